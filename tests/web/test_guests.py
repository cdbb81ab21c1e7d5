"""Guests: a unit and a deputy see what opens to them, do what is theirs, and nothing besides."""

from typing import Any

import pytest

from oversight import kinds, moments
from oversight.access import accounts
from oversight.access.roles import GUESTS, Role
from oversight.errors import RefusedError
from oversight.records import service
from oversight.records.models import Record
from tests.web.bodies import PASSWORD, Town, enter
from tests.web.reading import opened, rows, signed_in, value_of, words

SECRET = "花溪绿道"  # the words of a suggestion that is none of theirs
OPENED = {
    Role.UNIT: {"suggestions", "assists", "rehandlings", "promises"},
    Role.DEPUTY: {"suggestions", "rehandlings", "promises"},
}
OFFICE = (
    "/search?q=贵阳",
    "/suggestions/export",
    "/choose/people?q=张",
    "/deadlines",
    "/drafts",
    "/reports",
    "/audit",
    "/users",
    "/import",
)
CLOSED = ("/{slug}/", "/{slug}/{number}/history")


def made(app: Any, town: Town, slug: str = "suggestions", **values: Any) -> int:
    """Enter a confirmed record of the town, which nobody but the office sees unless it is said."""
    with opened(app) as session:
        if slug == "suggestions":
            told = {"form": "suggestion", "subject": SECRET, "text": SECRET}
            values = told | {"person_id": another(session, town, "people")} | values
        record = enter(session, town, slug, town.records["terms"], **values)
        session.commit()
        return record.id


def another(session: Any, town: Town, slug: str) -> int:
    """Another person or agency than those for whom the guests stand."""
    told: dict[str, Any] = {"name": "贵阳另一个"} | (
        {"sort": "government"} if slug == "agencies" else {}
    )
    return enter(session, town, slug, **told).id


def answered(app: Any, town: Town) -> str:
    """Let the office enter the answer to the town's suggestion; say which version tells it."""
    kind = kinds.BY_SLUG["suggestions"]
    step = kind.lifecycle.step("answer")
    assert step
    with opened(app) as session:
        record: Any = session.get_one(Record, town.records["suggestions"])
        told = {"answered_on": moments.today(), "answer": "已建成。"}
        told |= {"answer_class_id": town.records["answer-classes"]}
        by = town.by(Role.SECRETARY)
        service.take(session, kind, record, step, told, by, record.version)
        session.commit()
        return str(record.version)


class TestWhatOpens:
    """The wall opens what a declared link opens, once it is confirmed."""

    @pytest.mark.parametrize("role", [*GUESTS])
    def test_of_each_kind_a_guest_opens_only_what_leads_to_them(self, app, town, role):
        client = signed_in(app, town, role)
        for slug, number in town.records.items():
            expected = 200 if slug in OPENED[role] else 404
            assert client.get(f"/{slug}/{number}").status_code == expected, slug
            for address in CLOSED:
                path = address.format(slug=slug, number=number)
                assert client.get(path).status_code == 404, path

    @pytest.mark.parametrize("role", [*GUESTS])
    def test_the_offices_pages_are_closed_to_a_guest(self, app, town, role):
        client = signed_in(app, town, role)
        assert [path for path in OFFICE if client.get(path).status_code != 403] == []

    def test_anothers_suggestion_is_as_if_it_were_not_there(self, app, town, unit, deputy):
        number = made(app, town)
        for client in (unit, deputy):
            for path in ("", "/edit", "/step/answer", "/step/withdraw", "/return"):
                assert client.get(f"/suggestions/{number}{path}").status_code in {403, 404}, path
            for path in ("/", "/mine"):
                assert SECRET not in words(client.get(path))

    def test_a_draft_opens_to_no_unit(self, town, unit, reviewer):
        told = {"form": "suggestion", "subject": SECRET, "text": SECRET}
        told |= {"person_id": str(town.records["people"]), "term_id": "15"}
        told |= {"agency_id-match": str(town.records["agencies"])}
        told |= {"person_id-match": told["person_id"]}
        number = (
            reviewer.post("/suggestions/new?all=yes", data=told).headers["Location"].split("/")[-1]
        )
        assert "贵阳市民政局" in words(reviewer.get(f"/suggestions/{number}"))
        assert unit.get(f"/suggestions/{number}").status_code == 404

    def test_it_opens_to_a_co_signer_and_to_an_assisting_unit(self, app, town, unit, deputy):
        cosigned = made(app, town, cosigners=[{"person_id": town.records["people"]}])
        assisted = made(app, town, assistants=[{"agency_id": town.records["agencies"]}])
        seen = [deputy.get(f"/suggestions/{one}").status_code for one in (cosigned, assisted)]
        assert seen == [200, 404]
        seen = [unit.get(f"/suggestions/{one}").status_code for one in (cosigned, assisted)]
        assert seen == [404, 200]

    def test_what_ones_own_was_merged_into_opens_as_well(self, app, town, deputy):
        main = made(app, town, state="accepted", received_on="2022-02-01")
        days: dict[str, Any] = {"received_on": "2022-02-01", "merged_into_id": main}
        made(app, town, person_id=town.records["people"], state="merged", **days)
        assert SECRET in words(deputy.get(f"/suggestions/{main}"))

    def test_a_guest_reads_who_proposed_it_and_nothing_of_who_wrote_it(self, town, unit):
        address = f"/suggestions/{town.records['suggestions']}"
        for since in ("", "?since=1"):
            page = words(unit.get(f"{address}{since}"))
            assert "领衔代表 贵阳张三" in page
            assert town.names[Role.SECRETARY] not in page
            assert town.names[Role.REVIEWER] not in page
            assert f'href="/people/{town.records["people"]}"' not in page

    def test_their_menu_has_their_two_pages_and_no_others(self, unit, deputy):
        for client, names in ((unit, ("交办给我的", "已答复")), (deputy, ("我的建议", "我的联络"))):
            menu = client.get("/").get_data(as_text=True).split('<nav class="menu"')[1]
            menu = menu.split("</nav>")[0]
            assert menu.count("<li><a") == 2
            assert all(name in menu for name in names)


