"""What is exported can be imported again, and then there is nothing new."""

import csv
import datetime as dt
import io
import json
import zipfile

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from oversight import kinds
from oversight.errors import RefusedError
from oversight.exchange.exports import export
from oversight.i18n import LANGUAGES, speaking
from oversight.kinds.people import Person
from oversight.log import sequence
from oversight.records import past
from oversight.records.fields import Field
from oversight.records.kind import fields_of
from tests.exchange.offices import an_office

FORMS = ("xlsx", "csv", "jsonl")


@pytest.fixture
def office(session):
    return an_office(session)


def exported(office, slug, form="jsonl", chosen=None):
    return export(office.session, kinds.BY_SLUG[slug], office.body, form, chosen)


def sheet(content):
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def table(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_table_has_labels_as_heads_and_text_in_every_cell(office):
    office.enter("inspections", topic="供水", began_on="2023-05-01", laws=[{"title": "水法"}])
    with speaking("en"):
        heads, row = sheet(exported(office, "inspections", "xlsx"))
    told = dict(zip(heads, row, strict=True))
    assert (told["Topic"], told["Laws inspected"]) == ("供水", "水法")
    assert "2023-05-01" in row
    assert (told["State"], told["Confirmation"]) == ("Planned", "Draft")
    assert all(isinstance(cell, str) for cell in row)


def test_the_heads_of_a_sheet_stay_in_sight(office):
    office.enter("people", name="张为")
    with zipfile.ZipFile(io.BytesIO(exported(office, "people", "xlsx"))) as packed:
        xml = packed.read("xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in xml


def test_a_csv_opens_in_a_spreadsheet_and_holds_no_formula(office):
    office.enter("people", name="=1+1")
    content = exported(office, "people", "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    assert table(content)[1][0] == "'=1+1"


def test_a_link_is_written_as_a_title_that_nobody_shares(office):
    for name in ("张为", "何为", "何为"):
        person = office.enter("people", name=name)
        office.enter(
            "appointments", person_id=person.id, action="appoint", posts=[{"post": "局长"}]
        )
    told = [json.loads(line) for line in exported(office, "appointments").splitlines()]
    assert [one["person_id"].partition("#")[0] for one in told] == ["张为", "", ""]


def test_json_lines_hold_texts_whole(office):
    regulation = office.enter("regulations", name="云屏市供水条例")
    act = {"regulation_id": regulation.id, "act": "enact", "text": "第一条 一。"}
    office.enter("legislative-decisions", name="云屏市供水条例", form="enactment", acts=[act])
    (told,) = (json.loads(line) for line in exported(office, "legislative-decisions").splitlines())
    assert told["acts"] == [
        {
            "regulation_id": "云屏市供水条例",
            "act": "enact",
            "articles": None,
            "effective_on": None,
            "text": "第一条 一。",
        }
    ]


def test_what_is_chosen_is_exported_in_its_order(office):
    for name in ("甲", "乙", "丙"):
        office.enter("people", name=name)
    chosen = sa.select(Person).where(Person.name != "乙").order_by(Person.id.desc())
    told = exported(office, "people", chosen=chosen).splitlines()
    assert [json.loads(line)["name"] for line in told] == ["丙", "甲"]


def test_nothing_of_another_body_is_exported(office, session):
    an_office(session, "lingnan", "岭南市").enter("people", name="张为")
    assert exported(office, "people") == b""


def test_what_was_known_earlier_can_be_exported(office, session, engine):
    office.enter("people", name="张为")
    session.commit()
    place = sequence.sequence(engine) - 1
    office.enter("people", name="何为")
    session.commit()
    then = past.restore(session, kinds.by_identity(), place)
    told = export(then.session, kinds.BY_SLUG["people"], office.body, "jsonl")
    assert [json.loads(line)["name"] for line in told.splitlines()] == ["张为"]


def test_a_cell_that_is_too_long_for_a_sheet_is_named(office):
    office.enter("regulations", name="云屏市供水条例", note="水" * 40_000)
    with speaking("en"), pytest.raises(RefusedError, match="Row 2, column Note"):
        exported(office, "regulations", "xlsx")
    assert len(exported(office, "regulations", "csv")) > 40_000


def test_another_form_is_refused(office):
    with pytest.raises(RefusedError):
        exported(office, "people", "pdf")


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=12)
LINES = st.text("供水；;[]\"',=-\n\t第一条 ", min_size=1, max_size=20)
DAYS = st.dates(dt.date(1949, 10, 1), dt.date(2049, 10, 1))


def a_value(field: Field):
    """A value that a person might enter in a field."""
    choices: list[str | None] = [word for word, _label in field.options]
    return {
        "text": WORDS | LINES.map(lambda words: " ".join(words.split())),
        "long": WORDS | LINES,
        "number": st.integers(0, 10_000),
        "date": DAYS.map(str),
        "partial": DAYS.map(str) | DAYS.map(lambda day: str(day)[:7]) | st.just("2012"),
        "choice": st.sampled_from(choices or [None]),
        "flag": st.booleans(),
    }.get(field.sort, st.none())


def an_entry(model):
    """What a person might enter in a record or part, anything left out."""
    told = {
        name: a_value(one.field)
        for name, one in fields_of(model).items()
        if one.field.sort != "parts"
    }
    lists = {
        name: st.lists(an_entry(one.field.part), max_size=3)
        for name, one in fields_of(model).items()
        if one.field.sort == "parts"
    }
    return st.fixed_dictionaries({}, optional=told | lists)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("slug", ["people", "agencies", "inspections", "inquiries", "regulations"])
@given(data=st.data())
@settings(
    max_examples=15,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_what_was_exported_is_there_when_it_is_imported(office, slug, form, data):
    kind = kinds.BY_SLUG[slug]
    assert isinstance(kind.titled, str)
    name = st.fixed_dictionaries(
        {kind.titled: a_value(kind.fields[kind.titled].field).filter(str.strip)}
    )
    entries = data.draw(st.lists(st.tuples(an_entry(kind.model), name), min_size=1, max_size=4))
    with office.session.begin_nested() as saved:
        for entry, named in entries:
            _enter(office, slug, entry | named)
        if office.all(slug):
            _is_there(office, slug, form)
        saved.rollback()


def _enter(office, slug, entry):
    """Enter what a person might; what is refused on entry cannot be exported."""
    try:
        with office.session.begin_nested():
            office.enter(slug, **entry)
    except RefusedError:
        pass


def _is_there(office, slug, form):
    count = len(office.all(slug))
    for language in LANGUAGES:
        with speaking(language):
            content = exported(office, slug, form)
        lines = office.plan(slug, content, f"a.{form}").lines
        assert [(line.fate, line.faults) for line in lines] == [("there", ())] * count


@pytest.mark.parametrize("form", FORMS)
def test_an_export_can_be_taken_in_by_another_body(office, session, form):
    people = [office.enter("people", name=name) for name in ("张为", "何　为")]
    for person in people:
        office.enter(
            "appointments",
            person_id=person.id,
            action="appoint",
            passed_on="2023-05-01",
            posts=[{"post": "民政局局长"}, {"post": "市政府党组成员"}],
        )
    other = an_office(session, "lingnan", "岭南市")
    for slug in ("people", "appointments"):
        other.take_in(slug, exported(office, slug, form), f"a.{form}")
    posts = [[post.post for post in one.posts] for one in other.all("appointments")]
    assert posts == [["民政局局长", "市政府党组成员"]] * 2
