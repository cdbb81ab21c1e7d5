"""The command that shows which legal effects the records do not hold yet."""

import sys
from collections.abc import Iterator

import click

from oversight import effects, moments
from oversight.cli import opening
from oversight.effects import Finding, Group
from oversight.i18n import _
from oversight.kinds import effect_answers


@click.command("effects")
@click.option("--body", help="Short name of the body; may be left out where there is one.")
@click.option("--checks", is_flag=True, help="Where records, or records and texts, disagree.")
@opening.AS_JSON
def show_effects(body: str | None, *, checks: bool, as_json: bool) -> None:
    """Show what is not entered yet; with --checks, what disagrees (then 1 if anything does)."""
    today = moments.today()
    with opening.reading() as session:
        whose = opening.body(session, body)
        declared = effects.CHECKS if checks else effects.EFFECTS
        groups = effects.found(session, whose.id, today, declared)
        told = {
            "body": whose.short_name,
            "day": str(today),
            "effects": [group.as_json() for group in groups],
        }
    opening.answer(told, _lines(groups), as_json=as_json)
    sys.exit(1 if checks and any(group.findings for group in groups) else 0)


def _lines(groups: tuple[Group, ...]) -> Iterator[str]:
    for group in groups:
        if group.findings:
            yield _("{title}: {count}").format(title=group.effect.title, count=len(group.present))
            yield f"  {group.effect.source}"
            yield from (line for one in group.present for line in _told(one))
        if group.past:
            yield "  " + _("Entries of the past: {count}").format(count=len(group.past))
            yield from (line for one in group.past for line in _told(one))
    if not any(group.findings for group in groups):
        yield str(_("Nothing is left."))


def _told(one: Finding) -> Iterator[str]:
    """What a finding says, where it says it, and what of it waits for a review."""
    draft = f"\t{_('Draft')}" if one.about.is_draft else ""
    yield f"  /{one.about.slug}/{one.about.id}\t{one.about.title}\t{one.says}{draft}"
    yield from (f"    {passage.place}\t{passage.words}" for passage in one.passages)
    if one.draft:
        yield f"    {_('Draft awaits its review')}\t/{one.draft.slug}/{one.draft.id}"
    if one.answer_id:
        yield f"    {_('Answer awaits its review')}\t/{effect_answers.KIND.slug}/{one.answer_id}"
