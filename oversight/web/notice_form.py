"""What all acts of a pasted notice share: its day, meeting and term, as far as its text says."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.chinese import numeral, written_date
from oversight.errors import InvalidError, Problem
from oversight.exchange.notices.acts import Notice
from oversight.exchange.notices.heads import Head
from oversight.i18n import _
from oversight.kinds import appointments, terms
from oversight.kinds.meetings import WRITTEN, Meeting
from oversight.kinds.terms import Term
from oversight.records.models import Record
from oversight.web import numbers
from oversight.web.forms import Form
from oversight.web.typed import Typed

FIELDS = ("meeting_id", "passed_on", "proposer")
SERIES = "standing_committee"


@dataclass
class Occasion:
    """The fields that are asked once for a whole notice, over what its head says."""

    session: Session
    head: Head
    own: str  # the name of the body's own place
    typed: Typed = field(default_factory=dict)

    @cached_property
    def form(self) -> Form:
        """The fields as they are typed."""
        return Form(self.session, appointments.KIND, FIELDS, self.typed, has_term=False)

    def fill(self) -> None:
        """Type what the head says in place of what another text said."""
        day, meeting, term = self.head.passed_on, self._meeting, self.head.term
        self.typed["passed_on"] = written_date(day) if day else ""
        self.typed["meeting_id"] = meeting.title if meeting else ""
        self.typed["meeting_id-id"] = str(meeting.id) if meeting else ""
        self.typed["term_id"] = str(term) if term and not self.is_anothers else ""

    def values(self) -> dict[str, Any]:
        """Read the fields and the term. Raises InvalidError with every problem."""
        values = self.form.values()
        values["term_id"] = self._term(values)
        if values["term_id"] is None:
            self.form.has_term = True
            self.form.problems.append(Problem("term_id", str(_("Choose the term."))))
            raise InvalidError(self.form.problems)
        return values

    def known(self) -> dict[str, Any]:
        """What can be read of the fields already; the term is asked where it does not follow."""
        trial = Form(self.session, appointments.KIND, FIELDS, dict(self.typed), has_term=False)
        try:
            values = trial.values()
        except InvalidError:
            values = {}
        self.form.has_term = self._following(values) is None
        return values

    @property
    def is_anothers(self) -> bool:
        """Whether the notice names the committee of another place."""
        return bool(self.own and self.head.place and self.head.place != self.own)

    def notes(self, notice: Notice) -> Iterator[dict[str, str]]:
        """What is to be looked at before drafts are made: shape, label and note."""
        if self.is_anothers:
            sentence = _("The notice is of {place}, this body of {own}. Is it the right one?")
            yield _note("due", sentence.format(place=self.head.place, own=self.own))
        elif self.head.term and self.head.meeting and self._meeting is None:
            sentence = _("{meeting} is not recorded. Enter it first, or leave the meeting out.")
            yield _note("due", sentence.format(meeting=self._meeting_name))
        yield from self._counted(notice)

    def _counted(self, notice: Notice) -> Iterator[dict[str, str]]:
        """Compare the numbers that the notice states itself with what was read."""
        stated = [
            (self.head.persons, notice.persons, _("{count} person{s}")),
            (self.head.person_times, notice.person_times, _("{count} person-times")),
        ]
        told = [(said, read, unit) for said, read, unit in stated if said is not None]
        if not told:
            return
        comma = str(_(", "))
        said = comma.join(unit.format(count=said) for said, _read, unit in told)
        read = comma.join(unit.format(count=read) for _said, read, unit in told)
        if all(said == read for said, read, _unit in told):
            yield _note("done", _("The notice states {said}: so it was read.").format(said=said))
            return
        sentence = _("The notice states {said}; {read} were read. Check the text.")
        yield _note("due", sentence.format(said=said, read=read))

    @cached_property
    def _meeting(self) -> Meeting | None:
        if self.is_anothers or not (self.head.term and self.head.meeting):
            return None
        found: Meeting | None = self.session.scalar(
            sa.select(Meeting).where(
                Meeting.series == SERIES,
                Meeting.ordinal == self.head.meeting,
                Meeting.term_id.in_(sa.select(Term.id).where(Term.ordinal == self.head.term)),
            )
        )
        return found

    @property
    def _meeting_name(self) -> str:
        numbers = (numeral(self.head.term or 0), numeral(self.head.meeting or 0))
        return WRITTEN[SERIES].format(*numbers)

    def _term(self, values: dict[str, Any]) -> int | None:
        return self._following(values) or self.session.scalar(
            sa.select(Term.id).where(Term.ordinal == _number(self.typed.get("term_id", "")))
        )

    def _following(self, values: dict[str, Any]) -> int | None:
        """The term of the meeting, or the one whose days hold the day of passing."""
        meeting_id, day = values.get("meeting_id"), values.get("passed_on")
        if meeting_id:
            of_meeting = sa.select(Record.term_id).where(Record.id == meeting_id)
            term_id: int | None = self.session.scalar(of_meeting)
            if term_id:
                return term_id
        return self._of_day(day) if day else None

    def _of_day(self, day: dt.date) -> int | None:
        """Terms that are known to the month may share one: then the head must say which."""
        every = self.session.scalars(sa.select(Term))
        holding = [term for term in every if terms.holds(term.began_on, term.ended_on, day)]
        if len(holding) > 1:
            holding = [term for term in holding if term.ordinal == self.head.term]
        return holding[0].id if len(holding) == 1 else None


def _number(text: str) -> int:
    return numbers.read(text) or -1


def _note(shape: str, label: str) -> dict[str, str]:
    return {"shape": shape, "label": label, "note": ""}
