"""The values of a codebook: event types, modes, predicates with role frames, context cues, examples.

A codebook is data: one TOML file per event type (see ``loader``). All values are frozen; a
``Codebook`` can be shared between threads and processes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

VERB = "verb"
NOUN = "noun"
ADJECTIVE = "adjective"

STRUCTURAL_SLOTS = frozenset(
    {
        "subject",
        "object",
        "possessor",
        "modifier",
        "clause-subject",
        "clause-object",
        "object-possessor",
        "object-modifier",
    }
)


@dataclass(frozen=True, slots=True)
class Constraints:
    """What must, or must not, stand around a predicate word. Empty sets mean 'anything'.

    ``objects``: lemma of the object's head; ``oblique``: lemma of an oblique dependent;
    ``complement``: lemma of the complement clause's head; ``with_``: prepositions of which one
    must introduce a dependent. ``not_objects`` and ``not_with`` exclude.
    """

    objects: frozenset[str] = frozenset()
    not_objects: frozenset[str] = frozenset()
    with_: frozenset[str] = frozenset()
    not_with: frozenset[str] = frozenset()
    oblique: frozenset[str] = frozenset()
    complement: frozenset[str] = frozenset()

    @property
    def specificity(self) -> int:
        """How much a match under these constraints says: more constraints, more specific."""
        return 3 * bool(self.objects) + 3 * bool(self.oblique) + 2 * bool(self.complement) + bool(self.with_)


@dataclass(frozen=True, slots=True)
class Predicate:
    """Words that mean an event type, with their constraints and the slots of actor and recipient.

    ``words`` are lemmas, possibly of several words ("call off"); ``kind`` is verb, noun or adjective.
    ``strength`` in 0..1: how surely the pattern alone means this type.
    """

    type: str
    kind: str
    words: tuple[tuple[str, ...], ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    constraints: Constraints = Constraints()
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    status: str | None = None
    symmetric: bool = False
    strength: float = 0.6
    where: str = ""


@dataclass(frozen=True, slots=True)
class Mode:
    """A subtype of an event type."""

    name: str
    definition: str
    score: float | None = None
    cameo: str | None = None


@dataclass(frozen=True, slots=True)
class ExpectedEvent:
    """What an example says must be found: None for a field that is not checked."""

    mode: str | None = None
    actors: tuple[str, ...] | None = None
    recipients: tuple[str, ...] | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of ours and the events of the file's type that it tells (none: counter-example)."""

    text: str
    events: tuple[ExpectedEvent, ...]
    where: str = ""


@dataclass(frozen=True, slots=True)
class EventType:
    """One event type of the ontology."""

    name: str
    quad: str
    score: float
    definition: str
    recipient_required: bool = False
    modes: Mapping[str, Mode] = field(default_factory=dict)
    predicates: tuple[Predicate, ...] = ()
    examples: tuple[Example, ...] = ()
    cameo: str | None = None

    def score_of(self, mode: str | None) -> float:
        """Conflict-cooperation score of the mode, or of the type where the mode has none."""
        entry = self.modes.get(mode or "")
        return self.score if entry is None or entry.score is None else entry.score


@dataclass(frozen=True, slots=True)
class Codebook:
    """All event types, the context cues and the crosswalk to CAMEO.

    ``index`` maps kind and first word of a predicate to its predicates and full word sequences;
    ``contexts`` maps a context to its cues (word sequences, lower case);
    ``crosswalk`` maps (type, mode, context) to CAMEO codes, with "" for 'any'; ``own`` holds the types that
    stand in the folder itself, not in one it extends.
    """

    types: Mapping[str, EventType]
    contexts: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    crosswalk: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    version: str = ""
    index: Mapping[tuple[str, str], tuple[tuple[tuple[str, ...], Predicate], ...]] = field(default_factory=dict)
    own: frozenset[str] = frozenset()

    def candidates(self, kind: str, lemma: str) -> tuple[tuple[tuple[str, ...], Predicate], ...]:
        """Predicates of a kind whose first word is the lemma, with the words that must be there."""
        return self.index.get((kind, lemma), ())

    def cameo(self, type_: str, mode: str | None, contexts: tuple[str, ...]) -> str | None:
        """CAMEO code of an event: that of its type's file, else the most specific entry of the crosswalk.

        More specific is: mode and context, then mode, then context, then the type alone.
        """
        entry = self.types.get(type_)
        own = entry.modes.get(mode or "") if entry else None
        if own is not None and own.cameo:
            return own.cameo
        if entry is not None and entry.cameo:
            return entry.cameo
        keys = [(type_, mode or "", c) for c in contexts] if mode else []
        keys += [(type_, mode or "", "")] if mode else []
        keys += [(type_, "", c) for c in contexts] + [(type_, "", "")]
        return next((self.crosswalk[k] for k in keys if k in self.crosswalk), None)
