"""A small BERT in plain PyTorch whose weights come from the all-MiniLM-L6-v2 package, plus casing."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn

# What the classes of ``dragoman.language.network.casing`` are called, in order.
CASES = ("pad", "lower", "title", "upper", "mixed", "digit", "digit_other", "other", "continued", "single_upper")


class Layer(nn.Module):
    """One transformer block, post-norm as in BERT."""

    def __init__(self, d: int, heads: int, inner: int, drop: float) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.o = (nn.Linear(d, d) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(d, eps=1e-12), nn.LayerNorm(d, eps=1e-12)
        self.up, self.down = nn.Linear(d, inner), nn.Linear(inner, d)
        self.drop = nn.Dropout(drop)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """x (batch, length, d), mask (batch, 1, 1, length) additive."""
        b, n, d = x.shape
        h = self.heads

        def split(t: torch.Tensor) -> torch.Tensor:
            return t.view(b, n, h, d // h).transpose(1, 2)

        scores = split(self.q(x)) @ split(self.k(x)).transpose(-1, -2) / (d // h) ** 0.5 + mask
        y = (self.drop(scores.softmax(-1)) @ split(self.v(x))).transpose(1, 2).reshape(b, n, d)
        x = self.norm1(x + self.drop(self.o(y)))
        return self.norm2(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces and casing classes to vectors (batch, length, 384)."""

    def __init__(self, folder: Path, drop: float = 0.1) -> None:
        super().__init__()
        c = json.loads((folder / "config.json").read_text())
        d = c["hidden_size"]
        self.word = nn.Embedding(c["vocab_size"], d)
        self.position = nn.Embedding(c["max_position_embeddings"], d)
        self.kind = nn.Parameter(torch.zeros(d))
        self.case = nn.Embedding(len(CASES), d)
        nn.init.zeros_(self.case.weight)
        self.norm = nn.LayerNorm(d, eps=1e-12)
        self.drop = nn.Dropout(drop)
        self.layers = nn.ModuleList(
            Layer(d, c["num_attention_heads"], c["intermediate_size"], drop) for _ in range(c["num_hidden_layers"])
        )
        self._load(folder)

    def _load(self, folder: Path) -> None:
        w = {k.removeprefix("bert."): v for k, v in load_file(folder / "model.safetensors").items()}
        e = "embeddings."
        mine = {
            "word.weight": w[e + "word_embeddings.weight"],
            "position.weight": w[e + "position_embeddings.weight"],
            "kind": w[e + "token_type_embeddings.weight"][0],
            "norm.weight": w[e + "LayerNorm.weight"], "norm.bias": w[e + "LayerNorm.bias"],
            "case.weight": self.case.weight.data,
        }
        names = {"q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
                 "o": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
                 "down": "output.dense", "norm2": "output.LayerNorm"}
        for i in range(len(self.layers)):
            for ours, theirs in names.items():
                for part in ("weight", "bias"):
                    mine[f"layers.{i}.{ours}.{part}"] = w[f"encoder.layer.{i}.{theirs}.{part}"]
        self.load_state_dict(mine)

    def forward(self, ids: torch.Tensor, cases: torch.Tensor) -> torch.Tensor:
        """ids and cases (batch, length) int64; id 0 is padding."""
        n = ids.shape[1]
        mask = ((ids == 0).float() * -1e4)[:, None, None, :]
        x = self.word(ids) + self.position(torch.arange(n)) [None] + self.kind + self.case(cases)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x
