"""What must hold of a filing: its days, its scope, filed once, and with a higher body."""

from collections.abc import Iterator
from typing import Any

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
OPINED = ("reviewed_on", "opinion_on")
REPLIED = ("opinion_on", "replied_on", "corrected_on", "reported_on")
ANNULLED = ("opinion_on", "referred_on", "motion_on", "annulled_on")
ALIKE = sa.select(
    Filing.id, Filing.title, Filing.earlier_id, Filing.document_no, Filing.published_on
).where(
    Filing.body_id == sa.bindparam("body"),
    Filing.issuer_id.is_not_distinct_from(sa.bindparam("issuer")),
    sa.or_(
        Filing.document_no == sa.bindparam("document_no"), Filing.name == sa.bindparam("called")
    ),
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
COMMITTEE = "人大常委会"
# On what the name of a place of each level ends, as in 遵义市人大常委会.
CALLED = {
    "nation": ("全国",),
    "province": ("省", "自治区", "北京市", "天津市", "上海市", "重庆市"),
    "city": ("市", "州", "盟", "地区"),
}
UNREGISTERED = ("received", "checked", "completing", "sent_back")


def dates_follow_each_other(filing: Filing) -> Iterator[Problem]:
    """A document is published, sent, received, checked, registered and reviewed in this order."""
    seen = set()
    for names in (FILED, COMPLETED, REVIEWED, COMMUNICATED, OPINED, REPLIED, ANNULLED):
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


def is_registered_complete(filing: Filing) -> Iterator[Problem]:
    """What lacks materials is completed or goes back before it is registered."""
    if filing.is_complete is False and filing.state not in (*UNREGISTERED, *OURS):
        sentence = _(
            "What is not complete is not registered. Ask to complete it, or say that it is."
        )
        yield Problem("is_complete", sentence)


def no_deadline_runs_on(filing: Filing) -> Iterator[Problem]:
    """What is registered was sent and checked, what is closed replied to: else clocks run on."""
    if filing.state in (*UNREGISTERED, "to_send"):
        return
    pairs = (*BEGUN, *ENDED) if filing.state == "closed" else BEGUN
    for starts, met_by in pairs:
        if getattr(filing, starts) and not getattr(filing, met_by):
            yield lacking(BY_SLUG["filings"], met_by)


def says_how_it_was_corrected(filing: Filing) -> Iterator[Problem]:
    """What was corrected was amended or repealed by its maker; an annulment is ours.

    What is closed was reviewed to its end: it was sound, or it was corrected.
    """
    if filing.state == "corrected" and filing.outcome not in (None, *CORRECTIONS):
        yield Problem("outcome", _("The issuing body corrected it. Choose amended or repealed."))
    if filing.state == "closed" and filing.outcome not in (None, "sound", *CORRECTIONS):
        sentence = _("It was reviewed to its end. Choose no problem found, amended or repealed.")
        yield Problem("outcome", sentence)
    if filing.state == "closed" and filing.outcome in CORRECTIONS and not filing.corrected_on:
        yield Problem("corrected_on", _("Enter the day on which it was amended or repealed."))


def is_filed_once(session: Session, filing: Filing) -> Iterator[Problem]:
    """One document at one publication is one filing; revised it is another, linked to it.

    It is known by its number, or by its name where one of the two has none; where a day of
    publication is not known either, a name alone only warns.
    """
    told: dict[str, Any] = {"body": filing.body_id, "issuer": filing.issuer_id}
    told |= {"document_no": filing.document_no, "called": filing.name, "own": filing.id or 0}
    for other in session.execute(ALIKE, told):
        is_linked = other.id == filing.earlier_id or (filing.id and other.earlier_id == filing.id)
        numbers = {filing.document_no, other.document_no} - {None, ""}
        days = {filing.published_on, other.published_on} - {None}
        if is_linked or len(numbers) > 1 or len(days) > 1:
            continue
        has_number = filing.document_no and other.document_no
        has_days = filing.published_on and other.published_on
        sentence = _("{title} is filed already. Change that record, or link it if revised.")
        yield Problem(
            "document_no" if has_number else "name",
            sentence.format(title=other.title),
            warns=not (has_number or has_days),
        )


def goes_to_a_higher_body(session: Session, filing: Filing) -> Iterator[Problem]:
    """Ours are filed with the committee above, never with ourselves (地方组织法 art. 50)."""
    body = session.get(Body, filing.body_id) if filing.body_id else None
    if filing.state not in OURS or body is None:
        return
    if filing.sent_to_body and _is_its_own(body, filing.sent_to_body):
        sentence = _("{body} cannot file with itself. Enter the committee of the level above.")
        yield Problem("sent_to_body", sentence.format(body=body.name))
    level, place = filing.sent_to_level, _place(filing.sent_to_body)
    if level in CALLED and place and not place.endswith(CALLED[level]):
        sentence = _("{name} is no committee of this level. Check its name and the level.")
        yield Problem("sent_to_body", sentence.format(name=filing.sent_to_body))
    if level and body.level and RANKS[level] >= RANKS[body.level]:
        sentence = _("Documents are filed with a higher body. Choose a level above {level}.")
        named = dict(LEVELS)[body.level]
        yield Problem("sent_to_level", sentence.format(level=named))


def _is_its_own(body: Body, named: str) -> bool:
    """Say whether a name is the body's own, with more or less of its place: 市人大常委会."""
    names = [_short(own) for own in (body.name, body.full_name) if own]
    return any(own.endswith(_short(named)) or _short(named).endswith(own) for own in names)


def _place(named: str | None) -> str:
    """The place whose committee is named; nothing where it is named in other words."""
    short = _short(named or "")
    return short.removesuffix(COMMITTEE) if short.endswith(COMMITTEE) else ""


def _short(named: str) -> str:
    """A committee as papers call it: 人民代表大会常务委员会 is 人大常委会."""
    return "".join(named.split()).replace("人民代表大会常务委员会", COMMITTEE)
