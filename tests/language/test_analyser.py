"""The analyser with the shipped model: what every Doc must hold, whatever the text."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import assets
from dragoman.errors import ModelError
from dragoman.language.analyser import _Words
from dragoman.language.tokens import english
from tests.conftest import one_analyser

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.language import Analyser

ODD = (
    "",
    " ",
    "\n\n",
    "\x00",
    "a\x00b \x07",
    "\ufeffKyiv \u2028 and\u3000Oslo",
    "👩‍👩‍👧 met 🇫🇷 in Łódź\t\t.",
    "e\u0301te\u0301 \u0301",
    "no stop here\r\nNext line",
    ". . . !?!? ”)",
    "https://example.org/" + "a1-" * 400,
)
STORY = (
    "Norway and Chile sign pact\n"
    "OSLO - The foreign ministers of Norway and Chile signed a fisheries agreement on Tuesday. "
    "Mr. Aune thanked his guest. “We will meet again,” he said.\n\n"
    "Chile’s opposition rejected the deal the next day."
)


def check(doc: Doc) -> None:
    """Trees: one root a sentence, heads inside the sentence, no cycles. Spans: inside the text."""
    for sentence in doc.sents:
        roots = [t for t in sentence if t.head.i == t.i]
        assert len(roots) == 1
        for token in sentence:
            steps = 0
            while token.head.i != token.i:
                assert sentence.start <= token.head.i < sentence.end
                token = token.head
                steps += 1
                assert steps <= len(sentence)
        assert roots[0].dep_ == "ROOT" or all(t.is_space or not t.text.strip() for t in sentence)
    for group in (doc.ents, *(doc.spans[name] for name in ("nested", "times", "triggers"))):
        assert all(0 <= span.start < span.end <= len(doc) for span in group)


@pytest.mark.parametrize("text", ODD, ids=[str(i) for i in range(len(ODD))])
def test_odd_text_keeps_every_character(analyser: Analyser, text: str) -> None:
    doc = analyser.doc(text)
    assert doc.text == text
    check(doc)


@settings(max_examples=40, deadline=None)
@given(st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(" \n\t.,A’é🙂\u0301")), max_size=80))
def test_any_text_keeps_every_character(text: str) -> None:
    doc = one_analyser().doc(text)
    assert doc.text == text
    check(doc)


@pytest.mark.parametrize(
    "text",
    [
        " He left.  ", "He  left\n\nfor  Rome . ", "U.S. and U.K. envoys (e.g. Mr. Lee's) don't say \"no\" :-).\r\n",
        "Oslo,\u00a0Norway\t–\u3000at 5 p.m.: 'We can't', she said... ", STORY,
    ],
)  # fmt: skip
def test_tokens_are_those_of_the_tokenizer_over_the_whole_text(analyser: Analyser, text: str) -> None:
    whole = english().tokenizer(text)
    doc = analyser.doc(text)
    assert [(t.text, t.whitespace_, t.idx) for t in doc] == [(t.text, t.whitespace_, t.idx) for t in whole]


def test_a_line_break_ends_a_sentence(analyser: Analyser) -> None:
    doc = analyser.doc(STORY)
    for sentence in doc.sents:
        assert "\n" not in sentence.text.strip()
    assert next(iter(doc.sents)).text.strip() == "Norway and Chile sign pact"


def test_sentences_are_found_in_running_text(analyser: Analyser) -> None:
    found = [sentence.text.strip() for sentence in analyser.doc(STORY).sents]
    assert "Mr. Aune thanked his guest." in found


def test_pipe_keeps_the_order_and_changes_nothing(analyser: Analyser) -> None:
    texts = [STORY, "", "Ghana lent Togo $5 million.", STORY * 3, "Short"]
    docs = list(analyser.pipe(iter(texts)))
    assert [doc.text for doc in docs] == texts
    for doc, text in zip(docs, texts, strict=True):
        alone = analyser.doc(text)
        assert doc.to_bytes(exclude=["user_data"]) == alone.to_bytes(exclude=["user_data"])
        visits, others = doc.user_data.pop("visits"), alone.user_data.pop("visits")
        assert doc.user_data == alone.user_data
        assert visits is others is None or (visits.vectors == others.vectors).all()


def test_the_contract_of_user_data(analyser: Analyser) -> None:
    doc = analyser.doc(STORY)
    for index, types in doc.user_data["trigger_scores"].items():
        assert 0 <= index < len(doc)
        assert all(0.02 <= p <= 1.001 for p in types.values())
        assert sum(doc.user_data["event_status"][index].values()) <= 1.001
        assert index in doc.user_data["event_modes"]
    for trigger, word, role, probability in doc.user_data["arguments"]:
        assert trigger in doc.user_data["trigger_scores"] and 0 <= word < len(doc)
        assert role in ("actor", "recipient") and 0.2 <= probability <= 1.001


def test_a_plain_sentence(analyser: Analyser) -> None:
    doc = analyser.doc("The Peruvian president visited Jordan on Friday.")
    act = next(t for t in doc if t.text == "visited")
    assert (act.dep_, act.pos_, act.lemma_) == ("ROOT", "VERB", "visit")
    assert {(t.text, t.dep_) for t in act.children} >= {("president", "nsubj"), ("Jordan", "obj"), ("Friday", "obl")}
    assert {(e.text, e.label_) for e in doc.ents} >= {("Peruvian", "NORP"), ("Jordan", "GPE")}
    assert [(s.text, s.label_) for s in doc.spans["times"]] == [("Friday", "DATE")]
    assert [(s.text, s.label_) for s in doc.spans["triggers"]] == [("visited", "CONSULT")]


def test_a_passive_has_its_agent(analyser: Analyser) -> None:
    doc = analyser.doc("Two envoys were expelled by Estonia.")
    expelled = next(t for t in doc if t.text == "expelled")
    assert {(t.text, t.dep_) for t in expelled.children} >= {("envoys", "nsubj:pass"), ("Estonia", "obl:agent")}
    assert expelled.lemma_ == "expel"


def test_words_given_are_words_kept(analyser: Analyser) -> None:
    sentences = [["It", "ca", "n't", "last", "."], ["Oslo", "knows", "."]]
    doc = analyser.doc_of_words(sentences)
    assert [t.text for t in doc] == [word for sentence in sentences for word in sentence]
    assert doc[5].is_sent_start
    check(doc)


def test_a_long_line_without_stops_is_read_in_linear_time(analyser: Analyser) -> None:
    def seconds(words: int) -> float:
        text = "the envoy of the union and " * (words // 6)
        start = time.process_time()
        check(analyser.doc(text))
        return time.process_time() - start

    seconds(600)
    assert seconds(9600) < 8 * max(seconds(2400), 0.2)  # 4 times the words; quadratic would be 16 times


def test_an_altered_model_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    real = assets.path
    for name in ("manifest.json", "vocabulary.txt"):
        (tmp_path / "models").mkdir(exist_ok=True)
        shutil.copy(real(f"models/{name}"), tmp_path / "models" / name)
    with (tmp_path / "models" / "vocabulary.txt").open("ab") as file:
        file.write(b" ")
    monkeypatch.setattr(assets, "path", lambda name: tmp_path / name)
    with pytest.raises(ModelError, match=r"vocabulary\.txt does not match its manifest .* reinstall dragoman"):
        assets.verified("models", "vocabulary.txt")


def test_a_missing_model_is_named() -> None:
    with pytest.raises(ModelError, match=r"models/nothing\.onnx is missing"):
        assets.path("models/nothing.onnx")


def test_words_are_forgotten_where_there_are_too_many(analyser: Analyser, monkeypatch: pytest.MonkeyPatch) -> None:
    """News has new words without end; what a Doc says does not depend on those seen before, and old Docs live on."""
    text = "Minister Ana Zubrowka of Norway met the envoy of Chile in Oslo on Monday."
    before = analyser.doc(text)
    said = [(t.text, t.lemma_, t.pos_, t.dep_, str(t.morph), t.head.i, t.ent_type_) for t in before]
    monkeypatch.setattr("dragoman.language.analyser.WORDS", len(before.vocab.strings) + 50)
    most = 0
    for number in range(40):
        seen = analyser.doc(" ".join(f"word{number}x{n}" for n in range(20)))
        most = max(most, len(seen.vocab.strings))
    assert most <= len(before.vocab.strings) + 50 + 3 * 20
    after = analyser.doc(text)
    assert after.vocab is not before.vocab
    assert [(t.text, t.lemma_, t.pos_, t.dep_, str(t.morph), t.head.i, t.ent_type_) for t in after] == said
    assert [t.lemma_ for t in before][1] == "Ana"


def test_words_are_cut_as_the_tokenizer_cuts_them_where_it_is_not_asked() -> None:
    words, tokenizer = _Words(), english().tokenizer
    listed = assets.verified("models", "vocabulary.txt").read_text(encoding="utf-8").split()
    for word in (*listed[2000::25], "cannot", "dont", "Im", "wanna", "gotta", "Wed", "kg", "am", "US", "e"):
        for form in (word, word.title(), word.upper()):
            for chunk in (form, f"{form},", f"{form},,", f"{form}."):
                assert words.cut(chunk) == tuple(t.text for t in tokenizer(chunk))
