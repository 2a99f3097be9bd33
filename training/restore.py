"""Make a run that goes on from the shipped model: ``python -m training.restore --out build/shipped``.

The shipped file keeps weights as integers and scales; multiplied out they are a start for ``training.train --start``
that loses next to nothing (matrices keep seven bits, the word table eight), so that no checkpoint needs to be kept.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from .encoder import Encoder
from .export import to_onnx
from .model import Analyser
from .train import minilm

Arrays = dict[str, NDArray[np.float32]]


def multiplied_out(path: Path) -> Arrays:
    """Initialisers of the quantised graph as fp32, by the name they had before."""
    raw = {i.name: numpy_helper.to_array(i) for i in onnx.load(str(path)).graph.initializer}
    out = {n: v for n, v in raw.items() if v.dtype == np.float32 and not n.endswith(".scale")}
    for name, value in raw.items():
        if name.endswith(".int8"):
            base = name.removesuffix(".int8")
            out[base] = value.astype(np.float32) * raw[f"{base}.scale"]
    return out


def named(model: Analyser) -> dict[str, tuple[str, tuple[int, ...]]]:
    """Which weight of the model (name, axes to undo) each initialiser of its graph holds.

    Found by exporting the model, whose weights must all differ. Raises ``ValueError`` where one is not found.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.onnx"
        to_onnx(model, path)
        graph = {i.name: numpy_helper.to_array(i) for i in onnx.load(str(path)).graph.initializer}
    weights = {n: v.detach().numpy() for n, v in model.named_parameters()}
    out = {}
    for name in graph:
        if name.removeprefix("m.") in weights:
            out[name] = (name.removeprefix("m."), ())
    left = {n: v for n, v in weights.items() if n not in {w for w, _ in out.values()}}
    for name, value in graph.items():
        for weight, ours in left.items():
            if name in out or value.size != ours.size:
                continue
            if value.shape == ours.T.shape and ours.ndim == 2 and np.array_equal(value, ours.T):
                out[name] = (weight, (1, 0))
            elif ours.ndim == 3 and np.array_equal(value.ravel(), ours.ravel()):
                out[name] = (weight, ())
            elif ours.ndim == 3 and np.array_equal(value.ravel(), ours.transpose(1, 0, 2).ravel()):
                out[name] = (weight, (1, 0, 2))
    missing = set(weights) - {w for w, _ in out.values()}
    if missing:
        raise ValueError(f"these weights are not in the graph: {', '.join(sorted(missing))}")
    return out


def restore(folder: Path) -> Analyser:
    """The shipped model of ``folder`` in PyTorch."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    model = Analyser(Encoder(minilm()), manifest["labels"])
    torch.nn.init.normal_(model.encoder.case.weight)
    for parameter in model.parameters():
        if parameter.numel() > 1 and bool((parameter == parameter.flatten()[0]).all()):
            torch.nn.init.normal_(parameter)
    names, values = named(model.eval()), multiplied_out(folder / "analyser.onnx")
    state = model.state_dict()
    for name, (weight, axes) in names.items():
        value, shape = values[name], state[weight].shape
        if axes:
            value = value.reshape([shape[a] for a in axes]).transpose(axes)
        state[weight] = torch.from_numpy(np.ascontiguousarray(value.reshape(shape)))
    model.load_state_dict(state)
    return model


def main() -> None:
    """Read the arguments and write the run."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--model", default="src/dragoman/models")
    p.add_argument("--out", default="build/shipped")
    a = p.parse_args()
    out = Path(a.out)
    out.mkdir(parents=True, exist_ok=True)
    model = restore(Path(a.model))
    torch.save(model.state_dict(), out / "model.pt")
    (out / "labels.json").write_text(json.dumps(model.labels, indent=1))


if __name__ == "__main__":
    main()
