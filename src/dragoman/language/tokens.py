"""Text between blanks to tokens: spaCy's English rules, with what the treebanks cut or join otherwise.

Source of the differences: the train parts of UD English EWT and GUM (runs of marks, prefixes, telephone numbers) and
the abbreviations of press style (ranks, days, titles), which otherwise lose their full stop and end a sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

ABBREVIATIONS = """Amb. Assn. Asst. Atty. Ave. Blvd. Brig. Capt. Cdr. Cllr. Cmdr. Col. Comdr. Cpl. Dept. Ft. Hon. Insp.
Lieut. Lt. Maj. Messrs. Msgr. Pres. Pvt. Reps. Sens. Sgt. Sr. Supt. Univ. al. approx. dept. incl.
Mon. Tue. Tues. Wed. Thu. Thur. Thurs. Fri. Sat."""
PARTED = {"and/or": ("and", "/", "or"), "wanna": ("wan", "na"), "Wanna": ("Wan", "na")}
DROPPED = frozenset(("Wed", "wed", "Id", "id", "):", "8)", "=3", ":0", ":1", ":3"))  # "We'd", "I'd" and faces to spaCy
RUNS = (r"[!?]{2,}", r"[.…]{2,}", r"(?<=[a-z]{2})\.[!?]+", *(rf"\{mark}{{2,}}" for mark in "=*_+<>~$"))
PREFIXES = "non|re|pre|co|e|semi|multi|cross|counter|neo|socio|micro|mini|intra|inter|sub|over|un|post|pro|anti|ex"
WHOLE = re.compile(rf"(?:{PREFIXES})-[a-z]+|(?:E|Non|Re|Pre|Co)-[a-z]+|(?:1-)?\d{{3}}-\d{{3}}-\d{{4}}|\d{{3}}-\d{{4}}")


def english() -> Language:
    """A pipeline of spaCy without components, whose tokenizer cuts so."""
    from spacy.lang.en import English, EnglishDefaults

    given: Any = EnglishDefaults
    known = {word: parts for word, parts in given.tokenizer_exceptions.items() if word not in DROPPED}
    whole = {word: [{"ORTH": word}] for word in ABBREVIATIONS.split()}
    parted = {word: [{"ORTH": part} for part in parts] for word, parts in PARTED.items()}

    defaults = {
        "prefixes": [*RUNS, *given.prefixes],
        "suffixes": [*RUNS, r"(?<=\d)(?:[ap]m|[AP]M)", *given.suffixes],
        "infixes": [*RUNS, *given.infixes],
        "token_match": WHOLE.fullmatch,
        "tokenizer_exceptions": known | whole | parted,
    }
    cut: type[Language] = type("Cut", (English,), {"Defaults": type("Defaults", (EnglishDefaults,), defaults)})
    return cut()
