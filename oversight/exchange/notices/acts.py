"""What a notice tells: acts, each tied to the words it was read from."""

from dataclasses import dataclass
from typing import Any

# The legal words of acts, as notices print them, with ours (kinds/appointments.py).
WORDS = {
    "任命": "appoint",
    "决定任命": "decide_appoint",
    "批准任命": "approve_appoint",
    "决定代理": "acting",
    "免去": "remove",
    "决定免去": "decide_remove",
    "批准免去": "approve_remove",
    "接受辞职": "accept_resignation",
    "撤销": "dismiss",
    "补选": "by_elect",
    "相应终止": "end",
}


@dataclass(frozen=True)
class Act:
    """One act on one person and one post; `line` counts from 0; the person as written."""

    person: str | None
    act: str
    post: str
    line: int


@dataclass(frozen=True)
class Notice:
    """The acts of a notice in the order of its words, and the lines of which nothing was read."""

    acts: tuple[Act, ...]
    unread: tuple[int, ...]
    lines: tuple[str, ...]

    @property
    def persons(self) -> int:
        """How many persons are named."""
        return len({act.person for act in self.acts if act.person})

    @property
    def person_times(self) -> int:
        """How many 人次: one person's one sort of act counts once (several posts are one)."""
        return len({(act.person, act.act) for act in self.acts if act.person})


def as_json(notice: Notice) -> dict[str, list[dict[str, Any]]]:
    """Write the acts for machines: person (null: nobody is named), act, post."""
    return {
        "acts": [{"person": act.person, "act": act.act, "post": act.post} for act in notice.acts]
    }
