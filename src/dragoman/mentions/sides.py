"""Who "the two sides", "both countries", "both navies" and "the two leaders" are.

Sides told of by one who speaks for a state are that state and the counterpart most recently told of; a mediator's are
the pair named last. Else they are the most prominent actors of different states or sectors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.mentions.actors_lexicon import bag
from dragoman.mentions.actors_values import Candidate, Cluster
from dragoman.mentions.codes import NON_STATE
from dragoman.mentions.couples import met_before, told_above
from dragoman.mentions.linking import Names

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PEOPLE = bag("""leaders ministers presidents men diplomats women secretaries premiers envoys politicians""")
CAMPS = bag("""sides side camps camp parties""")
SIDES = CAMPS | bag("""countries nations states neighbours neighbors allies powers capitals""")
SAYING = bag("""say tell add announce state note report claim stress declare confirm reiterate emphasize emphasise read
             disclose write explain comment""")
ASKING = bag("call urge encourage press appeal ask implore exhort")
OF_THE_STATE = (None, "GOV", "MIL")
APART = ("REB", "OPP", "PRM", "PTY")  # sectors that are a side of their own within a state
OFFICIAL_LEAD = 60  # words by which an official may be told of before a state and still be the counterpart
BOTH = 2
NEAR = 80  # words within which a pair named before is still spoken of


class Sides:
    """Pairs of one report; ``at`` gives the clusters whose head is at a token so far."""

    def __init__(self, doc: Doc, names: Names, at: Callable[[int], Sequence[Cluster]], issuer: str | None) -> None:
        """``issuer``: the state whose official the by-line names, or None."""
        self.doc = doc
        self.names = names
        self.at = at
        self.issuer = issuer
        self.candidates = {c.head: (n, c) for n, c in enumerate(names.candidates) if c.label != "PRON"}

    def of(self, role: Candidate, head: str, count: int, ranked: Sequence[Cluster]) -> list[Cluster]:
        """The actors that a phrase of ``count`` sides or people means; ``ranked``: those in mind, chief ones first."""
        if head in PEOPLE:
            return self._most_prominent(ranked, ("person",), count)
        kinds = ("state", "organisation", "role", "group") if head in CAMPS else ("state",)
        doers = self._doers(role)
        ranked = [c for c in ranked if c.country not in doers]
        if self.issuer and self._asked(role):
            ranked = [c for c in ranked if c.country != self.issuer]
            return self._pair(role, self.issuer) or self._most_prominent(ranked, kinds, count)
        found = self._two(role, head, ranked) if count == BOTH else []
        return found or self._most_prominent(ranked, kinds, count)

    def _two(self, role: Candidate, head: str, ranked: Sequence[Cluster]) -> list[Cluster]:
        """The pair that the clause above names, that of who speaks, or those who met."""
        return self._named(role, head) or self._opposite(role, ranked, head in CAMPS) or self._met(role)

    def _named(self, role: Candidate, head: str) -> list[Cluster]:
        """The two states that do together what their sides, lands or capitals are told of: "X and Y are to build a line
        between the two countries". Who reports or asks for what sides do is none of them.
        """
        skip = SAYING | ASKING if head in CAMPS else ASKING
        found = told_above(self.doc[role.head], self.at, skip)
        states = {c.country for c in found if c.kind == "state"} - NON_STATE
        return found if len(found) == len(states) == BOTH else []

    def _met(self, role: Candidate) -> list[Cluster]:
        """The states of the two officials who met last, whatever third state was named since."""
        homes = dict.fromkeys(c.country for c in met_before(self.doc, role.start, self.at) if c.country)
        states = [h for h in homes if h not in NON_STATE]
        return [self.names.state(h) for h in states] if len(states) == BOTH else []

    def _doers(self, role: Candidate) -> set[str | None]:
        """Countries of those who do something to or with the sides ("Oslo urged both sides"): they are none of them."""
        head = self.doc[role.head]
        if head.dep_ not in ("obj", "obl", "iobj") or any(c.lower_ == "between" for c in head.children):
            return set()
        return {c.country for t in head.head.children if t.dep_ == "nsubj" for c in self.at(t.i)} - {None}

    def _asked(self, role: Candidate) -> bool:
        """Does a statement ask something of the sides, so that its issuer is none of them?"""
        head = self.doc[role.head]
        return head.dep_ in ("obj", "obl", "iobj") and head.head.lemma_.lower() in ASKING

    @staticmethod
    def _most_prominent(ranked: Sequence[Cluster], kinds: tuple[str, ...], count: int) -> list[Cluster]:
        seen: dict[tuple[str | None, str | None], Cluster] = {}
        for cluster in ranked:
            told = cluster.country and (cluster.kind != "role" or cluster.sector in ("GOV", "REB", "MIL", "OPP"))
            outside = cluster.kind == "organisation" and cluster.country in NON_STATE - {"EUR"}
            if cluster.kind in kinds and told and not outside:
                sector = cluster.sector if len(kinds) > 1 and cluster.sector not in OF_THE_STATE else None
                seen.setdefault((cluster.country, sector), cluster)
        pair = list(seen.values())[:count]
        return pair if len(pair) == count > 1 else []

    def _opposite(self, role: Candidate, ranked: Sequence[Cluster], camps: bool) -> list[Cluster]:
        """The speaker's state and its counterpart, where a state speaks."""
        home = self._speaker(role) or self.issuer
        if home is None:
            return []
        others = [c for c in ranked if self._other(c, home, camps)] or list(self._later(role, home, camps))
        if not others:
            return []
        partner = max(others, key=lambda c: c.seen + OFFICIAL_LEAD * (c.kind in ("person", "role")))
        pair = self._pair(role, home)
        if pair and partner.seen <= max(c.seen for c in pair):
            return pair
        own = partner.kind in ("organisation", "role", "group") and partner.sector not in OF_THE_STATE
        return [self.names.state(home), partner if own else self.names.state(partner.country or "")]

    @staticmethod
    def _other(cluster: Cluster, home: str, camps: bool) -> bool:
        """Can it be the counterpart of a state?"""
        country, sector = cluster.country, cluster.sector
        if country is None or (country in NON_STATE and country != "EUR"):
            return False
        if country == home:
            return camps and cluster.kind != "person" and sector in APART
        return cluster.kind == "state" or sector in ("GOV", "MIL", *(APART if camps else ()))

    def _later(self, role: Candidate, home: str, camps: bool) -> Iterator[Cluster]:
        """Counterparts named in the sentence of the role, behind it."""
        for head, (number, _) in self.candidates.items():
            found = self.names.of.get(number)
            if role.head < head < self.doc[role.head].sent.end and found and self._other(found, home, camps):
                yield found

    def _speaker(self, role: Candidate) -> str | None:
        """The state for which somebody speaks in the sentence of the role."""
        for token in self.doc[role.head].sent:
            if token.pos_ == "VERB" and token.lemma_.lower() in SAYING:
                told = next((c for c in token.children if c.dep_ == "nsubj"), None)
            elif token.lower_ == "according":
                told = next((t for t in token.head.children if t.i > token.i), token.head)
            else:
                continue
            state = self._state(told) if told is not None and told.i != role.head else None
            if state:
                return state
        return None

    def _state(self, token: Token) -> str | None:
        """State of an official or body at a token."""
        number, candidate = self.candidates.get(token.i, (-1, None))
        found = [*self.at(token.i), *([self.names.of[number]] if number in self.names.of else [])]
        for cluster in found:
            if cluster.country and cluster.country not in NON_STATE and cluster.sector in OF_THE_STATE:
                return cluster.country
        return candidate.states[0] if candidate is not None and candidate.label == "ROLE" and candidate.states else None

    def _pair(self, role: Candidate, home: str) -> list[Cluster]:
        """Two actors, neither of the speaker's state, that were last named together: 'X and Y'."""
        for at in range(role.start - 1, max(role.start - NEAR, -1), -1):
            token = self.doc[at]
            if token.dep_ != "conj" or not self.at(at) or not self.at(token.head.i):
                continue
            pair = [self.at(token.head.i)[0], self.at(at)[0]]
            if len({(c.country, c.sector in APART) for c in pair}) == 2 and all(c.country for c in pair):
                return pair if home not in [c.country for c in pair] else []
        return []
