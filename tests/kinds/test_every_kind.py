"""What is true of every kind, so that the next one cannot forget it."""

import dataclasses
import inspect
import re
from pathlib import Path

import pytest

from oversight import kinds
from oversight.i18n import Words, catalog
from oversight.kinds import deadline_rules
from oversight.records import fields
from oversight.records.kind import Kind, Named, fields_of

ROOT = Path(kinds.__file__).parent
every_kind = pytest.mark.parametrize("kind", kinds.ALL, ids=lambda kind: kind.slug)


def all_fields(kind: Kind) -> list[Named]:
    """The fields of a kind and of its parts."""
    inside = [one for named in kind.parts.values() for one in fields_of(named.field.part).values()]
    return [*kind.fields.values(), *inside]


def is_in_chinese(label: object) -> bool:
    return not isinstance(label, Words) or label.message in catalog("zh")


@every_kind
def test_its_list_shows_only_what_it_has(kind):
    derived = {one.name for one in kind.derived}
    assert set(kind.listed) <= set(kind.fields) | derived | {"state", "title"}


@every_kind
def test_its_words_are_there_in_chinese(kind):
    labels = [kind.name, kind.names, *(one.label for one in all_fields(kind))]
    labels += [label for one in all_fields(kind) for _word, label in one.field.options]
    labels += [state.label for state in kind.lifecycle.states]
    labels += [step.label for step in kind.lifecycle.steps]
    labels += [word for figure in kind.figures for word in (figure.label, figure.rule)]
    assert [label for label in labels if not is_in_chinese(label)] == []


@every_kind
def test_its_choices_fit_their_column(kind):
    for one in all_fields(kind):
        assert all(len(word) <= fields.CHOICE for word, _label in one.field.options), one.name


@every_kind
def test_its_links_lead_to_kinds(kind):
    for one in all_fields(kind):
        assert all(slug in kinds.BY_SLUG for slug in one.field.to), one.name


@every_kind
def test_its_steps_fill_fields_that_it_has_and_lead_to_states_that_it_has(kind):
    states = {state.name for state in kind.lifecycle.states}
    for step in kind.lifecycle.steps:
        assert set(step.fills) <= set(kind.fields), step.name
        assert {step.ends, *step.starts} <= states, step.name


@every_kind
def test_each_of_its_states_can_be_reached(kind):
    for state in kind.lifecycle.states:
        assert kind.lifecycle.way_to(state.name) is not None, state.name


@every_kind
def test_the_day_that_decides_is_a_date(kind):
    if kind.decided_on:
        assert kind.fields[kind.decided_on].field.sort in {"date", "partial"}


@every_kind
def test_its_clocks_read_dates_that_it_has(kind):
    for clock in kind.clocks:
        for name in filter(None, (clock.starts, clock.met_by, clock.due_by)):
            assert kind.fields[name].field.sort == "date"
        assert clock.rule in dict(deadline_rules.RULES), clock.rule


@every_kind
def test_its_extensions_give_a_day_a_reason_and_an_approver_and_are_checked(kind):
    for named in [clock.extended_by for clock in kind.clocks if clock.extended_by]:
        assert [kind.fields[name].field.sort for name in named.fields] == ["date", "text", "text"]
        assert deadline_rules.extensions in kind.rules


@every_kind
def test_its_clocks_name_who_must_act_by_a_link(kind):
    for clock in kind.clocks:
        *parts, name = clock.owner.split(".")
        inside = fields_of(kind.fields[parts[0]].field.part) if parts else kind.fields
        assert not name or inside[name].field.sort == "link", clock.name


@every_kind
def test_its_figures_name_the_record_first_and_count_confirmed_ones_only(kind):
    for figure in kind.figures:
        chosen = figure.rows(1)
        assert "review" in str(chosen.whereclause), figure.key
        assert chosen.selected_columns[0].name in {"id", "record_id"}, figure.key
        assert figure.unit
        assert figure.rule


@every_kind
def test_its_file_is_of_a_size_to_be_read(kind):
    path = Path(inspect.getfile(kind.model))
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250


def test_figures_have_a_key_each():
    keys = [figure.key for figure in kinds.figures()]
    assert len(keys) == len(set(keys))


def test_a_kind_has_at_most_eighteen_attributes():
    assert len(dataclasses.fields(Kind)) <= 18


def test_what_all_kinds_share_stays_small():
    files = [path for path in (ROOT.parent / "records").glob("*.py") if path.stem != "__init__"]
    assert len(files) <= 14
    for path in files:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 250, path.name


def test_shared_code_asks_nowhere_which_kind_it_is():
    """Never `kind.slug ==`, never isinstance of a kind, in what all kinds share."""
    shared = [*(ROOT.parent / "records").glob("*.py"), *(ROOT.parent / "web").glob("*.py")]
    for path in shared:
        text = path.read_text(encoding="utf-8")
        for kind in kinds.ALL:
            assert f"isinstance(record, {kind.model.__name__})" not in text, path.name
        assert not re.search(r"kind\.(?:slug|identity) [!=]= [\"']", text), path.name
