"""Rectification items: evidence in every open state, reopened as often as it must be."""

import datetime as dt
from typing import Any

import pytest

from oversight.access.roles import Role
from oversight.kinds import rectifications
from oversight.records import clock
from oversight.records.clock import Rulebook
from oversight.records.service import By
from tests.builders import an_agency, an_office, confirmed, enter, stepped
from tests.refusals import refused

DONE: dict[str, Any] = {"done_on": "2018-06-01", "verified_by": "社会建设委"}
SHOWN: dict[str, Any] = {"shown_on": "2018-05-20", "text": "台账已建立"}
REOPENED: dict[str, Any] = {"reopened_on": "2018-08-01", "remarks": "二次审议发现反弹"}


def an_item(office, **values):
    """Enter an item that a unit has begun to put right."""
    told: dict[str, Any] = {"item": "建立整改台账", "opened_on": "2018-04-01"}
    told |= {"agency_id": an_agency(office).id}
    return stepped(
        office, confirmed(office, enter(office, "rectifications", **told | values)), "begin"
    )


def reopened(office):
    record = stepped(office, an_item(office), "finish", **DONE)
    return stepped(office, record, "reopen", **REOPENED)


def by_unit(office, record) -> By:
    by = office.by(Role.UNIT)
    return By(by.actor_id, Role.UNIT, by.at, stands_for=record.agency_id)


def kept(record) -> list[dict[str, Any]]:
    """The rows that stand, as a form gives them back."""
    return [
        {"number": one.number, "shown_on": one.shown_on, "text": one.text}
        for one in record.evidence
    ]


class TestEvidence:
    """The unit shows what it did as long as the item is open, and takes nothing back."""

    def test_a_continuing_item_takes_evidence_and_stays_open(self, session):
        office = an_office(session)
        record = stepped(office, an_item(office), "continue")
        stepped(office, record, "show-further", by=by_unit(office, record), evidence=[SHOWN])
        assert (record.state, len(record.evidence)) == ("continuing", 1)

    def test_a_reopened_item_takes_evidence_and_stays_open(self, session):
        office = an_office(session)
        record = reopened(office)
        stepped(office, record, "show-again", by=by_unit(office, record), evidence=[SHOWN])
        assert (record.state, len(record.evidence)) == ("reopened", 1)

    def test_a_unit_adds_rows_to_those_that_stand(self, session):
        office = an_office(session)
        record = stepped(office, an_item(office), "show", evidence=[SHOWN])
        rows = [*kept(record), {"text": "已公示"}]
        stepped(office, record, "show", by=by_unit(office, record), evidence=rows)
        assert [one.text for one in record.evidence] == ["台账已建立", "已公示"]

    @pytest.mark.parametrize("change", ["dropped", "changed"])
    def test_a_unit_neither_drops_nor_changes_a_row_that_stands(self, session, change):
        office = an_office(session)
        record = stepped(office, an_item(office), "show", evidence=[SHOWN])
        rows = [one | {"text": "未建立"} for one in kept(record) if change == "changed"]
        rows += [{"text": "已公示"}]
        refused(
            session,
            lambda: stepped(office, record, "show", by=by_unit(office, record), evidence=rows),
            says="Rows that stood here stay as they are.",
        )
        assert stepped(office, record, "show", evidence=rows).state == "under_way"


class TestReopening:
    """What was rectified, and came back, is opened again, with a clock of its own."""

    def test_it_is_reopened_a_second_time_and_its_clock_runs_anew(self, session):
        office = an_office(session)
        record = reopened(office)
        told: dict[str, Any] = {"done_again_on": "2018-09-01", "verified_by": "社会建设委"}
        stepped(office, record, "finish-again", **told)
        stepped(office, record, "close-out", closed_on="2018-09-10")
        again = REOPENED | {"reopened_on": "2018-12-01", "again_due_on": "2019-01-31"}
        stepped(office, record, "reopen", **again)
        assert (record.done_again_on, record.closed_on) == (None, None)
        _first, second = rectifications.KIND.clocks
        reading = clock.read(second, record, Rulebook(), dt.date(2018, 12, 2))
        assert reading
        assert (reading.is_running, reading.due_on) == (True, dt.date(2019, 1, 31))
        stepped(office, record, "finish-again", **told | {"done_again_on": "2019-01-20"})
        assert record.state == "done"

    def test_it_is_not_reopened_before_it_was_rectified(self, session):
        office = an_office(session)
        record = stepped(office, an_item(office), "finish", **DONE)
        told = REOPENED | {"reopened_on": "2018-05-01"}
        refused(session, lambda: stepped(office, record, "reopen", **told), says="lies before")

    def test_it_is_not_due_again_before_it_is_reopened(self, session):
        office = an_office(session)
        record = stepped(office, an_item(office), "finish", **DONE)
        told = REOPENED | {"again_due_on": "2018-07-01"}
        refused(session, lambda: stepped(office, record, "reopen", **told), says="lies before")

    def test_it_is_not_closed_out_before_it_was_rectified(self, session):
        office = an_office(session)
        record = stepped(office, an_item(office), "finish", **DONE)
        told: dict[str, Any] = {"closed_on": "2018-05-01"}
        refused(session, lambda: stepped(office, record, "close-out", **told), says="lies before")
