from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.config import Settings
from dragoman.errors import UsageError
from dragoman.pipeline import Interpreter


def test_argument_outranks_environment_outranks_file(tmp_path: Path) -> None:
    file = tmp_path / "dragoman.toml"
    file.write_text("max_characters = 10\ntimeout = 3\n", encoding="utf-8")
    env = {"DRAGOMAN_CONFIG": str(file), "DRAGOMAN_MAX_CHARACTERS": "20"}
    assert Settings.gather(env).max_characters == 20
    assert Settings.gather(env).timeout == 3.0
    assert Settings.gather(env, max_characters=30).max_characters == 30
    assert Settings.gather({}) == Settings()


def test_the_reading_is_the_same_for_any_number_of_threads() -> None:
    text = "ACCRA, May 3 - Ghana's foreign minister will fly to Lomé on Monday for talks on the border, she said."
    one, two = (Interpreter(Settings.gather({"DRAGOMAN_THREADS": n})) for n in ("1", "2"))
    assert (one.settings.threads, two.settings.threads) == (1, 2)
    assert one.read(text, published="2025-05-03") == two.read(text, published="2025-05-03")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"max_characters": "many"}, "is not a number"),
        ({"max_characters": 0}, "not above zero"),
        ({"colour": "red"}, "no setting is called 'colour'"),
    ],
)
def test_a_bad_setting_is_told_in_one_sentence(given: dict[str, object], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        Settings.gather({}, **given)


def test_a_missing_settings_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.toml"):
        Settings.gather({"DRAGOMAN_CONFIG": str(tmp_path / "nowhere.toml")})
