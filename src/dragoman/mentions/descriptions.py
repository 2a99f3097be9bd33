"""What a report tells of people away from their names: "X is a surgeon", "X, who teaches ...", "X was convicted".

Takes the clusters of names after their titles are read; fills sectors that no title told. Works on the parse, and adds
no mention. PLOVER's CRM is for those who were sentenced or did violence, or are charged with it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.mentions.actors_lexicon import bag
from dragoman.mentions.actors_values import Candidate, Cluster
from dragoman.mentions.codes import GENERAL, RETIRED, country_of, sector_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc, Token

SERVING = bag(
    """serve work act practise practice train resign retire step appoint elect re-elect name install inaugurate confirm
    nominate swear"""
)
OATHS = bag("oath office power")  # "took the oath of office as president"
SENTENCED = bag("convict sentence jail imprison execute")
DEEDS = bag("stab shoot murder behead rape kidnap bomb rob strangle poison assassinate")
NAMING = bag("identify name")
SUSPECTS = bag("suspect attacker gunman shooter bomber killer assailant perpetrator hijacker assassin")
CHARGED = bag("charge accuse suspect indict arrest")
TRYING = bag("plead find") | CHARGED | SENTENCED | DEEDS | NAMING
CRIMES = bag(
    """murder murdering killing attack attacking terrorism manslaughter shooting stabbing rape robbery kidnapping
    bombing assault arson slaying homicide massacre poisoning trafficking"""
)
CLEARED = bag("acquit exonerate clear pardon")
NEGATIONS = frozenset({"not", "n't", "never"})
OWNED = bag("conviction sentence victim trial accomplice")
PASSIVE = ("nsubj:pass", "nsubj")
TALKS = bag("interview interviews remarks comments")
NEWSPEOPLE = bag("reporter reporters correspondent correspondents journalist journalists columnist newspaper editorial")
UNTOLD = (None, "CVL")
LONGEST_HEAD = 600  # characters in which a by-line stands
BYLINE = re.compile(r"\s*By [A-Z][^.!?,;]{3,60}$")
# Those whom courts punish for what they say: no criminals.
CIVIC = bag("activist campaigner protester protestor demonstrator lawyer advocate poet writer singer whistleblower")


class Descriptions:
    """Reads the clauses around the names of one report."""

    def __init__(self, doc: Doc, people: Mapping[int, Cluster]) -> None:
        """``people``: token of a person's name -> the person."""
        self.doc = doc
        self.people = people

    def told(self, role: Candidate) -> tuple[Cluster, bool] | None:
        """The person whom a noun describes in a sentence of its own, and whether it tells of the past."""
        head = self.doc[role.head]
        if any(c.lower_ in NEGATIONS for c in head.children):
            return None
        copula = next((c for c in head.children if c.dep_ == "cop" and c.lemma_ == "be"), None)
        if copula is not None:
            person = self._subject(head)
            return (person, "Past" in copula.morph.get("Tense", [])) if person else None
        verb = head.head
        as_ = any(c.dep_ == "case" and c.lower_ == "as" for c in head.children)
        sworn = verb.lemma_ in ("take", "assume") and any(c.lemma_ in OATHS for c in verb.children if c.dep_ == "obj")
        if as_ and verb.pos_ == "VERB" and (verb.lemma_ in SERVING or sworn):
            person = self._subject(verb)
            past = verb.lemma_ == "serve" and "Past" in verb.morph.get("Tense", [])
            return (person, past) if person else None
        return None

    def is_medium(self, name: Candidate) -> bool:
        """Is the body one that reports, or to which people talk: 'told X', 'in an interview with X', 'X's reporter'?"""
        head = self.doc[name.head]
        verb = head.head
        if head.dep_ == "nsubj" and verb.lemma_ == "report":
            return True
        if head.dep_ in ("obj", "iobj") and verb.lemma_ == "tell":
            return True
        if verb.lower_ in TALKS and any(c.dep_ == "case" and c.lower_ in ("with", "to", "for") for c in head.children):
            return True
        after = name.end + 1 if name.end < len(self.doc) and self.doc[name.end].lower_ in ("'s", "’s") else name.end
        return after < len(self.doc) and self.doc[after].lower_ in NEWSPEOPLE

    def _subject(self, head: Token) -> Cluster | None:
        """The person who is the subject of a verb or predicate, also through 'who'."""
        subject = next((c for c in head.children if c.dep_ in PASSIVE), None)
        if subject is None:
            return None
        if subject.lower_ in ("who", "that") and head.dep_ in ("acl:relcl", "acl"):
            subject = head.head
        return self.people.get(subject.i)

    def writers(self) -> list[Cluster]:
        """Those who wrote the report: the names of a line 'By X and Y' before the text."""
        found = []
        for line in self.doc.text[:LONGEST_HEAD].split("\n"):
            match = BYLINE.match(line)
            start = self.doc.text.find(line)
            if match:
                found += [p for i, p in self.people.items() if start <= self.doc[i].idx < start + len(line)]
        return found

    def criminals(self) -> list[Cluster]:
        """Those who were sentenced, pleaded guilty, did violence or are charged with it, in text order.

        Whoever denies the charge or was cleared of it is left out.
        """
        found: dict[int, Cluster] = {}
        cleared: set[int] = set()
        for token in self.doc:
            person = self._convicted(token) if token.pos_ == "NOUN" else self._tried(token)
            if person is not None:
                found.setdefault(id(person), person)
            denier = self._subject(token) if token.pos_ == "VERB" and _denies(token) else None
            if denier is not None:
                cleared.add(id(denier))
        return [person for number, person in found.items() if number not in cleared]

    def sworn_in(self) -> list[Cluster]:
        """Those who are said to have been sworn in: they hold an office, whatever they held before."""
        found = []
        for token in self.doc:
            below = {c.lower_ for c in token.children}
            if token.lower_ != "sworn" or "in" not in below or below & NEGATIONS:
                continue
            before = next(
                (t for t in reversed(self.doc[token.sent.start : token.i]) if t.pos_ not in ("AUX", "ADV")), None
            )
            person = self._subject(token) or (self.people.get(before.i) if before is not None else None)
            found += [person] if person is not None else []
        return found

    def _convicted(self, noun: Token) -> Cluster | None:
        """Whose conviction, sentence or victims these are."""
        owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None)
        return self.people.get(owner.i) if owner is not None and noun.lemma_.lower() in OWNED else None

    def _tried(self, verb: Token) -> Cluster | None:
        """Who is sentenced, found guilty or charged, or does violence, by the words of this verb."""
        lemma = verb.lemma_.lower()
        if verb.pos_ != "VERB" or lemma not in TRYING:
            return None
        below = {c.lower_ for c in verb.children}
        if below & NEGATIONS:
            return None
        passive = any(c.dep_ in ("nsubj:pass", "aux:pass") for c in verb.children)
        guilty = (lemma == "plead" or (lemma == "find" and passive)) and "guilty" in below
        charged = lemma in CHARGED and passive and any(t.lower_ in CRIMES for t in verb.subtree)
        if guilty or charged or (lemma in SENTENCED and passive) or (lemma in DEEDS and not passive):
            return self._subject(verb)
        done_to = next((c for c in verb.children if c.dep_ == "obj"), None)
        if lemma in SENTENCED and not passive and done_to is not None:
            return self._named_in(done_to)
        as_ = next((c for c in verb.children if c.dep_ == "obl" and any(g.lower_ == "as" for g in c.children)), None)
        suspect = done_to or next((c for c in verb.children if c.dep_ == "nsubj:pass"), None)
        if lemma in NAMING and as_ is not None and suspect is not None and suspect.lemma_.lower() in SUSPECTS:
            return self._named_in(as_)
        return None

    def _named_in(self, noun: Token) -> Cluster | None:
        """The person that a noun is or stands right before: 'the Ohio man X', '21-year-old X'."""
        beside = (c for c in noun.children if c.dep_ in ("appos", "flat", "compound"))
        return next((self.people[t.i] for t in (noun, *beside) if t.i in self.people), None)


