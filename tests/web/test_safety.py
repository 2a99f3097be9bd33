"""What is refused: other hosts, other sites' forms, strangers, too much, and all that a hostile report tries."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from dragoman.record import Record
from dragoman.record.record import open_record
from dragoman.types import Coder, DateValue, Deal, Event, Reading, Report, Span, Stop, Trip
from dragoman.web.app import Serving, create_app
from dragoman.web.safety import BODY, Limits
from tests.conftest import Watched
from tests.web.conftest import Served

HOSTILE = [
    "<script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    '"><svg onload=window.hacked=1>',
    "'-window.hacked=1-'",
    "</title><script>window.hacked=1</script>",
    "javascript:window.hacked=1",
    "{{ 7*7 }}{% raw %}",
    "<a href='javascript:window.hacked=1'>Berlin</a>",
    "</textarea></select><script>window.hacked=1</script>",
    "<base href=//evil.example/><meta http-equiv=refresh content=0;url=//evil.example>",
    "\u202egnitset\u202c \u0000 \u200b <b>bold</b>",
    "'; DROP TABLE entries; --",
    "../../../../etc/passwd",
    "<style>*{background:url(//evil.example/x)}</style><iframe srcdoc='<script>top.hacked=1</script>'>",
]


def client(record: Record, **serving: object) -> TestClient:
    given = {"hosts": ("testserver",), "limits": Limits(reads=1000, writes=100), **serving}
    return TestClient(create_app(record, Serving(**given)), follow_redirects=False)  # type: ignore[arg-type]


@pytest.fixture
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record in which every text is an attack."""
    with open_record(tmp_path_factory.mktemp("hostile") / "h.db") as record:
        record.add([_reading(n, text) for n, text in enumerate(HOSTILE)])
        yield record


def _reading(number: int, text: str) -> Reading:
    day = f"2025-03-{number + 1:02d}"
    whole = f"{text}\nMinister {text} {number} went to {text} {'and on ' * number}to talk about {text}."
    evidence = {"city": (Span(0, len(text)),), "counterparts": (Span(2, 9), Span(5, len(whole)))}
    stop = Stop(1, "DEU", text, day, None, (text,), (text,), text, "completed", evidence)
    trip = Trip(f"Ana{number} Díaz{number}", text, "CHL", (text,), "completed", DateValue(day, text), stops=(stop,),
                purpose=(text,), origin=text, return_to=text, return_reason=text)  # fmt: skip
    event = Event("CONSULT", "visit", (text,), ("CHL GOV",), ("DEU GOV",), (text,), (text,), day, text,
                  attributed_to=text, quote=text, score=2.0, evidence={"type": (Span(0, 3),)})  # fmt: skip
    deal = Deal("arms sale", "CHL", "DEU", amount=5.0, currency=text, items=(text,), approved_by=text)
    known = {"url": f"javascript:window.hacked=1//{number}", "outlet": text, "title": text}
    document = Report(whole, published=day, published_basis="given", **known)  # type: ignore[arg-type]
    return Reading(document=document, trips=(trip,), events=(event,), deals=(deal,), coder=Coder("0", "t", text))


def _pages(record: Record) -> list[str]:
    trips, events, deals = record.trips(), record.events(), record.deals()
    paths = [f"/{e['kind_of_entry']}s/{e['id']}" for e in (*trips[:5], *events[:2], *deals[:1])]
    paths += [f"/reports/{t['reports'][0]}" for t in (*trips[:5], *trips[-4:])]
    paths += [
        f"/correct/{trips[0]['id']}",
        "/?day=2025-03-05",
        "/events",
        "/trips",
        "/deals",
        "/review",
        "/corrections",
    ]
    return [
        *paths,
        "/search?q=hacked",
        "/search?q=<script>window.hacked=1</script>",
        "/countries/DEU",
        "/pairs/CHL/DEU",
    ]


def test_hostile_reports_are_inert_on_every_page(tab: Watched, hostile: Record) -> None:
    trip = hostile.trips()[0]
    hostile.correct(trip["id"], "office", HOSTILE[0], by=HOSTILE[1], note=HOSTILE[2])
    with Served(hostile) as served:
        for path in _pages(hostile):
            tab.page.goto(served.base + path)
            assert tab.page.evaluate("window.hacked") is None, path
            assert tab.page.locator("iframe, base, object, embed, main script, main style").count() == 0, path
            wild = tab.page.eval_on_selector_all(
                "a[href]", "as => as.map(a => new URL(a.getAttribute('href'), location).protocol)"
            )
            assert set(wild) <= {"http:", "https:"}, path
            assert "\u202e" not in tab.page.locator("main").inner_text(), path


