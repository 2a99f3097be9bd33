"""Who travels: finds the traveller of a verb or noun of travel, and those who come along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Span
from .tree import controlled, deps, preposition, subjects
from .trip_lexicon import DELEGATES, NOUNS, words
from .trip_people import BODIES, PLURAL, from_actor, leaders, named, nominal, phrase
from .trip_places import NO_STATE
from .trip_scene import Scene, country_of
from .trip_types import Traveler
from .trip_words import group

if TYPE_CHECKING:
    from spacy.tokens import Token

STEPS = 8
REACH = 36  # tokens from a verb of travel back to who travels; the subject further off is that of another clause
PEOPLE = words(
    """couple pair party entourage duo trio plane jet aircraft flight motorcade convoy helicopter train ship yacht wife
    husband son daughter guest woman man people aide diplomat royal monarch couple politician general"""
)
OPENING = 8  # words at the head of a sentence in which an invitation is told
ACTING = ("er", "or", "ist", "man", "woman", "ant", "ian", "ee")  # of words for people who do something
BESIDE = words("the 's ’s his her")
SPEAKERS = words("i me my mine myself you your")  # who has the word travels only as the subject itself
CROWDS = frozenset({"LAB", "CVL", "MIL", "REF", "JRN", "BUS", "EDU", "MED", "COP", "REB"})
SPEECH = words(
    """say tell announce confirm report add note state write declare claim think believe quote cite according
    reveal disclose inform"""
)


def of_verb(scene: Scene, verb: Token, depth: int = 3) -> list[Traveler]:
    """Travellers of a verb of going: its subject, wherever the sentence keeps it."""
    beside = _beside(scene, verb)
    if beside is not None:
        return beside
    if of_thing(scene, verb):
        return []
    heads = _counted_among(verb) or _subjects(verb)
    first = _behind_invitation(scene, verb.i)
    for token in [t for t in heads if t.i >= first] or heads:
        if token.lemma_.lower() == "invitation":
            found = [t for c in token.children if preposition(c) in ("to", "for") for t in phrase(scene, c)]
        elif token.lemma_.lower() in NOUNS and token.pos_ != "PROPN":
            found = of_noun(scene, token, depth - 1) if depth else []
        else:
            found = phrase(scene, token)
        if found:
            return found
        nominal_subject = token.pos_ in ("NOUN", "PROPN") and token.dep_ in ("nsubj", "nsubj:pass") and token.i < verb.i
        if nominal_subject and scene.actor(token.i) is not None and not _led(token):
            return []
    found = left_of(scene, verb.i)
    return [] if len(found) == 1 and any(t.lower_ in PLURAL for t in deps(verb, "nsubj")) else found


def of_thing(scene: Scene, verb: Token) -> bool:
    """Is it a thing that goes ("the doses will arrive in", "the march that goes ahead in", "when it comes to")?"""
    head = verb.head if verb.dep_ == "cop" else verb
    own = deps(head, "nsubj", "nsubj:pass", "expl")
    if controlled(verb):
        own = deps(verb.head, "obj")
    if verb.dep_ == "acl" and verb.lower_.endswith("ing"):
        own = [verb.head]
    if verb.dep_ == "acl:relcl" and any(t.lower_ in ("that", "which") for t in own):
        own = [verb.head]
    return bool(own) and all(_thing(scene, t) for t in own)


def _thing(scene: Scene, token: Token) -> bool:
    """Is the word no name, no person, no journey, and not what carries people?"""
    actor, lemma = scene.actor(token.i), token.lemma_.lower()
    if lemma == "it" and actor is not None and actor.kind in ("state", "organisation"):
        return True
    if actor is not None or token.ent_type_:
        return False
    if token.pos_ == "PRON":
        return lemma in ("it", "this", "there", "what", "something", "everything")
    people = lemma in DELEGATES | NOUNS | PEOPLE or lemma.endswith(ACTING)
    return token.pos_ == "NOUN" and not people


def _beside(scene: Scene, verb: Token) -> list[Traveler] | None:
    """Travellers right in front of the verb group; none where a body stands there; None where nobody does."""
    words = group(verb)
    i = (words[-1].i if words else verb.i) - 1
    low, _ = scene.bounds(verb.i)
    if i < low or controlled(verb):
        return None
    token = scene.doc[i]
    if token.pos_ == "CCONJ":
        return _within_relative(scene, i, low)
    if token.lower_ == ",":
        return _apposed(scene, i, low)
    if token.lower_ == "who" and i - 2 >= low and scene.doc[i - 1].text == ",":
        return _before_who(scene, i)
    actor = scene.actor(i)
    if actor is None or token.pos_ in ("PUNCT", "ADP") or token.lower_ in PLURAL:
        return None
    if actor.kind == "person" and token.ent_type_ == "PERSON":
        found = left_of(scene, i + 1)
        return found or None
    if token.lower_ in ("he", "she"):
        traveler = from_actor(scene, actor, token)
        return [traveler] if traveler else None
    government = actor.kind in ("state", "organisation") or token.lemma_.lower() in ("government", "authority", "force")
    if government and any(w.lower_ == "to" for w in words[:1]):
        return []
    crowd = token.pos_ == "NOUN" and "Plur" in token.morph.get("Number", []) and not _led(token)
    return [] if crowd and CROWDS & set(str(actor.code or "").split()[1:]) else None  # "400 engineers are to arrive"


def _before_who(scene: Scene, i: int) -> list[Traveler] | None:
    """Who is named right before ", who"."""
    token = scene.doc[i - 2]
    owner = scene.actor(i - 2) if token.ent_type_ == "PERSON" and scene.doc[i - 1].text == "," else None
    one = from_actor(scene, owner, token) if owner is not None and owner.kind == "person" else None
    return [one] if one is not None else None


def _apposed(scene: Scene, i: int, low: int) -> list[Traveler] | None:
    """Who is named between commas right before the verb: "and its envoy, X, cancelled"."""
    start = i - 1
    while start > low and scene.doc[start].ent_iob_ == "I":
        start -= 1
    named_there = scene.doc[start].ent_type_ == "PERSON" and scene.doc[start - 1].lower_ == ","
    if start - 2 <= low or not named_there or scene.doc[start - 2].ent_type_ != "OFFICE":
        return None
    met = any(t.lower_ in ("by", "with", "to") for t in scene.doc[max(low, start - 8) : start - 2])
    return None if met else left_of(scene, i) or None


def _within_relative(scene: Scene, i: int, low: int) -> list[Traveler] | None:
    """Whom a relative clause is about that goes on with the verb behind "and": ", who is in Lima and flies to"."""
    for j in range(i - 1, low, -1):
        if scene.doc[j].lower_ == "who":
            return _before_who(scene, j) or left_of(scene, j) or None
        actor = scene.actor(j)
        if scene.doc[j].lower_ in (",", ";", ":") or (actor is not None and actor.kind in ("person", "role", "group")):
            return None
    return None


def left_of(scene: Scene, i: int) -> list[Traveler]:
    """The nearest person before the token in its sentence who is not behind a preposition, with those joined to him."""
    low = _behind_invitation(scene, i)
    found: list[Traveler] = []
    j = i - 1
    while j >= low and i - j < REACH:
        token = scene.doc[j]
        actor = scene.actor(j)
        if token.lower_ in (";", ":"):
            break
        body = nominal(scene, token) if actor is None and token.lower_ in BODIES and not found else None
        person = actor is not None and actor.kind in ("person", "role") and token.lower_ not in PLURAL | SPEAKERS
        if body is None and (not person or token.pos_ in ("ADP", "PUNCT")):
            j -= 1
            continue
        start = _phrase_start(scene, j, low)
        before = scene.doc[start - 1] if start > low else None
        traveler = body or (from_actor(scene, actor, token) if actor is not None else None)
        if before is not None and (before.pos_ == "ADP" or before.lower_ in ("with", "by", "of", "as", "against")):
            if found:
                break
        elif traveler is not None:
            found += (leaders(scene, token) if not found else []) or [traveler]
            if not _joined(scene, start, low, len(found) > 1):
                break
            start -= 1
        j = start - 1
    return found


def _behind_invitation(scene: Scene, i: int) -> int:
    """First token behind the comma in front of the last person named, where "At the invitation of X and Y," opens the
    sentence, which names hosts and no travellers; else the first of the sentence."""
    low, _ = scene.bounds(i)
    opening = scene.doc[low : min(i, low + OPENING)]
    word = next((t.i for t in opening if t.lemma_.lower() == "invitation"), None)
    if word is None or opening[0].lower_ not in ("at", "on", "upon", "following"):
        return low
    last = next((j for j in range(i - 1, word, -1) if scene.doc[j].ent_type_ == "PERSON"), word)
    return next((j + 1 for j in range(last, word, -1) if scene.doc[j].text == ","), low)


def _phrase_start(scene: Scene, j: int, low: int) -> int:
    """First token of the name at the token with its titles and nationality."""
    start = j
    while start > low:
        before = scene.doc[start - 1]
        same = scene.actor(start - 1) is scene.actor(j)
        titled = before.ent_type_ in ("OFFICE", "ORG", "NORP", "GPE") or before.lower_ in BESIDE
        if not (same or titled or before.pos_ == "ADJ") or (before.ent_type_ == "PERSON" and not same):
            break
        start -= 1
    return start


def _joined(scene: Scene, start: int, low: int, listing: bool) -> bool:
    """Is the phrase that begins at the token joined by "and" or a comma to another person before it?"""
    if start - 1 <= low or scene.doc[start - 1].lower_ not in ("and", ",", "&"):
        return False
    j = start - 2 if scene.doc[start - 2].lower_ != "," else start - 3
    return (
        j >= low and scene.doc[j].ent_type_ in ("PERSON", "OFFICE") and (listing or scene.doc[start - 1].lower_ != ",")
    )


def _led(token: Token) -> bool:
    """Is the subject a body that may stand for its leader ("a delegation led by X")?"""
    return token.lemma_.lower() in DELEGATES


def _subjects(verb: Token) -> list[Token]:
    """Candidate subjects of a verb: its own first, then those of the words that govern it."""
    if controlled(verb):
        controllers = deps(verb.head, "obj", "iobj")
        if controllers:
            return controllers[:1]
    said = _said_before(verb)
    out = list(subjects(said if said is not None else verb))
    current = verb
    for _ in range(STEPS):
        if out or current.head.i == current.i:
            break
        if current.dep_ in ("ccomp", "acl:relcl") and current.head.lemma_ in SPEECH:
            break
        current = current.head
        out.extend(c for c in current.children if c.dep_.startswith("nsubj"))
        out.extend(c for c in current.children if c.dep_ == "nmod:poss")
    return out


def _counted_among(verb: Token) -> list[Token]:
    """Who is said to be among those who do what the verb tells: "X was among the leaders attending"."""
    noun = verb.head
    if verb.dep_ not in ("acl", "acl:relcl") or noun.i > verb.i or preposition(noun) not in ("among", "amongst"):
        return []
    return deps(noun, "nsubj") or (deps(noun.head, "nsubj") if noun.head.pos_ in ("VERB", "AUX") else [])


def _said_before(verb: Token) -> Token | None:
    """What was said before a verb that hangs on the verb of saying: "said he will leave and is expected to return"."""
    while verb.dep_ == "xcomp":
        verb = verb.head
    if verb.dep_ != "conj" or verb.head.lemma_ not in SPEECH or deps(verb, "nsubj", "nsubj:pass"):
        return None
    return next((c for c in verb.head.children if c.dep_ == "ccomp" and verb.head.i < c.i < verb.i), None)


def of_noun(scene: Scene, noun: Token, depth: int = 3) -> list[Traveler]:
    """Travellers of a noun of travel: its owner, an "of"/"by" phrase, or the subject of its verb."""
    owner = _owner(scene, noun)
    if owner is not None:
        return owner
    for child in deps(noun, "nsubj"):
        found = phrase(scene, noun.head if child.lower_ == "who" else child)
        if found:
            return found
    for child in deps(noun, "nmod", "obl"):
        if preposition(child) in ("of", "by") and scene.place(child.i) is None:
            found = phrase(scene, child)
            if found:
                return found
    linear = _after(scene, noun)
    if linear:
        return linear
    current = noun
    for _ in range(STEPS):
        if current.head.i == current.i:
            break
        relation, current = current.dep_, current.head
        if current.lemma_.lower() in SPEECH and (current.lemma_.lower(), relation) != ("add", "obj"):
            break
        if relation.startswith("acl"):
            found = phrase(scene, current)
            if found:
                return found
        if current.pos_ in ("VERB", "AUX") or deps(current, "cop"):
            found = of_verb(scene, current, depth - 1) if depth else []
            if found:
                return found
    return left_of(scene, noun.i) if _on(scene, noun) else []


def _on(scene: Scene, noun: Token) -> bool:
    """Is the noun in "on a visit", "during a trip", "with a stop"?"""
    low, _ = scene.bounds(noun.i)
    before = scene.doc[max(low, noun.i - 4) : noun.i]
    return any(t.lower_ in ("on", "during", "with", "for", "from") for t in before) and all(
        t.pos_ != "VERB" for t in before
    )


def _owner(scene: Scene, noun: Token) -> list[Traveler] | None:
    """Traveller before the noun: "Blinken's first visit", "her trip"; None where there is no owner."""
    for child in deps(noun, "nmod:poss"):
        doer = _doer(scene, noun, child) if child.lower_ in ("his", "her") else None
        found = [doer] if doer else phrase(scene, child)
        if found:
            return found
    low, _ = scene.bounds(noun.i)
    for i in range(noun.i - 1, max(low - 1, noun.i - 7), -1):
        token = scene.doc[i]
        if token.lower_ in ("'s", "’s", "'", "’") and i > low:
            found = phrase(scene, scene.doc[i - 1]) or phrase(scene, _head(scene, i - 1))
            held = scene.doc[i - 1].ent_type_ in ("PERSON", "OFFICE")  # by someone else, who is no traveller here
            return found or ([] if held else None)
        if token.lower_ in ("our", "my", "your"):
            return []
        if token.lower_ in ("his", "her", "their"):
            traveler = (_doer(scene, noun, token) if token.lower_ != "their" else None) or named(scene, token)
            if traveler is None and token.lower_ == "their":
                return []
            return [traveler] if traveler else None
        if token.ent_type_ == "NORP" and i == noun.i - 1:
            return _of_nation(scene, token)
        if token.pos_ in ("VERB", "ADP", "AUX") or token.lower_ == ",":
            return None
    return None


def _doer(scene: Scene, noun: Token, owner: Token) -> Traveler | None:
    """The person who is the subject of "X will speak during his trip": the owner is he, whoever was named last."""
    if noun.dep_ not in ("obl", "obj") or noun.head.pos_ != "VERB":
        return None
    found = [t for t in deps(noun.head, "nsubj") if t.i < owner.i and t.ent_type_ == "PERSON"]
    people = phrase(scene, found[0]) if len(found) == 1 else []
    return people[0] if len(people) == 1 else None


def _of_nation(scene: Scene, token: Token) -> list[Traveler] | None:
    """Unnamed travellers of a nation: "the recent Omani trip to"."""
    actor = scene.actor(token.i)
    home = (actor.country or country_of(actor.code)) if actor else None
    if home is None or home in NO_STATE:  # "a European trip" is one to Europe
        return None
    span = Span(token.idx, token.idx + len(token.text))
    return [Traveler("c" + home, token.text, None, home, span)]


def _head(scene: Scene, i: int) -> Token:
    """Topmost token of the name or noun phrase that ends at the token."""
    token = scene.doc[i]
    for _ in range(4):
        if token.dep_ in ("flat", "compound", "appos", "amod") and token.head.i != token.i:
            token = token.head
    return token


def _after(scene: Scene, noun: Token) -> list[Traveler]:
    """Traveller right after the noun: "the visit of President X", "a visit by Y"."""
    _, high = scene.bounds(noun.i)
    i = noun.i + 1
    if i < high and scene.doc[i].lower_ in ("to", "in"):
        ahead = scene.doc[i : min(high, noun.i + 9)]
        i = next((t.i for t in ahead if t.lower_ in ("by", "of") or t.pos_ in ("VERB", "PUNCT")), high)
    if i >= high or scene.doc[i].lower_ not in ("of", "by"):
        return []
    for j in range(i + 1, min(i + 9, high)):
        token = scene.doc[j]
        if token.pos_ in ("VERB", "AUX", "SCONJ") or token.lower_ == "to":
            return []
        actor = scene.actor(j)
        if actor is not None and actor.kind == "person":
            traveler = from_actor(scene, actor, token)
            return [traveler] if traveler else []
    return []
