"""The page of a legislative decision: with the record, whether each act has its text."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from oversight.access.roles import Permission
from oversight.i18n import _
from oversight.kinds.legislative_decisions import KIND, UNSUCCESSFUL, Act, LegislativeDecision
from oversight.web import allowed, asking, records, shown
from oversight.web.allowed import needs
from oversight.web.decisions.desk import CHANGING, Desk
from oversight.web.decisions.proposed import left
from oversight.web.decisions.room import blueprint
from oversight.web.regulations.book import act_word

GIVING = ("enact", *CHANGING)  # acts after which a regulation has a text


@dataclass(frozen=True)
class ActText:
    """One act on the page: its regulation, whether its text is recorded, where to go on."""

    regulation: str
    url: str | None
    act: str
    is_recorded: bool
    link: tuple[str, str] | None
    note: str
    left: int = 0  # places that could not be checked


@blueprint.get("/legislative-decisions/<int:record_id>")
@needs(Permission.OWN)
def show(record_id: int) -> ResponseReturnValue:
    """Show a decision, its texts after the acts, and where its list can be pasted."""
    page = records.page(records.kind_or_404(KIND.slug), record_id)
    decision: LegislativeDecision = page["record"]
    may_list = not decision.is_confirmed and allowed.may_enter(KIND)
    return render_template(
        "records/legislative_decisions/show.html",
        **page,
        act_texts=list(_act_texts(decision)),
        missing=_missing(decision),
        text_url=_text_url(decision),
        list_url=url_for("decisions.paste", record_id=record_id) if may_list else None,
    )


def _act_texts(decision: LegislativeDecision) -> Iterator[ActText]:
    if asking.guest() or decision.state in UNSUCCESSFUL:
        return
    known = shown.titles(asking.session(), [decision])
    for act in decision.acts:
        if act.act in GIVING and act.regulation_id:
            link, note, left = _onward(decision, act)
            yield ActText(
                known.get(act.regulation_id, ""),
                url_for("regulations.show", record_id=act.regulation_id),
                act_word(act),
                bool(act.text),
                link,
                note,
                left,
            )


def _missing(decision: LegislativeDecision) -> str:
    """Say once for all acts that the decision has no text of which theirs could be made."""
    if decision.text or not any(act.act in CHANGING for act in decision.acts):
        return ""
    return str(_("The text of the decision is not recorded: nothing can be proposed."))


def _text_url(decision: LegislativeDecision) -> str | None:
    """Where the text of a decision is entered, for whoever may."""
    may_enter = allowed.may_enter(KIND) and not decision.is_confirmed
    if not (may_enter or allowed.may_review(KIND)):
        return None
    return url_for("editing.edit", slug=KIND.slug, record_id=decision.id, _anchor="text")


def _onward(decision: LegislativeDecision, act: Act) -> tuple[tuple[str, str] | None, str, int]:
    """Where its text is proposed or proofread, what is missing for that, how much is unchecked."""
    if act.act not in CHANGING or not decision.text:
        return None, "", 0
    desk = Desk.of(decision.id, act.number)
    if desk.base is None:
        return None, str(_("No text before this act is recorded: nothing can be proposed.")), 0
    label = _("Proofread by the decision") if act.text else _("See the proposed text")
    url = url_for("decisions.proposed", record_id=decision.id, number=act.number)
    return (str(label), url), "", len(left(desk.proposals)) if act.text else 0
