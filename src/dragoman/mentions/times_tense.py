"""Which way a time expression points, by the verb that governs it: -1 past, 1 future, 0 unknown, 2 whichever is near.

Works on the words around the expression. Forms of verbs, where a tagged Doc gives them, keep words
that only look like verbs from counting and name the tense of irregular ones.
"""

from __future__ import annotations

from collections.abc import Callable

from dragoman.mentions.times_counts import Cursor
from dragoman.mentions.times_lexis import WEEKDAYS, words

FormOf = Callable[[int], str | None]
"""Offset of a token to 'past', 'present', 'infinitive', 'ing', 'verb' or '' (no verb); None where unknown."""

_FUTURE = words("will shall 'll ’ll would wo going upcoming forthcoming may must")
_PLANS = words(
    "set due expected scheduled slated plan plans planned planning poised ready going intend intends intended "
    "hope hopes hoped want wants wanted agreed agree agrees prepared prepares preparing aims aim vowed pledged "
    "promised pledges about wishes expects expecting needs need proposes invited likely threatened offered offers "
    "refused decided able is are am was were 's 're ’re determined bound supposed foreseen asked urged ordered "
    "told"
)
_ORDERS = words(
    "summoned invited asked urged ordered told threatened vowed promised agreed offered demanded pledged decided "
    "called authorised authorized instructed required allowed committed gave given begged plans plan wants wanted "
    "summons invites asks urges orders threatens promises agrees offers demands pledges calls allows gives"
)
_SCHEDULED = words("due planned expected set foreseen fixed pencilled penciled booked billed")
_INTENDED = words("planned intended hoped wanted meant expected supposed scheduled agreed")
EITHER = 2
"""Direction of what was to be at some past time: "had been due on Friday" is the Friday nearest to the report."""
_WAS = frozenset(("was", "were"))
_TOLD = words("said says told added announced confirmed stated declared reported noted disclosed explained")
_ALWAYS_AHEAD = frozenset(["upcoming", "until", "scheduled", "slated", "forthcoming"])
_PRESENT = words(
    "visits travels leaves arrives begins starts meets holds hosts opens departs heads flies kicks ends concludes "
    "expires returns lands runs lasts tours stays remains continues comes goes sets welcomes embarks attends addresses "
    "receives marks takes convenes votes joins launches follows"
)
_PLANNED_THINGS = words(
    "election elections vote summit meeting talks funeral visit deadline ceremony session referendum poll polls "
    "inauguration runoff conference match gathering hearing march rally congress launch trip debate"
)
_DETERMINERS = words("the a an his her its their this that these those our my your no any some 's")
_PREPOSITIONS = words("in at to with for and on of by as when but after before from that which or until")
_PAST = words(
    "didn wasn weren hadn was were had did said told met went came took made gave held began left spoke wrote saw "
    "got found put led became kept brought sent fell rose won lost cut hit let shot fought built paid sold bought "
    "drew fled flew knew felt thought read stood sat ran struck broke chose swore withdrew overthrew been "
    "happened tore stole shook forced blew hid wore swept rode grew threw drove ate drank sank rang spent lent "
    "bent dealt taught caught sought according amid dated"
)
_SPEECH = words("says tells reports notes adds claims argues states")
_PERFECT = frozenset(("has", "have", "'ve", "’ve", "having"))
_STOPS = frozenset((";", ":", "\n", "!", "?", "”", "“", '"', "—", "(", ")"))
_SOFT = words(", that which who where when while because but and if as")
_NOT_PAST = words("united need speed indeed hundred red bed seed based feed allied armed led advanced limited")
_AUX_PRESENT = words("is are 's am 're ’re")
_BETWEEN = words("be been being have not n't also never then only again now already")


