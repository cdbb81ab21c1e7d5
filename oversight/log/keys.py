"""Keys that sign notes and checkpoints, in the one line in which they are handed on (C2SP)."""

import hashlib
import re
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from oversight.log import limits, lines
from oversight.log.faults import NoteError
from oversight.log.words import _

DASH = "\N{EM DASH} "
KEY_ID = 4  # bytes
KEY = 32  # bytes of an Ed25519 key, public or private
STAMP = 8  # bytes of a moment before a cosignature
ED25519 = 0x01  # signs the text of a note (signed-note)
COSIGNATURE = 0x04  # signs a moment and the text of a checkpoint (tlog-cosignature)
PRIVATE = "PRIVATE+KEY+"  # as golang's sumdb/note writes it, so that none takes it for public
UNFIT = re.compile(r"[\x00-\x20+]")  # in names, besides the spaces of Unicode


@dataclass(frozen=True)
class Signature:
    """One line that signs a note: whose key, by name and four bytes of its hash, and what."""

    name: str
    key_id: bytes
    data: bytes

    @property
    def line(self) -> str:
        """Write the line, with its end."""
        return f"{DASH}{self.name} {lines.encoded(self.key_id + self.data)}\n"


@dataclass(frozen=True)
class Verifier:
    """A public key: of a log (0x01), or of a witness (0x04)."""

    name: str
    kind: int
    key: bytes

    def __post_init__(self) -> None:
        _allow_name(self.name)
        if self.kind not in (ED25519, COSIGNATURE):
            message = _("The key of {name} is of a kind that cannot be checked here.")
            raise NoteError(message, name=lines.shown(self.name))
        if len(self.key) != KEY:
            message = _("The key of {name} is not 32 bytes long.")
            raise NoteError(message, name=lines.shown(self.name))

    @classmethod
    def read(cls, vkey: str) -> "Verifier":
        """Read the line `name+hash+base64`. Raises NoteError where a letter of it is changed."""
        name, key_id, data = _parts(vkey)
        verifier = cls(name, data[0], data[1:])
        _allow_id(verifier, key_id)
        return verifier

    @property
    def key_id(self) -> bytes:
        """The four bytes by which signatures name the key: of the hash of name, kind and key."""
        named = self.name.encode() + b"\n" + bytes([self.kind]) + self.key
        return hashlib.sha256(named).digest()[:KEY_ID]

    @property
    def vkey(self) -> str:
        """The line in which the key is handed on."""
        return f"{self.name}+{self.key_id.hex()}+{lines.encoded(bytes([self.kind]) + self.key)}"

    def verifies(self, text: str, data: bytes) -> bool:
        """Say whether bytes are this key's signature of a text."""
        signed = text.encode()
        if self.kind == COSIGNATURE:
            at, data = stamp(data), data[STAMP:]
            signed = cosigned(signed, at)
            if at >= limits.BEYOND:
                return False
        try:
            Ed25519PublicKey.from_public_bytes(self.key).verify(data, signed)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True)
class Signer:
    """A private key of a log (0x01). Whoever reads its line can sign in its name."""

    name: str
    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        _allow_name(self.name)
        if len(self.seed) != KEY:
            raise NoteError(_("The private key is not 32 bytes long."))

    @classmethod
    def generate(cls, name: str) -> "Signer":
        """Make a new key."""
        return cls(name, Ed25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def read(cls, line: str) -> "Signer":
        """Read the line `PRIVATE+KEY+name+hash+base64`. Raises NoteError, which tells nothing."""
        if not line.startswith(PRIVATE):
            raise NoteError(_("This is not a private key: its line begins with PRIVATE+KEY+."))
        name, key_id, data = _parts(line.removeprefix(PRIVATE))
        if data[0] != ED25519:
            raise NoteError(_("The private key is of a kind that cannot sign here."))
        signer = cls(name, data[1:])
        _allow_id(signer.verifier, key_id)
        return signer

    @property
    def verifier(self) -> Verifier:
        """The public key, which may be handed on."""
        return Verifier(self.name, ED25519, self._key.public_key().public_bytes_raw())

    @property
    def vkey(self) -> str:
        """The line of the public key."""
        return self.verifier.vkey

    @property
    def line(self) -> str:
        """The line of the private key, which must be kept secret."""
        data = lines.encoded(bytes([ED25519]) + self.seed)
        return f"{PRIVATE}{self.name}+{self.verifier.key_id.hex()}+{data}"

    def sign(self, text: str) -> Signature:
        """Sign the text of a note. Raises NoteError for a text that no note can hold."""
        lines.check_text(text)
        return Signature(self.name, self.verifier.key_id, self._key.sign(text.encode()))

    @property
    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


def stamp(data: bytes) -> int:
    """Read when a cosignature was made, in seconds since 1970; what is cut short reads as less."""
    return int.from_bytes(data[:STAMP], "big")


def cosigned(text: bytes, at: int) -> bytes:
    """Give the message that a witness signs: tlog-cosignature, cosignature/v1."""
    return b"cosignature/v1\ntime %d\n%b" % (at, text)


def may_be_named(name: str) -> bool:
    """Say whether a key may have a name: something, without a space or a plus (signed-note)."""
    return bool(name) and not UNFIT.search(name) and not any(one.isspace() for one in name)


def _parts(line: str) -> tuple[str, str, bytes]:
    """Part a key's line at its first two plus signs; base64 may have more of them.

    No error repeats the line, which may be that of a private key.
    """
    lines.text_of(line)
    name, _plus, rest = line.partition("+")
    key_id, _plus, told = rest.partition("+")
    try:
        data = lines.decoded(told)
    except NoteError:
        data = b""
    if not data:
        raise NoteError(_("This is not the line of a key: name, number and key, joined by +."))
    return name, key_id, data


def _allow_name(name: str) -> None:
    lines.text_of(name)
    if not may_be_named(name):
        message = _("{name} cannot be the name of a key: it is empty or has a space or a plus.")
        raise NoteError(message, name=lines.shown(name))


def _allow_id(verifier: Verifier, key_id: str) -> None:
    if verifier.key_id.hex() != key_id.lower():
        message = _("The number of the key of {name} does not fit it: a letter was changed.")
        raise NoteError(message, name=lines.shown(verifier.name))
