"""Ledgers of every kind become drafts, row by row, and never twice."""

import datetime as dt

import pytest

from oversight import kinds
from oversight.chinese import PartialDate
from oversight.exchange import cells
from oversight.exchange.carrying_out import carry_out
from oversight.exchange.columns import columns_of, heads_of
from oversight.exchange.faults import BrokenFileError
from oversight.exchange.files.grid import Row
from oversight.exchange.links import Links
from oversight.i18n import LANGUAGES, speaking
from oversight.records.kind import fields_of
from tests.exchange.offices import a_csv, a_workbook, an_office, json_lines

every_kind = pytest.mark.parametrize("kind", kinds.ALL, ids=lambda kind: kind.slug)
HEADS = ("topic", "began_on", "ended_on", "laws")


@pytest.fixture
def office(session):
    return an_office(session)


def inspections(*rows, heads=HEADS):
    return a_csv(heads, *rows)


def faults(plan):
    return [(line.row.number, fault.column) for line in plan.lines for fault in line.errors]


def test_a_row_becomes_a_draft(office):
    result = office.take_in(
        "inspections",
        inspections(["供水执法检查", "2023年5月1日", "二〇二三年六月三日", "供水条例；水法"]),
    )
    (inspection,) = office.all("inspections")
    assert inspection.id == result.made[0].id
    assert (inspection.review, inspection.topic) == ("draft", "供水执法检查")
    assert (inspection.began_on, inspection.ended_on) == (dt.date(2023, 5, 1), dt.date(2023, 6, 3))
    assert [law.title for law in inspection.laws] == ["供水条例", "水法"]


def test_a_dry_run_writes_nothing(office, session):
    before = office.written()
    plan = office.plan("inspections", inspections(["供水执法检查", "2023-05-01", "", ""]))
    assert plan.fates == {"new": 1}
    session.commit()
    assert (office.written(), office.all("inspections")) == (before, [])


def test_the_same_file_twice_changes_nothing(office):
    content = inspections(["供水执法检查", "2023-05-01", "2023-06-03", "水法"])
    office.take_in("inspections", content)
    before = office.written()
    result = office.take_in("inspections", content)
    assert result.plan.fates == {"there": 1}
    assert result.made == ()
    assert office.written() == before


def test_a_plan_drawn_up_before_another_import_enters_nothing_twice(office, session):
    content = inspections(["供水执法检查", "2023-05-01", "2023-06-03", "水法"])
    early = office.plan("inspections", content)
    office.take_in("inspections", content)
    assert carry_out(session, early, office.by).made == ()


def test_one_name_on_another_day_is_another_record(office):
    office.take_in("inspections", inspections(["供水", "2022-05-01", "2022-06-03", ""]))
    office.take_in("inspections", inspections(["供水", "2023-05-01", "2023-06-03", ""]))
    assert len(office.all("inspections")) == 2


def test_what_is_recorded_otherwise_is_shown_and_left_alone(office):
    office.enter("inspections", topic="供水", began_on="2022-05-01", ended_on="2022-06-03")
    plan = office.plan("inspections", inspections(["供水", "2022-05-02", "2022-06-03", "水法"]))
    (line,) = plan.lines
    assert line.fate == "there"
    assert [(fault.column, fault.warns) for fault in line.faults] == [
        ("began_on", True),
        ("laws", True),
    ]


def test_a_blank_cell_says_nothing_against_what_is_recorded(office):
    office.enter("inspections", topic="供水", began_on="2022-05-01", ended_on="2022-06-03")
    (line,) = office.plan("inspections", inspections(["供水", "", "2022-06-03", ""])).lines
    assert (line.fate, line.faults) == ("there", ())


def test_heads_may_be_names_or_labels_of_either_language(office):
    kind = kinds.BY_SLUG["inspections"]
    for language in LANGUAGES:
        with speaking(language):
            heads = [str(kind.fields[name].label) for name in HEADS]
        row = [f"供水 {language}", "2023-05-01", "2023-06-03", "水法"]
        office.take_in("inspections", inspections(row, heads=heads))
    assert [one.laws[0].title for one in office.all("inspections")] == ["水法"] * len(LANGUAGES)


def test_a_head_that_means_nothing_refuses_the_file(office):
    with pytest.raises(BrokenFileError) as caught:
        office.plan("inspections", inspections(["供水", "x"], heads=["topic", "负责人"]))
    assert (caught.value.row, caught.value.column) == (1, "负责人")


