"""What a base installation costs: space on disk, and time from a cold start."""

from __future__ import annotations

import importlib.metadata
import os
import re
import resource
import subprocess
import sys
from pathlib import Path

from packaging.requirements import Requirement

LIMIT = 400e6  # bytes, where spaCy 3.7 serves; 3.8, which Python 3.13 needs, brings 115e6 more
LIBRARIES = "import spacy, onnxruntime, typer, rich.table"  # what any start must import
SENTENCE = "Chilean Foreign Minister Ana Díaz will travel to Oslo on Monday, her ministry said."


def _needed(name: str, found: set[str]) -> set[str]:
    """Distributions that the base install of one brings, by normal name."""
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in found:
        return found
    found.add(key)
    for text in importlib.metadata.requires(name) or ():
        requirement = Requirement(text)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            _needed(requirement.name, found)
    return found


def _size(name: str) -> int:
    """Bytes of a distribution's files; byte code is made anew anywhere and does not count."""
    files = (Path(str(f.locate())) for f in importlib.metadata.files(name) or () if f.suffix != ".pyc")
    return sum(f.stat().st_size for f in files if f.is_file())


def test_the_base_install_stays_small() -> None:
    sizes = {name: _size(name) for name in _needed("dragoman", set())}
    assert sizes["spacy"] > 10e6  # the walk sees what is there
    assert sum(sizes.values()) < LIMIT, sorted(sizes.items(), key=lambda row: -row[1])[:8]


def _seconds(*command: str) -> float:
    """Seconds of processor time of a new process, with byte code as an installation has it.

    Time on the clock would measure what else the machine does; at rest the two differ by a tenth.
    """
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *command], input=SENTENCE, capture_output=True, text=True, check=True, env=env)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def test_a_cold_start_costs_little() -> None:
    """Against importing its libraries in the same run: loading everything, reading, and printing."""
    bare = min(_seconds("-c", "pass") for _ in range(3))
    assert min(_seconds("-c", "import dragoman") for _ in range(3)) - bare < 0.2
    libraries = min(_seconds("-c", LIBRARIES) for _ in range(3))  # 1.7 s here, where the whole takes 3.1; the goal is 2
    assert min(_seconds("-m", "dragoman", "read", "-") for _ in range(3)) < 2.4 * libraries
