"""What may change hands in a report: sums of money, counted goods, arms without a count, pacts, aid without a sum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..types import Amount
from .deal_lexicon import ARMS, MONEY_NOUNS, PACT, RELIEF, TOTAL, WARES
from .trip_scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

ABOUT = frozenset({"about", "some", "around", "or", "roughly", "nearly", "approximately", "us"})
DEFENSIVE = frozenset({"defence", "defense", "anti-aircraft", "surveillance", "combat", "missile", "weapons"})
LEAST = 100_000
NOMINAL = ("NOUN", "PROPN", "ADJ", "X", "SYM", "NUM")
PLACED = frozenset({"GPE", "LOC", "PERSON", "FAC", "EVENT"})


@dataclass(frozen=True, slots=True)
class Thing:
    """Tokens ``start`` to ``end`` with their head ``at``; ``form`` is money, count, arms, pact or fund."""

    at: int
    start: int
    end: int
    form: str
    amount: Amount | None = None


def find_things(scene: Scene) -> list[Thing]:
    """All things of a report in text order, in one pass."""
    out: list[Thing | None] = []
    end = 0
    for token in scene.doc:
        if token.i < end:
            continue
        amount = scene.amount(token.i)
        if amount is None:
            out.append(_of_word(scene, token))
            continue
        end = token.i + 1
        while end < len(scene.doc) and scene.amount(end) is amount:
            end += 1
        out.append(_of_amount(scene, token.i, end, amount))
    return [thing for thing in out if thing is not None]


def _of_amount(scene: Scene, start: int, end: int, amount: Amount) -> Thing | None:
    """Thing of an amount of money, or of counted goods; None for running totals, parts and conversions."""
    at = _root(scene, start, end)
    if amount.currency:
        low = amount.value < LEAST or _total(scene, start, end) or _part(scene, start) or _converted(scene, start)
        low = low or _replaced(scene, start, end) or _rate(scene, end)
        return None if low else Thing(at, start, end, "money", amount)
    named = {t.lemma_.lower() for t in scene.doc[start:end]} | {t.lower_ for t in scene.doc[start:end]}
    named |= set(amount.unit.lower().split())
    if named & (ARMS | RELIEF | WARES):
        return Thing(at, start, end, "count", amount)
    return None


def _of_word(scene: Scene, token: Token) -> Thing | None:
    """Thing of a noun that stands for a pact, for arms, or for aid."""
    if token.pos_ not in ("NOUN", "PROPN") or token.ent_type_ in PLACED:
        return None
    lemma = token.lemma_.lower()
    if lemma in PACT:
        return Thing(token.i, token.i, token.i + 1, "pact")
    arms = _system(token) if lemma == "system" else token.i
    if arms < token.i:
        return Thing(token.i, arms, token.i + 1, "arms")
    if token.dep_ == "compound" or (token.i + 1 < len(scene.doc) and scene.doc[token.i + 1].pos_ == "NOUN"):
        return None
    if lemma in ARMS or token.lower_ in ARMS:
        return Thing(token.i, token.i, token.i + 1, "arms")
    if lemma in MONEY_NOUNS or token.lower_ in MONEY_NOUNS:
        return Thing(token.i, token.i, token.i + 1, "fund")
    return None


def _system(token: Token) -> int:
    """First word of a system of arms ("air defence system"), or the token itself where it is another one."""
    front = [c for c in token.lefts if c.dep_ in ("compound", "amod", "nmod")]
    words = [w for c in front for w in (c, *c.lefts)]
    return min(w.i for w in words) if armed({"system", *(w.lower_ for w in words)}) else token.i


def armed(words: set[str]) -> bool:
    """Do words (lower case) name arms, or a system for defence?"""
    return bool(words & ARMS) or bool(words & {"system", "systems"} and words & DEFENSIVE)


def _root(scene: Scene, start: int, end: int) -> int:
    """The token of the range whose head lies outside; the last such one."""
    return next((i for i in range(end - 1, start - 1, -1) if not start <= scene.doc[i].head.i < end), end - 1)


def _total(scene: Scene, start: int, end: int) -> bool:
    """Does the amount state a running total ("brings the total to", "since 2014")?"""
    low, high = scene.bounds(start)
    before = scene.doc[max(low, start - 24) : start]
    text = before[-24:].text.lower()
    if any(t.lower_ in TOTAL for t in [*before[-6:], *scene.doc[end : min(high, end + 3)]]):
        return True
    after = scene.doc[end : min(high, end + 20)].text.lower()
    return ("bring" in text and " to " in f"{text} ") or "amounts to" in text or "since the beginning" in after


def _part(scene: Scene, start: int) -> bool:
    """Is the amount one item of a larger one told before in the sentence ("$850 million, including $605 million")?"""
    low, _ = scene.bounds(start)
    seen = False
    for j in range(max(low, start - 40), start):
        seen = seen or (scene.amount(j) is not None and bool(getattr(scene.amount(j), "currency", False)))
        if seen and scene.doc[j].lower_ in ("including", "comprising"):
            return True
    return False


def _converted(scene: Scene, start: int) -> bool:
    """Is the amount another one in another currency: "34 billion crowns ($1.45 billion)"?"""
    low, _ = scene.bounds(start)
    j = start - 1
    while j > low and scene.doc[j].lower_ in ABOUT:
        j -= 1
    before = scene.amount(j - 1) if j > low else None
    return scene.doc[j].text in ("(", "[") and before is not None and before.currency


def _replaced(scene: Scene, start: int, end: int) -> bool:
    """Is the amount the old one of a change: "from $30 million to $500 million"?"""
    if start == 0 or scene.doc[start - 1].lower_ != "from" or end + 1 >= len(scene.doc):
        return False
    return scene.doc[end].lower_ == "to" and scene.amount(end + 1) is not None


def _rate(scene: Scene, end: int) -> bool:
    """Is it a price of one piece: "$4.85 per million", "a barrel"?"""
    after = scene.doc[end : end + 2].text.lower()
    return after.startswith(("per ", "a barrel", "a head", "a ton", "apiece", "each", "a share"))
