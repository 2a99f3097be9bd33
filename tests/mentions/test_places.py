"""Places in hand-built documents: no model is needed."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc, Span

from dragoman.mentions.places import find_places
from dragoman.types import Place

NLP = spacy.blank("en")


def report(text: str, **labels: str) -> Doc:
    """A document whose named words ('Paris', or 'New_York' for two) are entities with the given labels."""
    doc = NLP.make_doc(text)
    spans = []
    for name, label in labels.items():
        wanted = name.replace("_", " ")
        at = text.find(wanted)
        while at >= 0:
            span = doc.char_span(at, at + len(wanted), label=label)
            if span is not None:
                spans.append(span)
            at = text.find(wanted, at + len(wanted))
    doc.ents = spacy.util.filter_spans(spans)
    return doc


def named(text: str, **labels: str) -> dict[str, Place]:
    return {p.text: p for p in find_places(report(text, **labels))}


def test_city_country_and_coordinates() -> None:
    found = named("The minister flew to Asuncion on Monday.", Asuncion="GPE")["Asuncion"]
    assert (found.name, found.kind, found.country) == ("Asunción", "city", "PRY")
    assert found.lat is not None and round(found.lat) == -25 and found.geonameid == 3439389


def test_city_comma_region_and_the_same_name_later() -> None:
    places = find_places(
        report("A rally in Paris, Texas, drew hundreds. Paris has 24,000 people.", Paris="GPE", Texas="GPE")
    )
    assert [(p.text, p.country) for p in places] == [("Paris", "USA"), ("Texas", "USA"), ("Paris", "USA")]
    assert places[0].lat == places[2].lat and round(places[0].lat or 0) == 34


def test_city_comma_country_and_city_in_country() -> None:
    assert named("Clashes in Tripoli, Lebanon, killed two.", Tripoli="GPE", Lebanon="GPE")["Tripoli"].country == "LBN"
    found = named("Clashes in Tripoli in northern Lebanon killed two.", Tripoli="GPE", Lebanon="GPE")
    assert found["Tripoli"].country == "LBN"
    assert named("Clashes in Tripoli killed two.", Tripoli="GPE")["Tripoli"].country == "LBY"


def test_nationality_before_and_after_a_city() -> None:
    assert (
        named("Troops left the Lebanese city of Tripoli.", Lebanese="NORP", Tripoli="GPE")["Tripoli"].country == "LBN"
    )
    found = named("Talks open in San José, Costa Rica's capital.", San_José="GPE", Costa_Rica="GPE")
    assert found["San José"].country == "CRI"


def test_capital_wins_over_larger_namesake() -> None:
    assert named("The president returned to San José.", San_José="GPE")["San José"].country == "CRI"


def test_georgia_is_a_country_or_a_state() -> None:
    abroad = named("Georgia and Russia fought in 2008, Tbilisi said.", Georgia="GPE", Russia="GPE", Tbilisi="GPE")
    assert (abroad["Georgia"].kind, abroad["Georgia"].country) == ("country", "GEO")
    home = named("He campaigned in Atlanta, Georgia.", Atlanta="GPE", Georgia="GPE")
    assert (home["Georgia"].kind, home["Georgia"].country) == ("region", "USA")


def test_washington_state_and_city() -> None:
    assert named("She returned to Washington.", Washington="GPE")["Washington"].kind == "city"
    assert named("Fires burned in Washington state.", Washington="GPE")["Washington"].kind == "region"


def test_jordan_the_person_is_no_place() -> None:
    doc = report("Vernon Jordan spoke.", Vernon_Jordan="PERSON")
    assert find_places(doc) == ()


def test_direction_words_and_unknown_villages() -> None:
    found = named(
        "Shelling hit eastern Ukraine and Qosmachi, Syria.", eastern_Ukraine="LOC", Qosmachi="GPE", Syria="GPE"
    )
    assert (found["eastern Ukraine"].country, found["Qosmachi"].country) == ("UKR", "SYR")
    assert found["Qosmachi"].lat is None
    assert named("They met in Qosmachi.", Qosmachi="GPE")["Qosmachi"].country is None


def test_facilities_areas_and_territories() -> None:
    found = named(
        "From Camp David to Kabul airport, Gaza and Puerto Rico.",
        Camp_David="FAC", Kabul_airport="FAC", Gaza="GPE", Puerto_Rico="GPE",
    )  # fmt: skip
    assert (found["Camp David"].kind, found["Camp David"].country) == ("facility", "USA")
    assert (found["Kabul airport"].kind, found["Kabul airport"].country) == ("facility", "AFG")
    assert found["Gaza"].country == "PSE"
    assert found["Puerto Rico"].country == "USA"


def test_countries_and_capitals_that_the_analyser_missed() -> None:
    found = named("Envoys from Ghana flew to Ouagadougou. Chad Smith and us stayed.")
    assert {n: p.country for n, p in found.items()} == {"Ghana": "GHA", "Ouagadougou": "BFA"}


def test_half_named_areas_are_completed() -> None:
    assert named("Ships left the South China Sea.", China="GPE")["South China Sea"].country is None
    assert named("He flew to North Korea.", Korea="GPE")["North Korea"].country == "PRK"


def test_compounds_of_countries() -> None:
    places = find_places(report("The U.S.-Japan alliance and a U.S.-led force"))
    assert [(p.text, p.country, p.span.start) for p in places] == [
        ("U.S.", "USA", 4),
        ("Japan", "JPN", 9),
        ("U.S.", "USA", 30),
    ]


def test_places_inside_names_of_offices() -> None:
    assert "Peru" in named("She is Ambassador to Peru.", Ambassador_to_Peru="OFFICE")
    assert "China" not in named("She runs Bank of China.", Bank_of_China="ORG")


def test_both_koreas_by_direction() -> None:
    found = named(
        "The North will react: so North Korea told South Korea.", North="GPE", North_Korea="GPE", South_Korea="GPE"
    )
    assert found["North"].country == "PRK"


def test_spans_count_code_points() -> None:
    text = "🇺🇦 é In Kyiv 👩‍🚀 Berlin"
    for place in find_places(report(text, Kyiv="GPE", Berlin="GPE")):
        assert text[place.span.start : place.span.end] == place.text


def test_lower_case_words_are_no_places() -> None:
    doc = NLP.make_doc("between us and 7")
    doc.ents = [Span(doc, 1, 2, label="GPE")]
    assert find_places(doc) == ()


def test_places_of_one_report_choose_each_other() -> None:
    local = named("Fire crews from Dublin and Columbus met in Hilliard.", Dublin="GPE", Columbus="GPE", Hilliard="GPE")
    assert {local[n].country for n in local} == {"USA"}
    assert abs((local["Dublin"].lat or 0) - 40.1) < 0.2
    abroad = named("Talks moved from Dublin to Cork and Galway.", Dublin="GPE", Cork="GPE", Galway="GPE")
    assert {abroad[n].country for n in abroad} == {"IRL"}


def test_a_town_and_its_county_are_looked_for_together() -> None:
    found = named("Deputies of Walker County searched Huntsville.", Walker_County="GPE", Huntsville="GPE")
    assert found["Walker County"].kind == "region"
    assert abs((found["Huntsville"].lat or 0) - 30.7) < 0.2  # in Texas, not the larger one in Alabama
    assert abs((found["Huntsville"].lat or 0) - (found["Walker County"].lat or 90)) < 0.5


def test_part_of_a_known_name_is_no_place_of_its_own() -> None:
    doc = report("Rain fell on Santa Clara County.", Santa_Clara_County="GPE")
    doc.spans["nested"] = [Span(doc, 3, 4, label="GPE")]
    assert [p.text for p in find_places(doc)] == ["Santa Clara County"]


def test_towns_in_names_of_bodies_count_where_the_report_is_about_there() -> None:
    doc = report(
        "Boise and Meridian, Idaho, flooded. The Nampa Police Department and the Boston Globe told of it.",
        Boise="GPE", Meridian="GPE", Idaho="GPE", Nampa_Police_Department="ORG", Boston_Globe="ORG",
    )  # fmt: skip
    assert [p.text for p in find_places(doc)] == ["Boise", "Meridian", "Idaho", "Nampa"]


def test_the_home_of_a_politician_is_found_behind_his_party() -> None:
    text = "Senator Holm, R-Fargo, voted in North Dakota."
    doc = NLP.make_doc(text)
    start, end = text.index("R-Fargo"), text.index(", voted")
    inside = doc.char_span(start, end, label="GPE", alignment_mode="expand")
    assert inside is not None
    doc.ents = [inside]
    assert [(p.text, p.country) for p in find_places(doc)] == [("Fargo", "USA")]


def test_empty_text() -> None:
    assert find_places(NLP.make_doc("")) == ()


def test_towns_called_by_whose_they_are_and_towns_with_a_hyphen() -> None:
    text = "She flew to Cox's Bazar on Tuesday and to Nur-Sultan on Friday."
    doc = report(text, Cox="PERSON")
    doc.ents = (*doc.ents, doc.char_span(text.find("Nur"), text.find("Nur") + 10, label="GPE"))
    found = {p.text: p.country for p in find_places(doc)}
    assert (found["Cox's Bazar"], found["Nur-Sultan"]) == ("BGD", "KAZ")


def test_a_seat_of_government_taken_for_a_person_is_a_place_beside_others_of_its_country() -> None:
    text = "Thursday: Suva, talks in Fiji with Fijian ministers"
    found = named(text, Suva="PERSON", Fiji="GPE", Fijian="NORP")
    assert found["Suva"].country == "FJI"


def test_a_dateline_in_capitals_is_one_town() -> None:
    found = named("Search goes on\nPORT OF SPAIN, June 3 — Detectives with two dogs searched a field.", SPAIN="GPE")
    assert {name: place.country for name, place in found.items()} == {"PORT OF SPAIN": "TTO"}
