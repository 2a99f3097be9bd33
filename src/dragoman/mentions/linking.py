"""Clusters names: people, states and organisations, with the titles that stand beside them.

The evidence of the text is taken first (a title with its country before or after the name), then the
tables of officeholders. Everything works on the order of the words, so it does not need a good parse.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.mentions.actors_bodies import Bodies
from dragoman.mentions.actors_known import recognise
from dragoman.mentions.actors_lexicon import bag
from dragoman.mentions.actors_names import name_words, party_state, same_name
from dragoman.mentions.actors_offices import UNIQUE
from dragoman.mentions.actors_values import Candidate, Cluster
from dragoman.mentions.beside import LONGEST_BRACKET, Beside
from dragoman.mentions.codes import RETIRED, Codes, country_of, sector_of
from dragoman.mentions.contacts import contacts
from dragoman.mentions.descriptions import CIVIC, UNTOLD, Descriptions, describe, told_sector
from dragoman.tables.names import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc

FEMALE_WORDS = bag(
    """queen princess spokeswoman chairwoman congresswoman policewoman woman mother daughter wife widow sister girl
    ms mrs"""
)
MALE_WORDS = bag(
    """king prince emperor sultan emir pope sheikh spokesman chairman congressman man father son husband brother mr"""
)
HONORIFICS = re.compile(r"^(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Sheikh|Mullah|Ayatollah|Prof)\.?\s+", re.IGNORECASE)
MOST_NAMESAKES = 40
LEAST_OFFICIALS = 2
# Bodies that are called by the common word alone and are no person's title: "In addition to X, the Department ...".
STANDING = bag("department ministry government administration court parliament agency congress senate embassy bureau")
# Sectors that say more than GOV where a title tells them.
MINISTERS = UNIQUE | {"minister", "secretary", "mayor", "governor"}
BESIDES = frozenset({"LEG", "MIL", "REL"})  # what ministers often are as well
TELLING = bag("LEG MIL JUD COP REL OPP PTY")
NO_OWNER = bag(
    """counterpart counterparts ally allies neighbour neighbor rival rivals host hosts guest guests opponent
    opponents visitor visitors predecessor successor partner partners critic critics colleague colleagues"""
)


class Names:
    """Clusters of one report's people, states and organisations."""

    def __init__(self, doc: Doc, candidates: list[Candidate], codes: Codes, day: str | None) -> None:
        """``day``: publication date (EDTF) or None, for offices that were held from then to then."""
        self.doc = doc
        self.codes = codes
        self.day = day
        self.candidates = candidates
        self.people: list[Cluster] = []
        self.states: dict[str, Cluster] = {}
        self.organisations = Bodies(doc, candidates, codes, day)
        self.of: dict[int, Cluster] = {}  # position of a candidate in the list -> its cluster
        self.beside = Beside(doc, candidates)
        self.named_at = {c.start: c for c in candidates if c.label in ("STATE", "ORG")}
        self.norps_at = {c.start: c for c in candidates if c.label == "NORP"}
        self.named_before: dict[int, Candidate] = {c.end: c for c in candidates if c.label in ("STATE", "NORP", "ORG")}
        self.by_word: dict[str, list[Cluster]] = {}
        self.owners: dict[int, Candidate] = {}  # id of a person -> title with a possessor

    def run(self) -> None:
        """Make all clusters of names and attach the titles beside names."""
        for number, candidate in enumerate(self.candidates):
            if candidate.label == "PERSON":
                self._person(number, candidate)
            elif candidate.label in ("STATE", "NORP") and candidate.states:
                self.put(number, self.state(candidate.states[0], candidate.text))
            elif candidate.label == "ORG" or (candidate.label == "NORP" and candidate.code):
                self.put(number, self.organisations.put(candidate))
        for number, candidate in enumerate(self.candidates):
            if candidate.label == "ROLE":
                self._beside(number, candidate)
        for number, candidate in enumerate(self.candidates):
            if candidate.label == "PERSON":
                self._attributes(candidate, self.of[number])
        told = Descriptions(self.doc, self.named_tokens())
        for number, candidate in enumerate(self.candidates):
            body = self.of.get(number) if candidate.label == "ORG" else None
            if body is not None and (body.sector, body.country) == (None, None) and told.is_medium(candidate):
                body.sector = "JRN"
        for number, candidate in enumerate(self.candidates):
            described = told.told(candidate) if candidate.label == "ROLE" and number not in self.of else None
            if described is not None:
                describe(described[0], candidate, described[1])
        seen = frozenset({*self.states, *(b.country for b in self.organisations.bodies.values() if b.country)})
        for person in self.people:
            recognise(person, self.codes, self.day, seen)
        for contact, code in contacts(
            self.doc, [(c, self.of[n]) for n, c in enumerate(self.candidates) if n in self.of]
        ):
            contact.country, contact.sector, contact.sure = country_of(code), sector_of(code), True
        for person in told.writers():
            person.sector = "JRN" if person.sector in UNTOLD and not person.titles else person.sector
        for person in told.sworn_in():
            person.sector = "GOV" if person.sector in (*UNTOLD, "ELI") else person.sector
        for person in told.criminals():
            if person.sector in UNTOLD and not person.office and not person.titles & CIVIC:
                person.sector = "CRM"

    def named_tokens(self) -> dict[int, Cluster]:
        """The person named at each token."""
        names = ((self.of[n], c) for n, c in enumerate(self.candidates) if c.label == "PERSON")
        return {i: person for person, c in names for i in range(c.start, c.end)}

    def put(self, number: int, cluster: Cluster) -> None:
        """Record that the candidate belongs to the cluster."""
        self.of[number] = cluster
        cluster.add(self.candidates[number])

    # --- states and bodies ----------------------------------------------------------------

    def state(self, code: str, text: str = "") -> Cluster:
        """The cluster of a state; a nationality word does not give it its name."""
        if code not in self.states:
            name = self.codes.places.country_name(code) or text or code
            self.states[code] = Cluster("state", name, country=code, canonical=name, sure=True)
        return self.states[code]

    # --- people ---------------------------------------------------------------------------

    def _person(self, number: int, candidate: Candidate) -> None:
        name = HONORIFICS.sub("", candidate.text)
        words = name_words(name)
        if not words:
            words = [fold(name)]
        found = self._same_person(words)
        if found is None:
            found = Cluster("person", name)
            self.people.append(found)
        elif len(words) > len(name_words(found.name)):
            found.name = name
        self._file(found, words)
        before = self.doc[candidate.start - 1].lower_.strip(".") if candidate.start else ""
        if before in ("mr", "ms", "mrs", "miss", "sir", "dame"):
            found.gender = "m" if before in ("mr", "sir") else "f"
        self.put(number, found)

    def _same_person(self, words: list[str]) -> Cluster | None:
        """The person known by these words so far: by the whole name, else by the most mentions."""
        keys = [*words, *("".join(sorted(w)) for w in words)]
        near = {id(c): c for key in keys for c in self.by_word.get(key, ())[-MOST_NAMESAKES:]}
        fits = [c for c in near.values() if same_name(words, name_words(c.name))]
        return max(fits, key=lambda c: (set(words) == set(name_words(c.name)), len(c.members)), default=None)

    def _file(self, person: Cluster, words: list[str]) -> None:
        """Make a person findable by the words of the name and the parts of double names."""
        letters = ("".join(sorted(w)) for w in words)
        for word in {*words, *letters, *(part for w in words for part in w.split("-"))}:
            known = self.by_word.setdefault(word, [])
            if person not in known:
                known.append(person)

    def _beside(self, number: int, role: Candidate) -> None:
        """Attach a title or role noun to the name that stands beside it."""
        named = self.beside.names(role) if not STANDING & set(role.words[-1:]) else []
        if not named:
            self._describe(number, role)
            return
        states = role.states
        for order, other in enumerate(named):
            cluster = self.of[other]
            cluster.titles.update(role.keys)
            self._read_title(cluster, role, states[order] if len(states) == len(named) > 1 else None)
        self.put(number, self.of[named[0]])
        for other in named[1:]:
            self.of[other].add(role)

    def _describe(self, number: int, role: Candidate) -> None:
        """A body called what it is right before its name: 'the state oil company X', 'the firm, X,'."""
        after = role.end + 1 if role.end < len(self.doc) and self.doc[role.end].text == "," else role.end
        body = self.organisations.at.get(after)
        if body is None and role.start and self.doc[role.start - 1].text == ",":  # "X, a Turkish maker of drones"
            before = self.named_before.get(role.start - 1)
            a = self.doc[role.start].lower_ in ("a", "an")
            body = self.organisations.at.get(before.start) if before is not None and a else None
        elif after > role.end and not role.definite:
            return
        if body is None or role.plural or role.office:
            return
        if role.code and (body.sector is None or (body.sector == "SOC" and not body.sure)):
            body.sector = sector_of(role.code) or role.code
            body.country = body.country or (role.states[0] if role.states else country_of(role.body))
            body.sure = body.country is not None
        elif body.country is None and role.states:
            body.country, body.sure = role.states[0], True
        self.put(number, body)

    def _read_title(self, person: Cluster, role: Candidate, state: str | None) -> None:
        """Take country, sector and office from a title beside a name."""
        text = role.text.strip()
        if role.office and (person.office is None or len(text) > len(person.office)) and not role.plural:
            person.office = _office_text(self.doc, role)
        for word in role.words:
            if word in FEMALE_WORDS or word in MALE_WORDS:
                person.gender = "f" if word in FEMALE_WORDS else "m"
        country = state or (role.states[0] if len(role.states) == 1 or (role.states and not role.plural) else None)
        said = told_sector(role)
        if role.former:
            person.former.update(role.keys)
            if not person.sure and person.sector in (None, "CVL"):
                person.sector = "ELI"
        elif role.office and said and person.sector == "ELI" and not role.keys <= person.former:
            person.sector = said
        if role.former and person.office and person.office != _office_text(self.doc, role):
            return
        if country or role.body:
            if not person.sure:
                person.country = country or country_of(role.body)
                person.sector = person.sector if role.former or said in UNTOLD else None
            person.sure = True
            said = said if not role.body or said != "GOV" else sector_of(role.body) or said
        elif role.owner is not None and role.words[-1:] and role.words[-1] not in NO_OWNER:
            self.owners.setdefault(id(person), role)
        telling = role.office and said in TELLING and not (said in BESIDES and person.titles & MINISTERS)
        outranked = (person.sector, said) == ("PTY", "LEG") or (
            person.sector in BESIDES and said == "GOV" and bool(role.keys & MINISTERS)
        )
        weaker = (outranked and role.office) or person.sector in (None, "CVL") or (person.sector == "GOV" and telling)
        if said and weaker and not role.former:
            person.sector = said
        elif said and role.former and person.sector is None:
            person.sector = "ELI" if said in RETIRED else said
        if person.country is None and role.code and (len(role.code) > 3 or role.code in ("UNO", "EUR", "IGO")):
            person.country = country_of(role.code)

    def _attributes(self, candidate: Candidate, person: Cluster) -> None:
        """Country right before or after a name: 'Turkey's Erdogan', 'Stoltenberg of NATO'."""
        tag = self.doc[candidate.end : candidate.end + LONGEST_BRACKET].text
        if tag[:1] in ("(", ",") and party_state(tag):  # "X (D-Conn.)"
            person.country, person.sure = "USA", True
            person.sector = person.sector if person.sector in ("ELI", "GOV") else "LEG"
        if person.sure:
            return
        for other in (self._named_after(candidate.end), self._owner_of(candidate.start), self._native(candidate)):
            if other is None:
                continue
            body = self.organisations.at.get(other.start) if other.label == "ORG" else None
            country = body.country if body else other.states[0] if other.states else country_of(other.code)
            if body and body.sector and person.sector in (None, "CVL"):
                person.sector = body.sector
            if country:
                person.country, person.sure = country, True
                if other.label == "STATE" and person.sector is None and not person.titles and self._of_officials():
                    person.sector = "GOV"
                return

    def _of_officials(self) -> bool:
        """Is the report one on officials, so that 'Latvia's X' is another one?"""
        return sum(bool(p.titles & MINISTERS) for p in self.people) >= LEAST_OFFICIALS

    def _named_after(self, at: int) -> Candidate | None:
        """Country or body of 'X of Y' right after a name."""
        at += at < len(self.doc) and self.doc[at].text == ","
        if at + 1 >= len(self.doc) or self.doc[at].lower_ != "of":
            return None
        skipped = self.doc[at + 1].lower_ in ("the", "neighbouring", "neighboring", "nearby")
        return self.named_at.get(at + 2 if skipped else at + 1)

    def _owner_of(self, start: int) -> Candidate | None:
        """Country or body of 'Y's X' and nationality of 'Ruritanian X' right before a name."""
        if start and self.doc[start - 1].lower_ in ("'s", "’s"):
            return self.named_before.get(start - 1)
        other = self.named_before.get(start)
        return other if other is not None and other.label == "NORP" else None

    def _native(self, candidate: Candidate) -> Candidate | None:
        """Nationality of 'a Ruritanian, X' and 'X, a Ruritanian'."""
        start, end = candidate.start, candidate.end
        other = self.named_before.get(start - 1) if start > 2 and self.doc[start - 1].text == "," else None
        if other is not None and other.label == "NORP" and self.doc[other.start - 1].lower_ in ("a", "an"):
            return other
        if end + 2 >= len(self.doc) or self.doc[end].text != "," or self.doc[end + 1].lower_ not in ("a", "an"):
            return None
        other = self.norps_at.get(end + 2)
        after = ("PUNCT", "PRON", "NOUN", "ADJ")
        closed = other is not None and (other.end == len(self.doc) or self.doc[other.end].pos_ in after)
        return other if closed else None


def _office_text(doc: Doc, role: Candidate) -> str:
    """The title without its country and article."""
    words = role.words
    for at in range(role.start, role.end):
        if tuple(t.lower_ for t in doc[at : at + len(words)]) == words:
            return doc[at : role.end].text
    return doc[role.start : role.end].text
