"""Names that the analyser takes for people's and that the words beside them call a body's.

"Saraya al-Nasr, a militia backed by ...", "the armed group Liwa al-Quds", "the mining company Oro Grande".
Input: the parsed report. Output: such names by text, each with the words that say what it is, in small letters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.mentions.actors_lexicon import bag

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

BODIES = bag(
    """militia group company firm party organisation organization foundation brigade movement front faction charity
    gang cartel network newspaper website broadcaster manufacturer airline"""
)
LONGEST = 6  # words of an apposition up to its noun


def called_bodies(doc: Doc) -> dict[str, tuple[str, ...]]:
    """Names of several words that are called bodies, with the words of the first noun phrase that does so."""
    out: dict[str, tuple[str, ...]] = {}
    for ent in doc.ents:
        if ent.label_ == "PERSON" and len(ent) > 1 and ent.text not in out:
            words = _before(ent) or _behind(ent)
            if words:
                out[ent.text] = words
    return out


def _before(name: Span) -> tuple[str, ...]:
    """Words of a noun phrase right before a name, if its noun is one of a body and no clause begins."""
    doc = name.doc
    if not name.start or doc[name.start - 1].lower_ not in BODIES:
        return ()
    words = _phrase(doc, name.start - 1)
    clause = name.end < len(doc) and doc[name.end].pos_ in ("VERB", "AUX")  # "the company Jane Roe founded"
    return () if clause and (len(words) < 2 or doc[name.end].head.i == name.start - 1) else words


def _behind(name: Span) -> tuple[str, ...]:
    """Words of 'a militia' behind a name and a comma."""
    doc, at = name.doc, name.end
    if at + 2 >= len(doc) or doc[at].text != "," or doc[at + 1].lower_ not in ("a", "an"):
        return ()
    for i in range(at + 2, min(at + 2 + LONGEST, len(doc))):
        noun = doc[i].pos_ in ("NOUN", "PROPN")
        last = noun and (i + 1 >= len(doc) or doc[i + 1].pos_ not in ("NOUN", "PROPN"))
        if last:
            return _phrase(doc, i) if doc[i].lower_ in BODIES else ()
        if not noun and doc[i].pos_ not in ("ADJ", "PUNCT", "ADV"):
            return ()
    return ()


def _phrase(doc: Doc, head: int) -> tuple[str, ...]:
    """The noun and the words before it that say of what kind it is."""
    start = head
    while start and head - start < LONGEST and doc[start - 1].pos_ in ("ADJ", "NOUN", "PROPN"):
        start -= 1
    return tuple(t.lower_ for t in doc[start : head + 1])
