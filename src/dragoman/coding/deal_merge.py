"""Drafts of deals, and when two of them tell of one deal."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..types import Amount, Span
from .deal_acts import Act
from .deal_lexicon import FIRM
from .deal_sides import Side
from .deal_things import Thing
from .trip_lexicon import words
from .trip_scene import Scene, covered

CLOSE = 0.05  # two roundings of one sum differ by less
WIDE = 0.12  # those of a title and of its lead
WINDOW = 12  # drafts of a sentence looked back on
LOOK = 60  # deals looked back on, so that long texts stay linear
RANK = {"arms sale": 0, "loan": 1, "aid": 2, "trade": 3, "agreement": 4}
AIDING = words("aid assistance grant loan funding subsidy credit")
PACKAGES = words("package deal contract sale order agreement accord purchase loan")
COMMON = words("with from million additional agreement")
BACK = frozenset({"the", "this", "that", "its", "their", "it"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A deal as one place of the report tells it; a side may be open."""

    kind: str
    giver: Side | None
    taker: Side | None
    thing: Thing
    act: Act
    goods: tuple[Span, ...] = ()
    amount: Amount | None = None
    status: str = "proposed"
    sentence: int = 0
    pact: int | None = None  # the noun of the contract that it is part of


def fold(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Drafts of one sentence that are parts of one deal put together: the contract, what is sold, and its price."""
    out: list[Draft] = []
    for draft in drafts:
        last = range(len(out) - 1, max(-1, len(out) - 1 - WINDOW), -1)
        mates = (n for n in last if out[n].sentence == draft.sentence)
        found = next((n for n in mates if _parts(scene, out[n], draft)), None)
        if found is None:
            out.append(draft)
        else:
            out[found] = join(out[found], draft)
    return out


def _parts(scene: Scene, a: Draft, b: Draft) -> bool:
    """Are two drafts of one sentence parts of one deal?"""
    if a.amount is not None and b.amount is not None and not _near(a.amount, b.amount, CLOSE):
        return False
    if (a.pact is None) != (b.pact is None):
        signed, other = (a, b) if a.pact is not None else (b, a)
        if signed.pact is not None and _under(scene, other, signed.pact):
            return True
        return _agree(a, b) and other.act.verb is not None and other.act.verb == signed.act.verb
    if not _agree(a, b):
        return False
    noun = a.act.noun is not None and b.act.noun is not None and a.act.noun.i == b.act.noun.i
    if a.act.at.i == b.act.at.i or noun:
        return a.amount is None or b.amount is None
    both = a.amount is not None and b.amount is not None
    return not both and _alike(a.kind, b.kind) and (a.amount is None) != (b.amount is None) and a.status == b.status


def _under(scene: Scene, other: Draft, pact: int) -> bool:
    """Does the thing or its act hang on the pact?"""
    noun = scene.doc[pact]
    between = scene.doc[pact + 1 : max(pact + 1, other.act.at.i)]
    if len(between) and between[-1].lower_ == "to" and not any(t.pos_ == "VERB" for t in between):
        return True  # "signed a contract in June to buy"
    if other.act.pact is not None and other.act.pact.i == pact:
        return True
    return covered(scene.doc[other.thing.at], noun) or (other.act.verb is not None and covered(other.act.verb, noun))


def _near(a: Amount, b: Amount, share: float) -> bool:
    """Are two sums the same but for rounding?"""
    return a.unit == b.unit and abs(a.value - b.value) <= share * max(a.value, b.value)


def _alike(one: str, two: str) -> bool:
    """May the two kinds be two readings of one deal?"""
    return one == two or {one, two} <= {"arms sale", "trade", "agreement"} or {one, two} <= {"aid", "loan", "agreement"}


def _agree(a: Draft, b: Draft) -> bool:
    """Do the sides not contradict each other?"""
    for one, two in ((a.giver, b.giver), (a.taker, b.taker)):
        if one is not None and two is not None and one.code != two.code:
            crossed = a.kind == "agreement" or b.kind == "agreement"
            return crossed and _codes(a) == _codes(b)
    return True


def _codes(draft: Draft) -> set[str]:
    """Codes of both sides."""
    return {s.code for s in (draft.giver, draft.taker) if s is not None}


def join(a: Draft, b: Draft) -> Draft:
    """One draft of two: the more telling kind and its sides, the signature's status, all goods."""
    main, other = (a, b) if RANK[a.kind] <= RANK[b.kind] else (b, a)
    pact = next((d for d in (a, b) if d.pact is not None and d.act.frame in ("sign", "stop")), None)
    giver, taker = main.giver, main.taker
    for side in (other.giver, other.taker):
        if side is None or side.code in {s.code for s in (giver, taker) if s}:
            continue
        if giver is None:
            giver = side
        elif taker is None:
            taker = side
    amount = a.amount if a.amount is not None else b.amount
    named = [d.goods for d in (main, other) if d.thing.form != "pact" and d.goods] or [main.goods or other.goods]
    goods = tuple(dict.fromkeys(g for part in named for g in part))
    status = pact.status if pact is not None else main.status
    act, root = (pact.act, pact.pact) if pact is not None else (main.act, main.pact)
    thing = next((d.thing for d in (main, other) if d.thing.form != "pact"), main.thing)
    return replace(
        main, giver=giver, taker=taker, amount=amount, goods=goods, status=status, act=act, pact=root, thing=thing
    )


def merge(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Each deal once: what the title, the lead and later sentences tell of it put together."""
    out: list[Draft] = []
    for draft in drafts:
        for n in range(max(0, len(out) - LOOK), len(out)):
            if _same(scene, out[n], draft):
                out[n] = _fuller(out[n], draft)
                break
        else:
            out.append(draft)
    return out


def _same(scene: Scene, a: Draft, b: Draft) -> bool:
    """Do two drafts of different sentences tell of one deal?"""
    titled = a.sentence == 0 and b.sentence <= 3
    if a.amount is None and b.amount is not None and 0 < b.sentence - a.sentence <= 2 and _priced(scene, b):
        return True
    if not _alike(a.kind, b.kind):
        return False
    if titled and _count(a) is not None and _count(a) == _count(b):
        return True
    if not _agree(a, b):
        return False
    if a.amount is not None and b.amount is not None:
        return _near(a.amount, b.amount, WIDE if titled else CLOSE)
    if titled and (_codes(a) == _codes(b) or len(_codes(a)) < 2):
        return True
    if refers(scene, b):
        return True
    shared = _words(scene, a) & _words(scene, b)
    return bool(shared) and (a.amount is None or b.amount is None) and a.kind == b.kind


def _priced(scene: Scene, draft: Draft) -> bool:
    """Is the draft only the price of what was told before: "the package, put at $2.4 billion"?"""
    token = scene.doc[draft.thing.at]
    for _ in range(5):
        if token.lemma_.lower() in PACKAGES:
            return any(c.lower_ in BACK and c.i < token.i for c in token.children)
        token = token.head
    return False


def _count(draft: Draft) -> float | None:
    """How many, or how much, changes hands."""
    return draft.thing.amount.value if draft.thing.amount is not None else None


def refers(scene: Scene, draft: Draft) -> bool:
    """Is the draft about a pact that was told before: "the agreement", "the deal"?"""
    if draft.thing.form not in ("pact", "fund") or draft.amount is not None:
        return False
    noun = scene.doc[draft.thing.at]
    return any(c.lower_ in BACK and c.i < noun.i for c in noun.children) and noun.i - scene.bounds(noun.i)[0] < 6


def aiding(scene: Scene, draft: Draft) -> bool:
    """Is the thing without a sum called aid, and not only deliveries?"""
    return scene.doc[draft.thing.at].lemma_.lower() in AIDING


def _words(scene: Scene, draft: Draft) -> set[str]:
    """Words of the goods, without numbers."""
    text = " ".join(scene.text(s) for s in draft.goods).lower()
    return {w for w in text.split() if len(w) > 3 and w.isalpha()} - COMMON


def _fuller(a: Draft, b: Draft) -> Draft:
    """The fuller of two tellings, with what only the other says."""

    def weight(d: Draft) -> tuple[int, int, int]:
        return len(_codes(d)), d.amount is not None, len(d.goods)

    best, other = (b, a) if weight(b) > weight(a) or (a.sentence == 0 and len(_codes(b)) == 2) else (a, b)
    amount = best.amount if best.amount is not None else other.amount
    if a.amount is not None and b.amount is not None and a.sentence == 0:
        amount = b.amount
    kind = min(a.kind, b.kind, key=RANK.__getitem__)
    status = a.status if a.sentence or a.act.at.lemma_.lower() in FIRM else b.status
    return replace(
        best, kind=kind, amount=amount, status=status, giver=best.giver or other.giver, taker=best.taker or other.taker,
        goods=best.goods or other.goods,
    )  # fmt: skip
