"""The line of each article through all versions of a regulation: its numbers, when it changed."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from oversight.legislation.comparing.model import Pair, Stretch
from oversight.legislation.comparing.pairing import compare
from oversight.legislation.text import Text


@dataclass(frozen=True)
class Line:
    """One article through the versions, which are counted from 0.

    `labels` has its number in each version, empty where it was not there. `changed_in` is the
    version in which its words last changed: neither its number, nor a reference that followed
    its target, nor punctuation; all the versions that changed them are in `changes`. It
    `came_from` the labels of the version before, where it was split off from another article,
    and `went_into` those of the version after, where another took it up.
    """

    labels: tuple[str, ...]
    came_in: int
    changes: tuple[int, ...] = ()
    came_from: tuple[str, ...] = ()
    went_into: tuple[str, ...] = ()

    @property
    def changed_in(self) -> int:
        """The version whose words it still has."""
        return max((self.came_in, *self.changes))


@dataclass
class _Draft:
    labels: dict[int, str]
    came_in: int
    came_from: tuple[str, ...] = ()
    went_into: tuple[str, ...] = ()
    changes: list[int] = field(default_factory=list)

    def line(self, versions: int) -> Line:
        labels = tuple(self.labels.get(version, "") for version in range(versions))
        return Line(labels, self.came_in, tuple(self.changes), self.came_from, self.went_into)


def lineage(texts: Sequence[Text]) -> tuple[tuple[Line, ...], ...]:
    """For each version its articles in order, each with its line through all the versions."""
    there: list[dict[int, _Draft]] = []
    for version, text in enumerate(texts):
        before = texts[version - 1] if version else Text(())
        drafts: dict[int, _Draft] = {}
        for pair in compare(before, text).articles:
            drafts |= _continued(pair, there[-1] if there else {}, version)
        there.append(drafts)
    return tuple(
        tuple(drafts[place].line(len(texts)) for place in sorted(drafts)) for drafts in there
    )


def _continued(pair: Pair, before: dict[int, _Draft], version: int) -> dict[int, _Draft]:
    """Carry the line of an article on, or begin one; of several the one of its number goes on."""
    old, new = _heirs(pair)
    drafts = {one.place: _Draft({version: one.label}, version) for one in pair.new}
    for one in pair.old:
        if one is not old or new is None:
            before[one.place].went_into = tuple(each.label for each in pair.new)
    for one in pair.new:
        if old and one is not new:
            drafts[one.place].came_from = tuple(each.label for each in pair.old)
    if old and new:
        drafts[new.place] = before[old.place]
        drafts[new.place].labels[version] = new.label
        drafts[new.place].changes += [version] if pair.difference == "wording" else []
    return drafts


def _heirs(pair: Pair) -> tuple[Stretch | None, Stretch | None]:
    """The old article that goes on, and the new one that it goes on in."""
    if not pair.old or not pair.new:
        return (None, None)
    for one in pair.old:
        for other in pair.new:
            if one.label == other.label:
                return (one, other)
    return (pair.old[0], pair.new[0])
