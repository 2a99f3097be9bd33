"""Every input format and every kind of bad input: one sentence, and the rest is still read."""

from __future__ import annotations

import datetime as dt
import io
import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.sources import Options, read_source
from dragoman.types import Report

BODY = "The foreign minister of Chile will travel to Oslo on Monday for talks with her counterpart, the ministry said."
PAGE = f"""<!doctype html><html><head><title>Minister to visit Oslo</title>
<meta property="og:site_name" content="Example Wire">
<meta property="article:published_time" content="2025-03-04T10:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><script>alert(1)</script><article><h1>Minister to visit Oslo</h1><p>{BODY}</p>
<p>She is expected to return to Santiago on Wednesday after a meeting with the prime minister of Norway.</p></article>
</body></html>"""


def _one(path: Path, options: Options | None = None) -> Report:
    found = list(read_source(str(path), options))
    assert len(found) == 1
    assert isinstance(found[0], Report), found[0]
    return found[0]


def _error(path: Path, options: Options | None = None) -> str:
    found = list(read_source(str(path), options))
    assert len(found) == 1
    assert isinstance(found[0], InputError), found[0]
    message = str(found[0])
    assert "\n" not in message
    return message


def _file(folder: Path, data: str | bytes, name: str = "report.txt") -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


def test_plain_text_is_kept_to_the_character(tmp_path: Path) -> None:
    text = f"  {BODY}\n\n\u200bEmoji \U0001f468\u200d\U0001f469\u200d\U0001f467, e\u0301, \u202eabc\u202c and \x00.\n"
    report = _one(_file(tmp_path, text))
    assert report.text == text
    assert report.published is None
    assert report.language == "en"


def test_front_matter_gives_the_keys_and_the_text_follows(tmp_path: Path) -> None:
    head = '---\nurl: https://example.org/a?b=c:d\nTitle: "Minister: to Oslo"\npublished: 2025-03-04\nmood: calm\n---\n'
    report = _one(_file(tmp_path, head + BODY))
    assert report.text == BODY
    assert report.url == "https://example.org/a?b=c:d"
    assert report.title == "Minister: to Oslo"
    assert (report.published, report.published_basis) == ("2025-03-04", "metadata")
    assert dict(report.meta) == {"mood": "calm"}


def test_a_rule_that_is_no_front_matter_stays_text(tmp_path: Path) -> None:
    text = f"---\n{BODY} It was so.\n---\n"
    assert _one(_file(tmp_path, text)).text == text


def test_front_matter_never_closed_is_told(tmp_path: Path) -> None:
    assert "not closed" in _error(_file(tmp_path, "---\ntitle: x\n\n"))
    assert "report.txt:3" in _error(_file(tmp_path, f"---\ntitle: x\n{BODY}\n"))


def test_a_given_date_outranks_the_metadata(tmp_path: Path) -> None:
    path = _file(tmp_path, f"---\npublished: 2025-03-04\n---\n{BODY}")
    report = _one(path, Options(published="2025-03-05"))
    assert (report.published, report.published_basis) == ("2025-03-05", "given")


def test_line_ends_of_other_systems_become_line_feeds(tmp_path: Path) -> None:
    assert _one(_file(tmp_path, BODY + "\r\nSecond line.\rThird.")).text == BODY + "\nSecond line.\nThird."


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_understood(tmp_path: Path, encoding: str) -> None:
    text = BODY + " The café in Zürich — “the old one” — belongs to Señor Núñez, who said that it was closed."
    assert _one(_file(tmp_path, text.encode(encoding))).text == text


def test_a_page_gives_title_text_and_metadata(tmp_path: Path) -> None:
    for name in ("page.html", "page.txt"):
        report = _one(_file(tmp_path, PAGE, name))
        assert report.text.startswith(f"Minister to visit Oslo\n{BODY}")
        assert "alert" not in report.text
        assert "Home" not in report.text
        assert (report.published, report.published_basis) == ("2025-03-04", "metadata")
        assert report.outlet == "Example Wire"


def test_json_lines_read_what_can_be_read_and_name_the_other_lines(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "a", "title": "Minister to visit Oslo", "text": BODY, "published": "2025-03-04T08:00:00Z"}),
        "{broken",
        "",
        json.dumps({"html": PAGE, "id": "b", "outlet": "Own"}),
        json.dumps(["text"]),
        json.dumps({"id": "c"}),
        json.dumps({"text": "Minister to visit Oslo\n" + BODY, "title": "Minister to visit Oslo"}),
        json.dumps({"text": BODY, "published": "2025-02-30"}),
    ]
    found = list(read_source(str(_file(tmp_path, "\n".join(lines), "many.jsonl"))))
    kinds = ["report" if isinstance(f, Report) else f.where.rsplit(":", 1)[1] for f in found]
    assert kinds == ["report", "2", "report", "5", "6", "report", "8"]
    reports = [f for f in found if isinstance(f, Report)]
    assert reports[0].text == f"Minister to visit Oslo\n{BODY}"
    assert (reports[0].id, reports[0].published) == ("a", "2025-03-04")
    assert (reports[1].id, reports[1].outlet) == ("b", "Own")
    assert reports[2].text == f"Minister to visit Oslo\n{BODY}"


