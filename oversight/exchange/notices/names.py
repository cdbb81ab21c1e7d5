"""Telling names from posts: where a list of people ends and what they become begins."""

import re

HAN = r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]"
DOTTED = rf"{HAN}{{1,8}}(?:[·•・.．]{HAN}{{1,8}})+"
NAME = re.compile(rf"(?:{DOTTED}|{HAN}{{2,4}})")
# Words in which a post ends; a name that ends so would be no name.
POST_ENDS = (
    "长", "员", "主任", "委员", "书记", "主席", "审计师", "负责人", "代表", "助理)", "助理）",
)  # fmt: skip
BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
ORGANS = re.compile(
    r"人民政府|人民法院|人民检察院|监察委员会|人大常委会|人民代表大会|委员会|[局厅处科办室院庭部会]"
)
HOLDERS = re.compile(r"^(?:由)?(?:副?(?:院长|检察长|主任|市长|县长|区长|州长))")


def is_name(text: str) -> bool:
    """Whether a piece may be a person's name: two to four characters, or dotted."""
    plain = BRACKETED.sub("", text).strip()
    return bool(NAME.fullmatch(plain)) and not ORGANS.search(plain)


def is_post(text: str) -> bool:
    """Whether a piece may be a post: it ends in a word of office."""
    plain = re.sub(r"(?:的)?职务$", "", text.strip())
    return len(plain) >= 2 and plain.endswith(POST_ENDS)  # noqa: PLR2004  院长


def cut_names(text: str) -> list[str] | None:
    """Cut a list of names at its marks, without a closing count (3人); None if one is no name."""
    text = BRACKETED.sub("", text)
    text = re.sub(r"[\s]*[0-9一二三四五六七八九十]+[人名]$", "", text.strip())
    pieces = [piece.strip() for piece in re.split(r"[、,，]|和(?=\S{2,4}$)", text)]
    return [clean(piece) for piece in pieces] if all(map(is_name, pieces)) else None


def clean(name: str) -> str:
    """The name without the note on sex and ethnicity and without blanks inside it."""
    return re.sub(r"[\s　]", "", BRACKETED.sub("", name))


def split_at(text: str, mark: str) -> tuple[list[str], str] | None:
    """Split names from a post at a mark (为, 的) that may stand in names: the last that fits."""
    for found in reversed(list(re.finditer(mark, text))):
        names, post = cut_names(text[: found.start()]), text[found.end() :].strip()
        if names and is_post(first_post(post)):
            return names, post
    return None


def split_unmarked(text: str, place: str) -> tuple[list[str], str] | None:
    """Split names from a post that follows without a mark: at the place, or after a name."""
    start = text.find(place) if place else -1
    if start > 0:
        names = cut_names(text[:start].strip())
        return (names, text[start:]) if names else None
    return None


def first_post(posts: str) -> str:
    """The first of several posts."""
    return re.split(r"[、,，]", re.sub(r"职务$", "", posts))[0]


def cut_posts(posts: str) -> list[str]:
    """Cut a list of posts; later ones that name no organ stand in that of the first."""
    pieces = [
        piece.strip() for piece in re.split(r"[、,，]", without_office(posts)) if piece.strip()
    ]
    organ = organ_of(pieces[0]) if pieces else ""
    return [*pieces[:1], *(_whole(piece, organ, pieces[0]) for piece in pieces[1:])]


def without_office(posts: str) -> str:
    """The posts without the closing 职务."""
    return re.sub(r"(?:的)?职务$", "", posts.strip(" 。.;；"))


def organ_of(post: str) -> str:
    """The organ at the head of a post: 松渠市人民检察院 of 松渠市人民检察院检察员."""
    found = re.match(r".*?(?:人民法院|人民检察院|监察委员会|人民政府|人大常委会)", post)
    return found[0] if found else ""


def _whole(post: str, organ: str, first: str) -> str:
    """Give a later post its organ, and the room in it (民事审判第二庭) if only the rank differs."""
    if organ and post.startswith(organ[:2]):
        return post
    room = re.match(rf"{re.escape(organ)}(.*?[庭局室处科])(?:副?[庭局处科]?长|副?主任)$", first)
    if room and re.fullmatch(r"副?[庭局处科室]?(?:长|主任)", post):
        return organ + room[1] + post
    return organ + post
