"""What must hold of a filing: its days, its scope, filed once, and with a higher body."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.errors import Problem
from oversight.i18n import _
from oversight.kinds import chronology
from oversight.kinds.bodies import LEVELS, Body
from oversight.kinds.filings.tables import CORRECTIONS, HIGHER, OURS, Filing
from oversight.records.checks import lacking
from oversight.records.kind import BY_SLUG

RANKS = {word: rank for rank, (word, _label) in enumerate((HIGHER[0], *LEVELS))}
FILED = ("published_on", "sent_on", "received_on", "formally_checked_on", "registered_on")
COMPLETED = ("formally_checked_on", "correction_asked_on", "completed_on", "registered_on")
REVIEWED = ("registered_on", "review_began_on", "reviewed_on")
COMMUNICATED = ("review_began_on", "communicated_on", "reviewed_on", "corrected_on")
REPLIED = ("opinion_on", "replied_on", "corrected_on", "reported_on")
ANNULLED = ("opinion_on", "referred_on", "motion_on", "annulled_on")
SAME = sa.select(Filing.id, Filing.title, Filing.earlier_id).where(
    Filing.body_id == sa.bindparam("body"),
    Filing.published_on == sa.bindparam("day"),
    Filing.issuer_id.is_not_distinct_from(sa.bindparam("issuer")),
    sa.func.coalesce(Filing.document_no, Filing.name) == sa.bindparam("called"),
    Filing.id != sa.bindparam("own"),
    Filing.state != "sent_back",
)
# What starts a deadline and what meets it: of all that is registered, and of what is closed.
BEGUN = (("published_on", "sent_on"), ("received_on", "formally_checked_on"))
ENDED = (
    ("correction_asked_on", "completed_on"),
    ("opinion_on", "replied_on"),
    ("corrected_on", "reported_on"),
)
UNREGISTERED = ("received", "checked", "completing", "sent_back")


def dates_follow_each_other(filing: Filing) -> Iterator[Problem]:
    """A document is published, sent, received, checked, registered and reviewed in this order."""
    seen = set()
    for names in (FILED, COMPLETED, REVIEWED, COMMUNICATED, REPLIED, ANNULLED):
        for problem in chronology.in_order(filing, *names):
            if problem.field not in seen:
                seen.add(problem.field)
                yield problem


def sent_back_is_not_registered(filing: Filing) -> Iterator[Problem]:
    """What is out of scope goes back and is no filing; its record stays."""
    if filing.state == "sent_back" and filing.registered_on:
        sentence = _("What is sent back is not registered. Clear this day.")
        yield Problem("registered_on", sentence)
    if filing.state not in (*UNREGISTERED, *OURS) and filing.sent_back_on:
        sentence = _("This document was sent back and is not registered. Clear this day.")
        yield Problem("sent_back_on", sentence)


def no_deadline_runs_on(filing: Filing) -> Iterator[Problem]:
    """What is registered was sent and checked, what is closed replied to: else clocks run on."""
    if filing.state in (*UNREGISTERED, "to_send"):
        return
    pairs = (*BEGUN, *ENDED) if filing.state == "closed" else BEGUN
    for starts, met_by in pairs:
        if getattr(filing, starts) and not getattr(filing, met_by):
            yield lacking(BY_SLUG["filings"], met_by)


def says_how_it_was_corrected(filing: Filing) -> Iterator[Problem]:
    """What was corrected was amended or repealed by its maker; an annulment is ours."""
    if filing.state == "corrected" and filing.outcome not in (None, *CORRECTIONS):
        yield Problem("outcome", _("The issuing body corrected it. Choose amended or repealed."))
    if filing.state == "closed" and filing.outcome in CORRECTIONS and not filing.corrected_on:
        yield Problem("corrected_on", _("Enter the day on which it was amended or repealed."))


def is_filed_once(session: Session, filing: Filing) -> Iterator[Problem]:
    """One document at one publication is one filing; revised it is another, linked to it."""
    called = filing.document_no or filing.name
    if not (filing.published_on and called):
        return
    told = {"body": filing.body_id, "issuer": filing.issuer_id, "day": filing.published_on}
    for other in session.execute(SAME, told | {"called": called, "own": filing.id or 0}):
        is_earlier, is_later = other.id == filing.earlier_id, other.earlier_id == filing.id
        if not is_earlier and not (filing.id and is_later):
            sentence = _("{title} is filed already. Change that record, or link it if revised.")
            field = "document_no" if filing.document_no else "name"
            yield Problem(field, sentence.format(title=other.title))


def goes_to_a_higher_body(session: Session, filing: Filing) -> Iterator[Problem]:
    """Ours are filed with the committee above, never with ourselves (地方组织法 art. 50)."""
    body = session.get(Body, filing.body_id) if filing.body_id else None
    if filing.state not in OURS or body is None:
        return
    if filing.sent_to_body and _is_its_own(body, filing.sent_to_body):
        sentence = _("{body} cannot file with itself. Enter the committee of the level above.")
        yield Problem("sent_to_body", sentence.format(body=body.name))
    level = filing.sent_to_level
    if level and body.level and RANKS[level] >= RANKS[body.level]:
        sentence = _("Documents are filed with a higher body. Choose a level above {level}.")
        named = dict(LEVELS)[body.level]
        yield Problem("sent_to_level", sentence.format(level=named))


def _is_its_own(body: Body, named: str) -> bool:
    """Say whether a name is the body's own, also without its place: 市人大常委会."""
    return any(own and own.endswith(named.strip()) for own in (body.name, body.full_name))
