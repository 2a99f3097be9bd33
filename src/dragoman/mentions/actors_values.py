"""Values of the steps from words to actors: a candidate mention, and the cluster it ends up in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

MALE, FEMALE = "m", "f"


class Candidate(NamedTuple):
    """Words that may name an actor. Positions are token indices, ``end`` exclusive, ``head`` the head word.

    ``label``: PERSON, ORG, STATE, NORP, ROLE or PRON. ``words`` are the lower-cased words that tell the role,
    ``keys`` what office they mean (``actors_offices.office_keys``).
    ``code``: what the words alone say (a sector, or a whole code). ``states``: countries named within the
    phrase; ``body``: code of an organisation named within it, ``within`` the sector of one whose code no table has;
    ``owner``: head token of a possessor that is
    itself to be resolved ("his", "the company's").
    """

    start: int
    end: int
    head: int
    label: str
    text: str
    words: tuple[str, ...] = ()
    keys: frozenset[str] = frozenset()
    code: str | None = None
    states: tuple[str, ...] = ()
    body: str | None = None
    within: str | None = None
    owner: int | None = None
    plural: bool = False
    definite: bool = False
    office: bool = False
    former: bool = False
    sentence: int = 0

    @property
    def kind(self) -> str:
        """Kind of mention, as ``types.Mention.kind``."""
        if self.label == "ROLE":
            return "title" if self.office else "nominal"
        return {"PRON": "pronoun", "NORP": "norp", "STATE": "place"}.get(self.label, "name")


@dataclass(slots=True)
class Cluster:
    """Mentions of one actor while they are being gathered; the order of the members is that of the text."""

    kind: str
    name: str
    country: str | None = None
    sector: str | None = None
    canonical: str | None = None
    office: str | None = None
    gender: str | None = None
    plural: bool = False
    sure: bool = False
    guessed: bool = False
    head: str = ""
    members: list[tuple[Candidate, str]] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    former: set[str] = field(default_factory=set)
    salience: float = 0.0
    quoted: float = 0.0  # the part of the salience that quotations of the current sentence gave
    seen: int = -1

    def add(self, candidate: Candidate, kind: str | None = None) -> None:
        """Take in one more mention."""
        self.members.append((candidate, kind or candidate.kind))
