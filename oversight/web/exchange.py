"""Ledgers in and tables out: an import is tried first, an export is what the list shows."""

import base64
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from oversight import kinds
from oversight.access.roles import Permission
from oversight.exchange import carrying_out, exports, imports, outcomes, returns
from oversight.exchange.faults import BrokenFileError
from oversight.exchange.plans import Line, Plan, Result
from oversight.i18n import _, joined, listed
from oversight.log import events, sequence
from oversight.log.canonical import Plain
from oversight.records.kind import Kind
from oversight.web import (
    allowed,
    asking,
    disclosed,
    frame,
    listing,
    records,
    telling,
    withholding,
    zips,
)
from oversight.web.allowed import needs
from oversight.web.listing import Listing
from oversight.web.tables import Cell, Column, Row
from oversight.web.telling import Told

blueprint = Blueprint("exchange", __name__)
FATES = {
    "new": ("plus", _("Will be imported"), "accent"),
    "there": ("done", _("There already"), "quiet"),
    "wrong": ("late", _("Wrong"), "red"),
    "aside": ("idle", _("Passed over"), "quiet"),
}
DONE = ("done", _("Imported"), "green")
COLUMNS = (
    Column(_("Row"), "number"),
    Column(_("What it becomes")),
    Column(_("Outcome"), "state"),
    Column(_("Remarks"), "half"),
)
APART = ("format", "on")  # parts of an address that filter nothing
MOST = 500  # rows of a dry run that are shown; the faults are always among them


@blueprint.get("/import")
@needs(Permission.ENTER)
def index() -> ResponseReturnValue:
    """Ask for a file and what it holds."""
    return _page(request.args.get("kind", ""))


@blueprint.post("/import")
@needs(Permission.ENTER)
def read() -> ResponseReturnValue:
    """Try a file, or carry out what was tried; a refused file says where and why."""
    slug = request.form.get("kind", "")
    kind = kinds.by_slug(slug)
    if kind is None or not allowed.may_enter(kind):
        return _page(slug, problem=str(_("Choose what the file holds."))), 422
    if "template" in request.form:
        return _file(f"{kind.slug}-template.xlsx", returns.template(kind))
    name, content = _sent()
    if not name:
        return _page(slug, problem=str(_("Choose a file."))), 422
    if kind.slug in imports.OWN_FORMS and name.lower().endswith(".zip"):
        return zips.begin(name, content)
    try:
        return _answer(kind, name, content)
    except BrokenFileError as error:
        asking.session().rollback()
        return _page(slug, problem=str(error)), 422


@blueprint.get("/<slug>/export")
@needs(Permission.EXPORT)
def export(slug: str) -> ResponseReturnValue:
    """Give exactly what the list shows with this filter, as a workbook or another form.

    Also as it was known on an earlier day.
    """
    kind = records.kind_or_404(slug)
    form = request.args.get("format", "xlsx")
    shown = listing.read(kind)
    opened, masks = shown.session, withholding.withholds(kind)
    data = exports.export(opened, kind, asking.body(), form, shown.ordered, masks=masks)
    _tell_export(kind, form, shown)
    disclosed.note(disclosed.holding(kind, shown.matching, opened))
    return _file(f"{kind.slug}-{shown.day:%Y%m%d}.{form}", data)


def _tell_export(kind: Kind, form: str, shown: Listing) -> None:
    """Tell the log what leaves the house, before it does."""
    filters = ((name, value) for name, value in shown.asked.items() if name not in APART)
    asked = {name: "…" if name == "q" else value for name, value in filters if value}
    told: dict[str, Plain] = {"kind": kind.identity, "count": shown.total, "format": form}
    told |= {"filter": dict(asked), "as_of": shown.known.point.text if shown.known else None}
    telling.tell(telling.deed("export", "exported"), Told(told))


