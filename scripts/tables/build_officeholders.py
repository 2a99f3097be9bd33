"""Compile officeholders.tsv and officials.blk: who held which office, for whom, from when to when.

officeholders.tsv comes from officeholders_source.tsv beside this script (facts gathered by hand): leaders
whose bare surname may be enough; and from the Office of the Historian's list of who met US presidents and secretaries
of state (officeholders_observed.csv, CC0), dated by the first and last meeting. officials.blk, looked up by full name,
comes from the record of that office (officials.csv, CC0) and the PETRARCH2 actor dictionaries (MIT).

Usage: python scripts/tables/build_officeholders.py DATA_FOLDER
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

from common import HERE, TABLES, write_tsv
from officeholders_phoenix import entries

from dragoman.mentions.gazetteer import gazetteer
from dragoman.tables import pack_blocks
from dragoman.tables.names import fold

HEADER = ["name", "code", "office", "from", "to", "aliases"]
SINCE = "1995"
OBSERVED = ("President", "Prime Minister", "Foreign Minister", "Chancellor", "Premier", "Taoiseach")


def by_hand() -> list[list[str]]:
    """Rows of the hand-written source."""
    out = []
    for number, line in enumerate((HERE / "officeholders_source.tsv").read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [c.strip() for c in line.split(";")]
        if len(cells) != 5:
            raise SystemExit(f"officeholders_source.tsv:{number}: {len(cells)} columns, expected 5")
        code, office, name, start, end = cells
        name, _, aliases = name.partition("=")
        out.append([name, code, office, start, end, aliases.replace("|", ";")])
    return out


def observed(path: Path, known: list[list[str]]) -> list[list[str]]:
    """Heads of states and governments and foreign ministers since 1995 that the official record saw in office."""
    taken = {
        (row[1][:3], word) for row in known for n in (row[0], row[5]) for word in fold(n.replace(";", " ")).split()
    }
    seen: dict[tuple[str, str, str], list[str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name = re.sub(r"\s+", " ", row["name"]).strip()
            country = gazetteer().country(row["country"])
            met = row["confidence"] == "high" and row["date_observed"] >= SINCE and row["title"] in OBSERVED
            words = fold(name).split()
            if met and country and len(words) in (2, 3, 4) and not any((country, w) in taken for w in words):
                seen.setdefault((name, country, row["title"]), []).append(row["date_observed"][:7])
    return [
        [name, f"{country} GOV", title, min(days), max(days), ""]
        for (name, country, title), days in sorted(seen.items())
    ]


def from_historian(path: Path) -> list[list[str]]:
    """US principal officers and chiefs of mission since 1995."""
    out = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            start = row["from_date"][:7]
            if start < SINCE:
                continue
            mission = f" to {row['mission'].replace('-', ' ').title()}" if row["mission"] else ""
            name = re.sub(r"\s+", " ", row["name"]).strip()
            given, family = row["forename"].split(), row["surname"]
            short = f"{given[0]} {family}" if given else ""
            aliases = short if short and short != name else ""
            out.append([name, "USA GOV", row["office"] + mission, start, row["to_date"][:7], aliases])
    return out


def from_phoenix(path: Path, taken: set[str]) -> list[list[str]]:
    """People of the country dictionary that acted after 1995: names of two to four words with dated codes."""
    out = []
    for entry in entries(path):
        names = [n for n in entry.names if 2 <= len(n.split()) <= 4 and re.fullmatch(r"[A-Z][A-Z .'\-]+", n)]
        codes = [(c, s, e) for c, s, e in entry.codes if s and (not e or e >= SINCE) and len(c) == 7]
        codes = [c for c in codes if c[0][4:] != "ELI"]
        if not names or not codes or names[0].casefold() in taken:
            continue
        aliases = ";".join(n.title() for n in names[1:6] if n.casefold() not in taken)
        for code, start, end in codes:
            out.append([names[0].title(), code, "", start, end, aliases])
    return out


def write_officials(body: list[list[str]]) -> None:
    """The block table: folded name -> name, code, office, from, to."""
    lines = set()
    for name, code, office, start, end, aliases in body:
        for key in (name, *aliases.split(";")):
            if len(fold(key).split()) > 1:
                lines.add("\t".join([fold(key), name, code, office, start, end]))
    packed = pack_blocks(sorted(lines))
    (TABLES / "officials.blk").write_bytes(packed)
    print(f"officials.blk: {len(lines)} rows, {len(packed):,} bytes")


def main() -> None:
    known = by_hand()
    if len(sys.argv) > 1:
        data = Path(sys.argv[1])
        known += observed(data / "official-record" / "officeholders_observed.csv", known)
        write_tsv("officeholders.tsv", HEADER, known)
        taken = {n.casefold() for r in known for n in (r[0], *r[5].split(";"))}
        record = from_historian(data / "official-record" / "officials.csv")
        record = [r for r in record if r[0].casefold() not in taken]
        taken |= {r[0].casefold() for r in record}
        write_officials(record + from_phoenix(data / "dictionaries" / "Phoenix.Countries.actors.txt", taken))


if __name__ == "__main__":
    main()
