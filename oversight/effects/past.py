"""What is of the past (历史补录): of an earlier term, or older than five years."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.effects.finding import Finding
from oversight.kinds.terms import Term
from oversight.records import fields

FIVE_YEARS = dt.timedelta(days=5 * 365 + 1)


def since(session: Session, body_id: int, today: dt.date) -> dt.date:
    """The first day that is not of the past: the present term began, and five years are left."""
    begun = session.scalars(sa.select(Term.began_on).where(Term.body_id == body_id))
    days = (day for day in map(fields.earliest, begun) if day and day <= today)
    return max([today - FIVE_YEARS, *days])


def is_before(one: Finding, day: dt.date) -> bool:
    """Whether a finding is of the past; a deadline that runs never is, nor what has no day."""
    return one.reading is None and one.on is not None and one.on < day
