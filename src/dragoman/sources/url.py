"""An address typed by the user. The only module that may open an outside connection."""

from __future__ import annotations

import re
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from dragoman.errors import InputError

_SCHEMES = ("http", "https")
_AGENT = "dragoman (reads one page for its user)"
_ACCEPT = "text/html,text/plain,application/rss+xml,application/atom+xml,application/json;q=0.5"


def is_address(address: str) -> bool:
    """Whether an argument is a web address."""
    return re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*://", address) is not None


def _opener() -> OpenerDirector:
    """Opens web addresses, and follows redirects to nothing else."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        UnknownHandler(),
        HTTPHandler(),
        HTTPSHandler(),
        HTTPDefaultErrorHandler(),
        HTTPRedirectHandler(),
        HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def fetch(address: str, timeout: float, max_bytes: int) -> tuple[bytes, str | None]:
    """The bytes behind an address and the charset its server names; ``InputError`` where there is none."""
    if urlsplit(address).scheme.lower() not in _SCHEMES:
        raise InputError(address, "only http and https addresses are read", "give such an address or a file")
    request = Request(address, headers={"User-Agent": _AGENT, "Accept": _ACCEPT})
    try:
        with _opener().open(request, timeout=timeout) as answer:
            data = answer.read(max_bytes + 1)
            charset = answer.headers.get_content_charset()
    except HTTPError as error:
        raise InputError(address, f"the server answered {error.code}", "check the address, or save the page") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise InputError(address, f"it cannot be fetched ({reason})", "check the address, or save the page") from error
    if len(data) > max_bytes:
        raise InputError(address, f"the page is longer than {max_bytes:,} bytes", "save the article alone")
    return data, charset
