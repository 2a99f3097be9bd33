"""Puts a user's own actor tables over the actors that were found in a report.

Input: the parsed report, its mentions, the tables and the publication date. Output: mentions in which the names
of the tables have the tables' codes: an actor that goes by such a name is recoded with all its mentions, a role
that has one within it ("Gondor's police") gets its country, and a name that was no actor becomes one. Agents of
the tables become roles of the actor they stand with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.mentions.user_tables import Tables, Words, spaced, split
from dragoman.types import Actor, ActorCode, Mention, Mentions, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 8  # words of a name that are compared
STEPS = 3  # words of the tree between an agent and whom it belongs to
JOINING = ("nmod", "nmod:poss", "compound", "amod", "appos", "flat", "conj", "obl")


@dataclass(frozen=True)
class _Found:
    """A name of the tables at tokens ``start`` to ``end``."""

    start: int
    end: int
    codes: tuple[str, ...]


def with_tables(doc: Doc, mentions: Mentions, tables: Tables, published: str | None) -> Mentions:
    """The mentions with the tables' names and agents in them."""
    found = list(_names(doc, tables, published))
    actors = list(mentions.actors)
    for name in found:
        actors = _named(doc, actors, name)
    owners: dict[int, tuple[str, ...]] = {i: f.codes for f in found for i in range(f.start, f.end)}
    for start, end, code in _agents(doc, tables):
        actors = _role(doc, actors, (start, end), code, owners)
    return replace(mentions, actors=tuple(sorted(actors, key=lambda a: (a.mentions[0].span, a.name))))


def _longest(doc: Doc, table: Mapping[Words, object]) -> Iterator[tuple[int, int, Words]]:
    """Stretches of words that the table holds, longest first, without overlap."""
    lengths: dict[str, set[int]] = {}
    for words in table:
        if words:
            lengths.setdefault(words[0], set()).add(len(words))
    units = [(t.i, split(t.text)) for t in doc if not t.is_space and t.lower_ not in ("'s", "’s", "'")]
    at = 0
    while at < len(units):
        first = units[at][1]
        for length in sorted(lengths.get(first[0], ()) if first else (), reverse=True):
            words = tuple(w for _, parts in units[at : at + length] for w in parts)
            if length <= LONGEST and words in table:
                yield units[at][0], units[at + length - 1][0] + 1, words
                at += length - 1
                break
        at += 1


def _names(doc: Doc, tables: Tables, published: str | None) -> Iterator[_Found]:
    """Names of the tables in the text: at least one of the words is capitalised."""
    day = published[:10] if published else None
    for start, end, words in _longest(doc, tables.names):
        codes = tables.codes(words, day)
        if codes and any(t.text[:1].isupper() for t in doc[start:end]):
            yield _Found(start, end, codes)


def _named(doc: Doc, actors: list[Actor], name: _Found) -> list[Actor]:
    """The actors with the name in them: recoded, given a country, or new."""
    span = doc[name.start : name.end]
    start, end = span.start_char, span.end_char
    out: list[Actor] = []
    taken = False
    for actor in actors:
        same = [m for m in actor.mentions if _core(m, start, end) and m.kind in ("name", "place", "norp")]
        around = [m for m in actor.mentions if m.span.start <= start and end <= m.span.end]
        if same:
            taken = True
            out += [_recoded(actor, code) for code in name.codes]
        elif around and actor.kind in ("role", "group", "person"):
            sector = str(actor.code or "").split(" ")[1:]
            code = " ".join([name.codes[0], *(s for s in sector if s not in name.codes[0])])
            out.append(replace(actor, code=ActorCode(code), country=name.codes[0].split(" ")[0]))
        else:
            left = tuple(m for m in actor.mentions if not (start <= m.span.start and m.span.end <= end))
            if left:
                out.append(replace(actor, mentions=left))
    if not taken:
        mention = Mention(Span(start, end), span.text, "name")
        out += [_recoded(Actor(None, span.text, "organisation", (mention,)), code) for code in name.codes]
    return out


def _core(mention: Mention, start: int, end: int) -> bool:
    """Is the mention the name, an article or the like apart?"""
    return (
        mention.span.start <= end
        and start <= mention.span.end
        and (abs(mention.span.start - start) <= 4 and abs(mention.span.end - end) <= 2)
    )


def _recoded(actor: Actor, code: str) -> Actor:
    country, _, sector = code.partition(" ")
    kind = actor.kind if actor.kind in ("person", "state") or sector else "state"
    return replace(actor, code=ActorCode(code), country=country, kind=kind)


def _agents(doc: Doc, tables: Tables) -> Iterator[tuple[int, int, str]]:
    for start, end, words in _longest(doc, tables.agents):
        yield start, end, tables.agents[words]


def _role(
    doc: Doc, actors: list[Actor], at: tuple[int, int], code: str, owners: Mapping[int, tuple[str, ...]]
) -> list[Actor]:
    """The actors with the agent as a role of whoever it stands with; unchanged where that is no one of the tables."""
    belongs = list(_owners(doc[at[0] : at[1]].root, owners))
    if at[0] in owners or not belongs:
        return actors
    span = doc[at[0] : at[1]]
    mention = Mention(Span(span.start_char, span.end_char), span.text, "nominal")
    out: list[Actor] = []
    for actor in actors:
        left = tuple(
            m
            for m in actor.mentions
            if m.kind in ("name", "place", "norp")
            or m.span.end <= mention.span.start
            or mention.span.end <= m.span.start
        )
        if left:
            out.append(replace(actor, mentions=left))
    for owner in belongs:
        full = _joined(owner, code)
        out.append(Actor(ActorCode(full), span.text, "role", (mention,), country=full.split(" ")[0]))
    return out


def _joined(owner: str, agent: str) -> str:
    """The actor's code with the agent's in the place that its ``~`` says, each part once."""
    before, _, after = agent.partition("~")
    parts = [*spaced(before).split(), *owner.split(), *spaced(after).split()]
    return " ".join(dict.fromkeys(parts))


def _owners(head: Token, owners: Mapping[int, tuple[str, ...]]) -> Iterator[str]:
    """Codes of the names that the agent's phrase holds, or that stand right before it."""
    seen: set[str] = set()
    todo = [(head, 0)]
    while todo:
        token, depth = todo.pop(0)
        for code in owners.get(token.i, ()):
            if code not in seen:
                seen.add(code)
                yield code
        if depth < STEPS:
            todo += [(c, depth + 1) for c in token.children if c.dep_ in JOINING and c.pos_ != "VERB"]
    if not seen and head.i > 0:
        yield from owners.get(head.i - 1, ())
