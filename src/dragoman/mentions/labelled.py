"""A span with a label, of whatever kind of Doc (spaCy's own or the view that the analyser's are read through)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


def labelled(doc: Doc, start: int, end: int, label: str) -> Span:
    """The words from ``start`` to before ``end``, as a span with a label."""
    span = doc.char_span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]), label=label)
    assert span is not None  # these are the bounds of words
    return span
