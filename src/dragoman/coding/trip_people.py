"""Whom a word names who can travel on official business: someone in office, an unnamed envoy, a delegation's leader."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..types import Actor, Span
from .tree import preposition
from .trip_lexicon import DELEGATES, words
from .trip_places import NO_STATE
from .trip_scene import Scene, country_of
from .trip_types import Traveler

if TYPE_CHECKING:
    from spacy.tokens import Token

MEMORY = 200  # tokens from a mention of a delegation back to the one that tells its leader
REACH = 36  # tokens from a delegation on to whoever leads it
OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP", "ELI", "OPP", "REB", "PTY", "IGO", "UNO"})
BODIES = words("delegation delegations mission team troika envoy envoys")
CROWD = words(
    "one dozens scores several many some hundreds ten eleven twelve fifteen seventeen twenty thirty forty fifty"
)
PLURAL = words("they their them we our us these those")


def named(scene: Scene, token: Token) -> Traveler | None:
    """The traveller the token names, or None where it names no one who can travel on official business."""
    actor = scene.actor(token.i)
    if actor is None:
        return nominal(scene, token)
    if token.lower_ in PLURAL and not _several(actor):
        return None
    if actor.kind in ("person", "role", "group"):
        return from_actor(scene, actor, token)
    return nominal(scene, token)


def _several(actor: Actor) -> bool:
    """Can a plural pronoun mean the actor: a body, or people in the plural?"""
    words = re.findall(r"\w+", actor.name.lower())
    return actor.kind != "person" and any(w in BODIES or (w.endswith("s") and w in DELEGATES) for w in words)


def from_actor(scene: Scene, actor: Actor, token: Token) -> Traveler | None:
    """An actor as a traveller; unnamed ones only where their noun is one for delegates."""
    span = Span(token.idx, token.idx + len(token.text))
    if len(actor.name.strip(" .")) < 2 or re.fullmatch(r"\w+-", actor.name):  # an initial, or a name broken off
        return None
    home = scene.homes.get(id(actor)) or actor.country or country_of(actor.code)
    if actor.kind != "person":
        words = re.findall(r"\w+", actor.name.lower())
        if not any(w in DELEGATES for w in words) and token.lemma_.lower() not in DELEGATES:
            return None
        if not official(actor) and not set(words) & BODIES:
            return None
        if words[0] in CROWD or words == ["officials"]:
            return None
        if token.lemma_.lower() in BODIES and token.pos_ == "NOUN":
            home = _nation_of_body(scene, token) or home
        if words[0] == "whose" and len(home or "") == 3 and home in NO_STATE and words[-1].endswith("s"):
            return None
    office = actor.office
    if actor.kind == "person" and not official(actor):
        office = _title(scene, token)
        if office is None:
            return None
    return Traveler(f"a{scene.number(actor)}", on_one_line(actor.name), office, home, span, actor)


def on_one_line(name: str) -> str:
    """The name without what stood on the line before or behind it: the longest of its lines."""
    return max(name.split("\n"), key=lambda line: len(line.split()))


def _title(scene: Scene, token: Token) -> str | None:
    """Office that stands before the name of someone with his nation: "the director general, Chile's X"."""
    i = token.i
    while i > 0 and (
        scene.doc[i - 1].ent_type_ in ("PERSON", "GPE", "NORP") or scene.doc[i - 1].lower_ in ("'s", "’s")
    ):
        i -= 1
    if i < 2 or i == token.i or scene.doc[i - 1].lower_ != "," or scene.doc[i - 2].ent_type_ != "OFFICE":
        return None
    start = i - 2
    while start > 0 and scene.doc[start].ent_iob_ == "I":
        start -= 1
    return scene.text(scene.span(start, i - 1))


def official(actor: Actor) -> bool:
    """Does the report, or a shipped table, give the person an office or a sector of state?"""
    sectors = str(actor.code or "").split()
    return bool(actor.office) or bool(set(sectors) & OFFICIAL)


def nominal(scene: Scene, token: Token) -> Traveler | None:
    """A traveller known by a noun alone: "a delegation of Swedish parliamentarians"."""
    if (token.lower_ not in DELEGATES and token.lemma_.lower() not in DELEGATES) or token.pos_ not in ("NOUN", "PROPN"):
        return None
    start = min((c.i for c in token.children if c.dep_ in ("amod", "compound", "nmod:poss", "nmod") and c.i < token.i),
                default=token.i)  # fmt: skip
    start = max(start, token.i - 5)
    while start < token.i and scene.doc[start].pos_ in ("DET", "PUNCT", "ADP", "NUM"):
        start += 1
    span = scene.span(start, token.i + 1)
    name = scene.text(span)
    home = _home_of_phrase(scene, token, start)
    if home is None:
        return None
    return Traveler("n" + token.lemma_.lower() + home, name, name, home, span)


def _home_of_phrase(scene: Scene, token: Token, start: int) -> str | None:
    """Country of the words in front of the noun or of its "of"/"from" phrase."""
    inside = list(range(start, token.i)) + [c.i for c in token.children if preposition(c) in ("of", "from")]
    for i in inside:
        actor = scene.actor(i)
        if actor and actor.code and actor.kind != "person":
            return actor.country or country_of(actor.code)
        place = scene.place(i)
        if place and place.country:
            return place.country
    return None


def phrase(scene: Scene, head: Token) -> list[Traveler]:
    """All travellers a noun phrase brings in: its head, its appositions and what is coordinated with it."""
    found: list[Traveler] = leaders(scene, head)
    for token in _members(head) if not found else []:
        traveler = named(scene, token)
        if traveler is not None and all(traveler.key != t.key for t in found):
            found.append(traveler)
    people = [t for t in found if t.is_person]
    return people or found


def leaders(scene: Scene, head: Token) -> list[Traveler]:
    """Whoever is said to lead the delegation that the token names: "led by X", "and headed by their chairwoman, Y"."""
    if head.lemma_.lower() not in BODIES:
        return []
    low, high = scene.bounds(head.i)
    if any(c.lower_ == "the" for c in head.children) and not _led_here(scene, head):
        before = (t for t in reversed(scene.doc[max(0, low - MEMORY) : low]) if t.lemma_.lower() in BODIES)
        head = next((t for t in before if _led_here(scene, t)), head)
        _, high = scene.bounds(head.i)
    for i in range(head.i + 1, min(high - 2, head.i + REACH)):
        if scene.doc[i].lower_ in ("led", "headed") and scene.doc[i + 1].lower_ == "by":
            nation = _nation_of_body(scene, head)
            return [replace(t, home=nation or t.home) for t in _agent(scene, i + 2, high)]
        if scene.doc[i].lemma_.lower() in BODIES:
            break
    return []


def _led_here(scene: Scene, head: Token) -> bool:
    """Does the sentence of a delegation say who leads it?"""
    _, high = scene.bounds(head.i)
    return any(t.lower_ in ("led", "headed") for t in scene.doc[head.i + 1 : min(high, head.i + REACH)])


def _nation_of_body(scene: Scene, head: Token) -> str | None:
    """The state of a delegation by its own words, or by those of an earlier mention ("a delegation of Thai MPs")."""
    bodies = [head, *(t for t in scene.doc[: head.i] if t.lemma_.lower() in BODIES)]
    for token in bodies:
        start = max(min((c.i for c in token.children if c.i < token.i), default=token.i), token.i - 5)
        behind = 5 if scene.doc[token.i + 1 : token.i + 2].text in ("of", "from") else 0
        for word in scene.doc[start : token.i + behind]:
            home = scene.nation(word.i)
            if home is not None:
                return home
    return None


def _agent(scene: Scene, start: int, high: int) -> list[Traveler]:
    """The first person, or else the first unnamed holder of an office, from the token to the end of the phrase."""
    office: list[Traveler] = []
    for i in range(start, min(high, start + 20)):
        token = scene.doc[i]
        actor = scene.actor(i)
        if token.pos_ in ("VERB", "AUX", "SCONJ") and not token.ent_type_:
            break
        if actor is None or not (actor.kind == "person" or (actor.kind == "role" and actor.office)):
            continue
        traveler = from_actor(scene, actor, token)
        if traveler is not None and actor.kind == "person" and token.ent_type_ == "PERSON":
            return [traveler]
        office += [traveler] if traveler is not None and not office else []
    return office


def _members(head: Token) -> list[Token]:
    """Head, conjuncts and appositions of a noun phrase, at most 30, in text order."""
    out, todo = [head], [head]
    while todo and len(out) < 30:
        for child in todo.pop().children:
            if child.dep_ in ("conj", "appos", "flat", "list", "parataxis") and child.pos_ in ("NOUN", "PROPN", "PRON"):
                out.append(child)
                todo.append(child)
    return sorted(out, key=lambda t: t.i)
