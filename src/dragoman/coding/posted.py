"""Who acts in passives that tell of envoys and of people sent abroad, where no agent is named.

An envoy who "was summoned" or "told to leave" was so by the state that received him: "Peru's envoy to Vienna was
summoned", "the ambassador was expelled from Chile". People who "were sent" to a country were sent by their own:
"Cuban doctors were sent to Honduras".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.coding.drafts import Draft, country_of
from dragoman.coding.framing import ENVOYS
from dragoman.coding.grounds import NOT_STATES
from dragoman.coding.roles import Filler
from dragoman.coding.tree import by_preposition, deps, is_passive
from dragoman.coding.words import bag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from dragoman.coding.participants import Participants
    from dragoman.types import Actor

SENT = bag(
    """doctor nurse medic engineer teacher instructor trainer soldier troop police policeman officer firefighter rescuer
    peacekeeper expert adviser advisor observer worker team force battalion contingent"""
)
SENDING = bag("send dispatch deploy fly airlift")
TURNED_OUT = bag("summon expel order tell ask eject bar")
LEAVING = bag("leave quit depart")


def of_passive(draft: Draft, participants: Participants) -> Draft:
    """The draft with the state that received an envoy, or that sent its people, as its actor."""
    verb = draft.head
    if not is_passive(verb) or deps(verb, "obl:agent"):
        return draft
    for word in deps(verb, "nsubj:pass"):
        lemma = word.lemma_.lower()
        if verb.lemma_ in TURNED_OUT and lemma in ENVOYS and draft.type in ("ACCUSE", "SANCTION"):
            return _received(draft, word, participants)
        if verb.lemma_ in SENDING and lemma in SENT and draft.type in ("AID", "COOPERATE", "MOBILIZE"):
            return _sent(draft, word, participants)
    return draft


def _received(draft: Draft, envoy: Token, participants: Participants) -> Draft:
    """The receiving state acts: the one that he is to leave, is expelled from, or is posted to."""
    verb = draft.head
    left = [o for c in deps(verb, "xcomp") if c.lemma_ in LEAVING for o in deps(c, "obj")]
    left += by_preposition(verb, "from") + by_preposition(envoy, "to") + by_preposition(envoy, "in")
    home = {country_of(c) for c in draft.recipient_codes}
    host = _state(left, participants, home)
    if host is None or draft.actor_codes:
        return draft
    return replace(draft, actors=Filler(*host), codes=((country_of(str(host[0][0].code)),), draft.codes[1]))


def _sent(draft: Draft, people: Token, participants: Participants) -> Draft:
    """The people's state acts, on the one that they go to."""
    sender = _state([people, *people.lefts], participants, set())
    if sender is None:
        return draft
    own = country_of(str(sender[0][0].code))
    goal = _state(by_preposition(draft.head, "to") + by_preposition(draft.head, "in"), participants, {own})
    if goal is None:
        return draft
    codes = ((own,), (country_of(str(goal[0][0].code)),))
    return replace(draft, actors=Filler(*sender), recipients=Filler(*goal), codes=codes)


def _state(
    words: Iterable[Token], participants: Participants, without: set[str]
) -> tuple[tuple[Actor, ...], tuple[Token, ...]] | None:
    """The first actor with a state, other than those ``without``, and the word that names it."""
    for word in words:
        for actor in participants.every(word.i):
            state = country_of(str(actor.code or ""))
            if state and state not in NOT_STATES | without:
                return (actor,), (word,)
    return None
