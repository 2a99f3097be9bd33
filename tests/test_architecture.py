"""The rules of docs/architecture.md, held by the machine."""

from __future__ import annotations

import ast
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SRC = ROOT / "src" / "dragoman"
MODULES = sorted(SRC.rglob("*.py"))
NETWORK = {"http", "socket", "ssl", "ftplib", "smtplib", "requests", "httpx", "urllib3", "aiohttp"}
COMMANDS = ("cli_record.py", "cli_questions.py", "cli_evaluate.py")  # each option of a command is a parameter


def _name(path: Path) -> str:
    return str(path.relative_to(SRC))


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_module_is_below_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_functions_are_short_and_take_few_parameters(path: Path) -> None:
    for function in _functions(path):
        lines = (function.end_lineno or function.lineno) - function.lineno + 1
        assert lines <= 50, f"{function.name}: {lines} lines"
        args = function.args
        names = [a.arg for a in (*args.posonlyargs, *args.args, *args.kwonlyargs) if a.arg not in ("self", "cls")]
        command = path.name == "cli.py" and function.decorator_list  # each option of a command is a parameter
        command = command or (
            path.name in ("cli_record.py", "cli_questions.py", "cli_evaluate.py") and not function.name.startswith("_")
        )
        override = function.name == "redirect_request"  # the standard library's signature
        assert command or override or len(names) <= 5, f"{function.name}: {len(names)} parameters"


def test_most_modules_and_functions_are_small() -> None:
    lengths = [len(p.read_text(encoding="utf-8").splitlines()) for p in MODULES if p.name != "__init__.py"]
    assert statistics.median(lengths) <= 250
    functions = [(f.end_lineno or f.lineno) - f.lineno + 1 for p in MODULES for f in _functions(p)]
    assert statistics.median(functions) <= 15


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_only_the_url_source_can_open_an_outside_connection(path: Path) -> None:
    for name in _imports(path):
        assert name.split(".")[0] not in NETWORK, name
        assert name != "urllib.request" or _name(path) == "sources/url.py"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_bare_except_and_no_notes_to_self(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)):
        assert not (isinstance(node, ast.ExceptHandler) and node.type is None), f"bare except in line {node.lineno}"
    assert not re.findall(r"\b(?:TODO|FIXME|XXX)\b", text)


def test_import_contracts() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=_environment(),
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    assert "0 broken" in done.stdout


def test_import_of_the_package_is_light() -> None:
    code = (
        "import sys, dragoman; "
        "heavy = ['spacy', 'onnxruntime', 'numpy', 'sqlite3', 'sqlalchemy', 'rensa', 'typer', 'rich', 'jinja2']; "
        "print([m for m in heavy if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=_environment(), check=True)
    assert done.stdout.strip() == "[]"


def test_import_of_the_package_is_fast() -> None:
    code = "import time; t = time.process_time(); import dragoman; print(time.process_time() - t)"
    tries = []
    for _ in range(5):
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, env=_environment(), check=True
        )
        tries.append(float(done.stdout))
        if tries[-1] < 0.2:
            break
        time.sleep(0.2)
    assert min(tries) < 0.2


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
