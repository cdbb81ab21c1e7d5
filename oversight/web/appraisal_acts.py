"""What is made of a work appraisal: its rectification items, all at once, and its votes."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, session
from flask.typing import ResponseReturnValue

from oversight.access.roles import Permission
from oversight.errors import InvalidError, RefusedError
from oversight.i18n import _
from oversight.kinds import appraisals, rectifications, satisfaction_votes
from oversight.kinds.appraisals import Appraisal
from oversight.records import checks, service
from oversight.records.service import Place
from oversight.web import allowed, asking, form_page, records, shown, writing
from oversight.web.allowed import needs
from oversight.web.appraised import Appraised
from oversight.web.forms import Form

blueprint = Blueprint("appraisal_acts", __name__)
KIND = appraisals.KIND
# In which state a vote is held, and the meeting that holds it.
VOTES = {"first_vote": "meeting_id", "second_vote": "reported_at_id"}
FIELDS = ("opened_on", "due_on")  # what all items that are opened together have in common


def may_open_items(record: Appraisal) -> bool:
    """Whether items are opened of it: it was deliberated, is confirmed, and at no vote."""
    is_time = record.state in appraisals.DELIBERATED and record.state not in VOTES
    return is_time and record.is_confirmed and allowed.may_enter(rectifications.KIND)


def may_vote(record: Appraisal) -> bool:
    """Whether a vote is prepared: it is confirmed, and stands at one."""
    is_time = record.state in VOTES and record.is_confirmed
    return is_time and allowed.may_enter(satisfaction_votes.KIND)


@blueprint.get("/appraisals/<int:record_id>/items")
@needs(Permission.ENTER)
def items(record_id: int) -> ResponseReturnValue:
    """Ask for the days that all items have in common."""
    record = _deliberated(record_id)
    return _ask(record, writing.form_of(rectifications.KIND, {}, FIELDS))


@blueprint.post("/appraisals/<int:record_id>/items")
@needs(Permission.ENTER)
def open_items(record_id: int) -> ResponseReturnValue:
    """Make a rectification item of each key item that is none yet, and submit them."""
    record = _deliberated(record_id)
    form = writing.form_of(rectifications.KIND, dict(request.form), FIELDS)
    opened = asking.session()
    if writing.is_arranged(form):
        return _ask(record, form)
    checks.hold(opened, asking.body().id)  # nobody opens the same beside it
    try:
        made = _opened(record, form.values())
    except InvalidError as error:
        opened.rollback()
        form.blame(error.problems)
        _kind, record = writing.found(KIND.slug, record_id)
        return _ask(record, form), 422
    opened.commit()
    session["receipt"] = _("Items opened and submitted: {count}.").format(count=made)
    return redirect(shown.url_of(record) + "#items")


@blueprint.post("/appraisals/<int:record_id>/vote")
@needs(Permission.ENTER)
def prepare_vote(record_id: int) -> ResponseReturnValue:
    """Make the draft of the vote that is held next, with a row for each department."""
    _kind, record = writing.found(KIND.slug, record_id)
    opened = asking.session()
    checks.hold(opened, asking.body().id)
    if not may_vote(record):
        sentence = _("A vote is prepared of a confirmed appraisal that stands at its vote.")
        raise RefusedError(sentence)
    told = Appraised(opened, record)
    there = told.votes.get(told.coming)
    if there is not None:
        return redirect(shown.url_of(there))
    values = {
        "subject_id": record.id,
        "round": told.coming,
        "meeting_id": getattr(record, VOTES[record.state]),
        "rated": [{"agency_id": team.agency_id} for team in record.teams],
    }
    place, kind = Place(asking.person().body_id, record.term_id), satisfaction_votes.KIND
    return writing.saved(kind, service.create(opened, kind, place, values, asking.by()))


def _deliberated(record_id: int) -> Appraisal:
    """Find an appraisal of which items are opened. Raises RefusedError where it is not time."""
    _kind, record = writing.found(KIND.slug, record_id)
    if not may_open_items(record):
        sentence = _("Items are opened of a confirmed appraisal, after its deliberation and vote.")
        raise RefusedError(sentence)
    appraisal: Appraisal = record
    return appraisal


def _opened(record: Appraisal, common: dict[str, Any]) -> int:
    opened, kind = asking.session(), rectifications.KIND
    lacking = Appraised(opened, record).lacking
    place = Place(asking.person().body_id, record.term_id)
    for item in record.key_items:
        if item.serial in lacking:
            values = common | {
                "item": item.text,
                "source_id": record.id,
                "serial": item.serial,
                "agency_id": item.agency_id,
                "category": item.category,
            }
            made = service.create(opened, kind, place, values, asking.by())
            service.submit(opened, kind, made, asking.by(), made.version)
    return len(lacking)


def _ask(record: Appraisal, form: Form) -> str:
    form.needed = FIELDS[:1]
    told = Appraised(asking.session(), record)
    known, lacking = shown.titles(asking.session(), [record]), told.lacking
    return render_template(
        "records/appraisals/items.html",
        record=record,
        form=form,
        inputs=form_page.inputs(form),
        lacking=[
            {"serial": one.serial, "text": one.text, "agency": known.get(one.agency_id, "")}
            for one in record.key_items
            if one.serial in lacking
        ],
        crumbs=records.crumbs(KIND, record),
    )
