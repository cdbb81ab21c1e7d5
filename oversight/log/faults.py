"""What can be wrong with a log, a proof or a signature, in sentences that can be translated."""


class LogError(ValueError):
    """Something that does not hold or cannot be read.

    `message` is the English sentence with its gaps, `values` fill them.
    """

    def __init__(self, message: str, **values: str | int) -> None:
        """Keep the sentence apart from its values, so that it can be translated later."""
        super().__init__(message)
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return self.message.format(**self.values)


class ProofError(LogError):
    """A proof does not prove what it should."""


class NoteError(LogError):
    """A note, a checkpoint, a key or a message of a witness is not written as its standard says."""


class SignatureError(LogError):
    """A signature does not verify, or none is of a key that is trusted."""


class TilesError(LogError):
    """A folder of tiles lacks something, or holds something else than its checkpoint says."""


class PolicyError(LogError):
    """A policy cannot be read, or is not met."""
