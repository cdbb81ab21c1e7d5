"""The page of a regulation: its line in time, its title note and its text on a day."""

import datetime as dt
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from oversight import moments
from oversight.access.roles import Permission
from oversight.chinese import DateError, read_date
from oversight.i18n import _
from oversight.kinds import regulations
from oversight.kinds.legislative_decisions import Act, LegislativeDecision
from oversight.kinds.regulations import Regulation
from oversight.legislation import articles
from oversight.legislation.text import Text
from oversight.records.kind import fields_of
from oversight.web import asking, drawing, records, shown
from oversight.web.allowed import needs

blueprint = Blueprint("regulations", __name__)
SHAPES = {
    "pending": "draft",
    "in_force": "done",
    "amended": "done",
    "repealed": "withdrawn",
    "unknown": "idle",
}
Acts = list[tuple[Act, LegislativeDecision]]


@blueprint.get("/regulations/<int:record_id>")
@needs(Permission.OWN)
def show(record_id: int) -> ResponseReturnValue:
    """Show a regulation as it stood on a day, today unless another is asked for."""
    kind = records.kind_or_404(regulations.KIND.slug)
    page = records.page(kind, record_id)
    session, typed = asking.session(), request.args.get("on", "")
    on, problem = _day(typed)
    acts = regulations.acts(session, record_id)
    page["badge"] = _badge(session, page["record"]) or page["badge"]
    return render_template(
        "records/regulations/show.html",
        **page,
        on=shown.day(on),
        typed=typed,
        problem=problem,
        line=_line(acts),
        acts=[_told(act, decision) for act, decision in acts],
        title_note=regulations.title_note(session, page["record"], on),
        text=_text(session, acts, on),
    )


def _badge(session: Session, regulation: Regulation) -> tuple[str, str] | None:
    """The status today, once a reviewer stands behind the record."""
    if not regulation.is_confirmed:
        return None
    ((status, word),) = shown.derived(session, regulations.KIND, regulation)
    return SHAPES[word or "unknown"], status.option(word)


def _day(typed: str) -> tuple[dt.date, str]:
    """Read the day asked for; one that is none is said to be none, and today is shown."""
    try:
        return (read_date(typed) if typed.strip() else moments.today()), ""
    except DateError:
        sentence = _("{text} is no day. Write it like 2026-11-23; today is shown.")
        return moments.today(), sentence.format(text=typed)


def in_force_from(act: Act, decision: LegislativeDecision) -> dt.date | None:
    """The day from which an act has effect, as the query of the status counts it."""
    return (
        act.effective_on
        or decision.effective_on
        or decision.promulgated_on
        or decision.approved_on
        or decision.passed_on
    )


def _line(acts: Acts) -> drawing.TimeLine | None:
    stages = [
        drawing.Stage(day, _label(act), shown.day(day))
        for act, decision in acts
        if act.act and (day := in_force_from(act, decision))
    ]
    ordered = sorted(stages, key=lambda stage: stage.on)
    return drawing.time_line(ordered, moments.today()) if ordered else None


def _label(act: Act) -> str:
    return str(fields_of(Act)["act"].field.option(act.act))


def _told(act: Act, decision: LegislativeDecision) -> dict[str, Any]:
    """One act in the list of all: what, by which decision, and its days."""
    days = {
        _("Passed on"): decision.passed_on,
        _("Approved on"): decision.approved_on,
        _("Promulgated on"): decision.promulgated_on,
        _("In force from"): in_force_from(act, decision),
    }
    return {
        "act": _label(act),
        "name": decision.name,
        "articles": act.articles,
        "url": url_for("records.show", slug="legislative-decisions", record_id=decision.id),
        "is_confirmed": decision.is_confirmed,
        "days": [(label, shown.day(day)) for label, day in days.items() if day],
    }


def _text(session: Session, acts: Acts, on: dt.date) -> dict[str, Any] | None:
    """The newest recorded text in force on the day, cut into chapters and articles."""
    held = [
        (day, act)
        for act, decision in acts
        if act.text
        and decision.is_confirmed
        and (day := in_force_from(act, decision))
        and day <= on
    ]
    if not held:
        return None
    day, act = max(held, key=lambda one: one[0])
    read = articles.read_text(shown.document(session, act.text) or "")
    chapters = _chapters(read)
    return {
        "since": shown.day(day),
        "chapters": chapters,
        "links": [
            {"title": one["title"], "url": f"#{one['id']}"} for one in chapters if one["title"]
        ],
        "count": len(read.articles),
    }


def _chapters(read: Text) -> list[dict[str, Any]]:
    """Chapters with their articles; articles before the first heading stand by themselves."""
    chapters: list[dict[str, Any]] = [{"id": "start", "title": "", "articles": []}]
    bodies = iter(read.articles)
    for part in read.parts:
        if part.kind == "article":
            article = next(bodies)
            chapters[-1]["articles"].append(
                {
                    "id": f"article-{article.number[0]}-{article.number[1]}",
                    "number": article.label,
                    "paragraphs": article.paragraphs,
                }
            )
        elif part.kind in ("book", "chapter", "section"):
            title = f"{part.label}　{part.name}".strip()
            chapters.append({"id": f"chapter-{len(chapters)}", "title": title, "articles": []})
    return [one for one in chapters if one["title"] or one["articles"]]
