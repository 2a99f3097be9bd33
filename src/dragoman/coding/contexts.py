"""PLOVER contexts of a report and of its acts, by the codebook's cue words.

Input: the Doc and the codebook's cues (lemma or word sequences in lower case).
Output: for an act, the contexts that weigh most in its sentence, helped by what the report is about; for the report,
the contexts that run through it. Both at most three. The weights were found on the annotated training reports.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

Cues = Mapping[str, tuple[tuple[str, ...], ...]]
MOST = 3
SHARE = 2.0
"""What a context cued in every sentence of the report adds to its weight in each of them."""
LEAST = 0.8
"""Weight from which an act has a context: one cue word in its sentence, or cues in two of five sentences."""
KEPT = "contexts"


def find_contexts(doc: Doc, cues: Cues) -> Contexts:
    """What the sentences of a report cue; found once for one codebook's cues and kept with the Doc."""
    kept: tuple[Cues, Contexts] | None = doc.user_data.get(KEPT)
    if kept is None or kept[0] is not cues:
        kept = doc.user_data[KEPT] = (cues, ContextFinder(cues).survey(doc))
    return kept[1]


class ContextFinder:
    """Cue index over one codebook's contexts."""

    def __init__(self, cues: Cues) -> None:
        """Index the cues by their first word."""
        self._order = {context: place for place, context in enumerate(cues)}
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for context, sequences in cues.items():
            for words in sequences:
                if words:
                    self._by_first.setdefault(words[0], []).append((words, context))

    def survey(self, doc: Doc) -> Contexts:
        """What the sentences of a report cue."""
        counts = {s.start: self._count(s) for s in doc.sents if not s.text.isspace()}
        return Contexts(counts, self._order)

    def _count(self, sentence: Span) -> Counter[str]:
        counts: Counter[str] = Counter()
        tokens = list(sentence)
        for position, token in enumerate(tokens):
            for form in {token.lower_, token.lemma_.lower()}:
                for words, context in self._by_first.get(form, ()):
                    if _at(tokens, position, words):
                        counts[context] += len(words)
        return counts


class Contexts:
    """The contexts of one report."""

    def __init__(self, counts: Mapping[int, Counter[str]], order: Mapping[str, int]) -> None:
        """``counts``: cue words by context, by the first token of each sentence."""
        self._counts, self._order = counts, order
        cued = Counter(context for count in counts.values() for context in count)
        self._shares = {context: n * SHARE / len(counts) for context, n in cued.items()}

    def report(self) -> tuple[str, ...]:
        """Contexts that run through the report, the commonest first."""
        return tuple(self._ranked(self._shares)[:MOST])

    def of(self, sentence: Span, first: Iterable[str] = ()) -> tuple[str, ...]:
        """Contexts of an act told in ``sentence``; those in ``first`` (the predicate's own) stand in front."""
        own = list(dict.fromkeys(first))
        here = self._counts.get(sentence.start, Counter())
        weights = {c: here[c] + self._shares.get(c, 0.0) for c in {*here, *self._shares} if c not in own}
        return tuple((own + self._ranked(weights))[:MOST])

    def _ranked(self, weights: Mapping[str, float]) -> list[str]:
        heavy = [c for c, weight in weights.items() if weight >= LEAST]
        return sorted(heavy, key=lambda c: (-weights[c], self._order[c]))


def _at(tokens: list[Token], position: int, words: tuple[str, ...]) -> bool:
    if position + len(words) > len(tokens):
        return False
    here = tokens[position : position + len(words)]
    return all(w in (t.lower_, t.lemma_.lower()) for w, t in zip(words, here, strict=True))