def direction(c: Cursor, first: int, last: int, form: FormOf) -> int:
    """Direction of the expression at tokens [first, last), or ``EITHER``."""
    lead = c.low(first - 1)
    if lead == "since":
        return -1
    if lead == "effective" or (lead == "as" and c.low(first - 2) in ("early", "soon", "late")):
        return 1
    if (
        lead == "for"
        and c.low(last) != "'s"
        and c.low(first - 2) not in ("except", "as")
        and _names_day(c, first, last)
    ):
        return 1
    if lead == "by" and not _opens(c, first):
        return -1 if _perfect_past(c, first) else 1
    if lead in ("until", "till") and c.low(last) == "," and _perfect_past(c, last + 8):
        return -1
    if c.low(last) == "as" and "deadline" in (c.low(last + 1), c.low(last + 2)):
        return 1
    if c.low(last) == "'s" and not any(c.low(last + k) in _PLANNED_THINGS for k in range(1, 7)):
        return -1
    if _attributive(c, first, last):
        return 0 if any(c.low(last + k) in _PLANNED_THINGS for k in range(4)) else -1
    near = _back(c, first - 1, form, soft=True)
    ahead = 0 if near else _ahead(c, last, form, _opens(c, first))
    if lead in ("by", "until", "till", "through") and not near and not ahead:
        return 1
    return near or ahead or _back(c, first - 1, form, soft=False) or _ahead(c, last, form, opens=True)


def _perfect_past(c: Cursor, i: int) -> bool:
    """Whether 'had' and a participle stand in the few words before token ``i``: 'had filed their reports by Monday'."""
    for k in range(i - 1, max(-1, i - 9), -1):
        if _stops(c, k) or c.low(k) == "to":
            return False
        if c.low(k) == "had":
            return c.low(k + 1) not in _DETERMINERS
    return False


def _names_day(c: Cursor, first: int, last: int) -> bool:
    return any(c.low(k) in WEEKDAYS or c.at(k).number is not None for k in range(first, last))


def _attributive(c: Cursor, first: int, last: int) -> bool:
    """'the January 28 memorandum': a date that names a thing and says nothing of the verb's time."""
    led = c.low(first - 1) in ("the", "a", "an", "its", "their", "his", "her")
    return led and c.at(last - 1).number is not None and c.at(last).text.isalpha() and c.low(last) not in _PREPOSITIONS


def _opens(c: Cursor, first: int) -> bool:
    """Whether the expression opens its sentence."""
    k = first - 1
    while c.low(k) in (
        "on",
        "in",
        "by",
        "at",
        "late",
        "early",
        "until",
        "after",
        "before",
        "the",
        "from",
        "over",
        "but",
    ):
        k -= 1
    return c.low(k) == "" or _stops(c, k)


def _back(c: Cursor, i: int, form: FormOf, *, soft: bool) -> int:
    """Nearest cue before a token within its clause (``soft``) or its sentence."""
    infinitive = False
    k, least = i, max(-1, i - 40)
    while k > least:
        word = c.low(k)
        if word == ")":
            k = _opening(c, k)
            word = c.low(k)
        if _stops(c, k) or (soft and word in _SOFT and k < i):
            return 0
        if infinitive and word in _ORDERS and form(c.at(k).start) != "":
            return 1
        found = _cue(c, k, form)
        if found:
            return found
        infinitive = infinitive or (word == "to" and _infinitive(c, k + 1, form))
        k -= 1
    return 0


def _opening(c: Cursor, k: int) -> int:
    """The token before the bracket that a ')' closes, so that an aside is passed; the ')' itself where none is near."""
    for n in range(k - 1, max(-1, k - 15), -1):
        if c.low(n) == "(":
            return n - 1
        if c.low(n) in ("\n", ")"):
            break
    return k


def _infinitive(c: Cursor, k: int, form: FormOf) -> bool:
    known = form(c.at(k).start)
    if known is None:
        return c.at(k).text.islower() and c.low(k) not in _DETERMINERS
    return known in ("infinitive", "verb")


def _stops(c: Cursor, k: int) -> bool:
    """Whether a token ends a sentence or quotation; the full stop of an abbreviation does not."""
    if c.low(k) != ".":
        return c.low(k) in _STOPS
    following = c.at(k + 1)
    short = len(c.low(k - 1)) == 1 or c.low(k - 1) in ("mr", "mrs", "ms", "dr", "gen", "sen", "st", "lt", "col", "no")
    return not (following.glued or following.text[:1].islower() or (short and c.at(k).glued))


