"""Deals: arms sales, aid, loans, trade and signed agreements, with both sides, the amount and the goods.

What may change hands is found first (``deal_things``), then the act that moves it (``deal_acts``), the kind
(``deal_kinds``) and the sides (``deal_sides``) that its words name. What a sentence tells in parts, and a report more
than once, is put together (``deal_merge``). A side that is still open is the state that the text around speaks of.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..types import Deal, Event, Mentions, Span
from .deal_acts import Act, find_act, noun_frame
from .deal_kinds import kind_of
from .deal_lexicon import ARMS, BUY, PACT, RELIEF, WARES
from .deal_merge import PACKAGES, Draft, aiding, fold, merge, refers
from .deal_sides import Parties, Side, firms, maker, sides, signers, speaker
from .deal_status import approver, deal_status, when
from .deal_things import Thing, find_things
from .tree import taken_up
from .trip_phrases import Stops, items
from .trip_scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

GOODS = Stops(frozenset({"to", "for", "in", "from", "under", "at", "during", "over", "by", "worth"}), at_time=True)
PACT_ENDS = Stops(frozenset({"with", "between", "worth", "valued", "by"}))
LEADING = frozenset({"worth", "of", "in", "for", "towards", "the", "a", "new"})
MOVED = frozenset({"send", "dispatch", "fly", "bring"})
MEANS = PACKAGES | PACT  # what is "worth" a sum, and no goods
JUST = 2  # sentences back to the agreement whose project is taken up
NEAR = 8  # words behind a contract in which it is told what it is for
MOST = 8  # deals that one act may make, one for each giver


def code_deals(doc: Doc, mentions: Mentions, events: tuple[Event, ...]) -> tuple[Deal, ...]:
    """All deals a report tells of, in text order; offsets are code points into ``doc.text``."""
    scene = Scene(doc, mentions, None)
    parties = Parties(scene)
    drafts: list[Draft] = []
    for thing in find_things(scene):
        act = find_act(scene, thing)
        kind = kind_of(scene, thing, act) if act is not None else None
        if act is not None and kind is not None:
            drafts += _drafts(parties, thing, act, kind)
    told: list[Draft] = []
    for draft in fold(scene, drafts):
        filled = _filled(parties, replace(draft, taker=draft.taker or _funded(scene, draft, told)))
        told += [filled] if filled is not None else []
    return tuple(_deal(scene, d) for d in merge(scene, told))


def _funded(scene: Scene, draft: Draft, told: list[Draft]) -> Side | None:
    """Whom money "for the project" goes to: a side of the agreement just told, in which the project is."""
    if draft.giver is None or draft.thing.form != "money" or not told:
        return None
    _, high = scene.bounds(draft.thing.at)
    last = told[-1]
    just = last.pact is not None and 0 < draft.sentence - last.sentence <= JUST
    if not just or not taken_up(scene.doc[draft.thing.end : high]):
        return None
    found = (s for s in (last.giver, last.taker) if s is not None and s.code != draft.giver.code)
    side = next(found, None)
    return Side(side.code) if side is not None else None


def _drafts(parties: Parties, thing: Thing, act: Act, kind: str) -> list[Draft]:
    """The drafts of one thing: one for each giver that is named."""
    scene = parties.scene
    if thing.form == "pact" or act.frame == "sign":
        pact = scene.doc[thing.at] if thing.form == "pact" else act.pact or act.at
        found = signers(parties, act, pact)
        givers, takers = found[:1], found[1:2]
        if kind in ("arms sale", "trade") and (_to_buy(pact) or _for_goods(parties, act, pact)):
            givers, takers = takers, givers
    else:
        givers, takers = sides(parties, thing, act)
    amount = thing.amount if thing.form == "money" else None
    draft = Draft(
        kind, None, takers[0] if takers else None, thing, act, tuple(_goods(scene, thing, act)), amount,
        deal_status(scene, act, thing.at), scene.sentence(thing.at), thing.at if thing.form == "pact" else None,
    )  # fmt: skip
    return [replace(draft, giver=g) for g in givers[:MOST]] or [draft]


def _filled(parties: Parties, draft: Draft) -> Draft | None:
    """The draft with its open sides taken from the text around; None where too little is known of it."""
    giver, taker = draft.giver, draft.taker
    at = draft.thing.at
    if _vague(parties.scene, draft) or _failed(draft.act.at) or _failed(parties.scene.doc[at]):
        return None
    if giver is None and draft.kind != "agreement":
        giver = speaker(parties, draft.kind, at)
    if giver is None and taker is None:
        pair = parties.pair(at) if draft.thing.form == "pact" else []
        giver, taker = pair if len(pair) == 2 else (None, None)
    elif giver is None and taker is not None:
        giver = parties.before(at, frozenset({taker.code}))
        if giver is None and draft.amount is not None and draft.kind in ("arms sale", "trade"):
            giver = parties.about(at, frozenset({taker.code}))
    elif taker is None and giver is not None and not _sent_off(parties.scene, draft):
        taker = parties.about(at, frozenset({giver.code}))
    if giver is None or (taker is None and draft.amount is None):
        return None
    if draft.kind in ("arms sale", "trade") and draft.pact is not None and taker is not None:
        made = maker(parties, draft.thing, frozenset({giver.code}))
        giver, taker = (made, giver) if made is not None and made.code == taker.code else (giver, taker)
    if taker is not None and taker.code == giver.code:
        if draft.giver is not None or draft.amount is None:
            return None
        taker = None  # the speaker's own state is named in passing
    return replace(draft, giver=giver, taker=taker)


def _to_buy(pact: Token) -> bool:
    """Is it a contract "to buy" something, so that whoever signs it is the buyer?"""
    behind = pact.doc[pact.i + 1 : min(pact.sent.end, pact.i + NEAR)]
    return any(t.lemma_.lower() in BUY and t.nbor(-1).lower_ == "to" for t in behind)


def _for_goods(parties: Parties, act: Act, pact: Token) -> bool:
    """Does a state, not a firm, sign a contract with another "for" arms or wares, so that it is the buyer?"""
    if all(t.lower_ != "with" for t in pact.doc[act.at.i : pact.i + NEAR]):
        return False
    for word in pact.doc[pact.i + 1 : min(pact.sent.end, pact.i + NEAR)]:
        if word.lower_ == "for":
            ahead = pact.doc[word.i + 1 : min(pact.sent.end, word.i + NEAR)]
            named = [t for t in ahead if t.lemma_.lower() in ARMS | WARES or t.lower_ in ARMS]
            return bool(named) and not firms(parties, act)
    return False


def _failed(act: Token) -> bool:
    """Is the word what somebody failed to bring about, or "no" such thing ("failed to produce a contract")?"""
    if any(c.lower_ == "no" and c.dep_ == "det" for c in act.children):
        return True
    above = [t for t in (act, *act.ancestors) if t.i > 1 and t.nbor(-1).lower_ == "to"]
    return any(t.nbor(-2).lower_ in ("fail", "fails", "failed", "failing") for t in above)


def _sent_off(scene: Scene, draft: Draft) -> bool:
    """May the goods stay with the giver ("sent four helicopters to the hills"), or is the giver a company?"""
    lemma = draft.act.at.lemma_.lower()
    moved = draft.thing.form != "money" and draft.kind == "aid" and lemma in MOVED and not _relief(scene, draft)
    return moved or (draft.giver is not None and draft.giver.code == "MNC")


def _relief(scene: Scene, draft: Draft) -> bool:
    """Are the goods for people in need?"""
    return any(t.lemma_.lower() in RELIEF for t in scene.doc[draft.thing.start : draft.thing.end])


def _vague(scene: Scene, draft: Draft) -> bool:
    """Is it only a word in passing: "the deal that was reached", "halted deliveries" of who knows what?"""
    hoped = draft.thing.form == "pact" and draft.act.at.lemma_.lower() == "reach"
    if hoped and draft.status == "proposed":  # "negotiate to reach a settlement"
        return True
    if draft.taker is not None:
        return False
    if draft.thing.form == "pact":
        return draft.giver is None and (refers(scene, draft) or hoped)
    return draft.act.frame == "stop" and draft.thing.form == "fund" and not aiding(scene, draft)


def _goods(scene: Scene, thing: Thing, act: Act) -> list[Span]:
    """What changes hands, in the text's words."""
    if thing.form == "count":
        return [scene.span(thing.start, _counted_end(scene, thing))]
    if thing.form in ("arms", "fund", "pact"):
        found = items(scene, _phrase_start(scene.doc[thing.at]), GOODS if thing.form != "pact" else PACT_ENDS)
        return [scene.span(a, b) for a, b in found[:1]]
    return [s for s in _bought(scene, thing) if not _party(scene, s)]


