"""Near-identical reports: MinHash over runs of words, by the library ``rensa``."""

from __future__ import annotations

import re
from typing import NamedTuple

PERMUTATIONS = 128
BANDS = 32
_ROWS = PERMUTATIONS // BANDS
_RUN = 4
_SEED = 20210520
ALIKE = 0.7
_WORD = re.compile(r"\w+")


class Signature(NamedTuple):
    """The MinHash of a text, and its bands: two texts that share a band may be copies."""

    digest: tuple[int, ...]
    bands: tuple[str, ...]


def sign(text: str) -> Signature:
    """The signature of a text; wording decides, case, spacing and punctuation do not."""
    from rensa import RMinHash

    words = _WORD.findall(text.casefold())
    runs = {" ".join(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1))}
    maker = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    maker.update(list(runs))
    digest = tuple(int(v) for v in maker.digest())
    bands = tuple(f"{n}:" + "-".join(f"{v:x}" for v in digest[n * _ROWS : (n + 1) * _ROWS]) for n in range(BANDS))
    return Signature(digest, bands)


def are_copies(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two digests are alike enough for one text to be a copy of the other."""
    return sum(a == b for a, b in zip(one, other, strict=True)) >= ALIKE * PERMUTATIONS
