"""Settings: what is made for an office when the service first starts."""

import stat

from oversight import config


def test_the_folder_of_an_office_and_its_key_are_nobody_elses(tmp_path):
    settings = config.read({"OVERSIGHT_INSTANCE": str(tmp_path / "instance")})
    paths = (settings.instance, settings.instance / "secret-key")
    assert [stat.S_IMODE(path.stat().st_mode) for path in paths] == [0o700, 0o600]


def test_a_key_is_drawn_once(tmp_path):
    told = {"OVERSIGHT_INSTANCE": str(tmp_path / "instance")}
    assert config.read(told).secret_key == config.read(told).secret_key
