"""Where what is said begins and ends: sentences, quotations, and what the source, or another one, says next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.coding.citation import Marks, Range
from dragoman.coding.cues import ATTITUDES, SAYING, WISHES
from dragoman.coding.tree import deps
from dragoman.quotations import EITHER, OPENING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

STOPS = frozenset({".", "!", "?", ":", ";", "”", '"', "''", "—", "–", "--", "-"})
DASHES = frozenset({",", "—", "–", "--", "-"})
TELLING = SAYING | ATTITUDES | WISHES
NEAR = 6  # tokens that may lead into a quotation


@dataclass(frozen=True)
class Cue:
    """The words around a verb that cites: its ``source`` or None, and the range of the words that cite (``frame``)."""

    verb: Token
    source: Token | None
    lemma: str
    frame: Range
    marks: Marks


def cut(at: Cue, span: Range) -> Range:
    """The range up to where it ends for sure: a new sentence, the end of a relative clause, or a new citation."""
    doc, (start, end) = at.verb.doc, span
    for i in range(start + 2, end - 1):
        token = doc[i]
        if token.text not in (".", ",") and token.pos_ != "VERB" and token.lower_ != "while":
            continue
        quoted = at.marks.around(i)
        if quoted is not None and quoted[0] < i < quoted[1] - 1:
            continue
        if token.text == "." and (doc[i + 1].text in OPENING | EITHER or doc[i + 1].is_title):
            return start, i
        if token.text == "," and at.verb.dep_ == "acl:relcl" and "Fin" in doc[i + 1].morph.get("VerbForm", []):
            return start, i
        if _anew(at, token):
            while i > start + 1 and (doc[i - 1].text in DASHES or doc[i - 1].dep_ == "cc"):
                i -= 1
            return start, i
    return span


def _anew(at: Cue, token: Token) -> bool:
    """Does the source, or another one, say something else from here on: ", adding ...", "but declined", ", while"?"""
    before = token.doc[token.i - 1]
    if token.lower_ == "while" and token.dep_ == "mark" and before.text == ",":
        return True
    if token.pos_ != "VERB" or token.lemma_.lower() not in TELLING:
        return False
    if token.lower_.endswith("ing") and before.text in DASHES:
        return token.dep_ in ("advcl", "conj", "parataxis", "acl") and not deps(token, "aux", "nsubj")
    return token.dep_ == "conj" and before.dep_ == "cc" and not deps(token, "mark", "nsubj") and _alike(at.verb, token)


def _alike(verb: Token, other: Token) -> bool:
    """Are both verbs finite and in one tense?"""
    tense = [(t.morph.get("VerbForm", []), t.morph.get("Tense", [])) for t in (verb, other)]
    return tense[0] == tense[1] and "Fin" in tense[0][0]


def to_end(at: Cue, span: Range) -> Range:
    """The clause with the rest of the sentence, which the parser may have hung on the verb of saying."""
    start, end = span
    verb = at.verb
    stop = verb.sent.end
    if at.lemma not in SAYING or start < verb.i:
        return span
    for token in verb.rights:
        if token.i >= end and (token.dep_ in ("parataxis", "cc") or is_infinitive(token) or _own(verb, token)):
            stop = min(stop, token.left_edge.i)
    outer = verb.head if verb.head.i != verb.i else verb
    if outer.i < verb.i or verb.dep_ == "ROOT":
        for token in outer.rights:
            if token.i > verb.i and token.i >= end and verb.dep_ != "ROOT":
                stop = min(stop, token.left_edge.i)
    else:
        return span
    return start, max(end, stop)


def _own(verb: Token, joined: Token) -> bool:
    """Is a joined verb one of the sentence, and not of what is said: "he said X and left", not "... and will leave"?"""
    if joined.dep_ != "conj":
        return False
    if any(c.dep_ == "mark" and c.lower_ == "that" for c in joined.children):
        return False
    return bool(deps(joined, "nsubj")) or not deps(joined, "aux")


def with_quotation(span: Range, at: Cue) -> Range:
    """The range with the whole of a quotation that it begins or ends inside of."""
    start, end = span
    first, last = at.marks.around(start), at.marks.around(end)
    if first is not None and first[0] < start and (first[1] <= at.verb.i or at.verb.i < first[0]):
        start = first[0]
    if last is not None and last[0] < end and not last[0] <= at.verb.i < last[1]:
        end = last[1]
    return start, end


def with_head(span: Range, at: Cue) -> Range:
    """A quotation that ends a sentence of other words is said with them: "Trade "must go on," he said"."""
    start, end = span
    sentence = at.verb.sent.start
    if start <= sentence or _ends(at.verb.doc, start - 1):
        return span
    return (sentence, end)


def led(at: Cue, span: Range) -> Range:
    """The range with what leads into its quotation: "In our day, "no one walks," she said"."""
    start, sentence = span[0], at.verb.sent.start
    gap = at.verb.doc[sentence:start]
    if 0 < len(gap) <= NEAR and at.verb.doc[start].text in OPENING | EITHER and not any(t.pos_ == "VERB" for t in gap):
        return (start if any(t.is_space or t.text in STOPS for t in gap) else sentence), span[1]
    return span


def opened(span: Range, at: Cue) -> Range:
    """A statement that is one quotation to its end begins with it, not with what another sentence said before."""
    quoted = at.marks.around(span[1] - 1)
    if quoted is not None and quoted[1] == span[1] and quoted[0] > span[0] and _ends(at.verb.doc, quoted[0] - 1):
        return quoted
    return span


def _ends(doc: Doc, i: int) -> bool:
    return doc[i].text in STOPS or doc[i].is_space


def tidy(doc: Doc, span: Range) -> Range:
    """The range without blanks and marks before its first word."""
    start, end = span
    while start < end and (doc[start].is_space or doc[start].text in (",", ";", ":", "-", "–", "—")):
        start += 1
    return start, end


def is_infinitive(clause: Token) -> bool:
    """Does the clause begin with "to"?"""
    return any(c.dep_ == "mark" and c.lower_ == "to" for c in clause.children)


def span_of(head: Token) -> Range:
    """The token with all that depends on it."""
    return head.left_edge.i, head.right_edge.i + 1
