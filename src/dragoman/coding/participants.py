"""Who stands at a word: a fast index from tokens to the actors of a report.

Takes the parsed report and its resolved mentions; answers for a token which actor it names
(:meth:`Participants.at`) and for the head of a noun phrase which actors the phrase brings in
(:meth:`Participants.phrase`): coordination ("Japan and the U.S."), measure and group heads
("hundreds of protesters", "a delegation of officials from Mali"), compounds ("U.S.-Japan").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.types import Actor, ActorCode

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.types import Mentions, Place


def _bag(text: str) -> frozenset[str]:
    """The words of a string, as a set."""
    return frozenset(text.split())


# Heads that only count, group or represent what their "of" (or "from") phrase names.
TRANSPARENT = _bag(
    """hundred thousand dozen score ten million number lot group pair couple handful majority rest part some many
    several most all both each one two three four five none any few member representative delegation team crowd
    series side coalition alliance range host head leader chief chair chairman government people president king
    queen prince minister ambassador envoy citizen resident force authority troop soldier"""
)
# Things that stand for the state to which they belong: "North Korean vessels", "the Malian capital".
OWNED = _bag(
    """vessel ship boat plane airliner facility base embassy consulate capital city town village territory soil
    water port airport goods product import export camp position outpost side convoy compound post
    artillery mortar missile rocket shell drone jet warplane bomber gunboat warship frigate submarine helicopter tank
    aircraft"""
)
# Endings of words for people who do something: "a Japanese brewer", "Malian exporters".
AGENTS = ("er", "or", "ist", "man", "men", "ant", "ian")
COUNTING = _bag(
    """member representative hundred thousand ten dozen score one some most many number million
    kingdom republic state government"""
)
LEADING = frozenset({"led", "headed"})
NAMING = frozenset({"of", "from", "for"})
MODIFIERS = _bag("compound amod nmod nmod:poss flat appos nummod")
DEPTH = 6
KEPT = "participants"


def participants(doc: Doc, mentions: Mentions) -> Participants:
    """The index of a report's actors; made once for the same mentions and kept with the Doc."""
    kept: tuple[Mentions, Participants] | None = doc.user_data.get(KEPT)
    if kept is None or kept[0] is not mentions:
        kept = doc.user_data[KEPT] = (mentions, Participants(doc, mentions))
    return kept[1]


class Participants:
    """Index of one report's actors by token."""

    def __init__(self, doc: Doc, mentions: Mentions) -> None:
        """Place every mention on its tokens; a shorter mention wins over a longer one around it."""
        self._doc = doc
        self._cover: dict[int, tuple[int, Actor]] = {}
        self._heads: dict[int, list[Actor]] = {}
        self._states = {a.country: a for a in mentions.actors if a.kind == "state" and a.country}
        self._places: dict[int, Place] = {}
        for place in mentions.places:
            span = doc.char_span(place.span.start, place.span.end, alignment_mode="expand")
            if span is not None and place.country:
                self._places.update(dict.fromkeys(range(span.start, span.end), place))
        for actor in mentions.actors:
            for mention in actor.mentions:
                span = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
                if span is None or not len(span):
                    continue
                size = len(span)
                for i in range(span.start, span.end):
                    best = self._cover.get(i)
                    if best is None or size < best[0]:
                        self._cover[i] = (size, actor)
                heads = self._heads.setdefault(span.root.i, [])
                if actor not in heads:
                    heads.append(actor)
        self._named = {i: actor for i, (_, actor) in self._cover.items()}
        self._named.update({i: heads[0] for i, heads in self._heads.items()})

    def at(self, token_i: int) -> Actor | None:
        """Actor named by the shortest mention that covers the token, or None."""
        return self._named.get(token_i)

    def every(self, token_i: int) -> tuple[Actor, ...]:
        """All actors that the token stands for, without what is coordinated: "the ministers" of two states are two."""
        return tuple(self._single(self._doc[token_i], DEPTH))

    def names(self, token_i: int) -> bool:
        """Does the token head the mention of an actor?"""
        return token_i in self._heads

    def phrase(self, token: Token) -> tuple[Actor, ...]:
        """All actors that the noun phrase headed by the token brings in, in text order, each once."""
        out: list[Actor] = []
        for head in [token, *self._conjuncts(token)]:
            for actor in self._single(head, DEPTH):
                if actor not in out:
                    out.append(actor)
        return tuple(out)

    def code(self, actor: Actor) -> str | None:
        """PLOVER code of the actor, or None where it is not known."""
        return str(actor.code) if actor.code else None

    def _conjuncts(self, token: Token) -> list[Token]:
        """Coordinated phrases that hang on the token, through chains of conj."""
        out: list[Token] = []
        todo = [token]
        while todo and len(out) < 40:
            for child in todo.pop(0).children:
                if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"):
                    out.append(child)
                    todo.append(child)
        return sorted(out, key=lambda t: t.i)

    def _single(self, head: Token, depth: int) -> list[Actor]:
        """Actors of one conjunct: of its head, else of what it names, else of the words before it."""
        found = self._heads.get(head.i)
        if found:
            return found
        if depth == 0:
            return []
        named = [c for c in head.children if c.dep_ in ("appos", "flat") and c.i in self._heads]
        if named:
            return self._heads[named[0].i]
        if head.lemma_.lower() in COUNTING:
            after = self._following(head)
            if after:
                return after
        if head.lemma_.lower() in TRANSPARENT or head.pos_ in ("NUM", "DET", "PRON", "ADJ"):
            inner = self._inside(head, depth)
            if inner:
                return inner
        if head.lemma_.lower() in OWNED or (head.pos_ == "NOUN" and head.lemma_.lower().endswith(AGENTS)):
            owners = self._inside(head, depth)
            if owners:
                return owners
        place = self._places.get(head.i)
        if place:
            return [self._state(place)]
        covering = self._cover.get(head.i)
        return [covering[1]] if covering else []

    def _state(self, place: Place) -> Actor:
        """The state in which a place lies: the report's actor, else one made for it."""
        known = self._states.get(place.country or "")
        return known or Actor(ActorCode(place.country or ""), place.name, "state", country=place.country)

    def _following(self, head: Token) -> list[Actor]:
        """Actors right after 'of' or 'from' in the order of the words, for where the parse is wrong."""
        doc = self._doc
        at = head.i + 1
        if at >= len(doc) or doc[at].lower_ not in ("of", "from"):
            return []
        found: list[Actor] = []
        for i in range(at + 1, min(at + 8, len(doc))):
            found = self._heads.get(i, found)
            if doc[i].lower_ == "of" and not found:
                continue
            if doc[i].pos_ not in ("DET", "ADJ", "PROPN", "NOUN", "NUM", "PRON"):
                break
        return found

    def _inside(self, head: Token, depth: int) -> list[Actor]:
        """Actors of the "of"/"from" phrases and modifiers of a transparent head."""
        out: list[Actor] = []
        leaders = [c for v in head.lefts if v.lower_ in LEADING for c in v.lefts]  # "the Saudi-led coalition"
        for child in [*leaders, *head.children]:
            if child.dep_ in ("nmod", "obl") and self._case(child) not in NAMING:
                continue
            if (child.dep_ in MODIFIERS or child.dep_ == "obl") and child.pos_ not in ("VERB", "AUX", "ADV"):
                for part in [child, *self._conjuncts(child)]:
                    out.extend(a for a in self._single(part, depth - 1) if a not in out)
        return out

    @staticmethod
    def _case(token: Token) -> str:
        """Lower-cased preposition of a nominal dependent, or an empty string."""
        return next((c.lower_ for c in token.children if c.dep_ == "case"), "")
