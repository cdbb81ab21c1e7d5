"""Setting an official paper in type: from a Paper to the bytes of its PDF.

The geometry is that of GB/T 9704-2012 and stands in templates/reports/paper.css. The same paper
gives the same bytes on every machine, so that a paper can be made again and compared.
"""

import datetime as dt
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from importlib import import_module
from threading import get_ident
from typing import Any

from oversight.errors import RefusedError
from oversight.i18n import _, language, speaking
from oversight.reports.fonts import Faces, at_hand, stand_ins, use_own_fonts
from oversight.reports.markup import page, style
from oversight.reports.paper import Attachment, Paper
from oversight.reports.rare import unshowable

Progress = Callable[[int, int, str], None]

FREE_FACES = Faces()
VARIANT = "pdf/a-3u"
# What a page holds, near enough to say how far a long paper has come.
LETTERS_TO_A_PAGE, ROWS_TO_A_PAGE, NOTES_TO_A_PAGE, FRONT_PAGES = 560, 21, 9, 2
TOLD = logging.getLogger("weasyprint.progress")
log = logging.getLogger(__name__)


def set_pdf(paper: Paper, progress: Progress | None = None, faces: Faces = FREE_FACES) -> bytes:
    """Set a paper as PDF/A-3u, tagged, with bookmarks and all that is attached to it.

    `progress` is told the page in work, the pages expected, and words for people. Raises
    RefusedError when a character is in no typeface: a name is never printed with a hole in it.
    """
    present = ready(faces, "".join(_texts(asdict(paper))))
    with _telling(progress, _expected(paper)), speaking(paper.language):
        attached = [_attached(file, paper.made_at) for file in paper.attachments]
        return set_page(page(paper, present), style(paper, present), attached)


def ready(faces: Faces, words: str) -> Faces:
    """Give the faces that are at hand for some words (RefusedError if none has a character)."""
    present = at_hand(faces)
    for sentence in stand_ins(faces):
        log.warning(sentence)
    _refuse_holes(words, present)
    return present


def set_page(html: str, css: str, attached: Sequence[Any] = ()) -> bytes:
    """Set a page of HTML as PDF/A-3u, tagged, with bookmarks; nothing is fetched for it."""
    weasyprint = _weasyprint()
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
    document = weasyprint.HTML(string=html, url_fetcher=fetcher)
    written: bytes = document.write_pdf(
        stylesheets=[weasyprint.CSS(string=css, url_fetcher=fetcher)],
        attachments=attached,
        pdf_variant=VARIANT,
        pdf_tags=True,
    )
    return written


def _weasyprint() -> Any:
    """Import the type-setting; when it is imported it learns, once, where the typefaces are."""
    use_own_fonts()
    return import_module("weasyprint")


def _attached(file: Attachment, made_at: dt.datetime) -> Any:
    moment = made_at.astimezone(dt.UTC)
    return _weasyprint().Attachment(
        string=file.content,
        name=file.name,
        description=file.description,
        created=moment,
        modified=moment,
        relationship="Data",
    )


def _refuse_holes(words: str, faces: Faces) -> None:
    missing = unshowable(words, faces)
    if missing:
        named = " ".join(f"{character} (U+{ord(character):04X})" for character in missing)
        raise RefusedError(
            _("No typeface has {characters}. Correct the record or add a typeface.").format(
                characters=named
            )
        )


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | tuple | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _expected(paper: Paper) -> int:
    """Foretell the pages: each chapter brings a table or a chart, each annex begins a page."""
    letters = sum(len(p.text) for chapter in paper.chapters for p in chapter.paragraphs)
    text = len(paper.chapters) + letters // LETTERS_TO_A_PAGE
    notes = 1 + len(paper.notes) // NOTES_TO_A_PAGE
    annexes = sum(1 + len(annex.rows) // ROWS_TO_A_PAGE for annex in paper.annexes)
    return FRONT_PAGES + text + notes + annexes


class _Teller(logging.Handler):
    """Passes on which page is being set, of the pages set by its own thread."""

    def __init__(self, progress: Progress, expected: int) -> None:
        super().__init__()
        self.progress, self.expected, self.done = progress, expected, 0
        self.thread, self.language = get_ident(), language()

    def emit(self, record: logging.LogRecord) -> None:
        """Say the page, never going back when pages are set a second time."""
        if record.thread != self.thread or not isinstance(record.args, tuple):
            return
        with speaking(self.language):  # that of the person who waits, not of the paper
            self._tell(str(record.msg), record.args)

    def _tell(self, message: str, values: tuple[object, ...]) -> None:
        if "Page %d" in message:
            self.done = max(self.done, int(str(values[0])))
            self.expected = max(self.done + 1, self.expected)  # until the file is written
            self.progress(self.done, self.expected, _("Page {page}").format(page=self.done))
        elif "Creating PDF" in message:
            self.progress(self.done, self.done, str(_("Writing the file")))


@contextmanager
def _telling(progress: Progress | None, expected: int) -> Iterator[None]:
    if progress is None:
        yield
        return
    teller = _Teller(progress, expected)
    TOLD.setLevel(logging.INFO)
    TOLD.propagate = False
    TOLD.addHandler(teller)
    try:
        yield
    finally:
        TOLD.removeHandler(teller)
