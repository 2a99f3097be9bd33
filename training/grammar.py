"""Sentences of diplomatic news with their trees, made by a small grammar: what treebanks have little of.

Trees follow UD English as EWT annotates (titles are ``nmod`` of the name, weekdays after "on" ``obl``, "United" an
adjective of "States"). Words are drawn from ``lexicon`` and from the shipped table of countries; people are
made up. Nothing is taken from a report.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from lemminflect import getInflection

from .data import Document, Sentence
from .lexicon import (
    ABSTRACT,
    ACTS,
    ADJECTIVES,
    BODIES,
    CITIES,
    COMMON_OFFICES,
    DAYS,
    GIVEN,
    GROUPS,
    INSTITUTES,
    MONTHS,
    OFFICES,
    PLURALS,
    SURNAMES,
    TALKS,
    TOPICS,
    VERBS_OF,
)

TABLES = Path(__file__).resolve().parents[1] / "src" / "dragoman" / "tables"


@dataclass
class Node:
    """A word with its dependents on both sides."""

    word: str
    upos: str
    rel: str = "root"
    left: list[Node] = field(default_factory=list)
    right: list[Node] = field(default_factory=list)

    def line(self) -> list[Node]:
        """The words under this one, in order."""
        out: list[Node] = []
        for child in self.left:
            out += child.line()
        out.append(self)
        for child in self.right:
            out += child.line()
        return out


def as_(node: Node, rel: str) -> Node:
    """The node in a relation."""
    node.rel = rel
    return node


def leaf(word: str, upos: str, rel: str) -> Node:
    """A word without dependents."""
    return Node(word, upos, rel)


class Grammar:
    """Draws sentences; the same seed gives the same ones."""

    def __init__(self, rng: random.Random) -> None:
        self.r = rng
        with (TABLES / "countries.tsv").open(encoding="utf-8") as f:
            rows = list(csv.DictReader(f, delimiter="\t"))
        plain = [r for r in rows if r["name"].isalpha() and r["demonyms"]]
        self.countries = [r["name"] for r in plain]
        self.demonyms = [d for r in plain for d in r["demonyms"].split(";")[:1] if d.isalpha()]
        self.capitals = [r["capital"] for r in plain if r["capital"].isalpha()] + CITIES

    def some(self, p: float) -> bool:
        """True with a probability."""
        return self.r.random() < p

    # --- nominals ---------------------------------------------------------------------------------

    def country(self) -> Node:
        """A country's name."""
        x = self.r.random()
        if x < 0.08:
            return Node("States", "PROPN", left=[leaf("the", "DET", "det"), leaf("United", "ADJ", "amod")])
        if x < 0.16:
            north = self.r.choice(
                [
                    ("South", "Korea"),
                    ("North", "Korea"),
                    ("Saudi", "Arabia"),
                    ("South", "Africa"),
                    ("South", "Sudan"),
                    ("Sri", "Lanka"),
                    ("Costa", "Rica"),
                    ("New", "Zealand"),
                ]
            )
            upos = "ADJ" if north[0] in ("Saudi", "New") else "PROPN"
            return Node(north[1], "PROPN", left=[leaf(north[0], upos, "amod" if upos == "ADJ" else "compound")])
        if x < 0.24:
            return Node("U.S.", "PROPN", left=[leaf("the", "DET", "det")])
        return Node(self.r.choice(self.countries), "PROPN")

    def city(self) -> Node:
        """A city, some of two words."""
        words = self.r.choice(self.capitals).split()
        if len(words) == 2 and words[0] == "New":
            return Node(words[1], "PROPN", left=[leaf(words[0], "ADJ", "amod")])
        return Node(words[0], "PROPN", right=[leaf(w, "PROPN", "flat") for w in words[1:]])

    def place(self) -> Node:
        """A country or city."""
        return self.country() if self.some(0.5) else self.city()

    def name(self) -> Node:
        """A person's name, whole or surname alone."""
        if self.some(0.35):
            return Node(self.r.choice(SURNAMES), "PROPN")
        return Node(self.r.choice(GIVEN), "PROPN", right=[leaf(self.r.choice(SURNAMES), "PROPN", "flat")])

    def nation(self) -> Node:
        """A nationality word or country in front of a noun."""
        if self.some(0.15):
            return leaf("U.S.", "PROPN", "compound")
        return leaf(self.r.choice(self.demonyms), "ADJ", "amod")

    def title(self) -> Node:
        """An office in front of a name."""
        words = self.r.choice(OFFICES).split()
        left = [
            leaf(
                w,
                "ADJ" if w in ("Foreign", "Prime", "Special", "Deputy", "Interior") else "PROPN",
                "amod" if w in ("Foreign", "Prime", "Special", "Deputy", "Interior") else "compound",
            )
            for w in words[:-1]
        ]
        if self.some(0.55):
            left.insert(0, self.nation())
        if self.some(0.1):
            left.insert(0, leaf("former", "ADJ", "amod"))
        return Node(words[-1], "PROPN", "nmod", left)

    def person(self) -> Node:
        """A named person, with office before or behind, or without."""
        x = self.r.random()
        node = self.name()
        if x < 0.5:
            node.left.insert(0, self.title())
        elif x < 0.62:
            office = as_(self.office(), "appos")
            office.left.insert(0, leaf(",", "PUNCT", "punct"))
            node.right.append(office)
            node.right.append(leaf(",", "PUNCT", "punct"))
        return node

    def office(self) -> Node:
        """ "the Norwegian foreign minister", "Norway's foreign minister", "the foreign minister of Norway"."""
        words = self.r.choice(COMMON_OFFICES).split()
        left = [
            leaf(
                w,
                "ADJ" if w in ("foreign", "prime", "deputy", "top", "special") else "NOUN",
                "amod" if w in ("foreign", "prime", "deputy", "top", "special") else "compound",
            )
            for w in words[:-1]
        ]
        node = Node(words[-1], "NOUN", left=left)
        x = self.r.random()
        if x < 0.4:
            node.left[:0] = [leaf("the", "DET", "det"), self.nation()]
        elif x < 0.7:
            node.left.insert(0, self.owner())
        elif x < 0.8:
            node.left.insert(0, leaf(self.r.choice(["his", "her", "its", "their"]), "PRON", "nmod:poss"))
        else:
            node.left.insert(0, leaf("the", "DET", "det"))
            node.right.append(self.phrase("of", self.country(), "nmod"))
        return node

    def owner(self) -> Node:
        """ "Norway's"."""
        node = as_(self.country() if self.some(0.7) else self.name(), "nmod:poss")
        node.right.append(leaf("'s", "PART", "case"))
        return node

    def body(self) -> Node:
        """A body of a state, or its officials."""
        x = self.r.random()
        if x < 0.3:
            a, upos, b = self.r.choice(INSTITUTES)
            rel = "amod" if upos == "ADJ" else "compound"
            return Node(b, "PROPN", left=[leaf("the", "DET", "det"), leaf(a, upos, rel)])
        if x < 0.55:
            node = Node(self.r.choice(GROUPS), "NOUN", left=[self.nation()])
            if self.some(0.3):
                node.left.insert(0, leaf(self.number(), "NUM", "nummod"))
            elif self.some(0.2):
                node.left.insert(0, leaf(self.r.choice(["senior", "top", "several", "armed"]), "ADJ", "amod"))
            return node
        if x < 0.6:
            node = Node(self.r.choice(GROUPS), "NOUN", left=[self.nation()])
            led = self.some(0.5)
            who = self.phrase("by", self.person(), "obl:agent") if led else self.phrase("in", self.city(), "obl")
            node.right.append(Node("led" if led else "based", "VERB", "acl", right=[who]))
            return node
        if x < 0.68:
            ministry = self.ministry()
            return Node(
                self.r.choice(["spokesman", "spokeswoman", "spokesperson"]),
                "NOUN",
                left=[leaf("a", "DET", "det")],
                right=[self.phrase("for", ministry, "nmod")],
            )
        node = self.ministry()
        if self.some(0.15):
            node.right.append(self.phrase("in", self.city(), "nmod"))
        return node

    def ministry(self) -> Node:
        """ "the Kenyan foreign ministry", "Kenya's army"."""
        words = self.r.choice(BODIES).split()
        left = [
            leaf(
                w,
                "ADJ" if w in ("foreign", "central") else "NOUN",
                "amod" if w in ("foreign", "central") else "compound",
            )
            for w in words[:-1]
        ]
        node = Node(words[-1], "NOUN", left=left)
        if self.some(0.4):
            node.left.insert(0, self.owner())
        else:
            node.left[:0] = [leaf("the", "DET", "det"), self.nation()]
        return node

    def one_actor(self) -> Node:
        """Whoever acts, alone."""
        return self.r.choice([self.country, self.country, self.person, self.person, self.office, self.body])()

    def actor(self, pronouns: float = 0.12) -> Node:
        """Whoever acts: alone, two, or a list."""
        x = self.r.random()
        if x < pronouns:
            return Node(self.r.choice(["he", "she", "they", "it"]), "PRON")
        if x < pronouns + 0.12:
            return self.listed(self.r.choice([self.country, self.person, self.body]), self.r.choice([2, 2, 3]))
        if x < pronouns + 0.18:
            places = self.listed(self.country, self.r.choice([2, 3]))
            return Node(
                self.r.choice(["leaders", "presidents", "ministers", "governments", "envoys"]),
                "NOUN",
                left=[leaf("the", "DET", "det")],
                right=[self.phrase("of", places, "nmod")],
            )
        return self.one_actor()

    def listed(self, make: Callable[[], Node], n: int) -> Node:
        """ "A, B and C"."""
        first = make()
        if n == 2 and self.some(0.12):
            first.left.insert(0, leaf("both", "CCONJ", "cc:preconj"))
        for k in range(1, n):
            other = as_(make(), "conj")
            if k == n - 1:
                other.left.insert(0, leaf("and", "CCONJ", "cc"))
                if n > 2 and self.some(0.4):
                    other.left.insert(0, leaf(",", "PUNCT", "punct"))
            else:
                other.left.insert(0, leaf(",", "PUNCT", "punct"))
            first.right.append(other)
        return first

    def number(self) -> str:
        """A number in words or figures."""
        return self.r.choice(["two", "three", "four", "14", "20", "five", "300", "2,000", "1,500", "eleven", "six"])

    def thing(self, depth: int = 1) -> Node:
        """What is acted on: a decision, sanctions, an attack on ..., 12 radars worth $3 million."""
        x = self.r.random()
        if x < 0.16:
            return self.money_thing()
        if depth and x < 0.28:
            return self.act()
        if x < 0.5:
            node = Node(self.r.choice(PLURALS), "NOUN")
            if self.some(0.4):
                node.left.insert(0, leaf(self.r.choice(ADJECTIVES), "ADJ", "amod"))
            if self.some(0.25):
                node.left.insert(0, leaf("the", "DET", "det"))
        else:
            node = Node(self.r.choice(ABSTRACT), "NOUN")
            if self.some(0.2):
                node.left.insert(
                    0,
                    leaf(
                        self.r.choice(["trade", "arms", "peace", "missile", "prisoner", "oil", "drone"]),
                        "NOUN",
                        "compound",
                    ),
                )
            if self.some(0.35):
                node.left.insert(0, leaf(self.r.choice(ADJECTIVES), "ADJ", "amod"))
            if self.some(0.2):
                node.left.insert(0, self.owner())
            else:
                first = node.left[0].word if node.left else node.word
                article = "an" if first[0] in "aeio" else "a"
                node.left.insert(0, leaf(self.r.choice(["the", "the", article, "this"]), "DET", "det"))
        if depth and self.some(0.45):
            inner = self.r.choice([self.country, self.body, self.person, lambda: self.thing(0)])()
            node.right.append(
                self.phrase(self.r.choice(["on", "against", "with", "of", "in", "by", "over", "for"]), inner, "nmod")
            )
        return node

    def act(self) -> Node:
        """An act as a noun, who does it and to whom: "Yoon's declaration of martial law", "criticism from China"."""
        noun = self.r.choice(ACTS)
        x = self.r.random()
        if x < 0.4:
            node = Node(noun, "NOUN", left=[self.owner()])
            if self.some(0.3):
                node.left.append(leaf(self.r.choice(ADJECTIVES), "ADJ", "amod"))
            node.right.append(self.phrase("of", self.r.choice([self.one_actor, lambda: self.thing(0)])(), "nmod"))
        elif x < 0.7:
            node = Node(noun, "NOUN", left=[leaf("the", "DET", "det")])
            node.right.append(self.phrase("of", self.one_actor(), "nmod"))
            if self.some(0.5):
                node.right.append(self.phrase("by", self.one_actor(), "nmod"))
        elif x < 0.85:
            node = Node(
                self.r.choice(["criticism", "condemnation", "praise", "support", "aid", "pressure", "threats"]), "NOUN"
            )
            node.right.append(self.phrase("from", self.one_actor(), "nmod"))
        else:
            node = Node(
                self.r.choice(["decision", "plan", "pledge", "commitment", "refusal", "threat"]),
                "NOUN",
                left=[self.owner() if self.some(0.5) else leaf("the", "DET", "det")],
            )
            node.right.append(as_(self.predicate("inf", 0), "acl"))
        return node

    def money_thing(self) -> Node:
        """ "a $480 million loan", "12 radar systems", "the sale of 12 tanks to Peru for $3 billion"."""
        x = self.r.random()
        if x < 0.35:
            dollar = Node(
                "$",
                "SYM",
                "compound",
                right=[
                    Node(
                        self.r.choice(["million", "billion"]),
                        "NUM",
                        "nummod",
                        left=[leaf(str(self.r.randint(2, 900)), "NUM", "compound")],
                    )
                ],
            )
            return Node(
                self.r.choice(["loan", "grant", "deal", "package", "sale", "credit"]),
                "NOUN",
                left=[leaf("a", "DET", "det"), dollar],
            )
        if x < 0.7:
            kind = self.r.choice(
                ["radar systems", "battle tanks", "fighter jets", "patrol boats", "rescue workers"]
            ).split()
            return Node(kind[1], "NOUN", left=[leaf(self.number(), "NUM", "nummod"), leaf(kind[0], "NOUN", "compound")])
        goods = self.phrase("of", self.money_thing_plain(), "nmod")
        node = Node("sale", "NOUN", left=[leaf("the", "DET", "det")], right=[goods])
        node.right.append(self.phrase("to", self.country(), "nmod"))
        return node

    def money_thing_plain(self) -> Node:
        """ "12 jets and spare parts"."""
        node = Node(
            self.r.choice(["tanks", "jets", "missiles", "helicopters", "rifles", "drones"]),
            "NOUN",
            left=[leaf(self.number(), "NUM", "nummod")],
        )
        if self.some(0.4):
            node.right.append(
                Node("parts", "NOUN", "conj", left=[leaf("and", "CCONJ", "cc"), leaf("spare", "ADJ", "amod")])
            )
        return node

    def phrase(self, preposition: str, node: Node, rel: str) -> Node:
        """The nominal with a preposition, in a relation."""
        node.left.insert(0, leaf(preposition, "ADP", "case"))
        return as_(node, rel)

    def time(self) -> Node:
        """ "on Monday", "on March 7", "last week", "early on Tuesday"."""
        x = self.r.random()
        if x < 0.5:
            node = self.phrase("on", Node(self.r.choice(DAYS), "PROPN"), "obl")
            if self.some(0.15):
                node.left.insert(0, leaf(self.r.choice(["early", "late"]), "ADV", "advmod"))
            return node
        if x < 0.65:
            return as_(Node(self.r.choice(DAYS), "PROPN"), "obl:unmarked")
        if x < 0.8:
            day = Node(
                str(self.r.randint(1, 30)), "NUM", "obl", left=[leaf(self.r.choice(MONTHS), "PROPN", "nmod:unmarked")]
            )
            return self.phrase("on", day, "obl")
        word = self.r.choice(["week", "month", "year"])
        return Node(word, "NOUN", "obl:unmarked", left=[leaf(self.r.choice(["last", "next"]), "ADJ", "amod")])

    def where(self) -> Node:
        """ "in Geneva", "at a summit in Geneva", "at the end of a two-day summit in Lisbon"."""
        x = self.r.random()
        if x < 0.6:
            return self.phrase("in", self.place(), "obl")
        if x < 0.85:
            return self.phrase(self.r.choice(["at", "during", "after"]), self.summit(), "obl")
        end = Node("end", "NOUN", left=[leaf("the", "DET", "det")], right=[self.phrase("of", self.summit(), "nmod")])
        return self.phrase("at", end, "obl")

    def summit(self) -> Node:
        """ "a two-day summit in Lisbon"."""
        node = Node(
            self.r.choice(["summit", "visit", "meeting", "conference", "ceremony", "session", "trip"]),
            "NOUN",
            left=[leaf("a", "DET", "det")],
        )
        if self.some(0.35):
            day = Node(
                "day",
                "NOUN",
                "compound",
                left=[leaf(self.r.choice(["two", "three", "four"]), "NUM", "nummod"), leaf("-", "PUNCT", "punct")],
            )
            node.left.append(day)
        if self.some(0.6):
            node.right.append(self.phrase("in", self.city(), "nmod"))
        return node

    # --- clauses ------------------------------------------------------------------------------------

    def form(self, lemma: str, tag: str) -> str:
        """An inflected form; tags are Penn's."""
        return getInflection(lemma, tag=tag)[0] if tag != "VB" else lemma

    def verb(self, lemma: str, mood: str) -> Node:
        """A verb group without its dependents: past, will, has, is to, present, infinitive, gerund."""
        if mood == "past":
            return Node(self.form(lemma, "VBD"), "VERB")
        if mood == "pres":
            return Node(self.form(lemma, "VBZ"), "VERB")
        if mood == "has":
            return Node(
                self.form(lemma, "VBN"), "VERB", left=[leaf(self.r.choice(["has", "have", "had"]), "AUX", "aux")]
            )
        if mood == "modal":
            modal = self.r.choice(["will", "will", "would", "could", "may", "should", "must"])
            left = [leaf(modal, "AUX", "aux")]
            if self.some(0.1):
                left.append(leaf("not", "PART", "advmod"))
            return Node(lemma, "VERB", left=left)
        if mood == "base":
            return Node(lemma, "VERB")
        if mood == "inf":
            return Node(lemma, "VERB", left=[leaf("to", "PART", "mark")])
        if mood == "not":
            return Node(
                lemma, "VERB", left=[leaf(self.r.choice(["did", "does"]), "AUX", "aux"), leaf("not", "PART", "advmod")]
            )
        return Node(self.form(lemma, "VBG"), "VERB")

    def mood(self) -> str:
        """A way of telling, the past most often."""
        return self.r.choices(["past", "modal", "has", "pres", "not"], [55, 25, 10, 6, 4])[0]

    def predicate(self, mood: str, depth: int) -> Node:
        """A verb with its objects and circumstances."""
        make = self.r.choices(
            [
                self._see,
                self._on_thing,
                self._on_person,
                self._accuse,
                self._to,
                self._asked,
                self._said,
                self._go,
                self._with,
                self._give,
                self._due,
                self._passive,
            ],
            [3, 25, 14, 6, 10, 9, 12 if depth else 0, 12, 8, 5, 5, 8],
        )[0]
        node = make(mood, depth)
        if self.some(0.35):
            node.right.append(self.time())
        if self.some(0.3) and make is not self._go:
            node.right.append(self.where())
        return node

    def _on_thing(self, mood: str, depth: int) -> Node:
        node = self.verb(self.r.choice(VERBS_OF["thing"]), mood)
        node.right.append(as_(self.thing(depth), "obj"))
        if self.some(0.12):
            node.right.append(
                self.phrase(self.r.choice(["on", "against", "with", "from", "to"]), self.one_actor(), "obl")
            )
        if self.some(0.1):
            node.right.append(self.purpose(depth))
        return node

    def _on_person(self, mood: str, depth: int) -> Node:
        node = self.verb(self.r.choice(VERBS_OF["person"]), mood)
        node.right.append(as_(self.actor(0.06), "obj"))
        if node.right[-1].upos == "PRON":
            node.right[-1].word = self.r.choice(["him", "her", "them", "it"])
        if self.some(0.25):
            node.right.append(self.phrase("for", self.r.choice([lambda: self.thing(0), self.topic])(), "obl"))
        if self.some(0.1):
            node.right.append(self.purpose(depth))
        return node

    def _see(self, mood: str, depth: int) -> Node:
        """ "will see the U.S. supply Japan with missiles": a clause without "to", its subject in front."""
        node = self.verb(self.r.choice(["see", "let", "help", "make"]), mood)
        inner = as_(self._on_thing("base", 0), "ccomp")
        inner.left.insert(0, as_(self.one_actor(), "nsubj"))
        node.right.append(inner)
        return node

    def _accuse(self, mood: str, depth: int) -> Node:
        node = self.verb("accuse", mood)
        node.right.append(as_(self.one_actor(), "obj"))
        inner = as_(self.verb(self.r.choice(VERBS_OF["thing"]), "ing"), "advcl")
        inner.left.insert(0, leaf("of", "SCONJ", "mark"))
        inner.right.append(as_(self.thing(0), "obj"))
        node.right.append(inner)
        return node

    def _to(self, mood: str, depth: int) -> Node:
        node = self.verb(self.r.choice(VERBS_OF["to"]), mood)
        node.right.append(as_(self.predicate("inf", 0), "xcomp"))
        return node

    def _asked(self, mood: str, depth: int) -> Node:
        node = self.verb(self.r.choice(VERBS_OF["asked"]), mood)
        node.right.append(as_(self.one_actor(), "obj"))
        node.right.append(as_(self.predicate("inf", 0), "xcomp"))
        return node

    def _said(self, mood: str, depth: int) -> Node:
        node = self.verb(self.r.choice(VERBS_OF["said"]), "past" if mood == "not" else mood)
        if self.some(0.35):
            node.right.append(self.time())
        inner = as_(self.clause(depth - 1), "ccomp")
        if self.some(0.75):
            inner.left.insert(0, leaf("that", "SCONJ", "mark"))
        node.right.append(inner)
        return node

    def _go(self, mood: str, depth: int) -> Node:
        x = self.r.random()
        if x < 0.25:
            node = self.verb("visit", mood)
            node.right.append(as_(self.listed(self.place, self.r.choice([1, 1, 2, 3])), "obj"))
        elif x < 0.4:
            node = self.verb(self.r.choice(["arrive", "land", "stop"]), mood)
            node.right.append(self.phrase("in", self.place(), "obl"))
        elif x < 0.55:
            node = self.verb(self.r.choice(["leave", "depart", "set"]), mood)
            if node.word in ("set", "sets"):
                node.right.append(leaf("off", "ADP", "compound:prt"))
            if self.some(0.5):
                node.right.append(self.time())
            node.right.append(self.phrase("for", self.tour() if self.some(0.4) else self.place(), "obl"))
        else:
            node = self.verb(self.r.choice(VERBS_OF["go"]), mood)
            if self.some(0.2):
                node.right.append(leaf("on", "ADV", "advmod"))
            node.right.append(self.phrase("to", self.listed(self.place, self.r.choice([1, 1, 2, 3])), "obl"))
        if self.some(0.3):
            node.right.append(self.time())
        if self.some(0.35):
            node.right.append(self.phrase("for", self.talks(), "obl") if self.some(0.5) else self.purpose(depth))
        return node

    def tour(self) -> Node:
        """ "a six-day tour of Africa that takes her to A, B and C"."""
        node = self.summit()
        node.word = self.r.choice(["tour", "trip", "visit"])
        node.right.clear()
        node.right.append(
            self.phrase(self.r.choice(["of", "to"]), self.listed(self.country, self.r.choice([1, 2, 3])), "nmod")
        )
        if self.some(0.4):
            verb = Node(
                "take",
                "VERB",
                "acl:relcl",
                [leaf("that", "PRON", "nsubj"), leaf("will", "AUX", "aux")],
                [
                    leaf(self.r.choice(["him", "her", "them"]), "PRON", "obj"),
                    self.phrase("to", self.listed(self.city, self.r.choice([2, 3])), "obl"),
                ],
            )
            if self.some(0.5):
                verb.word, verb.left = "takes", verb.left[:1]
            node.right.append(verb)
        return node

    def _with(self, mood: str, depth: int) -> Node:
        x = self.r.random()
        if x < 0.45:
            node = self.verb(self.r.choice(["meet", "confer", "speak", "talk", "negotiate"]), mood)
            node.right.append(self.phrase("with", self.one_actor(), "obl"))
        elif x < 0.8:
            node = self.verb(self.r.choice(["hold", "conduct", "begin", "resume"]), mood)
            node.right.append(as_(self.talks(), "obj"))
        else:
            node = self.verb("speak", mood)
            node.right.append(self.phrase("by", Node(self.r.choice(["phone", "telephone"]), "NOUN"), "obl"))
            node.right.append(self.phrase("with", self.one_actor(), "obl"))
        if self.some(0.35):
            node.right.append(self.phrase(self.r.choice(["about", "on"]), self.topic(), "obl"))
        return node

    def talks(self) -> Node:
        """ "talks with X on trade"."""
        node = Node(self.r.choice(TALKS), "NOUN", right=[self.phrase("with", self.one_actor(), "nmod")])
        if self.some(0.3):
            node.right.append(self.phrase(self.r.choice(["on", "about"]), self.topic(), "nmod"))
        return node

    def topic(self) -> Node:
        """ "climate finance", "trade and security"."""

        def one() -> Node:
            words = self.r.choice(TOPICS).split()
            adjectives = ("regional", "humanitarian", "bilateral", "nuclear")
            left = [
                leaf(
                    w,
                    "DET" if w == "the" else "ADJ" if w in adjectives else "NOUN",
                    "det" if w == "the" else "amod" if w in adjectives else "compound",
                )
                for w in words[:-1]
            ]
            return Node(words[-1], "NOUN", left=left)

        return self.listed(one, self.r.choice([1, 1, 2]))

    def _give(self, mood: str, depth: int) -> Node:
        node = self.verb(self.r.choice(["give", "offer", "send", "grant", "sell", "supply", "provide"]), mood)
        if self.some(0.4) and node.word not in ("provide", "supply"):
            node.right.append(as_(self.country(), "iobj"))
            node.right.append(as_(self.money_thing(), "obj"))
        else:
            node.right.append(as_(self.money_thing_plain(), "obj"))
            node.right.append(self.phrase("to", self.one_actor(), "obl"))
        return node

    def _due(self, mood: str, depth: int) -> Node:
        """ "is due in Oslo on Monday", "is expected to ...", "is on a visit to"."""
        be = {"inf": "be", "ing": "being", "modal": "be"}.get(mood, self.r.choice(["is", "was"]))
        extra = (
            [leaf("to", "PART", "mark")] if mood == "inf" else [leaf("will", "AUX", "aux")] if mood == "modal" else []
        )
        x = self.r.random()
        if x < 0.4:
            return Node(
                "due", "ADJ", left=[*extra, leaf(be, "AUX", "cop")], right=[self.phrase("in", self.place(), "obl")]
            )
        if x < 0.8:
            word = self.r.choice(["expected", "scheduled", "set", "likely", "due"])
            adjective = word in ("likely", "due")
            return Node(
                word,
                "ADJ" if adjective else "VERB",
                left=[*extra, leaf(be, "AUX", "cop" if adjective else "aux:pass")],
                right=[as_(self.predicate("inf", 0), "xcomp")],
            )
        node = self.tour()
        node.left[:0] = [*extra, leaf(be, "AUX", "cop"), leaf("on", "ADP", "case")]
        return node

    def _passive(self, mood: str, depth: int) -> Node:
        lemma = self.r.choice(VERBS_OF["thing"] if self.some(0.4) else VERBS_OF["person"])
        be = {
            "past": ["was"],
            "pres": ["is"],
            "not": ["was"],
            "has": ["has", "been"],
            "modal": ["will", "be"],
            "inf": ["be"],
            "ing": ["being"],
        }[mood]
        left = [leaf("to", "PART", "mark")] if mood == "inf" else []
        left += [leaf(w, "AUX", "aux") for w in be[:-1]] + [leaf(be[-1], "AUX", "aux:pass")]
        node = Node(self.form(lemma, "VBN"), "VERB", left=left)
        if self.some(0.6):
            node.right.append(self.phrase("by", self.one_actor(), "obl:agent"))
        return node

    def purpose(self, depth: int) -> Node:
        """ "to meet X"."""
        return as_(self.predicate("inf", 0), "advcl")

    def clause(self, depth: int = 1) -> Node:
        """A clause with its subject, and sometimes a second predicate."""
        mood = self.mood()
        node = self.predicate(mood, depth)
        subject = self.actor()
        passive = any(c.rel == "aux:pass" for c in node.left)
        if self.some(0.1) and subject.upos != "PRON" and depth:
            subject.right.append(self.relative(subject))
        node.left.insert(0, as_(subject, "nsubj:pass" if passive else "nsubj"))
        if self.some(0.28):
            other = as_(self.predicate(mood, 0), "conj")
            if mood == "modal" and self.some(0.7):
                other.left = [c for c in other.left if c.rel != "aux"]
            other.left.insert(0, leaf(self.r.choice(["and", "and", "but"]), "CCONJ", "cc"))
            if self.some(0.15):
                other.left.insert(0, leaf(",", "PUNCT", "punct"))
            node.right.append(other)
        return node

    def relative(self, subject: Node) -> Node:
        """ ", who arrived in Portugal on Thursday," """
        node = as_(self.predicate("past", 0), "acl:relcl")
        passive = any(c.rel == "aux:pass" for c in node.left)
        pronoun = self.r.choice(["who", "which"])
        node.left[:0] = [leaf(",", "PUNCT", "punct"), leaf(pronoun, "PRON", "nsubj:pass" if passive else "nsubj")]
        node.right.append(leaf(",", "PUNCT", "punct"))
        return node

    def sentence(self) -> Node:
        """A whole sentence, with what may stand before and behind the clause."""
        node = self.clause(1)
        x = self.r.random()
        if x < 0.1:
            opening = self.time() if self.some(0.5) else self.where()
            node.left[:0] = [opening, leaf(",", "PUNCT", "punct")]
        elif x < 0.16:
            other = as_(self.clause(0), "advcl")
            other.left.insert(
                0, leaf(self.r.choice(["if", "while", "after", "before", "because", "as"]), "SCONJ", "mark")
            )
            node.left[:0] = [other, leaf(",", "PUNCT", "punct")]
        elif x < 0.22:
            other = as_(self.clause(0), "advcl")
            other.left.insert(0, leaf(self.r.choice(["after", "while", "before", "because", "as"]), "SCONJ", "mark"))
            node.right.append(other)
        elif x < 0.36:
            node = self.reported(node)
        elif x < 0.4:
            source = Node(self.r.choice(["according"]), "VERB", "case", right=[leaf("to", "ADP", "fixed")])
            who = as_(self.body(), "obl")
            who.left[:0] = [leaf(",", "PUNCT", "punct"), source]
            node.right.append(who)
        elif x < 0.44:
            cited = Node("citing", "VERB", "advcl", [leaf(",", "PUNCT", "punct")], [as_(self.thing(0), "obj")])
            node.right.append(cited)
        if self.some(0.08):
            node = self.dateline(node)
        node.right.append(leaf(".", "PUNCT", "punct"))
        return node

    def headline(self) -> Node:
        """ "Norway's foreign minister to visit Kenya, Ethiopia and Egypt", without articles or full stop."""
        node = self.predicate(self.r.choice(["inf", "pres", "pres"]), 0)
        node.left.insert(0, as_(self.actor(0.0), "nsubj"))
        self.without_articles(node)
        return node

    def without_articles(self, node: Node) -> None:
        """Drop all articles under the node."""
        node.left = [c for c in node.left if c.rel != "det" or c.word not in ("the", "a", "an")]
        for child in (*node.left, *node.right):
            self.without_articles(child)

    def reported(self, content: Node) -> Node:
        """ "..., the ministry said on Friday", also of quoted words: the verb of saying is the root, as in EWT."""
        verb = Node(self.r.choice(["said", "said", "said", "announced", "warned", "added", "confirmed"]), "VERB")
        quoted = self.some(0.3)
        mark = self.r.choice(['"', "“"])
        as_(content, "ccomp")
        if quoted:
            content.left.insert(0, leaf(mark, "PUNCT", "punct"))
        content.right.append(leaf(",", "PUNCT", "punct"))
        if quoted:
            content.right.append(leaf("”" if mark == "“" else mark, "PUNCT", "punct"))
        who = as_(self.actor() if quoted else self.one_actor(), "nsubj")
        verb.left.append(content)
        (verb.right if quoted and self.some(0.3) else verb.left).append(who)
        if self.some(0.4):
            verb.right.append(self.time())
        return verb

    def dateline(self, node: Node) -> Node:
        """ "LISBON, May 16 - ..." in front of the first sentence."""
        words = [w.upper() for w in self.r.choice(self.capitals).split()]
        day = Node(str(self.r.randint(1, 30)), "NUM", "appos", [leaf(self.r.choice(MONTHS), "PROPN", "nmod:unmarked")])
        day.left.insert(0, leaf(",", "PUNCT", "punct"))
        line = Node(words[0], "PROPN", "dislocated", right=[leaf(w, "PROPN", "flat") for w in words[1:]])
        line.rel = "parataxis"
        if self.some(0.8):
            line.right.append(day)
        line.right.append(leaf(self.r.choice(["-", "--", "–", ":"]), "PUNCT", "punct"))
        node.left.insert(0, line)
        return node


