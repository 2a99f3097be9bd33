"""Whether an act happened: actual, planned, conditional, negated or denied.

Input: the head word of an act. The words around it are read upwards: its own negation and
auxiliaries, then the words that govern it ("plans to visit", "refused to sign", "denied that ...",
"the planned trip", "if ..."). The kind of act stays what it is; only its status changes
(``shared/design/record.md``, Events).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.tree import deps, governor, is_verb
from dragoman.coding.words import bag

if TYPE_CHECKING:
    from spacy.tokens import Token

DEPTH = 6
NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "n’t", "without", "cannot", "nobody", "none"})
PLAN_WORDS = bag(
    """plan intend expect schedule due set prepare aim hope want agree decide vow promise pledge offer seek ready
    announce slate poise bind determine commit propose consider plot choose undertake invite ask urge call demand
    press order tell require authorize authorise allow recommend advise appeal request instruct direct vote
    about willing likely entitle intention plan decision agreement proposal pledge promise readiness willingness
    commitment determination desire effort request demand call appeal invitation order mandate attempt deal need
    warn threaten threat wish wait pend pending encourage beg implore insist suggest favor favour will"""
)
NEGATING = bag(
    """fail refuse decline cancel postpone scrap shelve avoid stop prevent abandon rule reject oppose block prohibit
    forbid suspend delay drop scrap refusal failure cancellation absence lack unable impossible unwilling abort
    skip forgo halt"""
)
KEEPING_FROM = bag(
    """prevent stop bar ban block keep refrain prohibit forbid discourage dissuade deter hinder restrain preclude
    exclude abstain desist"""
)
NEGATING_NOUN_VERBS = bag("cancel scrap shelve abandon avoid avert foil thwart prevent drop skip abort")
REACH = 20  # words around a sentence
ACCUSING = frozenset({"accuse", "blame", "charge", "suspect"})
DENYING = frozenset({"deny", "denial", "dismiss", "refute", "rebut", "repudiate"})
DENIALS = DENYING | bag(
    """reject dispute false untrue baseless groundless unfounded fabricate fabrication lie nonsense hoax rumour rumor
    allegation allege contradict"""
)
UNREAL_MARKS = frozenset({"if", "unless", "whether", "should", "provided", "lest"})
FUTURE_ADJECTIVES = bag(
    "planned upcoming forthcoming proposed scheduled future next impending anticipated expected coming prospective "
    "eventual imminent intended"
)
POSSIBLE_ADJECTIVES = bag("possible potential hypothetical would-be likely further any")
FACT_VERBS = bag(
    "begin start continue manage proceed help force compel use try keep come go move return dare get happen"
)
BRINGING_ABOUT = bag("see mean involve entail have let make help allow enable cause force require ensure")
ASKING = bag("do does did has have had is are was were will would can could")
GRANTING = bag("why how when where what who whom which whose")  # asked of an act taken for granted
FUTURE_EVENT_VERBS = bag("hold take host begin start convene conduct make pay open schedule be occur")


def status_of(head: Token) -> str:
    """Status of the act that the word expresses, by the words of its sentence alone."""
    if head.pos_ in ("NOUN", "PROPN") and not is_verb(head):
        return _nominal(head, DEPTH)
    return _verbal(head, DEPTH)


def questioned(head: Token) -> bool:
    """Does a direct question ask whether the act happened ("Did Norway condemn the coup?"), so that none is told?

    A question for its reason, time or manner takes the act for granted ("Why did Norway ...?").
    """
    verb = head if is_verb(head) else head.head
    subject = next((c for c in reversed([*verb.lefts]) if c.dep_ in ("nsubj", "nsubj:pass")), None)
    asking = next((c for c in verb.children if c.dep_ in ("aux", "aux:pass") and c.lower_ in ASKING), None)
    if subject is None or asking is None or asking.i > subject.left_edge.i or negated(verb):
        return False
    granted = any(t.lower_ in GRANTING for t in verb.doc[verb.left_edge.i : asking.i])
    return not granted and any(t.text == "?" for t in verb.doc[verb.i : verb.sent.end])


def deniable(head: Token) -> bool:
    """Does the sentence of an act, or one of twenty words before and behind it, hold a denial or a negation?"""
    sent = head.sent
    near = head.doc[max(sent.start - REACH, 0) : sent.end + REACH]
    return any(t.lemma_.lower() in DENIALS or t.lower_ in NEGATIONS for t in near)


def negated(token: Token) -> bool:
    """Does the token carry its own negation?"""
    for child in token.children:
        if child.lower_ in NEGATIONS and child.dep_ in ("advmod", "det", "neg", "mark", "cc", "aux", "case"):
            longer = child.lower_ == "no" and child.dep_ == "advmod"
            return not longer or child.nbor().lower_ == "longer"
        if child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
            return True
    return False


def _auxiliary(verb: Token) -> str:
    """planned, conditional or '' by the verb's auxiliaries."""
    words = {c.lower_ for c in verb.children if c.dep_ in ("aux", "aux:pass", "cop") or c.pos_ == "AUX"}
    for child in verb.children:  # "is going to visit" may hang on either verb
        if child.lower_ == "going" and child.dep_ == "aux":
            return "planned"
    if words & {"will", "shall", "'ll", "’ll", "wo", "won"}:
        return "planned"
    if words & {"would", "'d", "’d"}:
        return "planned" if _reported(verb) else "conditional"
    if words & {"could", "may", "might"}:
        return "conditional"
    if words & {"should", "must", "ought"}:
        return "planned"
    return ""


