"""What an act answers: links from reactions to the events they are about.

Input: the report's drafts in text order. Output: the same drafts with ``reacts_to`` and
``because_of``. A reaction names what it answers by the event's own word ("condemned the attack"), by
a noun that stands for it ("rejected these claims", "the move drew criticism"), or by a cause
("in response to", "over", "after").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.coding.completion import OUTSIDE
from dragoman.coding.drafts import Draft, countries
from dragoman.coding.families import family
from dragoman.coding.tree import deps, is_verb, logical_objects, preposition, subjects
from dragoman.coding.words import bag

if TYPE_CHECKING:
    from spacy.tokens import Token

ABOUT = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
CAUSE_PREPOSITIONS = bag("over after following for against at to of about by because due amid with despite on")
STRONG_CAUSE = frozenset({"over", "after", "following", "because of", "due to", "for"})
RESPONSE = frozenset({"response", "reaction", "retaliation", "reply", "answer", "protest", "revenge", "return"})
DEFINITE = frozenset({"the", "this", "these", "that", "those", "such", "his", "her", "its", "their"})
DEMONSTRATIVE = frozenset({"this", "these", "that", "those", "such", "it", "which"})
RESPONDING = frozenset({"respond", "react", "retaliate", "answer", "reply", "counter"})
WINDOW = 10
AHEAD = 2  # sentences in which the report may go on to tell what was judged
OWN_HURT = 3  # how well parties fit where one's own side suffered
STEM = 5  # letters that a verb and its noun have in common

MATERIAL = ("SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "COOPERATE", "AID", "RETREAT", "PROTEST")
VERBAL = ("ACCUSE", "REQUEST", "THREATEN", "REJECT", "AGREE", "CONCEDE", "SUPPORT")
ANYTHING = (*MATERIAL, "AGREE", "CONCEDE", "REJECT", "THREATEN", "CONSULT", "SUPPORT")
NAMED_BY = {
    "claim accusation allegation charge criticism condemnation complaint": ("ACCUSE",),
    "statement conclusion words remark comment": ("ACCUSE", "REJECT", "AGREE", "REQUEST", "THREATEN"),
    "demand request appeal ultimatum plea": ("REQUEST",),
    "offer proposal pledge promise commitment": ("AGREE", "CONCEDE", "REQUEST"),
    "invitation": ("AGREE", "REQUEST", "CONSULT"),
    "threat warning": ("THREATEN",),
    "attack bombing killing assault shelling violence incident invasion": ("ASSAULT",),
    "strike": ("ASSAULT", "PROTEST"),
    "raid": ("ASSAULT", "COERCE"),
    "arrest detention crackdown ban coup": ("COERCE", "SANCTION"),
    "sanction expulsion ruling verdict sentence conviction": ("SANCTION", "COERCE"),
    "sale deal agreement accord treaty contract pact": ("COOPERATE", "AGREE", "SUPPORT", "AID"),
    "launch test deployment exercise manoeuvre maneuver": ("MOBILIZE", "COOPERATE"),
    "visit trip meeting summit talk": ("CONSULT",),
    "call": ("REQUEST", "CONSULT"),
    "protest demonstration march": ("PROTEST",),
    "release withdrawal ceasefire truce resignation": ("RETREAT", "CONCEDE"),
    "aid assistance package": ("AID", "AGREE"),
    "refusal rejection cancellation": ("REJECT",),
    "move decision step measure action act development announcement plan policy": ANYTHING,
}
# What an act of a type usually answers where only the parties tell: those who did it are now at the receiving end.
# A demand, a promise or an attack answers another act only where a word says so.
ANSWERS = {
    "ACCUSE": bag("ASSAULT COERCE SANCTION MOBILIZE PROTEST"),
    "SUPPORT": bag("ASSAULT"),
    "REJECT": bag("REQUEST ACCUSE SANCTION THREATEN"),
    "REQUEST": bag(""),
    "SANCTION": bag("ASSAULT COERCE MOBILIZE SANCTION"),
    "THREATEN": bag("COERCE MOBILIZE SANCTION THREATEN"),
    "COERCE": bag("ASSAULT PROTEST"),
    "ASSAULT": bag(""),
    "MOBILIZE": bag("ASSAULT MOBILIZE THREATEN"),
    "PROTEST": bag("COERCE SANCTION"),
    "CONCEDE": bag("REQUEST PROTEST"),
    "RETREAT": bag("PROTEST"),
    "AGREE": bag(""),
}
# What a demand to end or undo something answers: what those addressed are doing.
ENDING = bag("release free liberate stop end halt cease cessation discontinue")
TO_END = bag("COERCE ASSAULT")
COMING = frozenset({"follow", "come"})  # with "after": what one act is said to do behind another
AFTER = frozenset({"after", "amid", "following"})
FACING = frozenset({"face", "wake", "light", "view"})  # "in the face of the attacks"
ASKED = frozenset({"REJECT", "CONCEDE", "RETREAT", "AGREE"})  # the answer of those who were asked
JUDGING = frozenset({"ACCUSE", "SUPPORT"})  # words about what was done rather than said
COMMENTS = frozenset({"ACCUSE", "REJECT", "PROTEST"})  # acts that are always about something done or said before
THREATS = frozenset({"THREATEN", "SANCTION"})
SUBJECTS = frozenset(ANYTHING)
DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})  # what others may be troubled by, too
VICTIMS = frozenset({"SUPPORT"})  # solidarity is with those who suffered the act, not with those who did it
NAMES = {word: types for words, types in NAMED_BY.items() for word in words.split()}


def link_reactions(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those that answer another one linked to it."""
    at = {i: n for n, draft in enumerate(drafts) for i in draft.tellings}
    linked: list[Draft] = []
    for n in range(len(drafts)):
        linked.append(_beside(_link(n, drafts, at), linked))
    for effect, cause in _following(drafts, at):
        linked[effect] = replace(drafts[effect], reacts_to=cause, because_of=cause)
    return _without_circles(linked)


