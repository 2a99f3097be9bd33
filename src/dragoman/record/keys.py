"""A document is known by what is known of it: text and the metadata that bear on its reading."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from dragoman.types import Report

_KNOWN = ("text", "url", "outlet", "title", "published")


def content_key(report: Report) -> str:
    """The key of a report in a record: the same document has the same key, wherever it came from."""
    values = json.dumps([getattr(report, name) for name in _KNOWN], ensure_ascii=False)
    return hashlib.sha256(values.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def as_given(document: Mapping[str, Any]) -> Report:
    """The report as it came: without a date that the reader found in its text."""
    basis = document["published_basis"]
    given = basis in ("given", "metadata")
    return Report(
        text=document["text"],
        id=document["id"],
        url=document["url"],
        outlet=document["outlet"],
        title=document["title"],
        published=document["published"] if given else None,
        published_basis=basis if given else None,
        language=document["language"],
        meta=document.get("meta") or {},
    )
