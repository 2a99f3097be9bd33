"""For which state a statement speaks: the one whose official or government issues it.

Input: the parsed report and its clusters of names, whose countries are known so far. Output: the code of a state,
or None where the report is no statement. Told by the by-line ("Jane Roe, Minister of Trade"), by the title
("Statement by President Roe", "Minister Roe's Call with ..."), by the letterhead ("Ministry of Trade of Ruritania"),
by the hour or the town of a briefing, by an office that few states have, or by what a state itself does in the present
tense ("Ruritania condemns ...").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dragoman.heading import bylines, entitled, letterhead, title_of
from dragoman.mentions.actors_lexicon import bag
from dragoman.mentions.actors_values import Cluster
from dragoman.mentions.codes import NON_STATE, codes, country_of
from dragoman.types import Place

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MOST_PEOPLE = 20
READOUT = "Readout of "
CONTACT = re.compile(
    r"['’]s? (?:\w+ ){0,2}"
    r"(?:Call|Meeting|Bilateral|Conversation|Visit|Travel|Trip|Remarks|Participation|Talks|Roundtable)\b"
)
# What a government says of itself as a deed; newspapers put it into the past.
PERFORMING = bag(
    """condemn welcome urge call congratulate extend stand remain reaffirm support commend regret thank applaud
    denounce deplore express recognize recognise reject reiterate join offer demand impose"""
)
# Zones of one state that write the hour of a briefing: "2:05 p.m. EDT".
ZONES = {
    zone: state
    for state, zones in {
        "USA": "EST EDT CST CDT MST MDT PST PDT ET", "AUS": "AEST AEDT ACST AWST", "NZL": "NZST NZDT", "JPN": "JST",
        "KOR": "KST", "RUS": "MSK", "PAK": "PKT", "ZAF": "SAST",
    }.items() for zone in zones.split()
}  # fmt: skip
HOUR = re.compile(r"\d\s?(?:[AaPp]\.?[Mm]\.?)?\s\(?([A-Z]{2,4})\b")
BRIEFING = re.compile(r"\b(?:(?:Press|Media|Daily|Weekly) Briefing|Regular Press Conference)\b", re.I)
# The state whose foreign office is "the Department", and whose officials are secretaries of ranks, without more words.
DEPARTMENTAL = "USA"
DEPARTMENT = re.compile(r"(?:^|, )(?:The )?Department (?:(?!of\b|for\b)\w+ ){0,3}?(?:Spokes\w+|Briefing)", re.I)
SECRETARY = re.compile(
    r"(?:^|, |(?<=by )|(?<=of ))(?:[Tt]he )?(?:(?:Acting|Principal|Deputy|Assistant|Under) )*Secretary\b"
    r"(?![\s-]General)(?! of State for\b)(?! (?:of|for) (?!State\b))"
)
LETTERHEAD = re.compile(
    r"(?:The )?(?:[A-Z][\w'’-]* )*(?:Ministry|Embassy|Government|Presidency|Chancellery|Office of the [A-Z]\w+)"
    r"(?: (?:of|for|and|the|in|to|[A-Z&][\w'’,-]*))+"
)
# An office or body whose words stand for a state, in the capitals of a title.
SPEAKING = re.compile(
    r"\b(?:Ministry|Department|Embassy|Consulate|Government|Presidency|Chancellery|Office|Mission|Palace|Minister|President"
    r"|Premier|Spokes\w+|Chancellor|King|Queen|Ambassador|High Commissioner|Parliament|House|Pentagon|Treasury)\b"
)
# Before another one, or a place.
BESIDE = re.compile(rf"\s(?:(?:[Ww]ith|at|in|to|[Bb]efore)\s|and\s(?=.*{SPEAKING.pattern}))")
SMALL = frozenset({"of", "the", "for", "and", "von", "de", "al"})
FEELING = bag("concerned alarmed saddened appalled proud committed grateful pleased dismayed troubled outraged")


def issuing_state(
    doc: Doc, people: Sequence[Cluster], states: Mapping[str, Cluster], places: Sequence[Place] = ()
) -> str | None:
    """Code of the state for which the text speaks, or None; a joint statement speaks for several."""
    text = doc.text
    if text[:60].casefold().startswith("joint "):
        return None
    told = _by_line(doc, text, people) or _by_title(doc, text, people) or _by_letterhead(text, places)
    told = told or _by_words(text, places) or _by_hour(text) or _by_office(text)
    return told or _by_town(text, places) or _by_deeds(doc, text, states)


def _by_line(doc: Doc, text: str, people: Sequence[Cluster]) -> str | None:
    """Country of a person with an office on one of the first lines below the title."""
    for start, end in bylines(text):
        person = next((p for p in _named(doc, people, start, end) if p.office and p.country), None)
        if person is not None:
            return person.country
    return None


def _by_title(doc: Doc, text: str, people: Sequence[Cluster]) -> str | None:
    """Country of the person who makes the statement, or whose call or visit it tells of, by its title."""
    title = title_of(text)
    start, end = _stated(title)
    for person in _named(doc, people, start, len(title)):
        candidate = person.members[0][0]
        contact = CONTACT.match(title, doc[candidate.end - 1].idx + len(doc[candidate.end - 1]))
        if contact or doc[candidate.start].idx < end:
            return person.country
    return None


def _by_letterhead(text: str, places: Sequence[Place]) -> str | None:
    """The state first named in a line of the head that is but the name of a part of its government."""
    for start, end in ((0, len(title_of(text))), *bylines(text)):
        if LETTERHEAD.fullmatch(text[start:end].strip()):
            return next((p.country for p in places if p.kind == "country" and start <= p.span.start < end), None)
    return None


def _by_words(text: str, places: Sequence[Place]) -> str | None:
    """The state that the title's words for the issuer name: "Ministry of Trade of Peru: ..."; or that of its body."""
    title = title_of(text)
    named = entitled(title)
    for start, end in filter(None, (letterhead(title), named and (named.start, named.end))):
        beside = BESIDE.search(title[:end], start)
        end = beside.start() if beside else end
        words = title[start:end].removeprefix("The ").removeprefix("the ")
        if not SPEAKING.search(words) or not all(w[0].isupper() or w in SMALL for w in words.split()):
            continue
        state = next((p.country for p in places if p.kind == "country" and start <= p.span.start < end), None)
        state = state or codes().state_within(words)
        fact = codes().organisation(words) if state is None else None
        state = country_of(fact.code) if fact is not None else state
        if state and state not in NON_STATE:
            return state
    return None


