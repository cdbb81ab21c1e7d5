"""The address of a person's own calendar: a secret that is kept only as its hash."""

import hashlib
import secrets

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.access.models import User


def draw(user: User) -> str:
    """Draw a fresh secret for an account; the one before it opens nothing any more."""
    secret = secrets.token_urlsafe(32)
    user.calendar_hash = _hashed(secret)
    return secret


def close(user: User) -> None:
    """Let no secret open the calendar of an account."""
    user.calendar_hash = None


def owner(session: Session, secret: str) -> User | None:
    """Find the active account whose calendar a secret opens, or nobody."""
    chosen = select(User).where(User.calendar_hash == _hashed(secret), User.is_active)
    return session.scalar(chosen)


def _hashed(secret: str) -> str:
    """SHA-256 is enough for a secret of 256 bits that nobody chose."""
    return hashlib.sha256(secret.encode()).hexdigest()
