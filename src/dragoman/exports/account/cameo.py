"""The dyadic table that users of CAMEO data know: one row for each pair of sides, with GDELT's column names."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import Any, BinaryIO

from dragoman.exports.account import Account, Row
from dragoman.exports.account.terms import Terms, goldstein, terms
from dragoman.exports.rows import place
from dragoman.exports.tabular import safe_cell

_SIDE = ("Code", "Name", "CountryCode", "Type1Code")
_COLUMNS = (
    "GLOBALEVENTID",
    "SQLDATE",
    "MonthYear",
    "Year",
    *(f"Actor1{n}" for n in _SIDE),
    *(f"Actor2{n}" for n in _SIDE),
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "ActionGeo_FullName",
    "ActionGeo_CountryCode",
    "ActionGeo_Lat",
    "ActionGeo_Long",
    "ActionGeo_FeatureID",
    "SOURCEURL",
)
_VERBAL, _MATERIAL, _WORDS = 5, 8, 13  # the last roots of verbal and material cooperation and of verbal conflict

Side = tuple[str, str]


def write(account: Account, out: BinaryIO) -> None:
    """CSV with a line of names. States are ISO 3166-1 alpha-3, also for places, where GDELT has FIPS."""
    text = io.TextIOWrapper(out, encoding="utf-8", errors="replace", newline="", write_through=True)
    writer = csv.DictWriter(text, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    for event, reports in account.cited("event"):
        found = terms(event)
        if found and found.cameo:
            for number, pair in enumerate(_pairs(event), start=1):
                row = _row(event, found, reports) | _sides(pair) | {"GLOBALEVENTID": f"{event['id']}-{number}"}
                writer.writerow({k: safe_cell(v) for k, v in row.items()})
    text.detach()


def _pairs(event: Row) -> Iterator[tuple[Side, Side]]:
    """Each actor with each recipient; a meeting of actors alone gives each two of them, in both directions."""
    actors = _named(event.get("actors"), event.get("actor_names"))
    recipients = _named(event.get("recipients"), event.get("recipient_names"))
    if recipients:
        yield from product(actors or [("", "")], recipients)
    elif len(actors) > 1:
        for one, other in combinations(actors, 2):
            yield one, other
            yield other, one
    elif actors:
        yield actors[0], ("", "")


def _named(codes: Sequence[str] | None, names: Sequence[str] | None) -> list[Side]:
    """Codes with their names, each code once; sides without a code by their names."""
    given, called = list(codes or ()), list(names or ())
    if not given:
        return [("", n) for n in dict.fromkeys(called)]
    return [
        (code, called[given.index(code)] if given.index(code) < len(called) else "") for code in dict.fromkeys(given)
    ]


def _sides(pair: tuple[Side, Side]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for number, (code, name) in enumerate(pair, start=1):
        state, _, sector = code.partition(" ")
        values = (code.replace(" ", ""), name, state, sector.split(" ")[0])
        out |= {f"Actor{number}{column}": value for column, value in zip(_SIDE, values, strict=True)}
    return out


def _row(event: Row, found: Terms, reports: Sequence[Row]) -> dict[str, Any]:
    code, where, day = str(found.cameo), event.get("place") or {}, found.first.replace("-", "")
    return {
        "SQLDATE": day,
        "MonthYear": day[:6],
        "Year": day[:4],
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": _quad(code),
        "GoldsteinScale": goldstein(code),
        "NumMentions": len(event.get("sources", {}).get("type") or event["reports"]),
        "NumSources": event["voices"],
        "NumArticles": len(event["reports"]),
        "ActionGeo_FullName": place(where),
        "ActionGeo_CountryCode": where.get("country"),
        "ActionGeo_Lat": where.get("lat"),
        "ActionGeo_Long": where.get("lon"),
        "ActionGeo_FeatureID": where.get("geonameid"),
        "SOURCEURL": next((r["url"] for r in reports if r.get("url")), None),
    }


def _quad(code: str) -> int:
    root = int(code[:2])
    return 1 if root <= _VERBAL else 2 if root <= _MATERIAL else 3 if root <= _WORDS else 4
