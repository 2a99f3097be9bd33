"""Actors on real sentences, with the shipped analyser."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from dragoman.coding.participants import Participants
from dragoman.mentions import find_actors, find_places
from dragoman.types import Mentions

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.language import Analyser


def resolve(analyser: Analyser, text: str, day: str | None = None) -> tuple[Doc, Mentions]:
    """The document and its actors and places."""
    doc = analyser.doc(text)
    places = find_places(doc)
    return doc, Mentions(places=places, actors=find_actors(doc, places, day))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("China criticised the new law on Tuesday.", "CHN"),
        ("Norwegian officials met the delegation in Oslo.", "NOR GOV"),
        ("Israeli forces raided the town overnight.", "ISR MIL"),
        ("The Turkish parliament approved the bill.", "TUR LEG"),
        ("Iranian protesters burned tyres in the capital.", "IRN CVL"),
        ("The African Union condemned the coup.", "IGO"),
        ("The Kremlin rejected the proposal on Monday.", "RUS GOV"),
        ("Gunmen attacked a convoy near the border.", "UAF"),
        ("Police in Nairobi arrested six students.", "KEN COP"),
        ("Houthi rebels fired two missiles.", "YEM REB"),
        ("Pakistan's Supreme Court upheld the verdict.", "PAK JUD"),
    ],
)
def test_codes_in_sentences(analyser: Analyser, text: str, code: str) -> None:
    """The first actor of a plain sentence has the expected code among the actors."""
    _, mentions = resolve(analyser, text)
    assert code in [a.code for a in mentions.actors]


def test_phrase_brings_in_all_parties(analyser: Analyser) -> None:
    """Coordination and counting heads are resolved to the actors they name."""
    doc, mentions = resolve(analyser, "Japan and Australia signed a treaty. Thousands of Greek farmers blocked roads.")
    people = Participants(doc, mentions)
    first = {people.code(a) for t in doc if t.text == "Japan" for a in people.phrase(t)}
    assert "JPN" in first
    second = {people.code(a) for t in doc if t.text == "Thousands" for a in people.phrase(t)}
    assert second == {"GRC AGR"}
    assert people.at(len(doc) - 1) is None


def test_place_stands_for_its_state(analyser: Analyser) -> None:
    """A city in an actor's slot is its state, though it is no actor of its own."""
    doc, mentions = resolve(analyser, "The envoy flew to Tashkent for talks.")
    people = Participants(doc, mentions)
    city = next(t for t in doc if t.text == "Tashkent")
    assert [people.code(a) for a in people.phrase(city)] == ["UZB"]


def test_same_text_same_actors(analyser: Analyser) -> None:
    """Nothing is kept from one report to the next."""
    text = "French President Claire Roux met her Italian counterpart, Paolo Serra. They agreed to cooperate."
    first = resolve(analyser, text)[1].actors
    resolve(analyser, "The Indian navy rescued sailors.")
    assert resolve(analyser, text)[1].actors == first
    assert {"FRA GOV", "ITA GOV"} <= {a.code for a in first}


