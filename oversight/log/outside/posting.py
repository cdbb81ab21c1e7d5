"""Posting bytes to a machine outside, which has little time to answer."""

import http.client
import urllib.error
import urllib.request

from oversight.errors import RefusedError
from oversight.i18n import _

PATIENCE = 10  # seconds
LARGEST = 1 << 20  # bytes of an answer


def post(url: str, body: bytes, media_type: str) -> tuple[int, bytes]:
    """Post a body, and give the status and the answer, refused or not.

    Raises OSError where nobody answers in the words of the web, RefusedError for another sort
    of address.
    """
    if not url.startswith(("http://", "https://")):
        raise RefusedError(_("{url} is no address of the web.").format(url=url))
    request = urllib.request.Request(url, body, {"Content-Type": media_type})  # noqa: S310  http alone, see above
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310  http alone, see above
            return answer.status, answer.read(LARGEST)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read(LARGEST)
    except http.client.HTTPException as error:
        raise OSError(_("{url} does not answer as the web does.").format(url=url)) from error
