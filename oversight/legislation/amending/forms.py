"""Sentences of a decision made into instructions, each form by its own function."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from oversight.legislation.amending import instructions as told
from oversight.legislation.amending import sentences
from oversight.legislation.amending.instructions import Instruction
from oversight.legislation.amending.places import Number, Place, Scope
from oversight.legislation.amending.portions import grouped, label_of, portions
from oversight.legislation.amending.quoting import QUOTED, Skeleton

Found = re.Match[str]
Told = list[tuple[str, Instruction]]


@dataclass(frozen=True)
class Sentence:
    """A sentence that has a known form, with what its words are taken from."""

    bones: Skeleton
    found: Found
    scope: Scope
    item: str

    @property
    def said(self) -> dict[str, Any]:
        """Its own words and their place, for the instruction."""
        begin, end = self.bones.span(*self.found.span())
        words = self.bones.source[begin:end]
        return {"said": words, "begin": begin, "end": end, "item": self.item}

    def words(self, group: str | int) -> list[str]:
        """The quotations in a group of the form (ValueError if one is empty or never closed)."""
        quotes = self.bones.quoted(*self.found.span(group))
        if not all(quote.is_closed and quote.words for quote in quotes):
            raise ValueError(self.found[group])
        return [quote.words for quote in quotes]

    def nouns(self, group: str) -> list[str]:
        """What stands outside the quotes after each: 部门."""
        outside = self.found[group].split(QUOTED)[1:]
        return [re.sub("^(?:、|和|及|以及|与)|(?:、|和|及|以及|与)$", "", noun) for noun in outside]

    def place(self) -> tuple[Scope, str, Place]:
        """The one place that is meant, with its regulation (ValueError if there are several)."""
        scope, placed = self.scope.read(self.found["places"])
        [(regulation, [place])] = placed.items()
        return scope, regulation, place


def replaces(one: Sentence) -> tuple[Scope, Told]:
    """将第三条中的“甲”、“乙”修改为“丙”."""
    scope, placed = one.scope.read(one.found["places"])
    olds, news = one.words("old"), one.words("new")
    if len(news) not in (1, len(olds)):
        raise ValueError(one.found[0])
    before, after = one.nouns("old"), one.nouns("new")
    pairs = zip_longest(olds, before, news, after)
    some: dict[str, Any] = {"in_some": _in_some(olds, one.found["places"])}
    whole = [(o, n, w or news[0], m if m is not None else after[0]) for o, n, w, m in pairs]
    return scope, [
        (regulation, told.ReplaceWords(places=places, **_pair(*pair), **one.said, **some))
        for regulation, places in placed.items()
        for pair in whole
    ]


def replaces_each(one: Sentence) -> tuple[Scope, Told]:
    """将第三条中的“甲”、第四条中的“乙”修改为“丙”."""
    scope = one.scope
    made: Told = []
    [new] = one.words("new")
    for found in sentences.ONE_OF_EACH.finditer(one.bones.plain, *one.found.span("each")):
        scope, placed = scope.read(found["places"])
        [old] = replace(one, found=found).words(0)
        made += [
            (regulation, told.ReplaceWords(places=places, old=old, new=new, **one.said))
            for regulation, places in placed.items()
        ]
    return scope, made


def _in_some(words: list[str], places: str | None) -> bool:
    """Whether a list of words, or a range of places, is meant where they meet."""
    return len(words) > 1 or bool(re.search("[至到]", places or ""))


def _pair(old: str, noun: str, new: str, new_noun: str) -> dict[str, Any]:
    """A noun that both sides have only says which words are meant; else it belongs to them."""
    if noun == new_noun:
        return {"old": old, "new": new, "noun": noun}
    return {"old": old + noun, "new": new + new_noun, "noun": ""}


def deletes_words(one: Sentence) -> tuple[Scope, Told]:
    """删去第三条中的“甲”、“乙”; also 将第三条中的“甲”删去."""
    groups = one.found.groupdict()
    said = groups["places"] or groups.get("first")
    scope, placed = one.scope.read(said)
    olds = one.words("old")
    some: dict[str, Any] = {"in_some": _in_some(olds, said)}
    return scope, [
        (regulation, told.DeleteWords(places=places, old=old, noun=noun, **one.said, **some))
        for regulation, places in placed.items()
        for old, noun in zip(olds, one.nouns("old"), strict=True)
    ]


def adds_words(one: Sentence) -> tuple[Scope, Told]:
    """在第三条“甲”后增加“乙”; 第三条第一款末尾增加“乙”."""
    scope, placed = one.scope.read(one.found["places"])
    groups = one.found.groupdict()
    sides: dict[str | None, told.Side] = {"后": "after", "前": "before", None: "end"}
    how: dict[str, Any] = {
        "anchor": one.words("anchor")[0] if "anchor" in groups else "",
        "side": sides[groups.get("side")],
        "new": "、".join(one.words("new")),
        "everywhere": bool(groups.get("each")),
    }
    return scope, [(r, told.AddWords(places=p, **how, **one.said)) for r, p in placed.items()]


def rewrites(one: Sentence) -> tuple[Scope, Told]:
    """第三条修改为：“…”; several at once bear their labels."""
    scope, placed = one.scope.read(one.found["places"])
    [(regulation, places)] = placed.items()
    if any(place == Place() for place in places):
        raise ValueError(one.found[0])
    if len(places) == 1 and places[0].level == "item":
        return scope, [(regulation, told_of) for told_of in _several_items(one, places[0])]
    shares = portions(one.words("words"), len(places), places[0].level)
    if shares is None:
        raise ValueError(one.found[0])
    return scope, [
        (regulation, told.Rewrite(place=place, words=words, **one.said))
        for place, words in zip(places, shares, strict=True)
    ]


def _several_items(one: Sentence, place: Place) -> Iterator[Instruction]:
    """第二项分为两项，修改为：“（二）…”“（三）…”: the first in its place, the others after it."""
    first, *others = grouped("\n".join(one.words("words")).split("\n"), "item")
    yield told.Rewrite(place=place, words="\n".join(first), **one.said)
    for group in others:
        words = "\n".join(group)
        at = label_of(words, "item")[0]
        into = place.above("item")
        yield told.InsertUnit(into=into, level="item", at=at, words=words, **one.said)


def retitles(one: Sentence) -> tuple[Scope, Told]:
    """将名称修改为《…》."""
    scope, regulation, place = one.place()
    if place.part != "title":
        raise ValueError(one.found[0])
    words = one.found["title"][1:-1]
    return scope, [(regulation, told.Rewrite(place=place, words=words, **one.said))]


def deletes(one: Sentence) -> tuple[Scope, Told]:
    """删去第三条; also 第三条第二款删去."""
    if not one.found["places"]:
        raise ValueError(one.found[0])
    scope, placed = one.scope.read(one.found["places"])
    if any(place == Place() for places in placed.values() for place in places):
        raise ValueError(one.found[0])
    return scope, [(r, told.Delete(places=places, **one.said)) for r, places in placed.items()]


def heads(one: Sentence) -> tuple[Scope, Told]:
    """对《甲条例》作如下修改, 对第三条作如下修改: what follows is said of it."""
    scope, placed = one.scope.read(one.found["places"])
    if all(place == Place() for places in placed.values() for place in places):
        scope = replace(scope, places=None)
    return scope, []


def announces(one: Sentence) -> tuple[Scope, Told]:
    """对下列法规作出修改: it says only that something follows."""
    return replace(one.scope, places=None), []


def follows(one: Sentence) -> tuple[Scope, Told]:
    """其后各项依次顺延: nothing of its own, for the later units follow whatever is put in."""
    return one.scope, []


def places_in(said: str | None, within: Place) -> tuple[Place, ...]:
    """The places of a group of the form; a lower one is found within the one given."""
    if not said:
        return ()
    _, placed = Scope(("",), (within,)).read(said)
    [places] = placed.values()
    return places


def number_of(place: Place, level: str) -> Number:
    """The number at a level (ValueError if the place has none)."""
    number = place.number(level)
    if number is None:
        raise ValueError(place.label)
    return number
