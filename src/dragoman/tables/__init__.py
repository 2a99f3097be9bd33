"""Shipped reference facts: small tables as TSV, large ones in sorted, compressed blocks.

Each table is compiled by a script in ``scripts/tables/`` and listed in ``NOTICE``. Nothing here is
loaded before it is asked for. A block table is read by key: one block is decompressed a lookup.
"""

from __future__ import annotations

import zlib
from bisect import bisect_right
from functools import lru_cache
from importlib.resources import files

from dragoman.errors import ModelError

MAGIC = b"DRGTBL1\n"


def _read(name: str) -> bytes:
    """Bytes of a shipped table; ModelError where it is missing."""
    try:
        return (files(__name__) / name).read_bytes()
    except OSError as error:
        raise ModelError(f"table {name} is missing from the installed package; reinstall dragoman") from error


def read_tsv(name: str) -> list[dict[str, str]]:
    """Rows of a small table as column name -> cell."""
    lines = _read(name).decode("utf-8").splitlines()
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:]]


def pack_blocks(lines: list[str], size: int = 32768) -> bytes:
    """Lines ``key<TAB>rest``, sorted by their bytes, as the content of a block table.

    Layout: magic line, length of the index, compressed index (first key, length of block), blocks.
    """
    ordered = sorted(line.encode("utf-8") for line in lines)
    blocks: list[tuple[bytes, bytes]] = []
    group: list[bytes] = []
    filled = 0
    for line in ordered:
        key = line.split(b"\t", 1)[0]
        if filled >= size and key != group[-1].split(b"\t", 1)[0]:
            blocks.append((group[0].split(b"\t", 1)[0], zlib.compress(b"\n".join(group), 9)))
            group, filled = [], 0
        group.append(line)
        filled += len(line) + 1
    if group:
        blocks.append((group[0].split(b"\t", 1)[0], zlib.compress(b"\n".join(group), 9)))
    index = zlib.compress(b"\n".join(key + b"\t" + str(len(data)).encode() for key, data in blocks), 9)
    return MAGIC + str(len(index)).encode() + b"\n" + index + b"".join(data for _, data in blocks)


class BlockTable:
    """A sorted table of ``key -> rows``; all rows of one key lie in one block."""

    def __init__(self, data: bytes, name: str = "table") -> None:
        """Take the bytes of a table made by ``pack_blocks``; ModelError where they are not one."""
        if not data.startswith(MAGIC):
            raise ModelError(f"table {name} is damaged; reinstall dragoman")
        end = data.index(b"\n", len(MAGIC))
        start = end + 1 + int(data[len(MAGIC) : end])
        self._data = data
        self._keys: list[bytes] = []
        self._bounds: list[tuple[int, int]] = []
        for line in zlib.decompress(data[end + 1 : start]).split(b"\n"):
            key, length = line.rsplit(b"\t", 1)
            self._keys.append(key)
            self._bounds.append((start, start + int(length)))
            start += int(length)
        self._block = lru_cache(maxsize=256)(self._unpack)

    def _unpack(self, number: int) -> bytes:
        """The lines of a block, each after a line break."""
        start, end = self._bounds[number]
        return b"\n" + zlib.decompress(self._data[start:end])

    def get(self, key: str) -> list[str]:
        """Rows under a key, without the key; empty where there are none."""
        wanted = key.encode("utf-8")
        number = bisect_right(self._keys, wanted) - 1
        if number < 0 or "\t" in key:
            return []
        block, begun = self._block(number), b"\n" + wanted + b"\t"
        out: list[str] = []
        at = block.find(begun)
        while at >= 0 and block.startswith(begun, at):
            end = block.find(b"\n", at + 1)
            out.append(block[at + len(begun) : end if end >= 0 else len(block)].decode("utf-8"))
            at = end
        return out


def open_blocks(name: str) -> BlockTable:
    """A shipped block table by file name."""
    return BlockTable(_read(name), name)
