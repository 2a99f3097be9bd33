"""What holds for every format, and what each promises."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from dragoman.errors import UsageError
from dragoman.exports import FORMATS, render
from dragoman.exports.html import _asset
from dragoman.exports.phrases import is_hostile
from dragoman.types import Reading, Report

TOP = ["document", "actors", "trips", "events", "deals", "statements", "unresolved", "contexts", "coder"]
DOCUMENT = ["id", "url", "outlet", "title", "published", "published_basis", "language", "text"]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_takes_an_empty_and_a_full_reading(form: str, reading: Reading) -> None:
    empty = Reading(Report("Nothing happened today."))
    out = render([empty, reading], form)
    assert "Ana Díaz" in out
    assert render([reading], form) == render([reading], form)


def test_an_unknown_format_lists_the_known_ones(reading: Reading) -> None:
    with pytest.raises(UsageError, match="text, json, jsonl, html"):
        render([reading], "pdf")


def test_json_has_the_shape_of_the_contract(reading: Reading) -> None:
    value = json.loads(render([reading], "json"))
    assert list(value) == TOP
    assert list(value["document"]) == DOCUMENT
    assert value["document"]["text"] == reading.document.text
    start, end = value["trips"][0]["evidence"]["start"][0]
    assert value["document"]["text"][start:end] == "Monday"
    assert value["trips"][0]["start"] == {"date": "2025-03-10", "text": "Monday", "basis": "published"}
    assert value["trips"][0]["announced"]["by"] == "her office"
    assert set(value["unresolved"][0]) == {"what", "text", "span", "why"}
    assert set(value["coder"]) == {"version", "model", "codebook"}


def test_further_keys_of_a_report_are_kept(reading: Reading) -> None:
    more = replace(reading, document=replace(reading.document, meta={"mood": "calm"}))
    assert json.loads(render([more], "json"))["document"]["meta"] == {"mood": "calm"}


def test_json_of_several_readings_is_an_array_and_jsonl_has_one_a_line(reading: Reading) -> None:
    assert [list(v) for v in json.loads(render([reading, reading], "json"))] == [TOP, TOP]
    lines = render([reading, reading], "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == [json.loads(render([reading], "json"))] * 2


def test_the_terminal_shows_itinerary_events_deals_and_what_is_open(reading: Reading) -> None:
    out = render([reading], "text")
    for words in (
        "Trip 1  Ana Díaz, Foreign Minister (CHL) · planned · 2025-03-10 to “Friday” (not resolved)",
        "announced by her office, 2025-03-04",
        "returns to Santiago (the budget)",
        "Oslo, NOR",
        "cancelled",
        "NOR → CHL",
        "ACCUSE disapprove",
        "reacts to 1",
        "12 radars",
        "40,000,000 USD",
        "the words name no day",
    ):
        assert words in out, words
    assert max(map(len, out.splitlines())) <= 100


def test_the_terminal_gets_no_control_characters(reading: Reading) -> None:
    out = render([reading], "text")
    assert not [c for c in out if is_hostile(c)]
    assert "<U+202E>" in out


class _Page(HTMLParser):
    """Collects the tags, the attributes and the text of the article."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.article = ""
        self._in_article = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.extend(attrs)
        self._in_article = self._in_article or tag == "article"

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self._in_article = False
        elif tag == "p" and self._in_article:
            self.article += "\n"

    def handle_data(self, data: str) -> None:
        if self._in_article:
            self.article += data.strip("\n")


def _page(reading: Reading) -> _Page:
    page = _Page()
    page.feed(render([reading], "html"))
    return page


def test_the_page_runs_nothing_of_a_hostile_report(reading: Reading) -> None:
    page = _page(reading)
    assert page.tags.count("script") == 1  # our own
    assert not [value for _, value in page.attributes if value and value.startswith("javascript:")]
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    out = render([reading], "html")
    assert "<script>window.hacked=true" not in out
    assert not [c for c in out if is_hostile(c)]


def test_the_page_loads_nothing_and_allows_only_its_own_script(reading: Reading) -> None:
    out = render([reading], "html")
    assert "default-src 'none'" in out
    assert "unsafe-inline" not in out
    assert _asset("text.js") in out
    names = {name for name, _ in _page(reading).attributes}
    assert "src" not in names
    assert "<link" not in out


def test_the_page_shows_the_whole_text_once(reading: Reading) -> None:
    shown = _page(reading).article.strip()
    text = "".join(f"U+{ord(c):04X}" if is_hostile(c) else c for c in reading.document.text)
    assert shown.replace("\n\n", "\n") == text


def test_values_and_marks_name_each_other(reading: Reading) -> None:
    page = _page(reading)
    tied = [str(value).split() for name, value in page.attributes if name == "data-v"]
    names = {name for group in tied for name in group}
    assert {"r0t0-start", "r0t0s0-counterparts", "r0e0", "r0u0-why", "r0a0-mentions"} <= names
    for name in names:
        assert sum(name in group for group in tied) >= 2, f"{name} stands on one side only"


def test_the_page_has_days_and_states_in_words(reading: Reading) -> None:
    out = render([reading], "html")
    for said in ("published 4 March 2025", "10 March 2025", "Oslo, Norway", "Chile, government", "40 million USD"):
        assert said in out
    for code in ("2025-03-10", "NOR", "CHL GOV"):
        assert code not in out


def test_a_web_address_is_linked_and_nothing_else(reading: Reading) -> None:
    linked = replace(reading, document=replace(reading.document, url="https://example.org/a?b=<c>"))
    assert "href" in {name for name, _ in _page(linked).attributes}
    assert "href" not in {name for name, _ in _page(reading).attributes}
