"""Addresses that stay: the text of a regulation on a day, or an article of it, in many forms.

/regulations/5/on/2026-11-23 is a page; with .xml, .txt, .docx or .pdf behind it, or asked for with
such a type in Accept, it is that file. Whoever sees the record may take it; each file is told to
the log as an export.
"""

import datetime as dt
import re
from urllib.parse import quote

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from oversight import moments
from oversight.access.roles import Permission
from oversight.exchange import papers
from oversight.exchange.papers import AbsentError, Wanted
from oversight.i18n import _
from oversight.kinds import regulations
from oversight.kinds.regulations import Regulation
from oversight.log.canonical import Plain
from oversight.reports.make import faces_of
from oversight.web import asking, records, telling
from oversight.web.allowed import needs
from oversight.web.regulations.room import blueprint
from oversight.web.telling import Told

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NUMBER = re.compile(r"([1-9]\d{0,3})(?:-([1-9]\d{0,2}))?")
PAGE = "text/html"
ACCEPTED = {PAGE: "", "application/xml": "xml", "text/xml": "xml"} | {
    kind.partition(";")[0]: form for form, kind in papers.TYPES.items()
}
INLINE = ("pdf", "txt")  # what browsers show by themselves


@blueprint.get("/regulations/<int:record_id>/on/<day>")
@needs(Permission.OWN)
def on(record_id: int, day: str) -> ResponseReturnValue:
    """Give the text of a day."""
    asked, form = _parted(day)
    return _answer(Wanted(_regulation(record_id), _day(asked)), form)


@blueprint.get("/regulations/<int:record_id>/on/<day>/article/<number>")
@needs(Permission.OWN)
def article_on(record_id: int, day: str, number: str) -> ResponseReturnValue:
    """Give an article as it stood on a day: 12, or 12-1 for 第十二条之一."""
    asked, form = _parted(number)
    return _answer(Wanted(_regulation(record_id), _day(day), asked), form)


@blueprint.get("/regulations/<int:record_id>/article/<number>")
@needs(Permission.OWN)
def article(record_id: int, number: str) -> ResponseReturnValue:
    """Lead to an article as it stands today, at the address of today."""
    wanted, day = _regulation(record_id).id, moments.today().isoformat()
    return redirect(url_for(".article_on", record_id=wanted, day=day, number=number))


def _regulation(record_id: int) -> Regulation:
    records.kind_or_404(regulations.KIND.slug)
    return asking.record_or_404(Regulation, record_id)


def _parted(last: str) -> tuple[str, str]:
    """Part the last segment of an address into what it names and the form, if it names one."""
    named, _dot, form = last.rpartition(".")
    if form in papers.TYPES and named:
        return named, form
    best = request.accept_mimetypes.best_match(ACCEPTED, default=PAGE)
    return last, ACCEPTED[best]


def _day(words: str) -> dt.date:
    try:
        return dt.date.fromisoformat(words if DAY.fullmatch(words) else "")
    except ValueError as error:
        sentence = _("An address has its day as 2026-11-23, and {text} is none.")
        raise AbsentError(sentence.format(text=words)) from error


def _answer(wanted: Wanted, form: str) -> ResponseReturnValue:
    if not form:
        return _page(wanted)
    address = url_for("regulations.show", record_id=wanted.regulation.id)
    faces = faces_of(asking.settings())
    data = papers.paper(asking.session(), wanted, form, address, faces)
    _tell_export(wanted, form)
    day = "-".join(
        filter(None, (wanted.on.isoformat(), wanted.article and f"art-{wanted.article}"))
    )
    way = "inline" if form in INLINE else "attachment"
    title = quote(f"{wanted.regulation.name}-{day}.{form}", safe="")
    plain = f"regulation-{wanted.regulation.id}-{day}.{form}"
    named = f"{way}; filename={plain}; filename*=UTF-8''{title}"
    headers = {"Content-Disposition": named, "Cache-Control": "private, no-cache", "Vary": "Accept"}
    return Response(data, content_type=papers.TYPES[form], headers=headers)


def _page(wanted: Wanted) -> ResponseReturnValue:
    """Lead to the page of the day, to the article where one is named; it must be there."""
    anchor = "text"
    number = NUMBER.fullmatch(wanted.article)
    if wanted.article:
        papers.found(asking.session(), wanted)
        anchor = f"article-{number[1]}-{number[2] or 0}" if number else anchor
    place = url_for(
        "regulations.show",
        record_id=wanted.regulation.id,
        on=wanted.on.isoformat(),
        _anchor=anchor,
    )
    response = redirect(place)
    response.headers["Vary"] = "Accept"
    return response


def _tell_export(wanted: Wanted, form: str) -> None:
    """Tell the log what leaves the house, before it does."""
    chosen: dict[str, Plain] = {"id": wanted.regulation.id, "on": wanted.on.isoformat()}
    chosen |= {"article": wanted.article} if wanted.article else {}
    told: dict[str, Plain] = {"kind": regulations.KIND.identity, "count": 1, "format": form}
    told |= {"filter": chosen, "as_of": None}
    telling.tell(telling.deed("export", "exported"), Told(told))
