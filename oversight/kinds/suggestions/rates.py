"""Rates of suggestions: how many were answered, in time, to satisfaction, and solved.

Each says what it is a part of, and what was left out. Written with one decimal; 100% only
where it is exact. A count that papers only give roughly has no rate.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from oversight.amounts import Amount
from oversight.errors import RefusedError
from oversight.i18n import _

Counts = Mapping[str, int | Amount]
TENTHS = 1000  # of a whole, in tenths of a percent


@dataclass(frozen=True)
class Rate:
    """One rate: a part, the base that it is a part of, and the rule in words."""

    name: str
    label: str
    part: int
    base: int
    rule: str

    @property
    def percent(self) -> str | None:
        """The rate as papers print it; None where there is nothing that it could be a part of."""
        return percent(self.part, self.base)


# What each rate sets against what, by the names of the counts, and its rule.
RATES = (
    ("answered", _("Reply rate"), "answered", "assigned", _("Answered, of those assigned.")),
    (
        "on_time",
        _("Answered in time"),
        "on_time",
        "answered",
        _("Answered by the day due, extensions included, of those answered."),
    ),
    (
        "satisfied",
        _("Satisfaction rate"),
        "satisfied",
        "assessed",
        _("Satisfied with the result, of those with feedback."),
    ),
    (
        "at_least_basically",
        _("Satisfaction rate, basically satisfied included"),
        "at_least_basically",
        "assessed",
        _("Satisfied or basically satisfied, of those with feedback."),
    ),
    ("solved", _("Solved"), "solved", "answered", _("Answered as solved, of those answered.")),
    (
        "solved_or_planned",
        _("Solved, being solved or planned"),
        "solved_or_planned",
        "answered",
        _("Answered so, of those answered."),
    ),
)


def of(counts: Counts) -> tuple[Rate, ...]:
    """Give every rate of some counts. Raises RefusedError for a count that is approximate."""
    exact = {name: _exact(count) for name, count in counts.items()}
    return tuple(
        Rate(name, label, exact[part], exact[base], rule) for name, label, part, base, rule in RATES
    )


def percent(part: int, base: int) -> str | None:
    """Write a part as a percentage with one decimal; 0% and 100% only where they are exact."""
    if base == 0:
        return None
    if part in (0, base):
        return "100%" if part else "0%"
    tenths = min(max((2 * TENTHS * part + base) // (2 * base), 1), TENTHS - 1)
    return f"{tenths // 10}.{tenths % 10}%"


def _exact(count: int | Amount) -> int:
    if isinstance(count, int):
        return count
    if not count.is_exact:
        sentence = _("{count} is approximate: no rate is made of it.")
        raise RefusedError(sentence.format(count=count))
    return count.value