def _beside(draft: Draft, before: Sequence[Draft]) -> Draft:
    """The draft, with what the act answers that is told beside it of the same parties ("denied this and accused")."""
    if draft.reacts_to is not None or draft.type not in COMMENTS | THREATS or draft.head.dep_ != "conj":
        return draft
    first = next((d for d in before if d.head.i == draft.head.head.i and d.reacts_to is not None), None)
    if first is None or set(first.actor_codes) != set(draft.actor_codes):
        return draft
    same = countries(draft.recipient_codes) & countries(first.recipient_codes)
    return replace(draft, reacts_to=first.reacts_to) if same or not draft.recipient_codes else draft


def _following(drafts: Sequence[Draft], at: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Acts that are said to follow another one in a sentence of its own ("The move follows the killing of ...")."""
    for cause, draft in enumerate(drafts):
        for verb in draft.head.ancestors:
            stands = next((t for t in subjects(verb) if t.lemma_.lower() in NAMES), None)
            if verb.lemma_.lower() not in COMING or stands is None:
                continue
            after = verb.lemma_ == "follow" or any(t.lower_ in AFTER for c in verb.children for t in c.children)
            effect = _by_name(stands, cause, drafts) if after else None
            if effect is not None and drafts[effect].type in ANSWERS and drafts[effect].head.i < verb.i:
                yield effect, cause


def _without_circles(drafts: list[Draft]) -> list[Draft]:
    """Of two acts that answer each other only one does: the words about the deed, else the one told later."""
    out = list(drafts)
    for n, draft in enumerate(drafts):
        other = draft.reacts_to
        if other is None or out[n].reacts_to is None or out[other].reacts_to != n:
            continue
        deeds = [k for k in (n, other) if drafts[k].type in MATERIAL]
        first = deeds[0] if len(deeds) == 1 else min((n, other), key=lambda k: drafts[k].head.i)
        out[first] = replace(out[first], reacts_to=None, because_of=None)
    return out


def _link(number: int, drafts: Sequence[Draft], at: dict[int, int]) -> Draft:
    draft = drafts[number]
    if draft.type not in ANSWERS:
        return draft
    for target, causal in _targets(draft):
        if not causal and draft.type not in ABOUT:
            continue
        found = _event_in(target, number, at) if not causal or _names_event(target, at) else None
        if found is None:
            found = _by_name(target, number, drafts)
        if found is not None and _answers(draft, number, drafts[found]):
            return replace(draft, reacts_to=found, because_of=found if causal else None)
    for below in _told_below(draft, number, at):
        if _answers(draft, number, drafts[below]) and _about(draft, drafts[below]):
            return replace(draft, reacts_to=below)
    fitting = _by_parties(number, drafts)
    if fitting is None:
        fitting = _by_subject(number, drafts)
    if fitting is None:
        fitting = _deed_before(number, drafts) if _in_return(draft) else _ahead(number, drafts)
    return replace(draft, reacts_to=fitting) if fitting is not None else draft


def _in_return(draft: Draft) -> bool:
    """Is it said to be an answer, though not to what ("responded by expelling ...", "In return, it expelled ...")?"""
    head = draft.head
    marks = {c.lower_ for c in head.children if c.dep_ in ("mark", "case")}
    if head.dep_ == "advcl" and "by" in marks and head.head.lemma_.lower() in RESPONDING:
        return True
    return any(c.lemma_.lower() in RESPONSE and preposition(c) == "in" for c in deps(head, "obl"))


def _deed_before(number: int, drafts: Sequence[Draft]) -> int | None:
    """The nearest earlier deed of others."""
    draft, reach = drafts[number], _window(drafts[number].head)
    for n in reversed(range(number)):
        other = drafts[n]
        mine = countries(draft.actor_codes) & countries(other.actor_codes)
        if other.type in MATERIAL and other.head.i >= reach and not mine and other.reacts_to != number:
            return n
    return None


def _about(draft: Draft, told: Draft) -> bool:
    """Does the act speak of the other one below it: as a judgement, or as what is to end ("to free those jailed")?"""
    return draft.type in ABOUT or (draft.type == "REQUEST" and _fit(draft, told) > 0)


def _answers(draft: Draft, number: int, other: Draft) -> bool:
    """May the draft answer the other act: is that not its own, nor an answer to it, nor the talk that is called off?"""
    if other.type == "CONSULT" and (draft.type == "REJECT" or _mutual(draft)):
        return False
    own = set(draft.actor_codes) & set(other.actor_codes) if other.type != "CONSULT" else set()
    return other is not draft and not own and other.reacts_to != number


def _mutual(draft: Draft) -> bool:
    """Is it something that all parties do together, such as signing what they agreed?"""
    return draft.predicate is not None and draft.predicate.symmetric


def _by_parties(number: int, drafts: Sequence[Draft]) -> int | None:
    """Nearest earlier act, within reach, by those at whom this one is aimed (or against them, for solidarity)."""
    draft = drafts[number]
    reach = _window(draft.head)
    best: tuple[tuple[int, int, int], int] | None = None
    for n, other in enumerate(drafts[:number]):
        fit = _fit(draft, other)
        if fit and reach <= max(other.tellings, default=other.head.i) and other.reacts_to != number:
            rank = (fit, other.head.sent.start, -other.head.i)
            best = max(best, (rank, n)) if best is not None else (rank, n)
    return best[1] if best is not None else None


def _by_subject(number: int, drafts: Sequence[Draft]) -> int | None:
    """What a judgement without an object is about: the nearest act of another side that hurt its own, or that those did
    at whom it is aimed; for the words of bystanders the act that the report opens with."""
    draft = drafts[number]
    if draft.type not in COMMENTS or draft.mode == "meet":
        return None
    mine, aimed, reach = countries(draft.actor_codes), countries(draft.recipient_codes), _window(draft.head)
    for n in reversed(range(number)):
        other = drafts[n]
        if other.type not in SUBJECTS or other.status in ("negated", "denied") or other.head.i < reach:
            continue
        doers = countries(other.actor_codes)
        if other.reacts_to != number and _at_home(draft, other):
            return n
        if other.reacts_to == number or mine & doers:
            continue
        hurt = mine & countries(other.recipient_codes) or (draft.type == "ACCUSE" and other.type in DEEDS)
        if aimed & doers or (not aimed and hurt):
            return n
    return None


def _ahead(number: int, drafts: Sequence[Draft]) -> int | None:
    """What the report goes on to tell of in the next sentences, done by those at whom a judgement is aimed."""
    draft = drafts[number]
    if draft.type not in COMMENTS:
        return None
    end = draft.head.sent.end
    for _ in range(AHEAD):
        end = draft.head.doc[end].sent.end if end < len(draft.head.doc) else end
    later = (n for n in range(number + 1, len(drafts)) if drafts[n].head.i < end)
    return next((n for n in later if drafts[n].type in MATERIAL and _fit(draft, drafts[n]) >= OWN_HURT), None)


def _fit(draft: Draft, other: Draft) -> int:
    """How well the parties fit a reaction to the other, 0 not at all: by full codes over countries; who suffered it."""
    types = TO_END if draft.type == "REQUEST" and _to_end(draft) else ANSWERS[draft.type]
    if other.type not in types or other.status in ("negated", "denied"):
        return 0
    if draft.mode == "meet" and other.type != "REQUEST":
        return 0
    suffered = draft.type in VICTIMS and other.type in ("ASSAULT", "PROTEST")
    aimed, doers = draft.recipient_codes, other.recipient_codes if suffered else other.actor_codes
    if set(draft.actor_codes) & set(doers):
        return 0
    hurt = int(bool(countries(draft.actor_codes) & countries(other.recipient_codes)))
    if set(aimed) & set(doers) or (draft.type in ASKED and set(draft.actor_codes) & set(other.recipient_codes)):
        return 4 + hurt
    abroad = not countries(draft.actor_codes) & countries(doers)
    return 2 + hurt if abroad and countries(aimed) & countries(doers) else 0


def _to_end(draft: Draft) -> bool:
    """Is it demanded that something be ended or undone ("called for their release", "urged Peru to stop the raids")?"""
    asked = [*draft.tokens, *deps(draft.head, "xcomp", "ccomp", "obj", "obl", "nmod", "advcl")]
    return any(t.lemma_.lower() in ENDING for a in asked for t in (a, *deps(a, "conj")))


def _told_below(draft: Draft, number: int, at: dict[int, int]) -> Iterator[int]:
    """Other events told after the act's word and under it in the tree, the nearest first."""
    head = draft.head
    for token in head.doc[head.i + 1 : head.sent.end]:
        found = at.get(token.i)
        if found is not None and found != number and head.is_ancestor(token):
            yield found


def _targets(draft: Draft) -> list[tuple[Token, bool]]:
    """Words that may name what the act answers, with whether they name a cause."""
    head = draft.head
    out: list[tuple[Token, bool]] = []
    anchors = [head] if draft.noun is None else [head, draft.noun]
    if is_verb(head):
        out += [(t, False) for t in logical_objects(head)]
        if draft.noun is not None or head.lemma_ in ("draw", "spark", "provoke", "prompt", "trigger"):
            out += [(t, False) for t in subjects(head)]
    elif head.pos_ == "ADJ":
        out += [(t, False) for t in deps(head, "nsubj")]
    elif head.dep_ in ("obj", "nsubj:pass", "obl") and head.head.pos_ == "VERB":
        anchors.append(head.head)
        out += [(t, False) for t in subjects(head.head) if head.dep_ == "obj"]
    for anchor in anchors:
        for child in anchor.children:
            words = preposition(child)
            if child.dep_.partition(":")[0] in ("obl", "nmod") and words.split(" ")[0] in CAUSE_PREPOSITIONS | {"in"}:
                if words == "in" and child.lemma_ in RESPONSE | FACING:
                    out += [(t, child.lemma_ in RESPONSE) for t in deps(child, "nmod")]
                elif words != "in":
                    out.append((child, words in STRONG_CAUSE))
            elif child.dep_ in ("advcl", "ccomp", "acl"):
                marks = {c.lower_ for c in child.children if c.dep_ in ("mark", "case")}
                out.append((child, bool(marks & {"after", "because", "since", "for", "over"})))
    return out


def _names_event(token: Token, at: dict[int, int]) -> bool:
    return token.i in at or any(t.i in at for t in token.subtree)


def _event_in(target: Token, number: int, at: dict[int, int]) -> int | None:
    """Event told by the target word itself or by the nearest word below it."""
    best: tuple[int, int] | None = None
    for steps, token in enumerate([target, *target.subtree]):
        if steps > 25:
            break
        found = at.get(token.i)
        if found is not None and found != number:
            distance = 0 if token.i == target.i else 1 + abs(token.i - target.i)
            if best is None or distance < best[0]:
                best = (distance, found)
    return best[1] if best else None


def _by_name(target: Token, number: int, drafts: Sequence[Draft]) -> int | None:
    """Earlier event that a definite noun or pronoun stands for."""
    pronoun = target.lower_ in DEMONSTRATIVE and target.pos_ in ("PRON", "DET")
    definite = any(c.lower_ in DEFINITE or c.dep_ == "nmod:poss" for c in target.lefts)
    types = NAMES.get(target.lemma_.lower(), ())
    if pronoun:
        types = (*MATERIAL, *VERBAL)
    if not (definite or pronoun):
        return None
    head = drafts[number].head
    window = _window(head)
    best: tuple[tuple[int, int, int, int], int] | None = None
    for n, other in enumerate(drafts):
        if n == number or other.head.i >= head.i or other.head.i < window:
            continue
        same = target.pos_ == "NOUN" and _same_word(target, other)
        if other.type not in types and not same:
            continue
        if other.type == "CONSULT" and other.status in ("negated", "denied"):
            continue  # a decision not to come is what is answered
        deed = (types == ANYTHING or (pronoun and drafts[number].type in JUDGING)) and other.type in MATERIAL
        rank = (int(same), _between(drafts[number], other), int(deed), other.head.i)
        best = max(best, (rank, n)) if best is not None else (rank, n)
    return best[1] if best else None


def _same_word(noun: Token, other: Draft) -> bool:
    """Is the noun that of the other act's own word ("apologised ... the apology")?"""
    mine = noun.lemma_.lower()
    told = (*other.tokens, *filter(None, [other.noun]))
    words = [t.lemma_.lower() for t in told if t.pos_ in ("VERB", "NOUN")]
    return any(family(w) == family(mine) or (len(mine) >= STEM and w[:STEM] == mine[:STEM]) for w in words)


def _between(draft: Draft, other: Draft) -> int:
    """How well the parties stand the other way round in the other act: who is aimed at counts for more."""
    aimed = countries(draft.recipient_codes) & countries(other.actor_codes)
    suffered = countries(draft.actor_codes) & countries((*other.recipient_codes, *other.actor_codes))
    return 2 * int(bool(aimed) or _at_home(draft, other)) + int(bool(suffered))


def _at_home(draft: Draft, other: Draft) -> bool:
    """Do an opposition, press or public of a country speak of no one named, and did others of that country act?"""
    critics = bool(draft.actor_codes) and all(set(c.split()[1:]) & OUTSIDE for c in draft.actor_codes)
    if not critics or draft.recipient_codes or set(draft.actor_codes) & set(other.actor_codes):
        return False
    return bool(countries(draft.actor_codes) & countries(other.actor_codes))


def _window(head: Token) -> int:
    """First token of the sentences that a reference may reach back over."""
    start = head.sent.start
    doc = head.doc
    for _ in range(WINDOW):
        if start == 0:
            break
        start = doc[start - 1].sent.start
    return start
