"""What the tables of office-holders tell of the people of a report, asked after the text has spoken."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from dragoman.mentions.actors_lexicon import bag
from dragoman.mentions.actors_offices import RANKS, office_keys
from dragoman.mentions.actors_values import Cluster
from dragoman.mentions.codes import NON_STATE, RETIRED, Codes, Fact, country_of, sector_of
from dragoman.tables.names import fold

TITLES = bag("""president minister king queen pope sheikh prince emir sultan chancellor secretary general""")
OPEN = (None, "GOV", "CVL", "PTY")  # sectors that the tables may make more exact


def recognise(person: Cluster, codes: Codes, day: str | None, seen: AbstractSet[str]) -> None:
    """Give a person the full name, country, sector and office that the tables know.

    What the text says outranks them. ``day``: publication date (EDTF) or None; ``seen``: countries and codes of
    bodies that the report names.
    """
    fact = codes.person(person.name, day) or _by_surname(person, codes, day, seen)
    if fact is None or (person.sure and person.country != country_of(fact.code)):
        return
    if day and fact.start[: len(day[:7])] > day[:7]:
        _to_be(person, fact)
        return
    person.canonical = fact.name
    person.country = country_of(fact.code)
    table = sector_of(fact.code)
    office = office_keys((fact.office or "").lower().split())
    if person.sector == "ELI" and fact.start and fact.covers(day) and not office & person.former:
        person.sector = table
    if table in RETIRED and not person.titles and day and fact.end and fact.end < day[:7]:
        table = "PTY" if person.sector == "PTY" else "ELI"
    if person.sector in OPEN or not person.sure:
        person.sector = person.sector if person.sector not in OPEN else table
    if fact.office:
        person.titles.update(office)
        person.office = person.office or fact.office
    person.sure = True


def _to_be(person: Cluster, fact: Fact) -> None:
    """Someone whose first known office is later than the report: the name and the state, and no office."""
    person.canonical = fact.name
    country = country_of(fact.code)
    if country not in NON_STATE and not person.country:
        person.country = country


def _by_surname(person: Cluster, codes: Codes, day: str | None, seen: AbstractSet[str]) -> Fact | None:
    """The one office-holder whom a surname alone, with its title and the states of the report, can mean."""
    words = person.name.split()
    found = codes.surnamed(person.name, day)
    if not found and len(words) == 2 and fold(words[0]) in TITLES:
        found = codes.surnamed(words[-1], day)
    if not found or len(words) > 3:
        return None
    fits = [f for f in found if f.office and person.titles & _specific(office_keys(f.office.lower().split()))]
    if person.sure:
        fits = [f for f in found if country_of(f.code) == person.country]
    elif not fits and not {k for k in person.titles if " " in k or k == "president"}:
        near = [f for f in found if country_of(f.code) in seen]
        fits = near or ([f for f in found if f.covers(day)] if len(found) == 1 else [])
    return fits[0] if fits else None


def _specific(keys: frozenset[str]) -> set[str]:
    """The offices told in full, else the heads."""
    return {k for k in keys if " " in k or k in ("president", "king", "pope")} or set(keys)


def name_holders(roles: Iterable[Cluster], people: Iterable[Cluster], codes: Codes, day: str | None) -> None:
    """Give an office told by its head alone ("the Secretary") the known name of its holder.

    That is the one person of the report who held such an office of the state on the day, as the tables tell.
    """
    if not day:
        return
    held = [(p, _offices(p, codes, day)) for p in people if p.canonical and p.country]
    for role in roles:
        if role.canonical or role.plural or not role.office or not role.country or not role.titles:
            continue
        if not role.name.lower().startswith("the ") or any(" " in k for k in role.titles):
            continue
        found = {p.canonical for p, keys in held if p.country == role.country and role.titles <= keys}
        role.canonical = found.pop() if len(found) == 1 else None


def _offices(person: Cluster, codes: Codes, day: str) -> frozenset[str]:
    """The keys of the office that a person held on the day; none of a deputy's."""
    fact = codes.person(person.canonical or "", day)
    if fact is None or not fact.office or not fact.start or not fact.covers(day):
        return frozenset()
    keys = office_keys(fact.office.lower().split())
    return frozenset() if any(k.split()[0] in RANKS for k in keys) else keys
