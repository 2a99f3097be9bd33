"""How a request finds the record it asks."""

from __future__ import annotations

from starlette.requests import Request

from dragoman.web.selection import Views


def views_of(request: Request) -> Views:
    """The record's views of the application that got the request."""
    found = request.app.state.views
    assert isinstance(found, Views)
    return found
