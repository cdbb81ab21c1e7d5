"""Attacks on live tables, texts and files: what people see, beside what is sealed."""

import sqlalchemy as sa

from oversight import kinds
from oversight.attachments import known
from oversight.db import Base
from oversight.records import content
from tests.attacks.attacking import (
    RECORD,
    TABLES,
    attack,
    change,
    named,
    take_away,
    target,
    told_of,
)
from tests.pictures import a_picture
from tests.records.forging import verified

ATTACHMENT, DOCUMENT = TABLES["attachment"], TABLES["document"]
DIFFERS = "The live record differs from its last version."
ALTERED = "A text or file was changed; its records link to what it was."


@attack
def test_a_live_row_changed_behind_the_service_is_found(forger):
    one = target(forger)
    change(forger, TABLES["inspection"], {"id": one.number}, topic="另一件事")
    assert told_of(forger, one.name) == [DIFFERS]


@attack
def test_a_state_set_behind_the_service_is_found(forger):
    one = target(forger)
    change(forger, RECORD, {"id": one.number}, state="closed")
    assert told_of(forger, one.name) == [DIFFERS]


@attack
def test_a_row_of_a_list_changed_behind_the_service_is_found(forger):
    one = target(forger)
    rows = TABLES["inspected_law"]
    number = forger.scalar(sa.select(rows.c.number).where(rows.c.record_id == one.number))
    change(forger, rows, {"record_id": one.number, "number": number}, title="另一部法")
    assert told_of(forger, one.name) == [DIFFERS]


@attack
def test_a_row_of_a_list_taken_away_is_found(forger):
    one = target(forger)
    take_away(forger, TABLES["inspected_law"], record_id=one.number)
    assert told_of(forger, one.name) == [DIFFERS]


@attack
def test_a_record_taken_away_with_all_its_rows_is_found(forger):
    one = target(forger)
    for table in Base.metadata.tables.values():
        if table.name in {"inspected_law", "inspection_member", "inspection_finding"}:
            forger.execute(sa.delete(table).where(table.c.record_id == one.number))
    take_away(forger, TABLES["inspection"], id=one.number)
    take_away(forger, RECORD, id=one.number)
    assert told_of(forger, f"?/{one.number}") == ["A record is gone whose versions are there."]


@attack
def test_a_record_that_names_an_older_version_is_found(forger):
    one = target(forger)
    change(forger, RECORD, {"id": one.number}, version=1)
    wrong = ["A record names another version than its last."]
    assert told_of(forger, one.name) == wrong


@attack
def test_an_attachment_that_was_exchanged_is_found(forger):
    digest = forger.scalar(sa.select(ATTACHMENT.c.hash).order_by(ATTACHMENT.c.hash))
    change(forger, ATTACHMENT, {"hash": digest}, data=known(a_picture(77)).data)
    faults = verified(forger).faults
    assert [fault.message for fault in faults] == [ALTERED]
    assert named(faults) <= kinds.by_identity().keys()


@attack
def test_an_attachment_exchanged_with_its_hash_is_found(forger):
    digest = forger.scalar(sa.select(ATTACHMENT.c.hash).order_by(ATTACHMENT.c.hash))
    other = known(a_picture(77))
    change(forger, ATTACHMENT, {"hash": digest}, data=other.data, hash=other.digest)
    messages = {fault.message for fault in verified(forger).faults}
    assert "A text or file is gone that a version names." in messages
    assert "A text or file belongs to no version." in messages


@attack
def test_a_text_that_was_rewritten_is_found(forger):
    digest = forger.scalar(sa.select(DOCUMENT.c.hash).order_by(DOCUMENT.c.hash))
    change(forger, DOCUMENT, {"hash": digest}, text="第一条　另一条。")
    faults = verified(forger).faults
    assert [fault.message for fault in faults] == [ALTERED]
    assert named(faults) <= kinds.by_identity().keys()


@attack
def test_a_text_exchanged_with_its_hash_is_found(forger):
    digest = forger.scalar(sa.select(DOCUMENT.c.hash).order_by(DOCUMENT.c.hash))
    text = "第一条　另一条。"
    change(forger, DOCUMENT, {"hash": digest}, text=text, hash=content.digest(text))
    assert {fault.check for fault in verified(forger).faults} == {"documents"}


@attack
def test_an_erased_picture_that_stands_here_again_is_found(forger):
    """Somebody kept a copy, and put it back."""
    file = known(a_picture(901))
    row = {"hash": file.digest, "media_type": file.media_type, "data": file.data}
    forger.execute(sa.insert(ATTACHMENT).values(row))
    wrong = ["A text or file was logged as erased, and stands here again."]
    assert told_of(forger, f"attachment/{file.digest[:12]}") == wrong
