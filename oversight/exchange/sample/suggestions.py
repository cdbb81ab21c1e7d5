"""Suggestions of the sample's present term: what deputies propose, and what becomes of it."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from oversight.exchange.sample.books import Values
from oversight.exchange.sample.pens import FILE, Pens
from oversight.exchange.sample.supervision import read
from oversight.kinds.assists import Assist
from oversight.kinds.rehandlings import Rehandling
from oversight.kinds.suggestions import Suggestion
from oversight.records.clock import next_working_day
from oversight.records.models import Record

FIRST = {"suggestion": 61, "bill": 3}  # the serial numbers that come next
IN_SESSION = 395  # days ago: what was received before then was raised at the session
APPROVER = "市人大常委会代表工作委员会"
OFFICE = "市人大常委会建议交办会"
# Days after it was received.
ASSIGNED, SIGNED, RELIEF_ASKED, REASSIGNED, SIGNED_AT_LAST = 4, 7, 6, 10, 13
ASSISTED, EXTENDED = 28, 78
# Days after the answer.
FEEDBACK, CLOSED, REMINDED, GIVEN_UP = 9, 20, 32, 55
HANDED_BACK, ANSWERED_AGAIN, FEEDBACK_AGAIN, ENDED_AGAIN, ENDED = 15, 38, 47, 52, 56

Row = Mapping[str, Any]
Stage = tuple[int, str, Callable[[], Values]]


@dataclass
class Suggestions:
    """Each suggestion of the file, from its draft as far as it has come today."""

    pens: Pens
    told: dict[str, list[Record]] = field(default_factory=dict)  # by subject, once entered
    serials: dict[str, int] = field(default_factory=lambda: dict(FIRST))

    def write(self) -> None:
        """Let both guests in, and write all rows into the diary."""
        self.pens.apart(self.pens.prepare)()
        for row in read(FILE, "suggestion"):
            self._propose(row)
        for row in read(FILE, "desk"):
            self._lay(row)

    def _propose(self, row: Row) -> None:
        entered = self.told[row["subject"]] = []
        written, next_day = self._day(row, -3), self._day(row, -2)
        self.pens.on(written, lambda: entered.append(self._enter(row)))
        self.pens.on(written, lambda: self.pens.submit(entered[0]))
        self.pens.on(next_day, lambda: self.pens.books.confirm(entered[0]))
        for offset, step, fills in self._course(row, entered):
            self.pens.on(self._day(row, offset), self._taking(entered, step, fills))
        if "assist" in row:
            self.pens.on(self._day(row, ASSISTED), lambda: self._assist(entered[0], row))
        if "again" in row:
            self._again(row, entered)

    def _taking(
        self, entered: list[Record], step: str, fills: Callable[[], Values]
    ) -> Callable[[], None]:
        return lambda: self.pens.take(entered[0], step, fills())

    def _lay(self, row: Row) -> None:
        """Lay a suggestion on a desk: the deputy's own, the reviewer's, or back on the first."""

        def lay() -> None:
            record = self._enter({**row, "by": 0})
            if row["stands"] != "draft":
                self.pens.submit(record)
            if row["stands"] == "returned":
                self.pens.books.send_back(record, row["sentence"])

        self.pens.on(self.pens.books.today - dt.timedelta(days=row["written"]), lay)

    def _enter(self, row: Row) -> Record:
        values: dict[str, Any] = {
            "form": "bill" if "bill" in row else "suggestion",
            "subject": row["subject"],
            "text": f"{row['why']}\n建议：{row['ask']}",
            "person_id": self.pens.deputy(row["by"]),
            "category": row["category"],
        }
        if "bill" in row:
            others = [nth for nth in range(len(self.pens.deputies())) if nth != row["by"]]
            values["cosigners"] = [{"person_id": self.pens.deputy(nth)} for nth in others]
        if "issue" in row:
            books = self.pens.books
            values["issue_id"] = books.number("constituent-issues", row["issue"])
        if "share" in row:
            return self._share(row, values)
        bill = row.get("from_bill")
        links = {"turned_from_id": self.told[bill][0].id} if bill else {}
        return self.pens.enter(values | links, for_office=bool(links))

    def _share(self, row: Row, values: Values) -> Record:
        """Word one of the shares with which a suggestion was split."""
        chosen = sa.select(Suggestion).where(
            Suggestion.split_from_id == self.told[row["share"]][0].id, Suggestion.version == 1
        )
        share = self.pens.books.session.scalars(chosen.order_by(Suggestion.id)).first()
        assert share  # noqa: S101  it was split before
        numbered = {**self._accepted(row), "received_on": share.received_on}
        self.pens.books.change(share, {**values, **numbered})
        return share

    def _course(self, row: Row, entered: list[Record]) -> Iterator[Stage]:
        """The steps of a suggestion, each so many days after it was received."""
        if "letter" in row:
            yield 0, "hand-on", lambda: {"not_accepted_why": row["letter"]}
        elif "refused" in row:
            names = ("not_accepted_for", "not_accepted_why")
            yield 0, "refuse", lambda: dict(zip(names, row["refused"], strict=True))
        elif "share" not in row:  # else accepted with the whole
            yield 0, "accept", lambda: self._accepted(row)
        if "merged" in row:
            yield 3, "merge", lambda: {"merged_into_id": self.told[row["merged"]][0].id}
        elif "split" in row or "turned" in row:
            yield 3, "split" if "split" in row else "turn", dict
        elif "agency" in row:
            yield from self._assigned(row)
            yield from self._ended(row, entered)

    def _assigned(self, row: Row) -> Iterator[Stage]:
        yield ASSIGNED, "assign", lambda: self._assignment(row)
        if "relief" in row or "wrong" in row:
            why = row.get("relief_why") or row["wrong"]
            asked = {"signed_on": self._day(row, RELIEF_ASKED), "relief_reason": why}
            yield RELIEF_ASKED, "ask-relief", lambda: asked
        if "relief" in row:
            yield REASSIGNED, "reassign", lambda: self._reassignment(row)
        if "withdrawn" in row:
            day = self._day(row, row["withdrawn"])
            told = {"withdrawn_on": day, "withdrawal": row["withdrawal"]}
            yield row["withdrawn"], "withdraw", lambda: told
        elif "wrong" not in row:
            signed = SIGNED_AT_LAST if "relief" in row else SIGNED
            yield signed, "sign", lambda: {"signed_on": self._day(row, signed)}

    def _ended(self, row: Row, entered: list[Record]) -> Iterator[Stage]:
        if "extended" in row:
            yield EXTENDED, "extend", lambda: self._extension(row)
        if "answered" not in row:
            return
        answered = row["answered"]
        yield answered, "answer", lambda: self._answer(row)
        if "silent" in row:
            reminded = {"reminded_on": self._day(row, answered + REMINDED)}
            closed = reminded | {"closed_on": self._day(row, answered + GIVEN_UP)}
            yield answered + REMINDED, "remind", lambda: reminded
            yield answered + GIVEN_UP, "close-without-feedback", lambda: closed
        if "result" in row:
            yield answered + FEEDBACK, "feedback", lambda: self._feedback(row, entered)
            yield from self._closed(row, answered)

    def _closed(self, row: Row, answered: int) -> Iterator[Stage]:
        if "again" in row:
            day = self._day(row, answered + HANDED_BACK)
            yield answered + HANDED_BACK, "hand-back", lambda: {"again_on": day}
        end = answered + (ENDED if "again" in row else CLOSED)
        told = {"closed_on": self._day(row, end), "is_excellent": row.get("excellent")}
        yield end, "close", lambda: told

    def _accepted(self, row: Row) -> Values:
        form = "bill" if "bill" in row else "suggestion"
        self.serials[form] += 1
        is_secret = row.get("confidential", False)
        return {
            "received_on": self._day(row, 0),
            "serial": self.serials[form] - 1,
            "occasion": "session" if row["received"] > IN_SESSION else "between",
            "is_open": not is_secret,
            "is_confidential": is_secret or None,
        }

    def _assignment(self, row: Row) -> Values:
        assists = [{"agency_id": self.pens.agency(row["assist"])}] if "assist" in row else []
        return {
            "assigned_on": self._day(row, ASSIGNED),
            "assigned_at": OFFICE if row["received"] > IN_SESSION else None,
            "agency_id": self.pens.agency(row["agency"]),
            "assistants": assists,
            "is_key": True if "key" in row else None,
            "supervisor_id": self.pens.agency(row["key"]) if "key" in row else None,
        }

    def _reassignment(self, row: Row) -> Values:
        former = {
            "agency_id": self.pens.agency(row["agency"]),
            "assigned_on": self._day(row, ASSIGNED),
            "relieved_on": self._day(row, REASSIGNED),
            "reason": row["relief_why"],
        }
        told = {"agency_id": self.pens.agency(row["relief"]), "relieved": [former]}
        return told | {"assigned_on": self._day(row, REASSIGNED)}

    def _extension(self, row: Row) -> Values:
        told = {"extended_to": self._day(row, row["extended"])}
        return told | {"extension_reason": row["extension"], "extension_approver": APPROVER}

    def _answer(self, row: Row) -> Values:
        told = {"answered_on": self._day(row, row["answered"]), "answer": row["answer"]}
        told |= {"answer_class_id": self.pens.answer_class(row["class"])}
        if "promise" in row:
            due_on = self._day(row, row["answered"] + row["promised"])
            told |= {"promise": row["promise"], "promise_due_on": due_on}
        return told

    def _feedback(self, row: Row, entered: list[Record]) -> Values:
        told: Any = entered[0]
        day = max(self._day(row, row["answered"] + FEEDBACK), told.answered_on)
        opinion = {"attitude": "satisfied", "result": row["result"]}
        return opinion | {"feedback_on": day, "feedback": row.get("feedback")}

    def _again(self, row: Row, entered: list[Record]) -> None:
        """Write the second handling, which began with the step that handed it back."""
        opinion = {"attitude": "satisfied", "result": "satisfied"}
        solved = {"answer": row["again"], "answer_class_id": self.pens.answer_class("A")}
        for step, after, name, told in (
            ("answer", ANSWERED_AGAIN, "answered_on", solved),
            ("feedback", FEEDBACK_AGAIN, "feedback_on", opinion),
            ("close", ENDED_AGAIN, "closed_on", {}),
        ):
            day = self._day(row, row["answered"] + after)
            self.pens.on(day, self._taking_again(entered, step, {**told, name: day}))

    def _taking_again(self, entered: list[Record], step: str, values: Values) -> Callable[[], None]:
        def take() -> None:
            chosen = sa.select(Rehandling).where(Rehandling.suggestion_id == entered[0].id)
            self.pens.take(self.pens.books.session.scalars(chosen).one(), step, values)

        return take

    def _assist(self, suggestion: Record, row: Row) -> None:
        told = {"given_on": self._day(row, ASSISTED), "opinion": row.get("opinion", "无不同意见。")}
        chosen = sa.select(Assist).where(Assist.suggestion_id == suggestion.id)
        for assist in self.pens.books.session.scalars(chosen).all():
            self.pens.take(assist, "give", told)

    def _day(self, row: Row, offset: int) -> dt.date:
        today = self.pens.books.today
        return next_working_day(today - dt.timedelta(days=row["received"] - offset))
