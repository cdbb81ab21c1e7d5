"""The title note (题注) of a regulation read into what happened to it, and when."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from oversight.legislation.clauses import Clause, Span, cut, with_standard_marks
from oversight.legislation.events import Event, History, Kind, Sitting

CLOSING: dict[str, Kind] = {"amend": "amend", "revise": "revise", "repeal": "repeal"}
# The law gives a province four months (立法法 81); before it did, eleven occurred.
LONGEST_APPROVAL = dt.timedelta(days=730)
APPROVING = re.compile("[^〈]*关于批准〈(.+)〉的(?:决定|决议)")
FRAMING = " \t\r\n　,，.;；:：、。（）()[]"


def read_history(source: str | Iterable[str], *, region: Sequence[str] = ()) -> History:
    """Read a title note, or the lines of a history, in whatever way they are broken.

    `region` names the places whose bodies are expected (郑州市, 河南省): a name with one
    character missing is read as theirs. What fits no act is given back unread, never guessed.
    """
    text = source if isinstance(source, str) else "\n".join(source)
    clauses, unread = cut(text)
    acts, strays = _acts(clauses)
    events: list[Event] = []
    for act, closing in zip(acts, _closings(acts), strict=True):
        event = _event(text, act, closing, first=not events)
        if event:
            events.append(event)
        else:
            strays += act
    spans = unread + [stray.span for stray in strays]
    return History(_mended(events, region), _remainder(text, spans))


def _acts(clauses: Iterable[Clause]) -> tuple[list[list[Clause]], list[Clause]]:
    acts: list[list[Clause]] = []
    strays: list[Clause] = []
    for clause in clauses:
        act = acts[-1] if acts else []
        if _begins(clause, act):
            acts.append([clause])
        elif _continues(clause, act):
            act.append(clause)
        else:
            strays.append(clause)
    return acts, strays


def _begins(clause: Clause, act: Sequence[Clause]) -> bool:
    """Whether a clause opens the next act, after the clauses of the one before."""
    if clause.opens:
        return True
    if clause.verb == "pass":
        return not act or _is_closed(act) or _of(act, "pass") is not None
    if clause.date is None or clause.verb == "enter":
        return False
    if not act or clause.verb in CLOSING:
        return not _awaits(act, clause)
    return clause.describes and (_is_closed(act) or not _continues(clause, act))


def _continues(clause: Clause, act: Sequence[Clause]) -> bool:
    """Whether a clause adds to an act something that the act lacks."""
    if not act:
        return False
    if clause.verb in CLOSING:
        return not _is_closed(act)
    if _of(act, clause.verb) is not None:
        return False
    if clause.upon:
        return True
    if clause.verb == "promulgate" and clause.notice and not clause.is_dated:
        return True
    return clause.date is not None and (clause.verb != "approve" or _may_be_approval(clause, act))


def _may_be_approval(clause: Clause, act: Sequence[Clause]) -> bool:
    passed = _passed(act)
    if passed is None or passed.date is None or clause.date is None:
        return passed is None or not passed.is_dated
    return passed.date <= clause.date <= passed.date + LONGEST_APPROVAL


def _closings(acts: Sequence[Sequence[Clause]]) -> list[Kind | None]:
    """Tell what each act did; of several decisions in a row the last one says it for all."""
    closings: list[Kind | None] = []
    following: Sequence[Clause] = ()
    for act in reversed(acts):
        closing = next((CLOSING[clause.verb] for clause in act if clause.verb in CLOSING), None)
        if not closing and act[-1].title and following and not following[0].opens:
            closing = closings[-1]
        closings.append(closing)
        following = act
    return closings[::-1]


def _event(text: str, act: Sequence[Clause], closing: Kind | None, *, first: bool) -> Event | None:
    """Read an act; None where no calendar has its day, or it was cut before it said what it did."""
    if not _has_day(act) or (closing is None and (act[0].opens or not first)):
        return None
    passed, approved = _passed(act), _of(act, "approve")
    promulgated, entered = _of(act, "promulgate"), _of(act, "enter")
    in_force = _deed(act, entered.upon) if entered and entered.upon else entered
    begin, end = min(clause.span[0] for clause in act), max(clause.span[1] for clause in act)
    event = Event(
        kind=closing or "enact",
        ordinal=next((clause.ordinal for clause in act if clause.ordinal), None),
        passed_on=passed.date if passed else None,
        passed_by=passed.sitting if passed else None,
        approved_on=approved.date if approved else None,
        approved_by=approved.sitting if approved else None,
        promulgated_on=promulgated.date if promulgated else None,
        promulgated_by=promulgated.sitting if promulgated else None,
        notice=next((clause.notice for clause in act if clause.notice), None),
        effective_on=in_force.date if in_force else None,
        decision=next((clause.title for clause in act if clause.title), None),
        source=text[begin:end],
    )
    return _by_approval(event)


def _by_approval(event: Event) -> Event:
    """Read an act told by the decision that approved it (关于批准〈…〉的决定) as the act itself."""
    found = APPROVING.fullmatch(event.decision or "")
    if found is None:
        return event
    event = replace(event, decision=with_standard_marks(found[1]))
    if event.approved_on:
        return event
    on, by = event.passed_on, event.passed_by
    return replace(event, passed_on=None, passed_by=None, approved_on=on, approved_by=by)


def _has_day(act: Sequence[Clause]) -> bool:
    """Whether an act has its day: an older note may name the passing and date the approval only."""
    approved = _of(act, "approve")
    is_approved = bool(approved and approved.date and act[0].sitting)
    return act[0].date is not None or (is_approved and not act[0].is_dated)


def _awaits(act: Sequence[Clause], clause: Clause) -> bool:
    """Whether an act, of which only the approval was told, awaits this day of passing."""
    approved = _of(act, "approve")
    if not approved or not approved.date or not clause.date or _passed(act) or _is_closed(act):
        return False
    if not (act[-1].describes or act[0].opens) or clause.opens:
        return False
    return clause.date <= approved.date <= clause.date + LONGEST_APPROVAL


def _deed(act: Sequence[Clause], verb: str) -> Clause | None:
    return _passed(act) if verb == "pass" else _of(act, verb)


def _passed(act: Sequence[Clause]) -> Clause | None:
    dated = (clause for clause in act if clause.verb in CLOSING and clause.date)
    return _of(act, "pass") or next(dated, None)


def _of(act: Sequence[Clause], verb: str) -> Clause | None:
    return next((clause for clause in act if clause.verb == verb), None)


def _is_closed(act: Sequence[Clause]) -> bool:
    return any(clause.verb in CLOSING for clause in act)


def _mended(events: Sequence[Event], region: Sequence[str]) -> tuple[Event, ...]:
    sittings = [by for event in events for by in (event.passed_by, event.approved_by) if by]
    seen = Counter(sitting.place for sitting in sittings)
    known = seen | Counter(dict.fromkeys(region, len(sittings)))
    return tuple(_with_whole_names(event, known) for event in events)


def _with_whole_names(event: Event, known: Counter[str]) -> Event:
    passed_by, approved_by = _whole(event.passed_by, known), _whole(event.approved_by, known)
    pairs = ((event.passed_by, passed_by), (event.approved_by, approved_by))
    mended = tuple((old.place, new.place) for old, new in pairs if old and new and old != new)
    return replace(event, passed_by=passed_by, approved_by=approved_by, mended=mended)


def _whole(sitting: Sitting | None, known: Counter[str]) -> Sitting | None:
    if sitting is None or sitting.place not in known:
        return sitting
    written = sitting.place
    meant = [
        name
        for name, times in known.items()
        if times >= known[written] and _lacks_one_character(written, name)
    ]
    if len(meant) != 1:
        return sitting
    return replace(sitting, body=meant[0] + sitting.body.removeprefix(written))


def _lacks_one_character(written: str, name: str) -> bool:
    return any(name[:place] + name[place + 1 :] == written for place in range(len(name)))


def _remainder(text: str, spans: Iterable[Span]) -> tuple[str, ...]:
    """Join the unread pieces that only blanks and points divide, and drop bare punctuation."""
    joined: list[Span] = []
    for begin, end in sorted(spans):
        if joined and not text[joined[-1][1] : begin].strip(FRAMING + "的"):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    pieces = (text[begin:end].strip(FRAMING) for begin, end in joined)
    return tuple(piece for piece in pieces if piece)
