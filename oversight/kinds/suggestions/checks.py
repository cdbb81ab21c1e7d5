"""What must hold of a suggestion: its numbers, its signers, its units, its answer, its end."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.errors import Problem
from oversight.i18n import _
from oversight.kinds import answer_classes, chronology, vote
from oversight.kinds.answer_classes import UNSATISFIED
from oversight.kinds.rehandlings import RUNNING, Rehandling
from oversight.kinds.suggestions.figures import ASSIGNED
from oversight.kinds.suggestions.tables import BILL, Suggestion

SIGNERS = 10  # of a bill, at least (地方组织法 art. 22); at a township congress five
LEFT = ("merged", "split", "turned", "not_accepted", "letter", "withdrawn")  # not to be answered
IN_ORDER = (
    ("received_on", "assigned_on"),
    ("assigned_on", "signed_on"),
    ("assigned_on", "contacted_on", "answered_on"),
    ("answered_on", "promise_due_on"),
    ("answered_on", "feedback_on"),
    ("feedback_on", "again_on"),
)


def is_in_order(suggestion: Suggestion) -> Iterator[Problem]:
    """Each thing follows what it follows from: nobody answers before it was assigned."""
    for names in IN_ORDER:
        yield from chronology.in_order(suggestion, *names)


def is_signed_by_enough(suggestion: Suggestion) -> Iterator[Problem]:
    """A bill has ten signers, its lead proposer among them; a township's five, so it warns."""
    signers = {one.person_id for one in suggestion.cosigners} | {suggestion.person_id}
    if suggestion.form == BILL and len(signers) < SIGNERS:
        sentence = _("A bill needs {needed} signers; here are {count}. Add the co-signers.")
        told = {"needed": SIGNERS, "count": len(signers)}
        yield Problem("cosigners", sentence.format(**told), warns=True)


def names_each_signer_once(suggestion: Suggestion) -> Iterator[Problem]:
    """Nobody signs twice, and the lead proposer is no co-signer."""
    seen = {suggestion.person_id}
    for row, one in enumerate(suggestion.cosigners, start=1):
        if one.person_id and one.person_id in seen:
            sentence = _("This deputy signs already. Remove this row.")
            yield Problem(f"cosigners-{row}-person_id", sentence)
        seen.add(one.person_id)


def names_each_unit_once(suggestion: Suggestion) -> Iterator[Problem]:
    """The lead unit does not assist itself, and nobody assists twice."""
    seen = {suggestion.agency_id}
    for row, one in enumerate(suggestion.assistants, start=1):
        if one.agency_id and one.agency_id in seen:
            sentence = _("This unit handles it already. Remove this row.")
            yield Problem(f"assistants-{row}-agency_id", sentence)
        seen.add(one.agency_id)


def goes_to_another_unit(suggestion: Suggestion) -> Iterator[Problem]:
    """A unit that was relieved is not the lead unit again."""
    if suggestion.agency_id in {one.agency_id for one in suggestion.relieved if one.agency_id}:
        sentence = _("This unit was relieved of it. Choose another lead unit.")
        yield Problem("agency_id", sentence)


def is_not_both_open_and_confidential(suggestion: Suggestion) -> Iterator[Problem]:
    """What is confidential is not made public, nor is its answer."""
    if suggestion.is_confidential:
        for name in ("is_open", "is_answer_public"):
            if getattr(suggestion, name):
                sentence = _("What is confidential is not made public. Take one of both away.")
                yield Problem(name, sentence)


def is_turned_from_a_bill(suggestion: Suggestion) -> Iterator[Problem]:
    """Only a bill is turned into a suggestion."""
    if suggestion.state == "turned" and suggestion.form != BILL:
        yield Problem("form", _("Only a bill is turned into a suggestion."))


