"""From scores to well-formed structure: spans from BIO scores, one tree per sentence from arc scores."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

NEVER = -1e9


@lru_cache(maxsize=8)
def _transitions(tags: tuple[str, ...]) -> NDArray[Any]:
    n = len(tags)
    out = np.zeros((n, n), dtype=np.float32)
    for j, tag in enumerate(tags):
        if tag.startswith("I-"):
            for i, before in enumerate(tags):
                if before[2:] != tag[2:]:
                    out[i, j] = NEVER
    return out


def spans(scores: NDArray[Any], tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Best well-formed BIO sequence of scores (words, tags) as half-open labelled spans.

    The best tag of each word, where these already form a sequence; else the best sequence by Viterbi. The first of
    ``tags`` is O.
    """
    path = scores.argmax(-1).tolist()
    if not any(path):
        return []
    _mend(path, scores, _transitions(tuple(tags)))
    return _collect(path, tags)


def _mend(path: list[int], scores: NDArray[Any], step: NDArray[Any]) -> None:
    """Change the best tag of each word in place into the best sequence that is well-formed.

    Where the best tags do not fit, the best sequence is looked for among the words around, first without regard to the
    word before them: if it fits to that word, the whole is the best that there is; else one more word is looked at,
    with all that were looked at together with it. What follows is no inner tag, so that anything may stand before it.
    """
    opens = step[0]  # what may not begin may not follow O
    done: list[tuple[int, int]] = []
    for at in _misfits(path, step):
        before = opens[path[0]] if at == 0 else step[path[at - 1], path[at]]
        if before == 0:  # mended with an earlier one
            continue
        start, end = max(at - 1, 0), at + 1
        while end < len(path) and opens[path[end]] < 0:
            end += 1
        start = _whole(start, done)
        found = _viterbi(scores[start:end], step, None if start else opens)
        while start and step[path[start - 1], found[0]] < 0:
            start = _whole(start - 1, done)
            found = _viterbi(scores[start:end], step, None if start else opens)
        path[start:end] = found
        done.append((start, end))


def _whole(start: int, done: list[tuple[int, int]]) -> int:
    """The start, or that of the stretch that it would cut, which is taken off the list."""
    while done and start < done[-1][1]:
        start = min(start, done.pop()[0])
    return start


def _misfits(path: list[int], step: NDArray[Any]) -> list[int]:
    """Words whose tag may not follow the one before, or not begin."""
    found = (step[[0, *path[:-1]], path] < 0).nonzero()[0]
    out: list[int] = found.tolist()
    return out


def _viterbi(scores: NDArray[Any], step: NDArray[Any], first: NDArray[Any] | None) -> list[int]:
    """The best sequence of tags; ``first`` is added to the scores of the first word."""
    best = scores[0] if first is None else scores[0] + first
    back = np.zeros(scores.shape, dtype=np.int64)
    for i in range(1, len(scores)):
        total = best[:, None] + step
        back[i] = total.argmax(0)
        best = total.max(0) + scores[i]
    path = [int(best.argmax())]
    for i in range(len(scores) - 1, 0, -1):
        path.append(int(back[i, path[-1]]))
    return path[::-1]


def _collect(path: list[int], tags: Sequence[str]) -> list[tuple[int, int, str]]:
    out: list[tuple[int, int, str]] = []
    start, end, kind = 0, 0, ""
    for i in [i for i, number in enumerate(path) if number]:
        tag = tags[path[i]]
        if kind and (i > end or tag.startswith("B-")):
            out.append((start, end, kind))
            kind = ""
        if tag.startswith("B-"):
            start, kind = i, tag[2:]
        end = i + 1
    return [*out, (start, end, kind)] if kind else out


def tree(arcs: NDArray[Any], heads: NDArray[Any], sent: NDArray[Any]) -> list[int]:
    """Heads (own index for a root) such that every sentence is one tree.

    ``arcs`` (n, n) scores of dependents by heads; ``heads`` (n,) the best single heads, kept wherever they
    already form a tree; else the maximum spanning tree of that sentence (Chu-Liu, Edmonds).
    """
    out: list[int] = heads.tolist()
    for start, end in _no_trees(heads, sent):
        out[start:end] = [start + h for h in _rooted(arcs[start:end, start:end])]
    return out


def _no_trees(heads: NDArray[Any], sent: NDArray[Any]) -> Iterator[tuple[int, int]]:
    """The sentences, as ranges, that have no root or several, a head in another sentence, or a cycle."""
    n = len(heads)
    top = heads
    for _ in range(n.bit_length()):  # the head's head, and so on: from 1 step to more than there are words
        top = top[top]
    astray = (heads[top] != top) | (sent[heads] != sent)
    roots = heads == np.arange(n)
    starts = [0, *(np.flatnonzero(sent[1:] != sent[:-1]) + 1).tolist()]
    wrong = np.add.reduceat(astray, starts, dtype=np.int64) + (np.add.reduceat(roots, starts, dtype=np.int64) != 1)
    for k in wrong.nonzero()[0].tolist():
        yield starts[k], starts[k + 1] if k + 1 < len(starts) else n


def _rooted(scores: NDArray[Any]) -> list[int]:
    """Maximum spanning arborescence with one root; a root's score is on the diagonal."""
    n = len(scores)
    root = int(np.argmax(np.diag(scores) - _others(scores)))
    s = scores.astype(np.float64).copy()
    np.fill_diagonal(s, NEVER)
    s[root, :] = NEVER
    heads = _edmonds(s, root)
    return [root if i == root else heads[i] for i in range(n)]


def _others(scores: NDArray[Any]) -> NDArray[Any]:
    s = scores.copy()
    np.fill_diagonal(s, NEVER)
    best: NDArray[Any] = s.max(1)
    return best if len(s) > 1 else np.zeros(1, dtype=scores.dtype)


def _edmonds(s: NDArray[Any], root: int) -> list[int]:
    n = len(s)
    heads: list[int] = s.argmax(1).tolist()
    heads[root] = root
    cycle = _cycle(heads, root)
    if not cycle:
        return heads
    inside = set(cycle)
    rest = [i for i in range(n) if i not in inside]
    m = len(rest)
    kept = s[cycle, [heads[i] for i in cycle]]
    small = np.full((m + 1, m + 1), NEVER)
    small[:m, :m] = s[np.ix_(rest, rest)]
    out_of = s[np.ix_(rest, cycle)]
    small[:m, m] = out_of.max(1)
    leave = out_of.argmax(1)
    gain = s[np.ix_(cycle, rest)].T - kept + sum(kept.tolist())
    small[m, :m] = gain.max(1)
    enter = gain.argmax(1)
    sub = _edmonds(small, rest.index(root))
    out = list(heads)
    for k, i in enumerate(rest):
        if i != root:
            out[i] = cycle[int(leave[k])] if sub[k] == m else rest[sub[k]]
    into = cycle[int(enter[sub[m]])]
    out[into] = rest[sub[m]]
    return out


def _cycle(heads: list[int], root: int) -> list[int]:
    state = [0] * len(heads)
    for i in range(len(heads)):
        path: list[int] = []
        j = i
        while state[j] == 0 and j != root:
            state[j] = 1
            path.append(j)
            j = heads[j]
        if state[j] == 1 and j in path:
            return path[path.index(j) :]
        for k in path:
            state[k] = 2
    return []