def test_two_heads_of_one_field_refuse_the_file(office):
    with pytest.raises(BrokenFileError) as caught:
        office.plan("inspections", inspections(["供水", "燃气"], heads=["topic", "Topic"]))
    assert caught.value.column == "Topic"


def test_running_numbers_are_passed_over(office):
    office.take_in("inspections", inspections(["1", "供水"], heads=["序号", "topic"]))
    assert [one.title for one in office.all("inspections")] == ["供水"]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (["供水", "2023-02-30", "", ""], "began_on"),
        (["供水", "去年", "", ""], "began_on"),
        (["供水", "2023-05-02", "2023-05-01", ""], "ended_on"),
        (["供水", "2023-05-02", "", "水" * 401], "laws"),
        (["", "2023-05-02", "", "水法"], "topic"),
        (["供\x01水", "", "", ""], "topic"),
    ],
    ids=["no such day", "no date", "ends before it begins", "too long", "no name", "damaged"],
)
def test_a_wrong_row_is_named_with_its_column(office, row, column):
    good = ["燃气", "2023-05-01", "", ""]
    plan = office.plan("inspections", inspections(good, row))
    assert faults(plan) == [(3, column)]
    assert plan.fates == {"new": 1, "wrong": 1}


def test_good_rows_are_imported_beside_a_wrong_one(office):
    office.take_in(
        "inspections", inspections(["供水", "去年"], ["燃气", "2023-05-01"], heads=HEADS[:2])
    )
    assert [one.title for one in office.all("inspections")] == ["燃气"]


def test_a_row_that_repeats_an_earlier_one_is_wrong(office):
    row = ["供水", "2023-05-01", "2023-06-03", ""]
    assert faults(office.plan("inspections", inspections(row, row))) == [(3, "")]


def test_all_or_nothing_of_a_file_is_entered(office):
    before = office.written()
    rows = (["13", "2012-02", "2017-02"], ["14", "2016-01", "2021-01"])
    with pytest.raises(BrokenFileError) as caught:
        office.take_in("terms", a_csv(["ordinal", "began_on", "ended_on"], *rows))
    assert (caught.value.row, caught.value.column) == (3, "began_on")
    assert (office.written(), office.all("terms")) == (before, [])


def test_choices_are_read_by_word_and_by_label(office):
    kind = kinds.BY_SLUG["people"]
    labels = ["male"]
    for language in LANGUAGES:
        with speaking(language):
            labels.append(str(kind.fields["sex"].field.option("male")))
    office.take_in(
        "people", a_csv(["name", "sex"], *([f"张{n}", word] for n, word in enumerate(labels)))
    )
    assert {one.sex for one in office.all("people")} == {"male"}


def test_a_word_that_is_no_choice_is_wrong(office):
    assert faults(office.plan("people", a_csv(["name", "sex"], ["张为", "甲"]))) == [(2, "sex")]


def test_two_of_one_name_are_told_apart_by_birth(office):
    rows = (["张为", "1970年5月"], ["张为", "1981"], ["张为", ""])
    office.take_in("people", a_csv(["name", "born_on"], *rows))
    assert [one.born_on for one in office.all("people")] == [
        PartialDate(1970, 5),
        PartialDate(1981),
        None,
    ]


def appointments(*rows):
    return a_csv(["person_id", "action", "posts", "passed_on"], *rows)


def test_a_link_is_found_by_its_title(office):
    person = office.enter("people", name="张　为")
    office.take_in("appointments", appointments(["张　为", "appoint", "民政局局长", "2023-05-01"]))
    assert office.all("appointments")[0].person_id == person.id


def test_a_link_that_several_titles_fit_asks_which(office):
    first, second = office.enter("people", name="张为"), office.enter("people", name="张为")
    row = ["张为", "appoint", "民政局局长", "2023-05-01"]
    plan = office.plan("appointments", appointments(row))
    assert faults(plan) == [(2, "person_id")]
    assert all(f"#{one.id}" in plan.lines[0].faults[0].message for one in (first, second))
    office.take_in("appointments", appointments([f"#{second.id}", *row[1:]]))
    assert office.all("appointments")[0].person_id == second.id


def test_nobody_of_another_body_is_found(office, session):
    stranger = an_office(session, "lingnan", "岭南市").enter("people", name="张为")
    for named in ("张为", f"#{stranger.id}"):
        row = [named, "appoint", "民政局局长", "2023-05-01"]
        assert faults(office.plan("appointments", appointments(row))) == [(2, "person_id")]


