"""From a word that cites to who is cited and for what: verbs, nouns, "according to", and a name with a colon.

Input: a token and the marks of its text. Output: the ``Citation`` that the token makes, if it makes one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.citation import NAMING, Citation, Marks, Range
from dragoman.coding.cited import cited, undergone
from dragoman.coding.cited_bounds import is_infinitive, span_of
from dragoman.coding.cues import (
    ABOUT,
    ACCORDING,
    ATTITUDES,
    CARRYING,
    FEELINGS,
    LINKS,
    NOUNS,
    READY,
    REPORTING,
    SAYING,
    SEEMING,
    STANCES,
    STEPS,
    UNSAID,
    WISHES,
)
from dragoman.coding.tree import deps, is_passive, logical_subjects, preposition, subjects
from dragoman.coding.words import bag

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

VERBS = SAYING | ATTITUDES | WISHES | SEEMING | frozenset(ABOUT)
CITING = VERBS | CARRYING
BETWEEN = frozenset({"PART", "ADV", "AUX", "ADP", "SCONJ"})  # what may stand between the verbs of one cue
CONNECTORS = frozenset({"when", "as", "where", "why", "how", "however", "though", "so"})
CLAUSES = frozenset({"that", "to", "whether", "if"})
LEADING = bag("of about for over on to against with toward towards at in by")
LEADS = frozenset(word for words in ABOUT.values() for word in words)
POSTED = bag(
    """ambassador envoy diplomat attaché attache consul chargé charge representative delegation delegate negotiator
    official staff adviser advisor troop soldier force reservist contingent peacekeeper"""
)
LONGEST_SHORT = 3  # "US: ...", "UN: ..." are speakers, not places
CUE_PARTS = ("aux", "aux:pass", "advmod", "compound:prt", "cop", "neg")


def citation_at(token: Token, marks: Marks) -> Citation | None:
    """What the token cites, or None where it does not cite."""
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB" and lemma in CITING and not _called_back(token, lemma):
        return _by_carried(token, lemma) or (_by_verb(token, lemma, marks) if lemma in VERBS else None)
    if token.pos_ == "VERB" and token.lower_ in FEELINGS and deps(token, "aux:pass", "cop"):
        return _by_feeling(token)
    if token.lower_ in ACCORDING and token.dep_ == "case":
        return _by_preposition(token)
    if token.pos_ == "NOUN" and lemma in STANCES:
        return _by_noun(token)
    if token.pos_ == "ADJ" and token.lower_ in FEELINGS:
        return _by_feeling(token)
    if token.text == ":" and 0 < token.i < len(token.doc) - 1:
        return _by_colon(token)
    return None


def _called_back(verb: Token, lemma: str) -> bool:
    """Are people called back, and nothing remembered: "recalled their ambassadors after ..."?"""
    return lemma == "recall" and any(c.lemma_.lower() in POSTED for c in deps(verb, "obj", "nsubj:pass"))


def _cue(top: Token, verb: Token, contents: tuple[Range, ...]) -> Range:
    """The verb, or verbs, with auxiliaries, negation and adverbs that stand beside them, and its preposition."""
    inside = set(range(top.i, verb.i + 1))
    for word in (top, verb):
        parts = [c for c in word.children if c.dep_ in CUE_PARTS or c.pos_ in ("AUX", "ADV", "PART")]
        inside |= {c.i for c in parts if c.lower_ not in CONNECTORS}
    inside -= {i for a, b in contents for i in range(a, b)}
    first = last = verb.i
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside and verb.doc[last + 1].dep_ in ("compound:prt", "advmod"):
        last += 1
    following = verb.doc[last + 1] if last + 1 < len(verb.doc) else None
    if (
        following is not None
        and following.dep_ in ("case", "mark")
        and following.lower_ in LEADS
        and any(a == last + 2 for a, _ in contents)
    ):
        last += 1
    return first, last + 1


def _by_verb(verb: Token, lemma: str, marks: Marks) -> Citation | None:
    top = _top(verb)
    passive = is_passive(verb) or _asked(verb)
    source = _source(top, passive)
    if passive and source is None and lemma not in SAYING | UNSAID:
        return None
    contents = tuple(undergone(verb, source) if passive else cited(verb, source, lemma, marks))
    if not contents or (lemma == "know" and source is not None and source.lower_ == "you"):
        return None
    contents = _whole(contents, source, verb)
    if lemma in SEEMING:
        return Citation(None, verb, contents, _cue(verb, verb, contents), reported=False)
    if source is None and not passive:
        return None
    return Citation(source, verb, contents, _cue(top, verb, contents), lemma in SAYING)


def _whole(contents: tuple[Range, ...], source: Token | None, verb: Token) -> tuple[Range, ...]:
    """The contents; where the parser hung only the dateline on the verb, all that stands before who says it."""
    if source is None or len(contents) != 1:
        return contents
    first, last = contents[0]
    end = min(source.left_edge.i if source.i < verb.i else verb.i, verb.i)
    told = any(t.pos_ in ("VERB", "AUX") for t in verb.doc[first:last])
    if told or first != verb.sent.start or last >= end or not any(t.pos_ == "VERB" for t in verb.doc[last:end]):
        return contents
    return ((first, end),)


def _asked(verb: Token) -> bool:
    """A participle for what was done to someone: "asked about the deal, he ...", "when told that ..."."""
    if deps(verb, "nsubj", "aux", "obj", "iobj") or verb.dep_ not in ("advcl", "acl", "parataxis", "obl"):
        return False
    participle = "Part" in verb.morph.get("VerbForm", []) and "Past" in verb.morph.get("Tense", [])
    return participle or (verb.lower_ in ("asked", "told") and any(c.lower_ == "when" for c in verb.children))


def _source(verb: Token, passive: bool) -> Token | None:
    """Head of the words for who says it; of a participle after what is said, who said that."""
    if passive:
        return next(iter(deps(verb, "obl:agent") or [c for c in deps(verb, "obl") if preposition(c) == "by"]), None)
    sources = _subjects(verb)
    if not sources and verb.lower_.endswith("ing") and verb.dep_ in ("advcl", "acl", "conj"):
        sources = _speaker(verb)
    sources = sources or logical_subjects(verb) or _beside(verb)
    return next((s for s in sources if s.dep_ != "expl"), None)


def _beside(verb: Token) -> list[Token]:
    """The name beside a finite verb of saying that the parser hung elsewhere: "..., said Ana Ruiz"."""
    doc, i = verb.doc, verb.i
    if verb.lemma_.lower() not in REPORTING or "Fin" not in verb.morph.get("VerbForm", []):
        return []
    after = i + 1
    while after < verb.sent.end and doc[after].pos_ in NAMING:
        after += 1
    if after > i + 1 and (i == 0 or doc[i - 1].is_punct) and doc[after - 1].pos_ in ("NOUN", "PROPN"):
        name = doc[i + 1 : after].root
        return [name]
    before = i - 1
    while before > verb.sent.start and (doc[before].pos_ == "ADV" or doc[before].text == ","):
        before -= 1
    name = doc[before]
    return [name] if before >= verb.sent.start and name.pos_ in ("PROPN", "PRON", "NOUN") and before < i else []


def _speaker(participle: Token) -> list[Token]:
    """Who said what a participle after a comma goes on from: "he said it would fail, adding that ..."."""
    before = participle.doc[participle.i - 1] if participle.i else participle
    node = participle
    for _ in range(6):
        node = node.head
        if node.dep_ == "ccomp" and node.head.lemma_.lower() in SAYING and before.text in (",", "—", "–", "-"):
            return _subjects(node.head) or logical_subjects(node.head)
    return []


def _subjects(verb: Token) -> list[Token]:
    """The subject that stands nearest to the verb; one after it where what is said stands before it."""
    own = [c for c in verb.children if c.dep_ == "nsubj"]
    after = [c for c in own if c.i > verb.i and c.left_edge.i == verb.i + 1]
    before = [c for c in own if c.i < verb.i]
    if after and (not before or verb.doc[verb.i - 1].is_punct):
        return after[:1]
    return [c for c in before if not preposition(c)][-1:] or before[-1:] or own


def _top(verb: Token) -> Token:
    """The first of the verbs that lead to the one that cites: "tried to explain", "was quick to add"."""
    for _ in range(3):
        head = verb.head
        near = is_infinitive(verb) and verb.i - head.i <= 3
        step = head.lemma_ in STEPS and head.pos_ == "VERB" and (verb.dep_ == "xcomp" or near)
        ready = head.lemma_ in READY and head.pos_ == "ADJ" and is_infinitive(verb)
        between = verb.doc[head.i + 1 : verb.i]
        if head.i > verb.i or not (step or ready) or any(t.pos_ not in BETWEEN for t in between):
            break
        verb = head
    return verb


def _by_preposition(case: Token) -> Citation | None:
    """ "according to X": the clause around it, with the clauses that this one is joined to."""
    source, clause = case.head, case.head.head
    if preposition(source) not in LINKS or clause.i == source.i or (case.lower_ == "per" and source.pos_ != "PROPN"):
        return None
    words = (case.i, case.i + 1 + sum(c.dep_ == "fixed" for c in case.children))
    for _ in range(4):
        if clause.dep_ in ("conj", "advcl", "parataxis") and clause.head.i < words[0]:
            clause = clause.head
    sentence = source.sent
    low, high = max(clause.left_edge.i, sentence.start), min(clause.right_edge.i + 1, sentence.end)
    first, last = min(source.left_edge.i, words[0]), max(source.right_edge.i + 1, words[1])
    if low >= first and clause.i >= last:
        low = sentence.start
    parts = [_bare(case.doc, part) for part in ((low, first), (last, high))]
    contents = tuple(p for p in parts if p[1] > p[0])[: 1 if clause.i < first else 2]
    return Citation(source, case, contents, words) if contents else None


def _bare(doc: Doc, span: Range) -> Range:
    """The range without marks, joining words and brackets at its start, and without marks at its end."""
    start, end = span
    while start < end and (doc[start].text in (",", ";", ":", ")", "-", "–", "—") or doc[start].is_space):
        start += 1
    if start < end and doc[start].dep_ == "cc":
        start += 1
    if start + 1 < end and doc[start].pos_ == "ADV" and doc[start + 1].text == ",":
        start += 2
    while end > start and (doc[end - 1].text in (",", ".", ";", ":", "(", "-", "–", "—") or doc[end - 1].is_space):
        end -= 1
    return start, end


def _by_carried(verb: Token, lemma: str) -> Citation | None:
    """ "expressed concern about ...", "made the case that ...": a verb that carries a noun of saying or feeling."""
    if lemma not in CARRYING:
        return None
    nouns = [c for c in deps(verb, "obj") if c.i > verb.i and c.lemma_.lower() in STANCES]
    sources = _subjects(verb) or logical_subjects(verb)
    if not nouns or not sources or is_passive(verb):
        return None
    content = _complement(nouns[0]) or _complement(verb, nouns[0].i)
    if content is None or sources[0].lower_ == "it":
        return None
    first, _ = _cue(verb, verb, (content,))
    return Citation(sources[0], verb, (content,), (first, content[0]), reported=False)


def _complement(word: Token, after: int | None = None) -> Range | None:
    """What a noun or adjective is about, without its preposition: "concern about ...", "sure that ...", "a plan to"."""
    for child in word.children:
        if child.i < (word.i if after is None else after):
            continue
        begun = {m.lower_ for m in child.children if m.dep_ == "mark"}
        clause = child.dep_ in ("acl", "ccomp", "xcomp", "advcl")
        if clause and (begun & CLAUSES or (child.dep_ == "ccomp" and not begun)):
            return span_of(child)
        if child.dep_ in ("nmod", "obl") and preposition(child) in LEADING:
            return child.left_edge.i + 1, child.right_edge.i + 1
        if child.dep_ in ("acl", "advcl") and begun & LEADING:
            return child.left_edge.i + 1, child.right_edge.i + 1
    return None


def _by_feeling(word: Token) -> Citation | None:
    """ "is aware that ...", "were critical of ...", "was alarmed by ..."."""
    sources = [c for c in word.children if c.dep_ in ("nsubj", "nsubj:pass") and c.i < word.i]
    sources = sources or (subjects(word) if word.dep_ in ("acl", "acl:relcl", "conj", "xcomp") else [])
    content = _complement(word)
    if not sources or content is None or sources[0].lower_ == "it" or content[0] - word.i > 3:
        return None
    first, last = _cue(word, word, (content,))
    return Citation(sources[0], word, (content,), (first, max(last, content[0])), reported=False)


def _by_noun(noun: Token) -> Citation | None:
    """ "X's claim that ...", "plans to ...", "his criticism of ..."."""
    if noun.dep_ == "obj" and noun.head.lemma_.lower() in CARRYING | VERBS:
        return None
    lemma = noun.lemma_.lower()
    clauses = [c for c in deps(noun, "acl", "ccomp") if lemma in NOUNS and c.i > noun.i]
    clauses = [c for c in clauses if any(m.dep_ == "mark" and m.lower_ in ("that", "to") for m in c.children)]
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
    if not clauses and lemma in NOUNS and after.lower_ == "that" and after.dep_ == "mark":
        clauses = [after.head]  # hung on another word by the parser
    owners = deps(noun, "nmod:poss")
    content = span_of(clauses[0]) if clauses and clauses[0].i > noun.i else None
    if content is not None:
        owners = owners or [c for c in deps(noun, "nmod") if preposition(c) in ("by", "from")]
        owners = owners or (subjects(noun.head) if noun.dep_ == "obj" else [])
    elif owners:
        content = _complement(noun)
    if content is None or not owners:
        return None
    first = noun.i
    if owners[0].dep_ == "nmod:poss" and owners[0].right_edge.i < noun.i:
        first = owners[0].right_edge.i + 1
    last = content[0] if noun.i < content[0] <= noun.i + 2 and noun.doc[content[0] - 1].dep_ == "case" else noun.i + 1
    return Citation(owners[0], noun, (content,), (first, last), reported=False)


def _by_colon(colon: Token) -> Citation | None:
    """ "Name: what he says", as a line of its own."""
    doc = colon.doc
    start = colon.i
    while start > 0 and "\n" not in doc[start - 1].text and colon.i - start < 8:
        start -= 1
    if start > 0 and "\n" not in doc[start - 1].text:
        return None
    name = doc[start : colon.i]
    speaker = name.text.isupper()
    if speaker and name[0].ent_type_ == "GPE" and len(name.text) > LONGEST_SHORT:
        return None  # a dateline: "SINGAPORE: ..."
    if not speaker and not all(t.pos_ in ("PROPN", "NOUN", "ADP", "ADJ", "DET", "PUNCT") for t in name):
        return None
    if not speaker and not any(t.pos_ == "PROPN" for t in name):
        return None
    end = colon.i + 1
    while end < len(doc) and "\n" not in doc[end].text:
        end += 1
    if end - colon.i < 4:
        return None
    return Citation(name.root, colon, ((colon.i + 1, end),), (colon.i, colon.i + 1))
