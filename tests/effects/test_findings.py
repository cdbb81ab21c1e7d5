"""What is an effect and what is none: the borders of each sort."""

import datetime as dt
from typing import Any

import pytest

from oversight import effects, moments
from oversight.effects import CHECKS, EFFECTS, Finding
from oversight.effects.checks import approval_order
from oversight.effects.corpus import Corpus
from oversight.effects.rows import Decision
from oversight.i18n import speaking
from tests.builders import Office, a_decision, a_regulation, amended, an_office, confirmed, enter
from tests.effects import cases
from tests.effects.cases import BEGINS, DOGS, ENDS, OLD_DOGS, PARKING, day, passed, written

CLOSING = f"第二条　本条例自公布之日起施行。1998年5月1日通过的《{OLD_DOGS}》同时废止。"
REPEALING = written(BEGINS, CLOSING)
pytestmark = pytest.mark.once


@pytest.fixture
def office(session) -> Office:
    return an_office(session)


def found(office: Office, name: str) -> list[Finding]:
    (effect,) = [one for one in (*EFFECTS, *CHECKS) if one.name == name]
    (group,) = effects.found(office.session, office.body.id, moments.today(), [effect])
    return list(group.findings)


def says(office: Office, name: str) -> list[str]:
    return [one.says for one in found(office, name)]


class TestRepealsInText:
    """文中废止: by name or former name, once, and of what was there before."""

    def test_what_is_not_recorded_is_offered_as_a_new_regulation(self, office):
        passed(office, a_regulation(office, DOGS), "enact", 300, REPEALING)
        (one,) = found(office, "repeals_in_text")
        assert (one.remedy.way, dict(one.remedy.fill)) == ("new", {"name": OLD_DOGS})
        assert "所指为1998年5月1日的一部。" in one.says

    def test_it_is_known_by_a_former_name(self, office):
        old = a_regulation(office, "云屏市犬类管理规定", former_names=f"《{OLD_DOGS}》、《其他》")
        passed(office, old, "enact", 2000)
        passed(office, a_regulation(office, DOGS), "enact", 300, REPEALING)
        (one,) = found(office, "repeals_in_text")
        assert dict(one.remedy.fill)["acts-new-regulation_id-id"] == str(old.id)

    def test_of_two_with_one_name_the_day_in_the_text_tells(self, office):
        both = [a_regulation(office, OLD_DOGS) for _ in range(2)]
        for one, on in zip(both, ("1990-01-01", "1998-05-01"), strict=True):
            days = {"passed_on": on, "sent_on": on, "approved_on": on}
            passed(office, one, "enact", 0, **days)
        passed(office, a_regulation(office, DOGS), "enact", 300, REPEALING)
        (one,) = found(office, "repeals_in_text")
        assert dict(one.remedy.fill)["acts-new-regulation_id-id"] == str(both[1].id)

    def test_one_that_was_enacted_later_is_not_the_one(self, office):
        passed(office, a_regulation(office, DOGS), "enact", 300, REPEALING)
        passed(office, a_regulation(office, OLD_DOGS), "enact", 100)
        assert [one.remedy.way for one in found(office, "repeals_in_text")] == ["new"]

    def test_one_that_ended_by_a_decision_of_its_own_is_settled(self, office):
        old = a_regulation(office, OLD_DOGS)
        passed(office, old, "enact", 2000)
        passed(office, old, "repeal", 400, None)
        passed(office, a_regulation(office, DOGS), "enact", 300, REPEALING)
        assert found(office, "repeals_in_text") == []

    def test_a_text_that_only_a_later_act_has_speaks_for_the_enactment(self, office):
        dogs = a_regulation(office, DOGS)
        enacted = passed(office, dogs, "enact", 900, None)
        passed(office, dogs, "amend", 300, REPEALING)
        assert [one.about.id for one in found(office, "repeals_in_text")] == [enacted.id]

    def test_an_earlier_one_of_the_same_name_is_said_to_be_that(self, office):
        own = written(BEGINS, CLOSING.replace(OLD_DOGS, DOGS))
        passed(office, a_regulation(office, DOGS), "enact", 300, own)
        (said,) = says(office, "repeals_in_text")
        assert said.startswith(f"《{DOGS}》废止同名的原法规")

    def test_a_draft_is_looked_at_and_said_to_be_one(self, office):
        rows = [{"regulation_id": a_regulation(office, DOGS).id, "act": "enact", "text": REPEALING}]
        a_decision(office, acts=rows, passed_on=day(300), approved_on=day(290), state="approved")
        assert [one.about.is_draft for one in found(office, "repeals_in_text")] == [True]


