"""What a body may do by its level: only provinces and cities with districts make regulations."""

import pytest

from oversight import kinds
from oversight.access.roles import Role
from tests.builders import a_regulation, amended, an_office, enter
from tests.refusals import refused

SLUGS = ("regulations", "legislative-decisions", "evaluations")


@pytest.fixture
def county(session):
    office = an_office(session)
    amended(office, office.body, by=office.by(Role.ADMINISTRATOR, "reason"), level="county")
    return office


def test_a_county_has_no_chapter_of_legislation():
    names = [group.name for group in kinds.groups("county")]
    assert "legislation" not in names
    assert "supervision" in names


@pytest.mark.parametrize("slug", SLUGS)
def test_a_county_counts_no_acts_of_legislation(slug):
    hidden = {figure.key for figure in kinds.BY_SLUG[slug].figures}
    assert not hidden & {figure.key for figure in kinds.figures("county")}
    assert hidden <= {figure.key for figure in kinds.figures("city")}


def test_a_county_cannot_enter_a_regulation(session, county):
    refused(session, lambda: a_regulation(county), says="has no power to legislate")


def test_a_county_cannot_enter_a_decision_on_regulations(session, county):
    refused(
        session,
        lambda: enter(county, "legislative-decisions", name="关于修改条例的决定", form="decision"),
        says="has no power to legislate",
    )
