"""The page of a legislative decision: with the record, whether each act has its text."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from oversight.access.roles import Permission
from oversight.i18n import _
from oversight.kinds import regulations
from oversight.kinds.legislative_decisions import KIND, UNSUCCESSFUL, Act, LegislativeDecision
from oversight.kinds.regulations.texts import before
from oversight.web import allowed, asking, records, shown
from oversight.web.allowed import needs
from oversight.web.decisions.desk import CHANGING
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
        list_url=url_for("decisions.paste", record_id=record_id) if may_list else None,
    )


def _act_texts(decision: LegislativeDecision) -> Iterator[ActText]:
    if asking.guest() or decision.state in UNSUCCESSFUL:
        return
    known = shown.titles(asking.session(), [decision])
    for act in decision.acts:
        if act.act in GIVING and act.regulation_id:
            link, note = _onward(decision, act)
            yield ActText(
                known.get(act.regulation_id, ""),
                url_for("regulations.show", record_id=act.regulation_id),
                act_word(act),
                bool(act.text),
                link,
                note,
            )


def _onward(decision: LegislativeDecision, act: Act) -> tuple[tuple[str, str] | None, str]:
    """Where its text is proposed or proofread; or what is missing for that."""
    if act.act not in CHANGING:
        return None, ""
    if not decision.text:
        return None, str(_("The text of the decision is not recorded: nothing can be proposed."))
    deeds = regulations.acts(asking.session(), act.regulation_id)
    if not any(before(deeds, one) for one in deeds if one.act is act):
        return None, str(_("No text before this act is recorded: nothing can be proposed."))
    label = _("Proofread by the decision") if act.text else _("See the proposed text")
    url = url_for("decisions.proposed", record_id=decision.id, number=act.number)
    return (str(label), url), ""
