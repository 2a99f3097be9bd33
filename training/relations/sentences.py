"""Sentences of who does what to whom, made from the phrases in ``phrases/``: seeded, without end.

A line of a type's file is a verb phrase that begins with its verb ("visit {R}"), or a whole clause after "~".
"= mode > sense" opens a mode and a sense, "@ actor recipient" the kinds of parties. ``(a|b)`` is a choice, ``[a|b]``
may be left out, ``{slot}`` is filled: from ``slots.txt``, by a party, or by a phrase of another type, as in
"urge {R} to {YIELDING}". What is planned, asked for, threatened or refused gets the type that PLOVER's rules give it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lemminflect import getInflection

from . import names

PHRASES = Path(__file__).parent / "phrases"
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)
CHOICE, OPTION, SLOT = re.compile(r"\(([^()]*)\)"), re.compile(r"\[([^\[\]]*)\]"), re.compile(r"\{([^{}]+)\}")
PROMISED = ("AID", "COOPERATE", "CONSULT", "SUPPORT")
POOLS = {"ATTACK": "ASSAULT", "COERCING": "COERCE", "AIDVP": "AID", "COOPVP": "COOPERATE", "RETREATVP": "RETREAT",
         "CONCEDEVP": "CONCEDE", "CONSULTVP": "CONSULT", "ASSAULTVP": "ASSAULT", "SANCTIONVP": "SANCTION",
         "COERCEVP": "COERCE", "SUPPORTVP": "SUPPORT"}
HAVE = {"pp": "VBN", "ing": "VBG", "past": "VBD", "s": "VBZ"}
ADVERBS = ("ethnically", "formally", "jointly", "sexually", "violently")
BE = {"pp": "been", "ing": "being", "past": "was", "s": "is"}
ANNOUNCED = ("will", "will", "said it will", "said it would", "announced it would", "plans to", "is to", "is going to",
             "agreed to", "promised to", "is willing to", "is ready to", "pledged to", "has agreed to", "offered to")
MENACES = {"ASSAULT": "violence", "SANCTION": "relations", "COERCE": "restrict", "PROTEST": "restrict"}
ACTOR, RECIPIENT, DONE, TRIGGER, CLAUSE, OVER = "\x01", "\x02", "\x03", "\x04", "\x05", "\x06"
"""Marks within a sentence that is being made: a party begins, and ends; the trigger ends; a clause, and its end."""
ORDINALS = ("first", "second", "third", "fifth")


@dataclass(frozen=True)
class Phrase:
    """One line: its mode and the kinds of its parties."""

    text: str
    mode: str
    sense: str
    actor: str
    recipient: str

    @property
    def clause(self) -> bool:
        """Is it a whole clause?"""
        return self.text.startswith("~")

    @property
    def plain(self) -> bool:
        """Is it a verb phrase without phrases of other types in it?"""
        return not self.clause and not re.search(r"\{[A-Z]{2,}", self.text)


@dataclass(frozen=True)
class Example:
    """A sentence with the characters of its parties; a missing party is None, an unknown sense too."""

    text: str
    actor: tuple[int, int] | None
    recipient: tuple[int, int] | None
    type: str
    mode: str | None
    sense: str | None = None
    trigger: tuple[int, int] | None = None
    unsure: tuple[tuple[int, int], ...] = ()
    """Clauses whose other words may tell acts too."""


@lru_cache(maxsize=1)
def phrases() -> dict[str, list[Phrase]]:
    """All phrases by type."""
    return {t: _read(PHRASES / f"{t}.txt") for t in TYPES}


def _read(file: Path) -> list[Phrase]:
    out, mode, sense, kinds = [], "", "", ("any", "any")
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            kinds = tuple(line[1:].split())  # type: ignore[assignment]
        elif line.startswith("="):
            mode, _, sense = (part.strip() for part in line[1:].partition(">"))
        elif line.strip():
            out.append(Phrase(line.strip(), mode, sense, *kinds))
    return out


@lru_cache(maxsize=1)
def _slots() -> dict[str, list[str]]:
    rows = [r for r in (PHRASES / "slots.txt").read_text(encoding="utf-8").splitlines() if r and r[0] != "#"]
    return {name: rest.split(" / ") for name, rest in (row.split(": ", 1) for row in rows)}


def inflect(phrase: str, form: str) -> str:
    """The phrase with its first word inflected: "pp", "ing", "past" or "s"."""
    verb, _, rest = phrase.partition(" ")
    if verb == "be":
        return f"{BE[form]} {rest}"
    if verb.removesuffix(TRIGGER) in ADVERBS:
        return f"{verb.removesuffix(TRIGGER)} {inflect(rest, form)}"
    sign = TRIGGER if verb.endswith(TRIGGER) else ""
    verb = verb.removesuffix(TRIGGER)
    found = getInflection(verb, HAVE[form])
    return f"{found[0] if found else verb}{sign} {rest}".strip()


class Maker:
    """Makes examples from one random stream."""

    def __init__(self, rng: random.Random, held: Callable[[Phrase], bool], only_held: bool = False) -> None:
        """``held``: which phrases are kept for measuring; ``only_held``: make sentences of those."""
        self._rng = rng
        self._phrases = {t: [p for p in ps if not held(p)] for t, ps in phrases().items()}
        self._main = {t: [p for p in ps if held(p) == only_held] for t, ps in phrases().items()}
        self._modes = {t: sorted({p.mode for p in ps}) for t, ps in self._main.items()}

    def example(self, type_: str) -> Example:
        """A sentence of a type; wrapped, promised or joined to another act in some of the cases."""
        rng = self._rng
        (label, sense), clause, mode = self._clause(type_)
        x = rng.random()
        if x < 0.16:
            other = self._unmarked(self._clause(rng.choice(TYPES))[1])
            join = rng.choice((", after {}", " after {}", ", while {}", ", as {}", ", and {}", "; {}", ", because {}",
                               " days after {}", ", a day before {}", ", although {}", ", which came as {}"))
            text = CLAUSE + clause + OVER + join.format(other)
        elif x < 0.24:
            other = self._unmarked(self._clause(rng.choice(TYPES))[1])
            text = rng.choice(("After {}, {}", "As {}, {}", "While {}, {}", "Days after {}, {}", "{}, and {}",
                               "Although {}, {}", "{}; {}", "Before {}, {}")).format(other, CLAUSE + clause + OVER)
        else:
            text = CLAUSE + clause + OVER
            if rng.random() < 0.3:
                text = f"{self._fill('{prefix}')} {text}"
            if rng.random() < 0.45:
                text = f"{text} {self._fill('{suffix}')}"
        return _marked(text, label, mode, sense)

    def _clause(self, type_: str) -> tuple[tuple[str, str], str, str | None]:
        rng = self._rng
        mode = rng.choice(self._modes[type_])
        phrase = rng.choice([p for p in self._main[type_] if p.mode == mode])
        loose = rng.random() < 0.2
        actor = self._party("A", "any" if loose else phrase.actor)
        recipient = self._party("R", "any" if loose else phrase.recipient)
        text = self._fill(phrase.text.removeprefix("~"))
        label, sense = type_, phrase.sense
        if not phrase.clause:
            text = _triggered(text)
            announced = self._announced(text, phrase, type_)
            if announced:
                text, label, mode, sense = announced
            else:
                text = self._sentence(text, names.is_plural(actor[1:-1]))
        text = text.replace("{R}", recipient).replace("{A}", actor)
        return (label, sense), _tidy(text), mode or None

    def _announced(self, text: str, phrase: Phrase, type_: str) -> tuple[str, str, str, str] | None:
        """In some cases, the act as one that is only announced, with the type and mode that it then has."""
        x = self._rng.random()
        frame = "{A} " + self._rng.choice(ANNOUNCED) + " "
        if type_ in PROMISED and x < 0.06:
            return frame + text, "AGREE", "", ""
        if type_ in ("RETREAT", "CONCEDE") and phrase.sense != "promise" and x < 0.14:
            return frame + text, "CONCEDE", "", "promise"
        if type_ in MENACES and x < 0.07:
            return "{A} " + self._rng.choice(ANNOUNCED[:8]) + " " + text, "THREATEN", MENACES[type_], ""
        return None

    def _sentence(self, phrase: str, plural: bool) -> str:
        """A verb phrase with its subject, in some tense."""
        rng = self._rng
        has, is_, was = ("have", "are", "were") if plural else ("has", "is", "was")
        passive = re.match(rf"^([a-z]+){TRIGGER}? (\{{R\}}(?:'s [a-z ]+)?)(.*)$", phrase)
        x = rng.random()
        if passive and passive[1] not in ("be", "say", "vow", "want", "have", "call", "let", "see") and x < 0.14:
            be = rng.choice(("was", "was", "has been", "were", "is being", "had been"))
            verb = inflect(passive[1] + TRIGGER, "pp").strip()
            rest = passive[3].replace(" its ", " their ")
            by = (" by {A}", rest) if rng.random() < 0.5 else (rest, " by {A}")
            return f"{passive[2]} {be} {verb}{by[0]}{by[1]}"
        past, present = inflect(phrase, "past"), phrase if plural else inflect(phrase, "s")
        going = inflect(phrase, "ing")
        aspect = rng.choice(("began", "started", "kept", "continued"))
        other = self._unmarked(inflect(self._other(), "past"))
        forms = {
            f"{{A}} {past}": 50, f"{{A}} {has} {inflect(phrase, 'pp')}": 12, f"{{A}} {present}": 12,
            f"{{A}} {is_} {going}": 6, f"{{A}} {was} {going}": 3, f"{{A}} {aspect} {going}": 3,
            f"{{A}}, which {other}, {past}": 3, f"{{A}} {other} and {past}": 3, f"{{A}} {past} and {other}": 3,
            f"{{A}} also {past}": 3,
        }
        return rng.choices(list(forms), list(forms.values()))[0]

    def _other(self) -> str:
        type_ = self._rng.choice(TYPES)
        plain = [p for p in self._phrases[type_] if p.plain]
        return self._fill(self._rng.choice(plain).text)

    def _party(self, mark: str, kind: str) -> str:
        return {"A": ACTOR, "R": RECIPIENT}[mark] + names.party(self._rng, kind) + DONE

    def _unmarked(self, text: str) -> str:
        text = re.sub(f"[{ACTOR}{RECIPIENT}{DONE}{TRIGGER}]", "", text)
        text = text.replace("{R}", names.party(self._rng, "any")).replace("{A}", names.party(self._rng, "any"))
        return CLAUSE + text + OVER

    def _fill(self, text: str, depth: int = 0) -> str:
        rng = self._rng
        while m := OPTION.search(text):
            text = text[: m.start()] + (f"({m[1]})" if rng.random() < 0.5 else "") + text[m.end() :]
        while m := CHOICE.search(text):
            text = text[: m.start()] + rng.choice(m[1].split("|")) + text[m.end() :]
        return SLOT.sub(lambda m: self._slot(m[1], depth), text)

    def _slot(self, slot: str, depth: int) -> str:
        rng = self._rng
        name, _, form = slot.partition(".")
        if slot in ("A", "R"):
            return "{" + slot + "}"
        if name in ("X", "people", "name", "city"):
            return {"X": lambda: names.party(rng, "any"), "people": lambda: names.party(rng, "people"),
                    "name": lambda: names.person(rng), "city": lambda: names.state(rng)[2]}[name]()
        if name in POOLS:
            plain = [p for p in self._phrases[POOLS[name]] if p.plain]
            text = self._fill(rng.choice(plain).text, depth + 1)
            text = inflect(text, form) if form in HAVE else text
            kind = "people" if POOLS[name] in ("ASSAULT", "COERCE") else "any"
            return text if form == "R" else text.replace("{R}", names.party(rng, kind))
        key = slot if slot in _slots() else name
        text = self._fill(rng.choice(_slots()[key]), depth + 1)
        match form:
            case "ing" | "pp":
                return inflect(text, form)
            case "cap":
                return text[:1].upper() + text[1:]
            case "th":
                return rng.choice(ORDINALS)
            case "bare":
                return text.removeprefix("on ")
        return text


def _triggered(text: str) -> str:
    """The phrase with its trigger marked: its verb, or what it "is"."""
    words = text.split(" ")
    at = 1 if words[0] in ("be", *ADVERBS) and words[1].isalpha() else 0
    words[at] += TRIGGER
    return " ".join(words)


def _tidy(text: str) -> str:
    text = re.sub(r"\s+", " ", text).replace(" ,", ",").replace(" 's", "'s").replace(f"s{DONE}'s", f"s{DONE}'")
    return text.replace("s's ", "s' ").strip()


def _marked(text: str, type_: str, mode: str | None, sense: str) -> Example:
    """Marks out, offsets in."""
    text = _tidy(text)
    first = next((i for i, c in enumerate(text) if c.isalpha()), 0)
    text = text[:first] + text[first].upper() + text[first + 1 :]
    text += "" if text.rstrip(OVER).endswith((".", '"')) else "."
    plain: list[str] = []
    spans: dict[str, tuple[int, int]] = {}
    clauses, open_, start, mark = [], [0], 0, ""
    for c in text:
        if c in (ACTOR, RECIPIENT):
            mark, start = c, len(plain)
        elif c == DONE:
            spans.setdefault(mark, (start, len(plain)))
        elif c == TRIGGER:
            word = len("".join(plain)) - len("".join(plain).rpartition(" ")[2])
            spans.setdefault(TRIGGER, (word, len(plain)))
        elif c == CLAUSE:
            open_.append(len(plain))
        elif c == OVER:
            clauses.append((open_.pop(), len(plain)))
        else:
            plain.append(c)
    return Example("".join(plain), spans.get(ACTOR), spans.get(RECIPIENT), type_, mode, sense, spans.get(TRIGGER),
                   tuple(clauses))


def main() -> None:
    """Print a sample."""
    maker = Maker(random.Random(1), lambda _: False)
    for e in (maker.example(TYPES[i % len(TYPES)]) for i in range(64)):
        a, r = (e.text[slice(*s)] if s else "-" for s in (e.actor, e.recipient))
        print(f"{e.type:9s} {e.mode or '-':12s} {e.sense or '-':8s} [{a} | {r}] {e.text}")


if __name__ == "__main__":
    main()
