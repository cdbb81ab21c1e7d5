"""The counting rules of a report: what each figure counts, on which law it rests, what it omits."""

from collections.abc import Iterator

import sqlalchemy as sa

from oversight.i18n import _, listed
from oversight.kinds.legislative_decisions import Act
from oversight.reports.basis import Basis
from oversight.reports.figures import Counted
from oversight.reports.left_out import border_cases, unconfirmed
from oversight.reports.paper import Note
from oversight.reports.wording import day, quoted, titles, together

# What a rule in one line cannot say: the law or custom behind it, and what lies beside it.
MORE = {
    "regulations.enacted": _(
        "A city's regulation takes effect after approval (Legislation Law, art. 81); the days of"
        " approval, promulgation and force do not move it to another term."
    ),
    "regulations.amended": _("Full revisions and amendments count alike; packages stand apart."),
    "regulations.package_amended": _("One decision on several regulations counts each of them."),
    "inspections.held": _("After chapter 5 of the Supervision Law."),
    "inquiries.held": _(
        "Held by custom before March 2022; since then after art. 50 of the Organic Law, and since"
        " November 2024 after chapter 6 of the Supervision Law."
    ),
    "appointments.person_times": _(
        "However many posts it gives or takes (Organic Law, art. 50). Two actions on one person"
        " at one meeting count twice."
    ),
    "meetings.standing_committee": _("After art. 51 of the Organic Law."),
}


def notes(basis: Basis, erased: int) -> tuple[Note, ...]:
    """Write the rule of every figure, then what is not recorded or not counted, and why."""
    rules = (_rule(basis, one) for one in basis.counted.values() if one.value is not None)
    return (*rules, *_unrecorded(basis), *_left_out(basis, erased))


def _rule(basis: Basis, counted: Counted) -> Note:
    key = counted.figure.key
    sentences = (counted.figure.rule, MORE.get(key, ""), *_cases(basis, key))
    return Note(str(counted.figure.label), together(sentences), key)


def _unrecorded(basis: Basis) -> Iterator[Note]:
    """Say why figures are not recorded, those of one reason together."""
    reasons: dict[str, list[Counted]] = {}
    for one in basis.counted.values():
        if one.value is None:
            reasons.setdefault((one.why_unrecorded or "").rstrip("。."), []).append(one)
    for why, told in reasons.items():
        words = _("{why}: {figures}.") if why else _("{figures}.")
        named = listed(one.figure.label for one in told)
        yield Note(str(_("Not recorded in this term")), words.format(why=why, figures=named))


def _cases(basis: Basis, key: str) -> Iterator[str]:
    if key == "regulations.enacted":
        yield from _approved_later(basis)
    if key == "regulations.repealed":
        yield from _repealed_in_text(basis)


def _approved_later(basis: Basis) -> Iterator[str]:
    later = [
        _("{name} (approved {day})").format(name=quoted(one.name), day=day(one.approved_on))
        for one in border_cases(basis.session, basis.term)
    ]
    if later:
        yield _("Passed in this term and approved after its end: {count}: {named}.").format(
            count=len(later), named=listed(later)
        )


def _repealed_in_text(basis: Basis) -> Iterator[str]:
    enacting = basis.counted["regulations.enacted"].records
    ended = basis.session.scalars(
        sa.select(Act.regulation_id)
        .where(Act.record_id.in_(enacting), Act.act == "repeal_in_text")
        .order_by(Act.record_id, Act.position)
    )
    names = [basis.title(one) for one in ended]
    if names:
        sentence = _("Repealed by a clause of a new regulation, and not counted: {count}: {named}.")
        yield sentence.format(count=len(names), named=titles(names))


def _left_out(basis: Basis, erased: int) -> Iterator[Note]:
    waiting = [
        _("{kind} {count}").format(kind=kind.name, count=count)
        for kind, count in unconfirmed(basis.session, basis.term)
    ]
    if waiting:
        sentence = _("Nobody has confirmed these yet, so they are not counted: {each}.")
        yield Note(str(_("Not yet confirmed")), sentence.format(each=listed(waiting)))
    if erased:
        sentence = _("The contents of {count} records were erased as the law demands.")
        yield Note(str(_("Erased")), sentence.format(count=erased))
