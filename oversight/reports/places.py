"""Where a count stands: at which place in the log, for which body and which of its terms."""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight import kinds, moments
from oversight.chinese import DateError, read_date
from oversight.errors import RefusedError
from oversight.i18n import _, listed
from oversight.kinds.bodies import Body
from oversight.kinds.terms import Term
from oversight.log.models import Entry
from oversight.records import past

INDEX = re.compile(r"#([0-9]{1,18})|([0-9]{1,7})")  # eight digits are a date: 20261123


def newest(session: Session) -> int:
    """Say the index of the last entry of the log (RefusedError while there is none)."""
    index = session.scalar(sa.select(sa.func.max(Entry.index)))
    if index is None:
        raise RefusedError(_("The log is empty. Enter records first."))
    return int(index)


def place_of(session: Session, text: str) -> int:
    """Find the last log entry that counts: by its index, or as the last one numbered by then.

    Reads #123 or 123; a day, which counts to its end in China; or a moment, in China unless
    it names its zone. Raises RefusedError for what is none of these, and for what lies outside
    of the log.
    """
    found = INDEX.fullmatch(text.strip())
    if found:
        return _at(session, int(found[1] or found[2]))
    index = session.scalar(
        sa.select(sa.func.max(Entry.index)).where(Entry.sequenced_at <= _moment(text.strip()))
    )
    if index is None:
        raise RefusedError(_("Nothing was recorded by {text}. Choose later.").format(text=text))
    return int(index)


@contextmanager
def as_known(session: Session, place: int) -> Iterator[past.Past]:
    """Restore what was known at a place in the log, for as long as it is asked."""
    known = past.restore(session, kinds.by_identity(), place)
    try:
        yield known
    finally:
        known.close()


def find_body(session: Session, slug: str) -> Body:
    """Find a body by its short name (RefusedError)."""
    body = session.scalar(sa.select(Body).where(Body.short_name == slug).order_by(Body.id))
    if body is None:
        known = session.scalars(sa.select(Body.short_name).order_by(Body.id))
        raise RefusedError(
            _("There is no body {slug}. There are: {known}.").format(
                slug=slug, known=listed(known) or "–"
            )
        )
    return body


def find_term(session: Session, body: Body, ordinal: int) -> Term:
    """Find a term of a body by its number (RefusedError)."""
    terms = session.scalars(
        sa.select(Term).where(Term.body_id == body.id).order_by(Term.ordinal, Term.id)
    ).all()
    found = next((term for term in terms if term.ordinal == ordinal), None)
    if found is None:
        known = listed(term.ordinal for term in terms) or "–"
        raise RefusedError(
            _("{body} has no term {ordinal}. There are: {known}.").format(
                body=body.name, ordinal=ordinal, known=known
            )
        )
    return found


def _at(session: Session, index: int) -> int:
    last = newest(session)
    if index > last:
        raise RefusedError(
            _("The log ends at entry #{last}. Choose that or an earlier one.").format(last=last)
        )
    return index


def _moment(text: str) -> dt.datetime:
    """Read a day, to its end, or a moment, each as papers or as machines write it."""
    day, _blank, time = text.rpartition(" ")
    try:
        moment = (
            dt.datetime.combine(read_date(day), dt.time.fromisoformat(time))
            if day
            else dt.datetime.combine(read_date(text), dt.time.max)
        )
    except (DateError, ValueError):
        moment = None
    try:
        moment = moment or dt.datetime.fromisoformat(text)
        return moment.replace(tzinfo=moment.tzinfo or moments.CHINA).astimezone(dt.UTC)
    except (ValueError, OverflowError) as error:
        sentence = _("{text} is no place in the log. Write #123, 2026-11-23 or 2026-11-23 15:06.")
        raise RefusedError(sentence.format(text=text)) from error
