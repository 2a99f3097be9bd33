"""Mends what tags and trees of one sentence contradict in each other."""

from __future__ import annotations

from functools import lru_cache

from dragoman.language.lemmas import only_noun
from dragoman.tables import read_tsv

MODALS = frozenset(("will", "would", "can", "could", "may", "might", "must", "shall", "should", "'ll", "’ll"))
_OTHERS = """be am is are was were been being have has had having do does did done ought need dare used get gets got
getting gotten wo ca sha ai let better gonna s re ve d m ll"""
AUXILIARIES = MODALS | frozenset(_OTHERS.split())
NOMINAL = frozenset(("nmod", "obl", "obj", "nsubj", "appos"))
VERBAL = frozenset(("aux", "aux:pass", "advmod"))
DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"))
BORN = frozenset(("Prince", "Princess", "King", "Queen", "Duke", "Duchess", "Sultan", "Emir", "Sheikh", "Sheikha"))
GIVEN_NAMES = frozenset(("Georgia", "Chad", "Jordan", "Dominica", "India", "Kenya", "Israel"))
SHORT_TITLES = frozenset(("EAM", "PM", "DPM"))
OPEN_ENDS = frozenset(("of", "the", "and", "for"))  # of no name
SUBJECTS = frozenset(("nsubj", "nsubj:pass", "csubj", "expl"))
PLACES = frozenset(("obj", "xcomp", "conj", "obl", "nmod", "nsubj", "ccomp", "acl", "advcl"))
ARTICLES = frozenset(("the", "these", "those"))
PAST = "Tense=Past|VerbForm=Fin"
COUNTERPARTS = frozenset(("counterpart", "counterparts", "colleague", "homologue"))
CLOSED_BY = {"(": ")", "[": "]", "{": "}", "“": "”", "‘": "’", "«": "»", "``": "''", '"': '"'}
CLOSERS = frozenset(CLOSED_BY.values())
OWNERS = frozenset(("his", "their", "its", "our", "my", "your"))


def mend(words: list[str], heads: list[int], deps: list[str], pos: list[str], feats: list[str]) -> None:
    """Change tags and labels in place; all lists run over the words (lower case) of a text.

    A word with a modal before it and no copula is a verb ("will leave"). A verb without a subject has it in the
    nominal before it that was labelled an indirect object (English has none there: "see the U.S. supply Japan") or,
    right before the verb, an oblique without a preposition ("China has cancelled"). An object with a preposition is an
    oblique ("called for an end"), also where the preposition was hung on the verb before it. A nominal with an "and" of
    its own is joined to its head ("X and his counterpart"; so in all of EWT and GUM). Of two subjects the first is but
    the name of what stands before it ("at the call of his colleague, Mr. X, the minister went"). A noun that sums up a
    clause ("accused her of it, a charge that she denied") hangs on the clause, and its relative clause on it. Between
    semicolons, what follows a comma belongs to the word before it ("Lima, Peru; Quito, Ecuador"). A word that is no
    auxiliary governs the verb it was hung on ("denied having sold"). A word that is a noun in every dictionary is one
    ("expressed their appreciation"), and so is one between an article and the verb that was hung on it ("the measures
    freeze"). What follows a denial of what had been done is told beside the denial ("denied that it had fired and
    accused them"). Brackets and quotation marks hang on the head of what they enclose, where it has one (so the
    guidelines of Universal Dependencies).
    """
    _misread(words, heads, deps, pos, feats)
    for i in range(2, len(words) - 1):
        if words[i - 1] in ("a", "an") and words[i - 2] == "," and words[i + 1] in ("that", "which"):
            _summing_up(i, heads, deps)
        if deps[i] == "conj" and words[i - 1] == "," and (words[i + 1] == ";" or ";" in words[heads[i] + 1 : i - 2]):
            _in_a_list(i, heads, deps)
    for i, dep in enumerate(deps):
        if dep == "aux" and i < heads[i] and words[i].isalpha() and len(words[i]) > 3 and words[i] not in AUXILIARIES:
            _no_auxiliary(i, heads, deps, pos, feats)
    copular = {heads[i] for i, dep in enumerate(deps) if dep == "cop"}
    subject = {heads[i] for i, dep in enumerate(deps) if dep in SUBJECTS}
    marked = {heads[i] for i, dep in enumerate(deps) if dep == "case"}
    passive = {heads[i] for i, dep in enumerate(deps) if dep == "aux:pass"}
    for i, dep in enumerate(deps):
        head = heads[i]
        if dep == "aux" and words[i] in MODALS and i < head and head not in copular and words[head].isalpha():
            if pos[head] in ("NOUN", "ADJ", "PROPN", "ADV"):
                pos[head], feats[head] = "VERB", "VerbForm=Inf"
        elif i < head and head not in subject and pos[i] in ("NOUN", "PROPN"):
            beside = all(heads[j] == head and deps[j] in VERBAL for j in range(i + 1, head))
            if dep == "iobj" or (dep == "obl" and i not in marked and beside and words[i] not in DAYS):
                deps[i] = "nsubj:pass" if head in passive else "nsubj"
                subject.add(head)
        elif dep == "obj" and i in marked and i > head and pos[head] == "VERB":
            deps[i] = "obl"
        elif dep == "cc" and heads[head] < i < head and deps[head] in NOMINAL:
            deps[head] = "conj"
    _two_subjects(words, heads, deps)
    _enclosed(words, heads, deps, pos)


