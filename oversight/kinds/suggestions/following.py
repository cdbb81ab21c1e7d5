"""What follows from a step of a suggestion: records of others, written in the same breath."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.kinds import assists, promises, rehandlings
from oversight.kinds.assists import Assist
from oversight.kinds.suggestions.tables import Suggestion
from oversight.records import service
from oversight.records.kind import BY_SLUG, Kind
from oversight.records.service import By, Place

# What a share says as the original does.
SHARED = (
    "form",
    "text",
    "person_id",
    "deputation",
    "category",
    "occasion",
    "meeting_id",
    "is_open",
    "is_confidential",
    "received_on",
)


def ask_assistants(session: Session, suggestion: Suggestion, by: By) -> None:
    """Ask each assisting unit for its opinion, once; its clock runs from the assignment."""
    standing = _assists(suggestion).where(Assist.state != "recalled")
    asked = set(session.scalars(standing.with_only_columns(Assist.agency_id)))
    asked_on = suggestion.assigned_on if suggestion.state == "assigned" else by.today
    for one in suggestion.assistants:
        if one.agency_id not in asked:
            told = {"agency_id": one.agency_id, "asked_on": asked_on}
            told |= {"lead_id": suggestion.agency_id, "person_id": suggestion.person_id}
            _enter(session, assists.KIND, suggestion, told, by)


def recall_assistants(session: Session, suggestion: Suggestion, by: By) -> None:
    """Take back what was asked of assisting units: the suggestion is withdrawn or merged."""
    for one in session.scalars(_asked(suggestion)):
        _move(session, one, "recall", {}, by)


def release_assistants(session: Session, suggestion: Suggestion, by: By) -> None:
    """Wait for no opinion any more: the lead unit answered without it."""
    led = _asked(suggestion).where(Assist.lead_id == suggestion.agency_id)
    for one in session.scalars(led):
        _move(session, one, "release", {}, by)


def follow_the_lead(session: Session, suggestion: Suggestion, by: By) -> None:
    """Hand the opinions of assisting units to the new lead unit, and to the relieved one no more.

    A unit that assists no longer is asked for nothing; one that is named first now is asked.
    """
    assisting = {one.agency_id for one in suggestion.assistants}
    for one in session.scalars(_assists(suggestion).where(Assist.state != "recalled")):
        if one.state == "asked" and one.agency_id not in assisting:
            _move(session, one, "recall", {}, by)
        else:
            step = "follow-lead" if one.state == "asked" else "go-along"
            _move(session, one, step, {"lead_id": suggestion.agency_id}, by)
    ask_assistants(session, suggestion, by)


def begin_shares(session: Session, suggestion: Suggestion, by: By) -> None:
    """Begin both shares as drafts that say what the original says; the office words each anew."""
    told = {name: getattr(suggestion, name) for name in SHARED}
    told["cosigners"] = [{"person_id": one.person_id} for one in suggestion.cosigners]
    place = Place(suggestion.body_id, suggestion.term_id)
    kind = BY_SLUG["suggestions"]
    for nth in "一二":
        told |= {"subject": f"{suggestion.subject}（{nth}）", "split_from_id": suggestion.id}
        service.create(session, kind, place, told, by, state="accepted")


def hand_back(session: Session, suggestion: Suggestion, by: By) -> None:
    """Begin a second handling by the same unit, with a clock of its own."""
    told = {
        "agency_id": suggestion.agency_id,
        "person_id": suggestion.person_id,
        "asked_on": suggestion.again_on,
        "reason": suggestion.feedback,
    }
    _enter(session, rehandlings.KIND, suggestion, told, by)


def follow_promise(session: Session, suggestion: Suggestion, by: By) -> None:
    """Follow what the answer promised for a later day, though the suggestion is closed."""
    if suggestion.promise and suggestion.promise_due_on and suggestion.answered_on:
        told = {
            "agency_id": suggestion.agency_id,
            "person_id": suggestion.person_id,
            "promise": suggestion.promise,
            "promised_on": suggestion.answered_on,
            "due_on": suggestion.promise_due_on,
        }
        _enter(session, promises.KIND, suggestion, told, by)


def _assists(suggestion: Suggestion) -> sa.Select[Any]:
    return sa.select(Assist).where(Assist.suggestion_id == suggestion.id)


def _asked(suggestion: Suggestion) -> sa.Select[Any]:
    return _assists(suggestion).where(Assist.state == "asked")


def _move(session: Session, one: Assist, name: str, told: Mapping[str, Any], by: By) -> None:
    step = assists.KIND.lifecycle.step(name)
    assert step  # noqa: S101  it stands in the declaration
    service.take(session, assists.KIND, one, step, told, by, one.version)


def _enter(
    session: Session, kind: Kind, suggestion: Suggestion, told: Mapping[str, Any], by: By
) -> None:
    """Enter a record that belongs to a suggestion; it is confirmed where the suggestion is."""
    place = Place(suggestion.body_id, suggestion.term_id if kind.decided_on else None)
    values = {"suggestion_id": suggestion.id, **told}
    record = service.create(session, kind, place, values, by)
    if suggestion.is_confirmed:
        service.confirm(session, kind, record, by, record.version)
