"""One article of a regulation through time: what each act made of it."""

from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from oversight.access.roles import Permission
from oversight.kinds import regulations
from oversight.legislation.comparing import Line, Pair
from oversight.legislation.text import Text
from oversight.web import records, shown
from oversight.web.allowed import needs
from oversight.web.regulations import compared_articles
from oversight.web.regulations.book import Book, act_word, asked_day, compare_texts
from oversight.web.regulations.compared_articles import Row
from oversight.web.regulations.room import blueprint


@dataclass(frozen=True)
class Stage:
    """What one act made of the article: both wordings, and where the act and the text are."""

    day: str
    act: str
    decision: str
    decision_url: str
    text_url: str
    row: Row


@blueprint.get("/regulations/<int:record_id>/article/<number>/history")
@needs(Permission.OWN)
def article_history(record_id: int, number: str) -> ResponseReturnValue:
    """Show the history of an article of a day's text: 12, or 12-1 for 第十二条之一.

    Later acts belong to it too: what became of the article stands first.
    """
    kind = records.kind_or_404(regulations.KIND.slug)
    book = Book.of(record_id)
    on, _problem = asked_day(request.args.get("on", ""))
    version = book.version(on) or next(iter(book.versions[-1:]), None)
    if version is None:
        raise NotFound
    place = book.versions.index(version)
    line, label = _line(book, place, number)
    last = max(one for one, there in enumerate(line.labels) if there)
    stages = [
        _stage(book, one, pair)
        for one in range(min(last + 1, len(book.versions) - 1), line.came_in - 1, -1)
        if (pair := _pair(book, one, line)).kind != "same" or one == line.came_in
    ]
    crumbs = [*records.crumbs(kind), (book.regulation.title, book.url(None))]
    return render_template(
        "records/regulations/article.html",
        record=book.regulation,
        crumbs=crumbs,
        label=label,
        stages=stages,
    )


def _line(book: Book, place: int, number: str) -> tuple[Line, str]:
    wanted = (*number.split("-"), "0")[:2]
    articles = book.text(book.versions[place].deed).articles
    for one, line in zip(articles, book.lineage[place], strict=True):
        if tuple(map(str, one.number)) == wanted:
            return line, one.label
    raise NotFound


def _pair(book: Book, place: int, line: Line) -> Pair:
    """The article of one version beside that of the version before."""
    texts = [Text(()), *(book.text(one.deed) for one in book.versions)]
    found = compare_texts(texts[place], texts[place + 1])
    new, old = line.labels[place], line.labels[place - 1] if place else ""
    return next(
        pair
        for pair in found.articles
        if any(one.label == new for one in pair.new)
        or (not new and any(one.label == old for one in pair.old))
    )


def _stage(book: Book, place: int, pair: Pair) -> Stage:
    version = book.versions[place]
    decision = version.deed.decision
    return Stage(
        shown.day(version.since),
        act_word(version.deed.act),
        decision.name,
        shown.url_of(decision),
        book.url(version.since),
        compared_articles.row(pair, is_first=place == 0),
    )
