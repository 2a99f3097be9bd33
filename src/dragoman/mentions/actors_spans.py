"""Finds the words that may name an actor: names, nationality words, titles, role nouns and pronouns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.mentions.actors_index import Index, strip
from dragoman.mentions.actors_lexicon import EUROPEANS, bag
from dragoman.mentions.actors_names import party_state
from dragoman.mentions.actors_offices import office_keys
from dragoman.mentions.actors_phrase import Phrases
from dragoman.mentions.actors_values import Candidate
from dragoman.mentions.codes import Fact, sector_of
from dragoman.types import Place

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

PERSONAL = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "n", "its": "n", "itself": "n", "they": "p", "them": "p", "their": "p", "theirs": "p", "themselves": "p",
    "whose": "w",
}  # fmt: skip
FIRST = {"i": "1", "me": "1", "my": "1", "myself": "1", "we": "1p", "us": "1p", "our": "1p", "ours": "1p"}
POLITE = bag("mr mrs ms miss madam madame dr sir dame lord lady mr. prof")
TITLE_LINKS = bag("of for to in on at , from the within across with")
# Nouns that act only with a nationality, an article or an owner, or that are too often something else.
WEAK = bag(
    """state country nation force people leader head chair office authority capital party child man woman home
    public community house patient local medium press family mission agency private general green chief director
    host guest captain representative press user consumer temple school institute driver committee chamber
    bureau tank carrier drone jet aircraft helicopter pilot major person expert executive contractor developer
    operator producer supplier industry maker elder republic kingdom intelligence radio television fan club
    federation association staff crew rebellion opposition force fleet patrol bank company business firm utility
    faculty university college hospital church clinic court tribunal station officer editor author writer actor
    singer artist poet chef palace administration assembly congress justice bloc faction union alliance
    foundation coalition foundation delegation mother father son daughter brother sister wife husband widow
    parent boy girl baby teenager youth"""
)
# Bodies that every state has, so that their names are no more than a state and a common word.
PLAIN = bag("""government parliament authorities administration army military police cabinet regime forces""")
# Nouns that only take up a body named before.
ANAPHORIC = bag("group organisation organization movement body institution side camp")
ASSEMBLIES = bag("assembly congress house chamber diet committee council court alliance coalition bloc")
MEMBERS = bag("member founder co-founder operative affiliate recruit")
SECONDS = frozenset({"deputy"})
# Words of representatives who are envoys.
ENVOYS = bag("special permanent high trade personal deputy un u.n. eu union ngo company")
COMMITTEE = re.compile(r"(?:House|Senate) (?:Select |Permanent )?.*\b(?:[Ss]ub)?(?:[Cc]ommittee\b.*|Caucus)")
NEVER = bag("tank state nation office agency house chamber industry radio press private")


class Spans:
    """Candidates of one report."""

    def __init__(self, index: Index) -> None:
        """Take the names of the report by token."""
        self.index = index
        self.phrases = Phrases(index)
        self.doc = index.doc
        self.codes = index.codes
        self.day = index.day

    def all(self) -> list[Candidate]:
        """All candidates in text order; of two with one head, the name comes first."""
        found = [*self._names(), *self._roles(), *self._pronouns()]
        return sorted(found, key=lambda c: (c.start, -c.end, c.label))

    # --- names -------------------------------------------------------------------------

    def _names(self) -> Iterator[Candidate]:
        taken: set[int] = set()
        for ent in self.index.entities():
            label = self.index.label(ent)
            if label in ("PERSON", "ORG", "NORP"):
                taken.update(t.i for t in ent)
                yield from self._named(ent, label)
            elif label in ("EVENT", "LAW"):
                taken.update(t.i for t in ent)
        for nested in self.doc.spans.get("nested", ()):
            if nested.label_ in ("ORG", "NORP") and nested[-1].i in taken and self._outer(nested) != nested.label_:
                yield from self._named(nested, nested.label_)
        for place, span in dict.fromkeys(self.index.place.values()):
            if len(span) == 1 and "-" in span.text and place.text != span.text:
                continue
            found = self._place(place, span, span[0].i in taken)
            if found:
                taken.update(t.i for t in span)
                yield found
        yield from self._hyphenated()
        for span in self.index.listed:
            yield from self._named(span, "ORG")

    def _hyphenated(self) -> Iterator[Candidate]:
        """States inside one word: 'U.S.-Iraq', 'US-led'."""
        for token in self.doc:
            whole = token.i in self.index.place and self.index.place[token.i][0].text == token.text
            if "-" not in token.text or whole or not token.text[0].isupper():
                continue
            for part in token.text.split("-"):
                state = self.codes.state(part) if part[:1].isupper() else None
                fact = self.codes.listed(part, self.day) if part.isupper() and not state else None
                base = self._base(
                    token.i, token.i + 1, token.i, "ORG" if fact else "STATE", part if fact else token.text
                )
                if state or fact:
                    yield base._replace(states=(state,) if state else (), code=fact.code if fact else None)

    def _outer(self, span: Span) -> str:
        ent = self.index.entity.get(span[0].i)
        return ent.label_ if ent is not None else ""

    def _named(self, span: Span, label: str) -> Iterator[Candidate]:
        text = strip(span.text)
        if not text:
            return
        base = self._base(span.start, span.end, span.root.i, label, text)
        if label == "NORP":
            yield from self._nationality(base)
            return
        if label == "ORG" and self._common(text):
            yield self._generic(span)
            return
        if label == "ORG":
            state = self.codes.places.country(text)
            if state:
                yield base._replace(label="STATE", states=(state,))
                return
            yield self._body(base, text)
            return
        titled = span.start > 0 and self.doc[span.start - 1].ent_type_ == "OFFICE"  # "Crown Princess Victoria"
        alone = len(span) == 1 and not titled and text not in self.index.full
        state = self.codes.state(text) if alone else None
        yield base._replace(label="STATE", states=(state,)) if state else base

    def _body(self, base: Candidate, text: str) -> Candidate:
        """An organisation with its code, or with the states that the words in and before its name tell."""
        fact = self.codes.organisation(text, self.day) or self._leadership(text) or _committee(text)
        within = self.codes.state_within(text)
        states = (within,) if within else tuple(reversed(self.phrases.left(base.start).states))
        code = fact.code if fact else None
        words = self.index.called.get(text, ()) if fact is None else ()
        called = "REB" if "armed" in words else self.index.usual(self.codes.role(words))
        if called is not None:
            return base._replace(code=called, states=states)
        inner = self.codes.body_within(text) if fact is None else None
        if inner is not None:
            return base._replace(code=inner.code)
        if fact is not None and fact.shared and (states or fact.code[:3] not in self.index.seen):
            code = None if states and states[0] != fact.code[:3] else fact.code if states else sector_of(fact.code)
        return base._replace(code=code, states=states)

    def _leadership(self, text: str) -> Fact | None:
        """'Biden-Harris Administration', 'Orban government': a government called by its leader's name."""
        words = text.replace("-", " ").split()
        if len(words) < 2 or words[-1].lower() not in ("administration", "government", "regime", "cabinet"):
            return None
        found = self.codes.surnamed(words[0], self.day)
        return Fact(text, f"{found[0].code[:3]} GOV") if found else None

    def _common(self, text: str) -> bool:
        """Is it called by a common word alone, or with its state: 'Parliament', 'Samoan government'?"""
        words = text.lower().split()
        if len(words) == 1:
            return self.codes.role(words) is not None and not self.codes.listed(text)
        return words[-1] in PLAIN and len(words) < 4 and self.codes.state(" ".join(text.split()[:-1])) is not None

    def _generic(self, span: Span) -> Candidate:
        """A body called by a common word: 'the Department', 'Parliament'."""
        word = span[-1].lower_
        found = self.phrases.around(span.end - 1, span.end, span[-1])
        state = self.codes.state(" ".join(span.text.split()[:-1])) if len(span) > 1 else None
        found = found._replace(start=min(span.start, found.start), states=(state,) if state else found.states)
        code = self.codes.role([word])
        return found._replace(words=(word,), keys=frozenset({word}), code=code, definite=not found.plural)

    def _nationality(self, base: Candidate) -> Iterator[Candidate]:
        places = self.codes.places
        single = places.country_of_demonym(base.text.removesuffix("s"))
        state = places.country_of_demonym(base.text) or places.country(base.text) or single
        fact = None if state else self.codes.organisation(base.text, self.day)
        state = state or (None if fact else self.codes.native(base.text))
        if state:
            yield base._replace(states=(state,), plural=base.text.endswith("s"))
        elif fact:
            yield base._replace(label="ORG", code=fact.code, plural=True)
        elif base.text in EUROPEANS:
            yield base._replace(states=(), code="EUR")
        else:
            yield base._replace(plural=True)

    def _place(self, place: Place, span: Span, covered: bool) -> Candidate | None:
        """A country, or another place where it stands for its government."""
        fact = self.codes.organisation(span.text, self.day) if place.kind == "facility" else None
        state = self.codes.places.country(span.text)
        outer = self.index.entity.get(span[0].i)
        if outer is not None and (self.index.label(outer) == "PERSON" or outer.label_ == "LAW"):
            return None
        base = self._base(span.start, span.end, span.root.i, "STATE", strip(span.text))
        if fact and not covered:
            return base._replace(label="ORG", code=fact.code)
        land = place.kind == "area" and outer is not None and outer.label_ == "GPE"
        if place.country and (place.kind == "country" or state or place.metonym or land):
            return base._replace(states=(place.country,))
        return None

    def _base(self, start: int, end: int, head: int, label: str, text: str) -> Candidate:
        return Candidate(start, end, head, label, text, sentence=self.index.sentence(start))

    # --- titles and role nouns -----------------------------------------------------------

    def _roles(self) -> Iterator[Candidate]:
        done: set[int] = set()
        for ent in self.index.entities():
            if ent.label_ == "OFFICE" and ent[0].i not in done:
                done.update(t.i for t in ent)
                found = self._title(ent)
                if found:
                    yield found
        for token in self.doc:
            if token.i in done or token.pos_ not in ("NOUN", "PROPN") or token.i in self.index.entity:
                continue
            found = self._nominal(token)
            if found:
                yield found

    def _title(self, ent: Span) -> Candidate | None:
        """An OFFICE entity: 'Secretary of State', 'foreign minister', 'Special Envoy for Yemen'."""
        while len(ent) > 1 and (ent[-1].lower_ in TITLE_LINKS or ent[-1].is_punct or ent[-1].is_space):
            ent = ent[:-1]
        words = tuple(t.lower_ for t in ent if not t.is_space)
        if party_state(ent.text):
            return None
        if len(words) == 1 and words[0].strip(".") in POLITE:
            return None
        code = self.index.usual(self.codes.office(words))
        head = self._office_head(ent)
        code = code or self._belonging(head, words[-1])
        if code is None and (head.pos_ not in ("NOUN", "PROPN") or not ent.text[0].isupper()):
            return None
        core = words[: head.i - ent.start + 1] or words
        found = self.phrases.around(ent.start, ent.end, head)
        code = self._seated(words, ent.end) or self._opposed(found, code or "GOV")
        return found._replace(words=core, keys=office_keys(words), code=code, office=True)

    @staticmethod
    def _office_head(ent: Span) -> Token:
        """Head word of a title: the last word before its first 'of', 'for', 'to' or comma."""
        for token in ent[1:]:
            if token.lower_ in ("of", "for", "to", "in", "on", ",", "at"):
                return ent.doc[token.i - 1]
        return ent[-1]

    def _nominal(self, head: Token) -> Candidate | None:
        """A role noun with the words before it, where they make it an actor."""
        words = [head.lower_]
        before = head.i - 1
        while before >= 0 and len(words) < 4 and self.doc[before].pos_ in ("ADJ", "NOUN", "PROPN", "VERB"):
            if before in self.index.entity and self.index.entity[before].label_ != "OFFICE":
                break
            words.insert(0, self.doc[before].lower_)
            before -= 1
        lemma = head.lemma_.lower()
        code = self.index.usual(self.codes.role(words) or self.codes.role([*words[:-1], lemma]))
        code = code or self._belonging(head, lemma)
        if code is None or (self._modifies(head) and not self._before_name(head)):
            return None
        if lemma in ("thousand", "hundred") and head.i + 1 < len(self.doc) and self.doc[head.i + 1].lower_ == "of":
            return None
        found = self.phrases.around(head.i, head.i + 1, head)
        found = found._replace(words=tuple(words), keys=office_keys(words), code=code)
        if lemma in ASSEMBLIES and not (found.definite or found.states or found.body):
            return None
        if lemma == "alliance" and found.states:
            return None
        if lemma in ANAPHORIC and not (found.definite or self.doc[found.start].lower_ in ("two", "either", "each")):
            return None
        found = found._replace(code=self._seated(words, head.i + 1) or self._opposed(found, code))
        bare = not (found.states or found.body or found.owner is not None)
        if (lemma in NEVER and bare) or (
            lemma in WEAK and bare and not (found.definite or found.plural or len(words) > 1)
        ):
            return None
        return found

    def _belonging(self, head: Token, lemma: str) -> str | None:
        """A member or founder acts where a body is named with him; its sector is his. Members are the body itself.

        A deputy acts for the person whose deputy he is; one of a state ("a Mexican deputy") sits in its parliament.
        """
        if lemma not in MEMBERS and lemma not in SECONDS:
            return None
        found = self.phrases.around(head.i, head.i + 1, head)
        if lemma in SECONDS:
            return "GOV" if found.owner is not None else "LEG" if found.states and not found.plural else None
        return "GOV" if (found.body or found.within) and not found.plural else None

    def _seated(self, words: Sequence[str], end: int) -> str | None:
        """'Representative X' and 'state representative' sit in a parliament; other representatives are envoys."""
        if words[-1] not in ("representative", "representatives", "rep.", "rep", "reps.", "reps"):
            return None
        if ENVOYS & set(words):
            return None
        after = end + 1 if end < len(self.doc) and self.doc[end].text == "," else end
        named = self.index.entity.get(after)
        person = named is not None and self.index.label(named) == "PERSON"
        return "LEG" if person or words[-2:-1] == ["state"] else None

    def _opposed(self, found: Candidate, code: str) -> str:
        """Lawmakers, leaders and parties of the opposition are OPP."""
        before = {t.lower_ for t in self.doc[found.start : found.head]}
        return "OPP" if "opposition" in before and code in ("LEG", "GOV", "PTY", "CVL") else code

    def _modifies(self, head: Token) -> bool:
        """Is the noun itself part of a longer compound: 'government offices'?"""
        if head.dep_ != "compound" or not head.i < head.head.i <= head.i + 3:
            return False
        return all(t.pos_ in ("NOUN", "PROPN", "ADJ") for t in self.doc[head.i : head.head.i + 1])

    def _before_name(self, head: Token) -> bool:
        after = self.index.entity.get(head.i + 1)
        return after is not None and after.label_ == "PERSON"

    # --- pronouns ------------------------------------------------------------------------

    def _pronouns(self) -> Iterator[Candidate]:
        for token in self.doc:
            form = token.lower_
            if token.pos_ not in ("PRON", "DET") or (form not in PERSONAL and form not in FIRST) or token.text == "US":
                continue
            if form == "it" and token.dep_ in ("expl", "discourse"):
                continue
            gender = PERSONAL.get(form) or FIRST[form]
            base = self._base(token.i, token.i + 1, token.i, "PRON", token.text)
            yield base._replace(words=(gender,), plural=gender == "p")


def _committee(text: str) -> Fact | None:
    """A committee of a chamber of the American Congress, which other states' chambers may have as well."""
    return Fact(text, "USA LEG", shared=True) if COMMITTEE.fullmatch(text) else None
