"""What sounds like a journey and is none: questions, invitations, conditions, and memories of some earlier visit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..edtf import first_day, precision
from .tree import deps
from .trip_lexicon import words
from .trip_scene import Scene
from .trip_tense import called_off, cuts_short, pluperfect, unsettled
from .trip_types import Leg
from .trip_words import group

if TYPE_CHECKING:
    from spacy.tokens import Token

ASKING = words("is are was were will would do does did can could has have had should may might")
OVER = words("past arrived departed")
WHEN = words("when whenever")
IF = words("if unless whether")
MUSING = words("remember recall recollect imagine dream reminisce")
HOPING = words("plan intend hope mean want")
TURNING = words("but until before however although though instead")
STEPS = 3  # clauses up from a cue to the "if" that it depends on
BACK = 9  # words from a verb back to the word that makes it a memory or an invitation
EXACT = words("day time month")
NEEDS = words(
    """need demand challenge goal target standard requirement obligation commitment deadline threshold criterion
    expectation moment objective condition test timeline benchmark"""
)


def asked(scene: Scene, low: int, high: int) -> bool:
    """Is the sentence a question that yes or no answers ("Will she visit Lima?"), which tells of no journey?"""
    said = [t for t in scene.doc[low:high] if not t.is_space]
    first = next((t for t in said if t.is_alpha and scene.doc[t.i + 1 : t.i + 2].text != ":"), None)
    return first is not None and first.lower_ in ASKING and any(t.text == "?" for t in said[-3:])


def only_invited(scene: Scene, verb: Token) -> bool:
    """Is the journey but an invitation, for no time ("invited her to visit", "an invitation for her to visit")?"""
    low, high = scene.bounds(verb.i)
    if verb.i - 1 <= low or scene.doc[verb.i - 1].lower_ != "to" or scene.times_of(verb.i, high):
        return False
    before = {t.lower_ for t in scene.doc[max(low, verb.i - BACK) : verb.i]}
    offered = {t.lemma_.lower() for t in scene.doc[max(low, verb.i - BACK - 5) : verb.i]}
    if "invitation" in before:
        return bool(offered & {"extend", "offer", "issue", "renew", "reiterate", "send"})
    return bool(before & {"invited", "invites", "inviting"}) and not before & {"was", "been", "is", "were", "accepted"}


def sense(verb: Token) -> bool:
    """Is the verb of travel or of meeting used in another sense ("meet the need", "continuing support")?"""
    if verb.lemma_.lower() == "meet":
        return any(t.lemma_.lower() in NEEDS for t in deps(verb, "obj"))
    return verb.dep_ == "amod" and verb.i + 1 < len(verb.doc) and verb.head.i > verb.i


def doubtful(scene: Scene, leg: Leg) -> bool:
    """Is what the leg tells a condition, a hope to receive someone one day, or the memory of some earlier visit?"""
    cue = scene.doc[leg.cue]
    if _conditional(cue) or (leg.kind == "host" and leg.tense == "planned" and _one_day(scene, leg, cue)):
        return True
    return leg.tense in OVER and not _dated(leg) and _remembered(scene, cue)


def still_planned(scene: Scene, legs: list[Leg]) -> list[Leg]:
    """The legs with what had been planned taken as planned still, where nothing has been called off.

    That is so where calling off is but weighed ("may skip the summit"), and for a mere plan for a day to come.
    """
    verdicts = {unsettled(t) for t in scene.doc if t.pos_ == "VERB" and called_off(t) is not None}
    if False in verdicts or any(t.pos_ == "VERB" and cuts_short(t) for t in scene.doc):
        return legs
    return [replace(leg, tense="planned") if _stands(scene, leg, weighed=True in verdicts) else leg for leg in legs]


def _stands(scene: Scene, leg: Leg, weighed: bool) -> bool:
    """Does a leg that had been planned stand, for all that the report says?"""
    cue = scene.doc[leg.cue]
    if leg.tense != "cancelled" or cue.pos_ not in ("VERB", "AUX") or not pluperfect(cue):
        return False
    low, high = scene.bounds(leg.cue)
    if any(t.lower_ in TURNING for t in scene.doc[low:high]):
        return False
    days = [first_day(v.date) for v in (leg.start, *(p.arrive for p in leg.places))]
    ahead = scene.published is not None and any(d is not None and d >= scene.published for d in days)
    hoping = any(w.lemma_.lower() in HOPING for w in (*group(cue), cue.head, cue.head.head))
    return weighed or (ahead and hoping)


def _dated(leg: Leg) -> bool:
    """Does the leg have a date of its own, at least to the month, and no estimate ("a few weeks ago")?"""
    values = [leg.start.date, leg.end.date, *(d for p in leg.places for d in (p.arrive.date, p.depart.date))]
    return any(v is not None and "~" not in v and precision(v) in EXACT for v in values)


def _conditional(cue: Token) -> bool:
    """Does the cue depend on "if", "unless" or "whether", or on what is remembered or imagined ("recalls going to")?"""
    current = cue
    for _ in range(STEPS):
        if current.i != cue.i and current.lemma_.lower() in MUSING:
            return True
        if any(c.lower_ in IF and c.dep_ == "mark" and c.i < cue.i for c in current.children):
            return True
        finite = "Fin" in current.morph.get("VerbForm", [])
        if current.head.i == current.i or current.dep_ in ("advcl", "acl:relcl", "parataxis", "acl") or finite:
            return False
        current = current.head
    return False


def _one_day(scene: Scene, leg: Leg, cue: Token) -> bool:
    """Does someone but look forward to receiving a guest, with no day for it?"""
    low, _ = scene.bounds(cue.i)
    before = [t.lemma_.lower() for t in scene.doc[max(low, cue.i - 5) : cue.i]]
    return "look" in before and "forward" in before and not _dated(leg)


def _remembered(scene: Scene, cue: Token) -> bool:
    """Does "when" open the clause of the cue ("when she was in Lima", "the last time he visited")?"""
    low, _ = scene.bounds(cue.i)
    for i in range(cue.i - 1, max(low, cue.i - BACK) - 1, -1):
        token = scene.doc[i]
        if token.lower_ in WHEN or (token.lower_ == "time" and scene.doc[i - 1].lower_ == "last"):
            return True
        if token.pos_ == "VERB" or token.lower_ in (",", ";", "—", "–"):
            return False
    return False