def _bought(scene: Scene, thing: Thing) -> list[Span]:
    """What a sum is paid for: what is "worth" it, or the list behind it."""
    before = scene.doc[max(thing.start - 2, 0) : thing.start]
    if (
        [t.lower_ for t in before[1:]] == ["worth"]
        and before[0].pos_ == "NOUN"
        and before[0].lemma_.lower() not in MEANS
    ):
        return [scene.span(a, b) for a, b in items(scene, _phrase_start(before[0]), GOODS)[:1]]
    _, high = scene.bounds(thing.at)
    j = thing.end
    if j < high and scene.doc[j].lemma_.lower() in PACT:  # "a $4 million contract with Peru for ten radars"
        behind = scene.doc[j + 1 : min(high, j + NEAR)]
        j = next((t.i for t in behind if t.lower_ == "for"), high)
    elif j + 1 < high and noun_frame(scene.doc[j]) and scene.doc[j + 1].lower_ == "of":  # "a $4 million sale of radars"
        j += 2
    while j < min(high, max(thing.end, j) + 4) and scene.doc[j].lower_ in LEADING:
        j += 1
    if j == thing.end:
        noun = j < high and scene.doc[j].pos_ in ("NOUN", "ADJ")
        return [scene.span(a, b) for a, b in items(scene, j, GOODS)[:1]] if noun else []
    listed = [(a + 2 if scene.doc[a : a + 2].text.lower() == "along with" else a, b) for a, b in _list(scene, j)]
    return [scene.span(a, b) for a, b in listed if a < b]


