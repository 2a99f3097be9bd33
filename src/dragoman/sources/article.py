"""The article of a web page: its running text, without menus, teasers, captions and forms.

The method is that of the readability family: paragraphs lend their length to the elements around
them, less with each level and less the more of it is links; the richest element is the article. An
element that the page itself marks as the article's body wins where it holds most of that text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.sources.tree import Node

_DROPPED_NAMES = """
script style noscript template svg math iframe object form button select input textarea nav footer aside
figure figcaption dialog audio video canvas map menu head title
"""
_DROPPED = frozenset(_DROPPED_NAMES.split())
_BLOCKS_NAMES = """
address article blockquote body caption dd div dl dt fieldset h1 h2 h3 h4 h5 h6 header hr html li main ol p
pre section table tbody td tfoot th thead tr ul #page
"""
_BLOCKS = frozenset(_BLOCKS_NAMES.split())
_PARAGRAPHS = frozenset(("p", "pre", "blockquote", "td", "div", "section", "li"))
_CLUTTER = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|menus|footer|sidebar|related|share|sharing|social|promo|newsletter|subscribe|comment|"
    r"comments|cookie|cookies|banner|breadcrumb|breadcrumbs|caption|advert|ads|ad|teaser|recommended|recirc|popup|"
    r"modal|toolbar|tags|byline|dateline-bar|credit|copyright|paywall|skip|trending|most-read|sponsored)(?:$|[\s_-])",
    re.I,
)
_BODY = re.compile(r"(?:^|[\s_-])(?:article|story|post|entry)[\s_-]?(?:body|content|text)(?:$|[\s_-])", re.I)
_MIN_PARAGRAPH = 25
_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0]+")


def article_text(root: Node) -> str:
    """The article's paragraphs, one a line; empty where there is no running text."""
    hidden = _hidden(root)
    scores = _scores(root, hidden)
    best = max(scores, key=lambda node: scores[node], default=None)
    chosen = root if best is None else _marked(scores, best) or _widened(best, scores)
    return "\n".join(_lines(chosen, hidden))


def _hidden(root: Node) -> set[Node]:
    """The outermost elements that are no part of any article."""
    out: set[Node] = set()
    stack = [root]
    while stack:
        node = stack.pop()
        if _is_clutter(node):
            out.add(node)
        else:
            stack.extend(c for c in node.children if isinstance(c, Node))
    return out


def _is_clutter(node: Node) -> bool:
    values = node.attributes
    if node.tag in _DROPPED or "hidden" in values or values.get("aria-hidden") == "true":
        return True
    if "display:none" in values.get("style", "").replace(" ", ""):
        return True
    if values.get("role") in ("navigation", "complementary", "banner", "contentinfo", "dialog", "search"):
        return True
    names = f"{values.get('class', '')} {values.get('id', '')}"
    return (
        node.tag not in ("html", "body", "article", "main") and bool(_CLUTTER.search(names)) and not _BODY.search(names)
    )


def _shown(node: Node, hidden: set[Node]) -> Iterator[Node]:
    stack = [node]
    while stack:
        item = stack.pop()
        if item not in hidden:
            yield item
            stack.extend(c for c in reversed(item.children) if isinstance(c, Node))


def _scores(root: Node, hidden: set[Node]) -> dict[Node, float]:
    """Text lent to parent, grandparent and great-grandparent by each paragraph."""
    scores: dict[Node, float] = {}
    for node in _shown(root, hidden):
        if node.tag not in _PARAGRAPHS:
            continue
        length, linked = _own_text(node)
        if length < _MIN_PARAGRAPH or linked > 0.5 * length:
            continue
        worth = length - linked
        receivers = [node] if node.tag not in ("p", "li", "pre", "blockquote") else []
        receivers += [a for a in node.ancestors() if a.tag != "#page"][:3]
        for level, receiver in enumerate(receivers[:3]):
            scores[receiver] = scores.get(receiver, 0.0) + worth / (1 + 0.6 * level)
    return scores


def _own_text(node: Node) -> tuple[int, int]:
    """Characters of an element's inline text, and how many of them are links; blocks inside do not count."""
    length = linked = 0
    stack: list[tuple[Node | str, bool]] = [(c, False) for c in node.children]
    while stack:
        item, in_link = stack.pop()
        if isinstance(item, str):
            size = len(item.strip())
            length += size
            linked += size if in_link else 0
        elif item.tag not in _BLOCKS and item.tag not in _DROPPED:
            stack.extend((c, in_link or item.tag == "a") for c in item.children)
    return length, linked


def _marked(scores: dict[Node, float], best: Node) -> Node | None:
    """The element that the page marks as the article's body, where it is about as rich as the richest."""
    marked = [
        node
        for node in scores
        if node.attributes.get("itemprop") == "articleBody"
        or _BODY.search(f"{node.attributes.get('class', '')} {node.attributes.get('id', '')}")
    ]
    rich = [node for node in marked if scores[node] >= 0.5 * scores[best]]
    return max(rich, key=lambda node: scores[node], default=None)


def _widened(best: Node, scores: dict[Node, float]) -> Node:
    """The ``article`` or ``main`` around the richest element; else a parent that is almost as rich."""
    for node in best.ancestors():
        if node.tag in ("article", "main") or node.attributes.get("role") in ("article", "main"):
            return node
    parent = best.parent
    if parent is not None and parent.tag != "body" and scores.get(parent, 0.0) > 0.75 * scores[best]:
        return parent
    return best


def _lines(node: Node, hidden: set[Node]) -> Iterator[str]:
    """The text of each block on a line of its own; lists of links are left out."""
    pieces: list[str] = []
    linked = 0
    stack: list[Node | str | None] = [None, node]
    in_link = 0
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            if item == "\0a":
                in_link -= 1
                continue
            pieces.append(item)
            linked += len(item.strip()) if in_link else 0
        elif item is None or item.tag in _BLOCKS or item.tag == "br":
            line = _SPACE.sub(" ", "".join(pieces)).strip()
            if line and not (linked > 0.8 * len(line) and len(line) < 120):
                yield line
            pieces, linked = [], 0
            if item is not None and item not in hidden:
                stack.append(None)
                stack.extend(reversed(item.children))
        elif item not in hidden:
            if item.tag == "a":
                in_link += 1
                stack.append("\0a")
            stack.extend(reversed(item.children))
