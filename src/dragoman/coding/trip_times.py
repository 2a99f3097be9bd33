"""When a leg begins and ends: which of the times around a cue are its own, and what they date."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..edtf import days_between, first_day, last_day, precision, shift
from ..types import DateValue, Time
from .trip_lexicon import words
from .trip_places import split
from .trip_scene import Scene, dated
from .trip_tense import in_order, pluperfect, tense_of
from .trip_types import Destination
from .trip_windows import Window
from .trip_words import group, verb_of

if TYPE_CHECKING:
    from spacy.tokens import Token

WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")
PARTS_OF_DAY = words("morning afternoon evening night")
UNTIL = words("until till through")
# Words before a time that keep it from dating the journey.
OTHER = words("since after before by ahead within following last")
HAVING = words("having has have had")
ORDINALS = words("second third fourth fifth sixth seventh eighth ninth tenth")
AFTERWARDS = words("before after")
APART = words("that where when while which who ;")  # words between a time and a cue that part them
WEEK = 7
DAYS = re.compile(r"P(\d+)([DW])")


def times_of_leg(scene: Scene, cue: Token, kind: str, window: Window) -> tuple[DateValue, DateValue, list[Destination]]:
    """(start, end, places with their dates) of one leg."""
    times = sorted({*window.times, *_before(scene, cue)})
    if kind == "return":
        behind = [i for i in times if i > cue.i]
        times = behind if behind or any(p.arrive.text for p in window.places) else times
    if _counted(cue):  # "her third visit to Lima this year" is not dated by the year
        times = [i for i in times if not _this_year(dated(scene.time(i)))]
        window = replace(window, places=[replace(p, arrive=_finer_than_year(p.arrive)) for p in window.places])
    start, end = _bounds(scene, cue, times, kind)
    start = start if start.text or kind == "return" else _apart_by(scene, cue)
    places = list(window.places)
    if tense_of(cue) in ("planned", "present", "cancelled", "postponed"):
        was = _was(cue)
        start, end = _coming(scene, start, was), _coming(scene, end, was)
        places = [
            replace(p, arrive=_coming(scene, p.arrive, was), depart=_coming(scene, p.depart, was)) for p in places
        ]
    places, start, end = _spread(_of_stop(places, kind), start, end, kind)
    if kind == "leave":
        start = start if start.text else next((p.arrive for p in places if p.role == "origin"), start)
        left = [p for p in places if p.role == "origin" and p.arrive.text]
        places = [replace(p, arrive=DateValue(), depart=p.arrive) if p in left else p for p in places]
    if cue.lemma_.lower() in ("stay", "remain") and end.text and not start.text and len(places) == 1:
        places = [replace(places[0], depart=end)]
    if kind in ("meet", "talk", "be") and not (start.date and end.date):
        places = [
            replace(p, arrive=start, depart=DateValue()) if start.text and not p.arrive.text else p for p in places
        ]
        if kind == "be" and end.text and not start.text:
            return DateValue(), end, [replace(p, depart=end) for p in places]
        return DateValue(), DateValue(), places
    return start, end, places


def _counted(noun: Token) -> bool:
    """Is the journey one of several that are counted ("her third visit")?"""
    near = noun.doc[max(noun.sent.start, noun.i - 4) : noun.i]
    return any(t.lower_ in ORDINALS or "Ord" in t.morph.get("NumType", []) for t in near)


def _this_year(value: DateValue) -> bool:
    """Is the time the year, or another long stretch, up to the present ("this year")?"""
    return (value.text or "").lower().startswith("this ") and precision(value.date) in ("year", "month")


def _finer_than_year(value: DateValue) -> DateValue:
    """The date, or none where it is but the stretch in which journeys are counted."""
    return DateValue() if _this_year(value) else value


def _of_stop(places: list[Destination], kind: str) -> list[Destination]:
    """The places with the day beside where a way begins given to the stop it leads to: "from Rome on Friday to"."""
    stops = [n for n, p in enumerate(places) if p.role == "stop"]
    from_ = [n for n, p in enumerate(places) if p.role == "origin" and p.arrive.text]
    if kind in ("return", "leave") or not stops or not from_ or places[stops[0]].arrive.text:
        return places
    out = list(places)
    out[stops[0]] = replace(out[stops[0]], arrive=places[from_[0]].arrive)
    out[from_[0]] = replace(out[from_[0]], arrive=DateValue(), depart=DateValue())
    return out


def _was(cue: Token) -> bool:
    """Is it what "was due" or "was to" happen, or "had been due" to, which may lie behind as well as ahead?"""
    return bool({t.lower_ for t in (cue, *group(cue))} & {"was", "were"}) or (cue.pos_ == "VERB" and pluperfect(cue))


def _coming(scene: Scene, value: DateValue, was: bool = False) -> DateValue:
    """A bare weekday of something yet to come is the next one, not the last ("travels on Friday to"); of what was to
    happen it is the nearer of the two."""
    day = first_day(value.date)
    if day is None or scene.published is None or value.basis != "published" or value.text is None:
        return value
    named = value.text.lower().removeprefix("on ").split()[0] in WEEKDAYS
    gap = (scene.published - day).days
    if not named or not 0 < gap <= WEEK or (was and gap <= WEEK // 2):
        return value
    return replace(value, date=shift(value.date, 7))


def behind(value: DateValue, start: str | None, end: str | None = None) -> DateValue:
    """A bare weekday that falls less than a fortnight before the start, moved to the week of the start; from further
    off too, where it then lies no later than the ``end``."""
    gap = days_between(value.date, start)
    said = [w for w in (value.text or "").lower().split() if w not in PARTS_OF_DAY]
    if gap is None or gap <= 0 or said[-1:] == [] or said[-1] not in WEEKDAYS or precision(value.date) != "day":
        return value
    moved = shift(value.date, -(-gap // 7) * 7)
    left = days_between(moved, end)
    if gap <= 2 * WEEK or (left is not None and left >= 0):
        return replace(value, date=moved)
    return value


def _before(scene: Scene, cue: Token) -> list[int]:
    """First tokens of the times in front of the cue that no other clause holds."""
    low, _ = scene.bounds(cue.i)
    if any(t.lower_ == "having" for t in group(cue)):  # "returned on Friday, having met X in Lima"
        return []
    if in_order(cue):  # the day in front is that of what comes first: "was in Lima on Monday before flying to"
        return [i for i, _ in scene.times_of(low, cue.i) if scene.time_bounds(i)[1] == cue.i - 1 and _ends(scene, i)]
    if verb_of(cue) is None:
        owner = next((t.i for t in scene.doc[max(low, cue.i - 3) : cue.i] if t.lower_ in ("'s", "’s")), None)
        if owner is not None and owner > low and scene.time(owner - 1) is not None:
            return [scene.time_bounds(owner - 1)[0]]
        verbs = [t.i for t in scene.doc[low : cue.i] if verb_of(t) is not None]
        verbs += [t.i for t in scene.doc[low : cue.i] if t.lower_ in ("'s", "’s") and t.i > cue.i - 6]
        low = max([low, *verbs]) if verbs and verb_of(scene.doc[max(verbs)]) is None else low
        if verbs and verb_of(scene.doc[max(verbs)]) is not None and not _at_edge(cue):
            return []
    out = []
    others = [t.i for t in scene.doc[low : cue.i] if verb_of(t) is not None]
    clauses = [t.i for t in scene.doc[low : cue.i] if (t.pos_ == "VERB" and t.dep_ != "amod") or t.dep_ == "cop"]
    for i, _time in scene.times_of(low, cue.i):
        stop = scene.time_bounds(i)[1]
        between = scene.doc[stop : cue.i]
        entry = scene.doc[stop].text == ":" and i <= low + 1 and all(t.is_space for t in scene.doc[low:i])
        if (scene.doc[stop].text in ("-", "--", "–", "—", ")", ":", ".") and not entry) or scene.in_dateline(i):
            continue
        joined = [t for t in between if t.pos_ == "CCONJ"]
        if (any(j < i for j in others) and joined) or (
            any(j < i for j in clauses) and any(t.head.pos_ == "VERB" or t.nbor(1).pos_ == "AUX" for t in joined)
        ):
            continue
        blocked = any(t.pos_ == "VERB" and t.dep_ not in ("amod", "compound") and not _governs(t, cue) for t in between)
        relative = any(t.lower_ in ("who", "which") for t in scene.doc[low:i]) and any(t.lower_ == "," for t in between)
        apart = any(t.lower_ in APART for t in between)
        apart = apart or (_ends(scene, i) and verb_of(cue) is not None)
        apart = apart or any(t.lower_ == "time" and t.nbor(1).lower_ == "to" for t in between)  # "in time to receive"
        apart = apart or any(t.lower_ in AFTERWARDS and t.dep_ == "mark" for t in between)
        if not (blocked or relative or apart):
            out.append(i)
    return out


def _apart_by(scene: Scene, cue: Token) -> DateValue:
    """The day that is counted from that of the main clause: "flew to Lima on Monday, two days after meeting"."""
    low, _ = scene.bounds(cue.i)
    word = next((i for i in range(cue.i - 1, low, -1) if scene.doc[i].lower_ in AFTERWARDS), low)
    gap = scene.time(word - 1) if word > low else None
    counted = DAYS.fullmatch(gap.value or "") if gap is not None and gap.kind == "DURATION" else None
    if counted is None or any(t.pos_ == "PUNCT" or verb_of(t) for t in scene.doc[word : cue.i]):
        return DateValue()
    days = int(counted[1]) * (WEEK if counted[2] == "W" else 1) * (-1 if scene.doc[word].lower_ == "after" else 1)
    told = [dated(t) for i, t in scene.times_of(low, word - 1) if not scene.in_dateline(i)]
    day = next((v for v in reversed(told) if precision(v.date) == "day"), DateValue())
    return replace(day, date=shift(day.date, days), text=gap.text) if day.date and gap is not None else DateValue()


def _ends(scene: Scene, i: int) -> bool:
    """Does the time that begins at the token end a stay ("until Thursday")?"""
    return i > 0 and scene.doc[i - 1].lower_ in UNTIL


def _at_edge(noun: Token) -> bool:
    """Does "at the start of" or "at the end of" stand before the noun, which dates the verb in front?"""
    near = [t.lower_ for t in noun.doc[max(noun.sent.start, noun.i - 7) : noun.i]]
    return any(word in near for word in ("start", "beginning", "outset")) and "of" in near


def _governs(verb: Token, cue: Token) -> bool:
    """Is the cue a complement of the verb ("is expected on Monday to visit")?"""
    current = cue
    for _ in range(4):
        if current.head.i == verb.i and current.dep_ in ("xcomp", "obj"):
            return True
        current = current.head
    return False


def _bounds(scene: Scene, cue: Token, times: list[int], kind: str) -> tuple[DateValue, DateValue]:
    """First and last day that the free times of a cue give."""
    start = end = DateValue()
    for i in times:
        time = scene.time(i)
        if time is None or time.kind not in ("DATE", "TIME") or _clock(time) or _long(time):
            continue
        word = scene.doc[i - 1].lower_ if i else ""
        first, last = split(dated(time))
        lasting = word == "since" and (kind == "return" or any(t.lower_ in HAVING for t in group(cue)))
        if word in OTHER and not lasting:  # "is back since Friday", "having visited Lima and Quito since 4 May"
            continue
        if word in UNTIL and scene.doc[scene.time_bounds(i)[1] : cue.i].text == "before" and kind != "return":
            start = last  # "is at home until Thursday before flying to"
        elif (
            word in UNTIL
            or scene.doc[max(0, i - 2) : i].text == "(to"
            or (word in ("to", "-", "–", "and") and start.text and not end.text and kind != "return")
        ):
            end = last
        elif kind == "return":
            end = last if not end.text else end
        elif not start.text:
            start = first
            if first != last:
                end = last
    return start, end


def _clock(time: Time) -> bool:
    """Is the expression a time of day without a day?"""
    return time.kind == "TIME" and time.value is None and time.weekday is None


def _long(time: Time) -> bool:
    """Does the expression cover more than a year ("the 1990s")?"""
    first, last = first_day(time.value), last_day(time.value)
    return first is not None and last is not None and (last - first).days > 366


def _spread(
    places: list[Destination], start: DateValue, end: DateValue, kind: str
) -> tuple[list[Destination], DateValue, DateValue]:
    """Dates read inside a list of places belong to the places, or to the journey when only the last has one."""
    stops = [p for p in places if p.role in ("stop", "transit")]
    if kind == "return":
        days = [p.arrive for p in places if p.arrive.text]
        end = end if end.text else days[-1] if days else end
        bare = [replace(p, arrive=DateValue(), depart=end if p.role == "origin" else DateValue()) for p in places]
        return bare, start, end
    marked = [p for p in stops if p.arrive.text or p.depart.text]
    if not stops:
        return places, *_of_origin(places, start, end, kind)
    if not marked:
        if start.text and kind in ("go", "visit", "noun", "arrive", "host") and (len(stops) == 1 or not end.text):
            first = places.index(stops[0])
            depart = end if len(stops) == 1 else DateValue()
            places = [*places[:first], replace(stops[0], arrive=start, depart=depart), *places[first + 1 :]]
        elif start.text and end.text and len({p.country for p in stops}) == 1:  # cities of one land
            ends = {id(stops[0]): replace(stops[0], arrive=start), id(stops[-1]): replace(stops[-1], depart=end)}
            places = [ends.get(id(p), p) for p in places]
        return places, start, end
    first_day, last_day = marked[0].arrive, marked[-1].depart
    if start.text and marked[0] is not stops[0]:
        return [replace(p, arrive=start) if p is stops[0] else p for p in places], start, end
    if len(marked) == 1 and len(stops) > 1 and marked[0] is stops[-1] and not marked[0].led:
        places = _shared(places, stops, marked[0])
    elif not last_day.text and len(marked) > 1:
        last_day = DateValue()
    if not start.text and (marked[0] is stops[0] or (len(marked) == 1 and not marked[0].led)):
        start = first_day
    return places, start, end if end.text else last_day


def _shared(places: list[Destination], stops: list[Destination], marked: Destination) -> list[Destination]:
    """The date behind a list: of all its cities in one country, else of the whole journey."""
    if len({p.country for p in stops}) == 1:
        return [replace(p, arrive=marked.arrive, depart=marked.depart) if p in stops else p for p in places]
    bare = [replace(p, arrive=DateValue(), depart=DateValue()) if p is marked else p for p in places]
    if not marked.depart.text:
        bare = [replace(p, arrive=marked.arrive) if p is stops[0] else p for p in bare]
    return bare


def _of_origin(places: list[Destination], start: DateValue, end: DateValue, kind: str) -> tuple[DateValue, DateValue]:
    """Dates of a leg that names only where it came from."""
    marked = [p for p in places if p.arrive.text]
    if marked and not start.text:
        return marked[0].arrive, end
    return start, end
