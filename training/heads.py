"""The heads of the quantised graph written anew, so that they cost less: ``python -m training.heads --model FOLDER``.

What PyTorch exports after the last layer scores more than is asked for, in many small steps. Here, for one window:

- everything that the words' vectors are multiplied with is one matrix (for the six vectors of pairs) and another (for
  the tags); integers and scales stay as they are, and ONNX Runtime joins them when it loads the model;
- the scores of the labels are one product for each word, its size put in with the vector of the head;
- roles are scored for the words that may well be triggers (``ASK``), which the output ``asked`` lists;
- masks are applied where they are needed, and tags of spans stay scores, since nothing asks for their logarithms.

All weights stay as they are, under their names: ``restore`` reads the new graph as it read the old one. Scores differ
from those of the old graph by what the order of floating point makes of them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from .outputs import ASK, OUTPUTS

FAR = 1e5
PAIRS = ("arc.dep", "arc.head", "rel.dep", "rel.head", "role.dep", "role.head")
TAGS = ("upos", "feats", "ent", "inner", "time", "trig", "mode")
WHOLE = ("heads", "rels", "upos", "feats", "asked")
WIDE = ("arcs", "ent", "inner", "time", "trig", "status", "mode", "vectors")


class Heads:
    """Writes the heads of one graph; see the module."""

    def __init__(self, model: ModelProto) -> None:
        self.model = model
        self.values = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}
        self.makers = {name: node for node in model.graph.node for name in node.output}
        self.nodes: list[NodeProto] = []
        self.added: dict[str, NDArray[np.generic]] = {}

    def run(self) -> ModelProto:
        """Replace all nodes after the encoder, the inputs and the outputs; return the model."""
        graph = self.model.graph
        last = max(i for i, node in enumerate(graph.node) if node.op_type == "LayerNormalization")
        kept = list(graph.node[: last + 1])
        self.vectors(kept[-1].output[0])
        del graph.node[:], graph.output[:], graph.input[:]
        graph.node.extend(kept + self.nodes)
        whole, real = TensorProto.INT64, TensorProto.FLOAT
        graph.input.extend(helper.make_tensor_value_info(n, whole, [1, "p"]) for n in ("ids", "cases"))
        graph.input.append(helper.make_tensor_value_info("first", whole, ["w"]))
        graph.input.append(helper.make_tensor_value_info("breaks", real, ["w"]))
        for name in OUTPUTS:
            shape = (
                ["k"] if name == "asked" else ["w", "k", 2] if name == "roles" else ["w", None][: 1 + (name in WIDE)]
            )
            graph.output.append(helper.make_tensor_value_info(name, whole if name in WHOLE else real, shape))
        used = {name for node in graph.node for name in node.input}
        kept_values = [i for i in graph.initializer if i.name in used]
        del graph.initializer[:]
        graph.initializer.extend(kept_values)
        graph.initializer.extend(numpy_helper.from_array(v, n) for n, v in self.added.items() if n in used)
        onnx.checker.check_model(self.model)
        return self.model

    def put(self, kind: str, inputs: list[str], name: str = "", count: int = 1, **more: object) -> str:
        """Add a node; the name of its (first) output."""
        name = name or f"h.{len(self.nodes)}.{kind}"
        outputs = [name] if count == 1 else [f"{name}.{i}" for i in range(count)]
        domain = "com.microsoft" if kind in ("MatMulIntegerToFloat", "BiasGelu") else ""
        self.nodes.append(helper.make_node(kind, inputs, outputs, domain=domain, **more))
        return name

    def const(self, *values: float, whole: bool = False) -> str:
        """The name of a constant: a number, or a list where more are given."""
        name = f"h.{'i' if whole else 'f'}.{'_'.join(map(str, values))}"
        given = values[0] if len(values) == 1 and not whole else list(values)
        self.added[name] = np.array(given, dtype=np.int64 if whole else np.float32)
        return name

    def axis(self, at: int) -> str:
        """The name of a list of one axis."""
        return self.const(at, whole=True)

    def factor(self, bias: str) -> str:
        """The name of the weights (``X`` of ``X.int8``, or a matrix) of the product that a bias is added to."""
        added = next(n for n in self.model.graph.node if n.op_type == "Add" and bias in n.input)
        node = self.makers[next(name for name in added.input if name != bias)]
        if node.op_type == "Mul":
            node = self.makers[node.input[0]]
        return node.input[1].removesuffix(".int8")

    def rounded(self, x: str) -> tuple[str, str]:
        """Rows as integers, and their largest magnitudes, as ``quantise`` has them."""
        size = self.put("Max", [self.put("ReduceMax", [self.put("Abs", [x])], axes=[-1], keepdims=1), "q.floor"])
        return self.put("QuantizeLinear", [self.put("Div", [x, size]), "q.step", "q.zero"]), size

    def product(self, rows: str, weights: list[str]) -> str:
        """Integer rows times the columns of several matrices, one after the other."""
        joined = [
            self.put("Concat", [f"{w}.{part}" for w in weights], axis=axis)
            for part, axis in (("int8", 1), ("scale", 0))
        ]
        return self.put("MatMulIntegerToFloat", [rows, joined[0], "q.step", joined[1], "q.zero"])

    def vectors(self, encoded: str) -> None:
        """All heads, from the vectors of the pieces."""
        flat = self.put("Squeeze", [encoded, self.axis(0)])
        x = self.put("Gather", [flat, "first"], "vectors", axis=0)
        rows, size = self.rounded(x)
        names = [f"m.{name}.0.bias" for name in PAIRS]
        raw = self.put("Mul", [self.product(rows, [self.factor(n) for n in names]), size])
        both = self.put("BiasGelu", [raw, self.put("Concat", names, axis=0)])
        sizes = [len(self.values[n]) for n in names]
        self.put("Split", [both, self.const(*sizes, whole=True)], "h.pair", len(PAIRS), axis=1)
        self.tags(x, rows, size)
        self.sentences(x)
        self.arcs("h.pair.0", "h.pair.1")
        self.labels("h.pair.2", "h.pair.3")
        self.roles("h.pair.4", "h.pair.5")

    def tags(self, x: str, rows: str, size: str) -> None:
        """Tags: best ones, scores for spans, probabilities for events."""
        names = [f"m.tags.{name}.bias" for name in TAGS]
        raw = self.put("Mul", [self.product(rows, [self.factor(n) for n in names]), size])
        scores = self.put("Add", [raw, self.put("Concat", names, axis=0)])
        sizes = [len(self.values[n]) for n in names]
        self.put("Split", [scores, self.const(*sizes, whole=True)], "h.tag", len(TAGS), axis=1)
        status = self.put("Gemm", [x, self.factor("m.tags.status.bias"), "m.tags.status.bias"])
        self.put("Softmax", [status], "status", axis=-1)
        for n, name in enumerate(TAGS):
            if name in ("upos", "feats"):
                self.put("ArgMax", [f"h.tag.{n}"], name, axis=-1, keepdims=0)
            else:
                kind, more = ("Softmax", {"axis": -1}) if name in ("trig", "mode") else ("Identity", {})
                self.put(kind, [f"h.tag.{n}"], name, **more)

    def sentences(self, x: str) -> None:
        """``sent``, and whether two words are of one sentence (``h.same``) or are the same word (``h.eye``)."""
        end = self.put("Squeeze", [self.put("Gemm", [x, self.factor("m.ends.bias"), "m.ends.bias"]), self.axis(1)])
        ends = self.put("Greater", [end, self.const(0.0)])
        cut = self.put("Cast", [self.put("Or", [ends, self.put("Greater", ["breaks", self.const(0.5)])])], to=1)
        self.added["h.zero"] = np.array(0, dtype=np.int64)
        self.added["h.one"] = np.array(1, dtype=np.int64)
        self.put("Sub", [self.put("CumSum", [cut, "h.zero"]), cut], "sent")
        self.put("Unsqueeze", ["sent", self.axis(1)], "h.sent")
        self.put("Equal", ["h.sent", self.put("Unsqueeze", ["sent", self.axis(0)])], "h.same")
        count = self.put("Squeeze", [self.put("Shape", ["first"]), self.axis(0)])
        self.put("Range", ["h.zero", count, "h.one"], "h.range")
        self.put("Unsqueeze", ["h.range", self.axis(1)], "h.down")
        self.put("Equal", ["h.down", self.put("Unsqueeze", ["h.range", self.axis(0)])], "h.eye")

    def arcs(self, dep: str, head: str) -> None:
        """``arcs`` and ``heads``: as ``model.one_root`` has them, words of other sentences far below all."""
        weight = self._pair_weight(1)
        square = self.put("Squeeze", [weight, self.const(0, 1, whole=True)])
        parts = [self._block(square, rows, columns) for rows in (0, 1) for columns in (0, 1)]
        last = [self.put("Squeeze", [part, self.axis(0)]) for part in parts[2:]]
        left = self.put("Gemm", [dep, parts[0], last[0]])
        own = self.put("Gemm", [dep, parts[1], last[1]])
        scores = self.put("Gemm", [left, head, own], transB=1)
        held = self.put("Where", ["h.same", scores, self.const(-FAR)])
        others = self.put("ReduceMax", [self.put("Where", ["h.eye", self.const(-FAR), held])], axes=[-1], keepdims=1)
        root = self.put("GatherElements", [scores, "h.down"], axis=1)
        gain = self.put("Sub", [root, self.put("Max", [others, self.const(-50.0)])])
        level = self.put("Transpose", [gain], perm=[1, 0])
        best = self.put("ReduceMax", [self.put("Where", ["h.same", level, self.const(-FAR)])], axes=[-1], keepdims=1)
        barred = self.put("Xor", [self.put("GreaterOrEqual", [gain, best]), "h.eye"])
        self.put("Where", [barred, self.put("Sub", [held, self.const(1e4)]), held], "arcs")
        self.put("ArgMax", ["arcs"], "heads", axis=-1, keepdims=0)

    def labels(self, dep: str, head: str) -> None:
        """``rels``: the best label of each word with its head."""
        of_rel = self.values["m.rel.dep.0.bias"].size + 1
        name = next(n.removesuffix(".int8") for n, v in self.values.items() if n.endswith(".int8") and len(v) == of_rel)
        width = len(self.values[f"{name}.int8"])
        labels = self.values[f"{name}.scale"].size // width
        rows, size = self.rounded(self.one(dep))
        inputs = [rows, f"{name}.int8", "q.step", f"{name}.scale", "q.zero"]
        table = [self.put("MatMulIntegerToFloat", inputs), self.const(-1, labels, width, whole=True)]
        above = self.put("Mul", [self.put("Gather", [self.one(head), "heads"], axis=0), size])
        scores = self.put("MatMul", [self.put("Reshape", table), self.put("Unsqueeze", [above, self.axis(2)])])
        roots = next(n for n, v in self.values.items() if v.shape == (labels,) and set(v.tolist()) == {0.0, 1e4})
        self.added["h.roots"] = -self.values[roots]
        own = self.put("Unsqueeze", [self.put("Equal", ["heads", "h.range"]), self.axis(1)])
        barred = self.put("Where", [own, self.const(0.0), "h.roots"])
        self.put(
            "ArgMax",
            [self.put("Add", [self.put("Squeeze", [scores, self.axis(2)]), barred])],
            "rels",
            axis=-1,
            keepdims=0,
        )

    def roles(self, dep: str, head: str) -> None:
        """``asked`` (k,) words that may be triggers; ``roles`` (words, k, actor and recipient) towards them."""
        none = self.put("Squeeze", [self.put("Gather", ["trig", self.axis(0)], axis=1), self.axis(1)])
        any_type = self.put("GreaterOrEqual", [self.put("Sub", [self.const(1.0), none]), self.const(ASK)])
        self.put("Squeeze", [self.put("NonZero", [any_type]), self.axis(0)], "asked")
        weight = self._pair_weight(3)
        kinds, _, width = self.values[weight].shape[1:]
        flat = self.put("Transpose", [self.put("Squeeze", [weight, self.axis(0)])], perm=[2, 0, 1])
        flat = self.put("Reshape", [flat, self.const(width, kinds * width, whole=True)])
        wanted = self.put("MatMul", [self.one(self.put("Gather", [head, "asked"], axis=0)), flat])
        wanted = self.put("Reshape", [wanted, self.const(-1, width, whole=True)])
        pairs = self.put("MatMul", [self.one(dep), self.put("Transpose", [wanted], perm=[1, 0])])
        count = self.put(
            "Concat", [self.put("Shape", ["first"]), self.put("Shape", ["asked"]), self.axis(kinds)], axis=0
        )
        likely = self.put("Softmax", [self.put("Reshape", [pairs, count], allowzero=1)], axis=-1)
        some = [self.axis(1), self.axis(kinds), self.axis(2)]
        away = self.put("Sub", ["h.sent", self.put("Gather", ["sent", "asked"], axis=0)])
        near = self.put("Cast", [self.put("LessOrEqual", [self.put("Abs", [away]), self.const(1.0)])], to=1)
        self.put("Mul", [self.put("Slice", [likely, *some]), self.put("Unsqueeze", [near, self.axis(2)])], "roles")

    def one(self, x: str) -> str:
        """Rows with a 1 at the end."""
        return self.put("Pad", [x, self.const(0, 0, 0, 1, whole=True), self.const(1.0)])

    def _pair_weight(self, kinds: int) -> str:
        return next(n for n, v in self.values.items() if v.ndim == 4 and v.shape[1] == kinds)

    def _block(self, square: str, row: int, column: int) -> str:
        """A part of a square matrix: without (0), or only (1), its last row and column."""
        bounds = [(0, -1), (-1, 2**31)]
        starts, ends = ([bounds[row][i], bounds[column][i]] for i in (0, 1))
        return self.put("Slice", [square, self.const(*starts, whole=True), self.const(*ends, whole=True)])


def rewrite(folder: Path) -> None:
    """Write the heads of the model in ``folder`` anew, and what its manifest says of it."""
    path = folder / "analyser.onnx"
    onnx.save(Heads(onnx.load(str(path))).run(), str(path))
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    manifest["version"], manifest["files"][path.name], manifest["outputs"] = digest[:12], digest, list(OUTPUTS)
    text = json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")


def main() -> None:
    """Read the arguments and rewrite."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--model", default="src/dragoman/models")
    rewrite(Path(p.parse_args().model))


if __name__ == "__main__":
    main()
