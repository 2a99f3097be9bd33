"""The ontology as data: event types, modes, predicates and their role frames, read from TOML."""

from __future__ import annotations

from dragoman.codebook.loader import load_codebook
from dragoman.codebook.types import Codebook, EventType, Example, ExpectedEvent, Mode, Predicate

__all__ = ["Codebook", "EventType", "Example", "ExpectedEvent", "Mode", "Predicate", "load_codebook"]
