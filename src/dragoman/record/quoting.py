"""What of a report is shown around the words that say something."""

from __future__ import annotations

from collections.abc import Sequence


def sentence_around(text: str, spans: Sequence[Sequence[int]]) -> str:
    """The line's part around the first span (code points), from sentence end to sentence end, at most 400 characters
    beside it; empty where there is no span."""
    if not spans:
        return ""
    first, last = spans[0]
    begin = max(
        text.rfind("\n", 0, first) + 1, text.rfind(". ", 0, first) + 2 if ". " in text[:first] else 0, first - 200
    )
    ends = [n for n in (text.find("\n", last), text.find(". ", last)) if n >= 0]
    return text[begin : min([*(n + 1 for n in ends), last + 200, len(text)])].strip()
