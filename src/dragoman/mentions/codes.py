"""Words to PLOVER actor codes: states, organisations, offices, roles and officeholders.

Codes are ``COUNTRY`` or ``COUNTRY SECTOR``. The facts are the shipped tables ``organisations.tsv``,
``organisations.blk``, ``offices.tsv``, ``officeholders.tsv`` and ``officials.blk``; they load when first
asked for. What the text says about an actor outranks every table, so callers ask here last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from dragoman.mentions.actors_lexicon import bag, glued
from dragoman.mentions.actors_offices import UNIQUE, office_keys
from dragoman.mentions.body_names import head_words, kind_anywhere, kind_at_the_end, kind_by_pattern, name_key
from dragoman.mentions.gazetteer import Gazetteer, clean, gazetteer
from dragoman.tables import BlockTable, open_blocks, read_tsv
from dragoman.tables.names import beginnings, fold, may_begin

NON_STATE = bag("UNO EUR IGO NGO ISM IMG MNC UAF UNK")
RETIRED = frozenset({"GOV", "LEG", "JUD"})  # sectors whose former office-holders are elites (ELI)
KEPT_SECTORS = frozenset({"JUD", "LEG", "MIL", "COP"})
LONGEST_ROLE = 5
LONGEST_OFFICE = 9
LINKS = bag("of for to in on at ,")
# Titles that say only that somebody leads or speaks for what is named before: "police spokesman", "union leader".
GENERAL = bag(
    """leader spokesman spokeswoman spokesperson chief head director president chairman chairwoman chairperson chair
    official executive founder member boss delegate representative chancellor deputy manager producer superintendent
    commissioner inspector"""
)
LED = bag("MIL COP JUD LEG REB PRM CRM JRN BUS LAB MED EDU REL PTY OPP SPY NGO AGR")
# Titles that are of the government, whatever they are for: "secretary of justice", "envoy to the court".
OF_GOVERNMENT = bag("minister secretary envoy ambassador commissioner")

_NATIVE = ("ians", "ian", "ans", "an", "ers", "er", "ns", "n")
_PARTS = frozenset({"Latin", "Central", "South", "North", "Pan"})  # of America, of Europe: no one country
_COMMON = frozenset({"Valley"})  # without its article no seat of government
_WORD = re.compile(r"[\w&.'’-]+")


@dataclass(frozen=True, slots=True)
class Fact:
    """A table's answer: the leading name of the thing and its code; ``office`` for people.

    ``shared``: several states have a body of this name, so the code holds only where the text names the state.
    """

    name: str
    code: str
    office: str | None = None
    start: str = ""
    end: str = ""
    shared: bool = False

    def covers(self, day: str | None) -> bool:
        """Does it hold on the day (EDTF)? Unknown bounds and an unknown day exclude nothing."""
        if not day:
            return not self.end
        month = day[:7]
        return self.start[: len(month)] <= month and (not self.end or month <= self.end[: len(month)])


def country_of(code: str | None) -> str | None:
    """Country or non-state part of a code: 'USA GOV' -> 'USA'."""
    return code.split(" ", 1)[0] if code else None


def sector_of(code: str | None) -> str | None:
    """Sector part of a code: 'USA GOV' -> 'GOV', 'EUR' -> None."""
    return code.split(" ", 1)[1].rstrip("?") if code and " " in code else None


def join(country: str | None, sector: str | None) -> str | None:
    """A code from its parts: bodies of international organisations carry no GOV; unknown armed men stand alone."""
    if not country:
        return sector if sector in ("UAF", "UNO", "EUR", "IGO", "NGO") else None
    if sector in ("UNO", "EUR", "IGO"):
        return sector if country in NON_STATE else f"{country} GOV"
    if not sector:
        return country
    if country in NON_STATE and (sector not in KEPT_SECTORS or (country, sector) == ("UNO", "LEG")):
        return country
    return f"{country} {sector}"


class Codes:
    """Look-ups over the shipped tables."""

    def __init__(self, places: Gazetteer) -> None:
        """``places``: the gazetteer that knows country names, nationality words and seats of government."""
        self.places = places

    # --- states ------------------------------------------------------------------------

    def state(self, name: str) -> str | None:
        """Country that a name, a nationality word or a seat of government stands for."""
        places = self.places
        return places.country(name) or places.country_of_demonym(name) or places.seat(name)

    def state_within(self, name: str, cities: bool = False) -> str | None:
        """First country named inside a longer name: 'Turkish Foreign Ministry', 'Bank of Japan', 'Toronto Police'."""
        words = _WORD.findall(name)
        for size in (4, 3, 2, 1):
            for at in range(len(words) - size + 1):
                found = self.state(" ".join(words[at : at + size]))
                if found and words[at] not in _COMMON:
                    return found
        if cities:
            for size in (3, 2, 1):
                for at in range(len(words) - size + 1):
                    found = self._well_known(" ".join(words[at : at + size]))
                    if found:
                        return found
        return None

    def _well_known(self, name: str) -> str | None:
        """Country of a large city, first-level region or county of this name."""
        if not name[:1].isupper() or len(name) < 4:
            return None
        known = (r for r in self.places.regions(name) if not r.alias and r.population > 1_000_000)
        region = next((r.country for r in known), None)
        largest = max(self.places.cities(name), key=lambda t: t.population, default=None)
        return region or (largest.country if largest and largest.population > 200_000 else None)

    def native(self, word: str) -> str | None:
        """Country of people called by a part of it ('Texans') or by two words ('Iraqi Kurds', 'Asian American')."""
        places = self.places
        first, _, last = word.partition(" ")
        if last:
            american = last.startswith("American") and first not in _PARTS
            return places.country_of_demonym("American" if american else first)
        stems = (word[: -len(e)] for e in _NATIVE if word.endswith(e) and len(word) > len(e) + 2)
        return next((s for stem in stems for e in ("", "a", "o", "as") if (s := self._region(stem + e))), None)

    def _region(self, name: str) -> str | None:
        """Country of a first-level region or large city of this name."""
        found = next((r.country for r in self.places.regions(name) if r.country), None)
        city = self.places.city(name) if found is None else None
        return city.country if city is not None and city.population > 1_000_000 else found

    # --- organisations -----------------------------------------------------------------

    @cached_property
    def _organisations(self) -> tuple[dict[str, list[Fact]], dict[str, list[Fact]]]:
        """(exact acronyms, folded names) -> dated facts."""
        exact: dict[str, list[Fact]] = {}
        folded: dict[str, list[Fact]] = {}
        for row in read_tsv("organisations.tsv"):
            name = row["name"].lstrip("=")
            fact = Fact(name, row["code"].rstrip("?"), None, row["from"], row["to"], row["code"].endswith("?"))
            for spelling in (row["name"], *row["names"].split(";")):
                if spelling.startswith("="):
                    exact.setdefault(spelling[1:].replace(".", ""), []).append(fact)
                elif spelling:
                    folded.setdefault(name_key(spelling), []).append(fact)
        return exact, folded

    @cached_property
    def _more_organisations(self) -> BlockTable:
        return open_blocks("organisations.blk")

    def organisation(self, name: str, day: str | None = None) -> Fact | None:
        """The organisation of this name on the day, or None."""
        short = clean(name)
        exact, folded = self._organisations
        key = name_key(short)
        found = exact.get(short.replace(".", "")) or folded.get(key)
        if found:
            return next((f for f in found if f.covers(day)), found[-1])
        if " " in key:
            for row in self._more_organisations.get(fold(short)):
                title, code = row.split("\t")
                return Fact(title, code)
        return None

    @lru_cache(maxsize=16384)  # noqa: B019 - one lives as long as the process
    def _facts(self, name: str) -> Sequence[Fact] | None:
        exact, folded = self._organisations
        return (exact.get(name.replace(".", "")) if name.isupper() else None) or folded.get(name_key(name))

    @cached_property
    def _starts(self) -> frozenset[str]:
        exact, folded = self._organisations
        return beginnings((*map(fold, exact), *folded))

    def may_begin_listed(self, word: str) -> bool:
        """Whether a name of the hand-written table may begin with this word."""
        return may_begin(name_key(word), self._starts)

    def listed(self, name: str, day: str | None = None) -> Fact | None:
        """The organisation of this name in the hand-written table alone: for names that the analyser missed."""
        found = self._facts(name)
        return next((f for f in found if f.covers(day)), found[-1]) if found else None

    def body_within(self, name: str) -> Fact | None:
        """International body or group that a longer name begins with: 'UN sanctions committee', 'ISIS-K'."""
        words = name.split()
        for size in range(min(4, len(words) - 1), 0, -1):
            fact = self.listed(" ".join(words[:size]))
            if fact and fact.code in ("UNO", "EUR", "IGO", "IMG"):
                return fact
        for at in range(1, len(words) - 1):
            fact = self.listed(words[at + 1]) if words[at - 1 : at + 1] == ["of", "the"] else None
            if fact and fact.code in ("UNO", "EUR"):
                return fact
        part = words[0].partition("-")[0]
        fact = self.listed(part) if part.isupper() and part != words[0] else None
        return fact if fact and fact.code == "IMG" else None

    def sector_of_name(self, name: str) -> str | None:
        """Sector that the words of a proper name tell: 'Ministry of Finance' -> GOV, 'Karolinska Hospital' -> MED."""
        words = head_words(name)
        told = kind_by_pattern(name) or kind_anywhere(words)
        if told or not words:
            return told
        role = self.role(words)
        if role and role not in ("UNO", "EUR", "IGO"):
            return sector_of(role) or (role if len(role) == 3 else None)
        return kind_at_the_end(words)

    # --- offices and roles -------------------------------------------------------------

    @cached_property
    def _offices(self) -> dict[str, str]:
        return {row["word"]: row["code"] for row in read_tsv("offices.tsv")}

    def role(self, words: Sequence[str]) -> str | None:
        """Sector (or code, where the office tells its state) of the longest phrase that ends with the last word.

        A code with a question mark is that of the state which is usually meant.

        Words are lower case; the last one may be a plural.
        """
        return self._role(tuple(words))

    @lru_cache(maxsize=16384)  # noqa: B019 - one lives as long as the process
    def _role(self, given: tuple[str, ...]) -> str | None:
        words = glued(given)[-LONGEST_ROLE:]
        for at in range(len(words)):
            phrase = " ".join(words[at:]).replace("’", "'")
            for form in _singulars(phrase):
                found = self._offices.get(form)
                if at and at == len(words) - 1 and form in GENERAL:
                    found = self.told(words[:-1]) or found
                if found:
                    return found
        return None

    def told(self, words: Sequence[str]) -> str | None:
        """Sector of a body called by common words, where its leaders and members share it: 'rebel group' -> REB."""
        found = self.role(words)
        return found if found in LED else None

    def office(self, words: Sequence[str]) -> str | None:
        """Sector or code of an office in full ("under secretary of state for political affairs").

        The longest beginning that ends before a preposition and is known wins, whatever stands before its words.
        """
        words = glued(words)
        cuts = [len(words), *(at for at in range(len(words) - 1, 0, -1) if words[at] in LINKS)]
        first = cuts[-1]
        for cut in cuts:
            last = first if words[first - 1].removesuffix("s") in OF_GOVERNMENT else cut
            for at in range(max(0, cut - LONGEST_OFFICE), last):
                phrase = " ".join(words[at:cut]).replace("’", "'")
                for form in _singulars(phrase):
                    found = self._offices.get(form)
                    if at and at == cut - 1 and form in GENERAL:
                        found = self.told(words[:at]) or found
                    if found:
                        shared = form == "secretary of state" and cut < len(words) and words[cut] == "for"
                        return sector_of(found) if shared else found
        return self.role(words)

    # --- people ------------------------------------------------------------------------

    @cached_property
    def _people(self) -> tuple[dict[str, list[Fact]], dict[str, list[Fact]]]:
        """(full names, bare surnames and single names) -> posts of known leaders."""
        full: dict[str, list[Fact]] = {}
        bare: dict[str, list[Fact]] = {}
        for row in read_tsv("officeholders.tsv"):
            fact = Fact(row["name"], row["code"], row["office"], row["from"], row["to"])
            for spelling in (row["name"], *(a for a in row["aliases"].split(";") if a)):
                key = fold(spelling)
                target = full if " " in key else bare
                if fact not in target.setdefault(key, []):
                    target[key].append(fact)
                for part in _surnames(spelling, row["code"]):
                    if fact not in bare.setdefault(part, []):
                        bare[part].append(fact)
        return full, bare

    @cached_property
    def _officials(self) -> BlockTable:
        return open_blocks("officials.blk")

    def person(self, name: str, day: str | None = None) -> Fact | None:
        """The officeholder of this full name: the post held on the day, else the last before it, else the first."""
        key = fold(name)
        if " " not in key:
            return None
        found = self._people[0].get(key) or self._people[0].get(_without_initials(key))
        if not found:
            found = [_post(row) for row in self._officials.get(key)]
        return _at(found, day) if found else None

    @cached_property
    def _holders(self) -> dict[tuple[str, str], list[Fact]]:
        """(country, office) -> posts, for offices that a state has only one of."""
        out: dict[tuple[str, str], list[Fact]] = {}
        for facts in self._people[0].values():
            for fact in facts:
                for key in office_keys((fact.office or "").lower().split()) & UNIQUE:
                    posts = out.setdefault((country_of(fact.code) or "", key), [])
                    if fact not in posts:
                        posts.append(fact)
        return out

    def holder(self, country: str, keys: frozenset[str], day: str | None) -> Fact | None:
        """Who held an office of a country on the day (EDTF), where the tables name one person and both ends."""
        for key in sorted(keys & UNIQUE) if day and len(day) >= 7 else ():
            held = [f for f in self._holders.get((country, key), ()) if f.start and f.covers(day)]
            if len({f.name for f in held}) == 1:
                return held[0]
        return None

    def surnamed(self, name: str, day: str | None = None) -> tuple[Fact, ...]:
        """Known leaders with this surname or single name, in office on the day if any is; one a person."""
        found = self._people[1].get(fold(name), [])
        current = [f for f in found if f.covers(day)] or found
        people: dict[str, Fact] = {}
        for fact in current:
            people.setdefault(fact.name, fact)
        return tuple(people.values())


def _post(row: str) -> Fact:
    """A row of the table of officials."""
    name, code, office, start, end = row.split("\t")
    return Fact(name, code, office, start, end)


def _singulars(phrase: str) -> tuple[str, ...]:
    """The phrase and its likely singulars."""
    out = [phrase, phrase.replace("-", " ")] if "-" in phrase else [phrase]
    if phrase.endswith("men"):
        out.append(phrase[:-3] + "man")
    if phrase.endswith("ies"):
        out.append(phrase[:-3] + "y")
    if phrase.endswith("es"):
        out.append(phrase[:-2])
    if phrase.endswith("s"):
        out.append(phrase[:-1])
    if phrase.endswith("s general"):
        out.append(phrase.removesuffix("s general") + " general")
    head, _, tail = phrase.partition(" of ")
    if tail and head.endswith("s"):
        out.append(f"{head[:-1]} of {tail}")
    return tuple(out)


def _surnames(name: str, code: str) -> tuple[str, ...]:
    """Single names by which a person is called: the surname, and the first word where family names lead."""
    words = [w for w in re.split(r"\s+", name) if fold(w) not in ("jr", "sr", "ii", "iii", "iv", "vi", "xvi", "xiv")]
    if len(words) < 2:
        return ()
    out = [fold(words[-1])]
    if code[:3] in ("CHN", "KOR", "PRK", "VNM", "TWN", "HKG", "KHM"):
        out = [fold(words[0])] if code[:3] != "VNM" else [fold(words[-1])]
    for at, word in enumerate(words[1:-1], 1):
        if word.lower() in ("al", "el", "bin", "de", "da", "di", "von", "van", "le", "der", "abu", "al-", "ben"):
            out.append(fold(" ".join(words[at:])))
            break
    last = words[-1]
    if last[:3].lower() in ("al-", "el-"):
        out.append(fold(last[3:]))
    return tuple(p for p in out if len(p) > 1)


def _without_initials(key: str) -> str:
    return " ".join(w for w in key.split() if len(w) > 1)


def _at(posts: list[Fact], day: str | None) -> Fact:
    current = [f for f in posts if f.covers(day)]
    if current:
        return current[0]
    past = [f for f in posts if day and f.start and f.start <= day[:7]]
    return max(past, key=lambda f: f.start) if past else posts[-1]


@cache
def codes() -> Codes:
    """The look-ups over the shipped tables and gazetteer."""
    return Codes(gazetteer())
