"""Plain JSON values back into the values of ``types``: the way back from ``Reading.to_json``."""

from __future__ import annotations

import dataclasses
import types as python_types
from collections.abc import Mapping
from functools import lru_cache
from sys import modules
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from dragoman.types import Reading, Report, Span

Made = TypeVar("Made")


def reading_from(plain: Mapping[str, Any]) -> Reading:
    """A reading from its JSON form; keys that this version does not know are left out.

    Raises ``KeyError`` or ``TypeError`` where a needed value is missing or has another shape.
    """
    made = _made(Reading, {**plain, "document": {**plain["document"]}})
    assert isinstance(made, Reading)
    return made


def value_from(kind: type[Made], plain: Mapping[str, Any]) -> Made:
    """A frozen value (``Trip``, ``Stop`` ...) from its JSON form; keys that it does not know are left out."""
    made = _made(kind, plain)
    assert isinstance(made, kind)
    return made


@lru_cache(maxsize=64)
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, vars(modules[kind.__module__]))


def _made(kind: Any, value: Any) -> Any:
    """A value of one type from plain values."""
    if value is None or kind is Any:
        return value
    if kind is Span:
        return Span(*(int(v) for v in value))
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        known = {f.name: _made(hints[f.name], value[f.name]) for f in dataclasses.fields(kind) if f.name in value}
        return kind(**known) if kind is not Report else Report(**{**known, "meta": dict(known.get("meta") or {})})
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, python_types.UnionType):
        return _made(next(k for k in inner if k is not type(None)), value)
    if origin is tuple:
        return tuple(_made(inner[0], v) for v in value)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {k: _made(inner[1], v) for k, v in value.items()}
    return value
