"""The record: opened, asked, corrected. Needs the store and no model."""

from __future__ import annotations

from dragoman.record.accounts import account_of
from dragoman.record.objects import Change, Dissent, Known, Reference
from dragoman.record.record import Record, open_record

__all__ = ["Change", "Dissent", "Known", "Record", "Reference", "account_of", "open_record"]
