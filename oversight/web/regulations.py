"""The page of a regulation: its line in time, its title note and its text on a day."""

import datetime as dt
from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from oversight import moments
from oversight.access.roles import Permission
from oversight.chinese import DateError, read_date
from oversight.i18n import _
from oversight.kinds import regulations
from oversight.kinds.legislative_decisions import Act
from oversight.kinds.regulations import Deed, Regulation
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


@blueprint.get("/regulations/<int:record_id>")
@needs(Permission.OWN)
def show(record_id: int) -> ResponseReturnValue:
    """Show a regulation as it stood on a day, today unless another is asked for."""
    kind = records.kind_or_404(regulations.KIND.slug)
    page = records.page(kind, record_id)
    session, typed = asking.session(), request.args.get("on", "")
    on, problem = _day(typed)
    deeds = regulations.acts(session, record_id)
    page["badge"] = _badge(session, page["record"]) or page["badge"]
    return render_template(
        "records/regulations/show.html",
        **page,
        on=shown.day(on),
        typed=typed,
        problem=problem,
        line=_line(deeds),
        acts=[_told(deed) for deed in deeds],
        title_note=regulations.title_note(session, page["record"], on),
        text=_text(session, deeds, on),
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


def _line(deeds: Sequence[Deed]) -> drawing.TimeLine | None:
    stages = [
        drawing.Stage(deed.holds_from, _label(deed.act), shown.day(deed.holds_from), deed.ends)
        for deed in deeds
        if deed.act.act and deed.holds_from
    ]
    ordered = sorted(stages, key=lambda stage: stage.on)
    return drawing.time_line(ordered, moments.today()) if ordered else None


def _label(act: Act) -> str:
    return str(fields_of(Act)["act"].field.option(act.act))


def _told(deed: Deed) -> dict[str, Any]:
    """One act in the list of all: what, by which decision, and its days."""
    act, decision = deed.act, deed.decision
    days = {
        _("Passed on"): decision.passed_on,
        _("Approved on"): decision.approved_on,
        _("Promulgated on"): decision.promulgated_on,
        _("In force from"): deed.holds_from,
    }
    return {
        "act": _label(act),
        "name": decision.name,
        "articles": act.articles,
        "url": url_for("records.show", slug="legislative-decisions", record_id=decision.id),
        "is_confirmed": decision.is_confirmed,
        "days": [(label, shown.day(day)) for label, day in days.items() if day],
    }


def _text(session: Session, deeds: Sequence[Deed], on: dt.date) -> dict[str, Any] | None:
    """The newest recorded text that had come into force by the day, in chapters and articles."""
    begun = [
        (deed.holds_from, deed)
        for deed in deeds
        if deed.decision.is_confirmed and deed.holds_from and deed.holds_from <= on
    ]
    held = [(day, deed.act) for day, deed in begun if deed.act.text]
    if not held:
        return None
    day, act = max(held, key=itemgetter(0))
    read = articles.read_text(shown.document(session, act.text) or "")
    chapters = _chapters(read)
    return {
        "held": _held(len(read.articles), day, [end for end, deed in begun if deed.ends]),
        "chapters": chapters,
        "links": [
            {"title": one["title"], "url": f"#{one['id']}"} for one in chapters if one["title"]
        ],
    }


def _held(count: int, since: dt.date, ends: list[dt.date]) -> str:
    """Say how long a text is, and from when until when it held."""
    if ends:
        words = _("{count} article{s}, in force from {day}, repealed on {end}")
        return words.format(count=count, day=shown.day(since), end=shown.day(min(ends)))
    words = _("{count} article{s}, in force since {day}")
    return words.format(count=count, day=shown.day(since))


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
