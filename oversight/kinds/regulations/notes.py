"""The title note (题注) of a regulation on a day, written from its recorded acts."""

import datetime as dt

from sqlalchemy.orm import Session

from oversight.kinds.bodies import Body
from oversight.kinds.legislative_decisions import Act, LegislativeDecision
from oversight.kinds.meetings import Meeting
from oversight.kinds.regulations.acts import acts
from oversight.kinds.regulations.tables import Regulation
from oversight.kinds.terms import Term
from oversight.legislation import notes
from oversight.legislation.events import Event, Sitting
from oversight.legislation.events import Kind as EventKind

EVENTS: dict[str, EventKind] = {
    "enact": "enact",
    "revise": "revise",
    "amend": "amend",
    "repeal": "repeal",
    "repeal_in_text": "repeal",
}


def title_note(session: Session, regulation: Regulation, on: dt.date) -> str:
    """Write the title note (题注) of a day from the confirmed acts made known by then.

    A text is published with its note: so the day of promulgation counts, or else that of the
    approval without which there is nothing to publish.
    """
    chosen = [
        (deed.act, deed.decision)
        for deed in acts(session, regulation.id)
        if deed.decision.is_confirmed and (known := deed.known_on) and known <= on
    ]
    return notes.write_title_note(event(session, act, decision) for act, decision in chosen)


def event(session: Session, act: Act, decision: LegislativeDecision) -> Event:
    """Tell an act and its decision as one event in the regulation's history."""
    kind = EVENTS[act.act]
    named = kind in ("amend", "repeal")
    return Event(
        kind,
        passed_on=decision.passed_on,
        passed_by=_passed_by(session, decision),
        approved_on=decision.approved_on,
        approved_by=Sitting(decision.approved_by) if decision.approved_by else None,
        promulgated_on=decision.promulgated_on,
        effective_on=act.effective_on or decision.effective_on,
        decision=decision.name.replace("《", "〈").replace("》", "〉") if named else None,
    )


def _passed_by(session: Session, decision: LegislativeDecision) -> Sitting | None:
    """Name the meeting in full; where it is not recorded, as it was printed."""
    meeting = session.get(Meeting, decision.meeting_id) if decision.meeting_id else None
    term = session.get(Term, meeting.term_id) if meeting and meeting.term_id else None
    body = session.get(Body, decision.body_id) if decision.body_id else None
    if not (meeting and term and body):
        return Sitting(decision.meeting_text) if decision.meeting_text else None
    committee = body.full_name or body.name.replace("人大常委会", "人民代表大会常务委员会")
    named = (
        committee
        if meeting.series == "standing_committee"
        else committee.removesuffix("常务委员会")
    )
    return Sitting(named, term.ordinal, meeting.ordinal)
