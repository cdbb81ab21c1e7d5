"""A text is kept once, under its hash, and a version holds the hash."""

import hashlib
import json

import pytest
import sqlalchemy as sa

from oversight.errors import InvalidError
from oversight.records.models import Document, Version
from tests.builders import a_decision, a_regulation, amended, an_office, enter

TEXT = "第一条　为了加强养犬管理，制定本条例。\n"
HASH = hashlib.sha256(TEXT.encode()).hexdigest()


def kept(session):
    return session.execute(sa.select(Document.hash, Document.text)).all()


def with_text(office, regulation, text=TEXT, **values):
    acts = [{"regulation_id": regulation.id, "act": "enact", "text": text}]
    return enter(
        office, "legislative-decisions", name="条例", form="enactment", acts=acts, **values
    )


def test_a_text_is_kept_under_its_hash(session):
    office = an_office(session)
    record = with_text(office, a_regulation(office))
    assert record.acts[0].text == hashlib.sha256(TEXT.strip().encode()).hexdigest()
    assert kept(session) == [(record.acts[0].text, TEXT.strip())]


def test_a_text_that_two_records_name_is_kept_once(session):
    office = an_office(session)
    with_text(office, a_regulation(office))
    with_text(office, a_regulation(office, "贵阳市物业管理条例"))
    assert len(kept(session)) == 1


def test_a_text_that_stands_twice_in_one_record_is_kept_once(session):
    office = an_office(session)
    one, other = a_regulation(office), a_regulation(office, "贵阳市物业管理条例")
    acts = [{"regulation_id": it.id, "act": "enact", "text": "同文"} for it in (one, other)]
    enter(office, "legislative-decisions", name="两部", form="enactment", acts=acts)
    assert len(kept(session)) == 1


def test_a_version_holds_the_hash_and_not_the_text(session):
    office = an_office(session)
    record = with_text(office, a_regulation(office))
    content = session.get(Version, (record.id, 1)).content
    assert "养犬管理，制定" not in content
    assert json.loads(content)["parts"]["acts"][0]["text"] == record.acts[0].text


def test_an_earlier_text_stays_when_another_takes_its_place(session):
    office = an_office(session)
    record = with_text(office, a_regulation(office))
    amended(office, record, acts=[{"number": 1, "text": "第一条　改。"}])
    assert {text for _hash, text in kept(session)} == {TEXT.strip(), "第一条　改。"}


def test_a_text_is_not_kept_for_a_record_that_was_refused(session):
    office = an_office(session)
    regulation = a_regulation(office)
    with pytest.raises(InvalidError):
        with_text(office, regulation, sent_on="2018-03-01", passed_on="2018-04-01")
    session.commit()
    assert kept(session) == []


def test_a_decision_without_texts_keeps_none(session):
    office = an_office(session)
    a_decision(office, (a_regulation(office), "enact"), form="enactment")
    assert kept(session) == []
