"""Pasting the list of a package: each line is matched to a regulation, or asked about."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from flask import render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from oversight.access.roles import Permission
from oversight.errors import ConflictError, InvalidError, Problem, RefusedError
from oversight.i18n import _
from oversight.kinds import regulations
from oversight.kinds.legislative_decisions import KIND, LegislativeDecision
from oversight.legislation import lists
from oversight.legislation.lists import List
from oversight.records import schema, service
from oversight.records.service import Place
from oversight.web import asking, numbers, records, shown, signing, writing
from oversight.web.allowed import needs
from oversight.web.decisions import desk, list_rows
from oversight.web.decisions.list_rows import NEW, Row
from oversight.web.decisions.register import Register
from oversight.web.decisions.room import blueprint

STALE = _("Somebody saved another version meanwhile. Look at the rows again, then add them.")
NOTHING = List((), ())


@blueprint.get("/legislative-decisions/<int:record_id>/list")
@needs(Permission.ENTER)
def paste(record_id: int) -> ResponseReturnValue:
    """Show where to paste."""
    return _page(_draft(record_id), "", [], NOTHING)


@blueprint.post("/legislative-decisions/<int:record_id>/list")
@needs(Permission.ENTER)
def match(record_id: int) -> ResponseReturnValue:
    """Match the lines of a list; with the other button, add the rows that they give."""
    decision, text = _draft(record_id), _typed()
    do = request.form.get("do", "")
    if do == "decision":
        text = _of_decision(decision)
    register = Register.of(asking.session(), asking.place())
    try:
        told = lists.read_list(text, register.is_near)
    except RefusedError as error:
        return _page(decision, text, [], NOTHING, {"text": str(error)}), 422
    rows = _rows(decision, text, told, register)
    if signing.adjusted(do):
        return _page(decision, text, rows, told)
    if not told.listed:
        return _page(decision, text, rows, told, {"text": _nothing(text, do)}), 422
    if do != "save" or not _is_same(text):
        return _page(decision, text, rows, told)
    return _saved(decision, text, rows, told)


def _draft(record_id: int) -> LegislativeDecision:
    """Find a decision whose rows are still a draft. Raises RefusedError for a confirmed one."""
    _kind, decision = writing.found(KIND.slug, record_id)
    if decision.is_confirmed:
        raise RefusedError(_("The decision is confirmed: its rows are corrected in its form."))
    found: LegislativeDecision = decision
    return found


def _saved(
    decision: LegislativeDecision, text: str, rows: list[Row], told: List
) -> ResponseReturnValue:
    """Add the rows that are ready, in the order of the list, in one version; the open ones stay."""
    record_id, opened = decision.id, asking.session()
    try:
        values = _values(decision, rows)
        service.amend(opened, KIND, decision, values, asking.by(), writing.seen())
    except InvalidError as error:
        opened.rollback()
        decision = _draft(record_id)
        errors = dict(_placed(one, rows, len(decision.acts)) for one in error.problems)
        return _page(decision, text, rows, told, errors), 422
    except ConflictError:
        opened.rollback()
        decision = _draft(record_id)
        return _page(decision, text, _rows(decision, text, told), told, {"": str(STALE)}), 409
    answer = writing.saved(KIND, decision)
    sentence = _("{count} row{s} added. Version {number} is saved and written.")
    count = sum(row.is_ready for row in rows)
    session["receipt"] = sentence.format(count=count, number=decision.version)
    if any(row.is_open for row in rows):
        decision = _draft(record_id)
        return _page(decision, text, _rows(decision, text, told), told)
    return answer


def _values(decision: LegislativeDecision, rows: Sequence[Row]) -> dict[str, Any]:
    """The rows that are there, and those that are ready. Raises InvalidError where none is."""
    ready = [row for row in rows if row.is_ready]
    if not ready:
        nothing = Problem("text", str(_("No line is left to be added.")))
        raise InvalidError(list(list_rows.problems(rows)) or [nothing])
    kept: list[dict[str, Any]] = [{"number": one.number} for one in decision.acts]
    added = [{"regulation_id": _regulation(row), "act": row.act} for row in ready]
    return {"acts": [*kept, *added]}


def _regulation(row: Row) -> int | None:
    """The regulation of a row; one that is not on record yet is entered as a draft."""
    if row.which != NEW:
        return row.regulation_id
    kind = regulations.KIND
    values = schema.load(kind, {"name": row.listed.name}, {"name": kind.fields["name"]})
    place = Place(asking.person().body_id)
    return service.create(asking.session(), kind, place, values, asking.by()).id


def _placed(problem: Problem, rows: Sequence[Row], kept: int) -> tuple[str, str]:
    """Set a problem of the service at the line from which its row came."""
    name, _dash, rest = problem.field.partition("-")
    place, _dash, _inner = rest.partition("-")
    taken = [row for row in rows if row.is_ready]
    at = (numbers.read(place) or 0) - kept - 1
    if name == "acts" and 0 <= at < len(taken):
        return f"row-{taken[at].number}", problem.message
    return problem.field, problem.message


def _rows(
    decision: LegislativeDecision, text: str, told: List, register: Register | None = None
) -> list[Row]:
    """The rows of a list; what was answered for another text is put aside."""
    register = register or Register.of(asking.session(), asking.place())
    there = {one.regulation_id for one in decision.acts if one.regulation_id}
    return list_rows.read(told, register, there, request.form if _is_same(text) else {})


def _typed() -> str:
    return request.form.get("text", "").replace("\r\n", "\n")


def _is_same(text: str) -> bool:
    return request.form.get("digest", "") == _digest(text)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _of_decision(decision: LegislativeDecision) -> str:
    """The list that the decision's own text holds; what was typed, where it holds none."""
    words = shown.document(asking.session(), decision.text)
    return (lists.write_list(desk.read(words)) if words else "") or _typed()


