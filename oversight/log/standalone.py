"""The checker that travels with a bundle: Python and `cryptography` are all it needs.

    python3 checker.pyz FOLDER|FILE.zip [--key VKEY] [--json]
    python3 checker.pyz --proof FILE [--key VKEY] [--json]

Whoever trusts nobody takes it from the source of the product instead: it is the folder
oversight/log, and imports nothing else of it.
"""

import argparse
import ast
import html
import io
import json
import os
import pkgutil
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from oversight.log import bundle, proof, receipt, saying
from oversight.log.bundle import check as checking
from oversight.log.bundle.found import Found
from oversight.log.faults import LogError, TilesError
from oversight.log.keys import Verifier
from oversight.log.receipt import Receipt
from oversight.log.saying import Translate
from oversight.log.words import _

HERE = Path(__file__).parent
PAGE, CHECKER, WORDS = bundle.PAGE, bundle.CHECKER, "zh.json"
# What the checker is made of: the pure half of the log.
MODULES = (
    *("__init__", "bundle/__init__", "bundle/check", "bundle/found", "bundle/leaves"),
    *("canonical", "checkpoint", "faults", "folder", "keys", "limits", "lines", "merkle"),
    *("note", "policy", "proof", "receipt", "saying", "standalone", "succession", "tiles"),
    *("verify", "words"),
)
MAIN = "from oversight.log import standalone\n\nstandalone.main()\n"
Answer = tuple[bool, dict[str, Any], Iterable[str]]  # whether it holds; for machines; for people


def files(vkey: str, words: dict[str, str] | None = None) -> Iterator[tuple[str, bytes]]:
    """Give what goes along with every bundle: the page that says how to check it, the checker."""
    page = (HERE / PAGE).read_text(encoding="utf-8")
    yield PAGE, page.replace("{key}", html.escape(vkey)).encode()
    yield CHECKER, _checker(words or {})


def checked(
    path: Path, keys: Sequence[str], progress: Callable[[str, int], None] | None = None
) -> Found:
    """Check a folder or a .zip, under keys given as their lines (LogError for another line)."""
    verifiers, found = [Verifier.read(one) for one in keys], Found()
    with tempfile.TemporaryDirectory() as empty:
        folder = path
        if path.is_file():
            folder = Path(empty) / "bundle"
            folder.mkdir()
            bundle.unpack(path, folder)
        elif not path.is_dir():
            message = _("{path} is missing from the folder, or cannot be read.")
            raise TilesError(message, path=str(path))
        for name, count in checking.check(folder, verifiers, found):
            if progress:
                progress(name, count)
    return found


def taken(file: Path) -> Receipt:
    """Read a proof or receipt, as much as there can be of one. Raises LogError, OSError."""
    with file.open("rb") as opened:
        return receipt.read(opened.read(proof.LARGEST + 1))


def main() -> None:
    """Check what the command line names: 0 when it holds, 1 when not, 2 on wrong use."""
    asked, words = _arguments(), _spoken()
    try:
        holds, for_machines, for_people = (
            _proof(asked, words) if asked.proof else _bundle(asked, words)
        )
    except LogError as error:
        sentence = saying.plain(words(error.message).format(**error.values))
        holds, for_machines, for_people = False, {"holds": False, "message": sentence}, [sentence]
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)  # noqa: T201  it answers on the terminal
        sys.exit(2)
    told = json.dumps(for_machines, ensure_ascii=False, indent=1)
    told = told.encode(errors="backslashreplace").decode()  # half a letter cannot be printed
    print(told if asked.json else "\n".join(for_people))  # noqa: T201  it answers on the terminal
    sys.exit(0 if holds else 1)


def _bundle(asked: argparse.Namespace, words: Translate) -> Answer:
    found = checked(asked.bundle, asked.key)
    return found.holds, saying.told(found), saying.said(found, words)


def _proof(asked: argparse.Namespace, words: Translate) -> Answer:
    held = taken(asked.proof)
    known = receipt.check(held, [Verifier.read(one) for one in asked.key])
    return True, saying.proven(held, known), saying.proven_words(held, known, words)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=CHECKER, description=__doc__.split("\n", 1)[0])
    parser.add_argument("bundle", type=Path, nargs="?")
    parser.add_argument("--proof", type=Path)
    parser.add_argument("--key", action="append", default=[])
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    if bool(asked.bundle) == bool(asked.proof) or (asked.proof and not asked.key):
        parser.error("name a bundle, or --proof FILE and --key VKEY")
    return asked


def _spoken() -> Translate:
    """The reader's language, as their terminal names it; English where there is no other."""
    table: dict[str, str] = {}
    if os.environ.get("LC_ALL", os.environ.get("LANG", "")).startswith("zh"):
        table = json.loads(pkgutil.get_data("oversight.log", WORDS) or b"{}")
    return lambda message: table.get(message, message)


def _marked(source: bytes) -> Iterator[str]:
    """Find the sentences that a module marks for translation."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_":
            yield from (str(one.value) for one in node.args if isinstance(one, ast.Constant))


def _checker(words: dict[str, str]) -> bytes:
    """Put the pure modules into one file that Python runs; always the same bytes."""
    data = io.BytesIO()
    sources = {f"oversight/log/{name}.py": (HERE / f"{name}.py").read_bytes() for name in MODULES}
    marked = {one for source in sources.values() for one in _marked(source)}
    spoken = {english: other for english, other in words.items() if english in marked}
    told = json.dumps(spoken, ensure_ascii=False, sort_keys=True, indent=1).encode()
    extra = {"oversight/__init__.py": b"", "__main__.py": MAIN.encode()}
    with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED) as archived:
        for name, source in (sources | extra | {f"oversight/log/{WORDS}": told}).items():
            archived.writestr(zipfile.ZipInfo(name, bundle.MADE), source)
    return data.getvalue()
