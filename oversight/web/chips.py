"""A clock as people read it: a chip that says where it stands, and the words of its basis."""

from dataclasses import dataclass

from oversight.i18n import _
from oversight.kinds.deadline_rules import UNITS
from oversight.records.clock import Reading
from oversight.web import shown


@dataclass(frozen=True)
class Chip:
    """A clock as a chip: its status, and the words in it."""

    status: str
    label: str


def chip(reading: Reading) -> Chip:
    """Say where a clock stands: late, today, days left; early, on time or late when met."""
    days = reading.days_left
    if not reading.is_running:
        if days < 0:
            return Chip("was_late", _("{count} day{s} late").format(count=-days))
        label = _("{count} day{s} early").format(count=days) if days else str(_("On time"))
        return Chip("early" if days else "on_time", label)
    if days < 0:
        return Chip("late", _("Overdue by {count} day{s}").format(count=-days))
    return (
        Chip("today", str(_("Today")))
        if days == 0
        else Chip("open", _("{count} day{s}").format(count=days))
    )


def basis(reading: Reading) -> str:
    """Say on what a deadline rests: the article, the starting day, the length."""
    told = _("{article} · from {day}, {length} {unit}, due {due}").format(
        article=reading.rule.article,
        day=shown.day(reading.started_on),
        length=reading.rule.length,
        unit=dict(UNITS)[reading.rule.unit],
        due=shown.day(reading.due_on),
    )
    return told + str(_("; a holiday moved it")) if reading.moved else told
