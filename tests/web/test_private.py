"""Personal data of constituents: nobody reads it who need not know it, on any page."""

from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from oversight import kinds
from oversight.access.models import User
from oversight.access.roles import Permission, Role, may
from oversight.exchange import cells
from oversight.exchange.links import Links
from oversight.kinds.bodies import Body
from oversight.log import sequence
from oversight.records.kind import BY_SLUG, Kind, fields_of
from oversight.records.models import Record
from oversight.reports import make
from oversight.web.allowed import permission_of
from tests.everything import PRIVATE
from tests.pictures import a_picture
from tests.web.bodies import enter
from tests.web.reading import opened, signed_in, words

WITHHELD = "（已隐去）"
HOLDING = [kind for kind in kinds.ALL if kind.private]
ISSUES = "constituent-issues"
NAME, TELEPHONE, NEW_TELEPHONE = "张三丰", "13812345678", "13911112222"


def as_one_of(app: Flask, role: Role) -> FlaskClient:
    """Sign somebody of the house in, who has no password."""
    with opened(app) as session:
        person = session.scalars(sa.select(User).where(User.role == role)).one()
        person.body_id = session.scalars(sa.select(Body.id)).one()
        session.commit()
    client = app.test_client()
    with client.session_transaction() as browser:
        browser["_user_id"], browser["_fresh"] = person.get_id(), True
    return client


def addresses(app: Flask, session: Session) -> list[str]:
    """Every address that shows something of the kinds with personal data."""
    places = {
        kind.slug: session.scalars(sa.select(Record.id).where(Record.kind == kind.identity)).first()
        for kind in HOLDING
    }
    return [
        rule.rule.replace("<slug>", slug).replace("<int:record_id>", str(record_id))
        for rule in app.url_map.iter_rules()
        for slug, record_id in (places.items() if "slug" in rule.arguments else [("", 0)])
        if is_asked(app, rule)
    ]


def is_asked(app: Flask, rule: Rule) -> bool:
    given = rule.arguments <= {"slug", "record_id"}
    is_own = permission_of(app, rule.endpoint) is not Permission.PUBLIC
    return given and is_own and "GET" in (rule.methods or ())


SOUGHT = f"{PRIVATE}之1"
ASKED = ({"term": "all", "format": "csv"}, {"format": "jsonl", "q": SOUGHT})


@pytest.mark.parametrize("role", [Role.LEADER, Role.AUDITOR])
def test_no_page_that_they_can_open_tells_it(lent_house, app, role):
    client = as_one_of(app, role)
    with opened(app) as session:
        paths = addresses(app, session)
    assert HOLDING
    seen = set()
    for path in paths:
        for asked in ASKED:
            answer = client.get(path, query_string=asked)
            page = answer.data.decode(errors="replace").replace(f'value="{SOUGHT}"', "")
            assert PRIVATE not in page.replace(f"“{SOUGHT}”", ""), (path, asked)
            if answer.status_code == 200 and WITHHELD in page:
                seen.add(path.rpartition("/")[2])
    assert {"export", "history"} < seen


def test_who_enters_reads_it_on_the_same_pages(lent_house, app):
    client = as_one_of(app, Role.SECRETARY)
    for kind in HOLDING:
        with opened(app) as session:
            chosen = sa.select(Record.id).where(Record.kind == kind.identity)
            number = session.scalars(chosen).first()
        assert PRIVATE in words(client.get(f"/{kind.slug}/{number}")), kind.slug
        table = client.get(f"/{kind.slug}/export?format=csv&term=all")
        assert PRIVATE in table.get_data(as_text=True), kind.slug


def test_no_report_tells_it(lent_house, app):
    with opened(app) as session:
        paper = make.paper(session, "guiyang", 14, sequence.size(session) - 1)
    written = str(paper) + "".join(one.content.decode() for one in paper.attachments)
    assert '"kind": "constituent_issue"' in written
    assert PRIVATE not in written


