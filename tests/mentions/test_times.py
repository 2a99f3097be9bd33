"""Times found in text and resolved against a publication date. Texts are our own."""

from __future__ import annotations

import inspect
import random
import re
import time
from datetime import date

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import edtf
from dragoman.mentions import times_clock, times_counts, times_dates, times_deictic, times_grammar
from dragoman.mentions import times_holidays as holidays
from dragoman.mentions.times import find_times
from dragoman.mentions.times_counts import Cursor
from dragoman.mentions.times_lexis import UNITS, WEEKDAYS, scan
from dragoman.types import Time

NLP = spacy.blank("en")
JUMBLE = tuple(
    re.findall(r"\S+", "on Sunday the 5th of May , 2021 to - early last week two days ago from noon and 12 10:30")
)
GRAMMAR = (times_clock, times_counts, times_dates, times_deictic, times_grammar, holidays)
_QUOTED = " ".join(q for module in GRAMMAR for q in re.findall(r'"([^"\n]*)"', inspect.getsource(module)))
VOCABULARY = sorted({form for word in _QUOTED.split() for form in (word, word.title())} | {*JUMBLE, "FY", "90", "1990"})
SATURDAY = "2025-01-04"


def times(text: str, published: str | None = SATURDAY) -> tuple[Time, ...]:
    return find_times(NLP(text), published)


