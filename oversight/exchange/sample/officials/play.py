"""Plans the sample's appointments term by term, until the term counts what was printed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from oversight.exchange.sample.meetings import Meeting
from oversight.exchange.sample.officials import occasions
from oversight.exchange.sample.officials.bench import BENCH, PROSECUTORS, Bench
from oversight.exchange.sample.officials.names import Official, Registry
from oversight.exchange.sample.officials.occasions import Scene
from oversight.exchange.sample.officials.posts import Action, Posts

# How the meetings share what is left: most see a few judges, some none, few a whole list.
SHARES = (0, 0, 1, 2, 2, 3, 3, 4, 6, 12)
COURTS = 0.68  # of the moves are in court, the others in the procuratorate
JOINING = 0.7  # of those whom a term sees for the first time
# Below these chances somebody is promoted, retires, or rises; above the last somebody joins.
PROMOTED, RETIRING, RISING = 0.06, 0.4, 0.65

Measure = Callable[[Sequence[Action]], int]


def person_times(actions: Iterable[Action]) -> int:
    """Count actions: one person's one action at one meeting."""
    return sum(1 for action in actions if action.counts)


def persons(actions: Iterable[Action]) -> int:
    """Count persons, each once."""
    return len({action.official for action in actions if action.counts})


@dataclass(frozen=True)
class Plan:
    """A term: its scenes in order, and the count of its actions that it must reach.

    Where nothing was printed it is `more` than the high posts give.
    """

    scenes: Sequence[Scene]
    measure: Measure = person_times
    total: int = 0
    more: int = 0

    def wanted(self, done: Sequence[Action]) -> int:
        """Say how many are still to come."""
        return self.total - self.measure(done) if self.total else self.more


@dataclass
class Play:
    """The people of the sample through all its terms."""

    registry: Registry
    dice: Random
    posts: Posts = field(init=False)
    benches: tuple[Bench, Bench] = field(init=False)
    committee: list[Official] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.posts = Posts(self.registry, self.dice)
        self.benches = (
            Bench(BENCH, self.registry, self.dice),
            Bench(PROSECUTORS, self.registry, self.dice),
        )

    def seat(self, meetings: Sequence[Meeting]) -> list[Scene]:
        """Fill the committee for each meeting of a term: half of it is new at the first."""
        for official in self.committee[20:]:
            official.posts.remove(occasions.MEMBER)
        del self.committee[20:]
        return [self._scene(meeting) for meeting in meetings]

    def act(self, plan: Plan) -> dict[Meeting, list[Action]]:
        """Play a term: high posts first, then as many judges and procurators as are wanted."""
        acted = {scene.meeting: list(occasions.play(self.posts, scene)) for scene in plan.scenes}
        done = [action for actions in acted.values() for action in actions]
        for scene, wanted in self._shares(plan, done):
            for action in self._fill(scene, plan, done, plan.measure(done) + wanted):
                done.append(action)
                acted[scene.meeting].append(action)
        return acted

    def _scene(self, meeting: Meeting) -> Scene:
        left = self.committee[meeting.members :]
        del self.committee[meeting.members :]
        while len(self.committee) < meeting.members:
            member = self.registry.draw(meeting.began_on.year)
            member.posts.append(occasions.MEMBER)
            self.committee.append(member)
        return Scene(meeting, tuple(self.committee), left)

    def _shares(self, plan: Plan, done: Sequence[Action]) -> Iterator[tuple[Scene, int]]:
        weights = [self.dice.choice(SHARES) for _scene in plan.scenes]
        places = range(len(plan.scenes))
        drawn = self.dice.choices(places, weights, k=plan.wanted(done))
        for place, scene in enumerate(plan.scenes):
            yield scene, drawn.count(place)

    def _fill(
        self, scene: Scene, plan: Plan, done: Sequence[Action], target: int
    ) -> Iterator[Action]:
        """Move judges until the target is met, nobody twice but whom a promotion moves twice."""
        moved: set[Official] = set()
        while (room := target - plan.measure(done)) > 0:
            for action in self._move(scene, plan, moved, room):
                moved.add(action.official)
                yield action

    def _move(self, scene: Scene, plan: Plan, moved: set[Official], room: int) -> list[Action]:
        bench = self.benches[self.dice.random() > COURTS]
        chance = self.dice.random()
        if chance < PROMOTED and room > 1 and (rising := bench.deputies(moved)):
            return list(bench.promote(self.dice.choice(rising)))
        if plan.measure is persons:  # each one whom the term has not seen
            is_new = chance < JOINING
            return [bench.join(scene.year) if is_new else bench.retire_from_before(scene.year)]
        if chance < RETIRING and (serving := bench.longest(moved)):
            return [bench.retire(self.dice.choice(serving))]
        if chance < RISING and (plain := bench.plain(moved)):
            return [bench.rise(self.dice.choice(plain))]
        return [bench.join(scene.year)]
