"""The visit head in PyTorch; ``dragoman.language.visits`` runs the same in NumPy, by the same names of weights."""

from __future__ import annotations

import torch
from torch import nn

from dragoman.language.visits import NEAR


class Layer(nn.Module):
    """One layer of attention over the words of a sentence."""

    def __init__(self, d: int, heads: int, drop: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv, self.out = nn.Linear(d, 3 * d), nn.Linear(d, d)
        self.norm1, self.norm2 = nn.LayerNorm(d), nn.LayerNorm(d)
        self.up, self.down, self.drop = nn.Linear(d, 2 * d), nn.Linear(2 * d, d), nn.Dropout(drop)

    def forward(self, x: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        """x (batch, words, d); ``real`` (batch, words) is false for padding."""
        b, n, d = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        scores = (q @ k.transpose(-1, -2)) / (d // self.heads) ** 0.5
        shares = self.drop(scores.masked_fill(~real[:, None, None], -1e4).softmax(-1))
        x = self.norm1(x + self.drop(self.out((shares @ v).transpose(1, 2).reshape(b, n, d))))
        return self.norm2(x + self.drop(self.down(nn.functional.gelu(self.up(x), approximate="tanh"))))


class VisitHead(nn.Module):
    """Word vectors of a marked sentence to scores of the labels."""

    def __init__(self, labels: int, d: int = 128, layers: int = 2, heads: int = 4, drop: float = 0.15) -> None:
        super().__init__()
        self.words, self.marks = nn.Linear(384, d), nn.Linear(6, d, bias=False)
        self.person, self.place = nn.Embedding(2 * NEAR + 1, d), nn.Embedding(2 * NEAR + 1, d)
        for table in (self.person, self.place):
            nn.init.normal_(table.weight, std=0.02)
        self.norm, self.drop = nn.LayerNorm(d), nn.Dropout(drop)
        self.layers = nn.ModuleList(Layer(d, heads, drop) for _ in range(layers))
        self.out = nn.Sequential(
            nn.Linear(2 * d, d), nn.GELU(approximate="tanh"), nn.Dropout(0.2), nn.Linear(d, labels)
        )

    def forward(self, x: torch.Tensor, marks: torch.Tensor, real: torch.Tensor, at: torch.Tensor) -> torch.Tensor:
        """x (batch, words, 384), marks (batch, words, 6), at (batch, 2) -> (batch, labels)."""
        steps = torch.arange(x.shape[1])[None]
        x = self.words(self.drop(x)) + self.marks(marks)
        for table, place in ((self.person, at[:, :1]), (self.place, at[:, 1:])):
            x = x + table((steps - place).clamp(-NEAR, NEAR) + NEAR)
        x = self.norm(x)
        for layer in self.layers:
            x = layer(x, real)
        row = torch.arange(len(x))
        return self.out(torch.cat([x[row, at[:, 0]], x[row, at[:, 1]]], -1))