def test_the_term_is_read_as_papers_write_it(office):
    term = office.a_term(14)
    heads = ["term", "series", "ordinal", "began_on"]
    rows = (
        ["第十四届", "chairpersons", "第二十三次", "2013-05-01"],
        ["14", "chairpersons", "3", "2012-05-01"],
    )
    office.take_in("meetings", a_csv(heads, *rows))
    assert [(one.term_id, one.ordinal) for one in office.all("meetings")] == [
        (term.id, 23),
        (term.id, 3),
    ]


def test_a_term_that_is_not_recorded_is_wrong(office):
    plan = office.plan("inspections", inspections(["供水", "十五届"], heads=["topic", "term"]))
    assert faults(plan) == [(2, "term")]


def test_a_record_has_the_term_of_its_meeting(office):
    meeting = office.enter(
        "meetings", office.a_term(14), series="chairpersons", ordinal=3, began_on="2012-05-01"
    )
    row = ["供水", meeting.title]
    office.take_in("inspections", inspections(row, heads=["topic", "heard_at_id"]))
    assert office.all("inspections")[0].term_id == meeting.term_id


def test_a_record_of_long_ago_is_entered_in_the_state_it_had_reached(office):
    heads = [*HEADS, "state"]
    row = ["供水", "2013-05-01", "2013-06-03", "水法", "reported"]
    office.take_in("inspections", inspections(row, heads=heads))
    assert office.all("inspections")[0].state == "reported"


def test_a_state_whose_steps_need_more_is_wrong(office):
    row = ["供水", "2013-05-01", "", "水法", "reported"]
    plan = office.plan("inspections", inspections(row, heads=[*HEADS, "state"]))
    assert faults(plan) == [(2, "ended_on")]


def test_fields_of_parts_stand_side_by_side_in_their_columns(office):
    office.enter("regulations", name="云屏市供水条例")
    heads = ["topic", "laws", "laws.regulation_id"]
    office.take_in(
        "inspections", a_workbook(heads, ["供水", "水法;供水条例", ";云屏市供水条例"]), "a.xlsx"
    )
    titles = [
        (law.title, law.regulation_id is not None) for law in office.all("inspections")[0].laws
    ]
    assert titles == [("水法", False), ("供水条例", True)]


def test_parts_in_json_are_objects_or_words(office):
    office.take_in(
        "inspections",
        json_lines(
            {"topic": "供水", "laws": [{"title": "水法"}, "供水条例；附则"], "members": None}
        ),
        "a.jsonl",
    )
    assert [law.title for law in office.all("inspections")[0].laws] == ["水法", "供水条例；附则"]


def test_an_unknown_field_of_a_part_is_wrong(office):
    content = json_lines({"topic": "供水", "laws": [{"name": "水法"}]})
    assert faults(office.plan("inspections", content, "a.jsonl")) == [(1, "laws")]


@pytest.mark.parametrize("number", [True, 12.5, "七百余", -1, "1" * 30])
def test_what_is_no_whole_number_is_wrong(office, number):
    content = json_lines({"ordinal": number, "began_on": "2012-02"})
    assert faults(office.plan("terms", content, "a.jsonl")) == [(1, "ordinal")]


@pytest.mark.parametrize(
    ("word", "value"), [("是", True), ("否", False), ("Yes", True), ("", None)]
)
def test_yes_and_no_are_read_in_both_languages(session, word, value):
    field = kinds.BY_SLUG["bodies"].fields["is_sample"].field
    assert cells.entered(field, word or None, Links(session, None)) is value


@every_kind
def test_every_column_is_found_by_its_label(kind):
    for language in LANGUAGES:
        with speaking(language):
            row = Row(2, {head: "x" for head, _column in heads_of(kind)}, 1)
            assert list(columns_of(kind, [row]).values()) == [c for _head, c in heads_of(kind)]


@every_kind
def test_every_choice_is_found_by_its_label(kind):
    listed = [named.field for named in kind.plain.values()]
    listed += [
        one.field for parts in kind.parts.values() for one in fields_of(parts.field.part).values()
    ]
    for field in (one for one in listed if one.sort == "choice"):
        for language in LANGUAGES:
            with speaking(language):
                for word, label in field.options:
                    assert cells.words(field.options)[cells.close(str(label))] == word
