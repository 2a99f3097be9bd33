"""For which state a statement speaks: the one whose official or government issues it.

Input: the parsed report and its clusters of names, whose countries are known so far. Output: the code of a state,
or None where the report is no statement. Told by the by-line ("Jane Roe, Minister of Trade"), by the title
("Statement by President Roe", "Minister Roe's Call with ...") or by what a state itself does in the present tense
("Ruritania condemns ...").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dragoman.mentions.actors_lexicon import bag
from dragoman.mentions.actors_values import Cluster

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

BYLINES = 5
LONGEST = 110
MOST_PEOPLE = 20
ENDS = (".", "!", "?", '"', "”")
ISSUED = re.compile(r"(?:Press )?(?:Statement|Remarks|Message|Letter|Declaration|Address) (?:by|from|of) |Readout of ")
CONTACT = re.compile(
    r"['’]s? (?:\w+ ){0,2}(?:Call|Meeting|Conversation|Visit|Travel|Trip|Remarks|Participation|Talks|Roundtable)\b"
)
# What a government says of itself as a deed; newspapers put it into the past.
PERFORMING = bag(
    """condemn welcome urge call congratulate extend stand remain reaffirm support commend regret thank applaud
    denounce deplore express recognize recognise reject reiterate join offer demand impose"""
)
FEELING = bag("concerned alarmed saddened appalled proud committed grateful pleased dismayed troubled outraged")


def issuing_state(doc: Doc, people: Sequence[Cluster], states: Mapping[str, Cluster]) -> str | None:
    """Code of the state for which the text speaks, or None; a joint statement speaks for several."""
    text = doc.text
    if text[:60].casefold().startswith("joint "):
        return None
    return _by_line(doc, text, people) or _by_title(doc, text, people) or _by_deeds(doc, text, states)


def _by_line(doc: Doc, text: str, people: Sequence[Cluster]) -> str | None:
    """Country of a person with an office on one of the first lines below the title."""
    start = 0
    for number, line in enumerate(text[:1500].split("\n")[:BYLINES]):
        end = start + len(line)
        if number and 0 < len(line) <= LONGEST and not line.rstrip().endswith(ENDS):
            person = next((p for p in _named(doc, people, start, end) if p.office and p.country), None)
            if person is not None:
                return person.country
        start = end + 1
    return None


def _by_title(doc: Doc, text: str, people: Sequence[Cluster]) -> str | None:
    """Country of the person who makes the statement, or whose call or visit it tells of, by its title."""
    title = text.partition("\n")[0]
    issued = ISSUED.match(title)
    for person in _named(doc, people, issued.end() if issued else 0, len(title)):
        candidate = person.members[0][0]
        contact = CONTACT.match(title, doc[candidate.end - 1].idx + len(doc[candidate.end - 1]))
        if issued or contact:
            return person.country
    return None


def _named(doc: Doc, people: Sequence[Cluster], start: int, end: int) -> list[Cluster]:
    """The people first named between two offsets, in text order."""
    firsts = [(doc[p.members[0][0].start].idx, n, p) for n, p in enumerate(people[:MOST_PEOPLE]) if p.members]
    return [p for at, _, p in sorted(firsts, key=lambda f: f[:2]) if start <= at < end]


def _by_deeds(doc: Doc, text: str, states: Mapping[str, Cluster]) -> str | None:
    """The state that most often itself condemns, welcomes or urges, in the present tense."""
    deeds: Counter[str] = Counter()
    title = text.find("\n")
    for code, state in states.items():
        for candidate, _ in state.members:
            head = doc[candidate.head]
            told = candidate.label == "STATE" and head.dep_ in ("nsubj", "nsubj:pass") and head.idx > title >= 0
            deeds[code] += told and _performs(head.head)
    (best, count), *_ = deeds.most_common(1) or [("", 0)]
    return best if count else None


def _performs(verb: Token) -> bool:
    """Is it a present form of a verb of speaking, or a feeling: 'condemns', 'is concerned'?"""
    lemma = verb.lemma_.lower()
    if lemma in PERFORMING and verb.lower_ in (lemma, f"{lemma}s", f"{lemma}es"):
        return True
    return verb.lower_ in FEELING and any(c.lower_ in ("is", "are") for c in verb.children)
