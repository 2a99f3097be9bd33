"""From a parsed report and its mentions to events in PLOVER's terms.

The order: predicates and the model's triggers give candidates; frames fill roles; grammar gives the
status; sources are noted; repeated tellings and visits are folded; reactions are linked; dates,
places, amounts, contexts and codes are added.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman import edtf
from dragoman.coding.attribution import find_citations, source_text
from dragoman.coding.candidates import Candidate, find_candidates, taught
from dragoman.coding.citation import Citation
from dragoman.coding.completion import (
    SPEECH,
    answered,
    believed,
    concerned,
    funded,
    homeward,
    implied,
    located,
    lodged,
    named_states,
    partnered,
    renounced,
    voiced,
)
from dragoman.coding.contents import without_contents
from dragoman.coding.contexts import find_contexts
from dragoman.coding.drafts import ONE_SIDED, Draft, codes_of, countries, without_bare
from dragoman.coding.explain import explain, noted
from dragoman.coding.framing import Framer
from dragoman.coding.grounds import done_in, named_below
from dragoman.coding.instruments import carried_out, same_measure
from dragoman.coding.merge import merge_drafts
from dragoman.coding.participants import Participants
from dragoman.coding.participants import participants as participants_of
from dragoman.coding.posted import of_passive
from dragoman.coding.predicates import find_matches
from dragoman.coding.quotes import quote_span
from dragoman.coding.reactions import link_reactions
from dragoman.coding.roles import Filler, Roles
from dragoman.coding.settings import Settings, event_place
from dragoman.coding.speakers import Speakers
from dragoman.coding.status import status_of
from dragoman.coding.tree import deps
from dragoman.coding.trip_types import OFF
from dragoman.coding.turns import Turns, turns_of
from dragoman.coding.visits import with_visits
from dragoman.types import Event, Explanation, Mentions, Span, Trip

FORCES = frozenset(
    {"police", "troop", "soldier", "force", "contingent", "battalion", "brigade", "peacekeeper", "marine"}
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.codebook.types import Codebook, EventType


def code_events(doc: Doc, mentions: Mentions, codebook: Codebook, trips: Sequence[Trip] = ()) -> tuple[Event, ...]:
    """The report's events in text order; ``reacts_to`` and ``because_of`` index the result."""
    drafts = _drafts(doc, mentions, codebook, trips)
    return _Finisher(doc, mentions, codebook, drafts).events()


def explain_events(
    doc: Doc, mentions: Mentions, codebook: Codebook, trips: Sequence[Trip] = ()
) -> tuple[Explanation, ...]:
    """Why each event of ``code_events`` has its code, in the same order."""
    drafts = _drafts(doc, mentions, codebook, trips)
    events = _Finisher(doc, mentions, codebook, drafts).events()
    return tuple(explain(d, e) for d, e in zip(drafts, events, strict=True))


def _drafts(doc: Doc, mentions: Mentions, codebook: Codebook, trips: Sequence[Trip]) -> list[Draft]:
    """Everything that is told, once each and with its roles, in text order."""
    if not len(doc):
        return []
    attributions = find_citations(doc)
    participants = participants_of(doc, mentions)
    turns = turns_of(doc)
    speakers = Speakers(doc, mentions, attributions, turns)
    framer = Framer(doc, Roles(participants), participants, mentions.places)
    states = named_states(mentions)
    home = next(iter(states), None)
    drafts: list[Draft] = []
    for candidate in find_candidates(doc, find_matches(doc, codebook)):
        if candidate.predicate is None and candidate.head.pos_ == "NOUN" and participants.names(candidate.head.i):
            continue  # "the opposition" is a party, though the model sees an act
        draft = _draft(candidate, framer, codebook)
        if draft is not None:
            framer.talked(draft)
            draft = noted(draft, of_passive(draft, participants), "a passive says who received or sent the people")
            draft = noted(draft, voiced(draft, speakers), "no actor is named: whoever speaks here acts")
            ground, judges = done_in(draft.head, participants), countries(codes_of(framer.judges(candidate)))
            draft = noted(
                draft, implied(draft, ground, judges), "a side that is not named is implied by the kind of act"
            )
            whence = "unknown people are of where they act, or of the other side's country"
            draft = noted(draft, located(draft, ground, home), whence)
            draft = noted(draft, lodged(draft), "a government that protests complains")
            act = carried_out(draft, drafts)
            if act is not None and same_measure(draft, act):
                continue
            draft = noted(draft, _by_whom(draft, act), "its subject is a measure: whoever took it acts")
            drafts.append(_attributed(draft, attributions, participants, turns))
    drafts = merge_drafts(without_contents(drafts), _body_start(doc))
    drafts = link_reactions(with_visits(doc, drafts, trips, mentions))
    drafts = [noted(d, answered(d, drafts), "it is aimed at whoever did what it answers") for d in drafts]
    drafts = [noted(d, named_below(d, participants), "its own phrase names the state it concerns") for d in drafts]
    joined = [partnered(n, drafts) for n in range(len(drafts))]
    drafts = [
        noted(d, j, "it is aimed at the other party of what was just told") for d, j in zip(drafts, joined, strict=True)
    ]
    drafts = [
        noted(d, funded(n, drafts), "it goes to those who agreed on the project just before")
        for n, d in enumerate(drafts)
    ]
    drafts = [noted(d, homeward(d), "people at home speak of no one named: of their government") for d in drafts]
    sure = [
        noted(d, concerned(d, states), "it concerns the other state that the report names most")
        for d in believed(drafts)
    ]
    return link_reactions([replace(d, reacts_to=None, because_of=None) for d in sure])