class TestReferences:
    """In texts of today, to what is repealed today and lives on under no such name."""

    def refer(self, office: Office, words: str = f"依照《{OLD_DOGS}》处罚。") -> None:
        text = written(BEGINS, f"第二条　{words}", title=PARKING)
        passed(office, a_regulation(office, PARKING), "enact", 900, text)

    def test_a_repeal_that_awaits_its_approval_changes_nothing(self, office):
        old = a_regulation(office, OLD_DOGS)
        passed(office, old, "enact", 2000)
        passed(office, old, "repeal", 40, None, state="sent", sent_on=day(30))
        self.refer(office)
        assert found(office, "references") == []

    def test_a_name_that_was_given_again_is_in_force(self, office):
        old = a_regulation(office, OLD_DOGS)
        passed(office, old, "enact", 2000)
        passed(office, old, "repeal", 400, None)
        passed(office, a_regulation(office, OLD_DOGS), "enact", 399)
        self.refer(office)
        assert found(office, "references") == []

    def test_the_sentence_that_repeals_is_no_reference(self, office):
        old = a_regulation(office, OLD_DOGS)
        passed(office, old, "enact", 2000)
        passed(office, old, "repeal", 400, None)
        self.refer(office, f"本条例自公布之日起施行，《{OLD_DOGS}》同时废止。")
        assert found(office, "references") == []

    def test_a_text_that_is_repealed_itself_is_not_looked_at(self, office):
        old = a_regulation(office, OLD_DOGS)
        text = written(BEGINS, f"第二条　依照《{DOGS}》办理。", title=OLD_DOGS)
        passed(office, old, "enact", 2000, text)
        dogs = a_regulation(office, DOGS)
        passed(office, dogs, "enact", 1900)
        for one in (old, dogs):
            passed(office, one, "repeal", 400, None)
        assert found(office, "references") == []

    def test_each_place_is_told_with_its_words(self, office):
        cases.a_text_names_what_is_repealed(office)
        (one,) = found(office, "references")
        assert [(told.place, told.words) for told in one.passages] == [
            ("第二条", f"犬只管理依照《{OLD_DOGS}》执行。")
        ]


