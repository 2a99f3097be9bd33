"""Read more reports for training: who did what to whom, told in lines and kept as offsets.

``python -m training.annotate choose --count 330 --readers 6`` writes reports not yet read, with numbered sentences, to
``build/annotate/N.txt``. A reader follows ``../shared/data/annotated/GUIDE.md`` (its part on events) and writes
``build/annotate/N.events``, a line for a report and one for each of its acts::

    = 009100b610c1
    2 | announced | SANCTION.discontinue | actual | the Department [USA GOV] ; Washington [USA] > Cuba [CUB]

(sentence; trigger; type and mode; status; actors > recipients, each as the text has it or ``-``, with its code).
``word#2`` is the second ``word`` of the sentence. ``python -m training.annotate pack`` checks all lines and adds
them to ``training/annotations/``: hashes and offsets only, every fifth report, by id, to ``dev.jsonl``.

Reports written for this come in ``N.written``, a sentence a line (the title first), then ``---`` and the acts; they
are kept with their text for training, those of ``N.dev.written`` for development. ``python -m training.annotate gold``
writes what was read with its texts to ``build/annotate``, for ``dragoman evaluate annotated``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.codebook import load_codebook

from .data import EVENT_TYPES, open_text

FEEDS = ("state-feed/feed-2021.jsonl.xz", "whitehouse-feed/feed-2021.jsonl.xz", "wikinews/wikinews-2019.jsonl.xz")
STATUSES = ("actual", "planned", "conditional", "negated", "denied", "historical")
KEPT = Path(__file__).parent / "annotations"
HELD = frozenset((Path(__file__).parent / "heldout.txt").read_text().split())
SHARES = {"state": 0.6, "whitehouse": 0.2, "wikinews": 0.2}
HOME = re.compile(r"disaster|nominat|proclamation|bills? signed|sent to the senate|press (?:briefing|gaggle)|"
                  r"week ahead|guidance|fact sheet", re.I)


def reports(data: Path) -> Iterator[dict[str, Any]]:
    """All reports of the feeds: ``id`` (of the URL), ``feed``, ``published``, ``title``, ``text`` with its title."""
    for feed in FEEDS:
        with open_text(data / feed) as lines:
            for line in lines:
                row = json.loads(line)
                yield {
                    "id": seal(row["url"])[:12], "feed": feed.split("-")[0].split("/")[0],
                    "published": row["published"][:10], "title": row["title"],
                    "text": f"{row['title']}\n{row['text']}",
                }


def seal(text: str) -> str:
    """Hash of a report's text, by which its offsets hold."""
    return hashlib.sha256(text.encode()).hexdigest()


def kept(name: str) -> list[dict[str, Any]]:
    """What was packed before: ``train`` or ``dev``."""
    path = KEPT / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def choose(a: argparse.Namespace) -> None:
    """Write reports nobody has read yet for so many readers, the first ``--words`` words of each."""
    from dragoman.pipeline import Interpreter
    from dragoman.sources import Options, make_report

    data, out = Path(a.data), Path(a.out)
    out.mkdir(parents=True, exist_ok=True)
    done = {r["id"] for name in ("train", "dev") for r in kept(name)} | HELD
    for name in ("train", "dev"):
        with open_text(data / "annotated" / f"{name}.jsonl") as lines:
            done |= {json.loads(line)["id"] for line in lines}
    left = [r for r in reports(data) if r["id"] not in done and len(r["text"].split()) >= 50]
    left = [r for r in left if not (r["feed"] == "whitehouse" and HOME.search(r["title"]))]
    rng = random.Random(a.seed)
    rng.shuffle(left)
    chosen = [r for feed, share in SHARES.items()
              for r in [x for x in left if x["feed"] == feed][: int(a.count * share)]]
    rng.shuffle(chosen)
    coder, sentences = Interpreter(), {}
    for n in range(a.readers):
        pages = []
        for r in chosen[n :: a.readers]:
            spans = [(s.start, s.end) for s in coder.read(make_report(r["text"], r, r["id"], Options())).sentences]
            spans = [s for s in spans if len(r["text"][: s[1]].split()) <= a.words]
            sentences[r["id"]] = spans
            rows = [f"[{i}] {' '.join(r['text'][start:end].split())}" for i, (start, end) in enumerate(spans)]
            pages.append(f"= {r['id']}  ({r['feed']}, {r['published']})\n" + "\n".join(rows))
        (out / f"{n + 1}.txt").write_text("\n\n".join(pages) + "\n", encoding="utf-8")
    (out / "sentences.json").write_text(json.dumps(sentences))


