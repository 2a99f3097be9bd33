"""Shared fixtures."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

if TYPE_CHECKING:
    from dragoman.language import Analyser

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
PATIENCE = 60_000  # milliseconds that a page may take on a machine that does much else
expect.set_options(timeout=PATIENCE)


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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium."""
    if BROWSER is None:
        pytest.skip("no Chromium on this machine (apt-get install chromium)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=BROWSER, args=FLAGS, timeout=3 * PATIENCE)
        yield opened
        opened.close()


@dataclass
class Watched:
    """A page with what went wrong on it and what it asked of others."""

    page: Page
    faults: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def clean(self) -> bool:
        return not self.faults and not self.outside


@pytest.fixture
def tab(browser: Browser) -> Iterator[Watched]:
    """A tab; the test fails where a page of it logs an error or asks another machine for anything."""
    context = browser.new_context(viewport={"width": 1280, "height": 860})
    watched = Watched(context.new_page())
    watched.page.set_default_timeout(PATIENCE)

    def asked(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "file:")):
            watched.outside.append(request.url)

    watched.page.on("request", asked)
    watched.page.on("pageerror", lambda e: watched.faults.append(str(e)))
    watched.page.on("console", lambda m: watched.faults.append(m.text) if m.type in ("error", "warning") else None)
    yield watched
    context.close()
    assert watched.faults == []
    assert watched.outside == []
