"""Sentences that put in, renumber, move, join and part units, made into instructions."""

from collections.abc import Iterator
from dataclasses import replace

from oversight.chinese import read_numeral
from oversight.legislation.amending import instructions as told
from oversight.legislation.amending.forms import Sentence, Told, number_of, places_in
from oversight.legislation.amending.instructions import Instruction
from oversight.legislation.amending.places import UNITS, Number, Place, Scope
from oversight.legislation.amending.portions import CHAPTER, grouped, label_of, portions

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
    scope, regulation, place = _anchor(one)
    at = places_in(one.found["at"], place.above(level))
    into = at[0].above(level) if at else place.above(level)
    if not into.article:
        raise ValueError(one.found[0])
    if into.article != place.article:
        into = replace(into, is_new=True)
    numbers: list[Number | None] = [number_of(each, level) for each in at]
    numbers = numbers or _beside(one, place, level)
    shares = portions(one.words("words"), count, level)
    if shares is None or (numbers and len(numbers) != count):
        raise ValueError(one.found[0])
    kept = replace(scope.having({regulation: (into,)}), moved_to=scope.moved_to)
    return kept, [
        (regulation, told.InsertUnit(into=into, level=level, at=at, words=words, **one.said))
        for at, words in zip(numbers or [None] * count, shares, strict=True)
    ]


def _anchor(one: Sentence) -> tuple[Scope, str, Place]:
    """The place that is named, or the article into which what was named last has gone."""
    if one.found["places"] or not one.scope.moved_to:
        return one.place()
    [regulation] = one.scope.regulations
    return one.scope, regulation, one.scope.moved_to


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
    named = [number_of(each, "article") for each in places_in(one.found["at"], Place())]
    numbers: list[Number | None] = [*named] or [label_of(each, "article")[0] for each in shares]
    if len(numbers) != count:
        raise ValueError(one.found[0])
    side = NEAR[one.found["side"]]
    made: Told = [
        (regulation, told.InsertArticle(at=at, words=words, near=place, side=side, **one.said))
        for at, words in zip(numbers, shares, strict=True)
    ]
    if source := places_in(one.found.groupdict().get("from"), Place()):
        made.append((regulation, told.Delete(places=source, **one.said)))
    moved_to = Place(article=numbers[-1], is_new=True)
    return replace(scope, places=(), moved_to=moved_to), made


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
    holds = places_in(one.found["holds"] or one.found["new"], Place())
    chapter = told.InsertChapter(
        at=number,
        name=name,
        articles=tuple(articles),
        first=holds[0].article if holds else None,
        **one.said,
    )
    renumbered = zip(places_in(one.found["old"], Place()), holds, strict=False)
    made: Told = [
        (regulation, told.Renumber(old=old, new=new, **one.said)) for old, new in renumbered
    ]
    return replace(one.scope, places=()), [(regulation, chapter), *made]


def renumbers(one: Sentence) -> tuple[Scope, Told]:
    """将第三十七条改为第三十八条，修改为：“…”."""
    scope, placed = one.scope.read(one.found["places"])
    [(regulation, olds)] = placed.items()
    news = places_in(one.found["new"], olds[0].above(olds[0].level or "article"))
    joins = len(news) == 1 and one.found["words"]
    if (len(olds) != len(news) and not joins) or not all(p.level for p in (*olds, *news)):
        raise ValueError(one.found[0])
    pairs = zip(olds, news, strict=False)
    numbered: Told = [(regulation, told.Renumber(old=o, new=n, **one.said)) for o, n in pairs]
    if one.found["words"]:
        words = "\n".join(one.words("words"))
        if len(olds) > 1:
            return scope, [(regulation, made) for made in _joined(one, olds, news[0], words)]
        numbered.append((regulation, told.Rewrite(place=olds[0], words=words, **one.said)))
    if len(news) == 1 and news[0].article != olds[0].article and olds[0].level == "clause":
        scope = replace(scope, moved_to=Place(article=news[0].article, is_new=True))
    return scope, numbered


def moves(one: Sentence) -> tuple[Scope, Told]:
    """将第十条移至第五章，作为第三十条."""
    scope, regulation, old = one.place()
    [to] = places_in(one.found["to"], Place())
    [new] = places_in(one.found["new"], Place()) or [Place()]
    if one.found["side"] and not new.article:
        raise ValueError(one.found[0])
    if not new.article:
        new = to
    target = replace(new, chapter=to.chapter)
    return scope, [(regulation, told.Move(old=old, new=target, **one.said))]


def merges(one: Sentence) -> tuple[Scope, Told]:
    """第三条、第四条合并为第三条，修改为：“…”; 第三款和第四款合并，作为第三款，修改为：“…”."""
    scope, placed = one.scope.read(one.found["places"])
    [(regulation, olds)] = placed.items()
    [new] = places_in(one.found["new"], olds[0].above(olds[0].level or "article"))
    words = "\n".join(one.words("words"))
    if len(olds) == 1 or not (words or all(place.level == "article" for place in olds)):
        raise ValueError(one.found[0])
    kept = scope.having({regulation: (olds[0],)})
    return kept, [(regulation, made) for made in _joined(one, olds, new, words)]


def _joined(
    one: Sentence, olds: tuple[Place, ...], new: Place, words: str
) -> Iterator[Instruction]:
    """Make one unit of several, of which some may be 款 of other articles."""
    whole = tuple(place for place in olds if place.level == "article")
    parts = tuple(place for place in olds if place.level != "article")
    if new.level != "article":
        yield told.Rewrite(place=olds[0], words=words, **one.said)
        parts = olds[1:]
    elif len(whole) > 1:
        yield told.Merge(olds=whole, new=new, words=words, **one.said)
    elif whole:
        yield told.Renumber(old=whole[0], new=new, **one.said)
        yield told.Rewrite(place=whole[0], words=words, **one.said)
    else:
        at = number_of(new, "article")
        yield told.InsertArticle(at=at, words=words, near=Place(chapter=new.chapter), **one.said)
    if parts:
        yield told.Delete(places=parts, **one.said)


def splits(one: Sentence) -> tuple[Scope, Told]:
    """第三条拆分为第三条、第四条：“…”“…”."""
    scope, regulation, old = one.place()
    return scope, [(regulation, _split(one, old, places_in(one.found["new"], Place())))]


def _split(one: Sentence, old: Place, news: tuple[Place, ...]) -> told.Split:
    shares = portions(one.words("words"), len(news), "article")
    if shares is None or old.level != "article" or len(news) == 1:
        raise ValueError(one.found[0])
    numbers = [number_of(place, "article") for place in news]
    return told.Split(old=old, articles=tuple(zip(numbers, shares, strict=True)), **one.said)
