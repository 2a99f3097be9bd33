"""Made sentences of acts as training windows for the event heads: trigger, type, mode, status, actor, recipient.

The sentences are those of ``relations/sentences.py``; here an announced, possible, refused or denied act keeps its
type and has a status, as in the annotated reports. Of the clauses that tell acts, only trigger and parties are
labelled; their other words teach nothing, words outside any clause that they express no act.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from .data import Document, Sentence, head_word
from .relations.sentences import TYPES, Example, Maker, Phrase, inflect

FORMS = {
    "planned": ("will {}", "will {}", "plans to {}", "is to {}", "is going to {}", "is expected to {}",
                "is set to {}", "said it will {}", "announced that it would {}", "is scheduled to {}"),
    "conditional": ("may {}", "might {}", "could {}", "would {}", "is considering whether to {}"),
    "negated": ("did not {}", "has yet to {}", "does not {}", "failed to {}", "will not {}", "never had to {}"),
    "denied": ("denied having {pp}", "denied that it had {pp}", "denies {ing}"),
}
SHARES = (("planned", 0.14), ("conditional", 0.19), ("negated", 0.25), ("denied", 0.29))
UNSURE = ""


class Acts(Maker):
    """Examples whose ``sense`` is the status of the act."""

    def _announced(self, text: str, phrase: Phrase, type_: str) -> tuple[str, str, str, str] | None:
        x = self._rng.random()
        status = next((s for s, share in SHARES if x < share), None)
        if status is None:
            return None
        frame = self._rng.choice(FORMS[status])
        verb = frame.format(text, pp=inflect(text, "pp"), ing=inflect(text, "ing"))
        return "{A} " + verb, type_, phrase.mode, status


def documents(rng: random.Random, count: int, tokenizer: Any) -> Iterator[Document]:
    """Documents of one to three such sentences, ``count`` sentences in all; ``tokenizer`` is spaCy's."""
    maker = Acts(rng, lambda _: False)
    done = 0
    while done < count:
        sentences: list[Sentence] = []
        arguments: list[tuple[int, int, str]] = []
        for _ in range(rng.randint(1, 3)):
            example = maker.example(rng.choice(TYPES))
            if example.trigger and (example.type != "PROTEST" or rng.random() < 0.5):
                _add(example, tokenizer, sentences, arguments)
        done += len(sentences)
        if sentences:
            yield Document("acts", sentences, arguments)


def _add(example: Example, tokenizer: Any, sentences: list[Sentence], arguments: list[tuple[int, int, str]]) -> None:
    tokens = [t for t in tokenizer(example.text) if not t.is_space]
    words = [t.text for t in tokens]
    base = sum(len(s.words) for s in sentences)
    at = [(t.idx, t.idx + len(t)) for t in tokens]

    def inside(span: tuple[int, int] | None) -> list[int]:
        return [i for i, (a, b) in enumerate(at) if span and a < span[1] and b > span[0]]

    trigger = inside(example.trigger)
    parties = {"actor": inside(example.actor), "recipient": inside(example.recipient)}
    trig = ["O"] * len(words)
    for clause in example.unsure:
        for i in inside(clause):
            trig[i] = UNSURE
    for i in (*parties["actor"], *parties["recipient"]):
        trig[i] = "O"
    status, mode = [UNSURE] * len(words), [UNSURE] * len(words)
    for i in trigger:
        trig[i], status[i], mode[i] = example.type, example.sense or "actual", example.mode or "none"
    for role, span in parties.items():
        if span:
            arguments.append((base + trigger[0], base + head_word(words, span[0], span[-1] + 1), role))
    none = [UNSURE] * len(words)
    marks = {"ent": none, "inner": none, "time": none, "trig": trig, "status": status, "mode": mode}
    sentences.append(Sentence(words, marks=marks))
