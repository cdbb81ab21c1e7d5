"""Time stamps after RFC 3161: an authority signs when it saw a checkpoint."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from oversight.config import Settings
from oversight.errors import RefusedError
from oversight.i18n import _
from oversight.log.outside import posting

GRANTED = 200
MEDIA_TYPE = "application/timestamp-query"


@dataclass(frozen=True)
class Stamped:
    """The answer of an authority, as it gave it, and the moment that it signs."""

    token: bytes
    at: dt.datetime


def roots(settings: Settings) -> Sequence[x509.Certificate]:
    """Read the certificates that authorities are trusted by (RefusedError)."""
    if settings.stamp_roots is None:
        sentence = _("A time stamp needs OVERSIGHT_STAMP_ROOTS: the certificates to check it by.")
        raise RefusedError(sentence)
    return x509.load_pem_x509_certificates(settings.stamp_roots.read_bytes())


def ask(url: str, data: bytes, trusted: Sequence[x509.Certificate]) -> Stamped:
    """Let an authority stamp some bytes, and check its answer (OSError, RefusedError)."""
    builder = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256)
    request = builder.build()
    status, answer = posting.post(url, request.as_bytes(), MEDIA_TYPE)
    if status != GRANTED:
        sentence = _("The authority at {url} answered {status}.")
        raise RefusedError(sentence.format(url=url, status=status))
    return check(answer, data, trusted, request.nonce)


def check(
    token: bytes, data: bytes, trusted: Sequence[x509.Certificate], nonce: int | None = None
) -> Stamped:
    """Check that a time stamp is over these bytes, and of a trusted authority (RefusedError)."""
    verifier = VerifierBuilder(roots=list(trusted), nonce=nonce).build()
    try:
        response = decode_timestamp_response(token)
        verifier.verify_message(response, data)
    except (ValueError, VerificationError) as error:
        sentence = _("The time stamp does not hold: {reason}.")
        raise RefusedError(sentence.format(reason=error)) from error
    return Stamped(token, _moment(response))


def _moment(response: TimeStampResponse) -> dt.datetime:
    at = response.tst_info.gen_time
    return at.replace(tzinfo=at.tzinfo or dt.UTC)
