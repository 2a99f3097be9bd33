"""Relations as given, through the public call."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman
from dragoman.errors import UsageError
from dragoman.pipeline import Interpreter
from dragoman.types import Relation


@pytest.fixture(scope="module")
def coder() -> Interpreter:
    return dragoman.load()


def _relation(coder: Interpreter, text: str, actor: str, recipient: str | None) -> Relation:
    def span(part: str) -> tuple[int, int]:
        return text.index(part), text.index(part) + len(part)

    return coder.relation(text, span(actor), span(recipient) if recipient else None)


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "type_"),
    [
        ("Kenya condemned the raid that Ruritania had carried out.", "Kenya", "Ruritania", "ACCUSE"),
        ("Norway will send doctors to Chad next month.", "Norway", "Chad", "AGREE"),
        ("Norway sent doctors and medicine to Chad.", "Norway", "Chad", "AID"),
        ("The president refused to meet the rebels.", "The president", "the rebels", "REJECT"),
        ("Peru demanded that Chile release the fishermen.", "Peru", "Chile", "REQUEST"),
        ("Peru threatened to cut ties with Chile.", "Peru", "Chile", "THREATEN"),
        ("Chile was threatened with war by Peru.", "Peru", "Chile", "THREATEN"),
        ("The envoy came under criticism from Ghana.", "Ghana", "The envoy", "ACCUSE"),
        ("The two ministers, of Mali and of Togo, held talks.", "Mali", "Togo", "CONSULT"),
        ("Police fired tear gas at the students.", "Police", "the students", "ASSAULT"),
        ("Police arrested forty students.", "Police", "forty students", "COERCE"),
    ],
)
def test_rules_of_the_codebook(coder: Interpreter, text: str, actor: str, recipient: str, type_: str) -> None:
    found = _relation(coder, text, actor, recipient)
    assert found.type == type_, [(r.type, round(r.probability, 2)) for r in found.ranked[:3]]


def test_the_answer_ranks_all_types_and_names_its_words(coder: Interpreter) -> None:
    text = "Riot police used tear gas against protesters in Quito."
    found = _relation(coder, text, "Riot police", "protesters")
    assert len(found.ranked) == 16
    assert sum(r.probability for r in found.ranked) == pytest.approx(1)
    assert [r.probability for r in found.ranked] == sorted((r.probability for r in found.ranked), reverse=True)
    best = found.ranked[0]
    assert (best.type, best.mode, best.quad) == ("ASSAULT", "crowd-control", "material_conflict")
    words = {text[s.start : s.end] for s in found.words}
    assert words & {"used", "tear", "gas"}
    assert not words & {"Quito", "protesters", "police"}


def test_the_direction_matters(coder: Interpreter) -> None:
    text = "Ghana thanked Togo, which had sent ships to rescue Ghana's sailors."
    thanks, help_ = _relation(coder, text, "Ghana", "Togo"), coder.relation(text, (14, 18), (51, 58))
    assert thanks.type == "SUPPORT"
    assert thanks.probability("AID") < help_.probability("AID")


def test_the_promise_of_a_concession_is_one_and_says_so(coder: Interpreter) -> None:
    promised = _relation(coder, "Chad promised to withdraw its troops from Niger.", "Chad", "Niger").ranked[0]
    assert (promised.type, promised.quad) == ("CONCEDE", "verbal_cooperation")
    assert promised.senses["promise"] > 0.6


def test_a_codebook_of_your_own_decides_over_its_own_types(tmp_path: Path) -> None:
    (tmp_path / "praise.toml").write_text(
        """
type = "PRAISE"
quad = "verbal_cooperation"
score = 3.0
definition = "Someone praises someone."
[[predicates]]
verbs = ["praise"]
actor = ["subject"]
recipient = ["object"]
strength = 0.95
""",
        encoding="utf-8",
    )
    own = dragoman.load(codebook=tmp_path)
    assert own.relation("Mali praised Togo.", (0, 4), (13, 17)).type == "PRAISE"


def test_a_party_may_be_missing_and_text_may_be_odd(coder: Interpreter) -> None:
    assert coder.relation("Thousands marched.", None, None).ranked
    odd = "\x00 \u202e" + "a" * 5000 + " met B. " + "and so on " * 400
    assert _relation(coder, odd, "B", None).ranked


@pytest.mark.parametrize(
    ("sentence", "actor", "recipient", "message"),
    [
        ("", None, None, "sentence: it is empty"),
        ("Mali met Togo.", (0, 40), None, "actor_span: .* does not lie within"),
        ("Mali met Togo.", (0, 4), (9, 9), "recipient_span: .* does not lie within"),
        ("Mali met Togo.", (0, 9), (4, 13), "overlap"),
    ],
)
def test_spans_that_make_no_sense_are_refused(
    coder: Interpreter, sentence: str, actor: tuple[int, int] | None, recipient: tuple[int, int] | None, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        coder.relation(sentence, actor, recipient)


def test_the_same_pair_gets_the_same_answer_in_any_company(coder: Interpreter) -> None:
    from dragoman.language.relation import Pair
    from dragoman.types import Span

    one = Pair("Mali met Togo.", Span(0, 4), Span(9, 13))
    long = Pair("Mali met Togo " + "after long talks " * 9, Span(0, 4), Span(9, 13))
    alone, _ = next(iter(coder.relations([one]))), list(coder.relations([long]))
    assert list(coder.relations([long, one]))[1].ranked[0].probability == pytest.approx(
        alone.ranked[0].probability, abs=1e-4
    )
