"""What happens to high posts at each meeting of the sample: the ordinary and the rare."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from oversight.exchange.sample import agencies
from oversight.exchange.sample.meetings import Meeting
from oversight.exchange.sample.officials.names import Official
from oversight.exchange.sample.officials.posts import (
    COMMISSION,
    DISTRICTS,
    GOVERNMENT,
    OFFICES,
    Action,
    Posts,
)

CHAIRPERSONS, ITSELF = "主任会议", "本人"
MEMBER = "市人大常委会委员"
CREDENTIALS = "市人大常委会代表资格审查委员会"
RENEWAL = 2  # the meeting that appoints the new government, within two months (art. 71)
ON_A_COMMITTEE = 0.5  # of the members sit on a committee too
REFORM = (14, 20)  # the meeting after which departments bear their new names
REFUSED_POST = "市信访局局长"
DISTRICT_POSTS = tuple(f"{agency.name}检察长" for agency in agencies.BY_GROUP["procuratorates"][1:])
# How many posts of government, offices and districts change hands at one meeting of a term.
MOVES = {
    13: ((0, 0, 1, 1, 1, 2), (0, 0, 0, 1, 1), (0, 0, 0, 0, 1)),
    14: ((0, 0, 1, 1, 1, 2, 3), (0, 0, 0, 1, 1, 2), (0, 0, 0, 0, 1)),
    15: ((0, 0, 0, 0, 0, 1, 1), (0, 0, 0, 0, 0, 0, 1), (0,) * 9 + (1,)),
}


@dataclass(frozen=True)
class Scene:
    """One meeting as the play of posts sees it: who sits on the committee, and who just left."""

    meeting: Meeting
    sitting: Sequence[Official]
    left: Sequence[Official]

    @property
    def year(self) -> int:
        """The year in which it is passed."""
        return self.meeting.ended_on.year

    @property
    def place(self) -> tuple[int, int]:
        """Its term and number."""
        return self.meeting.term, self.meeting.ordinal


def play(posts: Posts, scene: Scene) -> Iterator[Action]:
    """Say what one meeting does with the high posts, in the order of its votes."""
    for member in scene.left:
        yield from _resigns(posts, member)
    if scene.meeting.ordinal == 1:
        yield from _credentials(scene)
    elif scene.meeting.ordinal == RENEWAL:
        yield from posts.renew(GOVERNMENT, _government(scene), scene.year)
    elif scene.place != REFORM:
        yield from _ordinary(posts, scene)
    rare = RARE.get(scene.place)
    yield from rare(posts, scene) if rare else ()


def _ordinary(posts: Posts, scene: Scene) -> Iterator[Action]:
    families = (GOVERNMENT, OFFICES, DISTRICTS)
    names_of = (_government(scene), _offices(scene), DISTRICT_POSTS)
    moves = MOVES[scene.meeting.term]
    for family, names, counts in zip(families, names_of, moves, strict=True):
        count = posts.dice.choice(counts)
        chosen = posts.dice.sample(names, 2 * count)
        for post, other in zip(chosen[:count], chosen[count:], strict=True):
            yield from posts.hand_over(family, post, [other], scene.year)


def _government(scene: Scene) -> list[str]:
    reformed = scene.place > REFORM
    heads = [agency.post(reformed=reformed) for agency in agencies.BY_GROUP["government"]]
    return [*heads, "副市长", "市人民政府秘书长"]


def _offices(scene: Scene) -> list[str]:
    reformed = scene.place > REFORM
    return [agency.post(reformed=reformed) for agency in agencies.BY_GROUP["committees"]]


def _resigns(posts: Posts, member: Official) -> Iterator[Action]:
    """One who leaves the committee leaves its committees too: two actions, one person."""
    member.posts.remove(MEMBER)
    yield Action(member, "accept_resignation", (MEMBER,), ITSELF)
    if posts.dice.random() < ON_A_COMMITTEE:
        yield Action(member, "remove", ("市人大法制委员会委员",), CHAIRPERSONS)


def _credentials(scene: Scene) -> Iterator[Action]:
    first, second, *others = scene.sitting[:9]
    for member, post in ((first, "主任委员"), (second, "副主任委员")):
        yield Action(member, "appoint", (CREDENTIALS + post,), CHAIRPERSONS)
    for member in others:
        yield Action(member, "appoint", (f"{CREDENTIALS}委员",), CHAIRPERSONS)


def _new_mayor(posts: Posts, scene: Scene) -> Iterator[Action]:
    """Only a deputy mayor can act as mayor: appointed first, then acting."""
    leaving = posts.remove(GOVERNMENT, "市长", scene.year).official
    yield Action(leaving, "accept_resignation", ("市长",), ITSELF)
    coming = posts.registry.draw(scene.year)
    yield Action(coming, "decide_appoint", ("副市长",), CHAIRPERSONS)
    posts.appoint(GOVERNMENT, "市长", coming)
    yield Action(coming, "acting", ("市长",), CHAIRPERSONS)


def _new_president(posts: Posts, scene: Scene) -> Iterator[Action]:
    yield from _acting(posts, scene, "市中级人民法院", "院长")


def _new_procurator(posts: Posts, scene: Scene) -> Iterator[Action]:
    yield from _acting(posts, scene, "市人民检察院", "检察长")


def _acting(posts: Posts, scene: Scene, organ: str, title: str) -> Iterator[Action]:
    post = f"{organ}{title}"
    leaving = posts.remove(OFFICES, post, scene.year).official
    yield Action(leaving, "accept_resignation", (post,), ITSELF)
    coming = posts.registry.draw(scene.year)
    yield Action(coming, "appoint", (f"{organ}副{title}",), CHAIRPERSONS)
    posts.appoint(OFFICES, post, coming)
    yield Action(coming, "acting", (post,), CHAIRPERSONS)


def _refusal(posts: Posts, scene: Scene) -> Iterator[Action]:
    """A vote fails; it is kept, and not counted."""
    proposed = posts.registry.draw(scene.year)
    posts.holders["*refused"] = proposed
    yield Action(proposed, "decide_appoint", (REFUSED_POST,), "市长", "not_passed")


def _second_try(posts: Posts, scene: Scene) -> Iterator[Action]:
    """More than half a year later the same person is proposed again, and passes."""
    yield posts.remove(GOVERNMENT, REFUSED_POST, scene.year)
    yield posts.appoint(GOVERNMENT, REFUSED_POST, posts.holders.pop("*refused"))


def _withdrawal(posts: Posts, scene: Scene) -> Iterator[Action]:
    proposed = posts.registry.draw(scene.year)
    yield Action(proposed, "appoint", ("市人大常委会研究室副主任",), CHAIRPERSONS, "withdrawn")


def _by_elections(posts: Posts, scene: Scene) -> Iterator[Action]:
    """Deputies of the province elected by the committee: told, and not counted among posts."""
    for _seat in range(2):
        elected = posts.registry.draw(scene.year)
        yield Action(elected, "by_elect", ("贵州省第十二届人民代表大会代表",), CHAIRPERSONS)


def _first_commission(posts: Posts, scene: Scene) -> Iterator[Action]:
    """The commission of supervision is new: all its members at once."""
    for title in ("副主任", "副主任", "委员", "委员", "委员", "委员", "委员"):
        official = posts.registry.draw(scene.year)
        post = f"市监察委员会{title}"
        official.posts.append(post)
        yield Action(official, COMMISSION.appoints, (post,), COMMISSION.proposer)


def _reform(posts: Posts, _scene: Scene) -> Iterator[Action]:
    """Departments are renamed: the old post ends by itself, the new one is given."""
    for family, group in ((GOVERNMENT, "government"), (OFFICES, "committees")):
        for agency in agencies.BY_GROUP[group]:
            old, new = agency.post(reformed=False), agency.post(reformed=True)
            holder = posts.holders.pop(old, None) if old != new else None
            if holder:
                holder.posts.remove(old)
                yield Action(holder, "end", (old,), "")
                yield posts.appoint(family, new, holder)


RARE: dict[tuple[int, int], Callable[[Posts, Scene], Iterator[Action]]] = {
    (13, 10): _new_mayor,
    (13, 21): _refusal,
    (13, 27): _new_president,
    (13, 28): _second_try,
    (13, 33): _by_elections,
    (14, 10): _first_commission,
    (14, 17): _new_mayor,
    REFORM: _reform,
    (14, 31): _new_procurator,
    (14, 34): _withdrawal,
    (15, 9): _new_mayor,
}
