"""What a person should look at in a row of histories, though the row can be imported."""

from collections.abc import Iterator

from oversight.chinese import numeral
from oversight.exchange.faults import Fault
from oversight.exchange.histories.deeds import Deed
from oversight.exchange.histories.drafting import Drafting
from oversight.exchange.histories.tellings import HISTORY, TEXT, Telling, head
from oversight.i18n import _, listed
from oversight.legislation.articles import read_text
from oversight.legislation.events import Event


def doubts(telling: Telling, drafting: Drafting) -> Iterator[Fault]:
    """Ask what the importer could not know."""
    for message in (*_of_meetings(telling, drafting), *_of_names(telling)):
        yield Fault(head(telling.row, HISTORY), message, warns=True)


def unkept_text(telling: Telling, drafting: Drafting) -> Iterator[Fault]:
    """Say when the text of a row is not kept, and what is kept says something else."""
    acts = (one for one in drafting.deeds if _is_newest(one, telling))
    deed = next(acts, None)
    message = _of_text(telling, deed, drafting) if deed and telling.text else ""
    if message:
        yield Fault(head(telling.row, TEXT), message, warns=True)


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
    if telling.events[0].kind != "enact":
        yield str(_("The history tells of no enactment."))
    for event in telling.events:
        if event.decision is None and event.kind in ("amend", "repeal"):
            sentence = _("A decision of {day} has no name here. The draft has the regulation's.")
            yield sentence.format(day=_day(event))


def _of_text(telling: Telling, deed: Deed, drafting: Drafting) -> str:
    """Whether the text of the row is kept, and if not, whether it says something else."""
    text = telling.text or ""
    if deed.text_row not in (None, telling.row.number) and not _alike(text, deed.text or ""):
        sentence = _("Row {row} gives another text of the same version, and that one is kept.")
        return sentence.format(row=deed.text_row)
    recorded = drafting.recorded.text_of(deed)
    if recorded == "":
        return str(_("The act is recorded without its text. Add the text to the record."))
    if recorded and not _alike(text, recorded):
        return str(_("The act is recorded with another text. The recorded one is kept."))
    return ""


def _is_newest(deed: Deed, telling: Telling) -> bool:
    return (
        deed.regulation == telling.title
        and telling.row.number in deed.rows
        and (deed.event.kind == telling.newest.kind and _day(deed.event) == _day(telling.newest))
    )


def _day(event: Event) -> object:
    return event.happened_on


def _alike(one: str, other: str) -> bool:
    """Whether two texts say the same, however they are laid out."""
    return _words(one) == _words(other)


def _words(text: str) -> list[tuple[str, str]]:
    articles = read_text(text).articles
    return [(one.label, "".join("".join(one.paragraphs).split())) for one in articles]
