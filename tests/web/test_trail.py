"""The trail: every entry that is the reader's, found by who, what, when and in which words."""

import re
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from oversight import kinds, moments
from oversight.access.roles import Role
from oversight.log import sequence
from oversight.log.models import Checkpoint, Entry
from oversight.records import schema, service
from oversight.web import trail
from oversight.web.allowed import permission_of
from tests.records.forging import disarm
from tests.web.bodies import Town, enter, two_towns
from tests.web.reading import opened, rows, signed_in, words

PAGES = ("", "/sign-ins", "/permissions", "/reports", "/late", "/reads")
ENDPOINTS = ("audit.index", "sign_ins.index", "permissions_trail.index", "reports_made.index")


@pytest.fixture
def auditor(app, town) -> FlaskClient:
    return signed_in(app, town, Role.AUDITOR)


@pytest.fixture
def lent_towns(filled_database) -> Iterator[tuple[str, tuple[Town, Town]]]:
    with filled_database(two_towns) as lent:
        yield lent


@pytest.fixture
def towns(app: Flask, lent_towns) -> tuple[Town, Town]:
    app.config["WTF_CSRF_ENABLED"] = False
    found: tuple[Town, Town] = lent_towns[1]
    return found


def lines(client: FlaskClient, asked: str = "") -> list[str]:
    """The rows of the trail's table, without its head and its days."""
    return lines_of(client.get(f"/audit?{asked}"))


def lines_of(page) -> list[str]:
    return [row for row in rows(page) if re.match(r"\d\d:\d\d:\d\d", row)]


def corrected(app: Flask, town: Town, reason: str, **values: str) -> int:
    """Correct the town's inspection."""
    kind = kinds.BY_SLUG["inspections"]
    with opened(app) as session:
        record = session.get_one(kind.model, town.records["inspections"])
        loaded = schema.load(kind, values, values)
        by = town.by(Role.REVIEWER, reason)
        service.amend(session, kind, record, loaded, by, record.version)
        session.commit()
        number: int = record.id
    sequence.sequence(app.extensions["oversight_engine"])
    return number


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.AUDITOR])
def test_only_auditors_open_its_pages(app, town, page, role):
    assert signed_in(app, town, role).get(f"/audit{page}").status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_an_auditor_opens_them_in_both_languages(auditor, page):
    assert auditor.get(f"/audit{page}").status_code == 200
    auditor.get("/language/en")
    assert auditor.get(f"/audit{page}").status_code == 200


def test_each_page_names_its_permission(app):
    assert {permission_of(app, endpoint) for endpoint in ENDPOINTS} == {"audit"}


class TestTheWall:
    @pytest.mark.parametrize("page", PAGES)
    def test_an_auditor_sees_nothing_of_another_body(self, app, towns, page):
        other = towns[1]
        signed_in(app, other, Role.SECRETARY).get("/inspections/export?term=all")
        signed_in(app, other, Role.SECRETARY).get("/audit")
        failed = {"name": other.names[Role.LEADER], "password": "guessed"}
        app.test_client().post("/sign-in", data=failed)
        told = words(signed_in(app, towns[0], Role.AUDITOR).get(f"/audit{page}?days=0"))
        assert "遵义" not in told
        assert other.names[Role.SECRETARY] not in told
        assert other.names[Role.LEADER] not in told

    def test_an_auditor_sees_all_of_their_own(self, app, towns):
        own = towns[0]
        signed_in(app, own, Role.SECRETARY).get("/inspections/export?term=all")
        told = lines(signed_in(app, own, Role.AUDITOR))
        assert "导出 3 条" in " ".join(told)
        assert own.names[Role.SECRETARY] in " ".join(told)

    def test_another_bodys_person_or_record_finds_nothing(self, app, towns):
        auditor, other = signed_in(app, towns[0], Role.AUDITOR), towns[1]
        for asked in (f"who={other.ids[Role.SECRETARY]}", f"record={other.records['inspections']}"):
            assert lines(auditor, asked) == []


