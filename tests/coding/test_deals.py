"""Deals out of short reports of our own, read with the shipped analyser."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from dragoman.coding.deals import code_deals
from dragoman.language import Analyser
from dragoman.mentions import find_mentions
from dragoman.types import Deal

Read = Callable[[str], tuple[Deal, ...]]


@pytest.fixture
def read(analyser: Analyser) -> Read:
    """Deals of a text published on a fixed day."""

    def run(text: str) -> tuple[Deal, ...]:
        doc = analyser.doc(text)
        return code_deals(doc, find_mentions(doc, "2022-12-01"), ())

    return run


def test_aid_pledged(read: Read) -> None:
    (deal,) = read("Aid\nGermany pledged 50 million euros in humanitarian aid to Ukraine on Monday.")
    assert (deal.kind, deal.provider, deal.recipient) == ("aid", "DEU", "UKR")
    assert (deal.amount, deal.currency, deal.status) == (50_000_000, "EUR", "proposed")
    assert deal.items == ("humanitarian aid",)


def test_arms_sale_with_its_price(read: Read) -> None:
    deals = read("Arms\nBritain has approved the sale of 200 air-defence missiles to Poland.")
    assert [(d.kind, d.seller, d.buyer, d.status) for d in deals] == [("arms sale", "GBR", "POL", "approved")]


def test_loan(read: Read) -> None:
    (deal,) = read("Loan\nChina will lend Kenya $750 million for a railway, officials said.")
    assert (deal.kind, deal.provider, deal.amount, deal.currency) == ("loan", "CHN", 750_000_000, "USD")


def test_signed_agreement(read: Read) -> None:
    (deal,) = read("Pact\nJapan and the Philippines signed an agreement on defence cooperation on Tuesday.")
    assert (deal.kind, deal.status) == ("agreement", "signed")
    assert {deal.provider, deal.recipient} == {"JPN", "PHL"}


def test_a_purchase_that_is_only_planned_is_not_signed(read: Read) -> None:
    (deal,) = read("Missiles\nChina criticised a planned purchase of 36 missiles by the Philippines from India.")
    assert (deal.kind, deal.status) == ("arms sale", "proposed")
    (deal,) = read("Tanks\nPeru criticised Chile's purchase of 12 tanks from Germany for $50 million.")
    assert (deal.kind, deal.status) == ("arms sale", "signed")


def test_a_deal_that_somebody_asks_to_halt_is_no_other_deal(read: Read) -> None:
    deals = read(
        "Vehicles\nCanada has approved the sale of 24 armoured vehicles to Kenya. Amnesty International called on "
        "Ottawa to suspend the deal."
    )
    assert [(d.kind, d.status) for d in deals] == [("arms sale", "approved")]


def test_suspended_aid(read: Read) -> None:
    (deal,) = read("Aid\nFrance suspended budget support worth 120 million euros to Niger on Sunday.")
    assert (deal.provider, deal.recipient, deal.amount, deal.status) == ("FRA", "NER", 120_000_000, "suspended")


@pytest.mark.parametrize(
    "text",
    [
        "Trade\nTrade between Chile and Peru reached 3 billion dollars in 2019.",
        "Damage\nThe storm caused damage of $200 million in Cuba.",
        "Talks\nJapan and Kenya agreed to deepen cooperation.",
        "Film\nThe film earned 40 million dollars in its first week in France.",
    ],
)
def test_no_deal(read: Read, text: str) -> None:
    assert read(text) == ()


def test_a_running_total_is_no_deal(read: Read) -> None:
    deals = read("Aid\nCanada announced $20 million in aid for Haiti. This brings the total to $90 million.")
    assert [d.amount for d in deals] == [20_000_000]


def test_a_signed_grant_is_one_deal(read: Read) -> None:
    deals = read(
        "Railway\nThe European Union and Moldova on Tuesday signed a €110 million grant agreement for the railway "
        "to Ungheni, the ministry said."
    )
    assert [(d.kind, d.provider, d.recipient, d.amount, d.status) for d in deals] == [
        ("aid", "EUR", "MDA", 110_000_000, "signed")
    ]


def test_title_and_lead_with_other_roundings_are_one_sale(read: Read) -> None:
    (deal,) = read(
        "US clears $2 billion helicopter sale to Australia\nThe State Department has approved the possible sale of "
        "40 helicopters to Australia for an estimated $1.95 billion, the Pentagon said on Friday."
    )
    assert (deal.kind, deal.seller, deal.buyer, deal.amount) == ("arms sale", "USA", "AUS", 1_950_000_000)
    assert (deal.status, deal.approved_by, deal.items) == ("approved", "State Department", ("40 helicopters",))


@pytest.mark.parametrize(
    ("text", "kind", "sides"),
    [
        ("Loan for a port\nJapan agreed to lend Kenya 30 billion yen to expand the port.", "loan", ("JPN", "KEN")),
        ("Debt\nChad was granted a moratorium on 300 million dollars of debt by France.", "aid", ("FRA", "TCD")),
        ("Tanks\nPoland has ordered 180 tanks from South Korea for $3.4 billion.", "arms sale", ("KOR", "POL")),
        ("Ships\nGreece will buy three French frigates, a spokesman said.", "arms sale", ("FRA", "GRC")),
        ("Halt\nSweden halted deliveries of ammunition to Turkey on Wednesday.", "arms sale", ("SWE", "TUR")),
        ("Gas\nAlgeria and Italy concluded a contract for 4 billion cubic metres of gas.", "trade", ("DZA", "ITA")),
    ],
)
def test_sides_of_verbs_and_nouns(read: Read, text: str, kind: str, sides: tuple[str, str]) -> None:
    (deal,) = read(text)
    assert (deal.kind, deal.seller or deal.provider, deal.buyer or deal.recipient) == (kind, *sides)


@pytest.mark.parametrize(
    "text",
    [
        "Denial\nSerbia denied having sold rockets to Armenia.",
        "Appeal\nLithuania urged Germany to send tanks to Ukraine.",
        "Refusal\nBrazil said it would not send arms to Ukraine.",
    ],
)
def test_what_is_denied_or_only_asked_is_no_deal(read: Read, text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "sides", "status"),
    [
        ("Pact\nThe fisheries protocol which Ghana and Togo signed in 2019 has expired.", {"GHA", "TGO"}, "signed"),
        ("Pact\nNorway will sign a fisheries agreement with Iceland next week.", {"NOR", "ISL"}, "proposed"),
        ("Pact\nMalta has suspended a fisheries protocol with Tunisia.", {"MLT", "TUN"}, "suspended"),
    ],
)
def test_pacts(read: Read, text: str, sides: set[str], status: str) -> None:
    (deal,) = read(text)
    assert (deal.kind, {deal.provider, deal.recipient}, deal.status) == ("agreement", sides, status)


def test_a_conclusion_about_a_pact_signs_none(read: Read) -> None:
    assert read("Talks\nCyprus, France and Greece concluded that the border agreement with Libya is void.") == ()


def test_a_contract_for_foreign_goods_is_bought_by_its_signer(read: Read) -> None:
    (deal,) = read("Jets\nPeru has signed a contract for 12 Swedish fighter jets, the defence ministry said on Monday.")
    assert (deal.seller, deal.buyer, deal.status) == ("SWE", "PER", "signed")


def test_a_hyphenated_to_names_no_buyer(read: Read) -> None:
    (deal,) = read(
        "Missiles\nItaly approved the sale to Morocco of 24 jets with 200 air-to-air missiles from Leonardo."
    )
    assert (deal.seller, deal.buyer) == ("ITA", "MAR")


def test_time_grows_with_the_length_of_the_text(analyser: Analyser) -> None:
    line = "Japan gave Kenya 5 million dollars in aid and sold Peru 12 tanks, officials said on Monday.\n"
    seconds = []
    for size in (20, 160):
        doc = analyser.doc(line * size)
        mentions = find_mentions(doc, "2022-12-01")
        began = time.process_time()
        code_deals(doc, mentions, ())
        seconds.append(time.process_time() - began)
    assert seconds[1] < 8 * 4 * max(seconds[0], 0.01)


def test_an_agreement_ends_before_whom_it_is_with_and_what_it_is_worth(read: Read) -> None:
    (deal,) = read("Pact\nFiji will sign a fisheries agreement with Australian Foreign Minister Anne Cole in Suva.")
    assert deal.items == ("fisheries agreement",)
    (deal,) = read("Pact\nPeru and Chile signed a trade agreement worth 2.1 billion euros with their guests on Friday.")
    assert (deal.items, deal.amount, deal.currency) == (("trade agreement",), 2_100_000_000, "EUR")


def test_a_deal_has_no_day_of_another_act(read: Read) -> None:
    text = "Pact\nFiji and Tonga met on Monday and will sign a fishing agreement, due on Saturday, Suva officials said."
    (deal,) = read(text)
    assert deal.date.date == "2022-12-03"


def test_whoever_signs_a_contract_to_buy_is_the_buyer(read: Read) -> None:
    (deal,) = read(
        "Arms\nTurkey sells drones. Kuwait signed a contract in June to buy Bayraktar TB2 drones for $367 million."
    )
    assert (deal.kind, deal.seller, deal.buyer, deal.amount, deal.status) == (
        "arms sale",
        "TUR",
        "KWT",
        367_000_000,
        "signed",
    )


def test_what_talks_failed_to_produce_is_no_deal(read: Read) -> None:
    assert not read(
        "No deal\nZambian ministers left Beijing after the talks failed to produce a contract for the sale of copper "
        "worth $400 million to China."
    )


def test_no_contract_is_no_deal_and_a_grant_that_is_expected_is_proposed(read: Read) -> None:
    (deal,) = read(
        "Aid\nThe university signed no contract with the Cypriot ministry. New Zealand is expected to announce a grant "
        "of NZ$12.5 million for a hospital in Samoa."
    )
    assert (deal.provider, deal.recipient, deal.amount, deal.status) == ("NZL", "WSM", 12_500_000, "proposed")


def test_money_for_the_project_goes_to_a_side_of_the_agreement_just_told(read: Read) -> None:
    line, loan = read(
        "Peru and Ecuador spoke of a raid. Peru was angry with Ecuador.\n\nBolivia and Paraguay signed an agreement to "
        "build a gas pipeline between the two countries. Brazil will lend 90 million dollars for the project."
    )
    assert {line.provider, line.recipient} == {"BOL", "PRY"}
    assert (loan.kind, loan.provider, loan.recipient) == ("loan", "BRA", "BOL")


def test_who_signs_a_contract_for_arms_buys_them_but_for_a_firm(read: Read) -> None:
    (deal,) = read("Arms\nLatvia signed a $300 million contract with Norway for 40 howitzers.")
    assert (deal.kind, deal.seller, deal.buyer, deal.items) == ("arms sale", "NOR", "LVA", ("40 howitzers",))
    (sold,) = read("Arms\nLockheed Martin signed a $2 billion contract with Chile for missile launchers.")
    assert sold.buyer == "CHL"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Bulgaria cancelled its purchase of the air defence system from Spain.", ("ESP", "BGR", "cancelled")),
        ("Madrid will hand over a Patriot air defence system to Kyiv.", ("ESP", "UKR", "approved")),
        ("Norway will transfer a missile defence system to Jordan.", ("NOR", "JOR", "approved")),
        ("Chile and Norway ended their fisheries agreement.", ("CHL", "NOR", "cancelled")),
        (
            "The U.S. Congress was notified of a sale of helicopters to Peru worth $40 million.",
            ("USA", "PER", "proposed"),
        ),
    ],
)
def test_what_is_called_off_handed_over_or_notified(read: Read, text: str, told: tuple[str, str, str]) -> None:
    (deal,) = read(f"News\n{text}")
    assert (deal.seller or deal.provider, deal.buyer or deal.recipient, deal.status) == told


def test_talks_that_end_without_an_agreement_end_none(read: Read) -> None:
    assert not read("Talks\nPeru and Chile ended the talks without an agreement.")


def test_items_are_what_a_sum_is_paid_for_not_whom_it_goes_to(read: Read) -> None:
    (loan,) = read("Loan\nThe World Bank approved a loan of $3 million for Ghana on Wednesday.")
    assert "Ghana" not in loan.items
    (sale,) = read("Trade\nNorway will export turbines worth 50 million euros to Kenya.")
    assert sale.items == ("turbines",)


def test_a_settlement_hoped_for_and_what_students_spend_are_no_deals(read: Read) -> None:
    assert not read("Talks\nNorway called on Sudan and Chad to negotiate in order to reach a lasting settlement.")
    assert not read("Students\nStudents from Nepal contributed over $39 million to the Australian economy last year.")
