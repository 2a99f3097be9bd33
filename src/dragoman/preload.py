"""Imported by the process that workers are forked from: loads what each of them would load, once."""

import contextlib
import gc

from dragoman.errors import DragomanError
from dragoman.pipeline import shared

with contextlib.suppress(DragomanError):  # each worker will meet it again and tell it
    shared().read("Norway's foreign minister Kari Solheim will visit Nairobi on Monday.", published="2025-03-07")
gc.collect()
gc.freeze()  # the collector would touch, and so copy, the pages that the workers share
