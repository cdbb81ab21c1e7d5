"""Answers to findings: one record each, with one reason, entered together or not at all."""

from collections.abc import Iterable

from oversight.effects import Finding, Group
from oversight.errors import InvalidError, Problem
from oversight.i18n import _
from oversight.kinds.effect_answers import KIND
from oversight.records import service
from oversight.web import asking, effect_rows, writing
from oversight.web.forms import Form

FIELDS = ("reason", "holds_to")


def answerable(group: Group) -> list[Finding]:
    """The findings of a sort that the person may answer."""
    return [one for one in group.findings if effect_rows.is_answerable(group.effect, one)]


def chosen(group: Group, items: Iterable[str]) -> list[Finding]:
    """Of them those that were ticked."""
    ticked = set(items)
    return [one for one in answerable(group) if effect_rows.item(one) in ticked]


def enter(group: Group, findings: list[Finding], form: Form, *, submits: bool) -> None:
    """Enter an answer to each, and hand them in. Raises InvalidError with every problem."""
    if not findings:
        sentence = _("Tick what is answered: at least one row.")
        form.problems.append(Problem("items", sentence))
    told, opened = form.values() | {"question": group.effect.question}, asking.session()
    if submits and not told.get("reason"):
        raise InvalidError([Problem("reason", _("Give the reason."))])
    for one in findings:
        values = told | {"about_id": one.about.id, "subject": one.subject}
        record = service.create(opened, KIND, writing.place(KIND), values, asking.by())
        if submits:
            service.submit(opened, KIND, record, asking.by(), record.version)
