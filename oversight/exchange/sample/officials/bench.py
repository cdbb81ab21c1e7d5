"""The judges and procurators of the sample: how they join, rise and retire."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from random import Random

from oversight.exchange.sample.officials.names import Official, Registry
from oversight.exchange.sample.officials.posts import Action, Family

COURT = Family("appoint", "remove", "市中级人民法院院长")
PROCURATORATE = Family("appoint", "remove", "市人民检察院检察长")

# Of those who join, up to these shares begin as deputy chief, or on the council.
DEPUTIES, COUNCIL = 0.14, 0.2


@dataclass(frozen=True)
class Ladder:
    """The posts of a court or procuratorate, from the plain one to the highest."""

    family: Family
    plain: str
    deputies: tuple[str, ...]
    chiefs: tuple[str, ...]
    council: str


DIVISIONS = (
    "立案庭",
    "刑事审判第一庭",
    "刑事审判第二庭",
    "民事审判第一庭",
    "民事审判第二庭",
    "民事审判第三庭",
    "行政审判庭",
    "审判监督庭",
    "生态环境保护审判庭",
    "执行局",
)
BENCH = Ladder(
    COURT,
    "市中级人民法院审判员",
    tuple(f"市中级人民法院{name}副{name[-1]}长" for name in DIVISIONS),
    tuple(f"市中级人民法院{name}{name[-1]}长" for name in DIVISIONS),
    "市中级人民法院审判委员会委员",
)
PROSECUTORS = Ladder(
    PROCURATORATE,
    "市人民检察院检察员",
    (),
    (),
    "市人民检察院检察委员会委员",
)


@dataclass
class Bench:
    """The judges or procurators whose appointment these books tell."""

    ladder: Ladder
    registry: Registry
    dice: Random
    serving: list[Official] = field(default_factory=list)

    def join(self, year: int) -> Action:
        """Appoint somebody new, some to several posts at once."""
        official = self.registry.draw(year)
        official.posts += self._first_posts()
        self.serving.append(official)
        return self._action(official, self.ladder.family.appoints, tuple(official.posts))

    def retire_from_before(self, year: int) -> Action:
        """Remove somebody who was appointed before these books begin."""
        official = self.registry.draw(year)
        return self._action(official, self.ladder.family.removes, tuple(self._first_posts()))

    def retire(self, official: Official) -> Action:
        """Remove one who serves from all posts: one action, however many they are."""
        self.serving.remove(official)
        posts, official.posts = tuple(official.posts), []
        return self._action(official, self.ladder.family.removes, posts)

    def rise(self, official: Official) -> Action:
        """Give one who holds a single post a further one."""
        post = self.dice.choice(self.ladder.deputies or (self.ladder.council,))
        official.posts.insert(0, post)
        return self._action(official, self.ladder.family.appoints, (post,))

    def promote(self, official: Official) -> Iterator[Action]:
        """Make a deputy a chief: appointed first, then removed from the old post."""
        old = next(post for post in official.posts if post in self.ladder.deputies)
        new = self.dice.choice(self.ladder.chiefs)
        official.posts[official.posts.index(old)] = new
        yield self._action(official, self.ladder.family.appoints, (new,))
        yield self._action(official, self.ladder.family.removes, (old,))

    def deputies(self, but: Container[Official]) -> list[Official]:
        """Those who can be promoted."""
        below = set(self.ladder.deputies)
        return [one for one in self.serving if below & set(one.posts) and one not in but]

    def plain(self, but: Container[Official]) -> list[Official]:
        """Those who hold but one post."""
        return [one for one in self.serving if len(one.posts) == 1 and one not in but]

    def longest(self, but: Container[Official]) -> list[Official]:
        """The third of those serving who have served longest."""
        return [one for one in self.serving[: len(self.serving) // 3] if one not in but]

    def _first_posts(self) -> list[str]:
        ladder, chance = self.ladder, self.dice.random()
        if ladder.deputies and chance < DEPUTIES:
            return [self.dice.choice(ladder.deputies), ladder.plain]
        if chance < COUNCIL:
            chief = [self.dice.choice(ladder.chiefs)] if ladder.chiefs else []
            return [ladder.council, *chief, ladder.plain]
        return [ladder.plain]

    def _action(self, official: Official, word: str, posts: tuple[str, ...]) -> Action:
        return Action(official, word, posts, self.ladder.family.proposer)
