"""A pasted notice as its page shows it: source, rows, counts; and the drafts made of it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy.orm import Session

from oversight.exchange.notices.acts import WORDS, Notice
from oversight.i18n import _
from oversight.kinds import appointments
from oversight.kinds.appointments import Appointment
from oversight.records.models import DRAFT, RETURNED
from oversight.web import inputs, shown
from oversight.web.notice_rows import NEW, Row
from oversight.web.tables import Cell, Column
from oversight.web.tables import Row as Line

KIND = appointments.KIND
COLUMNS = (
    Column(KIND.name),
    Column(KIND.fields["posts"].label),
    Column(KIND.fields["passed_on"].label, "date"),
    Column(_("Term")),
    Column(_("State"), "state"),
)


def lede(rows: Sequence[Row]) -> str:
    """Say how many rows are complete, asked, there already, or name nobody."""
    told = [
        (_("{count} complete"), sum(row.is_ready for row in rows)),
        (_("{count} for you to answer"), sum(row.is_open for row in rows)),
        (_("{count} recorded already"), sum(row.recorded is not None for row in rows)),
        (_("{count} name nobody and are left out"), sum(row.person is None for row in rows)),
    ]
    return _sentence(words.format(count=count) for words, count in told if count)


def counts(notice: Notice) -> list[tuple[int, str]]:
    """Count what names somebody in the three ways."""
    named = [act for act in notice.acts if act.person]
    if not named:
        return []
    return [
        (notice.person_times, str(_("person-times"))),
        (len(named), str(_("posts"))),
        (notice.persons, str(_("named persons"))),
    ]


def lines(notice: Notice, rows: Sequence[Row]) -> Iterator[dict[str, Any]]:
    """The source line by line, each name with the number of the row that was read from it."""
    for number, line in enumerate(notice.lines):
        begun = [row for row in rows if row.line == number]
        yield {
            "kind": "text",
            "is_asked": number in notice.unread or any(row.is_open for row in begun),
            "pieces": _pieces(line, begun),
        }


def row(session: Session, one: Row) -> dict[str, Any]:
    """One row of what was read, with its question where there is one."""
    label = KIND.fields["action"].field.option(WORDS[one.act])
    asks = len(one.known) > 1
    matches = [inputs.match(session, known) for known in one.known] if asks else []
    answers = [(str(match.id), f"{match.title}　{match.detail}") for match in matches]
    return {
        "number": one.number,
        "cells": [one.person or _("nobody is named"), str(label), "、".join(one.posts)],
        "state": _state(one),
        "question": _("Several people have this name. Which one?") if asks else "",
        "answers": [*answers, (NEW, str(_("Somebody new")))] if asks else [],
        "chosen": str(one.answer or ""),
        "is_asked": one.is_open,
        "name": one.name,
        "note": "" if one.person else _("Names nobody: no draft is made."),
        "there": shown.url_of(one.recorded) if one.recorded else "",
    }


def draft(session: Session, one: Appointment) -> Line:
    """One draft of a notice in the list of those that were made."""
    known = shown.titles(session, [one])
    shape, label = shown.badge(KIND, one)
    posts = shown.words(KIND.fields["posts"], one.posts, known)
    return Line(
        (
            Cell(one.title, "title", shown.url_of(one)),
            Cell(posts or "—", "second"),
            Cell(shown.day(one.passed_on) if one.passed_on else "—", "date"),
            Cell(known.get(one.term_id or 0, "—"), "second"),
            Cell(label, "state", shape=shape),
        )
    )


def lede_of_drafts(session: Session, drafts: Sequence[Appointment]) -> str:
    """Say how many drafts a notice gave, and how many still wait to be submitted."""
    known = shown.titles(session, drafts)
    terms = dict.fromkeys(known[one.term_id] for one in drafts if one.term_id)
    told = [*terms, _("{count} record{s}").format(count=len(drafts))]
    waiting = sum(one.review in (DRAFT, RETURNED) for one in drafts)
    if waiting:
        told.append(_("{count} not submitted yet").format(count=waiting))
    return _sentence(told)


def _pieces(line: str, begun: Sequence[Row]) -> list[tuple[int | None, str, str]]:
    pieces: list[tuple[int | None, str, str]] = []
    rest = line
    for one in begun:
        found = re.search(_as_written(one.person), rest) if one.person else None
        if found:
            pieces += [(None, "", rest[: found.start()]), (one.number, found[0], "")]
            rest = rest[found.end() :]
    return [*pieces, (None, "", rest)]


def _as_written(name: str) -> str:
    """A name as lists print it, with or without blanks between its characters."""
    return r"\s*".join(map(re.escape, name))


def _state(one: Row) -> tuple[str, str, str]:
    if one.person is None:
        return "idle", str(_("Left out")), "quiet"
    if one.is_open:
        return "due", str(_("Choose")), ""
    if one.recorded:
        return "done", str(_("Act recorded already")), "quiet"
    if one.answer == NEW:
        return "plus", str(_("New person")), "quiet"
    return "done", str(_("Recorded person")), ""


def _sentence(told: Iterable[str]) -> str:
    return str(_(", ")).join(map(str, told)) + str(_("."))
