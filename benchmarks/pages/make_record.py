"""A large record by multiplying the entries of a small one: other days, sides, places and ids, the same words.

Usage: python benchmarks/pages/make_record.py SMALL.db LARGE.db [--events 1000000]
The rows go straight into the tables, with the columns that the store would give them.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import random
import shutil
import sqlite3
from pathlib import Path
from typing import Any

from dragoman.fusion.doubt import doubt
from dragoman.tables.cities import countries

FIRST = dt.date(2012, 1, 1)
DAYS = 3650
BATCH = 20_000
_TYPES = "CONSULT SUPPORT REQUEST AGREE ACCUSE AID COERCE SANCTION ASSAULT REJECT COOPERATE RETREAT THREATEN"
TYPES = _TYPES.split()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("small", type=Path)
    parser.add_argument("large", type=Path)
    parser.add_argument("--events", type=int, default=1_000_000)
    given = parser.parse_args()
    shutil.copy(given.small, given.large)
    dice = random.Random(7)
    with sqlite3.connect(given.large) as base:
        for pragma in ("journal_mode=WAL", "synchronous=OFF", "cache_size=-400000"):
            base.execute(f"PRAGMA {pragma}")
        kinds = {k: _bodies(base, k) for k in ("trip", "event", "deal")}
        reports = [r[0] for r in base.execute("SELECT id FROM reports")]
        share = {"event": given.events, "trip": given.events // 20, "deal": given.events // 50}
        for kind, wanted in share.items():
            for start in range(0, wanted, BATCH):
                made = [_made(kind, dice, kinds[kind], reports) for _ in range(min(BATCH, wanted - start))]
                _write(base, kind, made)
                base.commit()
        base.execute("ANALYZE")
    base.close()


def _bodies(base: sqlite3.Connection, kind: str) -> list[dict[str, Any]]:
    return [json.loads(r[0]) for r in base.execute("SELECT body FROM entries WHERE kind = ? ORDER BY id", (kind,))]


def _state(dice: random.Random) -> str:
    """A state, few of them often and most of them seldom."""
    codes = sorted(countries())
    return codes[min(len(codes) - 1, int(dice.paretovariate(0.9)) * 7 % len(codes))]


def _made(kind: str, dice: random.Random, bodies: list[dict[str, Any]], reports: list[str]) -> dict[str, Any]:
    body = dict(dice.choice(bodies))
    day = FIRST + dt.timedelta(dice.randrange(DAYS))
    key = kind[0] + hashlib.sha256(dice.randbytes(12)).hexdigest()[:15]
    a, b = _state(dice), _state(dice)
    last = day + dt.timedelta(dice.randrange(6) if kind == "trip" else 0)
    body.update(id=key, first=day.isoformat(), last=last.isoformat(), reports=[dice.choice(reports)], voices=1)
    if kind == "event":
        body.update(type=dice.choice(TYPES), actors=[f"{a} GOV"], recipients=[f"{b} GOV"], date=day.isoformat())
        body["place"] = {"city": None, "country": b, "lat": None, "lon": None, "geonameid": None}
    elif kind == "trip":
        stops = [{**s, "country": b if n == 0 else _state(dice), "arrive": day.isoformat()}
                 for n, s in enumerate(body["stops"][:4])]  # fmt: skip
        body.update(country=a, start={"date": day.isoformat(), "text": None, "basis": "text"}, stops=stops)
        body["end"] = {"date": last.isoformat(), "text": None, "basis": "text"}
    else:
        body.update(seller=a, buyer=b, date={"date": day.isoformat(), "text": None, "basis": "text"})
    return body


def _write(base: sqlite3.Connection, kind: str, made: list[dict[str, Any]]) -> None:
    entries, codes, words, tellings = [], [], [], []
    for body in made:
        text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
        who = str(body.get("traveler") or "").casefold() or None
        type_ = body.get("type") or body.get("kind")
        row = (body["id"], kind, body["id"], body["first"], body["last"], body["status"], type_, body.get("mode"))
        entries.append((*row, who, body.get("score"), 1, text, doubt(body)))
        codes += [(body["id"], role, code, kind, body["first"]) for role, code in sorted(set(_codes(body)))]
        said = (body.get("quote") or body.get("traveler") or "", *(body.get("items") or ()))
        words.append((body["id"], " ".join(said)))
        tellings.append((body["id"], kind, body["id"], body["reports"][0], body["id"], "{}"))
    names = "id, kind, grp, first, last, status, type, mode, who, score, voices, body, doubt"
    base.executemany(f"INSERT INTO entries ({names}) VALUES ({','.join('?' * 13)})", entries)
    base.executemany("INSERT INTO codes (entry, role, code, kind, first) VALUES (?,?,?,?,?)", codes)
    base.executemany("INSERT INTO tellings (id, kind, grp, report, entry, body) VALUES (?,?,?,?,?,?)", tellings)
    row = base.execute("SELECT coalesce(max(rowid), 0) FROM entry_words").fetchone()[0]
    numbered = [(row + n, key, text) for n, (key, text) in enumerate(words, start=1)]
    base.executemany("INSERT INTO entry_words (rowid, id, words) VALUES (?,?,?)", numbered)
    base.executemany("INSERT INTO entry_words_rows (id, rowno) VALUES (?,?)", [(k, n) for n, k, _ in numbered])


def _codes(body: dict[str, Any]) -> list[tuple[str, str]]:
    actors = [*(body.get("actors") or ()), body.get("seller"), body.get("country")]
    recipients = [*(body.get("recipients") or ()), body.get("buyer")]
    out = [("actor", c) for c in actors if c] + [("recipient", c) for c in recipients if c]
    out += [(role, c.split()[0]) for role, c in out]
    places = [s.get("country") for s in body.get("stops") or ()] + [(body.get("place") or {}).get("country")]
    return out + [("place", c) for c in places if c]


if __name__ == "__main__":
    main()
