"""Compile offices.tsv from offices_source.txt beside this script (written by hand): words for actors -> code.

A code with a question mark is that of the state which is usually meant; others have the office too.

Usage: python scripts/tables/build_offices.py
"""

from __future__ import annotations

from common import HERE, write_tsv


def main() -> None:
    """Write one row a word; the first line that holds a word wins, codes with a state win over bare sectors."""
    found: dict[str, str] = {}
    for number, line in enumerate((HERE / "offices_source.txt").read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        code, separator, words = line.partition(";")
        if not separator:
            raise SystemExit(f"offices_source.txt:{number}: expected 'code;word|word'")
        for word in words.split("|"):
            key = word.strip()
            if key not in found or (len(code) > len(found[key]) and " " in code):
                found[key] = code
    write_tsv("offices.tsv", ["word", "code"], [[w, c] for w, c in sorted(found.items())])


if __name__ == "__main__":
    main()
