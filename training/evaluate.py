"""Development scores of a model in PyTorch: quick figures while training."""

from __future__ import annotations

import torch

from .batches import Batch, Pieces, batches
from .data import IGNORE, Document, windows
from .model import Analyser


def spans(tags: list[str]) -> set[tuple[int, int, str]]:
    """Labelled spans of a BIO sequence; a stray I starts one."""
    out, start, kind = set(), 0, ""
    for i, t in enumerate([*tags, "O"]):
        p, _, k = t.partition("-")
        if kind and (p != "I" or k != kind):
            out.add((start, i, kind))
            kind = ""
        if p != "O" and not kind:
            start, kind = i, k
    return out


def f1(tp: int, n: int, g: int) -> float:
    """F1 in percent."""
    return round(200 * tp / (n + g), 2) if n + g else 0.0


@torch.no_grad()
def evaluate(model: Analyser, dev: dict[str, list[Document]], pieces: Pieces,
             index: dict[str, dict[str, int]]) -> dict[str, float]:
    """Scores by set; sentences as in the gold for the tree, free for the ends."""
    model.eval()
    out: dict[str, float] = {}
    for name, docs in dev.items():
        tally: dict[str, int] = {}
        ws = [w for d in docs for w in windows(d, pieces, 160, None)]
        for b in batches(ws, pieces, index, None, 3000):
            _score(model, b, tally)
        out.update({f"{name} {k}": v for k, v in _summary(tally).items()})
    model.train()
    return out


def _add(t: dict[str, int], key: str, n: int) -> None:
    t[key] = t.get(key, 0) + n


def _score(model: Analyser, b: Batch, t: dict[str, int]) -> None:
    x = model.vectors(b.ids, b.cases, b.first)
    real = b.ends >= 0
    e = (model.ends(x).squeeze(-1) > 0) & real
    g = (b.ends > 0.5) & real
    _add(t, "end tp", int((e & g).sum())), _add(t, "end n", int(e.sum())), _add(t, "end g", int(g.sum()))
    known = b.tags["upos"] != IGNORE
    if known.any():
        _add(t, "words", int(known.sum()))
        _add(t, "upos", int(((model.tags["upos"](x).argmax(-1) == b.tags["upos"]) & known).sum()))
        arcs = model.arc.pairs(x)[:, 0].masked_fill(b.sent[:, :, None] != b.sent[:, None, :], -1e4)
        heads = arcs.argmax(-1)
        rel = model.rel.chosen(x, heads).argmax(-1)
        ok = (heads == b.heads) & known
        _add(t, "uas", int(ok.sum()))
        _add(t, "las", int((ok & (rel == b.tags["rel"])).sum()))
    for k in ("ent", "inner", "time"):
        _spans(model, x, b, k, t)
    gold = b.tags["trig"]
    if (gold != IGNORE).any():
        p = model.tags["trig"](x).argmax(-1)
        m = gold != IGNORE
        _add(t, "trig tp", int(((p == gold) & (gold > 0) & m).sum()))
        _add(t, "trig n", int(((p > 0) & m).sum()))
        _add(t, "trig g", int(((gold > 0) & m).sum()))
        s = b.tags["status"]
        _add(t, "status", int(((model.tags["status"](x).argmax(-1) == s) & (s != IGNORE)).sum()))
        _add(t, "status g", int((s != IGNORE).sum()))
        if b.roles is not None:
            r, gr = model.role.pairs(x).argmax(1), b.roles
            _add(t, "role tp", int(((r == gr) & (gr > 0)).sum()))
            _add(t, "role n", int(((r > 0) & (gr >= 0)).sum()))
            _add(t, "role g", int((gr > 0).sum()))


def _spans(model: Analyser, x: torch.Tensor, b: Batch, k: str, t: dict[str, int]) -> None:
    names = model.labels[k]
    pred = model.tags[k](x).argmax(-1)
    for i, w in enumerate(b.windows):
        if w.marks is None or not w.marks[k][0]:
            continue
        n = len(w.words)
        p = spans([names[j] for j in pred[i, :n].tolist()])
        g = spans([str(v) for v in w.marks[k]])
        _add(t, k + " tp", len(p & g)), _add(t, k + " n", len(p)), _add(t, k + " g", len(g))


def _summary(t: dict[str, int]) -> dict[str, float]:
    out = {"ends": f1(t["end tp"], t["end n"], t["end g"])}
    if "words" in t:
        out |= {k: round(100 * t[k] / t["words"], 2) for k in ("upos", "uas", "las")}
    for k in ("ent", "inner", "time", "trig", "role"):
        if k + " g" in t:
            out[k] = f1(t[k + " tp"], t[k + " n"], t[k + " g"])
    if t.get("status g"):
        out["status"] = round(100 * t["status"] / t["status g"], 2)
    return out
