"""Reading a notice clause by clause: the verb, the people, the posts."""

import re
from collections import Counter
from collections.abc import Iterator

from oversight.exchange.notices import names
from oversight.exchange.notices.acts import Act, Notice

VERB = re.compile(
    r"(?:会议)?(决定任命|批准任命|决定免去|批准免去|决定撤销|任命|免去|撤销|补选)(?:的)?"
)
RESIGNS = re.compile(r"接受(.+?)辞去(.+?)(?:职务)?(?:的)?请求")
ACTING = re.compile(r"(?:决定|会议决定)?[:：]?由(.+?)代理(.+?)(?:职务)?$|关于(.+?)代理(.+?)的决定")
HEADING = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[0-9]+[.、．])?\s*"
    r"(决定任命|批准任命|决定免去|批准免去|任命|免去|补选)\s*[:：]?\s*$"
)
LISTED = re.compile(r"^[0-9]+[.、．]\s*")
PROPOSED = re.compile(
    r"由(?:.*?(?:提请)?、)?会议(决定任命|批准任命|决定免去|批准免去|任命|免去职务|免去|补选)的[:：]"
)
OF_GOVERNMENT = re.compile(
    r"(?:[^副]局长|[市县区州]长|政府秘书长|(?:改革|健康|信息化|建设)委员会主任)$"
)
OF_OTHERS = re.compile(r"法院|检察院|人大|监察委员会")
PLACE = re.compile(r"[\u4e00-\u9fff]{2,3}?[市县区州]")
SHORT_PLACES = re.compile(r"(?=([\u4e00-\u9fff]{2}[市县区州]))")
THAT_POST = re.compile(r"该职务|上述职务")
NOTE = re.compile(r"^[(（].*通过[)）]$|任免名单$|^以上共|常务委员会$|^[^\s　]*人民政府[^\s　]*$")


def read(text: str, place: str = "") -> Notice:
    """Read a notice. `place` is the body's own (禾州市), or the one named most in the text."""
    lines = tuple(_joined(text.splitlines()))
    reading = _Reading(place if place and place in text else _place_of(text) or place)
    acts: list[Act] = []
    unread = []
    for number, line in enumerate(lines):
        told = [act for act in reading.line(line, number) if not _is_told(act, acts)]
        acts += told
        if not told and not reading.understood:
            unread.append(number)
    return Notice(tuple(acts), tuple(unread), lines)


def _is_told(act: Act, acts: list[Act]) -> bool:
    """Title and body of a decision tell the same act: it is one."""
    return any((one.person, one.act, one.post) == (act.person, act.act, act.post) for one in acts)


def _place_of(text: str) -> str:
    found = Counter(SHORT_PLACES.findall(text))
    return found.most_common(1)[0][0] if found else ""


def _joined(lines: list[str]) -> Iterator[str]:
    """Join a title that runs over several lines: from 关于 to 的决定."""
    kept = ""
    for line in lines:
        if kept or re.match(r"\s*关于", line):
            kept += line.strip()
            if re.search(r"的决定\s*$", kept):
                yield kept
                kept = ""
        elif line.strip():
            yield line.rstrip()
    if kept:
        yield kept


