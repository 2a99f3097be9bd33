"""Signs that a report tells of local life in the United States, where Paris is in Texas and Lebanon in Ohio.

Words that no report on diplomacy needs, by kind; two kinds make a local report. An address or telephone number stands
below the statements of ministries too, and counts only beside another kind.
"""

from __future__ import annotations

import re

_LIFE = (
    r"\b(?:High School|School District|[Mm]iddle [Ss]chool|Elementary|varsity|sophomore|Board of Education)\b",
    r"\b(?:[Ss]heriff|[Gg]rand jury|[Dd]istrict [Aa]ttorney|Police Department|[Ss]tate troopers?|Highway Patrol)\b",
    r"\b(?:Interstate \d+|I-\d+|(?:State |U\.S\. )?Route \d+|Highway \d+|County Road \d+)\b",
    r"\b(?:City Council|[Tt]ownship|[Cc]ounty [Cc]ommission(?:ers?)?|zoning|[Cc]ity [Mm]anager|[Cc]ourthouse)\b",
    r"\b[A-Z][a-z]+ County\b",
    r"\b(?:touchdowns?|quarterback|rebounds|innings|Little League|Rotary|YMCA|4-H|Wal-?Mart|Thanksgiving)\b",
)
_CONTACT = r"\(\d{3}\) ?\d{3}-\d{4}|\b\d{3}-\d{3}-\d{4}\b|\b[A-Z]{2} \d{5}\b"
_PATTERNS = tuple(re.compile(sign) for sign in (*_LIFE, _CONTACT))
LEAST = 2  # kinds of signs


def american(text: str, state: bool) -> bool:
    """Whether a text shows enough kinds of signs; ``state``: it names a state of the United States, which is one."""
    kinds = [bool(pattern.search(text)) for pattern in _PATTERNS]
    return any(kinds[:-1]) and sum(kinds) + state >= LEAST