class Fault(ValueError):
    """A line of a reader that cannot be kept."""


def _nth(text: str, phrase: str, start: int, end: int) -> list[tuple[int, int]]:
    words = r"\s+".join(re.escape(w) for w in phrase.split())
    edge = (r"(?<!\w)" if phrase[:1].isalnum() else "") + words + (r"(?!\w)" if phrase[-1:].isalnum() else "")
    return [(m.start() + start, m.end() + start) for m in re.finditer(edge, text[start:end])]


def _trigger(text: str, told: str, sentence: list[int]) -> tuple[int, int]:
    phrase, _, number = told.partition("#")
    found = _nth(text, phrase.strip(), *sentence)
    if len(found) < int(number or 1):
        raise Fault(f"the sentence has no {told!r}")
    return found[int(number or 1) - 1]


def _party(text: str, told: str, sentence: list[int], near: int) -> dict[str, Any]:
    m = re.fullmatch(r"(.*?)\s*(?:\[([^\]]*)\])?", told.strip(), re.S)
    if m is None or not m[1]:
        raise Fault(f"a party without words: {told!r}")
    if m[1] == "-":
        return {"span": None, "code": m[2] or None}
    phrase, _, number = m[1].partition("#")
    found = _nth(text, phrase.strip(), *sentence)
    if number:
        if len(found) < int(number):
            raise Fault(f"the sentence has no {m[1]!r}")
        return {"span": list(found[int(number) - 1]), "code": m[2] or None}
    found = found or _nth(text, phrase.strip(), 0, len(text))
    if not found:
        raise Fault(f"the report has no {m[1]!r}")
    return {"span": list(min(found, key=lambda s: abs(s[0] - near))), "code": m[2] or None}


def _act(line: str, text: str, sentences: list[list[int]]) -> dict[str, Any]:
    cells = [c.strip() for c in line.split("|")]
    if len(cells) != 5 or not cells[0].isdigit() or int(cells[0]) >= len(sentences):
        raise Fault("not: sentence | trigger | TYPE.mode | status | actors > recipients")
    type_, _, mode = cells[2].partition(".")
    book = load_codebook()
    if type_ not in EVENT_TYPES or (mode and mode not in book.types[type_].modes):
        raise Fault(f"no type or mode {cells[2]!r}")
    if cells[3] not in STATUSES:
        raise Fault(f"no status {cells[3]!r}")
    sentence = sentences[int(cells[0])]
    trigger = _trigger(text, cells[1], sentence)
    left, _, right = cells[4].partition(">")
    sides = [[_party(text, p, sentence, trigger[0]) for p in side.split(";") if p.strip()] for side in (left, right)]
    return {"type": type_, "mode": mode or None, "status": cells[3], "trigger_span": list(trigger),
            "actors": sides[0], "recipients": sides[1]}


def read_lines(file: Path, texts: dict[str, str], cuts: dict[str, list[list[int]]]) -> tuple[dict[str, Any], list[str]]:
    """Acts by report of one reader's file, and what is wrong, a line each."""
    acts: dict[str, Any] = {}
    faults, at = [], ""
    for number, raw in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        try:
            if line.startswith("="):
                at = line[1:].split()[0]
                if at not in texts or at not in cuts:
                    raise Fault(f"no report {at}")
                acts[at] = []
            elif line:
                if at not in acts:
                    raise Fault("an act before any report")
                acts[at].append(_act(line, texts[at], cuts[at]))
        except Fault as fault:
            faults.append(f"{file}:{number}: {fault}")
    return acts, faults


def read_written(file: Path) -> tuple[list[dict[str, Any]], list[str]]:
    """Written reports of a file with their acts, and what is wrong, a line each."""
    rows: list[dict[str, Any]] = []
    faults: list[str] = []
    telling = False
    for number, raw in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        try:
            if line.startswith("="):
                rows.append({"id": line[1:].split()[0], "text": "", "sentences": [], "events": []})
                telling = False
            elif line == "---":
                telling = True
            elif line and not rows:
                raise Fault("a line before any report")
            elif line and telling:
                rows[-1]["events"].append(_act(line, rows[-1]["text"], rows[-1]["sentences"]))
            elif line:
                text = rows[-1]["text"] + ("" if not rows[-1]["text"] else " " if rows[-1]["sentences"][1:] else "\n")
                rows[-1] |= {"text": text + line, "sentences": [*rows[-1]["sentences"], [len(text), len(text + line)]]}
        except Fault as fault:
            faults.append(f"{file}:{number}: {fault}")
    return rows, faults


