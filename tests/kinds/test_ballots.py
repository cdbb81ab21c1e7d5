"""Ballots cast here: no person, moment or order; each slip once; sums and fingerprint alone."""

import hashlib
from typing import Any

import pytest
import sqlalchemy as sa

from oversight import db
from oversight.kinds.satisfaction_votes import ballots
from oversight.kinds.satisfaction_votes.ballots import Ballot, Slip
from oversight.log.models import Entry, Pending
from oversight.records.models import Version
from tests.builders import amended, an_agency, an_inspection, an_office, confirmed, enter, stepped
from tests.refusals import refused

PRESENT = 5
CAST = ("satisfied", "satisfied", "basically_satisfied", "")  # the last one left open


@pytest.fixture
def office(session):
    return an_office(session)


@pytest.fixture
def vote(office):
    """Open the ballot of a vote on two departments."""
    agencies = [an_agency(office, name).id for name in ("市民政局", "市水务局")]
    told = {"subject_id": an_inspection(office).id, "round": 1, "method": "here"}
    rated = [{"agency_id": agency} for agency in agencies]
    record = confirmed(office, enter(office, "satisfaction-votes", rated=rated, **told))
    return stepped(office, record, "open", present=PRESENT)


def cast_all(session, vote):
    """Draw the slips, and cast some."""
    slips = ballots.draw(session, vote)
    for slip, choice in zip(slips, CAST, strict=False):
        ballots.cast(session, slip, {one.number: choice for one in vote.rated})
    return slips


def counted(office, vote):
    """Seal the ballot, and let the record keep what the service of its page keeps."""
    found: Any = ballots.seal(office.session, vote.id)
    rated = [
        {"number": one.number, "agency_id": one.agency_id} | dict(found.sums[one.number])
        for one in vote.rated
    ]
    told: dict[str, Any] = {
        "issued": PRESENT,
        "returned": found.returned,
        "ballots_hash": found.digest,
    }
    return stepped(office, vote, "count", rated=rated, **told)


def test_a_ballot_has_no_column_for_a_person_a_moment_or_an_order():
    columns = [{one.name for one in db.table(model).columns} for model in (Slip, Ballot)]
    assert columns == [{"hash", "vote_id", "is_used"}, {"hash", "vote_id", "number", "choice"}]


def test_casting_writes_no_version_and_no_entry_of_the_log(session, vote):
    tables = (Version, Entry, Pending)
    before = [session.scalar(sa.select(sa.func.count()).select_from(one)) for one in tables]
    cast_all(session, vote)
    after = [session.scalar(sa.select(sa.func.count()).select_from(one)) for one in tables]
    assert before == after


def test_slips_are_kept_as_fingerprints_and_choices_are_not_joined_by_them(session, vote):
    slips = cast_all(session, vote)
    kept = {*session.scalars(sa.select(Slip.hash)), *session.scalars(sa.select(Ballot.hash))}
    assert not kept & set(slips)
    assert len(kept) == PRESENT + len(CAST) * len(vote.rated)


def test_the_database_keeps_no_order_of_casting(session):
    """SQLite gives rows no number of their own; PostgreSQL is written anew at the close."""
    if session.get_bind().dialect.name == "sqlite":
        with pytest.raises(sa.exc.OperationalError, match="no such column"):
            session.connection().exec_driver_sql("SELECT rowid FROM ballot")


def test_a_slip_is_used_once(session, vote):
    slips = cast_all(session, vote)
    choices = {one.number: "satisfied" for one in vote.rated}
    refused(session, lambda: ballots.cast(session, slips[0], choices), says="was used already")
    refused(session, lambda: ballots.cast(session, "AAAAA-AAAAA", choices), says="is not known")
    assert ballots.returned(session, vote.id) == len(CAST)


def test_a_slip_is_read_however_it_is_typed(session, vote):
    (slip, *_others) = ballots.draw(session, vote)
    assert ballots.vote_of(session, f" {slip.lower().replace('-', ' ')} ") == vote.id


def test_new_slips_end_the_old_ones_until_one_is_cast(session, vote):
    old = ballots.draw(session, vote)
    cast_all(session, vote)
    assert ballots.vote_of(session, old[0]) is None
    refused(session, lambda: ballots.draw(session, vote), says="no new slips")


def test_the_close_writes_them_in_the_order_of_their_hashes_and_ends_the_slips(session, vote):
    slips = cast_all(session, vote)
    ballots.seal(session, vote.id)
    rows = session.connection().exec_driver_sql("SELECT hash FROM ballot").scalars().all()
    assert rows == sorted(rows)
    assert ballots.vote_of(session, slips[-1]) is None


def test_only_sums_and_the_hash_of_the_list_enter_the_version(office, vote):
    cast_all(office.session, vote)
    counted(office, vote)
    chosen = sa.select(Ballot.hash, Ballot.number, Ballot.choice).order_by(Ballot.hash)
    rows = office.session.execute(chosen).all()
    listed = "".join(f"{one.hash} {one.number} {one.choice}\n" for one in rows)
    assert vote.ballots_hash == hashlib.sha256(listed.encode()).hexdigest()
    assert [(one.satisfied, one.basically_satisfied, one.invalid) for one in vote.rated] == [
        (2, 1, 1),
        (2, 1, 1),
    ]
    told = office.session.get(Version, (vote.id, vote.version)).content
    assert not any(one.hash in told for one in rows)


def test_sums_of_ballots_cast_here_are_not_typed(office, vote):
    cast_all(office.session, vote)
    counted(office, vote)
    rated = [
        {"number": one.number, "agency_id": one.agency_id, "satisfied": 3, "invalid": 0}
        for one in vote.rated
    ]
    refused(office.session, lambda: amended(office, vote, rated=rated), says="are not typed")


def test_an_open_ballot_is_not_counted_by_hand(office, vote):
    cast_all(office.session, vote)
    told: dict[str, Any] = {"issued": PRESENT, "returned": 4, "ballots_hash": "0"}
    refused(office.session, lambda: stepped(office, vote, "count", **told), says="is still open")


def test_slips_are_for_ballots_that_are_cast_here(office):
    told = {"subject_id": an_inspection(office).id, "round": 1, "method": "paper"}
    rated = [{"agency_id": an_agency(office).id}]
    record = confirmed(office, enter(office, "satisfaction-votes", rated=rated, **told))
    refused(
        office.session,
        lambda: stepped(office, record, "open", present=PRESENT),
        says="Choose “cast here”",
    )
