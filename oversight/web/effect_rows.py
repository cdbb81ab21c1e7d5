"""Findings as rows of a page: what, where, since when, and the one act that settles it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import url_for

from oversight import kinds
from oversight.effects import Effect, Finding
from oversight.effects.finding import Passage, Remedy
from oversight.i18n import _
from oversight.kinds import effect_answers
from oversight.records.models import CONFIRMED, Record
from oversight.web import allowed, asking, chips, shown


@dataclass(frozen=True)
class Row:
    """One finding; `act` and `answer` are a label and an address, `remark` is said without one."""

    title: str
    url: str
    is_draft: bool
    says: str
    passages: tuple[Passage, ...]
    day: str
    deadline: chips.Chip | None
    basis: str
    act: tuple[str, str] | None
    answer: tuple[str, str] | None
    remark: str


def rows(effect: Effect, findings: Sequence[Finding]) -> list[Row]:
    """The rows of one sort, with what the reader may do about each."""
    confirmed = _confirmed(one.remedy.id for one in findings if one.remedy.id)
    return [_row(effect, one, one.remedy.id in confirmed) for one in findings]


def _confirmed(numbers: Iterable[int]) -> set[int]:
    """Of some records those that a reviewer alone corrects, in one query."""
    chosen = sa.select(Record.id).where(Record.id.in_(set(numbers)), Record.review == CONFIRMED)
    return set(asking.session().scalars(chosen))


def _row(effect: Effect, one: Finding, is_confirmed: bool) -> Row:  # noqa: FBT001  a fact, not a mode
    act = _act(one.remedy, is_confirmed=is_confirmed)
    is_reviewers = act is None and allowed.may_enter(kinds.BY_SLUG[one.remedy.slug])
    return Row(
        title=shown.named(one.about.title),
        url=url_for("records.show", slug=one.about.slug, record_id=one.about.id),
        is_draft=one.about.is_draft,
        says=one.says,
        passages=one.passages,
        day=shown.day(one.on) if one.on and not one.reading else "",
        deadline=chips.chip(one.reading) if one.reading else None,
        basis=chips.basis(one.reading) if one.reading else "",
        act=act,
        answer=_answer(effect, one),
        remark=str(_("A reviewer corrects it")) if is_reviewers else "",
    )


def _act(remedy: Remedy, *, is_confirmed: bool) -> tuple[str, str] | None:
    """The form that settles it, where the person may fill it in."""
    kind = kinds.BY_SLUG[remedy.slug]
    if step := kind.lifecycle.step(remedy.step):
        may = asking.person().may(step.allowed)
    else:
        may = remedy.way == "new" or not is_confirmed or allowed.may_review(kind)
    return (str(remedy.label), _address(remedy)) if may and allowed.may_enter(kind) else None


def _address(remedy: Remedy) -> str:
    if remedy.way == "propose":
        return url_for("decisions.proposed", record_id=remedy.id, number=remedy.row)
    if remedy.way == "step":
        return url_for("stepping.step", slug=remedy.slug, record_id=remedy.id, name=remedy.step)
    fill: dict[str, Any] = dict(remedy.fill)
    anchor = remedy.field or None
    if remedy.way == "new":
        return url_for("editing.new", slug=remedy.slug, _anchor=anchor, **fill)
    return url_for("editing.edit", slug=remedy.slug, record_id=remedy.id, _anchor=anchor, **fill)


def _answer(effect: Effect, one: Finding) -> tuple[str, str] | None:
    """Where one says why nothing is entered, or where that waits for its review."""
    kind = effect_answers.KIND
    if one.answer_id:
        url = url_for("records.show", slug=kind.slug, record_id=one.answer_id)
        return str(_("Answer awaits its review")), url
    if not effect.question or not allowed.may_enter(kind):
        return None
    fill: dict[str, Any] = {
        "question": effect.question,
        "about_id": one.about.title,
        "about_id-id": str(one.about.id),
        "subject": one.subject,
    }
    return str(_("Nothing to enter")), url_for("editing.new", slug=kind.slug, **fill)
