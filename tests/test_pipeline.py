"""One report end to end, by the shipped model; and the one try around one report."""

from __future__ import annotations

import time

import pytest

import dragoman
from dragoman.errors import InputError, UsageError
from dragoman.pipeline import Interpreter
from dragoman.types import Reading, Report

TEXT = (
    "Chile's foreign minister to visit Norway\n"
    "SANTIAGO, March 4 - Chilean Foreign Minister Ana Díaz will travel to Oslo on Monday for talks with her Norwegian "
    "counterpart, her ministry said. \U0001f1e8\U0001f1f1 She will return to Santiago on Wednesday.\n"
    "Norway condemned the attack on the Chilean embassy in Quito."
)


@pytest.fixture(scope="module")
def coder() -> Interpreter:
    return dragoman.load()


@pytest.fixture(scope="module")
def reading(coder: Interpreter) -> Reading:
    return coder.read(TEXT, published="2025-03-04")


def test_a_reading_has_the_trip_and_the_act(reading: Reading) -> None:
    assert [t.traveler for t in reading.trips] == ["Ana Díaz"]
    assert [s.country for s in reading.trips[0].stops] == ["NOR"]
    assert reading.trips[0].start.date == "2025-03-10"
    assert "ACCUSE" in {e.type for e in reading.events}


def test_every_evidence_span_lies_in_the_text_and_is_not_empty(reading: Reading) -> None:
    things = [*reading.trips, *reading.events, *reading.deals, *(s for t in reading.trips for s in t.stops)]
    spans = [s for thing in things for found in thing.evidence.values() for s in found]
    spans += [m.span for a in reading.actors for m in a.mentions] + [u.span for u in reading.unresolved]
    assert spans
    for start, end in spans:
        assert 0 <= start < end <= len(TEXT)
    for actor in reading.actors:
        for mention in actor.mentions:
            assert TEXT[mention.span.start : mention.span.end] == mention.text


def test_quotes_and_sentences_are_the_exact_words(reading: Reading) -> None:
    for event in reading.events:
        assert event.quote
        assert event.quote in TEXT
        assert event.sentence is not None
        start, end = reading.sentences[event.sentence]
        assert TEXT[start:end].strip() == TEXT[start:end]


def test_references_between_events_stay_within_the_reading(reading: Reading) -> None:
    for index, event in enumerate(reading.events):
        for other in (event.reacts_to, event.because_of):
            assert other is None or (0 <= other < len(reading.events) and other != index)


def test_the_same_report_gives_the_same_reading(coder: Interpreter, reading: Reading) -> None:
    coder.read("Something else happened in Peru on Friday, the president said.")
    assert coder.read(TEXT, published="2025-03-04") == reading


def test_the_coder_names_its_versions(reading: Reading) -> None:
    assert reading.coder.version == dragoman.__version__
    assert reading.coder.model
    assert reading.coder.codebook.startswith("plover")


def test_without_a_date_weekdays_stay_open(coder: Interpreter) -> None:
    text = TEXT.replace("SANTIAGO, March 4 - ", "")
    found = coder.read(text)
    assert found.document.published is None
    assert found.trips[0].start.date is None
    assert found.trips[0].start.text
    assert "Monday" in " ".join(u.text for u in found.unresolved)


def test_reports_come_as_text_mapping_or_value(coder: Interpreter) -> None:
    values = [
        TEXT,
        {"id": "b", "text": TEXT, "published": "2025-03-04", "outlet": "Example Wire"},
        Report(TEXT, published="2025-03-04"),
    ]
    found = list(coder.pipe(values))
    assert [r.document.text for r in found] == [TEXT] * 3
    assert found[1].document.id == "b"
    assert found[1].document.outlet == "Example Wire"
    assert found[1].events == found[2].events


def test_a_report_that_cannot_be_read_is_handed_on_and_the_rest_is_read(coder: Interpreter) -> None:
    failed: list[InputError] = []
    found = list(
        coder.pipe([TEXT, "", {"id": "x", "text": "Nein, das ist nicht die Zeit für den Krieg."}, TEXT], failed.append)
    )
    assert len(found) == 2
    assert len(failed) == 2
    with pytest.raises(InputError):
        list(coder.pipe([""]))


def test_a_fault_in_a_stage_becomes_one_sentence(monkeypatch: pytest.MonkeyPatch, coder: Interpreter) -> None:
    def broken(*_: object) -> None:
        raise KeyError("stops")

    monkeypatch.setattr("dragoman.coding.trips.code_trips", broken)
    with pytest.raises(InputError, match="KeyError") as caught:
        coder.read({"id": "r7", "text": TEXT})
    assert "report r7" in str(caught.value)
    assert isinstance(caught.value.__cause__, KeyError)


def test_bad_arguments_are_told() -> None:
    with pytest.raises(InputError, match="does not exist"):
        dragoman.load().read(TEXT, published="2025-02-30")
    with pytest.raises(UsageError, match="not above zero"):
        dragoman.load(max_characters=-1)


@pytest.mark.parametrize(
    "text",
    [
        "The minister\u202e arrived\u202c in Pa\u200bris on Mon\x00day, e\u0301tat \U0001f468\u200d\U0001f469 said.",
        "The the the the the the of of of of to to to in in in and and.",
        "(((((((((((((((((((((((((((((((( The minister of the of the of the said that that that that he he he he.",
        "THE MINISTER SAID ON MONDAY THAT FRANCE AND GERMANY HAD SIGNED THE ACCORD.",
        "of " * 4000,
        "France and the " * 2000 + "and the minister of the interior said that it was over.",
    ],
)
def test_odd_texts_are_read_with_right_offsets(coder: Interpreter, text: str) -> None:
    found = coder.read(text, published="2025-03-04")
    assert found.document.text == text
    for actor in found.actors:
        for mention in actor.mentions:
            assert text[mention.span.start : mention.span.end] == mention.text


def test_time_grows_linearly(coder: Interpreter) -> None:
    def seconds(copies: int) -> float:
        began = time.process_time()
        coder.read("\n".join(f"{n}. {TEXT}" for n in range(copies)))
        return time.process_time() - began

    seconds(2)
    short, long = seconds(12), seconds(96)
    assert long < 14 * short, f"{short:.2f} s for one length, {long:.2f} s for eight times that"