def test_files_for_others_are_inert_too(hostile: Record) -> None:
    asked = client(hostile)
    for path in ("/feeds/trips.atom", "/feeds/events.atom", "/feeds/countries/DEU.atom", "/feeds/countries/DEU.ics"):
        answer = asked.get(path)
        assert answer.status_code == 200
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert path.endswith(".ics") or b"<script" not in answer.content
        assert b"\x00" not in answer.content
    cells = asked.get("/export/events.csv").text
    assert "\n=" not in cells


def test_every_answer_is_signed(kept: Record) -> None:
    asked = client(kept)
    for path in ("/", "/events", "/nothing", "/api/events", "/static/x/site.css"):
        headers = asked.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'"), path
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


def test_other_names_are_not_answered_to(kept: Record) -> None:
    assert client(kept).get("/", headers={"host": "evil.example"}).status_code == 421


def test_a_form_of_another_site_changes_nothing(record: Record) -> None:
    asked = client(record)
    key = record.trips()[0]["id"]
    sent = {"act": "accept", "by": "Eve"}
    assert asked.post(f"/correct/{key}", data=sent).status_code == 400  # no key of the form
    asked.get("/review")
    kept = asked.cookies["dragoman_form"]
    headers = {"origin": "http://evil.example"}
    assert asked.post(f"/correct/{key}", data={**sent, "form_key": kept}, headers=headers).status_code == 403
    headers = {"sec-fetch-site": "cross-site"}
    assert asked.post(f"/correct/{key}", data={**sent, "form_key": kept}, headers=headers).status_code == 403
    assert asked.post("/api/corrections", json={"entry": key, **sent}, headers=headers).status_code == 403
    assert record.corrections() == []
    assert asked.post(f"/correct/{key}", data={**sent, "form_key": kept}).status_code == 303
    assert len(record.corrections()) == 1


def test_elsewhere_a_token_is_needed(kept: Record) -> None:
    asked = client(kept, token="a-long-enough-token")
    assert asked.get("/events").status_code == 401
    assert asked.get("/events?token=wrong-token-entirely").status_code == 401
    assert asked.get("/api/events", headers={"authorization": "Bearer a-long-enough-token"}).status_code == 200
    assert asked.get("/feeds/trips.atom?token=a-long-enough-token").status_code == 200
    let_in = asked.get("/events?type=CONSULT&token=a-long-enough-token")
    assert (let_in.status_code, let_in.headers["location"]) == (303, "/events?type=CONSULT")
    assert "HttpOnly" in let_in.headers["set-cookie"]
    assert asked.get("/events").status_code == 200


def test_sizes_and_rates_have_limits(kept: Record) -> None:
    asked = client(kept)
    assert asked.post("/api/corrections", content=b"x" * (BODY + 1)).status_code == 413
    assert asked.get("/events?q=" + "x" * 5000).status_code == 414
    assert asked.get("/events?q=" + "x" * 300).status_code == 422
    slow = client(kept, limits=Limits(reads=0.5, writes=0.5))
    assert [slow.get("/api/openapi.json").status_code for _ in range(7)].count(429) == 2


@pytest.mark.parametrize(
    "path",
    ["/static/x/..%2f..%2fapp.py", "/static/x/%2e%2e/app.py", "/reports/..%2f..%2fetc%2fpasswd", "/trips/' OR 1=1 --",
     "/actors/A'%20OR", "/pairs/USA/%00", "/export/events.exe", "/travellers/%00", "/trips/%F0%9F%98%80"],
)  # fmt: skip
def test_odd_paths_lead_nowhere(kept: Record, path: str) -> None:
    assert client(kept).get(path).status_code in (400, 404, 422)


def test_odd_words_are_only_words(kept: Record) -> None:
    asked = client(kept)
    for words in (
        '"',
        "'",
        '"*"',
        "a AND OR NOT",
        "id:x",
        "NEAR(",
        "%",
        "_",
        "\\",
        "^",
        "-",
        "(",
        "*",
        "\ud83d",
    ):
        path = "/api/search?q=" + words.encode("utf-8", "surrogatepass").hex(" ").replace(" ", "%").join(("%", ""))
        assert asked.get(path).status_code in (200, 422), words


def test_loopback_needs_no_token_and_elsewhere_gets_one() -> None:
    from dragoman.web.safety import LOOPBACK, hosts_for

    assert hosts_for("127.0.0.1") == LOOPBACK
    assert hosts_for("10.0.0.5") == {"10.0.0.5"}
