"""The exceptions a user can meet. Each message says what, where, and what to do next.

DragomanError
├── InputError       a report or file cannot be used (exit code 2, or 1 when others were read)
├── UsageError       an argument or setting makes no sense (exit code 2)
├── ModelError       the shipped model or a shipped table is missing or altered
├── CodebookError    a codebook file breaks a rule; names the file and the entry
├── ExtraNeeded      an optional library is not installed; names the extra
└── WorkerError      a worker process was lost; what was filed before is kept
"""

from __future__ import annotations


class DragomanError(Exception):
    """Base of all errors raised on purpose."""


class InputError(DragomanError):
    """A report or file cannot be used; ``where`` is 'file' or 'file:line'."""

    def __init__(self, where: str, what: str, todo: str) -> None:
        """Say in one sentence where, what is wrong, and what to do."""
        super().__init__(f"{where}: {what}; {todo}")
        self.where = where
        self.what = what
        self.todo = todo

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, str]]:
        """Survive the way from a worker process."""
        return InputError, (self.where, self.what, self.todo)


class UsageError(DragomanError):
    """An argument or setting makes no sense."""


class ModelError(DragomanError):
    """The shipped model or table is missing or does not match its manifest."""


class CodebookError(DragomanError):
    """A codebook file breaks a rule."""


class ExtraNeeded(DragomanError):
    """An optional library is missing."""

    def __init__(self, feature: str, extra: str) -> None:
        """Name the feature and the extra that brings it."""
        super().__init__(f"{feature} needs an optional library; install it with: pip install 'dragoman[{extra}]'")


class WorkerError(DragomanError):
    """A worker process was lost."""
