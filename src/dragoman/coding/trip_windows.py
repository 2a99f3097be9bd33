"""The words behind (or before) a cue that name where and when: places by their prepositions, and times."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from .trip_lexicon import ENCOUNTER, GO, LISTING, MEET, NOUNS, words
from .trip_phrases import attributed
from .trip_places import at, destination, read_list, starts
from .trip_scene import Scene, dated
from .trip_tense import tense_of
from .trip_types import Destination
from .trip_words import verb_of

if TYPE_CHECKING:
    from spacy.tokens import Token

# Verbs that carry a noun of travel on to its places: "a tour that will take him to", "the trip includes".
PASSING = words(
    """plan schedule slate foresee take include cover conclude end begin start comprise feature span bring be lead will
    have make pay undertake"""
)
BREAKING = words("where while when as if because although though but whether who whose whom which that")


OPENING = words("while then , next later on : - – — •")  # what may stand before the place that opens a sentence
RELATIVE = words("which that due scheduled held starting opening beginning")
STAGES = words("leg stop stage part")
AFTERWARDS = words("after following")
TALKS = 6  # words behind "from" to the talks that someone comes back from
AFTER = 30  # words behind a place in which further places and times of the cue may stand


@dataclass(frozen=True, slots=True)
class Window:
    """Places found, the tokens they stand on, and the first tokens of the free times seen on the way."""

    places: list[Destination]
    tokens: list[int]
    times: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Look:
    """What to look for behind a cue: which prepositions, how many words off the first place may stand, whether a place
    may be the object itself, and whether the seat of an institution will do."""

    prepositions: frozenset[str]
    reach: int
    direct: bool = False
    institutions: bool = False


def window_after(scene: Scene, cue: Token, look: Look) -> Window:
    """Places and times behind the cue, up to the next clause."""
    _, high = scene.bounds(cue.i)
    found = Window([], [], [])
    i, limit = cue.i + 1, cue.i + 1 + look.reach
    while i < high and i < limit:
        end = _take_places(scene, cue, look, found, i)
        if end is not None:
            i, limit = end, end + AFTER
            continue
        if scene.time(i) is not None:
            found.times.append(i)
            found.tokens.append(i)
            i = scene.time_bounds(i)[1]
            continue
        if _breaks(scene.doc[i], cue) or (scene.doc[i].text == "," and attributed(scene, i)):
            break
        i += 1
    if found.places and "to" in look.prepositions and verb_of(cue) is not None:
        _resume(scene, found, i, high)
    return found


def _take_places(scene: Scene, cue: Token, look: Look, found: Window, i: int) -> int | None:
    """Take up the places that begin at the token or behind the preposition at it; the token after them, or None."""
    _, high = scene.bounds(cue.i)
    low = scene.doc[i].lower_
    beside = not found.places and ((look.direct and _adjacent(scene, cue.i, i)) or low in ("here", "there"))
    if beside and at(scene, i):
        left = (verb_of(cue) or ("",))[0] in ("leave", "depart")
        limit = next((j for j in range(i, high) if scene.doc[j].lower_ in ("for", "to")), high) if left else high
        return _take_list(scene, found, (i, limit), "origin" if left else "stop")
    outward = low == "of" and scene.doc[i - 1].lower_ == "out" and "from" in look.prepositions  # "flew out of Lima"
    low = "from" if outward else low
    if low not in look.prepositions:
        return None
    first = starts(scene, i + 1, high, look.institutions)
    if first is None:
        return _from_talks(scene, cue, found, i) if low == "from" and not found.places else None
    start = first[1]
    if at(scene, start) is None:
        found.places.append(first[0])
        found.tokens.append(start)
        return start + 1
    limit = _first_to(scene, start, high) if low == "from" else high
    return _take_list(scene, found, (start, limit), {"from": "origin", "via": "transit"}.get(low, "stop"))


def _from_talks(scene: Scene, cue: Token, found: Window, i: int) -> int | None:
    """Take up where the talks were that someone comes back from ("returned from talks with the IMF in Washington")."""
    _, high = scene.bounds(cue.i)
    talks = next((t.i for t in scene.doc[i + 1 : min(high, i + TALKS)] if t.lemma_.lower() in ENCOUNTER), None)
    if talks is None or any(t.pos_ in ("VERB", "PUNCT") for t in scene.doc[i + 1 : talks]):
        return None
    for j in range(talks + 1, min(high - 1, talks + AFTER // 2)):
        if scene.doc[j].pos_ in ("VERB", "AUX", "PUNCT"):
            return None
        if scene.doc[j].lower_ in ("in", "at") and at(scene, j + 1) is not None:
            return _take_list(scene, found, (j + 1, high), "origin")
    return None


def _take_list(scene: Scene, found: Window, span: tuple[int, int], role: str) -> int | None:
    """Take up the list of places in the token range, all in one role; the token after it, or None."""
    items, end = read_list(scene, *span)
    if not items:
        return None
    further = bool(found.places)  # whose date is not that of the whole list
    found.places.extend(replace(p, role=role, led=p.led or (further and bool(p.arrive.text))) for p in items)
    found.tokens.extend(range(span[0], end))
    return end


def _first_to(scene: Scene, i: int, high: int) -> int:
    """First "to" from the token on, else the end."""
    return next((j for j in range(i, high) if scene.doc[j].lower_ == "to"), high)


def _resume(scene: Scene, found: Window, i: int, high: int) -> None:
    """Places after a clause in between: "travels to Doha, where he ..., and on Sunday to Kuwait"."""
    for j in range(i, high - 1):
        verb = verb_of(scene.doc[j])
        if verb is not None and verb[0] in GO and tense_of(scene.doc[j]) != "none":
            return  # what follows is told of another way
        if scene.doc[j].lower_ != "to" or scene.place(j + 1) is None or verb_of(scene.doc[j - 1]) is not None:
            continue
        k = j - 1
        day = None
        while k > i and (scene.time(k) is not None or scene.doc[k].lower_ in ("on", ",", "then", "later")):
            day = k if scene.time(k) is not None else day
            k -= 1
        if scene.doc[k].lower_ != "and":
            continue
        items, end = read_list(scene, j + 1, high)
        if items and day is not None:
            items[0] = replace(items[0], arrive=dated(scene.time(day)), led=True)
        found.places.extend(items)
        found.tokens.extend(range(j + 1, end))
        return


def between(scene: Scene, verb: Token, noun: Token) -> Window:
    """A place between a verb of beginning or ending and its noun: "began in Paris on Monday the last tour"."""
    found = Window([], [], [])
    for i in range(verb.i + 1, noun.i):
        if scene.doc[i].lower_ in ("in", "at") and scene.place(i + 1) is not None:
            items, end = read_list(scene, i + 1, noun.i)
            found.places.extend(items)
            found.tokens.extend(range(i + 1, end))
            break
    return found


def premodifier(scene: Scene, noun: Token) -> Window | None:
    """A place in front of the noun: "his Washington visit", "the Malaysian leg"."""
    i = noun.i - 1
    low, _ = scene.bounds(noun.i)
    while i > low and scene.doc[i].pos_ == "ADJ" and scene.place(i) is None and scene.doc[i].ent_type_ == "":
        i -= 1
    if i < low:
        return None
    token = scene.doc[i]
    place = scene.place(i)
    country = None
    if place is None and token.ent_type_ == "NORP" and noun.lemma_.lower() in ("leg", "stop", "stage", "part"):
        actor = scene.actor(i)
        country = actor.country if actor is not None else None
    found = destination(scene, place) if place is not None else None
    if country:
        found = Destination(country, None, scene.span(i, i + 1))
    return Window([found], [i], []) if found is not None else None


def window_stage(scene: Scene, cue: Token) -> Window | None:
    """The place of the stage that the sentence opens with: "On the Togolese leg, she is to meet"."""
    low, _ = scene.bounds(cue.i)
    while low < cue.i and scene.doc[low].is_space:
        low += 1
    if scene.doc[low].lower_ not in ("on", "during", "in", "for"):
        return None
    noun = next((t for t in scene.doc[low + 1 : min(cue.i, low + 7)] if t.lemma_.lower() in STAGES), None)
    stage = premodifier(scene, noun) if noun is not None else None
    days = window_after(scene, cue, Look(frozenset(), AFTER)).times
    return replace(stage, times=days) if stage is not None else None


def _adjacent(scene: Scene, cue: int, i: int) -> bool:
    """Is there nothing but articles, adjectives and common nouns of place between the cue and the token?"""
    return i - cue <= 5 and all(
        t.pos_ in ("DET", "ADJ") or t.lower_ in ("city", "island") for t in scene.doc[cue + 1 : i]
    )


def _breaks(token: Token, cue: Token) -> bool:
    """Does a new clause begin at the token?"""
    if token.lower_ == "as" and "well" in token.doc[token.i - 1 : token.i + 2].text:
        return False
    noun = verb_of(cue) is None
    lemma = token.lemma_.lower()
    if token.i and token.doc[token.i - 1].text in ("-", "‑") and not token.doc[token.i - 1].whitespace_:
        return False
    if verb_of(token) is not None:
        return True
    if token.pos_ in ("VERB", "AUX") and token.ent_type_ == "":
        if token.i and token.doc[token.i - 1].text == "," and "Fin" in token.morph.get("VerbForm", []):
            return True  # the main clause goes on: "who is on a visit to Japan, was received today"
        return not (noun and lemma in PASSING) and not (token.pos_ == "VERB" and token.dep_ in ("amod", "compound"))
    if token.lower_ in BREAKING:
        return not (noun and token.lower_ in ("which", "that"))
    if token.lower_ in (";", ".", "\n"):
        return True
    return lemma in NOUNS and token.pos_ == "NOUN"


def window_before(scene: Scene, cue: Token, word: str = "in") -> Window | None:
    """A place that opens the sentence, and dates before it: "In Ramallah, he will meet", "Friday 7 May: in Bonn"."""
    low, _ = scene.bounds(cue.i)
    times = []
    while low < cue.i and (scene.doc[low].is_space or scene.doc[low].lower_ in OPENING or scene.time(low) is not None):
        if scene.time(low) is not None:
            times.append(low)
        low = scene.time_bounds(low)[1]
    if low >= cue.i or scene.doc[low].lower_ != word:
        return None
    first = starts(scene, low + 1, cue.i)
    if first is None:
        return None
    items, end = read_list(scene, first[1], cue.i)
    if len(items) != 1 or end >= cue.i:
        return None
    return Window(items, list(range(first[1], end)), times)


def reached_there(scene: Scene, verb: Token, window: Window) -> Window:
    """The window with the place before "where", for a verb without one of its own ("in Lima, where she arrives")."""
    low, _ = scene.bounds(verb.i)
    where = next((i for i in range(verb.i - 1, low, -1) if scene.doc[i].lower_ == "where"), None)
    if where is None or any(t.pos_ == "VERB" for t in scene.doc[where : verb.i]):
        return window
    last = where - 2 if scene.doc[where - 1].text == "," else where - 1
    if last < low or scene.place(last) is None:
        return window
    first = last
    while first > low and scene.place(first - 1) is scene.place(last):
        first -= 1
    items, end = read_list(scene, first, where)
    return replace(window, places=items, tokens=[*range(first, end), *window.tokens])


def with_earlier(scene: Scene, verb: Token, window: Window) -> Window:
    """The window with the places that the sentence opens with as seen before ("After Lima and Quito, she reaches")."""
    low, _ = scene.bounds(verb.i)
    if scene.doc[low].lower_ not in ("after", "following") or not window.places:
        return window
    first = starts(scene, low + 1, verb.i)
    if first is None or first[1] > low + 2:
        return window
    items, end = read_list(scene, first[1], verb.i)
    if not items or end >= verb.i or scene.doc[end].text != ",":
        return window
    if any(t.pos_ == "VERB" for t in scene.doc[end : verb.i]):
        return window
    known = {(p.country, p.city) for p in window.places}
    earlier = [p for p in items if (p.country, p.city) not in known]
    return _led_by(scene, earlier, Window(window.places, [*range(first[1], end), *window.tokens], window.times))


def _led_by(scene: Scene, earlier: list[Destination], window: Window) -> Window:
    """The window with places seen earlier in front; the day is that of the place reached, not of the first."""
    reached, times = window.places[0], window.times
    if earlier:
        day = reached.arrive if reached.arrive.text or not times else dated(scene.time(times[0]))
        reached, times = replace(reached, arrive=day, led=True), []
    return Window([*earlier, reached, *window.places[1:]], window.tokens, times)


def with_past(scene: Scene, verb: Token, window: Window) -> Window:
    """The window with what lies behind an arrival in front of it: "arrived in Kenya after two days in Cairo"."""
    word = next((i for i in range(verb.i + 1, max(window.tokens, default=0)) if scene.doc[i].lower_ in AFTERWARDS), 0)
    gap = scene.doc[word + 1 : word + 5]
    if not word or not any(scene.time(t.i) is not None or t.lemma_.lower() in ENCOUNTER for t in gap):
        return window
    behind = [p for p in window.places if p.span.start > scene.doc[word].idx and p.role == "stop"]
    rest = [p for p in window.places if p not in behind]
    return _led_by(scene, behind, replace(window, places=rest)) if behind and rest else window


def dated_by_aim(scene: Scene, verb: Token, window: Window) -> Window:
    """The window with the date of what the traveller goes for: "will fly to Lima to attend a summit on 8 May"."""
    _, high = scene.bounds(verb.i)
    stops = [p for p in window.places if p.role == "stop"]
    if len(stops) != 1 or stops[0].arrive.text or window.times or not window.tokens:
        return window
    i = max(window.tokens) + 1
    if i + 1 >= high or scene.doc[i].lower_ not in ("to", "for") or scene.place(i + 1) is not None:
        return window
    times: list[int] = []
    met = scene.doc[i].lower_ == "for"
    for j in range(i + 1, min(high, i + 24)):
        token = scene.doc[j]
        if token.pos_ in ("AUX", "SCONJ") or token.lower_ in BREAKING or token.lower_ in (";", ",", "after", "before"):
            break
        met = met or token.lemma_.lower() in ENCOUNTER or token.lemma_.lower() in MEET
        if scene.time(j) is not None and scene.doc[j - 1].lower_ in ("on", "from"):
            times = [j]
            break
    return Window(window.places, window.tokens, times) if met else window


def window_where(scene: Scene, cue: Token) -> Window | None:
    """The place that a relative clause is about: "to Lima, where she is to meet"."""
    low, _ = scene.bounds(cue.i)
    where = next((i for i in range(cue.i - 1, low, -1) if scene.doc[i].lower_ == "where"), None)
    if where is None:
        return None
    last = where - 2 if scene.doc[where - 1].lower_ == "," else where - 1
    first = next((i for i in range(last, max(low, last - 4) - 1, -1) if scene.place_end(i) == last + 1), None)
    found = at(scene, first) if first is not None and scene.place(first) is not None else None
    return Window([found[0]], [cue.i], []) if found is not None and found[1] == last + 1 else None


def window_relative(scene: Scene, cue: Token) -> Window | None:
    """Place and date in a relative clause about a meeting: "at the talks, which resume in Geneva on 25 March"."""
    _, high = scene.bounds(cue.i)
    meeting = False
    for i in range(cue.i + 1, min(high, cue.i + 30)):
        token = scene.doc[i]
        meeting = meeting or token.lemma_.lower() in ENCOUNTER
        if meeting and token.lower_ in RELATIVE:
            found = window_after(scene, scene.doc[min(i + 1, high - 1)], Look(frozenset({"in", "at"}), 10))
            return found if found.places else None
    return None


def window_which(scene: Scene, verb: Token) -> Window | None:
    """The place in front of a relative clause: "in Lima, which she reached on Friday"."""
    which = next((c.i for c in verb.children if c.lower_ in ("which", "that") and c.i < verb.i), 0)
    place = scene.place(which - 2) if which > 1 and scene.doc[which - 1].text == "," else None
    found = destination(scene, place) if place is not None else None
    return Window([found], [which - 2], window_after(scene, verb, Look(frozenset(), 6)).times) if found else None


def window_earlier(scene: Scene, noun: Token) -> Window | None:
    """The place in front of "during a visit": "signed a treaty in Rome on Tuesday during a visit by X"."""
    low, _ = scene.bounds(noun.i)
    start = next((i for i in range(max(low, noun.i - 4), noun.i) if scene.doc[i].lower_ in ("during", "on")), None)
    if start is None:
        return None
    apart = scene.doc[start + 1 : noun.i]
    if any(scene.time(t.i) is not None or t.pos_ in ("SCONJ", "VERB", "AUX") for t in apart):
        return None
    for i in range(start - 1, max(low, start - 8), -1):
        if scene.doc[i].lower_ == "in" and scene.place(i + 1) is not None:
            items, end = read_list(scene, i + 1, start)
            return Window(items, list(range(i + 1, end)), []) if len(items) == 1 else None
    return None


def listed(scene: Scene, noun: Token) -> Window | None:
    """Places listed behind a colon, comma or copula ("first stop: Cairo"), or before "are on the itinerary"."""
    if noun.lemma_.lower() not in LISTING:
        return None
    low, high = scene.bounds(noun.i)
    i = noun.i + 1
    while i < min(high, noun.i + 5) and (
        scene.doc[i].lemma_ == "be" or scene.doc[i].lower_ in (":", ",", "will", "-", "–")
    ):
        i += 1
    if i > noun.i + 1 and i < high and at(scene, i):
        items, end = read_list(scene, i, high)
        return Window(items, list(range(i, end)), [])
    for j in range(noun.i + 1, high - 1):
        if scene.doc[j].lower_ == ":" and noun.lemma_.lower() in ("itinerary", "route"):
            items, end = read_list(scene, j + 1, high)
            return Window(items, list(range(j + 1, end)), []) if items else None
    if any(c.lower_ == "on" for c in noun.children) and noun.lemma_.lower() == "itinerary":
        items, end = read_list(scene, low, noun.i)
        return Window(items, list(range(low, end)), _later_times(scene, noun, high)) if items else None
    return None


def _later_times(scene: Scene, noun: Token, high: int) -> list[int]:
    """First tokens of the times behind the noun."""
    return [i for i, _ in scene.times_of(noun.i + 1, high)]
