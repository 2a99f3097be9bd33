"""The command that opens a record to browsers. Heavy libraries load inside it."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli_options import RecordAt

Host = Annotated[str, typer.Option(help="Address to listen at; any but this machine's own needs a token.")]
Port = Annotated[int, typer.Option(min=1, max=65535, help="Port to listen at.")]
Token = Annotated[
    str | None, typer.Option(envvar="DRAGOMAN_TOKEN", help="Word that clients must bring; made where one is needed.")
]


def serve(record: RecordAt, host: Host = "127.0.0.1", port: Port = 8484, token: Token = None) -> None:
    """Open the record to a browser: pages, corrections, a JSON interface, calendars and feeds."""
    from dragoman.web.serve import serve as run

    run(record, host, port, token)
