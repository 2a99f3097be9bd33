"""Where the head of a report names who issues it: its title, the issuer within it, and the by-lines below.

Input: a text. Output: character offsets into it. A title names a single issuer ("Statement by President Roe on ...",
"Minister Roe's remarks on ..."); a by-line is one of the first lines below the title, short and without a full stop
("Jane Roe, Minister of Trade"). Who the words mean is for ``mentions.issuing`` and ``coding.issuer`` to tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

HEAD_LINES = 5
HEAD = 2000  # characters in which these lines stand
LONGEST = 110
COMMON = r"statement|communiqu[e\u00e9]|declaration|press release"  # what several parties issue together
_ALONE = r"remarks|message|address|speech|letter|comments"
ABOUT = re.compile(
    r",?\s(?:on|regarding|concerning|following|after|about|at|before|ahead of|upon|marking|for|during|in)\s", re.I
)
_BY = re.compile(rf"\b(?P<kind>{COMMON}|{_ALONE})\s+(?:to the (?:press|media)\s+)?(?:by|of|from)\s+", re.I)
_OWN = re.compile(rf"^(?P<who>.{{3,100}}?)(?:['\u2019]s?)?\s+(?:joint\s+|press\s+)?(?:{COMMON}|{_ALONE})\b", re.I)
_OFFICE = re.compile(
    r"\b(?:Ministry|Department|Embassy|Consulate|High Commission|Government|Presidency|Chancellery|Office|Mission"
    r"|Palace|Council of Ministers|Parliament|White House|Pentagon|Treasury)\b"
)
_LETTERHEAD = re.compile(r"(?P<who>(?:The )?[A-Z][^:\n\u2013\u2014]{2,90}?)(?::|\s[\u2013\u2014])\s")
_ENDS = (".", "!", "?", "”", '"')
_TOWN = r"[^\W\d_][\w'’.-]*(?:[ /][^\W\d_][\w'’.-]*){0,4}"
_DATELINE = re.compile(
    rf"(?P<town>{_TOWN})(?:,[^\n—–(]{{1,40}})?\s?(?:[(\[/][^)\]/\n]{{2,40}}[)\]/])?\s?(?:—|–|--|(?<=\s)-(?=\s))"
)
_LINKS = frozenset({"of", "de", "del", "di", "da", "do", "dos", "el", "la", "las", "los", "upon", "sur"})
_JUNIOR = ("Jr.", "JR.", "Sr.")


class Issuer(NamedTuple):
    """The stretch of a title that names who issues the text; ``common``: may several issue such a text together?"""

    start: int
    end: int
    common: bool


def title_of(text: str) -> str:
    """The first line, where more lines follow, else nothing."""
    line, _, rest = text.partition("\n")
    return line if rest.strip() else ""


def entitled(title: str) -> Issuer | None:
    """Where the title names whose statement it is, or None."""
    found = _BY.search(title)
    if found is not None:
        about = ABOUT.search(title, found.end())
        common = re.fullmatch(COMMON, found["kind"], re.I) is not None
        return Issuer(found.end(), about.start() if about else len(title), common)
    own = _OWN.match(title)
    return Issuer(own.start("who"), own.end("who"), True) if own is not None else None


def letterhead(title: str) -> tuple[int, int] | None:
    """The stretch of a title, before its colon or dash, that names the office from which the text comes, or None."""
    found = _LETTERHEAD.match(title)
    return found.span("who") if found is not None and _OFFICE.search(found["who"]) else None


def bylines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line below the title that may name who issues the text, in order."""
    start = 0
    for number, line in enumerate(text[:HEAD].split("\n")[:HEAD_LINES]):
        end = start + len(line)
        if number and _names(line.strip()):
            yield start, end
        start = end + 1


def dateline(text: str) -> tuple[int, int, int] | None:
    """Where a report was written, as its first lines may say ("SEOUL, Jan. 6 (Agency) --"), or None.

    Start and end of the town's name, and the offset at which the dash stands.
    """
    start = 0
    for line in text[:HEAD].split("\n")[:HEAD_LINES]:
        found = _DATELINE.match(line)
        if found is not None and all(w[0].isupper() or w in _LINKS for w in found["town"].split()):
            return start, start + found.end("town"), start + found.end()
        start += len(line) + 1
    return None


def _names(line: str) -> bool:
    """Can the line be a by-line by its length and its end?"""
    ended = line.endswith(_ENDS) and not line.endswith(_JUNIOR)
    return 0 < len(line) <= LONGEST and not ended and not line.startswith("Dear ")
