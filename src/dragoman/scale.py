"""Reads reports on Ray, on this machine or on a cluster: files in, Parquet readings out.

The readings are those that one process makes; only their order is Ray's. Needs the extra ``ray``.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.config import Settings, cores
from dragoman.errors import ExtraNeeded, InputError, UsageError
from dragoman.pipeline import Interpreter
from dragoman.readings import failure_row, to_row, to_table
from dragoman.sources import Options, read_source

BATCH = 16


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where to read. ``engine``: here or ray; ``address``: of a Ray cluster (None: Ray on this machine);
    ``readings``: the folder in which Ray leaves them (None: they are not kept)."""

    engine: str = "ray"
    address: str | None = None
    readings: Path | None = None

    @property
    def here(self) -> bool:
        """Without Ray? ``UsageError`` for an engine that is neither."""
        if self.engine not in ("here", "ray"):
            raise UsageError(f"no engine is called {self.engine!r}; there are: here, ray")
        return self.engine == "here"


def read_on_ray(
    sources: list[str], out: Path, options: Options, address: str | None = None, workers: int | None = None
) -> None:
    """Read the reports of ``sources`` into Parquet files in the folder ``out``, failures included.

    ``address`` is that of a cluster, without it Ray runs on this machine; ``workers`` read, by default one a
    processor. On a cluster, sources and folder must be paths that every machine sees. Raises ``UsageError`` where the
    folder holds readings already, ``ExtraNeeded`` without Ray.
    """
    if out.is_dir() and any(out.glob("*.parquet")):
        raise UsageError(f"{out}: there are readings in this folder already; name an empty one")
    ray = _started(address, workers)
    count = workers or max(1, int(ray.cluster_resources().get("CPU", 2)) - 1)
    reports = ray.data.from_items([{"source": s} for s in sources]).flat_map(
        _reports, fn_kwargs={"options": options}, num_cpus=0.25
    )
    readings = reports.repartition(target_num_rows_per_block=BATCH).map_batches(
        _Reader,
        fn_constructor_args=(Settings.gather(),),
        batch_size=BATCH,
        batch_format="pyarrow",
        compute=ray.data.ActorPoolStrategy(size=count),
        num_cpus=0.5,
    )
    out.mkdir(parents=True, exist_ok=True)
    readings.write_parquet(str(out.resolve()))


def _started(address: str | None, workers: int | None) -> Any:
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise ExtraNeeded("Reading on Ray", "ray") from error
    if not ray.is_initialized():
        here = {} if address else {"num_cpus": (workers or cores()) + 1, "include_dashboard": False}
        more: dict[str, Any] = {"logging_level": "warning", "log_to_driver": False, **here}
        ray.init(address=address, **more)
    ray.data.DataContext.get_current().enable_progress_bars = False
    return ray


def _reports(row: dict[str, Any], options: Options) -> Iterator[dict[str, Any]]:
    for found in read_source(str(row["source"]), options):
        yield {"report": pickle.dumps(found)}


class _Reader:
    """One worker: loads everything once, then reads batch after batch."""

    def __init__(self, settings: Settings) -> None:
        self._coder = Interpreter(settings)

    def __call__(self, batch: Any) -> Any:
        rows = [self._row(pickle.loads(value)) for value in batch.column("report").to_pylist()]
        return to_table(rows)

    def _row(self, found: Any) -> dict[str, Any]:
        if not isinstance(found, InputError):
            try:
                return to_row(self._coder.read(found).to_json())
            except InputError as error:
                found = error
        return failure_row(found)
