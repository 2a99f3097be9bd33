"""Parties of the made sentences: states, offices, forces, crowds, courts; the people are made up."""

from __future__ import annotations

import random
from functools import lru_cache
from pathlib import Path

from dragoman.assets import path

from ..lexicon import GIVEN, SURNAMES


@lru_cache(maxsize=1)
def pools() -> dict[str, list[str]]:
    """The parties of each kind, from ``phrases/parties.txt``."""
    file = Path(__file__).parent / "phrases" / "parties.txt"
    rows = [r for r in file.read_text(encoding="utf-8").splitlines() if r and r[0] != "#"]
    return {name: rest.split(" / ") for name, rest in (row.split(": ", 1) for row in rows)}


KINDS = {
    "gov": {"GOV": 8, "MIL": 1, "OTHER": 1}, "mil": {"MIL": 6, "REB": 3, "GOV": 1},
    "people": {"PEOPLE": 7, "TOWNS": 1, "REB": 1, "GOV": 2}, "crowd": {"CROWD": 8, "PEOPLE": 1, "OTHER": 1},
    "any": {"GOV": 9, "PEOPLE": 3, "REB": 1, "OTHER": 2, "POLICE": 1, "CROWD": 1, "COURT": 1},
}
"""Kinds of the phrase files: pools and how often each is drawn from."""
PLURAL = ("troops", "forces", "soldiers", "rebels", "people", "police", "authorities", "men", "women")


@lru_cache(maxsize=1)
def states() -> tuple[tuple[str, str, str], ...]:
    """Name, adjective and capital of the states in the shipped table."""
    rows = [r.split("\t") for r in path("tables/countries.tsv").read_text(encoding="utf-8").splitlines()]
    at = {name: i for i, name in enumerate(rows[0])}
    found = []
    for row in rows[1:]:
        adjective = row[at["demonyms"]].split(";")[0]
        if adjective and row[at["capital"]]:
            found.append((row[at["name"]], adjective, row[at["capital"]]))
    return tuple(found)


def state(rng: random.Random) -> tuple[str, str, str]:
    """A state; those much in the news come up more often."""
    often = {"Russia", "China", "Iran", "Israel", "Turkey", "India", "Pakistan", "Ukraine", "Syria", "Egypt", "France",
             "Germany", "Japan", "Iraq", "Sudan", "Nigeria", "Kenya", "Colombia", "Venezuela", "Myanmar", "Mexico"}
    known = [s for s in states() if s[0] in often]
    return rng.choice(known if rng.random() < 0.5 else states())


def person(rng: random.Random) -> str:
    """A made-up name."""
    return f"{rng.choice(GIVEN)} {rng.choice(SURNAMES)}" if rng.random() < 0.6 else rng.choice(SURNAMES)


def party(rng: random.Random, kind: str) -> str:
    """A party of a kind."""
    chosen = rng.choices(list(KINDS[kind]), list(KINDS[kind].values()))[0]
    c, d, p = state(rng)
    return rng.choice(pools()[chosen]).format(
        C=c, D=d, P=p, C2=state(rng)[0], N=person(rng), F=rng.choice(GIVEN), S=rng.choice(SURNAMES),
        W=rng.choice(pools()["WORLD"]), n=rng.choice(("two", "three", "dozens of", "40", "hundreds of", "at least 12")),
    )


def is_plural(text: str) -> bool:
    """Does the party take a plural verb?"""
    head = text.split(" of ")[0].split(" loyal ")[0].split(" in ")[0]
    last = head.split(",")[0].split()[-1]
    return " and " in text or last in PLURAL or (last.endswith("s") and last.islower() and not head.startswith("a "))