def _draft(candidate: Candidate, framer: Framer, codebook: Codebook) -> Draft | None:
    """The candidate with its roles, mode (one that its type has) and status."""
    actors, recipients = map(without_bare, framer.roles(candidate))
    if not actors and not recipients:
        return None
    predicate = candidate.predicate
    mode, entry = framer.mode(candidate), codebook.types.get(candidate.type)
    if mode == "visit" and _armed(actors):
        return None  # "police landed in Haiti" to serve there
    if mode == "third-party" and actors.slot == "between":
        mode = None  # the two sides alone: nobody mediates
    status = predicate.status if predicate is not None and predicate.status else status_of(candidate.head)
    draft = Draft(
        type=candidate.type,
        head=candidate.head,
        tokens=candidate.tokens,
        confidence=candidate.confidence,
        mode=mode if entry is None or mode in entry.modes else None,
        predicate=predicate,
        noun=candidate.noun,
        actors=actors,
        recipients=recipients,
        status=framer.status(candidate, status),
        tellings=(candidate.head.i,),
        one_sided=_one_sided(candidate.type, entry),
        probability=candidate.probability,
        rivals=candidate.rivals,
    )
    return noted(draft, renounced(draft), "who pledges to do no harm promises something")


def _armed(actors: Filler) -> bool:
    """Is it a force that comes, not one of its officers?"""
    forces = [a for a in actors.actors if a.kind != "person" and str(a.code or "").endswith((" MIL", " COP"))]
    words = {t.lemma_.lower() for t in actors.tokens}
    return bool(forces) and len(forces) == len(actors.actors) and bool(words & FORCES)


def _by_whom(draft: Draft, act: Draft | None) -> Draft:
    """The draft as done by those who took the measure that is its subject."""
    if act is None or draft.actors:
        return draft
    return replace(draft, actors=act.actors, codes=(act.codes[0], draft.codes[1]))


def _one_sided(name: str, entry: EventType | None) -> bool:
    """Do acts of the type often lack a recipient: measured for those the model knows, by its file for a user's own?"""
    if entry is None or name in taught():
        return name in ONE_SIDED
    return not entry.recipient_required


def _attributed(draft: Draft, attributions: tuple[Citation, ...], participants: Participants, turns: Turns) -> Draft:
    """The draft with the source it is told on, where that is not one of its own actors.

    In a transcript that is the label of the turn alone, and nobody where a reporter asks.
    """
    told = {t.i for t in draft.tokens}
    cited = [a for a in attributions if a.reported and a.covers(draft.head.i) and a.cue.i not in told]
    for attribution in sorted(cited, key=lambda a: a.size):
        if attribution.source is None:
            continue
        actors = participants.phrase(attribution.source)
        if any(a in draft.actors.actors for a in actors) and not deps(attribution.source, "nmod:poss"):
            return draft
        turn = turns.at(attribution.source.i) if turns.label(attribution.source.i) else None
        if turn is not None and turn.asker:
            continue
        start, end = turns.named(turn) if turn is not None else source_text(attribution)
        span = draft.head.doc[start:end]
        name = actors[0].name if actors and attribution.source.pos_ == "PRON" else span.text
        if attribution.source.pos_ == "PRON" and not actors:
            continue
        return replace(draft, attributed_to=name, source=Span(span.start_char, span.end_char))
    return draft


def _names(side: Filler) -> tuple[str, ...]:
    """The names of a side, each once, however it is written; in capitals only where it is so everywhere."""
    out: dict[str, str] = {}
    for actor in side.actors:
        key = actor.name.casefold()
        if key not in out or out[key].isupper():
            out[key] = actor.name
    return tuple(out.values())


def _body_start(doc: Doc) -> int:
    """First token after the title line."""
    at = doc.text.find("\n")
    if at < 0 or at > 200:
        return 0
    return next((t.i for t in doc if t.idx > at and not t.is_space), 0)


