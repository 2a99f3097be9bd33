"""What the words of a body's proper name tell of its kind: 'Ministry of Finance', 'Karolinska Hospital'.

Input: a name, or its words in lower case. Output: PLOVER sectors, ``IGO`` for bodies of several states,
``NGO`` for the Red Cross, or None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from dragoman.mentions.actors_lexicon import bag
from dragoman.tables.names import fold

# Last words of proper names that tell the kind of body; the role table covers the rest.
_NAME_WORDS = {
    "BUS": """inc corp co ltd llc plc gmbh ag sa group holdings airlines airways motors technologies industries bank
        petroleum oil gas energy steel shipyards shipyard systems aerospace electric telecom pharmaceuticals foods
        partners capital exchange stores resources mining mines lines logistics software semiconductor naftogaz""",
    "IGO": "secretariat partnership",
    "GOV": """ministry department agency administration commission authority council treasury embassy mission
        consulate""",
    "LEG": "parliament senate congress assembly house duma rada bundestag sejm knesset diet majlis",
    "JUD": "court tribunal judiciary prosecutor",
    "COP": "police gendarmerie constabulary carabinieri",
    "MIL": "army navy force forces guard guards corps military command marines",
    "PTY": "party democrats socialists conservatives liberals greens labour",
    "REB": "front brigade brigades militia movement liberation",
    "EDU": "university college school institute institution academy",
    "JRN": "news times post tv television radio newspaper herald journal gazette tribune broadcasting daily",
    "LAB": "union unions workers",
    "MED": "hospital clinic hospice",
    "REL": "church diocese mosque archdiocese synagogue",
    "SOC": """association foundation society federation club alliance network coalition centre center committee trust
        charity""",
}
_NAME_SECTOR = {word: sector for sector, words in _NAME_WORDS.items() for word in words.split()}
# First words of the names of such bodies in Romance and other languages.
_FOREIGN = {
    "GOV": """ministerio ministère ministero ministerstvo ministerium departamento secretaría gobierno gouvernement
        governo""",
    "LEG": "senado sénat senato parlamento parlement asamblea assemblée congreso cámara câmara",
    "JUD": "tribunal corte cour oberster gerichtshof bundesverfassungsgericht fiscalía",
    "COP": "policía polizia polícia polizei",
    "EDU": "universidad université università universidade universität universiteit institut instituto istituto école",
    "PTY": "partido parti partito partei",
    "MIL": "ejército fuerzas tropas brigada",
    "BUS": "banco banque banca compañía société empresa",
    "MED": "hôpital ospedale krankenhaus",
    "LAB": "sindicato syndicat sindacato",
    "SOC": "fundación fondation fondazione stiftung asociación associazione",
}
_NAME_SECTOR |= {w: sector for sector, words in _FOREIGN.items() for w in words.split() if w not in _NAME_SECTOR}
# Words that tell the kind wherever they stand: 'National Police Agency', 'Press Trust'.
_INSIDE = {
    "interagency": "GOV",
    "inter-agency": "GOV",
    "police": "COP",
    "crime": "COP",
    "press": "JRN",
    "news": "JRN",
    "broadcasting": "JRN",
    "journalism": "JRN",
}
# Bodies of several states called so: 'International Tin Council'.
_WORLDWIDE = bag("international intergovernmental global inter-american pan-african multinational trilateral arbitral")
_JOINT = bag(
    """commission organization organisation agency fund forum coalition secretariat partnership initiative tribunal
    bank council union compact mechanism"""
)
_RELIEF = {("red", "cross"), ("red", "crescent")}  # in every country, and of none
_MARTIAL = bag("joint combined naval expeditionary marine air fleet battle military amphibious")
_PATTERNS = {
    "GOV": re.compile(r"^(?:\w+['’]s )?National Institutes? (?:of|for|on)\b"),
    "REL": re.compile(
        r"\b(?:Catholic|Baptist|Lutheran|Methodist|Evangelical|Orthodox|Anglican|Muslim|Islamic|Jewish|Hindu|Buddhist) "
        r"(?:Conference|Convention|Council|Congregation|Archdiocese)\b|\bConference of (?:Catholic )?Bishops\b"
    ),
    "BUS": re.compile(r"\bchambers? of (?:commerce|industry|trade)\b", re.IGNORECASE),
    "JRN": re.compile(r"[A-Z]{2,}-(?:TV|FM|AM)\b|\b(?:TV|FM) \d|\.tv\b"),
    "SPY": re.compile(r"\b(?:counter-?)?intelligence\b|\bdirectorate (?:for|of) security\b", re.IGNORECASE),
    "SOC": re.compile(r"\brights (?:front|movement|group|campaign)\b", re.IGNORECASE),
}
_TAIL = re.compile(r"\s+(?:of|for|in|on|against|to|de|del|des|du|di|da|do|der|für)\s+", re.IGNORECASE)
_WORD = re.compile(r"[\w&.'’-]+")
_AMERICAN = {
    "organisation": "organization", "organisations": "organizations", "labour": "labor", "defence": "defense",
    "centre": "center", "centres": "centers", "programme": "program", "cooperation": "co operation",
}  # fmt: skip


@lru_cache(maxsize=16384)
def name_key(name: str) -> str:
    """A folded name in one spelling: 'International Labour Organisation' as 'international labor organization'."""
    return " ".join(_AMERICAN.get(w, w) for w in fold(name).split())


def head_words(name: str) -> list[str]:
    """Lower-case words of a name before its first 'of', 'for', 'de'."""
    return [w.lower().strip(".") for w in _WORD.findall(_TAIL.split(name, maxsplit=1)[0])]


def kind_anywhere(words: Sequence[str]) -> str | None:
    """The kind that words tell wherever they stand in a name."""
    if words and words[0] in _WORLDWIDE and words[-1] in _JOINT:
        return "IGO"
    pairs = set(pairwise(words))
    if pairs & _RELIEF:
        return "NGO"
    if ("task", "force") in pairs and not _MARTIAL & set(words):
        return "GOV"
    return next((_INSIDE[w] for w in words if w in _INSIDE), None)


def kind_by_pattern(name: str) -> str | None:
    """The kind that a whole name tells: chambers of commerce, stations by their call signs, secret services."""
    return next((sector for sector, pattern in _PATTERNS.items() if pattern.search(name)), None)


def kind_at_the_end(words: Sequence[str]) -> str | None:
    """The kind that the last telling word of a name tells."""
    return next((_NAME_SECTOR[w] for w in reversed(words) if w in _NAME_SECTOR), None)
