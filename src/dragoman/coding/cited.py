"""What a verb cites: the clauses, quotations and things that are said, judged or wished.

Input: the verb, its source and the quotations of the text. Output: token ranges in text order: what stands before the
words that cite, and what stands after them. Nothing of the words that cite, or of the source, is in them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.citation import Marks, Range
from dragoman.coding.cited_bounds import (
    Cue,
    cut,
    is_infinitive,
    led,
    opened,
    span_of,
    tidy,
    to_end,
    with_head,
    with_quotation,
)
from dragoman.coding.cues import ABOUT, ATTITUDES, HEARERS, QUOTING, REPORTING, SAYING, SEEMING, WISHES
from dragoman.coding.tree import RELATIVE, deps, is_verb, preposition

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FAR = 9  # tokens after the verb among which "that" begins what is said
BESIDE = 4  # tokens between a verb and a source that the parser hung elsewhere
SHORTEST = 3  # tokens of a quotation, marks included, that is no mere word in quotation marks
STRAYS = frozenset({"nsubj", "nsubj:pass", "csubj", "mark"})  # of the clause, where a verb of saying holds them
COMPLEMENTS = frozenset(
    {"obj", "iobj", "xcomp", "ccomp", "obl", "obl:agent", "advcl", "advmod", "nmod", "acl", "nsubj"}
)


def cited(verb: Token, source: Token | None, lemma: str, marks: Marks) -> list[Range]:
    """The ranges of what the verb cites; empty where nothing is."""
    at = Cue(verb, source, lemma, _frame(verb, source), marks)
    low, high = marks.around(verb.i) or (0, len(verb.doc))
    found = [(max(a, low), min(b, high)) for a, b in _found(at)]
    return [r for r in (tidy(verb.doc, span) for span in found) if r[1] > r[0]]


def _found(at: Cue) -> list[Range]:
    verb = at.verb
    if at.lemma in SEEMING:
        return _seeming(verb)
    if at.lemma in SAYING:
        before = _before(at)
        if before:
            return before
    if at.lemma in QUOTING:
        return _adjoining(at)
    clauses = [c for c in deps(verb, "ccomp") if c.i > verb.i]
    led_to = _led_to(at)
    if led_to is not None:
        return [led_to]
    if clauses:
        return _after(at, clauses[0])
    if at.lemma in SAYING:
        quoted = _adjoining(at)
        if quoted:
            return quoted
    return _things(at) or _relative(at) or _rest(at)


def _led_to(at: Cue) -> Range | None:
    """A clause that a preposition leads to: "complained about losing", "spoke of how it began"."""
    words = ABOUT.get(at.lemma, ())
    for clause in deps(at.verb, "advcl", "ccomp"):
        first = at.verb.doc[clause.left_edge.i]
        if clause.i > at.verb.i and first.lower_ in words and first.dep_ in ("mark", "case") and first.i == at.frame[1]:
            return first.i + 1, clause.right_edge.i + 1
    return None


def _after(at: Cue, clause: Token) -> list[Range]:
    """The clause after the verb, from its first word on, whatever the parser hung that on."""
    verb, (low, high) = at.verb, at.frame
    start, end = span_of(clause)
    strays = STRAYS
    if at.lemma in HEARERS:
        strays = strays - {"nsubj"}
    elif not deps(clause, "nsubj", "csubj", "expl"):
        strays = strays | {"obj"}
    begun = [c.left_edge.i for c in verb.rights if c.dep_ in strays and high <= c.left_edge.i < start]
    parenthetic = verb.doc[high].text == ","
    fronted = [(start, low)] if start < low and parenthetic else []
    start = min([max(start, high), *begun])
    return [*fronted, cut(at, with_quotation(to_end(at, (start, end)), at))]


def _relative(at: Cue) -> list[Range]:
    """What a relative clause without a relative pronoun is about: "what he wrote", "all that she told us"."""
    verb = at.verb
    own = at.source is not None and at.source.head.i == verb.i and at.source.lower_ not in RELATIVE
    if verb.dep_ != "acl:relcl" or not own or verb.head.i > verb.i or verb.head.pos_ != "PRON":
        return []
    return [(verb.head.i, verb.left_edge.i)]


def _rest(at: Cue) -> list[Range]:
    """The rest of the sentence after the words that cite, where it is a clause that the parser hung elsewhere."""
    verb, (low, high) = at.verb, at.frame
    doc, end = verb.doc, verb.sent.end
    if at.lemma not in SAYING | REPORTING:
        return []
    begun = high
    while begun < min(high + FAR, end - 1) and doc[begun].pos_ not in ("VERB", "AUX", "SCONJ"):
        begun += 1
    if begun < end - 1 and doc[begun].lower_ == "that" and doc[begun].pos_ == "SCONJ":
        return [with_quotation(cut(at, (begun, end)), at)]
    if at.lemma not in REPORTING:
        return []
    for child in verb.rights:
        if child.left_edge.i in (high, high + 1) and child.dep_ in ("obl", "obl:unmarked", "iobj", "advmod"):
            high = child.right_edge.i + 1
    start, end = cut(at, (high, end))
    if "Fin" not in verb.morph.get("VerbForm", []) and any(t.text == "," for t in doc[start:end]):
        return []
    if end - start > 3 and any(t.pos_ in ("VERB", "AUX") for t in doc[start:end]) and doc[high].text != ".":
        return [with_quotation((start, end), at)]
    start = verb.sent.start
    if low - start > 3 and doc[low - 1].text in (",", "”", '"', "''"):
        return [opened(with_quotation((start, low), at), at)]
    return []


def _seeming(verb: Token) -> list[Range]:
    """How something looks: its subject, and what it looks like."""
    subject = [c for c in verb.children if c.dep_ in ("nsubj", "nsubj:pass") and c.i < verb.i]
    rest = [c for c in deps(verb, "xcomp", "ccomp", "advcl") if c.i > verb.i]
    if not rest:
        return []
    start = rest[0].left_edge.i
    return [*(span_of(s) for s in subject[:1] if s.lower_ != "it"), (start, _end(verb, rest[0], frozenset()))]


def undergone(verb: Token, source: Token | None) -> list[Range]:
    """What a verb in the passive cites: a clause, else whom or what it is about with what is said of it."""
    clauses = [c for c in deps(verb, "ccomp") if c.i > verb.i]
    if clauses:
        return [span_of(clauses[0])]
    patients = [c for c in verb.children if c.dep_ in ("nsubj:pass", "nsubj") and c.i < verb.i and c.lower_ != "it"]
    about = [c for c in deps(verb, "obl") if c.i > verb.i and preposition(c) in ABOUT.get(verb.lemma_, ())]
    if about and source is None:
        return [(about[0].left_edge.i + 1, about[0].right_edge.i + 1)]
    rest = [c for c in verb.rights if c.dep_ in COMPLEMENTS and preposition(c) != "by"]
    told = [c for c in rest if c.dep_ in ("xcomp", "obj")]
    if source is None and not told:
        return []
    out = [span_of(c) for c in patients]
    if not out and verb.dep_ == "acl" and verb.head.i < verb.i and source is not None:
        out = [(verb.head.left_edge.i, verb.left_edge.i)]
    if told or (rest and patients):
        first = (told or rest)[0]
        out.append((first.left_edge.i, max(c.right_edge.i for c in rest if c.i >= first.i) + 1))
    return out


def _frame(verb: Token, source: Token | None) -> Range:
    """The verb with its source and its auxiliaries: what a statement around them is cut at."""
    low, high = verb.i, verb.i + 1
    for child in verb.children:
        if child.dep_ in ("aux", "aux:pass", "advmod", "neg") and child.i < verb.i:
            low = min(low, child.left_edge.i)
    beside = source is not None and "Fin" in verb.morph.get("VerbForm", []) and abs(source.i - verb.i) <= BESIDE
    if source is not None and (source.head.i == verb.i or beside):
        if source.i < verb.i:
            low = min(low, source.left_edge.i)
        elif source.left_edge.i >= verb.i:
            high = max(high, source.right_edge.i + 1)
    return low, high


def _before(at: Cue) -> list[Range]:
    """What is said before the words that cite, and around them: "rebels fled, police said, at dawn"."""
    verb, (low, high) = at.verb, at.frame
    clauses = [c for c in deps(verb, "ccomp", "parataxis") if c.i < verb.i and c is not at.source]
    if clauses:
        head = clauses[0]
    elif _parenthetic(at):
        head = verb.head
        low, high = min(low, verb.left_edge.i), max(high, verb.right_edge.i + 1)
    else:
        return []
    start, end = span_of(head)
    first = with_quotation((start, min(end, low)), at)
    after = (high, end)
    if head.i > verb.i:
        return [*([first] if first[1] > first[0] else []), cut(at, with_quotation(after, at))]
    if first[1] <= first[0]:
        return []
    first = led(at, first)
    rest = [after] if end > high and _goes_on(verb.doc, first, high) else []
    return [opened(first, at), *(cut(at, r) for r in rest)]


def _goes_on(doc: Doc, first: Range, high: int) -> bool:
    """Does the statement go on after the words that cite it: a mark, then no participle ("referring to ...")?"""
    last = doc[first[1] - 1] if doc[first[1] - 1].text != "," else doc[first[1] - 2]
    if any(t.text in ("”", '"', "''") for t in (last, doc[first[1] - 1])) or doc[high].text not in (",", "—", "–", "-"):
        return False
    after = doc[high + 1]
    adjunct = after.pos_ in ("ADP", "SCONJ", "ADV") or after.lower_ in RELATIVE
    return not adjunct and not after.lower_.endswith("ing")


def _parenthetic(at: Cue) -> bool:
    """Is the verb hung on the statement that it cites: "rebels fled, police said", "as police said, rebels fled"?"""
    verb, head = at.verb, at.verb.head
    if verb.dep_ not in ("parataxis", "advcl") or at.source is None or not _heads_clause(head):
        return False
    marks = {c.lower_ for c in verb.children if c.dep_ == "mark" or (c.dep_ == "advmod" and c.lower_ == "as")}
    if marks - {"as"} or (head.i > verb.i and verb.dep_ == "advcl" and not marks):
        return False
    return at.source.head.i == verb.i and not [c for c in deps(verb, "ccomp", "obj") if c.i > verb.i]


def _heads_clause(token: Token) -> bool:
    """A verb, or what has a copula or a subject: the head of a clause."""
    return is_verb(token) or bool(deps(token, "cop", "nsubj", "csubj")) or token.dep_ == "ROOT"


def _adjoining(at: Cue) -> list[Range]:
    """Quotations right before or after the words that cite."""
    doc, (low, high) = at.verb.doc, at.frame
    out = []
    last = low - 1
    while last >= 0 and (doc[last].is_space or doc[last].text in (",", "-", "—")) and "\n" not in doc[last].text:
        last -= 1
    before = at.marks.around(last) if last >= 0 else None
    if before is not None and before[1] - 1 == last and before[1] - before[0] >= SHORTEST:
        out = [with_head(before, at)]
    after = at.marks.next(high, SHORTEST)
    right = max(high, at.verb.right_edge.i + 1) if not out else high
    if after is None or after[0] > min(right, at.verb.sent.end) + 2 or not _plain(doc, high, after[0]):
        return out
    thing = at.lemma in ATTITUDES and at.lemma not in HEARERS and deps(at.verb, "obj")
    if thing and high <= thing[0].i < after[0] and doc[after[0] - 1].text != ":":
        return out
    return [*out, after]


def _plain(doc: Doc, start: int, end: int) -> bool:
    """Is there nothing between the cue and the quotation but a hearer, a time or a place, and a mark before it?"""
    last = end - 1
    while last > start and doc[last].is_space:
        last -= 1
    broken = any("\n" in t.text for t in doc[start:end])
    marks = (":",) if broken else (",", ":")
    return end - start <= 14 and (end == start or doc[last].text in marks)


def _things(at: Cue) -> list[Range]:
    """An infinitive with who is to do it, a thing with what is said of it, or what a preposition leads to."""
    verb, lemma = at.verb, at.lemma
    objects = [c for c in deps(verb, "obj", "iobj") if c.i > verb.i]
    infinitives = [c for c in deps(verb, "xcomp") if c.i > verb.i]
    infinitives += [c for c in deps(verb, "advcl", "acl") if c.i > verb.i and is_infinitive(c) and lemma in WISHES]
    about = [c for c in deps(verb, "obl") if c.i > verb.i and preposition(c) in ABOUT.get(lemma, ())]
    if infinitives and (lemma in WISHES or lemma in SAYING):
        start = min(c.left_edge.i for c in objects + infinitives[:1])
        if about and not objects and about[0].i < infinitives[0].i:
            start = about[0].left_edge.i + 1
        return [(start, _end(verb, infinitives[0], frozenset(), COMPLEMENTS - {"advcl"}))]
    if lemma in ATTITUDES and not objects and deps(verb, "xcomp"):
        end = max(c.right_edge.i for c in deps(verb, "xcomp")) + 1
        return [(at.frame[1], end)] if end > at.frame[1] else []
    if about and not objects:
        return [(about[0].left_edge.i + 1, _end(verb, about[0], at.marks.times))]
    fronted = [c for c in deps(verb, "obj") if c.i < verb.i and (c.lower_ in RELATIVE or c.lower_ == "what")]
    if lemma not in ATTITUDES or (lemma in HEARERS and not fronted):
        return []
    out = [(fronted[0].left_edge.i, fronted[0].right_edge.i + 1)] if fronted else []
    if objects:
        out.append((objects[0].left_edge.i, _end(verb, objects[0], at.marks.times)))
    return out


def _end(verb: Token, first: Token, times: frozenset[int], kinds: frozenset[str] = COMPLEMENTS) -> int:
    """The end of what follows a verb from its ``first`` complement on, in its clause, by relations of ``kinds``."""
    end = first.right_edge.i + 1
    for child in verb.rights:
        if child.i <= first.i:
            continue
        if child.dep_ not in kinds or (child.i >= end and verb.doc[end].text in (",", ";", "—", "–", "--")):
            break
        if child.dep_ in ("obl", "obl:unmarked", "advmod") and child.i in times:
            continue
        end = max(end, child.right_edge.i + 1)
    return end
