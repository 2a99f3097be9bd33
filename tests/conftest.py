"""Shared fixtures."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from dragoman.language import Analyser

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def shared(*parts: str) -> Path:
    """Path of a development file, or skip the test where the development data is absent."""
    path = SHARED.joinpath(*parts)
    if not SHARED.exists():
        pytest.skip("development data (../shared) is absent")
    return path


@lru_cache(maxsize=1)
def one_analyser() -> Analyser:
    """The analyser, loaded once for the whole run."""
    from dragoman.language import Analyser

    return Analyser()


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    """The shipped analyser."""
    return one_analyser()


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder of development data; skips where it is absent."""
    return shared()
