"""What is counted of suggestions: original items, whatever became of them on the way.

An item that was merged into another shares its fate and counts all the same; one that was
split counts once, when all its shares got there; what was withdrawn does not count.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from oversight.i18n import _
from oversight.kinds.answer_classes import (
    BASICALLY,
    IN_PROGRESS,
    PLANNED,
    SATISFIED,
    SOLVED,
    AnswerClass,
)
from oversight.kinds.rehandlings import Rehandling
from oversight.kinds.suggestions.tables import BILL, SUGGESTION, Suggestion
from oversight.records.kind import Figure, Rows
from oversight.records.models import CONFIRMED

NOT_TAKEN = ("proposed", "not_accepted", "letter", "withdrawn")
ANSWERED = ("answered", "evaluated", "again", "closed", "unreturned")
ASSIGNED = ("assigned", "relief_asked", "handling", *ANSWERED)
DROPPED = ("not_accepted", "letter", "withdrawn")  # shares for which the others do not wait

Condition = Callable[[Any], sa.ColumnElement[bool]]


def received(term_id: int) -> Rows:
    """Suggestions that were accepted, those turned from bills included."""
    return sa.select(Suggestion.id).where(*_items(term_id, SUGGESTION))


def bills(term_id: int) -> Rows:
    """Bills that were accepted, those turned into suggestions included."""
    return sa.select(Suggestion.id).where(*_items(term_id, BILL))


def assigned(term_id: int) -> Rows:
    """Suggestions that were assigned to a unit."""
    return _reached(term_id, lambda one: one.state.in_(ASSIGNED))


def answered(term_id: int) -> Rows:
    """Suggestions that were answered."""
    return _reached(term_id, lambda one: one.state.in_(ANSWERED))


def assessed(term_id: int) -> Rows:
    """Suggestions on whose answer the deputy gave feedback: the base of satisfaction."""
    return _reached(term_id, lambda one: one.result.is_not(None) & one.state.in_(ANSWERED))


def satisfied(term_id: int) -> Rows:
    """Suggestions with whose result the deputy is satisfied."""
    return _reached(term_id, lambda one: _last_opinion(one) == SATISFIED)


def at_least_basically_satisfied(term_id: int) -> Rows:
    """Suggestions with whose result the deputy is satisfied, or basically so."""
    return _reached(term_id, lambda one: _last_opinion(one).in_((SATISFIED, BASICALLY)))


def solved(term_id: int) -> Rows:
    """Suggestions whose answer says that the matter is solved."""
    return _reached(term_id, lambda one: _means(one, SOLVED))


def solved_or_planned(term_id: int) -> Rows:
    """Suggestions whose answer says that the matter is solved, being solved or planned."""
    return _reached(term_id, lambda one: _means(one, SOLVED, IN_PROGRESS, PLANNED))


def unreturned(term_id: int) -> Rows:
    """Suggestions on whose answer the deputy gave no feedback though reminded."""
    return _reached(term_id, lambda one: one.state == "unreturned")


def key(term_id: int) -> Rows:
    """Key suggestions that the council of chairpersons supervises."""
    return sa.select(Suggestion.id).where(
        *_items(term_id, SUGGESTION), Suggestion.is_key.is_(sa.true())
    )


def _items(term_id: int, form: str) -> Iterator[sa.ColumnElement[bool]]:
    """Confirmed original items of the term: a share of one that was split is none."""
    yield Suggestion.term_id == term_id
    yield Suggestion.review == CONFIRMED
    yield Suggestion.form == form
    yield Suggestion.split_from_id.is_(None)
    yield Suggestion.state.not_in(NOT_TAKEN)


def _reached(term_id: int, holds: Condition) -> Rows:
    """Items of which something holds: of themselves, of what they went into, of all shares.

    Shares that were withdrawn or not accepted are left out, as long as one is left.
    """
    share = _another("share")
    shares = sa.select(share.id).where(
        share.split_from_id == Suggestion.id, share.state.not_in(DROPPED)
    )
    missing = shares.where(~_holds_at_last(share, holds))
    return sa.select(Suggestion.id).where(
        *_items(term_id, SUGGESTION),
        sa.or_(
            _holds_at_last(Suggestion, holds),
            sa.and_(Suggestion.state == "split", shares.exists(), ~missing.exists()),
        ),
    )


def _holds_at_last(one: Any, holds: Condition) -> sa.ColumnElement[bool]:
    """Whether something holds of an item, or of that into which it was merged."""
    fate = _another("fate")
    goes_on_in = sa.func.coalesce(one.merged_into_id, one.id)
    return sa.select(fate.id).where(fate.id == goes_on_in, holds(fate)).exists()


@cache
def _another(_part: str) -> Any:
    """A suggestion in another part of a query, made once for each part: it takes long."""
    return aliased(Suggestion, flat=True)


def _last_opinion(one: Any) -> sa.ColumnElement[Any]:
    """What the deputy said last of the result: after a second handling, of that."""
    again = (
        sa.select(Rehandling.result)
        .where(
            Rehandling.suggestion_id == one.id,
            Rehandling.is_confirmed,
            Rehandling.result.is_not(None),
        )
        .order_by(Rehandling.asked_on.desc(), Rehandling.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return sa.case((one.state.in_(ANSWERED), sa.func.coalesce(again, one.result)))


def _means(one: Any, *meanings: str) -> sa.ColumnElement[bool]:
    of_class = sa.select(AnswerClass.id).where(
        AnswerClass.id == one.answer_class_id, AnswerClass.meaning.in_(meanings)
    )
    return sa.and_(one.state.in_(ANSWERED), of_class.exists())


ITEMS = _("Original items: merged ones each, split ones once, withdrawn ones not.")
FIGURES = (
    Figure("suggestions.received", _("Suggestions of deputies"), "件", ITEMS, received),
    Figure(
        "suggestions.bills",
        _("Bills of deputies"),
        "件",
        _("As they were handed in, those turned into suggestions included."),
        bills,
    ),
    Figure("suggestions.assigned", _("Suggestions assigned"), "件", ITEMS, assigned),
    Figure("suggestions.answered", _("Suggestions answered"), "件", ITEMS, answered),
    Figure(
        "suggestions.satisfied",
        _("Suggestions with whose result the deputy is satisfied"),
        "件",
        _("By the deputy's last feedback; without feedback it is not counted."),
        satisfied,
    ),
    Figure(
        "suggestions.solved",
        _("Suggestions solved"),
        "件",
        _("By the class of the answer and what it means everywhere."),
        solved,
    ),
    Figure(
        "suggestions.key",
        _("Key suggestions supervised"),
        "件",
        _("Chosen by the council of chairpersons."),
        key,
    ),
)
