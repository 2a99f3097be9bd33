"""What a record costs by the number of its readings: ``python benchmarks/speed/fusion.py [--workers=2] 1000 10000``.

Reads a few real reports once, makes as many readings of them as are asked for (each round two weeks later than the
one before, with a text of its own, and every four years other travellers), brings them into a new record as
``dragoman fuse`` does, then one more. Prints seconds of processor time of all processes (with 0.03 ms for making a
reading), readings a second of it, seconds by the clock, peak memory of the writing process, size on disk. The texts
are in ``../shared``. ``--seeds=FILE`` takes the real readings from a file, or leaves them there.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import chain, count, islice, zip_longest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
SEEDS = 12  # real reports of each set
ROUND = 14  # days between one round of them and the next
MARK, TERM = "~~", "||"  # stand for the number of the round, and for who is in office: another one every four years
_DAY = re.compile(r'(?<=")(\d{4}-\d\d-\d\d)')


def seeds() -> list[str]:
    """Readings of real reports as JSON."""
    from measure import texts

    from dragoman.errors import InputError
    from dragoman.pipeline import Interpreter

    coder, found = Interpreter(), []
    for report in texts(SEEDS):
        try:
            found.append(json.dumps(coder.read(report).to_json()))
        except InputError:
            continue
    return found


class Pattern:
    """A real reading as JSON, from which others are made: at another time, with a text of their own."""

    def __init__(self, real: str) -> None:
        reading = json.loads(real)
        document = reading["document"]
        document["text"] = f"{MARK} " + " ".join(f"{word}{MARK}" for word in document["text"].split()[:400])
        document["url"] = f"{document['url']}/{MARK}"
        for trip in reading["trips"]:
            trip["traveler"] += TERM
        parts = _DAY.split(json.dumps(reading))
        self.parts = parts[::2]
        self.days = [dt.date.fromisoformat(day) for day in parts[1::2]]

    def made(self, number: int) -> str:
        later = dt.timedelta(ROUND * (number % 4000))
        days = [(day + later).isoformat() for day in self.days]
        text = "".join(chain.from_iterable(zip_longest(self.parts, days, fillvalue="")))
        term = "".join(chr(ord("a") + int(digit)) for digit in str(number // 100))
        return text.replace(MARK, str(number)).replace(TERM, term)


def many(real: list[str], total: int) -> Iterator[list[tuple[str, str]]]:
    """So many readings as JSON, 500 at a time: the real ones again and again, each time later."""
    patterns = [Pattern(text) for text in real]
    made = ((str(number), pattern.made(number)) for number in count() for pattern in patterns)
    some = islice(made, total)
    while batch := list(islice(some, 500)):
        yield batch


class Stopwatch:
    """Processor time of this process and of its workers that have ended, and time by the clock."""

    def __init__(self) -> None:
        self.began, self.clock = self._spent(), time.perf_counter()

    def _spent(self) -> float:
        workers = resource.getrusage(resource.RUSAGE_CHILDREN)
        return time.process_time() + workers.ru_utime + workers.ru_stime

    def read(self) -> tuple[float, float]:
        """Both since the beginning."""
        return self._spent() - self.began, time.perf_counter() - self.clock


def run(total: int, source: Path, workers: int) -> None:
    from dragoman.record import open_record

    real = json.loads(source.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder, open_record(f"{folder}/r.db") as record:
        filed = Stopwatch()
        for _ in record.take_all(many(real, total), workers):
            pass
        filing, waited = filed.read()
        fused = Stopwatch()
        record.fuse(workers)
        fusing, waited_too = fused.read()
        entries = sum(n for kind, n in record.totals().items() if kind in ("trips", "events", "deals"))
        again = Stopwatch()
        record.take([json.loads(Pattern(real[0]).made(total))])
        record.fuse()
        more = again.read()[1]
        size = sum(p.stat().st_size for p in Path(folder).iterdir()) / 1e6
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"| {total:,} | {entries:,} | {filing:.0f} | {fusing:.0f} | {waited:.0f} | {waited_too:.0f} | "
        f"{total / filing:,.0f} | {total / fusing:,.0f} | {more:.2f} | {most:.0f} | {size:,.0f} |",
        flush=True,
    )


def main() -> None:
    if sys.argv[1] == "--one":
        run(int(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
        return
    named = dict(a[2:].split("=", 1) for a in sys.argv[1:] if a.startswith("--"))
    given = [a for a in sys.argv[1:] if not a.startswith("--")]
    print(
        "| readings | entries | filing, s | fusing, s | by the clock: filing, s | fusing, s | filed a second | "
        "fused a second | one more, s | peak memory, MB | on disk, MB |"
    )
    print("|" + "---|" * 11, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(named.get("seeds", f"{folder}/seeds.json"))
        if not source.is_file():
            source.write_text(json.dumps(seeds()), encoding="utf-8")
        for total in given:
            command = [sys.executable, __file__, "--one", total, str(source), named.get("workers", "1")]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
