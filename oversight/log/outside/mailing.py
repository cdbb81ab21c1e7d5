"""Sending a letter by the office's own mail server."""

import smtplib
import ssl
from email.message import EmailMessage
from urllib.parse import SplitResult, unquote, urlsplit

from oversight.config import Settings

PATIENCE = 10  # seconds
PORTS = {"smtp": 25, "smtps": 465}


def send(settings: Settings, to: str, subject: str, text: str) -> None:
    """Send a letter (OSError, smtplib.SMTPException).

    The line to the server is closed to others where it can be: smtps:// from the start,
    smtp:// as soon as the server offers it. A password goes over such a line only.
    """
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = settings.mail_from, to, subject
    letter.set_content(text, cte="base64")  # so that each byte of it arrives as it was signed
    address = urlsplit(settings.mail_server)
    with _opened(address) as server:
        _close_to_others(server, address)
        if address.username:
            server.login(unquote(address.username), unquote(address.password or ""))
        server.send_message(letter)


def _opened(address: SplitResult) -> smtplib.SMTP:
    host, port = address.hostname or "", address.port or PORTS[address.scheme]
    if address.scheme == "smtps":
        closed = ssl.create_default_context()
        return smtplib.SMTP_SSL(host, port, timeout=PATIENCE, context=closed)
    return smtplib.SMTP(host, port, timeout=PATIENCE)


def _close_to_others(server: smtplib.SMTP, address: SplitResult) -> None:
    if address.scheme == "smtps":
        return
    server.ehlo()
    if server.has_extn("starttls") or address.username:
        server.starttls(context=ssl.create_default_context())