class TestAUnit:
    """A unit signs for, answers, asks to be relieved: on the day, and for itself."""

    def test_it_answers_in_two_clicks_and_on_the_day(self, app, town, unit):
        row = next(one for one in rows(unit.get("/")) if "充电设施" in one and "提交答复" in one)
        assert "办理中" in row
        address = f"/suggestions/{town.records['suggestions']}/step/answer"
        page = unit.get(address)
        assert 'name="answered_on"' not in page.get_data(as_text=True)
        told = {"answer_class_id": str(town.records["answer-classes"]), "answer": "已建成。"}
        told |= {"seen": value_of(page, "seen"), "answered_on": "2022-03-05"}
        assert unit.post(address, data=told).status_code == 302
        with opened(app) as session:
            record: Any = session.get_one(Record, town.records["suggestions"])
            assert (record.state, record.answered_on) == ("answered", moments.today())
        assert "充电设施" in words(unit.get("/mine"))

    def test_its_panel_names_its_own_act_and_not_the_offices(self, app, town, unit):
        told: dict[str, Any] = {"name": "审议意见", "source_id": town.records["inspections"]}
        told |= {"text": "加强监管。", "lead_id": town.records["agencies"]}
        told |= {"sent_on": "2022-07-01", "handed_over_on": "2022-07-02"}
        with opened(app) as session:
            made = enter(session, town, "deliberation-opinions", state="handling", **told)
            session.commit()
            number = made.id
        page = words(unit.get(f"/deliberation-opinions/{number}"))
        assert "下一步：登记答复" in page

    def test_it_neither_closes_nor_corrects(self, town, unit):
        address = f"/suggestions/{town.records['suggestions']}"
        for path in ("/step/close", "/step/feedback", "/edit", "/return"):
            assert unit.get(f"{address}{path}").status_code == 403, path
        for path in ("/confirm", "/submit", "/return"):
            data = {"seen": "2", "reason": "x"}
            assert unit.post(f"{address}{path}", data=data).status_code == 403, path
        assert unit.get("/suggestions/new").status_code == 403

    def test_the_unit_that_assists_does_not_answer(self, app, town, unit):
        with opened(app) as session:
            other = another(session, town, "agencies")
            session.commit()
        days = {"received_on": "2022-02-01", "assigned_on": "2022-03-01", "signed_on": "2022-03-02"}
        told: dict[str, Any] = {
            "agency_id": other,
            "assistants": [{"agency_id": town.records["agencies"]}],
        }
        number = made(app, town, state="handling", **days, **told)
        answer = unit.get(f"/suggestions/{number}/step/answer")
        assert answer.status_code == 403
        assert "只有“主办单位”能办理此事" in words(answer)


