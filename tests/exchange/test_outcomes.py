"""What an import came to is told alike to programs and to people."""

import pytest

from oversight import kinds
from oversight.exchange import imports
from oversight.i18n import speaking
from tests.exchange.offices import a_csv, an_office

ROWS = (["topic", "began_on"], ["供水", "2023-05-01"], ["燃气", "去年"], ["供热", "2023-05-02"])


@pytest.fixture
def office(session):
    return an_office(session)


@pytest.fixture
def ledger(tmp_path):
    path = tmp_path / "ledger.csv"
    path.write_bytes(a_csv(*ROWS))
    return path


def run(office, path, *, dry_run=False):
    kind = kinds.BY_SLUG["inspections"]
    with speaking("en"):
        outcome = imports.run(office.session, kind, office.body, path, office.by, dry_run=dry_run)
        return outcome, outcome.as_json(), outcome.lines()


def test_a_dry_run_says_what_each_row_would_become(office, ledger):
    outcome, told, lines = run(office, ledger, dry_run=True)
    assert (outcome.is_refused, told["dry_run"], office.all("inspections")) == (True, True, [])
    assert (told["rows"], told["new"], told["there"], told["wrong"]) == (3, 2, 0, 1)
    assert told["records"] == {"inspections": 2}
    assert [line["state"] for line in told["lines"]] == ["new", "wrong", "new"]
    assert lines[0] == "3 rows: 2 can be imported, 0 there already, 1 wrong."


def test_an_import_names_each_record_that_it_made(office, ledger):
    _outcome, told, lines = run(office, ledger)
    first, _second = office.all("inspections")
    assert told["lines"][0]["state"] == "created"
    assert told["lines"][0]["records"] == [
        {"kind": "inspections", "id": first.id, "title": "供水", "added_to": False}
    ]
    assert lines[0] == "3 rows: 2 imported, 0 there already, 1 wrong."


def test_a_fault_is_told_with_row_and_column(office, ledger):
    _outcome, told, lines = run(office, ledger)
    (problem,) = (one for one in told["lines"][1]["problems"] if not one["warns"])
    assert problem["column"] == "began_on"
    assert f"✗ Row 3, column began_on: {problem['message']}" in lines


def test_a_second_import_names_the_record_that_is_there(office, ledger):
    run(office, ledger)
    _outcome, told, _lines = run(office, ledger)
    first, _second = office.all("inspections")
    assert (told["new"], told["there"], told["wrong"], told["records"]) == (0, 2, 1, {})
    assert told["lines"][0]["records"] == [{"id": first.id}]


def test_a_refused_file_is_told_with_its_place(office, tmp_path):
    path = tmp_path / "ledger.csv"
    path.write_bytes(a_csv(["topic", "who"], ["供水", "张为"]))
    outcome, told, lines = run(office, path)
    assert outcome.is_refused
    assert (told["refused"]["row"], told["refused"]["column"]) == (1, "who")
    assert lines == [f"Row 1, column who: {told['refused']['message']}"]
