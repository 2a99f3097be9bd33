"""Text between blanks to tokens: spaCy's English rules, with what the treebanks cut or join otherwise.

Source of the differences: the train parts of UD English EWT and GUM (runs of marks, prefixes, telephone numbers) and
the abbreviations of press style (ranks, days, titles), which otherwise lose their full stop and end a sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc

ABBREVIATIONS = """Amb. Assn. Asst. Atty. Ave. Blvd. Brig. Capt. Cdr. Cllr. Cmdr. Col. Comdr. Cpl. Dept. Ft. Hon. Insp.
Lieut. Lt. Maj. Messrs. Msgr. Pres. Pvt. Reps. Sens. Sgt. Sr. Supt. Univ. al. approx. dept. incl.
Mon. Tue. Tues. Wed. Thu. Thur. Thurs. Fri. Sat."""
PARTED = {"and/or": ("and", "/", "or"), "wanna": ("wan", "na"), "Wanna": ("Wan", "na")}
DROPPED = frozenset(("Wed", "wed", "Id", "id", "):", "8)", "=3", ":0", ":1", ":3"))  # "We'd", "I'd" and faces to spaCy
RUNS = (r"[!?]{2,}", r"[.…]{2,}", r"(?<=[a-z]{2})\.[!?]+", *(rf"\{mark}{{2,}}" for mark in "=*_+<>~$"))
PREFIXES = "non|re|pre|co|e|semi|multi|cross|counter|neo|socio|micro|mini|intra|inter|sub|over|un|post|pro|anti|ex"
WHOLE = re.compile(rf"(?:{PREFIXES})-[a-z]+|(?:E|Non|Re|Pre|Co)-[a-z]+|(?:1-)?\d{{3}}-\d{{3}}-\d{{4}}|\d{{3}}-\d{{4}}")


def tokenizer(nlp: Language) -> Callable[[str], Doc]:
    """The tokenizer of an English pipeline of spaCy, changed in place: call it with text for a Doc of its tokens."""
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    out: Any = nlp.tokenizer
    given: Any = nlp.Defaults
    out.prefix_search = compile_prefix_regex([*RUNS, *given.prefixes]).search
    out.suffix_search = compile_suffix_regex([*RUNS, r"(?<=\d)(?:[ap]m|[AP]M)", *given.suffixes]).search
    out.infix_finditer = compile_infix_regex([*RUNS, *given.infixes]).finditer
    out.token_match = WHOLE.fullmatch
    out.rules = {word: parts for word, parts in out.rules.items() if word not in DROPPED}
    for word in ABBREVIATIONS.split():
        out.add_special_case(word, [{"ORTH": word}])
    for word, parts in PARTED.items():
        out.add_special_case(word, [{"ORTH": part} for part in parts])
    tokens: Callable[[str], Doc] = out
    return tokens
