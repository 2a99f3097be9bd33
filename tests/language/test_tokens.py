"""Tokens: where the treebanks cut otherwise than spaCy."""

from __future__ import annotations

import pytest

from dragoman.language.tokens import english

TOKENIZER = english().tokenizer


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Stop!!! ?! ====", "Stop !!! ?! ===="),
        ("****** (...)", "****** ( ... )"),
        ("Really.?", "Really .?"),
        ("from the U.S.?", "from the U.S. ?"),
        ("Lt. Gen. Aas met Col. Roy on Wed. in Ft. Hood.", "Lt. Gen. Aas met Col. Roy on Wed. in Ft. Hood ."),
        ("On Wed the id, too", "On Wed the id , too"),
        ("a non-binding vote, (re-elected)", "a non-binding vote , ( re-elected )"),
        ("pro-Russian and ill-fated", "pro - Russian and ill - fated"),
        ("Call 202-555-0147 or 555-0147.", "Call 202-555-0147 or 555-0147 ."),
        ("2021-05-25 and 5-6", "2021 - 05 - 25 and 5 - 6"),
        ("and/or at 7:30PM", "and / or at 7:30 PM"),
        ("the draft (below):", "the draft ( below ) :"),
    ],
)
def test_tokens(text: str, tokens: str) -> None:
    doc = TOKENIZER(text)
    assert [token.text for token in doc] == tokens.split()
    assert doc.text == text
