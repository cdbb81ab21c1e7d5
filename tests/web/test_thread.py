"""The page of a thread: what was, what is late, today, and what must still come."""

import html
import re
from typing import Any

import pytest

from oversight.access.roles import Role
from oversight.records import schema, service
from oversight.records.kind import BY_SLUG
from oversight.records.service import Place
from tests.web.bodies import enter
from tests.web.reading import days_ago, opened, signed_in, value_of, words


def opinions(town, ago) -> dict[str, Any]:
    """Say what opinions on the town's inspection tell that were sent some days ago."""
    return {
        "name": "关于物业管理的审议意见",
        "source_id": str(town.records["inspections"]),
        "text": "加强监管。",
        "sent_on": days_ago(ago).isoformat(),
        "handed_over_on": days_ago(ago - 3).isoformat(),
        "lead_id": str(town.records["agencies"]),
    }


@pytest.fixture
def thread(app, town):
    """Make opinions on the town's inspection that are late, with two items, one of them done."""
    with opened(app) as session:
        told = opinions(town, 140)
        sent = enter(session, town, "deliberation-opinions", state="handling", **told)
        items: dict[str, Any] = {
            "source_id": str(sent.id),
            "agency_id": str(town.records["agencies"]),
        }
        late: dict[str, Any] = {
            "opened_on": days_ago(130).isoformat(),
            "due_on": days_ago(10).isoformat(),
        }
        enter(session, town, "rectifications", item="公布专户余额", **items, **late)
        done = late | {"done_on": days_ago(20).isoformat(), "verified_by": "城环委"}
        evidence: dict[str, Any] = {"evidence": [{"text": "公告"}]}
        told = items | done | evidence
        enter(session, town, "rectifications", state="done", item="线上申请", **told)
        session.commit()
        return sent.id


def test_it_tells_what_was_what_is_late_and_what_must_come(secretary, thread):
    page = secretary.get(f"/deliberation-opinions/{thread}/thread")
    told = words(page)
    assert page.status_code == 200
    for said in ("贵阳物业管理", "2 项中完成 1 项", "逾期", "今天", "公布专户余额", "线上申请"):
        assert said in told


def test_the_page_of_each_of_its_records_leads_there(secretary, town, thread):
    for slug in ("deliberation-opinions", "rectifications", "inspections"):
        address = f"/{slug}/{town.records[slug] if slug != 'deliberation-opinions' else thread}"
        assert f"{address}/thread" in secretary.get(address).get_data(as_text=True)


def test_who_reads_records_reads_threads_and_nobody_else(app, town, thread):
    address = f"/deliberation-opinions/{thread}/thread"
    expected = {Role.LEADER: 200, Role.AUDITOR: 200, Role.UNIT: 403, Role.ADMINISTRATOR: 403}
    for role, code in expected.items():
        assert signed_in(app, town, role).get(address).status_code == code


def test_what_is_not_due_yet_stands_after_today(app, town, secretary):
    with opened(app) as session:
        told = opinions(town, 5)
        sent = enter(session, town, "deliberation-opinions", state="handling", **told)
        session.commit()
        number = sent.id
    line = words(secretary.get(f"/deliberation-opinions/{number}/thread"))
    past, _today, coming = line.partition("从开始到今天")[2].partition("天。")[2].partition("今天")
    assert "已送达" in past
    assert "贵阳第一条" in coming
    assert "已答复" in coming


def test_what_nobody_confirmed_is_marked_and_lets_no_clock_run(app, town, secretary):
    with opened(app) as session:
        told = opinions(town, 140)
        kind = BY_SLUG["deliberation-opinions"]
        data = schema.load(kind, told, told)
        place, by = Place(town.body.id), town.by(Role.SECRETARY)
        draft = service.create(session, kind, place, data, by, state="handling")
        session.commit()
        number = draft.id
    answer = secretary.get(f"/deliberation-opinions/{number}/thread")
    assert "审议意见 草稿" in words(answer)
    assert "逾期" not in words(answer).partition("从开始到今天")[2]
    assert "stop-mark green" not in answer.get_data(as_text=True)


def test_what_follows_on_a_record_begins_with_its_link_filled(app, secretary, town):
    page = secretary.get(f"/inspections/{town.records['inspections']}").get_data(as_text=True)
    forms = [html.unescape(one) for one in re.findall(r'href="(/[a-z-]+/new\?[^"]+)"', page)]
    kinds = [form.split("/")[1] for form in forms]
    assert kinds == ["satisfaction-votes", "deliberation-opinions", "rectifications"]
    form = secretary.get(forms[1])
    told = {name: value_of(form, name) for name in ("source_id", "source_id-id")}
    told |= {"name": "关于物业管理的审议意见", "text": "加强监管。", "do": "save"}
    saved = secretary.post("/deliberation-opinions/new", data=told).headers["Location"]
    with opened(app) as session:
        model: Any = BY_SLUG["deliberation-opinions"].model
        record = session.get_one(model, int(saved.split("/")[-1]))
        assert record.source_id == town.records["inspections"]


def test_what_a_constituent_asked_for_becomes_a_suggestion_or_a_project(app, secretary, town):
    with opened(app) as session:
        told: dict[str, Any] = {"topic": "桂巷没有路灯", "channel": "reception"}
        told["received_on"] = "2022-05-06"
        enter(session, town, "constituent-issues", town.records["terms"], **told)
        session.commit()
    page = secretary.get(f"/constituent-issues/{town.records['constituent-issues']}")
    for slug, name in (("suggestions", "issue_id"), ("livelihood-projects", "source_id")):
        found = re.search(rf'href="(/{slug}/new\?[^"]+)"', page.get_data(as_text=True))
        assert found is not None, slug
        form = secretary.get(html.unescape(found[1]))
        assert value_of(form, f"{name}-id") == str(town.records["constituent-issues"])


def test_each_stop_that_follows_on_another_records_names_its_own(app, town, secretary):
    with opened(app) as session:
        told = opinions(town, 20)
        first = enter(session, town, "deliberation-opinions", state="handling", **told)
        told = opinions(town, 19) | {"name": "关于养老的审议意见"}
        enter(session, town, "deliberation-opinions", state="handling", **told)
        session.commit()
        number = first.id
    page = secretary.get(f"/deliberation-opinions/{number}/thread").get_data(as_text=True)
    found = re.findall(r"stop-title[^>]*>([^<]*)</p>\s*(?:<p><a[^>]*>([^<]*)<)?", page)
    a, b = "关于物业管理的审议意见", "关于养老的审议意见"
    past = [one for one in found if one[0] in {"已送达", "研究处理"}]
    assert past == [("已送达", a), ("已送达", b), ("研究处理", a), ("研究处理", b)]
