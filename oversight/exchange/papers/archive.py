"""All regulations with all of their texts as Akoma Ntoso, in one archive."""

import io
import zipfile
from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from oversight.errors import RefusedError
from oversight.exchange.papers.gathering import work_of
from oversight.i18n import _
from oversight.kinds.regulations import KIND, Regulation
from oversight.legislation import akn
from oversight.legislation.akn.naming import safe

MADE = (1980, 1, 1, 0, 0, 0)  # the same records give the same bytes


def write(session: Session, regulations: Sequence[Regulation]) -> bytes:
    """Pack one XML file for each text: its regulation's number and name, and its first day."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for regulation in regulations:
            for name, content in _files(session, regulation):
                told = zipfile.ZipInfo(name, MADE)
                told.compress_type = zipfile.ZIP_DEFLATED
                packed.writestr(told, content)
    return written.getvalue()


def _files(session: Session, regulation: Regulation) -> Iterator[tuple[str, bytes]]:
    folder = f"{regulation.id}-{safe(regulation.name)}"
    work = work_of(session, regulation, f"/{KIND.slug}/{regulation.id}")
    try:
        for expression, content in akn.documents(work):
            yield f"{folder}/{expression.holds_from.isoformat()}.xml", content
    except RefusedError as error:
        sentence = _("{name}: {reason}")
        raise RefusedError(sentence.format(name=regulation.name, reason=error)) from error
