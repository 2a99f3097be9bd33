"""Is a word a verb or a noun of travel here? Form first, then the words around it, then the tagger.

Titles and long names in front of a verb are where taggers and parsers go wrong ("Acting Deputy Assistant Secretary X
will travel"), so the form of the word and its neighbours decide, and the tag only where they leave it open.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from .trip_lexicon import ENCOUNTER, GO, HOST, MEET, NOUNS, SEND, TALK, VISIT, words

if TYPE_CHECKING:
    from spacy.tokens import Token

IRREGULAR = {
    "fly": ("flew", "flown"), "go": ("went", "gone"), "leave": ("left", "left"), "come": ("came", "come"),
    "meet": ("met", "met"), "hold": ("held", "held"),
    "send": ("sent", "sent"), "bring": ("brought", "brought"), "lead": ("led", "led"),
    "swing": ("swung", "swung"), "set": ("set", "set"), "drive": ("drove", "driven"), "begin": ("began", "begun"),
    "spend": ("spent", "spent"),
}  # fmt: skip
DOUBLED = {
    "stop": "stopp",
    "travel": "travell",
    "jet": "jett",
    "transit": "transitt",
    "set": "sett",
    "confer": "conferr",
}
# Verbs that tell of travel or of a meeting only with the word behind them.
PHRASAL = {
    ("take", "off"): "depart", ("lift", "off"): "depart", ("step", "off"): "disembark", ("get", "off"): "disembark",
    ("call", "at"): "stop", ("sit", "down"): "meet", ("move", "on"): "proceed", ("press", "on"): "proceed",
}  # fmt: skip
PHRASAL_VERBS = {verb for verb, _ in PHRASAL} | {"have"}
HAD = 6  # words from "have" to the talks that are had
MODAL = words("will shall would may might can could must 'll ’ll wo to should")
BETWEEN = words("also then first next now not n't n’t no longer later soon finally likely still probably")
PRESENT = frozenset({"s"})


@lru_cache(maxsize=1)
def forms() -> dict[str, tuple[str, str]]:
    """Inflected form -> (verb lemma, shape); shapes are base, s, past and ing."""
    table: dict[str, tuple[str, str]] = {}
    for verb in sorted(GO | VISIT | MEET | HOST | SEND | TALK):
        stem = verb[:-1] if verb.endswith("e") else verb
        table[verb] = (verb, "base")
        table[verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + _s(verb)] = (verb, "s")
        table[stem + "ing"] = (verb, "ing")
        past = IRREGULAR.get(verb)
        for form in past or (stem + "ed",):
            table.setdefault(form, (verb, "past"))
        if verb in DOUBLED:
            table[DOUBLED[verb] + "ing"] = (verb, "ing")
            if past is None:
                table[DOUBLED[verb] + "ed"] = (verb, "past")
    return table


def _s(verb: str) -> str:
    """Ending of the third person."""
    return "es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s"


def group(token: Token, reach: int = 8) -> list[Token]:
    """The words of the verb group in front of a verb, nearest first: "is now expected to" before "travel"."""
    out: list[Token] = []
    low = token.sent.start
    i = token.i - 1
    while i >= low and token.i - i <= reach:
        word = token.doc[i]
        verbal = word.pos_ in ("AUX", "PART", "ADV", "VERB", "ADJ") or word.lower_ in MODAL or word.lower_ in BETWEEN
        if not verbal or word.ent_iob_ == "I" or word.ent_type_ in ("PERSON", "GPE"):
            break
        out.append(word)
        i -= 1
    return out


def verb_of(token: Token) -> tuple[str, str] | None:
    """(lemma, shape) where the token is one of the verbs of travel or meeting in use as a verb, else None."""
    found = forms().get(token.lower_) or _phrasal(token)
    if found is None:
        return None
    lemma, shape = found
    before = [t.lower_ for t in group(token, 4)]
    near = next((w for w in before if w not in BETWEEN), "")
    if shape == "base" and near in MODAL:
        return lemma, shape
    if token.pos_ in ("VERB", "AUX"):
        return None if _nominal(token) else (lemma, shape)
    if shape == "ing" and token.i > token.sent.start and token.nbor(-1).lower_ in ("before", "after", "while"):
        return lemma, shape
    if shape == "past" and (
        token.pos_ not in ("ADJ", "NOUN", "PROPN") or (token.lower_.endswith("ed") and _bare(token))
    ):
        return lemma, shape
    if (
        shape in ("s", "past")
        and token.i > token.sent.start
        and token.doc[token.i - 1].ent_type_ in ("PERSON", "OFFICE")
    ):
        return lemma, shape
    return None


def _phrasal(token: Token) -> tuple[str, str] | None:
    """(lemma, shape) of a verb that the words behind it make one of travel or meeting: "took off", "had talks with"."""
    lemma = token.lemma_.lower()
    if lemma not in PHRASAL_VERBS or token.pos_ not in ("VERB", "AUX"):
        return None
    behind = token.doc[token.i + 1 : token.i + 2].text.lower()
    found = PHRASAL.get((lemma, behind)) or ("hold" if lemma == "have" and _talks(token) else None)
    return (found, _shape(token)) if found else None


def _talks(have: Token) -> bool:
    """Is what someone has a meeting with someone ("had a long lunch with")?"""
    for token in have.doc[have.i + 1 : have.i + HAD]:
        if token.lemma_.lower() in ENCOUNTER and token.pos_ == "NOUN":
            return token.doc[token.i + 1 : token.i + 2].text == "with"
        if token.pos_ not in ("DET", "ADJ", "NUM", "NOUN", "PUNCT", "ADV", "PROPN"):
            return False
    return False


def _shape(verb: Token) -> str:
    """Shape of a verb by its form."""
    if "Past" in verb.morph.get("Tense", []) and not verb.lower_.endswith("ing"):
        return "past"
    low = verb.lower_
    return "ing" if low.endswith("ing") else "s" if low.endswith("s") else "base"


def _bare(token: Token) -> bool:
    """Is the word written small, with no article or adjective in front of it?"""
    before = token.doc[token.i - 1] if token.i > token.sent.start else None
    return token.text.islower() and (before is None or before.pos_ not in ("DET", "ADJ", "ADP", "AUX"))


HOLDING = frozenset({"after", "before", "during", "with", "for", "of", "on", "through", "between"})
"""Prepositions behind which a plural is no verb: "after stops in"."""


def _nominal(token: Token) -> bool:
    """Do the words in front make a noun of what was tagged a verb ("his visit", "a trip", "X's travel")?"""
    before = token.doc[token.i - 1] if token.i > token.sent.start else None
    low = token.lower_
    if before is not None and before.lower_ in HOLDING and low.endswith("s") and low[:-1] in NOUNS:
        return True
    if before is None or low not in NOUNS:
        return False
    return before.lower_ in ("'s", "’s", "his", "her", "their", "a", "an", "the", "this") or before.pos_ == "ADJ"


def noun_of(token: Token) -> str | None:
    """Lemma where the token is a noun of travel, else None."""
    low = token.lower_
    lemma = low[:-1] if low.endswith("s") and low[:-1] in NOUNS else low
    if lemma not in NOUNS:
        lemma = token.lemma_.lower()
    if lemma not in NOUNS or token.ent_type_ in ("PERSON", "GPE", "ORG") or verb_of(token):
        return None
    return lemma if token.pos_ in ("NOUN", "PROPN", "ADV", "X") or _nominal(token) else None
