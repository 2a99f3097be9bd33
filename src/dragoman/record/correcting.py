"""What a person may set: the right shape of a value, and where it goes."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from typing import Any

from dragoman import edtf
from dragoman.errors import UsageError
from dragoman.types import DEAL_KINDS, DEAL_STATUS, EVENT_STATUS, TRIP_STATUS

_FIXED_NAMES = "id kind_of_entry first last sources dissent history reports voices corrected score quad cameo"
_FIXED = frozenset(_FIXED_NAMES.split())
_DATES = frozenset(("start", "end", "date", "arrive", "depart"))
_STATUS = {"trip": TRIP_STATUS, "event": EVENT_STATUS, "deal": DEAL_STATUS}
_LISTS = frozenset(("companions", "purpose", "counterparts", "topics", "contexts", "items"))
_CODES = frozenset(("actors", "recipients"))
_CODE = re.compile(r"[A-Z]{3}( [A-Z]{3})?")


def fields_of(entry: Mapping[str, Any]) -> list[str]:
    """The names of the values that a person may set, those of stops with their number."""
    names = [n for n in entry if n not in _FIXED and n != "stops"]
    for number, stop in enumerate(entry.get("stops") or (), start=1):
        names += [f"stops.{number}.{n}" for n in stop if n != "order"]
    return names


def checked_value(entry: Mapping[str, Any], field: str, value: Any) -> Any:
    """The value in the shape that its field has; words with ";" between them make a list.

    ``UsageError`` where the entry has no such field or the value is none for it.
    """
    if field not in {*fields_of(entry), "stops"}:
        raise UsageError(f"{field!r} is no value of {entry['id']}; it has: {', '.join(fields_of(entry))}")
    if not isinstance(value, str):
        return value
    value, name = value.strip(), field.rpartition(".")[2]
    if name in _LISTS or name in _CODES or name.endswith("_names"):
        return [_code(w) if name in _CODES else w for part in value.split(";") if (w := part.strip())]
    if not value:
        return None
    if name in _DATES and not edtf.is_edtf(value):
        raise UsageError(f"{value!r} is no date; write it as YYYY-MM-DD, YYYY-MM or YYYY")
    allowed = {"status": _STATUS[entry["kind_of_entry"]], "kind": DEAL_KINDS}.get(name)
    if allowed and value not in allowed:
        raise UsageError(f"{value!r} is no {name}; there are: {', '.join(allowed)}")
    if name in ("country", "seller", "buyer", "provider", "recipient"):
        return _code(value)
    return _number(value) if name == "amount" else value


def whole(entry: Mapping[str, Any], field: str, value: Any) -> tuple[str, Any]:
    """The field of the entry itself that a value goes into, with the whole of its new content."""
    top, *rest = field.split(".")
    if not rest:
        return field, value
    content = copy.deepcopy(entry[top])
    content[int(rest[0]) - 1][rest[1]] = value
    return top, content


def _code(word: str) -> str:
    code = word.upper()
    if not _CODE.fullmatch(code):
        raise UsageError(f"{word!r} is no code; write three letters, and a sector where there is one: USA GOV")
    return code


def _number(word: str) -> float:
    try:
        return float(word.replace(",", ""))
    except ValueError as error:
        raise UsageError(f"{word!r} is no number; write one such as 2500000") from error
