"""A user's own actors: CSV tables, and actor and agent dictionaries in the format of PETRARCH.

A CSV has the columns ``name`` and ``code``, and where wanted ``from`` and ``to`` (days, first and last). A
dictionary holds names in capitals with codes in brackets, further names of the same actor after ``+``, codes
bounded in time (``[HOBGOV 19950601 - 19990815]``, ``[--- < 950630]``), and agents, whose codes have a ``~`` for
the actor they belong to (``POLICE {} [~COP]``). The format is that of the file ``dictionaries.rst`` of PETRARCH2.
A file that is no table at all is a ``UsageError``; a code that breaks the format is left out and told in ``problems``.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from pathlib import Path

from dragoman.errors import UsageError

Words = tuple[str, ...]

LACKS = "a code is written [USAGOV], [USAGOV 930120-010120], [USAGOV < 930120] or [USAGOV > 930120]"
NAMELESS = "no name stands before it"
CENTURY = 30  # two-digit years below this are of the twenty-first century
_CODE = re.compile(r"\[([^\[\]]*)\]")
_PLURAL = re.compile(r"\{([^{}]*)\}")
_BOUND = re.compile(r"^(?P<code>[^\s<>]*)\s*(?P<bound>[<>]?)\s*(?P<first>\d{6,8})?>?\s*-?\s*(?P<last>\d{6,8})?$")
_SET = re.compile(r"^(![A-Z_]+!)\s*=\s*(.+)$")
_MARK = re.compile(r"![A-Z_]+!")
_NO_CODE = re.compile(r"^[-+#]+$")


@dataclass(frozen=True, slots=True)
class Code:
    """A code with the days between which it holds (YYYY-MM-DD, inclusive; None: open)."""

    code: str
    first: str | None = None
    last: str | None = None

    def holds(self, day: str | None) -> bool:
        """Does it hold on that day? Without a day only a code that always holds does."""
        if self.first is None and self.last is None:
            return True
        return day is not None and (self.first or "") <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Tables:
    """Names and agents by their words in lower case; ``version`` is a digest of the files.

    ``problems``: a sentence for each code that could not be used.
    """

    names: Mapping[Words, tuple[Code, ...]] = field(default_factory=dict)
    agents: Mapping[Words, str] = field(default_factory=dict)
    version: str = ""
    problems: tuple[str, ...] = ()

    def codes(self, words: Words, day: str | None) -> tuple[str, ...]:
        """PLOVER-style codes of a name on a day: bounded ones before unbounded; none where the table gives none."""
        held = [c for c in self.names.get(words, ()) if c.holds(day)]
        bounded = [c for c in held if c.first or c.last]
        chosen = (bounded or held)[:1]
        return tuple(spaced(part) for c in chosen for part in c.code.split("/") if not _NO_CODE.match(part))


def spaced(code: str) -> str:
    """A code run together in threes, as the dictionaries have it, with blanks: GONMIL -> GON MIL."""
    if " " in code or len(code) <= 3:
        return code.upper()
    return " ".join(code[n : n + 3] for n in range(0, len(code), 3)).upper()


def load_tables(files: Sequence[Path]) -> Tables:
    """The tables of all files together; a later file's entry for a name replaces an earlier one's."""
    return _load(tuple(Path(f) for f in files))


@lru_cache(maxsize=4)
def _load(files: tuple[Path, ...]) -> Tables:
    names: dict[Words, tuple[Code, ...]] = {}
    agents: dict[Words, str] = {}
    problems: list[str] = []
    digest = hashlib.sha256()
    for file in files:
        text = _text(file)
        digest.update(text.encode())
        if file.suffix.lower() == ".csv":
            names.update(_csv(file, text))
        else:
            problems += _dictionary(file, text, names, agents)
    if files and not names and not agents:
        raise UsageError(f"{files[0]}: holds no actors; give a CSV with name and code, or a PETRARCH dictionary")
    return Tables(names, agents, digest.hexdigest()[:8], tuple(problems))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(
            f"{file}: cannot be read as a table of actors ({error.strerror}); name another file"
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{file}: is not UTF-8 ({error.reason}); save it as UTF-8") from error


def _csv(file: Path, text: str) -> dict[Words, tuple[Code, ...]]:
    rows = csv.DictReader(text.splitlines())
    lacking = {"name", "code"} - set(rows.fieldnames or ())
    if lacking:
        raise UsageError(f"{file}: lacks the column {sorted(lacking)[0]!r}; a table of actors has name, code, from, to")
    out: dict[Words, list[Code]] = {}
    for number, row in enumerate(rows, start=2):
        name, code = (row["name"] or "").strip(), (row["code"] or "").strip()
        if not name or not code:
            raise UsageError(f"{file}:{number}: needs both a name and a code; fill them in or drop the line")
        bounds = [_day(row.get(key) or "", f"{file}:{number}") for key in ("from", "to")]
        out.setdefault(split(name), []).append(Code(code, *bounds))
    return {words: tuple(codes) for words, codes in out.items()}


def _day(value: str, where: str) -> str | None:
    value = value.strip()
    if value and not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise UsageError(f"{where}: {value!r} is not a day; write it as 2025-01-31")
    return value or None


def split(name: str) -> Words:
    """The words of a name as they are compared: lower case, without apostrophes and final stops."""
    words = (w.strip(".,'’\"()") for w in name.lower().replace("_", " ").split())
    return tuple(w for w in words if w)


def _dictionary(file: Path, text: str, names: dict[Words, tuple[Code, ...]], agents: dict[Words, str]) -> list[str]:
    """Reads one dictionary into the tables; returns what could not be used."""
    problems: list[str] = []
    sets: dict[str, list[str]] = {}
    block: list[str] = []
    codes: list[Code] = []

    def close() -> None:
        if codes:
            names.update({split(n): tuple(codes) for n in block})
        block.clear()
        codes.clear()

    for number, line in _lines(text):
        if found := _SET.match(line):
            sets[found[1]] = [w.strip() for w in found[2].split(",")]
            continue
        head = line.split("[", 1)[0].strip()
        stated = _CODE.findall(line)
        if any("~" in c for c in stated):
            agents.update(_agents(head, stated[0], sets))
            continue
        if head and not line.startswith("+"):
            close()
        if head:
            block.append(_PLURAL.sub("", head).lstrip("+").strip())
        for code in stated:
            made = _bounded(code) if block else None
            if made is None:
                problems.append(f"{file}:{number}: [{code}] is left out: {LACKS if block else NAMELESS}")
            else:
                codes.append(made)
    close()
    return problems


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Numbered lines without comments (``#`` to the end of the line, ``<!-- ... -->`` over several)."""
    bare = re.sub(r"<!--.*?-->", lambda m: "\n" * m[0].count("\n"), text, flags=re.S)
    for number, line in enumerate(bare.splitlines(), start=1):
        kept = re.sub(r"(^|\s)#.*$", "", line).strip()
        if kept:
            yield number, kept


