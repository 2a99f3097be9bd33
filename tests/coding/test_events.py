"""Events end to end: on hand-built parses, and on our own sentences with the shipped analyser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from spacy.tokens import Doc

import dragoman
from dragoman.codebook import load_codebook
from dragoman.coding.events import _names, code_events
from dragoman.coding.roles import Filler
from dragoman.language import Analyser
from dragoman.types import Actor, ActorCode, DateValue, Event, Mentions, Stop, Trip

Docs = Callable[[str], Doc]
Named = Callable[..., Mentions]

CONDEMNED = """
Kenya Kenya PROPN nsubj 1
condemned condemn VERB ROOT 1
Uganda Uganda PROPN nmod:poss 4
's 's PART case 2
bombing bombing NOUN obj 1
of of ADP case 6
Sudan Sudan PROPN nmod 4
. . PUNCT punct 1
"""
MET = """
Kenya Kenya PROPN nsubj 2
will will AUX aux 2
visit visit VERB ROOT 2
Uganda Uganda PROPN obj 2
. . PUNCT punct 2
"""


def test_a_reaction_and_what_it_answers(make_doc: Docs, make_mentions: Named) -> None:
    doc = make_doc(CONDEMNED)
    mentions = make_mentions(doc, Kenya="KEN", Uganda="UGA", Sudan="SDN")
    events = code_events(doc, mentions, load_codebook(), ())
    accuse = next(e for e in events if e.type == "ACCUSE")
    assault = next(e for e in events if e.type == "ASSAULT")
    assert (accuse.actors, accuse.recipients) == (("KEN",), ("UGA",))
    assert (assault.actors, assault.recipients) == (("UGA",), ("SDN",))
    assert accuse.reacts_to == events.index(assault)
    assert accuse.mode == "disapprove"
    assert accuse.sentence == 0
    assert accuse.quote in doc.text


def test_evidence_points_at_the_words(make_doc: Docs, make_mentions: Named) -> None:
    doc = make_doc(CONDEMNED)
    mentions = make_mentions(doc, Kenya="KEN", Uganda="UGA", Sudan="SDN")
    for event in code_events(doc, mentions, load_codebook(), ()):
        for field in ("type", "actors", "recipients", "quote"):
            assert all(doc.text[a:b].strip() for a, b in event.evidence[field])


def test_a_trip_and_its_telling_are_one_visit(make_doc: Docs, make_mentions: Named) -> None:
    doc = make_doc(MET)
    mentions = make_mentions(doc, Kenya="KEN", Uganda="UGA")
    trip = Trip("Kenya", country="KEN", stops=(Stop(1, "UGA", arrive="2024-05-03"),))
    (event,) = code_events(doc, mentions, load_codebook(), (trip,))
    assert (event.type, event.mode, event.status) == ("CONSULT", "visit", "planned")
    assert (event.actors, event.recipients, event.date) == (("KEN",), ("UGA GOV",), "2024-05-03")


def test_visitors_from_several_states_gather(make_doc: Docs, make_mentions: Named) -> None:
    doc = make_doc(MET)
    mentions = make_mentions(doc, Kenya="KEN", Uganda="UGA")
    trips = [Trip(c, country=c, status="completed", stops=(Stop(1, "UGA"),)) for c in ("KEN", "SDN")]
    (event,) = code_events(doc, mentions, load_codebook(), trips)
    assert event.mode == "multilateral"
    assert {c[:3] for c in event.actors} == {"KEN", "SDN", "UGA"}
    assert event.recipients == ()


def test_no_words_no_events(make_doc: Docs) -> None:
    assert code_events(make_doc("Rain rain NOUN ROOT 0"), Mentions(), load_codebook(), ()) == ()


def read(analyser: Analyser, text: str) -> tuple[Event, ...]:
    from dragoman.mentions import find_mentions

    doc = analyser.doc(text)
    return code_events(doc, find_mentions(doc, "2024-05-06"), load_codebook(), ())


def test_own_report(analyser: Analyser) -> None:
    text = (
        "Portugal condemns Morocco's expulsion of envoy\n"
        "Portugal on Monday condemned Morocco's expulsion of its ambassador. "
        "Morocco did not apologise to Portugal. Spain urged Morocco to reverse the decision."
    )
    events = read(analyser, text)
    assert any(e.type == "ACCUSE" and "PRT" in e.actors[0] and "MAR" in e.recipients[0] for e in events if e.recipients)
    assert any(e.type == "REQUEST" and "ESP" in e.actors[0] for e in events if e.actors)
    assert all(e.quote in text for e in events)


def test_the_same_text_gives_the_same_events(analyser: Analyser) -> None:
    text = "Japan and Peru signed a trade agreement in Lima on Friday. Chile welcomed the agreement."
    assert read(analyser, text) == read(analyser, text)


def codes(analyser: Analyser, text: str) -> list[tuple[str, str | None, str, tuple[str, ...], tuple[str, ...]]]:
    return [(e.type, e.mode, e.status, e.actors, e.recipients) for e in read(analyser, text)]


def test_what_is_demanded_is_no_act_of_its_own(analyser: Analyser) -> None:
    found = {c[0] for c in codes(analyser, "Nigeria demanded an apology from Ghana on Monday.")}
    assert found == {"REQUEST"}
    found = {c[0] for c in codes(analyser, "Malaysia threatened to cut trade ties with Myanmar.")}
    assert found == {"THREATEN"}


def test_parliament_impeaches_and_martial_law_is_imposed_on_the_whole_country(analyser: Analyser) -> None:
    text = (
        "Investors in Peru are nervous after the impeachment of President Dina Boluarte. "
        "Boluarte's declaration of martial law had alarmed them."
    )
    found = codes(analyser, text)
    assert ("SANCTION", None, "actual", ("PER LEG",), ("PER GOV",)) in found
    assert ("COERCE", "martial-law", "actual", ("PER GOV",), ("PER",)) in found


def test_commitment_to_an_alliance_is_support(analyser: Analyser) -> None:
    text = "Australian officials reiterated their commitment to maintaining a strong alliance with Japan."
    assert [(c[0], c[4]) for c in codes(analyser, text)] == [("SUPPORT", ("JPN",))]


def test_a_sale_criticised_and_defended(analyser: Analyser) -> None:
    text = (
        "Sweden will supply Brazil with fighter jets worth 4 billion dollars. "
        "This development has drawn criticism from Chile, but both Brazil and Sweden have rejected these claims."
    )
    sale, criticism, defence = read(analyser, text)
    assert (sale.type, criticism.type, defence.type) == ("COOPERATE", "ACCUSE", "REJECT")
    assert (criticism.reacts_to, defence.reacts_to) == (0, 1)
    assert set(criticism.recipients) == {"SWE", "BRA"}


def test_an_answer_is_linked_by_its_parties(analyser: Analyser) -> None:
    text = (
        "The Kenyan army bombed a village in Uganda on Sunday. Traders stayed at home. "
        "Uganda condemned Kenya at a press conference."
    )
    events = read(analyser, text)
    accusation = next(e for e in events if e.type == "ACCUSE")
    assert accusation.reacts_to is not None
    assert events[accusation.reacts_to].type == "ASSAULT"


def test_the_stops_of_a_trip_without_days_of_their_own_have_the_days_of_the_trip(
    make_doc: Docs, make_mentions: Named
) -> None:
    doc = make_doc(MET)
    whole = DateValue("2024-05-03", "3 May", "text"), DateValue("2024-05-09", "9 May", "text")
    trip = Trip("Ann Otieno", country="KEN", start=whole[0], end=whole[1], stops=(Stop(1, "UGA"),))
    (event,) = code_events(doc, make_mentions(doc, Kenya="KEN", Uganda="UGA"), load_codebook(), (trip,))
    assert (event.date, event.date_basis) == ("2024-05-03/2024-05-09", "text")
    dropped = replace(trip, status="underway", stops=(Stop(1, "UGA", status="cancelled"),))
    (event,) = code_events(doc, make_mentions(doc, Kenya="KEN", Uganda="UGA"), load_codebook(), (dropped,))
    assert event.date is None


def test_the_one_date_of_a_sentence_dates_the_act_below_its_verb(analyser: Analyser) -> None:
    events = read(analyser, "In March 2021, the United States led a joint statement that was supported by Kenya.")
    event = next(e for e in events if e.type == "SUPPORT")
    assert event.date == "2021-03"


def test_what_was_said_in_a_talk_has_its_date(analyser: Analyser) -> None:
    text = (
        "Peruvian Foreign Minister Elmer Schialer met Chilean Foreign Minister Alberto van Klaveren on 2 May 2024. "
        "Schialer thanked Chile for its support."
    )
    thanks = next(e for e in read(analyser, text) if e.type == "SUPPORT")
    assert thanks.date == "2024-05-02"


def test_protest_at_home_is_against_the_own_government(analyser: Analyser) -> None:
    (protest,) = read(analyser, "Thousands of Chileans marched through Santiago on Sunday.")
    assert (protest.type, protest.recipients) == ("PROTEST", ("CHL GOV",))


def test_counted_people_of_a_named_nation_are_theirs(analyser: Analyser) -> None:
    text = (
        "Kenyan President Amos Ruto met German Chancellor Karl Weber in Berlin on Monday. "
        "Kenya expelled two Sudanese diplomats."
    )
    expelled = [e for e in read(analyser, text) if e.mode == "expel"]
    assert [e.recipients[0][:3] for e in expelled] == ["SDN"]


def test_parties_of_one_phrase_stay_together(analyser: Analyser) -> None:
    (event,) = [e for e in read(analyser, "Talks between Serbia and Kosovo resumed on Monday.") if e.type == "CONSULT"]
    assert {c[:3] for c in event.actors} == {"SRB", "KOS"}
    assert event.recipients == ()


def test_the_opposition_speaks_of_its_own_government(analyser: Analyser) -> None:
    (event,) = [e for e in read(analyser, "Opposition parties in Ghana denounced the plan.") if e.type == "ACCUSE"]
    assert event.actors[0].startswith("GHA")
    assert event.recipients == ("GHA GOV",)


def test_whom_a_threat_would_strike_is_its_recipient(analyser: Analyser) -> None:
    (event,) = [e for e in read(analyser, "Kenya threatened to expel the Somali ambassador.") if e.type == "THREATEN"]
    assert [c[:3] for c in event.recipients] == ["SOM"]


def test_acts_do_not_answer_each_other_in_a_circle() -> None:
    text = "North Korea on Wednesday fired two missiles into the sea, drawing condemnation from Seoul."
    events = dragoman.read(text, published="2024-05-16").events
    assert [e.type for e in events if e.reacts_to is not None] == ["ACCUSE"]


def test_what_came_of_an_attack_is_the_attack(analyser: Analyser) -> None:
    text = "Zambian helicopters rocketed a Malawian customs post on Friday, killing two guards and injuring six."
    (attack,) = [e for e in read(analyser, text) if e.type == "ASSAULT"]
    assert [c.split()[0] for c in attack.actors] == ["ZMB"]
    assert {c.split()[0] for c in attack.recipients} == {"MWI"}


def test_what_is_threatened_is_no_act_and_tells_whom_the_threat_is_for(analyser: Analyser) -> None:
    text = "If the shelling goes on, Benin will recall its ambassador from Niger, its foreign minister warned."
    (threat,) = read(analyser, text)
    assert (threat.type, [c.split()[0] for c in threat.recipients]) == ("THREATEN", ["NER"])


def test_both_sides_are_those_who_are_mediated_between(analyser: Analyser) -> None:
    text = "Qatar offered to mediate between Gabon and Chad and urged both sides to halt their attacks."
    (request,) = [e for e in read(analyser, text) if e.type == "REQUEST"]
    assert set(request.recipients) == {"GAB", "TCD"}


def test_a_verb_with_a_hyphen_is_one_word(analyser: Analyser) -> None:
    (test,) = read(analyser, "Iran test-fired a cruise missile on Monday.")
    assert (test.type, test.mode) == ("MOBILIZE", "weapons")


def test_an_envoy_called_home_is_not_whom_it_is_done_to(analyser: Analyser) -> None:
    text = "Peru expelled two Ecuadorian diplomats, and Quito responded by recalling its ambassador."
    done = [(e.actors, e.recipients) for e in read(analyser, text) if e.type == "SANCTION"]
    assert [(a[0].split()[0], r[0].split()[0]) for a, r in done] == [("PER", "ECU"), ("ECU", "PER")]


def test_an_opposition_that_acts_is_no_criticism(analyser: Analyser) -> None:
    events = read(analyser, "Malawi's opposition called on the African Union to send observers.")
    assert [e.type for e in events] == ["REQUEST"]


def test_who_is_kept_from_an_act_did_not_do_it(analyser: Analyser) -> None:
    for text in (
        "The Ghanaian foreign minister was prevented from visiting Togo on Monday.",
        "Togo prevented the Ghanaian foreign minister from visiting Lomé on Monday.",
    ):
        (visit,) = [e for e in read(analyser, text) if e.type == "CONSULT"]
        assert (visit.mode, visit.status) == ("visit", "negated")
        assert [c[:3] for c in visit.actors] == ["GHA"]


def test_what_is_said_beside_a_denial_is_not_denied(analyser: Analyser) -> None:
    text = "Gabon denied that its troops had opened fire and accused Chad of firing first."
    (accuse,) = [e for e in read(analyser, text) if e.type == "ACCUSE"]
    assert (accuse.status, accuse.actors, accuse.recipients) == ("actual", ("GAB",), ("TCD",))


def test_a_state_is_not_named_beside_its_government(analyser: Analyser) -> None:
    text = (
        "The leaders of Peru, Chile and Ecuador agreed on Friday to cut tariffs on farm goods. "
        "Peruvian President Ana Quispe said that the three countries had waited for years."
    )
    (agree, *_) = [e for e in read(analyser, text) if e.type == "AGREE"]
    assert len({c.split()[0] for c in agree.actors}) == len(agree.actors) == 3


def test_unknown_attackers_may_be_from_anywhere_and_a_murderer_is_at_home(analyser: Analyser) -> None:
    (attack,) = read(analyser, "Four Malian soldiers were killed in an ambush near Gao on Sunday.")
    assert attack.actors == ("UAF",)
    (stabbing,) = read(analyser, "A Danish nurse was stabbed in Aarhus on Sunday.")
    assert stabbing.actors == ("DNK CRM",)


def test_unknown_attackers_whose_ground_is_told_are_from_there(analyser: Analyser) -> None:
    (taken,) = read(analyser, "Gunmen kidnapped two Danish engineers in Niger on Sunday.")
    assert (taken.actors, [c.split()[0] for c in taken.recipients]) == (("NER UAF",), ["DNK"])


def test_who_claims_responsibility_for_an_attack_made_it(analyser: Analyser) -> None:
    (attack,) = read(analyser, "Boko Haram claimed responsibility for the bombing of a market in Maiduguri.")
    assert attack.type == "ASSAULT"
    assert attack.actors == ("NGA REB",)


def test_a_measure_on_a_thing_is_aimed_at_its_country(analyser: Analyser) -> None:
    (tariff,) = read(analyser, "Brazil imposed tariffs on Indian sugar.")
    assert (tariff.type, tariff.actors, tariff.recipients) == ("SANCTION", ("BRA",), ("IND",))


def test_who_calls_for_a_truce_makes_a_demand(analyser: Analyser) -> None:
    (call,) = read(analyser, "Chile called for a truce in Sudan.")
    assert (call.type, call.actors) == ("REQUEST", ("CHL",))


def test_foreign_troops_told_to_leave_are_expelled(analyser: Analyser) -> None:
    (order,) = read(analyser, "Chad ordered French troops to leave the country.")
    assert (order.type, order.mode, order.actors) == ("SANCTION", "expel", ("TCD",))


def test_a_coalition_acts_for_who_leads_it_and_fighters_not_for_who_backs_them(analyser: Analyser) -> None:
    (bombing,) = read(analyser, "The Saudi-led coalition bombed the airport of Sanaa.")
    assert bombing.actors == ("SAU",)
    (shelling,) = read(analyser, "Rwanda-backed rebels shelled a camp in eastern Congo.")
    assert not any(c.startswith("RWA") for c in shelling.actors)


def test_the_minister_of_a_letterhead_is_of_its_state_though_a_counterpart_is_named_first(analyser: Analyser) -> None:
    text = (
        "Ministry of Foreign Affairs of the Republic of Latvia\nPress release, 4 May 2026\nAt the invitation of her "
        "Chilean counterpart, Ms. Rosa Vidal, the Minister of Foreign Affairs, Ms. Ilze Kalna, thanked Chile on Monday."
    )
    thanks = [e for e in read(analyser, text) if e.type == "SUPPORT"]
    assert [(e.actors, e.recipients) for e in thanks] == [(("LVA GOV",), ("CHL",))]


def test_an_unnamed_speaker_speaks_for_the_state_that_just_acted(analyser: Analyser) -> None:
    text = (
        "OSLO, May 6 - Norway said on Tuesday that it would sell four ferries to Vietnam. "
        "China condemned the plan and summoned the Norwegian ambassador. "
        '"This will have consequences," a Foreign Ministry spokesman said, and he threatened Oslo with tariffs.'
    )
    (threat,) = [e for e in read(analyser, text) if e.type == "THREATEN" and "tariffs" in e.quote]
    assert [c.split()[0] for c in threat.actors] == ["CHN"]


def test_an_act_does_not_answer_its_own_doer(analyser: Analyser) -> None:
    text = "Burundi shelled a Rwandan village on Tuesday. Burundi condemned the shelling of its own border post."
    events = read(analyser, text)
    own = [(e, events[e.reacts_to]) for e in events if e.reacts_to is not None]
    assert not [1 for e, cause in own if set(e.actors) & set(cause.actors)]


def test_a_demand_answers_an_act_only_where_a_word_says_so(analyser: Analyser) -> None:
    text = "Zambian police arrested a Malawian editor on Monday. Malawi urged Zambia to reopen the border bridge."
    (request,) = [e for e in read(analyser, text) if e.type == "REQUEST"]
    assert request.reacts_to is None
    text = "Zambian police arrested a Malawian editor on Monday. Malawi condemned the arrest and summoned the envoy."
    events = read(analyser, text)
    (accuse, *_) = [e for e in events if e.type == "ACCUSE"]
    assert accuse.reacts_to is not None
    assert events[accuse.reacts_to].type == "COERCE"


def test_a_refusal_that_names_no_one_concerns_the_other_state_of_the_report(analyser: Analyser) -> None:
    text = (
        "Uganda asked Rwanda on Monday to open the border. Ugandan traders lose money, and Uganda said Ugandan lorries "
        "wait for days. Rwanda ruled out any easing."
    )
    (reject,) = [e for e in read(analyser, text) if e.type == "REJECT"]
    assert (reject.actors, [c[:3] for c in reject.recipients]) == (("RWA",), ["UGA"])


def test_who_speaks_for_the_doer_is_the_source(analyser: Analyser) -> None:
    text = "ACCRA, May 5 - President Ama Boateng of Ghana has cancelled a visit to Togo, her office said on Monday."
    assert "her office" in {e.attributed_to for e in read(analyser, text)}


def test_the_source_in_a_transcript_is_the_label_of_the_turn_and_no_reporter(analyser: Analyser) -> None:
    text = (
        "Daily Briefing\nMS AALTO: Thank you, as we have said, Norway condemned Belarus on Monday.\n"
        "QUESTION: Thanks. Has Latvia expelled two Belarusian diplomats?\n"
        "MINISTER LEHTO (via interpreter): Yes, I can say that Latvia expelled two diplomats of Belarus."
    )
    told = {e.attributed_to for e in read(analyser, text)}
    assert told <= {None, "MS AALTO", "MINISTER LEHTO"}
    assert told - {None}


def test_what_is_regretted_is_the_decision_and_not_the_visit_it_called_off(analyser: Analyser) -> None:
    text = (
        "Norway's foreign minister has cancelled her visit to Ethiopia. She met Kenyan President Daniel Mwangi on "
        "Monday. Ethiopia regretted the decision."
    )
    events = read(analyser, text)
    (accuse,) = [e for e in events if e.type == "ACCUSE"]
    assert accuse.reacts_to is not None
    assert events[accuse.reacts_to].type == "REJECT"


def test_the_day_a_sentence_begins_with_is_that_of_all_that_was_done() -> None:
    text = "On Monday, Ghana's foreign minister met his Togolese counterpart and condemned the attack in Mali."
    events = dragoman.read(text, published="2024-05-16").events
    assert {e.date for e in events if e.type in ("CONSULT", "ACCUSE")} == {"2024-05-13"}


def test_a_protest_that_a_government_lodges_is_one_complaint() -> None:
    reading = dragoman.read("Chile summoned the Peruvian ambassador on Tuesday to protest at the burning of a flag.")
    (event,) = reading.events
    assert (event.type, event.mode) == ("ACCUSE", "disapprove")
    assert (event.actors, event.recipients) == (("CHL",), ("PER GOV",))


def test_whoever_needs_a_thing_asks_for_nothing() -> None:
    text = 'Norway\'s foreign minister will visit Cairo on Monday. "Norway and its partners need each other," she said.'
    assert [e.type for e in dragoman.read(text, published="2024-05-16").events] == ["CONSULT"]


def test_an_impeachment_is_one_act_of_one_type_however_often_it_is_told() -> None:
    text = (
        "The tour comes at a time of upheaval following the impeachment of Peru's President Dina Soto. Events in Peru, "
        "among them Soto's declaration of martial law and subsequent impeachment, worry the United States."
    )
    found = [e for e in dragoman.read(text, published="2024-05-16").events if "impeachment" in e.quote]
    assert [e.type for e in found if e.type != "COERCE"] == ["SANCTION"]


def test_what_a_speaker_wants_to_say_is_said() -> None:
    text = (
        "Remarks by Foreign Minister Ana Díaz of Chile\n"
        "I want to thank Norway for its help. Let me also condemn the attacks of Sudan on its neighbours."
    )
    found = [e for e in dragoman.read(text, published="2024-03-04").events if e.type in ("SUPPORT", "ACCUSE")]
    assert [(e.type, e.status) for e in found] == [("SUPPORT", "actual"), ("ACCUSE", "actual")]


def test_what_a_third_party_wants_to_say_is_not_yet_said() -> None:
    text = "Chile wants to thank Norway for its help at a ceremony next week."
    assert [e.status for e in dragoman.read(text, published="2024-03-04").events] == ["planned"]


def test_a_demand_to_yield_answers_what_those_addressed_did() -> None:
    text = (
        "Police in Benin detained five writers on Sunday. Norway called on Benin's government to release the writers. "
        "Norway also called on Benin to hold elections before spring."
    )
    events = dragoman.read(text, published="2024-03-06").events
    detained = next(n for n, e in enumerate(events) if e.type == "COERCE")
    assert [e.reacts_to for e in events if e.type == "REQUEST"] == [detained, None]


def test_solidarity_in_the_face_of_an_attack_answers_it() -> None:
    text = "Norway and Peru stand in solidarity with the people of Kenya in the face of Sudan's aggression."
    events = dragoman.read(text, published="2024-03-06").events
    aggression = next(n for n, e in enumerate(events) if e.type == "ASSAULT")
    assert [e.reacts_to for e in events if e.type == "SUPPORT"] == [aggression]


def test_talks_of_two_on_the_ground_of_a_third_are_between_the_two() -> None:
    text = (
        "Secretary of State Antony J. Blinken met with Mexican Foreign Secretary Marcelo Ebrard today in San José, "
        "Costa Rica."
    )
    (event,) = dragoman.read(text, published="2021-06-01").events
    assert set(event.actors) == {"USA GOV", "MEX GOV"}
    assert (event.recipients, event.mode) == ((), "third-party")


def test_aid_that_is_announced_is_planned() -> None:
    text = "Norway announced $20 million in aid to Benin. Norway sent food to Malawi."
    found = [(e.recipients, e.status) for e in dragoman.read(text, published="2024-03-06").events if e.type == "AID"]
    assert found == [(("BEN",), "planned"), (("MWI",), "actual")]


def test_whom_an_unknown_attack_is_blamed_on_stays_open() -> None:
    text = "Norway condemns the bombing of a market in Benin on Sunday."
    blamed = [e for e in dragoman.read(text, published="2024-03-06").events if e.type == "ACCUSE"]
    assert [e.actors for e in blamed] == [("NOR",)]
    assert not {"UAF", "UNK"} & set(blamed[0].recipients)


def test_the_two_neighbours_are_the_two_states_of_their_sentence() -> None:
    text = "The two neighbours closed their border after Kenya accused Uganda of shelling a village."
    closed = next(e for e in dragoman.read(text, published="2024-03-06").events if e.type == "COERCE")
    assert closed.actors == ("KEN", "UGA")


def test_who_asks_in_a_transcript_is_no_source() -> None:
    text = (
        "Press Briefing\nMS ROE: Good morning.\nQUESTION: Yeah. Did Norway condemn the attack by Sudan on Kenya?\n"
        "MS ROE: I have nothing on that."
    )
    reading = dragoman.read(text, published="2024-03-06")
    assert [e.type for e in reading.events if e.attributed_to == "QUESTION"] == []
    sources = [text[s.source.start : s.source.end] for s in reading.statements if s.source is not None]
    assert "MS ROE" in sources
    assert "QUESTION" not in sources


def test_what_a_question_asks_whether_is_no_act() -> None:
    text = (
        "Press Briefing\nMS ROE: Good morning.\nQUESTION: Did Norway condemn the coup in Niger?\n"
        "MS ROE: Kenya condemned it."
    )
    events = dragoman.read(text, published="2024-03-06").events
    assert [e.actors for e in events if e.type == "ACCUSE"] == [("KEN",)]


def test_a_name_in_two_spellings_is_named_once() -> None:
    people = [Actor(ActorCode("NOR GOV"), name, "person", country="NOR") for name in ("ANNA ROE", "Anna Roe")]
    assert _names(Filler(tuple(people))) == ("Anna Roe",)


def test_thanks_to_an_audience_for_being_one_are_no_act() -> None:
    text = (
        "Remarks by Foreign Minister Ana Díaz of Chile\n"
        "Thank you all for joining us today. We thank Norway for its help after the flood."
    )
    found = [e for e in dragoman.read(text, published="2024-03-04").events if e.type == "SUPPORT"]
    assert [e.recipients for e in found] == [("NOR",)]


def test_what_someone_calls_a_deed_is_that_deed(analyser: Analyser) -> None:
    for text, parties in (
        ("The army in Colombo denounced what it called India's backing for the smugglers.", ("LKA MIL",)),
        ("Togo protested against what it called Ghana's seizure of two boats.", ("TGO",)),
        ("Honduras condemned what its president described as Ghana's interference in the vote.", ("HND",)),
    ):
        (event,) = read(analyser, text)
        assert (event.type, event.actors) == ("ACCUSE", parties)
        assert event.recipients == (("IND",) if "India" in text else ("GHA",))
    told = [
        c[0] for c in codes(analyser, "Moldova rejected what it described as Russian interference in its elections.")
    ]
    assert told == ["REJECT", "ACCUSE"]  # that it interferes is said by no other words


def test_a_denied_accusation_is_a_refusal_to_who_accused() -> None:
    text = "Bolivia condemned what it called Paraguay's raids on its farmers. Paraguay denied the allegation."
    blame, denial = (e for e in dragoman.read(text, published="2024-03-04").events if e.type in ("ACCUSE", "REJECT"))
    assert (denial.type, denial.status, denial.actors, denial.recipients) == ("REJECT", "actual", ("PRY",), ("BOL",))
    assert (blame.recipients, denial.reacts_to) == (("PRY",), 0)


def test_a_month_behind_a_relative_clause_dates_what_it_tells() -> None:
    text = (
        "Musa Bello of Chad met Libya's leader on Friday.\n\nThe government in Muscat rebuked Yemen over a raid. "
        "Qatar urged both sides to honour the truce that they signed in Doha in March."
    )
    events = dragoman.read(text, published="2024-09-06").events
    signed = next(e for e in events if "they signed" in e.quote and "urged" not in e.quote)
    asked = next(e for e in events if e.type == "REQUEST")
    assert {c[:3] for c in signed.actors} == {c[:3] for c in asked.recipients} == {"OMN", "YEM"}
    assert (signed.date, asked.date) == ("2024-03", None)
    told = dragoman.read("Peru urged Chile to free the men whom it arrested on Monday.", published="2024-09-06").events
    assert next(e.date for e in told if e.type == "REQUEST") == "2024-09-02"  # a day may well be the day of the news


def test_aid_for_the_project_goes_to_those_who_agreed_on_it() -> None:
    text = (
        "Peru protested to Ecuador over a raid.\n\nBolivia and Paraguay signed an agreement on Monday to build a gas "
        "pipeline. Brazil will lend 90 million dollars for the project."
    )
    (aid,) = (e for e in dragoman.read(text, published="2024-05-03").events if e.type == "AID")
    assert (aid.actors, aid.recipients) == (("BRA",), ("BOL", "PRY"))
    other = text.replace("for the project", "for projects at home")
    assert not any(e.recipients for e in dragoman.read(other, published="2024-05-03").events if e.type == "AID")


def test_a_stop_dropped_by_no_one_is_no_refusal(analyser: Analyser) -> None:
    text = "Kenya's president, Ann Roe, will visit Kampala and Juba on Monday. A stop in Cairo {}."
    for dropped in ("has been dropped because of a storm", "was cancelled"):
        events = dragoman.read(text.format(dropped), published="2024-03-01").events
        assert [(e.type, e.status) for e in events if "Cairo" in e.quote] == [("CONSULT", "negated")]
    assert [c[0] for c in codes(analyser, "Colombia cancelled a stopover in Panama City.")] == ["REJECT"]


def test_an_envoy_is_summoned_or_sent_away_by_whoever_received_him(analyser: Analyser) -> None:
    (summons,) = read(analyser, "Peru's ambassador to Oslo was summoned on Tuesday over the remarks.")
    assert (summons.type, summons.actors[0][:3], summons.recipients[0][:3]) == ("ACCUSE", "NOR", "PER")
    (order, *_) = read(analyser, "Iran's ambassador was told to leave Chile within two days.")
    assert (order.type, order.mode) == ("SANCTION", "expel")
    assert (order.actors[0][:3], order.recipients[0][:3]) == ("CHL", "IRN")


def test_people_are_sent_by_their_own_state(analyser: Analyser) -> None:
    (aid, *_) = read(analyser, "More than 200 Cuban nurses have been sent to Honduras.")
    assert (aid.actors, aid.recipients) == (("CUB",), ("HND",))


def test_what_is_prompted_by_an_event_is_not_asked_for(analyser: Analyser) -> None:
    events = read(analyser, "The vote prompted Madrid to cancel a meeting with the Czech president.")
    assert [(e.type, e.actors[0][:3], e.recipients[0][:3]) for e in events] == [("REJECT", "ESP", "CZE")]


def test_a_force_that_lands_visits_no_one_and_two_sides_alone_have_no_mediator(analyser: Analyser) -> None:
    assert "CONSULT" not in {e.type for e in read(analyser, "Kenyan police landed in Haiti on Tuesday.")}
    (talks,) = read(analyser, "Talks between Peru and Chile collapsed in Lima on Friday.")
    assert (talks.type, talks.mode) == ("CONSULT", None)


def test_what_is_voted_for_is_the_act(analyser: Analyser) -> None:
    (cut,) = read(analyser, "The parliament of Palau voted to cut ties with Taiwan.")
    assert (cut.type, cut.actors[0][:3], cut.recipients) == ("SANCTION", "PLW", ("TWN",))


def test_what_nobody_denies_is_not_denied(analyser: Analyser) -> None:
    (coup,) = read(analyser, "Gabonese soldiers appeared on state television to announce that they had seized power.")
    assert (coup.type, coup.status) == ("COERCE", "actual")
