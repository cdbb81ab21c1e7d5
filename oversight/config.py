"""Every setting, its type, its default and what it refuses."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, get_type_hints

from oversight.errors import RefusedError
from oversight.i18n import LANGUAGES, _, listed

ROOT = Path(__file__).parent.parent
# The least and the most of each number: a session lasts a working day at the most, a form has at
# most 32 megabytes, an access log is kept six months at least (Cybersecurity Law, 网络安全法).
RANGES = {
    "session_hours": (1, 24),
    "attachment_megabytes": (1, 30),
    "checkpoint_minutes": (1, 1440),
    "access_log_months": (6, 120),
}
ADDRESSES = {"stamp_url": ("http://", "https://"), "mail_server": ("smtp://", "smtps://")}


@dataclass(frozen=True)
class Settings:
    """The settings of one installation, read from the environment and checked."""

    database_url: str
    instance: Path
    secret_key: str
    language: str = "zh"
    secure_cookies: bool = False
    session_hours: int = 10
    sign_in_limit: str = "10 per minute"
    attachment_megabytes: int = 10
    face_song: str = ""
    face_fang: str = ""
    face_kai: str = ""
    face_hei: str = ""
    log_origin: str = ""
    log_key: Path | None = None
    checkpoint_minutes: int = 60
    checkpoint_folder: Path | None = None
    checkpoint_mail: str = ""
    mail_server: str = ""
    mail_from: str = ""
    stamp_url: str = ""
    stamp_roots: Path | None = None
    witness_policy: Path | None = None
    access_log_months: int = 12

    @property
    def key_file(self) -> Path:
        """Where the key lies that signs checkpoints."""
        return self.log_key or self.instance / "log-key"


TYPES = get_type_hints(Settings)


def read(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from the environment.

    Names are DATABASE_URL and OVERSIGHT_ with the setting's name. Raises RefusedError
    with the name of a setting whose value does not fit.
    """
    source = os.environ if environment is None else environment
    instance = Path(source.get("OVERSIGHT_INSTANCE", ROOT / "instance")).resolve()
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)  # records and keys are nobody else's
    given = {
        field.name: _typed(field.name, source[name], TYPES[field.name])
        for field in fields(Settings)
        if (name := f"OVERSIGHT_{field.name.upper()}") in source
    }
    given["instance"] = instance
    given["database_url"] = source.get("DATABASE_URL") or f"sqlite:///{instance}/oversight.db"
    given.setdefault("secret_key", _kept_secret(instance / "secret-key"))
    return _checked(Settings(**given))  # type: ignore[arg-type]


def environment(settings: Settings) -> dict[str, str]:
    """Write settings as `read` reads them, for a process of the same house."""
    named = {one.name: getattr(settings, one.name) for one in fields(Settings)}
    url = named.pop("database_url")
    told = {f"OVERSIGHT_{name.upper()}": _written(value) for name, value in named.items()}
    return told | {"DATABASE_URL": url}


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _checked(settings: Settings) -> Settings:
    url = settings.database_url
    if not url.startswith(("sqlite:///", "postgresql+psycopg://", "postgresql://")):
        raise RefusedError(_("DATABASE_URL must begin with sqlite:/// or postgresql://."))
    if settings.language not in LANGUAGES:
        raise RefusedError(_("OVERSIGHT_LANGUAGE must be zh or en."))
    if len(settings.secret_key) < 32:  # noqa: PLR2004  256 bits, written in hexadecimal or longer
        raise RefusedError(_("OVERSIGHT_SECRET_KEY must have at least 32 characters."))
    for name, (least, most) in RANGES.items():
        if not least <= getattr(settings, name) <= most:
            sentence = _("OVERSIGHT_{name} must be from {least} to {most}.")
            raise RefusedError(sentence.format(name=name.upper(), least=least, most=most))
    for name in ("stamp_url", "mail_server"):
        _check_address(name, getattr(settings, name))
    if settings.checkpoint_mail and not (settings.mail_server and settings.mail_from):
        sentence = _("Mail needs OVERSIGHT_MAIL_SERVER and OVERSIGHT_MAIL_FROM.")
        raise RefusedError(sentence)
    return settings


def _check_address(name: str, address: str) -> None:
    schemes = ADDRESSES[name]
    if address and not address.startswith(schemes):
        sentence = _("OVERSIGHT_{name} must begin with {schemes}.")
        raise RefusedError(sentence.format(name=name.upper(), schemes=listed(schemes)))


def _typed(name: str, text: str, kind: Any) -> object:
    if kind == Path | None:
        return Path(text).resolve() if text else None
    if kind is bool:
        return _flag(name, text)
    if kind is int and not (text.isascii() and text.isdigit()):
        raise RefusedError(_("OVERSIGHT_{name} must be a whole number.").format(name=name.upper()))
    return kind(text)


def _flag(name: str, text: str) -> bool:
    if text.lower() not in ("0", "1", "no", "yes", "false", "true"):
        raise RefusedError(_("OVERSIGHT_{name} must be yes or no.").format(name=name.upper()))
    return text.lower() in ("1", "yes", "true")


def _kept_secret(path: Path) -> str:
    """Draw the key that signs sessions once, and keep it readable by the owner alone."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32), encoding="ascii")
    return path.read_text(encoding="ascii").strip()