def _nothing(text: str, do: str) -> str:
    if do == "decision":
        return str(_("No regulation was read from the text of the decision. Paste the list."))
    if not text.strip():
        return str(_("Paste the list first."))
    return str(
        _("No name of a regulation was read. Check that each stands in 《》 or on its line.")
    )


def _page(
    decision: LegislativeDecision,
    text: str,
    rows: list[Row],
    told: List,
    errors: dict[str, str] | None = None,
) -> str:
    return render_template(
        "records/legislative_decisions/list.html",
        record=decision,
        text=text,
        digest=_digest(text),
        lede=_lede(rows),
        rows=rows,
        acts=list_rows.choices(),
        unread=told.unread,
        ready=sum(row.is_ready for row in rows),
        open=sum(row.is_open for row in rows),
        faults=errors or {},
        errors=list(_summary(errors or {}, rows)),
        has_text=bool(decision.text),
        receipt=session.pop("receipt", None),
        crumbs=records.crumbs(KIND, decision),
        back_url=url_for("decisions.show", record_id=decision.id),
    )


def _summary(errors: dict[str, str], rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """Each error with the name of the regulation at whose line it stands."""
    for place, sentence in errors.items():
        number = numbers.read(place.rpartition("-")[2]) if "-" in place else None
        named = f"{rows[number - 1].listed.name}{_(': ')}" if number else ""
        yield place or "rows", f"{named}{sentence}"


def _lede(rows: Sequence[Row]) -> str:
    """Say what was read: how many are ready, open, there already, left out."""
    counts = (
        (_("{count} name{s} read"), len(rows)),
        (_("{count} ready"), sum(row.is_ready for row in rows)),
        (_("{count} to be answered"), sum(row.is_open for row in rows)),
        (_("{count} in the rows already"), sum(row.is_there for row in rows)),
        (_("{count} left out"), sum(not row.is_taken and not row.is_there for row in rows)),
    )
    told = [sentence.format(count=count) for sentence, count in counts if count]
    return str(_(", ")).join(told) + str(_(".")) if told else ""