def made(node: Node) -> Sentence:
    """The sentence with its tree."""
    words = node.line()
    at = {id(w): i for i, w in enumerate(words)}
    heads = [-1] * len(words)
    for w in words:
        for child in (*w.left, *w.right):
            heads[at[id(child)]] = at[id(w)]
    text = [w.word for w in words]
    text[0] = text[0][:1].upper() + text[0][1:]
    rels = [w.rel if heads[i] >= 0 else "root" for i, w in enumerate(words)]
    return Sentence(text, [w.upos for w in words], None, heads, rels)


def documents(rng: random.Random, sentences: int) -> list[Document]:
    """Documents of a few made sentences each, about ``sentences`` in all."""
    grammar = Grammar(rng)
    out: list[Document] = []
    while sentences > 0:
        n = rng.randint(1, 6)
        rows = [made(grammar.sentence()) for _ in range(n)]
        if grammar.some(0.3):
            rows.insert(0, made(grammar.headline()))
        out.append(Document("grammar", [_without_doubles(s) for s in rows if len(s.words) < 90]))
        sentences -= n
    return [d for d in out if d.sentences]


def _without_doubles(s: Sentence) -> Sentence:
    """The sentence without a comma right before another mark ("..., ." or ", ,"), heads renumbered."""
    assert s.upos is not None and s.heads is not None and s.rels is not None
    keep = [
        i
        for i, w in enumerate(s.words)
        if not (w == "," and (i == 0 or i + 1 == len(s.words) or s.words[i + 1] in (".", ",")))
    ]
    at = {old: new for new, old in enumerate(keep)}
    return Sentence(
        [s.words[i] for i in keep],
        [s.upos[i] for i in keep],
        None,
        [at[s.heads[i]] if s.heads[i] >= 0 else -1 for i in keep],
        [s.rels[i] for i in keep],
    )


if __name__ == "__main__":
    for document in documents(random.Random(3), 30):
        for s in document.sentences:
            print(" ".join(s.words))
