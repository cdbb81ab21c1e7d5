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
    """One finding; what can be done is a label and an address: the act that settles it, an answer.

    Where a reviewer alone acts, `remark` leads to the record in place of the act. `item` names the
    finding to the form that answers several at once; empty, it cannot be answered.
    """

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
    remark: tuple[str, str] | None
    item: str


def rows(effect: Effect, findings: Sequence[Finding], page: int | None) -> list[Row]:
    """The rows of one sort, with what the reader may do about each, seen on a page of the sort."""
    confirmed = _confirmed(one.remedy.id for one in findings if one.remedy.id)
    return [_row(effect, one, page, one.remedy.id in confirmed) for one in findings]


def item(one: Finding) -> str:
    """Name a finding among those of its sort."""
    return f"{one.about.id} {one.subject}"


def is_answerable(effect: Effect, one: Finding) -> bool:
    """Whether the reader may say that nothing is to be entered, and nobody has done anything."""
    return bool(effect.question) and not one.waits and allowed.may_enter(effect_answers.KIND)


def _confirmed(numbers: Iterable[int]) -> set[int]:
    """Of some records those that a reviewer alone corrects, in one query."""
    chosen = sa.select(Record.id).where(Record.id.in_(set(numbers)), Record.review == CONFIRMED)
    return set(asking.session().scalars(chosen))


def _row(effect: Effect, one: Finding, page: int | None, is_confirmed: bool) -> Row:  # noqa: FBT001  a fact, not a mode
    act = None if one.draft else _act(one.remedy, is_confirmed=is_confirmed)
    return Row(
        title=shown.named(one.about.title),
        url=_page_of(one.about.slug, one.about.id),
        is_draft=one.about.is_draft,
        says=one.says,
        passages=one.passages,
        day=shown.day(one.on) if one.on and not one.reading else "",
        deadline=chips.chip(one.reading) if one.reading else None,
        basis=chips.basis(one.reading) if one.reading else "",
        act=act,
        answer=_answer(effect, one, page),
        remark=_remark(one) if act is None else None,
        item=item(one) if is_answerable(effect, one) else "",
    )


def _remark(one: Finding) -> tuple[str, str] | None:
    """Which record waits for a reviewer: the draft that settles it, or the one to be corrected."""
    remedy = one.remedy
    if one.draft:
        return str(_("Draft awaits its review")), _page_of(one.draft.slug, one.draft.id)
    if remedy.id is None or not allowed.may_enter(kinds.BY_SLUG[remedy.slug]):
        return None
    return str(_("A reviewer corrects it")), _page_of(remedy.slug, remedy.id)


def _page_of(slug: str, record_id: int) -> str:
    return url_for("records.show", slug=slug, record_id=record_id)


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


def _answer(effect: Effect, one: Finding, page: int | None) -> tuple[str, str] | None:
    """Where one says why nothing is entered, or where that waits for its review."""
    if one.answer_id:
        url = _page_of(effect_answers.KIND.slug, one.answer_id)
        return str(_("Answer awaits its review")), url
    if not is_answerable(effect, one):
        return None
    url = url_for("effects.answer", sort=effect.name, item=item(one), page=page)
    return str(_("Nothing to enter")), url
