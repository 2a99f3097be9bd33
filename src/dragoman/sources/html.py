"""Web pages: the article's text and the page's metadata, without its menus and scripts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dragoman.errors import InputError
from dragoman.sources.article import article_text
from dragoman.sources.checks import publication_day
from dragoman.sources.fields import Options, make_report, with_title
from dragoman.sources.metadata import page_fields
from dragoman.sources.tree import parse
from dragoman.types import Report

_OPENING = re.compile(
    r"\s*(<\?xml[^>]{0,200}>\s*)?(<!--.{0,2000}?-->\s*)?<(!doctype\s+html|html|head|body)\b", re.I | re.S
)


def looks_like_html(text: str) -> bool:
    """Whether a text is a web page, whatever its file name says."""
    return _OPENING.match(text[:4000]) is not None


def from_html(page: str, where: str, options: Options, given: Mapping[str, Any] | None = None) -> Report:
    """One report from a page; the keys of ``given`` outrank the page's own metadata."""
    if len(page) > options.max_line:
        raise InputError(where, f"a page of {len(page):,} characters is too long", "save the article alone")
    tree = parse(page)
    body = article_text(tree)
    if not body:
        raise InputError(where, "no article was found in the page", "save its text in a .txt file and read that")
    fields: dict[str, Any] = _with_day(page_fields(tree), options)
    fields.update({k: v for k, v in (given or {}).items() if v not in (None, "") and k != "html"})
    title = fields.get("title")
    text = with_title(title if isinstance(title, str) else None, body)
    return make_report(text, fields, where, options)


def _with_day(fields: dict[str, str], options: Options) -> dict[str, str]:
    """The page's fields without a publication date that is no day: pages hold all sorts of things there."""
    try:
        return fields | {"published": publication_day(fields["published"], "", options.today)}
    except (InputError, KeyError):
        return {k: v for k, v in fields.items() if k != "published"}
