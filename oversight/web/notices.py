"""Pasting a notice of appointments: what is read stands beside it, drafts are made of it."""

import hashlib
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from oversight.access.roles import Permission
from oversight.errors import InvalidError
from oversight.exchange import notices
from oversight.exchange.notices.acts import Notice
from oversight.exchange.notices.heads import read_head
from oversight.i18n import _
from oversight.kinds import appointments
from oversight.records import checks
from oversight.web import (
    asking,
    form_page,
    notice_drafts,
    notice_rows,
    notice_view,
    records,
    signing,
)
from oversight.web.allowed import needs
from oversight.web.notice_drafts import Refusal
from oversight.web.notice_form import Occasion
from oversight.web.notice_rows import Row

blueprint = Blueprint("notices", __name__)


@dataclass
class Pasted:
    """A text that was pasted, what was read of it, and what was typed beside it."""

    text: str
    notice: Notice
    occasion: Occasion
    rows: list[Row]

    @property
    def digest(self) -> str:
        """By what the page knows that its rows and fields are of this text."""
        return _digest(self.text)


@blueprint.get("/appointments/paste")
@needs(Permission.ENTER)
def index() -> ResponseReturnValue:
    """Show where to paste."""
    return _page(None)


@blueprint.post("/appointments/paste")
@needs(Permission.ENTER)
def read() -> ResponseReturnValue:
    """Read what was pasted; with the other button, make drafts of the rows without a question."""
    text = request.form.get("text", "").replace("\r\n", "\n")
    if signing.adjusted(request.form.get("do", "")):
        return _page(_pasted(text, is_same=True) if text.strip() else None)
    if not text.strip():
        return _page(None, str(_("Paste the text of the notice first."))), 422
    is_make = request.form.get("action") == "make"
    if is_make:
        checks.hold(asking.session(), asking.body().id)  # nobody makes the same beside it
    is_same = request.form.get("digest", _digest(text) if is_make else "") == _digest(text)
    pasted = _pasted(text, is_same=is_same)
    if not (is_make and is_same and any(row.is_ready for row in pasted.rows)):
        return _page(pasted)
    opened = asking.session()
    try:
        shared = pasted.occasion.values()
        by = asking.by(str(_("Read from a pasted notice")))
        made = notice_drafts.make(opened, pasted.rows, shared, asking.person().body_id, by)
    except InvalidError as error:
        opened.rollback()
        pasted.occasion.form.blame(error.problems)
        return _page(pasted), 422
    opened.commit()
    session["receipt"] = _("Drafts made: {count}. Check and submit them.").format(count=len(made))
    return redirect(url_for("notices.made", records=notice_drafts.written(made)))


@blueprint.get("/appointments/pasted")
@needs(Permission.ENTER)
def made() -> ResponseReturnValue:
    """Show the drafts that were made of a notice, of whatever term, and no others."""
    return _page_of_drafts(request.args.get("records", ""), [])


@blueprint.post("/appointments/pasted")
@needs(Permission.ENTER)
def submit() -> ResponseReturnValue:
    """Submit all of them; those that could not be stay, each with its reason."""
    address, opened = request.form.get("records", ""), asking.session()
    drafts = notice_drafts.listed(opened, notice_drafts.read(address))
    waiting = [one for one in drafts if one.review in notice_drafts.OPEN]
    refused = notice_drafts.submit(opened, waiting, asking.by())
    opened.commit()
    if refused:
        return _page_of_drafts(address, refused), 422
    session["receipt"] = _("{count} drafts are submitted.").format(count=len(waiting))
    return redirect(url_for("notices.made", records=address))


def _pasted(text: str, *, is_same: bool) -> Pasted:
    """Read a text; what was typed for another text is put aside."""
    own, opened = asking.place(), asking.session()
    notice = notices.read(text, own)
    typed = dict(request.form) if is_same else {}
    occasion = Occasion(opened, read_head(text, own), own, typed)
    if not is_same:
        occasion.fill()
    rows = notice_rows.read(opened, notice, typed, occasion.known())
    return Pasted(text, notice, occasion, rows)


def _page(pasted: Pasted | None, fault: str = "") -> str:
    crumbs = records.crumbs(appointments.KIND)
    if pasted is None:
        errors = [("text", fault)] if fault else []
        return render_template("notices/paste.html", errors=errors, fault=fault, crumbs=crumbs)
    pasted.occasion.known()
    form = pasted.occasion.form
    return render_template(
        "notices/paste.html",
        text=pasted.text,
        digest=pasted.digest,
        lede=notice_view.lede(pasted.rows),
        lines=list(notice_view.lines(pasted.notice, pasted.rows)),
        rows=[notice_view.row(asking.session(), row) for row in pasted.rows],
        counts=notice_view.counts(pasted.notice),
        notes=list(pasted.occasion.notes(pasted.notice)),
        ready=sum(row.is_ready for row in pasted.rows),
        open=sum(row.is_open for row in pasted.rows),
        errors=form.errors,
        inputs=form_page.inputs(form),
        crumbs=crumbs,
    )


def _page_of_drafts(address: str, refused: list[Refusal]) -> str:
    drafts = notice_drafts.listed(asking.session(), notice_drafts.read(address))
    return render_template(
        "notices/made.html",
        records=address,
        lede=notice_view.lede_of_drafts(asking.session(), drafts),
        columns=notice_view.COLUMNS,
        rows=[notice_view.draft(asking.session(), one) for one in drafts],
        waiting=sum(one.review in notice_drafts.OPEN for one in drafts),
        refused=refused,
        crumbs=records.crumbs(appointments.KIND),
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
