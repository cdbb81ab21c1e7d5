"""Backups of an older form are brought up to date; those of a newer one are refused."""

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from oversight import db
from oversight.backups import files, forms, making
from oversight.records import triggers
from tests.backups.houses import a_house, drop_everything, last_event, opened


@pytest.fixture
def house(database_url, tmp_path, monkeypatch):
    """Settle in an empty house."""
    return a_house(database_url, tmp_path, monkeypatch)


def back_up(house, change):
    """Copy what the house is after a change that the service would not make."""
    with opened(house.url) as engine:
        with engine.begin() as connection:
            change(connection)
        with files.fresh(house.file) as draft:
            making.system(engine).copy(engine, draft, house.file)


def test_a_newer_one_is_refused(house, fresh_database):
    back_up(house, lambda one: one.exec_driver_sql("UPDATE alembic_version SET version_num = 'x'"))
    with fresh_database() as url:
        result = house.restore(url=url)
    assert result.exit_code == 2
    assert "a form (x) that this program does not know" in result.stderr


@pytest.mark.once
def test_one_without_our_tables_is_refused(house, fresh_database):
    back_up(house, lambda one: one.exec_driver_sql("ALTER TABLE log_entry RENAME TO other"))
    with fresh_database() as url:
        result = house.restore(url=url)
    assert (result.exit_code, "the table log_entry is not in it" in result.stderr) == (2, True)


def test_an_older_one_has_the_newest_form_and_all_triggers_afterwards(house, fresh_database):
    back_up(house, lambda connection: become_old(connection, house.url))
    with fresh_database() as url:
        with opened(url) as engine, engine.begin() as connection:
            drop_everything(connection)
        result = house.restore(url=url)
        assert result.exit_code == 0, result.output
        with opened(url) as engine, engine.connect() as connection:
            assert forms.is_newest(connection)
            assert not [*triggers.faults(connection)]
        assert last_event(url)[0].kind == "restore"


@pytest.mark.once
def test_a_database_that_waits_to_be_brought_up_to_date_is_backed_up_untold(house):
    with opened(house.url) as engine, engine.begin() as connection:
        become_old(connection, house.url)
    result = house.run("backup", house.file)
    assert result.exit_code == 0, result.output
    assert "its log tells nothing of the backup" in result.stdout


@pytest.mark.once
def test_where_there_is_no_database_yet_nothing_is_backed_up(house):
    with opened(house.url) as engine, engine.begin() as connection:
        drop_everything(connection)
    result = house.run("backup", house.file)
    assert (result.exit_code, "run `oversight init`" in result.stderr) == (2, True)
    assert not house.file.exists()


def become_old(connection, url):
    """Make the tables as the first form had them."""
    drop_everything(connection)
    connection.commit()
    config = Config()
    config.set_main_option("script_location", str(db.MIGRATIONS))
    config.attributes["url"] = url
    command.upgrade(config, "first")
    assert sa.inspect(connection.engine).has_table("log_entry")
