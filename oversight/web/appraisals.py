"""The page of a work appraisal: its fifteen steps, its departments, its items and its votes."""

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from oversight import i18n
from oversight.access.roles import Permission
from oversight.chinese import numeral
from oversight.i18n import _
from oversight.kinds import appraisals, rectifications, satisfaction_votes
from oversight.kinds.appraisals import Appraisal, Issue
from oversight.records.kind import fields_of
from oversight.records.models import CONFIRMED
from oversight.web import asking, rated, records, shown
from oversight.web.allowed import needs
from oversight.web.appraisal_acts import may_open_items, may_vote
from oversight.web.appraised import Appraised
from oversight.web.standing import Act, Next

blueprint = Blueprint("appraisals", __name__)
KIND = appraisals.KIND
STATES = KIND.lifecycle.line
ELSEWHERE = ("teams", "issues")  # rows that the page shows in a way of their own


@blueprint.get("/appraisals/<int:record_id>")
@needs(Permission.OWN)
def show(record_id: int) -> ResponseReturnValue:
    """Show an appraisal: where it stands, its departments, its items."""
    page = records.page(records.kind_or_404(KIND.slug), record_id)
    told = Appraised(asking.session(), page["record"])
    known = shown.titles(asking.session(), told.items)
    page["next"] = _next(page["next"], told)
    hidden = ELSEWHERE if told.lacking else (*ELSEWHERE, "key_items")
    page["parts"] = [one for one in page["parts"] if one[0].name not in hidden]
    return render_template(
        "records/appraisals/show.html",
        **page,
        told=told,
        marks=() if _is_drawn(page["record"]) else ((*page["badge"], ""),),
        held=_held(told),
        waits=_("awaits step {number}").format(number=_number(len(STATES))),
        items=[_item(item, known) for item in told.items],
    )


@blueprint.get("/appraisals/<int:record_id>/issues")
@needs(Permission.READ)
def issues(record_id: int) -> ResponseReturnValue:
    """Show the issues word for word, department by department."""
    kind = records.kind_or_404(KIND.slug)
    record: Any = asking.record_or_404(Appraisal, record_id)
    return render_template(
        "records/appraisals/issues.html",
        record=record,
        groups=list(_issues(record)),
        crumbs=records.crumbs(kind, record),
    )


def _next(plain: Next, told: Appraised) -> Next:
    """Say which of the fifteen steps comes next, and what besides the step is to be done."""
    record = told.appraisal
    if record.review != CONFIRMED:
        return plain
    acts = (*_acts(told), *plain.acts)
    words = i18n.joined(filter(None, (_progress(told), plain.words)))
    title, names = plain.title, [state.name for state in STATES]
    if record.state in names:
        place = names.index(record.state)
        named = _("Next: step {number}, {state}")
        title = named.format(number=_number(place + 1), state=STATES[place].label)
    return Next(title, words, acts[0] if acts else None, acts[1:], plain.waits)


def _acts(told: Appraised) -> Iterator[Act]:
    """What is done beside the steps: the vote is prepared, the items are opened."""
    record = told.appraisal
    if may_vote(record):
        vote = told.votes.get(told.coming)
        if vote is None:
            address = url_for("appraisal_acts.prepare_vote", record_id=record.id)
            yield Act(_("Prepare the vote"), address, is_post=True)
        elif vote.state not in satisfaction_votes.HELD:
            yield Act(_("Open the vote"), shown.url_of(vote))
    if told.lacking and may_open_items(record):
        label = _("Open {count} rectification items").format(count=len(told.lacking))
        yield Act(label, url_for("appraisal_acts.items", record_id=record.id))


def _progress(told: Appraised) -> str:
    if not told.items:
        return ""
    sentence = _("{done} of {all} items are rectified.")
    return sentence.format(done=len(told.items) - told.open_items, all=len(told.items))


def _held(told: Appraised) -> str:
    """When the first vote was held, and how many came."""
    vote = told.votes.get(1)
    if vote is None or not vote.is_confirmed or vote.state not in satisfaction_votes.HELD:
        return ""
    day = shown.day(vote.voted_on) if vote.voted_on else ""
    words = _("First vote {day}: {people}")
    return words.format(day=day, people=rated.people(vote))


def _is_drawn(record: Appraisal) -> bool:
    """Whether the stepper says where it stands."""
    return record.review == CONFIRMED and record.state in {state.name for state in STATES}


def _number(place: int) -> str:
    return numeral(place) if i18n.language() == "zh" else str(place)


def _item(item: Any, known: shown.Titles) -> dict[str, Any]:
    due = item.again_due_on if item.state == "reopened" else item.due_on
    return {
        "serial": item.serial,
        "title": item.item,
        "url": shown.url_of(item),
        "agency": known.get(item.agency_id, ""),
        "due": shown.day(due) if due else "",
        "badge": shown.badge(rectifications.KIND, item),
    }


def _issues(record: Appraisal) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The issues of each department, each with its row on the list, its sort and source."""
    known = shown.titles(asking.session(), [record])
    fields = fields_of(Issue)
    for agency in dict.fromkeys(one.agency_id for one in record.issues):
        yield (
            known.get(agency or 0, ""),
            [
                {
                    "row": row,
                    "text": one.text,
                    "notes": [
                        fields[name].field.option(word)
                        for name in ("category", "source")
                        if (word := getattr(one, name))
                    ],
                }
                for row, one in enumerate(record.issues, start=1)
                if one.agency_id == agency
            ],
        )
