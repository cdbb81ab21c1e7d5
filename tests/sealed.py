"""Makes books that hold all that a log can hold: events, checkpoints, witnesses, erasures."""

import datetime as dt
import subprocess
import tempfile
from pathlib import Path

import sqlalchemy as sa
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from rfc3161_client import decode_timestamp_response
from sqlalchemy.engine import Engine

from oversight import db, kinds, moments
from oversight.access import told
from oversight.access.models import User
from oversight.access.roles import Role
from oversight.auditing import erasing
from oversight.auditing.erasing import Request
from oversight.log import events, note, sealing, sequence, succession
from oversight.log.events import Deed
from oversight.log.keys import Signer
from oversight.log.models import Copy, Cosignature, Event, Stamp
from tests.builders import Office, amended, an_agency, an_office, confirmed, enter
from tests.everything import a_house
from tests.filling import written
from tests.log.signing import Witness
from tests.pictures import a_picture

KEY = Signer("log.example/town", bytes(range(32)))
WITNESS = "witness.example/one"
AUTHORITY = "http://stamps.example"
STAMPING = """[tsa]
default_tsa = ours
[ours]
serial = {folder}/serial
signer_cert = {folder}/cert.pem
certs = {folder}/cert.pem
signer_key = {folder}/key.pem
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
accuracy = secs:1
"""


def sealed_house(url: str) -> None:
    """Fill a database with a record of every kind, with events, checkpoints and an erasure."""
    with written(url) as session:
        office = an_office(session)
        a_house(office)
        for user in session.scalars(sa.select(User).order_by(User.id)):
            told.tell(session, user, "added", office.people[Role.ADMINISTRATOR], moments.now())
        an_erasure(office)
    engine = db.make_engine(url)
    tell_key(engine, KEY)
    sealing.seal(engine, [KEY], "test")
    for _turn in range(2):
        sign_in(engine)
    made = sealing.seal(engine, [KEY], "test")
    _see(engine, made.size, made.note)
    sign_in(engine)
    sequence.sequence(engine)
    engine.dispose()


def an_erasure(office: Office) -> None:
    """Erase the first version of a record, and the picture that it alone had."""
    session = office.session
    record = enter(
        office,
        "rectifications",
        item="楼道堆物",
        agency_id=an_agency(office, "贵阳市城管局").id,
        opened_on="2018-03-27",
        evidence=[{"text": "清理前", "file": a_picture(901)}],
    )
    amended(office, record, evidence=[])
    confirmed(office, record)
    wanted = Request(record.id, (1,), "照片有住户的脸", "个人信息保护法第四十七条")
    asked = erasing.ask(session, record, wanted, office.reviewer)
    event = session.get_one(Event, asked)
    erasing.approve(session, kinds.by_identity(), event, office.by(Role.LEADER))


def tell_key(engine: Engine, key: Signer, by: Signer | None = None) -> None:
    """Tell a key in the log, as the service does before the key signs; another takes it in."""
    public = {"signed": by.sign(succession.text(key.verifier)).line} if by else {}
    with db.make_session(engine) as session:
        deed = Deed("key", "begun", moments.now())
        events.tell(session, deed, {"vkey": key.vkey}, vkey=key.vkey, **public)
        session.commit()
    sequence.sequence(engine)


def sign_in(engine: Engine) -> int:
    """Let somebody sign in, and give the number of the event."""
    with db.make_session(engine) as session:
        user = session.scalars(sa.select(User).order_by(User.id)).first()
        assert user
        number = events.tell(
            session, Deed("session", "begun", moments.now(), user.id), {"name": user.name}
        )
        session.commit()
    sequence.sequence(engine)
    return number


def _see(engine: Engine, size: int, signed: str) -> None:
    """Let a witness and an authority of time sign a checkpoint too."""
    line = Witness(WITNESS).cosign(note.parse(signed).text)
    seen = {"size": size, "key": f"{line.name}+{line.key_id.hex()}", "line": line.line}
    token = stamped(signed.encode())
    at = decode_timestamp_response(token).tst_info.gen_time.replace(tzinfo=dt.UTC)
    stamp = {"size": size, "authority": AUTHORITY, "token": token, "stamped_at": at}
    with db.make_session(engine) as session:
        connection = session.connection()
        connection.execute(sa.insert(db.table(Cosignature)), seen | {"seen_at": moments.now()})
        connection.execute(sa.insert(db.table(Stamp)), stamp)
        copy = {"size": size, "place": "/outside", "sent_at": moments.now()}
        connection.execute(sa.insert(db.table(Copy)), copy)
        session.commit()


def stamped(data: bytes) -> bytes:
    """Let an authority of the tests' own stamp some bytes (RFC 3161), by openssl."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _found(folder)
        (folder / "data").write_bytes(data)
        (folder / "config").write_text(STAMPING.format(folder=folder))
        (folder / "serial").write_text("01\n")
        query = ("-query", "-data", "data", "-sha256", "-cert", "-no_nonce", "-out", "query")
        reply = ("-reply", "-config", "config", "-queryfile", "query", "-out", "reply")
        for words in (query, reply):
            command = ["openssl", "ts", *words]
            subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603  ours
        return (folder / "reply").read_bytes()


def _found(folder: Path) -> None:
    """Make the key and the certificate of an authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "stamps.example")])
    now = dt.datetime.now(dt.UTC)
    use = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    dated = builder.not_valid_before(now).not_valid_after(now + dt.timedelta(days=9))
    signed = dated.add_extension(use, critical=True).sign(key, hashes.SHA256())
    (folder / "cert.pem").write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
