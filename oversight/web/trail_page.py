"""What the pages of the trail show around its table: the filter, and the sentence that sums it."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from oversight.access.models import User
from oversight.i18n import _
from oversight.records.models import Record
from oversight.web import asking, event_words, jumps, shown
from oversight.web.tables import Choice
from oversight.web.trail import COUNTED, Trail
from oversight.web.trail_filter import ACTIONS, STEP, Asked

# Of events, besides those of one kind.
MINE = ("exported", "imported", "made", "restored", "erased")


def of(asked: Asked) -> dict[str, Any]:
    """Everything that a page of the trail shows."""
    seen = frozenset(kind.identity for kind in jumps.seen())
    trail = Trail(asking.session(), asked, asking.person().body_id, seen)
    choices = filters(asked)
    return {
        "asked": asked,
        "trail": trail,
        "choices": choices,
        "lede": _lede(asked, trail, choices),
        "looked": _looked(trail) if asked.is_looked_for and not asked.faults else "",
        "hidden": {name: getattr(asked, name) for name in ("record", "since")},
    }


def filters(asked: Asked) -> list[Choice]:
    """The selects above the table; a page of some kinds offers those alone."""
    named = (
        ("who", _("Who"), asked.who, _("Everybody"), people()),
        ("kind", _("Kind"), asked.kind, _("All kinds"), _kinds(asked)),
        ("action", _("What was done"), asked.action, _("All actions"), _actions(asked)),
    )
    return [choice(*one) for one in named if len(one[4]) > 1]


def choice(
    name: str, label: str, value: str, everything: str, options: list[tuple[str, str]]
) -> Choice:
    """One select, which begins with everything."""
    return Choice(name, label, value, (("", str(everything)), *options))


def people() -> list[tuple[str, str]]:
    """Those of the body, and those of none, who may have done something in it."""
    own = sa.or_(User.body_id == asking.person().body_id, User.body_id.is_(None))
    chosen = sa.select(User.id, User.full_name).where(own).order_by(User.full_name)
    return [(str(row.id), row.full_name) for row in asking.session().execute(chosen)]


def days_of(asked: Asked) -> str:
    """The days that are asked for, in words."""
    if not (asked.first_on and asked.last_on) or asked.faults:
        return ""
    first, last = shown.day(asked.first_on), shown.day(asked.last_on)
    return first if first == last else f"{first}—{last}"


def _kinds(asked: Asked) -> list[tuple[str, str]]:
    if asked.kinds:
        return [(kind, event_words.kind_label(kind)) for kind in asked.kinds]
    records = [(kind.identity, str(kind.name)) for kind in jumps.seen()]
    return records + [(kind, str(label)) for kind, label in event_words.KINDS.items()]


def _actions(asked: Asked) -> list[tuple[str, str]]:
    if asked.kinds:
        return []
    told = [(word, str(shown.ACTIONS[word]).capitalize()) for word in ACTIONS]
    told.append((STEP, str(_("Step taken"))))
    return told + [(word, event_words.action_label("", word).capitalize()) for word in MINE]


def _lede(asked: Asked, trail: Trail, choices: list[Choice]) -> str:
    words = [dict(one.choices).get(one.value, "") for one in choices if one.value]
    words += [days_of(asked)] if days_of(asked) else []
    words += [_record(asked)] if asked.record else []
    words += [_("after entry {place}").format(place=asked.since)] if asked.since else []
    words += [_("“{text}”").format(text=asked.text)] if asked.text else []
    found = "" if asked.is_looked_for else _counted(trail)
    told = str(_(", ")).join(str(word) for word in words if word)
    if not told or not found:
        return told or found
    return _("{filter}: {found}").format(filter=told, found=found)


def _counted(trail: Trail) -> str:
    entries, records = trail.counts
    if trail.is_more_than_counted:
        return _("More than {count} entries.").format(count=COUNTED)
    told: Mapping[str, int] = {"entries": entries, "records": records}
    if records:
        return _("{entries} entries on {records} records.").format(**told)
    return _("{entries} entries.").format(**told)


def _looked(trail: Trail) -> str:
    count, last = trail.looked
    if not count:
        return str(_("There is nothing to look through."))
    return _("Looked through {count} entries, back to entry {place}.").format(
        count=count, place=last
    )


def _record(asked: Asked) -> str:
    record = asking.session().get(Record, int(asked.record))
    return shown.named(record.title) if record else f"#{asked.record}"
