"""Files that hold many reports: tables, feeds, web archives, and anything packed."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
from pathlib import Path

import pytest

from dragoman.errors import InputError, UsageError
from dragoman.sources import Options, column_map, expected, read_source
from dragoman.types import Report

BODY = "The foreign minister of Chile will travel to Oslo on Monday for talks with her counterpart, the ministry said."
MORE = "She is expected to return to Santiago on Wednesday after a meeting with the prime minister of Norway."
ITEM = f"""<item><title>Minister to visit Oslo</title><link>https://example.org/1</link><dc:creator>Clerk</dc:creator>
<guid isPermaLink="false">n-1</guid><pubDate>Tue, 04 Mar 2025 20:17:49 +0000</pubDate><category>Travel</category>
<description>Short.</description><content:encoded><![CDATA[<p>{BODY}</p><p>{MORE}</p>]]></content:encoded></item>"""
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Ministry &amp; Press</title><language>en-US</language>{ITEM}
<item><title>Empty</title><link>https://example.org/2</link></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><id>urn:7</id><title>To Oslo</title>
<link href="https://example.org/7"/><updated>2025-03-05T08:00:00Z</updated><summary>{BODY}</summary></entry></feed>"""


def _read(path: Path, options: Options | None = None) -> list[Report | InputError]:
    return list(read_source(str(path), options))


def _put(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize("name", ["feed.rss", "feed.xml", "saved.txt"])
def test_items_of_a_feed_are_reports(tmp_path: Path, name: str) -> None:
    report, empty = _read(_put(tmp_path, name, RSS))
    assert isinstance(report, Report)
    assert report.text == f"Minister to visit Oslo\n{BODY}\n{MORE}"
    assert (report.id, report.url, report.outlet) == ("n-1", "https://example.org/1", "Ministry & Press")
    assert (report.published, report.language) == ("2025-03-04", "en")
    assert report.meta == {"author": "Clerk", "categories": ["Travel"]}
    assert isinstance(empty, InputError)
    assert "feed" not in empty.what
    assert "https://example.org/2" in str(empty)


def test_atom_and_plain_summaries(tmp_path: Path) -> None:
    (report,) = _read(_put(tmp_path, "a.atom", ATOM))
    assert isinstance(report, Report)
    assert (report.text, report.published) == (f"To Oslo\n{BODY}", "2025-03-05")


def test_a_feed_without_items_is_told(tmp_path: Path) -> None:
    (found,) = _read(_put(tmp_path, "a.rss", "<rss version='2.0'><channel><title>x</title>"))
    assert isinstance(found, InputError)
    assert "no items" in found.what


def test_feeds_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(RSS.encode())))
    assert isinstance(next(iter(read_source("-"))), Report)


def test_a_feed_may_be_longer_than_a_report(tmp_path: Path) -> None:
    path = _put(tmp_path, "a.rss", RSS.replace(ITEM, ITEM * 3))
    assert len([r for r in _read(path, Options(max_characters=400)) if isinstance(r, Report)]) == 3
    (found,) = _read(path, Options(max_characters=10))
    assert isinstance(found, InputError)


def test_rows_of_a_table_are_reports(tmp_path: Path) -> None:
    rows = f'Body,Date,title,mood\n"{BODY}\nSecond line.",2025-03-04,To Oslo,calm\n,,,\n{BODY},tomorrow,,\n'
    path = _put(tmp_path, "a.csv", "\ufeff" + rows)
    options = Options(columns=column_map(["text=Body", "published=Date"]))
    report, wrong = _read(path, options)
    assert isinstance(report, Report)
    assert report.text == f"To Oslo\n{BODY}\nSecond line."
    assert (report.published, report.meta) == ("2025-03-04", {"mood": "calm"})
    assert isinstance(wrong, InputError)
    assert wrong.where == f"{path}:5"
    (refused,) = _read(path)
    assert "its columns are: Body, Date, title, mood; map one with --column text=COLUMN" in str(refused)
    (refused,) = _read(path, Options(columns={"text": "Story"}))
    assert "there is no column 'Story'" in str(refused)


