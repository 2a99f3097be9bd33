"""How long filters and pages take on a record, and how much pages weigh: a real server, one client after another.

Usage: python benchmarks/pages/measure.py RECORD.db [--times 40] [--only pages|filters|paint]
Every question has other values, so that hardly any answer can come from what the server keeps. Prints tables of
median and 95th percentile in milliseconds, by the clock and of the processor's time (which other work on the machine
lengthens less) with the client's own share; of the largest answer in kilobytes before compression; and of the first
paint in Chromium.
"""

from __future__ import annotations

import argparse
import random
import shutil
import socket
import statistics
import threading
import time
from collections.abc import Callable
from typing import Any

import httpx2 as httpx
import uvicorn

from dragoman.record import Record, open_record
from dragoman.store import Filter, select_entries
from dragoman.web.app import Serving, create_app, settle
from dragoman.web.safety import Limits

_WORDS = "climate ceasefire talks sanctions aid border election refugees vaccine trade security water energy"
WORDS = _WORDS.split()
CODES = "USA CHN RUS DEU FRA GBR TUR IRN ISR IND JPN BRA EGY KEN NOR POL UKR SAU ZAF MEX"
KINDS = "CONSULT SUPPORT ACCUSE AID SANCTION THREATEN"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("record")
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument("--only", choices=("pages", "filters", "paint"))
    given = parser.parse_args()
    with open_record(given.record, create=False, kept=4) as record:
        if given.only in (None, "filters"):
            print("| filter, first 100 | median ms | p95 ms | processor ms: median | p95 |\n|---|---|---|---|---|")
            for name, ask in filters(record, random.Random(13)).items():
                print(timed(name, ask, given.times)[0], flush=True)
        with record.reading() as connection:
            found = {k: [r.id for r in select_entries(connection, k, Filter()).rows] for k in ("trip", "event")}
        base = _serve(create_app(record, Serving(limits=Limits(reads=1e6))))
        settle()  # as ``dragoman serve`` does
        if given.only in (None, "pages"):
            print(
                "\n| page | median ms | p95 ms | processor ms: median | p95 | largest kB |\n|---|---|---|---|---|---|"
            )
            with httpx.Client(base_url=base, timeout=60) as client:
                client.get("/static/x/site.css")
                for name, path in pages(found, random.Random(11)).items():
                    line, answers = timed(name, lambda p=path: _asked(client, p()), given.times)
                    print(f"{line} {max(map(len, answers)) / 1000:.0f} |", flush=True)
        if given.only in (None, "paint"):
            paint(base, found)


def timed(name: str, ask: Callable[[], Any], times: int) -> tuple[str, list[Any]]:
    """One line of a table, and the answers; the first one is not counted."""
    taken, spent, answers = [], [], []
    for number in range(times + 1):
        began, busy = time.perf_counter(), time.process_time()
        answers.append(ask())
        if number:
            taken.append(1000 * (time.perf_counter() - began))
            spent.append(1000 * (time.process_time() - busy))
    return f"| {name} | " + " | ".join(
        f"{f(x):.0f}" for x in (taken, spent) for f in (statistics.median, _p95)
    ) + " |", answers


def _p95(values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, round(0.95 * len(values)))]


def _asked(client: httpx.Client, path: str) -> bytes:
    answer = client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{answer.url}: {answer.status_code}")
    return answer.content


