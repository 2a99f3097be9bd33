"""Reports whose very text, of the same day, was read before: they take the reading that there is.

A reading follows from the text and the day of publication alone: such a report would be read to the same result, with
the same characters as evidence. What differs by a word is read, since a copy may say another day.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.record.keys import content_key
from dragoman.types import Report, to_plain

if TYPE_CHECKING:
    from sqlalchemy import Engine


def repeat(engine: Engine, reports: Sequence[Report], coder: str) -> list[bool]:
    """Add those of some new reports that ``coder`` has read already under another name; for each, whether it was.

    They are not fused.
    """
    from dragoman.store import Filed, file_reports, join, read_before, ready, writing

    asked = [(report.text, report.published or "") for report in reports]
    with engine.connect() as connection:
        found = read_before(connection, [pair for pair in asked if pair[1]], coder)
    filed = [
        Filed(content_key(report), to_plain(report), json.loads(found[pair]), coder)
        for report, pair in zip(reports, asked, strict=True)
        if pair in found
    ]
    if filed:
        with writing(engine) as connection:
            file_reports(connection, ready(filed), later=True)
            join(connection)
    return [pair in found for pair in asked]
