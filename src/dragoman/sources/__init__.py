"""Where reports come from: files, standard input, addresses. One module per input format.

``read_source`` decides by the name and, where that misleads, by the content: a web page saved as
``.txt`` is read as a page, JSON Lines under any name as JSON Lines. Files packed by gzip, xz or bzip2
are unpacked on the way.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import InputError
from dragoman.sources.archives import from_archive
from dragoman.sources.checks import check_usable, publication_day
from dragoman.sources.decoding import decode
from dragoman.sources.feeds import from_feed, looks_like_feed
from dragoman.sources.fields import Options, make_report
from dragoman.sources.files import SUFFIXES, bytes_of, kind_of, lines, lines_of, opened, replayed, too_long
from dragoman.sources.html import from_html, looks_like_html
from dragoman.sources.jsonl import from_lines, from_object
from dragoman.sources.tables import column_map, from_table
from dragoman.sources.text import from_text, split_front_matter
from dragoman.sources.url import fetch, is_address
from dragoman.types import Report

__all__ = [
    "SUFFIXES",
    "Options",
    "check_usable",
    "column_map",
    "expected",
    "from_object",
    "is_address",
    "kind_of",
    "make_report",
    "publication_day",
    "read_source",
    "split_front_matter",
]

_LINES = (".jsonl", ".ndjson", ".jsonlines")
_TABLES = (".csv", ".tsv")
_FEEDS = (".rss", ".atom", ".rdf")
_PAGES = (".html", ".htm", ".xhtml")
_ARCHIVE = b"WARC/"


def read_source(address: str, options: Options | None = None) -> Iterator[Report | InputError]:
    """The reports behind a path, ``-`` (standard input) or a web address, in order.

    What cannot be used comes as an ``InputError`` in its place, so that the rest is still read.
    """
    options = options or Options()
    try:
        if is_address(address):
            data, charset = fetch(address, options.timeout, options.max_feed)
            yield from _reports(data, address, "", options, charset)
        elif address == "-":
            yield from _from_stream(sys.stdin.buffer, "standard input", options)
        else:
            yield from _from_file(Path(address), options)
    except InputError as error:
        yield error


def expected(address: str) -> int | None:
    """About how many reports a file holds, for telling the time that is left; None where nobody can know."""
    marks = {".warc": (b"WARC-Type: response",), **dict.fromkeys(_FEEDS, (b"<item>", b"<item ", b"<entry"))}
    kind = kind_of(Path(address))
    if is_address(address) or address == "-":
        return None
    try:
        with opened(Path(address)) as stream:
            if kind in (*_LINES, *_TABLES):
                return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b"")) or 1
            if kind in marks:
                return sum(any(m in line for m in marks[kind]) for line in stream) or 1
    except InputError:
        return 1
    return 1


def _from_file(path: Path, options: Options) -> Iterator[Report | InputError]:
    kind, where = kind_of(path), str(path)
    if kind in _LINES:
        yield from from_lines(lines_of(path, options), where, options)
    elif kind in _TABLES:
        with opened(path) as stream:
            yield from from_table(stream, where, options)
    elif kind == ".warc":
        with opened(path) as stream:
            yield from from_archive(stream, where, options)
    else:
        most = options.max_feed if kind in (*_FEEDS, ".xml") else options.max_line
        yield from _reports(bytes_of(path, most), where, kind, options)


def _reports(
    data: bytes, where: str, kind: str, options: Options, charset: str | None = None
) -> Iterator[Report | InputError]:
    """The reports in the bytes of a file or an answer, by what they look like."""
    if looks_like_feed(data):
        yield from from_feed(data, where, options)
        return
    if len(data) > options.max_line:
        if is_address(where):
            raise InputError(where, f"the page is longer than {options.max_line:,} bytes", "save the article alone")
        raise too_long(where, f"{len(data):,} bytes", options.max_line)
    text = _decode_as(data, charset, where)
    if kind in _PAGES or looks_like_html(text):
        given = {"url": where} if is_address(where) else {}
        yield from_html(text, where, options, given)
    elif text.lstrip().startswith("{"):
        yield from from_lines(_json_lines(text), where, options)
    else:
        yield from_text(text, where, options)


def _json_lines(text: str) -> list[str]:
    """The lines of JSON Lines; a single object written over several lines counts as one line."""
    found = text.split("\n")
    return found if found[0].rstrip().endswith("}") else [text]


def _decode_as(data: bytes, charset: str | None, where: str) -> str:
    if charset and charset.lower() not in ("utf-8", "utf8"):
        try:
            return data.decode(charset).replace("\r\n", "\n").replace("\r", "\n")
        except (LookupError, UnicodeDecodeError):
            return decode(data, where)
    return decode(data, where)


def _from_stream(stream: BinaryIO, where: str, options: Options) -> Iterator[Report | InputError]:
    """Reports of a stream: JSON Lines and archives are read one at a time, anything else as a whole."""
    first = stream.readline(options.max_line)
    if first.lstrip().startswith(b"{") and first.rstrip().endswith(b"}"):
        yield from from_lines(chain([first], lines(stream, options.max_line)), where, options)
    elif first.startswith((_ARCHIVE, b"\x1f\x8b")):
        yield from from_archive(replayed(first, stream), where, options)
    else:
        data = first + stream.read(options.max_feed)
        if len(data) > options.max_line and not looks_like_feed(data):
            raise too_long(where, f"more than {options.max_line:,} bytes", options.max_line)
        yield from _reports(data, where, "", options)
