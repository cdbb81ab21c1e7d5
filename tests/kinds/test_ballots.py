"""Ballots cast here: no person, moment or order; each slip once; sums and fingerprint alone."""

import hashlib
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa

from oversight import db
from oversight.kinds.satisfaction_votes import ballots
from oversight.kinds.satisfaction_votes.ballots import Ballot, Slip
from oversight.log.models import Entry, Pending
from oversight.records.models import Version
from tests.builders import (
    a_meeting,
    amended,
    an_agency,
    an_inspection,
    an_office,
    confirmed,
    enter,
    stepped,
)
from tests.refusals import refused

PRESENT = 5
TYPED = {"satisfied": 4, "basically_satisfied": 0, "not_satisfied": 0, "invalid": 0}
HELD: dict[str, Any] = {"voted_on": "2018-03-27", "base": "present", "rule": "more_than_half"}
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
    unknown = partial(ballots.cast, session, "AAAA-AAAA-AAAA-AAAA", choices)
    refused(session, unknown, says="is not known")
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


def test_no_other_method_lets_sums_of_ballots_cast_here_be_typed(office, vote):
    cast_all(office.session, vote)
    counted(office, vote)
    (first, second) = vote.rated
    rated = [
        {"number": one.number, "agency_id": one.agency_id, "announced": "satisfied"} | TYPED
        for one in (first, second)
    ]
    told: dict[str, Any] = {"method": "paper", "rated": rated} | HELD
    told["meeting_id"] = a_meeting(office).id
    for says in ("Choose “cast here”", "are not typed"):
        refused(office.session, lambda: stepped(office, vote, "announce", **told), says=says)
    refused(office.session, lambda: amended(office, vote, **told), says="Choose “cast here”")


def test_the_grades_of_ballots_cast_here_are_announced(office, vote):
    cast_all(office.session, vote)
    counted(office, vote)
    rated = [
        {"number": one.number, "agency_id": one.agency_id, "announced": "basically_satisfied"}
        for one in vote.rated
    ]
    told: dict[str, Any] = {"meeting_id": a_meeting(office).id, "rated": rated} | HELD
    stepped(office, vote, "announce", **told)
    assert (vote.state, [one.satisfied for one in vote.rated]) == ("announced", [2, 2])


def test_a_vote_is_not_recorded_as_cast_here_without_ballots(office):
    rated = [{"agency_id": an_agency(office).id, "announced": "satisfied"} | TYPED]
    told: dict[str, Any] = {"subject_id": an_inspection(office).id, "round": 1, "rated": rated}
    told |= HELD | {"meeting_id": a_meeting(office).id, "state": "announced"}
    says = "No ballot was cast here."
    for more in ({"method": "here"}, {"method": "paper", "ballots_hash": "0"}):
        attempt = partial(enter, office, "satisfaction-votes", **told | more)
        refused(office.session, attempt, says=says)


def test_a_fingerprint_is_not_typed_before_the_count(office, vote):
    says = "The fingerprint is told when the ballots are counted."
    refused(office.session, lambda: amended(office, vote, ballots_hash="0"), says=says)


def test_nothing_changes_what_is_voted_on_once_a_ballot_was_cast(office, vote):
    slips = cast_all(office.session, vote)
    same = [{"number": one.number, "agency_id": one.agency_id} for one in vote.rated]
    more = [*same, {"agency_id": an_agency(office, "市审计局").id}]
    turned = [
        {"number": one.number, "agency_id": other.agency_id}
        for one, other in zip(vote.rated, reversed(vote.rated), strict=True)
    ]
    for rated in (more, same[:1], turned):
        attempt = partial(amended, office, vote, rated=rated)
        refused(office.session, attempt, says="no row is added, changed or removed")
    refused(office.session, lambda: amended(office, vote, present=4), says="5 slips were drawn")
    assert ballots.vote_of(office.session, slips[-1]) == vote.id
    counted(office, vote)
    refused(office.session, lambda: amended(office, vote, rated=turned), says="cast on these")


def test_who_comes_late_needs_new_slips(office, vote):
    (slip, *_others) = ballots.draw(office.session, vote)
    amended(office, vote, present=PRESENT + 1)
    choices = {one.number: "satisfied" for one in vote.rated}
    cast = partial(ballots.cast, office.session, slip, choices)
    refused(office.session, cast, says="new slips must be drawn first")
    slips = ballots.draw(office.session, vote)
    ballots.cast(office.session, slips[-1], choices)
    assert len(slips) == PRESENT + 1


def test_a_vote_that_is_cancelled_leaves_no_slip_and_no_ballot(office, vote):
    slips = cast_all(office.session, vote)
    stepped(office, vote, "cancel")
    assert ballots.vote_of(office.session, slips[-1]) is None
    assert ballots.returned(office.session, vote.id) == 0


def test_a_vote_that_is_cancelled_after_the_count_keeps_no_fingerprint(office, vote):
    cast_all(office.session, vote)
    counted(office, vote)
    stepped(office, vote, "cancel")
    assert (vote.state, vote.ballots_hash) == ("cancelled", None)


def test_a_slip_is_too_long_to_be_found_by_trying(session, vote):
    """A copy of the database holds fingerprints only: 16 of 31 letters are 79 bits."""
    (slip, *_others) = ballots.draw(session, vote)
    assert [len(group) for group in slip.split("-")] == [4, 4, 4, 4]
    assert len(ballots.LETTERS) ** ballots.LENGTH > 2**79


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
