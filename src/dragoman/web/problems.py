"""How the interface says that there is no answer."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel


class Problem(BaseModel):
    """Why there is no answer, in one sentence."""

    error: str


_WORDS: dict[str, Any] = {"description": "too large", "content": {"text/plain": {"schema": {"type": "string"}}}}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "content": {"text/plain": {"schema": {"type": "string"}}}},
    404: {"model": Problem},
    413: _WORDS,
    414: _WORDS,
    422: {"model": Problem},
    429: {"description": "too many requests", "content": {"text/plain": {"schema": {"type": "string"}}}},
}
