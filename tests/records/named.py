"""How faults name what was forged, and what nobody can say was forged at all."""

from oversight.records.triggers import guarded

ACCOUNTS = "user_account"
# Nothing waits once all is numbered; and where copies were sent is told nowhere.
TABLES = sorted({*guarded(), ACCOUNTS} - {"log_pending", "log_copy"})
# What was signed and is taken away, or copied, shows only to whoever holds it outside.
HELD = {"log_checkpoint", "log_cosignature", "log_stamp"}
# How a fault names what belongs to no record; entries are named by their place in the log.
NAMED = {
    "log_event": "event/",
    "log_checkpoint": "checkpoint/",
    "log_cosignature": "checkpoint/",
    "log_stamp": "checkpoint/",
    ACCOUNTS: "account/",
}
# What neither a leaf nor a signature tells, so that nobody can say whether it was changed: why and
# when somebody was asked to sign; the number of a row that nothing names; and of an account what
# only its owner changes.
UNTOLD = {
    "log_checkpoint": {"why"},
    "log_cosignature": {"seen_at"},
    "log_stamp": {"authority"},
    "erasure": {"id"},
    ACCOUNTS: {"password_hash", "language", "large_type", "calendar_hash", "created_at"},
}
