"""What the trial of an import promises: which decisions it will enter, and that it does no more."""

import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import Session

from oversight.exchange.plans import Draft, Plan
from oversight.kinds import legislative_decisions
from oversight.kinds.legislative_decisions import LegislativeDecision


def promise(plan: Plan) -> str:
    """A fingerprint of what a plan would do: equal for two plans that do the same.

    The remarks count too, as far as drafts keep them, so both plans must speak one language.
    """
    lines = [(one.row.path, one.row.line, one.title, one.fate) for one in plan.lines]
    return hashlib.sha256(repr([*lines, *map(_content, plan.drafts)]).encode()).hexdigest()


def packages(session: Session, plan: Plan) -> list[dict[str, Any]]:
    """The decisions on several regulations that a plan enters or adds acts to, by their days."""
    found = [
        {"name": draft.title, "day": _day(session, draft), "members": len(draft.values["acts"])}
        for draft in _of_several(plan)
    ]
    return sorted(found, key=lambda one: (one["day"], one["name"]))


def _content(draft: Draft) -> tuple[Any, ...]:
    values = dict(draft.values)
    return (draft.kind.slug, draft.place, values, draft.name, draft.state, draft.adds_to)


def _of_several(plan: Plan) -> Iterator[Draft]:
    for draft in plan.drafts:
        acts = draft.values.get("acts", ())
        is_decision = draft.kind is legislative_decisions.KIND
        if is_decision and (len(acts) > 1 or (acts and draft.values.get("form") == "package")):
            yield draft


def _day(session: Session, draft: Draft) -> str:
    """The day of its passing, or else of its approval; empty if neither is known."""
    there = session.get(LegislativeDecision, draft.adds_to) if draft.adds_to else None
    days = (
        draft.values.get(name) or getattr(there, name, None)
        for name in ("passed_on", "approved_on")
    )
    return str(next((day for day in days if day), ""))
