"""Actors of a report: everyone who acts or is acted on, with a code and all mentions.

Takes the parsed report and its places; gives frozen ``Actor`` values in the order of their first mention.
One span may belong to several actors ("the two leaders", "Greek and Cypriot officials").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.mentions.actors_index import Index
from dragoman.mentions.actors_known import name_holders
from dragoman.mentions.actors_spans import Spans
from dragoman.mentions.actors_values import Candidate, Cluster
from dragoman.mentions.codes import Codes, codes, join
from dragoman.mentions.coref import Coreference
from dragoman.mentions.linking import Names
from dragoman.types import Actor, ActorCode, Mention, Place, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Territories of the United States act under its code (``data/annotated``); places in them keep their own.
OUTLYING = dict.fromkeys(("PRI", "GUM", "ASM", "MNP", "VIR"), "USA")


def find_actors(
    doc: Doc, places: tuple[Place, ...], published: str | None, lookups: Codes | None = None
) -> tuple[Actor, ...]:
    """All actors of a report. ``published`` (EDTF or None) bounds the offices that the tables tell."""
    known = lookups or codes()
    candidates = Spans(Index(doc, places, known, published)).all()
    names = Names(doc, candidates, known, published)
    names.run()
    links = Coreference(doc, names, places)
    links.run()
    name_holders(links.roles.values(), names.people, known, published)
    found = [_actor(doc, cluster) for cluster in links.clusters()]
    return tuple(sorted(found, key=lambda a: (a.mentions[0].span, a.name)))


def _actor(doc: Doc, cluster: Cluster) -> Actor:
    mentions = {_mention(doc, candidate, kind) for candidate, kind in cluster.members}
    country = OUTLYING.get(cluster.country or "", cluster.country)
    code = country if cluster.kind == "state" else join(country, cluster.sector)
    if cluster.kind == "person" and country and not cluster.sector:
        code = join(country, "GOV" if cluster.sure and cluster.canonical else "CVL")
    return Actor(
        code=ActorCode(code) if code else None,
        name=cluster.name,
        kind=cluster.kind,
        mentions=tuple(sorted(mentions, key=lambda m: (m.span, m.kind))),
        canonical=cluster.canonical,
        office=cluster.office,
        country=country,
    )


def _mention(doc: Doc, candidate: Candidate, kind: str) -> Mention:
    span = doc[candidate.start : candidate.end]
    return Mention(Span(span.start_char, span.end_char), span.text, kind)
