"""Which names a title or role noun stands beside: 'President X', 'Y's president, X,', 'X, the president of Y'.

Works on the order of the words; skips honorifics, brackets, ages and countries between title and name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.mentions.actors_lexicon import bag
from dragoman.mentions.actors_values import Candidate

if TYPE_CHECKING:
    from spacy.tokens import Doc

SHORT = bag("sen sens rep reps gov govs amb gen lt col maj capt adm prof")
CALLED = frozenset({"named", "called", "surnamed"})
UNLIKE = frozenset({"unlike", "like", "alongside"})  # before a noun that is not the one named after it
LONGEST_PORTFOLIO = 16
LONGEST_BRACKET = 6
MOST_LISTED = 9
APART = frozenset({"with", "by", "from", "to", "between", "against"})
POLITE = bag(
    """mr mrs ms miss madam madame dr sir dame lord lady prof professor sheikh datuk dato seri tan sri tun ratu sayyid
    sayed syed barrister alhaji alhaja haji hajji hadji hajia rev reverend hon honourable honorable shri smt engr"""
)


class Beside:
    """The names and titles of one report by token."""

    def __init__(self, doc: Doc, candidates: Sequence[Candidate]) -> None:
        """``candidates`` in text order; names are told by their position among them."""
        self.doc = doc
        self.candidates = candidates
        self.starting = {c.start: n for n, c in enumerate(candidates) if c.label == "PERSON"}
        for start, number in list(self.starting.items()):
            while start and doc[start - 1].lower_.strip(".") in POLITE:
                start -= 1
                self.starting.setdefault(start, number)
        self.titles_at = {c.start: c for c in candidates if c.label == "ROLE"}
        self.titles_by_head = {c.head: c for c in self.titles_at.values()}
        self.titles_ending = {c.end for c in self.titles_at.values() if c.office}
        self.ending = {c.end: n for n, c in enumerate(candidates) if c.label == "PERSON"}

    def names(self, role: Candidate) -> list[int]:
        """Numbers of the names that a title goes with: 'President X', 'Y's president, X,', 'X, the president of Y'."""
        ahead = self._skip_country(self._skip_bracket(role.end + self._dotted(role)))
        if ahead < len(self.doc) and self.doc[ahead].lower_ in CALLED and role.plural is False:
            ahead += 1
        if ahead in self.starting:
            return self._listed(ahead) if role.plural else [self.starting[ahead]]
        second = self.titles_at.get(ahead + 1) if ahead < len(self.doc) and self.doc[ahead].text == "," else None
        second = second or self.titles_by_head.get(ahead)
        if second is not None and not role.plural and second.end in self.starting:
            return [self.starting[second.end]]
        apart = role.start and self.doc[role.start - 1].lower_ in UNLIKE
        comma = ahead < len(self.doc) and self.doc[ahead].text in (",", "(", "–", "—", "-", ":") and not apart
        if comma and ahead + 1 in self.starting:
            listed = self._listed(ahead + 1)
            if role.plural and not self._one_of(role):
                return listed if len(listed) > 1 else []
            end = self.candidates[self.starting[ahead + 1]].end
            closed = end >= len(self.doc) or (self.doc[end].text != "and" and not self._verb_between(role, ahead))
            told = role.definite or role.states or role.body or role.owner is not None or self._second(role)
            return listed[:1] if closed and told else []
        behind = self._before_age(self._before_owner(role.start))
        if behind >= 2 and self.doc[behind - 1].text in (",", "(", "–", "—") and behind - 1 in self.ending:
            after = self.doc[role.end].text if role.end < len(self.doc) else "."
            if not role.plural and (
                after in (",", ".", ")", ";", "–", "—", "\n")
                or role.definite
                or role.states
                or after in ("of", "for", "to", "who", "at", "with")
            ):
                return [self.ending[behind - 1]]
        return []

    def _dotted(self, role: Candidate) -> bool:
        """Does a point of its own close an abbreviated title: 'Sens', '.'?"""
        short = self.doc[role.end - 1].lower_ in SHORT and role.end < len(self.doc)
        return short and self.doc[role.end].text == "."

    def _one_of(self, role: Candidate) -> bool:
        """'One of its lawmakers, X'."""
        return role.start >= 2 and [t.lower_ for t in self.doc[role.start - 2 : role.start]] == ["one", "of"]

    def _before_age(self, at: int) -> int:
        """Start of a phrase with the age before it: 'X, 23, a bricklayer'."""
        aged = at >= 4 and self.doc[at - 1].text == "," and self.doc[at - 2].is_digit and self.doc[at - 3].text == ","
        return at - 2 if aged else at

    def _before_owner(self, start: int) -> int:
        """Start of a phrase with its possessor, where that is a plain noun: 'the city's mayor'."""
        at = start
        if at and self.doc[at - 1].lower_ in ("'s", "’s"):
            at -= 1
            while at and start - at < LONGEST_BRACKET and self.doc[at - 1].pos_ in ("NOUN", "ADJ"):
                at -= 1
            return at - 1 if at and self.doc[at - 1].pos_ == "DET" else start
        return start

    def _second(self, role: Candidate) -> bool:
        """Is it the second office of one state: "Kenya's president[, X,] and [foreign minister], Y"?"""
        joined = role.office and role.start > 1 and self.doc[role.start - 1].lower_ == "and"
        before = role.start - 1
        return joined and (
            before in self.titles_ending or (self.doc[before - 1].text == "," and before - 1 in self.ending)
        )

    def _verb_between(self, role: Candidate, comma: int) -> bool:
        return any(t.pos_ in ("VERB", "AUX") for t in self.doc[role.end : comma])

    def _skip_bracket(self, at: int) -> int:
        """Past the short form of a title in brackets: 'Member of Parliament (MP)'."""
        return self._until(at, ")", at - 1) + 1 if at < len(self.doc) and self.doc[at].text == "(" else at

    def _until(self, at: int, marks: str, otherwise: int) -> int:
        """The next token soon after this one that is one of the marks."""
        near = range(at + 1, min(at + LONGEST_BRACKET, len(self.doc)))
        return next((i for i in near if self.doc[i].lower_ in marks.split()), otherwise)

    def _skip_country(self, at: int) -> int:
        """Past 'of Y', 'for the Bureau of ... Affairs' between a title and a name, where a name does follow."""
        if at >= len(self.doc) or self.doc[at].lower_ not in ("of", "for", "at", "to", "in"):
            return at
        for i in range(at + 1, min(at + LONGEST_PORTFOLIO, len(self.doc))):
            if i in self.titles_at and not self.titles_at[i].definite:
                return at
            if i in self.starting or (self.doc[i].text == "," and i + 1 in self.starting):
                return i
            if (
                self.doc[i].pos_ not in ("NOUN", "PROPN", "ADP", "CCONJ", "DET", "ADJ", "PART")
                or self.doc[i].lower_ in APART
            ):
                return at
        return at

    def _listed(self, start: int) -> list[int]:
        """Names in a row from here: 'A, B and C', 'A of Y, B of Z'; the row ends after 'and'."""
        out = [self.starting[start]]
        last = False
        while len(out) < MOST_LISTED and not last:
            end = at = self._past_origin(self._past_bracket(self.candidates[out[-1]].end))
            while at < len(self.doc) and self.doc[at].lower_ in (",", "and", "&") and at - end < 2:
                last = last or self.doc[at].lower_ != ","
                at += 1
            if at == end or at not in self.starting:
                break
            out.append(self.starting[at])
        return out

    def _past_bracket(self, at: int) -> int:
        """Past a bracket behind a name in a row."""
        return self._skip_bracket(at) if at < len(self.doc) and self.doc[at].text == "(" else at

    def _past_origin(self, at: int) -> int:
        """Past 'of Y' behind a name in a row."""
        return self._until(at, ", and", at) if at < len(self.doc) and self.doc[at].lower_ == "of" else at
