"""What a file adds to a draft that is recorded already; what stands there is never replaced."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from oversight.exchange.histories.deeds import Decision, Deed
from oversight.exchange.histories.naming import known_as
from oversight.exchange.histories.recorded import Recorded, former_names
from oversight.kinds.legislative_decisions import LegislativeDecision
from oversight.kinds.regulations import Regulation
from oversight.legislation.packages import about


def names(record: Regulation, title: str, former: Iterable[str]) -> dict[str, Any]:
    """The newer name of a regulation, and the names that it had before."""
    there = list(former_names(record.former_names or ""))
    known = {known_as(name) for name in there}
    before = [record.name, *former] if known_as(record.name) in map(known_as, former) else former
    new = [name for name in before if known_as(name) not in {*known, known_as(title)}]
    values: dict[str, Any] = {}
    if known_as(title) not in {known_as(record.name), *known}:
        values["name"] = title
    if new:
        values["former_names"] = "；".join(dict.fromkeys([*there, *sorted(new)]))
    return values


def acts(
    there: LegislativeDecision,
    told: Decision,
    recorded: Recorded,
    lacking: Iterable[Mapping[str, Any]],
) -> dict[str, Any]:
    """The acts of a recorded decision with those that it lacks, and the texts that they lack."""
    texts = {number: deed.text for number, deed in _texts(there, told, recorded)}
    new = list(lacking)
    if not new and (not texts or there.is_confirmed):
        return {}
    kept = [
        {"number": act.number, **({"text": texts[act.number]} if act.number in texts else {})}
        for act in there.acts
    ]
    return {"acts": [*kept, *new]}


def rows(there: LegislativeDecision, told: Decision, recorded: Recorded) -> tuple[int, ...]:
    """The rows that add an act, or the text of one."""
    lacking = {row for deed in told.deeds if recorded.act(deed) is None for row in deed.rows}
    texts = {deed.text_row for _number, deed in _texts(there, told, recorded) if deed.text_row}
    return tuple(sorted(lacking | texts))


def fields(
    there: LegislativeDecision, told: Decision, values: Mapping[str, Any], recorded: Recorded
) -> dict[str, Any]:
    """The fields of a draft that are empty, and the name of one that had only its regulation's."""
    if there.is_confirmed:
        return {}
    found = {
        name: value
        for name, value in values.items()
        if value is not None and name != "name" and getattr(there, name) is None
    }
    if there.meeting_id or there.meeting_text:
        found.pop("meeting_id", None)
        found.pop("meeting_text", None)
    if told.event.decision and _is_fuller(there, str(values["name"]), recorded):
        found["name"] = values["name"]
    return found


def sources(told: Decision) -> str:
    """The words of the source; of a package those of each history."""
    if len(told.deeds) == 1:
        return told.deeds[0].event.source
    return "\n".join(f"《{deed.regulation}》：{deed.event.source}" for deed in told.deeds)


def _texts(
    there: LegislativeDecision, told: Decision, recorded: Recorded
) -> Iterator[tuple[int, Deed]]:
    """The acts of a recorded decision that have no text yet, by number, and what tells it."""
    for deed in told.deeds:
        found = recorded.act(deed)
        if found and found[0] is there and deed.text and not found[1].text:
            yield found[1].number, deed


def _is_fuller(there: LegislativeDecision, name: str, recorded: Recorded) -> bool:
    if name == there.name:
        return False
    of_acts = {recorded.names.get(act.regulation_id) for act in there.acts}
    is_unnamed = there.name in of_acts
    is_shorter = about(name) == about(there.name) and len(name) > len(there.name)
    return is_unnamed or is_shorter
