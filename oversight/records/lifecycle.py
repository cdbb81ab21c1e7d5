"""Lifecycles: the states of a kind and the steps between them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from oversight.access.roles import Permission
from oversight.i18n import _

Shape = Literal["open", "half", "dot", "done", "struck"]


Names = tuple[str, ...]
Move = tuple[str, str, str, Names] | tuple[str, str, str, Names, Names]


@dataclass(frozen=True)
class State:
    """Where a matter can stand; `shape` says it without words (ring, half, dot, disc, struck).

    The first state of a phase names it. `on` is the field with its day, where that is not a
    day that the step to it fills. One that `is_after` follows when the main way is done.
    """

    name: str
    label: str
    shape: Shape = "half"
    phase: str = ""
    on: str = ""
    is_after: bool = False

    @property
    def is_ended(self) -> bool:
        """Whether nothing more is to come in it: it is done or struck."""
        return self.shape in ("done", "struck")


@dataclass(frozen=True)
class Step:
    """A move to another state: the fields it needs, those it may fill, and who takes it.

    It empties the fields that it `clears`: what begins anew has not happened yet. A guest takes
    it only where the link `own` leads to whom the guest stands for, and on the day of `dated`,
    which is then today. `then` writes what else follows: it is given the session, the record
    and who took the step.
    """

    name: str
    label: str
    ends: str
    starts: tuple[str, ...]
    needs: tuple[str, ...] = ()
    may_fill: tuple[str, ...] = ()
    allowed: Permission = Permission.ENTER
    is_aside: bool = False
    own: str = ""
    dated: str = ""
    clears: Names = ()
    then: Callable[..., None] | None = None

    @property
    def fills(self) -> tuple[str, ...]:
        """Every field that this step may fill, and no other."""
        return self.needs + self.may_fill

    def filled(self, values: Mapping[str, Any], by: Any) -> dict[str, Any]:
        """Of some values, those that the step fills or clears; a guest's act is dated today."""
        told = {name: values[name] for name in self.fills if name in values}
        told |= dict.fromkeys(self.clears)
        return told | {self.dated: by.today} if self.dated and by.stands_for else told


@dataclass(frozen=True)
class Opening:
    """How a guest enters a record: the link `own` leads to the guest, who fills some fields.

    The office, which enters what came on paper, first fills these and some `besides`. Without
    `own` no guest enters it, and the office alone has this short form.
    """

    allowed: Permission
    own: str
    fills: Names
    besides: Names = ()


@dataclass(frozen=True)
class Lifecycle:
    """The states of a kind in the order of the work, and the steps between them.

    `entrances` are states, besides the first, in which a matter may begin: a way of its own.
    """

    states: tuple[State, ...]
    steps: tuple[Step, ...] = ()
    opening: Opening | None = None
    entrances: Names = ()

    @property
    def first(self) -> str:
        """The state in which a record begins."""
        return self.states[0].name

    @cached_property
    def by_name(self) -> dict[str, State]:
        """States by name."""
        return {state.name: state for state in self.states}

    def state(self, name: str) -> State:
        """Find a state."""
        return self.by_name[name]

    @cached_property
    def awaited(self) -> dict[str, frozenset[str]]:
        """Of each state, the fields that a step may still fill, now or later on.

        What was called off, whose shape is struck, waits for nothing.
        """
        awaited = {}
        for state in self.states:
            onward = () if state.shape == "struck" else self.steps_from(state.name)
            reached = {state.name}.union(*map(self.beyond, onward)) if onward else set()
            steps = (step for step in self.steps if reached & {*step.starts})
            awaited[state.name] = frozenset(name for step in steps for name in step.fills)
        return awaited

    def step(self, name: str) -> Step | None:
        """Find a step, or nothing."""
        return next((step for step in self.steps if step.name == name), None)

    def steps_from(self, state: str) -> tuple[Step, ...]:
        """The steps that lead on from a state, the main one first."""
        onward = [step for step in self.steps if state in step.starts]
        return tuple(sorted(onward, key=lambda step: step.is_aside))

    def way_to(self, state: str) -> tuple[Step, ...] | None:
        """The shortest way of steps from where it began; None where none leads there."""
        ways: dict[str, tuple[Step, ...]] = dict.fromkeys((self.first, *self.entrances), ())
        frontier = list(ways)
        for here in frontier:
            for step in self.steps_from(here):
                if step.ends not in ways:
                    ways[step.ends] = (*ways[here], step)
                    frontier.append(step.ends)
        return ways.get(state)

    def beyond(self, step: Step) -> frozenset[str]:
        """Every state that can be reached once a step was taken."""
        reached = {step.ends}
        frontier = [step.ends]
        for here in frontier:
            ends = {onward.ends for onward in self.steps_from(here)} - reached
            reached |= ends
            frontier += ends
        return frozenset(reached)

    @property
    def line(self) -> tuple[State, ...]:
        """The states of the main way, without the side exits and what comes after it."""
        onward = {self.first, *(step.ends for step in self.steps if not step.is_aside)}
        return tuple(one for one in self.states if one.name in onward and not one.is_after)

    def line_at(self, state: str) -> tuple[State, ...]:
        """The states of the way on which a state lies: the main one, or that which leaves it."""
        main = [one.name for one in self.line]
        if state in main or self.state(state).is_after:
            return self.line
        way = self.way_to(state) or ()
        starts = way[0].starts if way else (state,)
        origin = next((one for one in self.entrances if one in starts), self.first)
        gone = [origin, *(step.ends for step in way)]
        shared = max((main.index(one) + 1 for one in gone if one in main), default=0)
        names = main[:shared] + [one for one in gone if one not in main]
        while ends := [one for one in self._next(names[-1]) if one not in names]:
            names.append(ends[0])
        return tuple(self.state(name) for name in names)

    def _next(self, state: str) -> Iterator[str]:
        """The states to which steps lead on, and those behind them, for a step that leads back."""
        for step in self.steps_from(state):
            yield step.ends
            yield from (one.ends for one in self.steps_from(step.ends))


def straight(first: str, *moves: Move) -> tuple[Step, ...]:
    """Write a chain of steps: each starts where the last ended.

    A move is (name, label, end, fields it needs), and if wanted those it may fill besides.
    """
    steps, start = [], first
    for name, label, end, needs, *more in moves:
        steps.append(Step(name, label, end, (start,), needs, more[0] if more else ()))
        start = end
    return tuple(steps)


@dataclass(frozen=True)
class Recorded(Lifecycle):
    """The lifecycle of what is simply there: a person, an agency, a meeting."""

    states: tuple[State, ...] = field(default=(State("recorded", _("Recorded"), "done"),))