def _reported(verb: Token) -> bool:
    """Is the verb in the content of a past report ("said it would visit")?"""
    current = verb
    for _ in range(DEPTH):
        if current.dep_ in ("ccomp", "acl:relcl", "parataxis") or current.dep_ == "ROOT":
            return not _conditional_clause(current)
        current = current.head
    return True


def _conditional_clause(verb: Token) -> bool:
    return any(m.lower_ in UNREAL_MARKS for c in [verb, *deps(verb, "advcl")] for m in c.children if m.dep_ == "mark")


def _verbal(verb: Token, depth: int) -> str:
    if negated(verb):
        return "negated"
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "case")}
    if marks & {"if", "unless", "whether"}:
        return "conditional"
    if "without" in marks:
        return "negated"
    by_auxiliary = _auxiliary(verb)
    if by_auxiliary == "planned" and _conditional_clause(verb):
        return "conditional"
    if by_auxiliary:
        above = _above(verb, depth) if depth else "actual"
        return above if above in ("negated", "denied", "conditional") else by_auxiliary
    if depth == 0:
        return "actual"
    infinitive = "to" in marks
    label = verb.dep_
    if label == "conj":
        own = any(c.dep_ in ("nsubj", "nsubj:pass") for c in verb.children)
        return "actual" if own and not infinitive else _verbal_or_nominal(verb.head, depth - 1, shared=True)
    if infinitive and label == "ROOT":
        return "planned"
    return _above(verb, depth, infinitive)


def _above(verb: Token, depth: int, infinitive: bool = False) -> str:
    """Status by the word that governs the verb."""
    head, label = verb.head, verb.dep_
    if head.i == verb.i or depth == 0:
        return "actual"
    lemma = head.lemma_.lower()
    if label in ("xcomp", "ccomp", "csubj", "acl", "advcl", "obl", "obj") and lemma in DENYING:
        which = any(t.lower_ == "which" for t in verb.doc[verb.i : head.i])  # wherever the tree hangs it
        return "actual" if which and verb.lemma_ in ACCUSING else "denied"  # "accused X of the raid, which X denied"
    if label in ("xcomp", "acl") or (label in ("ccomp", "advcl") and infinitive):
        return _governed(verb, depth, infinitive)
    if lemma in KEEPING_FROM and any(c.lower_ == "from" and c.dep_ in ("mark", "case") for c in verb.children):
        return "actual" if negated(head) else "negated"
    if label == "ccomp" and lemma in BRINGING_ABOUT:
        return _verbal(head, depth - 1)
    if label == "ccomp":
        above = _verbal(head, depth - 1) if is_verb(head) else "actual"
        return "conditional" if above == "conditional" and _conditional_clause(head) else "actual"
    if label == "advcl":
        own_time = any(c.dep_ == "mark" for c in verb.children)
        return "actual" if own_time else _verbal_or_nominal(head, depth - 1)
    return "actual"


def _governed(verb: Token, depth: int, infinitive: bool) -> str:
    """Status of an infinitive or participle below a governing word."""
    head = verb.head
    lemma = head.lemma_.lower()
    if lemma in NEGATING and (infinitive or head.pos_ != "NOUN"):
        return "actual" if negated(head) else "negated"
    if infinitive and (lemma in PLAN_WORDS or head.lower_ in PLAN_WORDS) and lemma not in FACT_VERBS:
        return "negated" if negated(head) else "planned"
    if verb.dep_ == "acl" and not infinitive:
        return "actual"
    return _verbal_or_nominal(head, depth - 1)


def _verbal_or_nominal(token: Token, depth: int, shared: bool = False) -> str:
    if token.pos_ in ("NOUN", "PROPN") and not shared and not deps(token, "cop"):
        return _nominal(token, depth)
    return _verbal(token, depth)


def _nominal(noun: Token, depth: int) -> str:
    """Status of an act named by a noun."""
    modifiers = {c.lower_ for c in noun.lefts}
    if negated(noun):
        return "negated"
    if modifiers & FUTURE_ADJECTIVES:
        return "planned"
    if modifiers & POSSIBLE_ADJECTIVES:
        return "conditional"
    if deps(noun, "cop"):
        return _verbal(noun, depth - 1) if depth else "actual"
    head = noun.head
    if depth == 0 or head.i == noun.i:
        return "actual"
    lemma = head.lemma_.lower()
    if noun.dep_ in ("obj", "nsubj:pass", "obl", "nsubj") and is_verb(head):
        return _by_verb(noun, head, lemma, depth)
    if noun.dep_ in ("nmod", "compound", "conj"):
        if lemma in ("plan", "preparation", "cancellation", "proposal", "prospect", "threat", "invitation", "call"):
            return "negated" if lemma == "cancellation" else "planned"
        if noun.dep_ == "conj":
            return _nominal(head, depth - 1) if head.pos_ == "NOUN" else "actual"
    return "actual"


def _by_verb(noun: Token, verb: Token, lemma: str, depth: int) -> str:
    """Status of a noun's act by the verb whose argument the noun is."""
    argument = noun.dep_ in ("obj", "nsubj:pass")
    if argument and lemma in NEGATING_NOUN_VERBS:
        return "negated"
    if argument and lemma in DENYING:
        return "denied"
    if argument and lemma in ("plan", "schedule", "propose", "expect", "prepare", "announce", "consider", "seek"):
        return "planned" if lemma != "announce" else "actual"
    if governor(noun) is not None or (noun.dep_.startswith("nsubj") and lemma in FUTURE_EVENT_VERBS):
        return _verbal(verb, depth - 1)
    above = _verbal(verb, depth - 1)
    return above if above in ("planned",) and noun.dep_ == "obl" else "actual"
