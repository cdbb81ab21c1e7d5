"""What guests do not find out: by numbers, by versions, by the drafts of others."""

import re
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from oversight import kinds
from oversight.access.roles import GUESTS, Role
from oversight.records import service
from oversight.records.models import Record
from oversight.web import guests
from tests.web.bodies import Town, enter
from tests.web.reading import opened, rows, signed_in, words

OTHER = "贵阳李四"  # a deputy of whom no guest knows
SUBJECT = "关于路灯的建议"
TOLD = {"form": "suggestion", "subject": SUBJECT, "text": "请增设路灯。"}


def named(app: Any, town: Town, name: str = OTHER) -> int:
    """Enter one more person; say the number."""
    with opened(app) as session:
        number = enter(session, town, "people", name=name).id
        session.commit()
        return number


def drafted(client: FlaskClient, **more: str) -> str:
    """Write a suggestion; give the address of its page."""
    answer = client.post("/suggestions/new", data=TOLD | more)
    assert answer.status_code == 302, words(answer)
    return str(answer.headers["Location"])


def typed_from_paper(town: Town) -> dict[str, str]:
    """What the office types of a suggestion that came on paper from the deputy."""
    return {"person_id": "贵阳张三", "person_id-id": str(town.records["people"]), "term_id": "15"}


class TestNumbers:
    """Whoever goes through the numbers learns no name."""

    def test_a_deputy_who_looks_up_numbers_gets_no_titles(self, app, town, deputy):
        named(app, town)
        asked = TOLD | {"find": "cosigners-1-person_id", "cosigners-1-person_id": "x"}
        for name in ("match", "id"):
            for number in every_number(app):
                more = {f"cosigners-1-person_id-{name}": str(number)}
                page = deputy.post("/suggestions/new", data=asked | more).get_data(as_text=True)
                assert 'name="cosigners-1-person_id" value="x"' in page

    def test_a_number_instead_of_a_name_is_not_taken(self, app, town, deputy):
        more = {"cosigners-1-person_id-match": str(named(app, town))}
        address = drafted(deputy, **more)
        assert OTHER not in words(deputy.get(address))
        more["cosigners-1-person_id"] = "x"
        answer = deputy.post("/suggestions/new", data=TOLD | more)
        assert answer.status_code == 422
        assert OTHER not in words(answer)

    def test_of_two_namesakes_the_one_that_stands_there_stays(self, app, town, deputy):
        first = named(app, town)
        address = drafted(deputy, **{"cosigners-1-person_id": OTHER})
        named(app, town)
        more = {"cosigners-1-person_id": OTHER, "seen": "1", "text": "改"}
        assert deputy.post(f"{address}/edit", data=TOLD | more).status_code == 302
        with opened(app) as session:
            record: Any = session.get_one(Record, int(address.split("/")[-1]))
            assert [one.person_id for one in record.cosigners] == [first]

    @pytest.mark.parametrize("more", [{"do": "check"}, {"answer": "已建成。"}])
    def test_a_unit_that_chooses_a_number_for_a_class_gets_no_title(self, app, town, unit, more):
        address = f"/suggestions/{town.records['suggestions']}/step/answer"
        told = {"answer_class_id": str(named(app, town)), "seen": "2"}
        answer = unit.post(address, data=told | more)
        assert answer.status_code == (200 if "do" in more else 422)
        assert OTHER not in words(answer)

    @pytest.mark.parametrize("role", [*GUESTS])
    def test_a_number_leads_only_to_what_is_open(self, app, town, role):
        client = signed_in(app, town, role)
        for slug, number in town.records.items():
            leads = client.get(f"/record/{number}").status_code == 302
            assert leads == (client.get(f"/{slug}/{number}").status_code == 200), slug


