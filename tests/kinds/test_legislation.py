"""Regulations and the decisions on them: what is in force, what is counted, what is refused."""

import datetime as dt

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.kinds import regulations
from oversight.kinds.regulations import Regulation
from oversight.records.kind import BY_SLUG
from oversight.reports import figures
from tests.builders import a_decision, a_regulation, an_office, confirmed
from tests.refusals import refused


def status(session: Session, regulation: Regulation, day: str) -> str | None:
    on = dt.date.fromisoformat(day)
    return session.scalar(sa.select(regulations.status(on)).where(Regulation.id == regulation.id))


def note(session: Session, regulation: Regulation, day: str) -> str:
    return regulations.title_note(session, regulation, dt.date.fromisoformat(day))


def counted(session: Session, office) -> dict[str, int | None]:
    told = figures.count(session, office.term, BY_SLUG["legislative-decisions"].figures)
    return {one.figure.key.partition(".")[2]: one.value for one in told}


def passed(office, regulation, act: str, day: str, **more):
    """Enter a confirmed decision, approved the same day unless more is said."""
    return confirmed(office, a_decision(office, (regulation, act), passed_on=day, **more))


WAY = {
    "passed_on": "2018-06-05",
    "sent_on": "2018-06-20",
    "approved_on": "2018-08-02",
    "promulgated_on": "2018-08-16",
    "effective_on": "2018-10-01",
}


class TestItsStatus:
    """It follows from acts that are confirmed, approved and in force, on any day."""

    def test_what_is_passed_and_not_approved_is_not_in_force(self, session):
        office = an_office(session)
        regulation = a_regulation(office)
        passed(office, regulation, "enact", "2018-06-05", state="passed")
        assert status(session, regulation, "2030-01-01") == "pending"

    def test_it_is_in_force_from_the_day_that_was_promulgated(self, session):
        office = an_office(session)
        regulation = a_regulation(office)
        way = {name: day for name, day in WAY.items() if name != "passed_on"}
        passed(office, regulation, "enact", WAY["passed_on"], state="promulgated", **way)
        days = ("2018-09-30", "2018-10-01")
        assert [status(session, regulation, day) for day in days] == ["pending", "in_force"]

    def test_an_amendment_and_a_repeal_that_await_approval_change_nothing(self, session):
        office = an_office(session)
        regulation = a_regulation(office)
        passed(office, regulation, "enact", "2017-05-01")
        passed(office, regulation, "amend", "2018-05-01", state="passed")
        passed(office, regulation, "repeal", "2019-05-01", state="passed")
        assert status(session, regulation, "2030-01-01") == "in_force"

    def test_it_is_what_its_last_act_made_it(self, session):
        office = an_office(session)
        regulation = a_regulation(office)
        for act, day in (
            ("enact", "2017-05-01"),
            ("amend", "2018-05-01"),
            ("repeal", "2019-05-01"),
        ):
            passed(office, regulation, act, day)
        days = ("2017-04-30", "2017-05-01", "2018-05-01", "2019-04-30", "2019-05-01")
        told = [status(session, regulation, day) for day in days]
        assert told == ["pending", "in_force", "amended", "amended", "repealed"]

    def test_a_draft_changes_nothing(self, session):
        office = an_office(session)
        regulation = a_regulation(office)
        a_decision(office, (regulation, "enact"), passed_on="2017-05-01")
        assert status(session, regulation, "2030-01-01") == "unknown"


class TestItsTitleNote:
    """It stands under the text that is published, and tells what had been published by then."""

    def test_it_says_nothing_of_an_approval_to_come(self, session):
        office = an_office(session)
        regulation = a_regulation(office)
        way = {name: day for name, day in WAY.items() if name != "passed_on"}
        passed(office, regulation, "enact", WAY["passed_on"], state="promulgated", **way)
        assert note(session, regulation, "2018-08-15") == ""
        assert note(session, regulation, "2018-08-16") == "（2018年6月5日通过　2018年8月2日批准）"

    def test_what_awaits_its_approval_is_not_in_it(self, session):
        office = an_office(session)
        regulation = a_regulation(office)
        passed(office, regulation, "enact", "2017-05-01")
        passed(office, regulation, "amend", "2018-05-01", state="passed")
        assert "修正" not in note(session, regulation, "2030-01-01")

    def test_two_amendments_are_numbered_in_the_order_of_passing(self, session):
        office = an_office(session)
        regulation = a_regulation(office)
        passed(office, regulation, "enact", "2017-05-01")
        for day in ("2019-05-01", "2018-05-01"):
            passed(office, regulation, "amend", day)
        told = note(session, regulation, "2020-01-01")
        assert told.index("2018年5月1日") < told.index("第一次修正") < told.index("2019年5月1日")
        assert "第二次修正" in told


