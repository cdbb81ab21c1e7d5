"""The page of a satisfaction vote: a bar and a grade for each department, the rule beneath."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from oversight.access.roles import Permission
from oversight.i18n import _
from oversight.kinds import satisfaction_votes
from oversight.kinds.satisfaction_votes import COUNTS, HELD, SatisfactionVote, ballots
from oversight.records import past
from oversight.records.models import Version
from oversight.web import allowed, asking, rated, records, shown, standing
from oversight.web.allowed import needs
from oversight.web.standing import Act, Next

blueprint = Blueprint("satisfaction_votes", __name__)
KIND = satisfaction_votes.KIND
CORRECTED = "corrected"


@blueprint.get("/satisfaction-votes/<int:record_id>")
@needs(Permission.OWN)
def show(record_id: int) -> ResponseReturnValue:
    """Show a vote: its grades, its counts, and those that were corrected."""
    page = records.page(records.kind_or_404(KIND.slug), record_id)
    vote, session = page["record"], asking.session()
    is_held = vote.state in HELD
    page["parts"] = [] if is_held else page["parts"]
    if vote.state == "prepared" and vote.method == "here" and vote.is_confirmed:
        page["next"] = standing.next_act(KIND, vote, KIND.lifecycle.step("open"))
    if vote.state == "casting" and vote.is_confirmed:
        page["next"] = _casting(session, vote, page["next"])
    return render_template(
        "records/satisfaction_votes/show.html",
        **page,
        lede=_lede(vote) if is_held else "",
        rows=list(_rows(session, vote)) if is_held else [],
        notes=[rated.note(vote)],
        earlier=list(_earlier(session, vote)) if is_held else [],
    )


def _casting(session: Session, vote: SatisfactionVote, plain: Next) -> Next:
    """While ballots are cast: how many were, and what the reviewer may do."""
    cast, drawn = ballots.returned(session, vote.id), ballots.drawn(session, vote.id)
    told = _("{count} of {present} ballots are cast.").format(count=cast, present=vote.present)
    words = str(told if drawn else _("No slips are drawn yet."))
    may_review = allowed.may_review(KIND)
    if not drawn:
        said = _("Next: {step}") if may_review else _("Waits for: {step}")
        plain = replace(plain, title=said.format(step=_("Draw the slips")))
    acts = [act for act in plain.acts if "/step/count" not in act.url]
    if may_review:
        acts = [*_acts_of_the_ballot(session, vote, cast, drawn), *acts]
    return replace(plain, words=words, primary=acts[0] if acts else None, others=tuple(acts[1:]))


def _acts_of_the_ballot(
    session: Session, vote: SatisfactionVote, cast: int, drawn: int
) -> Iterator[Act]:
    """Draw slips until one is cast; count once all are, or with a second press before."""
    if not cast:
        label = _("Draw new slips; the old ones end") if drawn else _("Draw the slips")
        over = ballots.mark(session, vote.id)
        yield Act(label, url_for("ballots.draw", record_id=vote.id, over=over), is_post=True)
        return
    if cast < drawn:
        yield Act(_("Count again how many are cast"), shown.url_of(vote))
    count = url_for("ballots.count", record_id=vote.id)
    yield Act(_("Count and seal the ballots"), count, is_post=True)


def _lede(vote: SatisfactionVote) -> str:
    day = shown.day(vote.voted_on) if vote.voted_on else ""
    return str(_(", ")).join(filter(None, (day, rated.people(vote)))) + str(_("."))


def _rows(session: Session, vote: SatisfactionVote) -> Iterator[dict[str, Any]]:
    known = shown.titles(session, [vote])
    for one in vote.rated:
        yield {
            "name": known.get(one.agency_id, ""),
            "url": url_for("records.show", slug="agencies", record_id=one.agency_id),
            "invalid": one.invalid,
            "result": rated.result(vote, one),
        }


def _earlier(session: Session, vote: SatisfactionVote) -> Iterator[dict[str, Any]]:
    """The counts that a correction replaced, with its day and its reason, newest first."""
    chosen = sa.select(Version).where(Version.record_id == vote.id).order_by(Version.number)
    versions = [one for one in session.scalars(chosen) if one.content]
    known = shown.titles(session, [vote])
    counts = [_counts(version) for version in versions]
    for before, now, version in reversed(list(zip(counts, counts[1:], versions[1:], strict=False))):
        if version.action == CORRECTED and before != now:
            yield {
                "day": shown.moment(version.at),
                "reason": version.reason,
                "rows": [
                    (known.get(agency, f"#{agency}"), told)
                    for agency, told in before.items()
                    if now.get(agency) != told
                ],
                "url": url_for(
                    "history.index", slug=KIND.slug, record_id=vote.id, to=version.number
                ),
            }


def _counts(version: Version) -> dict[int, str]:
    """What a version says of each department: its counts in figures."""
    told = past.tell(KIND, version.content or "{}")["parts"]["rated"]
    return {
        row["agency_id"]: "+".join(
            str(_("not recorded")) if row[name] is None else str(row[name]) for name in COUNTS
        )
        for row in told
    }
