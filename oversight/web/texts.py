"""The texts of a record that are kept apart, to be read, and two of them side by side."""

from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from oversight.access.roles import Permission
from oversight.legislation import difference
from oversight.records.kind import Kind
from oversight.records.models import Record
from oversight.web import asking, files, lengths, records, shown
from oversight.web.allowed import needs
from oversight.web.regulations import compared_articles
from oversight.web.regulations.book import compare_texts, read_text
from oversight.web.regulations.compared_articles import Row

blueprint = Blueprint("texts", __name__)


@blueprint.get("/<slug>/<int:record_id>/texts/<digest>")
@needs(Permission.OWN)
def show(slug: str, record_id: int, digest: str) -> ResponseReturnValue:
    """Show a text that a record holds or held; with `?from=` what became of an earlier one."""
    kind = records.kind_or_404(slug)
    record = asking.record_or_404(kind.model, record_id)
    label, text = _text(kind, record, digest)
    page: dict[str, Any] = {
        "record": record,
        "label": label,
        "lede": lengths.written(len(text)),
        "crumbs": records.crumbs(kind, record),
    }
    if earlier := request.args.get("from", ""):
        rows = compared(_text(kind, record, earlier)[1], text)
        return render_template("records/texts_compared.html", **page, rows=rows)
    paragraphs = [line for line in text.splitlines() if line.strip()]
    return render_template("records/text.html", **page, paragraphs=paragraphs)


def compared(earlier: str, later: str) -> list[Row]:
    """What two texts say differently: article by article, or whole where they have no articles."""
    before, after = read_text(earlier), read_text(later)
    if not (before.articles and after.articles):
        return [_whole(earlier, later)] if earlier != later else []
    pairs = compare_texts(before, after).pairs
    rows = [compared_articles.row(one) for one in pairs if one.kind not in ("same", "renumbered")]
    return rows or ([_whole(earlier, later)] if earlier != later else [])


def _text(kind: Kind, record: Record, digest: str) -> tuple[str, str]:
    """The label of a text and its words. Ends in 404 where the reader may see none of this hash."""
    session = asking.session()
    one = files.holding(session, kind, record, digest)
    text = shown.document(session, digest)
    if one is None or text is None:
        raise NotFound
    return one.label, text


def _whole(earlier: str, later: str) -> Row:
    before, after = difference.mark(earlier, later)
    kind = str(compared_articles.KINDS["changed"])
    cut = compared_articles.paragraphs
    return Row("", "", kind, (), cut(before), cut(after), is_article=False)