class TestWhatItFinds:
    def test_it_is_newest_first_and_days_stand_above(self, auditor):
        told = lines(auditor)
        places = [int(row.split()[1]) for row in told]
        assert places == sorted(places, reverse=True)
        assert "登录" in told[0]

    def test_by_person(self, town, auditor):
        told = lines(auditor, f"who={town.ids[Role.AUDITOR]}")
        assert len(told) == 2  # the account was added, and signed in
        assert "本人账号 登录" in told[0]

    def test_one_persons_day(self, town, auditor):
        today = moments.today()
        asked = f"who={town.ids[Role.AUDITOR]}&day={today}"
        assert len(lines(auditor, asked)) == 2  # the account was added, and signed in
        assert lines(auditor, f"who={town.ids[Role.AUDITOR]}&day=2001-01-01") == []

    def test_by_kind_of_record_and_by_kind_of_event(self, auditor):
        assert {"执法检查" in row for row in lines(auditor, "kind=inspection")} == {True}
        assert len(lines(auditor, "kind=session")) == 1

    def test_by_record(self, app, town, auditor):
        number = town.records["inspections"]
        assert len(lines(auditor, f"record={number}")) == 2
        corrected(app, town, "数字有误", began_on="2022-06-02")
        assert "更正" in lines(auditor, f"record={number}")[0]

    def test_corrections_come_with_their_reasons(self, app, town, auditor):
        assert lines(auditor, "action=corrected") == []
        corrected(app, town, "公报所载不同", began_on="2022-06-02")
        (told,) = lines(auditor, "action=corrected")
        assert "公报所载不同" in told
        assert "1 项" in told

    def test_steps_are_found_as_one_action(self, auditor):
        assert lines(auditor, "action=step") == []

    def test_what_came_after_a_place_in_the_log(self, app, town, auditor):
        with opened(app) as session:
            place = session.scalar(sa.select(sa.func.max(Entry.index)))
        assert lines(auditor, f"since={place}") == []
        corrected(app, town, "事后更正", began_on="2022-06-02")
        auditor.get("/audit")
        assert [row for row in lines(auditor, f"since={place}") if "事后更正" in row]

    @pytest.mark.parametrize("text", ["数字有误", "物业管理条例", "贵阳物业管理"])
    def test_by_the_words_of_reason_content_and_title(self, app, town, auditor, text):
        corrected(app, town, "数字有误", began_on="2022-06-02")
        assert lines(auditor, f"q={text}")
        assert f"“{text}”" in words(auditor.get(f"/audit?q={text}"))

    @pytest.mark.parametrize("text", ["began_on", "standing_committee", "没有这样的词", "%", "_"])
    def test_names_of_fields_and_signs_are_no_words(self, auditor, text):
        assert lines(auditor, f"q={text.replace('%', '%25')}") == []

    def test_it_looks_into_no_personal_data(self, app, town, auditor):
        told = {"topic": "路灯不亮", "channel": "snapshot", "received_on": "2026-03-01"}
        told |= {"reporter": "张三丰", "telephone": "13812345678"}
        with opened(app) as session:
            enter(session, town, "constituent-issues", town.records["terms"], **told)
            session.commit()
        sequence.sequence(app.extensions["oversight_engine"])
        assert lines(auditor, "q=路灯不亮")
        assert lines(auditor, "q=13812345678") == []
        assert lines(auditor, "q=张三丰") == []


class TestPaging:
    @pytest.fixture(autouse=True)
    def short(self, monkeypatch):
        monkeypatch.setattr(trail, "SIZE", 4)

    def test_older_pages_end_at_the_first_entry_and_newer_ones_lead_back(self, auditor):
        seen, url = [], "/audit"
        while url:
            page = auditor.get(url)
            seen += [int(row.split()[1]) for row in rows(page) if re.match(r"\d\d:\d\d:\d\d", row)]
            url = link(page, "next")
        assert seen == sorted(set(seen), reverse=True)
        assert len(seen) > 8
        first = auditor.get("/audit")
        second = auditor.get(link(first, "next"))
        assert rows(auditor.get(link(second, "prev")))[1:] == rows(first)[1:]

    def test_what_is_of_others_is_counted_where_it_is_passed_over(self, app, towns):
        """Entries and what was passed over are the whole log, upward as downward."""
        auditors = [signed_in(app, town, Role.AUDITOR) for town in towns]
        size = sequence.sequence(app.extensions["oversight_engine"])
        assert {self.told(one, "/audit", "next") for one in auditors} == {size}
        auditor = auditors[1]
        upward = auditor.get("/audit?after=0")
        place = int(lines_of(upward)[0].split()[1])
        assert rows(upward)[1:] == rows(auditor.get(f"/audit?before={place + 1}"))[1:]

    def told(self, client, url, onward) -> int:
        """How many entries the pages tell or pass over, from one page on."""
        count = 0
        while url:
            page = client.get(url)
            for row in rows(page):
                count += bool(re.match(r"\d\d:\d\d:\d\d", row))
                passed = re.match(r"其间另有 (\d+) 条", row)
                count += int(passed[1]) if passed else 0
            url = link(page, onward)
        return count

    def test_a_filter_goes_on_with_its_pages(self, auditor):
        page = auditor.get("/audit?kind=person&day=2000&until=2100")
        assert "kind=person" in (link(page, "next") or "kind=person")

    def test_words_are_looked_for_a_bounded_way_and_it_says_so(self, auditor, monkeypatch):
        monkeypatch.setattr(trail, "LOOKED", 5)
        page = auditor.get("/audit?q=没有这样的词")
        assert "已查找 5 条" in words(page)
        assert "继续往前查找" in words(page)
        assert "before=" in link(page, "next")

    def test_what_is_many_is_not_counted_to_the_end(self, auditor, monkeypatch):
        monkeypatch.setattr("oversight.web.trail.COUNTED", 3)
        monkeypatch.setattr("oversight.web.trail_page.COUNTED", 3)
        assert "超过 3 条" in words(auditor.get("/audit"))


