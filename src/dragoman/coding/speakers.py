"""Who speaks: the actors that "I", "we" and "our" mean.

Input: a parsed report, its mentions and who is cited in it. Output: the speaker at a word, and the mentions with every
first-person word added to the actor it means: the source of the words that it stands in, else the speaker of the turn
of a transcript (a reporter who asks is nobody), else the issuer of the statement. An issuing official says "we" for
the state (``data/annotated/GUIDE.md`` codes it so); of a joint statement "we" are its parties.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.coding.attribution import find_citations
from dragoman.coding.citation import Citation
from dragoman.coding.groups import with_groups
from dragoman.coding.issuer import find_issuers
from dragoman.coding.participants import Participants, participants
from dragoman.coding.turns import Turns, turns_of
from dragoman.types import Actor, ActorCode, Mention, Mentions, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SINGULAR = frozenset({"i", "me", "my", "mine", "myself"})
PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
FIRST_PERSON = SINGULAR | PLURAL
OF_THE_STATE = frozenset({"GOV", "MIL", "LEG", "JUD"})


class Speakers:
    """Who the first person is at a token: the speaker of the quotation, of the turn, else the issuer of the text."""

    def __init__(self, doc: Doc, mentions: Mentions, citations: tuple[Citation, ...], turns: Turns) -> None:
        """Find the issuer, and who speaks in each turn of a transcript."""
        self._participants = participants(doc, mentions)
        self._citations = [c for c in citations if c.source is not None and c.reported]
        self._issuers = find_issuers(doc, mentions, self._participants)
        self._turns = turns
        self._voices = _voices(doc, mentions, turns, self._participants)

    def at(self, token: Token) -> tuple[Actor, ...]:
        """Actors who speak at a token."""
        return self.cited(token) or self.issuers(token)

    def issuers(self, token: Token) -> tuple[Actor, ...]:
        """Who has the word at a token: the speaker of the turn, nobody where a reporter asks, else who issues it."""
        turn = self._turns.at(token.i)
        if turn is None:
            return self._issuers
        voice = None if turn.asker else self._voices.get(turn.label)
        return (voice,) if voice is not None else ()

    def cited(self, token: Token) -> tuple[Actor, ...]:
        """Actors who are cited at a token, the labels of a transcript apart."""
        for citation in self._citations:
            source = citation.source
            if source is None or source.i == token.i or not citation.covers(token.i) or self._turns.label(source.i):
                continue
            found = self._participants.phrase(source)
            if found:
                return found
        return ()


def _voices(doc: Doc, mentions: Mentions, turns: Turns, participants: Participants) -> dict[str, Actor]:
    """Who speaks under each label: whom most turns with it name; under an office alone, its holder told of first."""
    counts: dict[str, Counter[int]] = {}
    byid = {id(a): a for a in mentions.actors}
    for turn in turns.all:
        told = [participants.at(i) for i in range(turn.start, turn.said)] if not turn.asker else []
        people = [a for a in told if a is not None and a.kind in ("person", "role")]
        if people:
            counts.setdefault(turn.label, Counter())[id(people[-1])] += 1
    out = {label: byid[count.most_common(1)[0][0]] for label, count in counts.items()}
    for label in {t.label for t in turns.all if t.label.casefold().startswith("the ") and not t.asker}:
        holder = _holder(doc, mentions, label[4:].casefold(), turns.all[0].start)
        out.update({label: holder} if holder is not None else {})
    return out


def _holder(doc: Doc, mentions: Mentions, office: str, end: int) -> Actor | None:
    """The first person whom the words before the first turn name with an office."""
    head = doc[:end].text
    named = [
        (m.span.start, a)
        for a in mentions.actors
        if a.kind == "person"
        for m in a.mentions
        if m.span.end <= len(head) and head[: m.span.start].casefold().rstrip().endswith(office)
    ]
    return min(named, key=lambda pair: pair[0])[1] if named else None


def with_speakers(doc: Doc, mentions: Mentions) -> Mentions:
    """The mentions with each first-person word as a pronoun of the actor that it means; others are left out.

    The name of a group that the report defines by its members means these.
    """
    mentions = with_groups(doc, mentions)
    words = [t for t in doc if t.lower_ in FIRST_PERSON and t.pos_ in ("PRON", "DET") and t.text != "US"]
    if not words:
        return mentions
    speakers = Speakers(doc, mentions, find_citations(doc), turns_of(doc))
    added: dict[int, list[Mention]] = {}
    actors = [*mentions.actors]
    nations: dict[str, Actor] = {}
    for word in words:
        for actor in speakers.cited(word) or _issuing(word, speakers.issuers(word), mentions, nations):
            span = Span(word.idx, word.idx + len(word))
            added.setdefault(id(actor), []).append(Mention(span, word.text, "pronoun"))
    actors += [n for n in nations.values() if all(a is not n for a in actors)]
    told = [_spoken(a, added.get(id(a), ())) for a in actors if a.mentions or id(a) in added]
    return replace(mentions, actors=tuple(sorted(told, key=lambda a: (a.mentions[0].span, a.name))))


def _issuing(
    word: Token, issuers: tuple[Actor, ...], mentions: Mentions, nations: dict[str, Actor]
) -> tuple[Actor, ...]:
    """Whom those who issue a statement mean with a first-person word; a state that one speaks for is kept by code."""
    if len(issuers) > 1:
        return issuers if word.lower_ in PLURAL else ()
    nation = _nation(mentions, issuers[0]) if issuers and word.lower_ in PLURAL else None
    return (nations.setdefault(str(nation.code), nation),) if nation is not None else issuers


def _nation(mentions: Mentions, issuer: Actor) -> Actor | None:
    """The state for which an issuing official says "we"; made where the report does not name it."""
    if issuer.code is None or not issuer.country:
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
