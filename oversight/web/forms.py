"""Forms: what was typed, word for word, and the record that it means.

A form is one flat table of texts, whether it comes from a browser or from a record:
`topic`, `meeting_id` with `meeting_id-id`, `laws-2-title`, `laws-2-number`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from flask import url_for
from sqlalchemy.orm import Session

from oversight import kinds
from oversight.errors import InvalidError, Problem
from oversight.i18n import _
from oversight.kinds.terms import Term
from oversight.records import schema, search
from oversight.records.kind import Kind, Named, fields_of
from oversight.records.models import Part, Record
from oversight.records.vote import COUNTS
from oversight.web import shown

Typed = dict[str, str]
MOST = 8  # matches that are offered
INPUTS = {
    "long": "long_text",
    "document": "long_text",
    "partial": "date",
    "parts": "rows",
}


@dataclass(frozen=True)
class Match:
    """One of several records that answer to what was typed."""

    id: int
    title: str
    detail: str
    off: bool = False


@dataclass(frozen=True)
class Input:
    """One input of a form, as the page draws it."""

    name: str
    label: str
    input: str
    value: str = ""
    hint: str = ""
    error: str = ""
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    chosen_id: str = ""
    source: str = ""
    matches: tuple[Match, ...] = ()
    role: str = ""
    size: str = ""
    unit: str = ""


@dataclass(frozen=True)
class RowInput:
    """One row of parts, as the page draws it."""

    place: int | str
    number: str
    fields: tuple[Input, ...]
    is_removed: bool = False


@dataclass(frozen=True)
class PartInput:
    """A list of parts, as the page draws it."""

    name: str
    label: str
    note: str
    heads: tuple[str, ...]
    rows: tuple[RowInput, ...]
    blank: RowInput
    error: str = ""
    input: str = "rows"


@dataclass(frozen=True)
class Votes:
    """The counts of one vote, side by side."""

    counts: tuple[Input, ...]
    verdict: dict[str, str] | None = None
    input: str = "votes"


@dataclass
class Form:
    """A form of a kind: what was typed, what is wrong with it, what it means."""

    session: Session
    kind: Kind
    names: tuple[str, ...]
    typed: Typed
    has_term: bool = True
    problems: list[Problem] = field(default_factory=list)
    matches: dict[str, tuple[Match, ...]] = field(default_factory=dict)

    def values(self) -> dict[str, Any]:
        """Read the record's values. Raises InvalidError with every problem, each at its field."""
        data = {name: self._datum(name) for name in self.names}
        try:
            values = schema.load(self.kind, data, {name: self.kind.fields[name] for name in self.names})
        except InvalidError as error:
            self.problems += self._placed(error.problems)
            values = {}
        if self.has_term:
            values["term_id"] = self._term()
        if self.problems:
            raise InvalidError(self.problems)
        return values

    def blame(self, problems: Iterable[Problem]) -> None:
        """Take problems that the service found, and set each at the row that was typed."""
        self.problems = [*self._placed(problems)]

    def _placed(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """Rows are counted without the blank and removed ones: find the place they were typed at."""
        for problem in problems:
            name, _dash, rest = problem.field.partition("-")
            row, dash, inner = rest.partition("-")
            if name in self.kind.parts and row.isdigit() and dash:
                places = [place for place, _number, _data in self._rows(name)]
                row = str(places[int(row) - 1]) if int(row) <= len(places) else row
                yield Problem(f"{name}-{row}-{inner}", problem.message, problem.warns)
            else:
                yield problem

    def _datum(self, name: str) -> Any:  # noqa: ANN401  text, id, truth or rows
        one = self.kind.fields[name]
        if one.field.sort == "parts":
            return [data | {"number": number or None} for _place, number, data in self._rows(name)]
        return self._plain(one, name)

    def _plain(self, one: Named, name: str) -> Any:  # noqa: ANN401  text, id or truth
        if one.field.sort == "link":
            return self._linked(one, name)
        if one.field.sort == "flag":
            return self.typed.get(name) == "yes"
        return self.typed.get(name, "")

    def _rows(self, name: str) -> Iterator[tuple[int, str, dict[str, Any]]]:
        """The rows of parts that say something: place, the part's number, its data."""
        inside = fields_of(self.kind.fields[name].field.part)
        for place in self.places(name):
            prefix = f"{name}-{place}"
            said = [self.typed.get(f"{prefix}-{inner}", "").strip() for inner in inside]
            if self.typed.get(f"{prefix}-removed") or not any(said):
                continue
            data = {inner: self._plain(one, f"{prefix}-{inner}") for inner, one in inside.items()}
            yield place, self.typed.get(f"{prefix}-number", ""), data

    def places(self, name: str) -> list[int]:
        """The places of rows that the form has, in order."""
        found = re.compile(rf"{re.escape(name)}-(\d{{1,6}})-")
        return sorted({int(match[1]) for key in self.typed if (match := found.match(key))})

    def _linked(self, one: Named, name: str) -> int | None:
        """Find the record that was chosen or typed; several matches are offered, none is taken."""
        text, chosen = self.typed.get(name, "").strip(), self.typed.get(f"{name}-id", "")
        picked = self.typed.get(f"{name}-match", "")
        if picked.isdigit():
            return int(picked)
        if not text:
            return None
        of_kind = sa.select(Record).where(Record.kind == kinds.BY_SLUG[one.field.to].identity)
        same = self.session.scalars(of_kind.where(Record.title == text).limit(MOST)).all()
        if chosen.isdigit() and any(record.id == int(chosen) for record in same):
            return int(chosen)
        if len(same) == 1:
            return same[0].id
        self._ask(one, name, text, same)
        return None

    def _ask(self, one: Named, name: str, text: str, same: Iterable[Record]) -> None:
        near = list(same) or search.find(
            self.session, [kinds.BY_SLUG[one.field.to].identity], text, MOST
        )
        self.matches[name] = tuple(match(self.session, record) for record in near)
        sentence = (
            _("Choose which one is meant.")
            if near
            else _("{text} is not recorded here. Choose another, or enter it first.").format(text=text)
        )
        self.problems.append(Problem(name, str(sentence)))

    def find(self, name: str) -> None:
        """Look up what was typed into one link, for a page without script."""
        parts = name.split("-")
        one = (
            fields_of(self.kind.fields[parts[0]].field.part)[parts[2]]
            if len(parts) == 3  # noqa: PLR2004  list, place, field
            else self.kind.fields[name]
        )
        found = self._linked(one, name)
        if found:
            record = self.session.get(Record, found)
            self.typed[name], self.typed[f"{name}-id"] = record.title if record else "", str(found)

    def _term(self) -> int | None:
        ordinal = self.typed.get("term_id", "")
        chosen = sa.select(Term.id).where(Term.ordinal == (int(ordinal) if ordinal.isdigit() else -1))
        return self.session.scalar(chosen)

    def inputs(self) -> list[Input | PartInput | Votes]:
        """All inputs of the form, in order; the counts of a vote stand together."""
        drawn: list[Input | PartInput | Votes] = []
        if self.has_term:
            drawn.append(self._term_input())
        for name in self.names:
            if name in COUNTS and name != COUNTS[0] and set(COUNTS) <= set(self.names):
                continue
            if name == COUNTS[0] and set(COUNTS) <= set(self.names):
                drawn.append(self._votes())
            elif name in self.kind.parts:
                drawn.append(self._part_input(name))
            else:
                drawn.append(self._input(self.kind.fields[name], name))
        return drawn

    def _term_input(self) -> Input:
        terms = self.session.scalars(sa.select(Term).order_by(Term.ordinal.desc())).all()
        return Input(
            "term_id",
            _("Term"),
            "choice",
            self.typed.get("term_id", ""),
            error=self.error("term_id"),
            required=True,
            choices=tuple((str(term.ordinal), term.title) for term in terms),
        )

    def _votes(self) -> Votes:
        roles = dict(zip(COUNTS, ("due", "present", "aye", "no", "abstain", "silent"), strict=True))
        counts = tuple(
            self._input(self.kind.fields[name], name, role=roles[name]) for name in COUNTS
        )
        return Votes(counts)

    def _input(self, one: Named, name: str, role: str = "") -> Input:
        options = tuple((word, str(label)) for word, label in one.field.options)
        return Input(
            name=name,
            label=one.label,
            input=INPUTS.get(one.field.sort, one.field.sort),
            value=self.typed.get(name, ""),
            hint=one.field.hint,
            error=self.error(name),
            required=one.is_required,
            choices=options,
            chosen_id=self.typed.get(f"{name}-id", ""),
            source=url_for("choosing.index", slug=one.field.to) if one.field.to else "",
            matches=self.matches.get(name, ()),
            role=role,
        )

    def _part_input(self, name: str) -> PartInput:
        one = self.kind.fields[name]
        inside = fields_of(one.field.part)
        rows = tuple(self._row(name, inside, place) for place in self.places(name))
        return PartInput(
            name=name,
            label=one.label,
            note=one.field.hint,
            heads=tuple(named.label for named in inside.values()),
            rows=rows,
            blank=self._row(name, inside, "{n}"),
            error=self.error(name),
        )

    def _row(self, name: str, inside: Mapping[str, Named], place: int | str) -> RowInput:
        prefix = f"{name}-{place}"
        return RowInput(
            place,
            self.typed.get(f"{prefix}-number", ""),
            tuple(self._input(one, f"{prefix}-{inner}") for inner, one in inside.items()),
            bool(self.typed.get(f"{prefix}-removed")),
        )

    def error(self, name: str) -> str:
        """What is wrong with one input."""
        return str(_("; ")).join(str(one.message) for one in self.problems if one.field == name)

    @property
    def errors(self) -> list[tuple[str, str]]:
        """All problems, each with the input it belongs to and that input's label."""
        return [(problem.field, str(problem.message)) for problem in self.problems]


def rearranged(kind: Kind, typed: Typed, asked: Mapping[str, str]) -> bool:
    """Do what a row button asks of what was typed; say whether one was pressed."""
    if "add" in asked and asked["add"] in kind.parts:
        add_row(kind, typed, asked["add"])
        return True
    for verb in ("remove", "restore"):
        if verb in asked:
            _set_removed(typed, asked[verb], is_removed=verb == "remove")
            return True
    return False


def add_row(kind: Kind, typed: Typed, name: str) -> None:
    """Put one blank row under the others."""
    place = max(_places(typed, name), default=0) + 1
    typed[f"{name}-{place}-number"] = ""
    for inner in fields_of(kind.fields[name].field.part):
        typed.setdefault(f"{name}-{place}-{inner}", "")


def _places(typed: Typed, name: str) -> set[int]:
    found = re.compile(rf"{re.escape(name)}-(\d{{1,6}})-")
    return {int(match[1]) for key in typed if (match := found.match(key))}


def _set_removed(typed: Typed, prefix: str, *, is_removed: bool) -> None:
    """Strike a saved row through; take a row that was never saved away at once."""
    if not is_removed:
        typed.pop(f"{prefix}-removed", None)
    elif typed.get(f"{prefix}-number"):
        typed[f"{prefix}-removed"] = "yes"
    else:
        for key in [key for key in typed if key.startswith(f"{prefix}-")]:
            del typed[key]


def typed_of(session: Session, kind: Kind, record: Record) -> Typed:
    """Write a record as its form would have it typed."""
    known = shown.titles(session, [record])
    typed: Typed = {}
    if kind.decided_on and record.term_id:
        term = session.get(Term, record.term_id)
        typed["term_id"] = str(term.ordinal) if term else ""
    for name, one in kind.plain.items():
        _type(session, typed, name, one, getattr(record, name), known)
    for name in kind.parts:
        for place, part in enumerate(getattr(record, name), start=1):
            typed[f"{name}-{place}-number"] = str(part.number)
            for inner, one in fields_of(type(part)).items():
                _type(session, typed, f"{name}-{place}-{inner}", one, getattr(part, inner), known)
    return typed


def _type(  # noqa: PLR0913, PLR0917  one value and where it goes
    session: Session, typed: Typed, name: str, one: Named, value: Any, known: shown.Titles  # noqa: ANN401  any column
) -> None:
    match one.field.sort:
        case "link":
            typed[name] = known.get(value, "") if value else ""
            typed[f"{name}-id"] = str(value or "")
        case "date" | "partial":
            typed[name] = shown.day(value) if value else ""
        case "flag":
            typed[name] = "yes" if value else ""
        case "document":
            typed[name] = shown.document(session, value) or ""
        case _:
            typed[name] = "" if value is None else str(value)


def match(session: Session, record: Record) -> Match:
    """Show a record so that it can be told from its equals."""
    kind = kinds.by_identity()[record.kind]
    known = shown.titles(session, [record])
    said = []
    for name in kind.listed[1:]:
        one = kind.plain.get(name)
        value = shown.words(one, getattr(record, name), known) if one else None
        if value:
            said.append(value)
    said += [word for _label, word in derived_words(session, kind, record) if word]
    is_off = any(value == "repealed" for value, _word in derived_words(session, kind, record))
    return Match(record.id, record.title, "　".join(said[:2]), is_off)


def derived_words(session: Session, kind: Kind, record: Record) -> list[tuple[str, str]]:
    """Derived values of a record today, as (word, label)."""
    from oversight import moments  # noqa: PLC0415  only here

    if not kind.derived:
        return []
    chosen = sa.select(*(one.value(moments.today()) for one in kind.derived)).where(
        kind.model.id == record.id
    )
    row = session.execute(chosen).one()
    return [(str(v), str(one.option(v))) for one, v in zip(kind.derived, row, strict=True)]


def part_fields(one: Named) -> list[Named]:
    """The fields of a list's parts, for the heads of its table."""
    part: type[Part] = one.field.part
    return list(fields_of(part).values())