def link(page, rel: str) -> str:
    """The address of the next or the previous page."""
    found = re.search(rf'href="([^"]+)" rel="{rel}"', page.get_data(as_text=True))
    return found[1].replace("&amp;", "&") if found else ""


def test_it_says_how_far_each_entry_is_sealed(app, town, auditor):
    with opened(app) as session:
        size = (session.scalar(sa.select(sa.func.max(Entry.index))) or 0) - 1
        row = {"size": size, "root": "0" * 64, "note": "-", "why": "test", "made_at": moments.now()}
        insert = sa.insert(Checkpoint).execution_options(oversight_opens=True)
        session.connection().execute(insert, row)
        session.commit()
    told = lines(auditor)
    assert told[0].endswith("已编号")
    assert told[3].endswith("已入检查点")


class TestEnteredLate:
    def test_what_was_entered_long_after_its_day_is_named_with_both_days(self, auditor):
        page = rows(auditor.get("/audit/late"))
        assert any("人事任免" in row and "2022年5月6日" in row for row in page)
        days = [int(row.split()[-1]) for row in page[1:]]
        assert days == sorted(days, reverse=True)
        assert min(days) > 30

    def test_the_address_says_how_many_days_and_which_kind(self, auditor):
        assert "没有这样的记录" in words(auditor.get("/audit/late?days=20000"))
        told = rows(auditor.get("/audit/late?kind=inquiry"))[1:]
        assert {"专题询问" in row for row in told} == {True}

    def test_by_the_day_of_entry(self, auditor):
        today = moments.today()
        assert len(rows(auditor.get(f"/audit/late?day={today}"))) > 1
        assert rows(auditor.get("/audit/late?day=2001-01-01")) == []


def test_an_auditors_menu_leads_to_all_of_it(auditor):
    page = auditor.get("/audit").get_data(as_text=True)
    for path in PAGES:
        if path not in {"/late", "/reads"}:
            assert f'href="/audit{path}"' in page
    assert "/audit/late" in page
    assert "/audit?action=corrected" in page
    assert "/audit/reads" in auditor.get("/audit/sign-ins").get_data(as_text=True)


def test_a_line_of_the_trail_leads_to_its_entry_and_from_there_to_the_comparison(town, auditor):
    page = auditor.get("/audit?kind=inspection").get_data(as_text=True)
    entry = auditor.get(re.findall(r'href="(/audit/entries/\d+)"', page)[0])
    place = f"/inspections/{town.records['inspections']}/history?to=2"
    assert place in entry.get_data(as_text=True)


def test_a_content_that_is_gone_without_an_erasure_is_missing(engine, town, auditor):
    number = town.records["inspections"]
    plain = sa.create_engine(engine.url)
    with plain.begin() as connection:
        disarm(connection, plain)
        gone = sa.text("UPDATE version SET content = NULL WHERE record_id = :id AND number = 1")
        connection.execute(gone, {"id": number})
    plain.dispose()
    page = auditor.get(f"/audit?record={number}").get_data(as_text=True)
    assert "内容已擦除" not in page
    assert re.search(r"badge red[^>]*>.{0,200}内容缺失", page)