def _ahead(c: Cursor, i: int, form: FormOf, opens: bool) -> int:
    """First cue after a token, up to the end of the clause; further where the expression opens the sentence."""
    for k in range(i, i + 25):
        word = c.low(k)
        ends = word in _SOFT or word in ("after", "before", "until")
        if (
            word == ""
            or _stops(c, k)
            or (ends and k > i and not (opens and word in (",", "and")))
            or (ends and not opens)
        ):
            return 0
        found = _cue(c, k, form)
        if found:
            return found
        if word in _AUX_PRESENT and form(c.at(k).start) != "":
            return 0
    return 0


def _cue(c: Cursor, k: int, form: FormOf) -> int:
    token = c.at(k)
    word = token.low
    if word in _FUTURE and not (word == "may" and token.text[0] == "M"):
        return 1
    if word == "won" and c.low(k + 1) in ("'", "’") and c.low(k + 2) == "t":
        return 1
    if _intended(c, k):
        return EITHER
    if (
        word == "to"
        and (c.low(k - 1) in _PLANS or c.low(k - 2) in ("plans", "decision"))
        and form(c.at(k + 1).start) != ""
    ):
        return 1
    if word == "due" and c.low(k + 1) != "to":
        return 1
    if word in ("planned", "plan", "planning") and c.low(k + 1) in _DETERMINERS and c.low(k - 1) not in ("as", "a"):
        return 1
    if word in _ALWAYS_AHEAD or (
        word in _SCHEDULED and c.low(k + 1) in ("for", "on", "in", "to", "back", "home") and word != "set"
    ):
        return 1
    known = form(token.start)
    finite = word in _PRESENT and c.at(k - 1).text[:1].isupper()
    if known == "present" and word + "s" in _PRESENT and c.low(k - 1) not in ("to", "and", "or"):
        return 1
    if word in _PERFECT or (known == "" and not finite) or (c.low(k - 1) == "to" and word not in _PAST):
        return 0
    return _tense(c, k, word, known)


def _intended(c: Cursor, k: int) -> bool:
    """A plan of the past: 'It had been due to expire', 'was to have flown'; 'was due on Friday', but not as someone
    tells it ("said she was due"), who speaks of what is to come."""
    at = k - 1 if c.low(k) == "to" else k
    been = c.low(at - 1) == "been" and c.low(at) in _SCHEDULED | _INTENDED | {"slated"}
    past = been or (c.low(k) == "to" and c.low(at) in _INTENDED)
    if past and "had" in (c.low(at - 1), c.low(at - 2), c.low(at - 3), c.low(at - 4)):
        return True
    if c.low(k - 1) == "have" and c.low(k - 2) == "to" and c.low(k - 3) in _PLANS | {"was", "were"}:
        return True
    was = c.low(at - 1) in _WAS and c.low(at) in _SCHEDULED and (c.low(at) != "set" or c.low(k) == "to")
    was = was or (c.low(k) == "to" and c.low(at) in _WAS)
    return was and not any(c.low(n) in _TOLD for n in range(at - 2, max(-1, at - 14), -1) if not _stops(c, n))


def _tense(c: Cursor, k: int, word: str, known: str | None) -> int:
    before = [c.low(k - n) for n in (1, 2)]
    if word.endswith("ing") and len(word) > 4:
        return 1 if any(b in _AUX_PRESENT for b in before) else 0
    if known == "infinitive":
        return _bare_infinitive(c, k)
    if word in _PRESENT or (known == "present" and word.endswith("s") and word not in _AUX_PRESENT | _SPEECH):
        return 1
    if c.low(k - 1) in _DETERMINERS and not c.low(k + 1).isdigit():
        return 0
    looks_past = word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST and word not in _SCHEDULED
    if (known == "past" and word not in _SCHEDULED) or looks_past or word in _PAST:
        return _participle(c, k)
    return 0


def _bare_infinitive(c: Cursor, k: int) -> int:
    """'(will meet X and) visit Y': a second verb after a modal."""
    return 1 if c.low(k - 1) in ("and", ",", "or", "then") else 0


def _participle(c: Cursor, k: int) -> int:
    """A past form, unless an auxiliary before it says otherwise ('will be held', 'to be signed')."""
    n = k - 1
    while n > k - 5 and (c.low(n) in _BETWEEN or c.low(n).endswith("ly")):
        n -= 1
    return 1 if c.low(n) in _FUTURE or (c.low(n) == "to" and n < k - 1) else -1
