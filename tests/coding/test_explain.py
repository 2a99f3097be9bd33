"""Explanations: they name the words, the pattern, the frame and the rules that made a code."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from dragoman.codebook import load_codebook
from dragoman.coding.events import code_events, explain_events
from dragoman.types import Mentions

Docs = Callable[[str], Doc]
Named = Callable[..., Mentions]

REFUSED = """
Kenya Kenya PROPN nsubj 2
will will AUX aux 2
condemn condemn VERB ROOT 2
Uganda Uganda PROPN obj 2
. . PUNCT punct 2
"""


def test_words_pattern_frame_and_status_are_named(make_doc: Docs, make_mentions: Named) -> None:
    doc = make_doc(REFUSED)
    mentions = make_mentions(doc, Kenya="KEN", Uganda="UGA")
    (found,) = explain_events(doc, mentions, load_codebook())
    text = str(found)
    assert "'condemn'" in text
    assert "of accuse.toml" in text
    assert "KEN (Kenya, at 'Kenya', in the slot subject)" in text
    assert "UGA (Uganda, at 'Uganda', in the slot object)" in text
    assert "Status planned: by the grammar around 'condemn' ('will')." in text
    assert "Runners-up: " in text


def test_there_is_one_explanation_for_each_event(make_doc: Docs, make_mentions: Named) -> None:
    doc = make_doc(REFUSED)
    mentions = make_mentions(doc, Kenya="KEN", Uganda="UGA")
    events = code_events(doc, mentions, load_codebook())
    assert tuple(e.event for e in explain_events(doc, mentions, load_codebook())) == events


def test_other_types_at_the_word_are_runners_up(make_doc: Docs, make_mentions: Named) -> None:
    doc = make_doc(REFUSED)
    doc.user_data["trigger_scores"] = {2: {"ACCUSE": 0.7, "REJECT": 0.2}}
    mentions = make_mentions(doc, Kenya="KEN", Uganda="UGA")
    (found,) = explain_events(doc, mentions, load_codebook())
    assert [name for name, _ in found.runners_up] == ["REJECT"]
    assert "a probability of 0.70" in str(found)


def test_a_filled_in_side_names_its_rule(make_doc: Docs, make_mentions: Named) -> None:
    doc = make_doc("""
    Kenya Kenya PROPN nsubj 1
    arrested arrest VERB ROOT 1
    ten ten NUM nummod 3
    men man NOUN obj 1
    . . PUNCT punct 1
    """)
    doc.user_data["trigger_scores"] = {1: {"COERCE": 0.9}}
    (found,) = explain_events(doc, make_mentions(doc, Kenya="KEN"), load_codebook())
    assert found.event.recipients == ("KEN CVL",)
    assert "implied by the kind of act" in str(found)
