"""Grammatical relations read off a Universal Dependencies tree: subjects, objects, prepositions.

All functions take spaCy tokens and give tokens; none looks further than a bounded number of steps,
so that coding stays linear in the length of the report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.words import bag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

DEPTH = 6
PROJECTS = bag("project scheme programme program venture undertaking initiative")
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
CLAUSAL = frozenset({"conj", "advcl", "acl", "acl:relcl", "ccomp", "parataxis", "punct"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
OBJECT_CONTROL = bag(
    "invite send dispatch ask urge order instruct allow permit ban bar bring take enable help force tell"
)
# Whom one judges, thanks or punishes has done it: "accused the army of shelling", "fined the firm for selling".
JUDGED = bag(
    """accuse blame suspect convict criticise criticize condemn denounce slam fault rebuke thank praise commend
    congratulate applaud hail sanction punish penalise penalize fine arrest detain jail sentence charge blacklist
    impose expel suspend reprimand"""
)
SUBJECT_CONTROL = frozenset({"promise", "vow", "pledge", "threaten", "offer", "agree", "swear"})
NAMING = bag(
    """call describe term label dub brand characterise characterize portray see regard view consider denounce
    perceive"""
)
NAMED = frozenset({"obj", "obl", "xcomp", "ccomp", "advcl"})
GUILT = frozenset({"responsibility", "credit"})
AVOWING = frozenset({"claim", "accept", "take", "assume"})
# Verbs that lend a noun its subject: "held talks", "expressed support", "is under criticism".
LIGHT = bag(
    """have hold make give take conduct carry launch stage begin start open continue express voice offer issue deliver
    pay convey reiterate reaffirm repeat extend lead host send mount wage perform do join attend conclude complete
    finish resume end announce impose declare show maintain receive face draw come meet undertake renew step provide
    grant put plan engage participate stress underscore emphasize emphasise highlight register lodge file raise
    stand order seek demand propose reach sign tender submit restate affirm confirm use set return win spark
    prompt provoke follow discuss arrange enter approve commit demonstrate unleash execute call organise organize
    kick resort increase intensify escalate suspend cancel postpone schedule"""
)


def deps(token: Token, *labels: str) -> list[Token]:
    """Children of the token with one of the labels, subtypes included."""
    return [c for c in token.children if (label := c.dep_) in labels or label.partition(":")[0] in labels]


def is_verb(token: Token) -> bool:
    """Is the word used as a verb, by its tag or, where the tag is wrong, by what depends on it?"""
    if token.pos_ in ("VERB", "AUX"):
        return True
    labels = {c.dep_ for c in token.children}
    return bool(labels & {"nsubj", "nsubj:pass", "aux", "aux:pass", "obj"}) and "cop" not in labels


def preposition(token: Token) -> str:
    """Lower-cased preposition of a nominal with its fixed parts ("according to"), or ''."""
    for child in token.children:
        if child.dep_ == "case" and child.pos_ != "PART":
            fixed = [c.lower_ for c in child.children if c.dep_ == "fixed"]
            return " ".join([child.lower_, *fixed])
    return ""


def is_passive(verb: Token, depth: int = DEPTH) -> bool:
    """Is the verb used in the passive, or a past participle after the noun it acts on?"""
    labels = {c.dep_ for c in verb.children}
    if "aux:pass" in labels or (labels & {"nsubj:pass", "obl:agent"} and "obj" not in labels):
        return True
    if "obj" not in labels and verb.lower_.endswith(("ed", "en")) and deps(verb, "cop", "aux"):
        be = any(c.lemma_ == "be" for c in deps(verb, "cop", "aux"))
        if be and by_preposition(verb, "by"):
            return True
    if labels & {"nsubj", "obj", "aux", "nsubj:pass"}:
        return False
    past_participle = "Part" in verb.morph.get("VerbForm", []) and "Past" in verb.morph.get("Tense", [])
    if not past_participle:
        return False
    if verb.dep_ == "acl" or (verb.dep_ == "advcl" and "mark" not in labels):
        return True
    return verb.dep_ == "conj" and depth > 0 and is_passive(verb.head, depth - 1)


def _antecedent(verb: Token) -> Token | None:
    """Noun that the relative clause of the verb modifies."""
    for _ in range(DEPTH):
        if verb.dep_ == "acl:relcl":
            return verb.head
        if verb.dep_ not in ("conj", "xcomp"):
            return None
        verb = verb.head
    return None


def _resolve(verb: Token, tokens: list[Token]) -> list[Token]:
    """Relative pronouns replaced by their noun."""
    out = []
    for token in tokens:
        noun = _antecedent(verb) if token.lower_ in RELATIVE else None
        out.append(noun if noun is not None else token)
    return out


def _own_subjects(verb: Token) -> list[Token]:
    """Subject children; one with a preposition, or a second one after the verb, is none, whatever the parser says."""
    found = [c for c in verb.children if c.dep_ in SUBJECTS and not preposition(c)]
    before = [c for c in found if c.i < verb.i]
    return before or found


def subjects(verb: Token, depth: int = DEPTH) -> list[Token]:
    """Grammatical subject, its own or the one it shares with, or is controlled by, another word."""
    own = _own_subjects(verb)
    if own:
        return _resolve(verb, own)
    if depth == 0 or verb.head.i == verb.i:
        return []
    head, label = verb.head, verb.dep_
    if label == "acl:relcl":
        return [head]
    if label == "acl":
        infinitive = any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.children)
        return noun_subjects(head, depth - 1) if infinitive else [head]
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "case")}
    if label == "advcl" and marks & {"of", "for"} and head.lemma_.lower() in JUDGED:
        return _judged(head) or subjects(head, depth - 1)
    kept = label == "advcl" and (controlled(verb) or "from" in marks)
    if kept or (label == "xcomp" and head.lemma_ not in SUBJECT_CONTROL):
        controllers = deps(head, "obj", "iobj")
        if controllers and not is_passive(head):
            return controllers[-1:]
    if label in ("conj", "xcomp", "advcl", "ccomp", "parataxis", "mark"):
        if is_verb(head) or head.pos_ == "ADJ" or deps(head, "cop", "nsubj"):
            return subjects(head, depth - 1)
        return noun_subjects(head, depth - 1)
    return []


def _judged(verb: Token) -> list[Token]:
    """Whom someone is said to judge or punish: the object, or whom the measure hits ("imposed sanctions on ...")."""
    if is_passive(verb):
        return _resolve(verb, _own_subjects(verb))
    things = deps(verb, "obj")
    hit = [c for t in (*things, verb) for c in t.children if preposition(c) in ("on", "against") and c.pos_ != "NUM"]
    hit = [c for c in hit if c.ent_type_ not in ("DATE", "TIME")]
    return (hit or things)[:1] if verb.lemma_.lower() == "impose" else things[-1:]


def controlled(verb: Token) -> bool:
    """Is it an infinitive that the object of its governor does: "allowed the goods to reach port"?"""
    if verb.head.lemma_ not in OBJECT_CONTROL or verb.dep_ not in ("xcomp", "advcl") or deps(verb, "nsubj", "aux"):
        return False
    return verb.dep_ == "xcomp" or any(c.lower_ == "to" and c.dep_ == "mark" for c in verb.children)


def logical_subjects(verb: Token) -> list[Token]:
    """Who acts: the subject, or the agent of a passive."""
    if not is_passive(verb):
        return subjects(verb)
    return deps(verb, "obl:agent") or [c for c in verb.children if c.dep_ == "obl" and preposition(c) == "by"]


def named(free: Token) -> Token | None:
    """The noun that a free relative stands for: "condemned what it called Iran's interference" is of interference."""
    verb = next((c for c in free.children if c.dep_.startswith("acl")), None) if free.lower_ == "what" else None
    if verb is None or verb.lemma_ not in NAMING:
        return None
    behind = (c for c in verb.children if c.i > verb.i and c.dep_.partition(":")[0] in NAMED)
    return next((c for c in behind if c.pos_ in ("NOUN", "PROPN") and preposition(c) in ("", "as")), None)


def names_what(verb: Token) -> Token | None:
    """The word of which "what it called" a thing is the object, where the verb is that "called"."""
    free = verb.head
    return free.head if verb.dep_.startswith("acl") and named(free) is not None else None


def logical_objects(verb: Token) -> list[Token]:
    """Who or what is acted on: the object, or the subject of a passive; indirect objects first."""
    if is_passive(verb):
        return subjects(verb) + deps(verb, "iobj", "obj")
    free = [n for c in verb.children if c.i > verb.i and not preposition(c) and (n := named(c)) is not None]
    if free:
        return free
    own = deps(verb, "iobj") + [c for c in deps(verb, "obj") if c.i > verb.i or c.lower_ in RELATIVE]
    subject = _own_subjects(verb)
    own += [c for c in verb.children if c.dep_ == "nsubj" and c.i > verb.i and c not in subject and not preposition(c)]
    if own:
        return _resolve(verb, own)
    if verb.dep_ == "acl:relcl" and any(c.dep_ in SUBJECTS and c.lower_ not in RELATIVE for c in verb.children):
        return [verb.head]
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not deps(verb, "obl", "ccomp", "xcomp"):
        shared = [c for c in deps(verb.head, "obj") if c.i > verb.i]
        return shared
    return []


def governor(noun: Token) -> Token | None:
    """The word that lends a noun its subject: the light verb it is object of, or its copula's clause."""
    for _ in range(DEPTH):
        if noun.dep_ in ("conj", "compound", "appos") and noun.head.pos_ in ("NOUN", "PROPN"):
            noun = noun.head
            continue
        break
    head = noun.head
    if head.i == noun.i or head.pos_ not in ("VERB", "AUX"):
        return None
    if noun.dep_ == "obj" or (noun.dep_ in ("obl", "xcomp") and head.lemma_ in LIGHT):
        return head
    if noun.dep_ == "nsubj:pass" and head.lemma_ in LIGHT:
        return head
    return None


