"""Approvals of the province that are outstanding longer than the law allows."""

from oversight.effects import deadlines
from oversight.effects.finding import Effect
from oversight.i18n import _

EFFECT = Effect(
    name="approvals",
    title=_("Approvals past their four months"),
    rule=_("The province approves within four months; the deadline binds the province."),
    source="立法法第八十一条",
    find=deadlines.of_decisions("approval", late_only=True),
)
