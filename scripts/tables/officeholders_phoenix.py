"""Reads the PETRARCH2 actor dictionaries (MIT licence, Open Event Data): names, codes, dates.

The format: ``NAME_ [CODE dates]``, further spellings as ``+NAME_``, further codes on indented lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CODE = re.compile(r"\[([A-Z]{3,})\s*([<>]?)\s*(\d{6,8})?(?:-(\d{6,8}))?\s*\]")
SECTORS = ("GOV", "MIL", "LEG", "JUD", "COP", "SPY", "REB", "PTY", "OPP", "ELI", "CVL", "BUS", "CRM", "EDU", "LAB")
RENAMED = {"MED": "JRN", "UAF": "UAF", "SET": "CVL", "INS": "REB", "SEP": "REB", "RAD": "REB", "HLH": "MED"}


@dataclass
class Entry:
    """One actor: its spellings and its dated codes (code, from, to)."""

    names: list[str] = field(default_factory=list)
    codes: list[tuple[str, str, str]] = field(default_factory=list)


def day(digits: str | None) -> str:
    """'090120' or '20090120' as '2009-01'; empty where there is no date."""
    if not digits:
        return ""
    if len(digits) == 6:
        digits = ("19" if int(digits[:2]) > 25 else "20") + digits
    return f"{digits[:4]}-{digits[4:6]}" if len(digits) == 8 else ""


def plover(code: str) -> str | None:
    """A CAMEO actor code as PLOVER's: 'AFGGOVBUS' -> 'AFG GOV', 'IGOUNOHLH' -> 'UNO', 'NGOHRI' -> 'NGO'."""
    if code.startswith(("IGOUNO", "UNO")):
        return "UNO"
    if code.startswith(("IGOEEC", "EEC", "IGOEUR")):
        return "EUR"
    if code[:3] in ("IGO", "NGO", "NGM", "MNC", "IMG"):
        return {"NGM": "NGO"}.get(code[:3], code[:3])
    parts = [code[i : i + 3] for i in range(0, len(code), 3)]
    if len(parts) < 2 or len(code) % 3:
        return None
    sector = RENAMED.get(parts[1], parts[1])
    if sector not in SECTORS and sector not in ("JRN", "MED", "UAF"):
        return None
    return f"{parts[0]} {sector}"


def entries(path: Path) -> Iterator[Entry]:
    """All actors of one dictionary file."""
    current = Entry()
    for raw in path.read_text(encoding="utf-8").splitlines():
        line = raw.split("#", 1)[0].rstrip()
        if not line.strip():
            continue
        codes = [(m[1], *_dates(m)) for m in CODE.finditer(line)]
        name = line.split("[", 1)[0].strip()
        if name and not name.startswith("+"):
            if current.names:
                yield current
            current = Entry()
        if name:
            current.names.append(name.lstrip("+").strip("_ ").replace("_", " "))
        for code, start, end in codes:
            known = plover(code)
            if known:
                current.codes.append((known, start, end))
    if current.names:
        yield current


def _dates(match: re.Match[str]) -> tuple[str, str]:
    start, end = day(match[3]), day(match[4])
    if match[2] == "<":
        return "", start
    return start, end
