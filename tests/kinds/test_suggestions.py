"""Deputies' suggestions: whose each step is, what is refused, what is counted (domain 2.9)."""

from typing import Any

import pytest
import sqlalchemy as sa

from oversight.amounts import Amount
from oversight.errors import RefusedError
from oversight.kinds import deadline_rules
from oversight.kinds.assists import Assist
from oversight.kinds.promises import Promise
from oversight.kinds.rehandlings import Rehandling
from oversight.kinds.suggestions import rates, rating
from oversight.kinds.terms import Term
from oversight.records import service
from oversight.records.checks import judged
from oversight.records.kind import BY_SLUG
from oversight.reports import figures
from tests.builders import a_meeting, a_person, amended, confirmed, enter, stepped
from tests.kinds.proposals import Hall, a_hall
from tests.refusals import refused


@pytest.fixture
def hall(session) -> Hall:
    return a_hall(session)


def counted(hall: Hall) -> dict[str, int | None]:
    term = hall.office.session.get_one(Term, hall.office.term.id)
    told = figures.count(hall.office.session, term)
    return {one.figure.key.removeprefix("suggestions."): one.value for one in told}


def of(hall: Hall, model: Any) -> Any:
    return hall.office.session.scalars(sa.select(model)).one()


class TestItsWay:
    """From the deputy through the unit to the feedback, each step by whom it belongs to."""

    def test_deputy_and_unit_take_their_steps_on_the_day(self, hall):
        record = hall.suggestion("assign")
        hall.take(record, "sign", by=hall.by_unit())
        hall.take(record, "answer", by=hall.by_unit(), answered_on="2018-02-05")
        hall.take(record, "feedback", by=hall.by_deputy())
        today = hall.by_unit().today
        assert (record.signed_on, record.answered_on, record.feedback_on) == (today,) * 3
        assert record.state == "evaluated"

    def test_the_office_enters_what_came_on_paper_with_its_day(self, hall):
        record = hall.suggestion("close")
        assert str(record.answered_on) == "2018-04-10"
        assert record.state == "closed"

    def test_a_deputy_proposes_their_own_and_only_what_a_deputy_fills(self, hall):
        told = {"form": "suggestion", "subject": "建议", "text": "正文"}
        record = enter(
            hall.office, "suggestions", by=hall.by_deputy(), person_id=hall.deputy.id, **told
        )
        amended(hall.office, record, by=hall.by_deputy(), subject="关于供水的建议")
        service.submit(
            hall.office.session, BY_SLUG["suggestions"], record, hall.by_deputy(), record.version
        )
        assert record.review == "submitted"

    @pytest.mark.parametrize(
        "values",
        [{"serial": 87}, {"agency_id": "unit"}, {"person_id": "other"}, {"state": "closed"}],
    )
    def test_a_deputy_fills_nothing_else_and_for_nobody_else(self, session, hall, values):
        other = a_person(hall.office, "李代表")
        known = {"unit": hall.unit.id, "other": other.id}
        told: dict[str, Any] = {"form": "suggestion", "subject": "建议", "text": "正文"}
        told |= {"person_id": hall.deputy.id}
        told |= {name: known.get(str(value), value) for name, value in values.items()}
        refused(
            session,
            lambda: enter(hall.office, "suggestions", by=hall.by_deputy(), **told),
            says="Only your own",
        )

    def test_what_was_submitted_is_the_offices_to_change(self, session, hall):
        record = hall.suggestion()
        refused(
            session,
            lambda: amended(hall.office, record, by=hall.by_deputy(), subject="另一个"),
            says="Reviewer",
        )


