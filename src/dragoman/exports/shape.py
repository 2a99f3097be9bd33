"""A reading in the shape of the public contract (``docs/record.md``), as plain JSON values."""

from __future__ import annotations

from typing import Any

from dragoman.types import Reading

DOCUMENT = ("id", "url", "outlet", "title", "published", "published_basis", "language", "text")
TOP = ("document", "actors", "trips", "events", "deals", "statements", "unresolved", "contexts", "coder")


def shape(reading: Reading) -> dict[str, Any]:
    """The keys of the contract, in its order; further keys of a report only where it has some."""
    plain = reading.to_json()
    document = {key: plain["document"][key] for key in DOCUMENT}
    if plain["document"]["meta"]:
        document["meta"] = plain["document"]["meta"]
    return {key: document if key == "document" else plain[key] for key in TOP}
