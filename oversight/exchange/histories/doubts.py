"""What a person should look at in a row of histories, though the row can be imported."""

from collections.abc import Iterator

from oversight.chinese import numeral
from oversight.exchange.faults import Fault
from oversight.exchange.histories.deeds import Deed, same_event
from oversight.exchange.histories.drafting import Drafting
from oversight.exchange.histories.tellings import (
    HISTORY,
    TEXT,
    Telling,
    day_of,
    head,
    said,
    said_day,
)
from oversight.i18n import _, listed
from oversight.legislation.articles import read_text

LEAST_LEFT = 0.7  # of the articles before; with fewer a text may be cut off


def doubts(telling: Telling, drafting: Drafting) -> Iterator[Fault]:
    """Ask what the importer could not know."""
    for message in (*_of_meetings(telling, drafting), *_of_names(telling)):
        yield Fault(head(telling.row, HISTORY), message, warns=True)


def unkept_text(telling: Telling, drafting: Drafting) -> Iterator[Fault]:
    """Say when the text of a row is not kept, and what is kept says something else."""
    acts = (one for one in drafting.by_row[telling.row.number] if _is_newest(one, telling))
    deed = next(acts, None)
    message = _of_text(telling, deed, drafting) if deed and telling.text else ""
    if message:
        yield Fault(head(telling.row, TEXT), message, warns=True, differs=True)


def shrunk(telling: Telling, drafting: Drafting) -> Iterator[Fault]:
    """Say when a text has far fewer articles than the one before it: it may be cut off."""
    before, count = _articles_before(telling, drafting), len(telling.words)
    if telling.text and count < LEAST_LEFT * before:
        sentence = _("The text before has {before} articles, and this one has {count}.")
        message = sentence.format(before=before, count=count)
        yield Fault(head(telling.row, TEXT), message, warns=True, differs=True)


def _of_meetings(telling: Telling, drafting: Drafting) -> Iterator[str]:
    sittings = [event.passed_by for event in telling.events if event.passed_by]
    strange = dict.fromkeys(one.place for one in sittings if not drafting.is_ours(one))
    if strange:
        sentence = _("Passed by {places}, which is not this body. Look whether the body is right.")
        yield sentence.format(places=listed(strange))
    ours = [one.term for one in sittings if one.term and drafting.is_ours(one)]
    lacking = [term for term in dict.fromkeys(ours) if not drafting.links.term(term)]
    if lacking:
        terms = listed(f"第{numeral(term)}届" for term in lacking)
        sentence = _("These terms are not recorded: {terms}. The drafts are left without one.")
        yield sentence.format(terms=terms)


def _of_names(telling: Telling) -> Iterator[str]:
    if telling.events and telling.events[0].kind != "enact":
        yield str(_("The history tells of no enactment."))
    for event in telling.events:
        if event.decision is None and event.kind in ("amend", "repeal"):
            sentence = _("A decision of {day} has no name here. The draft has the regulation's.")
            yield sentence.format(day=said_day(event.happened_on))


def _of_text(telling: Telling, deed: Deed, drafting: Drafting) -> str:
    """Whether the text of the row is kept, and if not, whether it says something else."""
    text_row = deed.text_row or telling.row.number
    if text_row != telling.row.number and not _alike(telling, deed.text or ""):
        place = drafting.places.get(text_row)
        if place:
            sentence = _("{file} gives another text of the same version, and that one is kept.")
            return sentence.format(file=place)
        sentence = _("Row {row} gives another text of the same version, and that one is kept.")
        return sentence.format(row=text_row)
    found = drafting.recorded.act(deed)
    recorded = drafting.recorded.text_of(deed)
    if recorded == "" and found and found[0].is_confirmed:
        return str(_("The act is recorded without its text. Add the text to the record."))
    if recorded and not _alike(telling, recorded):
        return str(_("The act is recorded with another text. The recorded one is kept."))
    return ""


def _articles_before(telling: Telling, drafting: Drafting) -> int:
    """How many articles the newest text before has, from another row or as recorded."""
    newest = telling.newest
    told = drafting.by_row[telling.row.number] if newest else ()
    earlier = [deed for deed in told if day_of(deed.event) < day_of(newest)]  # type: ignore[arg-type]
    for deed in sorted(earlier, key=lambda deed: day_of(deed.event), reverse=True):
        if deed.text_row:
            return len(drafting.rows[deed.text_row].words)
        if recorded := drafting.recorded.text_of(deed):
            return len(said(read_text(recorded)))
    return 0


def _is_newest(deed: Deed, telling: Telling) -> bool:
    version = telling.newest
    return version is not None and same_event(deed.event, version)


def _alike(telling: Telling, text: str) -> bool:
    """Whether the row says what another text says, however they are laid out."""
    return telling.text == text or telling.words == said(read_text(text))
