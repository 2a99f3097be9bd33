"""What every request passes: host, token, sizes, rates, and the headers that keep the page to itself."""

from __future__ import annotations

import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request, cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.errors import UsageError

LOOPBACK = frozenset(("127.0.0.1", "localhost", "::1"))
BODY = 64 * 1024  # bytes of a form or a JSON body
ADDRESS = 4096  # characters of an address
TOKEN = "dragoman_token"
FORM = "dragoman_form"
_CLIENTS = 4096  # clients whose rates are kept
_SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """``reads`` and ``writes`` a second of one client on average, with bursts of ten seconds' worth."""

    reads: float = 200.0
    writes: float = 5.0


@dataclass(slots=True)
class Bucket:
    """Tokens of one client: each request takes one, time brings them back."""

    tokens: float
    at: float = field(default_factory=time.monotonic)

    def take(self, rate: float) -> bool:
        """Whether one more request is granted."""
        now = time.monotonic()
        self.tokens = min(10 * rate, self.tokens + (now - self.at) * rate)
        self.at = now
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True


class Guard:
    """The outermost layer: refuses what must not reach a page, and signs what leaves it."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str], token: str | None, limits: Limits) -> None:
        """``hosts``: names the page answers to; ``token``: needed from every client, where given."""
        self.app = app
        self.hosts = frozenset(h.lower() for h in hosts)
        self.token = token
        self.limits = limits
        self._buckets: OrderedDict[tuple[str, bool], Bucket] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def signed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-store" if self.token else "private, no-cache")
            await send(message)

        headers = Headers(scope=scope)
        refused = self._refuse(scope, headers)
        if refused is not None:
            await refused(scope, receive, signed)
            return
        body = await _body(receive) if scope["method"] not in _SAFE else b""
        if body is None:
            await _plain(413, f"the request is larger than {BODY} bytes")(scope, receive, signed)
            return
        await self.app(scope, _replay(body, receive) if body else receive, signed)

    def _refuse(self, scope: Scope, headers: Headers) -> Response | None:
        host = urlsplit(f"//{headers.get('host', '')}").hostname or ""
        if self.hosts and host.lower() not in self.hosts:
            return _plain(421, "this page does not answer to that name; open it by the address that serve printed")
        if len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > ADDRESS:
            return _plain(414, f"the address is longer than {ADDRESS} characters")
        if "\x00" in scope["path"] or b"%00" in scope.get("query_string", b""):
            return _plain(400, "the address holds a character that no word has")
        writes = scope["method"] not in _SAFE
        if not self._granted(scope, writes):
            return _plain(429, "too many requests; wait a second", {"retry-after": "1"})
        if writes and not _same_origin(scope, headers):
            return _plain(403, "this request does not come from the page itself")
        return self._identified(scope, headers)

    def _granted(self, scope: Scope, writes: bool) -> bool:
        rate = self.limits.writes if writes else self.limits.reads
        key = ((scope.get("client") or ("",))[0], writes)
        bucket = self._buckets.setdefault(key, Bucket(10 * rate))
        self._buckets.move_to_end(key)
        while len(self._buckets) > _CLIENTS:
            self._buckets.popitem(last=False)
        return bucket.take(rate)

    def _identified(self, scope: Scope, headers: Headers) -> Response | None:
        """None where the client has the token; one that brings it in the address gets it as a cookie."""
        if self.token is None:
            return None
        given = headers.get("authorization", "").removeprefix("Bearer ").strip() or cookie(headers, TOKEN)
        if _equal(given, self.token):
            return None
        query = parse_qsl(scope["query_string"].decode("latin-1"))
        offered = dict(query).get("token", "")
        if not _equal(offered, self.token):
            return _plain(401, "this page needs its token: open the address that serve printed")
        if scope["method"] not in _SAFE:
            return None
        rest = urlencode([(k, v) for k, v in query if k != "token"])
        if scope["path"].endswith((".ics", ".atom")) or scope["path"].startswith("/api/"):
            return None  # calendars and feed readers keep no cookies
        answer = RedirectResponse(_local(scope["path"]) + (f"?{rest}" if rest else ""), 303)
        answer.set_cookie(TOKEN, self.token, httponly=True, samesite="strict", secure=scope.get("scheme") == "https")
        return answer


def _local(path: str) -> str:
    """A path that cannot be read as another host's."""
    return "/" + path.lstrip("/\\")


def _equal(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


def _same_origin(scope: Scope, headers: Headers) -> bool:
    """Whether a browser says that the request comes from our own page; other clients send neither header."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == headers.get("host", "").lower()


async def _body(receive: Receive) -> bytes | None:
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return b"".join(parts)
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > BODY:
            return None
        if not message.get("more_body"):
            return b"".join(parts)


def _replay(body: bytes, receive: Receive) -> Receive:
    sent = False

    async def again() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def _plain(status: int, words: str, headers: dict[str, str] | None = None) -> Response:
    return PlainTextResponse(words + "\n", status, headers)


def cookie(headers: Headers, name: str) -> str:
    """The value of a cookie, or nothing."""
    return cookie_parser(headers.get("cookie", "")).get(name, "")


def form_key(request: Request) -> str:
    """The key that forms of this browser carry: that of its cookie, or a new one."""
    found = cookie(request.headers, FORM)
    return found if len(found) >= 32 else secrets.token_urlsafe(32)


def check_form(request: Request, given: str) -> None:
    """``UsageError`` where a form does not carry the key of the browser's cookie."""
    kept = cookie(request.headers, FORM)
    if len(kept) < 32 or not _equal(kept, given):
        raise UsageError("the form is too old; load the page again and send it once more")


def hosts_for(host: str, names: Iterable[str] = ()) -> frozenset[str]:
    """The names that a page bound to ``host`` answers to; none means any, where it is bound to all addresses."""
    if host in LOOPBACK:
        return LOOPBACK | {n.lower() for n in names}
    return frozenset() if host in ("0.0.0.0", "::") and not names else frozenset({host.lower(), *names})
