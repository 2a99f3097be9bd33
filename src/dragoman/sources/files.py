"""Files as streams of bytes: compressed ones are unpacked on the way, and everything is bounded."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from dragoman.errors import InputError
from dragoman.sources.fields import Options

_PACKED = (".gz", ".xz", ".bz2")
_READ = ".txt .text .md .html .htm .xhtml .jsonl .ndjson .jsonlines .csv .tsv .rss .atom .rdf .xml .warc"
SUFFIXES = frozenset(_READ.split())  # what is read of a folder
_UNPACK: dict[bytes, Callable[[BinaryIO], Any]] = {
    b"\x1f\x8b": lambda file: gzip.GzipFile(fileobj=file),
    b"\xfd7zXZ": lzma.LZMAFile,
    b"BZh": bz2.BZ2File,
}
_BROKEN = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile)
SPLIT = "split it into its reports, one JSON object a line"


def kind_of(path: Path) -> str:
    """The suffix that tells the format: that below a packer's suffix (``a.jsonl.xz`` is ``.jsonl``)."""
    suffix = path.suffix.lower()
    return Path(path.stem).suffix.lower() if suffix in _PACKED else suffix


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The file's bytes, unpacked where it begins as gzip, xz or bzip2; ``InputError`` where it cannot be read."""
    try:
        with path.open("rb") as file:
            head = file.read(6)
            file.seek(0)
            unpack = next((u for magic, u in _UNPACK.items() if head.startswith(magic)), None)
            yield cast(BinaryIO, unpack(file)) if unpack else file
    except _BROKEN as error:
        reason = f"it ends too early or is damaged ({error})"
        raise InputError(str(path), reason, "fetch it again, or unpack what is whole") from error
    except OSError as error:
        raise unreadable(path, error) from error


def bytes_of(path: Path, most: int) -> bytes:
    """All bytes of a file, ``most`` of them at the utmost."""
    if path.is_file() and path.stat().st_size > most:
        raise too_long(str(path), f"{path.stat().st_size:,} bytes", most)
    with opened(path) as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise too_long(str(path), f"more than {most:,} bytes", most)
    return data


def too_long(where: str, what: str, most: int) -> InputError:
    """What is said of a file or stream that is longer than one report may be."""
    return InputError(where, f"{what} are too many for one report (at most {most:,})", SPLIT)


def lines_of(path: Path, options: Options) -> Iterator[bytes]:
    """The lines of a file, read one at a time; of a line past the limit only its beginning."""
    with opened(path) as stream:
        first = True
        for line in lines(stream, options.max_line):
            yield line
            first = False
        if first:
            raise InputError(str(path), "the file is empty", "give a file with one JSON object a line")


def lines(stream: BinaryIO, limit: int) -> Iterator[bytes]:
    """The lines of a stream, read one at a time; of a line past the limit only its beginning."""
    line = stream.readline(limit)
    while line:
        yield line
        while len(line) >= limit and not line.endswith(b"\n"):
            line = stream.readline(limit)
        line = stream.readline(limit)


def replayed(first: bytes, stream: BinaryIO) -> BinaryIO:
    """A stream that begins with bytes already taken from it."""
    return cast(BinaryIO, io.BufferedReader(_Chained(first, stream)))


class _Chained(io.RawIOBase):
    """Some bytes, then a stream; for streams that cannot be wound back, such as standard input."""

    def __init__(self, first: bytes, stream: BinaryIO) -> None:
        self._first = first
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        data = self._first[: len(buffer)] or self._stream.read(len(buffer))
        self._first = self._first[len(data) :] if self._first else b""
        buffer[: len(data)] = data
        return len(data)


def unreadable(path: Path, error: OSError) -> InputError:
    """What is said of a path that cannot be opened."""
    if path.is_dir():
        return InputError(str(path), "this is a directory", f"name its files, for example {path}/*.txt")
    if isinstance(error, FileNotFoundError):
        return InputError(str(path), "there is no such file", "check the name")
    return InputError(str(path), f"it cannot be opened ({error.strerror})", "check its permissions")