class TestRefusals:
    """Nobody takes another's step, and no step comes before its time."""

    def test_a_unit_cannot_close_and_a_deputy_cannot_answer(self, session, hall):
        record = hall.suggestion("feedback")
        says = "This needs: Reviewer"
        refused(session, lambda: hall.take(record, "close", by=hall.by_unit()), says=says)
        fresh = hall.suggestion("sign")
        says = "This needs: Secretary, Reviewer, Handling unit"
        refused(session, lambda: hall.take(fresh, "answer", by=hall.by_deputy()), says=says)

    def test_another_unit_or_deputy_takes_no_step(self, session, hall):
        record = hall.suggestion("sign")
        by = hall.by_unit(hall.other)
        refused(session, lambda: hall.take(record, "answer", by=by), says="“Lead unit” does this")
        by = hall.by_deputy(a_person(hall.office, "李代表"))
        answered = hall.suggestion("answer")
        says = "“Lead proposer” does this"
        refused(session, lambda: hall.take(answered, "feedback", by=by), says=says)

    def test_feedback_before_an_answer_is_refused(self, session, hall):
        record = hall.suggestion("sign")
        says = "does not start from here"
        refused(session, lambda: hall.take(record, "feedback", by=hall.by_deputy()), says=says)

    def test_a_withdrawn_one_takes_no_answer(self, session, hall):
        record = hall.suggestion("sign")
        hall.take(record, "withdraw", by=hall.by_deputy(), withdrawal="已经解决")
        says = "does not start from here"
        refused(session, lambda: hall.take(record, "answer", by=hall.by_unit()), says=says)

    def test_only_what_does_not_satisfy_is_handled_again(self, session, hall):
        record = hall.suggestion("feedback")
        says = "Only what the deputy is not satisfied with"
        refused(session, lambda: hall.take(record, "hand-back", again_on="2018-05-01"), says=says)

    def test_what_does_not_satisfy_is_not_closed_at_once(self, session, hall):
        """不满意→重办→再答复→评估→办结 (domain 2.9)."""
        record = hall.suggestion("answer")
        hall.take(record, "feedback", result="not")
        says = "must be handled again before it is closed"
        refused(session, lambda: hall.take(record, "close"), says=says)
        hall.take(record, "hand-back", again_on="2018-05-01")
        hall.take(of(hall, Rehandling), "recall")
        refused(session, lambda: hall.take(record, "close"), says=says)

    def test_a_corrected_feedback_leaves_what_was_closed_and_warns(self, session, hall):
        record = hall.suggestion("close")
        amended(hall.office, record, result="not")
        warned = [one.field for one in judged(session, BY_SLUG["suggestions"], record)]
        assert (record.state, warned) == ("closed", ["closed_on"])

    @pytest.mark.parametrize(
        ("values", "says"),
        [
            ({"contacted_on": "2099-01-01"}, "lies before “Talked to the deputy on”, 1 Jan 2099"),
            ({"contacted_on": "2018-01-30"}, "30 Jan 2018 lies before “Assigned on”, 1 Feb 2018"),
            ({"promise_due_on": "2018-04-09"}, "9 Apr 2018 lies before “Answered on”, 10 Apr 2018"),
        ],
    )
    def test_the_talk_comes_before_the_answer_and_what_it_promises_after(
        self, session, hall, values, says
    ):
        record = hall.suggestion("sign")
        refused(session, lambda: hall.take(record, "answer", **values), says=says)

    def test_an_answer_without_its_text_is_asked_for_it(self, session, hall):
        record = hall.suggestion("sign")
        says = "Text of the answer: fill this in."
        refused(session, lambda: hall.take(record, "answer", answer=None), says=says)

    def test_a_unit_that_was_relieved_is_not_the_lead_again(self, session, hall):
        record = hall.suggestion("assign")
        hall.take(record, "ask-relief", by=hall.by_unit(), relief_reason="不属本单位职责")
        rows = [{"agency_id": hall.unit.id, "assigned_on": "2018-02-01", "reason": "职责不符"}]
        told = {"assigned_on": "2018-02-09", "relieved": rows}
        refused(
            session,
            lambda: hall.take(record, "reassign", agency_id=hall.unit.id, **told),
            says="was relieved of it",
        )
        hall.take(record, "reassign", agency_id=hall.other.id, **told)
        assert (record.state, record.agency_id) == ("assigned", hall.other.id)

    def test_no_two_of_a_session_have_one_number(self, session, hall):
        meeting = a_meeting(hall.office, series="congress")
        told = {"serial": 87, "meeting_id": meeting.id}
        hall.suggestion(**told)
        refused(
            session, lambda: hall.suggestion(**told), says="第87号　关于增设充电桩的建议 has this"
        )

    def test_what_is_confidential_is_not_made_public(self, session, hall):
        told = {"is_confidential": True, "is_open": True}
        refused(session, lambda: hall.suggestion(**told), says="is not made public")

    def test_a_class_that_did_not_hold_on_the_day_is_refused(self, session, hall):
        record = hall.suggestion("sign")
        told: dict[str, Any] = {
            "code": "甲",
            "label": "已解决",
            "meaning": "solved",
            "holds_from": "2019-01-01",
        }
        later = confirmed(hall.office, enter(hall.office, "answer-classes", **told))
        says = "did not hold on the day"
        refused(session, lambda: hall.take(record, "answer", answer_class_id=later.id), says=says)

    def test_an_extension_says_why_and_who_approved_it(self, session, hall):
        """Case 30: the six months need an approval and a reason (代表法 art. 51)."""
        record = hall.suggestion("sign")
        told = {"extended_to": "2018-07-01", "extension_reason": "涉及面广"}
        refused(session, lambda: hall.take(record, "extend", **told), says="Extension approved by")
        told |= {"extension_approver": "市人大常委会代表工委"}
        says = "allows until 1 Aug 2018 at most"
        late = told | {"extended_to": "2018-09-01"}
        refused(session, lambda: hall.take(record, "extend", **late), says=says)
        assert hall.take(record, "extend", **told).state == "handling"


