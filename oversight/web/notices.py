"""Pasting a notice of appointments: what is read stands beside it, drafts are made of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from oversight.access.roles import Permission
from oversight.errors import InvalidError
from oversight.exchange import notices
from oversight.exchange.notices.acts import WORDS, Notice
from oversight.i18n import _
from oversight.kinds import appointments, people
from oversight.kinds.people import Person
from oversight.records import service
from oversight.records.service import Place
from oversight.web import asking, form_page, inputs
from oversight.web.allowed import needs
from oversight.web.forms import Form

blueprint = Blueprint("notices", __name__)
FIELDS = ("meeting_id", "passed_on", "proposer")
NEW = "new"  # the answer that makes a person who is not yet there


@dataclass(frozen=True)
class Row:
    """One draft to be: a person, an action, its posts; and who of the same name it may be."""

    number: int
    line: int
    person: str | None
    act: str
    posts: tuple[str, ...]
    known: tuple[Person, ...]

    @property
    def name(self) -> str:
        """The name of its question in the form."""
        return f"person-{self.number}"

    @property
    def answer(self) -> int | str | None:
        """Who it is: the one of that name, the one chosen, somebody new; None while it is open."""
        chosen = request.form.get(self.name, "")
        if chosen == NEW or (chosen.isdigit() and int(chosen) in {one.id for one in self.known}):
            return NEW if chosen == NEW else int(chosen)
        if self.person is None or len(self.known) > 1:
            return None
        return self.known[0].id if self.known else NEW


@blueprint.get("/appointments/paste")
@needs(Permission.ENTER)
def index() -> ResponseReturnValue:
    """Show where to paste."""
    return _page("", None, [], _form({}))


@blueprint.post("/appointments/paste")
@needs(Permission.ENTER)
def read() -> ResponseReturnValue:
    """Read what was pasted; with the other button, make drafts of the rows without a question."""
    text = request.form.get("text", "").replace("\r\n", "\n")
    notice = notices.read(text, asking.body().place or "")
    rows, form = list(_rows(notice)), _form(dict(request.form))
    if request.form.get("action") != "make" or not any(row.answer for row in rows):
        return _page(text, notice, rows, form)
    try:
        made = _make(rows, form)
    except InvalidError as error:
        asking.session().rollback()
        form.blame(error.problems)
        return _page(text, notice, list(_rows(notice)), form), 422
    asking.session().commit()
    session["receipt"] = _("{count} drafts are made. Check and submit them.").format(count=made)
    return redirect(url_for("records.index", slug=appointments.KIND.slug, state="draft"))


def _form(typed: dict[str, str]) -> Form:
    return Form(asking.session(), appointments.KIND, FIELDS, typed, has_term=False)


def _rows(notice: Notice) -> Iterator[Row]:
    """One row a person and sort of act, its posts together: what counts as one 人次."""
    grouped: dict[tuple[str | None, str, int], list[str]] = {}
    for act in notice.acts:
        line = act.line if act.person is None else -1
        grouped.setdefault((act.person, act.act, line), []).append(act.post)
    first = {(act.person, act.act): act.line for act in reversed(notice.acts)}
    for number, ((person, word, _line), posts) in enumerate(grouped.items(), start=1):
        yield Row(number, first[person, word], person, word, tuple(posts), _known(person))


def _known(name: str | None) -> tuple[Person, ...]:
    chosen = sa.select(Person).where(Person.name == name).order_by(Person.id)
    return tuple(asking.session().scalars(chosen)) if name else ()


def _make(rows: list[Row], form: Form) -> int:
    """Make a draft of every row that has its answer; all of them or none."""
    shared, opened = form.values(), asking.session()
    by = asking.by(str(_("Read from a pasted notice")))
    place = Place(asking.person().body_id)
    ready = [row for row in rows if row.answer]
    made: dict[str, int] = {}
    for row in ready:
        person = row.answer
        if person == NEW:
            name = row.person or ""
            if name not in made:
                made[name] = service.create(opened, people.KIND, place, {"name": name}, by).id
            person = made[name]
        values = shared | {
            "person_id": person,
            "action": WORDS[row.act],
            "sequence": row.number,
            "posts": [{"post": post} for post in row.posts],
        }
        service.create(opened, appointments.KIND, place, values, by)
    return len(ready)


def _page(text: str, notice: Notice | None, rows: list[Row], form: Form) -> str:
    ready = sum(1 for row in rows if row.answer)
    return render_template(
        "notices/paste.html",
        text=text,
        lines=list(_lines(notice, rows)) if notice else [],
        rows=[_shown(row) for row in rows],
        counts=_counts(notice),
        ready=ready,
        open=len(rows) - ready,
        form=form,
        inputs=form_page.inputs(form),
        crumbs=[
            (_("Decisions and posts"), None),
            (appointments.KIND.names, url_for("records.index", slug=appointments.KIND.slug)),
        ],
    )


def _counts(notice: Notice | None) -> list[tuple[int, str]]:
    if notice is None or not notice.acts:
        return []
    return [
        (notice.person_times, str(_("person-times"))),
        (len(notice.acts), str(_("posts"))),
        (notice.persons, str(_("persons"))),
    ]


def _lines(notice: Notice, rows: list[Row]) -> Iterator[dict[str, Any]]:
    """The source line by line, each name with the number of the row that was read from it."""
    for number, line in enumerate(notice.lines):
        begun = [row for row in rows if row.line == number]
        yield {
            "kind": "text",
            "is_asked": number in notice.unread or any(row.answer is None for row in begun),
            "pieces": _pieces(line, begun),
        }


def _pieces(line: str, begun: list[Row]) -> list[tuple[int | None, str, str]]:
    pieces: list[tuple[int | None, str, str]] = []
    rest = line
    for row in begun:
        before, found, after = rest.partition(row.person or "\0")
        if found:
            pieces += [(None, "", before), (row.number, found, "")]
            rest = after
    return [*pieces, (None, "", rest)]


def _shown(row: Row) -> dict[str, Any]:
    label = appointments.KIND.fields["action"].field.option(WORDS[row.act])
    asked = row.person is not None and row.answer is None
    matches = [inputs.match(asking.session(), one) for one in row.known] if asked else []
    answers = [(str(one.id), f"{one.title}　{one.detail}") for one in matches]
    return {
        "number": row.number,
        "cells": [row.person or _("nobody is named"), str(label), "、".join(row.posts)],
        "state": _state(row),
        "question": _("Several people have this name. Which one?") if asked else "",
        "answers": [*answers, (NEW, str(_("Somebody new")))] if asked else [],
        "name": row.name,
        "note": _("Names nobody: no draft is made.") if row.person is None else "",
    }


def _state(row: Row) -> tuple[str, str, str]:
    if row.answer is None:
        return "due", str(_("Choose") if row.person else _("Left out")), ""
    return (
        ("plus", str(_("New person")), "quiet")
        if row.answer == NEW
        else ("done", str(_("Recorded person")), "")
    )