def test_time_grows_with_length(analyser: Analyser) -> None:
    """Four times the text takes about four times as long, however many names there are."""
    line = "Minister {0} Obi{0} of Ghana met Union {0} Board officials and said they agreed.\n"
    docs = [analyser.doc("".join(line.format(chr(65 + n % 26) + str(n)) for n in range(size))) for size in (40, 160)]
    spent = []
    for doc in docs:
        places, tries = find_places(doc), []
        for _ in range(3):
            start = time.process_time()
            find_actors(doc, places, None)
            tries.append(time.process_time() - start)
        spent.append(min(tries))
    assert spent[1] < 12 * spent[0] + 0.05


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Police spokesman Tendai Moyo of Zimbabwe said three men were held.", "Tendai Moyo", "ZWE COP"),
        ("Secretary of Justice Ilse Brandt of Austria resigned on Monday.", "Ilse Brandt", "AUT GOV"),
        ("In Hungary, state representative Bela Kocsis voted against the bill.", "Bela Kocsis", "HUN LEG"),
        ("Greenpeace director Lars Holm criticised the Norwegian minister.", "Lars Holm", "NGO"),
        ("Petr Hlinka of the Charles University in Prague called the Czech vote close.", "Petr Hlinka", "CZE EDU"),
        ("An Icelander, Jonas Palsson, was found in Denmark.", "Jonas Palsson", "ISL CVL"),
        ("Guests in Lima were:\nRosa Quispe, Executive Director, Andean Water Foundation\n", "Rosa Quispe", "PER SOC"),
    ],
)
def test_people_have_the_sector_of_what_they_lead_or_belong_to(
    analyser: Analyser, text: str, name: str, code: str
) -> None:
    """A title that only leads or speaks for takes the sector of the body named with it."""
    _, mentions = resolve(analyser, text)
    assert next(a.code for a in mentions.actors if a.name == name) == code


def test_a_present_office_outranks_a_former_one(analyser: Analyser) -> None:
    """A former minister who now governs is of the government; a former minister alone is of the elite."""
    text = "Former Portuguese foreign minister Rui Falcao spoke. Governor Rui Falcao also opened a bridge."
    _, mentions = resolve(analyser, text)
    assert next(a.code for a in mentions.actors if a.name == "Rui Falcao") == "PRT GOV"
    _, mentions = resolve(analyser, "Former Portuguese foreign minister Rui Falcao spoke on Monday.")
    assert next(a.code for a in mentions.actors if a.name == "Rui Falcao") == "PRT ELI"


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Milos Havran, a Slovak, is a surgeon in Bratislava.", "Milos Havran", "SVK MED"),
        ("Ines Duarte, who was a journalist in Lisbon, died on Monday.", "Ines Duarte", "PRT JRN"),
        ("In Chile, Pablo Soto was sentenced to ten years in prison.", "Pablo Soto", "CHL CRM"),
        ("In Chile, Pablo Soto was charged with the murder of two men.", "Pablo Soto", "CHL CRM"),
        ("In Chile, Pablo Soto was charged with fraud.", "Pablo Soto", "CHL CVL"),
        ("In Chile, Pablo Soto was not convicted.", "Pablo Soto", "CHL CVL"),
        ("Activist Olga Rudenko was sentenced to two years in Minsk, Belarus.", "Olga Rudenko", "BLR CVL"),
    ],
)
def test_sentences_about_people_tell_their_sector(analyser: Analyser, text: str, name: str, code: str) -> None:
    """Descriptions and sentences passed fill the sector of those who have no title."""
    _, mentions = resolve(analyser, text)
    assert next(a.code for a in mentions.actors if a.name == name) == code


def test_a_group_with_a_local_branch_is_found_in_the_name(analyser: Analyser) -> None:
    """A branch of an international armed group has the group's code, and so have its leaders."""
    _, mentions = resolve(analyser, "The army said that ISIS-K leader Daud Shirani was killed in Kabul.")
    assert next(a.code for a in mentions.actors if a.name == "Daud Shirani") == "IMG"


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("In Peru, the clerk told RPNX that the vote was fair.", "RPNX", "PER JRN"),
        ("A Boko Haram member, Musa Tanko, was held in Nigeria.", "Musa Tanko", "NGA REB"),
        ("Zambian President Joseph Phiri and his wife, Esther, flew to Oslo.", "Esther", "ZMB ELI"),
        ("Puerto Rican Governor Luis Ortega signed the law.", "Luis Ortega", "USA GOV"),
        ("Kenya Rangers Service (KRS) commander Amos Kirui resigned.", "Amos Kirui", "KEN MIL"),
    ],
)
def test_people_and_bodies_by_those_beside_them(analyser: Analyser, text: str, name: str, code: str) -> None:
    """Media are known by those who talk to them, members by their group, families of rulers by the rulers."""
    _, mentions = resolve(analyser, text)
    assert next(a.code for a in mentions.actors if a.name == name) == code