def _two_subjects(words: list[str], heads: list[int], deps: list[str]) -> None:
    """Let the name behind an oblique and a comma belong to that, where the verb has someone else for its subject.

    That is another subject, or behind a counterpart the first of what was taken for appositions of the name.
    """
    for name in [i for i, dep in enumerate(deps) if dep == "nsubj" and heads[i] > i]:
        verb = heads[name]
        start = min((j for j in range(name) if heads[j] == name and deps[j] != "punct"), default=name)
        top = noun = start - 2
        if noun < 0 or words[start - 1] != ",":
            continue
        while heads[top] not in (verb, top):
            top = heads[top]
        if deps[top] != "obl" or heads[top] != verb:
            continue
        beside = [j for j in range(name + 1, verb) if heads[j] == name and deps[j] == "appos"]
        others = [j for j in range(name + 1, verb) if heads[j] == verb and deps[j] == "nsubj"]
        if others or (beside and words[noun] in COUNTERPARTS):
            heads[name], deps[name] = noun, "appos"
            parts = sorted(beside + others)
            for j in parts:  # "..., the minister, Mr. Y, went"
                heads[j], deps[j] = (verb, "nsubj") if j == parts[0] else (parts[0], "appos")


def _misread(words: list[str], heads: list[int], deps: list[str], pos: list[str], feats: list[str]) -> None:
    """Mend nouns that were taken for other words, prepositions for marks, and what is told beside a report."""
    for i, dep in enumerate(deps):
        if pos[i] in ("ADJ", "VERB", "ADV") and dep in PLACES and only_noun(words[i]):
            pos[i], feats[i] = "NOUN", "Number=Plur" if words[i].endswith("s") else "Number=Sing"
            _object(i, words, heads, deps, pos)
        elif pos[i] == "VERB" and i and heads[i - 1] == i and words[i - 1] in ARTICLES:
            _subject(i, heads, deps, pos, feats)
        elif dep in ("mark", "xcomp") and pos[i] == "ADP" and heads[i] < i and pos[heads[i]] == "VERB":
            _preposition(i, heads, deps, pos)
        elif dep == "conj" and deps[heads[i]] == "ccomp" and PAST in feats[i] and PAST in feats[heads[heads[i]]]:
            _beside_report(i, words, heads, deps)


