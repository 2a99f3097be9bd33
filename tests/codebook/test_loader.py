"""Codebook loading: the shipped folder, own folders, and what a broken file is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.codebook import load_codebook
from dragoman.errors import CodebookError

PLOVER = set(
    [
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "CONCEDE",
        "COOPERATE",
        "AID",
        "RETREAT",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
    ]
)
GOOD = """
type = "GREET"
quad = "verbal_cooperation"
score = 1.0
definition = "Says hello."
[modes.wave]
score = 1.5
definition = "By hand."
[[predicates]]
verbs = ["greet", "wave at"]
nouns = ["greeting"]
objects = ["guest"]
actor = ["subject"]
recipient = ["object"]
mode = "wave"
strength = 0.9
[[examples]]
text = "Kenya greeted the guests."
events = [{ mode = "wave", actors = ["KEN"], status = "actual" }]
"""


def folder(tmp_path: Path, text: str, name: str = "greet.toml") -> Path:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_shipped_codebook_has_the_sixteen_types() -> None:
    book = load_codebook()
    assert set(book.types) == PLOVER
    assert all(t.predicates and t.definition for t in book.types.values())


def test_own_ontology(tmp_path: Path) -> None:
    book = load_codebook(folder(tmp_path, GOOD))
    greet = book.types["GREET"]
    assert greet.score_of("wave") == 1.5
    assert greet.score_of(None) == 1.0
    assert [p.kind for p in greet.predicates] == ["verb", "noun"]
    assert [words for words, _ in book.candidates("verb", "wave")] == [("wave", "at")]
    assert book.candidates("verb", "shout") == ()
    assert greet.examples[0].events[0].actors == ("KEN",)
    assert greet.examples[0].events[0].recipients is None


def test_version_follows_the_content(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()
    assert load_codebook(folder(first, GOOD)).version != load_codebook(folder(second, GOOD + "\n# more\n")).version


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('mode = "wave"\nstrength', 'mode = "nod"\nstrength', "unknown mode 'nod'"),
        ("strength = 0.9", "strength = 7", "strength is 7"),
        ('actor = ["subject"]', 'actor = ["sub-ject"]', "unknown slot"),
        ('objects = ["guest"]', 'objects = "guest"', "must be a list"),
        ('verbs = ["greet", "wave at"]\nnouns = ["greeting"]', "", "needs one of"),
        ('quad = "verbal_cooperation"', "", "lacks 'quad'"),
        ('status = "actual"', 'status = "maybe"', "unknown status 'maybe'"),
        ("strength = 0.9", "strenght = 0.9", "unknown key 'strenght'"),
        ("score = 1.0", "score = ", "not valid TOML"),
    ],
)
def test_a_broken_file_is_named_with_its_entry(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(CodebookError) as caught:
        load_codebook(folder(tmp_path, GOOD.replace(old, new, 1)))
    assert "greet.toml" in str(caught.value)
    assert told in str(caught.value)


def test_unknown_context_is_refused_where_contexts_are_defined(tmp_path: Path) -> None:
    folder(tmp_path, '[military]\ndefinition = "Armies."\ncues = ["army"]\n', "contexts.toml")
    with pytest.raises(CodebookError, match="unknown context 'tea'"):
        load_codebook(folder(tmp_path, GOOD.replace("strength = 0.9", 'contexts = ["tea"]')))


def test_missing_and_empty_folders(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="no such folder"):
        load_codebook(tmp_path / "nowhere")
    with pytest.raises(CodebookError, match="holds no event type"):
        load_codebook(tmp_path)


def test_two_files_for_one_type_are_refused(tmp_path: Path) -> None:
    folder(tmp_path, GOOD)
    with pytest.raises(CodebookError, match="another file"):
        load_codebook(folder(tmp_path, GOOD, "hello.toml"))


def test_cameo_takes_the_most_specific_entry(tmp_path: Path) -> None:
    rows = [("", "", "01"), ("wave", "", "02"), ("", "military", "03")]
    entries = [f'[[codes]]\ntype = "GREET"\nmode = "{m}"\ncontext = "{c}"\ncameo = "{k}"\n' for m, c, k in rows]
    folder(tmp_path, "\n".join(entries), "crosswalk.toml")
    book = load_codebook(folder(tmp_path, GOOD))
    assert book.cameo("GREET", "wave", ("military",)) == "02"
    assert book.cameo("GREET", None, ("military",)) == "03"
    assert book.cameo("GREET", None, ()) == "01"
    assert book.cameo("OTHER", None, ()) is None


def test_a_folder_can_extend_the_shipped_types(tmp_path: Path) -> None:
    (tmp_path / "greet.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "codebook.toml").write_text('extends = "plover"', encoding="utf-8")
    book = load_codebook(tmp_path)
    assert set(book.types) == PLOVER | {"GREET"}
    assert book.own == {"GREET"}
    assert book.contexts == load_codebook().contexts


def test_an_unknown_base_lists_the_known_ones(tmp_path: Path) -> None:
    (tmp_path / "greet.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "codebook.toml").write_text('extends = "cameo"', encoding="utf-8")
    with pytest.raises(CodebookError, match="there is: plover"):
        load_codebook(tmp_path)
