"""Makes bundles of whatever leaves, signed by whatever keys."""

from oversight.log import bundle, canonical, checkpoint, merkle, note, standalone, succession
from oversight.log.faults import LogError
from oversight.log.keys import Signer

KEY = Signer("log.example/town", bytes(range(32)))
NEXT = Signer("log.example/town", bytes(range(5, 37)))
STRANGER = Signer("log.example/town", bytes(range(9, 41)))
SALT = "0123456789abcdef" * 2


def key_leaf(key, by=None):
    """Tell a key."""
    signed = {"signed": by.sign(succession.text(key.verifier)).line} if by else {}
    return canonical.text({"v": 1, "kind": "key", "vkey": key.vkey} | signed)


def a_leaf(number):
    """Tell something with a content."""
    sealed = canonical.fingerprint(SALT, f'{{"n":{number}}}')
    return canonical.text({"v": 1, "kind": "session", "event": number, "content_hash": sealed})


def a_bundle(path, leaves, earlier=(), signer=KEY, contents=()):
    """Write a bundle; `earlier` are sizes, each with its signers."""
    path.mkdir()
    writer = bundle.Writer(path, signer)
    data = [one.encode() if isinstance(one, str) else one for one in leaves]
    size, _root = writer.entries(data)
    signers = {size: (signer,)} | dict(earlier)
    notes = {one: signed(data[:one], signer.name, *keys).write() for one, keys in signers.items()}
    writer.contents(contents)
    writer.checkpoints(notes, size)
    for name, file in standalone.files(signer.vkey):
        writer.put(name, file)
    writer.seal()
    return path


def signed(data, name, *keys):
    """Sign the first entries."""
    root = merkle.root(merkle.leaf_hashes(data))
    return note.sign(checkpoint.Checkpoint(name, len(data), root).text, *keys)


def faults(path, *keys):
    """Say what is wrong with a bundle."""
    try:
        return [one.message for one in standalone.checked(path, keys).faults]
    except LogError as error:
        return [error.message]
