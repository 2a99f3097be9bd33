"""The application: pages, interface, shipped files, errors in words."""

from __future__ import annotations

import gc
import logging
import mimetypes
from collections.abc import Iterable
from dataclasses import dataclass, field

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from dragoman import __version__
from dragoman.errors import DragomanError
from dragoman.record import Record
from dragoman.web import api, feeds, maps
from dragoman.web.pages import correct, entries, entry, report, search, states, week
from dragoman.web.render import environment, page, shipped
from dragoman.web.safety import LOOPBACK, Guard, Limits
from dragoman.web.selection import Views

_FOREVER = "public, max-age=31536000, immutable"
_DAY = "write a day as 2021-06-24, a month as 2021-06, a year as 2021"
_CODE = "write a state as USA, and one of its sectors as USA GOV"
_OF_ENTRIES = ("/trips/", "/events/", "/deals/", "/correct/")
_PATTERNS = {
    **dict.fromkeys(("from", "to", "day"), _DAY),
    **dict.fromkeys(("actor", "recipient", "country", "code", "one", "other"), _CODE),
}
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Serving:
    """How the page is served: the names it answers to, the token it asks for, how much of one client it takes."""

    hosts: Iterable[str] = LOOPBACK
    token: str | None = None
    limits: Limits = field(default_factory=Limits)


def create_app(record: Record, serving: Serving | None = None) -> FastAPI:
    """The application over an open record."""
    how = serving or Serving()
    app = FastAPI(title="Dragoman", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    app.state.views = Views(record)
    for router in (
        week.router,
        feeds.router,
        correct.router,
        entry.router,
        entries.router,
        report.router,
        states.router,
        search.router,
        api.router,
        api.late,
        api.site,
    ):
        app.include_router(router)
    app.get("/static/{mark}/{name}", include_in_schema=False)(static)
    app.add_exception_handler(DragomanError, _known_error)
    app.add_exception_handler(RequestValidationError, _bad_request)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(Exception, _fault)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(Guard, hosts=how.hosts, token=how.token, limits=how.limits)
    return app


def settle() -> None:
    """Load what pages need, and set it aside from the collector of garbage: its rounds would stop a page for long."""
    for name in environment().list_templates(["html"]):
        environment().get_template(name)
    maps.world()
    gc.collect()
    gc.freeze()


def static(mark: str, name: str) -> Response:
    """A shipped file; its address changes with its content, so it can be kept for good."""
    if name not in shipped():
        raise HTTPException(404)
    kind = {"woff2": "font/woff2", "js": "text/javascript", "css": "text/css"}.get(name.rpartition(".")[2])
    headers = {"cache-control": _FOREVER}
    return Response(shipped()[name].read_bytes(), media_type=kind or mimetypes.guess_type(name)[0], headers=headers)


def _answer(request: Request, status: int, what: str, gone: bool = False) -> Response:
    path = request.url.path
    if path.startswith(("/api/", "/feeds/")) or path.endswith(".ics"):
        return JSONResponse({"error": what}, status)
    heading = {404: "Not found", 500: "Something broke"}.get(status, "That cannot be shown")
    return page(request, "error.html", status, heading=heading, what=what, gone=gone)


def _known_error(request: Request, error: Exception) -> Response:
    missing = str(error).startswith("no ")
    path = request.url.path
    if missing and not path.startswith(("/api/", "/feeds/")):
        return _answer(request, 404, str(error).partition(";")[0], path.startswith(_OF_ENTRIES))
    return _answer(request, 404 if missing else 400, str(error))


def _bad_request(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = str(first["loc"][-1]) if first["loc"] else "the request"
    told = _PATTERNS.get(where) if first["type"] == "string_pattern_mismatch" else None
    return _answer(request, 422, f"{where}: {told or first['msg']}")


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    words = {404: "There is no such page.", 405: "This address does not take that."}
    return _answer(request, error.status_code, words.get(error.status_code, str(error.detail)))


def _fault(request: Request, error: Exception) -> Response:
    log.error("fault while answering %s", request.url.path, exc_info=error)
    return _answer(request, 500, "The page could not be made; the terminal that serves it says why.")