class TestDays:
    """Days come near at thirty, and clocks are those of the kinds."""

    @pytest.mark.parametrize(("ahead", "count"), [(30, 1), (31, 0)])
    def test_an_act_is_due_here_thirty_days_before_its_day(self, office, ahead, count):
        for act in ("unpromulgated", "in_force_without_text"):
            dogs = a_regulation(office, f"{DOGS}之{act}")
            after = None if act == "in_force_without_text" else cases.TEXT
            passed(office, dogs, "enact", 40, after, effective_on=day(-ahead))
        assert len(found(office, "in_force_without_text")) == count
        assert len(found(office, "unpromulgated")) == 2 * count

    @pytest.mark.parametrize(
        ("ago", "state", "said"),
        [
            (5, "approved", "In force since"),
            (-5, "approved", "To be in force on"),
            (5, "sent", "Was to be in force on"),
            (-5, "sent", "To be in force on"),
        ],
    )
    def test_what_has_begun_is_said_to_have_begun(self, office, ago, state, said):
        days: dict[str, Any] = {"sent_on": day(30), "effective_on": day(ago), "state": state}
        days |= {"approved_on": day(20)} if state == "approved" else {}
        passed(office, a_regulation(office, DOGS), "enact", 40, **days)
        with speaking("en"):
            (told,) = says(office, "unpromulgated")
        assert told.startswith(said)
        assert "; its " in told

    def test_what_is_not_approved_yet_asks_for_its_approval(self, office):
        dogs = a_regulation(office, DOGS)
        passed(office, dogs, "enact", 40, state="sent", sent_on=day(30), effective_on=day(-5))
        (one,) = found(office, "unpromulgated")
        assert (one.subject, one.remedy.step) == ("批准", "approve")

    def test_what_needs_no_approval_is_asked_for_its_promulgation_alone(self, office):
        dogs = a_regulation(office, DOGS)
        told: dict[str, Any] = {"effective_on": day(10), "needs_no_approval": True}
        passed(office, dogs, "enact", 40, state="passed", **told)
        (one,) = found(office, "unpromulgated")
        assert one.subject == "公布"

    def test_an_approval_within_its_four_months_is_not_late(self, office):
        dogs = a_regulation(office, DOGS)
        passed(office, dogs, "enact", 40, state="sent", sent_on=day(30))
        assert found(office, "approvals") == []

    def test_a_document_of_our_own_that_waits_to_be_sent_up_is_a_filing_due(self, office):
        told: dict[str, Any] = {
            "name": "云屏市议事规则",
            "published_on": day(50),
            "sent_to_level": "province",
        }
        sending = enter(office, "filings", state="to_send", **told)
        assert found(office, "filings") == []
        confirmed(office, sending)
        (one,) = found(office, "filings")
        assert one.is_late
        assert one.source == "立法法第一百零九条"


class TestTitleNotes:
    """What a note and the records say differently, each once, with both values."""

    NOTE = "（2018年6月5日云屏市人大常委会通过　根据2019年8月1日云屏市人大常委会的《关于修改〈云屏市养犬管理条例〉的决定》修正）"  # noqa: E501  as it is printed

    def enacted(self, office: Office, on: str = "2018-06-05"):
        dogs = a_regulation(office, DOGS)
        days = {"passed_on": on, "sent_on": on, "approved_on": "2018-08-01"}
        passed(office, dogs, "enact", 0, **days)
        return dogs

    def noted(self, office: Office, dogs, on: str, note: str = NOTE):
        text = written(BEGINS, ENDS, note=note)
        days = {"passed_on": on, "sent_on": on, "approved_on": on}
        return passed(office, dogs, "amend", 0, text, **days)

    def test_a_note_that_agrees_is_none(self, office):
        self.noted(office, self.enacted(office), "2019-08-01")
        assert found(office, "title_notes") == []

    def test_another_day_is_said_with_both_days(self, office):
        self.noted(office, self.enacted(office), "2019-08-02")
        (said,) = says(office, "title_notes")
        assert "2019年8月1日" in said
        assert "2019年8月2日" in said

    def test_an_act_that_the_note_lacks_is_said(self, office):
        note = "（2018年6月5日云屏市人大常委会通过）"
        self.noted(office, self.enacted(office), "2019-08-01", note)
        (said,) = says(office, "title_notes")
        assert said.startswith("记录有修改")

    def test_an_act_that_is_not_recorded_is_said(self, office):
        dogs = a_regulation(office, DOGS)
        self.noted(office, dogs, "2019-08-01")
        (said,) = says(office, "title_notes")
        assert "未记录这次立法活动" in said

    def test_a_note_that_could_not_be_read_whole_accuses_no_record(self, office):
        note = "（2018年6月5日云屏市人大常委会通过　后又经多次变动）"
        self.noted(office, self.enacted(office), "2019-08-01", note)
        assert found(office, "title_notes") == []

    def test_a_later_act_is_not_asked_of_an_earlier_note(self, office):
        dogs = self.enacted(office)
        self.noted(office, dogs, "2019-08-01")
        passed(office, dogs, "amend", 100)
        assert found(office, "title_notes") == []