def test_areas_of_one_state_are_mentions_of_it(analyser: Analyser) -> None:
    """A land inside a state speaks under the state's code; one that spans several does not."""
    _, mentions = resolve(analyser, "Scotland rejected the plan. The Sahel needs rain.")
    found = {m.text: str(a.code) for a in mentions.actors for m in a.mentions}
    assert found.get("Scotland") == "GBR"
    assert "Sahel" not in found


def test_two_spellings_of_one_name_are_one_person(analyser: Analyser) -> None:
    """Names that differ by a letter or a slip of the pen, with the same first name, are one person."""
    text = "Finnish minister Antero Lehtonen spoke. Antero Lehtonnen left. Mr. Lethonen sat. Antero Laine stayed."
    _, mentions = resolve(analyser, text)
    people = {a.name: len([m for m in a.mentions if m.kind == "name"]) for a in mentions.actors if a.kind == "person"}
    assert people == {"Antero Lehtonen": 3, "Antero Laine": 1}


@pytest.mark.parametrize("plea", ["pleaded not guilty on Monday", "was acquitted on Monday"])
def test_who_denies_a_charge_is_no_criminal(analyser: Analyser, plea: str) -> None:
    """A charge of violence counts only until it is denied or dropped."""
    _, mentions = resolve(analyser, f"In Chile, Pablo Soto was charged with murder. Soto {plea}.")
    assert next(a.code for a in mentions.actors if a.name == "Pablo Soto") == "CHL CVL"


def test_a_quoted_he_is_not_the_speaker(analyser: Analyser) -> None:
    """Who speaks of "him" in quotation marks speaks of another."""
    text = 'Emil Brandt of Austria resigned. "He was tired," Tomas Novak said.'
    _, mentions = resolve(analyser, text)
    found = next(a for a in mentions.actors if a.name == "Emil Brandt")
    assert "He" in [m.text for m in found.mentions]


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Ravi Menon, the city's home minister, spoke in Delhi, India.", "Ravi Menon", "IND GOV"),
        ("Labour MP (Member of Parliament) Tom Ward spoke in Britain.", "Tom Ward", "GBR LEG"),
        ("Chile's chief of staff, Pedro Ruiz, resigned.", "Pedro Ruiz", "CHL GOV"),
        ("Slovenian Finance Minister Jana Kos, a member of parliament, spoke.", "Jana Kos", "SVN GOV"),
    ],
)
def test_titles_beside_names_in_other_dress(analyser: Analyser, text: str, name: str, code: str) -> None:
    """Titles with a plain possessor, with their short form in brackets, and of ministers who sit in parliament."""
    _, mentions = resolve(analyser, text)
    assert next(a.code for a in mentions.actors if a.name == name) == code


def test_a_plural_title_goes_with_every_name_of_its_row(analyser: Analyser) -> None:
    """Names with their home places in between are one row, up to the name after 'and'."""
    text = "Senators Ann Lodge of Texas, Bo Marsh of Ohio, and Cy Vane of Utah met Dan Frost in Canada."
    _, mentions = resolve(analyser, text)
    found = {a.name: str(a.code) for a in mentions.actors if a.kind == "person"}
    assert {found[n].partition(" ")[2] for n in ("Ann Lodge", "Bo Marsh", "Cy Vane")} == {"LEG"}
    assert not found["Dan Frost"].endswith("LEG")


def test_the_place_that_opens_a_sentence_is_where_its_officials_serve(analyser: Analyser) -> None:
    """'In Lima, the foreign minister ...' is the Peruvian one, whoever was spoken of before."""
    text = "Bolivian President Hugo Paz condemned the raid. In Lima, Foreign Minister Rosa Quispe rejected the charge."
    _, mentions = resolve(analyser, text)
    assert next(a.code for a in mentions.actors if a.name == "Rosa Quispe") == "PER GOV"


