"""Who else: the people behind a verb, those someone meets, and those who travel along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Span
from . import tree
from .status import negated
from .trip_lexicon import words
from .trip_people import from_actor
from .trip_scene import Scene
from .trip_types import Traveler

if TYPE_CHECKING:
    from spacy.tokens import Token


PARTY = words("delegation party entourage team retinue")
AT = words("in at on")
NOMINAL = frozenset({"DET", "PRON", "ADJ", "NOUN", "PROPN"})
PARTY_NEAR = 4  # sentences behind one of the journey in which its party is told


def object_of(scene: Scene, i: int) -> list[Traveler]:
    """People right behind a verb, with nothing but their titles in between, and those joined to them."""
    _, high = scene.bounds(i)
    found: list[Traveler] = []
    for j in range(i + 1, min(high, i + 40)):
        token = scene.doc[j]
        actor = scene.actor(j)
        if token.ent_type_ == "PERSON":
            owner = token.ent_iob_ == "B" and _owned(scene, j)
            traveler = (
                from_actor(scene, actor, token) if actor is not None and token.ent_iob_ == "B" and not owner else None
            )
            if traveler is not None and all(traveler.key != t.key for t in found):
                found.append(traveler)
            continue
        titled = token.ent_type_ in ("OFFICE", "NORP", "GPE") or token.pos_ in ("DET", "PROPN", "PUNCT", "CCONJ")
        if not titled and token.lower_ not in (
            "his",
            "her",
            "their",
            "its",
            "of",
            "foreign",
            "prime",
            "counterpart",
            "colleague",
            "guest",
            "'s",
            "’s",
        ):
            break
        role = actor is not None and actor.kind == "role" and token.ent_type_ == "OFFICE"
        if role and actor is not None and not found and scene.doc[j + 1 : j + 2].text in ("to", "in", "at", "on", "."):
            traveler = from_actor(scene, actor, token)
            found += [traveler] if traveler else []
            break
        if not found and j - i > 12:
            break
    return found


def object_behind(scene: Scene, verb: int) -> list[Traveler]:
    """People behind a verb and where, or when, it was ("received in his office today X")."""
    _, high = scene.bounds(verb)
    i = verb + 1
    while i < high and (scene.time(i) is not None or scene.doc[i].lower_ in AT or scene.doc[i].pos_ == "ADV"):
        inside = scene.doc[i].lower_ in AT
        i = scene.time_bounds(i)[1]
        while inside and i < high and scene.doc[i].pos_ in NOMINAL and scene.doc[i].ent_type_ in ("", "GPE", "FAC"):
            i += 1
    return [t for t in object_of(scene, i - 1) if t.is_person] if i > verb + 1 else []


def _owned(scene: Scene, j: int) -> bool:
    """Is the name that begins at the token an owner ("Putin's decision")?"""
    k = j
    while k + 1 < len(scene.doc) and scene.doc[k + 1].ent_iob_ == "I":
        k += 1
    return k + 1 < len(scene.doc) and scene.doc[k + 1].lower_ in ("'s", "’s", "'", "’")


def met_with(scene: Scene, i: int, joined: bool = False) -> list[Traveler]:
    """People behind "with" after a verb of meeting, or, unless ``joined``, right behind the verb."""
    _, high = scene.bounds(i)
    for j in range(i + 1, min(high, i + 14)):
        token = scene.doc[j]
        if token.lower_ == "with":
            return _people_from(scene, j + 1, high)
        if (token.pos_ == "VERB" and not token.ent_type_) or token.lower_ in (";", "to"):
            break
    return [] if joined else object_of(scene, i)


def foreign(scene: Scene, traveler: Traveler) -> bool:
    """Does the report itself say of what nation someone is, beside one of his mentions ("her Thai counterpart, X")?"""
    for mention in traveler.actor.mentions if traveler.actor is not None else ():
        span = scene.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        if span is None or not len(span):
            continue
        low, high = scene.bounds(span.start)
        for token in scene.doc[max(low, span.start - 9) : min(high, span.end + 4)]:
            nation = scene.nation(token.i)
            if nation is not None and nation == traveler.home and _owns(scene, token.i, span.start):
                return True
    return False


def _owns(scene: Scene, i: int, name: int) -> bool:
    """Is the nation or place at the token that of an office ("Chile's", "of Chile"), and no place where one is?"""
    if scene.place(i) is None:
        return True
    end = scene.place_end(i)
    after = scene.doc[end].lower_ if end < len(scene.doc) else ""
    before = {t.lower_ for t in scene.doc[max(0, i - 2) : i]}
    return after in ("'s", "’s", "'", "’") or "of" in before or scene.doc[i].dep_ == "compound" or end == name


def _people_from(scene: Scene, start: int, high: int) -> list[Traveler]:
    """Named people from the token on, up to the next clause."""
    found: list[Traveler] = []
    for j in range(start, min(high, start + 80)):
        token = scene.doc[j]
        if token.lower_ == ";" or (token.pos_ in ("VERB", "SCONJ") and token.ent_type_ == ""):
            break
        if token.lower_ in ("on", "during", "after", "before") and token.ent_type_ == "" and scene.time(j + 1) is None:
            break
        actor = scene.actor(j)
        if token.ent_type_ == "PERSON" and token.ent_iob_ == "B" and actor is not None and not _owned(scene, j):
            traveler = from_actor(scene, actor, token)
            if traveler is not None and all(traveler.key != t.key for t in found):
                found.append(traveler)
    return found


def companions(scene: Scene, cues: list[Token], traveler: Traveler) -> list[tuple[str, Span]]:
    """Others named as travelling along, in the sentences of the journey ("along with X") or in one of their own
    ("X accompanies him on the Lima leg"); each with the word that names them."""
    out: dict[str, tuple[str, Span]] = {}
    beside = [i for cue in cues for i in _alongside(scene, cue)]
    for j in beside + _accompanying(scene, traveler) + _party(scene, cues):
        actor = scene.actor(j)
        if actor is None or actor.kind != "person":
            continue
        other = from_actor(scene, actor, scene.doc[j])
        key = other.key if other else actor.name
        if key != traveler.key:
            out.setdefault(key, (actor.name, Span(scene.doc[j].idx, scene.doc[j].idx + len(scene.doc[j].text))))
    return list(out.values())


def _alongside(scene: Scene, cue: Token) -> list[int]:
    """Words behind "accompanied by", "joined by", "along with" and their like in the sentence of the cue."""
    low, high = scene.bounds(cue.i)
    found: list[int] = []
    for i in range(low, high):
        token = scene.doc[i]
        opener = token.lemma_.lower() in ("accompany", "join") and i + 1 < high and scene.doc[i + 1].lower_ == "by"
        along = token.lower_ in ("along", "together") and i + 1 < high and scene.doc[i + 1].lower_ == "with"
        if not (opener or along or token.lower_ == "alongside"):
            continue
        for j in range(i + 1, min(i + 40, high)):
            if scene.doc[j].lower_ in (";", "to", "who", "and,") or scene.doc[j].pos_ == "VERB":
                break
            found.append(j)
    return found


def _accompanying(scene: Scene, traveler: Traveler) -> list[int]:
    """Words that name who is said to accompany the traveller, wherever the report says it."""
    found: list[int] = []
    for verb in scene.doc:
        if verb.pos_ == "VERB" and verb.lemma_.lower() == "accompany" and not negated(verb):
            led = (scene.actor(t.i) for t in tree.logical_objects(verb))
            if any(a is not None and (a is traveler.actor or a.name == traveler.name) for a in led):
                found += [t.i for s in tree.logical_subjects(verb) for t in (s, *s.conjuncts)]
    return found


def _party(scene: Scene, cues: list[Token]) -> list[int]:
    """Words for who is in the delegation, told in or soon behind the journey: "The delegation includes X"."""
    near = {scene.sentence(cue.i) + n for cue in cues for n in range(PARTY_NEAR + 1)}
    found: list[int] = []
    for verb in scene.doc:
        if verb.pos_ != "VERB" or scene.sentence(verb.i) not in near:
            continue
        heads = tree.subjects(verb)
        if verb.lemma_.lower() in ("include", "comprise") and any(t.lemma_.lower() in PARTY for t in heads):
            found += range(verb.i + 1, scene.bounds(verb.i)[1])
        if verb.lemma_.lower() == "tag" and any(c.lower_ == "along" for c in verb.children):
            found += [t.i for head in heads for t in (head, *head.conjuncts)]
    return [i for i in found if scene.doc[i].ent_type_ == "PERSON"]
