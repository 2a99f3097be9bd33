"""Near-identical reports: MinHash over runs of words, by the library ``rensa``."""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from typing import Any

import numpy as np

PERMUTATIONS = 128
BANDS = 32
_RUN = 4
_SEED = 20210520
ALIKE = 0.7
_WORD = re.compile(r"\w+")
_PLAIN = bytes(ord(c.lower()) if c.isalnum() or c == "_" else 32 for c in map(chr, range(128))).ljust(256)
_PACKED = struct.Struct(f"<{PERMUTATIONS}I").pack
_MIX = tuple(np.uint64(v) for v in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))
_HALF = np.uint64(32)

Numbers = Any  # an array of numpy


def sign(text: str) -> bytes:
    """The MinHash of a text, 32 bits a permutation; wording decides, case, spacing and punctuation do not."""
    from rensa import RMinHash

    words = _words(text)
    ahead = (words[n:] for n in range(_RUN))
    runs = [f"{a} {b} {c} {d}" for a, b, c, d in zip(*ahead, strict=False)] or [" ".join(words)]
    maker = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    maker.update(runs)  # one that comes twice changes nothing
    return _PACKED(*maker.digest())


def _words(text: str) -> list[str]:
    """The words in one case; those of plain ASCII, as most texts are, in a quarter of the time."""
    if text.isascii():
        return text.encode().translate(_PLAIN).decode().split()
    return _WORD.findall(text.casefold())


def digests_of(signed: Sequence[bytes]) -> Numbers:
    """What ``sign`` gave for some texts as an array, a row a text."""
    return np.frombuffer(b"".join(signed), dtype="<u4").reshape(len(signed), PERMUTATIONS)


def bands_of(digests: Numbers) -> Numbers:
    """The bands of digests as whole numbers, a row a text: two texts that share one may be copies."""
    pairs = np.ascontiguousarray(digests).view("<u8").reshape(len(digests), BANDS, 2)
    mixed = pairs[:, :, 0] * _MIX[0] + pairs[:, :, 1] * _MIX[1] + np.arange(BANDS, dtype=np.uint64) * _MIX[2]
    return ((mixed ^ (mixed >> _HALF)) * _MIX[0]).view(np.int64)


def alike(one: Numbers, others: Numbers) -> Numbers:
    """For each of some digests (a row each), whether it is alike enough to one digest for a text to be a copy."""
    return np.count_nonzero(others == one, axis=1) >= ALIKE * PERMUTATIONS
