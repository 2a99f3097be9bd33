"""Every setting and its default: frozen, from arguments, the environment or one TOML file.

In order of trust: an argument, a variable ``DRAGOMAN_<NAME>`` of the environment, the TOML file
named by ``DRAGOMAN_CONFIG``, the default.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from dragoman.errors import UsageError

PREFIX = "DRAGOMAN_"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may change.

    ``codebook``: folder of TOML files in place of the shipped ontology; ``max_characters``: the
    longest report that is read; ``timeout``: seconds to wait for an address typed by the user; ``actors``: tables
    of one's own actors (in the environment parted as in PATH, in the file a list); ``threads``: of the analyser on
    one text (``dragoman ingest`` uses processes instead; the reading is the same for any number).
    """

    codebook: Path | None = None
    max_characters: int = 1_000_000
    timeout: float = 20.0
    actors: tuple[Path, ...] = ()
    threads: int = 1

    @classmethod
    def gather(cls, environment: Mapping[str, str] | None = None, **given: object) -> Settings:
        """Settings from arguments (``None`` means not given), then the environment, then its TOML file."""
        env = os.environ if environment is None else environment
        values: dict[str, object] = {}
        if file := env.get(PREFIX + "CONFIG"):
            values.update(_from_file(Path(file)))
        names = [f.name for f in fields(cls)]
        values.update({n: env[PREFIX + n.upper()] for n in names if env.get(PREFIX + n.upper())})
        values.update({n: v for n, v in given.items() if v is not None})
        return cls(**{n: _typed(n, v, names) for n, v in values.items()})  # type: ignore[arg-type]  # typed one by one


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _from_file(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: cannot be used as settings ({error}); mend or unset {PREFIX}CONFIG") from error


def _typed(name: str, value: object, names: list[str]) -> object:
    if name not in names:
        raise UsageError(f"no setting is called {name!r}; there are: {', '.join(names)}")
    try:
        match name:
            case "codebook":
                return Path(str(value))
            case "actors":
                listed = value.split(os.pathsep) if isinstance(value, str) else value
                return tuple(Path(str(v)) for v in listed if str(v)) if isinstance(listed, list | tuple) else ()
            case "max_characters" | "threads":
                number: int | float = int(str(value))
            case _:
                number = float(str(value))
    except ValueError as error:
        raise UsageError(f"setting {name}: {value!r} is not a number; give one such as 1000000") from error
    if number <= 0:
        raise UsageError(f"setting {name}: {value!r} is not above zero; give a positive number")
    return number
