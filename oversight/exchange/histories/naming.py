"""By what names a regulation is known: as printed, in short, and as it was called before."""

import re
from collections.abc import Iterator, Sequence

from oversight.legislation.events import Event

NATION = "中华人民共和国"
# （2015年修正本）, (2018-11-22) or （修订） after a title says which text it is; （试行） does not.
VERSION = re.compile(
    r"[（(](?:[^（）()]*[0-9〇○零一二三四五六七八九]{4}[^（）()]*|(?:最新)?(?:修正|修订)(?:文本|本|版)?)[）)]$"
)
MARKS = re.compile(r"[《》<>＜＞〈〉]")
INNER = re.compile(r"[〈《<＜]([^〈〉《》<>＜＞]+)[〉》>＞]")
ONE_CHANGED = re.compile(r"关于修[改订正][〈《<＜][^〈〉《》<>＜＞]+[〉》>＞]的(?:决定|决议|规定)")
# 将《甲》名称修改为《乙》; 将名称修改为“乙”, where the title of the decision names the one.
RENAMED = re.compile(
    r"将?(?:《(?P<old>[^《》]+)》|法规|本?条例|该条例|本办法|本规定)?的?(?:名称|题目|标题)"
    r"(?:修改|变更|更改|改|更名)为[：:]?[“《](?P<new>[^“”《》]+)[”》]"
)


def titled(words: str) -> str:
    """A title on one line, without its marks and without the words that name a version."""
    title = "".join(words.split()).strip("#*")
    whole = re.fullmatch(r"《([^《》]+)》", title)
    return VERSION.sub("", whole[1] if whole else title)


def known_as(title: str) -> str:
    """By what a regulation is known again: 动物防疫法 is 中华人民共和国动物防疫法."""
    return MARKS.sub("", titled(title)).removeprefix(NATION)


def fullest(titles: Sequence[str]) -> str:
    """The one of several forms of a title that says most."""
    return max(titles, key=lambda title: (len(title), title))


def former(title: str, events: Sequence[Event]) -> Iterator[str]:
    """Under which names a regulation was changed by a decision on it alone, before this one."""
    for event in events:
        named = event.decision or ""
        names = INNER.findall(named)
        if ONE_CHANGED.search(named) and len(names) == 1 and known_as(names[0]) != known_as(title):
            yield titled(names[0])


def renamed(decision: str, words: str) -> Iterator[tuple[str, str]]:
    """What the text of a decision calls anew: the name before, and the name after."""
    about = INNER.findall(decision)
    for found in RENAMED.finditer("".join(words.split())):
        old = found["old"] or (about[0] if len(about) == 1 else "")
        if old:
            yield titled(old), titled(found["new"])