class _Reading:
    """What the lines before have said: under which heading we are, which post was the last."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.verb = ""
        self.last_post = ""
        self.last_person = ""
        self.understood = False

    def line(self, line: str, number: int) -> Iterator[Act]:
        """Read one line: a heading, a row of a list, or sentences."""
        self.understood = bool(NOTE.search(line.strip()))
        heading = HEADING.match(line.strip())
        if heading:
            self.verb, self.understood = heading[1], True
            return
        for act, person, post in self._told(line):
            self.last_post = post
            yield Act(person, act, post, number)

    def _told(self, line: str) -> Iterator[tuple[str, str | None, str]]:
        row = self._row(line)
        if row:
            yield row
            return
        for sentence in re.split(r"[。;；]|(?<=[长员任])\.(?=\s|$)", line):
            yield from self._sentence(sentence.strip())

    def _row(self, line: str) -> tuple[str, str | None, str] | None:
        """A row of a list: a name, often with a blank inside, a blank, a post."""
        if not self.verb or not line.startswith(("　", " ", "\t")):
            return None
        pieces = line.split()
        if len(pieces) < 2:  # noqa: PLR2004  a name and a post
            return None
        name, post = "".join(pieces[:-1]), self._in_place(names.without_office(pieces[-1]))
        return (_legal(self.verb, post), names.clean(name), post) if names.is_name(name) else None

    def _sentence(self, sentence: str) -> Iterator[tuple[str, str | None, str]]:
        sentence = LISTED.sub("", sentence)
        proposed = PROPOSED.search(sentence)
        if proposed:
            yield from self._of_proposal(
                proposed[1].removesuffix("职务"), sentence[proposed.end() :]
            )
            return
        resigns = RESIGNS.search(sentence)
        if resigns:
            yield from self._resigned(resigns[1], resigns[2])
            sentence = sentence[resigns.end() :]
        acting = ACTING.search(sentence)
        if acting:
            yield from self._acting(acting[1] or acting[3], acting[2] or acting[4])
            return
        found = list(VERB.finditer(sentence))
        for one, following in zip(found, [*found[1:], None], strict=False):
            rest = sentence[one.end() : following.start() if following else None]
            yield from self._acts(self._word(one[1]), rest.strip(" :：,，"))
        if not found and self.verb:
            yield from self._acts(self.verb, sentence)

    def _word(self, verb: str) -> str:
        return "撤销" if verb == "决定撤销" else verb

    def _acts(self, verb: str, rest: str) -> Iterator[tuple[str, str | None, str]]:
        split = (
            names.split_at(rest, "为")
            or names.split_at(rest, "的")
            or names.split_unmarked(rest, self.place)
        )
        if split is None:
            that = THAT_POST.search(rest)
            people = names.cut_names(rest[: that.start()].removesuffix("的")) if that else None
            split = (people, self.last_post) if people else None
        if split:
            people, posts = split[0], names.cut_posts(split[1])
            for person, post in _paired(people, posts, is_paired=self._pairs(rest, people, posts)):
                whole = self._in_place(post)
                yield _legal(verb, whole), person, whole

    def _pairs(self, rest: str, people: list[str], posts: list[str]) -> bool:
        """Without 为 or 的, as many people as posts are matched in order."""
        unmarked = names.split_at(rest, "为") is None and names.split_at(rest, "的") is None
        return unmarked and len(people) == len(posts) > 1

    def _resigned(self, person: str, post: str) -> Iterator[tuple[str, str | None, str]]:
        who = self.last_person if person in ("其", "他", "她") else names.clean(person)
        if names.is_name(who):
            self.last_person = who
            yield "接受辞职", who, self._in_place(names.without_office(post))

    def _acting(self, person: str, post: str) -> Iterator[tuple[str, str | None, str]]:
        who = names.clean(names.HOLDERS.sub("", person))
        if names.is_name(who):
            whole = post if len(post) > 4 or not self.last_post else self.last_post  # noqa: PLR2004  院长 alone points back
            yield "决定代理", who, self._in_place(names.without_office(whole))

    def _of_proposal(self, verb: str, rest: str) -> Iterator[tuple[str, str | None, str]]:
        """“由会议决定任命的：林苇舟，任…局长”; or posts of whom nobody is named."""
        named = re.match(rf"({names.NAME.pattern})[,，]任(.+)$", rest)
        if named and names.is_name(named[1]):
            yield verb, named[1], self._in_place(named[2])
            return
        group = re.match(r"部分(.+)$", rest)
        if group:
            yield verb, None, f"{group[1]}（人数、姓名未载）"
            return
        if rest.endswith("委员会委员"):
            yield verb, None, re.sub(r"^.*?(?:人大常委会|常务委员会)", "", rest) + "（人数未载）"
            return
        *heads, last = re.split(r"、", rest)
        tail = re.match(rf"{PLACE.pattern}(.+)$", last)
        for head in heads:
            yield verb, None, head + (tail[1] if tail else "")
        yield verb, None, last

    def _in_place(self, post: str) -> str:
        """A post that begins with 市, 县 or 区 alone is in the body's own place."""
        short = self.place and post[:1] == self.place[-1]
        return self.place + post[1:] if short else post


def _legal(verb: str, post: str) -> str:
    """Members of the government are appointed and removed by decision (地方组织法 art. 50)."""
    by_decision = OF_GOVERNMENT.search(post) and not OF_OTHERS.search(post)
    return f"决定{verb}" if by_decision and verb in ("任命", "免去") else verb


def _paired(people: list[str], posts: list[str], *, is_paired: bool) -> Iterator[tuple[str, str]]:
    if is_paired:
        yield from zip(people, posts, strict=True)
        return
    yield from ((person, post) for person in people for post in posts)
