"""Compile organisations.tsv and organisations.blk: bodies, companies and armed groups with codes.

organisations.tsv comes from organisations_source.tsv beside this script (facts gathered by hand), organisations.blk
from the PETRARCH2 dictionaries of international and armed actors (MIT, Open Event Data).

Usage: python scripts/tables/build_organisations.py DATA_FOLDER
"""

from __future__ import annotations

import re
import sys
from difflib import SequenceMatcher
from pathlib import Path

from common import HERE, TABLES, write_tsv
from officeholders_phoenix import entries

from dragoman.tables import pack_blocks
from dragoman.tables.names import fold

HEADER = ["name", "code", "from", "to", "names"]
SOURCES = ("Phoenix.MilNonState.actors.txt", "Phoenix.International.actors.txt")
# Sectors whose lines list several bodies.
SEVERAL = frozenset({"JRN", "BUS", "PTY", "CRM", "REB", "PRM", "SOC", "SPY", "REL", "OPP", "LEG"})
ALIKE = 0.7
REGIONS = {"WEU", "EEU", "SAS", "SEA", "EAS", "AFR", "MEA", "EUR", "INT", "KKL", "LAM", "NAF", "WAF", "ASA", "SAM"}


def by_hand() -> list[list[str]]:
    """Rows of the hand-written source; the first name leads."""
    out = []
    for number, line in enumerate((HERE / "organisations_source.tsv").read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [c.strip() for c in line.rsplit(";", 3)]
        if len(cells) != 4:
            raise SystemExit(f"organisations_source.tsv:{number}: {len(cells)} columns, expected 4")
        names, code, start, end = cells
        several = code.rstrip("?")[-3:] in SEVERAL or code == "MNC"
        groups = apart(names.split("|")) if several else [names.split("|")]
        code = code.rstrip("!")
        out += [[first, code, start, end, ";".join(others)] for first, *others in groups]
    return out


def apart(names: list[str]) -> list[list[str]]:
    """Names of a line that lists several bodies of one kind, spellings of the same one together."""
    groups: list[list[str]] = []
    for name in names:
        for group in groups:
            if any(alike(name, other) for other in group):
                group.append(name)
                break
        else:
            groups.append([name])
    return groups


def alike(name: str, other: str) -> bool:
    """Are these two spellings of one name: almost the same letters, an acronym, or a longer form?"""
    one, two = fold(name.lstrip("=")), fold(other.lstrip("="))
    if SequenceMatcher(None, one, two).ratio() > ALIKE:
        return True
    short, long = sorted((one, two), key=len)
    letters = "".join(w[0] for w in long.split() if w not in ("of", "the", "and", "for", "al"))
    return len(long.split()) > 1 and (short == letters or f" {short} " in f" {long} ")


def from_phoenix(path: Path, taken: set[str]) -> list[list[str]]:
    """Groups and bodies of one dictionary whose names are two words or more."""
    out = []
    for entry in entries(path):
        if not entry.codes:
            continue
        code = entry.codes[0][0]
        if code[:3] in REGIONS and len(code) > 3:
            continue
        names = [re.sub(r"\s*\([^)]*\)\s*", " ", n).strip() for n in entry.names]
        names = [
            n for n in names if len(n.split()) > 1 and n.casefold() not in taken and re.fullmatch(r"[\w .,'&/\-]+", n)
        ]
        if names:
            taken.update(n.casefold() for n in names)
            out.append([names[0].title(), code, "", "", ";".join(n.title() for n in names[1:])])
    return out


def main() -> None:
    known = by_hand()
    write_tsv("organisations.tsv", HEADER, known)
    if len(sys.argv) > 1:
        taken = {n.lstrip("=").casefold() for r in known for n in (r[0], *r[4].split(";"))}
        lines = set()
        for name in SOURCES:
            for first, code, _, _, others in from_phoenix(Path(sys.argv[1]) / "dictionaries" / name, taken):
                lines |= {
                    f"{fold(n)}\t{first}\t{code}" for n in (first, *others.split(";")) if len(fold(n).split()) > 1
                }
        packed = pack_blocks(sorted(lines))
        (TABLES / "organisations.blk").write_bytes(packed)
        print(f"organisations.blk: {len(lines)} rows, {len(packed):,} bytes")


if __name__ == "__main__":
    main()
