"""Finds the codebook's predicates in the trees of a report.

Input: a parsed Doc and a Codebook. Output: matches, each with its head token, the tokens that
make up the trigger, the predicate, and for light verbs the object noun. At one head the most
specific match of a type stands; a noun inside a matched verb frame of the same type is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.codebook.types import ADJECTIVE, NOUN, VERB, Codebook, Constraints, Predicate
from dragoman.coding.tree import by_preposition, deps, is_passive, logical_objects, preposition

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NEVER_PREDICATE = frozenset({"aux", "aux:pass", "cop", "case", "mark", "punct", "compound:prt", "fixed"})


Objects = dict["Token", list["Token"]]
"""What a verb acts on, each with what may stand for it."""


@dataclass(frozen=True)
class Match:
    """A predicate found at ``head``; ``noun`` is the object noun that completes a light verb."""

    predicate: Predicate
    head: Token
    tokens: tuple[Token, ...]
    noun: Token | None = None

    @property
    def specificity(self) -> int:
        """Rank among matches at one head: trigger length and constraints."""
        longer = len(self.tokens) - (self.noun is not None)
        return 4 * longer + self.predicate.constraints.specificity


def find_matches(doc: Doc, codebook: Codebook) -> list[Match]:
    """All predicate matches of the report, at most one per head and type, in text order."""
    best: dict[tuple[int, str], Match] = {}
    for token in doc:
        if token.is_space or token.is_punct or (token.dep_ in NEVER_PREDICATE and not _misread(token)):
            continue
        for match in _at(token, codebook):
            key = (token.i, match.predicate.type)
            if key not in best or _rank(match) > _rank(best[key]):
                best[key] = match
    return _without_inner(sorted(best.values(), key=lambda m: m.head.i))


def _misread(token: Token) -> bool:
    """Is it a verb with an object or a clause of its own that the parser took for a preposition?"""
    return token.dep_ in ("case", "mark") and token.pos_ == "VERB" and bool(deps(token, "obj", "ccomp", "xcomp"))


@lru_cache(maxsize=4096)
def _verb_lemma(word: str) -> str:
    """Lemma of a word that stands as a verb though it is tagged otherwise."""
    from lemminflect import getLemma

    found = getLemma(word.lower(), "VERB")
    return str(found[0]) if found else word.lower()


def _rank(match: Match) -> tuple[int, float]:
    return (match.specificity, match.predicate.strength)


def _at(token: Token, codebook: Codebook) -> Iterator[Match]:
    """Matches headed by the token, by its part of speech (a doubtful tag is read both ways)."""
    lemma = _hyphened(token, codebook) or token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "compound") and not attributive(token):
        yield from _verbs(token, lemma, codebook)
    elif any(c.dep_ in ("nsubj", "nsubj:pass", "aux", "aux:pass") for c in token.children):
        yield from _verbs(token, _verb_lemma(token.text), codebook)
    if token.pos_ in ("NOUN", "PROPN"):
        yield from _nouns(token, lemma, codebook)
    if token.pos_ in ("ADJ", "VERB", "ADV"):
        yield from _adjectives(token, lemma, codebook)


def attributive(token: Token) -> bool:
    """Does a participle stand before its noun ("four captured soldiers"), whatever the parser says?"""
    if "Part" not in token.morph.get("VerbForm", []) or token.i == 0 or token.i + 1 >= len(token.doc):
        return False
    before, after = token.nbor(-1), token.nbor(1)
    return before.pos_ in ("NUM", "DET") and after.pos_ == "NOUN" and not list(token.children)


def _hyphened(token: Token, codebook: Codebook) -> str | None:
    """The lemma with what is joined to it by a hyphen, where the codebook knows such a verb ("test-fired")."""
    if token.i < 2 or token.pos_ != "VERB" or token.nbor(-1).text != "-" or token.nbor(-1).whitespace_:
        return None
    lemma = f"{token.nbor(-2).lower_}-{token.lemma_.lower()}"
    return lemma if any(True for _ in codebook.candidates(VERB, lemma)) else None


def _verbs(token: Token, lemma: str, codebook: Codebook) -> Iterator[Match]:
    logical: Objects | None = None
    for words, predicate in codebook.candidates(VERB, lemma):
        rest = _rest(token, words[1:])
        if rest is None:
            continue
        if logical is None:
            logical = {o: _alternatives(o) for o in logical_objects(token)}
        objects = _objects(logical, rest)
        ok, noun = _fits(token, objects, predicate.constraints)
        if ok:
            named = _named(noun, predicate.constraints.objects) if noun is not None else ()
            yield Match(predicate, token, (token, *rest, *named), noun)


def _nouns(token: Token, lemma: str, codebook: Codebook) -> Iterator[Match]:
    for words, predicate in codebook.candidates(NOUN, lemma):
        front = _front(token, words[:-1])
        if front is None:
            continue
        if _fits(token, {}, predicate.constraints)[0]:
            yield Match(predicate, token, (*front, token))


def _adjectives(token: Token, lemma: str, codebook: Codebook) -> Iterator[Match]:
    for form in {lemma, token.lower_}:
        for words, predicate in codebook.candidates(ADJECTIVE, form):
            if len(words) > 1 and _front(token, words[:-1]) is None:
                continue
            if _fits(token, {}, predicate.constraints)[0]:
                yield Match(predicate, token, (token,))


def _rest(verb: Token, words: tuple[str, ...]) -> list[Token] | None:
    """Tokens for the further words of a verb entry: particles, prepositions, complements; None if one lacks."""
    found: list[Token] = []
    for word in words:
        token = _dependent(verb, word, found)
        if token is None:
            return None
        found.append(token)
    return found


def _dependent(verb: Token, word: str, taken: list[Token]) -> Token | None:
    """A child, or a preposition or modifier of a child, with the form or lemma ``word`` after the verb."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubj:pass"):
            continue
        for token in (child, *child.children):
            if word in (token.lower_, token.lemma_.lower()) and token not in taken and token.i > verb.i:
                return token
    for token in taken:
        for child in token.children:
            if word in (child.lower_, child.lemma_.lower()) and child not in taken:
                return child
    return None


