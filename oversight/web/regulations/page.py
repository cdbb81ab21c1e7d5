"""The page of a regulation: its line in time, its title note and its text on a day."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from oversight import moments
from oversight.access.roles import Permission
from oversight.i18n import _
from oversight.kinds import deadline_rules, legislative_decisions, regulations
from oversight.kinds.regulations import Deed, Regulation, Version
from oversight.web import drawing, records, shown
from oversight.web.allowed import needs
from oversight.web.regulations import chapters, margins
from oversight.web.regulations.book import Book, act_word, asked_day
from oversight.web.regulations.related import related
from oversight.web.regulations.room import blueprint

SOON = dt.timedelta(days=30)  # so far ahead at least stands what is coming
SHAPES = {
    "pending": "draft",
    "in_force": "done",
    "amended": "done",
    "repealed": "withdrawn",
    "unknown": "idle",
}
FILES = {
    "pdf": _("PDF in the official layout"),
    "docx": _("Word document"),
    "txt": _("Plain text"),
    "xml": _("Akoma Ntoso (XML)"),
}


@blueprint.get("/regulations/<int:record_id>")
@needs(Permission.OWN)
def show(record_id: int) -> ResponseReturnValue:
    """Show a regulation as it stood on a day, today unless another is asked for."""
    kind = records.kind_or_404(regulations.KIND.slug)
    page, book = records.page(kind, record_id), Book.of(record_id)
    typed = request.args.get("on", "")
    on, problem = asked_day(typed)
    version = book.version(on)
    return render_template(
        "records/regulations/show.html",
        **page,
        badges=_badges(book, on) or [(*page["badge"], "")],
        on=shown.day(on),
        typed=typed if problem else "",
        problem=problem,
        line=_line(book, on),
        dates=_dates(book, version),
        acts=[_told(deed) for deed in book.deeds],
        title_note=regulations.title_note(book.session, book.regulation, on),
        text=_text(book, version, on) if version else None,
        links=list(_links(book, version, on)),
        none_held=_none_held(book, on),
        related=related(book.session, record_id),
    )


def _badges(book: Book, on: dt.date) -> list[tuple[str, str, str]]:
    """The status today and on the day asked for, and what is coming, once it is confirmed."""
    if not book.regulation.is_confirmed:
        return []
    badges = [(*_status(book, moments.today()), "")]
    if on != moments.today():
        shape, word = _status(book, on)
        sentence = _("on {day}: {status}")
        badges.append((shape, sentence.format(day=shown.day(on), status=word), "plain"))
    confirmed = [deed for deed in book.deeds if deed.decision.is_confirmed]
    for deed in confirmed:
        if deed.is_awaiting:
            sentence = _("{act} passed, awaiting approval")
            badges.append(("underway", sentence.format(act=act_word(deed.act)), "amber"))
        elif deed.holds_from and deed.holds_from > moments.today():
            sentence = _("{act} in force from {day}")
            words = sentence.format(act=act_word(deed.act), day=shown.day(deed.holds_from))
            badges.append(("underway", words, "amber"))
    return badges


def _status(book: Book, on: dt.date) -> tuple[str, str]:
    """The shape and the word for what holds of the regulation on a day."""
    chosen = sa.select(Regulation.id, regulations.status(on))
    found = book.session.execute(chosen.where(Regulation.id == book.regulation.id)).one()
    word = str(found[1])
    return SHAPES[word], str(dict(regulations.STATUSES)[word])


def _line(book: Book, on: dt.date) -> drawing.TimeLine | None:
    stages = [
        drawing.Stage(deed.holds_from, act_word(deed.act), shown.day(deed.holds_from), deed.ends)
        for deed in book.deeds
        if deed.act.act and deed.holds_from
    ]
    stages += _awaited(book)
    ordered = sorted(stages, key=lambda stage: stage.on)
    return drawing.time_line(ordered, moments.today(), on) if ordered else None


def _awaited(book: Book) -> Iterator[drawing.Stage]:
    """What awaits its approval stands where its four months end, or after today if they did."""
    kind = legislative_decisions.KIND
    rules = deadline_rules.of_body(book.session, book.regulation.body_id)
    for deed in book.deeds:
        if deed.decision.is_confirmed and deed.is_awaiting:
            clocks = kind.readings(deed.decision, rules, moments.today())
            due = next((one.due_on for one in clocks if one.clock.name == "approval"), None)
            ahead = moments.today() + SOON
            until = _("until {day}").format(day=shown.day(due)) if due else ""
            yield drawing.Stage(max(due or ahead, ahead), str(_("Awaiting approval")), until)


def _dates(book: Book, version: Version | None) -> list[dict[str, Any]]:
    """The days from which each recorded text held, the newest first."""
    return [
        {
            "day": shown.day(one.since),
            "act": act_word(one.deed.act),
            "url": book.url(one.since),
            "is_current": one == version,
        }
        for one in reversed(book.versions)
    ]


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
        "act": act_word(act),
        "name": decision.name,
        "articles": act.articles,
        "url": url_for("records.show", slug="legislative-decisions", record_id=decision.id),
        "is_confirmed": decision.is_confirmed,
        "has_text": bool(act.text),
        "ends": deed.ends,
        "days": [(label, shown.day(day)) for label, day in days.items() if day],
    }


def _text(book: Book, version: Version, on: dt.date) -> dict[str, Any]:
    """The text of a version in chapters and articles, with its notes in the margin."""
    read = book.text(version.deed)
    notes = margins.notes(book, version)
    parts = chapters.chapters(read, notes)
    return {
        "held": _held(len(read.articles), version),
        "lacks": _lacks(version.lacks_on(on)),
        "chapters": parts,
        "links": [{"title": one["title"], "url": f"#{one['id']}"} for one in parts if one["title"]],
    }


def _held(count: int, version: Version) -> str:
    """Say how long a text is, and from when until when it held."""
    words = _("{count} article{s}, in force since {day}")
    if version.closing and version.closing.ends:
        words = _("{count} article{s}, in force from {day}, repealed on {end}")
    elif version.closing:
        words = _("{count} article{s}, in force from {day} until {end}")
    end = shown.day(version.until) if version.until else ""
    return words.format(count=count, day=shown.day(version.since), end=end)


def _lacks(deeds: Sequence[Deed]) -> list[str]:
    """Say which acts changed this text and have no text recorded."""
    sentence = _("The {act} in force from {day} has no text recorded: this is the text before it.")
    return [
        sentence.format(act=act_word(deed.act), day=shown.day(deed.holds_from))
        for deed in deeds
        if deed.holds_from
    ]


def _links(book: Book, version: Version | None, on: dt.date) -> Iterator[tuple[str, str]]:
    """Where one may go from a text."""
    if version and len(book.versions) + len(book.awaited) > 1:
        address = url_for("regulations.compare", record_id=book.regulation.id)
        yield _("Compare with another day"), address
    if version:
        for form, label in FILES.items():
            yield (
                label,
                url_for(
                    "regulations.on", record_id=book.regulation.id, day=f"{on.isoformat()}.{form}"
                ),
            )
    yield (
        _("History of the record"),
        url_for("history.index", slug=regulations.KIND.slug, record_id=book.regulation.id),
    )


def _none_held(book: Book, on: dt.date) -> str:
    """Say why there is no text to show."""
    if any(deed.act.text and not deed.decision.is_confirmed for deed in book.deeds):
        return _("Texts are shown once a reviewer has confirmed their decisions.")
    first = min((deed.holds_from for deed in book.deeds if deed.holds_from), default=None)
    if first and on < first:
        return _("Not in force yet on this day: it came into force on {day}.").format(
            day=shown.day(first)
        )
    return _("No text is recorded for this day.")
