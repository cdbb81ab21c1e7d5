"""A policy says whom to trust, is read to the letter, and asks for its quorum."""

import pytest

from oversight.log import note, policy
from oversight.log.faults import PolicyError, SignatureError
from oversight.log.keys import COSIGNATURE, Signer, Verifier
from tests.log.signing import Witness, a_checkpoint, a_note

LOG = Signer("log.example/town", bytes(32))
OTHER = Signer("log.example/other", bytes(31) + b"\x01")
X, Y = Signer("x.example", b"x" * 32), Signer("y.example", b"y" * 32)
KEYS = {
    "log": LOG.vkey,
    "other": OTHER.vkey,
    "renamed": Signer("log.example/renamed", LOG.seed).vkey,
    "x": Verifier("x.example", COSIGNATURE, X.verifier.key).vkey,
    "x2": Verifier("x2.example", COSIGNATURE, X.verifier.key).vkey,
    "y": Verifier("y.example", COSIGNATURE, Y.verifier.key).vkey,
}
EXAMPLE = """
# The example of the standard: two of the X, and any of the Y.
log {log}
\twitness X1 {X1} https://x1.example/
 witness X2  {X2}\t
witness X3 {X3}
group X-witnesses 2 X1 X2 X3

witness Y1 {Y1}
witness Y2 {Y2}
witness Y3 {Y3}
group Y-witnesses any Y1 Y2 Y3

group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
"""
WITNESSES = {name: Witness(f"{name}.example") for name in ("X1", "X2", "X3", "Y1", "Y2", "Y3")}


def read(source, **keys):
    return policy.read(source.format(**KEYS, **keys).encode())


def the_example():
    return read(EXAMPLE, **{name: one.verifier.vkey for name, one in WITNESSES.items()})


def seen_by(*names):
    return a_note(LOG, *(WITNESSES[name] for name in names))


def test_the_example_of_the_standard_is_read():
    told = the_example()
    assert [(one.name, one.threshold, len(one.members)) for one in told.groups] == [
        ("X-witnesses", 2, 3),
        ("Y-witnesses", 1, 3),
        ("X-and-Y", 2, 2),
    ]
    assert told.witnesses[0].url == "https://x1.example/"
    assert (len(told.verifiers), told.quorum) == (7, "X-and-Y")


@pytest.mark.parametrize("names", ["X1 X2 Y1", "X2 X3 Y3", "X1 X2 X3 Y1 Y2 Y3"])
def test_a_checkpoint_that_enough_witnesses_have_seen_is_trusted(names):
    assert the_example().check(seen_by(*names.split())) == a_checkpoint()


@pytest.mark.parametrize("names", ["", "X1", "X1 X2 X3", "Y1 Y2 Y3", "X1 Y1"])
def test_a_checkpoint_that_too_few_witnesses_have_seen_is_not(names):
    with pytest.raises(PolicyError, match="'X-and-Y' is open"):
        the_example().check(seen_by(*names.split()))


def test_a_checkpoint_with_a_false_cosignature_is_not_trusted_though_it_could_do_without():
    signed = seen_by("X1", "X2", "Y1", "Y2")
    last = signed.signatures[-1]
    false = note.Signature(last.name, last.key_id, bytes(8) + last.data[8:])
    with pytest.raises(SignatureError, match="Y2"):
        the_example().check(note.SignedNote(signed.text, (*signed.signatures[:-1], false)))


def test_witnesses_alone_do_not_make_a_checkpoint():
    signed = seen_by("X1", "X2", "Y1")
    with pytest.raises(SignatureError):
        the_example().check(note.SignedNote(signed.text, signed.signatures[1:]))


def test_a_log_of_the_policy_cannot_speak_for_another():
    rule = read("log {log}\nlog {other}\nquorum none")
    forged = a_note(OTHER, told=a_checkpoint(origin=LOG.name))
    with pytest.raises(SignatureError, match="did not sign"):
        rule.check(forged)
    assert rule.check(a_note(OTHER)).origin == OTHER.name


def test_a_log_may_be_known_besides_a_policy_that_names_none():
    rule = read("quorum none\n")
    assert rule.check(a_note(LOG), [LOG.verifier]) == a_checkpoint()
    with pytest.raises(SignatureError):
        rule.check(a_note(LOG))


def test_names_are_octets_and_need_not_be_text():
    source = (
        b"witness K\x80 %b\nwitness \xe2\x84\xaa %b\ngroup all all K\x80 \xe2\x84\xaa\nquorum all"
    )
    told = policy.read(source % (KEYS["x"].encode(), KEYS["y"].encode()))
    assert (len({one.name for one in told.witnesses}), told.quorum) == (2, "all")


def test_a_chain_of_groups_may_be_as_long_as_it_likes():
    chain = [f"group g{number} any g{number - 1}" for number in range(1, 5000)]
    rule = read("\n".join(["witness g0 {x}", *chain, "quorum g4999"]))
    assert not rule.is_met([])


@pytest.mark.parametrize(
    ("line", "source"),
    [
        (1, ""),
        (2, "witness w {x}\n"),
        (1, "quorum w"),
        (1, "quorum"),
        (1, "quorum none none"),
        (2, "quorum none\nquorum none"),
        (1, "quorum w\nwitness w {x}"),
        (2, "quorum none\nquibble"),
        (2, "quorum none\n\x01"),
        (1, "quorum none\r\n"),
        (1, "quorum none\x7f"),
        (1, "log"),
        (1, "log garbage"),
        (1, "log {log} url more"),
        (2, "log {log}\nlog {log} url"),
        (2, "log {log}\nlog {renamed}"),
        (1, "witness w"),
        (1, "witness w {log}"),
        (1, "witness w {x} url # no comment"),
        (1, "witness none {x}"),
        (2, "witness w {x}\nwitness w {y}"),
        (2, "witness w {x}\nwitness v {x2}"),
        (2, "witness w {x}\ngroup w any w"),
        (2, "witness w {x}\ngroup none any w"),
        (2, "witness w {x}\ngroup g any"),
        (2, "witness w {x}\ngroup g 0 w"),
        (2, "witness w {x}\ngroup g 2 w"),
        (2, "witness w {x}\ngroup g -1 w"),
        (2, "witness w {x}\ngroup g ١ w"),
        (2, "witness w {x}\ngroup g any w w"),
        (3, "witness w {x}\ngroup g any w\ngroup h any w"),
        (1, "group g any w\nwitness w {x}"),
        (2, "witness w {x}\ngroup g any none w"),
    ],
)
def test_what_is_no_policy_to_the_letter_is_refused_by_its_line(line, source):
    with pytest.raises(PolicyError) as refused:
        read(source)
    assert refused.value.values["line"] == line
    assert f"line {line} " in str(refused.value).lower()


def test_a_policy_beyond_all_measure_is_not_read():
    with pytest.raises(PolicyError, match="longer than"):
        policy.read(b"#" * (1 << 21))


def test_a_key_that_cannot_be_read_is_refused_with_its_reason():
    with pytest.raises(PolicyError, match=r"line 1 .*: The number of the key of"):
        read("log " + LOG.vkey.replace("town", "city"))
