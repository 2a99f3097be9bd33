"""Reads a codebook folder: one TOML file per event type, ``contexts.toml`` and ``crosswalk.toml``.

``codebook.toml`` with ``extends = "plover"`` adds the folder's types to the shipped ones (one of the same
name takes the shipped one's place), and its contexts and crosswalk to theirs.

Every rule that a file breaks is a ``CodebookError`` that names the file, the entry, what is
wrong and which values are possible. Nothing is repaired silently.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.codebook.types import (
    ADJECTIVE,
    NOUN,
    STRUCTURAL_SLOTS,
    VERB,
    Codebook,
    Constraints,
    EventType,
    Example,
    ExpectedEvent,
    Mode,
    Predicate,
)
from dragoman.errors import CodebookError
from dragoman.types import EVENT_STATUS

SHIPPED = Path(__file__).parent / "plover"
BASES = {"plover": SHIPPED}
SPECIAL = {"contexts.toml", "crosswalk.toml", "codebook.toml"}
WORD_KEYS = {"verbs": VERB, "nouns": NOUN, "adjectives": ADJECTIVE}
TYPE_KEYS = {"type", "quad", "score", "recipient_required", "definition", "cameo", "modes", "predicates", "examples"}
PREDICATE_KEYS = {
    *WORD_KEYS,
    "objects",
    "not_objects",
    "with",
    "not_with",
    "oblique",
    "complement",
    "actor",
    "recipient",
    "mode",
    "contexts",
    "status",
    "symmetric",
    "strength",
}
EXPECTED_KEYS = {"mode", "actors", "recipients", "status"}


def load_codebook(folder: Path | None = None) -> Codebook:
    """The codebook in ``folder`` (default: the shipped one); raises ``CodebookError``."""
    return _load(Path(folder) if folder is not None else SHIPPED)


@lru_cache(maxsize=4)
def _load(folder: Path) -> Codebook:
    if not folder.is_dir():
        raise CodebookError(f"{folder}: no such folder; give a folder with one TOML file per event type")
    paths = sorted(folder.glob("*.toml"))
    own: dict[str, EventType] = {}
    for path in paths:
        if path.name in SPECIAL:
            continue
        event_type = _event_type(path, _read(path))
        if event_type.name in own:
            raise CodebookError(f"{path}: type {event_type.name!r} is defined in another file too; keep one")
        own[event_type.name] = event_type
    if not own:
        raise CodebookError(f"{folder}: holds no event type; add one TOML file per type, such as consult.toml")
    base = _base(folder)
    types = {**base.types, **own} if base else own
    contexts = {**(base.contexts if base else {}), **_contexts(folder)}
    crosswalk = {**(base.crosswalk if base else {}), **_crosswalk(folder)}
    _check_contexts(own.values(), contexts)
    digest = hashlib.sha256(b"".join(p.read_bytes() for p in paths))
    digest.update(base.version.encode() if base else b"")
    return Codebook(types, contexts, crosswalk, digest.hexdigest()[:12], _index(types.values()), frozenset(own))


def _base(folder: Path) -> Codebook | None:
    """The codebook that the folder's ``codebook.toml`` extends, or None."""
    path = folder / "codebook.toml"
    if not path.exists():
        return None
    raw = _read(path)
    _known(path, "top level", raw, {"extends"})
    name = _need(path, "top level", raw, "extends", str)
    if name not in BASES:
        raise CodebookError(f"{path}: there is no codebook {name!r} to extend; there is: {', '.join(BASES)}")
    return _load(BASES[name])


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise CodebookError(f"{path}: is not UTF-8 ({error.reason}); save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(f"{path}: is not valid TOML: {error}") from error


def _event_type(path: Path, raw: Mapping[str, Any]) -> EventType:
    _known(path, "top level", raw, TYPE_KEYS)
    name = _need(path, "top level", raw, "type", str)
    modes = {str(k): _mode(path, str(k), v) for k, v in _table(path, raw, "modes").items()}
    predicates: list[Predicate] = []
    for number, entry in enumerate(_tables(path, raw, "predicates"), 1):
        predicates += _predicates(f"{path}: predicate {number}", entry, name, modes)
    examples = tuple(
        _example(f"{path}: example {number}", entry, modes)
        for number, entry in enumerate(_tables(path, raw, "examples"), 1)
    )
    return EventType(
        name=name,
        quad=_need(path, "top level", raw, "quad", str),
        score=float(_need(path, "top level", raw, "score", (int, float))),
        definition=_need(path, "top level", raw, "definition", str),
        recipient_required=bool(raw.get("recipient_required", False)),
        modes=modes,
        predicates=tuple(predicates),
        examples=examples,
        cameo=_code(path, raw),
    )


def _mode(path: Path, name: str, raw: object) -> Mode:
    if not isinstance(raw, Mapping):
        raise CodebookError(f"{path}: mode {name!r} must be a table with score and definition")
    _known(path, f"mode {name!r}", raw, {"score", "definition", "cameo"})
    score = raw.get("score")
    return Mode(name, str(raw.get("definition", "")), None if score is None else float(score), _code(path, raw))


def _code(path: Path, raw: Mapping[str, Any]) -> str | None:
    """The CAMEO code that an entry states, or None."""
    return _need(path, "", raw, "cameo", str) if "cameo" in raw else None


def _predicates(where: str, raw: Mapping[str, Any], type_: str, modes: Mapping[str, Mode]) -> list[Predicate]:
    """One predicate per kind of word in the entry."""
    _known(where, "", raw, PREDICATE_KEYS)
    kinds = [key for key in WORD_KEYS if key in raw]
    if not kinds:
        raise CodebookError(f"{where}: needs one of {', '.join(WORD_KEYS)}")
    mode, status = raw.get("mode"), raw.get("status")
    _check_mode(where, mode, modes)
    _check_status(where, status)
    strength = float(raw.get("strength", 0.6))
    if not 0 < strength <= 1:
        raise CodebookError(f"{where}: strength is {strength}; it must lie above 0 and not above 1")
    constraints = Constraints(
        objects=_words(where, raw, "objects"),
        not_objects=_words(where, raw, "not_objects"),
        with_=_words(where, raw, "with"),
        not_with=_words(where, raw, "not_with"),
        oblique=_words(where, raw, "oblique"),
        complement=_words(where, raw, "complement"),
    )
    return [
        Predicate(
            type=type_,
            kind=WORD_KEYS[key],
            words=tuple(tuple(w.split()) for w in _strings(where, raw, key)),
            actor=_slots(where, raw, "actor"),
            recipient=_slots(where, raw, "recipient"),
            constraints=constraints,
            mode=mode,
            contexts=_strings(where, raw, "contexts"),
            status=status,
            symmetric=bool(raw.get("symmetric", False)),
            strength=strength,
            where=where,
        )
        for key in kinds
    ]


def _example(where: str, raw: Mapping[str, Any], modes: Mapping[str, Mode]) -> Example:
    _known(where, "", raw, {"text", "events"})
    text = _need(where, "", raw, "text", str)
    expected: list[ExpectedEvent] = []
    for entry in raw.get("events", []):
        _known(where, "events", entry, EXPECTED_KEYS)
        _check_mode(where, entry.get("mode"), modes)
        _check_status(where, entry.get("status"))
        expected.append(
            ExpectedEvent(
                mode=entry.get("mode"),
                actors=tuple(entry["actors"]) if "actors" in entry else None,
                recipients=tuple(entry["recipients"]) if "recipients" in entry else None,
                status=entry.get("status"),
            )
        )
    return Example(text, tuple(expected), where)


def _contexts(folder: Path) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Context -> cues, from ``contexts.toml``: ``[military]`` with ``cues = ["army", "armed forces"]``."""
    path = folder / "contexts.toml"
    if not path.exists():
        return {}
    out: dict[str, tuple[tuple[str, ...], ...]] = {}
    for name, entry in _read(path).items():
        if not isinstance(entry, Mapping):
            raise CodebookError(f"{path}: context {name!r} must be a table with definition and cues")
        _known(path, f"context {name!r}", entry, {"definition", "cues"})
        cues = _strings(f"{path}: context {name!r}", entry, "cues")
        out[name] = tuple(tuple(c.lower().split()) for c in cues)
    return out


def _crosswalk(folder: Path) -> dict[tuple[str, str, str], str]:
    """(type, mode, context) -> CAMEO code, from ``crosswalk.toml``: a list of ``[[codes]]``."""
    path = folder / "crosswalk.toml"
    if not path.exists():
        return {}
    out: dict[tuple[str, str, str], str] = {}
    for number, entry in enumerate(_tables(path, _read(path), "codes"), 1):
        where = f"{path}: code {number}"
        _known(where, "", entry, {"type", "mode", "context", "cameo"})
        key = (_need(where, "", entry, "type", str), entry.get("mode", ""), entry.get("context", ""))
        out.setdefault(key, _need(where, "", entry, "cameo", str))
    return out


def _check_contexts(types: Iterable[EventType], contexts: Mapping[str, object]) -> None:
    if not contexts:
        return
    for event_type in types:
        for predicate in event_type.predicates:
            for name in predicate.contexts:
                if name not in contexts:
                    known = ", ".join(sorted(contexts))
                    raise CodebookError(f"{predicate.where}: unknown context {name!r}; known: {known}")


def _index(types: Iterable[EventType]) -> dict[tuple[str, str], tuple[tuple[tuple[str, ...], Predicate], ...]]:
    out: dict[tuple[str, str], list[tuple[tuple[str, ...], Predicate]]] = {}
    for event_type in types:
        for predicate in event_type.predicates:
            for words in predicate.words:
                head = words[0] if predicate.kind == VERB else words[-1]
                out.setdefault((predicate.kind, head), []).append((words, predicate))
    return {key: tuple(entries) for key, entries in out.items()}


def _need(where: object, entry: str, raw: Mapping[str, Any], key: str, kind: type | tuple[type, ...]) -> Any:
    if key not in raw:
        raise CodebookError(f"{where}: {entry} lacks {key!r}".replace(":  ", ": "))
    if not isinstance(raw[key], kind):
        raise CodebookError(f"{where}: {key!r} has the wrong kind of value: {raw[key]!r}")
    return raw[key]


def _known(where: object, entry: str, raw: object, keys: Iterable[str]) -> None:
    if not isinstance(raw, Mapping):
        raise CodebookError(f"{where}: {entry} must be a table")
    known = sorted(keys)
    for key in raw:
        if key not in known:
            raise CodebookError(f"{where}: unknown key {key!r} {entry}; known: {', '.join(known)}".replace(" ;", ";"))


def _table(path: Path, raw: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = raw.get(key, {})
    if not isinstance(value, Mapping):
        raise CodebookError(f"{path}: {key!r} must be a table")
    return value


def _tables(path: Path, raw: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = raw.get(key, [])
    if not isinstance(value, list) or not all(isinstance(v, Mapping) for v in value):
        raise CodebookError(f"{path}: {key!r} must be a list of tables: [[{key}]]")
    return value


def _strings(where: str, raw: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = raw.get(key, [])
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise CodebookError(f"{where}: {key!r} must be a list of non-empty strings")
    return tuple(value)


def _words(where: str, raw: Mapping[str, Any], key: str) -> frozenset[str]:
    return frozenset(w.lower() for w in _strings(where, raw, key))


def _slots(where: str, raw: Mapping[str, Any], key: str) -> tuple[str, ...]:
    slots = _strings(where, raw, key)
    for slot in slots:
        if slot not in STRUCTURAL_SLOTS and not slot.replace(" ", "").isalpha():
            known = ", ".join(sorted(STRUCTURAL_SLOTS))
            raise CodebookError(f"{where}: unknown slot {slot!r}; use a preposition or one of {known}")
    return slots


def _check_mode(where: str, mode: object, modes: Mapping[str, Mode]) -> None:
    if mode is not None and mode not in modes:
        raise CodebookError(f"{where}: unknown mode {mode!r}; modes of this file: {', '.join(sorted(modes)) or 'none'}")


def _check_status(where: str, status: object) -> None:
    if status is not None and status not in EVENT_STATUS:
        raise CodebookError(f"{where}: unknown status {status!r}; known: {', '.join(EVENT_STATUS)}")
