"""Every endpoint, crossed with every role, with nobody, and with somebody of another body."""

import re
from collections.abc import Iterable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from oversight import db, kinds
from oversight.access.roles import GUESTS, MAY, Permission, Role
from oversight.records.models import Record
from oversight.web.allowed import permission_of
from tests.web.bodies import KEEPER, PASSWORD, Town, two_towns

SHARED = ("inspections", "bodies")  # pages are shared by all kinds: two stand for them
EVERYBODY = (*Role, KEEPER)


@pytest.fixture
def lent_towns(filled_database) -> Iterator[tuple[str, tuple[Town, Town]]]:
    """Lend a database with two bodies: each with a record of every kind, a person of every role."""
    with filled_database(two_towns) as lent:
        yield lent


@pytest.fixture
def towns(lent_towns: tuple[str, tuple[Town, Town]]) -> tuple[Town, Town]:
    """Find the two bodies."""
    return lent_towns[1]


def addresses(
    app: Flask, town: Town, slugs: Iterable[str] = kinds.BY_SLUG
) -> list[tuple[str, str, str]]:
    """Write out every address of the app: method, path, endpoint.

    Lists and pages are asked for the kinds that are named, the rest for two.
    """
    return [
        (method, _filled(rule.rule, slug, town), rule.endpoint)
        for rule in app.url_map.iter_rules()
        for slug in _slugs(rule, slugs)
        for method in sorted({"GET", "POST"} & set(rule.methods or ()))
        if rule.endpoint != "static"
    ]


def _slugs(rule: Rule, slugs: Iterable[str]) -> Iterable[str]:
    if "slug" not in rule.arguments:
        return [""]
    return slugs if rule.endpoint in {"records.index", "records.show"} else SHARED


def telling(who: str) -> Iterable[str]:
    """The kinds whose pages tell something of a role that another role's pages do not.

    The office reads what the secretary reads on the same pages; for it two kinds stand for all,
    and those that a role may not see stand for themselves. Guests have a wall of their own.
    """
    if who == Role.SECRETARY or _role_of(who).is_guest:
        return kinds.BY_SLUG
    closed = [kind.slug for kind in kinds.ALL if _role_of(who) not in kind.seen_by]
    return dict.fromkeys([*SHARED, *closed])


def _filled(rule: str, slug: str, town: Town) -> str:
    own = slug or (rule.split("/")[1] if rule.split("/")[1] in kinds.BY_SLUG else "inspections")
    values = {"slug": slug, "record_id": town.records[own], "name": "begin", "filename": "type.css"}
    values |= {"lang": "en"}
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(values.get(found[1], 1)), rule)


def signed_in(app: Flask, town: Town, role: str) -> FlaskClient:
    """Sign somebody in, past the forms' tokens, which have a test of their own."""
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    answer = client.post("/sign-in", data={"name": town.names[role], "password": PASSWORD})
    assert answer.status_code == 302
    return client


def _role_of(who: str) -> Role:
    return Role.ADMINISTRATOR if who == KEEPER else Role(who)


def test_every_endpoint_names_its_permission(app):
    for rule in app.url_map.iter_rules():
        assert permission_of(app, rule.endpoint) is not None, rule.endpoint


def test_nobody_sees_anything_without_signing_in(app, towns):
    app.config["WTF_CSRF_ENABLED"] = False
    for method, path, endpoint in addresses(app, towns[0]):
        if permission_of(app, endpoint) is not Permission.PUBLIC:
            answer = app.test_client().open(path, method=method)
            assert answer.status_code == 302, (method, path)
            assert "/sign-in" in answer.headers["Location"], (method, path)


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_role_opens_what_it_may_and_is_refused_the_rest(app, towns, who):
    client, role = signed_in(app, towns[0], who), _role_of(who)
    for method, path, endpoint in addresses(app, towns[0], telling(who)):
        if endpoint in {"session.sign_out", "session.enter", "session.change_password"}:
            continue
        permission = permission_of(app, endpoint)
        answer = client.open(path, method=method)
        assert answer.status_code < 500, (method, path, answer.status_code)
        if permission in MAY and role not in MAY[permission]:
            assert answer.status_code == 403, (method, path, answer.status_code)


@pytest.mark.parametrize("role", [Role.LEADER, Role.AUDITOR])
def test_who_only_reads_changes_nothing(app, towns, role):
    client = signed_in(app, towns[0], role)
    before = _versions(app)
    for method, path, endpoint in addresses(app, towns[0]):
        if method == "POST" and endpoint.split(".")[0] in {"editing", "exchange"}:
            assert client.post(path, data={"seen": "1"}).status_code in {403, 404}, path
    assert _versions(app) == before


