"""Which rule sets each deadline today, what law set before, and what other places set."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from oversight import moments
from oversight.access.roles import Permission
from oversight.i18n import _
from oversight.kinds import deadline_rules
from oversight.kinds.deadline_rules import NATIONAL, RULES, DeadlineRule
from oversight.kinds.deadline_rules.elsewhere import ELSEWHERE, Local
from oversight.records.clock import Rule
from oversight.web import allowed, asking, chips, listing, records, shown
from oversight.web.allowed import needs

blueprint = Blueprint("known_rules", __name__)


@dataclass(frozen=True)
class Known:
    """One rule of a deadline: where it holds, what it sets, and what can be done with it."""

    place: str
    length: str
    article: str
    article_url: str
    note: str
    is_in_force: bool
    adopt_url: str = ""


@dataclass(frozen=True)
class Deadline:
    """One deadline, the rule that holds here today, and every rule that is known of it."""

    label: str
    today: str
    rules: list[Known]


@blueprint.get("/deadline-rules/")
@needs(Permission.OWN)
def index() -> ResponseReturnValue:
    """Show the rules of the office, and where the others stand."""
    kind = records.kind_or_404(deadline_rules.KIND.slug)
    return listing.drawn("records/deadline_rules/list.html", records.list_of(kind))


@blueprint.get("/deadline-rules/known")
@needs(Permission.READ)
def known() -> ResponseReturnValue:
    """Show every deadline with the rule that holds here today, and the rules of other places."""
    kind = records.kind_or_404(deadline_rules.KIND.slug)
    session, body_id = asking.session(), asking.person().body_id
    own = session.scalars(
        sa.select(DeadlineRule).where(DeadlineRule.body_id == body_id, DeadlineRule.is_confirmed)
    ).all()
    told = [_deadline(name, label, own) for name, label in RULES]
    return render_template(
        "records/deadline_rules/known.html",
        deadlines=[one for one in told if one.rules],
        lede=_lede(told),
        crumbs=records.crumbs(kind),
    )


def _lede(told: Sequence[Deadline]) -> str:
    running = sum(bool(one.today) for one in told)
    sentence = _("{running} of {count} deadlines have a rule today; the others start no clock.")
    return sentence.format(running=running, count=len(told))


def _deadline(name: str, label: str, own: Sequence[DeadlineRule]) -> Deadline:
    today = moments.today()
    mine = [(one, one.as_rule()) for one in own if one.rule == name]
    national = [rule for rule in NATIONAL if rule.name == name]
    chosen = next(
        (rule for rule in (*(rule for _one, rule in mine), *national) if rule.holds_on(today)), None
    )
    rules = [
        *(_own(one, rule, rule is chosen) for one, rule in mine),
        *(_national(rule, rule is chosen) for rule in reversed(national)),
        *(_elsewhere(one) for one in ELSEWHERE if one.rule.name == name),
    ]
    in_force = _("{article}, {length}")
    return Deadline(
        str(label),
        in_force.format(article=chosen.article, length=chips.length(chosen)) if chosen else "",
        rules,
    )


def _own(one: DeadlineRule, rule: Rule, is_in_force: bool) -> Known:  # noqa: FBT001  one of a row's words
    url = url_for("records.show", slug=deadline_rules.KIND.slug, record_id=one.id)
    place = one.place or str(_("This office"))
    return Known(place, chips.length(rule), rule.article, url, _span(rule), is_in_force)


def _national(rule: Rule, is_in_force: bool) -> Known:  # noqa: FBT001  one of a row's words
    return Known("全国", chips.length(rule), rule.article, "", _span(rule), is_in_force)


def _elsewhere(one: Local) -> Known:
    return Known(
        one.place,
        chips.length(one.rule),
        one.rule.article,
        "",
        one.source,
        is_in_force=False,
        adopt_url=_adopt_url(one) if allowed.may_enter(deadline_rules.KIND) else "",
    )


def _adopt_url(one: Local) -> str:
    """The address of a form that begins with the rule; nothing is saved before a person does."""
    return url_for(
        "editing.new",
        slug=deadline_rules.KIND.slug,
        rule=one.rule.name,
        length=one.rule.length,
        unit=one.rule.unit,
        article=one.rule.article,
        place=one.place,
        source=one.source,
    )


def _span(rule: Rule) -> str:
    return "".join(_days(rule.holds_from, rule.holds_to))


def _days(first: dt.date | None, last: dt.date | None) -> Iterator[str]:
    if first and last:
        told = {"first": shown.day(first), "last": shown.day(last)}
        yield _("from {first} to {last}").format(**told)
    elif first:
        yield _("since {first}").format(first=shown.day(first))
    elif last:
        yield _("until {last}").format(last=shown.day(last))
