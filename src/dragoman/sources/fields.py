"""From the keys of a report (JSON Lines, front matter, page metadata) to a ``Report``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman.errors import InputError
from dragoman.sources.checks import check_usable, publication_day
from dragoman.types import Report, ReportId

KEYS = ("id", "url", "outlet", "title", "published", "language")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Options:
    """How reports are taken in: a publication date for all of them, and the limits."""

    published: str | None = None
    max_characters: int = 1_000_000
    timeout: float = 20.0
    today: dt.date | None = None
    columns: Mapping[str, str] = field(default_factory=dict)  # of a table: from a report's key to its column

    @property
    def max_line(self) -> int:
        """Bytes that one file of text, one page or one line may have: markup and metadata come on top of the text."""
        return 10 * self.max_characters

    @property
    def max_feed(self) -> int:
        """Bytes that one feed, which holds many reports, may have."""
        return 10 * self.max_line


def make_report(text: str, fields: Mapping[str, Any], where: str, options: Options) -> Report:
    """A checked report. ``fields`` other than ``KEYS`` become metadata; a date of ``options`` outranks theirs."""
    known = {k: _clean(k, fields.get(k), where) for k in KEYS}
    text = text.encode("utf-8", "replace").decode("utf-8") if _has_surrogates(text) else text
    check_usable(text, where, options.max_characters)
    published, basis = None, None
    if options.published:
        published, basis = publication_day(options.published, "--published", options.today), "given"
    elif known["published"]:
        published, basis = publication_day(known["published"], where, options.today), "metadata"
    return Report(
        text=text,
        id=ReportId(known["id"] or ""),
        url=known["url"],
        outlet=known["outlet"],
        title=known["title"],
        published=published,
        published_basis=basis,
        language=known["language"] or "en",
        meta={k: v for k, v in fields.items() if k not in (*KEYS, "text", "html")},
    )


def with_title(title: str | None, body: str) -> str:
    """Title, line break, body; the body alone where it opens with the title or there is none."""
    lead = (title or "").strip()
    if not lead or _plain(body).startswith(_plain(lead)):
        return body
    return f"{lead}\n{body}"


def _plain(text: str) -> str:
    return " ".join(text[:2000].split()).casefold()


def _has_surrogates(text: str) -> bool:
    return not text.isascii() and _SURROGATE.search(text) is not None


def _clean(key: str, value: Any, where: str) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool | float | dict | list):
        raise InputError(where, f"the value of {key!r} is no text", "write it as a string or leave it out")
    text = str(value)
    return text.encode("utf-8", "replace").decode("utf-8") if _has_surrogates(text) else text
