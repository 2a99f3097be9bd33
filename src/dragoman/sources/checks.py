"""Is this a report at all? Every refusal is one sentence that says where, what, and what to do.

The language check counts function words, which make up a quarter to a half of running English
(about a third in news). No network, no model: a list of the commonest function words of English
and of its neighbours in script, written from general knowledge.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from email.utils import parsedate_to_datetime

from dragoman.errors import InputError

_ENGLISH = """
the of to and in a is that for on with as by at was his her its from has have had will be are an this which who
not but or were their he she it they been would said after over about than into also more
"""
# Words shared with English ("a", "in", "on", "an", "is", "was", "are", "had", "or") are left out.
_OTHERS = """
der die das und den dem ein eine einen ist nicht mit von zu auf für sich des im auch wird wurde haben sein
le la les des une est dans pour que qui sur par avec pas au aux ce cette sont été du et il elle son ses
el los las una del por con para como más pero su sus al fue ha han lo y se
il gli della delle dei nel che non più sono anche alla dal ed
o os da dos não uma com em ao são foi mais pelo pela
het een van dat niet voor zijn werd aan ook naar bij wordt
och att det som är av för inte till har med ett og på ikke til fra blev
w z na się nie jest przez dla od oraz ve bir bu için ile olarak yang dan di untuk dengan pada ini itu
"""
ENGLISH = frozenset(_ENGLISH.split())
OTHERS = frozenset(_OTHERS.split())
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000


def check_usable(text: str, where: str, max_characters: int) -> None:
    """Raise ``InputError`` where ``text`` is empty, too short, too long, or not English."""
    if len(text) > max_characters:
        raise InputError(
            where,
            f"{len(text):,} characters are more than the {max_characters:,} that one report may have",
            "split it into its reports (one JSON object a line) or raise the setting max_characters",
        )
    words = _WORD.findall(text[:_SAMPLE])
    if not words:
        raise InputError(where, "there is no text in it", "give a file with the words of a report")
    if not _is_english(words):
        raise InputError(where, "the text does not look like English", "give an English text or a translation")
    if len(words) < 2:
        raise InputError(where, f"one word ({words[0][:40]!r}) is no report", "give at least one sentence")


def _is_english(words: list[str]) -> bool:
    latin = sum(1 for w in words if w[0].isascii() or unicodedata.name(w[0], "").startswith("LATIN"))
    if latin < 0.5 * len(words):
        return False
    lower = [w.lower() for w in words]
    english = sum(w in ENGLISH for w in lower)
    other = sum(w in OTHERS for w in lower)
    if len(words) < 20:
        return other < 2 or english >= other
    return english >= 0.12 * len(words) and english > other


def publication_day(value: str, where: str, today: dt.date | None = None) -> str:
    """The day of a publication date as ``YYYY-MM-DD``.

    Takes ISO 8601 days and date-times and the RFC 2822 dates of feeds; an impossible or future day is
    an ``InputError``. One day is granted for time zones ahead of this one.
    """
    text = value.strip()
    day = _iso_day(text, where) or _feed_day(text)
    if day is None:
        raise InputError(where, f"{value[:60]!r} is no publication date", "write it as YYYY-MM-DD or leave it out")
    if day > (today or dt.date.today()) + dt.timedelta(days=1):
        raise InputError(where, f"the publication date {day} lies in the future", "correct it or leave it out")
    return day.isoformat()


def _iso_day(text: str, where: str) -> dt.date | None:
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)(?:[T ].{0,40})?$", text) or re.match(r"(\d{4})(\d\d)(\d\d)$", text)
    if not match:
        return None
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError as error:
        raise InputError(
            where, f"the publication date {text[:10]} does not exist", "correct it or leave it out"
        ) from error


def _feed_day(text: str) -> dt.date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (TypeError, ValueError):
        return None
