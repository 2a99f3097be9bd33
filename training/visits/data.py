"""Pairs of a person and a place in one sentence, each with what the sentence says of the person's way there.

Two sources. ``passages/``: news written for this by several hands, a sentence a line, then ``---`` and the pairs::

    = a-001
    German Foreign Minister Johann Wadephul began a trip to the Baltic states with talks in Vilnius.
    ---
    1 | Johann Wadephul | Vilnius | underway

``read.jsonl``: sentences of the feeds that were read for it, as hashes and offsets. What is not listed is ``no``; pairs
are those of all people and places that the shipped analyser finds, with those listed besides.
"""

from __future__ import annotations

import json
import multiprocessing
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.coding.trip_learned import Spot, head, people_named, places_named
from dragoman.coding.trip_scene import Scene
from dragoman.pipeline import Interpreter
from dragoman.sources import Options, make_report

from .. import annotate

HERE = Path(__file__).parent
LABELS = ("no", "completed", "underway", "planned", "off", "maybe", "home", "left")
CUT = 9000  # characters of a report of the feeds that are read
HELD_OF = 5  # one text in so many is kept for measuring
Cells = tuple[tuple[int, int], tuple[int, int], str]  # characters of the person and the place, label


@dataclass(frozen=True)
class Pair:
    """One pair: vectors (words, 384) of its sentence, marks (words, 6), where person and place stand, label."""

    vectors: NDArray[np.float16]
    marks: NDArray[np.float32]
    at: tuple[int, int]
    label: int
    read: bool
    held: bool


@dataclass
class Text:
    """A text with its sentences (characters) and the pairs listed for each; ``read``: it comes from a feed."""

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    read: bool = False
    sentences: list[tuple[tuple[int, int], list[Cells]]] = field(default_factory=list)


def passages() -> Iterator[Text]:
    """The written texts; ``ValueError`` for a line that is no pair of its sentence."""
    for file in sorted((HERE / "passages").glob("*.txt")):
        for block in file.read_text(encoding="utf-8").removeprefix("= ").split("\n= "):
            name, _, rest = block.partition("\n")
            said, _, told = rest.partition("\n---")
            yield _passage(name.strip(), [s.strip() for s in said.splitlines() if s.strip()], told.split("\n"))


def _passage(name: str, lines: Sequence[str], told: Sequence[str]) -> Text:
    """Headlines, which end without a full stop, stand on a line of their own."""
    titled = lines[0][-1:] not in "\"'.\u201d\u2019"
    out = Text(name, "", lines[0] if titled else None)
    for number, line in enumerate(lines, 1):
        out.text += ("\n" if number == 2 and titled else " ") if out.text else ""
        start = len(out.text)
        out.text += line
        rows = [[cell.strip() for cell in row.split("|")] for row in told if row.strip()]
        mine = [row for row in rows if row[0] == str(number)]
        cells = [(_found(line, row[1], start), _found(line, row[2], start), row[3]) for row in mine]
        out.sentences.append(((start, len(out.text)), cells))
    return out


def _found(line: str, phrase: str, start: int) -> tuple[int, int]:
    """Characters of a phrase; ``word#2`` is the second of its kind."""
    words, _, number = phrase.partition("#")
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)"
    found = list(re.finditer(pattern, line)) or list(re.finditer(pattern, line, re.I))
    at = int(number or 1)
    if len(found) < at:
        raise ValueError(f"{phrase!r} does not stand in {line!r}")
    return found[at - 1].start() + start, found[at - 1].end() + start


def reports(data: Path) -> Iterator[Text]:
    """The texts of the feeds of which sentences were read; one that has changed is left out."""
    kept = [json.loads(line) for line in (HERE / "read.jsonl").read_text(encoding="utf-8").splitlines()]
    wanted = {row["id"]: row for row in kept}
    for row in annotate.reports(data):
        known, text = wanted.get(row["id"]), row["text"][:CUT]
        if known is None or annotate.seal(text) != known["hash"]:
            continue
        cut = [(tuple(s["span"]), [(tuple(p), tuple(g), x) for p, g, x in s["pairs"]]) for s in known["sentences"]]
        yield Text(known["id"], text, row["title"], row["published"], True, cut)


def pairs(texts: Iterator[Text], processes: int) -> Iterator[Pair]:
    """The pairs of the texts, in their order, as the shipped analyser reads them."""
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        for found in pool.imap(_pairs, texts, 16):
            yield from found


@lru_cache(maxsize=1)
def _coder() -> Interpreter:
    return Interpreter()


def _pairs(text: Text) -> list[Pair]:
    held = int(annotate.seal(text.id), 16) % HELD_OF == 0
    meta = {"published": text.published, "title": text.title}
    made = _coder().analyse(make_report(text.text, meta, text.id, Options()))
    scene = Scene(made.doc, made.mentions, text.published)
    found = (row for span, cells in text.sentences for row in _of_sentence(scene, span, cells))
    return [Pair(v, marks, at, LABELS.index(label), text.read, held) for v, marks, at, label in found]


def _of_sentence(scene: Scene, span: tuple[int, int], cells: Sequence[Cells]) -> Iterator[Any]:
    low, high = _tokens(scene, *span)
    people, places = people_named(scene, low, high), places_named(scene, low, high)
    told: dict[tuple[int, int], str] = {}
    also: set[tuple[int, int]] = set()  # of people who are named twice, and listed once
    for who, where, label in cells:
        a, b = _among(scene, people, who), _among(scene, places, where)
        told[a, b] = label
        actor = scene.people.at(people[a][0])
        also |= {(n, b) for n, p in enumerate(people) if actor is not None and scene.people.at(p[0]) is actor}
    wanted = [
        (a, b)
        for a, p in enumerate(people)
        for b, g in enumerate(places)
        if (a, b) in told or ((a, b) not in also and (p[1] <= g[0] or g[1] <= p[0]))
    ]
    visits = scene.doc.user_data["visits"]
    for a, b in wanted:
        found = visits.marked((low, high), people, places, (a, b))
        if found is not None:
            yield found[0].astype(np.float16), found[1], found[2], told.get((a, b), "no")


def _tokens(scene: Scene, start: int, end: int) -> tuple[int, int]:
    found = [t.i for t in scene.doc if t.idx < end and t.idx + len(t.text) > start and not t.is_space]
    return found[0], found[-1] + 1


def _among(scene: Scene, spots: list[Spot], span: tuple[int, int]) -> int:
    """The number of the mention that some characters touch; where there is none they become one."""
    low, high = _tokens(scene, *span)
    for number, (start, end, _) in enumerate(spots):
        if start < high and low < end:
            return number
    spots.append((low, high, head(scene, low, high)))
    return len(spots) - 1
