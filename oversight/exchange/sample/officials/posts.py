"""The posts of the sample that one person holds at a time, and how they change hands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from oversight.exchange.sample.officials.names import Official, Registry
from oversight.kinds.appointments import NOT_COUNTED, UNSUCCESSFUL


@dataclass(frozen=True)
class Action:
    """What one meeting did with one person: the word of the law, the posts, who proposed it."""

    official: Official
    word: str
    posts: tuple[str, ...]
    proposer: str
    outcome: str = ""

    @property
    def counts(self) -> bool:
        """Whether it is an appointment or removal in the counting of the report."""
        return self.word not in NOT_COUNTED and self.outcome not in UNSUCCESSFUL


@dataclass(frozen=True)
class Family:
    """Posts that one proposer fills, with the two words for it (地方组织法 art. 50)."""

    appoints: str
    removes: str
    proposer: str


SIDEWAYS = 0.3  # of the posts go to the holder of another
GO_ON = 0.7  # of a government go on into the new term

GOVERNMENT = Family("decide_appoint", "decide_remove", "市长")
OFFICES = Family("appoint", "remove", "主任会议")
DISTRICTS = Family("approve_appoint", "approve_remove", "市人民检察院检察长")
COMMISSION = Family("appoint", "remove", "市监察委员会主任")


@dataclass
class Posts:
    """The posts that one person holds at a time, and who holds them now."""

    registry: Registry
    dice: Random
    holders: dict[str, Official] = field(default_factory=dict)

    def appoint(self, family: Family, post: str, official: Official) -> Action:
        """Give a post to a person."""
        self.holders[post] = official
        official.posts.append(post)
        return Action(official, family.appoints, (post,), family.proposer)

    def remove(self, family: Family, post: str, year: int) -> Action:
        """Take a post from its holder, or from somebody appointed before these books begin."""
        official = self.holders.pop(post, None) or self.registry.draw(year)
        if post in official.posts:
            official.posts.remove(post)
        return Action(official, family.removes, (post,), family.proposer)

    def hand_over(
        self, family: Family, post: str, others: Sequence[str], year: int
    ) -> Iterator[Action]:
        """Give a post to somebody new, or to the holder of another, whose post goes on in turn.

        For one post the removal comes first; for one person the appointment does.
        """
        yield self.remove(family, post, year)
        if others and self.dice.random() < SIDEWAYS:
            other = self.dice.choice(others)
            moving = self.holders.pop(other, None) or self.registry.draw(year)
            yield self.appoint(family, post, moving)
            self.holders[other] = moving
            yield self.remove(family, other, year)
            yield self.appoint(family, other, self.registry.draw(year))
        else:
            yield self.appoint(family, post, self.registry.draw(year))

    def renew(self, family: Family, posts: Sequence[str], year: int) -> Iterator[Action]:
        """Appoint a new term's government: most go on, and who does not needs no removal."""
        for post in posts:
            before = self.holders.get(post)
            if before and self.dice.random() < GO_ON:
                yield Action(before, family.appoints, (post,), family.proposer)
            else:
                if before:
                    before.posts.remove(post)
                yield self.appoint(family, post, self.registry.draw(year))
