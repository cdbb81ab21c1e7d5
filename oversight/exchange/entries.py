"""One row of a ledger read into the values of a record, with every fault at its column."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from oversight.chinese import read_numeral
from oversight.errors import InvalidError, Problem
from oversight.exchange import cells
from oversight.exchange.cells import CellError, entered, entered_part, parted
from oversight.exchange.columns import STATE, TERM, Column, field_of
from oversight.exchange.faults import Fault
from oversight.exchange.files.grid import Row
from oversight.exchange.links import Links, NotFoundHereError
from oversight.i18n import _
from oversight.records import schema
from oversight.records.fields import Choices
from oversight.records.kind import Kind, fields_of


@dataclass(frozen=True)
class Entry:
    """What a row says: the values of the fields that it has, its term, and what is wrong."""

    row: Row
    values: Mapping[str, Any]
    term_id: int | None
    state: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Reader:
    """Reads the rows of one file: what its columns mean, and what its links may name."""

    kind: Kind
    columns: Mapping[str, Column]
    links: Links

    def read(self, row: Row) -> Entry:
        """Read one row; its faults are those of its cells, or else those of its values."""
        faults: list[Fault] = []
        told = dict(self._plain(row, faults)) | dict(self._lists(row, faults))
        term_id, state = told.pop(TERM, None), told.pop(STATE, "")
        values: dict[str, Any] = {}
        try:
            values = schema.load(self.kind, told)
        except InvalidError as error:
            faults += [self.fault(problem) for problem in error.problems]
        return Entry(row, values, term_id or self._term(values), state, tuple(faults))

    def unsent(self, row: Row) -> Iterator[Fault]:
        """Warn where a row names a file: a ledger holds its name, and not the file itself."""
        for head, column in self.columns.items():
            if self._is_file(column) and row.values.get(head):
                sentence = _("The file itself is not in the ledger. Attach it to the record.")
                yield Fault(head, str(sentence), warns=True)

    def _is_file(self, column: Column) -> bool:
        field = field_of(self.kind, column)
        return field is not None and field.sort == "attachment"

    def fault(self, problem: Problem) -> Fault:
        """Name the column to which a problem of a field belongs."""
        return Fault(self.head(problem.field), str(problem.message), problem.warns)

    def head(self, field: str) -> str:
        """The head of a field's column: `ended_on`, or `laws-2-title`; empty if it has none."""
        name, _row, inner = (*field.split("-"), "", "")[:3]
        heads = {column: head for head, column in self.columns.items()}
        listed = next((head for column, head in heads.items() if column.name == name), "")
        return heads.get(Column(name, inner), listed)

    def _plain(self, row: Row, faults: list[Fault]) -> Iterator[tuple[str, Any]]:
        for head, column in self.columns.items():
            if column.inner or head not in row.values or self._is_file(column):
                continue
            try:
                yield column.name, self._cell(column.name, row.values[head])
            except (CellError, NotFoundHereError) as error:
                faults.append(Fault(head, str(error)))

    def _cell(self, name: str, cell: Any) -> Any:
        if name == TERM:
            return self._ordinal(cell)
        if name == STATE:
            return self._state(cell)
        return entered(self.kind.plain[name].field, cell, self.links)

    def _state(self, cell: object) -> str:
        """Read a state by its word or label; a blank cell is the first one."""
        word = str(cell or self.kind.lifecycle.first).strip()
        found = cells.words(self.states).get(cells.close(word))
        if found is None:
            raise CellError(_("{word} is not on the list. Choose one.").format(word=word))
        return found

    @property
    def states(self) -> Choices:
        """The states of the kind as a list of choices."""
        return tuple((state.name, state.label) for state in self.kind.lifecycle.states)

    def _ordinal(self, cell: object) -> int | None:
        if cell is None:
            return None
        text = str(cell).strip()
        try:
            term_id = self.links.term(read_numeral(text.strip("第届")))
        except ValueError as error:
            raise CellError(_("Write the term like 第十四届 or 14.")) from error
        if term_id is None:
            sentence = _("“{title}” is not recorded. Enter it first, or correct its name.")
            raise CellError(sentence.format(title=text))
        return term_id

    def _lists(self, row: Row, faults: list[Fault]) -> Iterator[tuple[str, Any]]:
        for name, listed in self.kind.parts.items():
            heads = {
                column.inner: head
                for head, column in self.columns.items()
                if column.name == name and column.inner and head in row.values
            }
            told = _together(heads, row, next(iter(fields_of(listed.field.part))))
            read = []
            for part in told:
                try:
                    read.append(entered_part(listed, part, self.links))
                except (CellError, NotFoundHereError) as error:
                    faults.append(Fault(next(iter(heads.values())), str(error)))
            if heads:
                yield name, [part for part in read if any(v is not None for v in part.values())]

    def _term(self, values: Mapping[str, Any]) -> int | None:
        """The term of the first linked record that has one, where the kind has terms."""
        linked = (
            self.links.term_of(one.field.to, values[name])
            for name, one in self.kind.plain.items()
            if self.kind.decided_on and one.field.sort == "link" and values.get(name)
        )
        return next((term for term in linked if term), None)


def _together(heads: Mapping[str, str], row: Row, first: str) -> list[dict[str, Any]]:
    """Lay the columns of a list side by side: the n-th entry of each is of the n-th part."""
    columns = [parted(row.values[head]) for head in heads.values()]
    together = zip_longest(*columns)
    return [_part(dict(zip(heads, cells, strict=True)), first) for cells in together]


def _part(told: dict[str, Any], first: str) -> dict[str, Any]:
    """A part that JSON tells as an object has its fields there."""
    whole = told.get(first)
    return {**told, first: None, **whole} if isinstance(whole, dict) else told