class TestVersions:
    """The version that stands is open to a guest, and none before it."""

    def test_who_wrote_it_is_not_told_by_what_changed(self, town, unit):
        address = f"/suggestions/{town.records['suggestions']}"
        told = {"answer_class_id": str(town.records["answer-classes"]), "answer": "已建成。"}
        stale = unit.post(f"{address}/step/answer", data=told | {"seen": "1"})
        assert stale.status_code == 409
        for answer in (stale, unit.get(f"{address}?since=1")):
            page = words(answer)
            assert "你打开后的改动" not in page
            assert town.names[Role.SECRETARY] not in page
            assert town.names[Role.REVIEWER] not in page

    def test_what_was_mended_after_its_return_is_shown_to_the_reviewer_alone(
        self, town, deputy, reviewer
    ):
        address = drafted(deputy, do="submit")
        reviewer.post(f"{address}/return", data={"seen": "2", "reason": "请写明地点"})
        told = TOLD | {"text": "请在北路增设路灯。", "seen": "3", "do": "submit"}
        assert deputy.post(f"{address}/edit", data=told).status_code == 302
        assert "退回以来的改动" in words(reviewer.get(address))
        page = words(deputy.get(address))
        assert "退回以来的改动" not in page
        assert town.names[Role.REVIEWER] not in page

    def test_who_returned_it_while_the_deputy_wrote_is_the_office(self, town, deputy, reviewer):
        address = drafted(deputy, do="submit")
        reviewer.post(f"{address}/return", data={"seen": "2", "reason": "请写明地点"})
        told = TOLD | {"text": "请在北路增设路灯。", "seen": "2"}
        answer = deputy.post(f"{address}/edit", data=told)
        assert answer.status_code == 409
        page = words(answer)
        assert "办公室" in page
        assert town.names[Role.REVIEWER] not in page


class TestDrafts:
    """A draft is open to whoever began it: the office or the guest."""

    def test_what_the_office_types_from_paper_opens_to_the_deputy_once_submitted(
        self, town, secretary, deputy
    ):
        address = drafted(secretary, **typed_from_paper(town))
        for path in ("", "/edit", "/step/withdraw"):
            assert deputy.get(f"{address}{path}").status_code == 404, path
        for path in ("/edit", "/submit"):
            assert deputy.post(f"{address}{path}", data=TOLD | {"seen": "1"}).status_code == 404
        assert SUBJECT not in words(deputy.get("/"))
        assert secretary.post(f"{address}/submit", data={"seen": "1"}).status_code == 302
        assert "待审核" in words(deputy.get(address))
        assert deputy.post(f"{address}/edit", data=TOLD | {"seen": "2"}).status_code == 403

    @pytest.mark.parametrize("role", [Role.SECRETARY, Role.REVIEWER, Role.LEADER])
    def test_a_deputys_draft_shows_in_the_office_once_submitted(self, app, town, deputy, role):
        client, address = signed_in(app, town, role), drafted(deputy)
        pages = ("/", "/suggestions/", "/search?q=路灯")
        assert client.get(address).status_code == 404
        assert [path for path in pages if SUBJECT in words(client.get(path))] == []
        assert deputy.get(address).status_code == 200
        deputy.post(f"{address}/submit", data={"seen": "1"})
        assert client.get(address).status_code == 200
        assert SUBJECT in words(client.get("/suggestions/"))

    def test_whoever_audits_finds_a_deputys_draft_in_the_trail(self, app, town, deputy):
        drafted(deputy)
        assert SUBJECT in words(signed_in(app, town, Role.AUDITOR).get("/audit"))

    def test_it_is_numbered_and_judged_as_if_the_office_saw_it(self, app, town, deputy, secretary):
        """Rules see the whole body: nothing that was drafted is hidden from them."""
        number = int(drafted(deputy).split("/")[-1])
        with opened(app) as session:
            record: Any = session.get_one(Record, number)
            by, told = town.by(Role.SECRETARY), {"serial": 7}
            kind = kinds.BY_SLUG["suggestions"]
            service.amend(session, kind, record, told, by, record.version)
            session.commit()
        more = typed_from_paper(town) | {"serial": "7"}
        answer = secretary.post("/suggestions/new", data=TOLD | more)
        assert answer.status_code == 422


def test_each_list_of_a_page_turns_its_own_pages(app, town, deputy, monkeypatch):
    monkeypatch.setattr(guests, "SIZE", 1)
    for subject in ("甲", "乙"):
        drafted(deputy, subject=subject)
    first = rows(deputy.get("/"))
    assert "?waiting=2" in deputy.get("/").get_data(as_text=True)
    turned = rows(deputy.get("/?waiting=2"))
    assert [one for one in turned if one not in first] == [turned[1]]
    assert re.search(r"[?&;]under-way=2", deputy.get("/?waiting=2").get_data(as_text=True))


def every_number(app: Any) -> list[int]:
    with opened(app) as session:
        return [*session.scalars(sa.select(Record.id))]
