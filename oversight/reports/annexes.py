"""The annexes of a report: lists of the records behind its figures, so that all can be counted."""

from collections.abc import Callable, Iterable, Iterator

from oversight.chinese import numeral
from oversight.i18n import _, listed
from oversight.kinds.appointments import ACTIONS, Appointment
from oversight.kinds.inquiries import FORMS, Inquiry
from oversight.kinds.inspections import Inspection
from oversight.kinds.legislative_decisions.tables import ACTS
from oversight.kinds.meetings import Meeting
from oversight.reports.basis import Basis, Done
from oversight.reports.paper import Annex, Column
from oversight.reports.paragraphs import APPOINTED, INSPECTED, MET
from oversight.reports.wording import day, quoted

Row = tuple[str, ...]
NUMBER = Column(_("No."), align="centre")


def annexes(basis: Basis) -> tuple[Annex, ...]:
    """List the records behind the figures; what has none is left out."""
    return tuple(annex for write in LISTS if (annex := write(basis)).rows)


def _by_themselves(basis: Basis) -> Annex:
    keys = ("regulations.enacted", "regulations.amended", "regulations.repealed")
    return _annex(
        _("Local regulations enacted, amended and repealed"),
        (
            Column(_("Name of the regulation"), 1),
            Column(_("Act on it"), align="centre"),
            *_dates(_("Passed on"), _("Approved on"), _("In force on")),
        ),
        (_act(one) for key in keys for one in basis.done(key)),
        _("By separate decisions: first those enacted, then amended, then repealed."),
    )


def _in_packages(basis: Basis) -> Annex:
    changed = sorted(
        basis.done("regulations.package_amended") + basis.done("regulations.package_repealed"),
        key=lambda one: (str(one.decision.passed_on), one.decision.id, one.act.position),
    )
    decisions = dict.fromkeys(one.decision for one in changed)
    named = [
        _("{day}: {decision}").format(day=day(one.passed_on), decision=quoted(one.name))
        for one in decisions
    ]
    return _annex(
        _("Local regulations amended and repealed in packages"),
        (
            Column(_("Name of the regulation"), 1),
            Column(_("Act on it"), align="centre"),
            *_dates(_("Passed on"), _("Approved on"), _("In force on")),
        ),
        (_act(one) for one in changed),
        _("By these decisions: {each}.").format(each=str(_("; ")).join(named)),
    )


def _inspections(basis: Basis) -> Annex:
    return _annex(
        _("Inspections of law enforcement"),
        (
            Column(_("Topic inspected"), 3),
            Column(_("Laws and regulations inspected"), 4),
            *_dates(_("Began on"), _("Ended on")),
        ),
        (
            (one.topic, listed(law.title for law in one.laws), day(one.began_on), day(one.ended_on))
            for one in basis.records(Inspection, basis.recorded(*INSPECTED))
        ),
        _("In the order in which they ended."),
    )


def _inquiries(basis: Basis) -> Annex:
    return _annex(
        _("Special inquiries held"),
        (
            Column(_("Topic of the inquiry"), 1),
            *_dates(_("Held on")),
            Column(_("Form of the inquiry"), align="centre"),
            Column(_("Answering agencies"), 1),
        ),
        (
            (one.topic, day(one.held_on), _label(FORMS, one.form), _responders(basis, one))
            for one in basis.records(Inquiry, "inquiries.held")
        ),
    )


def _meetings(basis: Basis) -> Annex:
    return _annex(
        _("Meetings of the committee and of its chairpersons"),
        (Column(_("Meeting"), 1), *_dates(_("Began on"), _("Ended on"))),
        (
            (one.title, day(one.began_on), day(one.ended_on))
            for key in MET
            for one in basis.records(Meeting, key)
        ),
    )


def _appointments(basis: Basis) -> Annex:
    return _annex(
        _("Persons appointed and removed, in order"),
        (
            Column(_("Name of the person")),
            Column(_("Action taken")),
            Column(_("Posts"), 1),
            Column(_("Meeting"), align="centre"),
            *_dates(_("Passed on")),
        ),
        (
            (
                basis.title(one.person_id),
                _label(ACTIONS, one.action),
                listed(post.post for post in one.posts),
                _meeting(basis, one.meeting_id),
                day(one.passed_on),
            )
            for one in sorted(
                basis.records(Appointment, basis.recorded(*APPOINTED)),
                key=lambda one: (str(one.passed_on), one.sequence or 0, one.id),
            )
        ),
        _("In the order of passing; each row is one action on one person."),
    )


def _annex(title: str, columns: tuple[Column, ...], rows: Iterable[Row], note: str = "") -> Annex:
    """Number the rows, and say everything in the reader's language."""
    said = (Column(str(one.label), one.share, one.align) for one in (NUMBER, *columns))
    numbered = ((str(place), *row) for place, row in enumerate(rows, 1))
    return Annex(str(title), tuple(said), tuple(numbered), str(note))


def _dates(*labels: str) -> Iterator[Column]:
    return (Column(label, align="centre") for label in labels)


def _act(done: Done) -> Row:
    decision = done.decision
    dates = (
        decision.passed_on,
        decision.approved_on,
        done.act.effective_on or decision.effective_on,
    )
    return (done.regulation, _label(ACTS, done.act.act), *(day(one) for one in dates))


def _meeting(basis: Basis, meeting_id: int | None) -> str:
    """Name a meeting by its number alone, as a narrow column wants it."""
    meeting = basis.session.get(Meeting, meeting_id or 0)
    if meeting is None:
        return ""
    return _("No. {ordinal}").format(ordinal=meeting.ordinal, written=numeral(meeting.ordinal))


def _label(choices: Iterable[tuple[str, str]], word: str | None) -> str:
    return str(dict(choices).get(word or "", word or ""))


def _responders(basis: Basis, inquiry: Inquiry) -> str:
    asked = (basis.title(question.responder_id) for question in inquiry.questions)
    return listed(dict.fromkeys(name for name in asked if name))


LISTS: tuple[Callable[[Basis], Annex], ...] = (
    _by_themselves,
    _in_packages,
    _inspections,
    _inquiries,
    _appointments,
    _meetings,
)
