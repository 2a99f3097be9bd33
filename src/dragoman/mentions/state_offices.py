"""Which states have which offices: no minister is of one without ministers, no king of a republic."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from dragoman.mentions.actors_lexicon import bag

# States without the office: no ministers, no prime minister, no president.
NO_MINISTERS = frozenset({"USA"})
NO_PRIME_MINISTER = bag(
    """USA MEX BRA ARG CHL COL VEN ECU BOL PRY URY PAN CRI NIC HND SLV GTM DOM IDN PHL KEN NGA GHA LBR SLE GMB ZMB
    MWI BWA ZAF AGO CYP CHE IRN AFG MDV TKM SYC TWN COM SSD"""
)
NO_PRESIDENT = bag(
    """GBR JPN CAN AUS NZL SWE NOR DNK NLD BEL LUX ESP SAU QAT KWT BHR OMN JOR MAR THA MYS KHM BTN BRN LSO SWZ TON
    JAM BHS BLZ VAT MCO LIE AND PNG SLB"""
)
MONARCHIES = bag(
    """GBR ESP SWE NOR DNK NLD BEL LUX MCO LIE JPN THA MYS KHM BTN BRN TON SAU ARE QAT KWT BHR OMN JOR MAR LSO SWZ
    CAN AUS NZL JAM BHS BLZ PNG SLB AND"""
)
# Titles that only these states have.
ONLY = {
    "king": MONARCHIES, "queen": MONARCHIES, "crown prince": MONARCHIES, "chancellor": frozenset({"DEU", "AUT"}),
    "taoiseach": frozenset({"IRL"}), "emir": frozenset({"QAT", "KWT"}), "amir": frozenset({"QAT", "KWT"}),
    "sultan": frozenset({"OMN", "BRN"}), "pope": frozenset({"VAT"}),
}  # fmt: skip


def lacks(code: str, titles: set[str]) -> bool:
    """Is one of the titles found only in other states?"""
    return any(code not in ONLY[title] for title in titles & ONLY.keys())


def without(titles: AbstractSet[str]) -> frozenset[str]:
    """States that do not have one of these offices."""
    out: frozenset[str] = frozenset()
    if "prime minister" in titles:
        out |= NO_PRIME_MINISTER
    elif "minister" in titles:
        out |= NO_MINISTERS
    if "president" in titles and "vice president" not in titles:
        out |= NO_PRESIDENT
    return out
