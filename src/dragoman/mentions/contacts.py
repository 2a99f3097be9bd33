"""Whom to write to: people and bodies beside an address whose domain tells which government or body they serve.

"Contact Rebecca Perry at perry@state.gov" makes her an official of the United States.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.mentions.actors_values import Candidate, Cluster
from dragoman.mentions.gazetteer import gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Doc

ADDRESS = re.compile(r"[\w.+-]+@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
CONTACT = re.compile(r"\b(?:contact|e-?mail|write to|reach|call|inquiries|enquiries|questions)\b", re.IGNORECASE)
# Second labels of governments' domains under the state's own ("gov.uk", "gob.mx"), and those of armed forces.
GOVERNMENT = frozenset({"gov", "gob", "gouv", "gub", "govt", "go", "gv", "gc", "admin"})
WHOLE = {"gov": "USA GOV", "mil": "USA MIL"}
BODIES = {"europa.eu": "EUR", "un.org": "UNO", "nato.int": "IGO", "osce.org": "IGO", "oas.org": "IGO"}
LONGEST = 160  # characters between a contact and the address


def contacts(doc: Doc, named: Sequence[tuple[Candidate, Cluster]]) -> Iterator[tuple[Cluster, str]]:
    """People and bodies that stand before an official address of theirs, with the code of its domain.

    ``named``: the candidates that have a cluster, in text order. Whoever has a country already is left alone.
    """
    for match in ADDRESS.finditer(doc.text):
        code = domain_code(match.group(1))
        start = max(match.start() - LONGEST, doc.text.rfind("\n", 0, match.start()) + 1)
        cue = max((m.end() for m in CONTACT.finditer(doc.text, start, match.start())), default=-1)
        if code is None or cue < 0:
            continue
        for candidate, cluster in named:
            if cue <= doc[candidate.start].idx < match.start() and cluster.kind != "state" and not cluster.sure:
                yield cluster, code


def domain_code(domain: str) -> str | None:
    """Code of the government or body that owns an internet domain, or None: 'state.gov' -> 'USA GOV'."""
    labels = domain.lower().split(".")
    if labels[-1] in WHOLE:
        return WHOLE[labels[-1]]
    body = next((code for name, code in BODIES.items() if labels[-2:] == name.split(".")), None)
    if body or len(labels) < 3:
        return body
    country = gazetteer().iso3("GB" if labels[-1] == "uk" else labels[-1]) if len(labels[-1]) == 2 else None
    if country is None or labels[-2] not in GOVERNMENT | {"mil"}:
        return None
    return f"{country} MIL" if labels[-2] == "mil" else f"{country} GOV"
