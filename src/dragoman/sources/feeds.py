"""RSS and Atom: one report an item, from what the feed itself carries; no link is followed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from dragoman.errors import InputError
from dragoman.sources.fields import Options, make_report, with_title
from dragoman.sources.html import from_html
from dragoman.types import Report

_OPENING = re.compile(rb"\s*(?:<\?xml[^>]{0,400}\?>\s*)?(?:<!--.{0,2000}?-->\s*|<!DOCTYPE[^>]{0,400}>\s*)*"
                      rb"<(?:rss|feed|rdf:RDF|channel)\b", re.S | re.I)  # fmt: skip
_MARKUP = re.compile(r"<\s*/?\s*[a-zA-Z][^<>]*>")


def looks_like_feed(data: bytes) -> bool:
    """Whether bytes are a feed, whatever their name says."""
    return _OPENING.match(data[:6000].removeprefix(b"\xef\xbb\xbf")) is not None


def from_feed(data: bytes, where: str, options: Options) -> Iterator[Report | InputError]:
    """A report or an error for each item, named by its place in the feed."""
    import feedparser

    found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not found.entries:
        reason = " ".join(str(found.get("bozo_exception") or "it has no items").split())[:200]
        yield InputError(where, f"no items were found in the feed ({reason})", "check the address or the file")
        return
    outlet = _text(found.feed.get("title"))
    language = _text(found.feed.get("language"))
    for number, item in enumerate(found.entries, start=1):
        try:
            yield _report(item, {"outlet": outlet, "language": (language or "en")[:2].lower()}, where, number, options)
        except InputError as error:
            yield error


def _report(item: Mapping[str, Any], given: dict[str, Any], where: str, number: int, options: Options) -> Report:
    place = f"{where}#{number}"
    fields = {
        **given,
        "id": _text(item.get("id")),
        "url": _text(item.get("link")),
        "title": _text(item.get("title")),
        "published": _text(item.get("published") or item.get("updated")),
        "author": _text(item.get("author")),
        "categories": [str(t["term"]) for t in item.get("tags") or () if t.get("term")],
    }
    fields = {k: v for k, v in fields.items() if v}
    bodies = [str(c.get("value") or "") for c in item.get("content") or ()] + [str(item.get("summary") or "")]
    body = max(bodies, key=len)
    if not body.strip():
        raise InputError(place, "the item has no text of its own", f"read its page: {fields.get('url') or 'its link'}")
    if _MARKUP.search(body):
        return from_html(f"<body>{body}</body>", place, options, fields)
    return make_report(with_title(fields.get("title"), body), fields, place, options)


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