def _denies(verb: Token) -> bool:
    """Does somebody plead not guilty here, or is cleared?"""
    lemma = verb.lemma_.lower()
    if lemma in CLEARED:
        return any(c.dep_ in ("nsubj:pass", "aux:pass") for c in verb.children)
    if lemma != "plead":
        return False
    return any(t.lower_ in NEGATIONS or t.lower_ == "innocent" for t in verb.subtree if abs(t.i - verb.i) < 4)


def told_sector(role: Candidate) -> str | None:
    """Sector that a title tells; one that only says "head of" or "speaks for" has that of the body in its phrase."""
    bare = role.code and len(role.code) == 3 and role.code not in ("UNO", "EUR", "IGO")
    said = role.code if bare else sector_of(role.code)
    if role.words[-2:] == ("chief", "executive") and role.states and not role.within:  # of a territory
        return "GOV"
    general = role.words[-1:] and role.words[-1].removesuffix("s") in GENERAL
    return role.within if role.within and general and said in (None, "GOV", "BUS", "PTY") else said


def describe(person: Cluster, role: Candidate, past: bool) -> None:
    """Take the sector of a description where no title has told one, and the country where nothing has."""
    if role.plural:
        return
    said = told_sector(role)
    gone = role.former or (past and said in RETIRED)
    country = role.states[0] if len(role.states) == 1 else country_of(role.body)
    if said == "PTY" and person.sector == "ELI" and not gone:  # who held an office runs for another
        person.sector = said
    if said and said not in UNTOLD and person.sector in UNTOLD:
        person.sector = "ELI" if gone and said in RETIRED else said
    if country and (not person.sure or country == "IMG"):
        person.country, person.sure = country, True
