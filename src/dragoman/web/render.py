"""Templates to pages: one environment, everything escaped, the words for values as filters."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from dragoman import __version__
from dragoman.exports import phrases, words
from dragoman.web import board, safety

_FILTERS = [
    "day",
    "country",
    "the",
    "actor",
    "field",
    "number",
    "signed",
    "heading",
    "money",
    "where",
    "person",
    "office",
    "foremost",
    "names",
    "value",
    "host",
]
_GLOBALS = ["act", "between", "first_of", "step", "deal", "days", "period"]


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A template as an answer; the form key goes along as a cookie."""
    key = safety.form_key(request)
    body = environment().get_template(template).render(request=request, form_key=key, version=__version__, **values)
    answer = HTMLResponse(body, status)
    if request.cookies.get(safety.FORM) != key:
        secure = request.url.scheme == "https"
        answer.set_cookie(safety.FORM, key, httponly=True, samesite="strict", secure=secure)
    return answer


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates of the pages, and those of the exported page under ``page/``."""
    loader = ChoiceLoader(
        [
            PackageLoader("dragoman.web", "templates"),
            PrefixLoader({"page": PackageLoader("dragoman.exports", "page")}),
        ]
    )
    made = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(
        {name: getattr(words, name) for name in _FILTERS},
        hue=board.hue,
        line=lambda text: phrases.one_line(str(text or "")),
        short=lambda text, width=160: phrases.shorten(str(text or ""), width),
        part=lambda text: quote(str(text), safe=""),
    )
    made.globals.update(
        {name: getattr(words, name) for name in _GLOBALS}, asset=asset, query=query, safe_link=safe_link
    )
    return made


def query(**pairs: Any) -> str:
    """Parameters of an address, empty ones left out."""
    return urlencode({k: v for k, v in pairs.items() if v not in ("", None)})


def safe_link(url: str | None) -> str | None:
    """An address that leads to the web, or None: no script, no file."""
    try:
        return url if url and urlsplit(url).scheme.lower() in ("http", "https") else None
    except ValueError:
        return None


@lru_cache(maxsize=1)
def shipped() -> dict[str, Traversable]:
    """The files that pages load, by name: ours, and style and script of the text as the exported page has them."""
    text = files("dragoman.exports").joinpath("page")
    found = {f.name: f for f in files("dragoman.web").joinpath("static").iterdir() if f.is_file()}
    return {**found, "text.css": text.joinpath("text.css"), "text.js": text.joinpath("text.js")}


@lru_cache(maxsize=64)
def asset(name: str) -> str:
    """The address of a shipped file with a mark of its content, so that browsers can keep it for good."""
    data = shipped()[name].read_bytes()
    return f"/static/{hashlib.sha256(data).hexdigest()[:10]}/{name}"
