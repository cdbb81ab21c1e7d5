"""Proofs and receipts: what a page draws, what a file proves, and to whom it is given."""

import pytest
import sqlalchemy as sa

from oversight import moments
from oversight.access.roles import Role
from oversight.log import checkpoint, note, receipt, told_keys
from oversight.log.keys import Verifier
from oversight.log.models import Checkpoint, Copy, Cosignature, Entry
from oversight.records.models import Record
from tests.web.reading import opened, signed_in, words


@pytest.fixture
def auditor(app, town):
    """Sign the town's auditor in."""
    return signed_in(app, town, Role.AUDITOR)


def first_entry(app, town):
    """The place in the log of the first version of the town's inspection."""
    with opened(app) as session:
        chosen = sa.select(Entry.index).where(Entry.record_id == town.records["inspections"])
        return session.scalars(chosen.order_by(Entry.index)).first()


def keys(app):
    with opened(app) as session:
        return [Verifier.read(one) for one in told_keys.every(session)]


def proven(app, answer):
    """Check a file as whoever has the public key does."""
    held = receipt.read(answer.data)
    return held, receipt.check(held, keys(app))


def test_an_entry_waits_for_a_checkpoint_and_says_so(app, town, auditor):
    page = words(auditor.get(f"/audit/entries/{first_entry(app, town)}"))
    assert "待入检查点" in page
    assert "下载证明" not in page


def test_a_checkpoint_made_from_the_page_proves_the_entry(app, town, auditor):
    place = first_entry(app, town)
    answer = auditor.post(f"/audit/checkpoints?back={place}")
    assert answer.headers["Location"].endswith(f"/audit/entries/{place}")
    page = words(auditor.get(answer.headers["Location"]))
    assert f"第 {place} 条已证实" in page
    assert "签名有效" in page
    assert "只在本机" in page


def test_the_proof_that_is_downloaded_holds_for_whoever_has_the_key(app, town, auditor):
    place = first_entry(app, town)
    auditor.post("/audit/checkpoints")
    held, known = proven(app, auditor.get(f"/audit/entries/{place}/proof"))
    assert held.proof.index == place
    assert held.told["kind"] == "inspection"
    assert held.said["title"]
    assert known.size > place


def test_a_secretary_keeps_the_receipt_of_what_was_saved(app, town, secretary):
    with opened(app) as session:
        record = session.scalars(sa.select(Record).where(Record.kind == "inspection")).one()
    address = f"/inspections/{record.id}/versions/{record.version}"
    assert "待入检查点" in words(secretary.get(f"{address}/receipt"))
    assert secretary.get(f"{address}/proof").status_code == 404
    page = secretary.post(f"{address}/receipt", follow_redirects=True)
    assert "这份凭据证明什么" in words(page)
    held, _known = proven(app, secretary.get(f"{address}/proof"))
    assert (held.told["id"], held.told["number"]) == (record.id, record.version)


def test_an_entry_beyond_the_log_is_not_there(app, town, auditor):
    assert auditor.get("/audit/entries/999999").status_code == 404


def test_a_changed_content_is_shown_as_not_proven(app, town, auditor, lent_town):
    place = first_entry(app, town)
    auditor.post("/audit/checkpoints")
    _forge(lent_town[0], "UPDATE version SET content = replace(content, '{', '{ ')")
    page = words(auditor.get(f"/audit/entries/{place}"))
    assert f"第 {place} 条未能证实" in page
    assert "内容被改动" in page


def test_the_checkpoints_page_shows_key_size_and_root(app, town, auditor):
    auditor.post("/audit/checkpoints")
    page = words(auditor.get("/audit/checkpoints"))
    with opened(app) as session:
        made = session.scalars(sa.select(Checkpoint)).one()
        (vkey,) = told_keys.every(session)
    for told in (told_keys.fingerprint(vkey), vkey, str(made.size), made.root[:16], "手动"):
        assert told in page


def test_the_checkpoints_page_names_places_and_witnesses_in_one_query_a_table(app, town, auditor):
    row = {"root": "0" * 64, "note": "-", "why": "test", "made_at": moments.now()}
    with opened(app) as session:
        for size in range(1, 31):
            _write(session, Checkpoint, row | {"size": size})
            seen = {"size": size, "line": "-", "seen_at": moments.now()}
            _write(session, Cosignature, seen | {"key": "archive.example+1f3a5b7c"})
            _write(session, Copy, {"size": size, "place": "/media/x", "sent_at": moments.now()})
        session.commit()
    asked = []
    engine = app.extensions["oversight_engine"]
    sa.event.listen(engine, "before_cursor_execute", lambda *all_: asked.append(all_[2]))
    page = words(auditor.get("/audit/checkpoints"))
    assert page.count("/media/x、见证方 archive.example") == 30
    assert "1f3a5b7c" not in page
    assert len([one for one in asked if "log_cosignature" in one]) == 1


def test_a_checkpoint_is_downloaded_as_it_was_signed(app, town, auditor):
    auditor.post("/audit/checkpoints")
    answer = auditor.get(f"/audit/checkpoints/{_size(app)}")
    told = checkpoint.verified(note.parse(answer.data), keys(app))
    assert told.size == _size(app)
    assert auditor.get("/audit/checkpoints/7/stamp").status_code == 404


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.LEADER, Role.ADMINISTRATOR])
def test_entries_and_checkpoints_are_the_auditors(app, town, role):
    person = signed_in(app, town, role)
    for address in ("/audit/entries/1", "/audit/entries/1/proof", "/audit/checkpoints"):
        assert person.get(address).status_code == 403


def _write(session, model, row):
    insert = sa.insert(model).execution_options(oversight_opens=True)
    session.connection().execute(insert, row)


def _size(app):
    with opened(app) as session:
        return session.scalar(sa.select(sa.func.max(Checkpoint.size)))


def _forge(url, statement):
    """Change what is stored as somebody with all rights can."""
    plain = sa.create_engine(url)
    with plain.begin() as connection:
        names = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        for name in connection.exec_driver_sql(names).scalars().all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql(statement)
    plain.dispose()
