"""Quotations: stretches of words between quotation marks. Input: a Doc. Output: token ranges, marks included."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

OPENING = frozenset({"“", "``"})
CLOSING = frozenset({"”"})
EITHER = frozenset({'"', "''"})
MARKS = OPENING | CLOSING | EITHER
KEPT = "quotations"
LONGEST = 400  # words; a mark that is not closed within them, or within its paragraph, opens nothing


def find_quotations(doc: Doc) -> list[tuple[int, int]]:
    """Token ranges of the quotations in text order; found once and kept with the Doc."""
    if KEPT not in doc.user_data:
        doc.user_data[KEPT] = _found(doc)
    kept: list[tuple[int, int]] = doc.user_data[KEPT]
    return kept


def _found(doc: Doc) -> list[tuple[int, int]]:
    """A paragraph that opens a quotation without closing it is quoted to its end."""
    out: list[tuple[int, int]] = []
    start: int | None = None
    for token in doc:
        if start is not None and ("\n" in token.text or token.i - start > LONGEST):
            if "\n" in token.text and token.i - start > 3:
                out.append((start, token.i))
            start = None
            continue
        if start is not None and (token.text in CLOSING or (token.text in EITHER and not _opens(token))):
            out.append((start, token.i + 1))
            start = None
        elif token.text in OPENING or (token.text in EITHER and (start is None or _opens(token))):
            start = token.i
    return out


def _opens(token: Token) -> bool:
    """Does a mark that may open or close stand before its word, with a blank before it?"""
    before = token.doc[token.i - 1] if token.i else None
    free = before is None or bool(before.whitespace_) or before.is_space or before.text in ("(", "[", "—", "–", "-")
    return free and not token.whitespace_
