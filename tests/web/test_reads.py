"""Whoever is shown personal data is written down, and the auditor reads who it was."""

import pytest
import sqlalchemy as sa

from oversight import kinds
from oversight.access.models import Seen
from oversight.access.roles import Role
from oversight.auditing import handing_on
from oversight.log import sequence
from oversight.records import service
from oversight.web import disclosed
from tests.web.bodies import enter
from tests.web.reading import opened, signed_in, words

NAME, TELEPHONE = "张三丰", "13812345678"


@pytest.fixture
def issue(app, town) -> int:
    """Enter an issue of a constituent who is named."""
    return entered(app, town, reporter=NAME, telephone=TELEPHONE)


def entered(app, town, **more: str) -> int:
    told = {"topic": "路灯不亮", "channel": "snapshot", "received_on": "2026-03-01"} | more
    with opened(app) as session:
        record = enter(session, town, "constituent-issues", town.records["terms"], **told)
        session.commit()
        number: int = record.id
        return number


def seen(app) -> list[tuple[int, int, str]]:
    with opened(app) as session:
        rows = session.scalars(sa.select(Seen).order_by(Seen.id))
        return [(row.user_id, row.record_id, row.page) for row in rows]


def opens(client, path: str) -> int:
    answer = client.get(path)
    answer.close()  # what is written once the answer is given
    return int(answer.status_code)


@pytest.mark.parametrize(
    ("page", "path"),
    {
        "records.show": "/constituent-issues/{}",
        "history.index": "/constituent-issues/{}/history",
        "exchange.export": "/constituent-issues/export?term=all&format=jsonl",
    }.items(),
)
def test_each_page_that_shows_it_is_written_down(app, town, issue, page, path):
    assert opens(signed_in(app, town, Role.SECRETARY), path.format(issue)) == 200
    assert seen(app) == [(town.ids[Role.SECRETARY], issue, page)]


def test_a_page_that_shows_nothing_of_it_is_not(app, town, issue):
    reviewer = signed_in(app, town, Role.REVIEWER)
    for path in ("versions/1/receipt", "erase", "thread"):
        assert opens(reviewer, f"/constituent-issues/{issue}/{path}") == 200, path
    assert seen(app) == []


def test_a_receipt_counts_by_what_its_own_version_says(app, town, issue):
    kind = kinds.BY_SLUG["constituent-issues"]
    with opened(app) as session:
        record = session.get_one(kind.model, issue)
        told = {"reporter": None, "telephone": None}
        by = town.by(Role.REVIEWER, "不需留存")
        service.amend(session, kind, record, told, by, record.version)
        session.commit()
        newest = record.version
    sequence.sequence(app.extensions["oversight_engine"])
    signed_in(app, town, Role.AUDITOR).post("/audit/checkpoints")
    secretary = signed_in(app, town, Role.SECRETARY)
    for number, noted in ((newest, 0), (1, 1)):
        path = f"/constituent-issues/{issue}/versions/{number}/proof"
        assert opens(secretary, path) == 200
        assert [page for _who, _record, page in seen(app)] == ["proofs.receipt_file"] * noted


@pytest.mark.parametrize("role", [Role.LEADER, Role.AUDITOR])
def test_whom_it_is_withheld_from_is_not(app, town, issue, role):
    client = signed_in(app, town, role)
    for path in (f"/constituent-issues/{issue}", "/constituent-issues/export?term=all"):
        assert opens(client, path) == 200
    assert seen(app) == []


def test_a_record_without_personal_data_is_not(app, town, secretary):
    assert opens(secretary, f"/constituent-issues/{entered(app, town)}") == 200
    assert opens(secretary, f"/inspections/{town.records['inspections']}") == 200
    assert seen(app) == []


def test_reading_goes_on_where_it_cannot_be_written(app, town, secretary, issue, monkeypatch):
    def fail(*_all: object) -> None:
        raise sa.exc.OperationalError(None, {}, Exception())

    monkeypatch.setattr("oversight.web.disclosed.seen.keep", fail)
    assert opens(secretary, f"/constituent-issues/{issue}") == 200
    assert seen(app) == []


def test_the_auditor_reads_who_it_was_by_person_record_and_day(app, town, secretary, issue):
    opens(secretary, f"/constituent-issues/{issue}")
    auditor = signed_in(app, town, Role.AUDITOR)
    name = town.names[Role.SECRETARY]
    own = f"who={town.ids[Role.SECRETARY]}"
    for asked in ("", own, f"record={issue}"):
        page = words(auditor.get(f"/audit/reads?{asked}"))
        assert "路灯不亮" in page, asked
        assert name in page
    for asked in (f"who={town.ids[Role.REVIEWER]}", "record=1", "day=2001-01-01"):
        assert "路灯不亮" not in words(auditor.get(f"/audit/reads?{asked}")), asked
    assert "路灯不亮" in words(auditor.get("/audit/sign-ins"))


@pytest.mark.parametrize("kind", [kind for kind in kinds.ALL if kind.private])
def test_no_list_shows_what_is_personal(kind):
    assert not kind.private & set(kind.listed)


@pytest.mark.parametrize("said", ["", None, NAME])
def test_what_is_empty_says_nothing(said):
    kind = kinds.BY_SLUG["constituent-issues"]
    told = {"fields": {"reporter": said}, "parts": {}}
    assert handing_on.is_private(kind, told) == (said == NAME)


def test_each_page_has_a_name_of_its_own(app):
    assert "其他页面" not in {disclosed.page_label(one) for one in disclosed.PAGES}


def test_pages_are_named_by_endpoints_that_exist(app):
    assert set(disclosed.PAGES) <= set(app.view_functions)
