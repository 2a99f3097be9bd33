"""The page in a real browser: pointing at a value lights up its words, and the other way round."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from dragoman.exports import render
from dragoman.types import Reading

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--dump-dom",
)
# Acts as a user would, and writes down what is lit after each act.
SCRIPT = """
const told = [];
const tell = (name) => told.push(name + "=" + [...document.querySelectorAll(".lit")]
  .map((e) => e.textContent.trim().replace(/\\s+/g, " ")).join("|"));
const find = (id, tag) => [...document.querySelectorAll("[data-v]")]
  .find((e) => e.dataset.v.split(" ").includes(id) && (e.tagName === "MARK") === (tag === "mark"));
const over = (e) => e.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
const key = (e, name) => e.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
over(find("r0t0-start")); tell("value");
over(find("r0t0s0-counterparts", "mark")); tell("mark");
over(document.body); tell("away");
find("r0u0-why").focus(); tell("focus");
key(find("r0u0-why"), "Enter"); over(document.body); tell("pinned");
told.push("pressed=" + find("r0u0-why").getAttribute("aria-pressed"));
key(document.body, "Escape"); tell("escaped");
document.querySelector("article").focus(); key(document.activeElement, "ArrowRight");
told.push("step=" + document.activeElement.tagName);
told.push("hacked=" + (window.hacked === true));
document.body.innerHTML = "<pre id='told'></pre>";
document.getElementById("told").textContent = told.join("\\n");
"""


@pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
def test_pointing_pinning_and_keys(reading: Reading, tmp_path: Path) -> None:
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", render([reading], "html"))
    file = tmp_path / "page.html"
    file.write_text(page.replace("</body>", f"<script>{SCRIPT}</script></body>"), encoding="utf-8")
    told = _dump(file, tmp_path)
    assert told["value"] == "Monday|leaves2025-03-10"
    assert "Espen Barth" in told["mark"]
    assert "meetsEspen Barth" in told["mark"]
    assert told["away"] == ""
    assert told["focus"].startswith("soon")
    assert told["pinned"] == told["focus"]
    assert told["pressed"] == "true"
    assert told["escaped"] == ""
    assert told["step"] == "MARK"
    assert told["hacked"] == "false"


def _dump(file: Path, folder: Path) -> dict[str, str]:
    assert BROWSER is not None
    command = [BROWSER, *FLAGS, f"--user-data-dir={folder / 'profile'}", file.as_uri()]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=True)
    found = re.search(r'<pre id="told">(.*?)</pre>', done.stdout, re.S)
    assert found is not None, done.stdout[-2000:]
    return dict(line.split("=", 1) for line in found[1].splitlines())
