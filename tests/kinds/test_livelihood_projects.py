"""Livelihood projects: of twelve candidates the deputies choose ten, then watch the work."""

from dataclasses import replace
from typing import Any

import pytest

from oversight.access.roles import Role
from oversight.records.checks import judged
from oversight.records.kind import BY_SLUG
from oversight.reports import figures
from tests.builders import a_meeting, an_agency, an_office, confirmed, enter, stepped
from tests.refusals import refused

SLUG = "livelihood-projects"
VOTE: dict[str, Any] = {"chosen_on": "2018-01-18", "candidates": 12, "seats": 10}


def counted(office) -> tuple[int | None, ...]:
    """Chosen, done."""
    told = {one.figure.key: one.value for one in figures.count(office.session, office.term)}
    return tuple(told[f"livelihood_projects.{key}"] for key in ("chosen", "done"))


def a_project(office, **values):
    told: dict[str, Any] = {"name": "提升群众身体素质暨改造项目", "year": 2018}
    return enter(office, SLUG, **told | values)


def test_a_project_goes_from_its_collection_to_its_close(session):
    office = an_office(session)
    record = confirmed(office, a_project(office))
    stepped(office, record, "propose")
    votes = {"present": 282, "votes_for": 281, "votes_against": 1}
    stepped(office, record, "choose", **VOTE | votes)
    assert counted(office) == (1, 0)
    stepped(office, record, "begin", agency_id=an_agency(office).id, due_on="2018-11-30")
    stepped(office, record, "report", progress=[{"month": "2018-03", "percent": 40}])
    seen = [{"inspected_on": "2018-05", "group": "部分区人大代表", "photo_by": "示例"}]
    stepped(office, record, "inspect", inspections=seen)
    stepped(office, record, "complete", completed_on="2018-11-20")
    stepped(office, record, "evaluate", evaluated_at_id=a_meeting(office).id)
    stepped(office, record, "close")
    assert (record.state, counted(office)) == ("closed", (1, 1))


def test_of_twelve_candidates_no_eleventh_is_chosen(session):
    """The differential number 12 to 10."""
    office = an_office(session)
    for _one in range(10):
        confirmed(office, a_project(office, state="chosen", **VOTE))
    says = "10 projects of 2018 are chosen already."
    refused(session, lambda: a_project(office, state="chosen", **VOTE), says=says)
    confirmed(office, a_project(office, state="not_chosen", **VOTE))
    confirmed(office, a_project(office, state="chosen", **VOTE | {"year": 2019}))
    assert counted(office) == (11, 0)


@pytest.mark.parametrize(
    ("votes", "warns"),
    [
        ({"present": 300, "votes_for": 3, "votes_against": 287}, True),
        ({"members": 440, "present": 421, "votes_for": 220}, True),  # exactly half
        ({"members": 440, "present": 421, "votes_for": 221}, False),
    ],
)
def test_a_chosen_project_without_a_majority_warns(session, votes, warns):
    office = an_office(session)
    record = a_project(office, state="chosen", **VOTE | votes)
    told = [(one.field, one.warns) for one in judged(session, BY_SLUG[SLUG], record)]
    assert told == ([("votes_for", True)] if warns else [])


def test_what_was_collected_and_is_no_candidate_has_an_end(session):
    office = an_office(session)
    record = confirmed(office, a_project(office))
    stepped(office, record, "leave-out")
    assert (record.state, counted(office)) == ("not_chosen", (0, 0))


def test_an_adjustment_names_the_meeting_that_approved_it(session):
    office = an_office(session)
    record = confirmed(office, a_project(office, state="chosen", **VOTE))
    stepped(office, record, "begin", agency_id=an_agency(office).id)
    changed = {"text": "改造小区由8个调整为6个", "reason": "两处列入拆迁"}
    stepped(
        office, record, "adjust", adjustments=[changed | {"approved_at_id": a_meeting(office).id}]
    )
    assert record.state == "adjusted"


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"seats": 13}, "13 cannot be chosen of 12 candidates."),
        ({"completed_on": "2018-01-17"}, "cannot be completed before the vote on it"),
        ({"progress": [{"month": "2018-03", "percent": 101}]}, "101 is not possible here."),
        ({"present": 280, "votes_for": 281}, "not the 280 present"),
    ],
)
def test_a_project_that_contradicts_itself(session, told, says):
    office = an_office(session)
    refused(session, lambda: a_project(office, state="candidate", **VOTE | told), says=says)


def test_a_unit_adds_the_month_and_moves_no_milestone(session):
    office = an_office(session)
    unit = an_agency(office)
    told: dict[str, Any] = {"agency_id": unit.id, "milestones": [{"what": "开工"}]}
    record = confirmed(office, a_project(office, state="implementing", **VOTE | told))
    stepped(office, record, "report", progress=[{"month": "2018-03", "percent": 40}])
    ours = replace(office.by(Role.UNIT), stands_for=unit.id)
    more = {"month": "2018-04", "percent": 60}
    attempt = lambda: stepped(office, record, "report", by=ours, progress=[more])  # noqa: E731
    refused(session, attempt, says="Rows that stood here stay as they are.")
    kept = {"number": record.progress[0].number, "month": "2018-03", "percent": 40}
    moved = [{"what": "完工"}]
    stepped(office, record, "report", by=ours, progress=[kept, more], milestones=moved)
    assert [one.percent for one in record.progress] == [40, 60]
    assert [one.what for one in record.milestones] == ["开工"]
