"""WARC: one report for each page that a web archive holds."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any, BinaryIO

from dragoman.errors import InputError
from dragoman.sources.decoding import decode
from dragoman.sources.fields import Options, make_report
from dragoman.sources.html import from_html, looks_like_html
from dragoman.types import Report

_KEPT = ("response", "resource", "conversion")
_READ = ("text/html", "application/xhtml+xml", "text/plain")


def from_archive(stream: BinaryIO, where: str, options: Options) -> Iterator[Report | InputError]:
    """A report or an error for each page that was fetched; redirects, pictures and the like are passed over.

    The day of the crawl is kept as metadata: it is not the day of publication.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    try:
        records = ArchiveIterator(stream)
        while True:
            with redirect_stderr(io.StringIO()):  # the library prints the bytes that it stumbles over
                record = next(records, None)
            if record is None:
                break
            if record.rec_type in _KEPT and _is_page(record):
                number += 1
                yield _report(record, f"{where}#{number}", options)
    except (ArchiveLoadFailed, ValueError, EOFError) as error:
        yield InputError(where, f"the archive cannot be read to its end ({error})", "fetch it again")
        return
    if not number:
        yield InputError(where, "the archive holds no page of text", "check that it is the right file")


def _is_page(record: Any) -> bool:
    if record.http_headers is not None:
        status = record.http_headers.get_statuscode()
        kind = record.http_headers.get_header("Content-Type") or "text/html"
        return bool(status == "200") and kind.split(";")[0].strip().lower() in _READ
    kind = record.rec_headers.get_header("Content-Type") or ""
    return kind.split(";")[0].strip().lower() in _READ


def _report(record: Any, place: str, options: Options) -> Report | InputError:
    try:
        data = record.content_stream().read(options.max_line + 1)
        if len(data) > options.max_line:
            raise InputError(place, f"the page is longer than {options.max_line:,} bytes", "save the article alone")
        address = record.rec_headers.get_header("WARC-Target-URI")
        crawled = record.rec_headers.get_header("WARC-Date")
        fields = {k: v for k, v in (("url", address), ("crawled", crawled)) if v}
        text = decode(data, place)
        if looks_like_html(text) or "html" in (_kind(record) or ""):
            return from_html(text, place, options, fields)
        return make_report(text, fields, place, options)
    except InputError as error:
        return error


def _kind(record: Any) -> str | None:
    headers = record.http_headers or record.rec_headers
    kind = headers.get_header("Content-Type")
    return kind.lower() if isinstance(kind, str) else None
