"""The shipped PLOVER codebook as data: complete, consistent, and the right codes at its ends."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from dragoman.codebook import Codebook, EventType, load_codebook
from dragoman.language.lemmas import lemma

BOOK = load_codebook()
TYPES = sorted(BOOK.types)
LIGHT_WORDS = {"be", "have", "do", "say", "tell"}


@pytest.fixture(scope="module")
def book() -> Codebook:
    return BOOK


def _rows(shared_dir: Path, name: str) -> list[dict[str, str]]:
    with (shared_dir / "data" / "plover-ontology" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_types_agree_with_the_ontology(shared_dir: Path, book: Codebook) -> None:
    rows = {row["event"]: row for row in _rows(shared_dir, "event_types.csv")}
    assert set(rows) == set(book.types)
    for name, row in rows.items():
        entry = book.types[name]
        assert (entry.quad, entry.score) == (row["quad"], float(row["plover_score"]))
        assert entry.recipient_required == (row["recipient_required"] == "yes")


def test_modes_agree_with_the_ontology(shared_dir: Path, book: Codebook) -> None:
    rows = _rows(shared_dir, "modes.csv")
    assert {(t, m) for t in TYPES for m in book.types[t].modes} == {(r["event"], r["mode"]) for r in rows}
    for row in rows:
        if row["plover_score"]:
            assert book.types[row["event"]].score_of(row["mode"]) == float(row["plover_score"])


def test_contexts_are_plovers_37_and_each_has_cues(shared_dir: Path, book: Codebook) -> None:
    assert set(book.contexts) == {row["context"] for row in _rows(shared_dir, "contexts.csv")}
    assert all(len(cues) >= 5 for cues in book.contexts.values())


def test_crosswalk_gives_known_cameo_codes(shared_dir: Path, book: Codebook) -> None:
    known = {row["code"] for row in _rows(shared_dir, "cameo_codes.csv")}
    assert set(book.crosswalk.values()) <= known
    for (kind, mode, context), code in book.crosswalk.items():
        assert not mode or mode in book.types[kind].modes, (kind, mode)
        assert not context or context in book.contexts, (kind, context)
        assert code


def test_definitions_are_our_own(shared_dir: Path, book: Codebook) -> None:
    theirs = {r["definition"].strip().lower() for n in ("event_types.csv", "modes.csv") for r in _rows(shared_dir, n)}
    for entry in book.types.values():
        for text in (entry.definition, *(m.definition for m in entry.modes.values())):
            assert text.strip().lower() not in theirs, text


@pytest.mark.parametrize("name", TYPES)
def test_every_type_is_worked_out(name: str) -> None:
    entry = BOOK.types[name]
    assert len(entry.examples) >= 25
    assert sum(not e.events for e in entry.examples) >= 4
    assert {e.status for x in entry.examples for e in x.events} >= {"actual", "negated"}
    assert {p.kind for p in entry.predicates} >= {"verb", "noun"}


@pytest.mark.parametrize("name", TYPES)
def test_every_mode_has_a_predicate_and_an_example(name: str) -> None:
    entry = BOOK.types[name]
    assert set(entry.modes) <= {p.mode for p in entry.predicates if p.mode}
    assert set(entry.modes) <= {e.mode for x in entry.examples for e in x.events if e.mode}


@pytest.mark.parametrize("name", TYPES)
def test_predicates_can_match(name: str) -> None:
    """Every entry is a lower-case lemma; a constraint never excludes what it asks for."""
    for predicate in BOOK.types[name].predicates:
        limits = predicate.constraints
        assert not limits.objects & limits.not_objects, predicate.where
        assert not limits.with_ & limits.not_with, predicate.where
        assert predicate.actor or predicate.recipient, predicate.where
        for words in predicate.words:
            assert all(w == w.lower() for w in words), (predicate.where, words)


@pytest.mark.parametrize("name", TYPES)
def test_words_of_saying_and_being_need_more_than_themselves(name: str) -> None:
    for predicate in BOOK.types[name].predicates:
        if any(len(words) == 1 and words[0] in LIGHT_WORDS for words in predicate.words):
            assert predicate.constraints.specificity >= 2, predicate.where


def test_examples_are_news_sentences_and_not_repeated() -> None:
    texts = [e.text for t in TYPES for e in BOOK.types[t].examples]
    assert len(texts) == len(set(texts))
    assert all(re.match(r"[A-Z0-9].*[.]$", t) and 4 <= len(t.split()) <= 40 for t in texts)


def _countries(entry: EventType) -> set[str]:
    return {code.split()[0] for x in entry.examples for e in x.events for code in e.actors or ()}


@pytest.mark.parametrize("name", TYPES)
def test_examples_come_from_many_countries(name: str) -> None:
    assert len(_countries(BOOK.types[name])) >= 12


def test_cameo_falls_back_from_narrow_to_wide(book: Codebook) -> None:
    assert book.cameo("CONSULT", "visit", ("diplomatic",)) == "042"
    assert book.cameo("CONSULT", "phone", ()) == "041"
    assert book.cameo("RETREAT", "release", ("legal",)) == "0841"
    assert book.cameo("AID", None, ("military", "diplomatic")) == "072"
    assert book.cameo("SANCTION", "expel", ("health",)) == "166"
    assert book.cameo("PROTEST", None, ()) == "140"
    assert all(book.cameo(t, None, ()) for t in TYPES)


@pytest.fixture(scope="module")
def known_lemmas(shared_dir: Path) -> set[str]:
    """Lemmas of the examples, of the annotated reports and of the PETRARCH verb dictionary."""
    texts = [e.text for t in TYPES for e in BOOK.types[t].examples]
    for name in ("train", "synthetic"):
        with (shared_dir / "data" / "annotated" / f"{name}.jsonl").open(encoding="utf-8") as file:
            texts += [json.loads(line)["text"] for line in file]
    texts.append((shared_dir / "data" / "dictionaries" / "CAMEO.2.0.txt").read_text(encoding="utf-8").replace("_", " "))
    words = {w for text in texts for w in re.findall(r"[a-zé'-]+", text.lower())}
    return words | {lemma(w, tag) for w in words for tag in ("VERB", "NOUN")}


def test_predicates_are_words_of_the_news(known_lemmas: set[str]) -> None:
    """No predicate rests on invented words alone, and nearly every word is met in the lists or examples."""
    every = [(p, words) for t in TYPES for p in BOOK.types[t].predicates for words in p.words]
    known = [(p, words) for p, words in every if known_lemmas.issuperset(w for word in words for w in word.split("-"))]
    assert {p.where for p, _ in every} == {p.where for p, _ in known}
    strange = sorted({" ".join(words) for _, words in every} - {" ".join(words) for _, words in known})
    assert len(known) / len(every) >= 0.93, strange
