"""The units of a suggestion: who leads after a relief, and who still owes an opinion."""

from typing import Any

import pytest
import sqlalchemy as sa

from oversight.kinds.assists import Assist
from tests.builders import an_agency, stepped
from tests.kinds.proposals import Hall, a_hall
from tests.refusals import refused


@pytest.fixture
def hall(session) -> Hall:
    return a_hall(session)


def assists(hall: Hall) -> list[tuple[int, int | None, str]]:
    chosen = sa.select(Assist).order_by(Assist.id)
    return [(one.agency_id, one.lead_id, one.state) for one in hall.office.session.scalars(chosen)]


def relief_asked(hall: Hall, *assisting: Any) -> Any:
    record = hall.suggestion("accept")
    hall.take(record, "assign", assistants=[{"agency_id": one.id} for one in assisting])
    return hall.take(record, "ask-relief", signed_on="2018-02-05", relief_reason="职责不符")


def reassigned(hall: Hall, record: Any, unit: Any, **values: Any) -> Any:
    rows = [{"agency_id": record.agency_id, "assigned_on": "2018-02-01", "reason": "职责不符"}]
    told: dict[str, Any] = {"agency_id": unit.id, "assigned_on": "2018-02-09", "relieved": rows}
    return hall.take(record, "reassign", **told | values)


class TestRelief:
    """A unit asks to be relieved; the reviewer relieves it or not, the unit may think better."""

    def test_the_new_lead_gets_the_opinions_and_the_relieved_unit_no_more(self, hall):
        third, fourth = an_agency(hall.office, "市水务局"), an_agency(hall.office, "市财政局")
        record = relief_asked(hall, third, fourth)
        told = hall.office.session.scalars(sa.select(Assist).order_by(Assist.id)).first()
        stepped(hall.office, told, "give", given_on="2018-02-06", opinion="无意见。")
        reassigned(hall, record, hall.other)
        new = hall.other.id
        assert assists(hall) == [(third.id, new, "given"), (fourth.id, new, "asked")]

    def test_a_unit_that_assisted_may_become_the_lead(self, hall):
        third = an_agency(hall.office, "市水务局")
        record = relief_asked(hall, hall.other)
        reassigned(hall, record, hall.other, assistants=[{"agency_id": third.id}])
        assert assists(hall) == [
            (hall.other.id, hall.unit.id, "recalled"),
            (third.id, hall.other.id, "asked"),
        ]

    def test_the_new_lead_does_not_ask_in_the_words_of_the_former(self, session, hall):
        record = reassigned(hall, relief_asked(hall), hall.other)
        assert (record.relief_reason, record.signed_on) == (None, None)
        by = hall.by_unit(hall.other)
        says = "Why another unit should handle it: fill this in."
        refused(session, lambda: hall.take(record, "ask-relief", by=by), says=says)

    def test_only_the_reviewer_keeps_the_unit_which_then_handles_it(self, session, hall):
        record = relief_asked(hall)
        says = "This needs: Reviewer"
        refused(session, lambda: hall.take(record, "keep", by=hall.by_unit()), says=says)
        refused(session, lambda: hall.take(record, "keep", by=hall.office.secretary), says=says)
        hall.take(record, "keep")
        assert (record.state, record.relief_reason) == ("handling", None)
        assert str(record.signed_on) == "2018-02-05"  # asked in time: the clock was met then

    def test_the_unit_itself_withdraws_its_request_and_handles_it(self, hall):
        record = hall.take(relief_asked(hall), "resume", by=hall.by_unit())
        assert (record.state, record.agency_id) == ("handling", hall.unit.id)


class TestOpinions:
    """An opinion is waited for as long as it can still serve the answer."""

    def test_once_the_lead_has_answered_it_waits_for_no_opinion(self, hall):
        record = hall.suggestion("accept")
        hall.take(record, "assign", assistants=[{"agency_id": hall.other.id}])
        hall.take(record, "sign")
        hall.take(record, "answer", by=hall.by_unit())
        assert assists(hall) == [(hall.other.id, hall.unit.id, "recalled")]

    def test_a_unit_whose_opinion_was_taken_back_may_be_asked_anew(self, hall):
        record = hall.suggestion("accept")
        hall.take(record, "assign", assistants=[{"agency_id": hall.other.id}])
        hall.take(record, "sign")
        (first,) = hall.office.session.scalars(sa.select(Assist))
        stepped(hall.office, first, "recall")
        rows = [{"agency_id": one.agency_id, "number": one.number} for one in record.assistants]
        hall.take(record, "ask-assistance", assistants=rows)
        assert [state for _unit, _lead, state in assists(hall)] == ["recalled", "asked"]
