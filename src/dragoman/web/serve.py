"""Opens a record to browsers: on this machine alone by default, elsewhere only with a token."""

from __future__ import annotations

import os
import secrets

from dragoman.errors import ExtraNeeded, UsageError
from dragoman.record import open_record

_KEPT = 4  # connections to the record
_WAITING = 200  # requests that may be under way at once; further ones are told to come back


def serve(where: str, host: str, port: int, token: str | None) -> None:
    """Serve a record until interrupted. ``token`` is made where none is given and ``host`` is not this machine."""
    try:
        import uvicorn

        from dragoman.web.app import Serving, create_app, settle
        from dragoman.web.safety import LOOPBACK, hosts_for
    except ImportError as error:
        raise ExtraNeeded("The page", "web") from error
    if token is not None and len(token) < 16:
        raise UsageError("the token is too short; give one of at least 16 characters, or leave it out")
    needed = token or (secrets.token_urlsafe(24) if host not in LOOPBACK else None)
    with open_record(where, create=False, kept=_KEPT) as record:
        app = create_app(record, Serving(hosts_for(host), needed))
        settle()
        query = f"/?token={needed}" if needed else "/"
        name = f"[{host}]" if ":" in host else host
        print(f"Dragoman answers at http://{name}:{port}{query} (Ctrl-C ends it)", flush=True)
        uvicorn.run(
            app,
            host=host,
            port=port,
            log_level=os.environ.get("DRAGOMAN_LOG", "warning"),
            access_log=False,
            limit_concurrency=_WAITING,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=20,
        )
