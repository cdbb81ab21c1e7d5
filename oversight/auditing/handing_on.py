"""Handing the log on: a bundle with all its entries, and the contents that the asker may see."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight import i18n
from oversight.access.roles import MAY, Permission
from oversight.errors import RefusedError
from oversight.i18n import _
from oversight.log import bundle, events, proving, standalone
from oversight.log.bundle import Content, Writer
from oversight.log.events import Deed
from oversight.log.keys import Signer
from oversight.log.models import Checkpoint, Entry, Event
from oversight.records import content, past
from oversight.records.kind import Kind, Named, fields_of
from oversight.records.models import Record, Version

AT_ONCE = 1000  # rows read together
KIND, HANDED_ON = "export", "handed_on"  # what is told of it
LEAVES = sa.select(Entry.leaf).order_by(Entry.index)
TOLD = (
    sa.select(
        Entry.index,
        Record.kind,
        sa.func.coalesce(Record.body_id, Event.body_id).label("body_id"),
        sa.func.coalesce(Version.salt, Event.salt).label("salt"),
        sa.func.coalesce(Version.content, Event.content).label("content"),
    )
    .outerjoin(
        Version, sa.and_(Version.record_id == Entry.record_id, Version.number == Entry.number)
    )
    .outerjoin(Record, Record.id == Version.record_id)
    .outerjoin(Event, Event.id == Entry.event_id)
    .order_by(Entry.index)
)


Watch = Callable[[int, int], None]  # told how much is written, and of how much


@dataclass
class Asker:
    """For whom a bundle is made: the role that may see, and the body whose contents it sees."""

    role: str
    body_id: int | None
    kinds: Mapping[str, Kind]
    named: dict[str, set[str]] = field(default_factory=dict)  # texts and files to go along, by sort

    def may_see(self, row: sa.RowMapping) -> bool:
        """Whether the content of an entry goes along; what is private stays behind whole.

        A content has one fingerprint, so that nothing can be left out of it.
        """
        if row["content"] is None or row["body_id"] not in (None, self.body_id):
            return False
        kind = self.kinds.get(row["kind"] or "")
        if kind is None:
            return self.role in MAY[Permission.AUDIT] and row["body_id"] == self.body_id
        if not may_hold(self.role, kind, row["content"]):
            return False
        for one, digest in content.hashes(kind.model, past.tell(kind, row["content"])):
            self.named.setdefault(one.field.sort, set()).add(digest)
        return True


@dataclass(frozen=True)
class Made:
    """What a bundle holds: how many entries, and how many contents with them."""

    size: int
    contents: int


def tell(session: Session, deed: Deed, role: str, name: str) -> int:
    """Tell the log what is taken out, before it is; the caller commits."""
    return events.tell(session, deed, {"format": "bundle", "role": role, "file": name})


def hand_on(  # noqa: PLR0913, PLR0917  from where, by which key, up to what, for whom, into what
    session: Session,
    signer: Signer,
    sealed: Checkpoint,
    asker: Asker,
    out: Path,
    watch: Watch = lambda _done, _total: None,
) -> Made:
    """Write a bundle up to a checkpoint into a new folder, or a new .zip.

    Whoever watches is told of each entry, and then of each content. Raises RefusedError where
    something is there already.
    """
    folder = out.with_suffix("") if out.suffix == ".zip" else out
    if out.exists() or folder.exists():
        raise RefusedError(_("{path} is there already. Name a new one.").format(path=out))
    writer = Writer(folder, signer)
    chosen = LEAVES.where(Entry.index < sealed.size).execution_options(yield_per=AT_ONCE)
    leaves = _watched(session.scalars(chosen), sealed.size, watch)
    writer.entries(leaf.encode() for leaf in leaves)
    count = writer.contents(_contents(session, sealed.size, asker, watch))
    _put_apart(session, asker, writer)
    writer.checkpoints(_notes(session, sealed.size), sealed.size)
    for name, data in standalone.files(signer.vkey, i18n.catalog("zh")):
        writer.put(name, data)
    writer.seal()
    if out.suffix == ".zip":
        bundle.archive(folder, out)
    return Made(sealed.size, count)


def may_hold(role: str, kind: Kind, said: str) -> bool:
    """Say whether a role may be handed a content whole: of a kind it sees, with nothing private."""
    if role not in kind.seen_by:
        return False
    return role in MAY[Permission.ENTER] or not is_private(kind, past.tell(kind, said))


def is_private(kind: Kind, told: Mapping[str, Any]) -> bool:
    """Say whether a content says anything private of somebody."""
    values = told["fields"] | told["parts"]
    return any(_is_said(kind.fields[name], values.get(name)) for name in kind.private)


def _is_said(one: Named, value: Any) -> bool:
    if one.field.sort != "parts":
        return value is not None and value != ""
    inside = [inner for inner in fields_of(one.field.part).values() if inner.field.private]
    return any(_is_said(inner, row.get(inner.name)) for row in value or [] for inner in inside)


def _watched(leaves: Iterable[str], size: int, watch: Watch) -> Iterator[str]:
    """Give the leaves, which are the first half of the work."""
    for done, leaf in enumerate(leaves):
        watch(done, 2 * size)
        yield leaf


def _contents(session: Session, size: int, asker: Asker, watch: Watch) -> Iterator[Content]:
    chosen = TOLD.where(Entry.index < size).execution_options(yield_per=AT_ONCE)
    for row in session.execute(chosen).mappings():
        watch(size + row["index"], 2 * size)
        if asker.may_see(row):
            yield Content(row["index"], row["salt"], row["content"])


def _put_apart(session: Session, asker: Asker, writer: Writer) -> None:
    for sort, digests in sorted(asker.named.items()):
        model = content.APART[sort]
        for digest in sorted(digests):
            kept: Any = session.get(model, digest)
            if kept is not None:  # what was erased is named by what came before
                data = kept.text.encode() if sort == "document" else kept.data
                writer.put(f"{bundle.APART}/{digest}", data)
                session.expunge(kept)


def _notes(session: Session, size: int) -> dict[int, str]:
    chosen = sa.select(Checkpoint).where(Checkpoint.size <= size).order_by(Checkpoint.size)
    return {one.size: proving.signed_note(session, one).write() for one in session.scalars(chosen)}