class _Finisher:
    """Adds to the drafts what does not depend on the other drafts, and makes them events."""

    def __init__(self, doc: Doc, mentions: Mentions, codebook: Codebook, drafts: Sequence[Draft]) -> None:
        self._text = doc.text
        self._codebook = codebook
        self._drafts = drafts
        self._contexts = find_contexts(doc, codebook.contexts)
        self._settings = Settings(doc, mentions, [i for d in drafts for i in d.tellings])
        starts = [s.start for s in doc.sents if s.text.strip()]
        self._numbers = {start: n for n, start in enumerate(starts)}

    def events(self) -> tuple[Event, ...]:
        """All drafts as events, in the same order."""
        return tuple(self._event(d) for d in self._drafts)

    def _event(self, draft: Draft) -> Event:
        entry = self._codebook.types.get(draft.type)
        own = draft.predicate.contexts if draft.predicate is not None else ()
        contexts = self._contexts.of(draft.head.sent, own)
        quote = quote_span(draft.head, draft.tokens, self._text)
        time = self._settings.time(draft)
        place = event_place(self._settings.stop(draft) or self._settings.place(draft))
        date, text, basis = (time.value, time.text, time.basis) if time is not None else (None, None, None)
        if draft.stop is not None:
            date, text, basis = self._stop_date(draft, date, text, basis)
        if date is None and draft.type in SPEECH and text is None:
            date, text, basis = self._talk_date(draft)
        if date is None and text is None and (time := self._settings.undated(draft)) is not None:
            date, text, basis = time.value, time.text, time.basis
        return Event(
            type=draft.type,
            mode=draft.mode,
            contexts=contexts,
            actors=draft.actor_codes,
            recipients=draft.recipient_codes,
            actor_names=_names(draft.actors),
            recipient_names=_names(draft.recipients),
            date=date,
            date_text=text,
            date_basis=basis,
            place=place,
            status=draft.status,
            attributed_to=draft.attributed_to,
            reacts_to=draft.reacts_to,
            because_of=draft.because_of,
            magnitude=self._settings.magnitudes(draft),
            score=entry.score_of(draft.mode) if entry else None,
            quad=entry.quad if entry else None,
            cameo=self._codebook.cameo(draft.type, draft.mode, contexts),
            sentence=self._numbers.get(draft.head.sent.start),
            quote=self._text[quote.start : quote.end],
            confidence=round(draft.confidence, 3),
            evidence=self._evidence(draft, quote, time.span if time is not None else None),
        )

    @staticmethod
    def _stop_date(
        draft: Draft, date: str | None, text: str | None, basis: str | None
    ) -> tuple[str | None, str | None, str | None]:
        """Date of a visit: arrival to departure, as the trip's stop has it, else the days of the whole trip; what was
        dropped from a trip that goes on has no day of it."""
        stop, trip = draft.stop, draft.trip
        if stop is None:
            return date, text, basis
        if not stop.arrive:
            if trip is not None and stop.status in OFF and trip.status not in OFF:
                return date, text, basis
            whole = edtf.interval(trip.start.date, trip.end.date) if trip is not None and date is None else None
            return (whole, trip.start.text, trip.start.basis) if trip is not None and whole else (date, text, basis)
        span = stop.arrive if not stop.depart or stop.depart == stop.arrive else f"{stop.arrive}/{stop.depart}"
        return span, text, basis or "text"

    def _talk_date(self, draft: Draft) -> tuple[str | None, str | None, str | None]:
        """Day of the talk, told just before, in which the parties said what the act is about."""
        own = countries(draft.actor_codes)
        for talk in reversed(self._drafts):
            if talk.type != "CONSULT" or talk.head.i >= draft.head.i or talk.status != draft.status:
                continue
            parties = countries(talk.actor_codes) | countries(talk.recipient_codes)
            if own and own <= parties and countries(draft.recipient_codes) <= parties:
                time = self._settings.time(talk)
                return (time.value, time.text, time.basis) if time is not None else (None, None, None)
        return None, None, None

    def _evidence(self, draft: Draft, quote: Span, date: Span | None) -> dict[str, tuple[Span, ...]]:
        out = {"type": tuple(Span(t.idx, t.idx + len(t)) for t in draft.tokens), "quote": (quote,)}
        for name, filler in (("actors", draft.actors), ("recipients", draft.recipients)):
            if filler.tokens and (filler or name != "recipients" or not draft.open_recipient):
                out[name] = tuple(Span(t.idx, t.idx + len(t)) for t in filler.tokens)
        if date is not None:
            out["date"] = (date,)
        if draft.source is not None:
            out["attributed_to"] = (draft.source,)
        return out
