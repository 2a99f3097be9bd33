"""The exact words of an act: a substring of the report around its trigger.

Input: the trigger's tokens. Output: a span of code points: the clause of the trigger, cut at clause
borders and to a readable length, always inside one sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.tree import clause
from dragoman.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 200
STRIP = " \t\n\r,;:–—-"


def quote_span(head: Token, tokens: tuple[Token, ...], text: str) -> Span:
    """Span of the act's clause in the report's ``text``, at most about 200 characters."""
    doc, sentence = head.doc, head.sent
    top = clause(head)
    if not sentence.start <= top.i < sentence.end:
        top = head
    first = max(min([top.left_edge.i, *(t.i for t in tokens)]), sentence.start)
    last = min(max([top.right_edge.i, *(t.i for t in tokens)]), sentence.end - 1)
    start, end = doc[first].idx, doc[last].idx + len(doc[last])
    anchor = (min(t.idx for t in tokens), max(t.idx + len(t) for t in tokens))
    if end - start > LONGEST:
        start, end = _window(text, start, end, anchor)
    return _trim(text, start, end)


def _window(text: str, start: int, end: int, anchor: tuple[int, int]) -> tuple[int, int]:
    """A stretch of at most LONGEST characters around the anchor, cut at word borders."""
    room = max(LONGEST - (anchor[1] - anchor[0]), 0)
    left = max(start, anchor[0] - room // 3)
    right = min(end, max(left + LONGEST, anchor[1]))
    if left > start:
        space = text.find(" ", left, anchor[0])
        left = space + 1 if space >= 0 else anchor[0]
    if right < end:
        space = text.rfind(" ", anchor[1], right)
        right = space if space >= 0 else anchor[1]
    return left, right


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in STRIP:
        start += 1
    while end > start and text[end - 1] in STRIP:
        end -= 1
    return Span(start, end)
