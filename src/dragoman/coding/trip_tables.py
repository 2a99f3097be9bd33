"""Journeys written down as a table: lines of a day and a place, under whoever was told to travel.

Visit of the Minister of Trade
5-6 June: Kuwait City, talks with the emir
7 June | Manama
8 June: return to Valletta
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..edtf import first_day, precision
from ..types import DateValue
from .trip_lexicon import GO, VISIT, words
from .trip_people import from_actor
from .trip_places import at, at_home, split
from .trip_scene import Scene, dated
from .trip_types import Destination, Leg, Traveler
from .trip_words import noun_of, verb_of

if TYPE_CHECKING:
    from spacy.tokens import Token

LEAD = 80  # words above a table that tell who travels
MOST_ROWS = 20
SHORT = 12  # words of a line that is a heading
NEAR = 8  # words of a line in which its place must stand
MARKS = words(": | - – — • * , . / ; ( ) in to at arrival arrive arrives visit stop night overnight")
BEHIND = words(", ; : . | - – — ( ) / for with and")
HOME = words("return returns back home homeward")
AWAY = words("departure depart departs leave leaves")


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its day, the place, and whether it says that the traveller leaves or comes home."""

    day: DateValue
    place: Destination
    homeward: bool
    away: bool
    end: int


def rows(scene: Scene) -> dict[int, Row]:
    """The lines of tables by their first token; a line alone is no table."""
    found: list[tuple[int, int, Row | None]] = []
    start = 0
    for token in scene.doc:
        if "\n" in token.text or token.i + 1 == len(scene.doc):
            high = token.i if "\n" in token.text else token.i + 1
            if high > start:
                found.append((start, high, _row(scene, start, high)))
            start = token.i + 1
    out: dict[int, Row] = {}
    for n, (first, _, row) in enumerate(found):
        beside = [found[k][2] for k in (n - 1, n + 1) if 0 <= k < len(found)]
        if row is not None and any(other is not None for other in beside):
            out[first] = row
    return out


def _row(scene: Scene, low: int, high: int) -> Row | None:
    """The line in the token range as a row, or None where it does not begin with a day (or a place and a day)."""
    while low < high and (scene.doc[low].is_space or scene.doc[low].text in ("-", "•", "*", "–")):
        low += 1
    if low >= high or scene.in_dateline(low):
        return None
    first = scene.time(low)
    if first is not None:
        return _place_behind(scene, dated(first), scene.time_bounds(low)[1], high)
    found = at(scene, low)
    i = found[1] if found else high
    while i < high and scene.doc[i].text in (":", ",", "(", "|", "-", "–"):
        i += 1
    time = scene.time(i) if found and i < high and i > found[1] else None
    if found is None or time is None or precision(dated(time).date) is None:
        return None
    return Row(dated(time), found[0], homeward=False, away=False, end=scene.time_bounds(i)[1])


def _place_behind(scene: Scene, day: DateValue, start: int, high: int) -> Row | None:
    """The row of a line whose day ends at the token, with its place right behind."""
    if first_day(day.date) is None or start >= high or scene.doc[start].text not in (":", "|", "-", "–", "—", ","):
        return None
    homeward = away = False
    for i in range(start, min(high, start + NEAR)):
        token = scene.doc[i]
        found = at(scene, i) if scene.place(i) is not None else None
        if found is not None and found[1] < high and scene.doc[found[1]].text not in BEHIND:
            return None
        if found is not None:
            return Row(day, found[0], homeward, away, found[1])
        homeward, away = homeward or token.lower_ in HOME, away or token.lower_ in AWAY
        if token.lower_ not in MARKS | HOME | AWAY | {"from", "the", "for"}:
            return None
    return None


def heading(scene: Scene, i: int) -> tuple[Traveler, ...]:
    """Whose part of a programme the line at the token is in: the one person of the last short line that is no row."""
    high = i
    for _ in range(MOST_ROWS):
        end = next((t.i for t in reversed(scene.doc[:high]) if "\n" in t.text), None)
        if end is None:
            return ()
        start = next((t.i + 1 for t in reversed(scene.doc[:end]) if "\n" in t.text), 0)
        line, high = scene.doc[start:end], end
        if not start or len(line) > SHORT or _row(scene, start, end) is not None:
            if len(line) > SHORT and _row(scene, start, end) is None:
                return ()
            continue
        if any(t.pos_ in ("VERB", "AUX") and "Fin" in t.morph.get("VerbForm", []) for t in line):
            return ()
        named = {id(a): (a, t) for t in line for a in [scene.actor(t.i)] if a is not None and a.kind == "person"}
        found = [from_actor(scene, a, t) for a, t in named.values()]
        return tuple(t for t in found if t is not None)[:1] if len(named) == 1 else ()
    return ()


def traveler_above(scene: Scene, i: int) -> tuple[Traveler, ...]:
    """Who is named last above a table whose lead speaks of a journey."""
    low = max(0, i - LEAD)
    if not any(noun_of(t) or (verb_of(t) or ("",))[0] in GO | VISIT for t in scene.doc[low:i]):
        return ()
    for j in range(i - 1, low - 1, -1):
        actor = scene.actor(j)
        traveler = from_actor(scene, actor, scene.doc[j]) if actor is not None and actor.kind == "person" else None
        if traveler is not None:
            return (traveler,)
    return ()


def row_leg(scene: Scene, token: Token, row: Row, people: tuple[Traveler, ...]) -> Leg | None:
    """The leg that a row tells of whoever travels; None where it only says when they leave home."""
    if not people:
        return None
    homes = [t for t in people if at_home(row.place, t.home)]
    first, last = split(row.day)
    day = first_day(row.day.date)
    tense = "planned" if scene.published is None or day is None or day >= scene.published else "past"
    evidence = scene.span(token.i, row.end)
    at_sentence = scene.sentence(token.i)
    if homes and (row.homeward or row.away):
        kind, start, end = ("return", DateValue(), last) if row.homeward else ("leave", first, DateValue())
        place = replace(row.place, role="return" if row.homeward else "origin")
        return Leg(people, (place,), token.i, kind, tense, evidence, start, end, body=True, sentence=at_sentence)
    if homes or row.away:
        return None
    place = replace(row.place, arrive=first, depart=last if last != first else DateValue())
    return Leg(people, (place,), token.i, "go", tense, evidence, first, continues=True, body=True, sentence=at_sentence)
