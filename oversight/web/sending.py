"""Files that come with a form: taken in, kept until the record is saved, never lost on the way.

A form names a file by its hash, in a hidden input: one that was sent just now lies in the
tray of whoever sent it, one that is saved belongs to the record.
"""

from collections.abc import Iterator
from pathlib import Path

from flask import Flask, request
from werkzeug.datastructures import FileStorage

from oversight import attachments
from oversight.attachments import Attached, AttachmentError
from oversight.config import Settings
from oversight.errors import Problem
from oversight.records import content
from oversight.records.kind import Kind, fields_of
from oversight.records.models import Record
from oversight.web import asking, tray, typed
from oversight.web.typed import Typed

ACCEPTED = "image/*,.pdf,.docx,.xlsx"  # pictures first, so that a telephone offers its camera


def prepare(app: Flask) -> None:
    """Forget at the start what lay in the tray too long."""
    tray.sweep(_folder(app.extensions["oversight_settings"]))


def receive(kind: Kind, names: tuple[str, ...], words: Typed) -> list[Problem]:
    """Take in the files of this request, each under the name of its input; say what is refused.

    What was taken away is named no more; where a file is refused, what stood there stays.
    """
    refused = []
    for name in inputs(kind, names, words):
        if words.pop(f"{name}-removed", ""):
            words[name] = ""
        sent = request.files.get(f"{name}-file")
        if sent and sent.filename:
            try:
                words[name] = _taken_in(sent)
            except AttachmentError as error:
                refused.append(Problem(name, str(error)))
    return refused


def inputs(kind: Kind, names: tuple[str, ...], words: Typed) -> Iterator[str]:
    """Name every input of a form that takes a file, those of its rows too."""
    for name, inner in fields(kind, names):
        places = typed.places(words, name) if inner else ()
        yield from (f"{name}-{place}-{inner}" for place in places)
        if not inner:
            yield name


def fields(kind: Kind, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Name each field that holds a file: its own name, or its list's and its own in there."""
    for name in names:
        field = kind.fields[name].field
        if field.sort == "attachment":
            yield name, ""
        for inner, one in fields_of(field.part).items() if field.part else ():
            if one.field.sort == "attachment":
                yield name, inner


def value(digest: str) -> Attached | str | None:
    """What a form means that names a file: one just sent, or the hash of one that is saved."""
    return (in_tray(digest) or digest) if digest else None


def in_tray(digest: str) -> Attached | None:
    """Find a file that this person sent and has not saved."""
    return tray.find(_folder(asking.settings()), asking.person().id, digest)


def saved(record: Record) -> None:
    """Forget what is kept with its record from now on."""
    for _one, digest in content.hashes(type(record), content.of(record)):
        tray.drop(_folder(asking.settings()), asking.person().id, digest)


def _taken_in(sent: FileStorage) -> str:
    settings = asking.settings()
    most = settings.attachment_megabytes * attachments.MEGABYTE
    file = attachments.read(sent.stream.read(most + 1), most)
    tray.put(_folder(settings), asking.person().id, file)
    return file.digest


def _folder(settings: Settings) -> Path:
    return settings.instance / "tray"
