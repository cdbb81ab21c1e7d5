"""Which field of a kind each column of a file means, by its name or its label."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from oversight.exchange.faults import BrokenFileError
from oversight.exchange.files.grid import Row
from oversight.i18n import LANGUAGES, _, listed, speaking
from oversight.records.fields import Field
from oversight.records.kind import Kind, fields_of

TERM, STATE = "term_id", "state"
TERM_LABEL = _("Term")
REASON = _("Why it was left out")
STATE_LABEL = _("State")
REVIEW = _("Confirmation")
# Heads that an import passes over: what ledgers number their rows with, and what an export adds.
PASSED_OVER = ("序号", "no.", "review")


@dataclass(frozen=True)
class Column:
    """What stands under one head: a field, or for a list of parts one field (`inner`) of each."""

    name: str
    inner: str = ""


def columns_of(kind: Kind, rows: Sequence[Row]) -> dict[str, Column]:
    """Say what each head of the rows means; those that are passed over are left out.

    Raises BrokenFileError for a head that means nothing here, and for two that mean the same.
    """
    known = _meanings(kind)
    columns: dict[str, Column] = {}
    for head, row in _heads(rows):
        column = _meaning(kind, known, head, row)
        same = next((other for other, there in columns.items() if there == column), None)
        if same:
            sentence = _("“{head}” means the same as “{same}”. Remove one of the columns.")
            raise _refused(sentence.format(head=head, same=same), head, row)
        if column:
            columns[head] = column
    return columns


def heads_of(kind: Kind) -> Iterator[tuple[str, Column]]:
    """Name every column that a file of this kind may have, in the reader's language."""
    if kind.decided_on:
        yield str(TERM_LABEL), Column(TERM)
    for name, one in kind.plain.items():
        yield str(one.label), Column(name)
    for name, one in kind.parts.items():
        for place, (inner, named) in enumerate(fields_of(one.field.part).items()):
            label = str(one.label)
            yield (f"{label}：{named.label}" if place else label), Column(name, inner)
    yield str(STATE_LABEL), Column(STATE)


def field_of(kind: Kind, column: Column) -> Field | None:
    """The field that stands in a column; none where it is the term or the state."""
    if column.name in {TERM, STATE}:
        return None
    field = kind.fields[column.name].field
    return fields_of(field.part)[column.inner].field if column.inner else field


def is_passed_over(head: str) -> bool:
    """Say whether an import passes a column over: a number, a reason, an export's addition."""
    return _plain(head) in _passed_over()


def _heads(rows: Iterable[Row]) -> Iterator[tuple[str, Row]]:
    seen: dict[str, Row] = {}
    for row in rows:
        for head in row.values:
            seen.setdefault(head, row)
    yield from seen.items()


def _meanings(kind: Kind) -> Mapping[str, set[Column]]:
    known: dict[str, set[Column]] = defaultdict(set)
    for language in LANGUAGES:
        with speaking(language):
            for head, column in heads_of(kind):
                known[_plain(head)].add(column)
                known[_plain(_named(column))].add(column)
            if kind.decided_on:
                known["term"].add(Column(TERM))
    for name, one in kind.parts.items():
        known[_plain(name)].add(Column(name, next(iter(fields_of(one.field.part)))))
    return known


def _named(column: Column) -> str:
    return f"{column.name}.{column.inner}" if column.inner else column.name


def _meaning(kind: Kind, known: Mapping[str, set[Column]], head: str, row: Row) -> Column | None:
    means = known.get(_plain(head), set())
    if len(means) > 1:
        names = listed(sorted(_named(column) for column in means))
        sentence = _("“{head}” can mean several fields. Name it as one of: {names}.")
        raise _refused(sentence.format(head=head, names=names), head, row)
    if not means and not is_passed_over(head):
        sentence = _("“{head}” is no field here. Rename or remove the column. There are: {heads}.")
        heads = listed(name for name, _column in heads_of(kind))
        raise _refused(sentence.format(head=head, heads=heads), head, row)
    return next(iter(means), None)


def _passed_over() -> set[str]:
    heads = set(PASSED_OVER)
    for language in LANGUAGES:
        with speaking(language):
            heads |= {_plain(str(label)) for label in (REASON, REVIEW)}
    return heads


def _plain(head: str) -> str:
    return "".join(head.split()).casefold().replace("：", ":")


def _refused(sentence: str, head: str, row: Row) -> BrokenFileError:
    return BrokenFileError(sentence, row=row.heads_in, column=head)
