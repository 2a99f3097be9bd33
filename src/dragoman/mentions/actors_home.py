"""Which country an actor belongs to where the words beside it do not say.

Weighs what is near: the report's dateline or issuer, places in the sentence and before, people in whose
company the actor appears, how often a state is named. Of an office that a state has only once, no second
holder is put into the same state. The answer is a guess and is marked so (the cluster stays unsure).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.heading import dateline, title_of
from dragoman.mentions.abroad import OWN, Abroad
from dragoman.mentions.actors_lexicon import LEANING, PATRONAGE, bag
from dragoman.mentions.actors_offices import UNIQUE
from dragoman.mentions.actors_values import Candidate, Cluster
from dragoman.mentions.codes import NON_STATE, codes, country_of
from dragoman.mentions.issuing import issuing_state
from dragoman.mentions.state_offices import NO_MINISTERS, lacks, without
from dragoman.quotations import find_quotations
from dragoman.types import Place

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

OFFICIAL = frozenset({"GOV", "LEG", "MIL", "OPP"})
COMPANY = bag("accompany accompanied include including included led alongside")
MEETING = bag("talks meet meets met meeting see saw sees audience confer conferred put discuss call")
TOWARDS = bag("in to for at")
RUNNING = bag("represent lead govern rule head run serve")  # what one does to one's own state
VISITED = re.compile(r"\b(?:in|to|for)\s(?=\S+(?:\s\S+)?\son\b.*\b(?:visit|trip|tour)\b)|\b(?:visit|trip|tour)\sto\s")
AGENCY = re.compile(r"[(\[/]([^)\]/]{2,40})[)\]/]")  # within a dateline
WORLDWIDE = bag("Reuters REUTERS AP AFP UPI dpa DPA EFE ANSA Xinhua TASS Bloomberg")  # agencies at home in many states
INSTEAD = frozenset({"stead", "behalf"})
OPPOSITE = bag("met meet meets talks received counterpart host hosted visit telephoned")
ONWARD = bag("then before after")
LEGS = bag("leg stop stage visit stay")
MOTION = bag("travel fly go head visit tour leave depart journey sail")
PATRON = re.compile(f"[-‑](?:{'|'.join(sorted(PATRONAGE))})\\b")  # behind the name of a helper: 'Iran-backed rebels'
LEANT = re.compile(f"\\b(?:{'|'.join(sorted(LEANING))})[-–]$")  # before whom one is for: 'pro-Serbian party'
NEAR_SIGN = 6
LONGEST_DATE = len(" on the evening of Wednesday 30 September, ")


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each piece of evidence counts; set by search on the training parts of ``data/annotated`` and written."""

    often: float = 1.0
    issuer: float = 0.6
    issuer_other: float = 0.5
    abroad: float = 0.5
    dateline: float = 1.4
    metonym: float = 1.12
    place_other: float = 2.2
    place: float = 1.12
    scene: float = 2.0
    nationality: float = 0.3
    reach: float = 120.0
    earlier: float = 0.57
    salient_official: float = 1.5
    salient_other: float = 0.35
    salient_person: float = 0.5
    against: float = 0.21
    company: float = 1.68
    listed: float = 1.0
    own: float = 4.0
    onward: float = 0.3
    unfit: float = 4.0
    spoken: float = 0.3
    topic: float = 4.0
    people: float = 0.6
    title: float = 1.2
    dealt: float = 2.5
    visited: float = 2.5
    capital: float = 2.0


WEIGHTS = Weights()
# Titles that an issuer gives its own officials without naming the state.
SECRETARIES = bag("secretary assistant adviser advisor spokesperson spokesman spokeswoman")
# Bodies that an issuer calls by the common word alone, with a capital: "the Department".
OWN_BODIES = bag("department administration ministry bureau")


