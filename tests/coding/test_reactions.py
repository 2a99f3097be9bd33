"""Which earlier act an act answers: on our own sentences with the shipped analyser."""

from __future__ import annotations

import pytest

import dragoman
from dragoman.coding.families import family
from dragoman.types import Event


def told(text: str) -> list[tuple[str, str | None]]:
    """The types of a text's events, each with the type of what it answers."""
    events = dragoman.read(text, published="2024-03-06").events
    return [(e.type, answered(e, events)) for e in events]


def answered(event: Event, events: tuple[Event, ...]) -> str | None:
    """The type of the act that an event answers."""
    return events[event.reacts_to].type if event.reacts_to is not None else None


def test_a_verb_and_its_noun_are_of_one_family() -> None:
    assert family("shelling") == family("attack")
    assert family("apology") == "apology"


@pytest.mark.parametrize(
    "sentence",
    [
        "The move follows the shelling of a Chadian village by Sudanese troops.",
        "The decision came two days after Sudanese troops shelled the border town of Tine.",
    ],
)
def test_what_an_act_is_said_to_follow(sentence: str) -> None:
    assert ("SANCTION", "ASSAULT") in told(f"Chad recalled its ambassador to Sudan on Friday. {sentence}")


def test_a_demand_to_free_people_answers_their_arrest_told_below_it() -> None:
    assert ("REQUEST", "COERCE") in told("Norway called on Belarus to free the reporters it jailed last week.")


def test_the_noun_of_a_verb_names_its_act() -> None:
    text = "Kenya apologised to Uganda for the delay and expelled a Ugandan diplomat. Uganda rejected the apology."
    assert ("REJECT", "CONCEDE") in told(text)


def test_a_decision_is_that_of_the_state_named_beside_it() -> None:
    text = (
        "The European Union imposed sanctions on six Iranian companies for supplying drones to Russia, and Britain "
        "froze the assets of Iranian generals. Ukraine praised the European decision."
    )
    events = dragoman.read(text, published="2024-03-06").events
    praised = next(e for e in events if e.type == "SUPPORT")
    assert (praised.recipients, praised.reacts_to) == (("EUR",), 0)


def test_of_two_acts_of_a_sentence_the_first_is_answered() -> None:
    text = "Soldiers in Gabon overthrew the president and arrested two ministers. France suspended Gabon's aid."
    events = dragoman.read(text, published="2024-03-06").events
    suspended = next(e for e in events if e.type == "SANCTION")
    assert suspended.reacts_to == 0


def test_a_summons_answers_what_the_next_sentence_tells() -> None:
    text = (
        "Greece summoned Turkey's ambassador on Monday over an incident in the Aegean. "
        "A Turkish patrol boat fired on Greek fishermen on Sunday."
    )
    assert ("ACCUSE", "ASSAULT") in told(text)


def test_concern_of_bystanders_is_about_the_deed_just_told() -> None:
    text = "A Chinese cutter rammed a Philippine boat on Monday. Japan and Australia voiced concern over the collision."
    events = dragoman.read(text, published="2024-03-06").events
    concern = next(e for e in events if e.type == "ACCUSE")
    assert answered(concern, events) == "ASSAULT"
    assert concern.recipients == ("CHN",)


def test_critics_at_home_answer_their_own_government() -> None:
    text = (
        "India lifted its ban on exports of a drug on Monday. The United States had threatened India with tariffs. "
        "Indian opposition lawmakers criticised the decision."
    )
    events = dragoman.read(text, published="2024-03-06").events
    critics = next(e for e in events if e.type == "ACCUSE")
    assert critics.reacts_to is not None
    assert events[critics.reacts_to].actors == ("IND",)


def test_what_is_told_beside_an_answer_answers_the_same() -> None:
    text = "Chad accused Sudan of arming rebels. Sudan rejected the charge and accused Chad of meddling."
    events = dragoman.read(text, published="2024-03-06").events
    meddling = next(e for e in events if e.type == "ACCUSE" and e.actors == ("SDN",))
    assert meddling.reacts_to == 0


def test_what_is_said_to_be_an_answer_answers_the_deed_before_it() -> None:
    fired = "North Korea fired a missile over Japan on Thursday. "
    assert ("MOBILIZE", "MOBILIZE") in told(fired + "South Korea responded by firing four missiles into the sea.")
    assert ("MOBILIZE", "MOBILIZE") not in told(fired + "South Korea fired four missiles into the sea on Friday.")


def test_it_is_the_deed_that_is_criticised() -> None:
    text = (
        "Canada imposed a tariff on Chinese cars and accused China of cheating. Germany's minister criticised it as "
        "short-sighted."
    )
    assert told(text)[-1] == ("ACCUSE", "SANCTION")
