"""The queue of legal effects that are not entered yet, and the checks across the regulations."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from flask import Blueprint, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from oversight import effects, i18n, moments
from oversight.access.roles import Permission
from oversight.effects import Finding, Group
from oversight.errors import InvalidError
from oversight.i18n import _
from oversight.kinds import effect_answers, regulations
from oversight.log import sequence
from oversight.web import (
    asking,
    effect_answering,
    effect_rows,
    effect_sections,
    form_page,
    frame,
    records,
    shown,
    writing,
)
from oversight.web.allowed import needs
from oversight.web.forms import Form

blueprint = Blueprint("effects", __name__)
KNOWN = "oversight_effects"  # where the app keeps what was found, with the state of the log
QUEUE, CHECKS = "effects.index", "effects.checks"
DECLARED = {QUEUE: effects.EFFECTS, CHECKS: effects.CHECKS}
NO_ACTS: dict[str, Any] = {"act": None, "answer": None, "remark": None}  # while one answers
TITLES = {QUEUE: _("Effects not yet entered"), CHECKS: _("Checks across the regulations")}


@blueprint.get("/effects")
@needs(Permission.READ)
def index() -> ResponseReturnValue:
    """Show what is to be entered still, sort by sort; the rule of each beside it."""
    return _page(QUEUE)


@blueprint.get("/effects/checks")
@needs(Permission.READ)
def checks() -> ResponseReturnValue:
    """Show where records, or records and texts, disagree."""
    return _page(CHECKS)


@blueprint.get("/effects/answers")
@needs(Permission.ENTER)
def answer() -> ResponseReturnValue:
    """Ask why nothing is to be entered of what the address names."""
    _endpoint, group = _asked()
    return _ask(group, writing.form_of(effect_answers.KIND, {}, effect_answering.FIELDS))


@blueprint.post("/effects/answers")
@needs(Permission.ENTER)
def answered() -> ResponseReturnValue:
    """Enter the answers and lead back to where they were asked for."""
    endpoint, group = _asked()
    form = writing.form_of(effect_answers.KIND, dict(request.form), effect_answering.FIELDS)
    if writing.is_arranged(form):
        return _ask(group, form)
    opened, findings = asking.session(), _chosen(group)
    submits = request.form.get("do") == "submit"
    try:
        effect_answering.enter(group, findings, form, submits=submits)
    except InvalidError as error:
        opened.rollback()
        form.blame(error.problems)
        return _ask(group, form), 422
    opened.commit()
    words = (
        _("Answers submitted for review: {count}.")
        if submits
        else _("Answers saved as drafts: {count}.")
    )
    session["receipt"] = words.format(count=len(findings))
    return redirect(_back(group, endpoint))


def waiting() -> str:
    """How many effects wait in the body of whoever asks, in words; none where nothing waits."""
    count, past = _counted(_found(QUEUE) if is_open() else ())
    if past:
        words = _("{count} legal effect{s} not yet entered, and {past} of the past")
        return words.format(count=count, past=past)
    return _("{count} legal effect{s} not yet entered").format(count=count) if count else ""


def is_open() -> bool:
    """Whether the person's body makes regulations, and the person sees them."""
    person = asking.person()
    may = person.may(Permission.READ) and person.body_id is not None
    return may and frame.may_see(person, regulations.KIND)


def _page(endpoint: str) -> str:
    records.kind_or_404(regulations.KIND.slug)
    groups, title = _found(endpoint), TITLES[endpoint]
    chosen = next((one for one in groups if one.effect.name == request.args.get("sort")), None)
    filled = [one for one in groups if one.findings]
    return render_template(
        "effects/index.html",
        title=chosen.effect.title if chosen else title,
        lede=_lede([chosen] if chosen else groups),
        crumbs=[(title, url_for(endpoint))] if chosen else [],
        sections=[effect_sections.of(one, endpoint) for one in ([chosen] if chosen else filled)],
        is_one=chosen is not None,
        numbered=effect_sections.numbered(chosen, endpoint) if chosen else None,
        is_queue=endpoint == QUEUE,
    )


def _asked() -> tuple[str, Group]:
    """The sort that is to be answered, and the page on which it stands. Answers 404 for others."""
    writing.writable(effect_answers.KIND.slug)
    for endpoint in DECLARED:
        for group in _found(endpoint):
            if group.effect.question and group.effect.name == request.values.get("sort"):
                return endpoint, group
    raise NotFound


def _chosen(group: Group) -> list[Finding]:
    return effect_answering.chosen(group, request.values.getlist("item"))


def _ask(group: Group, form: Form) -> str:
    """Show what is answered and ask for the reason; where nothing is ticked, all that can be."""
    ticked = _chosen(group)
    listed = ticked or effect_answering.answerable(group)[: effect_sections.SIZE]
    endpoint = QUEUE if group.effect in effects.EFFECTS else CHECKS
    return render_template(
        "effects/answer.html",
        effect=group.effect,
        rows=[replace(one, **NO_ACTS) for one in effect_rows.rows(group.effect, listed, None)],
        is_ticked=bool(ticked),
        form=form,
        inputs=form_page.inputs(form),
        page=request.values.get("page", ""),
        back=_back(group, endpoint),
        crumbs=[(TITLES[endpoint], url_for(endpoint))],
    )


def _back(group: Group, endpoint: str) -> str:
    """Where the answers were asked for: a page of the sort, or its section on the page of all."""
    if request.values.get("page"):
        return effect_sections.url(group, endpoint, effect_sections.number(group))
    return url_for(endpoint, _anchor=group.effect.name)


def _found(endpoint: str) -> tuple[Group, ...]:
    """What is found for the asker's body: anew when a day or an entry has passed."""
    opened, today, body_id = asking.session(), moments.today(), asking.person().body_id
    known: dict[Any, Any] = current_app.extensions.setdefault(KNOWN, {})
    place, state = (body_id, endpoint, i18n.language()), (sequence.state(opened), today)
    before, groups = known.get(place, (None, ()))
    if before != state:
        groups = effects.found(opened, body_id, today, DECLARED[endpoint]) if body_id else ()
        known[place] = state, groups
    return cast("tuple[Group, ...]", groups)


def _lede(groups: Sequence[Group]) -> str:
    """Count what was found, what of it is late, and what is of the past, as of which day."""
    total, past = _counted(groups)
    late = sum(one.late for one in groups)
    words = _("{count} to settle, {late} past a deadline. As of {day}.")
    if not late:
        words = _("{count} to settle. As of {day}.")
    if not total + past:
        return ""
    said = words.format(count=total, late=late, day=shown.day(moments.today()))
    more = _("{sentence} Entries of the past: {count}.")
    return more.format(sentence=said, count=past) if past else said


def _counted(groups: Sequence[Group]) -> tuple[int, int]:
    """How many findings are of now, and how many of the past."""
    return sum(len(one.present) for one in groups), sum(len(one.past) for one in groups)
