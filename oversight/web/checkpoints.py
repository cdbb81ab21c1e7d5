"""Checkpoints: what was signed of the log, by which key, and where it lies besides here."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, Response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

from oversight import i18n
from oversight.access.roles import Permission
from oversight.i18n import _
from oversight.log import proving, schedule, sequence, told_keys
from oversight.log.models import Checkpoint, Copy, Cosignature, Stamp
from oversight.web import asking, bundles, numbers, shown
from oversight.web.allowed import needs

blueprint = Blueprint("checkpoints", __name__)
TEXT, STAMPED = "text/plain; charset=utf-8", "application/timestamp-reply"
MOST = 50  # checkpoints on a page
WHY = {
    "schedule": _("on schedule"),
    "demand": _("on demand"),
    "report": _("for a report"),
    "receipt": _("for a receipt"),
    "bundle": _("for a bundle"),
    "key": _("change of keys"),
}

# What tells that somebody outside holds a checkpoint: of which size, and who.
HOLDERS = (
    (Copy.size, Copy.place),
    (Stamp.size, Stamp.authority),
    (Cosignature.size, Cosignature.key),
)


@blueprint.get("/audit/checkpoints")
@needs(Permission.AUDIT)
def index() -> ResponseReturnValue:
    """Show the key, what has been signed and what has not, and each checkpoint."""
    opened = asking.session()
    before = numbers.read(request.args.get("before", ""))
    newest, size = schedule.newest(opened), sequence.size(opened)
    rows = [*_rows(opened, before)]
    return render_template(
        "audit/checkpoints.html",
        rows=rows[:MOST],
        older=rows[MOST - 1]["size"] if len(rows) > MOST else None,
        keys=[(told_keys.fingerprint(one), one) for one in told_keys.every(opened)],
        newest=newest,
        unsigned=size - (newest.size if newest else 0),
        size=size,
        count=opened.scalar(sa.select(sa.func.count()).select_from(Checkpoint)) or 0,
        bundle=bundles.newest(),
    )


@blueprint.post("/audit/checkpoints")
@needs(Permission.AUDIT)
def make() -> ResponseReturnValue:
    """Sign the log as it is now; from the page of an entry, go back there."""
    asking.let_go()  # sealing writes in a session of its own
    made = schedule.seal(asking.engine(), asking.settings(), "demand")
    session["receipt"] = _("A checkpoint of {size} entries is signed.").format(size=made.size)
    back = numbers.read(request.args.get("back", ""))
    return redirect(
        url_for("checkpoints.index") if back is None else url_for("proofs.entry", index=back)
    )


def counted(opened: Session) -> tuple[int, int]:
    """Count the checkpoints, and those among them that somebody outside holds too."""
    held = sa.union(*(sa.select(size) for size, _who in HOLDERS)).subquery()
    counts = (sa.select(sa.func.count()).select_from(one) for one in (Checkpoint, held))
    count, outside = (opened.scalar(one) or 0 for one in counts)
    return count, outside


@blueprint.get("/audit/checkpoints/<int:size>")
@needs(Permission.AUDIT)
def note(size: int) -> ResponseReturnValue:
    """Give a checkpoint as its file, with the lines of its witnesses."""
    found = asking.session().get(Checkpoint, size)
    if found is None:
        raise NotFound
    return _file(
        proving.signed_note(asking.session(), found).write().encode(),
        f"checkpoint-{size}.txt",
        TEXT,
    )


@blueprint.get("/audit/checkpoints/<int:size>/stamp")
@needs(Permission.AUDIT)
def stamp(size: int) -> ResponseReturnValue:
    """Give the time stamp of a checkpoint as its authority gave it."""
    chosen = sa.select(Stamp).where(Stamp.size == size).order_by(Stamp.stamped_at).limit(1)
    found = asking.session().scalar(chosen)
    if found is None:
        raise NotFound
    return _file(found.token, f"checkpoint-{size}.tsr", STAMPED)


@blueprint.get("/audit/how-to-check")
@needs(Permission.READ)
def how() -> ResponseReturnValue:
    """Say on one printed page how to check everything without us."""
    keys = told_keys.every(asking.session())
    return render_template("audit/how_to_check.html", key=keys[-1] if keys else "")


def _rows(opened: Session, before: int | None) -> Iterator[dict[str, Any]]:
    chosen = sa.select(Checkpoint).order_by(Checkpoint.size.desc()).limit(MOST + 1)
    if before is not None:
        chosen = chosen.where(Checkpoint.size < before)
    shown_ones = opened.scalars(chosen).all()
    sizes = [one.size for one in shown_ones]
    copied, stamped, witnessed = (_places(opened, *one, sizes) for one in HOLDERS)
    for one in shown_ones:
        witnesses = (_witness(key) for key in witnessed[one.size])
        yield {
            "size": one.size,
            "at": shown.moment(one.made_at, seconds=True),
            "why": WHY.get(one.why, one.why),
            "root": one.root[:16],
            "outside": i18n.listed([*copied[one.size], *stamped[one.size], *witnesses]),
            "is_stamped": bool(stamped[one.size]),
        }


def _places(
    opened: Session, size: Any, place: Any, sizes: Sequence[int]
) -> Mapping[int, Sequence[str]]:
    """Who holds each checkpoint of some sizes, read at once for all of them."""
    found: dict[int, list[str]] = defaultdict(list)
    for number, name in opened.execute(sa.select(size, place).where(size.in_(sizes))):
        found[number].append(name)
    return found


def _witness(key: str) -> str:
    """Name a witness without the number of its key."""
    return _("witness {name}").format(name=key.partition("+")[0])


def _file(data: bytes, name: str, media_type: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(data, content_type=media_type, headers=headers)
