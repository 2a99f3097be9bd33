"""Who "they" are in a report of a meeting, and the "other officials" of a list.

They are the people who met, or those named together as subjects since:
"The Secretary met with Minister Roe to discuss Iraq and Syria. They agreed ...": Secretary and Minister, no states.
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
ARGUMENTS = (*SUBJECTS, "obj", "iobj")
OFFICIALS = (None, "GOV", "ELI", "LEG", "OPP", "MIL", "CVL")
NEAR = 6  # sentences over which the people who met are still "they"

At = Callable[[int], Sequence[Cluster]]


def couple(doc: Doc, pronoun: int, at: At) -> list[Cluster]:
    """The people whom a "they" that begins a clause takes up, or none; ``at``: the clusters headed by a token."""
    if doc[pronoun].dep_ != "nsubj" or doc[pronoun].lower_ != "they":
        return []
    return met_before(doc, pronoun, at)


def met_before(doc: Doc, token_i: int, at: At) -> list[Cluster]:
    """The officials of two or more states who met last, or were subjects together, in front of the token; or none."""
    end = token_i
    for number in range(NEAR):
        start = doc[end - 1 if number else end].sent.start
        for token in reversed(doc[start:end]):
            if token.pos_ not in ("VERB", "AUX"):
                continue
            own = [child for child in token.children if child.dep_ in SUBJECTS]
            if not own and token.dep_ == "conj":  # "She arrived on Monday and was received by"
                own = [child for child in token.head.children if child.dep_ in SUBJECTS]
            subjects = [c for child in own for c in _all(child, at)]
            found = _people([*subjects, *(_partners(token, at) if token.lemma_.lower() in MEETING else ())])
            if len(found) > 1:
                return found
            if number == 1 and any(c.plural or c.kind == "group" for c in subjects):
                return []
        if not start:
            break
        end = start
    return []


def told_above(word: Token, at: At, skip: frozenset[str] = frozenset()) -> list[Cluster]:
    """The two or more whom the nearest clause above the word's own names, before it, as one subject or object; or none.

    "Oslo urged both sides to keep the truce that they signed": both sides. ``skip``: verbs whose parties are others.
    """
    before = {word.i, *(t.i for t in word.ancestors)}
    above = list(word.ancestors)
    own = next((n for n, t in enumerate(above) if t.pos_ in ("VERB", "AUX")), len(above))
    for verb in above[own + 1 :]:
        for child in sorted((c for c in verb.children if c.i < word.i), key=lambda c: -c.i):
            addressed = child.dep_ in ARGUMENTS or (child.dep_ == "obl" and _case(child) in ("on", "to"))
            if not addressed or child.i in before or verb.lemma_.lower() in skip:
                continue
            found = list({id(c): c for c in _all(child, at)}.values())
            if len(found) > 1:
                return found
            if any(c.plural for c in found):
                return []
    return []


def listed_with(head: Token, start: int, at: At) -> str | None:
    """Country of the official named before a noun in a list: 'Minister Roe and other officials'."""
    chain = [t.i for t in head.head.subtree if t.i < start] if head.dep_ == "conj" else []
    named = (c for i in reversed(chain) for c in at(i) if c.kind == "person" and c.sector == "GOV")
    return next((c.country for c in named), None)


def _partners(verb: Token, at: At) -> list[Cluster]:
    """Whom somebody meets, speaks with or receives."""
    out: list[Cluster] = []
    for child in verb.children:
        case = _case(child)
        agent = child.dep_ == "obl:agent" and case == "by"  # "was received by"
        if agent or (child.dep_ == "obl" and case in ("with", "to")) or (child.dep_ == "obj" and not case):
            out += _all(child, at)
    return out


def _case(nominal: Token) -> str:
    """Lower-cased preposition of a nominal, or an empty string."""
    return next((c.lower_ for c in nominal.children if c.dep_ == "case"), "")


def _all(head: Token, at: At) -> list[Cluster]:
    """The clusters of a phrase and of what is coordinated with it."""
    return [c for t in (head, *(t for t in head.subtree if t.dep_ == "conj" and t.head.i == head.i)) for c in at(t.i)]


def _people(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Officials among them of two or more states, each once, or none."""
    found = {id(c): c for c in clusters if c.kind in ("person", "role") and not c.plural and c.sector in OFFICIALS}
    return list(found.values()) if len({c.country for c in found.values() if c.country}) > 1 else []
