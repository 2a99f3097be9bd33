"""The public surface: what users may import."""

from __future__ import annotations

import importlib

import pytest

import dragoman

NAMES = [
    "Actor",
    "CodebookError",
    "Deal",
    "DragomanError",
    "Event",
    "Explanation",
    "ExtraNeeded",
    "InputError",
    "Interpreter",
    "ModelError",
    "Reading",
    "Relation",
    "Report",
    "Settings",
    "Span",
    "Stop",
    "Trip",
    "Unresolved",
    "UsageError",
    "__version__",
    "load",
    "read",
    "read_source",
    "render",
]


def test_the_public_names_are_these() -> None:
    assert sorted(dragoman.__all__) == sorted(NAMES)
    assert dir(dragoman) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_can_be_had(name: str) -> None:
    assert getattr(dragoman, name) is not None


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(AttributeError, match="public names: Actor"):
        dragoman.reed  # noqa: B018


def test_the_version_is_that_of_the_distribution() -> None:
    metadata = importlib.import_module("tomllib")
    from pathlib import Path

    project = metadata.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert dragoman.__version__ == project["version"]
