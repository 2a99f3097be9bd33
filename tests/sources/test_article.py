"""Articles and metadata out of pages of several makes."""

from __future__ import annotations

import time

import pytest

from dragoman.sources.article import article_text
from dragoman.sources.metadata import page_fields
from dragoman.sources.tree import parse

ONE = "The foreign minister of Chile will travel to Oslo on Monday for talks with her counterpart, the ministry said."
TWO = "She is expected to return to Santiago on Wednesday after a meeting with the prime minister of Norway."
THREE = "The visit is the first of its kind in nine years & follows a dispute over fisheries."
MENU = "<ul>" + "".join(f'<li><a href="/{n}">Section number {n} of the paper</a></li>' for n in range(30)) + "</ul>"
COMMENTS = "".join(f"<p>{TWO} I think that this is number {n}.</p>" for n in range(9))
WHOLE = f"{ONE}\n{TWO}\n{THREE}"
HTML_THREE = THREE.replace("&", "&amp;")

PAGES = {
    "article with menus": f"""<!doctype html><html><body><header><nav>{MENU}</nav></header><main><article>
      <p>{ONE}</p><figure><img src="x"><figcaption>The minister at the airport in a photograph.</figcaption>
      </figure><p>{TWO}</p><div class="related-links"><p>Read also: a long teaser of another story about elections.</p>
      </div><p>{HTML_THREE}</p></article></main><aside><p>{"Subscribe to our letter. " * 20}</p></aside>
      <footer><p>{"All rights reserved by the publisher. " * 9}</p></footer></body></html>""",
    "divisions and breaks": f"""<html><body><div id="menu">{MENU}</div><div><div class="c7">{ONE}<br><br>{TWO}<br/>
      {HTML_THREE}</div></div><div id="footer">{"Terms of use of this site apply. " * 9}</div></body></html>""",
    "marked body among comments": f"""<body><div class="page"><div class="story-body"><p>{ONE}</p><p>{TWO}</p>
      <p>{HTML_THREE}</p></div><div class="comments">{COMMENTS}
      </div></div></body>""",
    "table layout, no closing tags": f"<body><table><tr><td>{MENU}<td><p>{ONE}<p>{TWO}<p>{HTML_THREE}</table>",
    "inline markup": f"""<body><article><p><b>The foreign</b> minister of <a href="/chile">Chile</a> will travel to Oslo
      on Monday for talks with her counterpart, the&nbsp;ministry said.</p><p>{TWO}</p>
      <script>var x = "<p>no</p>";</script>
      <p hidden>Not shown to anyone who reads this page.</p><p>{HTML_THREE}</p></article></body>""",
}


@pytest.mark.parametrize("name", PAGES)
def test_the_article_and_nothing_else(name: str) -> None:
    assert article_text(parse(PAGES[name])) == WHOLE


def test_headings_and_quotes_within_the_article_stay() -> None:
    page = f"<article><h1>Visit</h1><p>{ONE}</p><h2>Fish</h2><blockquote><p>{TWO}</p></blockquote></article>"
    assert article_text(parse(page)) == f"Visit\n{ONE}\nFish\n{TWO}"


def test_a_page_without_running_text_has_no_article() -> None:
    assert article_text(parse(f"<body><nav>{MENU}</nav></body>")) == ""
    assert article_text(parse("")) == ""


def test_metadata_in_order_of_trust() -> None:
    page = """<head><title>Visit to Oslo | The Wire</title><link rel="canonical" href="https://example.org/1">
      <meta property="og:title" content="Visit to  Oslo | The Wire"><meta name="date" content="2025-03-05">
      <meta property="og:site_name" content="The Wire">
      <script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle",
      "datePublished": "2025-03-04T10:00:00Z", "publisher": {"name": "Wire Ltd"}}]}</script></head>"""
    assert page_fields(parse(page)) == {
        "url": "https://example.org/1",
        "outlet": "The Wire",
        "title": "Visit to Oslo",
        "published": "2025-03-04T10:00:00Z",
    }


def test_poor_and_broken_metadata() -> None:
    page = """<head><title>Visit - a chronology</title><link rel="canonical" href="javascript:x">
      <script type="application/ld+json">{broken</script></head><time datetime="2025-03-04">4 March</time>"""
    assert page_fields(parse(page)) == {"title": "Visit - a chronology", "published": "2025-03-04"}


@pytest.mark.parametrize(
    "unit", ["<a ", "<!--", "<p>x ", "<div>word ", "<b><p>", "&#", "</p>", "<li>some words", '<a b="']
)
@pytest.mark.parametrize("end", ["", "-->"])
def test_hostile_markup_takes_linear_time(unit: str, end: str) -> None:
    def seconds(count: int) -> float:
        began = time.process_time()
        tree = parse("<html><body>" + unit * count + end)
        article_text(tree)
        page_fields(tree)
        return time.process_time() - began

    short = min(seconds(1_600) for _ in range(3))
    assert min(seconds(16_000) for _ in range(3)) < 40 * max(short, 0.005)
