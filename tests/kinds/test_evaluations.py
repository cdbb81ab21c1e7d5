"""Post-legislative evaluations: regulations counted once, by a body that has them."""

from typing import Any

from oversight.kinds import bodies, evaluations
from oversight.reports import figures
from tests.builders import a_regulation, an_office, confirmed, enter, stepped
from tests.refusals import refused


def an_evaluation(office, regulation, **values: Any) -> Any:
    """Enter the evaluation of a regulation; one with its day was reported."""
    told: dict[str, Any] = {"name": "立法后评估", "regulation_id": regulation.id}
    told["state"] = "reported" if values.get("reported_on") else ""
    return enter(office, "evaluations", **told | values)


def evaluated(office) -> int | None:
    return figures.count(office.session, office.term, evaluations.KIND.figures)[0].value


def test_a_regulation_that_is_evaluated_twice_counts_once(session):
    office = an_office(session)
    first, second = a_regulation(office), a_regulation(office, "贵阳市消防条例")
    for regulation, day in ((first, "2018-03-01"), (first, "2020-03-01"), (second, "2020-03-01")):
        confirmed(office, an_evaluation(office, regulation, reported_on=day))
    assert evaluated(office) == 2


def test_it_counts_once_the_reviewer_records_its_report(session):
    office = an_office(session)
    record = confirmed(office, an_evaluation(office, a_regulation(office)))
    stepped(office, record, "begin", by=office.secretary, began_on="2018-01-10")
    assert evaluated(office) == 0
    told: dict[str, Any] = {"reported_on": "2018-03-01", "recommendation": "amend"}
    says = "This needs"
    refused(
        session, lambda: stepped(office, record, "report", by=office.secretary, **told), says=says
    )
    stepped(office, record, "report", **told)
    assert evaluated(office) == 1


def test_it_is_not_reported_before_it_began(session):
    office = an_office(session)
    told = {"began_on": "2018-03-02", "reported_on": "2018-03-01"}
    says = "Check both dates."
    regulation = a_regulation(office)
    refused(session, lambda: an_evaluation(office, regulation, **told), says=says)


def test_only_bodies_that_legislate_have_them():
    assert evaluations.KIND.levels == bodies.LEGISLATING
