"""Why an event has its code, in plain words: the pattern, the model, the frame, the rules, the runners-up.

Input: a draft as the coding left it and its event. Output: an ``Explanation``. Every sentence is read off
what the coding kept; nothing is coded again.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.coding.status import status_of
from dragoman.types import Event, Explanation

if TYPE_CHECKING:
    from dragoman.codebook.types import Predicate
    from dragoman.coding.drafts import Draft
    from dragoman.coding.roles import Filler

MOST_WORDS = 6


def noted(before: Draft, after: Draft, note: str) -> Draft:
    """The later draft, with the note where the step changed it."""
    return after if after is before else replace(after, notes=(*after.notes, note))


def explain(draft: Draft, event: Event) -> Explanation:
    """The reasons for one event."""
    reasons = [
        _headline(event),
        _trigger(draft),
        _model(draft),
        _role("Actor", event.actors, event.actor_names, draft.actors),
        _role("Recipient", event.recipients, event.recipient_names, draft.recipients),
        _mode(draft, event),
        _status(draft, event),
        *(f"Rule: {note}." for note in dict.fromkeys(draft.notes)),
        _told(draft),
        _links(event),
        _codes(event),
    ]
    return Explanation(event, tuple(r for r in reasons if r), draft.rivals)


def _headline(event: Event) -> str:
    sides = f"{', '.join(event.actors) or 'unknown'} to {', '.join(event.recipients) or 'no one named'}"
    kind = f"{event.type} {event.mode}" if event.mode else event.type
    return f"{kind}, {event.status}: {sides}; confidence {event.confidence:.2f}."


def _trigger(draft: Draft) -> str:
    words = " ".join(t.text for t in sorted(draft.tokens, key=lambda t: t.i))
    if draft.trip is not None:
        return f"The trip of {draft.trip.traveler} makes this visit; its stop is told at {words!r}."
    if draft.predicate is None:
        return f"The words {words!r} tell it: no pattern of the codebook fits them, the analyser alone marks them."
    return f"The words {words!r} tell it, by {_pattern(draft.predicate)}."


def _pattern(predicate: Predicate) -> str:
    """The pattern's place in the codebook, its words and its constraints."""
    file, _, number = predicate.where.rpartition(": ")
    listed = [" ".join(w) for w in predicate.words]
    words = ", ".join(listed[:MOST_WORDS]) + (" ..." if len(listed) > MOST_WORDS else "")
    found = predicate.constraints
    limits = [
        f"{name} {', '.join(sorted(values)[:MOST_WORDS])}{' ...' if len(values) > MOST_WORDS else ''}"
        for name, values in (
            ("with object", found.objects),
            ("with preposition", found.with_),
            ("with adjunct", found.oblique),
            ("with complement", found.complement),
        )
        if values
    ]
    place = f"{number} of {Path(file).name}" if file else "a pattern"
    return f"{place} ({'; '.join([f'{predicate.kind} {words}', *limits, f'strength {predicate.strength:g}'])})"


def _model(draft: Draft) -> str:
    if draft.trip is not None:
        return ""
    return f"The analyser gives {draft.type} a probability of {draft.probability:.2f} there."


def _role(name: str, codes: tuple[str, ...], names: tuple[str, ...], filler: Filler) -> str:
    if not codes:
        return f"{name}: none."
    words = ", ".join(dict.fromkeys(t.text for t in filler.tokens))
    place = f", at {words!r}" if words else ""
    slot = f", in the slot {filler.slot}" if filler.slot else ""
    return f"{name}: {', '.join(codes)} ({'; '.join(names) or 'not named'}{place}{slot})."


def _mode(draft: Draft, event: Event) -> str:
    if not event.mode:
        return ""
    if draft.trip is not None:
        source = "the trip"
    elif draft.predicate is not None and draft.predicate.mode == event.mode:
        source = "the pattern"
    else:
        source = "the analyser"
    return f"Mode {event.mode}: by {source}."


def _status(draft: Draft, event: Event) -> str:
    head = draft.head
    if draft.trip is not None:
        return f"Status {event.status}: that of the trip."
    if draft.predicate is not None and draft.predicate.status == event.status:
        return f"Status {event.status}: by the pattern."
    if status_of(head) != event.status:
        return f"Status {event.status}: by the analyser, or by the rule for acts of this type."
    around = [
        c for c in head.children if c.dep_ in ("aux", "aux:pass", "mark", "cop") or "Polarity=Neg" in str(c.morph)
    ]
    around += [head.head] if head.head.i != head.i and head.dep_ in ("xcomp", "acl", "obj", "ccomp", "advcl") else []
    words = ", ".join(repr(t.text) for t in sorted(around, key=lambda t: t.i))
    return f"Status {event.status}: by the grammar around {head.text!r}{f' ({words})' if words else ''}."


def _told(draft: Draft) -> str:
    again = [i for i in draft.tellings if i != draft.head.i]
    if not again:
        return ""
    words = ", ".join(repr(draft.head.doc[i].text) for i in again[:MOST_WORDS])
    return f"Told {len(again) + 1} times in the report; also at {words}."


def _links(event: Event) -> str:
    parts = [f"Reported on the word of {event.attributed_to}."] if event.attributed_to else []
    if event.reacts_to is not None:
        parts.append(f"It answers event {event.reacts_to + 1}.")
    return " ".join(parts)


def _codes(event: Event) -> str:
    contexts = f"; contexts {', '.join(event.contexts)}" if event.contexts else ""
    return f"Quad {event.quad}, score {event.score}, CAMEO {event.cameo} by the crosswalk{contexts}."
