"""What reading costs, on the same texts in one run: ``python benchmarks/speed/measure.py [--texts N] [--docs]``.

Each row runs in a process of its own, after a warm-up. Words are counted between blanks. The ratio is that of processor
time a word to the bare encoder; for analyser and reading it is measured in turn, report by report, in one process: even
processor time a word moves by a third within minutes where a machine has other guests. Needs ``onnx`` (it cuts the
encoder out of the shipped network and builds the shape of RoBERTa-base), and ``ray`` for its rows; the texts are in
``../shared``. ``--docs`` writes the table into docs/performance.md.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
FILES = ("state-feed/feed-2021.jsonl.xz", "wikinews/wikinews-2019.jsonl.xz")
KEYS = ("text", "title", "published", "url")
ROUNDS = 5  # times that rows with workers take the texts, each time with a number added: their start is then little
ROWS = (
    ("tokenizer", "spaCy's blank tokenizer"),
    ("encoder", "bare encoder"),
    ("analyser", "analyser: tags, trees, names, triggers"),
    ("read", "read, one process"),
    ("read2", "read, two processes"),
    ("ingest", "ingest into SQLite, one process"),
    ("ingest2", "ingest into SQLite, two workers"),
    ("ray", "Ray, one worker"),
    ("ray2", "Ray, two workers"),
    ("roberta", "RoBERTa-base shape, fp32, random weights: one pass"),
)

RATIOS = ("encoder", "analyser", "read")  # rows whose ratio is measured in turn, report by report

Values = dict[str, float]
Feeds = list[dict[str, Any]]  # of the windows of one report


def texts(count: int) -> list[dict[str, Any]]:
    """Every n-th record of both sets, ``count`` of each, without what no reader needs."""
    found: list[dict[str, Any]] = []
    for name in FILES:
        with lzma.open(DATA / name, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        step = max(1, len(rows) // count)
        found += [{k: r[k] for k in KEYS if r.get(k)} for r in rows[::step][:count]]
    return found


def again(reports: list[dict[str, Any]], first: int, last: int) -> str:
    """The texts of some rounds as JSON Lines, each round with a number of its own: no text is that of another round."""
    made = [{**r, "text": f"{r['text']}\n\n({n})"} for n in range(first, last) for r in reports]
    return "".join(json.dumps(r) + "\n" for r in made)


def words(reports: list[dict[str, Any]]) -> int:
    return sum(len(r["text"].split()) for r in reports)


def timed(work: Callable[[], None]) -> Values:
    """Seconds on the clock and of the processors, this process and its ended children."""
    began, spent = time.perf_counter(), _processor()
    work()
    return {"wall": time.perf_counter() - began, "cpu": _processor() - spent}


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def tokenizer(reports: list[dict[str, Any]]) -> Values:
    import spacy

    nlp = spacy.blank("en")
    return timed(lambda: [nlp(r["text"]) for r in reports] and None)


def encoder(reports: list[dict[str, Any]]) -> Values:
    """The shipped network up to its last layer, on the windows that the analyser makes."""
    bare, feeds = _bare(reports)
    bare(feeds[0])
    return timed(lambda: [bare(some) for some in feeds] and None)


def _bare(reports: list[dict[str, Any]]) -> tuple[Callable[[Feeds], None], list[Feeds]]:
    """What runs the network up to its last layer, and the windows of each report."""
    import onnx
    import onnxruntime as ort

    from dragoman.assets import path
    from dragoman.language import Analyser

    analyser = Analyser()
    feeds: list[Feeds] = []
    network = analyser._network
    session = network._session

    class Keeping:
        def run(self, names: list[str], feed: dict[str, Any]) -> Any:
            feeds[-1].append({k: feed[k] for k in ("ids", "cases")})
            return session.run(names, feed)

    network._session = Keeping()
    for report in reports:
        feeds.append([])
        analyser.doc(report["text"])
    graph = onnx.load(str(path("models/analyser.onnx"))).graph
    last = [n.output[0] for n in graph.node if n.op_type == "LayerNormalization"][-1]
    with tempfile.TemporaryDirectory() as folder:
        cut = f"{folder}/encoder.onnx"
        onnx.utils.extract_model(str(path("models/analyser.onnx")), cut, ["ids", "cases"], [last], check_model=False)
        made = ort.InferenceSession(cut, _options(ort))
    return lambda some: [made.run(None, feed) for feed in some] and None, feeds


def turns(reports: list[dict[str, Any]]) -> Values:
    """Processor time of bare encoder, analyser and reading, in turn for each report: the machine's mood falls out.

    Each has words and tables of its own, and none has met a report before.
    """
    from dragoman.language import Analyser
    from dragoman.pipeline import Interpreter

    bare, feeds = _bare(reports)
    made, coder = Analyser(), Interpreter()
    bare(feeds[0])
    made.doc(reports[0]["text"])
    coder.read(reports[0])
    spent = dict.fromkeys(RATIOS, 0.0)
    for report, some in zip(reports[1:], feeds[1:], strict=True):
        steps = (lambda: bare(some), lambda: made.doc(report["text"]) and None, lambda: coder.read(report) and None)  # noqa: B023
        for name, step in zip(RATIOS, steps, strict=True):
            spent[name] += timed(step)["cpu"]
    return {"wall": 0.0, **spent}


def _options(ort: Any) -> Any:
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return options


def analyser(reports: list[dict[str, Any]]) -> Values:
    from dragoman.language import Analyser

    made = Analyser()
    made.doc(reports[0]["text"])
    return timed(lambda: [made.doc(r["text"]) for r in reports] and None)


def read(reports: list[dict[str, Any]]) -> Values:
    from dragoman.pipeline import Interpreter

    coder = Interpreter()
    coder.read(reports[0])
    return timed(lambda: [coder.read(r) for r in reports] and None)


def read2(reports: list[dict[str, Any]]) -> Values:
    """Two processes, from the moment at which both have read something until the last report is there: a round."""
    from dragoman.pipeline import Interpreter
    from dragoman.sources import Options, from_object
    from dragoman.workers import read_batches

    made = [from_object(json.loads(line), "report", Options()) for line in again(reports, 0, ROUNDS).splitlines()]
    batches = [made[:2]] * 4 + [made[n : n + 4] for n in range(0, len(made), 4)]
    outcomes = read_batches(batches, Interpreter(), 2)
    for _ in range(4):
        next(outcomes)
    found = timed(lambda: list(outcomes) and None)
    return {"wall": found["wall"] / ROUNDS}


def ingest(reports: list[dict[str, Any]], workers: int = 1) -> Values:
    """From the first batch that is written to the last, of ``ROUNDS`` rounds: what one round takes."""
    from dragoman.ingest import How, Summary
    from dragoman.ingest import ingest as run
    from dragoman.pipeline import Interpreter
    from dragoman.record import open_record

    seen: list[tuple[int, float]] = []

    def told(done: Summary) -> None:
        if done.new and (not seen or seen[-1][0] != done.new):
            seen.append((done.new, time.perf_counter()))

    with tempfile.TemporaryDirectory() as folder:
        feed = Path(folder) / "feed.jsonl"
        feed.write_text(again(reports, 0, ROUNDS), encoding="utf-8")
        with open_record(f"{folder}/r.db") as record:
            run([str(feed)], record, Interpreter(), How(workers=workers), told)
    share = (seen[-1][0] - seen[0][0]) / len(reports)
    return {"wall": (seen[-1][1] - seen[0][1]) / share}


def on_ray(reports: list[dict[str, Any]], workers: int) -> Values:
    """What a round takes of ``ROUNDS`` after the first: what starting Ray and its workers costs falls out."""
    import ray

    from dragoman.scale import read_on_ray
    from dragoman.sources import Options

    taken = []
    with tempfile.TemporaryDirectory() as folder:
        for number, rounds in enumerate((1, 1 + ROUNDS)):
            feed = Path(folder) / f"{number}.jsonl"
            feed.write_text(again(reports, 0, rounds), encoding="utf-8")
            out = Path(folder) / f"readings{number}"
            taken.append(timed(lambda f=feed, o=out: read_on_ray([str(f)], o, Options(), workers=workers))["wall"])
    ray.shutdown()
    return {"wall": (taken[1] - taken[0]) / ROUNDS}


def roberta(reports: list[dict[str, Any]]) -> Values:
    """One pass of 12 layers, 768 wide, over the word pieces of each text in windows of 512: what a transformer-based
    coder of this size spends at the least."""
    import numpy as np
    import onnxruntime as ort

    from dragoman.language.pieces import shipped

    sizes = [len(shipped().cut(r["text"])) for r in reports]
    lengths = [min(512, size - at) for size in sizes for at in range(0, size, 512)]
    session = ort.InferenceSession(_roberta(), _options(ort))
    made = np.random.default_rng(0).normal(size=(1, 512, 768)).astype(np.float32)
    session.run(None, {"x": made})
    return timed(lambda: [session.run(None, {"x": made[:, :n]}) for n in lengths] and None)


def _roberta(layers: int = 12, width: int = 768, inner: int = 3072, heads: int = 12) -> bytes:
    """The graph of an encoder of RoBERTa-base's shape, without its embeddings, as bytes."""
    import numpy as np
    from onnx import TensorProto, helper, numpy_helper

    random = np.random.default_rng(1)
    nodes: list[Any] = []
    given: list[Any] = []

    def weight(name: str, *shape: int) -> str:
        values = (random.normal(size=shape) * 0.02).astype(np.float32)
        given.append(numpy_helper.from_array(values, name))
        return name

    def put(kind: str, inputs: list[str], name: str, **more: Any) -> str:
        nodes.append(helper.make_node(kind, inputs, [name], **more))
        return name

    def linear(x: str, name: str, a: int, b: int) -> str:
        return put("Add", [put("MatMul", [x, weight(f"{name}.w", a, b)], f"{name}.m"), weight(f"{name}.b", b)], name)

    def normed(x: str, name: str) -> str:
        return put("LayerNormalization", [x, weight(f"{name}.s", width), weight(f"{name}.c", width)], name, axis=-1)

    split = np.array([0, 0, heads, width // heads], dtype=np.int64)
    given += [numpy_helper.from_array(split, "split"), numpy_helper.from_array(np.array([0, 0, width]), "join")]
    given.append(numpy_helper.from_array(np.float32((width // heads) ** -0.5), "scale"))
    given += [numpy_helper.from_array(np.float32(v), n) for n, v in (("r2", 2**-0.5), ("one", 1.0), ("half", 0.5))]
    x = "x"
    for n in range(layers):
        parts = {}
        for part, order in (("q", [0, 2, 1, 3]), ("k", [0, 2, 3, 1]), ("v", [0, 2, 1, 3])):
            cut = put("Reshape", [linear(x, f"{n}.{part}", width, width), "split"], f"{n}.{part}.r")
            parts[part] = put("Transpose", [cut], f"{n}.{part}.t", perm=order)
        scores = put("Mul", [put("MatMul", [parts["q"], parts["k"]], f"{n}.qk"), "scale"], f"{n}.qs")
        mixed = put("MatMul", [put("Softmax", [scores], f"{n}.p", axis=-1), parts["v"]], f"{n}.pv")
        flat = put("Reshape", [put("Transpose", [mixed], f"{n}.pt", perm=[0, 2, 1, 3]), "join"], f"{n}.pf")
        x = normed(put("Add", [x, linear(flat, f"{n}.o", width, width)], f"{n}.a1"), f"{n}.n1")
        up = linear(x, f"{n}.up", width, inner)
        gate = put("Add", [put("Erf", [put("Mul", [up, "r2"], f"{n}.e0")], f"{n}.e1"), "one"], f"{n}.e2")
        gelu = put("Mul", [put("Mul", [up, gate], f"{n}.e3"), "half"], f"{n}.e4")
        x = normed(put("Add", [x, linear(gelu, f"{n}.down", inner, width)], f"{n}.a2"), f"{n}.n2")
    shape = [1, "n", width]
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name in ("x", x)]
    graph = helper.make_graph(nodes, "roberta", ends[:1], ends[1:], given)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    out: bytes = model.SerializeToString()
    return out


WORK: dict[str, Callable[[list[dict[str, Any]]], Values]] = {
    "tokenizer": tokenizer,
    "turns": turns,
    "encoder": encoder,
    "analyser": analyser,
    "read": read,
    "read2": read2,
    "ingest": ingest,
    "ingest2": lambda reports: ingest(reports, 2),
    "ray": lambda reports: on_ray(reports, 1),
    "ray2": lambda reports: on_ray(reports, 2),
    "roberta": roberta,
}


def measured(name: str, count: int) -> Values:
    """One row, in a process of its own."""
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "OMP_NUM_THREADS": "1",
        "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    }
    command = [sys.executable, __file__, "--row", name, "--texts", str(count)]
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    if done.returncode:
        print(f"{name}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return {}
    found: Values = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def table(rows: dict[str, Values], count: int) -> Iterator[str]:
    reports = texts(count)
    total = words(reports)
    bare, inturn = rows.get("encoder", {}).get("cpu"), rows.get("turns", {})
    yield "| what | words/s | reports of 400 words/s | processor time, bare encoder = 1 | peak memory, MB |"
    yield "|---|---|---|---|---|"
    for name, title in ROWS:
        row = rows.get(name)
        if not row:
            yield f"| {title} | not run | | | |"
            continue
        rate = total / row["wall"]
        ratio = f"{row['cpu'] / bare:.2f}" if bare and "cpu" in row else ""
        if name in inturn:
            ratio = f"{inturn[name] / inturn['encoder']:.2f}"
        yield f"| {title} | {rate:,.0f} | {rate / 400:.1f} | {ratio} | {row['memory']:.0f} |"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--texts", type=int, default=20, help="of each of the two sets")
    asked.add_argument("--only", nargs="*", help="these rows alone")
    asked.add_argument("--row", help=argparse.SUPPRESS)
    asked.add_argument("--docs", action="store_true")
    given = asked.parse_args()
    if given.row:
        found = WORK[given.row](texts(given.texts))
        most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        print(json.dumps({**found, "memory": most / 1024}))
        return
    names = ["turns", *(name for name, _ in ROWS)]
    rows = {name: measured(name, given.texts) for name in names if not given.only or name in given.only}
    lines = list(table(rows, given.texts))
    reports = texts(given.texts)
    load = f"load of the machine during the run {os.getloadavg()[1]:.1f}"
    head = f"{len(reports)} reports, {words(reports):,} words, {os.cpu_count()} processors; {load}."
    print("\n".join([head, "", *lines]))
    if given.docs:
        page = ROOT / "docs" / "performance.md"
        before, rest = page.read_text(encoding="utf-8").split("<!-- speed -->", 1)
        after = rest.split("<!-- end -->", 1)[1]
        body = "\n".join([head, "", *lines])
        page.write_text(f"{before}<!-- speed -->\n\n{body}\n\n<!-- end -->{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