def only(text: str, published: str | None = SATURDAY) -> Time:
    found = times(text, published)
    assert len(found) == 1, [t.text for t in found]
    assert text[found[0].span.start : found[0].span.end] == found[0].text
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        # weekdays by the tense of the verb
        ("The minister will meet his colleague on Sunday.", "Sunday", "2025-01-05"),
        ("The ministry said on Friday that talks had ended.", "Friday", "2025-01-03"),
        ("She is expected to return home early Thursday.", "early Thursday", "2025-01-09"),
        ("He was to have flown in on Monday.", "Monday", "2025-01-06"),
        ("The court summoned him to appear before it on Tuesday.", "Tuesday", "2025-01-07"),
        ("The envoy arrived in Riga on Wednesday to attend the talks.", "Wednesday", "2025-01-01"),
        ("The signing is scheduled for Monday.", "Monday", "2025-01-06"),
        ("The fleet could sail as early as Monday.", "Monday", "2025-01-06"),
        ("On Tuesday, rebels in the north shelled the town.", "Tuesday", "2024-12-31"),
        ("They met last Friday.", "last Friday", "2025-01-03"),
        ("They meet again next Wednesday.", "next Wednesday", "2025-01-08"),
        ("Talks resume this coming Friday.", "this coming Friday", "2025-01-10"),
        ("He attacked Thursday's ruling and will appeal.", "Thursday", "2025-01-02"),
        # weeks and weekends
        ("He will leave this weekend.", "this weekend", "2025-01-04/2025-01-05"),
        ("The leaders gather next week.", "next week", "2025-01-06/2025-01-12"),
        ("They signed it last month.", "last month", "2024-12"),
        ("The vote is due by the end of the month.", "the end of the month", "2025-01-31"),
        ("The treaty was signed two weeks ago.", "two weeks ago", "2024-12-21~"),
        ("He was there three years ago.", "three years ago", "2022"),
        ("She visits in mid-March.", "mid-March", "2025-03-11/2025-03-20"),
        ("It happened in late 2023.", "late 2023", "2023-10/2023-12"),
        ("It fell in the first quarter of 2024.", "the first quarter of 2024", "2024-01/2024-03"),
        ("Life was hard in the 1990s.", "the 1990s", "1990/1999"),
        ("He comes in the second half of May.", "the second half of May", "2025-05-16/2025-05-31"),
        ("A visit is planned for the first week of April.", "the first week of April", "2025-04-01/2025-04-07"),
        # parts of the day
        ("The plane landed on Thursday night.", "Thursday night", "2025-01-02"),
        ("They arrived last night.", "last night", "2025-01-03"),
        ("The council meets tonight.", "tonight", "2025-01-04"),
        ("The group meets at 10:30 a.m. EDT.", "10:30 a.m. EDT", "2025-01-04T10:30-04:00"),
        ("He flew out at noon on Friday.", "noon on Friday", "2025-01-03T12:00"),
        ("It began at 2130 GMT.", "2130 GMT", "2025-01-04T21:30Z"),
        ("It began at 6:00 pm (Seoul time) Friday.", "6:00 pm (Seoul time) Friday", "2025-01-03T18:00+09:00"),
        ("It began at 14.30 CET.", "14.30 CET", "2025-01-04T14:30+01:00"),
        ("It began at 9 p.m. IST.", "9 p.m. IST", "2025-01-04T21:00"),  # Indian, Irish or Israeli
        ("It ended at 6 p.m. GMT+3.", "6 p.m. GMT+3", "2025-01-04T18:00+03:00"),
        # stretches
        ("He comes in the week beginning 3 March.", "the week beginning 3 March", "2025-03-03/2025-03-09"),
        ("He stays Sunday-Tuesday.", "Sunday-Tuesday", "2025-01-05/2025-01-07"),
        ("He is there July 5th through the 7th.", "July 5th through the 7th", "2025-07-05/2025-07-07"),
        ("It fell in H1 2024.", "H1 2024", "2024-01/2024-06"),
        ("It fell in the last half of 2024.", "the last half of 2024", "2024-07/2024-12"),
        ("The financial year 2020/21 was poor.", "The financial year 2020/21", "2020/2021"),
        ("It lost money in the third quarter of $2 million.", "the third quarter", "2024-07/2024-09"),
        # holidays
        ("He was found on Thanksgiving Day.", "Thanksgiving Day", "2024-11-28"),
        ("Talks will end by Easter Monday.", "Easter Monday", "2025-04-21"),
        ("They voted on Election Day 2018.", "Election Day 2018", "2018-11-06"),
        # explicit dates
        ("On November 4, 2019 they met.", "November 4, 2019", "2019-11-04"),
        ("On Nov. 4, 2019 they met.", "Nov. 4, 2019", "2019-11-04"),
        ("The talks of 12 Nov 2020 failed.", "12 Nov 2020", "2020-11-12"),
        ("Filed 19-Nov-12 in Vienna.", "19-Nov-12", "2012-11-19"),
        ("Signed 2021/07/05 in Bern.", "2021/07/05", "2021-07-05"),
        ("Signed 25/12/2021 in Bern.", "25/12/2021", "2021-12-25"),
        ("He travels from June 27-June 30, 2025.", "June 27-June 30, 2025", "2025-06-27/2025-06-30"),
        ("The visit of 18 to 25 July 2021 was long.", "18 to 25 July 2021", "2021-07-18/2021-07-25"),
        ("He stayed there from 5-7 May 2021.", "5-7 May 2021", "2021-05-05/2021-05-07"),
        ("He spent Monday and Tuesday in Oslo.", "Monday and Tuesday", "2024-12-30/2024-12-31"),
        # missing years
        ("The trip will begin on January 19.", "January 19", "2025-01-19"),
        ("He resigned on December 12.", "December 12", "2024-12-12"),
        ("He resigned in October.", "October", "2024-10"),
        ("A summit will be held in June.", "June", "2025-06"),
        ("The tour runs from 28 December to 3 January.", "28 December to 3 January", "2024-12-28/2025-01-03"),
        ("The talks ended on Thursday, June 24.", "Thursday, June 24", "2021-06-24"),
    ],
)
def test_values(text: str, words: str, value: str) -> None:
    found = only(text)
    assert (found.text, found.value) == (words, value)
    assert found.value is not None and edtf.is_edtf(found.value)


