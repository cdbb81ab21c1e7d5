"""What is refused must say so: in English word for word, and to Chinese readers in Chinese."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from oversight.errors import OversightError
from oversight.i18n import speaking

CHINESE = re.compile("[\u4e00-\u9fff]")
ENGLISH = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")


def refused(session: Session, attempt: Callable[[], object], *, says: str) -> Any:
    """Let an attempt be refused in both languages, each time as if nothing had been tried."""
    error, english = _refusal(session, attempt, "en")
    _error, chinese = _refusal(session, attempt, "zh")
    assert says in english, english
    assert CHINESE.search(chinese), f"not in Chinese: {chinese}"
    assert not ENGLISH.search(chinese), f"not in Chinese: {chinese}"
    return error


def _refusal(
    session: Session, attempt: Callable[[], object], language: str
) -> tuple[OversightError, str]:
    with speaking(language):
        with pytest.raises(OversightError) as caught, session.begin_nested():
            attempt()
        return caught.value, str(caught.value)
