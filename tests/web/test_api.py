"""The interface: what it says of itself is so, and it gives what the record has."""

from __future__ import annotations

import contextlib
from typing import Any
from xml.etree import ElementTree

import hypothesis
import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from dragoman.record import Record
from dragoman.web.app import Serving, create_app
from dragoman.web.safety import Limits


@pytest.fixture
def asked(kept: Record) -> TestClient:
    return TestClient(create_app(kept, Serving(hosts=("testserver",), limits=Limits(reads=10_000, writes=10_000))))


def test_nothing_asked_by_the_description_breaks_it(record: Record) -> None:
    """Schemathesis: no fault, no undocumented status, type or shape, for good and for bad values.

    Left out are two checks of whether values are refused: 30 February has the form of a day, and it is refused;
    what is not printable is dropped from words, and they are taken.
    """
    hosts = ("testserver", "localhost", "127.0.0.1")
    app = create_app(record, Serving(hosts=hosts, limits=Limits(reads=10_000, writes=10_000)))
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app)
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) > 20
    for operation in operations:
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            _try(operation, mode)


def _try(operation: Any, mode: GenerationMode) -> None:
    @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
    @hypothesis.settings(
        max_examples=5, deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def check(case: Any) -> None:
        case.call_and_validate(excluded_checks=[positive_data_acceptance, negative_data_rejection])

    with contextlib.suppress(hypothesis.errors.Unsatisfiable):  # an address without parameters cannot be wrong
        check()


def test_entries_counts_and_one_entry(asked: TestClient, kept: Record) -> None:
    found = asked.get("/api/events", params={"type": "CONSULT", "limit": 2}).json()
    assert found["total"] == len(kept.events(type="CONSULT"))
    assert len(found["entries"]) == 2
    key = found["entries"][0]["id"]
    assert asked.get(f"/api/entries/{key}").json() == kept.entry(key)
    assert {r["field"] for r in asked.get(f"/api/entries/{key}/why").json()} >= {"type"}
    counted = asked.get("/api/events/counts").json()
    assert sum(row["entries"] for row in counted["types"]) == len(kept.events())


def test_what_is_not_there_is_told(asked: TestClient) -> None:
    for path in ("/api/entries/tnothing", "/api/reports/nothing"):
        answer = asked.get(path)
        assert answer.status_code == 404
        assert answer.json()["error"].startswith("no ")
    assert asked.get("/api/events?from=2025-13-99").status_code in (400, 422)


def test_a_correction_by_program(record: Record) -> None:
    asked = TestClient(create_app(record, Serving(hosts=("testserver",))))
    key = record.trips(traveler="Díaz")[0]["id"]
    made = asked.post("/api/corrections", json={"entry": key, "field": "status", "value": "cancelled", "by": "Ida"})
    assert made.status_code == 201
    assert record.entry(key)["status"] == "cancelled"
    assert asked.delete(f"/api/corrections/{made.json()['id']}").status_code == 204
    assert record.entry(key)["status"] != "cancelled"
    assert asked.post("/api/corrections", json={"entry": key, "act": "delete", "by": "Ida"}).status_code == 400


@pytest.mark.parametrize("path", ["travellers/kari solheim", "countries/KEN", "pairs/NOR/KEN"])
def test_subscriptions(asked: TestClient, path: str) -> None:
    calendar = asked.get(f"/feeds/{path}.ics")
    assert calendar.headers["content-type"].startswith("text/calendar")
    assert "UID:" in calendar.text
    assert "Solheim" in calendar.text
    feed = ElementTree.fromstring(asked.get(f"/feeds/{path}.atom").content)
    atom = "{http://www.w3.org/2005/Atom}"
    titles = [e.findtext(f"{atom}title") or "" for e in feed.iter(f"{atom}entry")]
    assert any("Solheim" in t for t in titles)
    assert len({e.findtext(f"{atom}id") for e in feed.iter(f"{atom}entry")}) == len(titles)


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "markdown", "plover", "cameo", "geojson", "html"])
def test_a_view_in_every_format(asked: TestClient, form: str) -> None:
    answer = asked.get(f"/export/events.{form}", params={"type": "CONSULT"})
    assert answer.status_code == 200
    assert len(answer.content) > 200


def test_each_view_and_traveller_has_a_feed_of_its_own_name(asked: TestClient) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    found = {}
    views = ("events.atom?actor=NOR&token=x", "events.atom?actor=KEN", "travellers/kari%20solheim.atom")
    for path in (f"/feeds/{view}" for view in views):
        feed = ElementTree.fromstring(asked.get(path).content)
        link = feed.find(f"{atom}link")
        assert link is not None
        assert " " not in (feed.findtext(f"{atom}id") or " ") + link.attrib["href"]
        found[feed.findtext(f"{atom}id")] = feed.findtext(f"{atom}title")
    assert found == {
        "urn:dragoman:/feeds/events.atom?actor=NOR": "Dragoman: Events, actor Norway",
        "urn:dragoman:/feeds/events.atom?actor=KEN": "Dragoman: Events, actor Kenya",
        "urn:dragoman:/feeds/travellers/kari%20solheim.atom": "Dragoman: Journeys of Kari Solheim",
    }
