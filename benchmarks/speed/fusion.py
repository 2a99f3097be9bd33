"""What a record costs by the number of its readings: ``python benchmarks/speed/fusion.py [--workers=2] 1000 10000``.

Reads a few real reports once, makes as many readings of them as are asked for (each round two weeks later than the
one before, with a text of its own), brings them into a new record as ``dragoman fuse`` does, then one more. Prints
seconds of processor time of all processes (making the readings apart), readings a second of it, seconds by the clock,
peak memory of the writing process, size on disk. The texts are in ``../shared``.
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
from itertools import count, islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
SEEDS = 12  # real reports of each set
ROUND = 14  # days between one round of them and the next
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


def many(real: list[str]) -> Iterator[dict[str, Any]]:
    """Readings without end: the real ones again and again, each time later."""
    for number in count():
        later = dt.timedelta(ROUND * (number % 4000))

        def moved(found: re.Match[str], later: dt.timedelta = later) -> str:
            return (dt.date.fromisoformat(found[1]) + later).isoformat()

        for text in real:
            reading: dict[str, Any] = json.loads(_DAY.sub(moved, text))
            document = reading["document"]
            document["text"] = f"{number} " + " ".join(f"{w}{number}" for w in document["text"].split()[:400])
            document["url"] = f"{document['url']}/{number}"
            yield reading


class Made:
    """Batches of made readings, and what making them cost."""

    def __init__(self, real: list[str]) -> None:
        self.readings = many(real)
        self.spent = self.waited = 0.0

    def batches(self, total: int) -> Iterator[list[dict[str, Any]]]:
        """So many readings, 500 at a time."""
        some = islice(self.readings, total)
        while True:
            began, clock = time.process_time(), time.perf_counter()
            batch = list(islice(some, 500))
            self.spent += time.process_time() - began
            self.waited += time.perf_counter() - clock
            if not batch:
                return
            yield batch


class Stopwatch:
    """Processor time of this process and of its workers that have ended, and time by the clock."""

    def __init__(self) -> None:
        self.began, self.clock = self._spent(), time.perf_counter()

    def _spent(self) -> float:
        workers = resource.getrusage(resource.RUSAGE_CHILDREN)
        return time.process_time() + workers.ru_utime + workers.ru_stime

    def read(self, made: Made | None = None) -> tuple[float, float]:
        """Both since the beginning, without what the readings cost."""
        spent, waited = (made.spent, made.waited) if made else (0.0, 0.0)
        return self._spent() - self.began - spent, time.perf_counter() - self.clock - waited


def run(total: int, source: Path, workers: int) -> None:
    from dragoman.record import open_record

    real = json.loads(source.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder, open_record(f"{folder}/r.db") as record:
        coming = Made(real)
        filed = Stopwatch()
        for _ in record.take_all(coming.batches(total), workers):
            pass
        filing, waited = filed.read(coming)
        fused = Stopwatch()
        record.fuse(workers)
        fusing, waited_too = fused.read()
        entries = sum(n for kind, n in record.totals().items() if kind in ("trips", "events", "deals"))
        one = list(islice(coming.readings, 1))
        again = Stopwatch()
        record.take(one)
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
    given = [a for a in sys.argv[1:] if not a.startswith("--workers=")]
    workers = next((a.partition("=")[2] for a in sys.argv[1:] if a not in given), "1")
    print(
        "| readings | entries | filing, s | fusing, s | by the clock: filing, s | fusing, s | filed a second | "
        "fused a second | one more, s | peak memory, MB | on disk, MB |"
    )
    print("|" + "---|" * 11, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "seeds.json"
        source.write_text(json.dumps(seeds()), encoding="utf-8")
        for total in given:
            subprocess.run([sys.executable, __file__, "--one", total, str(source), workers], check=True)


if __name__ == "__main__":
    main()
