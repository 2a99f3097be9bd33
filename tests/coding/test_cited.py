"""What is cited: clauses, things, quotations, and where they stand."""

from __future__ import annotations

import pytest

from dragoman.coding.attribution import find_statements
from dragoman.language import Analyser
from dragoman.types import Mentions


def _contents(analyser: Analyser, text: str, cue: str) -> list[str]:
    """Contents of the statement with the cue."""
    found = find_statements(analyser.doc(text), Mentions())
    return [text[a:b] for f in found if text[slice(*f.cue)] == cue for a, b in f.content]


@pytest.mark.parametrize(
    ("text", "cue", "contents"),
    [
        ("The harbour, Captain Ilves said, will stay closed.", "said", ["The harbour", "will stay closed"]),
        (
            '"The bridge," Mr. Adeyemi said, "will be open by spring."',
            "said",
            ['"The bridge,"', '"will be open by spring."'],
        ),
        ("“We wait,” said the envoy, Marta Solberg.", "said", ["“We wait,”"]),
        ("The clerk told reporters that the seal was missing.", "told", ["that the seal was missing"]),
        ("Bishop Okoro accused the governor of hiding the letters.", "accused", ["the governor of hiding the letters"]),
        (
            "Fiji urged the two islands to share the fishing grounds.",
            "urged",
            ["the two islands to share the fishing grounds"],
        ),
        (
            "Tonga said it had sent two ships and that a third would follow.",
            "said",
            ["it had sent two ships and that a third would follow"],
        ),
    ],
)
def test_contents(analyser: Analyser, text: str, cue: str, contents: list[str]) -> None:
    assert _contents(analyser, text, cue) == contents


def test_what_is_said_stops_where_the_relative_clause_does(analyser: Analyser) -> None:
    text = "The governor, who said the dam was safe, left for Rabat."
    assert _contents(analyser, text, "said") == ["the dam was safe"]


def test_a_statement_inside_a_quotation_does_not_leave_it(analyser: Analyser) -> None:
    text = "“I think the road is closed,” the driver said."
    assert _contents(analyser, text, "think") == ["the road is closed"]
    assert _contents(analyser, text, "said") == ["“I think the road is closed,”"]


def test_an_infinitive_takes_what_stands_after_it(analyser: Analyser) -> None:
    text = "A judge ordered the archive to open its files by the end of May."
    assert _contents(analyser, text, "ordered") == ["the archive to open its files by the end of May"]
