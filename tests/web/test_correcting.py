"""A person mends what is wrong: by forms in the browser, kept with the name, undone with one button."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from dragoman.record import Record
from tests.conftest import Watched


def _trip(record: Record) -> dict:
    return next(t for t in record.trips(traveler="Díaz") if len(t["reports"]) > 1)


def test_a_value_is_changed_from_its_sources_and_undone(tab: Watched, own_site: str, record: Record) -> None:
    page, trip = tab.page, _trip(record)
    page.goto(f"{own_site}/trips/{trip['id']}")
    page.locator(".line .told").first.hover()
    page.locator(".line .told").first.get_by_role("link", name="Change this value").click()
    page.get_by_label("Leaves", exact=True).fill("2025-03-08")
    page.get_by_label("Why (others will read it)").first.fill("seen at the airport")
    page.locator("form.mend").first.get_by_label("Your name").fill("Ida")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/trips/"))
    expect(page.locator(".line")).to_contain_text("8 March 2025")
    changed = record.entry(trip["id"])
    assert changed["start"]["date"] == "2025-03-08"
    assert changed["corrected"]["start"]["note"] == "seen at the airport"
    page.get_by_role("button", name="Undo").click()
    expect(page).to_have_url(f"{own_site}/corrections")
    assert record.entry(trip["id"]) == trip


def test_a_box_of_sources_stays_inside_the_window(tab: Watched, own_site: str, record: Record) -> None:
    page = tab.page
    page.set_viewport_size({"width": 1100, "height": 420})
    page.goto(f"{own_site}/trips/{_trip(record)['id']}")
    for value in page.locator(".told").all():
        value.scroll_into_view_if_needed()
        value.hover()
        expect(value.locator(".pop")).to_be_visible()
        box = value.locator(".pop").bounding_box()
        assert box and box["y"] >= 0 and box["y"] + box["height"] <= 420 and box["x"] + box["width"] <= 1100
        page.mouse.move(0, 0)


def test_what_is_no_date_is_told_and_changes_nothing(tab: Watched, own_site: str, record: Record) -> None:
    page, trip = tab.page, _trip(record)
    page.goto(f"{own_site}/correct/{trip['id']}?field=start")
    page.get_by_label("Leaves", exact=True).fill("soon")
    page.locator("form.mend").first.get_by_label("Your name").fill("Ida")
    page.get_by_role("button", name="Set this value").click()
    expect(page.locator("main")).to_contain_text("is no date")
    assert record.corrections() == []
    tab.faults.clear()  # the browser logs the status of the answer


def test_the_queue_is_worked_off(tab: Watched, own_site: str, record: Record) -> None:
    page = tab.page
    page.goto(f"{own_site}/review?kind=deal")
    first = page.locator(".queue a.lead").first.get_attribute("href") or ""
    page.get_by_label("Your name").fill("Ida")
    page.keyboard.press("Enter")  # says nothing of any entry
    page.locator(".queue").first.get_by_role("button", name="Accept").click()
    expect(page).to_have_url(re.compile("/review.*done="))
    expect(page.locator(f'.queue a.lead[href="{first}"]')).to_have_count(0)
    expect(page.get_by_label("Your name")).to_have_value("Ida")  # the name is kept
    assert [(c["author"], c["telling"]) for c in record.corrections()] == [("Ida", first.rpartition("/")[2])]
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("main")).to_contain_text("taken back")


def test_merge_split_and_delete(tab: Watched, own_site: str, record: Record) -> None:
    page, trip = tab.page, _trip(record)
    before = len(record.trips())
    page.goto(f"{own_site}/correct/{trip['id']}")
    page.get_by_text("Split it").click()
    page.get_by_role("checkbox").first.check()
    form = page.locator("details[open]")
    form.get_by_label("Your name").fill("Ida")
    form.get_by_role("button", name="Split").click()
    expect(page).to_have_url(re.compile("/trips/"))
    assert len(record.trips()) == before + 1
    one, other = (t["id"] for t in record.trips(traveler="Díaz"))
    page.goto(f"{own_site}/correct/{one}")
    page.get_by_text("Merge it").click()
    form = page.locator("details[open]")
    form.get_by_label("The same as").select_option(other)
    form.get_by_role("button", name="Merge").click()
    expect(page).to_have_url(re.compile("/trips/"))
    assert len(record.trips()) == before
    page.goto(f"{own_site}/correct/{one}")
    page.get_by_text("Delete it").click()
    form = page.locator("details[open]")
    form.get_by_label("The reason").fill("never happened")
    form.get_by_role("button", name="Delete").click()
    expect(page).to_have_url(re.compile("/corrections"))
    assert len(record.trips()) == before - 1
    expect(page.locator("main")).to_contain_text("never happened")
    expect(page.locator("li.step", has_text="never happened")).to_contain_text("Díaz")  # what is gone keeps its name


def test_corrections_are_exported_as_annotations(tab: Watched, own_site: str, record: Record) -> None:
    trip = _trip(record)
    record.correct(trip["id"], "start", "2025-03-08", by="Ida")
    deal = record.deals()[0]
    record.delete(deal["id"], by="Ida", note="an offer only")
    answer = tab.page.request.get(f"{own_site}/export/annotations.jsonl")
    rows = [json.loads(line) for line in answer.text().splitlines()]
    trips = [t for r in rows for t in r["trips"]]
    assert {t["start"]["date"] for t in trips} == {"2025-03-08"}
    assert all(t["checked"]["start"]["by"] == "Ida" for t in trips)
    assert {r["document"]["id"] for r in rows if r["trips"]}
    assert all(r["document"]["text"] for r in rows)
    assert len([x for r in rows for x in r["rejected"]]) == 1


@pytest.mark.parametrize("kind", ["trip", "event", "deal"])
def test_the_queue_is_ordered_by_doubt(kept: Record, kind: str) -> None:
    from dragoman.fusion.doubt import doubt
    from dragoman.store import doubtful

    with kept.reading() as connection:
        found = [doubt(e) for e in doubtful(connection, kind, 0, 1000)]
    assert found == sorted(found, reverse=True)
    assert found[0] > 0