def test_a_report_with_a_state_as_its_only_place_is_read(analyser: Analyser) -> None:
    """A state that is named as a place alone, and stands for no one, is still where the offices are."""
    text = (
        "ORDER FOR THE SECRETARY OF LABOR\nBy the authority vested in me as President by the Constitution and the laws "
        "of the United States of America, I delegate to the Secretary of Labor the functions vested in the President."
    )
    _, mentions = resolve(analyser, text)
    assert {str(a.code) for a in mentions.actors if a.office} == {"USA GOV"}


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("The envoy left. Acting U.S. Special Envoy for the Lakes Ann Lodge stayed in Kenya.", "Ann Lodge", "USA GOV"),
        ("In Peru, President of the Republic of Chile Pablo Soto spoke.", "Pablo Soto", "CHL GOV"),
        ("Former Slovak vice-president Milos Havran died in Austria.", "Milos Havran", "SVK ELI"),
        ("Retired Chilean Supreme Court Justice Pablo Soto died. Justice Soto was 99.", "Pablo Soto", "CHL ELI"),
        ("Malaysian Prime Minister Datuk Seri Omar Zain arrived in Oslo.", "Omar Zain", "MYS GOV"),
        ("Pakistani President General Tariq Khan will fly to Oslo.", "Tariq Khan", "PAK GOV"),
        ("Cardinal Luca Neri, the Italian secretary of state, spoke.", "Luca Neri", "ITA GOV"),
        ("He flew to Jakarta, where he met President Budi Har, and to India.", "Budi Har", "IDN GOV"),
        (
            "She flies from Doha to Rome on Tuesday, where she will meet Prime Minister Giulia Ferri, "
            "before going on to Copenhagen.",
            "Giulia Ferri",
            "ITA GOV",
        ),
        (
            "Denmark and Denmark's king wait. A stop in Berlin was dropped after Chancellor Karl Brandt fell ill.",
            "Karl Brandt",
            "DEU GOV",
        ),
        (
            "Vietnam's premier came home. During the Singapore leg from May 2 to 4, he met President Lim Wei Jie.",
            "Lim Wei Jie",
            "SGP GOV",
        ),
        ("She arrives in Accra for talks with President Ama Dum and goes on to Lagos.", "Ama Dum", "GHA GOV"),
        ("She meets President Ama Dum in Accra before a stop in the Nigerian city of Lagos.", "Ama Dum", "GHA GOV"),
        ("British MP Tom Ward, the security minister, spoke in London.", "Tom Ward", "GBR GOV"),
        ("A Polish chef named Tadek helped the wounded in London.", "Tadek", "POL CVL"),
        ("Amadou Bah, 23, a bricklayer from Guinea, was robbed in Algeria.", "Amadou Bah", "GIN CVL"),
        ("Sen. Ann Lodge (D-Conn.) spoke.", "Ann Lodge", "USA LEG"),
        ("Ana Vela was sworn in in Lima, Peru. Vela is the former Peruvian delegate.", "Ana Vela", "PER GOV"),
        ("Reps. Bo Marsh (R-TX) and Cy Vane (D-NY) wrote.", "Cy Vane", "USA LEG"),
        ("Prime Minister Ana Lund and President Bo Berg met. Latvia's Janis Ozols came.", "Janis Ozols", "LVA GOV"),
        ("Latvia's Janis Ozols won the marathon.", "Janis Ozols", "LVA CVL"),
        ("The Fijian Miners Union was angry. Its president, Semi Tora, spoke.", "Semi Tora", "FJI LAB"),
        ("In Poland, the firm's chief executive, Jan Kos, spoke.", "Jan Kos", "POL BUS"),
        ("Syrian President Samir Haddad's brother, Maher Haddad, spoke.", "Maher Haddad", "SYR ELI"),
        ("Hours later Halldor Ketils resigned as governor of Iceland's central bank.", "Halldor Ketils", "ISL GOV"),
        ("Mexico agrees\nForeign Secretary Lucia Vela replied that Mexico had.", "Lucia Vela", "MEX GOV"),
        ("Britain agrees\nForeign Secretary Tom Vale replied that Britain had.", "Tom Vale", "GBR GOV"),
        ("Chad's Moussa Deby will be in Lima on Monday for talks with President Ana Vela.", "Ana Vela", "PER GOV"),
        ("Chad's Moussa Deby saw the sea. In the Kazakh capital he met Premier Yerlan Oz.", "Yerlan Oz", "KAZ GOV"),
        ("Rite\nMADRID - Russia was told late. Minister Olga Vera will represent Russia.", "Olga Vera", "RUS GOV"),
        ("Tour ends\nMADRID, May 4 (Yonhap) - South Korea won. Minister Noh Kyu cheered.", "Noh Kyu", "KOR GOV"),
        ("Tour ends\nMADRID, May 4 (Reuters) - South Korea won. Minister Noh Kyu cheered.", "Noh Kyu", "ESP GOV"),
        ("Talks end in Manila\nBy Agnes Villar\nMANILA (Feb. 20) - Philippine talks ended.", "Agnes Villar", "PHL JRN"),
    ],
)
def test_titles_that_tell_state_rank_or_party(analyser: Analyser, text: str, name: str, code: str) -> None:
    """States inside titles, honorifics between title and name, second titles, legislators' tags, by-lines."""
    _, mentions = resolve(analyser, text)
    assert next(str(a.code) for a in mentions.actors if a.name == name) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Police in Chile identified the suspect as 21-year-old Pablo Soto.", "CHL CRM"),
        ("A judge in Chile sentenced 22-year-old Pablo Soto to ten years in prison.", "CHL CRM"),
        ("Unlike the accused, Pablo Soto was in Chile.", "CHL CVL"),
    ],
)
def test_who_is_suspected_or_sentenced(analyser: Analyser, text: str, code: str) -> None:
    """Who is named as a suspect or sentenced by a judge is CRM; who is only set against the accused is not."""
    _, mentions = resolve(analyser, text)
    assert next(str(a.code) for a in mentions.actors if a.name == "Pablo Soto") == code


