"""Every page in a real browser: what it shows, no errors, no request to others, nothing serious from axe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from dragoman.record import Record, open_record
from tests.conftest import Watched
from tests.web.conftest import Served

SERIOUS = ("serious", "critical")
PHONE = {"width": 390, "height": 844}


def _serious(tab: Watched) -> list[str]:
    found = Axe().run(tab.page).response["violations"]
    return [
        f"{v['id']}: {n['html'][:160]} {n.get('failureSummary', '')[:200]}"
        for v in found
        if v["impact"] in SERIOUS
        for n in v["nodes"][:3]
    ]


def _addresses(record: Record) -> dict[str, str]:
    trip = next(t for t in record.trips(traveler="Díaz"))
    event = record.events()[0]
    deal = record.deals()[0]
    return {
        "week": "/?day=2025-03-11",
        "trip": f"/trips/{trip['id']}",
        "event": f"/events/{event['id']}",
        "deal": f"/deals/{deal['id']}",
        "report": f"/reports/{trip['reports'][0]}",
        "trips": "/trips",
        "events": "/events",
        "deals": "/deals",
        "countries": "/countries",
        "country": "/countries/KEN",
        "actor": "/actors/NOR%20GOV",
        "traveller": "/travellers/kari%20solheim",
        "pair": "/pairs/NOR/KEN",
        "search": "/search?q=Kenya",
        "review": "/review",
        "correct": f"/correct/{trip['id']}",
        "corrections": "/corrections",
        "api": "/api",
        "none": "/events?q=xyzzy",
        "missing": "/trips/tnothing",
        "nowhere": "/nowhere",
        "no day": "/?day=2021-99-99",
        "no words": "/search",
        "no find": "/search?q=xyzzy%20plugh",
        "quiet pair": "/pairs/NER/TUV",
        "quiet country": "/countries/TUV",
    }


_PAGES = """week trip event deal report trips events deals countries country actor traveller pair search review correct
corrections api none missing nowhere no_day no_words no_find quiet_pair quiet_country"""
PAGES = [name.replace("_", " ") for name in _PAGES.split()]
REFUSED = ("missing", "nowhere", "no day")


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious_light_dark_and_on_a_phone(tab: Watched, site: str, kept: Record, name: str) -> None:
    page = tab.page
    page.emulate_media(color_scheme="light")
    page.goto(site + _addresses(kept)[name])
    assert _serious(tab) == []
    assert page.locator("h1").count() == 1
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(PHONE)
    assert _serious(tab) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    if name in REFUSED:
        tab.faults.clear()  # the browser logs the status of the answer


def test_the_week_shows_who_is_where(tab: Watched, site: str) -> None:
    page = tab.page
    page.goto(site + "/?day=2025-03-11")
    assert page.locator("h1").inner_text() == "10–16 March 2025"
    row = page.locator("tbody", has_text="Díaz")
    assert row.locator("a.stay", has_text="Oslo").count() >= 1
    stays = page.locator("tbody", has_text="Kari Solheim").locator("a.stay")
    assert "planned" in (stays.filter(has_text="Cairo").first.get_attribute("class") or "")
    assert "planned" not in (stays.filter(has_text="Nairobi").first.get_attribute("class") or "")
    page.get_by_role("link", name="Later").click()
    expect(page.locator("h1")).to_have_text("17–23 March 2025")


def test_changed_plans_and_new_trips_are_told(tab: Watched, site: str) -> None:
    page = tab.page
    page.goto(site + "/?day=2025-03-12")
    assert "Kari Solheim" in page.locator("section", has_text="Plans that changed").inner_text()
    page.goto(site + "/?day=2025-03-04")
    assert "Díaz" in page.locator("section", has_text="New since").inner_text()


def test_values_show_their_sources_and_dissent_on_hover_and_focus(tab: Watched, site: str, kept: Record) -> None:
    page = tab.page
    page.goto(site + _addresses(kept)["trip"])
    told = page.locator(".line .told").first
    box = told.locator(".pop")
    expect(box).to_be_hidden()
    told.hover()
    expect(box).to_be_visible()
    for words in ("Wire", "Others say: 9 March 2025", "Daily"):
        expect(box).to_contain_text(words)
    page.mouse.move(5, 5)
    told.locator("button").focus()
    expect(box).to_be_visible()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()


def test_the_trip_has_a_map_a_history_and_its_reports(tab: Watched, site: str, kept: Record) -> None:
    page = tab.page
    trip = next(t for t in kept.trips(traveler="Solheim"))
    page.goto(f"{site}/trips/{trip['id']}")
    drawn = page.locator("svg.map")
    assert drawn.locator(".leg").count() >= 3
    assert "Nairobi" in (drawn.text_content() or "")
    assert "Santiago" not in (drawn.text_content() or "")
    assert "14 March 2025" in page.locator("section", has_text="How it changed").inner_text()
    assert page.locator("section", has_text="reports tell of it").locator("a.lead").count() == 2


def test_text_and_values_light_each_other_up(tab: Watched, site: str, kept: Record) -> None:
    page = tab.page
    trip = next(t for t in kept.trips(traveler="Solheim"))
    page.goto(f"{site}/reports/{trip['reports'][0]}")
    fact = page.locator(".fact[data-v]").first
    fact.hover()
    expect(page.locator("article mark.lit").first).to_be_visible()
    page.locator("article mark.trip").first.hover()
    expect(page.locator(".values .lit").first).to_be_visible()
    page.locator("article").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("article mark").first).to_be_focused()


def test_facets_words_and_dates_narrow_the_events_down(tab: Watched, site: str, kept: Record) -> None:
    page = tab.page
    page.goto(site + "/events")
    total = len(kept.events())
    assert page.locator(".pagehead p").inner_text() == f"{total} events"
    page.locator(".facet", has_text="Type").get_by_role("link", name="Consult").click()
    expect(page).to_have_url(re.compile("type=CONSULT"))
    expect(page.locator(".pagehead p")).to_have_text(f"{len(kept.events(type='CONSULT'))} events")
    page.get_by_label("From").fill("2025-03")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile("from=2025-03"))
    expect(page).to_have_url(re.compile("type=CONSULT"))
    page.locator(".chips a", has_text="type").click()
    expect(page).not_to_have_url(re.compile("type="))


def test_events_are_narrowed_down_by_their_source(tab: Watched, site: str, kept: Record) -> None:
    page = tab.page
    page.goto(site + "/trips")
    facet = page.locator(".facet", has_text="Source")
    facet.get_by_role("link", name=re.compile("^Wire")).click()
    expect(page).to_have_url(re.compile("source=Wire"))
    expect(page.locator(".pagehead p")).to_have_text("1 trip")
    assert len(kept.trips(source="Wire")) == 1


def test_sides_of_an_act_show_the_words_that_tell_them(tab: Watched, site: str, kept: Record) -> None:
    page = tab.page
    event = next(e for e in kept.events(actor="NOR", recipient="KEN") if e["actor_names"])
    page.goto(f"{site}/events/{event['id']}")
    who = page.locator("dd", has=page.locator("#s-actors")).locator(".told")
    who.locator("button").focus()
    expect(who.locator(".pop mark").first).to_be_visible()


def test_the_first_page_is_the_week_of_the_last_report(tab: Watched, site: str) -> None:
    page = tab.page
    page.goto(site + "/")
    expect(page.locator(".note")).to_contain_text("the last report")
    expect(page.locator(".board thead .today")).to_have_count(1)
    expect(page.locator(".board a.stay").first).to_be_visible()


def test_a_view_is_exported_as_it_is(tab: Watched, site: str, kept: Record) -> None:
    page = tab.page
    page.goto(site + "/events?type=CONSULT")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV").click()
    lines = waiting.value.path().read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("id,date,type")
    assert len(lines) == 1 + len(kept.events(type="CONSULT"))


def test_colours_are_chosen_and_kept(tab: Watched, site: str) -> None:
    page = tab.page
    page.emulate_media(color_scheme="light")
    page.goto(site + "/events")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark colours").click()
    expect(page.locator("body")).not_to_have_css("background-color", light)
    page.goto(site + "/trips")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_the_page_works_by_keyboard_alone(tab: Watched, site: str) -> None:
    page = tab.page
    page.goto(site + "/events")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()


def test_a_country_leads_to_its_partner(tab: Watched, site: str) -> None:
    page = tab.page
    page.goto(site + "/countries/KEN")
    assert "Kari Solheim" in page.locator("section", has_text="Journeys here").inner_text()
    page.locator("section", has_text="With whom").get_by_role("link", name="Norway").click()
    expect(page).to_have_url(site + "/pairs/KEN/NOR")
    expect(page.locator("h1")).to_contain_text("Kenya and Norway")
    assert page.locator("svg.chart rect.up").count() >= 1
    assert "Kari Solheim" in page.locator("section", has_text="From Norway to Kenya").inner_text()


def test_search_finds_countries_people_entries_and_reports(tab: Watched, site: str) -> None:
    page = tab.page
    page.goto(site + "/")
    page.get_by_label("Search everything").fill("Solheim")
    page.keyboard.press("Enter")
    expect(page).to_have_url(site + "/search?q=Solheim")
    expect(page.get_by_role("link", name="Kari Solheim, 1 journey")).to_have_count(1)
    for heading in ("Trips", "Events", "Reports"):
        assert page.get_by_role("heading", name=heading, exact=True).count() == 1
    page.goto(site + "/search?q=keny")
    assert page.locator(".chips").get_by_role("link", name="Kenya").count() == 1


def test_a_journey_is_added_to_a_calendar(tab: Watched, site: str, kept: Record) -> None:
    page = tab.page
    trip = next(t for t in kept.trips(traveler="Solheim"))
    page.goto(f"{site}/trips/{trip['id']}")
    link = page.get_by_role("link", name="Add to calendar").get_attribute("href") or ""
    text = page.request.get(site + link).text()
    assert text.count("BEGIN:VEVENT") == 1
    assert f"UID:{trip['id']}@" in text


def test_pages_are_light(tab: Watched, site: str, kept: Record) -> None:
    count = "performance.getEntries().reduce((n, e) => n + (e.decodedBodySize || 0), 0)"
    for name, path in _addresses(kept).items():
        if name not in REFUSED:
            tab.page.goto(site + path)
            assert 1_000 < tab.page.evaluate(count) < 500_000, name


@pytest.fixture
def blank(tmp_path: Path) -> Iterator[str]:
    """The address of a record without a report."""
    with open_record(tmp_path / "blank.db") as record, Served(record) as served:
        yield served.base


BLANK = (
    "/",
    "/trips",
    "/events",
    "/deals",
    "/countries",
    "/review",
    "/corrections",
    "/countries/KEN",
    "/search?q=xyzzy",
)


def test_an_empty_record_says_so_on_every_page_and_how_it_is_filled(tab: Watched, blank: str) -> None:
    page = tab.page
    page.set_viewport_size(PHONE)
    for path in BLANK:
        page.goto(blank + path)
        assert _serious(tab) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
        assert page.locator("main .card").first.inner_text().strip(), path
        assert page.locator("main ul:not(:has(li)), main table:not(:has(td))").count() == 0, path
    for path in ("/", "/trips", "/events", "/deals"):
        page.goto(blank + path)
        expect(page.locator("main .card").first).to_contain_text("dragoman ingest")


def test_a_report_is_told_in_words_and_not_in_codes(tab: Watched, site: str, kept: Record) -> None:
    page = tab.page
    trip = next(t for t in kept.trips(traveler="Solheim"))
    page.goto(f"{site}/reports/{trip['reports'][0]}")
    said = page.locator(".values").text_content() or ""
    assert "Nairobi, Kenya" in said
    assert "March 2025" in said
    assert not re.search(r"\b\d{4}-\d\d-\d\d\b|\b(NOR|KEN|ETH|EGY)\b", said)


def test_what_is_not_there_leads_on(tab: Watched, site: str) -> None:
    page = tab.page
    page.goto(site + "/trips/tnothing")
    expect(page.locator("h1")).to_have_text("Not found")
    expect(page.locator("main")).not_to_contain_text("first column")
    expect(page.locator("main").get_by_role("link", name="corrections")).to_be_visible()
    page.goto(site + "/events?from=June")
    expect(page.locator("main")).to_contain_text("write a day as 2021-06-24")
    page.locator("main input[name=q]").fill("xyzzy Solheim")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("holds all of these words")
    page.locator("main .card").get_by_role("link", name="Solheim").click()
    expect(page.get_by_role("link", name="Kari Solheim, 1 journey")).to_be_visible()
    tab.faults.clear()  # the browser logs the status of the answers


def test_a_quiet_country_is_one_sentence(tab: Watched, site: str) -> None:
    page = tab.page
    page.goto(site + "/countries/TUV")
    expect(page.locator("main .card")).to_have_text(
        "No journey here, no journey of its people, no act of it, no act on it is known."
    )


def test_the_chart_of_a_pair_has_its_scale(tab: Watched, site: str) -> None:
    page = tab.page
    page.goto(site + "/pairs/KEN/NOR")
    expect(page.locator(".axis.top").first).to_have_text(re.compile(r"^\+\d"))
    assert page.locator("td a", has_text=re.compile("^0$")).count() == 0
