"""What a web page says of itself: address, outlet, title, publication date.

In order of trust: schema.org data (JSON-LD), Open Graph and the usual ``meta`` names, a ``time``
element with a date, the page's ``title``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from dragoman.sources.tree import Node

_TITLES = ("og:title", "twitter:title", "dc.title", "headline")
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publish-date",
    "publishdate",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
)
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "twitter:site")
_MARK = re.compile(r"\s+[|\u2013\u2014:\u00b7-]\s+")


def page_fields(root: Node) -> dict[str, str]:
    """The keys ``url``, ``outlet``, ``title`` and ``published`` that the page has."""
    nodes = list(root.walk())
    meta = _meta(nodes)
    data = next(_schema(nodes), {})
    outlet = _first(meta, _OUTLETS) or _name(data.get("publisher"))
    found = {
        "url": _canonical(nodes) or meta.get("og:url"),
        "outlet": outlet.lstrip("@") if outlet else None,
        "title": _title(data, meta, nodes, outlet),
        "published": _text(data.get("datePublished")) or _first(meta, _DATES) or _time(nodes),
    }
    return {k: " ".join(v.split()) for k, v in found.items() if v and v.strip()}


def _meta(nodes: list[Node]) -> dict[str, str]:
    out: dict[str, str] = {}
    for node in nodes:
        if node.tag == "meta" and node.attributes.get("content"):
            name = node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop")
            if name:
                out.setdefault(name.lower(), node.attributes["content"])
    return out


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[n] for n in names if n in meta), None)


def _schema(nodes: list[Node]) -> Iterator[dict[str, Any]]:
    """The schema.org objects of the page that have a publication date or a headline."""
    for node in nodes:
        if node.tag == "script" and node.attributes.get("type", "").lower() == "application/ld+json":
            try:
                stack = [json.loads(node.text())]
            except (json.JSONDecodeError, RecursionError):
                continue
            while stack:
                item = stack.pop()
                if isinstance(item, list):
                    stack.extend(reversed(item))
                elif isinstance(item, dict):
                    if "datePublished" in item or "headline" in item:
                        yield item
                    stack.append(item.get("@graph"))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _name(value: object) -> str | None:
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _canonical(nodes: list[Node]) -> str | None:
    for node in nodes:
        if node.tag == "link" and node.attributes.get("rel", "").lower() == "canonical":
            address = node.attributes.get("href", "")
            return address if address.startswith(("http://", "https://")) else None
    return None


def _title(data: dict[str, Any], meta: dict[str, str], nodes: list[Node], outlet: str | None) -> str | None:
    stated = _text(data.get("headline")) or _first(meta, _TITLES)
    headings = [n.text().strip() for n in nodes if n.tag == "h1"]
    if stated is None and len(headings) == 1 and headings[0]:
        return headings[0]
    if stated is None:
        stated = next((n.text() for n in nodes if n.tag == "title"), None)
    return _without_outlet(stated, outlet) if stated else None


def _without_outlet(title: str, outlet: str | None) -> str:
    """The title without the outlet's name after its last bar or dash."""
    parts = _MARK.split(title.strip())
    if len(parts) > 1 and (parts[-1].strip().casefold() == (outlet or "").casefold() or "|" in title):
        return title.strip()[: -len(parts[-1])].rstrip(" |\u2013\u2014:\u00b7-")
    return title


def _time(nodes: list[Node]) -> str | None:
    """The date of the page's first ``time`` element that has one."""
    for node in nodes:
        if node.tag == "time" and re.match(r"\d{4}-\d\d-\d\d", node.attributes.get("datetime", "")):
            return node.attributes["datetime"]
    return None
