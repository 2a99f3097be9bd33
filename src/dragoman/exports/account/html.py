"""The digest of a period as one self-contained page that loads and runs nothing."""

from __future__ import annotations

from typing import BinaryIO

from dragoman.exports.account import Account
from dragoman.exports.account.digest import digest

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{{ digest.title }}</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a;
       background: #fff; overflow-wrap: anywhere }
h1 { font-size: 1.6rem } h2 { font-size: 1.2rem; border-bottom: 1px solid #767676 }
section > ul { padding-left: 1rem } li { margin: .4rem 0 } sup a { text-decoration: none } a { color: #0645ad }
@media (prefers-color-scheme: dark) { body { color: #e6e6e6; background: #161616 } a { color: #8ab4f8 } }
</style>
</head>
<body>
<main>
<h1>{{ digest.title }}</h1>
{% for title, items in digest.sections %}
<section>
<h2>{{ title }}</h2>
<ul>
{% for item in items %}
<li>{{ item.head }}{% for n in item.notes %} <sup><a href="#s{{ n }}">[{{ n }}]</a></sup>{% endfor %}
{% if item.more %}<ul>{% for line in item.more %}<li>{{ line }}</li>{% endfor %}</ul>{% endif %}
</li>
{% endfor %}
</ul>
</section>
{% else %}
<p>The record holds nothing of this period.</p>
{% endfor %}
{% if digest.sources %}
<section>
<h2>Sources</h2>
<ol>
{% for source in digest.sources %}
<li id="s{{ source.number }}">{% if source.url %}<a href="{{ source.url }}" rel="noreferrer">{{ source.text }}</a>
{% else %}{{ source.text }}{% endif %}</li>
{% endfor %}
</ol>
</section>
{% endif %}
</main>
</body>
</html>
"""


def write(account: Account, out: BinaryIO) -> None:
    """The page; every value is escaped."""
    from jinja2 import Environment

    page = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(_PAGE)
    out.write(page.render(digest=digest(account)).encode("utf-8", "replace"))