def noun_subjects(noun: Token, depth: int = DEPTH) -> list[Token]:
    """Who does what the noun names, by the verb it depends on or its own copula."""
    own = _own_subjects(noun)
    if own:
        return _resolve(noun, own)
    owners = deps(noun, "nmod:poss")
    if owners or depth == 0:
        return owners
    verb = governor(noun)
    if verb is None:
        return []
    if verb.lemma_ in LIGHT:
        return logical_subjects(verb)
    return []


def avowers(noun: Token) -> list[Token]:
    """Who says that what the noun names was their doing: "the group claimed responsibility for the attack"."""
    guilt = noun.head
    if preposition(noun) != "for" or noun.dep_ not in ("nmod", "obl"):
        return []
    verb = guilt.head if guilt.lemma_ in GUILT else guilt
    avowed = verb.lemma_ in AVOWING and (guilt is not verb or any(o.lemma_ in GUILT for o in deps(verb, "obj")))
    return logical_subjects(verb) if avowed else []


def by_preposition(token: Token, words: str) -> list[Token]:
    """Nominal dependents of the token introduced by the preposition."""
    found = [named(c) or c for c in token.children if c.dep_ not in CLAUSAL and preposition(c) == words]
    active = token.dep_ == "obj" and token.head.dep_ != "nsubj" and not is_passive(token.head)
    if not found and words == "by" and active:
        # an agent hung on the verb ("condemned the killing | by rebels") belongs to the noun
        return [c for c in token.head.children if c.i > token.i and preposition(c) == "by"]
    return found


def taken_up(words: Iterable[Token]) -> bool:
    """Is money or help among the words for what was just told of ("for the project", "to fund the scheme")?"""
    nouns = (t for t in words if t.lemma_.lower() in PROJECTS and not deps(t, "nmod", "acl"))
    return any([c.lower_ for c in t.lefts if c.dep_ != "case"] in (["the"], ["this"], ["that"]) for t in nouns)


def clause(token: Token) -> Token:
    """Head of the smallest clause that holds the token (the token itself for a predicate)."""
    current = token
    for _ in range(40):
        if is_verb(current) and current.dep_ not in ("aux", "aux:pass", "cop", "amod", "compound"):
            return current
        if deps(current, "cop", "nsubj") or current.head.i == current.i:
            return current
        current = current.head
    return current
