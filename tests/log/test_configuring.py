"""What is told of settings: addresses without whoever signs in there."""

import pytest

from oversight.log import configuring
from tests.log.logs import settings


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("postgresql://oversight:sunshine1@db:5432/oversight", "postgresql://db:5432/oversight"),
        ("postgresql://u:pa/ss@x?y@db/oversight?password=z", "postgresql://db/oversight"),
        ("postgresql+psycopg://db/oversight?host=/run", "postgresql+psycopg://db/oversight"),
        ("sqlite:////srv/a@b.db", "sqlite:////srv/a@b.db"),
    ],
)
def test_an_address_is_told_without_user_and_password(tmp_path, url, told):
    assert configuring.told(settings(url, tmp_path))["database_url"] == told


def test_addresses_of_mail_and_stamps_are_told_without_user_and_password(tmp_path):
    given = {
        "mail_server": "smtps://a:b@mail.example:465",
        "stamp_url": "http://a:b@stamps.example/t",
    }
    said = configuring.told(settings("sqlite:///x", tmp_path, **given))
    assert said["mail_server"] == "smtps://mail.example:465"
    assert said["stamp_url"] == "http://stamps.example/t"
