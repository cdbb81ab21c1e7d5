"""Real decisions applied to real texts give what was published."""

import pytest

from oversight.legislation.amending.applying import apply
from oversight.legislation.amending.draft import draft
from oversight.legislation.amending.layout import joined, layout, stretch
from oversight.legislation.amending.proposals import assemble, proposals
from oversight.legislation.amending.reading import read_decision
from oversight.legislation.articles import read_text
from tests.legislation import real_data

pytestmark = real_data.needs_real_data
LABELLED = real_data.read("gold_diffs.json")
# Seen in the published text of a changed article, announced by no decision and labelled nowhere.
UNLABELLED = {("连云港市文明行为促进条例", "第三十六条")}
each = pytest.mark.parametrize("case", LABELLED, ids=[case["title"] for case in LABELLED])


def read(*names):
    return (real_data.FOLDER.parent / "/".join(names)).read_text(encoding="utf-8")


def before_and_decision(case):
    return read(case["dir"], case["before"]), read_decision(read(case["decision"][0]))


def words(text):
    return {one.label: "".join("".join(one.paragraphs).split()) for one in read_text(text).articles}


@each
def test_all_of_the_decision_is_understood_and_done(case):
    before, decision = before_and_decision(case)
    result = apply(read_text(before), decision, case["title"])
    assert result.is_complete


@each
def test_it_touches_the_labelled_articles(case):
    before, decision = before_and_decision(case)
    touched = apply(read_text(before), decision, case["title"]).touched
    changed = [{"old": old, "new": new} for old, new in touched.changed_by_decision]
    assert changed == case["changed_by_decision"]
    assert (list(touched.new), list(touched.deleted)) == (case["new"], case["deleted_old"])
    assert dict(touched.renumbered) == case["renumber"]


@each
def test_the_text_is_the_published_one_but_for_what_no_decision_announces(case):
    before, decision = before_and_decision(case)
    ours = words(apply(read_text(before), decision, case["title"]).text)
    published = words(read(case["dir"], case["after"]))
    unannounced = {one["new"] for one in case["unannounced_text_differences"]}
    unannounced |= {label for title, label in UNLABELLED if title == case["title"]}
    assert list(ours) == list(published)
    assert {label for label in ours if ours[label] != published[label]} == unannounced


@each
def test_applied_to_what_was_published_it_does_nothing(case):
    _, decision = before_and_decision(case)
    after = read(case["dir"], case["after"])
    result = apply(read_text(after), decision, case["title"])
    assert (result.text, result.done) == (after, ())


@each
def test_all_proposals_accepted_make_the_same_text(case):
    before, decision = before_and_decision(case)
    found = proposals(read_text(before), decision, case["title"])
    assert assemble(before, found) == apply(read_text(before), decision, case["title"]).text


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in real_data.texts()])
def test_a_draft_written_out_is_the_text(text):
    leaves = draft(read_text(text))
    usual = layout(leaves)
    assert joined([stretch(leaf, usual) for leaf in leaves], usual.newline) == text
