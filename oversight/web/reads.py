"""The access log as the auditor reads it: who was shown what is confidential, where, and when."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from oversight import kinds, moments
from oversight.access.models import Seen, User
from oversight.access.roles import Permission
from oversight.i18n import _
from oversight.records.models import Record
from oversight.web import asking, disclosed, shown, trail_page
from oversight.web.allowed import needs
from oversight.web.trail_filter import Asked

blueprint = Blueprint("reads", __name__)
SIZE, FEW = 25, 8


@dataclass(frozen=True)
class Read:
    """One time that somebody was shown something confidential."""

    id: int
    at: dt.datetime
    who: str
    title: str
    kind: str
    url: str
    page: str

    @property
    def day(self) -> str:
        """The Chinese calendar day."""
        return shown.day(moments.local(self.at).date())

    @property
    def time(self) -> str:
        """The time to the second."""
        return f"{moments.local(self.at):%H:%M:%S}"


@blueprint.get("/audit/reads")
@needs(Permission.AUDIT)
def index() -> ResponseReturnValue:
    """Show the access log of the reader's body, newest first."""
    asked = Asked.read(request.args, "reads.index")
    rows = _read(asked, SIZE + 1)
    older = asked.url(before=str(rows[SIZE - 1].id)) if len(rows) > SIZE else ""
    who = ("who", _("Who"), asked.who, _("Everybody"), trail_page.people())
    return render_template(
        "audit/reads.html",
        asked=asked,
        reads=rows[:SIZE],
        choices=[trail_page.choice(*who)],
        hidden={"record": asked.record},
        older_url=older,
        months=asking.settings().access_log_months,
    )


def latest() -> Sequence[Read]:
    """The latest few."""
    return _read(Asked(), FEW)


def _read(asked: Asked, most: int) -> list[Read]:
    chosen = (
        sa.select(Seen, User.full_name, Record)
        .join(User, User.id == Seen.user_id)
        .join(Record, Record.id == Seen.record_id)
        .where(*_conditions(asked))
        .order_by(Seen.id.desc())
        .limit(most)
    )
    return [_told(*row) for row in asking.session().execute(chosen)]


def _conditions(asked: Asked) -> Iterator[sa.ColumnElement[bool]]:
    yield Seen.body_id == asking.person().body_id
    if asked.faults:
        yield sa.false()
        return
    if asked.who:
        yield Seen.user_id == int(asked.who)
    if asked.record:
        yield Seen.record_id == int(asked.record)
    if asked.before:
        yield Seen.id < int(asked.before)
    if asked.first_on:
        yield Seen.at >= moments.start_of(asked.first_on)
    if asked.last_on:
        yield Seen.at < moments.start_of(asked.last_on + dt.timedelta(days=1))


def _told(one: Seen, who: str, record: Record) -> Read:
    kind = kinds.by_identity()[record.kind]
    title, page = shown.named(record.title), disclosed.page_label(one.page)
    return Read(one.id, one.at, who, title, str(kind.name), shown.url_of(record), page)
