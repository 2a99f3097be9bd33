"""Does memory stay flat? ``python benchmarks/speed/memory.py [--workers=2] 20000`` ingests so many short reports.

Each report has a made sentence of its own. Prints, at every tenth of the way, how many are in the record, and the
memory (resident, MB) of the process that writes and of its largest worker; then seconds by stage.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import tempfile
from pathlib import Path

PLACES = (
    "Oslo",
    "Paris",
    "Rome",
    "Vienna",
    "Prague",
    "Lisbon",
    "Dublin",
    "Madrid",
    "Nairobi",
    "Lima",
    "Tokyo",
    "Hanoi",
)
STATES = ("Chile", "Norway", "France", "Spain", "Denmark", "Nigeria", "Japan", "Jordan")
SYLLABLES = ("ba", "do", "li", "mar", "ren", "so", "tu", "vel", "kin", "ha")
FIRST = dt.date(2015, 1, 1)


def line(number: int) -> str:
    """A report as JSON; a hundred reports tell of each traveller."""
    traveller = number // 100
    name = "".join(SYLLABLES[traveller // 10**n % 10] for n in range(4)).title()
    state, other = STATES[traveller % 8], STATES[(traveller + 1 + number % 7) % 8]
    met = PLACES[number // 12 % 12]
    text = f"Minister Ana {name} of {state} met the envoy of {other} in {met} on Monday and praised deal {number}."
    day = FIRST + dt.timedelta(number * 37 % 3650)
    return json.dumps({"text": text, "published": day.isoformat(), "url": f"http://a/{number}"}) + "\n"


def resident(process: str) -> float:
    """Memory of a process in MB; 0 where it is gone."""
    try:
        pages = Path(f"/proc/{process}/statm").read_text(encoding="utf-8").split()[1]
    except OSError:
        return 0.0
    return int(pages) * 4096 / 1e6


def below(process: str) -> list[str]:
    """All processes that a process has started, and theirs."""
    found: list[str] = []
    for file in Path(f"/proc/{process}/task").glob("*/children"):
        for child in file.read_text(encoding="utf-8").split():
            found += [child, *below(child)]
    return found


def main() -> None:
    from dragoman.ingest import How, Summary, ingest
    from dragoman.pipeline import Interpreter
    from dragoman.record import open_record
    from dragoman.timing import Clock

    total = int(sys.argv[-1])
    workers = next((int(a.partition("=")[2]) for a in sys.argv if a.startswith("--workers=")), 1)
    shown = [0]
    clock = Clock()

    def tell(done: Summary) -> None:
        if done.new * 10 // total > shown[0]:
            shown[0] = done.new * 10 // total
            most = max((resident(p) for p in below("self")), default=0.0)
            print(f"| {done.new:,} | {resident('self'):.0f} | {most:.0f} |", flush=True)

    print("| reports | writing process, MB | largest worker, MB |\n|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        feed = Path(folder) / "feed.jsonl"
        with feed.open("w", encoding="utf-8") as out:
            out.writelines(line(number) for number in range(total))
        with open_record(f"{folder}/r.db") as record:
            ingest([str(feed)], record, Interpreter(), How(workers=workers, clock=clock), tell)
    for name, seconds in sorted(clock.spent.items(), key=lambda row: -row[1]):
        print(f"{name:10} {seconds:9.1f} s")


if __name__ == "__main__":
    main()
