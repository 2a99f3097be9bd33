"""Groups that a report defines by their members: "the Troika (Norway, the United Kingdom and the United States)".

Input: the parsed report and its mentions. Output: the mentions, the name of such a group meaning its members
everywhere in the report.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.types import Actor, Mention, Mentions, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

MOST = 6  # members; a larger body is an organisation of its own
_DEFINED = re.compile(r"\b(?P<name>[A-Z]\w+)\s?\((?P<members>[^()]{8,160})\)")


def with_groups(doc: Doc, mentions: Mentions) -> Mentions:
    """The mentions with each group that is defined by its members as these."""
    text = doc.text
    for found in _DEFINED.finditer(text):
        members = _members(mentions, found.start("members"), found.end("members"))
        if 2 <= len(members) <= MOST:
            mentions = _spread(text, mentions, found["name"], members)
    return mentions


def _members(mentions: Mentions, start: int, end: int) -> list[Actor]:
    """States named between brackets with nothing else there but what joins them."""
    spans = {
        id(a): (m.span, a)
        for a in mentions.actors
        if a.kind == "state"
        for m in a.mentions
        if start <= m.span.start and m.span.end <= end
    }
    return [a for _, a in sorted(spans.values(), key=lambda pair: pair[0])]


def _spread(text: str, mentions: Mentions, name: str, members: list[Actor]) -> Mentions:
    """The mentions with the name, wherever it stands, taken from the actor it named and given to the members."""
    words = [Span(m.start(), m.end()) for m in re.finditer(rf"\b{re.escape(name)}\b", text)]
    added = tuple(Mention(s, name, "nominal") for s in words)
    actors: list[Actor] = []
    for actor in mentions.actors:
        own = tuple(m for m in actor.mentions if m.text.removeprefix("the ").removeprefix("The ") != name)
        if actor in members:
            own = tuple(sorted((*own, *added), key=lambda m: (m.span, m.kind)))
        if own:
            actors.append(replace(actor, mentions=own))
    return replace(mentions, actors=tuple(sorted(actors, key=lambda a: (a.mentions[0].span, a.name))))
