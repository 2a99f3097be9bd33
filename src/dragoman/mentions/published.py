"""The day a report was published: from its metadata, its address, a date line or dateline, or a dated event.

In order of trust (``record.md``): what the caller gave, the page's or feed's metadata, the text, a dated
public event. Where none of them says it, the answer is null.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

from dragoman import edtf
from dragoman.mentions.times import world_published
from dragoman.mentions.times_context import Context
from dragoman.mentions.times_grammar import find
from dragoman.mentions.times_lexis import MONTHS, Found, words
from dragoman.mentions.times_resolve import resolve
from dragoman.types import Report

_META_KEYS = (
    "published", "date_published", "datepublished", "article:published_time", "og:article:published_time",
    "pubdate", "pub_date", "publication_date", "dc.date.issued", "dc.date", "dcterms.created", "date",
    "parsely-pub-date", "sailthru.date", "timestamp", "created",
)  # fmt: skip
_URL_DAYS = (
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[/\-_])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>1[3-9]|2\d|3[01])(?P<s>[/\-_])(?P<m>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[/\-_])(?P<m>[a-z]{3,9})(?P=s)(?P<d>\d{1,2})(?!\d)", re.I),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})(?P<s>[/\-_])(?P<m>[a-z]{3,9})(?P=s)(?P<y>(?:19|20)\d\d)(?!\d)", re.I),
    re.compile(r"(?<![a-z])(?P<m>[a-z]{3,9})(?P<s>[/\-_])(?P<d>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d)(?!\d)", re.I),
)
_URL_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)[/\-_](\d\d|[a-z]{3,9})(?![\da-z])", re.I)
_SEGMENT = re.compile(r"\s[|•·–—]+\s")
_HEAD_LINES, _HEAD_CHARACTERS, _LONGEST_HEADER = 8, 1500, 160
_LINE_WORDS = words(
    "published publication updated posted released issued date dated on at by last press release for immediate "
    "first modified created embargoed embargo strictly until delivery not before under edition print time local am pm "
    "a m p the utc gmt est edt bst ist cet et"
)
_DATELINE_END = re.compile(
    r"\s*(?:\([^)\n]{2,40}\)|/[^/\n]{2,30}/|\[[^\]\n]{2,30}\]|, ?[A-Z]{2,10}(?=\s))?\s*(?:--?|[–—:.)]|$)"
)
_DATELINE_START = re.compile(r"[A-Z][^\n]{1,70}?[,(\].–—]\s*$")
_PLACE_WORD = re.compile(r"[A-Z][\w.'’\-]*|\[|\]|\(|\)|/|of|de|la|el|al|-|–|and|[A-Z]{2,}")
_FOLLOWING_DAYS = 120


def publication_date(report: Report) -> tuple[str | None, str | None]:
    """The day of publication as an EDTF day and how it is known, or (None, None).

    Bases: ``given`` (by the caller, or as the report's own basis says), ``metadata`` (page, feed or
    address), ``text`` (a date line or dateline), ``world`` (a dated public event leaves one day).
    """
    given = parse_date(report.published) if report.published else None
    if given is not None:
        return given, report.published_basis or "given"
    stated = _in_metadata(report.meta) or _in_address(report.url)
    if stated is not None:
        return stated, "metadata"
    written = _in_text(report.text, report.url)
    if written is not None:
        return written, "text"
    days = world_published(report.text).days
    return (days[0].isoformat(), "world") if len(days) == 1 else (None, None)


def parse_date(text: str) -> str | None:
    """A day written in any unambiguous way ('2025-01-04', 'Sat, 4 Jan 2025 10:00 GMT', 'January 4, 2025'), else None.

    Impossible days and ambiguous ones ('04/05/2025') give None.
    """
    text = text.strip()[:100]
    iso = re.match(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)", text)
    if iso:
        day = f"{iso[1]}-{iso[2]}-{iso[3]}"
        return day if edtf.day(day) else None
    days = {d for f in find(text) if (d := _full_day(f)) is not None}
    if len(days) == 1:
        return days.pop()
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (TypeError, ValueError, IndexError):
        return None


def _in_metadata(meta: Mapping[str, Any]) -> str | None:
    lowered = {str(k).lower(): v for k, v in meta.items()}
    for key in _META_KEYS:
        value = lowered.get(key)
        found = parse_date(value) if isinstance(value, str) else None
        if found is not None:
            return found
    return None


def _in_address(url: str | None) -> str | None:
    """A day in the address: '/2024/05/17/', '2024-may-17', '20240517'; none where it names several."""
    days = set()
    for pattern in _URL_DAYS:
        for match in pattern.finditer((url or "")[:500]):
            month = MONTHS.get(match["m"].lower()) or (int(match["m"]) if match["m"].isdigit() else 0)
            day = f"{match['y']}-{month:02d}-{int(match['d']):02d}"
            if edtf.day(day):
                days.add(day)
    return days.pop() if len(days) == 1 else None


def _month_in_address(url: str | None) -> str | None:
    """A month in the address, as in '/2024/05/title' or '/2024/may/'; it gives a dateline its year."""
    months = set()
    for match in _URL_MONTH.finditer((url or "")[:500]):
        number = MONTHS.get(match[2].lower()) or (int(match[2]) if match[2].isdigit() else 0)
        if 1 <= number <= 12:
            months.add(f"{match[1]}-{number:02d}")
    return months.pop() if len(months) == 1 else None


def _in_text(text: str, url: str | None) -> str | None:
    """A line near the top that is but a date, else a dateline with its year, else one whose year the rest gives."""
    head = _head(text)
    pieces = [piece for line in head for piece in _pieces(line)]
    for before, line in zip(["", *pieces], pieces, strict=False):
        found = find(line)
        full = [] if before.rstrip().endswith(",") else [f for f in found if _full_day(f)]
        if len(full) == 1 and _is_date_line(line, found):
            return _full_day(full[0])
    for line in head:
        dateline = _dateline(line)
        if dateline is not None:
            return _full_day(dateline) or _with_year(dateline, line, text, _month_in_address(url))
    return None


def _head(text: str) -> list[str]:
    """The first lines that hold anything."""
    return [line for line in text[:_HEAD_CHARACTERS].split("\n") if line.strip()][:_HEAD_LINES]


def _pieces(line: str) -> list[str]:
    """A line, and its parts where it is a header of several: 'By Jane Roe | 5 May 2021 | 10:30'."""
    parts = _SEGMENT.split(line) if len(line) <= _LONGEST_HEADER else [line]
    return [line] if len(parts) == 1 else [line, *parts]


def _is_date_line(line: str, found: Sequence[Found]) -> bool:
    rest, at = "", 0
    for item in found:
        rest, at = rest + line[at : item.start], item.end
    words = [w.lower() for w in re.findall(r"[^\W\d_]+", rest + line[at:])]
    ours = [w for w in words if w in _LINE_WORDS]
    return len(words) == len(ours) or (
        len(words) - len(ours) <= 4 and bool({"published", "posted", "updated"} & set(ours))
    )


def _dateline(line: str) -> Found | None:
    """The date in 'SEOUL, Jan. 6 (Agency) --' at the start of a line."""
    for item in find(line[:140]):
        expr = item.expr
        if expr.kind != "date" or expr.day is None or expr.month is None:
            return None
        lead, rest = line[: item.start], line[item.end :]
        if _DATELINE_START.fullmatch(lead) and _place_like(lead) and _DATELINE_END.match(rest):
            return item
        return None
    return None


def _place_like(lead: str) -> bool:
    words = re.findall(r"[\w.'’\-]+|[\[\]()/]", lead)
    return 0 < len(words) <= 8 and all(_PLACE_WORD.fullmatch(w) for w in words)


def _with_year(dateline: Found, line: str, text: str, month: str | None) -> str | None:
    """The dateline's day in the year of the address, else in the one that full dates and the first weekday leave.

    The last day or month that the text states in full must begin at most four months before.
    """
    expr = dateline.expr
    if month is not None and int(month[5:]) == expr.month:
        day = edtf.day(f"{month}-{expr.day or 0:02d}")
        return day.isoformat() if day is not None and _fits_weekday(day, line) else None
    stated = sorted({d for f in find(text) if (d := _full_day(f) or _full_month(f)) is not None})
    last = edtf.first_day(stated[-1]) if stated else None
    if last is None:
        return None
    days = []
    for year in (last.year, last.year + 1):
        day = edtf.day(f"{year}-{expr.month or 1:02d}-{expr.day or 1:02d}")
        if day is not None and 0 <= (day - last).days <= _FOLLOWING_DAYS:
            days.append(day)
    days = [d for d in days if _fits_weekday(d, line)]
    return days[0].isoformat() if len(days) == 1 else None


def _fits_weekday(day: date, line: str) -> bool:
    """Whether the first weekday of the line, if any, is that day or one of the six before or after it."""
    for item in find(line[:400]):
        if item.expr.kind == "date" and item.expr.weekday is not None and not item.expr.which:
            return (day.weekday() - item.expr.weekday) % 7 in (0, 1, 2, 6)
    return True


def _full_month(found: Found) -> str | None:
    expr = found.expr
    plain = expr.kind == "date" and expr.year is not None and expr.month is not None and expr.day is None
    return f"{expr.year}-{expr.month:02d}" if plain else None


def _full_day(found: Found) -> str | None:
    """The day an expression states in full, else None."""
    expr = found.expr
    if expr.kind != "date" or expr.year is None or expr.month is None or expr.day is None:
        return None
    value = resolve(expr, Context()).value.edtf
    exact = value is not None and not edtf.is_uncertain(value)
    return value if exact and edtf.day(value) else None
