"""The text of a regulation on a day as a file: Akoma Ntoso, plain text, Word, PDF."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from oversight.chinese import written_date
from oversight.errors import OversightError
from oversight.exchange.papers import pdf, plain, word
from oversight.exchange.papers.gathering import Copy, copy_on, work_of
from oversight.i18n import _, language
from oversight.kinds.regulations import Regulation
from oversight.legislation import akn
from oversight.legislation.akn.naming import article_number
from oversight.legislation.text import Part
from oversight.reports.fonts import Faces

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES: Mapping[str, str] = {
    "xml": "application/akn+xml",
    "txt": "text/plain; charset=utf-8",
    "docx": WORD,
    "pdf": "application/pdf",
}


class AbsentError(OversightError):
    """There is no such text, or no such article in it."""

    status = 404


@dataclass(frozen=True)
class Wanted:
    """Which text is asked for: of which regulation and day, and perhaps of which article."""

    regulation: Regulation
    on: dt.date
    article: str = ""


def paper(session: Session, wanted: Wanted, form: str, address: str, faces: Faces) -> bytes:
    """Write what is wanted in a form: xml, txt, docx or pdf.

    Raises AbsentError where there is none, RefusedError where it cannot be written so.
    """
    copy, part = found(session, wanted)
    if form == "xml":
        return _akn(session, wanted, address, part)
    if part:
        copy = copy.of_article(part)
    writers: dict[str, Callable[[], bytes]] = {
        "txt": lambda: plain.write(copy),
        "docx": lambda: word.write(copy),
        "pdf": lambda: pdf.write(copy, faces),
    }
    return writers[form]()


def found(session: Session, wanted: Wanted) -> tuple[Copy, Part | None]:
    """Find the text of the day, and the article in it that is asked for (AbsentError)."""
    copy = copy_on(session, wanted.regulation, wanted.on)
    if copy is None:
        sentence = _("No text of {name} is recorded for {day}.")
        raise AbsentError(
            sentence.format(name=wanted.regulation.name, day=written_date(wanted.on, language()))
        )
    if not wanted.article:
        return copy, None
    articles = [part for part in copy.text.parts if part.kind == "article"]
    part = next((one for one in articles if article_number(one) == wanted.article), None)
    if part is None:
        sentence = _("{name} had no article {article} on {day}. Its last is {last}.")
        raise AbsentError(
            sentence.format(
                name=copy.title,
                article=wanted.article,
                day=written_date(wanted.on, language()),
                last=article_number(articles[-1]) if articles else "–",
            )
        )
    return copy, part


def _akn(session: Session, wanted: Wanted, address: str, part: Part | None) -> bytes:
    work = work_of(session, wanted.regulation, address)
    expression = [one for one in work.expressions if one.holds_from <= wanted.on][-1]
    return akn.portion(work, expression, part) if part else akn.write(work, expression)