def whole_names(
    spans: list[tuple[int, int, str]], words: list[str], heads: list[int], deps: list[str]
) -> list[tuple[int, int, str]]:
    """Spans (first word, end, label) as names demand.

    A state of two lands is one ("Saint Kitts and Nevis"). What follows a title of birth is a person, whatever city
    bears the name ("Crown Princess Victoria"). A title in short form is an office ("EAM S. Jaishankar"). Parts that the
    tree holds together are one ("Hassan Sheikh Mohamud", of which only the outer words were found). No name ends in "of
    the" or in a hyphen ("Moon Jae-in"). The name of a state is one ("Timor-Leste"), unless someone bears it, and that
    of its people is theirs ("Uzbek"). ``words`` as written.
    """
    out: list[tuple[int, int, str]] = []
    lands = _lands(words)
    spans = [s for s in spans if not any(s[0] < end and start < s[1] for start, end, _ in lands)] + lands
    begun = {start for start, _, _ in spans}
    for start, end, label in sorted(spans):
        if words[start] in SHORT_TITLES:
            out.append((start, start + 1, "OFFICE"))
            start += 1
            if start == end:
                continue
        while end - start > 1 and words[end - 1] in OPEN_ENDS:
            end -= 1
        torn = label == "PERSON" and words[end - 1] == "-" and end < len(words) and words[end].isalpha()
        end += torn and end not in begun
        if label == "GPE" and start and words[start - 1] in BORN:
            label = "PERSON"
        if out and label == out[-1][2] == "PERSON" and deps[start] == "flat":
            first, last, _ = out[-1]
            if all(first <= heads[i] < last for i in range(last, start + 1)):
                out[-1] = (first, end, label)
                continue
        out.append((start, end, label))
    borne = {w for start, end, label in out if label == "PERSON" and end - start > 1 for w in words[start:end]}
    return [(start, end, _of_states(words[start:end], label, borne)) for start, end, label in out]


def _of_states(name: list[str], label: str, borne: set[str]) -> str:
    """The label of a name that means a state or its people by itself; ``borne``: words of the names of persons."""
    if label not in ("PERSON", "ORG", "GPE") or not name[0][0].isupper():
        return label
    states, peoples = _state_names()
    text = " ".join(name).replace(" - ", "-")
    if text in states:
        return label if text in GIVEN_NAMES or text in borne else "GPE"
    return "NORP" if text in peoples and label != "PERSON" else label


@lru_cache(maxsize=1)
def _state_names() -> tuple[frozenset[str], frozenset[str]]:
    """The names of states, and of their peoples."""
    states = frozenset(_named_states())
    return states, frozenset(n for row in read_tsv("countries.tsv") for n in row["demonyms"].split(";")) - states


def _named_states() -> list[str]:
    """All names of states, in the order of the table."""
    return [n for row in read_tsv("countries.tsv") for n in (row["name"], *row["names"].split(";"))]


@lru_cache(maxsize=1)
def _joined_lands() -> dict[str, list[tuple[str, ...]]]:
    """The names of states with an "and" in them, as words, by their first word."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for name in _named_states():
        parts = tuple(name.split())
        if {"and", "&"} & set(parts):
            out.setdefault(parts[0], []).append(parts)
    return out


def _lands(words: list[str]) -> list[tuple[int, int, str]]:
    """The spans of the names of states with an "and" in them."""
    known = _joined_lands()
    found = ((i, parts) for i, word in enumerate(words) for parts in known.get(word, ()))
    return [(i, i + len(p), "GPE") for i, p in found if tuple(words[i : i + len(p)]) == p]


def _summing_up(noun: int, heads: list[int], deps: list[str]) -> None:
    """Turn round a tree in which the relative clause of the noun has taken the clause before it for its content."""
    verb = heads[noun]
    content = [j for j in range(noun) if heads[j] == verb and deps[j] == "ccomp"]
    if verb <= noun + 1 or deps[noun] not in SUBJECTS or len(content) != 1:
        return
    top = content[0]
    heads[top], deps[top] = (top if heads[verb] == verb else heads[verb]), deps[verb]
    heads[noun], deps[noun] = top, "appos"
    heads[verb], deps[verb] = noun, "acl:relcl"


def _in_a_list(word: int, heads: list[int], deps: list[str]) -> None:
    """Hang a word after a comma on the one before it, where both are parts of one list."""
    first, before = heads[word], word - 2
    if before == first or (deps[before] == "conj" and heads[before] == first):
        heads[word], deps[word] = before, "nmod:unmarked"


def _no_auxiliary(word: int, heads: list[int], deps: list[str], pos: list[str], feats: list[str]) -> None:
    """Put a word that was taken for an auxiliary above its verb, with what stands before it."""
    verb = heads[word]
    heads[word], deps[word] = (word if heads[verb] == verb else heads[verb]), deps[verb]
    pos[word], feats[word] = "VERB", "Tense=Past|VerbForm=Fin"
    heads[verb], deps[verb] = word, "xcomp"
    for i in range(word):
        if heads[i] == verb:
            heads[i] = word


def _object(noun: int, words: list[str], heads: list[int], deps: list[str], pos: list[str]) -> None:
    """Make a noun that was taken for its verb's complement the object, with the owner that stands before it."""
    if deps[noun] in ("xcomp", "ccomp") and pos[heads[noun]] == "VERB" and heads[noun] < noun:
        deps[noun] = "obj"
    if noun and words[noun - 1] in OWNERS and noun != heads[noun - 1]:
        heads[noun - 1], deps[noun - 1] = noun, "nmod:poss"


