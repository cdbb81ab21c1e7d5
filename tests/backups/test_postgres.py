"""What only PostgreSQL has: its programs, its passwords, its transaction."""

from threading import Event

import pytest
import sqlalchemy as sa

from oversight.backups import making, postgres, programs
from oversight.backups.leaves import stored
from oversight.errors import RefusedError
from oversight.log import sequence
from tests.backups.houses import a_house, everything, opened
from tests.postgres import find_binaries
from tests.sealed import sealed_house

WHY = "there was no more room"
SECRET = "my-secret-password"
NOTING = """#!/bin/sh
printf '%s\\n' "$0 $*" >> {folder}/words
printf '%s\\n' "$PGPASSWORD" >> {folder}/environment
exec {program} "$@"
"""
RUNNING = """#!/bin/sh
exec {program} "$@"
"""
FAILING = """#!/bin/sh
[ "$1" = --version ] && exec {program} "$@"
printf PGDMP
echo 'pg_dump: error: no space' >&2
exit 1
"""
pytestmark = pytest.mark.postgres


@pytest.fixture
def house(filled_database, tmp_path, monkeypatch):
    """Settle in a house that was sealed."""
    with filled_database(sealed_house) as lent:
        (tmp_path / "files").mkdir()
        yield a_house(lent[0], tmp_path / "files", monkeypatch)


@pytest.fixture(scope="module")
def whole(filled_database, tmp_path_factory):
    """Make one backup for all."""
    file = tmp_path_factory.mktemp("backups") / "backup"
    with filled_database(sealed_house) as (url, _told), opened(url) as engine:
        making.make(engine, file)
    return file.read_bytes()


@pytest.fixture(autouse=True)
def alone(house, tmp_path, monkeypatch):
    """Let no other programs be found than those of a test, or of the server."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setattr(programs, "DEBIAN", tmp_path / "nowhere")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}")


def put(tmp_path, name, text):
    """Lay a program into PATH."""
    path = tmp_path / "bin" / name
    path.write_text(text)
    path.chmod(0o755)


def test_the_password_is_in_the_environment_and_on_no_command_line(house, tmp_path, monkeypatch):
    for name in ("pg_dump", "pg_restore"):
        put(tmp_path, name, NOTING.format(folder=tmp_path, program=find_binaries() / name))
    monkeypatch.setenv("DATABASE_URL", house.url.replace("test@", f"test:{SECRET}@"))
    house.told("backup", house.file)
    assert SECRET not in (tmp_path / "words").read_text()
    assert (
        "pg_dump --format=custom --encoding=UTF8 --no-password" in (tmp_path / "words").read_text()
    )
    assert SECRET in (tmp_path / "environment").read_text()


@pytest.mark.parametrize("version", ["", "pg_dump (PostgreSQL) 9.6.1"])
def test_without_pg_dump_or_with_an_older_one_it_says_what_to_install(house, tmp_path, version):
    if version:
        put(tmp_path, "pg_dump", f"#!/bin/sh\necho '{version}'\n")
    before = everything(house.url)
    result = house.run("backup", house.file)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "pg_dump of version" in result.stderr
    assert "postgresql-client" in result.stderr
    assert [*house.folder.iterdir()] == []
    assert everything(house.url) == before


def test_a_dump_that_fails_leaves_nothing(house, tmp_path):
    put(tmp_path, "pg_dump", FAILING.format(program=find_binaries() / "pg_dump"))
    put(tmp_path, "pg_restore", RUNNING.format(program=find_binaries() / "pg_restore"))
    result = house.run("backup", house.file)
    assert (result.exit_code, "no space" in result.stderr) == (2, True)
    assert [*house.folder.iterdir()] == []


class TestOneTransaction:
    """All of it, or nothing."""

    @pytest.fixture(autouse=True)
    def with_programs(self, tmp_path):
        for name in ("pg_dump", "pg_restore"):
            put(tmp_path, name, RUNNING.format(program=find_binaries() / name))

    @pytest.fixture(autouse=True)
    def with_archive(self, house, whole):
        house.file.write_bytes(whole)

    def test_what_fails_at_the_very_end_leaves_the_former_state(self, house):
        def fail(_session):
            raise RefusedError(WHY)

        before = everything(house.url)
        with opened(house.url) as engine, making.lent(engine, house.file) as backup:
            with engine.connect() as connection:
                former = stored(connection)
            with pytest.raises(RefusedError, match=WHY):
                postgres.replace(engine, backup, former, house.folder / "kept", fail)
        assert everything(house.url) == before

    def test_a_service_that_numbers_meanwhile_waits_and_goes_on(self, house):
        house.sign_in()
        ended = Event()
        with opened(house.url) as engine, engine.connect() as working:
            before = int(working.scalar(sequence.SIZE) or 0)
            working.commit()
            passing = sequence.keep_sequencing(engine, ended)
            result = house.restore("--replace")
            assert working.scalar(sequence.SIZE) == before  # the restore came for the sign-in
            working.commit()
            house.sign_in()
            ended.set()
            passing.join()
        assert result.exit_code == 0, result.output
        assert house.run("audit", "verify").exit_code == 0

    def test_what_others_hung_on_our_tables_is_not_swept_away(self, house):
        with opened(house.url) as engine, engine.begin() as connection:
            connection.execute(sa.text("CREATE VIEW theirs AS SELECT * FROM record"))
        before = everything(house.url)["record"]
        result = house.restore("--replace")
        assert (result.exit_code, "refused the backup" in result.stderr) == (2, True)
        assert [one.name for one in house.folder.iterdir()] == ["backup"]
        assert everything(house.url)["record"] == before

    def test_tables_of_others_stay_as_they_are_and_no_statement_of_an_archive_is_run(self, house):
        with opened(house.url) as engine, engine.begin() as connection:
            connection.exec_driver_sql("CREATE SCHEMA elsewhere CREATE TABLE record (id integer)")
            connection.exec_driver_sql("CREATE TABLE theirs (id integer)")
        house.file.unlink()
        house.told("backup", house.file)
        with opened(house.url) as engine, engine.begin() as connection:
            connection.exec_driver_sql("INSERT INTO theirs VALUES (7)")
        forge(house, b"CREATE TABLE public.record (", b"COMMIT; SELECT 1/0;")
        result = house.restore("--replace")
        assert result.exit_code == 0, result.output
        with opened(house.url) as engine, engine.connect() as connection:
            assert connection.scalar(sa.text("SELECT id FROM theirs")) == 7

    def test_rows_that_a_program_would_take_are_refused(self, house, tmp_path):
        program = f"COPY a TO PROGRAM 'touch {tmp_path}/x';".encode()
        forge(house, b"COPY public.version (", program)
        before = everything(house.url)
        result = house.restore("--replace")
        assert (result.exit_code, "table version is not in it" in result.stderr) == (2, True)
        assert everything(house.url) == before
        assert not (tmp_path / "x").exists()


def forge(house, begins, statement):
    """Write another statement over the one that begins so, in the list of an archive."""
    archive = bytearray(house.file.read_bytes())
    place = archive.index(begins)
    archive[place : place + len(statement) + 3] = statement + b" --"
    house.file.write_bytes(archive)
