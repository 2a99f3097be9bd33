"""Whom an act concerns by the states that its own phrase names: "concerned by the violence in the north of Cameroon".

Input: drafts of one report, its mentions. Output: the states below the word of an act, for a side that no slot of
its frame holds, and the state in which it is done.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.coding.drafts import Draft, country_of
from dragoman.coding.roles import Filler
from dragoman.coding.tree import preposition

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.coding.participants import Participants
    from dragoman.types import Actor

APART = frozenset({"acl:relcl", "advcl", "parataxis", "punct"})  # clauses that tell of something else
OPEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN"})
NOT_STATES = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC", "UAF", "UNK", "CRM"})
MOST = 2  # more states than these are an enumeration, not whom the act concerns


def named_below(draft: Draft, participants: Participants) -> Draft:
    """An act that needs a recipient and has none concerns the states, not its own, that the phrase below it names."""
    if draft.type not in OPEN or not draft.actor_codes or draft.trip is not None:
        return draft
    if draft.recipient_codes or draft.open_recipient:
        return draft
    own = {country_of(c) for c in draft.actor_codes}
    found: dict[str, tuple[Actor, Token]] = {}
    for word in _below(draft.head):
        for actor in participants.every(word.i):
            home = country_of(str(actor.code or ""))
            if home and home not in own | NOT_STATES:
                found.setdefault(home, (actor, word))
    if not 0 < len(found) <= MOST:
        return draft
    actors, words = zip(*found.values(), strict=True)
    codes = tuple(c if c.endswith(" GOV") else country_of(c) for c in (str(a.code) for a in actors))
    return replace(draft, recipients=Filler(actors, words), codes=(draft.codes[0], codes))


def done_in(head: Token, participants: Participants) -> str | None:
    """The state in which something is done, by the words right below its own: "detained in Burma"."""
    for child in head.children:
        if child.i > head.i and preposition(child) in ("in", "at"):
            for actor in participants.every(child.i):
                home = country_of(str(actor.code or ""))
                if home and home not in NOT_STATES:
                    return home
    return None


def _below(head: Token) -> list[Token]:
    """The words of the phrase below a word, after it, in text order, without clauses that tell of something else."""
    out: list[Token] = []
    todo = [head]
    while todo:
        word = todo.pop()
        for child in word.children:
            verb = child.dep_ == "conj" and child.pos_ in ("VERB", "AUX")
            if child.i > head.i and child.dep_ not in APART and not verb:
                out.append(child)
                todo.append(child)
    return sorted(out, key=lambda t: t.i)
