"""One self-contained page: the text beside its values; pointing at either lights up the other.

Everything from a report passes jinja2's escaping; the page's own script and style are allowed by
their hashes alone, so that even an escaped-escape fault could run nothing and load nothing.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from dragoman.exports import phrases
from dragoman.exports.cards import Card, Section, sections
from dragoman.exports.marks import Run, runs
from dragoman.exports.worded import worded
from dragoman.types import Reading, Span


@dataclass(frozen=True, slots=True)
class View:
    """One report as the page shows it."""

    id: str
    title: str
    origin: str
    link: str | None
    lines: tuple[tuple[Run, ...], ...]
    sections: tuple[Section, ...]
    coder: str


def render(readings: Sequence[Reading]) -> str:
    """The page, with all readings under each other."""
    style, script = _asset("page.css") + _asset("text.css"), _asset("text.js")
    return _template().render(
        views=[view(r, f"r{n}") for n, r in enumerate(readings)],
        style=Markup(style),  # ours, not the report's
        script=Markup(script),  # ours, not the report's
        style_hash=_digest(style),
        script_hash=_digest(script),
    )


def view(reading: Reading, id_: str) -> View:
    """One report as the page shows it, days and codes in words; ids begin with ``id_``."""
    reading = worded(reading)
    found = sections(reading, id_)
    spans: dict[str, tuple[Span, ...]] = {}
    kinds: dict[str, str] = {}
    for section in found:
        for _, cards in section.groups:
            for card in cards:
                _collect(card, section.kind, spans, kinds)
    document, coder = reading.document, reading.coder
    return View(
        id=id_,
        title=phrases.heading(reading),
        origin=phrases.origin(reading),
        link=_safe_link(document.url),
        lines=_lines(runs(document.text, spans, kinds)),
        sections=found,
        coder=f"dragoman {coder.version} · model {coder.model} · codebook {coder.codebook}",
    )


def _collect(card: Card, kind: str, spans: dict[str, tuple[Span, ...]], kinds: dict[str, str]) -> None:
    spans[card.id], kinds[card.id] = card.spans, kind
    for fact in card.facts:
        spans[fact.id], kinds[fact.id] = fact.spans, kind
    for part in card.parts:
        _collect(part, kind, spans, kinds)


def _lines(pieces: Iterable[Run]) -> tuple[tuple[Run, ...], ...]:
    """Runs as lines of the text: each line becomes a paragraph."""
    lines: list[list[Run]] = [[]]
    for run in pieces:
        if run.invisible:
            lines[-1].append(run)
            continue
        at = run.at
        for number, part in enumerate(run.text.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append(Run(part, run.ids, run.kinds, at=at))
            at += len(part) + 1
    return tuple(tuple(line) for line in lines if line)


def _safe_link(url: str | None) -> str | None:
    return url if url and urlsplit(url).scheme.lower() in ("http", "https") else None


def _asset(name: str) -> str:
    return files("dragoman.exports").joinpath("page", name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


@lru_cache(maxsize=1)
def _template() -> Template:
    return Environment(
        loader=PackageLoader("dragoman.exports", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    ).get_template("page.html")
