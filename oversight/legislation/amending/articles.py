"""Articles and chapters put in, renumbered, moved, merged and split."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from oversight.legislation.amending import chapters, units, whole
from oversight.legislation.amending import instructions as told
from oversight.legislation.amending.draft import Branch, Leaf, branches_of
from oversight.legislation.amending.finding import same
from oversight.legislation.amending.places import Number, Place
from oversight.legislation.amending.portions import label_of
from oversight.legislation.amending.reasons import CannotApplyError, Note, Reason
from oversight.legislation.amending.work import Deed, Inserted, Work


def write(leaf: Leaf, words: str, numbers: Sequence[Number]) -> None:
    """Give an article other words, which may be quoted with its label (CannotApplyError)."""
    label, rest = label_of(words, "article")
    if label and label not in numbers:
        raise CannotApplyError(Reason.OTHER_LABEL)
    new = rest if label else words
    if same("".join(line.text for line in leaf.lines()), new):
        raise CannotApplyError(Reason.STANDS)
    leaf.branches = branches_of(new)


def take_out(deed: Deed, leaf: Leaf) -> None:
    """Take a part out of the text."""
    leaf.is_gone = True
    deed.touch(leaf)


def insert_article(work: Work, deed: Deed, one: told.InsertArticle) -> None:
    """Put in an article; its place is found when all numbers are known."""
    _insert(work, deed, _New(one.at, one.words, one.near, one.side))


@dataclass(frozen=True)
class _New:
    """A new article as the decision gives it: its number, its words, and where it goes."""

    at: Number | None
    words: str
    near: Place = field(default_factory=Place)
    side: told.Side = "end"
    heading: Leaf | None = None


def _insert(work: Work, deed: Deed, new: _New) -> None:
    label, rest = label_of(new.words, "article")
    at = new.at or label
    if at is None:
        raise CannotApplyError(Reason.NO_NUMBER)
    if label and label != at:
        raise CannotApplyError(Reason.OTHER_LABEL)
    if new.near.article:
        work.article(new.near)
    elif new.near.chapter:
        whole.heading(work.chapters, new.near)
    _put_in(work, deed, at, branches_of(rest if label else new.words), new)


def _put_in(work: Work, deed: Deed, at: Number, branches: list[Branch], new: "_New") -> None:
    leaf = Leaf("article", work.usual.head(at), branches, work.usual.foot, new=at)
    work.inserted.append(Inserted(leaf, deed, new.near, new.side, new.heading))
    deed.touch(leaf)


def insert_chapter(work: Work, deed: Deed, one: told.InsertChapter) -> None:
    """Put in a chapter with its articles."""
    heading = chapters.new_heading(work.leaves, one.at, one.name)
    work.new_chapters.append((heading, deed, one.first))
    deed.touch(heading)
    for number, words in one.articles:
        _insert(work, deed, _New(number, words, heading=heading))


def renumber(work: Work, deed: Deed, one: told.Renumber) -> None:
    """Note the number announced for an article, or for a 款 or 项."""
    old, new = one.old, one.new
    if old.level == "chapter" and new.chapter:
        heading = whole.heading(work.chapters, old)
        work.announced_chapters[old.chapter or new.chapter] = new.chapter
        deed.touch(heading)
        return
    leaf = work.article(old)
    if _goes_elsewhere(work, old, new):
        _move_clause(work, deed, leaf, one)
        return
    # 将第八条改为第九条第一款: a second 款 is added to it in the same breath.
    is_first = old.level == "article" and new.level == "clause" and new.clause == (1, 0)
    if old.level == "clause" and new == Place(article=old.article):
        deed.touch(leaf)  # 第一款作为第六条: what goes elsewhere is said besides.
        return
    if (old.level != new.level and not is_first) or not old.article or not new.article:
        raise CannotApplyError(Reason.LEVELS)
    if old.level == "article":
        work.announced[old.article] = (new.article, deed)
    else:
        units.find(leaf, old)
        work.unit_numbers.append((leaf, old, new, deed))
    deed.touch(leaf)


def _goes_elsewhere(work: Work, old: Place, new: Place) -> bool:
    """Whether a 款 becomes an article of its own, or a 款 of another article."""
    if old.level != "clause" or not new.article or new.level not in ("article", "clause"):
        return False
    announced = work.announced.get(old.article or new.article)
    return new.article not in (old.article, announced[0] if announced else None)


def _move_clause(work: Work, deed: Deed, leaf: Leaf, one: told.Renumber) -> None:
    """Take a 款 out of its article; it begins a new one, or goes on with one begun before."""
    found, at = units.find(leaf, one.old), (one.new.clause or (1, 0))[0]
    begun = [each.leaf for each in work.inserted if each.leaf.new == one.new.article]
    if at != 1 + sum(len(each.branches) for each in begun[:1]) or not one.new.article:
        raise CannotApplyError(Reason.NO_PLACE)
    deed.mark(leaf, units.delete(leaf, one.old))
    if begun:
        begun[0].branches.append(found.branch)
        deed.touch(begun[0])
    else:
        _put_in(work, deed, one.new.article, [found.branch], _New(one.new.article, ""))
    found.branch.line.lead = None if not begun else found.branch.line.lead
    work.moved_clauses[one.old] = Place(article=one.new.article, is_new=True)
    take_out_empty(deed, leaf)


def take_out_empty(deed: Deed, leaf: Leaf) -> None:
    """An article of which every 款 is gone is gone itself."""
    if not leaf.branches:
        take_out(deed, leaf)


def move(work: Work, deed: Deed, one: told.Move) -> None:
    """Take an article to another place; its new number says where."""
    leaf = work.article(one.old)
    if one.old.level != "article" or not one.new.article:
        raise CannotApplyError(Reason.UNSUPPORTED)
    leaf.is_moved = True
    near = Place(chapter=one.new.chapter)
    work.moved[leaf.old or one.new.article] = (one.new.article, near, deed)
    deed.touch(leaf)


def merge(work: Work, deed: Deed, one: told.Merge) -> None:
    """Make one article of several: the first of them goes on with the new words."""
    leaves = [work.article(place) for place in one.olds]
    new = one.new.article
    if new is None or not leaves[0].old:
        raise CannotApplyError(Reason.LEVELS)
    if one.words:
        write(leaves[0], one.words, [new])
    else:
        leaves[0].branches = [branch for leaf in leaves for branch in leaf.branches]
        deed.notes.append(Note.JOINED)
    work.announced[leaves[0].old] = (new, deed)
    deed.mark(leaves[0])
    for leaf in leaves[1:]:
        take_out(deed, leaf)
        leaf.merged_into = new


def split(work: Work, deed: Deed, one: told.Split) -> None:
    """Make several articles of one: the first goes on under its announced number."""
    leaf = work.article(one.old)
    (number, words), *others = one.articles
    write(leaf, words, [number])
    work.announced[leaf.old or number] = (number, deed)
    deed.mark(leaf)
    for at, more in others:
        _insert(work, deed, _New(at, more))
