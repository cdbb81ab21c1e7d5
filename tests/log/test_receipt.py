"""A receipt proves one entry and its content; nobody changes a byte of what it proves."""

import hashlib
from dataclasses import replace

import pytest

from oversight.log import canonical, merkle, note, proving, receipt, schedule, told_keys
from oversight.log.checkpoint import Checkpoint
from oversight.log.faults import LogError, NoteError, ProofError, SignatureError
from oversight.log.keys import Signer, Verifier
from oversight.log.models import Entry
from oversight.log.proof import Proof
from oversight.log.receipt import Receipt
from oversight.records.models import Version
from tests.builders import an_agency, an_office
from tests.log import logs

LOG = Signer("log.example/town", bytes(32))
SALT, CONTENT = 2 * "0123456789abcdef", canonical.text({"name": "贵阳市民政局"})
LEAF = canonical.text(
    {"content_hash": hashlib.sha256((SALT + CONTENT).encode()).hexdigest(), "kind": "agencies"}
)


def a_receipt(salt=SALT, content=CONTENT, leaf=LEAF):
    """Make a small receipt: the second of two entries."""
    first, second = merkle.leaf_hash(b"first"), merkle.leaf_hash(leaf.encode())
    told = Checkpoint(LOG.name, 2, merkle.node_hash(first, second))
    return Receipt(Proof(1, (first,), note.sign(told.text, LOG)), leaf, salt, content)


def checked(source):
    return receipt.check(receipt.read(source), [LOG.verifier])


def test_what_is_written_is_read_again_and_holds():
    whole = a_receipt()
    again = receipt.read(whole.write())
    assert (again.told, again.said) == (whole.told, {"name": "贵阳市民政局"})
    assert checked(whole.write()).size == 2


def test_one_without_content_proves_the_entry_alone():
    told = receipt.read(a_receipt(salt=None, content=None).write())
    assert told.said is None
    assert receipt.check(told, [LOG.verifier]).size == 2


def test_no_byte_of_it_can_be_changed_so_that_it_proves_something_else():
    """What still holds says the same of the entry, and the same of the content or nothing."""
    whole, true = a_receipt().write().encode(), a_receipt()
    refused = 0
    for at in range(len(whole)):
        for bit in range(8):
            forged = bytearray(whole)
            forged[at] ^= 1 << bit
            try:
                told = receipt.read(bytes(forged))
                seen = receipt.check(told, [LOG.verifier])
            except LogError:
                refused += 1
                continue
            assert (told.leaf, told.proof.index, seen.size) == (true.leaf, 1, 2)
            assert told.content in (true.content, None)
    assert refused > len(whole) * 8 * 0.9


@pytest.mark.parametrize("cut", range(1, 40))
def test_one_that_is_cut_off_is_refused(cut):
    with pytest.raises(LogError):
        checked(a_receipt().write()[:-cut])


def test_another_key_does_not_prove_it():
    for other in (Signer.generate("log.example/town"), Signer("log.example/other", bytes(32))):
        with pytest.raises(SignatureError):
            receipt.check(a_receipt(), [other.verifier])


@pytest.mark.parametrize("wrong", [{"salt": None}, {"salt": ""}, {"content": '{"name":"other"}'}])
def test_another_content_is_refused(wrong):
    with pytest.raises(ProofError, match="content"):
        checked(replace(a_receipt(), **wrong).write())


def test_another_leaf_is_refused():
    with pytest.raises(ProofError):
        checked(replace(a_receipt(), leaf=LEAF.replace("agencies", "people")).write())


@pytest.mark.parametrize(
    "extra",
    [None, b"", b"no json", b"[]", b"{}", b'{"leaf":1}', b'{"leaf":"{}","salt":1}', b"[" * 5000],
)
def test_what_carries_no_entry_is_refused(extra):
    bare = replace(a_receipt().proof, extra=extra)
    with pytest.raises((ProofError, NoteError)):
        checked(bare.write())


@pytest.mark.parametrize("leaf", ["no json", "[]", '"text"'])
def test_an_entry_of_another_log_has_no_content_to_prove(leaf):
    with pytest.raises(ProofError, match="no entry of our log"):
        checked(a_receipt(leaf=leaf).write())


def test_the_receipt_of_a_version_proves_it(engine, session, database_url, tmp_path):
    agency = an_agency(an_office(session))
    session.commit()
    made, _failures = schedule.seal_and_deliver(
        engine, logs.settings(database_url, tmp_path), "receipt"
    )
    entry = session.query(Entry).filter_by(record_id=agency.id, number=1).one()
    version = session.get_one(Version, (agency.id, 1))
    whole = Receipt(proving.prove(session, entry, made), entry.leaf, version.salt, version.content)
    told, keys = receipt.read(whole.write()), told_keys.every(session)
    assert receipt.check(told, map(Verifier.read, keys)).size == made.size
    assert "贵阳市民政局" in (told.content or "")