def test_a_lone_surrogate_in_json_does_not_break_the_output(tmp_path: Path) -> None:
    report = _one(_file(tmp_path, '{"text": "' + BODY + ' \\ud800 end"}', "s.jsonl"))
    report.text.encode("utf-8")
    assert len(report.text) == len(BODY) + 6


def test_json_of_one_report_over_several_lines(tmp_path: Path) -> None:
    assert _one(_file(tmp_path, json.dumps({"text": BODY}, indent=1), "one.json")).text == BODY


class _Stdin:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


@pytest.mark.parametrize("data", [BODY, json.dumps({"text": BODY}), json.dumps({"text": BODY}, indent=1)])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: str) -> None:
    monkeypatch.setattr("sys.stdin", _Stdin(data.encode("utf-8")))
    found = list(read_source("-"))
    assert [f.text for f in found if isinstance(f, Report)] == [BODY]


def test_standard_input_of_many_lines_is_read_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    line = json.dumps({"text": BODY}) + "\n"
    monkeypatch.setattr("sys.stdin", _Stdin((line * 20 + "{oops\n").encode("utf-8")))
    found = list(read_source("-", Options(max_characters=200)))
    assert sum(isinstance(f, Report) for f in found) == 20
    assert isinstance(found[-1], InputError)
    assert found[-1].where == "standard input:21"


def test_standard_input_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", _Stdin(b"word " * 1000))
    (found,) = read_source("-", Options(max_characters=200))
    assert isinstance(found, InputError)
    assert "too many" in found.what


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        ("\u200b\u200b\n\ufeff".encode(), "no text"),
        (b"%PDF-1.7 \x00\x01", "a PDF"),
        (b"PK\x03\x04\x14\x00", "zip archive"),
        (bytes(range(256)) * 40, "binary"),
        (b"\x00\x00\x00\x01" * 500, "binary"),
        (b"Hello", "one word"),
        (
            "Der Außenminister reist am Montag nach Oslo und wird dort mit ihr über die Lage reden.".encode(),
            "English",
        ),
        ("El ministro viajará a Oslo para hablar con su colega.".encode(), "English"),
        ("外交部长星期一将前往奥斯陆与挪威外长会谈。双方将讨论渔业问题。".encode(), "English"),
        ("Министр иностранных дел прибыл в Осло для переговоров.".encode(), "English"),
        (b"\xff\xfeA", "begins as utf-16"),
        (b"<html><body></body></html>", "no article"),
    ],
)
def test_unusable_files_are_told_in_one_sentence(tmp_path: Path, data: bytes, says: str) -> None:
    message = _error(_file(tmp_path, data))
    assert says in message
    assert str(tmp_path) in message
    assert "; " in message  # what to do


def test_unusable_paths(tmp_path: Path) -> None:
    assert "directory" in _error(tmp_path)
    assert "no such file" in _error(tmp_path / "nowhere.txt")
    assert "no such file" in _error(tmp_path / "nowhere.jsonl")


def test_fifty_megabytes_in_one_line_are_refused_at_once(tmp_path: Path) -> None:
    began = time.perf_counter()
    data = b"word " * 10_000_000
    assert "too many" in _error(_file(tmp_path, data))
    many = _file(tmp_path, b'{"text": "' + data + b'"}\n' + json.dumps({"text": BODY}).encode(), "many.jsonl")
    found = list(read_source(str(many)))
    assert isinstance(found[0], InputError)
    assert found[0].where.endswith(":1")
    assert "longer than" in found[0].what
    assert isinstance(found[1], Report)
    assert time.perf_counter() - began < 10


def test_a_text_past_the_limit_is_told(tmp_path: Path) -> None:
    assert "more than the 50" in _error(_file(tmp_path, BODY), Options(max_characters=50))


@pytest.mark.parametrize(
    ("date", "says"),
    [
        ("2025-02-30", "does not exist"),
        ("2025-13-01", "does not exist"),
        ("2031-01-01", "future"),
        ("soon", "YYYY-MM-DD"),
    ],
)
def test_dates_that_cannot_be(tmp_path: Path, date: str, says: str) -> None:
    path = _file(tmp_path, f"---\npublished: {date}\n---\n{BODY}")
    assert says in _error(path, Options(today=dt.date(2026, 1, 1)))


@pytest.mark.parametrize(
    "date", ["2025-03-04", "20250304", "2025-03-04T23:59:59+02:00", "2025-03-04 10:00", "Tue, 04 Mar 2025 08:00:00 GMT"]
)
def test_dates_of_files_and_feeds(tmp_path: Path, date: str) -> None:
    assert _one(_file(tmp_path, f"---\npublished: {date}\n---\n{BODY}")).published == "2025-03-04"


@given(st.binary(max_size=400))
@settings(max_examples=60, deadline=None)
def test_no_bytes_break_the_reader(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("odd")
    for name in ("a.txt", "a.html", "a.jsonl"):
        for found in read_source(str(_file(folder, data, name))):
            assert isinstance(found, Report | InputError)
