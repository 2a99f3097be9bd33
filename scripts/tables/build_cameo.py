"""Compile tables/cameo.tsv: the Goldstein score of each CAMEO code.

    python scripts/tables/build_cameo.py ../shared/data/plover-ontology/cameo_codes.csv

The scores are those of GDELT's table (CAMEO.goldsteinscale.txt); numbers alone are kept, no label.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from common import write_tsv


def main() -> None:
    with Path(sys.argv[1]).open(encoding="utf-8") as file:
        rows = [[row["code"], row["goldstein"]] for row in csv.DictReader(file) if row["goldstein"]]
    if len({code for code, _ in rows}) != len(rows):
        raise SystemExit("a code stands twice")
    write_tsv("cameo.tsv", ["code", "goldstein"], sorted(rows))


if __name__ == "__main__":
    main()
