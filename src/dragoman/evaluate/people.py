"""People whom the official record names, against what press releases of those days are read to say of them.

Gold is the table of office-holders observed in the remarks on travels and visits (``officeholders_observed.csv``): a
name, an office, a state, the days. Each person is looked for among the actors of the releases of those days and a week
around; of what the releases say, the most frequent counts. ``resolved`` asks for name, state and office together, of
all people. The table was made by simple patterns: where it only guesses the state from where the meeting was, the
state is not judged, and names that are broken off are left out. The shipped table of office-holders was compiled from
the same record, so this tells how well a known person is recognised, not how complete the tables are.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import UsageError
from dragoman.evaluate.counts import Counts
from dragoman.evaluate.jsonl import records
from dragoman.mentions import find_actors, find_places
from dragoman.mentions.actors_names import name_words, same_name
from dragoman.mentions.actors_offices import office_keys
from dragoman.mentions.actors_spans import POLITE
from dragoman.mentions.gazetteer import gazetteer
from dragoman.types import Actor

if TYPE_CHECKING:
    from spacy.tokens import Doc

Rows = dict[str, dict[str, float]]
AROUND = dt.timedelta(days=7)
TRUST = ("high", "medium", "low")  # how sure the table is of a state; of two rows on one person the surer counts
COLUMNS = frozenset({"name", "title", "country", "date_observed", "date_end", "confidence"})
BROKEN = re.compile(r"\.\s+[A-Z]\w+$")  # "Elizabeth II. Attended"


@dataclass(slots=True)
class Person:
    """One person of the record, the days, and what the releases say: countries, sectors and offices, counted."""

    name: str
    title: str
    country: str | None
    start: dt.date
    end: dt.date
    countries: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    office: int = 0
    found: int = 0

    def near(self, day: dt.date) -> bool:
        """Was a release published in the days of the meeting or a week around?"""
        return self.start - AROUND <= day <= self.end + AROUND

    def take(self, actor: Actor) -> None:
        """Count what a release says of the person."""
        self.found += 1
        self.countries[gazetteer().state(actor.country) if actor.country else ""] += 1
        self.codes[str(actor.code)] += 1
        keys = office_keys(self.title.lower().split())
        self.office += bool(keys & office_keys((actor.office or "").lower().split()))


def score_people(table: Path, feeds: Sequence[Path], analyse: Callable[[str], Doc] | None = None) -> Rows:
    """Figures over the people of a table whose days the feeds cover.

    ``feeds``: releases as JSON Lines with title, text and publication date, plain or ``.xz``.
    """
    releases = [r for feed in feeds for r in records(feed, ("title", "text", "published"), "release")]
    days = sorted(dt.date.fromisoformat(r["published"][:10]) for r in releases)
    people = list(_people(table, days[0], days[-1])) if days else []
    if not people:
        raise UsageError(f"{table}: names nobody on the days of the feeds; name feeds and a table of the same time")
    if analyse is None:
        from dragoman.language import Analyser

        analyse = Analyser().doc
    for release in releases:
        day = dt.date.fromisoformat(release["published"][:10])
        wanted = [p for p in people if p.near(day)]
        if wanted:
            _read(release, wanted, analyse)
    return _figures(people)


def _figures(people: Sequence[Person]) -> Rows:
    counts = Counts()
    for person in people:
        office = person.office * 2 > person.found
        state = person.countries.most_common(1)[0][0] if person.found else None
        counts.add_ratio("named", float(person.found > 0))
        counts.add_ratio("resolved", float(bool(person.found) and office and state == (person.country or state)))
        if not person.found:
            continue
        counts.add_ratio("office, of named", float(office))
        if person.country:
            code = person.codes.most_common(1)[0][0]
            counts.add_ratio("country, of named", float(state == person.country))
            counts.add_ratio("code, of named", float(code == f"{person.country} GOV"))
    return counts.scores()


def _read(release: Mapping[str, Any], people: Sequence[Person], analyse: Callable[[str], Doc]) -> None:
    doc = analyse(f"{release['title']}\n{release['text']}")
    actors = [a for a in find_actors(doc, find_places(doc), release["published"][:10]) if a.kind == "person"]
    for person in people:
        words = name_words(person.name)
        fits = [a for a in actors if any(_same(words, name_words(n)) for n in (a.name, a.canonical) if n)]
        if fits:
            person.take(max(fits, key=lambda a: len(a.mentions)))


def _same(words: list[str], named: list[str]) -> bool:
    """Is it the person's name? A single word is the surname, or the whole name of a king or pope."""
    return same_name(words, named) and (len(words) > 1 or words[0] == named[-1])


def _people(table: Path, first: dt.date, last: dt.date) -> Iterator[Person]:
    """Each person of the table once, whose meeting lies between two days."""
    best: dict[str, Mapping[str, str]] = {}
    for row in _rows(table):
        name = BROKEN.sub("", row["name"]).strip()
        words = [w for w in name_words(name) if w not in POLITE]
        if not first.isoformat() <= row["date_observed"] <= last.isoformat() or not words:
            continue
        key = words[-1]
        if key not in best or TRUST.index(row["confidence"]) < TRUST.index(best[key]["confidence"]):
            best[key] = {**row, "name": name}
    for row in best.values():
        sure = row["confidence"] != "low" and "(" not in row["country"]  # "Denmark (Greenland)"
        state = gazetteer().country(row["country"]) if sure else None
        start, end = dt.date.fromisoformat(row["date_observed"]), dt.date.fromisoformat(row["date_end"])
        yield Person(row["name"], row["title"], state, start, end)


def _rows(table: Path) -> Iterator[Mapping[str, str]]:
    try:
        with table.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            if not set(reader.fieldnames or ()) >= COLUMNS:
                raise UsageError(f"{table}: not a table of office-holders; it needs the columns {sorted(COLUMNS)}")
            yield from (row for row in reader if len(row["date_observed"]) == 10)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{table}: cannot be read as CSV ({error}); name officeholders_observed.csv") from error
