"""Who says so: sources, the words that cite them, and what they are cited for.

Input: a parsed Doc. Output: one ``Citation`` per cited statement, in text order of their cues: "X said that ...",
"..., X said", "according to X, ...", "X confirmed the sale", "X's claim that ...", "X: ...". Contents are whole
clauses, quotations and the quotations that follow in the same paragraph.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.coding.citation import NAMING, Citation, Marks, Range
from dragoman.coding.citing import citation_at
from dragoman.coding.turns import Turns, turns_of
from dragoman.types import Attribution, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.types import Actor, Mentions

WEEKDAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
NEAR = 12  # tokens from a cue to where a quotation that it broke goes on
KEPT = "citations"
LONGEST_SOURCE = 80
ENDS = frozenset({".", "!", "?", ":", "”", '"', "''", "...", "…", ")"})
SHORTEST = 5  # tokens of a quotation, marks included, that is a statement of its own
EDGES = frozenset({",", ".", ";", ":", "—", "–", "-"})


def find_citations(doc: Doc) -> tuple[Citation, ...]:
    """All attributions of the report, in text order of their cues; found once and kept with the Doc."""
    if KEPT not in doc.user_data:
        marks = Marks(doc)
        turns = turns_of(doc)
        found = [c for token in doc if (c := citation_at(token, marks)) is not None and not _asked(c, turns)]
        doc.user_data[KEPT] = tuple(_continued(doc, _distinct(found), marks))
    kept: tuple[Citation, ...] = doc.user_data[KEPT]
    return kept


def _asked(citation: Citation, turns: Turns) -> bool:
    """Is the source only the mark of a question in a transcript ("QUESTION:"): who asks states nothing?"""
    source = citation.source
    return source is not None and turns.label(source.i) and turns.asked(source.i)


def find_statements(doc: Doc, mentions: Mentions) -> tuple[Attribution, ...]:
    """All attributions of the report as values, each with its actor where the source is one."""
    named = _Named(mentions.actors)
    return tuple(_statement(doc, named, citation) for citation in find_citations(doc))


class _Named:
    """Actors of a report by the characters of their mentions."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self._rows = sorted((*m.span, n) for n, actor in enumerate(actors) for m in actor.mentions)
        self._longest = max((end - start for start, end, _ in self._rows), default=0)

    def at(self, start: int, end: int) -> int | None:
        """Number of the first actor with the longest mention that overlaps [start, end), or None."""
        best: tuple[int, int] | None = None
        for n in range(bisect_left(self._rows, (start - self._longest,)), len(self._rows)):
            first, last, number = self._rows[n]
            if first >= end:
                break
            rank = (min(end, last) - max(start, first), -number)
            if rank[0] > 0 and (best is None or rank > best):
                best = rank
        return -best[1] if best else None


def _statement(doc: Doc, named: _Named, citation: Citation) -> Attribution:
    words = source_phrase(citation)
    head = citation.source
    return Attribution(
        cue=_characters(doc, citation.words) or Span(citation.cue.idx, citation.cue.idx + len(citation.cue)),
        content=tuple(s for s in (_characters(doc, c) for c in citation.contents) if s is not None),
        source=_characters(doc, words) if words is not None else None,
        actor=named.at(head.idx, head.idx + len(head)) if head is not None else None,
    )


def _characters(doc: Doc, words: Range) -> Span | None:
    """The range in code points, without blanks and commas at its edges; None where nothing else is in it."""
    first, last = words
    while first < last and (doc[first].is_space or doc[first].text in EDGES):
        first += 1
    while last > first and (doc[last - 1].is_space or doc[last - 1].text in EDGES):
        last -= 1
    return Span(doc[first].idx, doc[last - 1].idx + len(doc[last - 1])) if last > first else None


def source_text(attribution: Citation) -> Range:
    """Token range of the words that name the source, without clauses that describe it."""
    head = attribution.source
    if head is None:
        return attribution.cue.i, attribution.cue.i
    keep = [head]
    for child in head.children:
        if child.dep_.partition(":")[0] in ("compound", "amod", "flat", "nmod", "appos", "nummod"):
            if child.dep_ == "appos" and child.i > head.i and child.i - head.i > 4:
                continue
            keep += list(child.subtree)
    keep = [t for t in keep if abs(t.idx - head.idx) <= LONGEST_SOURCE]
    return min(t.i for t in keep), max(t.i for t in keep) + 1


