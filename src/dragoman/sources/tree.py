"""A web page as a light tree, by the standard library's parser: tolerant, bounded, never recursive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID_NAMES = """
area base br col embed hr img input link meta source track wbr
"""
_VOID = frozenset(_VOID_NAMES.split())
_RAW = frozenset(("script", "style"))
_CLOSES_P_NAMES = """
address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main
nav ol p pre section table ul
"""
_CLOSES_P = frozenset(_CLOSES_P_NAMES.split())
_SAME = {"li": "li", "dt": "dd dt", "dd": "dd dt", "tr": "tr", "td": "td th", "th": "td th", "option": "option"}
_SCOPE = frozenset(("ul", "ol", "dl", "table", "body", "html"))
_MAX_DEPTH = 200


@dataclass(eq=False, slots=True)
class Node:
    """An element: tag, attributes, and its children, which are elements and pieces of text in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: Node | None = None
    children: list[Node | str] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """This element and all below it, in document order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(c for c in reversed(node.children) if isinstance(c, Node))

    def ancestors(self) -> Iterator[Node]:
        """The elements around this one, nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def text(self) -> str:
        """All text below, as it stands."""
        out: list[str] = []
        stack: list[Node | str] = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                out.append(item)
            else:
                stack.extend(reversed(item.children))
        return "".join(out)


class _Builder(HTMLParser):
    """Builds the tree; deeper than the bound, elements are flattened into their parent."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("#page")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _CLOSES_P:
            self._close(("p",), _CLOSES_P - {"p"})
        if tag in _SAME:
            self._close(tuple(_SAME[tag].split()), _SCOPE)
        node = Node(tag, {k.lower(): v or "" for k, v in reversed(attrs)}, self._open[-1])
        self._open[-1].children.append(node)
        if tag not in _VOID and len(self._open) < _MAX_DEPTH:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID and tag not in _RAW and self._open[-1].tag == tag:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        self._close((tag,), frozenset())

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def _close(self, tags: tuple[str, ...], barriers: frozenset[str]) -> None:
        """Close the innermost open element of ``tags``, unless an element of ``barriers`` stands between."""
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag in tags:
                del self._open[depth:]
                return
            if self._open[depth].tag in barriers:
                return


def parse(page: str) -> Node:
    """The tree of a page, whatever its markup is like."""
    builder = _Builder()
    cut = page.find("<", page.rfind(">") + 1)  # a tag that never ends would be scanned again and again
    builder.feed(page if cut < 0 else page[:cut])
    builder.close()
    return builder.root
