"""Suggestions that are merged or split: none is lost on the way (case 30)."""

import pytest
import sqlalchemy as sa

from oversight.kinds import deadline_rules
from oversight.kinds.suggestions import Suggestion, rating
from oversight.kinds.terms import Term
from oversight.reports import figures
from tests.builders import a_person, amended
from tests.kinds.proposals import Hall, a_hall
from tests.refusals import refused

NAMES = ("received", "assigned", "answered")


@pytest.fixture
def hall(session) -> Hall:
    return a_hall(session)


def counted(hall: Hall) -> list[int | None]:
    told = figures.count(
        hall.office.session, hall.office.session.get_one(Term, hall.office.term.id)
    )
    by_name = {one.figure.key.removeprefix("suggestions."): one.value for one in told}
    return [by_name[name] for name in NAMES]


def brought(hall: Hall, record: Suggestion, *steps: str) -> Suggestion:
    for name in steps:
        hall.take(record, name)
    return record


class TestMerging:
    """What was merged into another goes on there, so that one is handled to its end."""

    @pytest.mark.parametrize("until", ["", "split"])
    def test_it_goes_into_one_that_is_accepted_and_handled(self, session, hall, until):
        main, record = hall.suggestion("accept" if until else ""), hall.suggestion("accept")
        brought(hall, main, *([until] if until else []))
        says = "is not handled itself"
        refused(session, lambda: hall.take(record, "merge", merged_into_id=main.id), says=says)

    def test_it_is_not_merged_into_one_that_was_not_accepted(self, session, hall):
        main, record = hall.suggestion(), hall.suggestion("accept")
        hall.take(main, "refuse", not_accepted_for="private", not_accepted_why="个人事务")
        says = "is not handled itself"
        refused(session, lambda: hall.take(record, "merge", merged_into_id=main.id), says=says)

    @pytest.mark.parametrize("step", ["merge", "split", "withdraw"])
    def test_one_in_which_another_goes_on_does_not_end_elsewhere(self, session, hall, step):
        main, record, third = (hall.suggestion("accept") for _one in range(3))
        hall.take(record, "merge", merged_into_id=main.id)
        told = {
            "merge": {"merged_into_id": third.id},
            "withdraw": {"withdrawn_on": "2018-03-01", "withdrawal": "已办"},
        }
        says = "Another was merged into this one"
        refused(session, lambda: hall.take(main, step, **told.get(step, {})), says=says)

    def test_a_bill_in_which_another_goes_on_is_not_turned(self, session, hall):
        main, record = (hall.suggestion("accept", form="bill") for _one in range(2))
        hall.take(record, "merge", merged_into_id=main.id)
        refused(session, lambda: hall.take(main, "turn"), says="Another was merged into this one")

    def test_once_the_other_is_led_elsewhere_it_may_be_withdrawn(self, hall):
        main, record, third = (hall.suggestion("accept") for _one in range(3))
        hall.take(record, "merge", merged_into_id=main.id)
        by = hall.office.by(hall.office.reviewer.role, "并入另一件")
        amended(hall.office, record, by=by, merged_into_id=third.id)
        hall.take(main, "withdraw", withdrawn_on="2018-03-01", withdrawal="已办")
        brought(hall, third, "assign", "sign", "answer")
        assert counted(hall) == [2, 2, 2]


class TestSplitting:
    """Both shares begin with what the deputy said, and each gets its own way."""

    def test_each_share_begins_with_the_words_the_deputy_the_signers_and_the_day(self, hall):
        signer = a_person(hall.office, "李代表")
        whole = hall.suggestion("accept", cosigners=[{"person_id": signer.id}])
        hall.take(whole, "split")
        chosen = sa.select(Suggestion).where(Suggestion.split_from_id == whole.id)
        shares = hall.office.session.scalars(chosen.order_by(Suggestion.id)).all()
        assert [one.subject for one in shares] == [f"{whole.subject}（{nth}）" for nth in "一二"]
        for one in shares:
            assert (one.text, one.person_id) == (whole.text, whole.person_id)
            assert one.received_on == whole.received_on
            assert [row.person_id for row in one.cosigners] == [signer.id]
            assert (one.state, one.review) == ("accepted", "draft")

    def test_a_share_that_was_withdrawn_keeps_none_waiting(self, session, hall):
        first, second = hall.shares(hall.suggestion("accept"))
        brought(hall, first, "assign", "sign", "answer")
        hall.take(second, "withdraw", withdrawn_on="2018-03-01", withdrawal="已办")
        assert counted(hall) == [1, 1, 1]
        book = deadline_rules.of_body(session, hall.office.body.id)
        assert rating.counts(session, hall.office.term.id, book)["on_time"] == 1

    def test_with_all_shares_withdrawn_nothing_was_answered(self, hall):
        for one in hall.shares(hall.suggestion("accept")):
            hall.take(one, "withdraw", withdrawn_on="2018-03-01", withdrawal="已办")
        assert counted(hall) == [1, 0, 0]

    def test_a_share_that_was_merged_is_answered_where_it_goes_on(self, hall):
        main = hall.suggestion("accept")
        first, second = hall.shares(hall.suggestion("accept"))
        hall.take(first, "merge", merged_into_id=main.id)
        for one in (main, second):
            brought(hall, one, "assign", "sign", "answer")
        assert counted(hall) == [2, 2, 2]

    def test_shares_and_bills_without_feedback_are_no_items_of_their_own(self, session, hall):
        told = {"reminded_on": "2018-05-10", "closed_on": "2018-06-01"}
        for one in hall.shares(hall.suggestion("accept")):
            brought(hall, one, "assign", "sign", "answer")
            hall.take(one, "close-without-feedback", **told)
        bill = hall.suggestion("answer", form="bill")
        hall.take(bill, "close-without-feedback", **told)
        assert rating.unreturned(session, hall.office.term.id) == 1