class TestADeputy:
    """A deputy proposes, follows and judges: their own, with the fields that are theirs."""

    def test_it_is_written_submitted_and_returned_with_the_reviewers_sentence(
        self, deputy, reviewer
    ):
        page = deputy.get("/suggestions/new").get_data(as_text=True)
        assert 'name="subject"' in page
        assert not [name for name in ("agency_id", "state", "serial") if f'name="{name}"' in page]
        told = {"form": "suggestion", "subject": "关于路灯的建议", "text": "请增设路灯。"}
        answer = deputy.post("/suggestions/new", data=told | {"do": "submit"})
        address = answer.headers["Location"]
        assert "待审核" in words(deputy.get(address))
        assert deputy.get(f"{address}/edit").status_code == 200
        refused = deputy.post(f"{address}/edit", data=told | {"seen": "2", "text": "改"})
        assert refused.status_code == 403
        reviewer.post(f"{address}/return", data={"seen": "2", "reason": "请写明地点"})
        assert "请写明地点" in words(deputy.get("/"))
        again = deputy.post(f"{address}/edit", data=told | {"seen": "3", "do": "submit"})
        assert again.status_code == 302

    def test_what_is_not_asked_is_not_taken(self, app, town, deputy):
        told = {"form": "suggestion", "subject": "关于路灯的建议", "text": "请增设路灯。"}
        more = {"agency_id-match": str(town.records["agencies"]), "serial": "87"}
        address = deputy.post("/suggestions/new", data=told | more).headers["Location"]
        with opened(app) as session:
            record: Any = session.get_one(Record, int(address.split("/")[-1]))
            assert (record.agency_id, record.serial) == (None, None)
            assert record.person_id == town.records["people"]
        assert deputy.post("/suggestions/new", data=told | {"state": "closed"}).status_code == 403

    def test_a_co_signer_is_named_exactly_and_no_list_is_shown(self, app, town, deputy):
        with opened(app) as session:
            another(session, town, "people")
            session.commit()
        told = {"form": "suggestion", "subject": "关于路灯的建议", "text": "请增设路灯。"}
        answer = deputy.post("/suggestions/new", data=told | {"cosigners-1-person_id": "另一"})
        assert answer.status_code == 422
        assert "贵阳另一个" not in words(answer)
        exact = deputy.post("/suggestions/new", data=told | {"cosigners-1-person_id": "贵阳另一个"})
        assert exact.status_code == 302

    def test_feedback_waits_for_the_answer_and_follows_it(self, app, town, deputy):
        address = f"/suggestions/{town.records['suggestions']}"
        early = deputy.post(f"{address}/step/feedback", data={"seen": "2"})
        assert early.status_code == 422
        told = {"seen": answered(app, town), "attitude": "satisfied", "result": "basically"}
        assert "提交反馈" in words(deputy.get("/"))
        assert deputy.post(f"{address}/step/feedback", data=told).status_code == 302
        assert "已反馈" in words(deputy.get(address))
        assert deputy.get(f"{address}/step/answer").status_code == 403


class TestTheirAccounts:
    """Whoever stands for nobody is no guest."""

    def test_an_account_names_for_whom_it_stands(self, app, town):
        administrator = signed_in(app, town, Role.ADMINISTRATOR)
        told = {"name": "mzj", "full_name": "民政局", "role": "unit", "body_id": town.body.id}
        answer = administrator.post("/users/new", data=told)
        assert answer.status_code == 422
        assert 'id="stands_for-error"' in answer.get_data(as_text=True)
        assert administrator.post("/users/new", data=told | {"stands_for": "x"}).status_code == 422
        named = told | {"stands_for": "贵阳市民政局"}
        assert administrator.post("/users/new", data=named).status_code == 200

    def test_its_form_says_for_whom_it_stands_and_the_office_stands_for_nobody(self, app, town):
        administrator = signed_in(app, town, Role.ADMINISTRATOR)
        address = f"/users/{town.ids[Role.UNIT]}"
        assert value_of(administrator.get(address), "stands_for") == "贵阳市民政局"
        told = {"full_name": "x", "role": "secretary", "body_id": town.body.id, "stands_for": "y"}
        assert administrator.post(address, data=told).status_code == 302
        assert value_of(administrator.get(address), "stands_for") == ""

    @pytest.mark.parametrize("role", [*GUESTS])
    def test_none_is_made_that_stands_for_nobody(self, app, town, role):
        with opened(app) as session, pytest.raises(RefusedError):
            accounts.add(session, "nobody", PASSWORD, role, body_id=town.body.id)