def source_phrase(attribution: Citation) -> Range | None:
    """Token range of the whole phrase that names the source, with what describes it; None where no one is named."""
    head = attribution.source
    if head is None:
        return None
    taken = {i for a, b in attribution.contents for i in range(a, b)} | {attribution.cue.i}
    inside = [t.i for t in head.subtree if t.i not in taken and not (t.dep_ == "punct" and t.head.i == head.i)]
    first = last = head.i
    while first - 1 in inside or (first - 2 in inside and head.doc[first - 1].is_punct and first - 1 not in taken):
        first -= 1
    while last + 1 in inside or (last + 2 in inside and head.doc[last + 1].is_punct and last + 1 not in taken):
        last += 1
    first, last = _widened(head, first, last, taken)
    while first < last and (head.doc[first].dep_ in ("case", "fixed") or head.doc[first].is_punct):
        first += 1
    while last > first and head.doc[last].lower_ in ("'s", "’s", "'", "’"):
        last -= 1
    return first, last + 1


def _widened(head: Token, first: int, last: int, taken: set[int]) -> Range:
    """The phrase with titles and names beside it that the parser hung on another word: "the envoy, Ana Ruiz, said"."""
    doc = head.doc
    for other in head.head.children:
        if other.dep_ == "nsubj" and other.i < first and first - other.right_edge.i <= 2 and other.i not in taken:
            first = other.left_edge.i if (other.pos_, head.pos_) == ("NOUN", "PROPN") else first
        if other.dep_ == "nsubj" and other.left_edge.i == last + 1 and doc[last + 1].pos_ == "ADP":
            last = other.right_edge.i
        if (
            other.dep_ == "nsubj"
            and other.left_edge.i == last + 1
            and doc[last + 1].text == ","
            and head.i > head.head.i
        ):
            last = other.right_edge.i
    start = first
    if head.pos_ == "PROPN":
        while start > head.sent.start and doc[start - 1].pos_ in NAMING and start - 1 not in taken:
            start -= 1
    if start < first and (start == 0 or doc[start - 1].pos_ not in ("ADP", "PART", "NUM")):
        first = start
    while last + 1 < head.sent.end and doc[last + 1].pos_ == "PROPN" and doc[last].pos_ in ("NOUN", "PROPN"):
        if last + 1 in taken or doc[last + 1].text in WEEKDAYS:
            break
        last += 1
    return first, last


def _distinct(found: list[Citation]) -> list[Citation]:
    """Each cue once; a statement around a verb that another verb's clause repeats is left to the first."""
    out: dict[int, Citation] = {}
    for attribution in found:
        if all(b > a for a, b in attribution.contents):
            out.setdefault(attribution.cue.i, attribution)
    return [out[i] for i in sorted(out)]


def _continued(doc: Doc, found: list[Citation], marks: Marks) -> Iterator[Citation]:
    """Attributions with the quotations that no one else is cited for.

    A quotation is of whoever was last cited as saying something in its paragraph; in one where no one is cited, of
    whoever the last quotation of the paragraph before was of.
    """
    outer = [x for x in found if marks.around(x.cue.i) is None]
    covered = {i for a in outer for low, high in a.contents for i in range(low, high)}
    paragraph = _paragraphs(doc)
    said: dict[int, list[Citation]] = {}
    for citation in outer:
        if citation.reported:
            said.setdefault(paragraph[citation.cue.i], []).append(citation)
    more: dict[int, list[Range]] = {}
    last: tuple[Citation | None, int] = (None, -1)
    for a, b in marks.quotations:
        here = said.get(paragraph[a], [])
        before = next((x for x in reversed(here) if x.cue.i < a), None)
        free = b - a >= SHORTEST and a + 1 not in covered and b - 2 not in covered
        if free and (_begins(doc, a) or (before is not None and _resumes(before, a))):
            speaker = before or (last[0] if not here and paragraph[a] <= last[1] + 1 else None)
            if speaker is not None:
                more.setdefault(speaker.cue.i, []).append((a, b))
                last = (speaker, paragraph[a])
        elif here:
            last = (here[-1], paragraph[a])
    for attribution in found:
        yield replace(attribution, contents=(*attribution.contents, *more.get(attribution.cue.i, ())))


def _begins(doc: Doc, start: int) -> bool:
    """Does a quotation begin a sentence, so that it is no part of one told in other words?"""
    return start == 0 or doc[start - 1].is_space or doc[start - 1].text in ENDS


def _resumes(citation: Citation, start: int) -> bool:
    """Does a quotation that was broken off for the words that cite go on: ""We," he said, "will not.""?"""
    return citation.contents[0][1] <= citation.cue.i and start - citation.cue.i <= NEAR


def _paragraphs(doc: Doc) -> list[int]:
    """The number of its paragraph for each token."""
    out, n = [], 0
    for token in doc:
        n += "\n" in token.text
        out.append(n)
    return out
