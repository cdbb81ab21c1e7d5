"""A picture or a paper is kept once, under its hash, and a version holds the hash."""

import json
from dataclasses import replace

import pytest
import sqlalchemy as sa

from oversight import attachments, kinds, moments
from oversight.auditing import audit
from oversight.errors import GuardError, InvalidError
from oversight.exchange.exports import export
from oversight.kinds.constituent_issues import ConstituentIssue
from oversight.log import sequence
from oversight.records import content, past, schema
from oversight.records.kind import BY_SLUG, declare
from oversight.records.models import Attachment, Version
from tests.builders import amended, an_office, confirmed, enter
from tests.pictures import PDF, a_picture

SLUG = "constituent-issues"
RED, BLUE = (attachments.read(a_picture(number)) for number in (200, 30))


@pytest.fixture
def office(session):
    return an_office(session)


def an_issue(office, **values):
    told = {"topic": "路灯不亮", "channel": "snapshot", "received_on": "2018-03-01"}
    return enter(office, SLUG, **told | values)


def kept(session):
    return set(session.scalars(sa.select(Attachment.hash)))


def test_a_file_is_kept_under_its_hash(office, session):
    record = an_issue(office, photo=RED)
    row = session.get(Attachment, record.photo)
    assert (row.hash, row.media_type, row.data) == (RED.digest, "image/png", RED.data)


def test_a_file_that_two_records_and_a_row_hold_is_kept_once(office, session):
    progress = [{"noted_on": "2018-03-02", "text": "已修复", "photo": RED}]
    an_issue(office, photo=RED, progress=progress)
    an_issue(office, topic="井盖破损", photo=RED)
    assert kept(session) == {RED.digest}


def test_a_version_holds_the_hash_and_not_the_file(office, session):
    record = an_issue(office, photo=RED)
    told = json.loads(session.get(Version, (record.id, 1)).content)
    assert told["fields"]["photo"] == RED.digest


def test_an_earlier_file_stays_when_another_takes_its_place(office, session):
    record = an_issue(office, photo=RED)
    amended(office, record, photo=BLUE)
    assert record.photo == BLUE.digest
    assert kept(session) == {RED.digest, BLUE.digest}


def test_a_file_can_be_taken_away(office, session):
    record = an_issue(office, photo=RED)
    amended(office, record, photo=None)
    assert record.photo is None
    assert kept(session) == {RED.digest}


def test_what_is_not_touched_keeps_its_hash(office, session):
    record = an_issue(office, photo=RED)
    amended(office, record, topic="路灯全灭", photo=RED.digest)
    assert (record.photo, record.version) == (RED.digest, 2)


def test_the_same_file_again_is_no_change(office):
    record = an_issue(office, photo=RED)
    amended(office, record, photo=RED)
    assert record.version == 1


def test_a_file_of_another_record_cannot_be_had_by_its_hash(office, session):
    """A hash stands in exports and bundles: whoever read one there has no right to the file."""
    an_issue(office, photo=RED)
    with pytest.raises(InvalidError) as refused:
        an_issue(office, topic="井盖破损", photo=RED.digest)
    assert [problem.field for problem in refused.value.problems] == ["photo"]


def test_nor_in_a_row(office, session):
    record = an_issue(office, photo=RED)
    rows = [{"text": "一"}, {"text": "二", "photo": BLUE.digest}]
    with pytest.raises(InvalidError) as refused:
        amended(office, record, progress=rows)
    assert [problem.field for problem in refused.value.problems] == ["progress-2-photo"]


def test_a_file_is_read_and_a_wrong_one_refused_at_its_field():
    kind = BY_SLUG[SLUG]
    assert schema.load(kind, {"photo": PDF}, ["photo"])["photo"].media_type == "application/pdf"
    for wrong in (b"<html>", "photo.jpg", 7):
        with pytest.raises(InvalidError) as refused:
            schema.load(kind, {"photo": wrong}, ["photo"])
        assert [problem.field for problem in refused.value.problems] == ["photo"]


def test_the_books_hold_with_files_in_them(engine, office, session):
    confirmed(office, an_issue(office, photo=RED))
    session.commit()
    sequence.sequence(engine)
    found = audit.verify_all(session, kinds.by_identity(), moments.now())
    assert found.holds, found.faults
    assert found.checked["attachments"] == 1


def test_no_file_is_written_past_the_service(office, session):
    session.add(Attachment(hash=RED.digest, media_type=RED.media_type, data=RED.data))
    with pytest.raises(GuardError):
        session.flush()


def test_what_was_known_names_the_file_that_was_there(engine, office, session):
    record = an_issue(office, photo=RED)
    session.commit()
    place = sequence.sequence(engine) - 1
    amended(office, record, photo=BLUE)
    session.commit()
    then = past.restore(session, kinds.by_identity(), place)
    assert then.session.scalars(sa.select(ConstituentIssue.photo)).all() == [RED.digest]
    told = json.loads(export(then.session, BY_SLUG[SLUG], office.body, "jsonl"))
    assert told["photo"] == f"{RED.digest}.png"
    then.close()


def test_a_kind_is_never_named_or_found_by_what_is_private():
    kind = replace(BY_SLUG[SLUG], slug="wrong")
    for wrong in (replace(kind, titled="reporter"), replace(kind, searched=("telephone",))):
        with pytest.raises(ValueError, match="nothing private"):
            declare(wrong)
    assert "wrong" not in BY_SLUG


def test_the_hashes_of_a_content_come_with_their_fields(office):
    record = an_issue(office, photo=RED, progress=[{"text": "一", "photo": BLUE}])
    found = [(one.name, digest) for one, digest in content.hashes(type(record), content.of(record))]
    assert found == [("photo", RED.digest), ("photo", BLUE.digest)]
