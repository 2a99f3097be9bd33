"""The mean of two runs: ``python -m training.mean --runs build/shipped build/analyser --share 0.7 --out build/mean``.

A model that goes on from another one and learns something new loses a little of what the first knew; between the two
weights most of both is kept (Wortsman et al., 2022, "Robust fine-tuning of zero-shot models").
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import torch


def main() -> None:
    """Read the arguments and write the mean; ``--share`` is that of the second run, in 0..1."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--runs", nargs=2, required=True)
    p.add_argument("--share", type=float, default=0.7)
    p.add_argument("--out", default="build/mean")
    a = p.parse_args()
    first, second = (torch.load(Path(run) / "model.pt", map_location="cpu") for run in a.runs)
    out = Path(a.out)
    out.mkdir(parents=True, exist_ok=True)
    mean = {k: (1 - a.share) * first[k] + a.share * v if v.is_floating_point() else v for k, v in second.items()}
    torch.save(mean, out / "model.pt")
    shutil.copy(Path(a.runs[1]) / "labels.json", out)


if __name__ == "__main__":
    main()
