"""Accounts: making them, checking a password, and the words that refuse."""

import secrets

import argon2
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from oversight import moments
from oversight.access.models import User
from oversight.access.roles import GUESTS, Role
from oversight.errors import RefusedError
from oversight.i18n import _

SHORTEST = 10  # characters of a password
HASHER = argon2.PasswordHasher()  # argon2id with the parameters of RFC 9106, low-memory choice
# The hash of a password that nobody has, so that an unknown name costs the same time.
NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$x5U+/JxKf7IFOq/RQZHG2w"
    "$JJOWXJolr3iJ7DCwbM8k22yVWvOkGWARz8jADUgc+d8"
)


class TakenError(RefusedError):
    """Somebody has the sign-in name already."""

    def __init__(self, name: str) -> None:
        """Name what is taken."""
        super().__init__(_("The name {name} is taken. Choose another.").format(name=name))


def add(  # noqa: PLR0913  each is one plain column of the account
    session: Session,
    name: str,
    password: str,
    role: str,
    *,
    body_id: int | None = None,
    stands_for: int | None = None,
    full_name: str = "",
    office: str = "",
) -> User:
    """Make an account; a guest's `stands_for` one agency or person of its body.

    Raises RefusedError for an unknown role, a guest who stands for nobody or a weak password,
    TakenError for a taken name, also where somebody takes it at the same moment.
    """
    _demand_role(role, body_id, stands_for)
    if session.scalar(select(User).where(User.name == name)):
        raise TakenError(name)
    user = User(
        name=name,
        full_name=full_name or name,
        office=office,
        role=role,
        body_id=body_id,
        password_hash=hashed(password),
        created_at=moments.now(),
    )
    stand(user, stands_for)
    session.add(user)
    try:
        session.flush()
    except IntegrityError as error:
        if "user_account" in str(error.orig) and "name" in str(error.orig):
            raise TakenError(name) from error
        raise
    return user


def stand(user: User, stands_for: int | None) -> None:
    """Let a guest's account stand for an agency or person, and any other for nobody."""
    user.agency_id = user.person_id = None
    if user.is_guest:
        setattr(user, GUESTS[Role(user.role)], stands_for)


def hashed(password: str) -> str:
    """Hash a password with argon2id. Raises RefusedError when it is too short."""
    if len(password) < SHORTEST:
        raise RefusedError(
            _("A password needs at least {count} characters.").format(count=SHORTEST)
        )
    return HASHER.hash(password)


def sign_in(session: Session, name: str, password: str) -> User | None:
    """Find the active account to which name and password belong, or nobody."""
    user = session.scalar(select(User).where(User.name == name))
    try:
        HASHER.verify(user.password_hash if user else NOBODY, password)
    except (argon2.exceptions.VerifyMismatchError, argon2.exceptions.InvalidHashError):
        return None
    return user if user and user.is_active else None


def draw_password() -> str:
    """Draw a fresh password that can be read out over the telephone."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _n in range(4)) for _group in range(3))


def _demand_role(role: str, body_id: int | None, stands_for: int | None) -> None:
    if role not in set(Role):
        sentence = _("There is no role {role}. Use one of: {roles}.")
        raise RefusedError(sentence.format(role=role, roles=", ".join(Role)))
    if role != Role.ADMINISTRATOR and body_id is None:
        raise RefusedError(
            _("Say to which body the person belongs: only administrators have none.")
        )
    if role in GUESTS and stands_for is None:
        raise RefusedError(_("Say for which agency or person the account stands."))
