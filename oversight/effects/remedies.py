"""The forms that do what an effect wants: each opens where it is to be filled in."""

from oversight.effects.finding import Remedy
from oversight.effects.rows import Decision, Deed, Regulation
from oversight.i18n import _
from oversight.kinds import legislative_decisions

DECISIONS = legislative_decisions.KIND.slug


def row(deed: Deed, label: str, name: str) -> Remedy:
    """A field of an act in the form of its decision."""
    return field(deed.decision, label, f"acts-{deed.place}-{name}")


def text(deed: Deed) -> Remedy:
    """The text after an act: worked out from its decision where that is recorded, or typed in."""
    if deed.decision.text and deed.act == "amend":
        label = _("See the proposed text")
        return Remedy(label, "propose", DECISIONS, deed.decision.id, row=deed.number)
    return row(deed, _("Enter the text"), "text")


def field(decision: Decision, label: str, name: str) -> Remedy:
    """A field in the form of a decision."""
    return Remedy(label, "edit", DECISIONS, decision.id, field=name)


def step(decision: Decision, name: str, filled: str) -> Remedy:
    """A step of a decision; a draft, which takes none, has its form."""
    found = legislative_decisions.KIND.lifecycle.step(name)
    assert found is not None  # noqa: S101  named by us
    if not decision.is_confirmed or decision.state not in found.starts:
        return field(decision, found.label, filled)
    return Remedy(found.label, "step", DECISIONS, decision.id, step=name)


def repeal(decision: Decision, regulation_id: int, name: str) -> Remedy:
    """The form of a decision with one more row that repeals a regulation; nothing is saved yet."""
    fill = (
        ("acts-new-regulation_id", name),
        ("acts-new-regulation_id-id", str(regulation_id)),
        ("acts-new-act", "repeal_in_text"),
    )
    label = _("Enter the repeal")
    return Remedy(label, "edit", DECISIONS, decision.id, fill=fill, field="acts")


def regulation(name: str) -> Remedy:
    """The form of a regulation that is not recorded yet."""
    label = _("Enter the regulation")
    return Remedy(label, "new", "regulations", fill=(("name", name),), field="name")


def name(regulation_id: int, label: str, named: str = "name") -> Remedy:
    """A name in the form of a regulation."""
    return Remedy(label, "edit", "regulations", regulation_id, field=named)


def amendment(regulation: Regulation) -> Remedy:
    """The form of a new decision that amends a regulation: its first row is filled in."""
    fill = (
        ("form", "decision"),
        ("acts-new-regulation_id", regulation.name),
        ("acts-new-regulation_id-id", str(regulation.id)),
        ("acts-new-act", "amend"),
    )
    return Remedy(_("Enter an amendment"), "new", DECISIONS, fill=fill, field="name")
