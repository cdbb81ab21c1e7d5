"""The report of a term, set in type."""

import logging

from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from oversight import db, moments
from oversight.config import Settings
from oversight.errors import RefusedError
from oversight.i18n import _
from oversight.jobs.models import Job
from oversight.jobs.task import Made, Task, Tell
from oversight.log import sequence
from oversight.log.events import Deed
from oversight.reports import fonts, issued, make
from oversight.reports.issued import Asked
from oversight.reports.make import File
from oversight.reports.places import newest, place_of

log = logging.getLogger(__name__)


def do(engine: Engine, settings: Settings, job: Job, asked: Asked, tell: Tell) -> Made:
    """Seal the log where the report is counted, and set it (RefusedError)."""
    tell(0, 0, str(_("Counting the figures")))
    sequence.sequence(engine)
    with db.make_session(engine, writes=False) as session:
        place = place_of(session, asked.as_of) if asked.as_of else newest(session)
    issued.seal(engine, settings, place)
    try:
        with db.make_session(engine, writes=False) as session:
            file = make.made(session, asked.body, asked.term, place, asked.form, tell)
    except fonts.MissingFaceError as error:
        log.exception("job %s lacks a typeface", job.id)
        sentence = _("The server lacks a typeface for reports. Tell whoever runs the service.")
        raise RefusedError(sentence) from error
    return Made(file.content, file.name, place)


def tell_log(session: Session, job: Job, asked: Asked, made: Made) -> None:
    """Tell that the report was made, where it is counted, and its hash."""
    deed = Deed(issued.KIND, issued.MADE, moments.now(), job.user_id, job.body_id)
    issued.tell(session, deed, asked, made.place, File(made.file_name, made.result))


TASK = Task(
    name="term_report",
    asked=Asked,
    failed=_("The report could not be made. The administrator finds the reason in the log."),
    do=do,
    tell=tell_log,
)
