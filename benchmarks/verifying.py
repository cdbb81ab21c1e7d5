"""Checking a log of a million entries, beside hashing the same bytes with hashlib alone.

    .venv/bin/python benchmarks/verifying.py [ENTRIES]

Two logs are checked as `audit verify --bundle --key` does it: one in the form of C2SP tlog-tiles,
whose entries are opaque, and a bundle of our own, whose leaves are read and whose contents are held
against them. The floor hashes the same bytes from memory: entries, nodes, contents. Rounds are
interleaved in one process and CPU time is compared, since machines are noisy. Memory is that of a
process of its own beyond its imports.
"""

import hashlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from timing import timed

from oversight.log import canonical, folder, note, standalone, tiles
from oversight.log.bundle import Content, Writer
from oversight.log.checkpoint import Checkpoint
from oversight.log.keys import Signer

ENTRIES = 1_000_000
ROUNDS = 3
SALT = "0123456789abcdef0123456789abcdef"
SIGNER = Signer.generate("benchmark.example/log")


def content(index: int) -> str:
    """What a version says: about 900 bytes, as in the sample."""
    return canonical.text({"title": f"物业管理{index}", "fields": {"note": "甲乙丙丁" * 60}})


def leaf(index: int, previous: str | None) -> bytes:
    """One leaf as ours are: about 400 bytes; five versions to a record."""
    number = index % 5 + 1
    return canonical.text(
        {
            "v": 1,
            "kind": "inspection",
            "id": index // 5 + 1,
            "number": number,
            "action": "changed",
            "actor": index % 17 + 1,
            "at": "2026-11-28T05:36:39.123+00:00",
            "transaction": f"{index:016x}",
            "prev": previous if number > 1 else None,
            "content_hash": canonical.fingerprint(SALT, content(index)),
        }
    ).encode()


def leaves(size: int) -> Iterator[bytes]:
    """Leaves in their order, each naming the one before it."""
    previous = None
    for index in range(size):
        yield (one := leaf(index, previous))
        previous = hashlib.sha256(b"\x00" + one).hexdigest()


def opaque(entry: bytes) -> bytes:
    """Make of a leaf of ours what means nothing to us."""
    return entry[::-1]


def floor(entries: list[bytes], contents: list[bytes]) -> bytes:
    """Hash entries, nodes and contents, and nothing else."""
    sha256 = hashlib.sha256
    for one in contents:
        sha256(one).digest()
    row = [sha256(b"\x00" + one).digest() for one in entries]
    while len(row) > 1:
        last = row[len(row) & ~1 :]
        row = [
            sha256(b"\x01" + row[at] + row[at + 1]).digest() for at in range(0, len(row) - 1, 2)
        ] + last
    return row[0]


def foreign(path: Path, size: int) -> None:
    """Write a log whose entries mean nothing to us."""
    told, root = folder.write(path, map(opaque, leaves(size)))
    signed = note.sign(Checkpoint(SIGNER.name, told, root).text, SIGNER)
    (path / tiles.CHECKPOINT).write_text(signed.write())


def ours(path: Path, size: int) -> None:
    """Write a bundle as the office hands it on."""
    writer = Writer(path, SIGNER)
    told, root = writer.entries(leaves(size))
    writer.contents(Content(index, SALT, content(index)) for index in range(size))
    signed = note.sign(Checkpoint(SIGNER.name, told, root).text, SIGNER)
    writer.checkpoints({told: signed.write()}, told)
    writer.seal()


def checked(path: Path) -> None:
    """Check a folder, which must hold but for its key: no leaf of this log tells one."""
    found = standalone.checked(path, [SIGNER.vkey])
    if found.checked["entries"] == 0:
        sys.exit(f"nothing was checked: {found.faults}")


def memory(path: Path) -> int:
    """Peak kilobytes of a process that checks the folder, beyond its imports."""
    program = (
        "import resource, sys; from pathlib import Path; from oversight.log import standalone;"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
        "standalone.checked(Path(sys.argv[1]), [sys.argv[2]]);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    asked = [sys.executable, "-c", program, str(path), SIGNER.vkey]
    return int(subprocess.run(asked, check=True, capture_output=True, text=True).stdout)  # noqa: S603  the words are ours


def compare(name: str, path: Path, entries: list[bytes], contents: list[bytes]) -> None:
    """Measure one log beside its floor, and print the ratios."""
    ratios = []
    for _round in range(ROUNDS):
        least = timed(lambda: floor(entries, contents))
        taken = timed(lambda: checked(path))
        ratios.append(taken / least)
        print(f"  hashlib {least:.2f} s, checked {taken:.2f} s: {ratios[-1]:.2f}")
    middle = sorted(ratios)[ROUNDS // 2]
    print(f"{name}, {len(entries)} entries: {middle:.2f} times hashing, {memory(path)} KB more")


def main() -> None:
    """Measure both logs."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES
    entries = list(leaves(size))
    with tempfile.TemporaryDirectory() as scratch:
        foreign(Path(scratch), size)
        compare("tlog-tiles", Path(scratch), [opaque(one) for one in entries], [])
    with tempfile.TemporaryDirectory() as scratch:
        ours(Path(scratch), size)
        said = [(SALT + content(index)).encode() for index in range(size)]
        compare("our bundle", Path(scratch), entries, said)


if __name__ == "__main__":
    main()
