"""Keys, witnesses and signed checkpoints, and the published ones that ours must agree with."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from oversight.log import keys, merkle, note
from oversight.log.checkpoint import Checkpoint
from oversight.log.keys import Signature, Signer, Verifier
from oversight.log.proof import Proof
from tests.log import naive

# The example of golang's sumdb/note, and a second signature of it from its tests.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETER_SIGNS = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
PETERS = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZ"
    "SNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
ENOCHS = (
    "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ov"
    "TG01oOTGwnWLox33WWd1RvMc+QQ=\n"
)
EXAMPLE = f"{TEXT}\n{PETERS}{ENOCHS}"

# A checkpoint of a staging log of Certificate Transparency, with the words of its witnesses.
ARCHE = (
    "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f"
)
REMORA = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"
WITNESSED = """\
arche2025h1.staging.ct.transparency.dev
1432088532
U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

— arche2025h1.staging.ct.transparency.dev \
zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIg\
IpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
— arche2025h1.staging.ct.transparency.dev \
ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei5\
9RA23oHP7Ry1k3ZFWwQ=
— remora.n621.de \
2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobW\
X9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
"""


class Witness:
    """A witness that signs whatever it is shown."""

    def __init__(self, name):
        self.name = name
        self.key = Ed25519PrivateKey.generate()
        public = self.key.public_key().public_bytes_raw()
        self.verifier = Verifier(name, keys.COSIGNATURE, public)

    def cosign(self, text, at=1_800_000_000):
        signed = self.key.sign(keys.cosigned(text.encode(), at))
        return Signature(self.name, self.verifier.key_id, at.to_bytes(8, "big") + signed)


def a_signer(name="log.example/town"):
    return Signer.generate(name)


def a_checkpoint(size=7, origin="log.example/town"):
    return Checkpoint(origin, size, naive.root(0, size))


def a_note(signer, *witnesses, told=None):
    text = (told or a_checkpoint(origin=signer.name)).text
    seen = [witness.cosign(text) for witness in witnesses]
    return note.SignedNote(text, (signer.sign(text), *seen))


def a_proof(signer, *witnesses, index=3, extra=None):
    hashes = merkle.inclusion(naive.Memory(), index, 7)
    return Proof(index, hashes, a_note(signer, *witnesses), extra)
