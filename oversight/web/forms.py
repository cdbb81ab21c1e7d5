"""Forms: what was typed, word for word, and the record that it means."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import sqlalchemy as sa
from flask import request
from sqlalchemy.orm import Session

from oversight import i18n
from oversight.errors import InvalidError, Problem
from oversight.i18n import _
from oversight.kinds.terms import Term
from oversight.records import checks, schema, search
from oversight.records.kind import BY_SLUG, Kind, Named, fields_of
from oversight.records.models import Record
from oversight.web import asking, numbers, sending, shown, typed
from oversight.web.inputs import Match, match
from oversight.web.typed import Typed

MOST = 8  # matches that are offered
NONE: frozenset[int] = frozenset()


@dataclass
class Form:
    """A form of a kind: what was typed, what is wrong with it, what it means."""

    session: Session
    kind: Kind
    names: tuple[str, ...]
    typed: Typed
    has_term: bool = True
    has_state: bool = False
    is_new: bool = False
    needed: tuple[str, ...] = ()  # by a step, beyond what a draft needs
    problems: list[Problem] = field(default_factory=list)
    matches: dict[str, tuple[Match, ...]] = field(default_factory=dict)

    def values(self) -> dict[str, Any]:
        """Read the record's values. Raises InvalidError with every problem, each at its field."""
        data = {name: self._datum(name) for name in self.names}
        try:
            values = schema.load(
                self.kind, data, {name: self.kind.fields[name] for name in self.names}
            )
        except InvalidError as error:
            self.problems += self.placed(error.problems)
            values = {}
        if self.has_term:
            values["term_id"] = self._term(values)
        if self.problems:
            raise InvalidError(self.problems)
        return values

    @property
    def state(self) -> str:
        """The state that a record entered late had reached; blank is the first."""
        return self.typed.get("state", "")

    @property
    def has_files(self) -> bool:
        """Whether a file may come with it."""
        return any(sending.fields(self.kind, self.names))

    @cached_property
    def standing(self) -> frozenset[int]:
        """Where the links of the record lead whose form it is, as it stands now."""
        number = (request.view_args or {}).get("record_id")
        record = self.session.get(self.kind.model, number) if number else None
        return frozenset(link.id for link in checks.links(self.kind, record)) if record else NONE

    def blame(self, problems: Iterable[Problem]) -> None:
        """Take problems that the service found, and set each at the row that was typed."""
        told = tuple(problems)
        if told != tuple(self.problems):  # else they are its own, and stand where they belong
            self.problems = [*self.placed(told)]

    def placed(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """Rows are counted without blank and removed ones: find where each was typed."""
        for problem in problems:
            name, _dash, rest = problem.field.partition("-")
            row, dash, inner = rest.partition("-")
            count = numbers.read(row)
            if name in self.kind.parts and count and dash:
                places = [place for place, _number, _data in self._rows(name)]
                row = str(places[count - 1]) if count <= len(places) else row
                yield Problem(f"{name}-{row}-{inner}", problem.message, problem.warns)
            else:
                yield problem

    def _datum(self, name: str) -> Any:
        one = self.kind.fields[name]
        if one.field.sort == "parts":
            return [data | {"number": number or None} for _place, number, data in self._rows(name)]
        return self._plain(one, name)

    def _plain(self, one: Named, name: str) -> Any:
        if one.field.sort == "link":
            is_listed = one.field.among is not None
            return numbers.read(self.typed.get(name, "")) if is_listed else self._linked(one, name)
        if one.field.sort == "flag":
            return {"yes": True, "no": False}.get(self.typed.get(name, ""))
        if one.field.sort == "attachment":
            return sending.value(self.typed.get(name, ""))
        return self.typed.get(name, "")

    def _rows(self, name: str) -> Iterator[tuple[int, str, dict[str, Any]]]:
        """The rows of parts that say something: place, the part's number, its data."""
        inside = fields_of(self.kind.fields[name].field.part)
        for place in typed.places(self.typed, name):
            prefix = f"{name}-{place}"
            said = [self.typed.get(f"{prefix}-{inner}", "").strip() for inner in inside]
            if self.typed.get(f"{prefix}-removed") or not any(said):
                continue
            data = {inner: self._plain(one, f"{prefix}-{inner}") for inner, one in inside.items()}
            yield place, self.typed.get(f"{prefix}-number", ""), data

    def _linked(self, one: Named, name: str) -> int | None:
        """Find the record that was chosen or typed; several matches are offered, none is taken."""
        text = self.typed.get(name, "").strip()
        chosen, picked = (
            numbers.read(self.typed.get(f"{name}-{one}", "")) for one in ("id", "match")
        )
        if asking.guest():  # who names others exactly: a number would tell whose it is
            chosen = picked = None
        if picked is not None:
            return picked
        if not text:
            return None
        if chosen is not None and self._is_untitled(one, chosen, text):
            return chosen
        of_kind = sa.select(Record).where(Record.kind.in_(identities(one)))
        titles = search.in_full(text, asking.place())
        same = self.session.scalars(of_kind.where(Record.title.in_(titles)).limit(MOST)).all()
        if asking.guest():  # one of several namesakes may stand there already
            same = [record for record in same if record.id in self.standing] or same
        if chosen in {record.id for record in same}:
            return chosen
        if len(same) == 1:
            return same[0].id
        self._ask(one, name, text, same)
        return None

    def _is_untitled(self, one: Named, chosen: int, text: str) -> bool:
        """Say whether what was chosen has no title: pages call it so in each language."""
        record = self.session.get(Record, chosen)
        return bool(record and record.kind in identities(one) and shown.named(record.title) == text)

    def _ask(self, one: Named, name: str, text: str, same: Iterable[Record]) -> None:
        if asking.guest():
            self._ask_guest(name, text, is_known=bool([*same]))
            return
        near = list(same) or search.find(self.session, identities(one), text, MOST, asking.place())
        self.matches[name] = tuple(match(self.session, record) for record in near)
        sentence = (
            _("Choose which one is meant.")
            if near
            else _("{text} is not recorded here. Choose another, or enter it first.").format(
                text=text
            )
        )
        self.problems.append(Problem(name, str(sentence)))

    def _ask_guest(self, name: str, text: str, *, is_known: bool) -> None:
        """A guest names others exactly, and is shown no list of them."""
        sentence = (
            _("Several are called {text}. Leave the row out, and name them in the text.")
            if is_known
            else _("{text} is not recorded here. Write the full name.")
        )
        self.problems.append(Problem(name, sentence.format(text=text)))

    def find(self, name: str) -> None:
        """Look up what was typed into one link, for a page without script; others have nothing."""
        one = self._named(name)
        found = self._linked(one, name) if one and one.field.sort == "link" else None
        if found:
            record = self.session.get(Record, found)
            self.typed[name], self.typed[f"{name}-id"] = record.title if record else "", str(found)

    def _named(self, name: str) -> Named | None:
        """The field of one input; none where the form has no such input."""
        listed, _dash, rest = name.partition("-")
        if listed not in self.kind.parts:
            return self.kind.fields.get(name)
        place, _dash, inner = rest.partition("-")
        inside = fields_of(self.kind.fields[listed].field.part)
        return inside.get(inner) if numbers.read(place) else None

    def _term(self, values: Mapping[str, Any]) -> int | None:
        """The term that was chosen; blank is that of the meeting, else the newest."""
        ordinal = self.typed.get("term_id", "")
        if ordinal or not self.is_new:
            chosen = sa.select(Term.id).where(Term.ordinal == (numbers.read(ordinal) or -1))
            return self.session.scalar(chosen)
        links = [name for name, one in self.kind.plain.items() if one.field.sort == "link"]
        linked = [values[name] for name in links if values.get(name)]
        of_meeting = sa.select(Record.term_id).where(Record.id.in_(linked), Record.term_id > 0)
        newest = sa.select(Term.id).order_by(Term.ordinal.desc())
        return self.session.scalar(of_meeting.limit(1)) or self.session.scalar(newest.limit(1))

    def error(self, name: str) -> str:
        """What is wrong with one input."""
        return str(_("; ")).join(str(one.message) for one in self.problems if one.field == name)

    @property
    def errors(self) -> list[tuple[str, str]]:
        """All problems, each with the input it belongs to, which the sentence names."""
        return [(problem.field, self._sentence(problem)) for problem in self.problems]

    def _sentence(self, problem: Problem) -> str:
        """A sentence for the list above the form, which stands far from its field."""
        name, _dash, rest = problem.field.partition("-")
        row, _dash, inner = rest.partition("-")
        one = self.kind.fields.get(name)
        if one is None:
            return str(problem.message)
        inside = fields_of(one.field.part).get(inner) if row else None
        place = _("{list}, row {row}").format(list=one.label, row=row) if row else ""
        told = [place, str((inside or one).label) if inside or not row else ""]
        label = i18n.listed(word for word in told if word)
        if label in str(problem.message):
            return str(problem.message)
        return _("{where}: {sentence}").format(where=label, sentence=problem.message)


def identities(one: Named) -> list[str]:
    """The kinds to which a link may lead, by the words under which they are stored."""
    return [BY_SLUG[slug].identity for slug in one.field.to]