def _stated(title: str) -> tuple[int, int]:
    """The stretch of a title, "Statement by ..." or "Readout of ...", whose first person speaks; nothing elsewhere."""
    if title.startswith(READOUT):
        return len(READOUT), len(title)
    named = entitled(title)
    heading = named is not None and all(w[0].isupper() for w in title[: named.start].split()[:-1])
    return (named.start, named.end) if named is not None and named.start and heading else (0, 0)


def _by_hour(text: str) -> str | None:
    """State of the zone in which the head of a briefing tells its hour."""
    lines = (text[start:end] for start, end in bylines(text)) if BRIEFING.search(title_of(text)) else ()
    return next((ZONES[zone] for line in lines for zone in HOUR.findall(line) if zone in ZONES), None)


def _by_office(text: str) -> str | None:
    """The state of a department that briefs, or of a secretary who signs, meets or calls, where no state is named."""
    title = title_of(text)
    lines = [text[start:end] for start, end in bylines(text)]
    start, _ = _stated(title)
    met = SECRETARY.match(title, start) and (start or CONTACT.search(title))
    signed = any(DEPARTMENT.search(line) or SECRETARY.search(line, 1) for line in lines)
    return DEPARTMENTAL if met or signed or DEPARTMENT.search(title) else None


def _by_town(text: str, places: Sequence[Place]) -> str | None:
    """State of the town that alone fills a line below the title of a briefing; abroad the state would stand there."""
    for start, end in bylines(text) if BRIEFING.search(title_of(text)) else ():
        named = [p for p in places if start <= p.span.start and p.span.end <= end]
        words = sum(len(p.text.split()) for p in named)
        if named and words == len(text[start:end].split()) and all(p.kind != "country" for p in named):
            return named[0].country
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
    """Is it a present form of a verb of speaking, or a feeling: 'condemns', 'is concerned'; not 'did X condemn'?"""
    lemma = verb.lemma_.lower()
    if lemma in PERFORMING and any(c.dep_ == "aux" for c in verb.children):
        return False
    if lemma in PERFORMING and verb.lower_ in (lemma, f"{lemma}s", f"{lemma}es"):
        return True
    return verb.lower_ in FEELING and any(c.lower_ in ("is", "are") for c in verb.children)