def _answer(kind: Kind, name: str, content: bytes) -> ResponseReturnValue:
    """Do with a file what the button asks. Raises BrokenFileError."""
    plan = imports.plan(asking.session(), kind, asking.body(), name, content)
    if request.form.get("action") == "import":
        return _carried_out(kind, plan, name, content)
    if "wrong" in request.form:
        form, sheet = returns.wrong_rows(plan)
        return _file(f"{kind.slug}-wrong.{form}", sheet)
    return _page(kind.slug, plan=plan, name=name, content=content)


def _file(name: str, data: bytes) -> Response:
    return Response(
        data,
        mimetype=exports.TYPES[name.rpartition(".")[2]],
        headers={"Content-Disposition": f"attachment; filename={name}"},
    )


def _sent() -> tuple[str, bytes]:
    """The file that was sent now, or the one that was tried and came back with the page."""
    sent = request.files.get("file")
    if sent and sent.filename:
        return sent.filename, sent.read()
    try:
        kept = base64.b64decode(request.form.get("content", ""), validate=True)
    except ValueError:
        kept = b""
    return request.form.get("name", ""), kept


def _carried_out(kind: Kind, plan: Plan, name: str, content: bytes) -> ResponseReturnValue:
    opened = asking.session()
    reason = _("Imported from {file}").format(file=name)
    result = carrying_out.carry_out(opened, plan, asking.by(reason))
    told: dict[str, Plain] = {"file": name, "kind": kind.identity}
    told |= {fate: result.plan.fates[fate] for fate in ("new", "there", "wrong")}
    events.tell(opened, telling.deed("import", "imported"), told)
    opened.commit()
    sequence.sequence(asking.engine())
    return _page(kind.slug, plan=result.plan, name=name, content=content, result=result)


def _page(  # noqa: PLR0913  what one page of an import shows
    slug: str,
    *,
    plan: Plan | None = None,
    name: str = "",
    content: bytes = b"",
    problem: str = "",
    result: Result | None = None,
) -> str:
    person = asking.person()
    chosen = [one for one in kinds.ALL if frame.may_see(person, one) and allowed.may_enter(one)]
    ready = plan.fates["new"] if plan and not result else 0
    kind = next((one for one in chosen if one.slug == slug), None)
    is_wrong = request.form.get("show") == "wrong"
    told = _told(plan, is_wrong=is_wrong) if plan else []
    return render_template(
        "exchange/import.html",
        kinds=[(one.slug, str(one.names)) for one in chosen],
        slug=slug,
        problem=problem,
        plan=plan,
        lede=outcomes.lede(plan, result) if plan else "",
        columns=COLUMNS,
        heads=listed(returns.heads(kind)) if kind else "",
        rows=[_row(line, is_done=bool(result)) for line in told[:MOST]],
        more=max(0, len(told) - MOST),
        wrong=plan.fates["wrong"] if plan else 0,
        is_wrong=is_wrong,
        ready=ready,
        name=name,
        content=base64.b64encode(content).decode(),
        is_done=bool(result),
        list_url=url_for("records.index", slug=slug, state="draft") if result else "",
    )


def _told(plan: Plan, *, is_wrong: bool) -> list[Line]:
    """The rows that are shown: those with something to say first, or only the wrong ones."""
    chosen = [line for line in plan.lines if line.fate == "wrong" or not is_wrong]
    return sorted(chosen, key=lambda line: (not line.errors, not line.faults))


def _row(line: Line, *, is_done: bool) -> Row:
    shape, label, tone = DONE if is_done and line.fate == "new" else FATES[line.fate]
    if line.differs and line.fate == "there":
        shape, label, tone = zips.DIFFERING["there"]
    told = joined(returns.sentence(fault) for fault in line.faults)
    cells: tuple[Any, ...] = (
        Cell(str(line.row.number)),
        Cell(line.title),
        Cell(str(label), "state", shape=shape, tone=tone),
        Cell(told, "second"),
    )
    return Row(cells)
