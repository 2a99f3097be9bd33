"""The page in a real browser: pointing at a value lights up its words, and the other way round."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect

from dragoman.exports import render
from dragoman.types import Reading
from tests.conftest import Watched


def test_pointing_pinning_and_keys(reading: Reading, tab: Watched, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(render([reading], "html"), encoding="utf-8")
    page = tab.page
    page.goto(file.as_uri())
    lit = page.locator(".lit")
    value, words = page.locator('[data-v~="r0u0-why"]:not(mark)'), page.locator('mark[data-v~="r0u0-why"]')

    page.locator('[data-v~="r0t0-start"]:not(mark)').hover()
    expect(lit).to_have_text(["Monday", re.compile(r"^\s*leaves\s*10 March 2025\s*$")])
    page.locator('mark[data-v~="r0t0s0-counterparts"]').hover()
    expect(lit.filter(has_text=re.compile(r"meets\s*Espen Barth"))).to_have_count(1)
    expect(page.locator("mark.lit")).to_have_text("Espen Barth")
    page.mouse.move(0, 0)
    expect(lit).to_have_count(0)

    value.focus()
    expect(words).to_have_class(re.compile(r"\blit\b"))
    page.keyboard.press("Enter")
    expect(value).to_have_attribute("aria-pressed", "true")
    page.mouse.move(1, 1)
    expect(words).to_have_class(re.compile(r"\blit\b"))  # a pinned value stays lit
    page.keyboard.press("Escape")
    expect(lit).to_have_count(0)

    page.locator("article").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("article mark").first).to_be_focused()
    assert page.evaluate("window.hacked") is None
