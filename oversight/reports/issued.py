"""What stands in the log for each report: a checkpoint, and of which term it is, and its hash."""

import hashlib
from dataclasses import dataclass

from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from oversight import i18n
from oversight.config import Settings
from oversight.log import events, schedule
from oversight.log.canonical import Plain
from oversight.log.events import Deed
from oversight.reports.make import File

KIND, MADE = "report", "made"


@dataclass(frozen=True)
class Asked:
    """What is asked of a report: which term, as of when ("" is now), in which language and form."""

    body: str
    term: int
    as_of: str = ""
    language: str = i18n.DEFAULT
    form: str = ".pdf"


def seal(engine: Engine, settings: Settings, place: int) -> None:
    """Sign the log up to the place at which a report is counted, so that it can be printed."""
    schedule.seal(engine, settings, KIND, place + 1)


def tell(session: Session, deed: Deed, asked: Asked, place: int, file: File) -> int:
    """Tell that a report was made, counted at a place in the log; the caller commits.

    The place and the SHA-256 of the file stand in the leaf itself, so that whoever holds the
    file can find it in the log.
    """
    digest = hashlib.sha256(file.content).hexdigest()
    told: dict[str, Plain] = {
        "body": asked.body,
        "term": asked.term,
        "as_of": asked.as_of or None,
        "language": asked.language,
        "file": file.name,
    }
    return events.tell(session, deed, told, place=place, sha256=digest)
