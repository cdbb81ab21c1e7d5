"""An amending decision read: its title and note, and the instructions for each regulation."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from oversight.legislation.amending import forms, placements, sentences
from oversight.legislation.amending.cutting import Cut, Item, cut
from oversight.legislation.amending.decision import Amendment, Decision, Unread
from oversight.legislation.amending.forms import Sentence, Told
from oversight.legislation.amending.instructions import Instruction
from oversight.legislation.amending.places import TITLE, Scope
from oversight.legislation.amending.quoting import Skeleton
from oversight.legislation.history import read_history

Form = tuple[re.Pattern[str], Callable[[Sentence], tuple[Scope, Told]]]
FORMS: tuple[Form, ...] = (
    (sentences.AMENDS, forms.heads),
    (sentences.ANNOUNCES, forms.announces),
    (sentences.INSERTS_CHAPTER, placements.inserts_chapter),
    (sentences.INSERTS, placements.inserts),
    (sentences.INSERTS_NAMED, placements.inserts_named),
    (sentences.REPLACES, forms.replaces),
    (sentences.REPLACES_EACH, forms.replaces_each),
    (sentences.DELETES_WORDS, forms.deletes_words),
    (sentences.WORDS_DELETED, forms.deletes_words),
    (sentences.ADDS_WORDS, forms.adds_words),
    (sentences.ADDS_AT_END, forms.adds_words),
    (sentences.MERGES, placements.merges),
    (sentences.SPLITS, placements.splits),
    (sentences.DIVIDES, forms.heads),
    (sentences.MOVES, placements.moves),
    (sentences.REWRITES, forms.rewrites),
    (sentences.RETITLES, forms.retitles),
    (sentences.RENUMBERS, placements.renumbers),
    (sentences.DELETES, forms.deletes),
    (sentences.DELETED, forms.deletes),
    (sentences.FOLLOWS, forms.follows),
)
CLAUSES = (
    ("republishing", sentences.REPUBLISHING),
    ("renumbering", sentences.RENUMBERING),
    ("commencement", sentences.COMMENCEMENT),
)
SENTENCE_END = re.compile("[。;\n]")
AMENDMENT_ACT = re.compile(r"(?:修正案|修改决定)(?:[（(].*[）)])?$")


def read_decision(text: str) -> Decision:
    """Read a decision; what is not understood is kept as unread with its place, never guessed."""
    parts = cut(text)
    reader = _Reader(parts.bones, _default(parts))
    for item in parts.items:
        reader.read(item)
    return reader.decision(parts)


def _default(parts: Cut) -> Scope:
    """The regulation that is meant where none is named: the one that the decision is about."""
    preamble, own = (
        list(dict.fromkeys(title[1:-1] for title in re.findall(TITLE, words)))
        for words in ("".join(parts.preamble.split()), parts.title)
    )
    # 根据《甲法》，决定对《乙条例》作如下修改: the title says which is amended.
    for titles in ([title for title in preamble if title in own], preamble, own):
        if titles:
            return Scope(tuple(titles) if len(titles) == 1 else ())
    bare = AMENDMENT_ACT.sub("", parts.title)
    return Scope((bare,) if bare and bare != parts.title else ())


@dataclass
class _Reader:
    """What was read so far; `scopes` are those in which items of each level stand."""

    bones: Skeleton
    default: Scope
    scopes: dict[int, Scope] = field(default_factory=dict)
    labels: dict[int, str] = field(default_factory=dict)
    told: list[tuple[str, Instruction]] = field(default_factory=list)
    repealed: list[str] = field(default_factory=list)
    clauses: dict[str, str] = field(default_factory=dict)
    renumbering: dict[str, str] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    is_over: bool = False

    def read(self, item: Item) -> None:
        """Read one item in the scope of the items above it."""
        if self.is_over:
            return self._keep_unread(item.begin, item.end, Scope())
        level = item.level or max(self.scopes, default=0)
        above = [one for one in self.scopes if one < level]
        scope = self.scopes[max(above)] if above else self.default
        if not any(above):
            scope = replace(scope, places=None)
        if not item.level and level in self.scopes:
            scope = self.scopes[level]
        if item.level:
            self.scopes = {one: self.scopes[one] for one in above}
            self.labels = {one: self.labels[one] for one in above if one in self.labels}
            self.labels[level] = item.label
        self.scopes[level] = self._sentences(item, scope)
        return None

    def decision(self, parts: Cut) -> Decision:
        """All that was read, by regulation."""
        renumbering = self.clauses.get("renumbering", "")
        return Decision(
            title=parts.title,
            note=parts.note,
            events=read_history(parts.note).events if parts.note else (),
            preamble=parts.preamble,
            amendments=tuple(
                Amendment(
                    regulation=regulation,
                    instructions=tuple(one for name, one in self.told if name == regulation),
                    renumbering=self.renumbering.get(regulation, renumbering),
                )
                for regulation in dict.fromkeys(name for name, _ in self.told)
            ),
            repealed=tuple(dict.fromkeys(self.repealed)),
            commencement=self.clauses.get("commencement", ""),
            renumbering=renumbering,
            republishing=self.clauses.get("republishing", ""),
            unread=tuple(self.unread),
        )

    def _sentences(self, item: Item, scope: Scope) -> Scope:
        place = item.begin
        while place < item.end:
            if filling := sentences.FILLING.match(self.bones.plain, place, item.end):
                place = filling.end()
                continue
            if end := self._clause(item, place, scope) or self._repeal(item, place, scope):
                place, scope = end
                continue
            place, scope = self._sentence(item, place, scope)
        return scope

    def _clause(self, item: Item, place: int, scope: Scope) -> tuple[int, Scope] | None:
        for name, pattern in CLAUSES:
            if found := pattern.match(self.bones.plain, place, item.end):
                said = self.bones.source[slice(*self.bones.span(*found.span()))]
                if name == "renumbering" and item.level and scope.regulations:
                    self.renumbering |= dict.fromkeys(scope.regulations, said)
                else:
                    self.clauses.setdefault(name, said)
                if name == "republishing" and "调整" in said:
                    self.clauses.setdefault("renumbering", said)
                self.is_over = self.is_over or name == "republishing"
                return found.end(), scope
        return None

    def _repeal(self, item: Item, place: int, scope: Scope) -> tuple[int, Scope] | None:
        plain = self.bones.plain
        found = sentences.REPEALED.match(plain, place, item.end) or sentences.REPEALS.match(
            plain, place, item.end
        )
        if not found and scope.repeals:
            found = sentences.LISTED.match(plain, place, item.end)
        if found:
            self.repealed += [title[1:-1] for title in re.findall(TITLE, found["titles"] or "")]
            return found.end(), replace(scope, repeals=True)
        named = sentences.LISTED.match(plain, place, item.end)
        if named and named.end() >= item.end:
            titles = tuple(title[1:-1] for title in re.findall(TITLE, named["titles"]))
            return named.end(), Scope(titles)
        return None

    def _sentence(self, item: Item, place: int, scope: Scope) -> tuple[int, Scope]:
        for pattern, form in FORMS:
            if found := pattern.match(self.bones.plain, place, item.end):
                try:
                    scope, told = form(Sentence(self.bones, found, scope, self._label()))
                except ValueError:  # It has the form but not the sense: other forms are tried.
                    continue
                self.told += told
                return found.end(), scope
        return self._pass_over(item, place, scope)

    def _pass_over(self, item: Item, place: int, scope: Scope) -> tuple[int, Scope]:
        ended = SENTENCE_END.search(self.bones.plain, place, item.end)
        end = ended.end() if ended else item.end
        self._keep_unread(place, end, scope)
        # What follows is said of the regulation that was named, whatever was said of it.
        named = sentences.NAMED.match(self.bones.plain, place, end)
        regulations = (named["title"][1:-1],) if named else scope.regulations
        return end, replace(scope, regulations=regulations, places=())

    def _keep_unread(self, begin: int, end: int, scope: Scope) -> None:
        first, last = self.bones.span(begin, end)
        said = self.bones.source[first:last]
        self.unread.append(Unread(said, first, last, scope.regulations))

    def _label(self) -> str:
        marks: Sequence[str] = ("{}、", "（{}）", "{}.")
        return "".join(marks[one - 1].format(self.labels[one]) for one in sorted(self.labels))