def pack(a: argparse.Namespace) -> None:
    """Check the readers' lines; add what they hold to the annotations unless something is wrong."""
    out = Path(a.out)
    files = [Path(f) for f in a.files] or [*sorted(out.glob("*.events")), *sorted(out.glob("*.written"))]
    texts = {r["id"]: r["text"] for r in reports(Path(a.data))}
    cuts = json.loads((out / "sentences.json").read_text())
    acts: dict[str, Any] = {}
    written: dict[str, list[dict[str, Any]]] = {"written": [], "written-dev": []}
    faults: list[str] = []
    for file in files:
        if file.suffix == ".written":
            rows, wrong = read_written(file)
            written["written-dev" if file.stem.endswith(".dev") else "written"] += rows
        else:
            read, wrong = read_lines(file, texts, cuts)
            acts |= read
        faults += wrong
    made = [r for rows in written.values() for r in rows]
    count = sum(map(len, acts.values())) + sum(len(r["events"]) for r in made)
    print(f"{len(acts) + len(made)} reports, {count} acts, {len(faults)} faults")
    if faults:
        sys.exit("\n".join(faults))
    if not a.check:
        _keep({i: {"id": i, "sha256": seal(texts[i]), "sentences": cuts[i], "events": e} for i, e in acts.items()})
        for name, rows in written.items():
            _write(name, list(({r["id"]: r for r in kept(name)} | {r["id"]: r for r in rows}).values()))


def _keep(new: dict[str, dict[str, Any]]) -> None:
    """Add reports to those kept; a report keeps its part, of the others every fifth by id goes to development."""
    old = {name: {r["id"]: r for r in kept(name)} for name in ("train", "dev")}
    first = sorted(set(new) - set(old["train"]) - set(old["dev"]))
    for n, i in enumerate(first):
        old["dev" if n % 5 == 4 else "train"][i] = new[i]
    for name, rows in old.items():
        _write(name, [new.get(i, row) for i, row in sorted(rows.items())])


def _write(name: str, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        row["events"].sort(key=lambda e: e["trigger_span"])
    KEPT.mkdir(exist_ok=True)
    lines = [json.dumps(row, separators=(",", ":"), ensure_ascii=False) for row in rows]
    (KEPT / f"{name}.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def gold_rows(data: Path, name: str) -> Iterator[dict[str, Any]]:
    """The kept reports of a part with their texts, with the keys that ``dragoman evaluate annotated`` reads.

    Written ones have no day of publication.
    """
    found = {r["id"]: r for r in reports(data)}
    for row in kept(name):
        report = found.get(row["id"]) or {"text": row["text"], "published": None, "title": row["text"].split("\n")[0]}
        text = report["text"][: row["sentences"][-1][1]]
        events = [e | {role: [_named(p, text) for p in e[role]] for role in ("actors", "recipients")}
                  for e in row["events"]]
        yield {"id": row["id"], "published": report["published"], "title": report["title"], "text": text,
               "sentences": row["sentences"], "events": events}


def gold(a: argparse.Namespace) -> None:
    """Write the kept reports as files for ``dragoman evaluate annotated``."""
    out = Path(a.out)
    out.mkdir(parents=True, exist_ok=True)
    for name in ("train", "dev", "written", "written-dev"):
        lines = [json.dumps(row) + "\n" for row in gold_rows(Path(a.data), name)]
        (out / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")


def _named(party: dict[str, Any], text: str) -> dict[str, Any]:
    return party | {"text": text[slice(*party["span"])] if party["span"] else None}


def main() -> None:
    """Read the arguments and choose, pack or write the gold."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("what", choices=("choose", "pack", "gold"))
    p.add_argument("files", nargs="*", help="files of readers to pack; all if none is named")
    p.add_argument("--data", default="../shared/data")
    p.add_argument("--out", default="build/annotate")
    p.add_argument("--count", type=int, default=330)
    p.add_argument("--readers", type=int, default=6)
    p.add_argument("--words", type=int, default=750)
    p.add_argument("--seed", type=int, default=5)
    p.add_argument("--check", action="store_true", help="check the lines, write nothing")
    a = p.parse_intermixed_args()
    {"choose": choose, "pack": pack, "gold": gold}[a.what](a)


if __name__ == "__main__":
    main()
