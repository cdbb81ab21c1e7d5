"""Two texts of a regulation side by side: what is new, gone, changed, or only numbered anew."""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from oversight.access.roles import Permission
from oversight.chinese import DateError, read_date
from oversight.errors import RefusedError
from oversight.i18n import _
from oversight.kinds import regulations
from oversight.kinds.regulations import Deed
from oversight.legislation.comparing import Comparison
from oversight.legislation.comparing.model import Remark
from oversight.web import asking, records, shown
from oversight.web.allowed import needs
from oversight.web.regulations import compared_articles
from oversight.web.regulations.book import PASSED, Book, act_word, compare_texts, side_of
from oversight.web.regulations.room import blueprint


@dataclass(frozen=True)
class Side:
    """One of the texts that can be compared: its word in the address, its name, its act."""

    value: str
    label: str
    deed: Deed


@blueprint.get("/regulations/<int:record_id>/compare")
@needs(Permission.OWN)
def compare(record_id: int) -> ResponseReturnValue:
    """Set the texts of two days side by side; without days the last two."""
    kind = records.kind_or_404(regulations.KIND.slug)
    book = Book.of(record_id)
    sides = _sides(book)
    later = _asked("to", book, sides) or (sides[-1] if sides else None)
    earlier = _asked("from", book, sides) or _before(sides, later)
    page: dict[str, Any] = {
        "record": book.regulation,
        "crumbs": [*records.crumbs(kind), (book.regulation.title, book.url(None))],
        "sides": sides,
        "earlier": earlier,
        "later": later,
    }
    if earlier and later:
        found = compare_texts(book.text(earlier.deed), book.text(later.deed))
        page |= _told(found) | {"proof_url": _proof_url(later)}
    return render_template("records/regulations/compare.html", **page)


def _proof_url(later: Side) -> str:
    """Where the later text is held against the decision that made it, if that has its text."""
    decision, act = later.deed.decision, later.deed.act
    if not (decision.text and act.act == "amend" and asking.person().may(Permission.READ)):
        return ""
    return url_for("decisions.proposed", record_id=decision.id, number=act.number)


def _sides(book: Book) -> list[Side]:
    """Every recorded text in the order of time; what is passed and not in force stands last."""
    told = [
        Side(side_of(one.deed), f"{shown.day(one.since)} {act_word(one.deed.act)}", one.deed)
        for one in book.versions
    ]
    sentence = _("{act} passed, not in force")
    for deed in book.awaited:
        label = sentence.format(act=act_word(deed.act))
        told.append(Side(side_of(deed), label, deed))
    return told


def _asked(name: str, book: Book, sides: list[Side]) -> Side | None:
    """Find the text that held on the day that is asked for, or the one of a decision."""
    typed = request.args.get(name, "").strip()
    if not typed:
        return None
    if typed.startswith(PASSED):
        return next((side for side in sides if side.value == typed), None)
    try:
        day = read_date(typed)
    except DateError as error:
        sentence = _("{text} is no day. Write it like 2026-11-23.")
        raise RefusedError(sentence.format(text=typed)) from error
    version = book.version(day)
    if version is None:
        return sides[0] if sides else None
    return next(side for side in sides if side.deed == version.deed)


def _before(sides: list[Side], later: Side | None) -> Side | None:
    return next((one for one, other in pairwise(sides) if other == later), None)


def _told(found: Comparison) -> dict[str, Any]:
    """What differs, row by row; what is only numbered anew, and what is the same, in short."""
    rows = [compared_articles.row(pair) for pair in found.pairs if compared_articles.is_told(pair)]
    counts = Counter[str](pair.kind for pair in found.articles)
    renumbered = [
        (pair.old[0].label, pair.new[0].label)
        for pair in found.articles
        if pair.kind == "renumbered"
    ]
    same = [pair.new[0].label for pair in found.articles if pair.kind == "same"]
    articles = [one for one in rows if one.is_article]
    lede = _("{count} article{s} differ in their words.").format(count=len(articles))
    return {
        "lede": lede,
        "rows": rows,
        "counts": [
            (str(compared_articles.KINDS[kind]), count)
            for kind in compared_articles.KINDS
            if (count := counts[kind])
        ],
        "renumbered": renumbered,
        "same": same,
        "remarks": [_remark(one) for one in found.remarks],
    }


def _remark(one: Remark) -> str:
    """A reference that leads to the wrong article now, or to none."""
    if one.reason == "missing":
        sentence = _("{article} names {reference}, which does not exist.")
    elif one.moved_to:
        sentence = _("{article} still names {reference}, which is {moved_to} now.")
    else:
        sentence = _("{article} still names {reference}, which is gone.")
    return sentence.format(article=one.article, reference=one.reference, moved_to=one.moved_to)