class TestWhatIsCounted:
    """Acts that the body passed in the term, in packages and alone; never a mere proposal."""

    def test_a_proposal_is_not_counted_though_its_day_is_filled(self, session):
        office = an_office(session)
        passed(office, a_regulation(office), "enact", "2018-06-05", state="proposed")
        assert counted(session, office)["enacted"] == 0

    def test_what_was_passed_is_counted_before_its_approval(self, session):
        office = an_office(session)
        passed(office, a_regulation(office), "enact", "2018-06-05", state="passed")
        assert counted(session, office)["enacted"] == 1

    def test_what_was_not_approved_is_not_counted(self, session):
        office = an_office(session)
        passed(
            office,
            a_regulation(office),
            "enact",
            "2018-06-05",
            sent_on="2018-06-20",
            state="not_approved",
        )
        assert counted(session, office)["enacted"] == 0

    def test_one_regulation_amended_alone_and_in_a_package_is_two_acts(self, session):
        office = an_office(session)
        one, other = a_regulation(office), a_regulation(office, "贵阳市停车条例")
        for regulation in (one, other):
            passed(office, regulation, "enact", "2017-05-01")
        passed(office, one, "amend", "2018-05-01")
        package = a_decision(
            office, (one, "amend"), (other, "repeal"), form="package", passed_on="2019-05-01"
        )
        confirmed(office, package)
        told = counted(session, office)
        assert (told["amended"], told["package_amended"], told["package_repealed"]) == (1, 1, 1)
        assert told["repealed"] == 0

    def test_a_repeal_inside_a_new_regulation_is_no_repeal_of_its_own(self, session):
        office = an_office(session)
        old, new = a_regulation(office), a_regulation(office, "贵阳市停车条例")
        passed(office, old, "enact", "2017-05-01")
        both = a_decision(
            office,
            (new, "enact"),
            (old, "repeal_in_text"),
            form="enactment",
            passed_on="2018-05-01",
        )
        confirmed(office, both)
        told = counted(session, office)
        assert (told["enacted"], told["repealed"]) == (2, 0)
        assert status(session, old, "2018-05-01") == "repealed"


class TestOnlyWhatIsInForce:
    """An act is refused where its regulation is not passed yet, or no more."""

    @pytest.fixture
    def office(self, session):
        return an_office(session)

    @pytest.fixture
    def regulation(self, office):
        made = a_regulation(office)
        passed(office, made, "enact", "2017-05-01")
        return made

    def test_an_act_before_the_passing_of_the_regulation(self, session, office, regulation):
        refused(
            session,
            lambda: a_decision(office, (regulation, "amend"), passed_on="2017-04-30"),
            says="was passed only on 1 May 2017",
        )

    def test_an_act_on_what_is_only_proposed(self, session, office):
        proposed = a_regulation(office, "贵阳市停车条例")
        a_decision(office, (proposed, "enact"))
        refused(
            session,
            lambda: a_decision(office, (proposed, "amend"), passed_on="2018-05-01"),
            says="This regulation is not passed yet.",
        )

    def test_a_second_repeal(self, session, office, regulation):
        passed(office, regulation, "repeal", "2018-05-01", state="passed")
        refused(
            session,
            lambda: a_decision(office, (regulation, "repeal"), passed_on="2019-05-01"),
            says="The repeal of this regulation is recorded already.",
        )

    def test_a_repeal_dated_before_a_later_amendment(self, session, office, regulation):
        passed(office, regulation, "amend", "2018-05-01")
        refused(
            session,
            lambda: a_decision(office, (regulation, "repeal"), passed_on="2017-06-01"),
            says="An act on this regulation was passed later, on 1 May 2018.",
        )

    def test_a_repeal_that_still_awaits_approval_does_not_end_it(self, office, regulation):
        passed(office, regulation, "repeal", "2018-05-01", state="passed")
        assert a_decision(office, (regulation, "amend"), passed_on="2018-06-01").acts

    def test_a_regulation_whose_history_is_not_recorded_yet_may_be_amended(self, office):
        assert a_decision(
            office, (a_regulation(office, "旧条例"), "amend"), passed_on="2018-06-01"
        ).acts

    def test_a_day_of_coming_into_force_before_the_passing(self, session, office, regulation):
        refused(
            session,
            lambda: a_decision(
                office, (regulation, "amend"), passed_on="2018-05-01", effective_on="2018-04-01"
            ),
            says="lies before",
        )
