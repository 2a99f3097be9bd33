"""Names resolved together, without a document."""

from __future__ import annotations

from dragoman.mentions.disambiguation import Name, Resolver
from dragoman.mentions.gazetteer import gazetteer


def countries(text: str, names: list[tuple[str, str]], nationalities: dict[str, int] | None = None) -> list[str | None]:
    """Country of each (name, label), in text order."""
    found, at = [], 0
    for name, label in names:
        start = text.index(name, at)
        at = start + len(name)
        found.append(Name(start, at, name, label))
    return [t.country if t else None for t in Resolver(text, found, nationalities or {}, gazetteer()).resolve_all()]


def test_context_countries_choose_between_namesakes() -> None:
    text = "The mayor of Valencia spoke."
    assert countries(text, [("Valencia", "GPE")], {"VEN": 4}) == ["VEN"]
    assert countries(text, [("Valencia", "GPE")], {"ESP": 4}) == ["ESP"]


def test_bethlehem_is_the_known_one_unless_the_text_says_otherwise() -> None:
    assert countries("Pilgrims reached Bethlehem.", [("Bethlehem", "GPE")]) == ["PSE"]
    text = "A plant in Bethlehem, Pennsylvania, closed."
    assert countries(text, [("Bethlehem", "GPE"), ("Pennsylvania", "GPE")]) == ["USA", "USA"]


def test_an_explained_mention_explains_the_others() -> None:
    text = "Crowds left Moscow. A fire in Moscow, Idaho, spread."
    assert countries(text, [("Moscow", "GPE"), ("Moscow", "GPE"), ("Idaho", "GPE")]) == ["USA", "USA", "USA"]


def test_a_list_is_not_an_explanation() -> None:
    text = "He will visit Tokyo, South Korea and Delhi."
    assert countries(text, [("Tokyo", "GPE"), ("South Korea", "GPE"), ("Delhi", "GPE")]) == ["JPN", "KOR", "IND"]


def test_one_entity_that_holds_city_and_region() -> None:
    assert countries("Paris, Texas", [("Paris, Texas", "GPE")]) == ["USA"]


def test_abbreviated_states() -> None:
    text = "The plant in Portland, Ore., and Salem, Mass., shut."
    names = [("Portland", "GPE"), ("Ore.", "GPE"), ("Salem", "GPE"), ("Mass.", "GPE")]
    assert countries(text, names) == ["USA"] * 4


def test_old_names_lead_to_the_same_place_but_not_against_a_capital() -> None:
    assert countries("Flights to Bombay resumed.", [("Bombay", "GPE")]) == ["IND"]
    assert countries("The eagles won in Philadelphia.", [("Philadelphia", "GPE")]) == ["USA"]


def test_region_word_after_the_name() -> None:
    text = "Drones hit the Kherson region."
    names = [Name(15, 22, "Kherson", "GPE")]
    found = Resolver(text, names, {}, gazetteer()).resolve_all()
    assert found[0] is not None and (found[0].kind, found[0].country) == ("region", "UKR")


def test_local_american_reports_are_about_american_towns() -> None:
    text = "The Paris City Council met at Paris High School. Sheriff Bo Marsh spoke of the fire in Lebanon."
    names = [("Paris", "GPE"), ("Paris", "GPE"), ("Lebanon", "GPE")]
    assert countries(text, names) == ["USA", "USA", "USA"]
    assert countries(text, names, {"FRA": 1})[0] == "FRA"  # who names the French is not at home in Texas


def test_an_address_below_a_statement_makes_it_no_local_report() -> None:
    text = "The Secretary will travel to Paris. Press contact: (202) 555-0100, Washington, DC 20520."
    assert countries(text, [("Paris", "GPE"), ("Washington", "GPE")]) == ["FRA", "USA"]
