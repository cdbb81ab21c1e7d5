"""Sentences that add an article, a 款, a 项 or a chapter, made into instructions."""

from dataclasses import replace

from oversight.chinese import read_numeral
from oversight.legislation.amending import instructions as told
from oversight.legislation.amending.forms import Sentence, Told, number_of, places_in
from oversight.legislation.amending.places import UNITS, Number, Place
from oversight.legislation.amending.portions import CHAPTER, grouped, label_of, portions
from oversight.legislation.amending.scope import Scope

NEAR: dict[str | None, told.Side] = {"后": "after", "前": "before", None: "end"}


def inserts(one: Sentence) -> tuple[Scope, Told]:
    """增加一条，作为第十条：“…”; 第三条增加两款，作为第二款、第三款：“…”."""
    level = UNITS[one.found["unit"]]
    said = one.found["count"]
    count = 2 if said == "两" else read_numeral(said)
    return _inserted(one, level, count)


def inserts_named(one: Sentence) -> tuple[Scope, Told]:
    """增加第十条：“…”; 第三条增加第二款：“…”."""
    at = places_in(one.found["at"], Place(article=(0, 0), clause=(0, 0)))
    return _inserted(one, at[0].level, len(at))


def _inserted(one: Sentence, level: str, count: int) -> tuple[Scope, Told]:
    if level == "article":
        return _articles(one, count)
    scope, regulation, place = one.place()
    into = place.above(level)
    if not into.article:
        raise ValueError(one.found[0])
    numbers = _numbers(one, level, into) or _beside(one, place, level)
    shares = portions(one.words("words"), count, level)
    if shares is None or (numbers and len(numbers) != count):
        raise ValueError(one.found[0])
    kept = scope.having({regulation: (into,)})
    return kept, [
        (regulation, told.InsertUnit(into=into, level=level, at=at, words=words, **one.said))
        for at, words in zip(numbers or [None] * count, shares, strict=True)
    ]


def _numbers(one: Sentence, level: str, into: Place) -> list[Number | None]:
    return [number_of(place, level) for place in places_in(one.found["at"], into)]


def _beside(one: Sentence, place: Place, level: str) -> list[Number | None]:
    """The number that 在第二款后增加一款 gives without saying it."""
    number, side = place.number(level), one.found["side"]
    if not side or not number or place.level != level:
        return []
    return [(number[0] + (side == "后"), 0)]


def _articles(one: Sentence, count: int) -> tuple[Scope, Told]:
    near = one.found["places"]
    scope, placed = one.scope.read(near) if near else (one.scope, _anywhere(one.scope))
    [(regulation, (place, *others))] = placed.items()
    shares = portions(one.words("words"), count, "article")
    if shares is None or others:
        raise ValueError(one.found[0])
    numbers = _numbers(one, "article", Place()) or [label_of(w, "article")[0] for w in shares]
    if len(numbers) != count:
        raise ValueError(one.found[0])
    side = NEAR[one.found["side"]]
    new = replace(scope, places=())
    return new, [
        (regulation, told.InsertArticle(at=at, words=words, near=place, side=side, **one.said))
        for at, words in zip(numbers, shares, strict=True)
    ]


def _anywhere(scope: Scope) -> dict[str, tuple[Place, ...]]:
    return dict.fromkeys(scope.regulations, (Place(),))


def inserts_chapter(one: Sentence) -> tuple[Scope, Told]:
    """增加一章，作为第五章：“第五章 甲”“第三十条 …”; articles may follow in items of their own."""
    [at] = places_in(one.found["at"], Place())
    [regulation] = one.scope.regulations
    first, *rest = "\n".join(one.words("words")).split("\n")
    labelled = CHAPTER.fullmatch(first)
    number = number_of(at, "chapter")
    if labelled and read_numeral(labelled[1]) != number[0]:
        raise ValueError(one.found[0])
    articles = []
    for group in grouped(rest, "article") if rest else []:
        label, words = label_of("\n".join(group), "article")
        if label is None:
            raise ValueError(one.found[0])
        articles.append((label, words))
    name = labelled[2] if labelled else first
    return replace(one.scope, places=()), [
        (
            regulation,
            told.InsertChapter(at=number, name=name, articles=tuple(articles), **one.said),
        )
    ]
