"""Each file of a corpus read for what it is: a regulation, a decision, a table, a companion."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from oversight.exchange.corpus import companions, hints
from oversight.exchange.corpus.companions import Companions, Told
from oversight.exchange.corpus.files import File
from oversight.exchange.faults import BrokenFileError, Fault
from oversight.exchange.files import rows_of, signatures, texts
from oversight.exchange.files.grid import Row
from oversight.exchange.histories import decrees, naming, tellings
from oversight.exchange.histories.decrees import Decree
from oversight.exchange.histories.tellings import Telling
from oversight.exchange.plans import Line
from oversight.i18n import _
from oversight.legislation.articles import read_text
from oversight.legislation.history import read_history
from oversight.legislation.text import Text

Tell = Callable[[int, int, str], None]  # how many files are read, of how many, and which is now

TABLES = (".jsonl", ".csv")
# Files that surely hold a text, in a form that is not read.
UNREAD = {
    ".doc": _("An old Word document is not read. Save it as docx."),
    ".wps": _("A WPS document is not read. Save it as docx."),
    ".rtf": _("A file in RTF is not read. Save it as docx."),
    ".html": _("A web page is not read. Save its text as txt."),
    ".htm": _("A web page is not read. Save its text as txt."),
}


@dataclass
class Found:
    """What a corpus holds; `aside` are files that are no text, or could not be read."""

    told: list[Telling] = field(default_factory=list)
    decrees: list[Decree] = field(default_factory=list)
    aside: list[Line] = field(default_factory=list)


def read(files: Sequence[File], places: Sequence[str], tell: Tell) -> Found:
    """Read every file; one that cannot be read is said, and keeps no other out."""
    found, beside = Found(), Companions()
    reader = _Reader(found, beside, places)
    for file in files:
        if not file.problem and companions.is_companion(file):
            reader.companion(file)
    for place, file in enumerate(files):
        tell(place, len(files), file.path)
        if not (companions.is_companion(file) and not file.problem):
            reader.read(file)
    return found


class _Reader:
    """Reads files one after another; each row has the next number."""

    def __init__(self, found: Found, beside: Companions, places: Sequence[str]) -> None:
        self.found, self.beside, self.places = found, beside, places
        self.number = 0

    def companion(self, file: File) -> None:
        """Read what tells of other files."""
        row = self._row(file)
        try:
            companions.read(file, self.beside)
        except BrokenFileError as error:
            self._refuse(row, error)
        else:
            self.found.aside.append(Line(row, "", "aside"))

    def read(self, file: File) -> None:
        """Read one file into what it is."""
        row = self._row(file)
        try:
            _demand_readable(file)
            if file.suffix in texts.READERS:
                self._text(file, row)
            elif file.suffix in TABLES:
                self._table(file, row)
            else:
                self._pass_over(row, _("This is no text, and is passed over."))
        except BrokenFileError as error:
            self._refuse(row, error)

    def _row(self, file: File, **values: Any) -> Row:
        self.number += 1
        return Row(self.number, values, self.number, file.path, 1)

    def _pass_over(self, row: Row, why: str) -> None:
        self.found.aside.append(Line(row, row.path, "aside", (Fault("", str(why), warns=True),)))

    def _refuse(self, row: Row, error: BrokenFileError) -> None:
        fault = Fault(error.column, str(error.problem), line=error.row or 0)
        self.found.aside.append(Line(row, row.path, "wrong", (fault,)))

    def _table(self, file: File, row: Row) -> None:
        read_rows = tuple(rows_of(file.name, file.read()))
        if not tellings.tells_histories(read_rows):
            self._pass_over(row, _("This table holds no histories, and is passed over."))
            return
        self.number -= 1
        for one in read_rows:
            self.number += 1
            placed = replace(one, number=self.number, path=file.path, line=one.number)
            self.found.told.append(tellings.read(placed, self.places))

    def _text(self, file: File, row: Row) -> None:
        reading = _words(file)
        text = read_text(reading.text)
        if decrees.is_decree(text.title or _first_line(text)):
            decree = decrees.decree(row, text)
            self.found.decrees.append(replace(decree, faults=reading.remarks))
            return
        texts.demand_articles(text)
        values, faults = _values(file, text, self.beside.of(file))
        told = tellings.read(replace(row, values=values), self.places, text)
        self.found.told.append(replace(told, faults=(*told.faults, *faults, *reading.remarks)))


def _demand_readable(file: File) -> None:
    unread = None if file.suffix in texts.READERS else UNREAD.get(file.suffix)
    if problem := file.problem or unread:
        raise BrokenFileError(str(problem))


def _words(file: File) -> texts.Reading:
    content = file.read()
    if not content.strip():
        raise BrokenFileError(_("The file is empty. Choose another."))
    signatures.demand(file.name, content)
    return texts.read(file.name, content)


def _first_line(text: Text) -> str:
    return next((line for line in str(text).splitlines() if line.strip()), "")


def _values(file: File, text: Text, told: Told) -> tuple[dict[str, Any], list[Fault]]:
    """The row of one text: what it says itself goes before what is told of it."""
    title, warned = _title(file, text, told)
    history, doubted = _history(text, told)
    values: dict[str, Any] = {"title": title, "title_note": history, "text": str(text)}
    values |= {"former_names": list(told.former_names), "region": told.region}
    if told.version_date:
        values["version_date"] = told.version_date
    elif dated := hints.date_of(file) or hints.date_of_folder(file):
        values[tellings.DATED_BY_NAME] = str(dated)
    return values, [*warned, *doubted]


def _title(file: File, text: Text, told: Told) -> tuple[str, list[Fault]]:
    own = naming.titled(text.title)
    folder, name = hints.title_of_folder(file), hints.title_of_name(file)
    if own:
        return own, list(_misnamed(own, naming.titled(told.title) or folder, name, told))
    if told.title:
        return naming.titled(told.title), []
    sentence = _("The text has no title. It is taken for {title}, by the name of its {place}.")
    for title, place in ((folder, _("folder")), (name, _("file"))):
        if title:
            message = sentence.format(title=title, place=place)
            return title, [Fault("title", message, warns=True)]
    return "", []


def _misnamed(own: str, folder: str, name: str, told: Told) -> Iterator[Fault]:
    """Say when a text lies under another title than its own."""
    under = _("The text is called {own}, and lies under {named}. Is it the right text?")
    called = _("The text is called {own}, and its file {named}. Is it the right text?")
    known = (own, *told.former_names)
    for named, sentence in ((folder, under), (name, called)):
        if named and not any(hints.is_name_of(named, title) for title in known):
            message = sentence.format(own=own, named=named)
            yield Fault("title", message, warns=True, differs=True)


def _history(text: Text, told: Told) -> tuple[list[str], list[Fault]]:
    """The title note of the text, if it can be read; else what a companion tells."""
    own = tellings.printed_note(text)
    if not told.history:
        return [own] if own else [], []
    mine, theirs = read_history(own), read_history(told.history)
    if not own or (mine.unread and not theirs.unread):
        sentence = _("The title note cannot be read whole; the history is that of {file}.")
        fault = Fault("title_note", sentence.format(file=told.by), warns=True)
        return list(told.history), [fault] if own else []
    if _days(mine.events) != _days(theirs.events):
        sentence = _("The title note and {file} tell of other acts. The note is taken.")
        return [own], [Fault("title_note", sentence.format(file=told.by), warns=True)]
    return [own], []


def _days(events: Sequence[Any]) -> list[Any]:
    return [(one.kind, one.passed_on, one.approved_on) for one in events]
