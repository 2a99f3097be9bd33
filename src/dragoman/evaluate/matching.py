"""When a predicted trip, stop, event or deal is the gold one: the conventions of the cases' scorer.

Both sides are plain JSON values in the shape of ``docs/record.md``. Codes compare by their first
part (country or organisation), with the EU, the UN, NATO and Kosovo under one name each.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

Plain = Mapping[str, Any]

_ALIAS = {
    "EUR": "EEC",
    "EUU": "EEC",
    "EU": "EEC",
    "UN": "UNO",
    "NATO": "NAT",
    "KOS": "XKX",
    "ROM": "ROU",
    "PSX": "PSE",
    "PAL": "PSE",
}
_STATUS = {"historical": "actual", "completed": "actual", "dismissed": "denied", "refused": "denied"}
_TITLES = frozenset(("jr", "sr", "ii", "iii", "president", "minister", "pope", "king"))
_EMPTY = frozenset(
    (
        *("the", "of", "and", "a", "an", "to", "in", "for", "with", "his", "her", "their", "its", "on", "at", "by"),
        *("as", "from", "mr", "mrs", "ms", "dr", "sir", "other", "others", "senior", "top", "official", "officials"),
        *("leader", "leaders", "s", "counterpart", "counterparts", "member", "members"),
    )
)


def fold(value: object) -> str:
    """Case, accents and compatibility forms folded away."""
    text = unicodedata.normalize("NFKD", str(value or ""))
    return "".join(c for c in text if not unicodedata.combining(c)).casefold()


def tokens(value: object) -> list[str]:
    """Folded words."""
    return re.findall(r"\w+", fold(value))


def content(value: object) -> set[str]:
    """Folded words without function words and bare titles; all words where nothing else is left."""
    words = tokens(value)
    return {w for w in words if w not in _EMPTY} or set(words)


def code(value: object) -> str:
    """First part of an actor code, aliases resolved: ``USA GOV`` -> ``USA``; empty for none."""
    if isinstance(value, Mapping):
        value = value.get("code") or value.get("country") or value.get("name")
    text = str(value or "").strip().upper().removeprefix("IGO:")
    head = re.split(r"[\s/_-]", text)[0]
    return _ALIAS.get(head, head)


def codes(values: object) -> set[str]:
    """First parts of one or several codes."""
    if values is None:
        return set()
    listed: Iterable[object] = [values] if isinstance(values, str | Mapping) else values  # type: ignore[assignment]  # a JSON list
    return {code(v) for v in listed if code(v)}


def status(value: object) -> str:
    """A status with ``historical`` as ``actual``."""
    text = fold(value)
    return _STATUS.get(text, text)


def date_right(predicted: object, gold: object) -> bool:
    """Equal or finer than a gold date; null only where the gold is null too."""
    said, wanted = _date(predicted), _date(gold)
    if wanted is None or said is None:
        return wanted is said
    return said.rstrip("?~%").startswith(wanted)


def _date(value: object) -> str | None:
    text = value.get("date") if isinstance(value, Mapping) else value
    return str(text) if text and text != "none" else None


def stops(trip: Plain) -> list[Plain]:
    """Stops with a country, in order of travel."""
    found = [s for s in trip.get("stops") or [] if code(s.get("country"))]
    if all(isinstance(s.get("order"), int | float) for s in found):
        found.sort(key=lambda s: s["order"])
    return found


def _same_name(predicted: Plain, gold: Plain) -> bool:
    a, b = tokens(predicted.get("traveler")), tokens(gold.get("traveler"))
    if not a or not b:
        return False
    return a[-1] in set(b) - _TITLES or b[-1] in set(a) - _TITLES


def _same_office(predicted: Plain, gold: Plain) -> bool:
    a, b = content(predicted.get("office")), content(gold.get("office"))
    return bool(a and b and (a <= b or b <= a) and code(predicted.get("country")) == code(gold.get("country")))


def trip_match(predicted: Plain, gold: Plain) -> float:
    """Same surname (or same office and state) and a stop country in common."""
    base = 2 if _same_name(predicted, gold) else 1 if _same_office(predicted, gold) else 0
    if not base:
        return 0
    have, want = ({code(s.get("country")) for s in stops(t)} for t in (predicted, gold))
    if not want:
        return base
    if not have & want:
        return 0
    same_status = status(predicted.get("status")) == status(gold.get("status"))
    return base + len(have & want) / len(have | want) + 0.1 * same_status


def stop_match(predicted: Plain, gold: Plain) -> float:
    """Same country, better with the same city."""
    if code(predicted.get("country")) != code(gold.get("country")):
        return 0
    return 1 + 0.5 * bool(predicted.get("city") and fold(predicted.get("city")) == fold(gold.get("city")))


def same_city(predicted: Plain, gold: Plain) -> bool:
    """The same city name, or a word of it in common."""
    return bool(set(tokens(predicted.get("city"))) & set(tokens(gold.get("city"))))


def _amount_right(predicted: Plain, gold: Plain) -> bool:
    a, b = predicted.get("amount"), gold.get("amount")
    if a is None or b is None:
        return a is None and b is None
    return abs(float(a) - float(b)) <= 0.005 * max(1, abs(float(b)))


def deal_match(predicted: Plain, gold: Plain) -> float:
    """Same giver and taker where the gold names them; better with amount and kind."""
    for names in (("seller", "provider"), ("buyer", "recipient")):
        want = {c for n in names for c in codes(gold.get(n))}
        have = {c for n in names for c in codes(predicted.get(n))}
        if want and not have & want:
            return 0
    return 1 + _amount_right(predicted, gold) + 0.5 * (fold(predicted.get("kind")) == fold(gold.get("kind")))


def _act(event: Plain) -> tuple[str, set[str], set[str], str]:
    kind = fold(event.get("type")).upper()
    return kind, codes(event.get("actors")), codes(event.get("recipients")), status(event.get("status") or "actual")


def event_lenient(predicted: Plain, gold: Plain) -> float:
    """Same type, and an actor and a recipient in common where the gold has any."""
    (kind, actors, recipients, state), (kind_, actors_, recipients_, state_) = _act(predicted), _act(gold)
    if kind != kind_ or (actors_ and not actors & actors_) or (recipients_ and not recipients & recipients_):
        return 0
    score = 1 + len(actors & actors_) / max(1, len(actors | actors_)) + 0.5 * (state == state_)
    score += len(recipients & recipients_) / max(1, len(recipients | recipients_))
    if predicted.get("sentence") is not None and predicted.get("sentence") == gold.get("sentence"):
        score += 0.4
    return score


def event_strict(predicted: Plain, gold: Plain) -> float:
    """Same type, same actors, same recipients, same status."""
    return event_lenient(predicted, gold) if _act(predicted) == _act(gold) else 0


def one_host_each(events: Iterable[Plain]) -> list[Plain]:
    """Events with a visit to several hosts taken apart into one visit for each."""
    out: list[Plain] = []
    for event in events:
        hosts = event.get("recipients") or []
        visit = fold(event.get("type")) == "consult" and fold(event.get("mode")) == "visit"
        if visit and not isinstance(hosts, str | Mapping) and len(codes(hosts)) > 1:
            first: dict[str, Any] = {}
            for host in hosts:
                if code(host):
                    first.setdefault(code(host), host)
            out.extend({**event, "recipients": [host]} for host in first.values())
        else:
            out.append(event)
    return out