def _bounded(stated: str) -> Code | None:
    """A code with its bounds; None where they cannot be read."""
    found = _BOUND.match(stated.strip())
    if found is None:
        return None
    try:
        first, last = _date(found["first"]), _date(found["last"])
    except ValueError:
        return None
    if found["bound"] == "<":
        return Code(found["code"], None, str(first - dt.timedelta(1)) if first else None)
    return Code(found["code"], str(first) if first else None, str(last) if last else None)


def _date(digits: str | None) -> dt.date | None:
    if not digits:
        return None
    if len(digits) == 6:
        digits = ("20" if int(digits[:2]) < CENTURY else "19") + digits
    return dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))


def _agents(head: str, code: str, sets: Mapping[str, Sequence[str]]) -> dict[Words, str]:
    """An agent's singular and plural forms with its code; ``{}`` says that it has no plural."""
    plural = _PLURAL.search(head)
    name = _PLURAL.sub("", head).strip()
    forms = [name]
    if plural is None:
        forms.append(_plural(name.rstrip("_")))
    elif plural[1].strip():
        forms.append(plural[1].strip())
    return {split(f): code.strip() for form in forms for f in _substituted(form, sets)}


def _plural(name: str) -> str:
    """The regular plural of a noun."""
    low = name.lower()
    if low.endswith("y") and low[-2:-1] not in "aeiou":
        return f"{name[:-1]}ies"
    return f"{name}es" if low.endswith(("s", "x", "ch", "sh")) else f"{name}s"


def _substituted(form: str, sets: Mapping[str, Sequence[str]]) -> Iterable[str]:
    """The form once for each member of the sets that it names (``CONGRESS!PERSON!``)."""
    marks = _MARK.findall(form)
    for choice in product(*(sets.get(m, [m]) for m in marks)):
        out = form
        for mark, word in zip(marks, choice, strict=True):
            out = out.replace(mark, word, 1)
        yield out
