"""Int8 for the exported graph: weights by column, activations by row (word), so that no batch changes a result.

ONNX Runtime's dynamic quantisation scales activations by the whole batch: the same report would then be read
a little differently beside other reports. Here every row is divided by its largest magnitude before it is
rounded, and multiplied back afterwards. Weights keep seven bits (reduced range: AVX2 without VNNI saturates).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, helper, numpy_helper

WEIGHT_RANGE = 63.0
SMALLEST = 4096
"""Matrices with fewer weights stay in fp32."""
Constants = dict[str, NDArray[np.float32]]


class Quantiser:
    """Rewrites one graph."""

    def __init__(self, model: ModelProto) -> None:
        self.model = model
        self.constants = _constants(model)
        self.nodes: list[NodeProto] = []
        self.added: dict[str, NDArray[np.generic]] = {
            "q.step": np.array(1 / 127, dtype=np.float32),
            "q.zero": np.array(128, dtype=np.uint8),
            "q.floor": np.array(1e-6, dtype=np.float32),
        }
        self.rows: dict[str, tuple[str, str]] = {}

    def run(self) -> ModelProto:
        """Return the model with its matrices and its word table in int8."""
        for node in self.model.graph.node:
            if node.op_type == "MatMul" and self._weight(node.input[1]) is not None:
                self._product(node)
            elif node.op_type == "Gather" and self.constants.get(node.input[0], np.zeros(1)).size > 1_000_000:
                self._table(node)
            else:
                self.nodes.append(node)
        graph = self.model.graph
        del graph.node[:]
        graph.node.extend(self.nodes)
        used = {name for node in self.nodes for name in node.input}
        kept = [item for item in graph.initializer if item.name in used]
        del graph.initializer[:]
        graph.initializer.extend(kept)
        graph.initializer.extend(numpy_helper.from_array(value, name) for name, value in self.added.items())
        self.model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
        return self.model

    def _weight(self, name: str) -> NDArray[np.float32] | None:
        value = self.constants.get(name)
        return value if value is not None and value.ndim == 2 and value.size >= SMALLEST else None

    def _row(self, name: str) -> tuple[str, str]:
        """Return the names of the rounded rows of ``name`` and of their largest magnitudes."""
        if name not in self.rows:
            made = helper.make_node
            self.nodes += [
                made("Abs", [name], [f"{name}.abs"]),
                made("ReduceMax", [f"{name}.abs"], [f"{name}.top"], axes=[-1], keepdims=1),
                made("Max", [f"{name}.top", "q.floor"], [f"{name}.size"]),
                made("Div", [name, f"{name}.size"], [f"{name}.unit"]),
                made("QuantizeLinear", [f"{name}.unit", "q.step", "q.zero"], [f"{name}.int8"]),
            ]
            self.rows[name] = (f"{name}.int8", f"{name}.size")
        return self.rows[name]

    def _product(self, node: NodeProto) -> None:
        weight = self._weight(node.input[1])
        assert weight is not None
        rounded, size = self._row(node.input[0])
        name = node.input[1]
        if f"{name}.int8" not in self.added:
            scale = np.maximum(np.abs(weight).max(0), 1e-8) / WEIGHT_RANGE
            self.added[f"{name}.int8"] = np.round(weight / scale).astype(np.int8)
            self.added[f"{name}.scale"] = scale.astype(np.float32)
        out = node.output[0]
        inputs = [rounded, f"{name}.int8", "q.step", f"{name}.scale", "q.zero"]
        self.nodes += [
            helper.make_node("MatMulIntegerToFloat", inputs, [f"{out}.raw"], domain="com.microsoft"),
            helper.make_node("Mul", [f"{out}.raw", size], [out]),
        ]

    def _table(self, node: NodeProto) -> None:
        name, out = node.input[0], node.output[0]
        table = self.constants[name]
        scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
        self.added[f"{name}.int8"] = np.round(table / scale).astype(np.int8)
        self.added[f"{name}.scale"] = scale.astype(np.float32)
        self.nodes += [
            helper.make_node("Gather", [f"{name}.int8", node.input[1]], [f"{out}.rows"]),
            helper.make_node("Gather", [f"{name}.scale", node.input[1]], [f"{out}.size"]),
            helper.make_node("Cast", [f"{out}.rows"], [f"{out}.float"], to=onnx.TensorProto.FLOAT),
            helper.make_node("Mul", [f"{out}.float", f"{out}.size"], [out]),
        ]


def _constants(model: ModelProto) -> Constants:
    found = {item.name: numpy_helper.to_array(item) for item in model.graph.initializer}
    for node in model.graph.node:
        if node.op_type == "Constant" and node.attribute[0].name == "value":
            found[node.output[0]] = numpy_helper.to_array(node.attribute[0].t)
    return found


def quantise(source: Path, target: Path) -> None:
    """Read the fp32 graph at ``source``, write the int8 graph to ``target``."""
    model = Quantiser(onnx.load(str(source))).run()
    onnx.checker.check_model(model)
    onnx.save(model, str(target))
