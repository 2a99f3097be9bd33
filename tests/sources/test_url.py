"""Addresses, against a server on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from dragoman.errors import InputError
from dragoman.sources import Options, read_source
from dragoman.types import Report

TEXT = "The minister of Chile travelled to Oslo on Monday for talks with her counterpart, said the ministry."
ARTICLE = f"<article><p>{TEXT}</p><p>{TEXT[:-1]} again.</p></article>"
PAGE = f"<html><head><title>Visit</title></head><body>{ARTICLE}</body></html>"


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname")
            self.end_headers()
            return
        kinds = {"/page": ("text/html; charset=utf-8", PAGE), "/text": ("text/plain; charset=latin-1", TEXT + " Café.")}
        if self.path not in kinds:
            self.send_error(404)
            return
        kind, body = kinds[self.path]
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body.encode("latin-1"))

    def log_message(self, format: str, *args: object) -> None:
        """Keep the tests quiet."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    web = HTTPServer(("127.0.0.1", 0), _Pages)
    thread = threading.Thread(target=web.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{web.server_port}"
    web.shutdown()
    web.server_close()
    thread.join()


def _read(address: str, options: Options | None = None) -> Report | InputError:
    found = list(read_source(address, options))
    assert len(found) == 1
    return found[0]


def test_a_page_and_a_text(server: str) -> None:
    page = _read(f"{server}/page")
    assert isinstance(page, Report)
    assert TEXT in page.text
    assert page.url == f"{server}/page"
    text = _read(f"{server}/text")
    assert isinstance(text, Report)
    assert text.text.endswith("Café.")


@pytest.mark.parametrize(("path", "says"), [("/nowhere", "404"), ("/away", "302")])
def test_what_cannot_be_had_is_told(server: str, path: str, says: str) -> None:
    found = _read(server + path)
    assert isinstance(found, InputError)
    assert says in found.what


def test_a_long_page_is_refused(server: str) -> None:
    found = _read(f"{server}/page", Options(max_characters=5))
    assert isinstance(found, InputError)
    assert "longer than" in found.what


def test_other_schemes_and_dead_hosts_are_refused() -> None:
    for address, says in (("ftp://127.0.0.1/x", "http"), ("http://127.0.0.1:1/x", "cannot be fetched")):
        found = _read(address, Options(timeout=2))
        assert isinstance(found, InputError)
        assert says in found.what
