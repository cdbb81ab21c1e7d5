"""Lifecycles: the states of a kind and the steps between them."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from oversight.access.roles import Permission
from oversight.i18n import _

Shape = Literal["open", "half", "dot", "done", "struck"]


Names = tuple[str, ...]
Move = tuple[str, str, str, Names] | tuple[str, str, str, Names, Names]


@dataclass(frozen=True)
class State:
    """Where a matter can stand; `shape` says it without words (ring, half, dot, disc, struck)."""

    name: str
    label: str
    shape: Shape = "half"


@dataclass(frozen=True)
class Step:
    """A move to another state: the fields it needs, those it may fill, and who takes it."""

    name: str
    label: str
    ends: str
    starts: tuple[str, ...]
    needs: tuple[str, ...] = ()
    may_fill: tuple[str, ...] = ()
    allowed: Permission = Permission.ENTER
    is_aside: bool = False

    @property
    def fills(self) -> tuple[str, ...]:
        """Every field that this step may fill, and no other."""
        return self.needs + self.may_fill


@dataclass(frozen=True)
class Lifecycle:
    """The states of a kind in the order of the work, and the steps between them."""

    states: tuple[State, ...]
    steps: tuple[Step, ...] = ()

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

    def step(self, name: str) -> Step | None:
        """Find a step, or nothing."""
        return next((step for step in self.steps if step.name == name), None)

    def steps_from(self, state: str) -> tuple[Step, ...]:
        """The steps that lead on from a state, the main one first."""
        onward = [step for step in self.steps if state in step.starts]
        return tuple(sorted(onward, key=lambda step: step.is_aside))

    def way_to(self, state: str) -> tuple[Step, ...] | None:
        """The shortest way of steps from the first state; None where none leads there."""
        ways: dict[str, tuple[Step, ...]] = {self.first: ()}
        frontier = [self.first]
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
        """The states of the main way, without the side exits."""
        exits = {step.ends for step in self.steps if step.is_aside}
        return tuple(state for state in self.states if state.name not in exits)


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
