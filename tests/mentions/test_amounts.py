"""Amounts in plain text; no model is needed."""

from __future__ import annotations

import time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Span as DocSpan

from dragoman.mentions import units
from dragoman.mentions.amounts import find_amounts

NLP = spacy.blank("en")


def amounts(text: str) -> list[tuple[str, float, str]]:
    return [(a.text, a.value, a.unit) for a in find_amounts(NLP.make_doc(text))]


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("a $3.64 billion sale", "$3.64 billion", 3.64e9, "USD"),
        ("worth US$5m", "US$5m", 5e6, "USD"),
        ("about €1.2bn", "€1.2bn", 1.2e9, "EUR"),
        ("300 million euros", "300 million euros", 3e8, "EUR"),
        ("Rs 2,000 crore for Indian ports", "Rs 2,000 crore", 2e10, "INR"),
        ("Pakistan got Rs 500 million", "Rs 500 million", 5e8, "PKR"),
        ("a £200 fine", "£200", 200, "GBP"),
        ("A$368bn", "A$368bn", 3.68e11, "AUD"),
        ("5 trillion yen", "5 trillion yen", 5e12, "JPY"),
        ("a quarter of a billion dollars", "a quarter of a billion dollars", 2.5e8, "USD"),
        ("half a billion dollars", "half a billion dollars", 5e8, "USD"),
        ("two and a half million dollars", "two and a half million dollars", 2.5e6, "USD"),
        ("a 500-million-euro loan", "500-million-euro", 5e8, "EUR"),
        ("25 million Australian dollars", "25 million Australian dollars", 2.5e7, "AUD"),
        ("3.5 U.S. cents", "3.5 U.S. cents", 0.035, "USD"),
        ("5 million USD", "5 million USD", 5e6, "USD"),
        ("CHF 20m", "CHF 20m", 2e7, "CHF"),
        ("R500 million", "R500 million", 5e8, "ZAR"),
        ("€ 4,5 million", "€ 4,5 million", 4.5e6, "EUR"),
        ("40 billion pesos, Argentina said", "40 billion pesos", 4e10, "ARS"),
        ("¥500 billion from Chinese banks", "¥500 billion", 5e11, "CNY"),
        ("7.5 per cent", "7.5 per cent", 7.5, "percent"),
        ("0.5 percentage points", "0.5 percentage points", 0.5, "percentage point"),
        ("1,500 troops", "1,500 troops", 1500, "troops"),
        ("two Patriot batteries", "two Patriot batteries", 2, "battery"),
        ("two dozen F-16 fighter jets", "two dozen F-16 fighter jets", 24, "jet"),
        ("Four hundred and fifty people", "Four hundred and fifty people", 450, "people"),
        ("twenty-two hostages", "twenty-two hostages", 22, "hostage"),
        ("1.5m people", "1.5m people", 1.5e6, "people"),
        ("2,00,000 tonnes", "2,00,000 tonnes", 200000, "tonne"),
        ("a 48-acre site", "48-acre", 48, "acre"),
        ("three quarters of a million doses", "three quarters of a million doses", 7.5e5, "dose"),
        ("half a million doses", "half a million doses", 5e5, "dose"),
        ("200 US-made Javelin anti-tank missiles", "200 US-made Javelin anti-tank missiles", 200, "missile"),
    ],
)
def test_one_amount(text: str, words: str, value: float, unit: str) -> None:
    assert amounts(text) == [(words, value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "10 Downing Street", "in 2003 US troops", "January 5 troops left", "Resolution 2231", "COP26", "N95 masks",
        "one of the largest", "hundreds of millions of dollars", "155 mm shells", "Group of 7 people's", "",
        "the 737 jet", "25 years of troops", "F-16 jets",
    ],
)  # fmt: skip
def test_no_amount(text: str) -> None:
    assert amounts(text) == []


@pytest.mark.parametrize(
    ("text", "values", "unit"),
    [
        ("$5 to $7 billion", [5e9, 7e9], "USD"),
        ("between $5 and $7 billion", [5e9, 7e9], "USD"),
        ("US$300-400 billion", [3e11, 4e11], "USD"),
        ("five to six million dollars", [5e6, 6e6], "USD"),
        ("20-30 tanks", [20, 30], "tank"),
        ("5-7%", [5, 7], "percent"),
    ],
)
def test_ends_of_a_range_share_scale_and_unit(text: str, values: list[float], unit: str) -> None:
    found = find_amounts(NLP.make_doc(text))
    assert [a.value for a in found] == values
    assert {a.unit for a in found} == {unit}


@pytest.mark.parametrize(
    "number",
    [
        *units.WORD_NUMBERS, *(word.title() for word in units.WORD_NUMBERS), "half a", "Half a", "a", "An",
        *(f"{sign}5" for sign in (*units.SYMBOLS, *units.PREFIXES, *units.CODES)),
        *(f"{sign}$5" for sign in units.DOLLARS), "A $5",
    ],
)  # fmt: skip
def test_whatever_a_number_or_a_sign_of_money_begins_with_is_found(number: str) -> None:
    assert [a.span.start for a in find_amounts(NLP.make_doc(f"{number} million dollars"))] == [0]


def test_analyser_spans_add_other_nouns() -> None:
    doc = NLP.make_doc("He sent 12 slaughterhouses abroad.")
    doc[3].lemma_ = "slaughterhouse"
    doc.spans["times"] = [DocSpan(doc, 2, 4, label="AMOUNT")]
    assert [(a.value, a.unit, a.currency) for a in find_amounts(doc)] == [(12, "slaughterhouse", False)]


@given(st.text(alphabet="0123456789 .,$€-%amtroplin\n", max_size=60))
@settings(max_examples=150, deadline=None)
def test_spans_are_the_words_whatever_the_text(text: str) -> None:
    for amount in find_amounts(NLP.make_doc(text)):
        assert text[amount.span.start : amount.span.end] == amount.text


def test_hostile_text_takes_linear_time() -> None:
    for unit in ("1,", "one ", "5 million to ", "$", "two big "):
        start = time.process_time()
        find_amounts(NLP.make_doc(unit * 3000))
        assert time.process_time() - start < 5, unit
