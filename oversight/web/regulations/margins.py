"""Notes beside the articles of a text: which act made each what it is, and what is coming."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import url_for

from oversight import moments
from oversight.i18n import _, listed
from oversight.kinds.regulations import Deed, Version
from oversight.legislation.comparing import Line, Pair
from oversight.legislation.text import Article
from oversight.web.regulations.book import Book, act_word, compare_texts, side_of

AROUND = 3  # characters beside the new words, by which one knows their place
SHORT = 24  # characters of new words that fit into the margin


@dataclass(frozen=True)
class Note:
    """What is said beside one article, and the page where its changes are told."""

    lines: tuple[str, ...]
    url: str
    link: str
    state: tuple[str, str] | None = None

    @property
    def is_pending(self) -> bool:
        """Whether a change of it is passed and not in force."""
        return self.state is not None


def notes(book: Book, version: Version) -> Mapping[str, Note]:
    """The notes of a text by the labels of its articles; most articles need none."""
    place = book.versions.index(version)
    told = {}
    for article, line in zip(book.text(version.deed).articles, book.lineage[place], strict=True):
        if lines := (*_past(book, line, place), *_later(book, line, place)):
            url = history_url(book, article, version)
            told[article.label] = Note(lines, url, _("Its changes"))
    coming = book.coming
    if coming and version == book.version(moments.today()):
        told |= _coming(book, version, coming)
    return told


def history_url(book: Book, article: Article, version: Version) -> str:
    """The address of the history of an article of a text; of today's text without its day."""
    number, under = article.number
    words = f"{number}-{under}" if under else str(number)
    on = None if version == book.version(moments.today()) else version.since.isoformat()
    return url_for("regulations.article_history", record_id=book.regulation.id, number=words, on=on)


def _past(book: Book, line: Line, place: int) -> Iterator[str]:
    """What acts before or with this text did to an article; nothing if it is as enacted."""
    if line.came_in:
        sentence = _("Added by the {act}")
        yield sentence.format(act=named(book.versions[line.came_in].deed))
    if line.came_from:
        yield _("Taken out of {articles}").format(articles=listed(line.came_from))
    changes = [book.versions[one].deed for one in line.changes if one <= place]
    if changes:
        yield _("Changed by the {acts}").format(acts=listed(map(named, changes)))
    before = [label for label in line.labels[:place] if label and label != line.labels[place]]
    if before:
        yield _("Formerly {label}").format(label=before[-1])


def _later(book: Book, line: Line, place: int) -> Iterator[str]:
    """How an article of an earlier text ended: deleted, or taken up into another."""
    last = max(one for one, label in enumerate(line.labels) if label)
    if place == last and place + 1 < len(book.versions):
        act = named(book.versions[place + 1].deed)
        if line.went_into:
            sentence = _("Taken up into {articles} by the {act}")
            yield sentence.format(articles=listed(line.went_into), act=act)
        else:
            yield _("Deleted by the {act}").format(act=act)


def named(deed: Deed) -> str:
    """Name an act by its year, as people do: 2018年修正."""
    day = deed.decision.passed_on or deed.holds_from
    return _("{act} of {year}").format(act=act_word(deed.act), year=day.year if day else "")


def _coming(book: Book, version: Version, deed: Deed) -> Iterator[tuple[str, Note]]:
    """What an act that is passed and not in force will do to the articles of this text."""
    found = compare_texts(book.text(version.deed), book.text(deed))
    words = _("{act}, not in force yet")
    if deed.is_awaiting:
        words = _("{act}, awaiting approval")
    state = ("underway", words.format(act=named(deed)))
    url = url_for("regulations.compare", record_id=book.regulation.id, to=side_of(deed))
    for pair in found.articles:
        for stretch in pair.old:
            if pair.kind not in ("same", "renumbered") and pair.difference != "consequential":
                yield stretch.label, Note((_will(pair),), url, _("See this change"), state)


def _will(pair: Pair) -> str:
    """Say in short how an article will read."""
    if not pair.new:
        return str(_("Will be deleted"))
    if len(pair.edits) == 1 and (edit := pair.edits[0]).new.strip():
        words, end = pair.old_words, edit.begin + len(edit.gone)
        new = words[max(0, edit.begin - AROUND) : edit.begin] + edit.new + words[end : end + AROUND]
        if len(new) <= SHORT and "\n" not in new:
            return _("Will read “{words}”").format(words=new)
    return str(_("Will be changed"))
