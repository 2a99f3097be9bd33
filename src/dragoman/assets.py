"""Finds and verifies what the package ships: models and tables. Never downloads."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from dragoman.errors import ModelError


def path(name: str) -> Path:
    """Path of a shipped file, given as 'models/analyser.onnx'; raises ModelError where it is missing."""
    found = Path(str(files("dragoman"))) / name
    if not found.exists():
        raise ModelError(f"{name} is missing from the installed package; reinstall dragoman")
    return found


def manifest(folder: str = "models") -> dict[str, Any]:
    """The manifest of a shipped folder as plain values."""
    out: dict[str, Any] = json.loads(path(f"{folder}/manifest.json").read_text(encoding="utf-8"))
    return out


def verified(folder: str, name: str) -> Path:
    """Path of a shipped file whose sha256 agrees with its folder's manifest; raises ModelError if not."""
    found = path(f"{folder}/{name}")
    want = manifest(folder)["files"].get(name)
    have = hashlib.sha256(found.read_bytes()).hexdigest()
    if have != want:
        raise ModelError(
            f"{folder}/{name} does not match its manifest (sha256 {have[:12]}, expected {str(want)[:12]}); "
            "the file was altered or half-written: reinstall dragoman"
        )
    return found