class TestWhatFollows:
    """Some steps write records of others in the same breath."""

    def test_each_assisting_unit_is_asked_once_with_a_clock_of_its_own(self, hall):
        record = hall.suggestion("accept")
        hall.take(record, "assign", assistants=[{"agency_id": hall.other.id}])
        hall.take(record, "sign")
        rows = [{"agency_id": one.agency_id, "number": one.number} for one in record.assistants]
        hall.take(record, "ask-assistance", assistants=rows)
        assist = of(hall, Assist)
        assert (assist.agency_id, str(assist.asked_on)) == (hall.other.id, "2018-02-01")
        assert assist.is_confirmed
        stepped(hall.office, assist, "give", by=hall.by_unit(hall.other), opinion="无意见。")
        assert assist.state == "given"

    def test_withdrawing_takes_back_what_assisting_units_were_asked(self, hall):
        record = hall.suggestion("accept")
        hall.take(record, "assign", assistants=[{"agency_id": hall.other.id}])
        hall.take(record, "withdraw", by=hall.by_deputy(), withdrawal="已经解决")
        assert of(hall, Assist).state == "recalled"

    def test_a_promise_is_followed_when_the_suggestion_is_closed(self, hall):
        record = hall.suggestion("sign")
        told = {"promise": "2019年建成200个充电桩", "promise_due_on": "2019-12-31"}
        hall.take(record, "answer", **told)
        hall.take(record, "feedback")
        hall.take(record, "close")
        promise = of(hall, Promise)
        assert (promise.promise, str(promise.due_on)) == (told["promise"], "2019-12-31")
        stepped(hall.office, promise, "keep", by=hall.by_unit(), report="已建成。")
        assert promise.state == "kept"

    def test_a_second_handling_leaves_the_first_answer_as_it_was(self, session, hall):
        """Case 30: what is done again has its own record and its own clock."""
        record = hall.suggestion("answer")
        hall.take(record, "feedback", result="not", feedback="没有解决")
        hall.take(record, "hand-back", again_on="2018-05-01")
        again = of(hall, Rehandling)
        assert (again.agency_id, str(again.asked_on)) == (hall.unit.id, "2018-05-01")
        says = "still being handled again"
        refused(session, lambda: hall.take(record, "close"), says=says)
        hall.take(again, "answer", by=hall.by_unit(), answer="再次办理。")
        hall.take(again, "feedback", by=hall.by_deputy())
        hall.take(again, "close")
        hall.take(record, "close", closed_on="2018-07-01")
        assert (record.answer, record.state) == ("已增设充电桩。", "closed")
        assert counted(hall)["satisfied"] == 1


