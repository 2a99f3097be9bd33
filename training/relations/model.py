"""The relation model: the encoder, told who is who above its lowest layers, read at four places, with two heads."""

from __future__ import annotations

import torch
from torch import nn

from ..encoder import Encoder


class Relation(nn.Module):
    """Logits of types and of modes (one list over all types)."""

    def __init__(self, encoder: Encoder, types: int, modes: int, frozen: int = 2, drop: float = 0.1) -> None:
        super().__init__()
        self.encoder, self.frozen = encoder, frozen
        d = encoder.word.weight.shape[1]
        self.role = nn.Embedding(3, d)
        nn.init.normal_(self.role.weight, std=0.1)
        self.drop = nn.Dropout(drop)
        self.inner = nn.Linear(4 * d, d)
        self.types = nn.Linear(d, types)
        self.modes = nn.Linear(d, modes)

    def forward(self, ids: torch.Tensor, at: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """ids (batch, pieces), 0 is padding; at (batch, 2) positions of the marks, 0 where a party is missing."""
        e = self.encoder
        mask = ((ids == 0).float() * -1e4)[:, None, None, :]
        x = e.word(ids) + e.position(torch.arange(ids.shape[1]))[None] + e.kind
        x = e.norm(x)
        for layer in e.layers[: self.frozen]:
            x = layer(x, mask)
        x = x + self.role(roles(ids))
        for layer in e.layers[self.frozen :]:
            x = layer(x, mask)
        real = (ids != 0).float()[..., None]
        mean = (x * real).sum(1) / real.sum(1)
        marks = torch.gather(x, 1, at[..., None].expand(-1, -1, x.shape[-1]))
        h = torch.cat([x[:, 0], marks[:, 0], marks[:, 1], mean], -1)
        h = self.drop(nn.functional.gelu(self.inner(self.drop(h))))
        return self.types(h), self.modes(h)


def roles(ids: torch.Tensor) -> torch.Tensor:
    """1 from the actor's opening mark to its last piece, 2 for the recipient's, else 0."""
    def inside(start: int, end: int) -> torch.Tensor:
        return torch.cumsum((ids == start).long() - (ids == end).long(), 1)

    return inside(1, 2) + 2 * inside(3, 4)