def _party(scene: Scene, span: Span) -> bool:
    """Is what stands behind a sum only whom it goes to ("a loan of $3 million for Peru")?"""
    return any(p.span.start <= span.start and span.end <= p.span.end for p in scene.mentions.places)


def _counted_end(scene: Scene, thing: Thing) -> int:
    """End of counted goods with what they are of: "50 tonnes of blankets", "two batteries of Buk missiles"."""
    end = thing.end
    _, high = scene.bounds(thing.at)
    while end < high and scene.doc[end].pos_ == "NOUN" and scene.amount(end) is None:
        end += 1
    if end + 1 < high and scene.doc[end].lower_ == "of":
        found = items(scene, end + 1, GOODS)
        if found:
            return found[0][1]
    return end


def _list(scene: Scene, j: int) -> list[tuple[int, int]]:
    """Items of the list of goods that begins at the token, those "along with" them too."""
    if j >= len(scene.doc):
        return []
    found = items(scene, j, GOODS)
    if found:
        _, high = scene.bounds(j)
        end = found[-1][1]
        for k in range(end, min(high, end + 3)):
            if scene.doc[k : k + 2].text.lower() == "along with":
                found += items(scene, k + 2, GOODS)
                break
    return found


def _phrase_start(noun: Token) -> int:
    """First token of the words right in front of a noun."""
    i = noun.i
    while i > noun.sent.start and noun.doc[i - 1].pos_ in ("ADJ", "NOUN", "PROPN", "NUM", "PUNCT") and noun.i - i < 8:
        if noun.doc[i - 1].lower_ in (",", ";", ":"):
            break
        i -= 1
    return i


def _deal(scene: Scene, draft: Draft) -> Deal:
    """The deal written down."""
    selling = draft.kind in ("arms sale", "trade")
    at, verb = draft.thing.at, draft.act.at.i
    low, high = min(draft.thing.start, verb), max(draft.thing.end, verb + 1)
    evidence: dict[str, tuple[Span, ...]] = {"deal": (scene.span(low, high),)}
    if draft.amount is not None:
        evidence["amount"] = (draft.amount.span,)
    if draft.goods:
        evidence["items"] = draft.goods
    names = ("seller", "buyer") if selling else ("provider", "recipient")
    for name, side in zip(names, (draft.giver, draft.taker), strict=True):
        if side is not None and side.span is not None:
            evidence[name] = (side.span,)
    giver, taker = _code(draft.giver), _code(draft.taker)
    return Deal(
        kind=draft.kind,
        seller=giver if selling else None,
        buyer=taker if selling else None,
        provider=None if selling else giver,
        recipient=None if selling else taker,
        amount=draft.amount.value if draft.amount is not None else None,
        currency=draft.amount.unit if draft.amount is not None else None,
        items=tuple(scene.text(s) for s in draft.goods),
        status=draft.status,
        date=when(scene, draft.act, at),
        approved_by=approver(draft.act),
        evidence=evidence,
    )


def _code(side: Side | None) -> str | None:
    """Code of a side, if there is one."""
    return side.code if side is not None else None
