"""Every value that flows through Dragoman: frozen, pure, JSON in and out.

All offsets count Unicode code points into ``Report.text``; ``end`` is exclusive.
Dates are EDTF strings (ISO 8601-2 level 1). Actor codes are ``COUNTRY`` or
``COUNTRY SECTOR`` (PLOVER's sectors). The JSON shapes are those of the public
contract in ``docs/record.md``.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, NewType

ReportId = NewType("ReportId", str)
ActorCode = NewType("ActorCode", str)


class Span(NamedTuple):
    """Half-open interval of code points in a report's text."""

    start: int
    end: int


Evidence = Mapping[str, tuple[Span, ...]]

TRIP_STATUS = ("planned", "underway", "completed", "cancelled", "postponed")
EVENT_STATUS = ("actual", "planned", "conditional", "negated", "denied", "historical")
DEAL_STATUS = ("proposed", "approved", "signed", "delivered", "suspended", "cancelled")
DEAL_KINDS = ("arms sale", "aid", "loan", "trade", "agreement")
BASIS = ("text", "published", "story", "world")


@dataclass(frozen=True, slots=True)
class Report:
    """One news document: text and what is known about it. The text is never altered."""

    text: str
    id: ReportId = ReportId("")
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    published_basis: str | None = None
    language: str | None = None
    meta: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Derive the id from the content where none is given."""
        if not self.id:
            digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
            object.__setattr__(self, "id", ReportId(digest[:16]))


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date as concluded: EDTF or null, the words that say it, and how it was inferred."""

    date: str | None = None
    text: str | None = None
    basis: str | None = None


# --- mentions: text resolved to values -------------------------------------------------


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression. ``value`` is EDTF for DATE/TIME, ISO 8601 for DURATION/SET, or null.

    ``weekday`` (0 = Monday) and ``daypart`` are kept for expressions whose date is unknown, so that
    weekday arithmetic stays possible without an anchor. ``direction`` is -1 past, 1 future, 0 unknown.
    ``timex`` is the TIMEX3 value, which knows weeks, parts of the day and vague durations. ``options`` are the
    values of which it has one, where a public event dates a text without a date, but not to the day.
    """

    span: Span
    text: str
    kind: str
    value: str | None = None
    basis: str | None = None
    weekday: int | None = None
    direction: int = 0
    daypart: str | None = None
    timex: str | None = None
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A toponym resolved to the shipped gazetteer. ``kind``: country, region, city, facility, area.

    ``metonym`` is true where the name stands for a government rather than for a location.
    """

    span: Span
    text: str
    name: str
    kind: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    metonym: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity: ``value`` in ``unit`` (ISO 4217 for money, else a noun such as 'percent', 'troops')."""

    span: Span
    text: str
    value: float
    unit: str
    currency: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the text that names an actor. ``kind``: name, title, nominal, norp, place, pronoun."""

    span: Span
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A participant with all its mentions in the report.

    ``kind``: person, state, organisation, group, role (unnamed: 'officials', 'protesters').
    ``name`` is the fullest form in the text, ``canonical`` the shipped tables' name where known.
    """

    code: ActorCode | None
    name: str
    kind: str
    mentions: tuple[Mention, ...] = ()
    canonical: str | None = None
    office: str | None = None
    country: str | None = None

    def __hash__(self) -> int:
        """Of what tells actors of a report apart; hundreds of mentions would be gone through at each look-up."""
        return hash((self.code, self.name, self.kind))


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that was resolved in one report, in text order within each kind.

    ``dated_by``: of a text without a date, the public event that leaves it several days of publication.
    """

    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    amounts: tuple[Amount, ...] = ()
    dated_by: Time | None = None


# --- conclusions -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stop:
    """One halt of a trip; ``arrive`` and ``depart`` are EDTF or null."""

    order: int
    country: str | None = None
    city: str | None = None
    arrive: str | None = None
    depart: str | None = None
    counterparts: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    occasion: str | None = None
    status: str = "planned"
    evidence: Evidence = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Announcement:
    """Who made a trip public, and when."""

    by: str | None = None
    date: DateValue = DateValue()


