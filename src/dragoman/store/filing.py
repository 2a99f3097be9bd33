"""Reports and their readings as the rows that a record keeps of them. Pure: it can run in any process."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from dragoman.entries import Telling
from dragoman.fusion import key_of, sign, tellings_of
from dragoman.store.clock import now
from dragoman.store.packing import bytes_of, pack, text_of, whole
from dragoman.store.waiting import NEW


@dataclass(frozen=True, slots=True)
class Filed:
    """A report as it is filed: its key in the record, its document and its reading, both as JSON values."""

    key: str
    document: Mapping[str, Any]
    reading: Mapping[str, Any]
    coder: str


class Ready(NamedTuple):
    """A report ready to be written: rows in the order of the columns of their tables."""

    key: str
    coder: str
    report: tuple[Any, ...]
    text: str
    reading: bytes
    tellings: list[tuple[Any, ...]]
    told: list[tuple[str, str]]
    digest: bytes


def ready(filed: Sequence[Filed]) -> list[Ready]:
    """Reports made ready to be written."""
    return [_ready(item) for item in filed]


def _ready(item: Filed) -> Ready:
    text = str(item.document.get("text") or "")
    reading = pack(bytes_of({k: v for k, v in item.reading.items() if k != "document"}))
    tellings = tellings_of(item.reading, item.key, item.document.get("published"))
    rows, told = [_row_of(t) for t in tellings], [(t.id, text_of(t.body)) for t in tellings]
    return Ready(item.key, item.coder, _report(item, text), text, reading, rows, told, sign(text))


def _report(item: Filed, text: str) -> tuple[Any, ...]:
    document = item.document
    meta = json.dumps(document.get("meta") or {}, ensure_ascii=False, default=str).encode("utf-8", "replace")
    return (
        item.key,
        str(document.get("id") or item.key),
        *(document.get(k) for k in ("url", "outlet", "title", "published", "published_basis", "language")),
        text.replace("\x00", "\ufffd"),
        whole(meta).decode(),
        item.key,
        item.coder,
        now(),
        source_of(document.get("outlet"), document.get("url")),
    )


def source_of(outlet: str | None, url: str | None) -> str | None:
    """Whose report it is: its outlet, else the site that it comes from."""
    try:
        site = urlsplit(url or "").hostname or ""
    except ValueError:
        site = ""
    return outlet or site.removeprefix("www.") or None


def _row_of(telling: Telling) -> tuple[Any, ...]:
    key = key_of(telling)
    group, name = (v.replace("\x00", "") for v in (telling.group, key.name))
    return (telling.id, telling.kind, group, telling.report, None, name, key.low, key.high, NEW)
