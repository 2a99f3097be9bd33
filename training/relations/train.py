"""Train the relation model: ``python -m training.relations.train --data ../shared/data --out build/relation``.

Deterministic by seed on one machine and thread count. Word embeddings and the lowest layers stay as they are.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
import zlib
from collections import Counter
from pathlib import Path

import torch
from torch import nn

from dragoman.codebook import load_codebook
from dragoman.language.pieces import shipped
from dragoman.language.relation import MASK, Pair, encode
from dragoman.types import Span

from ..encoder import Encoder
from ..train import minilm
from .data import annotated
from .model import Relation
from .sentences import TYPES, Example, Maker, Phrase

HELD_OF = 12  # one phrase in so many is kept for measuring
SENSES = {"CONCEDE": ("promise", "apology"), "SANCTION": ("embargo",), "COERCE": ("siege",)}
"""What CAMEO tells apart within a type: 035, 055, 163, 191."""
LABELS = tuple(f"{t}>{s}" if s else t for t in TYPES for s in ("", *SENSES.get(t, ())))
GROUP = tuple(TYPES.index(label.partition(">")[0]) for label in LABELS)
UNKNOWN = -1
Coded = tuple[list[int], tuple[int, int], int, int, int]  # pieces, marks, type, sense (index of LABELS), mode


def is_held(phrase: Phrase) -> bool:
    """Is the phrase kept from training?"""
    return zlib.crc32(phrase.text.encode()) % HELD_OF == 0


def mode_names() -> dict[str, list[str]]:
    """The modes of each type in the shipped codebook."""
    return {t: list(load_codebook().types[t].modes) for t in TYPES}


class Coder:
    """Examples to numbers."""

    def __init__(self) -> None:
        self.pieces = shipped()
        self.modes = mode_names()
        self.offsets = {t: sum(1 + len(self.modes[u]) for u in TYPES[:i]) for i, t in enumerate(TYPES)}
        self.size = sum(1 + len(m) for m in self.modes.values())

    def code(self, e: Example, rng: random.Random | None = None) -> Coded:
        """One example; ``rng`` leaves out some parties, and masks some of their names and of the other words."""
        spans = [Span(*s) if s and not (rng and rng.random() < 0.05) else None for s in (e.actor, e.recipient)]
        ids, at = encode(self.pieces, Pair(e.text, *spans))
        if rng:
            ids = self._masked(ids, rng)
        modes = self.modes[e.type]
        mode = 1 + modes.index(e.mode) if e.mode in modes else 0
        known = e.sense is not None or e.type not in SENSES
        sense = LABELS.index(f"{e.type}>{e.sense}" if e.sense else e.type) if known else UNKNOWN
        return ids, at, TYPES.index(e.type), sense, self.offsets[e.type] + mode

    @staticmethod
    def _masked(ids: list[int], rng: random.Random) -> list[int]:
        hide = {1: rng.random() < 0.2, 3: rng.random() < 0.2}
        out, inside = [], 0
        for i in ids:
            inside = 0 if i in (2, 4) else inside
            out.append(MASK if (inside and hide[inside]) or (i > 110 and rng.random() < 0.02) else i)
            inside = i if i in (1, 3) else inside
        return out


def batch(items: list[Coded]) -> tuple[torch.Tensor, ...]:
    """Padded tensors: ids, marks, types, senses, modes."""
    n = max(len(ids) for ids, *_ in items)
    rest = [torch.tensor(column) for column in list(zip(*items, strict=True))[1:]]
    return torch.tensor([ids + [0] * (n - len(ids)) for ids, *_ in items]), *rest


def batches(items: list[Coded], size: int, rng: random.Random | None) -> list[list[Coded]]:
    """Batches of examples alike in length."""
    order = sorted(items, key=lambda c: len(c[0]) + (rng.random() * 6 if rng else 0))
    out = [order[i : i + size] for i in range(0, len(order), size)]
    if rng:
        rng.shuffle(out)
    return out


def block(real: list[Example], made: Maker, coder: Coder, rng: random.Random, size: int) -> list[Coded]:
    """``size`` examples: made ones evenly over the types, real ones with the rarer types more often."""
    count = Counter(e.type for e in real)
    weights = [1 / math.sqrt(count[e.type]) for e in real]
    n = int(size * SHARE_REAL)
    chosen = rng.choices(real, weights, k=n) + [made.example(TYPES[i % 16]) for i in range(size - n)]
    return [coder.code(e, rng) for e in chosen]


SHARE_REAL = 0.25


class Losses:
    """Cross-entropy of senses (of the whole type where the sense is unknown), and of modes within the type."""

    def __init__(self, coder: Coder) -> None:
        self.start = torch.tensor([coder.offsets[t] for t in TYPES])
        self.end = torch.tensor([coder.offsets[t] + 1 + len(coder.modes[t]) for t in TYPES])
        self.group = torch.tensor(GROUP)

    def __call__(self, out: tuple[torch.Tensor, torch.Tensor], types: torch.Tensor, senses: torch.Tensor,
                 modes: torch.Tensor) -> torch.Tensor:
        """Mean loss of a batch."""
        ce = nn.functional.cross_entropy
        inside = self.group[None] == types[:, None]
        known = senses >= 0
        inside[known] = nn.functional.one_hot(senses[known], len(LABELS)).bool()
        scores = out[0].log_softmax(-1)
        loss = -scores.masked_fill(~inside, -1e4).logsumexp(-1).mean() * 0.95 - 0.05 * scores.mean()
        at = torch.arange(out[1].shape[1])[None]
        own = (at >= self.start[types][:, None]) & (at < self.end[types][:, None])
        return loss + 0.4 * ce(out[1].masked_fill(~own, -1e4), modes)


@torch.no_grad()
def measure(model: Relation, items: list[Coded]) -> dict[str, float]:
    """Accuracy of the type and macro-F1."""
    model.eval()
    pairs: list[tuple[int, int]] = []
    for part in batches(items, 48, None):
        ids, at, types, *_ = batch(part)
        odds = model(ids, at)[0].softmax(-1)
        found = torch.zeros(len(odds), len(TYPES)).index_add(1, torch.tensor(GROUP), odds)
        pairs += zip(found.argmax(-1).tolist(), types.tolist(), strict=True)
    model.train()
    f1 = []
    for t in {g for _, g in pairs}:
        tp, n, g = (sum(c) for c in zip(*((p == t == q, p == t, q == t) for p, q in pairs), strict=True))
        f1.append(2 * tp / (n + g))
    return {"accuracy": round(sum(p == g for p, g in pairs) / len(pairs), 4), "macro F1": round(sum(f1) / len(f1), 4)}


def optimiser(model: Relation, lr: float, frozen: int) -> torch.optim.AdamW:
    """AdamW; the word table and the lowest ``frozen`` layers are not trained."""
    below = (model.encoder.word, model.encoder.position, model.encoder.case, model.encoder.norm)
    for part in (*below, *model.encoder.layers[:frozen]):
        part.requires_grad_(False)
    model.encoder.kind.requires_grad_(False)
    heads = {id(p) for m in (model.role, model.inner, model.types, model.modes) for p in m.parameters()}
    rest = [p for p in model.parameters() if p.requires_grad]
    return torch.optim.AdamW(
        [{"params": [p for p in rest if id(p) not in heads], "lr": lr},
         {"params": [p for p in rest if id(p) in heads], "lr": 5 * lr}], weight_decay=0.01, betas=(0.9, 0.98))


def run(args: argparse.Namespace) -> None:
    """Train, report and save."""
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    rng = random.Random(args.seed)
    out, data = Path(args.out), Path(args.data) / "annotated"
    out.mkdir(parents=True, exist_ok=True)
    held = frozenset((Path(__file__).parents[1] / "heldout.txt").read_text().split())
    coder, made = Coder(), Maker(rng, is_held)
    real = annotated(data / "train.jsonl", held) + annotated(data / "synthetic.jsonl")
    unseen = Maker(random.Random(1), is_held, only_held=True)
    dev = {"annotated": [coder.code(e) for e in annotated(data / "dev.jsonl")],
           "made": [coder.code(unseen.example(TYPES[i % 16])) for i in range(320)]}
    model = Relation(Encoder(minilm()), len(LABELS), coder.size, args.frozen)
    if args.start:
        model.load_state_dict(torch.load(Path(args.start) / "model.pt"))
    opt, losses = optimiser(model, args.lr, args.frozen), Losses(coder)
    base = [g["lr"] for g in opt.param_groups]
    seen, began, mark, mean = 0, time.time(), args.every, 0.0
    while seen < args.examples:
        for part in batches(block(real, made, coder, rng, 1024), args.batch, rng):
            f = min(1.0, seen / (0.06 * args.examples)) * max(0.02, 1 - seen / args.examples)
            for g, lr in zip(opt.param_groups, base, strict=True):
                g["lr"] = lr * f
            ids, at, *gold = batch(part)
            loss = losses(model(ids, at), *gold)
            opt.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            opt.step()
            seen += len(part)
            mean = 0.95 * mean + 0.05 * loss.item()
        if seen >= mark or seen >= args.examples:
            mark += args.every
            torch.save(model.state_dict(), out / "model.tmp")
            (out / "model.tmp").rename(out / "model.pt")
            scores = {name: measure(model, items) for name, items in dev.items()}
            told = {"examples": seen, "seconds": round(time.time() - began), "loss": round(mean, 3)}
            print(json.dumps(told | scores), flush=True)


def main() -> None:
    """Read the arguments and train."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", default="../shared/data")
    p.add_argument("--out", default="build/relation")
    p.add_argument("--start", help="folder of an earlier run to go on from")
    p.add_argument("--examples", type=int, default=20_000)
    p.add_argument("--every", type=int, default=5_000)
    p.add_argument("--batch", type=int, default=32)
    p.add_argument("--frozen", type=int, default=2)
    p.add_argument("--lr", type=float, default=2e-4)
    p.add_argument("--seed", type=int, default=7)
    p.add_argument("--threads", type=int, default=1)
    run(p.parse_args())


if __name__ == "__main__":
    main()
