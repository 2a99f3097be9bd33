"""Whether the people of a government's statement on another state are of that state and not of its own.

"Ruritania condemns the arrest of journalists in Freedonia": who is not named with a state is a Freedonian, unless the
words say that home is meant. A statement is on another state where that is named at its beginning or as often as the
issuing one, else only in the sentences that name it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.mentions.actors_lexicon import bag
from dragoman.mentions.actors_values import Candidate
from dragoman.mentions.codes import NON_STATE
from dragoman.types import Place

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Bodies that a statement names without a state though they are foreign; a government's own are of the issuer.
OUTSIDE = bag("BUS SOC REB PRM PTY OPP EDU JRN REL MED LAB CRM")
OPENING = 350  # characters below the title and by-line in which a statement says what it is on
LONGEST_LINE = 110
WITHIN = bag("in across within throughout inside around")
OWN = bag("our my")


class Abroad:
    """What one report is on."""

    def __init__(self, doc: Doc, places: Sequence[Place], norps: Sequence[tuple[int, str]], issuer: str | None) -> None:
        """``norps``: where nationality words start, with their states; ``issuer``: the state that speaks, or None."""
        self.doc = doc
        self.text = doc.text
        self.issuer = issuer
        named = [(p.span.start, p.country) for p in places if p.country] + list(norps)
        self.foreign = sorted((at, code) for at, code in named if code != issuer and code not in NON_STATE)
        self.home = sorted(at for at, code in named if code == issuer)
        self.on_another = issuer is not None and self._on_another()

    def _on_another(self) -> bool:
        """Does the beginning name a foreign state, or the whole one as often as the issuer's?"""
        if not self.foreign:
            return False
        often = Counter(code for _, code in self.foreign).most_common(1)[0][1]
        body = 0
        for line in self.text[:1500].split("\n"):
            if len(line) > LONGEST_LINE:
                break
            body += len(line) + 1
        return self.foreign[0][0] < body + OPENING or often >= len(self.home)

    def means(self, mention: Candidate, sector: str | None = None) -> bool:
        """Are these people or this body, named without a state, not of the issuing state?"""
        if self.issuer is None or not (mention.label == "PERSON" or self._unnamed(mention) or sector in OUTSIDE):
            return False
        sent = self.doc[mention.head].sent
        named = any(sent.start_char <= at < sent.end_char for at, _ in self.foreign)
        return (named or self.on_another) and not self._at_home(sent.start_char, sent.end_char)

    def _unnamed(self, mention: Candidate) -> bool:
        """Is it a role noun in small letters, no title?"""
        return mention.label == "ROLE" and not (mention.office or self.doc[mention.head].text[:1].isupper())

    def _at_home(self, start: int, end: int) -> bool:
        """Do words between two offsets say that something is within the issuing state?"""
        for at in self.home:
            if start <= at < end:
                before = self.text[start:at].lower().removesuffix("the ").split()
                if before and before[-1] in WITHIN:
                    return True
        return False