def test_a_secretary_general_alone_serves_the_body_that_the_report_names(analyser: Analyser) -> None:
    text = "Attack in Goma\nThe Secretary-General condemned the ambush of a United Nations convoy near Goma."
    _, mentions = resolve(analyser, text)
    assert next(str(a.code) for a in mentions.actors if "Secretary-General" in a.name) == "UNO"


def test_a_verb_is_no_part_of_a_title(analyser: Analyser) -> None:
    """Who hosts a minister does not give him its state."""
    text = "The State Department hosted Foreign Minister Farid Rahim. Tajikistan's Rahim flew home."
    _, mentions = resolve(analyser, text)
    assert next(str(a.code) for a in mentions.actors if a.name == "Farid Rahim") == "TJK GOV"


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Libyan company Hatif signed a contract.", "Hatif", "LBY BUS"),
        ("Bayrak Savunma, a Turkish maker of drones, signed a contract.", "Bayrak Savunma", "TUR BUS"),
    ],
)
def test_bodies_are_what_they_are_called(analyser: Analyser, text: str, name: str, code: str) -> None:
    """What stands before or after the name of an unknown body tells its kind and state."""
    _, mentions = resolve(analyser, text)
    assert next(str(a.code) for a in mentions.actors if a.name == name) == code


def test_a_short_name_is_the_body_named_in_full(analyser: Analyser) -> None:
    """'The Coalition' is the coalition named before with what it is for."""
    text = "The Global Coalition to Defeat ISIS met in Rome. The Coalition will meet again in June."
    _, mentions = resolve(analyser, text)
    found = next(a for a in mentions.actors if a.name.startswith("Global Coalition"))
    assert len([m for m in found.mentions if m.text.endswith("Coalition") or "ISIS" in m.text]) == 2