@dataclass(frozen=True, slots=True)
class Trip:
    """One journey of one traveller or delegation away from the home state."""

    traveler: str
    office: str | None = None
    country: str | None = None
    companions: tuple[str, ...] = ()
    status: str = "planned"
    start: DateValue = DateValue()
    end: DateValue = DateValue()
    origin: str | None = None
    return_to: str | None = None
    return_reason: str | None = None
    purpose: tuple[str, ...] = ()
    stops: tuple[Stop, ...] = ()
    announced: Announcement | None = None
    evidence: Evidence = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Where an event happened."""

    country: str | None = None
    city: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None


@dataclass(frozen=True, slots=True)
class Magnitude:
    """A stated quantity of an event."""

    value: float
    unit: str
    text: str


@dataclass(frozen=True, slots=True)
class Event:
    """One act in PLOVER terms. ``reacts_to`` and ``because_of`` index the same reading's events."""

    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    actor_names: tuple[str, ...] = ()
    recipient_names: tuple[str, ...] = ()
    date: str | None = None
    date_text: str | None = None
    date_basis: str | None = None
    place: EventPlace | None = None
    status: str = "actual"
    attributed_to: str | None = None
    reacts_to: int | None = None
    because_of: int | None = None
    magnitude: tuple[Magnitude, ...] = ()
    score: float | None = None
    quad: str | None = None
    cameo: str | None = None
    sentence: int | None = None
    quote: str = ""
    confidence: float = 1.0
    evidence: Evidence = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says, thinks or wants what: spans of the words that name the source, of the cue and of the content.

    ``source`` and ``actor`` are None where no one is named; ``actor`` indexes the reading's actors. ``content`` has
    several spans where a quotation is broken or goes on after the cue.
    """

    cue: Span
    content: tuple[Span, ...]
    source: Span | None = None
    actor: int | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an event has its code: ``reasons`` as sentences, ``runners_up`` as (type, confidence), surest first."""

    event: Event
    reasons: tuple[str, ...]
    runners_up: tuple[tuple[str, float], ...] = ()

    def __str__(self) -> str:
        """The reasons and the runners-up, a line each."""
        others = ", ".join(f"{name} {confidence:.2f}" for name, confidence in self.runners_up)
        return "\n".join((*self.reasons, f"Runners-up: {others or 'none'}."))


@dataclass(frozen=True, slots=True)
class Deal:
    """An arms sale, aid package, loan, trade or other agreement with substance."""

    kind: str
    seller: str | None = None
    buyer: str | None = None
    provider: str | None = None
    recipient: str | None = None
    amount: float | None = None
    currency: str | None = None
    items: tuple[str, ...] = ()
    status: str = "proposed"
    date: DateValue = DateValue()
    approved_by: str | None = None
    evidence: Evidence = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Something the report says that could not be turned into a value, and why."""

    what: str
    text: str
    span: Span
    why: str


@dataclass(frozen=True, slots=True)
class RelationType:
    """How likely a type is in a relation, with its modes (``mode``: the likeliest; None: none of them).

    ``senses``: what CAMEO keeps apart within the type, with their shares of its probability: a CONCEDE that is
    only a promise (035) or an apology (055), a SANCTION by embargo (163), a COERCE by siege or occupation (191).
    """

    type: str
    probability: float
    mode: str | None = None
    modes: Mapping[str, float] = field(default_factory=dict)
    senses: Mapping[str, float] = field(default_factory=dict)
    quad: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """What a sentence tells of an actor towards a recipient.

    ``ranked`` holds every type of the codebook, the likeliest first, with probabilities that add up to one;
    ``words`` are the characters that decide, the weightiest first.
    """

    ranked: tuple[RelationType, ...]
    words: tuple[Span, ...] = ()

    @property
    def type(self) -> str:
        """The likeliest type."""
        return self.ranked[0].type

    def probability(self, *types: str) -> float:
        """Probability that the relation is of one of the types."""
        return sum(r.probability for r in self.ranked if r.type in types)


@dataclass(frozen=True, slots=True)
class Coder:
    """What made a reading: versions of the package, the model and the codebook."""

    version: str
    model: str
    codebook: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one report says."""

    document: Report
    actors: tuple[Actor, ...] = ()
    trips: tuple[Trip, ...] = ()
    events: tuple[Event, ...] = ()
    deals: tuple[Deal, ...] = ()
    statements: tuple[Attribution, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    contexts: tuple[str, ...] = ()
    coder: Coder = Coder("", "", "")
    sentences: tuple[Span, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """This reading as plain JSON values (see ``docs/record.md``)."""
        out = to_plain(self)
        assert isinstance(out, dict)
        return out


def to_plain(value: Any) -> Any:
    """Any value of this module as dicts, lists and scalars; spans become ``[start, end]``."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(k): to_plain(v) for k, v in value.items()}
    if isinstance(value, (tuple, list)):
        return [to_plain(v) for v in value]
    return value