def _preposition(word: int, heads: list[int], deps: list[str], pos: list[str]) -> None:
    """Hang a preposition taken for a mark or complement of the verb before it on the object right behind it."""
    verb = heads[word]
    noun = next((i for i in range(word + 1, len(heads)) if heads[i] == verb), -1)
    if noun > 0 and deps[noun] == "obj" and pos[noun] in ("NOUN", "PROPN", "PRON"):
        heads[word], deps[word] = noun, "case"


def _subject(word: int, heads: list[int], deps: list[str], pos: list[str], feats: list[str]) -> None:
    """Put a noun that was taken for a verb under the verb right behind it, as its subject."""
    verb = word + 1
    if verb >= len(heads) or heads[verb] != word or pos[verb] != "VERB" or deps[verb] not in ("obj", "xcomp", "ccomp"):
        return
    heads[verb], deps[verb] = (verb if heads[word] == word else heads[word]), deps[word]
    heads[word], deps[word] = verb, "nsubj"
    pos[word], feats[word] = "NOUN", "Number=Plur"
    for i in range(verb + 1, len(heads)):
        if heads[i] == word:
            heads[i] = verb


def _beside_report(word: int, words: list[str], heads: list[int], deps: list[str]) -> None:
    """Join a plain past to the verb of the report where what was reported is in the pluperfect."""
    told, own = heads[word], [i for i in range(word) if heads[i] == word]
    if any(deps[i] in VERBAL or deps[i] in SUBJECTS for i in own if deps[i] != "advmod"):
        return
    if any(heads[i] == told and deps[i] == "aux" and words[i] == "had" for i in range(told)):
        heads[word] = heads[told]


def _enclosed(words: list[str], heads: list[int], deps: list[str], pos: list[str]) -> None:
    """Hang brackets and quotation marks on the one word within them whose head is not, in the same sentence."""
    opened: list[int] = []
    for i, word in enumerate(words):
        if (word not in CLOSERS and word not in CLOSED_BY) or deps[i] != "punct":
            continue
        first = next((j for j in reversed(opened) if CLOSED_BY[words[j]] == word), -1)
        if first >= 0 and _root(i, heads) == _root(first, heads):
            del opened[opened.index(first) :]
            tops = [
                j
                for j in range(first + 1, i)
                if (heads[j] == j or not first < heads[j] < i) and deps[j] != "punct" and pos[j] != "SPACE"
            ]
            if len(tops) == 1:
                heads[first] = heads[i] = tops[0]
        elif word in CLOSED_BY:
            opened.append(i)


def _root(word: int, heads: list[int]) -> int:
    while heads[word] != word:
        word = heads[word]
    return word
