"""The digest of a period as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import quote

from dragoman.exports.account import Account
from dragoman.exports.account.digest import Digest, digest
from dragoman.exports.tabular import escaped


def write(account: Account, out: BinaryIO) -> None:
    """The digest; signs of Markdown in values are escaped."""
    for line in _lines(digest(account)):
        out.write(line.encode("utf-8", "replace") + b"\n")


def _lines(found: Digest) -> Iterator[str]:
    yield f"# {escaped(found.title)}"
    if not found.sections:
        yield "\nThe record holds nothing of this period."
    for title, items in found.sections:
        yield f"\n## {escaped(title)}\n"
        for item in items:
            notes = "".join(f" \\[{n}\\]" for n in item.notes)
            yield f"- {escaped(item.head)}{notes}"
            yield from (f"  - {escaped(line)}" for line in item.more)
    if found.sources:
        yield "\n## Sources\n"
    for source in found.sources:
        address = quote(source.url, safe="/:?&=#%+,;@~-._") if source.url else None
        yield f"{source.number}. " + (f"[{escaped(source.text)}]({address})" if address else escaped(source.text))
