"""spaCy without its command line, and whole again afterwards."""

from __future__ import annotations

import subprocess
import sys

CODE = """
import sys
from dragoman.language.quick import import_spacy
import_spacy()
assert "weasel" not in sys.modules and "spacy.cli" not in sys.modules
import spacy
assert spacy.blank("en")("Two words.").text == "Two words."
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
import spacy.cli
assert callable(spacy.cli.download)
import_spacy()
assert callable(spacy.cli.download)
"""


def test_spacy_is_imported_without_its_command_line_and_keeps_it() -> None:
    warnings = ["-W", "error", "-W", "ignore:Importing 'parser.split_arg_string':DeprecationWarning"]
    done = subprocess.run([sys.executable, *warnings, "-c", CODE], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