@pytest.mark.parametrize("who", EVERYBODY)
def test_nobody_sees_another_bodys_records(app, towns, who):
    """Each address with another body's record is as if the record were not there."""
    client = signed_in(app, towns[0], who)
    for method, path, endpoint in addresses(app, towns[1], telling(who)):
        if "record_id" not in app.url_map._rules_by_endpoint[endpoint][0].arguments:  # noqa: SLF001  no public way
            continue
        if path.startswith("/bodies/") and who is Role.ADMINISTRATOR:
            continue
        assert client.open(path, method=method).status_code in {403, 404}, (method, path)


@pytest.mark.parametrize("who", [Role.SECRETARY, Role.AUDITOR, *GUESTS])
def test_no_page_tells_another_bodys_titles(app, towns, who):
    """Whoever writes, whoever sees the trail, and guests: the others read what the first reads."""
    client = signed_in(app, towns[0], who)
    for method, path, _endpoint in addresses(app, towns[0], telling(who)):
        if method == "GET":
            asked = {"q": "遵义", "term": "all", "format": "csv"}
            page = client.get(path, query_string=asked).data.decode(errors="replace")
            assert "遵义" not in page.replace('value="遵义"', "").replace("“遵义”", ""), path


@pytest.mark.parametrize("who", [Role.ADMINISTRATOR, KEEPER])
def test_an_administrator_sees_no_record(app, towns, who):
    client = signed_in(app, towns[0], who)
    for slug, record_id in towns[0].records.items():
        if slug != "bodies":
            assert client.get(f"/{slug}/").status_code == 404, slug
            assert client.get(f"/{slug}/{record_id}").status_code == 404, slug


def _versions(app: Flask) -> list[tuple[int, int]]:
    with db.make_session(app.extensions["oversight_engine"], writes=False) as session:
        return [(record.id, record.version) for record in session.query(Record)]


def test_a_form_without_its_token_is_refused(app, towns):
    client = app.test_client()
    answer = client.post("/sign-in", data={"name": "x", "password": "y"})
    assert answer.status_code == 400


def test_the_honest_form_with_its_token_signs_in(app, towns):
    client = app.test_client()
    page = client.get("/sign-in").get_data(as_text=True)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token is not None
    data = {"name": towns[0].names[Role.LEADER], "password": PASSWORD, "csrf_token": token[1]}
    assert client.post("/sign-in", data=data).status_code == 302


def test_every_page_carries_the_policy_and_no_inline_code(app, towns):
    client = signed_in(app, towns[0], Role.SECRETARY)
    for path in ("/", "/inspections/", f"/inspections/{towns[0].records['inspections']}"):
        answer = client.get(path)
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        page = answer.get_data(as_text=True)
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page), path


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(app, towns):
    app.config["WTF_CSRF_ENABLED"] = False
    data = {"name": towns[0].names[Role.LEADER], "password": PASSWORD}
    cookie = app.test_client().post("/sign-in", data=data).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_a_new_password_ends_other_sessions(app, towns):
    first = signed_in(app, towns[0], Role.LEADER)
    second = signed_in(app, towns[0], Role.LEADER)
    assert first.get("/account").status_code == 200
    change = {"password": PASSWORD, "new_password": "another-password"}
    assert second.post("/account", data=change).status_code == 302
    assert second.get("/account").status_code == 200
    assert first.get("/account").status_code == 302


@pytest.mark.parametrize(
    "away", ["https://example.com/", "//example.com/", "/\\example.com", "javascript:alert(1)"]
)
def test_signing_in_leads_to_no_other_site(app, towns, away):
    app.config["WTF_CSRF_ENABLED"] = False
    data = {"name": towns[0].names[Role.LEADER], "password": PASSWORD, "next": away}
    assert app.test_client().post("/sign-in", data=data).headers["Location"] == "/"


@pytest.fixture
def strict_app(settings, request):
    settings |= {"TESTING": False, "OVERSIGHT_SIGN_IN_LIMIT": "2 per hour"}
    return request.getfixturevalue("app")


def test_guessing_passwords_is_slowed_down(strict_app):
    strict_app.config["WTF_CSRF_ENABLED"] = False
    client, guess = strict_app.test_client(), {"name": "nobody", "password": "guessed"}
    answers = [client.post("/sign-in", data=guess).status_code for _attempt in range(3)]
    assert answers == [422, 422, 429]
