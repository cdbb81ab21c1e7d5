"""The history of a record, and any two of its versions side by side."""

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from oversight.access.models import User
from oversight.access.roles import Permission
from oversight.auditing import erasing
from oversight.i18n import _
from oversight.records.kind import Kind
from oversight.records.models import Record, Version
from oversight.web import asking, comparison, records, shown
from oversight.web import erasing as erasing_page
from oversight.web.allowed import needs
from oversight.web.comparison import Written

blueprint = Blueprint("history", __name__)


@blueprint.get("/<slug>/<int:record_id>/history")
@needs(Permission.OWN)
def index(slug: str, record_id: int) -> ResponseReturnValue:
    """Show all versions, and the two that are chosen side by side."""
    kind = records.listed_or_404(slug)
    record = asking.record_or_404(kind.model, record_id)
    session = asking.session()
    written = {one[0].number: one for one in comparison.versions(session, record)}
    earlier, later = _two(written, record.version)
    return render_template(
        "records/history.html",
        kind=kind,
        record=record,
        versions=[_line(kind, record, *one) for one in written.values()],
        compared=comparison.compare(session, kind, record, written[earlier], written[later]),
        is_alone=earlier == later,
        erased=[
            words
            for number in dict.fromkeys((earlier, later))
            if (
                words := erasing_page.words_of(
                    session, erasing.of_version(session, record.id, number)
                )
            )
        ],
        may_erase=asking.person().may(Permission.REVIEW) and record.version > 1,
        receipt_state=records.log_state(session, record, later),
        crumbs=records.crumbs(kind, record),
    )


def _two(written: dict[int, Written], newest: int) -> list[int]:
    """The two versions to compare, the earlier first; the first version stands alone.

    Where one is not there, or both are the same, the version before the later one is taken.
    """
    later = _chosen("to", written, newest)
    earlier = _chosen("from", written, later - 1)
    return sorted((max(1, later - 1 if earlier == later else earlier), later))


def _chosen(name: str, written: dict[int, Written], default: int) -> int:
    asked = request.args.get(name, default, type=int)
    return asked if asked in written else default


def _line(kind: Kind, record: Record, version: Version, user: User) -> dict[str, Any]:
    return {
        "number": version.number,
        "at": shown.moment(version.at, seconds=asking.audits()),
        "who": user.full_name,
        "role": user.role_label,
        "action": shown.action(kind, version.action),
        "reason": version.reason if version.content else str(_("content gone")),
        "url": url_for("history.index", slug=kind.slug, record_id=record.id, to=version.number),
    }