def test_parties_and_chambers_are_bodies_of_their_own(analyser: Analyser) -> None:
    """Labour and the Conservatives, Democrats and Republicans share a line of the table, not an actor."""
    text = "In Britain, Labour beat the Conservative Party. In the United States, Democrats met Republicans."
    _, mentions = resolve(analyser, text)
    bodies = {a.canonical for a in mentions.actors if str(a.code).endswith("PTY")}
    assert bodies == {"Labour Party", "Conservative Party", "Democratic Party", "Republican Party"}


def test_two_people_are_not_one_of_each_state_named_before(analyser: Analyser) -> None:
    _, mentions = resolve(
        analyser, "Iran and Peru condemned it, and protesters threw stones in Quito. Two people were arrested."
    )
    assert len([a for a in mentions.actors if a.name == "Two people"]) == 1


def test_the_neighbours_are_the_two_states_told_of(analyser: Analyser) -> None:
    _, mentions = resolve(
        analyser, "Ghana freed a pilot from Togo whose arrest had soured ties between the neighbours."
    )
    found = {str(a.code) for a in mentions.actors if any(m.text == "the neighbours" for m in a.mentions)}
    assert found == {"GHA", "TGO"}


def test_who_leans_to_a_state_need_not_be_of_it(analyser: Analyser) -> None:
    text = (
        "Moldova expelled a Russian envoy on Monday. The pro-Russian Dignity party and the pro-European Dawn party "
        "held rallies in Chisinau."
    )
    _, mentions = resolve(analyser, text)
    parties = {str(a.code) for a in mentions.actors if any("part" in m.text for m in a.mentions)}
    assert parties == {"MDA PTY"}


def test_european_lawmakers_are_of_the_union(analyser: Analyser) -> None:
    _, mentions = resolve(analyser, "Iran blacklisted 12 European lawmakers on Saturday.")
    assert "EUR LEG" in {str(a.code) for a in mentions.actors}


@pytest.mark.parametrize(
    ("behind", "means"),
    [
        ("The Swiss official will leave for Kuwait tomorrow.", True),
        ("A Swiss official will leave for Kuwait tomorrow.", False),
        ("The Danish official will leave for Kuwait tomorrow.", False),
    ],
)
def test_the_official_of_a_state_is_the_one_told_of_before(analyser: Analyser, behind: str, means: bool) -> None:
    text = f"Omani Foreign Minister Badr Saleh received today Swiss State Secretary Lea Brunner. {behind}"
    _, mentions = resolve(analyser, text)
    person = next(a for a in mentions.actors if a.name == "Lea Brunner")
    assert any("official" in text[m.span.start : m.span.end] for m in person.mentions) == means


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        (
            "Haitian priests freed as gangs press on\nFour priests were set free on Sunday. Kenya, whose police lead "
            "the force, sent a helicopter. Foreign Minister Jean-Robert Philippe thanked Nairobi and asked for more.",
            "Jean-Robert Philippe",
            "HTI GOV",
        ),
        (
            "Bahamian sailors come home\nNassau, May 4 — Cuba returned six sailors on Monday. Havana had held them for "
            "a month. Foreign Minister Theodora Knowles welcomed the step.",
            "Theodora Knowles",
            "BHS GOV",
        ),
    ],
)
def test_whose_news_it_is_tells_whose_officials_speak(analyser: Analyser, text: str, name: str, code: str) -> None:
    _, mentions = resolve(analyser, text)
    assert [str(a.code) for a in mentions.actors if a.name == name] == [code]
