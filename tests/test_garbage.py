"""The collector is put aside for some work, and is afterwards as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from dragoman.garbage import few_collections, no_collections


@pytest.fixture(autouse=True)
def _collector() -> Iterator[None]:
    usual = gc.isenabled()
    gc.enable()
    yield
    (gc.enable if usual else gc.disable)()


def test_nothing_is_looked_for_until_the_work_ends_or_fails() -> None:
    with no_collections():
        assert not gc.isenabled()
        with no_collections():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ValueError, match="no"), no_collections():
        raise ValueError("no")
    assert gc.isenabled()


def test_a_collector_that_is_off_stays_off() -> None:
    gc.disable()
    with no_collections():
        pass
    assert not gc.isenabled()


def test_work_that_ends_before_other_work_that_began_later_leaves_the_collector_on() -> None:
    one, other = no_collections(), no_collections()
    one.__enter__()
    other.__enter__()
    one.__exit__(None, None, None)
    other.__exit__(None, None, None)
    assert gc.isenabled()


def test_thresholds_are_put_back() -> None:
    usual = gc.get_threshold()
    with few_collections():
        assert gc.get_threshold() > usual
    assert gc.get_threshold() == usual
