"""What keeps a row of histories out: it contradicts another row, a rule, or what is recorded."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from oversight.exchange import sketches
from oversight.exchange.faults import Fault
from oversight.exchange.histories import tellings
from oversight.exchange.histories.deeds import Decision, same_event
from oversight.exchange.histories.drafting import Drafting, unlinked
from oversight.exchange.histories.tellings import HISTORY, TITLE, Telling, head
from oversight.exchange.plans import Draft
from oversight.i18n import _
from oversight.legislation.events import Event

Found = Mapping[int, Sequence[Fault]]
Asked = dict[tuple[Any, ...], tuple[str, ...]]
NAMED = ("name", "passed_on", "approved_on", "promulgated_on")  # by which drafts of one row differ


def objections(
    drafting: Drafting, told: Sequence[Decision], drafts: Sequence[Draft], asked: Asked
) -> Found:
    """Find the rows that cannot be taken, by their numbers; without them the rest is told anew.

    `asked` keeps what was found wrong with a draft, since most are the same when told anew.
    """
    found: dict[int, list[Fault]] = defaultdict(list)
    for number, fault in (*_of_rows(drafting), *_of_decisions(drafting, told, drafts, asked)):
        if fault not in found[number]:
            found[number].append(fault)
    return found


def _of_rows(drafting: Drafting) -> Iterator[tuple[int, Fault]]:
    first: dict[str, Telling] = {}
    for telling in drafting.tellings:
        number, column = telling.row.number, head(telling.row, HISTORY)
        earlier = first.setdefault(telling.title, telling)
        message = _contradiction(earlier, telling) or _disorder(telling)
        if message:
            yield number, Fault(column, message)
        if len(drafting.recorded.all_of(telling.title)) > 1:
            sentence = _("Several regulations are recorded under this name. Tell them apart.")
            yield number, Fault(head(telling.row, TITLE), str(sentence))


def _contradiction(earlier: Telling, telling: Telling) -> str:
    one, other = _enacted(earlier), _enacted(telling)
    if one and other and not same_event(one, other):
        sentence = _("Row {row} tells of another enactment. One of them is wrong.")
        return sentence.format(row=earlier.row.path or earlier.row.number)
    return ""


def _enacted(telling: Telling) -> Event | None:
    first = telling.events[0] if telling.events else None
    return first if first and first.kind == "enact" else None


def _disorder(telling: Telling) -> str:
    days = [tellings.day_of(event) for event in telling.events]
    if any(day < days[0] for day in days):
        return str(_("An act lies before the enactment. Correct the dates."))
    return ""


def _of_decisions(
    drafting: Drafting, told: Sequence[Decision], drafts: Sequence[Draft], asked: Asked
) -> Iterator[tuple[int, Fault]]:
    columns = {one.row.number: head(one.row, HISTORY) for one in drafting.tellings}
    for decision in told:
        for message in _unlike_recorded(drafting, decision):
            yield from ((number, Fault(columns[number], message)) for number in decision.rows)
    for draft in drafts:
        told_apart = (draft.values.get(name) for name in NAMED)
        key = (draft.kind.slug, draft.rows, draft.state, draft.adds_to, *told_apart)
        if key not in asked:
            asked[key] = tuple(_problems(drafting, draft))
        for message in asked[key]:
            told_by = [number for number in draft.rows if number in columns]
            yield from ((number, Fault(columns[number], message)) for number in told_by)


def _unlike_recorded(drafting: Drafting, told: Decision) -> Iterator[str]:
    there = drafting.recorded.decision(told)
    if there and told.event.kind == "enact" and there.passed_on != told.event.passed_on:
        sentence = _("An enactment on {day} is recorded. Correct the one that is wrong.")
        yield sentence.format(day=there.passed_on)


def _problems(drafting: Drafting, draft: Draft) -> Iterator[str]:
    if draft.adds_to is not None:
        record = drafting.session.get_one(draft.kind.model, draft.adds_to)
        if record.is_confirmed:
            sentence = _("“{title}” is confirmed without this regulation. A reviewer must add it.")
            yield sentence.format(title=record.title)
        return
    drawn = sketches.sketch(draft.kind, draft.place, unlinked(draft.values), draft.state)
    for problem in sketches.problems(drafting.session, draft.kind, drawn):
        if not problem.warns:
            yield str(problem.message)
