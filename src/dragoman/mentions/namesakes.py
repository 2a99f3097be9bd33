"""People who are called as a state is: "Boris España" and then "España", "Michael Jordan" and "Jordan".

A word alone that is a later part of a full name told before is that person, unless the report names the state
too: by the word before the person is told, in or from it, or by its people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.mentions.actors_lexicon import bag
from dragoman.mentions.gazetteer import gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

LOCATING = bag("in from into across near within inside outside throughout")
PLACES = ("GPE", "LOC", "FAC", "ORG")


def namesakes(doc: Doc) -> frozenset[int]:
    """Tokens at which the name of a state is the last name of a person told of before."""
    told: dict[str, int] = {}
    for ent in doc.ents:
        if ent.label_ == "PERSON" and len(ent) > 1:
            for token in ent[1:]:
                if gazetteer().country(token.text):
                    told.setdefault(token.text, token.i)
    if not told:
        return frozenset()
    peoples = {gazetteer().country_of_demonym(e.text) for e in doc.ents if e.label_ == "NORP"}
    alone = [e for e in doc.ents if len(e) == 1 and e.text in told and e.label_ in PLACES]
    states = {e.text for e in alone if e.start < told[e.text] or _located(e)}
    states |= {name for name in told if gazetteer().country(name) in peoples}
    return frozenset(e.start for e in alone if e.text not in states)


def _located(span: Span) -> bool:
    """Does something happen in it, or come from it?"""
    return span.start > 0 and span.doc[span.start - 1].lower_ in LOCATING
