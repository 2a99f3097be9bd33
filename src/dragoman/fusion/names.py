"""Names of people, compared: titles, initials, case and accents apart."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

_TITLE_WORDS = """
    mr mrs ms miss dr prof professor sir dame lord lady president vice prime minister secretary state foreign deputy
    under assistant acting special envoy ambassador general gen lieutenant lt colonel col admiral adm king queen prince
    princess crown emir sheikh sultan pope cardinal archbishop chancellor premier chairman chairwoman chair speaker
    senator sen representative rep congressman congresswoman judge justice majesty highness royal his her the
    excellency honorable honourable external affairs of for us u.s defense defence interim former
"""
_TITLES = frozenset(_TITLE_WORDS.split())
_SUFFIXES_WORDS = "jr sr ii iii iv"
_SUFFIXES = frozenset(_SUFFIXES_WORDS.split())
_ARTICLE = re.compile(r"^(?:[Aa]l|[Ee]l)[-’'](?=\w{3})")
_SLAVIC = re.compile(r"(?<=\w\w)sk(?:yy|iy|ii|yi|ij|i)$")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def fold(text: str | None) -> str:
    """Lower case without accents."""
    if not text or text.isascii():
        return (text or "").casefold()
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=16_384)
def parts(name: str) -> tuple[str, ...]:
    """The words of a name that are no title: ('antony', 'j', 'blinken')."""
    words = [w for w in _WORD.findall(fold(re.sub(r"[“\"(][^”\")]*[”\")]", " ", name)))]
    kept = [w for w in words if w not in _TITLES and w not in _SUFFIXES]
    return _spelled(kept or [w for w in words if w not in ("the", "his", "her")])


def _spelled(words: list[str]) -> tuple[str, ...]:
    """The words without the Arabic article, and with one spelling of what is written in Slavic letters."""
    bare = [_ARTICLE.sub("", w) for n, w in enumerate(words) if w not in ("al", "el") or n == len(words) - 1]
    return tuple(_SLAVIC.sub("sky", w) for w in bare)


def is_named(name: str) -> bool:
    """Whether the words name a person rather than describe one ('the other negotiating parties')."""
    words = _WORD.findall(name)
    bare = [_ARTICLE.sub("", w) for w in words if fold(w) not in _TITLES and fold(w) not in _SUFFIXES]
    return bool(bare) and all(w[:1].isupper() or fold(w) in _PARTICLES for w in bare) and bare[0][:1] != ""


_PARTICLES_WORDS = "al el bin ibn de da do dos von van der den le la du di del ben abu"
_PARTICLES = frozenset(_PARTICLES_WORDS.split())


def surname(name: str) -> str:
    """The last word of a name, which groups its other forms."""
    found = parts(name)
    return found[-1] if found else ""


def same_person(one: str, other: str) -> bool:
    """Whether two names of one surname can be one person's: no first names that contradict each other."""
    a, b = parts(one), parts(other)
    if not a or not b or a[-1] != b[-1]:
        return False
    left, right = a[:-1], b[:-1]
    if not left or not right:
        return True
    return _agree(left[0], right[0]) or (left[0] in right) or (right[0] in left)


def _agree(one: str, other: str) -> bool:
    short = min(len(one), len(other)) == 1 and one[0] == other[0]
    return one == other or short or one[:3] == other[:3] or _formal(one) == _formal(other)


def _formal(name: str) -> str:
    """The full form of a familiar first name; any other name is its own."""
    return _FAMILIAR.get(name, name)


_FAMILIAR_NAMES = """
    joe:joseph tony:anthony antony:anthony bill:william will:william billy:william bob:robert bobby:robert rob:robert
    mike:michael jim:james jimmy:james jack:john jake:jacob dick:richard rick:richard ted:edward ned:edward ed:edward
    chuck:charles charlie:charles hank:henry harry:henry larry:lawrence steve:stephen andy:andrew drew:andrew
    kate:katherine kathy:katherine liz:elizabeth beth:elizabeth betsy:elizabeth peggy:margaret meg:margaret
    sasha:alexander alex:alexander tom:thomas nick:nicholas sue:susan trish:patricia pat:patricia geoff:geoffrey
    jeff:jeffrey bert:albert
"""
_FAMILIAR = dict(pair.split(":") for pair in _FAMILIAR_NAMES.split())


def best_name(names: Iterable[str]) -> str:
    """The form to show: the fullest of those that are not shouted, then the commonest, then by the alphabet."""
    forms = list(names)
    counts = Counter(forms)
    shown = [n for n in counts if not n.isupper()] or [n.title() for n in counts]

    def worth(name: str) -> tuple[bool, int, int, str]:
        words = parts(name)
        suffixed = fold(name).split()[-1].strip(".,") in _SUFFIXES
        return (suffixed and len(counts) > 1, -min(len(words), 3), -counts.get(name, 0), name)

    return min(shown, key=worth)


@lru_cache(maxsize=16_384)
def content(phrase: str) -> frozenset[str]:
    """The words of a phrase that carry meaning, for comparing counterparts and topics."""
    words = [w for w in _WORD.findall(fold(phrase)) if w not in _SMALL]
    return frozenset(words)


_SMALL_WORDS = "the of and a an to in for with his her their its on at by as from s who other others"
_SMALL = frozenset(_SMALL_WORDS.split())


def merge_phrases(phrases: Iterable[str]) -> list[str]:
    """Phrases without those that another one says more fully, in the order given."""
    kept: list[tuple[frozenset[str], str]] = []
    seen: set[frozenset[str]] = set()
    for phrase in phrases:
        words = content(phrase)
        if not words or words in seen or any(words <= have for have, _ in kept):
            continue
        seen.add(words)
        kept = [(have, text) for have, text in kept if not have < words]
        kept.append((words, phrase))
    return [text for _, text in kept]
