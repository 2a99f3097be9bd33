"""Who did what to whom, where the words could be taken otherwise: our own sentences, the shipped analyser."""

from __future__ import annotations

import dragoman


def test_whom_one_punishes_or_blames_for_a_deed_has_done_it() -> None:
    text = "The European Union imposed sanctions on six Iranian companies for supplying drones to Russia."
    sold = dragoman.read(text).events
    assert [(e.actors, e.recipients) for e in sold if e.type == "COOPERATE"] == [(("IRN BUS",), ("RUS",))]
    massed = dragoman.read("Peru accused Bolivia of massing troops on the border.").events
    assert [e.actors for e in massed if e.type == "MOBILIZE"] == [("BOL",)]


def test_a_step_that_something_is_called_asks_no_one_to_step_down() -> None:
    told = dragoman.read("Russia called the expulsion of its diplomats an unfriendly step.").events
    assert "REQUEST" not in [e.type for e in told]


def test_one_is_hit_with_what_the_preposition_says() -> None:
    told = dragoman.read("Norway hit Iran with new sanctions over drones on Monday.").events
    assert [(e.type, e.actors, e.recipients) for e in told] == [("SANCTION", ("NOR",), ("IRN",))]


def test_officials_barred_from_a_country_are_sanctioned() -> None:
    told = dragoman.read("Moscow barred four Moldovan officials from entering Russia.").events
    assert [(e.type, e.recipients) for e in told] == [("SANCTION", ("MDA GOV",))]


def test_parties_in_general_are_no_party_of_the_speakers_country() -> None:
    told = dragoman.read("China called on all parties to resolve their differences through dialogue.").events
    assert [(e.type, e.recipients) for e in told] == [("REQUEST", ())]


def test_support_is_not_for_those_just_condemned() -> None:
    text = "The United States condemned China's actions at sea and reaffirmed its commitment to defend its treaty ally."
    told = dragoman.read(text).events
    assert all("CHN" not in e.recipients for e in told if e.type != "ACCUSE")


def test_who_condemns_an_attack_by_unknown_people_blames_no_victim() -> None:
    text = "Norway condemned the assassination of President Jean Morel of Haiti."
    blamed, killed = dragoman.read(text, published="2024-03-06").events
    assert (blamed.actors, blamed.recipients) == (("NOR",), ())
    assert (killed.actors, killed.recipients) == (("UAF",), ("HTI GOV",))


def test_violence_of_those_in_power_is_against_their_people() -> None:
    told = dragoman.read("Envoys discussed how to bring an end to the Burmese army's violence and repression.").events
    assert [(e.type, e.actors, e.recipients) for e in told] == [("ASSAULT", ("MMR MIL",), ("MMR CVL",))]


def test_the_government_that_a_party_criticises_is_that_of_its_country() -> None:
    text = (
        "The Ugandan government expelled a Kenyan envoy on Friday. In Nairobi, Kenya's Jubilee party called on the "
        "government to recall its ambassador."
    )
    (asked,) = (e for e in dragoman.read(text, published="2024-03-06").events if e.type == "REQUEST")
    assert (asked.actors, asked.recipients) == (("KEN PTY",), ("KEN GOV",))


def test_a_recalled_charge_d_affaires_is_an_envoy() -> None:
    told = dragoman.read("Iraq's prime minister recalled Iraq's charge d'affaires from Stockholm.").events
    assert all("IRQ" not in e.recipients for e in told if e.type == "SANCTION")


def test_no_one_is_attacked_or_met_in_a_figure_of_speech() -> None:
    for text, kind in (
        ("Norway called the verdict an assault on Peru's democracy.", "ASSAULT"),
        ("Norway is outraged that the marchers in Lima were met with violence.", "CONSULT"),
        ("Kenya helps Uganda meet the threats it is facing.", "CONSULT"),
    ):
        assert kind not in {e.type for e in dragoman.read(text).events}, text
    fought = dragoman.read("Rebels launched an assault on the town of Bunia in Congo.").events
    assert [e.type for e in fought] == ["ASSAULT"]


def test_who_receives_is_the_host_whatever_the_order_of_the_words() -> None:
    told = dragoman.read("The mayor of Nagasaki received the Korean survivors on Friday.").events
    assert [(e.actors, e.recipients) for e in told if e.type == "CONSULT"] == [(("KOR CVL",), ("JPN GOV",))]
    told = dragoman.read("The Peruvian foreign minister was received by the king of Spain.").events
    assert [(e.actors, e.recipients) for e in told if e.type == "CONSULT"] == [(("PER GOV",), ("ESP GOV",))]


def test_the_forces_that_carry_out_a_threat_are_not_threatened() -> None:
    text = "Uganda's president warned that the army would strike Rwanda if its troops crossed the border."
    told = dragoman.read(text).events
    assert [(e.actors, e.recipients) for e in told if e.type == "THREATEN"] == [(("UGA GOV",), ("RWA",))]


def test_an_accusation_stays_made_where_the_deed_is_denied() -> None:
    told = dragoman.read("Cambodia accused Thailand of shelling a village, which Bangkok denied.").events
    assert [e.status for e in told if e.type == "ACCUSE"] == ["actual"]


def test_what_is_promised_in_a_talk_is_promised_to_the_other_side() -> None:
    text = "Kenyan Foreign Minister Grace Moi met Somali President Ali Nur in Mogadishu. Moi agreed to keep troops."
    told = dragoman.read(text).events
    assert [(e.actors, e.recipients) for e in told if e.type == "AGREE"] == [(("KEN GOV",), ("SOM GOV",))]


def test_a_concession_that_names_no_one_is_made_to_whom_the_actor_dealt_with() -> None:
    text = "Norway accused Denmark of fishing in its waters. On Friday Denmark apologised."
    told = dragoman.read(text).events
    assert [(e.actors, e.recipients) for e in told if e.type == "CONCEDE"] == [(("DNK",), ("NOR",))]