class TestFigures:
    """Case 30: original items are counted, whatever became of them on the way."""

    def test_it_is_counted_by_the_state_that_it_reached(self, hall):
        for until in ("", "accept", "sign", "answer", "close"):
            hall.suggestion(until)
        told = counted(hall)
        names = ("received", "assigned", "answered", "satisfied", "solved")
        assert [told[name] for name in names] == [4, 3, 2, 1, 2]

    def test_a_merged_one_counts_for_itself_and_shares_the_fate(self, hall):
        main, other = hall.suggestion("accept"), hall.suggestion("accept")
        hall.take(other, "merge", merged_into_id=main.id)
        for name in ("assign", "sign", "answer"):
            hall.take(main, name)
        told = counted(hall)
        assert [told[name] for name in ("received", "assigned", "answered")] == [2, 2, 2]

    def test_a_split_one_counts_once_when_all_its_shares_got_there(self, hall):
        whole = hall.suggestion("accept")
        first, second = hall.shares(whole)
        for name in ("assign", "sign", "answer"):
            hall.take(first, name)
        for name in ("assign", "sign"):
            hall.take(second, name)
        told = counted(hall)
        assert [told[name] for name in ("received", "assigned", "answered")] == [1, 1, 0]
        hall.take(second, "answer")
        assert counted(hall)["answered"] == 1

    def test_a_withdrawn_one_does_not_count(self, hall):
        hall.take(hall.suggestion("sign"), "withdraw", withdrawn_on="2018-03-01", withdrawal="已办")
        told = counted(hall)
        assert [told[name] for name in ("received", "assigned")] == [0, 0]

    def test_one_handed_to_letters_and_visits_does_not_count(self, hall):
        hall.take(hall.suggestion(), "hand-on", not_accepted_why="涉及诉讼")
        assert counted(hall)["received"] == 0

    def test_a_bill_turned_into_a_suggestion_counts_as_both(self, hall):
        bill = hall.suggestion("accept", form="bill")
        hall.take(bill, "turn")
        hall.suggestion("accept", turned_from_id=bill.id)
        told = counted(hall)
        assert (told["bills"], told["received"]) == (1, 1)

    def test_a_suggestion_is_not_turned_into_one(self, session, hall):
        record = hall.suggestion("accept")
        refused(session, lambda: hall.take(record, "turn"), says="Only a bill")

    def test_a_reassigned_one_counts_once_and_its_clock_starts_anew(self, hall):
        record = hall.suggestion("assign")
        hall.take(record, "ask-relief", signed_on="2018-02-05", relief_reason="职责不符")
        rows = [{"agency_id": hall.unit.id, "assigned_on": "2018-02-01"}]
        told = {"agency_id": hall.other.id, "assigned_on": "2018-02-09", "relieved": rows}
        hall.take(record, "reassign", **told)
        assert counted(hall)["assigned"] == 1
        assert [str(one.assigned_on) for one in record.relieved] == ["2018-02-01"]


class TestRates:
    """Rates say what they are a part of; nothing is made of approximate numbers."""

    def test_a_deputy_who_never_answers_is_outside_the_base(self, session, hall):
        """Case 31: no feedback after reminders (重庆市人大代表建议工作条例 art. 29)."""
        hall.suggestion("feedback")
        silent = hall.suggestion("answer")
        hall.take(silent, "remind", reminded_on="2018-05-10")
        hall.take(silent, "close-without-feedback", closed_on="2018-06-01")
        term = hall.office.term.id
        told = {one.name: one for one in rates.of(self.counts(session, hall))}
        assert (told["satisfied"].part, told["satisfied"].base) == (1, 1)
        assert told["answered"].percent == "100%"
        assert rating.unreturned(session, term) == 1

    def test_one_without_reminder_is_not_closed_without_feedback(self, session, hall):
        record = hall.suggestion("answer")
        told = {"closed_on": "2018-06-01"}
        attempt = lambda: hall.take(record, "close-without-feedback", **told)  # noqa: E731
        refused(session, attempt, says="Reminded of the feedback on")

    def test_what_was_answered_by_the_extended_day_is_in_time(self, session, hall):
        in_time, late, extended = (hall.suggestion("sign") for _one in range(3))
        told = {"extended_to": "2018-06-29", "extension_reason": "涉及面广"}
        hall.take(extended, "extend", extension_approver="代表工委", **told)
        hall.take(in_time, "answer", answered_on="2018-05-02")
        hall.take(late, "answer", answered_on="2018-05-03")
        hall.take(extended, "answer", answered_on="2018-06-29")
        assert self.counts(session, hall)["on_time"] == 2

    def counts(self, session, hall) -> dict[str, int]:
        book = deadline_rules.of_body(session, hall.office.body.id)
        return rating.counts(session, hall.office.term.id, book)

    @pytest.mark.parametrize(
        ("part", "base", "printed"),
        [
            (0, 0, None),
            (0, 7, "0%"),
            (7, 7, "100%"),
            (1, 3, "33.3%"),
            (2, 3, "66.7%"),
            (9999, 10000, "99.9%"),
            (1, 10000, "0.1%"),
            (1, 8, "12.5%"),
        ],
    )
    def test_a_percentage_has_one_decimal_and_is_whole_only_if_exact(self, part, base, printed):
        assert rates.percent(part, base) == printed

    def test_no_rate_is_made_of_approximate_numbers(self):
        counts: dict[str, Any] = dict.fromkeys(rating.COUNTED, 1) | {
            "on_time": 1,
            "answered": Amount(700, "余"),
        }
        with pytest.raises(RefusedError, match="700余"):
            rates.of(counts)
