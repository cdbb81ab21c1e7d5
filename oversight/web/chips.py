"""A clock as people read it: a chip that says where it stands, and the words of its basis."""

from dataclasses import dataclass

from oversight import i18n
from oversight.chinese import numeral
from oversight.i18n import _
from oversight.records.clock import Reading, Rule
from oversight.web import days, shown

LENGTHS = {
    "days": _("{count} calendar day{s}"),
    "working_days": _("{count} working day{s}"),
    "months": _("{count} month{s}"),
}


@dataclass(frozen=True)
class Chip:
    """A clock as a chip: its status, and the words in it."""

    status: str
    label: str


def chip(reading: Reading) -> Chip:
    """Say where a clock stands: late, today, extended, days left; early or late when met."""
    left = reading.days_left
    if not reading.is_running:
        if left < 0:
            return Chip("was_late", _("{count} day{s} late").format(count=-left))
        label = _("{count} day{s} early").format(count=left) if left else str(_("On time"))
        return Chip("early" if left else "on_time", label)
    if left < 0:
        return Chip("late", _("Overdue by {count} day{s}").format(count=-left))
    if left == 0:
        return Chip("today", str(_("Today")))
    if reading.extended:
        return Chip("extended", _("Extended to {day}").format(day=days.short(reading.due_on)))
    return Chip("open", _("{count} day{s}").format(count=left))


def article(reading: Reading) -> str:
    """Name the article on which a deadline rests."""
    return reading.rule.article if reading.rule else str(_("Day set by the office"))


def basis(reading: Reading) -> str:
    """Say on what a deadline rests: the article, the starting day, the length, what moved it."""
    told = {
        "article": article(reading),
        "day": shown.day(reading.started_on),
        "due": shown.day(reading.due_on),
    }
    if reading.rule is None:
        return _("{article} · from {day}, due {due}").format(**told) + moved(reading)
    told["length"] = length(reading.rule)
    return _("{article} · from {day}, {length}, due {due}").format(**told) + moved(reading)


def length(rule: Rule) -> str:
    """Write how long a rule gives: 三个月; 3 months."""
    words, is_chinese = LENGTHS[rule.unit], i18n.language() == "zh"
    if is_chinese and rule.length == 2 and rule.unit != "days":  # noqa: PLR2004  两个月, not 二个月
        return words.format(count="两")
    return words.format(count=numeral(rule.length) if is_chinese else rule.length)


def moved(reading: Reading) -> str:
    """Say what moved the day on which it would have been due: a day of rest, or an extension."""
    if reading.moved_from:
        day, weekday = days.short(reading.moved_from), days.weekday(reading.moved_from)
        return _("; moved on from {weekday} {day}").format(weekday=weekday, day=day)
    if reading.extended:
        sentence = _("; was due {day}, extended by {approver}: {reason}")
        told = reading.extended
        return sentence.format(
            day=days.short(told.was_due_on), approver=told.approver, reason=told.reason
        )
    return ""