class TestOtherChecks:
    """Numbers, titles, names."""

    @pytest.mark.parametrize(
        ("labels", "said"),
        [
            ("第一条 第二条 第二条之一 第二条之二 第三条", []),
            ("第一条 第三条", ["第一条之后为第三条"]),
            ("第二条 第三条", ["首条为第二条"]),
            ("第一条 第二条 第二条 第三条", ["第二条之后为第二条"]),
            ("第一条 第二条之二 第二条", ["第一条之后为第二条之二", "第二条之二之后为第二条"]),
        ],
    )
    def test_articles_follow_each_other(self, office, labels, said):
        text = written(*(f"{label}　另有规定。" for label in labels.split()))
        passed(office, a_regulation(office, DOGS), "enact", 300, text)
        told = [place.words for one in found(office, "gaps") for place in one.passages]
        assert told == said

    def test_a_text_may_be_headed_by_a_former_name(self, office):
        dogs = a_regulation(office, DOGS, former_names=OLD_DOGS)
        passed(office, dogs, "enact", 300, written(BEGINS, ENDS, title=OLD_DOGS))
        assert found(office, "titles") == []

    def test_a_name_may_be_given_again_after_a_repeal(self, office):
        old = a_regulation(office, DOGS)
        passed(office, old, "enact", 2000)
        passed(office, old, "repeal", 400, None)
        a_regulation(office, DOGS)
        assert found(office, "same_names") == []

    def test_a_former_name_is_a_name(self, office):
        a_regulation(office, DOGS)
        a_regulation(office, "云屏市文明养犬条例", former_names=DOGS)
        assert len(found(office, "same_names")) == 1

    def test_a_recorded_approval_before_its_passing_is_said(self, office):
        """The service refuses it today; what an older one let in is found."""
        decision = Decision(
            *(7, "决定", "approved", "confirmed", None, dt.date(2018, 6, 5), None),
            *(dt.date(2018, 5, 1), None, None, None, None, None),
        )
        corpus = Corpus(office.session, office.body.id, moments.today())
        vars(corpus)["decisions"] = {7: decision}
        (one,) = approval_order.find(corpus)
        assert one.says == "2018年5月1日批准，2018年6月5日通过。"


def test_what_came_to_nothing_is_never_asked_for(office):
    dogs = a_regulation(office, DOGS)
    rows = [{"regulation_id": dogs.id, "act": "enact"}]
    confirmed(office, a_decision(office, acts=rows, passed_on=day(40), state="not_passed"))
    assert found(office, "missing_texts") == []


def test_where_the_decision_has_its_text_the_text_after_it_is_worked_out_of_it(office):
    dogs = a_regulation(office, DOGS)
    passed(office, dogs, "enact", 900)
    lacking = passed(office, dogs, "amend", 300, None)
    remedy = found(office, "in_force_without_text")[0].remedy
    assert (remedy.way, remedy.id, remedy.row) == ("propose", lacking.id, lacking.acts[0].number)
    silent = passed(office, dogs, "amend", 200, None, text=None)
    remedy = found(office, "in_force_without_text")[0].remedy
    assert (remedy.way, remedy.id, remedy.field) == ("edit", silent.id, "acts-1-text")


def test_a_text_that_is_corrected_is_read_anew(office):
    dogs = a_regulation(office, DOGS)
    torn = written(BEGINS, ENDS.replace("第二条", "第三条"))
    enacted = passed(office, dogs, "enact", 300, torn)
    assert len(found(office, "gaps")) == 1
    amended(office, enacted, acts=[{"number": enacted.acts[0].number, "text": cases.TEXT}])
    assert found(office, "gaps") == []