def _front(noun: Token, words: tuple[str, ...]) -> list[Token] | None:
    """Tokens for the words before a noun in a noun entry ("state visit"), or None."""
    found: list[Token] = []
    for offset, word in enumerate(reversed(words), 1):
        at = noun.i - offset
        direct = noun.doc[at] if at >= 0 else None
        if direct is not None and word in (direct.lower_, direct.lemma_.lower()):
            found.insert(0, direct)
            continue
        child = next((c for c in noun.lefts if word in (c.lower_, c.lemma_.lower())), None)
        if child is None:
            return None
        found.insert(0, child)
    return found


def _objects(logical: Objects, rest: list[Token]) -> Objects:
    """Objects that constraints look at: the logical object, or the noun after a particle's preposition."""
    if not rest:
        return logical
    objects = {o: others for o, others in logical.items() if o not in rest}
    return objects | {t.head: _alternatives(t.head) for t in rest if t.dep_ == "case"}


def _fits(head: Token, objects: Objects, constraints: Constraints) -> tuple[bool, Token | None]:
    """Are the constraints met? With them the object noun that met the object constraint."""
    noun: Token | None = None
    if constraints.objects:
        noun = next((n for o in objects.values() for n in o if _is(n, constraints.objects)), None)
        if noun is None:
            return False, None
    if constraints.not_objects and any(_is(o, constraints.not_objects) for o in objects):
        return False, None
    if constraints.with_ or constraints.not_with:
        prepositions = _prepositions(head, noun)
        if (constraints.with_ and not constraints.with_ & prepositions) or constraints.not_with & prepositions:
            return False, None
    if constraints.oblique:
        obliques = [c for c in head.children if c.dep_.partition(":")[0] in ("obl", "nmod", "advmod", "xcomp")]
        if constraints.with_:
            obliques = [c for c in obliques if preposition(c) in constraints.with_ | {""}]
        if not any(_is(n, constraints.oblique) for o in obliques for n in _alternatives(o)):
            return False, None
    if constraints.complement:
        clauses = [c for c in head.children if c.dep_ in ("xcomp", "ccomp", "advcl", "acl", "csubj")]
        clauses += [c for o in objects for c in o.children if c.dep_ in ("acl", "xcomp")]
        if not any(_is_complement(c, constraints.complement) for c in clauses):
            return False, None
    return True, noun


def _alternatives(token: Token) -> list[Token]:
    """The token with its conjuncts and, for measure words, the noun of its of-phrase."""
    out = [token, *(c for c in token.children if c.dep_ == "conj")]
    out += [n for c in out for n in by_preposition(c, "of")][:3]
    return out


def _is(token: Token, lemmas: frozenset[str]) -> bool:
    """Does the token have one of the lemmas, alone or with a word before it ("visa ban")?"""
    return bool(_named(token, lemmas))


def _named(token: Token, lemmas: frozenset[str]) -> tuple[Token, ...]:
    """The words with which the token has one of the lemmas, as many as do; none where it has none."""
    lemma = token.lemma_.lower()
    before = [c for c in token.lefts if c.dep_ in ("compound", "amod", "nmod")]
    if token.i > 0 and token.nbor(-1).head.i == token.head.i:  # a first part parsed as a word beside its noun
        before.append(token.nbor(-1))
    for child in before:
        if f"{child.lower_} {lemma}" in lemmas:
            return child, token
    return (token,) if lemma in lemmas or token.lower_ in lemmas else ()


def _is_complement(clause: Token, lemmas: frozenset[str]) -> bool:
    lemma = clause.lemma_.lower()
    if clause.pos_ == "NOUN" and any(c.dep_ == "det" for c in clause.lefts):
        return False  # "called it an unfriendly step" asks no one to step down
    if lemma in lemmas:
        return True
    return any(
        f"{lemma} {c.lower_ if c.dep_ == 'compound:prt' else c.lemma_.lower()}" in lemmas
        for c in clause.children
        if c.dep_ in ("compound:prt", "obj")
    )


def _prepositions(head: Token, noun: Token | None) -> set[str]:
    """Prepositions that introduce dependents of the head (and of its object noun)."""
    out: set[str] = set()
    for token in (head,) if noun is None else (head, noun):
        for child in token.children:
            if child.dep_.partition(":")[0] in ("obl", "nmod", "obj", "advcl", "acl", "xcomp", "ccomp", "advmod"):
                words = preposition(child)
                if words:
                    out.add(words)
                out |= {c.lower_ for c in child.children if c.dep_ == "mark"}
            elif child.dep_ == "compound:prt":
                out.add(child.lower_)
    if is_passive(head) and deps(head, "obl:agent"):
        out.add("by")
    return out


def _without_inner(matches: list[Match]) -> list[Match]:
    """Drops a match whose head is a trigger token of another match of the same type."""
    inner = {(t.i, m.predicate.type) for m in matches for t in m.tokens if t.i != m.head.i}
    return [m for m in matches if (m.head.i, m.predicate.type) not in inner]
