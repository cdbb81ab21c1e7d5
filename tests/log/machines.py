"""Machines outside of the house, played on this one: an authority of time, a witness, mail."""

import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope

from oversight.log import checkpoint, merkle, witness
from oversight.log.faults import ProofError
from tests.log.signing import Witness

Answer = Callable[[str, bytes], tuple[int, bytes]]  # of a path and a body: the status, the answer
CONFIG = """[tsa]
default_tsa = ours
[ours]
serial = serial
signer_cert = tsa.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4
digests = {digests}
"""
KEY = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
FOUNDING = (
    f"req -x509 {KEY} -keyout ca.key -out ca.pem -subj /CN=ca.example -days 9",
    f"req {KEY} -keyout tsa.key -out tsa.csr -subj /CN=tsa.example",
    "x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -out tsa.pem -days 9 -extfile uses",
)
ANSWERING = "ts -reply -config config -queryfile query -out reply"


@contextmanager
def answering(answer: Answer) -> Iterator[str]:
    """Answer what is posted, and lend the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, told = answer(self.path, body)
            self.send_response(status)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *_told):
            """Keep the tests quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def babbling(told: bytes) -> Iterator[str]:
    """Answer one call with bytes that are no answer of the web, and lend the address."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer():
            connection, _address = server.accept()
            with connection:
                connection.recv(1 << 16)
                connection.sendall(told)

        thread = Thread(target=answer)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        thread.join()


def nobody() -> int:
    """Find a port on which nobody answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


class Authority:
    """An authority of time, by openssl: its certificate is signed by a root of its own."""

    def __init__(self, folder, digests="sha256"):
        self.folder = folder
        self.folder.mkdir()
        (folder / "uses").write_text("extendedKeyUsage=critical,timeStamping\n")
        (folder / "config").write_text(CONFIG.format(digests=digests))
        (folder / "serial").write_text("01\n")
        for words in FOUNDING:
            self._openssl(words)
        self.roots = folder / "ca.pem"

    def answer(self, _path, body):
        """Stamp what is asked for."""
        (self.folder / "query").write_bytes(body)
        self._openssl(ANSWERING)
        return 200, (self.folder / "reply").read_bytes()

    def _openssl(self, words):
        command = ["openssl", *words.split()]
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True)  # noqa: S603  ours


class Watching:
    """A witness after tlog-witness: it signs only what continues the log that it has seen."""

    def __init__(self, log, name="witness.example/one"):
        self.log, self.by = log, Witness(name)
        self.size, self.root = 0, merkle.EMPTY
        self.asked = []

    def policy(self, url):
        """Write the policy that names it."""
        return f"witness one {self.by.verifier.vkey} {url}\nquorum one\n"

    def answer(self, path, body):
        """Sign a checkpoint, or say which size is known."""
        request = witness.read(body)
        self.asked.append((path, request.old))
        told = checkpoint.verified(request.checkpoint_note, [self.log])
        if request.old != self.size:
            return 409, f"{self.size}\n".encode()
        try:
            if self.size:
                merkle.check_consistency(self.size, told.size, self.root, told.root, request.proof)
        except ProofError:
            return 422, b""
        self.size, self.root = told.size, told.root
        return 200, self.by.cosign(told.text).line.encode()


class Letters:
    """What a server of mail took."""

    def __init__(self):
        self.taken = []

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802  aiosmtpd calls it so
        self.taken.append(envelope)
        return "250 OK"


@contextmanager
def mail() -> Iterator[tuple[str, list[Envelope]]]:
    """Take letters, and lend the address and what came."""
    letters = Letters()
    controller = Controller(letters, hostname="127.0.0.1", port=nobody())
    controller.start()
    try:
        yield f"smtp://127.0.0.1:{controller.port}", letters.taken
    finally:
        controller.stop()


NOTHING = f"http://127.0.0.1:{nobody()}"  # where no machine answers
