"""Who speaks: the actors that "I", "we" and "our" mean.

Input: a parsed report, its mentions and who is cited in it. Output: the speaker at a word, and the mentions with every
first-person word added to the actor it means: the source of the words that it stands in, else the issuer of the
statement. An issuing official says "we" for the state (``data/annotated/GUIDE.md`` codes it so).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.coding.attribution import find_citations
from dragoman.coding.citation import Citation
from dragoman.coding.issuer import find_issuer
from dragoman.coding.participants import Participants
from dragoman.types import Actor, ActorCode, Mention, Mentions, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SINGULAR = frozenset({"i", "me", "my", "mine", "myself"})
PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
FIRST_PERSON = SINGULAR | PLURAL
OF_THE_STATE = frozenset({"GOV", "MIL", "LEG", "JUD"})


class Speakers:
    """Who the first person is at a token: the speaker of the quotation, else the issuer of the text."""

    def __init__(self, participants: Participants, citations: tuple[Citation, ...], issuer: Actor | None) -> None:
        """``issuer``: who the by-line of a statement names, or None."""
        self._participants = participants
        self._citations = [c for c in citations if c.source is not None and c.reported]
        self._issuer = issuer

    def at(self, token: Token) -> tuple[Actor, ...]:
        """Actors who speak at a token."""
        return self.cited(token) or ((self._issuer,) if self._issuer is not None else ())

    def cited(self, token: Token) -> tuple[Actor, ...]:
        """Actors who are cited at a token."""
        for citation in self._citations:
            source = citation.source
            if source is not None and citation.covers(token.i) and source.i != token.i:
                found = self._participants.phrase(source)
                if found:
                    return found
        return ()


def with_speakers(doc: Doc, mentions: Mentions) -> Mentions:
    """The mentions with each first-person word as a pronoun of the actor that it means; others are left out."""
    words = [t for t in doc if t.lower_ in FIRST_PERSON and t.pos_ in ("PRON", "DET") and t.text != "US"]
    if not words:
        return mentions
    issuer = find_issuer(doc, mentions)
    speakers = Speakers(Participants(doc, mentions), find_citations(doc), issuer)
    nation = _nation(mentions, issuer)
    added: dict[int, list[Mention]] = {}
    actors = [*mentions.actors]
    if nation is not None and all(a is not nation for a in actors):
        actors.append(nation)
    for word in words:
        found = speakers.cited(word) or _issuing(word, issuer, nation)
        for actor in found:
            span = Span(word.idx, word.idx + len(word))
            added.setdefault(id(actor), []).append(Mention(span, word.text, "pronoun"))
    told = [_spoken(a, added.get(id(a), ())) for a in actors if a.mentions or id(a) in added]
    return replace(mentions, actors=tuple(sorted(told, key=lambda a: (a.mentions[0].span, a.name))))


def _issuing(word: Token, issuer: Actor | None, nation: Actor | None) -> tuple[Actor, ...]:
    """Whom the issuer of a statement means with a first-person word."""
    meant = nation if nation is not None and word.lower_ in PLURAL else issuer
    return (meant,) if meant is not None else ()


def _nation(mentions: Mentions, issuer: Actor | None) -> Actor | None:
    """The state for which an issuing official says "we"; made where the report does not name it."""
    if issuer is None or issuer.code is None or not issuer.country:
        return None
    sector = str(issuer.code).partition(" ")[2]
    if issuer.kind not in ("person", "role") or sector not in OF_THE_STATE:
        return None
    known = next((a for a in mentions.actors if a.kind == "state" and a.country == issuer.country), None)
    return known or Actor(ActorCode(issuer.country), issuer.country, "state", country=issuer.country)


def _spoken(actor: Actor, words: list[Mention] | tuple[()]) -> Actor:
    """The actor with more mentions, in text order."""
    if not words:
        return actor
    return replace(actor, mentions=tuple(sorted({*actor.mentions, *words}, key=lambda m: (m.span, m.kind))))
