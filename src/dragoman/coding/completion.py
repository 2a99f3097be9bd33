"""Roles that the act's own clause leaves open: taken from who speaks, what is answered, who must have acted.

Input: drafts with the roles of their frames. Output: the same drafts, open roles filled where the
report settles them: a judgement belongs to whoever voices it, a reaction is aimed at whoever did
what it answers, an arrest is made by police and a sentence passed by a court of the country
(the annotation guide's implied participants).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.coding.drafts import Draft, codes_of, countries, country_of, ruling
from dragoman.coding.families import family
from dragoman.coding.roles import Filler
from dragoman.coding.speakers import Speakers
from dragoman.coding.tree import deps, taken_up
from dragoman.coding.words import bag

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.types import Actor, Mentions

SPEECH = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "THREATEN", "AGREE", "REJECT"})
ANSWERING = frozenset({"ACCUSE", "REJECT", "SUPPORT", "REQUEST", "THREATEN", "PROTEST"})
IMPLIED = {("SANCTION", "convict"): "JUD", ("COERCE", "arrest"): "COP", ("COERCE", "seize"): "COP"}
IMPLIED_BY_WORD = {"impeach": "LEG", "impeachment": "LEG"}
AT_HOME = {"COERCE": "CVL", "PROTEST": "GOV"}  # against whom in their own country, where no one is named
# What people of a country say of it without naming anyone is aimed at their government.
OF_THE_STATE = frozenset({"ACCUSE", "REQUEST", "REJECT"})
OUTSIDE = bag("OPP CVL PTY SOC JRN MED LAB EDU BUS REL LEG JUD HRI NGO AGR CRM ELI")
BY_THE_STATE = frozenset({"COERCE", "SANCTION"})  # done to people at home, by their government where no one is named
STRIKES = frozenset({"attack", "kill"})  # families of acts that may well be done by no one known
RULERS = frozenset({"government", "authority"})
OPPRESSION = bag("violence brutality repression abuse")
WHOLE_COUNTRY = frozenset({("COERCE", "martial-law"), ("COERCE", "curfew")})
DIRECTED = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "SANCTION", "CONCEDE", "AID"})
PROMISED = "AGREE"  # in a talk, to the other side of it
PARTNERED = DIRECTED | {PROMISED}
OFTEN, SHARE = 3, 0.3  # least mentions of a state that an act may concern, also as a part of those of the actor's own
CONCERNING = frozenset({"AID", "SANCTION", "REJECT", "THREATEN", "COOPERATE", "CONCEDE", "SUPPORT"})
JOINT = frozenset({"COOPERATE", "AGREE"})
SIGNED = JOINT | {"SUPPORT"}  # what states do together that may be a project
PARTNER_WINDOW = 2
NOT = frozenset({"not", "never"})
PROMISING = frozenset({"pledge", "promise", "vow", "swear", "undertake"})
FRIENDLY = frozenset({"SUPPORT"})  # not said to those whom the same side has just accused, punished or attacked
HOSTILE = frozenset({"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "COERCE", "ASSAULT", "MOBILIZE"})
ASKING = frozenset({"REQUEST", "SUPPORT"})  # said to whoever one talks with, however long the account of the talk is
PLANNABLE = frozenset({"CONSULT", "AID", "COOPERATE"})
UNKNOWN = frozenset({"UAF", "UNK", "CRM"})
STANDING = frozenset({"GPE", "ORG", "OFFICE", "PERSON"})  # names that stand for a government
CRIMES = frozenset(
    {"stab", "stabbing", "murder", "rob", "robbery", "rape", "vandalism", "vandalise", "vandalize", "mug", "burgle"}
)
NON_STATES = frozenset({"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC", "UAF", "UNK"})


def voiced(draft: Draft, speakers: Speakers) -> Draft:
    """A judgement, demand or promise without an actor is the speaker's."""
    if draft.actors or draft.type not in SPEECH:
        return draft
    found = tuple(a for a in speakers.at(draft.head) if a not in draft.recipients.actors)
    return replace(draft, actors=Filler(found)) if found else draft


