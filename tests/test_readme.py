"""What the README says is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_the_two_commands_stand_alone_in_their_blocks() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.S)
    assert "python -m pip install . && dragoman demo\n" in blocks
    tested = re.search(r"<!-- test command -->\n```sh\n(.*?)```", README, re.S)
    assert tested is not None
    assert tested[1] == "python -m pip install '.[test]' && python -m pytest\n"


def test_ci_takes_the_test_command_from_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "<!-- test command -->" in script
    assert "pytest\n" not in script.replace("PYTEST_ADDOPTS", "")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", text):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_every_command_named_in_the_docs_exists() -> None:
    from typer.main import get_command

    from dragoman.cli import app

    command = get_command(app)
    names = set(command.commands)  # type: ignore[attr-defined]  # a group
    for page in PAGES:
        for name in re.findall(r"^dragoman ([a-z]+)", page.read_text(encoding="utf-8"), re.M):
            assert name in names, f"{page.name}: dragoman {name}"


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial.md"])
def test_python_examples_run(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.S)
    assert blocks
    scope: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, page, "exec"), scope)
