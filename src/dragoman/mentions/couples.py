"""Who "they" are in a report of a meeting: the people who met, or those named together as subjects since.

"The Secretary met with Minister Roe to discuss Iraq and Syria. They agreed ...": Secretary and Minister, not
the states.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from dragoman.mentions.actors_lexicon import bag
from dragoman.mentions.actors_values import Cluster

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MEETING = bag("meet speak talk confer consult host welcome receive call")
SUBJECTS = ("nsubj", "nsubj:pass")
OFFICIALS = (None, "GOV", "ELI", "LEG", "OPP", "MIL", "CVL")
NEAR = 6  # sentences over which the people who met are still "they"

At = Callable[[int], Sequence[Cluster]]


def couple(doc: Doc, pronoun: int, at: At) -> list[Cluster]:
    """The people whom a "they" that begins a clause takes up, or none; ``at``: the clusters headed by a token."""
    if doc[pronoun].dep_ != "nsubj" or doc[pronoun].lower_ != "they":
        return []
    sents = [s for s in doc.sents if s.start <= pronoun][-NEAR:]
    for number, sent in enumerate(reversed(sents)):
        for token in reversed(sent[: max(0, pronoun - sent.start)] if not number else sent):
            if token.pos_ not in ("VERB", "AUX"):
                continue
            subjects = [c for child in token.children if child.dep_ in SUBJECTS for c in _all(child, at)]
            found = _people([*subjects, *(_partners(token, at) if token.lemma_.lower() in MEETING else ())])
            if len(found) > 1:
                return found
            if number == 1 and any(c.plural or c.kind == "group" for c in subjects):
                return []
    return []


def _partners(verb: Token, at: At) -> list[Cluster]:
    """Whom somebody meets, speaks with or receives."""
    out: list[Cluster] = []
    for child in verb.children:
        case = next((c.lower_ for c in child.children if c.dep_ == "case"), "")
        if (child.dep_ == "obl" and case in ("with", "to")) or (child.dep_ == "obj" and not case):
            out += _all(child, at)
    return out


def _all(head: Token, at: At) -> list[Cluster]:
    """The clusters of a phrase and of what is coordinated with it."""
    return [c for t in (head, *(t for t in head.subtree if t.dep_ == "conj" and t.head.i == head.i)) for c in at(t.i)]


def _people(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Officials among them of two or more states, each once, or none."""
    found = {id(c): c for c in clusters if c.kind in ("person", "role") and not c.plural and c.sector in OFFICIALS}
    return list(found.values()) if len({c.country for c in found.values() if c.country}) > 1 else []
