"""The heads on the encoder: tags, tree, entities, times, events; all on the first piece of each word."""

from __future__ import annotations

import torch
from torch import nn

from .encoder import Encoder

TAGS = ("upos", "feats", "ent", "inner", "time", "trig", "status", "mode")


class Biaffine(nn.Module):
    """Scores (batch, words, words, out) for pairs of a dependent and a head."""

    def __init__(self, d: int, inner: int, out: int, drop: float) -> None:
        super().__init__()
        self.dep = nn.Sequential(nn.Linear(d, inner), nn.GELU(), nn.Dropout(drop))
        self.head = nn.Sequential(nn.Linear(d, inner), nn.GELU(), nn.Dropout(drop))
        self.weight = nn.Parameter(torch.zeros(out, inner + 1, inner + 1))
        nn.init.normal_(self.weight, std=0.02)
        self.out = out

    @staticmethod
    def _one(x: torch.Tensor) -> torch.Tensor:
        return torch.cat([x, torch.ones_like(x[..., :1])], -1)

    def pairs(self, x: torch.Tensor) -> torch.Tensor:
        """x (batch, words, d) -> (batch, out, words, words), dependents before heads."""
        a, b = self._one(self.dep(x)), self._one(self.head(x))
        return a[:, None] @ self.weight[None] @ b[:, None].transpose(-1, -2)

    def chosen(self, x: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
        """Scores (batch, words, out) of each word with the head given (batch, words)."""
        a, b = self._one(self.dep(x)), self._one(self.head(x))
        b = torch.gather(b, 1, heads[..., None].expand(-1, -1, b.shape[-1]))
        o, i, j = self.weight.shape
        left = (a @ self.weight.permute(1, 0, 2).reshape(i, o * j)).view(*a.shape[:2], o, j)
        return (left * b[:, :, None]).sum(-1)


class Analyser(nn.Module):
    """One encoder, many heads."""

    def __init__(self, encoder: Encoder, labels: dict[str, list[str]], drop: float = 0.15) -> None:
        super().__init__()
        self.encoder, self.labels = encoder, labels
        d = encoder.word.weight.shape[1]
        self.drop = nn.Dropout(drop)
        self.ends = nn.Linear(d, 1)
        self.tags = nn.ModuleDict({k: nn.Linear(d, len(labels[k])) for k in TAGS})
        self.arc = Biaffine(d, 256, 1, drop)
        self.rel = Biaffine(d, 128, len(labels["rel"]), drop)
        self.role = Biaffine(d, 128, len(labels["role"]), drop)

    def vectors(self, ids: torch.Tensor, cases: torch.Tensor, first: torch.Tensor) -> torch.Tensor:
        """Vectors of words (batch, words, d); ``first`` (batch, words) holds each word's first piece."""
        x = self.encoder(ids, cases)
        x = torch.gather(x, 1, first[..., None].expand(-1, -1, x.shape[-1]))
        return self.drop(x)


def one_root(arcs: torch.Tensor, same: torch.Tensor) -> torch.Tensor:
    """Arc scores (batch, words, words) changed so that each sentence's surest root, and only it, is its own head.

    ``same`` (batch, words, words) is 1 for words of one sentence. A root's score stands on the diagonal.
    """
    eye = torch.eye(arcs.shape[-1])[None]
    own = (arcs * eye).sum(-1)
    gain = own - (arcs - eye * 2e4).amax(-1).clamp(min=-50.0)
    best = (gain[:, None, :] * same - (1 - same) * 1e4).amax(-1)
    root = (gain >= best).float()
    return arcs - 1e4 * (root[..., None] * (1 - eye) + (1 - root)[..., None] * eye)


class Exported(nn.Module):
    """What is shipped: tags, trees and arguments in one pass, sentences as predicted."""

    def __init__(self, model: Analyser) -> None:
        super().__init__()
        self.m = model
        self.register_buffer("roots", torch.tensor([float(r == "root") for r in model.labels["rel"]]))

    def forward(
        self, ids: torch.Tensor, cases: torch.Tensor, first: torch.Tensor, breaks: torch.Tensor
    ) -> tuple[torch.Tensor, ...]:
        """``breaks`` (batch, words) float: 1 where a sentence must end, -1 for padding, else 0."""
        x = self.m.vectors(ids, cases, first)
        end = torch.sigmoid(self.m.ends(x).squeeze(-1))
        real = (breaks > -0.5).float()
        cut = ((end > 0.5) | (breaks > 0.5)).float() * real
        sent = torch.cumsum(cut, 1) - cut
        same = (sent[:, :, None] == sent[:, None, :]).float() * real[:, :, None] * real[:, None, :]
        arcs = one_root(self.m.arc.pairs(x)[:, 0] - (1 - same) * 1e4, same)
        heads = arcs.argmax(-1)
        own = (heads == torch.arange(heads.shape[-1])[None]).float()[..., None]
        rels = (self.m.rel.chosen(x, heads) - 1e4 * self.roots * (1 - own)).argmax(-1)
        tags = self.m.tags
        near = (sent[:, :, None] - sent[:, None, :]).abs() <= 1.0
        roles = self.m.role.pairs(x).softmax(1)[:, 1:] * (near[:, None]).float()
        return (
            sent, arcs, heads, rels,
            tags["upos"](x).argmax(-1), tags["feats"](x).argmax(-1),
            tags["ent"](x).log_softmax(-1), tags["inner"](x).log_softmax(-1), tags["time"](x).log_softmax(-1),
            tags["trig"](x).softmax(-1), tags["status"](x).softmax(-1), tags["mode"](x).softmax(-1), roles,
        )


OUTPUTS = ("sent", "arcs", "heads", "rels", "upos", "feats", "ent", "inner", "time", "trig", "status", "mode", "roles")
