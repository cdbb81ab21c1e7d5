"""Settings: what is made for an office when the service first starts."""

import stat

import pytest

from oversight import config
from oversight.errors import RefusedError


def test_the_folder_of_an_office_and_its_key_are_nobody_elses(tmp_path):
    settings = config.read({"OVERSIGHT_INSTANCE": str(tmp_path / "instance")})
    paths = (settings.instance, settings.instance / "secret-key")
    assert [stat.S_IMODE(path.stat().st_mode) for path in paths] == [0o700, 0o600]


def test_a_key_is_drawn_once(tmp_path):
    told = {"OVERSIGHT_INSTANCE": str(tmp_path / "instance")}
    assert config.read(told).secret_key == config.read(told).secret_key


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CHECKPOINT_MINUTES", "0"),
        ("CHECKPOINT_MINUTES", "1441"),
        ("CHECKPOINT_MINUTES", "an hour"),
        ("ACCESS_LOG_MONTHS", "5"),
        ("STAMP_URL", "ftp://stamps.example"),
        ("MAIL_SERVER", "mail.example"),
        ("CHECKPOINT_MAIL", "archive@example.cn"),
    ],
)
def test_a_setting_that_does_not_fit_is_refused_by_name(tmp_path, name, value):
    told = {"OVERSIGHT_INSTANCE": str(tmp_path / "instance"), f"OVERSIGHT_{name}": value}
    with pytest.raises(RefusedError, match="OVERSIGHT_MAIL_SERVER" if "MAIL" in name else name):
        config.read(told)
