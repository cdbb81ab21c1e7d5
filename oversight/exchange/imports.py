"""Taking a file in: planned first, then carried out; twice the same file changes nothing."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath

from sqlalchemy.orm import Session

from oversight.exchange import corpus, histories, ledgers
from oversight.exchange.carrying_out import carry_out
from oversight.exchange.corpus import zips
from oversight.exchange.corpus.files import alone
from oversight.exchange.faults import BrokenFileError
from oversight.exchange.files import rows_of, texts
from oversight.exchange.files.grid import Row
from oversight.exchange.outcomes import Outcome
from oversight.exchange.plans import Plan
from oversight.i18n import _
from oversight.kinds.bodies import Body
from oversight.records.kind import Kind
from oversight.records.service import By

Planner = Callable[[Session, Kind, Body | None, tuple[Row, ...]], Plan]
Recognises = Callable[[tuple[Row, ...]], bool]

# Kinds that files tell in a form of its own: how it is recognised, and who plans it.
OWN_FORMS: Mapping[str, tuple[Recognises, Planner]] = {
    "regulations": (histories.tells_histories, histories.plan),
}


def plan(session: Session, kind: Kind, body: Body | None, name: str, content: bytes) -> Plan:
    """Say what would become of a file that was sent under a name; nothing is written.

    Raises BrokenFileError for a file that is not what it says, with row and column.
    """
    suffix = PurePath(name).suffix.lower()
    own = OWN_FORMS.get(kind.slug)
    if own and suffix == ".zip":
        with zips.in_zip(io.BytesIO(content)) as found:
            return corpus.plan(session, kind, body, found)
    if own and suffix in texts.READERS:
        return _of_text(corpus.plan(session, kind, body, alone(name, content)))
    rows = tuple(rows_of(name, content))
    planner = own[1] if own and own[0](rows) else ledgers.plan
    return planner(session, kind, body, rows)


def plan_corpus(
    session: Session, kind: Kind, body: Body | None, path: Path, tell: corpus.Tell
) -> Plan:
    """Say what would become of a folder or a zip of regulations (BrokenFileError)."""
    if kind.slug not in OWN_FORMS:
        raise BrokenFileError(_("A folder or a zip is read for regulations only. Choose a file."))
    with corpus.found_in(path) as found:
        return corpus.plan(session, kind, body, found, tell)


def _of_text(plan: Plan) -> Plan:
    """The plan of a single text; one that could not be read is refused whole."""
    (line,) = plan.lines
    if not line.row.values and line.errors:
        fault = line.errors[0]
        raise BrokenFileError(fault.message, row=fault.line or None, column=fault.column)
    return plan


def run(  # noqa: PLR0913  the file, where it goes, and who sends it
    session: Session, kind: Kind, body: Body | None, path: Path, by: By, *, dry_run: bool
) -> Outcome:
    """Import a file, or only say what would become of it. The caller commits."""
    try:
        planned = plan(session, kind, body, path.name, path.read_bytes())
        if dry_run:
            return Outcome(planned)
        result = carry_out(session, planned, by)
        return Outcome(result.plan, result)
    except BrokenFileError as error:
        return Outcome(refusal=error)