def answered(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """A reaction without recipient is aimed at whoever did what it answers: at all parties of a joint act."""
    if draft.reacts_to is None or draft.type not in ANSWERING or draft.open_recipient:
        return draft
    joint = _joint(drafts[draft.reacts_to], draft)
    if joint and countries(draft.recipient_codes) < countries(codes_of(joint)):
        return replace(draft, recipients=Filler(joint, draft.recipients.tokens))
    cause = drafts[draft.reacts_to]
    if countries(draft.recipient_codes) - countries(draft.actor_codes) and not _victims(draft, cause):
        return draft
    others = tuple(a for a in cause.actors.actors if a not in draft.actors.actors)
    codes = codes_of(others)
    if draft.type == "ACCUSE" and not codes and not set(cause.actor_codes) & UNKNOWN:
        codes = cause.actor_codes
    struck = family(cause.head.lemma_) in STRIKES and draft.recipient_codes
    if struck and not codes and _victims(draft, cause):
        open_ = Filler((), draft.recipients.tokens or cause.recipients.tokens)
        return replace(draft, recipients=open_, codes=(draft.codes[0], ()))  # who did it is unknown
    if not codes or set(codes) & set(draft.actor_codes):
        return draft
    return replace(draft, recipients=Filler(others, cause.actors.tokens), codes=(draft.codes[0], codes))


def _victims(draft: Draft, cause: Draft) -> bool:
    """Does a condemnation name only those who suffered what it condemns?"""
    suffered = set(cause.recipient_codes) - set(cause.actor_codes)
    return draft.type == "ACCUSE" and set(draft.recipient_codes) <= suffered


def _joint(cause: Draft, draft: Draft) -> tuple[Actor, ...]:
    """The parties of a deal or talk other than who reacts to it, where there are several."""
    if cause.type not in JOINT:
        return ()
    mine = countries(draft.actor_codes)
    parties = dict.fromkeys((*cause.actors.actors, *cause.recipients.actors))
    found = tuple(a for a in parties if a.code and country_of(str(a.code)) not in mine)
    return found if len(countries(codes_of(found))) > 1 else ()


def partnered(number: int, drafts: Sequence[Draft]) -> Draft:
    """An act that needs a recipient and names none is aimed at the one other party of what was just told.

    Looks back over two sentences for a telling with the actor's side and exactly one other, for a talk from its start.
    """
    draft = drafts[number]
    mine = countries(draft.actor_codes)
    if draft.recipient_codes or draft.open_recipient or not mine or draft.type not in PARTNERED:
        return draft
    window = _start(draft.head, PARTNER_WINDOW)
    for other in reversed(drafts[:number]):
        talk = other.type == "CONSULT" and other.status == "actual" and draft.type in ASKING
        if (other.head.i < window and not talk) or other.head.i >= draft.head.i:
            continue
        parties = countries(other.actor_codes) | countries(other.recipient_codes)
        if draft.type == PROMISED and other.type != "CONSULT":
            continue
        if draft.type in FRIENDLY and other.type in HOSTILE:
            continue
        if mine <= parties and len(parties - mine) == 1:
            actors = (*other.actors.actors, *other.recipients.actors)
            found = tuple(a for a in actors if a.code and country_of(str(a.code)) not in mine)
            codes = tuple(c for c in (*other.recipient_codes, *other.actor_codes) if country_of(c) not in mine)
            tokens = (*other.recipients.tokens, *other.actors.tokens)
            return replace(draft, recipients=Filler(found, tokens), codes=(draft.codes[0], codes))
    return draft


def funded(number: int, drafts: Sequence[Draft]) -> Draft:
    """Aid "for the project" that names no one goes to those who agreed on something together just before."""
    draft = drafts[number]
    if draft.type != "AID" or draft.recipient_codes or draft.open_recipient or not taken_up(draft.head.subtree):
        return draft
    mine, window = countries(draft.actor_codes), _start(draft.head, PARTNER_WINDOW)
    for other in reversed(drafts[:number]):
        joint = other.type in SIGNED and len(countries(other.actor_codes)) > 1 and not other.recipient_codes
        if window <= other.head.i < draft.head.sent.start and joint:
            found = tuple(a for a in other.actors.actors if a.code and country_of(str(a.code)) not in mine)
            return replace(draft, recipients=Filler(found, other.actors.tokens))
    return draft


def concerned(draft: Draft, states: Mapping[str, int]) -> Draft:
    """Aid, a sale, a sanction, a threat or a refusal that names no one concerns the other state told of most.

    ``states``: how often it names which, the most named first; one that is named in passing is not concerned.
    """
    if draft.type not in CONCERNING or not draft.actor_codes or draft.trip is not None:
        return draft
    if draft.recipient_codes or draft.open_recipient:
        return draft
    mine = countries(draft.actor_codes)
    least = SHARE * max((states.get(s, 0) for s in mine), default=0)
    other = next((s for s, n in states.items() if s not in mine and n >= max(OFTEN, least)), None)
    return replace(draft, codes=(draft.codes[0], (other,))) if other is not None else draft


def _start(head: Token, sentences: int) -> int:
    """First token of the sentence that lies so many sentences before the word's own."""
    start = int(head.sent.start)
    for _ in range(sentences):
        if start == 0:
            break
        start = int(head.doc[start - 1].sent.start)
    return start


def implied(draft: Draft, place: str | None = None, judges: frozenset[str] = frozenset()) -> Draft:
    """Police, court or parliament where no actor is named; the own people or government where no recipient is.

    They are those of the state in which it is done, else of the people it is done to, never of those who judge it.
    """
    kind = (draft.type, draft.mode or "")
    at_home = AT_HOME.get(draft.type) or ("CVL" if _oppresses(draft) else None)
    if at_home is not None and draft.actor_codes and not draft.recipient_codes:
        sector = "" if kind in WHOLE_COUNTRY else at_home
        states = dict.fromkeys(c for c in map(country_of, draft.actor_codes) if _is_state(c))
        return replace(draft, codes=(draft.codes[0], tuple(f"{s} {sector}".strip() for s in states)[:1]))
    implied_sector = IMPLIED.get(kind) or IMPLIED_BY_WORD.get(draft.head.lemma_.lower())
    if draft.actor_codes:
        return draft
    if implied_sector is None and draft.type == "ASSAULT" and draft.recipient_codes and draft.status == "actual":
        unknown = "CRM" if draft.head.lemma_.lower() in CRIMES else "UAF"
        return replace(draft, codes=((unknown,), draft.codes[1]))
    people = [c for c in draft.recipient_codes if set(c.split()[1:]) & OUTSIDE]
    if implied_sector is None and draft.type in BY_THE_STATE and people:
        implied_sector = "GOV"
    if implied_sector is None:
        return draft
    for country in filter(None, (place, *map(country_of, draft.recipient_codes))):
        if _is_state(country) and country not in judges and draft.recipient_codes:
            return replace(draft, codes=((f"{country} {implied_sector}",), draft.codes[1]))
    return draft


def _oppresses(draft: Draft) -> bool:
    """Is it violence of those in power ("the army's violence"), which as a rule is against their own people?"""
    return ruling(draft.actor_codes) and draft.type == "ASSAULT" and draft.head.lemma_.lower() in OPPRESSION


def lodged(draft: Draft) -> Draft:
    """A protest that a government makes is a complaint: states do not march (PLOVER manual, PROTEST: civilians)."""
    if draft.type != "PROTEST" or draft.mode not in (None, "demo") or not draft.actor_codes:
        return draft
    if any(set(c.split()[1:]) - {"GOV"} or not _is_state(country_of(c) or "") for c in draft.actor_codes):
        return draft
    if draft.head.lemma_.lower() != "protest" or not all(t.ent_type_ in STANDING for t in draft.actors.tokens):
        return draft  # "Thousands of Chileans marched"
    return replace(draft, type="ACCUSE", mode="disapprove", one_sided=False)


def renounced(draft: Draft) -> Draft:
    """Who pledges not to do harm threatens no one, but promises something."""
    if draft.type != "THREATEN" or draft.head.lemma_.lower() not in PROMISING:
        return draft
    if not any(t.lower_ in NOT for c in deps(draft.head, "xcomp", "ccomp") for t in c.lefts):
        return draft
    return replace(draft, type="AGREE", mode=None, one_sided=True)


def _bare_rulers(draft: Draft) -> bool:
    """Is it aimed at "the government", with no word that says whose?"""
    words = draft.recipients.tokens
    return bool(words) and all(
        t.lemma_.lower() in RULERS and not any(c.dep_ not in ("det", "case", "punct") for c in t.children)
        for t in words
    )


def homeward(draft: Draft) -> Draft:
    """What people, parties or courts of one country say of no one named is aimed at its government."""
    if draft.type not in OF_THE_STATE or not draft.actor_codes or draft.open_recipient:
        return draft
    if draft.recipient_codes and not _bare_rulers(draft):
        return draft
    homes = {country_of(c) for c in draft.actor_codes}
    kinds = OUTSIDE - {"LEG", "JUD"} if draft.type == "REJECT" else OUTSIDE  # bills and suits they may well reject
    outside = all(set(c.split()[1:]) & kinds for c in draft.actor_codes)
    home = next(iter(homes)) if len(homes) == 1 else ""
    if not outside or not home or not _is_state(home) or home in UNKNOWN:
        return draft
    return replace(draft, codes=(draft.codes[0], (f"{home} GOV",)))


def _is_state(country: str) -> bool:
    return country not in NON_STATES and not country.startswith("IGO")


def located(draft: Draft, ground: str | None, home: str | None) -> Draft:
    """Unknown persons and gunmen get the country of the ``ground`` they act on, of the other side, or of the report.

    Whoever is only implied by an attack may be from anywhere.
    """
    actors, recipients = draft.actor_codes, draft.recipient_codes
    if not set(actors + recipients) & UNKNOWN or (actors == ("UAF",) and not draft.actors):
        return draft
    known = [country_of(c) for c in recipients + actors if country_of(c) not in NON_STATES | UNKNOWN]
    country = ground or (known[0] if known else home)
    if country is None:
        return draft
    sides = tuple(tuple(f"{country} {c}" if c in UNKNOWN else c for c in side) for side in (actors, recipients))
    return replace(draft, codes=(sides[0], sides[1]))


def named_states(mentions: Mentions) -> dict[str, int]:
    """How often the report names which states, the most named first."""
    counts: Counter[str] = Counter()
    for actor in mentions.actors:
        code = str(actor.code or "")
        if code and country_of(code) not in NON_STATES | UNKNOWN and not code.startswith("IGO"):
            counts[country_of(code)] += len(actor.mentions)
    return dict(counts.most_common())


@dataclass(frozen=True)
class RoleWeights:
    """What filled roles say about an act being told at all, in log odds (measured on annotated training reports)."""

    both: float = 1.0
    actor_only: float = -0.8
    actor_lacks_recipient: float = -2.0
    recipient_only: float = -2.7
    no_one: float = -4.0
    unreal: float = -0.9
    again: float = -0.6
    threshold: float = 0.56


def believed(drafts: Sequence[Draft], weights: RoleWeights | None = None) -> list[Draft]:
    """The drafts that are believable in the light of their roles, with their confidence adjusted.

    Another act of the same type between the same parties must be surer than the first one.
    """
    w = weights or RoleWeights()
    seen: dict[tuple[object, ...], int] = {}
    kept: dict[int, Draft] = {}
    for number, draft in sorted(enumerate(drafts), key=lambda d: -d[1].confidence):
        key = (draft.type, countries(draft.actor_codes), countries(draft.recipient_codes))
        confidence = _shifted(draft.confidence, _by_roles(draft, w) + w.again * min(seen.get(key, 0), 2))
        if draft.trip is not None:
            kept[number] = draft
        elif confidence >= w.threshold:
            kept[number] = replace(draft, confidence=confidence)
        seen[key] = seen.get(key, 0) + 1
    return [kept[n] for n in sorted(kept)]


def _by_roles(draft: Draft, w: RoleWeights) -> float:
    actors, recipients = bool(draft.actor_codes), bool(draft.recipient_codes) or draft.open_recipient
    if actors and recipients:
        shift = w.both
    elif actors:
        shift = w.actor_only if draft.one_sided else w.actor_lacks_recipient
    else:
        shift = w.recipient_only if recipients else w.no_one
    unreal = draft.status in ("planned", "conditional", "negated") and draft.type not in PLANNABLE
    return shift + (w.unreal if unreal else 0.0)


def _shifted(confidence: float, shift: float) -> float:
    confidence = min(max(confidence, 0.001), 0.999)
    return 1 / (1 + math.exp(-(math.log(confidence / (1 - confidence)) + shift)))
