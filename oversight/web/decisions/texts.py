"""The text that a decision proposes, accepted article by article; a recorded one is proofread."""

from collections.abc import Sequence
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from oversight.access.roles import Permission
from oversight.errors import ConflictError, ForbiddenError, InvalidError, RefusedError
from oversight.i18n import _
from oversight.kinds.legislative_decisions import KIND
from oversight.kinds.regulations import Deed
from oversight.legislation.amending.proposals import Proposal, assemble
from oversight.records import service
from oversight.web import allowed, asking, records, shown, signing, writing
from oversight.web.allowed import needs
from oversight.web.decisions import proposed as proposing
from oversight.web.decisions import taking
from oversight.web.decisions.desk import Desk
from oversight.web.decisions.proofread import proofread
from oversight.web.decisions.proposed import Ticks
from oversight.web.decisions.room import blueprint
from oversight.web.regulations.book import act_word

STALE = _("Somebody saved another version meanwhile. Look at the rows again, then take them.")
Errors = dict[str, str]


@blueprint.get("/legislative-decisions/<int:record_id>/acts/<int:number>/text")
@needs(Permission.READ)
def proposed(record_id: int, number: int) -> ResponseReturnValue:
    """Show the text before beside the proposed one; of a recorded text what strays from it."""
    records.kind_or_404(KIND.slug)
    desk = Desk.of(record_id, number)
    return _proofread(desk) if desk.act.text else _page(desk, Ticks(), {})


@blueprint.post("/legislative-decisions/<int:record_id>/acts/<int:number>/text")
@needs(Permission.ENTER)
def accept(record_id: int, number: int) -> ResponseReturnValue:
    """Write the text with what was accepted, and nothing else, as the text after the act."""
    writing.found(KIND.slug, record_id)
    desk, ticks = Desk.of(record_id, number), Ticks.of(request.form)
    if signing.adjusted(request.form.get("do", "")):
        return _page(desk, ticks, {})
    if not _may_write(desk):
        raise ForbiddenError(_("The record is confirmed: a reviewer corrects it with a reason."))
    if desk.act.text or request.form.get("digest") != desk.digest:
        return _stale(record_id, number, Ticks())
    try:
        return _saved(desk, proposing.accepted(desk.proposals, ticks))
    except ConflictError:
        return _stale(record_id, number, ticks)
    except InvalidError as error:
        errors = {problem.field: problem.message for problem in error.problems}
    except RefusedError as error:
        errors = {"": str(error)}
    asking.session().rollback()
    return _page(Desk.of(record_id, number), ticks, errors), 422


def _saved(desk: Desk, chosen: Sequence[Proposal]) -> ResponseReturnValue:
    assert desk.text_before  # noqa: S101  else there are no proposals
    taking.demand_single_numbers(desk.text_before, desk.proposals, chosen)
    text = assemble(str(desk.text_before), chosen)
    rows: list[dict[str, Any]] = [{"number": one.number} for one in desk.decision.acts]
    for row in rows:
        if row["number"] == desk.act.number:
            row["text"] = text
    by = asking.by(request.form.get("reason", "") or _own_reason(desk, chosen))
    opened = asking.session()
    service.amend(opened, KIND, desk.decision, {"acts": rows}, by, writing.seen())
    return writing.saved(KIND, desk.decision)


def _own_reason(desk: Desk, chosen: Sequence[Proposal]) -> str:
    """What the log says where nobody gives a reason; a correction needs one by a person."""
    return "" if desk.decision.is_confirmed else taking.reason(desk.proposals, chosen)


def _stale(record_id: int, number: int, ticks: Ticks) -> ResponseReturnValue:
    """Another version stands: show what it gives; ticks stay where the texts are the same."""
    asking.session().rollback()
    desk = Desk.of(record_id, number)
    if desk.act.text:
        return _proofread(desk, str(_("A text was recorded meanwhile. Yours is not saved."))), 409
    return _page(desk, ticks, {"": str(STALE)}), 409


def _may_write(desk: Desk) -> bool:
    is_open = not desk.decision.is_confirmed or allowed.may_review(KIND)
    return allowed.may_enter(KIND) and is_open


def _page(desk: Desk, ticks: Ticks, errors: Errors) -> str:
    rows = list(proposing.rows(desk.proposals, ticks, errors))
    numbers = proposing.renumbered(desk.proposals)
    words = _("{count} place{s} to decide; nothing is taken before you say so.")
    return render_template(
        "records/legislative_decisions/text.html",
        **_frame(desk),
        lede=words.format(count=len(rows) + bool(numbers)) if rows or numbers else "",
        rows=rows,
        renumbered=numbers,
        has_numbers=ticks.has_numbers,
        numbers_error=errors.get(proposing.NUMBERS, ""),
        left=proposing.left(desk.proposals),
        missing=_missing(desk),
        digest=desk.digest,
        may_write=_may_write(desk) and bool(rows or numbers),
        errors=[(_place(field), sentence) for field, sentence in errors.items()],
        reason=request.form.get("reason", ""),
        reason_error=errors.get("reason", ""),
    )


def _place(field: str) -> str:
    """Where an error leads: to its row, or to the rows."""
    name = field.partition("-")[0]
    return (
        field
        if name in (proposing.ADAPTED, proposing.ACCEPTED, proposing.NUMBERS, "reason")
        else "proposals"
    )


def _proofread(desk: Desk, fault: str = "") -> str:
    proof = proofread(desk)
    return render_template(
        "records/legislative_decisions/proof.html",
        **_frame(desk),
        lede=proof.words if proof else "",
        states=[("due", proof.unchecked, "amber")] if proof and proof.left else [],
        proof=proof,
        missing=_missing(desk),
        fault=fault,
    )


def _frame(desk: Desk) -> dict[str, Any]:
    """What both pages say: where they are, which act, and which text stands before it."""
    base, decision = desk.base, desk.decision
    return {
        "record": decision,
        "regulation": desk.book.regulation,
        "act": act_word(desk.act),
        "base": base and _base(base),
        "crumbs": records.crumbs(KIND, decision),
        "edit_url": url_for("editing.edit", slug=KIND.slug, record_id=decision.id),
    }


def _base(base: Deed) -> dict[str, Any]:
    """The act that gave the text before: its name, its day, and whether anybody stands behind."""
    day = base.decision.passed_on or base.holds_from
    told = [shown.day(day)] if day else []
    return {
        "label": " ".join([*told, act_word(base.act)]),
        "name": base.decision.name,
        "url": shown.url_of(base.decision),
        "is_confirmed": base.decision.is_confirmed,
    }


def _missing(desk: Desk) -> str:
    """Say what is not there, so that nothing can be proposed."""
    if desk.told is None:
        return str(_("The text of the decision is not recorded: nothing can be proposed."))
    if desk.base is None:
        return str(_("No text before this act is recorded: nothing can be proposed."))
    if not desk.name:
        return str(_("The text of the decision does not name this regulation."))
    return ""
