"""Compile tables/calendar.tsv from calendar.txt, and check it against the official record of US travel.

    python scripts/tables/build_calendar.py [travels.csv]

Without an argument only the form is checked, and that elections fall on the weekday on which that
country votes. With the record (trips of presidents and secretaries of state, Office of the Historian,
CC0) each summit up to 2021 that does not overlap a trip to one of its places is named as not confirmed.
"""

from __future__ import annotations

import csv
import sys
from datetime import date, timedelta
from pathlib import Path

from common import rows, words, write_tsv

SUNDAY = (
    "German federal", "French presidential", "Polish presidential", "Brazilian presidential", "Mexican presidential",
    "Turkish presidential", "Ukrainian presidential", "Spanish general", "Chilean presidential",
    "Moldovan presidential", "Argentine presidential", "Colombian presidential", "Hungarian parliamentary",
    "Belarusian presidential",
)  # fmt: skip
POLLING = dict.fromkeys(SUNDAY, 6) | {
    "U.S. presidential": 1, "midterm": 1, "British general": 3, "Iranian presidential": 4, "Australian federal": 5,
    "Taiwanese presidential": 5,
}  # fmt: skip
HEADER = ["start", "end", "kind", "names", "places"]


def checked() -> list[list[str]]:
    out = []
    for start, end, kind, names, places in rows("calendar.txt", 5):
        first, last = date.fromisoformat(start), date.fromisoformat(end)
        if not timedelta(0) <= last - first <= timedelta(days=20) or not words(names):
            raise SystemExit(f"calendar.txt: {start} {names}: days in the wrong order, too far apart, or no name")
        if kind == "election" and first.weekday() != POLLING.get(words(names)[0], first.weekday()):
            raise SystemExit(f"calendar.txt: {start} {names}: not the weekday on which that country votes")
        out.append([start, end, kind, ";".join(words(names)), ";".join(words(places))])
    keys = [(r[0], r[2], r[3]) for r in out]
    if len(set(keys)) != len(keys):
        raise SystemExit("calendar.txt: an event stands twice")
    return sorted(out)


def unconfirmed(events: list[list[str]], record: Path) -> list[str]:
    with record.open(encoding="utf-8") as file:
        trips = [t for t in csv.DictReader(file) if t["start"] >= "1990"]
    missing = []
    for start, end, kind, names, places in events:
        if kind != "summit" or not "1990" <= start <= "2021-12-31" or not places:
            continue
        near = [t for t in trips if t["start"] <= end and (t["end"] or t["start"]) >= start]
        if not any(
            p.lower() in (t["locale"] + t["country"] + t["remarks"]).lower() for t in near for p in words(places)
        ):
            missing.append(f"{start} {names} in {places}")
    return missing


def main() -> None:
    events = checked()
    write_tsv("calendar.tsv", HEADER, events)
    if len(sys.argv) > 1:
        print("not confirmed by the record:", *unconfirmed(events, Path(sys.argv[1])), sep="\n  ")


if __name__ == "__main__":
    main()
