"""The wheel holds everything and works in an empty directory."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = (
    "dragoman/py.typed",
    "dragoman/models/analyser.onnx",
    "dragoman/models/manifest.json",
    "dragoman/models/vocabulary.txt",
    "dragoman/models/relation/manifest.json",
    "dragoman/models/relation/relation.onnx",
    "dragoman/codebook/plover/accuse.toml",
    "dragoman/tables/countries.tsv",
    "dragoman/examples/1-tour-announced.txt",
    "dragoman/exports/page/page.html",
    "dragoman/exports/page/page.css",
    "dragoman/exports/page/text.js",
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    (found,) = out.glob("*.whl")
    return found


def test_the_wheel_is_pure_and_holds_what_ships(wheel: Path) -> None:
    assert wheel.name.endswith("-py3-none-any.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert not [name for name in SHIPPED if name not in names]
    assert [name for name in names if name.endswith("licenses/LICENSE")]
    assert [name for name in names if name.endswith("licenses/NOTICE")]
    assert not [name for name in names if "__pycache__" in name or not name.startswith("dragoman")]


def test_the_wheel_works_in_an_empty_directory(wheel: Path, tmp_path: Path) -> None:
    target, empty = tmp_path / "site", tmp_path / "empty"
    empty.mkdir()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    done = subprocess.run(
        [sys.executable, "-m", "dragoman", "read", "-", "--published", "2025-03-04"],
        input="Chilean Foreign Minister Ana Díaz will travel to Oslo on Monday, her ministry said.",
        capture_output=True,
        encoding="utf-8",
        cwd=empty,
        env={**os.environ, "PYTHONPATH": str(target), "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Oslo, NOR" in done.stdout
    assert list(empty.iterdir()) == []
