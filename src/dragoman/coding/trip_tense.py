"""How far a journey has come, by the words around its cue: planned, under way, over, called off or put off.

Answers one of ``trip_types.TENSES`` for one cue; ``itinerary`` weighs the answers against the dates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .tree import deps
from .trip_lexicon import (
    ARRIVE,
    BEGIN,
    CANCEL,
    END,
    FUTURE_AUX,
    HOST,
    LEAVE,
    NEGATION,
    PAST_ADJECTIVES,
    PLANNED,
    PLANNED_ADJECTIVES,
    POSTPONE,
    RETURN,
    SEND,
    words,
)
from .trip_words import group, verb_of

if TYPE_CHECKING:
    from spacy.tokens import Token

STEPS = 6
# Verbs that carry a journey out; what other verbs say of it ("was made public") tells nothing of its state.
CARRYING = words("be pay take undertake conduct include follow extend cut continue resume do come go happen")
GLAD = words("pleasure honor honour privilege glad pleased delighted delight happy")
BE = words("is are was were be been am 's ’s")
ALIKE = words("set")  # verbs whose past is written as their base
INWARD = words("fly come jet")
TURNED = {"in": "arrived", "out": "departed"}
CURTAIL = words("curtail interrupt abort")
OVER = ("last week", "last month", "last year", "yesterday")
COMING = ("next week", "next month", "next year", "tomorrow")
DENY = words("deny dismiss refute")
PREVENT = words("ban bar block prevent stop prohibit forbid keep deter discourage dissuade exclude refrain abstain")
PERMIT = words("permit allow let authorise authorize able")
PUT_OFF = {"put": "off", "push": "back"}
CALL_OFF = {"call": "off"}
PARTED = frozenset((*PUT_OFF, *CALL_OFF, "drop"))  # verbs whose particle tells
# Words that leave it open whether something is called off, or say that it is not.
WEIGHING = words(
    """consider weigh mull contemplate ponder debate think threaten discuss urge press pressure demand refuse decline
    deny ask call risk rule"""
)
OPEN = words("may might could")
TAKE_OUT = words("remove strike delete take cut")
PLANS = words("programme program itinerary schedule agenda list calendar plan route tour trip")


def tense_of(cue: Token) -> str:
    """Tense of a cue, verb or noun."""
    if verb_of(cue) is not None or cue.pos_ in ("VERB", "AUX"):
        return _verb(cue)
    return _noun(cue)


def _particle(verb: Token) -> str:
    """Lower-cased particle of a verb, or ''."""
    found = [
        c.lower_ for c in verb.children if c.dep_ == "compound:prt" or (c.lower_ in ("off", "back") and c.i > verb.i)
    ]
    after = verb.doc[verb.i + 1 : verb.i + 2].text
    return found[0] if found else after if after in ("off", "back") else ""


def called_off(verb: Token) -> str | None:
    """'cancelled' or 'postponed' for a verb that says so of its object or subject, else None."""
    lemma = verb.lemma_.lower()
    particle = _particle(verb) if lemma in PARTED else ""
    if (PUT_OFF.get(lemma) == particle and particle) or lemma in POSTPONE:
        return "postponed"
    if (CALL_OFF.get(lemma) == particle and particle) or (
        lemma in CANCEL and not (lemma == "drop" and particle == "off")
    ):
        return "cancelled"
    return "cancelled" if lemma in TAKE_OUT and _of_plans(verb) else None


def unsettled(verb: Token) -> bool:
    """Is it left open, or denied, that something is called off ("may skip", "is weighing whether to cancel")?"""
    near = {t.lower_ for t in group(verb)}
    if near & (OPEN | NEGATION):
        return True
    low = verb.sent.start
    if any(
        t.lemma_.lower() in WEIGHING and t.pos_ in ("VERB", "NOUN") for t in verb.doc[max(low, verb.i - 6) : verb.i]
    ):
        return any(t.lower_ in ("to", "whether") for t in verb.doc[max(low, verb.i - 2) : verb.i]) or _weighed(verb)
    return verb.dep_ == "conj" and verb.head.i < verb.i and called_off(verb.head) is not None and unsettled(verb.head)


def _weighed(verb: Token) -> bool:
    """Is the calling off what someone weighs ("is considering skipping")?"""
    shape = verb.lower_.endswith("ing")
    return shape and verb.nbor(-1).lemma_.lower() in WEIGHING | {"of", "about", "out"}


def pluperfect(verb: Token) -> bool:
    """Is the verb what someone had planned to do, or had been due to do?"""
    governors = [*_chain(verb)[1:], *(w for w in group(verb) if w.pos_ in ("VERB", "ADJ"))]
    had = any(c.lower_ == "had" for w in governors for c in w.children)
    had = had or any(w.lower_ == "had" for w in group(verb))
    return had and any(w.lemma_.lower() in PLANNED or w.lower_ == "due" for w in governors)


def missed(cue: Token) -> bool:
    """Is the cue but what someone "was to have" done, or had been due to do, with no word of why it was not?"""
    words = group(cue)
    return pluperfect(cue) or (any(w.lower_ == "have" for w in words) and not any(called_off(w) for w in words))


def _of_plans(verb: Token) -> bool:
    """Is something taken out of a programme ("has been removed from the schedule")?"""
    behind = verb.doc[verb.i + 1 : verb.i + 8]
    return any(t.lower_ in ("from", "off", "out") for t in behind[:3]) and any(
        t.lemma_.lower() in PLANS for t in behind
    )


def cuts_short(verb: Token) -> bool:
    """Does the verb say that a journey ends before its time ("cut short", "broke off", "curtailed")?"""
    after = {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 3]}
    lemma = verb.lemma_.lower()
    return lemma in CURTAIL or (lemma == "cut" and "short" in after) or (lemma == "break" and "off" in after)


def _chain(verb: Token) -> list[Token]:
    """The verb and the words that govern it without a clause of their own: "is expected to travel"."""
    out = [verb]
    for _ in range(STEPS):
        head = out[-1].head
        if head.i == out[-1].i or out[-1].dep_ not in ("xcomp", "ccomp", "acl", "advcl", "conj", "aux"):
            break
        if out[-1].dep_ == "conj" and any(c.dep_ in ("aux", "nsubj") for c in out[-1].children):
            break
        if out[-1].dep_ in ("advcl", "acl", "ccomp"):
            infinitive = any(c.dep_ == "mark" and c.lower_ == "to" for c in out[-1].children)
            if not infinitive or head.pos_ not in ("VERB", "ADJ", "NOUN") or out[-1].dep_ == "advcl":
                break
        out.append(head)
    return out


def _verb(verb: Token) -> str:
    """Tense of a verb cue: its own group of words first, then the words that govern it in the tree."""
    near = group(verb)
    chain = _chain(verb)
    words = near + [c for v in chain for c in v.children if c.dep_ in ("aux", "aux:pass", "advmod") and c.i < v.i]
    lows = {c.lower_ for c in words} | {c.lower_ for v in chain[1:] for c in v.children if c.dep_ == "aux"}
    if _rumoured(verb) or _prevented(verb):
        return "none"
    if lemma_of(verb) in HOST and _glad(verb):
        return "underway"
    governors = [v for v in chain[1:] if v.pos_ in ("VERB", "ADJ", "NOUN", "AUX")]
    governors += [w for w in near if w.pos_ in ("VERB", "ADJ")]
    for word in governors:
        off = called_off(word)
        if off:
            return "planned" if unsettled(word) else off
    infinitive = (bool(near) and near[0].lower_ == "to") or any(
        c.dep_ == "mark" and c.lower_ == "to" for c in verb.children
    )
    planned = bool(lows & FUTURE_AUX) or any(g.lemma_.lower() in PLANNED or g.lower_ in PLANNED for g in governors)
    if infinitive and lows & {"was", "were"} and lows & {"have"}:
        return "cancelled"
    if planned and lows & {"had"} and any(g.lemma_.lower() in PLANNED or g.lower_ == "due" for g in governors):
        return "cancelled"
    if lows & NEGATION and any(g.lemma_.lower() in PERMIT for g in governors):
        return "none"
    if planned or (infinitive and (lows & BE or any(g.lemma_.lower() in ("go", "be") for g in governors))):
        return "cancelled" if lows & NEGATION else "planned"
    if lows & NEGATION:
        return "none"
    return _finite(verb, governors, lows, infinitive)


def _rumoured(verb: Token) -> bool:
    """Is the verb in the clause of what someone denies or dismisses ("denied that she had flown to")?"""
    current = verb
    for _ in range(STEPS):
        relation, head = current.dep_, current.head
        if head.i == current.i or relation.split(":")[0] not in ("ccomp", "acl", "obj", "xcomp", "aux"):
            return False
        if head.lemma_.lower() in DENY and head.pos_ == "VERB":
            return not any(c.dep_ == "mark" and c.lower_ == "to" for c in current.children)
        current = head
    return False


def _prevented(verb: Token) -> bool:
    """Is the verb what someone is kept from ("barred from entering", "ban them from travelling to")?"""
    kept = verb.head.lemma_.lower() in PREVENT and verb.head.i < verb.i
    return kept and any(c.dep_ in ("mark", "case") and c.lower_ == "from" for c in verb.children)


def lemma_of(verb: Token) -> str:
    """Lemma of a verb of travel, by its form."""
    return (verb_of(verb) or (verb.lemma_.lower(), ""))[0]


def _glad(verb: Token) -> bool:
    """Is it "a pleasure to welcome" someone, who then is there?"""
    low = verb.sent.start
    return any(t.lemma_.lower() in GLAD for t in verb.doc[max(low, verb.i - 6) : verb.i])


def _finite(verb: Token, governors: list[Token], lows: set[str], infinitive: bool) -> str:
    """Tense of a verb without a sign of the future."""
    lemma, shape = verb_of(verb) or (verb.lemma_.lower(), _shape(verb))
    if shape == "ing" and lemma in SEND and not lows & {"was", "were"}:
        return "planned"
    if shape == "ing":
        return "past" if lows & {"was", "were"} else _of_order(verb) or "underway"
    for word in governors:
        if word.lemma_.lower() in BEGIN:
            return "arrived" if _shape(word) == "past" else "underway"
    if infinitive and verb.dep_ == "advcl" and verb.head.i < verb.i and "Fin" in verb.head.morph.get("VerbForm", []):
        return "past" if _shape(verb.head) == "past" and verb.head.lemma_.lower() not in PLANNED else "planned"
    if infinitive:
        return "past" if any(_shape(g) == "past" for g in governors) else "planned"
    if shape == "past" and lemma in INWARD and verb.doc[verb.i + 1 : verb.i + 2].text in TURNED:
        return TURNED[verb.nbor(1).text]
    if shape == "past" or (lemma in ALIKE and "Past" in verb.morph.get("Tense", [])):
        if lemma in ARRIVE:
            return "arrived"
        return "departed" if lemma in LEAVE else "past"
    return "past" if lows & {"has", "have", "had", "'ve", "’ve"} and shape != "s" else "present"


def in_order(verb: Token) -> bool:
    """Does the verb stand in "before flying to" or "after visiting"?"""
    return verb.lower_.endswith("ing") and verb.i > verb.sent.start and verb.nbor(-1).lower_ in ("before", "after")


def _of_order(verb: Token) -> str | None:
    """Tense of "before flying to" and "after visiting": that of the verb they hang on; None where it hangs on none."""
    main = verb.head
    if not in_order(verb) or main.i == verb.i or main.pos_ != "VERB":
        return None
    told = _verb(main)
    return told if told in ("planned", "past", "present") else {"arrived": "past", "departed": "past"}.get(told)


def _shape(word: Token) -> str:
    """Shape of any verb by its morphology."""
    if "Past" in word.morph.get("Tense", []) or word.lower_.endswith("ed"):
        return "past"
    if word.lower_.endswith("ing"):
        return "ing"
    return "s" if word.lower_.endswith("s") else "base"


def _noun(noun: Token) -> str:
    """Tense of a noun of travel: its adjectives, then the verb it hangs on."""
    adjectives = {c.lower_ for c in noun.children if c.dep_ in ("amod", "compound", "acl", "nummod")}
    case = {c.lower_ for c in noun.children if c.dep_ in ("case", "mark")}
    verb = _governor(noun)
    near = _off_beside(noun)
    if near:
        return near
    if verb is not None:
        off = called_off(verb)
        fronted = noun.i < verb.i and not case
        if off and (noun.dep_.startswith("nsubj") or noun.dep_ in ("obj", "conj") or fronted):
            later = _verb(verb)
            return "planned" if unsettled(verb) else off if later != "none" else "none"
    off_adjectives = {"cancelled": "cancelled", "canceled": "cancelled", "scrapped": "cancelled",
                      "postponed": "postponed", "delayed": "postponed", "aborted": "cancelled"}  # fmt: skip
    for word in adjectives:
        if word in off_adjectives:
            return off_adjectives[word]
    if adjectives & PLANNED_ADJECTIVES or {"ahead", "before"} & case:
        return "planned"
    if verb is None or (noun.dep_ in ("obl", "nmod") and verb.lemma_.lower() not in ("be", *END, *BEGIN, *RETURN)):
        return _phrase(noun, adjectives, case)
    return _by_verb(noun, verb, case)


def _off_beside(noun: Token) -> str | None:
    """Is the noun the object right behind, or the subject in front, of a word of calling off?"""
    low, high = noun.sent.start, noun.sent.end
    for i in range(noun.i - 1, max(low - 1, noun.i - 6), -1):
        token = noun.doc[i]
        if token.lower_ == "from":
            break
        word = noun.doc[i - 1] if token.lower_ in ("off", "back") and i > low else token
        off = called_off(word) if word.pos_ == "VERB" and word.lower_ != "planned" else None
        if off:
            return "planned" if unsettled(word) else off
        if token.pos_ in ("VERB", "AUX", "PUNCT") and token.ent_type_ == "":
            break
    passive = False
    for i in range(noun.i + 1, min(high, noun.i + 12)):
        token = noun.doc[i]
        if passive and token.pos_ in ("VERB", "ADJ", "NOUN"):
            off = called_off(token)
            return "planned" if off and unsettled(token) else off
        passive = passive or token.lower_ in ("was", "were", "been", "is", "are", "be")
        if token.pos_ == "VERB" or token.lower_ in (",", "that", "which"):
            break
    return None


def _phrase(noun: Token, adjectives: set[str], case: set[str]) -> str:
    """Tense of a noun that no verb of its own carries: "on his visit", "after the trip", "last week's tour"."""
    owner = " ".join(t.lower_ for t in noun.doc[max(noun.sent.start, noun.i - 4) : noun.i])
    if any(f"{word}'s" in owner.replace(" '", "'").replace("’", "'") for word in OVER):
        return "past"
    if any(f"{word}'s" in owner.replace(" '", "'").replace("’", "'") for word in COMING):
        return "planned"
    if adjectives & PAST_ADJECTIVES or case & {"after", "following", "since"}:
        return "past"
    if _behind(noun) or _back_from(noun):
        return "past"
    if noun.head.lower_ in ("conclusion", "end", "close", "completion", "wake", "outcome", "result", "results"):
        return "past"
    return "none"


def _back_from(noun: Token) -> bool:
    """Is the traveller said to be back from it ("back from a tour of", "returned from his visit to")?"""
    low = noun.sent.start
    source = next((i for i in range(noun.i - 1, max(low, noun.i - 6), -1) if noun.doc[i].lower_ == "from"), None)
    return source is not None and any(
        t.lower_ in ("back", "returned", "home") for t in noun.doc[max(low, source - 3) : source]
    )


def unplanned(noun: Token) -> bool:
    """Is it said that the journey is not planned or expected, or that there is nothing to announce about it?"""
    if {"nothing", "announce"} <= {t.lower_ for t in noun.doc[max(noun.sent.start, noun.i - 6) : noun.i]}:
        return True
    for token in noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + 14)]:
        if token.lower_ in NEGATION:
            after = noun.doc[token.i + 1 : token.i + 2]
            return any(t.lemma_.lower() in PLANNED or t.lower_ == "planned" for t in after)
    return False


def _behind(noun: Token) -> bool:
    """Do "after" or "following" stand before the noun and its owner?"""
    low = noun.sent.start
    for i in range(noun.i - 1, max(low - 1, noun.i - 8), -1):
        token = noun.doc[i]
        if token.lower_ in ("after", "following"):
            return True
        if token.pos_ in ("VERB", "AUX", "PUNCT") or (token.pos_ == "ADP" and token.lower_ != "of"):
            return False
    return False


def _by_verb(noun: Token, verb: Token, case: set[str]) -> str:
    """Tense of a noun by the verb it is subject, object or predicate of."""
    tense = _verb(verb)
    lemma = verb.lemma_.lower()
    if tense in ("planned", "cancelled", "postponed"):
        return tense
    if cuts_short(verb):
        return "underway"
    if lemma in END or lemma in RETURN:
        return "past" if tense != "present" else "underway"
    if lemma in BEGIN:
        return "arrived" if tense == "past" else "planned" if tense == "planned" else "underway"
    if lemma in PLANNED:
        return "planned"
    if lemma not in CARRYING and not (lemma == "make" and noun.dep_ == "obj"):
        adjectives = {c.lower_ for c in noun.children}
        return _phrase(noun, adjectives, case) if tense in ("past", "present") else tense
    if lemma == "be" or "on" in case:
        return "underway" if tense in ("present", "underway", "none") else "past"
    return tense


def _governor(noun: Token) -> Token | None:
    """The nearest verb (or predicate) the noun hangs on."""
    if deps(noun, "cop"):
        return next(iter(deps(noun, "cop")))
    current = noun
    for _ in range(STEPS):
        if current.head.i == current.i:
            return None
        relation = current.dep_
        current = current.head
        if current.pos_ in ("VERB", "AUX"):
            return current
        if relation in ("nmod", "appos", "acl") and current.pos_ == "PROPN":
            return None
        if deps(current, "cop") and relation.startswith("nsubj"):
            return next(iter(deps(current, "cop")))
    return None