@pytest.mark.parametrize(
    ("text", "kind", "value", "timex"),
    [
        ("He began a five-day visit.", "DURATION", "P5D", "P5D"),
        ("They talked for two and a half hours.", "DURATION", "PT2H30M", "PT2H30M"),
        ("They met for several weeks.", "DURATION", None, "PXW"),
        ("They meet every year.", "SET", "P1Y", "P1Y"),
        ("They meet every Monday.", "SET", "P1W", "XXXX-WXX-1"),
        ("They march each July.", "SET", "P1Y", "XXXX-07"),
        ("It fell over the past two quarters.", "DURATION", "P6M", "P2Q"),
        ("They met two days after the attack.", "DURATION", "P2D", "P2D"),
        ("They met the day before the vote.", "DATE", None, None),
        ("More is to come in the coming days.", "DATE", None, "PXD"),
        ("They met last week.", "DATE", "2024-12-23/2024-12-29", "2024-W52"),
        ("They met this morning.", "TIME", "2025-01-04", "2025-01-04TMO"),
    ],
)
def test_kinds_and_timex(text: str, kind: str, value: str | None, timex: str) -> None:
    found = only(text)
    assert (found.kind, found.value, found.timex) == (kind, value, timex)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Two days after the attack on 2 March 2021, talks resumed.", "Two days after", "2021-03-04"),
        ("The bombing of May 3, 2021 killed ten. He came the day before the bombing.", "the day before the bombing",
         "2021-05-02"),
        ("A week before Friday's summit, he fell ill.", "A week before", "2024-12-27~"),
        ("They meet on the eve of the summit. The summit opens on Tuesday.", "the eve of the summit", "2025-01-06"),
        ("The vote was on May 3, 2021, the other vote on May 9, 2021. Two days after the vote he left.", "Two days",
         "P2D"),
        ("Two days after the funeral of Pope Francis, the cardinals met.", "Two days after", "2025-04-28"),
        ("Two days after the election of a new head, the board met.", "Two days", "P2D"),
    ],
)  # fmt: skip
def test_a_time_is_told_from_an_event_that_the_text_dates(text: str, words: str, value: str) -> None:
    assert {t.text: t.value for t in times(text)}[words] == value


def test_a_plan_of_the_past_and_a_report_due_by_a_day() -> None:
    assert only("The talks had been due to end on Friday.").value == "2025-01-03"
    assert only("The talks had been due to end on Monday.").value == "2025-01-06"
    assert only("She was to have flown to Lima on Thursday.").value == "2025-01-02"
    assert only("He had planned to land in Quito on Friday.").value == "2025-01-03"
    later = times("She had been due to meet the king on Tuesday and to fly on to Quito the next day.")
    assert [t.value for t in later] == ["2025-01-07", "2025-01-08"]
    assert only("Most had filed their reports by Wednesday.").value == "2025-01-01"
    assert only("They set Friday as the deadline.").value == "2025-01-10"
    assert only("Protesters planned a march in the capital on Saturday.", "2025-01-03").value == "2025-01-04"


def test_following_day_hangs_on_the_time_before() -> None:
    found = times("He landed in Cairo on March 3, 2021. The following day he flew to Amman and two days later home.")
    assert [t.value for t in found] == ["2021-03-03", "2021-03-04", "2021-03-06"]
    assert [t.basis for t in found] == ["text", "text", "text"]


def test_basis() -> None:
    found = times("On May 5, 2021 he said he would return on Sunday, after a week or two, perhaps.")
    assert [t.basis for t in found][:2] == ["text", "published"]


def test_without_a_publication_date_nothing_is_invented() -> None:
    text = "She will fly on Sunday, was in Paris last month and returns on June 3. The treaty is of May 9, 1950."
    found = times(text, None)
    assert [t.value for t in found] == [None, None, None, "1950-05-09"]
    assert (found[0].weekday, found[0].direction, found[0].basis) == (6, 1, None)


def test_a_clock_belongs_to_the_day_named_before() -> None:
    found = times("The session of July 8, 2021 is in two parts: one at 1:00 p.m., one at 2:30 p.m.")
    assert [t.value for t in found] == ["2021-07-08", "2021-07-08T13:00", "2021-07-08T14:30"]


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 2231 was adopted.",
        "Some 2000 people marched.",
        "He may march on.",
        "A 19-year-old man spoke.",
        "Agenda 2030 stands.",
        "The F-16 and the S-400 were shown in hall 12.",
        "It costs $2021 or so.",
        "Flight 1989 was late.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert times(text) == ()


@pytest.mark.parametrize(
    "text", ["On 31 February 2021.", "Signed 07/05/2021 here.", "At 25:00 hours.", "February 30, 2020"]
)
def test_impossible_or_ambiguous_dates_stay_null(text: str) -> None:
    assert all(t.value is None for t in times(text) if t.kind == "DATE")


