"""Casting ballots: slips for the hall, one page without signing in, and the count at the end.

Who votes is not known here: a device in the hall is signed in for nobody, a slip is entered,
its choices are cast. docs/secret-ballots.md says what this cannot hide.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from oversight import db
from oversight.access.roles import Permission
from oversight.errors import RefusedError
from oversight.i18n import _
from oversight.kinds import satisfaction_votes
from oversight.kinds.satisfaction_votes import COUNTS, GRADES, SatisfactionVote, ballots
from oversight.records import checks, service
from oversight.records.models import Record
from oversight.web import asking, records, security, shown, writing
from oversight.web.allowed import needs

blueprint = Blueprint("ballots", __name__)
KIND = satisfaction_votes.KIND
OPEN = "casting"


@dataclass(frozen=True)
class Choice:
    """What one slip votes on: a department, by the number of its row."""

    number: int
    label: str
    chosen: str


@blueprint.get("/ballot")
@needs(Permission.PUBLIC)
def index() -> ResponseReturnValue:
    """Ask for a slip."""
    return _page()


@blueprint.post("/ballot")
@needs(Permission.PUBLIC)
@security.limiter.limit("1200/minute")  # a whole hall votes at once, behind one address
def cast() -> ResponseReturnValue:
    """Show what the slip votes on; with the other button, cast it."""
    if asking.signed_in():
        return _page(_("Ballots are cast without signing in. Sign out on this device first.")), 403
    slip = request.form.get("slip", "")
    with db.make_session(asking.engine()) as opened:
        vote = _vote_of(opened, slip)
        if vote is None or vote.state != OPEN:
            return _page(_("This slip is not known, or was used already."), slip=slip), 422
        choices = _choices(opened, vote, request.form)
        if request.form.get("do") not in {"cast", "blank"}:
            return _page(slip=slip, vote=vote, choices=choices)
        open_ones = [one.label for one in choices if not one.chosen]
        if open_ones and request.form.get("do") != "blank":
            return _page(slip=slip, vote=vote, choices=choices, blank=open_ones), 422
        ballots.cast(opened, slip, {one.number: one.chosen for one in choices})
        opened.commit()
    return _page(is_cast=True)


@blueprint.post("/satisfaction-votes/<int:record_id>/slips")
@needs(Permission.REVIEW)
def draw(record_id: int) -> ResponseReturnValue:
    """Make the slips and show them once: they are printed, cut and drawn in the hall.

    The address names the slips that they replace, so that reloading the page replaces none.
    """
    vote = _open_vote(record_id)
    if request.args.get("over", "") != ballots.mark(asking.session(), vote.id):
        raise RefusedError(_("Slips were drawn meanwhile. Open the vote, and draw new ones there."))
    drawn = ballots.draw(asking.session(), vote)
    asking.session().commit()
    return render_template(
        "records/satisfaction_votes/slips.html",
        vote=vote,
        slips=drawn,
        crumbs=records.crumbs(KIND, vote),
    )


@blueprint.get("/satisfaction-votes/<int:record_id>/slips")
@needs(Permission.REVIEW)
def slips(record_id: int) -> ResponseReturnValue:
    """Lead to the vote: slips are shown once, and a change of language or type comes back here."""
    _kind, vote = writing.found(KIND.slug, record_id)
    return redirect(shown.url_of(vote))


@blueprint.post("/satisfaction-votes/<int:record_id>/count")
@needs(Permission.REVIEW)
def count(record_id: int) -> ResponseReturnValue:
    """End the vote: count, seal, and let the record keep the sums and the fingerprint.

    While slips are still out, it is asked first whether to end it all the same.
    """
    vote, opened = _open_vote(record_id), asking.session()
    out = ballots.drawn(opened, vote.id) - ballots.returned(opened, vote.id)
    if out and ballots.is_cast(opened, vote.id) and request.form.get("do") != "without":
        page, crumbs = "records/satisfaction_votes/count.html", records.crumbs(KIND, vote)
        return render_template(page, vote=vote, out=out, crumbs=crumbs)
    counted = ballots.seal(opened, vote.id)
    if counted is None:
        raise RefusedError(_("No ballot was cast yet."))
    values = {
        "issued": vote.present,
        "returned": counted.returned,
        "ballots_hash": counted.digest,
        "rated": [
            {"number": one.number, **dict.fromkeys(COUNTS, 0), **counted.sums.get(one.number, {})}
            for one in vote.rated
        ],
    }
    step = KIND.lifecycle.step("count")
    assert step  # noqa: S101  declared with the kind
    service.take(opened, KIND, vote, step, values, asking.by(), writing.seen())
    return writing.saved(KIND, vote)


def _vote_of(opened: Session, slip: str) -> SatisfactionVote | None:
    """The vote of a slip, which neither changes nor closes while this ballot is cast."""
    vote = opened.get(SatisfactionVote, ballots.vote_of(opened, slip) or 0)
    if vote and vote.body_id:
        checks.hold(opened, vote.body_id)
        opened.refresh(vote)
    return vote


def _open_vote(record_id: int) -> Any:
    _kind, vote = writing.found(KIND.slug, record_id)
    checks.hold(asking.session(), asking.body().id)
    if vote.state != OPEN:
        raise RefusedError(_("The ballot of this vote is not open."))
    return vote


def _choices(
    opened: Session, vote: SatisfactionVote, typed: Mapping[str, str]
) -> tuple[Choice, ...]:
    wanted = [one.agency_id for one in vote.rated]
    found = opened.execute(sa.select(Record.id, Record.title).where(Record.id.in_(wanted)))
    names = {row.id: row.title for row in found}
    words = {word for word, _label in GRADES}
    chosen = {one.number: typed.get(f"choice-{one.number}", "") for one in vote.rated}
    return tuple(
        Choice(
            one.number,
            names.get(one.agency_id, ""),
            chosen[one.number] if chosen[one.number] in words else "",
        )
        for one in vote.rated
    )


def _page(fault: str = "", **told: Any) -> str:
    return render_template("ballot.html", fault=fault, grades=GRADES, **told)