def leads_to_others(suggestion: Suggestion) -> Iterator[Problem]:
    """Nothing is merged into itself, split from itself or turned from itself."""
    for name in ("merged_into_id", "split_from_id", "turned_from_id"):
        if suggestion.id and getattr(suggestion, name) == suggestion.id:
            yield Problem(name, _("This is the record itself. Choose another."))


def is_handled_again_once_unsatisfied(suggestion: Suggestion) -> Iterator[Problem]:
    """Only what the deputy is not satisfied with is handed back."""
    if suggestion.state == "again" and suggestion.result != UNSATISFIED:
        sentence = _("Only what the deputy is not satisfied with is handed back. Close it.")
        yield Problem("result", sentence)


def has_its_own_number(session: Session, suggestion: Suggestion) -> Iterator[Problem]:
    """No two of one form carry one number at one session, or in one term between sessions."""
    if suggestion.serial is None:
        return
    other = session.scalar(
        sa.select(Suggestion.title).where(
            Suggestion.body_id == suggestion.body_id,
            Suggestion.term_id == suggestion.term_id,
            Suggestion.form == suggestion.form,
            Suggestion.meeting_id.is_not_distinct_from(suggestion.meeting_id),
            Suggestion.serial == suggestion.serial,
            Suggestion.id != (suggestion.id or 0),
        )
    )
    if other:
        sentence = _("{title} has this number. Choose another.")
        yield Problem("serial", sentence.format(title=other))


def goes_on_in_one_that_is_handled(session: Session, suggestion: Suggestion) -> Iterator[Problem]:
    """What it was merged into is accepted and handled itself, so that its fate is found there."""
    number = suggestion.merged_into_id
    main = session.get(Suggestion, number) if number else None
    if main and main.state not in ("accepted", *ASSIGNED):
        sentence = _("{title} is not handled itself. Choose the one in which it goes on.")
        yield Problem("merged_into_id", sentence.format(title=main.title))


def takes_no_other_with_it(session: Session, suggestion: Suggestion) -> Iterator[Problem]:
    """One in which another goes on is handled to its end: the other's fate is found here."""
    if suggestion.state not in LEFT or not suggestion.id:
        return
    merged = sa.select(Suggestion.id).where(Suggestion.merged_into_id == suggestion.id)
    if session.scalar(merged.limit(1)):
        sentence = _(
            "Another was merged into this one. Let the office correct first where it goes."
        )
        yield Problem("merged_into_id", sentence)


def is_answered_in_a_class_that_held(session: Session, suggestion: Suggestion) -> Iterator[Problem]:
    """The class of the answer held on its day."""
    yield from answer_classes.held(session, suggestion.answer_class_id, suggestion.answered_on)


def is_closed_at_its_end(session: Session, suggestion: Suggestion) -> Iterator[Problem]:
    """What does not satisfy is handled again to its end before it is closed (不满意→重办).

    What was closed already stays so: where a correction of the feedback turns it, this warns.
    """
    if suggestion.state != "closed" or not suggestion.id:
        return
    told = sa.select(Rehandling.state).where(Rehandling.suggestion_id == suggestion.id)
    handled = {*session.scalars(told)} - {"recalled"}
    if handled & {*RUNNING}:
        yield Problem("closed_on", _("It is still being handled again. Close that first."))
    elif suggestion.result == UNSATISFIED and not handled:
        sentence = _("The deputy is not satisfied: it must be handled again before it is closed.")
        stands = vote.confirmed_before(session, suggestion) == "closed"
        yield Problem("closed_on", sentence, warns=stands)


CHECKS = (
    is_in_order,
    is_signed_by_enough,
    names_each_signer_once,
    names_each_unit_once,
    goes_to_another_unit,
    is_not_both_open_and_confidential,
    is_turned_from_a_bill,
    leads_to_others,
    is_handled_again_once_unsatisfied,
)
RULES = (
    has_its_own_number,
    goes_on_in_one_that_is_handled,
    takes_no_other_with_it,
    is_answered_in_a_class_that_held,
    is_closed_at_its_end,
)