def test_a_wrong_weekday_makes_a_date_uncertain() -> None:
    assert only("He left on Monday, January 5, 2025.").value == "2025-01-05?"


def test_a_name_is_no_month() -> None:
    doc = NLP("Prime Minister Theresa May spoke.")
    doc.ents = [spacy.tokens.Span(doc, 2, 4, label="PERSON")]
    assert find_times(doc, SATURDAY) == ()


def test_offsets_count_code_points() -> None:
    text = "🇫🇷 Café talks — on Sunday, the 5th: “we’ll see”, he said on Friday."
    assert all(text[t.span.start : t.span.end] == t.text for t in times(text))


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_is_answered(text: str) -> None:
    for found in times(text):
        assert text[found.span.start : found.span.end] == found.text
        assert found.value is None or found.kind in ("DURATION", "SET") or edtf.is_edtf(found.value)


@given(st.lists(st.sampled_from(JUMBLE)))
@settings(max_examples=150, deadline=None)
def test_any_jumble_of_time_words_is_answered(words: list[str]) -> None:
    for found in times(" ".join(words)):
        assert found.value is None or found.kind in ("DURATION", "SET") or edtf.is_edtf(found.value)


def test_no_expression_begins_where_the_first_look_says_that_none_can() -> None:
    drawn = random.Random(3)
    completing = (*UNITS, *WEEKDAYS, "March", "5", "1990", "th", "of", "-", "the", "century", "quarter")
    for word in VOCABULARY:
        for _ in range(24):
            row = [drawn.choice(drawn.choice((VOCABULARY, completing))) for _ in range(7)]
            cursor = Cursor(scan(" ".join((*row[:2], word, *row[2:])).replace(" - ", "-")))
            at = next(i for i, token in enumerate(cursor.tokens) if i > 1 and token.low == scan(word)[0].low)
            if not times_grammar.may_open(cursor, at):
                assert times_grammar.longest(cursor, at) is None, row


@given(
    st.dates(date(1990, 1, 1), date(2030, 12, 31)),
    st.sampled_from(("on", "next", "last", "this", "by", "until", "the following")),
    st.sampled_from(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")),
    st.sampled_from(
        ("He left {} in Rome.", "She will go {}.", "Talks {} failed.", "He met her on 3 May, and {} left.")
    ),
)
@settings(max_examples=100, deadline=None)
def test_a_day_fits_its_weekday(published: date, lead: str, weekday: str, frame: str) -> None:
    found = times(frame.format(f"{lead} {weekday}"), published.isoformat())
    named = next(t for t in found if weekday in t.text)
    assert named.weekday == edtf.weekday(named.value)
    if named.value is not None:
        assert f"{edtf.day(named.value):%A}" == weekday


@pytest.mark.parametrize("year", range(1990, 2031))
def test_holidays_fall_where_they_must(year: int) -> None:
    days = {key: holidays.in_year(key, year) for key in set(holidays.MOVING.values())}
    assert f"{days['thanksgiving']:%A %m}" == "Thursday 11" and 22 <= days["thanksgiving"].day <= 28
    assert days["easter"].weekday() == 6 and date(year, 3, 22) <= days["easter"] <= date(year, 4, 25)
    assert days["easter-2"].weekday() == 4 and days["labor"].day <= 7 and days["memorial"].day >= 25


@pytest.mark.parametrize(
    "unit",
    [
        "and the ",
        "1 hour 2 minutes ",
        "two days after the attack on 2 May ",
        "twenty ",
        "Sunday, ",
        "2021-",
        "the end of ",
    ],
)
def test_time_grows_linearly(unit: str) -> None:
    def spent(n: int) -> float:
        doc = NLP(unit * n)
        start = time.process_time()
        find_times(doc, SATURDAY)
        return time.process_time() - start

    spent(100)
    small, large = spent(1000), spent(4000)
    assert large < 12 * small + 0.3


def test_what_was_due_is_the_nearest_day_and_what_someone_says_is_due_the_next() -> None:
    assert only("The minister was due in Lima on Friday.").value == "2025-01-03"
    assert only("The minister was due in Lima on Monday.").value == "2025-01-06"
    assert only("She said the minister was due in Lima on Friday.").value == "2025-01-10"
