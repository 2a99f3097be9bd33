"""The record: opened, asked, corrected. Needs the store and no model."""

from __future__ import annotations

from dragoman.record.accounts import account_of
from dragoman.record.record import Record, open_record

__all__ = ["Record", "account_of", "open_record"]