def an_issue(app: Flask, town: Any, **values: Any) -> str:
    """Enter a confirmed issue of a constituent and give the address of its page."""
    told = {"topic": "路灯不亮", "channel": "snapshot", "received_on": "2026-03-01"}
    with opened(app) as session:
        told |= {"reporter": NAME, "telephone": TELEPHONE} | values
        record = enter(session, town, ISSUES, town.records["terms"], **told)
        session.commit()
        return f"/{ISSUES}/{record.id}"


def test_the_page_says_that_something_is_withheld_and_who_sees_it(app, town):
    page = words(signed_in(app, town, Role.LEADER).get(an_issue(app, town)))
    assert f"反映人 {WITHHELD}" in page
    assert "个人信息已隐去，只有录入和审核人员可见。" in page


def test_an_auditor_sees_that_it_changed_and_not_what_it_says(app, town, reviewer):
    address = an_issue(app, town)
    typed = {"term_id": "15", "topic": "路灯不亮", "channel": "snapshot", "reporter": NAME}
    typed |= {"received_on": "2026-03-01", "telephone": NEW_TELEPHONE}
    typed |= {"reason": "记错", "seen": "2"}
    assert reviewer.post(f"{address}/edit", data=typed).status_code == 302
    page = words(signed_in(app, town, Role.AUDITOR).get(f"{address}/history?from=2&to=3"))
    assert f"联系电话 已变更，内容隐去 {WITHHELD} {WITHHELD}" in page
    assert NEW_TELEPHONE in words(reviewer.get(f"{address}/history?from=2&to=3"))


def test_a_unit_to_which_it_is_assigned_does_not_read_it(app, town):
    assigned = {"agency_id": town.records["agencies"], "assigned_on": "2026-03-02"}
    address = an_issue(app, town, state="assigned", **assigned)
    answer = signed_in(app, town, Role.UNIT).get(address)
    assert answer.status_code == 200
    assert TELEPHONE not in answer.get_data(as_text=True)


@pytest.fixture
def private_photo(monkeypatch) -> None:
    """Let the photo of an issue be personal data, as that of a person's papers is."""
    inside = fields_of(BY_SLUG[ISSUES].model)
    one = inside["photo"]
    private = replace(one, field=replace(one.field, private=True))
    monkeypatch.setitem(inside, "photo", private)


def test_a_private_file_is_given_to_those_who_enter_alone(app, town, reviewer, private_photo):
    address = an_issue(app, town, photo=a_picture())
    leader, page = signed_in(app, town, Role.LEADER), reviewer.get(address)
    file = page.get_data(as_text=True).partition(f'href="{address}/attachments/')[2][:64]
    assert reviewer.get(f"{address}/attachments/{file}").status_code == 200
    assert leader.get(f"{address}/attachments/{file}").status_code == 404
    assert file not in leader.get(address).get_data(as_text=True)


def private_steps(kind: Kind) -> list[str]:
    """The steps of guests that fill what they may not read."""
    return [
        step.name
        for step in kind.lifecycle.steps
        if not any(may(role, step.allowed) for role in (Role.SECRETARY, Role.REVIEWER))
        or any(role.is_guest and may(role, step.allowed) for role in Role)
        if set(step.fills) & kind.private
    ]


def test_no_step_of_a_guest_fills_what_the_guest_may_not_read():
    assert {kind.slug: private_steps(kind) for kind in HOLDING if private_steps(kind)} == {}


@pytest.mark.parametrize("written", [WITHHELD, "(withheld)", " （已隐去） "])
def test_what_was_withheld_from_a_table_is_nothing_when_it_comes_in(session, written):
    kind = BY_SLUG[ISSUES]
    links = Links(session, 0)
    assert cells.entered(kind.fields["reporter"].field, written, links) is None
    assert cells.entered(kind.fields["place"].field, written, links) == written.strip()
