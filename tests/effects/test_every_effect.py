"""Whatever is true of every effect and every check: it is found, settled, answered, and named."""

import pytest

from oversight import effects, moments
from oversight.effects import CHECKS, EFFECTS, Finding
from oversight.i18n import speaking
from oversight.kinds.effect_answers import QUESTIONS
from oversight.records.kind import BY_SLUG, fields_of
from tests.builders import Office, amended, an_office, confirmed, enter
from tests.effects.cases import CASES, day

ALL = (*EFFECTS, *CHECKS)
every_effect = pytest.mark.parametrize("effect", ALL, ids=lambda one: one.name)
every_question = pytest.mark.parametrize(
    "effect", [one for one in ALL if one.question], ids=lambda one: one.name
)


@pytest.fixture
def office(session) -> Office:
    return an_office(session)


def found(office: Office, effect) -> list[Finding]:
    (group,) = effects.found(office.session, office.body.id, moments.today(), [effect])
    return list(group.findings)


def subjects(office: Office, effect) -> list[str]:
    return [one.subject for one in found(office, effect)]


def answer(office: Office, effect, finding: Finding, **more: str):
    told = {"question": effect.question, "about_id": finding.about.id}
    told |= {"subject": finding.subject, "reason": "原文如此"}
    return enter(office, "effect-answers", **told | more)


def test_each_has_a_case_and_a_name_of_its_own():
    assert {one.name for one in ALL} == CASES.keys()
    assert len({one.name for one in ALL}) == len(ALL)


@every_effect
def test_its_question_is_one_that_answers_know(effect):
    assert not effect.question or effect.question in dict(QUESTIONS)


@every_effect
def test_a_body_without_records_has_none(office, effect):
    assert found(office, effect) == []


@every_effect
def test_it_is_found_and_gone_once_the_record_says_so(office, effect):
    case = CASES[effect.name](office)
    assert case.subject in subjects(office, effect)
    case.settle()
    assert case.subject not in subjects(office, effect)


@every_effect
def test_its_remedy_is_a_form_that_is_there(office, effect):
    CASES[effect.name](office)
    for one in found(office, effect):
        kind = BY_SLUG[one.remedy.slug]
        name, *inner = one.remedy.field.split("-")
        assert one.remedy.way != "step" or kind.lifecycle.step(one.remedy.step)
        assert not name or name in (*kind.fields, "term_id")
        assert not inner or inner[-1] in fields_of(kind.fields[name].field.part)
        plain = {key.removesuffix("-id") for key, _value in one.remedy.fill if "-new-" not in key}
        assert plain <= kind.plain.keys()


@every_effect
def test_its_subject_is_the_same_in_every_language(office, effect):
    CASES[effect.name](office)
    told = []
    for language in ("zh", "en"):
        with speaking(language):
            told.append(sorted(subjects(office, effect)))
    assert told[0] == told[1]


@every_question
def test_what_is_answered_and_confirmed_is_asked_no_more(office, effect):
    case = CASES[effect.name](office)
    (asked,) = [one for one in found(office, effect) if one.subject == case.subject]
    waiting = answer(office, effect, asked)
    (still,) = [one for one in found(office, effect) if one.subject == case.subject]
    assert still.answer_id == waiting.id
    confirmed(office, waiting)
    assert case.subject not in subjects(office, effect)


def test_an_answer_holds_until_its_day(office):
    effect = next(one for one in ALL if one.name == "references")
    case = CASES[effect.name](office)
    (asked,) = found(office, effect)
    given = confirmed(office, answer(office, effect, asked, holds_to=day(0)))
    assert subjects(office, effect) == []
    amended(office, given, holds_to=day(1))
    assert subjects(office, effect) == [case.subject]


def test_an_answer_to_one_question_leaves_another_open(office):
    effect = next(one for one in ALL if one.name == "references")
    case = CASES[effect.name](office)
    (asked,) = found(office, effect)
    confirmed(office, answer(office, effect, asked, subject="《云屏市另一条例》"))
    confirmed(office, answer(office, effect, asked, question="titles"))
    assert subjects(office, effect) == [case.subject]


def test_another_bodys_records_are_not_looked_at(session):
    here, there = an_office(session), an_office(session, "zunyi")
    for make in CASES.values():
        make(there)
    assert all(found(here, effect) == [] for effect in ALL)