def filters(record: Record, dice: random.Random) -> dict[str, Callable[[], Any]]:
    """The filters of ``dragoman trips|events|deals|actors|places|search|pair|why``, with other values each time."""
    codes, kinds = CODES.split(), KINDS.split()

    def day() -> str:
        return f"{dice.randrange(2013, 2021)}-{dice.randrange(1, 13):02d}-{dice.randrange(1, 28):02d}"

    def found(kind: str, *names: str) -> Callable[[], Any]:
        values: dict[str, Callable[[], str]] = {
            "since": day, "until": day, "status": lambda: dice.choice(("actual", "planned", "completed", "negated")),
            "type": lambda: dice.choice(kinds), "text": lambda: f"{dice.choice(WORDS)} {dice.choice(WORDS)}",
            "traveler": lambda: dice.choice(("Morani", "Kar", "Balez", "Toren", "Holard")),
        }  # fmt: skip
        return lambda: record.find(kind, limit=100, **{n: values.get(n, lambda: dice.choice(codes))() for n in names})

    return {
        "events --from": found("event", "since"),
        "events --to": found("event", "until"),
        "events --type --from": found("event", "type", "since"),
        "events --status --type": found("event", "status", "type"),
        "events --actor --from": found("event", "actor", "since"),
        "events --actor --recipient": found("event", "actor", "recipient"),
        "events --country --type": found("event", "country", "type"),
        "events --text": found("event", "text"),
        "trips --traveler": found("trip", "traveler"),
        "trips --country --from": found("trip", "country", "since"),
        "deals --actor": found("deal", "actor"),
        "actors --from": lambda: record.actors(since=day(), limit=30),
        "places": lambda: record.places(),
        "search": lambda: record.search(dice.choice(WORDS)),
        "pair --from --to (a year)": lambda: _year(record, dice, codes),
    }


def _year(record: Record, dice: random.Random, codes: list[str]) -> Any:
    one, other = dice.sample(codes, 2)
    year = dice.randrange(2013, 2021)
    return record.pair(one, other, since=f"{year}-01-01", until=f"{year}-12-31")


def paint(base: str, found: dict[str, list[str]]) -> None:
    """First contentful paint and weight of pages in Chromium, as a new visitor and again with the files kept."""
    from playwright.sync_api import sync_playwright

    asked = "[...performance.getEntriesByName('first-contentful-paint')].map(e => e.startTime)[0]"
    weight = "performance.getEntries().reduce((n, e) => n + (e.decodedBodySize || 0), 0)"
    print("\n| page | first paint ms | again | weight kB |\n|---|---|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, path in pages(found, random.Random(17)).items():
            if name.startswith("JSON"):
                continue
            page, times = browser.new_context().new_page(), []
            page.set_default_timeout(120_000)
            for _ in range(2):
                page.goto(base + path())
                while page.evaluate(asked) is None:  # nothing may be evaluated inside the page
                    page.wait_for_timeout(20)
                times.append(page.evaluate(asked))
            print(f"| {name} | {times[0]:.0f} | {times[1]:.0f} | {page.evaluate(weight) / 1000:.0f} |", flush=True)
            page.context.close()
        browser.close()


def pages(found: dict[str, list[str]], dice: random.Random) -> dict[str, Callable[[], str]]:
    """Name of a page to its next address."""
    codes = CODES.split()

    def day() -> str:
        return f"{dice.randrange(2013, 2021)}-{dice.randrange(1, 13):02d}-{dice.randrange(1, 28):02d}"

    def two() -> list[str]:
        return dice.sample(codes, 2)

    kinds = KINDS.split()
    return {
        "this week": lambda: f"/?day={day()}",
        "trip": lambda: f"/trips/{dice.choice(found['trip'])}",
        "event": lambda: f"/events/{dice.choice(found['event'])}",
        "events, latest": lambda: f"/events?page={dice.randrange(1, 90)}",
        "events of a type": lambda: f"/events?type={dice.choice(kinds)}&from={day()}",
        "events of an actor": lambda: f"/events?actor={dice.choice(codes)}&to={day()}",
        "events of a pair": lambda: "/events?actor={}&recipient={}".format(*two()) + f"&to={day()}",
        "events with words": lambda: f"/events?q={dice.choice(WORDS)}&to={day()}",
        "trips to a country": lambda: f"/trips?country={dice.choice(codes)}&from={day()}",
        "pair": lambda: "/pairs/{}/{}".format(*two()),
        "country": lambda: f"/countries/{dice.choice(codes)}",
        "actor": lambda: f"/actors/{dice.choice(codes)} GOV",
        "search": lambda: f"/search?q={dice.choice(WORDS)}+{dice.choice(WORDS)}",
        "review": lambda: f"/review?kind=event&page={dice.randrange(1, 100)}",
        "correct": lambda: f"/correct/{dice.choice(found['event'])}",
        "JSON of events": lambda: f"/api/events?country={dice.choice(codes)}&to={day()}",
    }


def _serve(app: object) -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning", access_log=False))  # type: ignore[arg-type]
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return f"http://127.0.0.1:{port}"


if __name__ == "__main__":
    main()
