"""Train the visit head: ``python -m training.visits.train --data ../shared/data``.

The vectors come from the shipped analyser, which stays as it is: with another analyser the head must be trained again.
Writes ``visits.npz`` (weights, 16 bits) and its manifest to ``src/dragoman/models/visits``. Deterministic by seed on
one machine and thread count.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import numpy as np
import torch
from torch import nn

from dragoman import assets

from ..export import digest
from .data import LABELS, Pair, pairs, passages, reports
from .model import VisitHead

GOING = [LABELS.index(name) for name in ("planned", "underway", "completed")]
BATCH = 64
DATA = [
    {"name": "news written with its journeys (training/visits/passages)", "licence": "CC0", "source": "this project"},
    {
        "name": "sentences of the state, White House and Wikinews feeds read for it (training/visits/read.jsonl)",
        "licence": "annotation CC0; texts public domain and CC BY 2.5 (Wikinews)",
        "source": "this project",
    },
    {"name": "the analyser, which makes the vectors of the words", "licence": "CC BY-SA 4.0", "source": "this project"},
]


def tensors(some: Sequence[Pair]) -> tuple[torch.Tensor, ...]:
    """A batch: vectors, marks, real words, places of the two."""
    longest = max(len(p.vectors) for p in some)
    x, marks = torch.zeros(len(some), longest, 384), torch.zeros(len(some), longest, 6)
    real = torch.zeros(len(some), longest, dtype=torch.bool)
    for row, pair in enumerate(some):
        size = len(pair.vectors)
        x[row, :size] = torch.from_numpy(pair.vectors.astype(np.float32))
        marks[row, :size] = torch.from_numpy(pair.marks)
        real[row, :size] = True
    return x, marks, real, torch.tensor([p.at for p in some])


def epoch(some: list[Pair], rng: np.random.Generator, unlisted: float) -> list[list[Pair]]:
    """Batches of pairs of like length; of those that are ``no`` a share, another each time."""
    kept = [p for p in some if p.label or rng.random() < unlisted]
    order = np.argsort([len(p.vectors) + rng.random() * 8 for p in kept])
    cut = [[kept[i] for i in order[n : n + BATCH]] for n in range(0, len(kept), BATCH)]
    rng.shuffle(cut)
    return cut


def measure(model: VisitHead, held: Sequence[Pair]) -> dict[str, dict[str, float]]:
    """Of the pairs kept from training: average precision of "goes", recall at two precisions, share of right states."""
    model.eval()
    ordered = sorted(held, key=lambda p: len(p.vectors))
    with torch.no_grad():
        found = torch.cat([model(*tensors(ordered[n : n + BATCH])).softmax(-1) for n in range(0, len(ordered), BATCH)])
    out = {}
    for name, wanted in (("written", False), ("read", True)):
        mine = [n for n, p in enumerate(ordered) if p.read == wanted]
        gold = np.array([ordered[n].label for n in mine])
        going, some = np.isin(gold, GOING), found[mine].numpy()
        ranked = going[np.argsort(-some[:, GOING].sum(1))]
        precision = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
        recall = np.cumsum(ranked) / max(1, going.sum())
        right = np.array(GOING)[some[:, GOING].argmax(1)][going] == gold[going]
        out[name] = {
            "pairs": len(mine),
            "going": int(going.sum()),
            "average precision": round(float((precision * ranked).sum() / max(1, going.sum())), 3),
            "recall at precision .8": round(float(max(recall[precision >= 0.8], default=0.0)), 3),
            "recall at precision .9": round(float(max(recall[precision >= 0.9], default=0.0)), 3),
            "state": round(float(right.mean()), 3),
        }
    return out


def main() -> None:
    """Read the arguments, train, write."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", default="../shared/data")
    p.add_argument("--to", default="src/dragoman/models/visits")
    p.add_argument("--passes", type=int, default=10)
    p.add_argument("--lr", type=float, default=1e-3)
    p.add_argument("--unlisted", type=float, default=0.4, help="share of the pairs without a journey in each pass")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    a = p.parse_args()
    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    rng = np.random.default_rng(a.seed)
    made = list(pairs(chain(passages(), reports(Path(a.data))), a.threads))
    told, held = [m for m in made if not m.held], [m for m in made if m.held]
    print(Counter((m.read, LABELS[m.label]) for m in made), flush=True)
    model = VisitHead(len(LABELS))
    best = torch.optim.AdamW(model.parameters(), lr=a.lr, weight_decay=0.05)
    passes = [epoch(told, rng, a.unlisted) for _ in range(a.passes)]
    steps, step, began = sum(map(len, passes)), 0, time.time()
    for number, batches in enumerate(passes):
        model.train()
        for some in batches:
            step += 1
            for group in best.param_groups:
                group["lr"] = a.lr * min(1.0, step / 100) * (1 - step / (steps + 1)) + 1e-6
            weight = torch.tensor([2.0 if m.read else 1.0 for m in some])
            gold = torch.tensor([m.label for m in some])
            losses = nn.functional.cross_entropy(model(*tensors(some)), gold, reduction="none", label_smoothing=0.03)
            best.zero_grad()
            (losses * weight).mean().backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            best.step()
        if number % 4 == 3 or number == a.passes - 1:
            print(number, f"{time.time() - began:.0f} s", json.dumps(measure(model, held)), flush=True)
    write(model, Path(a.to), measure(model, held), vars(a))


def write(model: VisitHead, to: Path, scores: dict[str, dict[str, float]], used: dict[str, object]) -> None:
    """The weights and the manifest."""
    to.mkdir(parents=True, exist_ok=True)
    weights = {name: value.numpy().astype(np.float16) for name, value in model.state_dict().items()}
    np.savez(to / "visits.npz", **weights)
    found = digest(to / "visits.npz")
    manifest = {
        "name": "dragoman-visits",
        "version": found[:12],
        "licence": "CC BY-SA 4.0",
        "files": {"visits.npz": found},
        "analyser": assets.manifest("models")["version"],
        "labels": list(LABELS),
        "layers": len(model.layers),
        "heads": model.layers[0].heads,
        "data": DATA,
        "scores": scores,
        "command": "python -m training.visits.train "
        + " ".join(f"--{name} {used[name]}" for name in ("passes", "lr", "unlisted", "seed")),
    }
    (to / "manifest.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