class Homes:
    """Guesses of countries for one report."""

    def __init__(
        self,
        doc: Doc,
        places: tuple[Place, ...],
        people: list[Cluster],
        states: dict[str, Cluster],
        norps: Iterable[Candidate] = (),
    ) -> None:
        """``people`` and ``states``: clusters of names, complete; ``norps``: nationality words with their states."""
        self.doc = doc
        self.text = doc.text
        self.places = sorted((p for p in places if p.country), key=lambda p: p.span)
        self.starts = [p.span.start for p in self.places]
        named = sorted((doc[c.start].idx, c.states[0]) for c in norps if c.states)
        self.norps = [(at, state) for at, state in named if not LEANT.search(self.text[:at][-NEAR_SIGN:])]
        self.people = people
        self.counts: dict[str, float] = defaultdict(float, {code: len(c.members) for code, c in states.items()})
        for place in self.places:
            self.counts[place.country or ""] += 0 if place.kind == "country" else 1
        for _, state in self.norps:
            self.counts[state] += WEIGHTS.people
        self.most = max(1.0, *self.counts.values(), 1.0)
        self.title = self._title()
        self.holders: dict[str, dict[str, Cluster]] = {}
        for person in people:
            self._hold(person)
        self.company: list[tuple[Cluster, Candidate, str]] = []
        self.quotations = frozenset(i for start, end in find_quotations(doc) for i in range(start, end))
        spoken = {doc[i].idx for i in self.quotations}
        self.spoken = frozenset(p.span.start for p in self.places if p.span.start in spoken)
        self.issuer = issuing_state(doc, people, states, self.places)
        self.abroad = Abroad(doc, self.places, self.norps, self.issuer)
        self.dateline = self._dateline()

    def of_person(self, person: Cluster, mention: Candidate, salient: list[str]) -> str | None:
        """Country of a person, guessed at the first mention."""
        taken = self._taken(person)
        scores = self._scores(mention, salient, official=bool(person.titles))
        for rank, code in enumerate(salient[:2]):
            scores[code] += WEIGHTS.salient_person / (rank + 1)
        secretary = person.titles & SECRETARIES and "minister" not in person.titles
        if self.issuer and (secretary or self._the_own(person)):
            scores[self.issuer] += WEIGHTS.own
        if person.office is None and self.abroad.means(mention):
            scores.pop(self.issuer or "", None)
        for code in list(scores):
            scores[code] -= WEIGHTS.unfit * (lacks(code, person.titles) or code in without(person.titles))
            scores[code] -= WEIGHTS.unfit * (code in taken)
        found = _best(scores)
        person.country = found
        self._hold(person)
        return found

    def _the_own(self, person: Cluster) -> bool:
        """Is the person the holder of an office that needs no state: "the Minister of Trade, Ms. Roe"?"""
        titles = (m for m, _ in person.members if m.label == "ROLE" and m.office and m.definite and not m.states)
        return any(self.doc[m.head].text[:1].isupper() and not m.body and m.owner is None for m in titles)

    def quoted(self, token_i: int) -> bool:
        """Does the token stand in a quotation?"""
        return token_i in self.quotations

    def _hold(self, person: Cluster) -> None:
        """Remember who holds an office that a state has only once."""
        for title in person.titles & UNIQUE if person.country else ():
            self.holders.setdefault(title, {}).setdefault(person.country or "", person)

    def note(self, person: Cluster, mention: Candidate) -> None:
        """A person has been mentioned: keep the company of the current sentence."""
        if self.company and self.company[-1][1].sentence != mention.sentence:
            self.company = []
        if mention.kind in ("name", "pronoun"):
            self.company.append((person, mention, mention.kind))

    def of_role(self, mention: Candidate, sector: str | None, salient: list[str]) -> str | None:
        """Country of unnamed people or bodies: ``salient`` are the countries just talked about, first the nearest."""
        if self.issuer and mention.owner is not None and self.doc[mention.owner].lower_ in OWN:
            return self.issuer
        named = mention.words[-1:] if mention.label == "ROLE" else mention.text.lower().split()[:1]
        own = OWN_BODIES & set(named) and not ("ministry" in named and self.issuer in NO_MINISTERS)
        capital = self.doc[mention.head].text[:1].isupper() and self.issuer not in without(mention.keys)
        if self.issuer and capital and (mention.office or own):
            return self.issuer
        scores = self._scores(mention, salient, official=sector in OFFICIAL)
        salience = WEIGHTS.salient_official if sector in OFFICIAL else WEIGHTS.salient_other
        for rank, code in enumerate(salient[:2]):
            scores[code] += salience / (rank + 1)
        if self.abroad.means(mention, sector):
            scores.pop(self.issuer or "", None)
        if "ministry" in mention.text.lower():
            scores = {code: score for code, score in scores.items() if code not in NO_MINISTERS}
        return _best(scores)

    def _scores(self, mention: Candidate, salient: list[str], official: bool) -> dict[str, float]:
        scores: dict[str, float] = defaultdict(float)
        for code, count in self.counts.items():
            if code and code not in NON_STATE:
                scores[code] += WEIGHTS.often * count / self.most
        if self.issuer and mention.label == "ROLE" and not self.doc[mention.head].text[:1].isupper():
            scores[self.issuer] -= WEIGHTS.abroad if official else 0.0
        elif self.issuer:
            scores[self.issuer] += WEIGHTS.issuer if official and mention.label == "ROLE" else WEIGHTS.issuer_other
        if self.dateline:
            scores[self.dateline] += WEIGHTS.dateline
        for code in self.title:
            scores[code] += WEIGHTS.title
        start = self.doc[mention.start].idx
        sent = self.doc[mention.head].sent
        outside = bool(salient) and not self.quoted(mention.head)
        scenes = {self._scene(sent), self._where(mention, sent)}
        here = WEIGHTS.place if official or mention.label != "ROLE" else WEIGHTS.place_other
        first = bisect_left(self.starts, min(sent.start_char, start - 400))
        for place in self.places[first : bisect_left(self.starts, sent.end_char)]:
            if PATRON.match(self.text, place.span.end):
                continue
            gap = start - place.span.start
            code = place.country or ""
            if sent.start_char <= place.span.start < sent.end_char:
                near = (WEIGHTS.metonym if place.metonym else here) / (1 + abs(gap) / WEIGHTS.reach)
                near *= WEIGHTS.spoken if outside and place.span.start in self.spoken and code != salient[0] else 1.0
                scores[code] += near * (WEIGHTS.onward if self._onward(mention, place.span.start) else 1.0)
                scores[code] += WEIGHTS.scene * (place.span.start in scenes)
            elif 0 < gap < 400:
                scores[code] += WEIGHTS.earlier * (1 - gap / 400)
        for at, state in self.norps:
            if sent.start_char <= at < sent.end_char:
                near = WEIGHTS.nationality / (1 + abs(start - at) / WEIGHTS.reach)
                scores[state] += near * (WEIGHTS.onward if self._onward(mention, at) else 1.0)
        visited = self._visited(mention, sent) if official else None
        if visited:
            scores[visited] += WEIGHTS.visited
        capital = self._capital(mention, sent)
        if capital:
            scores[capital] += WEIGHTS.capital
        dealt, weight = self._dealt_with(mention)
        if dealt:
            scores[dealt] += weight
        speaks = any(t.lower_.startswith("spokes") for t in self.doc[mention.start : mention.end + 1])
        topic = self._topic(sent) if speaks else None
        if topic:
            scores[topic] += WEIGHTS.topic
        self._company(mention, scores)
        return scores

    def _visited(self, mention: Candidate, sent: Span) -> str | None:
        """Where someone goes or is to meet the official: "will be in Maputo for talks with President Roe"."""
        start = self.doc[mention.start].idx
        at = bisect_left(self.starts, start) - 1
        if at < 0 or self.starts[at] < sent.start_char:
            return None
        place = self.places[at]
        before = self.text[: place.span.start].split()[-1:]
        span = self.doc.char_span(place.span.end, start, alignment_mode="expand")
        met = span is not None and any(t.lower_ in MEETING for t in span)
        return place.country if met and before and before[0].lower() in TOWARDS else None

    def _capital(self, mention: Candidate, sent: Span) -> str | None:
        """The state whose capital the words before the mention name as such: "In the Kazakh capital he met ..."."""
        for token in reversed(self.doc[sent.start : mention.start]):
            if token.lower_ == "capital":
                before = self.doc[max(token.i - 3, sent.start)].idx
                return next((state for at, state in reversed(self.norps) if before <= at < token.idx), None)
        return None

    def _dealt_with(self, mention: Candidate) -> tuple[str, float]:
        """The state that someone thanks, asks or accuses by its name or capital, and how much that speaks for it.

        It is not the own one, as a rule; the one that someone represents or leads is.
        """
        word = self.doc[mention.head]
        while word.dep_ in ("appos", "flat", "compound") and word.head.i < word.i:
            word = word.head
        things = [c.idx for c in word.head.rights if c.dep_ in ("obj", "iobj")] if word.dep_ == "nsubj" else []
        weight = WEIGHTS.own if word.head.lemma_.lower() in RUNNING else -WEIGHTS.dealt
        found = (p.country for at in things for p in self._places_at(at) if p.metonym)
        return next(found, None) or "", weight

    def _topic(self, sent: Span) -> str | None:
        """The state that the sentence before says did something: "Peru expelled him. He lied, a spokesman said"."""
        if not sent.start:
            return None
        subject = next((t for t in self.doc[sent.start - 1].sent.root.lefts if t.dep_ == "nsubj"), None)
        return next((p.country for p in self._places_at(subject.idx)), None) if subject is not None else None

    def _places_at(self, start: int) -> list[Place]:
        """The places whose names start at a character."""
        return self.places[bisect_left(self.starts, start) : bisect_right(self.starts, start)]

    def _scene(self, sent: Span) -> int:
        """Where the place of 'In Lima, the president ...' or 'During the Peruvian leg of May 2, ...' starts, or -1."""
        words = [t for t in sent[:6] if not t.is_space and not t.is_punct]
        if len(words) < 2 or words[0].lower_ not in ("in", "at", "during", "on"):
            return -1
        if words[0].lower_ in ("in", "at"):
            return words[1].idx if any(t.text == "," for t in sent[:8]) else -1
        at = bisect_left(self.starts, sent.start_char)
        led = at < len(self.starts) and self.starts[at] <= words[-1].idx
        return self.starts[at] if led and any(t.lower_ in LEGS for t in sent[:8]) else -1

    def _where(self, mention: Candidate, sent: Span) -> int:
        """Where the place of '... in Lima, where he met the president' starts, or -1."""
        where = next((t for t in reversed(self.doc[sent.start : mention.start]) if t.lower_ == "where"), None)
        if where is None:
            return -1
        at = bisect_left(self.starts, where.idx) - 1
        if at < 0 or self.starts[at] < sent.start_char:
            return -1
        between = self.text[self.places[at].span.end : where.idx]
        return self.starts[at] if between.count(",") <= 1 and len(between) <= LONGEST_DATE else -1

    def _onward(self, mention: Candidate, at: int) -> bool:
        """Is a place at the character where someone goes next: "... talks with the king, and then flies to Lima"?"""
        start = self.doc[mention.end - 1].idx
        span = self.doc.char_span(start, at, alignment_mode="expand") if start < at else None
        if span is None:
            return False
        for t in span[1:]:
            after = self.doc[t.i + 1 : span.end]
            if t.lemma_.lower() in MOTION and t.pos_ == "VERB":
                return True
            if t.lower_ in ONWARD or (t.lower_ == "and" and any(w.pos_ in ("VERB", "AUX") for w in after)):
                return True
            if t.lower_ == "and" and len(after) and after[0].pos_ == "ADP":
                return True
        return False

    def _company(self, mention: Candidate, scores: dict[str, float]) -> None:
        """The person named before in the same sentence: a companion shares the country, a partner in talks does not.

        So does who comes "in his stead".
        """
        rest = self.doc[mention.end : self.doc[mention.head].sent.end]
        instead = any(t.lower_ in INSTEAD and t.nbor(-1).dep_ == "nmod:poss" for t in rest)
        for person, member, kind in self.company[-12:]:
            if person.country and member.sentence == mention.sentence and member.start < mention.start:
                bond = WEIGHTS.company if instead else self._bond(self.doc[member.end : mention.start], kind)
                other = bond == WEIGHTS.listed and self._counterpart(person, mention.sentence)
                scores[person.country] += -WEIGHTS.against if other else bond

    def _counterpart(self, person: Cluster, sentence: int) -> bool:
        """Does the sentence call the person someone's counterpart ("by her counterpart, X, the minister, Y, ...")?"""
        here = (m for m, _ in person.members if m.sentence == sentence)
        return any("counterpart" in self.doc[m.start : m.end].text.lower() for m in here)

    @staticmethod
    def _bond(between: Span, kind: str) -> float:
        """How much the words between two people speak for one country, or against it."""
        words = {t.lower_ for t in between}
        if OPPOSITE & words:
            return -WEIGHTS.against
        if COMPANY & words:
            return WEIGHTS.company
        listed = kind == "name" and len(between) < 6 and not any(t.pos_ in ("VERB", "AUX") for t in between)
        return WEIGHTS.listed if listed and "and" not in words else 0.0

    def _taken(self, person: Cluster) -> set[str]:
        """Countries whose one holder of this office is somebody else in the report."""
        held = [(c, p) for t in person.titles & UNIQUE for c, p in self.holders.get(t, {}).items()]
        return {country for country, other in held if other is not person}

    def _title(self) -> frozenset[str]:
        """The states of the title, but for that to which it says that someone travels."""
        title = title_of(self.text)
        goal = VISITED.search(title)
        there = range(goal.start(), goal.end() + 1) if goal is not None else ()
        told = [p for p in self.places if p.span.start < len(title) and p.span.start not in there]
        named = {p.country for p in told if p.country}
        return frozenset(named | {state for at, state in self.norps if at < len(title)})

    def _dateline(self) -> str | None:
        """Country of the place where the report was written, but by no agency that came from another country."""
        found = dateline(self.text)
        if found is None:
            return None
        start, _, end = found
        agency = AGENCY.search(self.text, start, end)
        fact = codes().organisation(agency[1]) if agency is not None and agency[1] not in WORLDWIDE else None
        named = [p for p in self.places if start <= p.span.start < end]
        state = next((p.country for p in named if p.kind == "country"), None)
        state = state or next((p.country for p in named), None)
        home = country_of(fact.code) if fact is not None else state
        return state if home == state else None


def _best(scores: dict[str, float]) -> str | None:
    """The country with the highest score; of equals the first that came up."""
    return max(scores, key=lambda code: scores[code], default=None)