def test_tables_with_other_delimiters_and_own_names(tmp_path: Path) -> None:
    (report,) = _read(_put(tmp_path, "a.csv", f"TEXT;url\n{BODY};https://a/1\n"))
    assert isinstance(report, Report)
    assert (report.text, report.url) == (BODY, "https://a/1")
    (report,) = _read(_put(tmp_path, "b.tsv", f"text\turl\n{BODY}\thttps://a/1\n"))
    assert isinstance(report, Report)
    (found,) = _read(_put(tmp_path, "c.csv", b"text\n\xff\xfe\xfa\n"))
    assert isinstance(found, InputError)
    (found,) = _read(_put(tmp_path, "d.csv", b"text,\rurl\n"))
    assert isinstance(found, InputError)
    with pytest.raises(UsageError, match="maps nothing"):
        column_map(["colour=red"])


def _archive(*, gzipped: bool) -> bytes:
    page = f"<html><body><article><p>{BODY}</p><p>{MORE}</p></article></body></html>"
    answers = (("200 OK", "text/html", page), ("404 Not Found", "text/html", page), ("200 OK", "image/png", "x"))
    records = [("response", "application/http", f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n{body}")
               for status, kind, body in answers]  # fmt: skip
    out = b""
    for kind, content, block in [*records, ("resource", "text/plain", BODY)]:
        data = block.encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/a\r\n"
            f"WARC-Date: 2025-04-01T00:00:00Z\r\nContent-Type: {content}\r\nContent-Length: {len(data)}\r\n\r\n"
        )
        record = head.encode() + data + b"\r\n\r\n"
        out += gzip.compress(record) if gzipped else record
    return out


@pytest.mark.parametrize("gzipped", [True, False])
def test_pages_of_an_archive_are_reports(tmp_path: Path, gzipped: bool) -> None:
    path = _put(tmp_path, "a.warc.gz" if gzipped else "a.warc", _archive(gzipped=gzipped))
    page, text = _read(path)
    assert isinstance(page, Report)
    assert (page.text, page.url) == (f"{BODY}\n{MORE}", "https://example.org/a")
    assert page.published is None
    assert "crawled" in page.meta
    assert isinstance(text, Report)
    assert text.text == BODY
    assert expected(str(path)) == 3


def test_an_archive_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    for gzipped in (True, False):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(_archive(gzipped=gzipped))))
        assert len([r for r in read_source("-") if isinstance(r, Report)]) == 2


@pytest.mark.parametrize("damage", [lambda d: d[: len(d) // 2], lambda d: d[:-40] + b"\x00" * 40])
def test_a_broken_archive_is_told(tmp_path: Path, damage: object) -> None:
    assert callable(damage)
    found = _read(_put(tmp_path, "a.warc.gz", damage(_archive(gzipped=True))))
    assert found
    assert all(isinstance(f, Report | InputError) for f in found)
    (none,) = _read(_put(tmp_path, "b.warc", b"no archive at all"))
    assert isinstance(none, InputError)


@pytest.mark.parametrize(("suffix", "pack"), [("gz", gzip.compress), ("xz", lzma.compress), ("bz2", bz2.compress)])
def test_packed_files_are_unpacked(tmp_path: Path, suffix: str, pack: object) -> None:
    assert callable(pack)
    lines = "".join(json.dumps({"text": BODY, "id": str(n)}) + "\n" for n in range(3)).encode()
    path = _put(tmp_path, f"a.jsonl.{suffix}", pack(lines))
    assert [r.id for r in _read(path) if isinstance(r, Report)] == ["0", "1", "2"]
    assert expected(str(path)) == 3
    (report,) = _read(_put(tmp_path, f"b.txt.{suffix}", pack(BODY.encode())))
    assert isinstance(report, Report)
    found = _read(_put(tmp_path, f"c.jsonl.{suffix}", pack(lines * 50)[:-30]))
    assert isinstance(found[-1], InputError)
    assert "damaged" in found[-1].what


def test_what_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    (found,) = _read(_put(tmp_path, "bomb.txt.gz", gzip.compress(b"a " * 10_000_000)))
    assert isinstance(found, InputError)
    assert "too many for one report" in found.what


def test_nobody_knows_how_much_a_pipe_holds(tmp_path: Path) -> None:
    assert expected("-") is None
    assert expected("https://example.org/feed") is None
    assert expected(str(tmp_path / "none.jsonl")) == 1
    assert expected(str(_put(tmp_path, "a.rss", RSS))) == 2
