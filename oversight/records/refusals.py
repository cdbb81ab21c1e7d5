"""What triggers refuse, table by table, in words that both databases read."""

# A record may change only while it is one version ahead of its versions.
AHEAD = (
    "(SELECT version FROM record WHERE id = {row}.{key}) IS NOT"
    " (SELECT coalesce(max(number), 0) + 1 FROM version WHERE record_id = {row}.{key})"
)
NEVER = {"UPDATE": None, "DELETE": None}
# What was lawfully erased (auditing/erasing.py) may go: the content of a version with its salt
# and reason, or a text or file by its hash. Nothing else of a version may change with it.
STAYING = (
    *("record_id", "number", "action", "actor_id", "at"),
    *("transaction", "content_hash", "leaf_hash"),
)
ERASED = " OR ".join(
    (
        *(f'NEW."{name}" IS NOT OLD."{name}"' for name in STAYING),
        "NEW.content IS NOT NULL OR NEW.salt IS NOT NULL OR NEW.reason IS NOT ''",
        (
            "NOT EXISTS (SELECT 1 FROM erasure"
            " WHERE record_id = OLD.record_id AND number = OLD.number)"
        ),
    )
)
GONE = "NOT EXISTS (SELECT 1 FROM erasure WHERE hash = OLD.hash)"
# For each sort of table: the events it refuses, and when (None: always). Whether a row is
# there already must be asked, since INSERT OR REPLACE deletes it without a word.
REFUSALS: dict[str, dict[str, str | None]] = {
    "version": NEVER
    | {
        "UPDATE": ERASED,
        "INSERT": "NEW.number IS NOT (SELECT version FROM record WHERE id = NEW.record_id)"
        " OR EXISTS (SELECT 1 FROM version"
        " WHERE record_id = NEW.record_id AND number = NEW.number)",
    },
    "log_entry": NEVER
    | {
        "INSERT": 'NEW."index" IS NOT (SELECT coalesce(max("index") + 1, 0) FROM log_entry)'
        " OR EXISTS (SELECT 1 FROM log_entry"
        " WHERE event_id = NEW.event_id OR (record_id = NEW.record_id AND number = NEW.number))",
    },
    # What has a place already would stop the numbering of everything else.
    "log_pending": {
        "INSERT": "EXISTS (SELECT 1 FROM log_entry"
        " WHERE event_id = NEW.event_id OR (record_id = NEW.record_id AND number = NEW.number))",
        "UPDATE": None,
    },
    "document": {
        "INSERT": "EXISTS (SELECT 1 FROM document WHERE hash = NEW.hash)",
        "UPDATE": None,
        "DELETE": GONE,
    },
    "attachment": {
        "INSERT": "EXISTS (SELECT 1 FROM attachment WHERE hash = NEW.hash)",
        "UPDATE": None,
        "DELETE": GONE,
    },
    "log_event": NEVER | {"INSERT": "EXISTS (SELECT 1 FROM log_event WHERE id = NEW.id)"},
    "log_checkpoint": NEVER
    | {"INSERT": "EXISTS (SELECT 1 FROM log_checkpoint WHERE size = NEW.size)"},
    "log_cosignature": NEVER
    | {"INSERT": "EXISTS (SELECT 1 FROM log_cosignature WHERE size = NEW.size AND key = NEW.key)"},
    "log_copy": NEVER
    | {"INSERT": "EXISTS (SELECT 1 FROM log_copy WHERE size = NEW.size AND place = NEW.place)"},
    "log_stamp": NEVER
    | {
        "INSERT": "EXISTS"
        " (SELECT 1 FROM log_stamp WHERE size = NEW.size AND authority = NEW.authority)"
    },
    # Only what an event of the log erases, and never the newest version of a record.
    "erasure": NEVER
    | {
        "INSERT": "EXISTS (SELECT 1 FROM erasure"
        " WHERE id = NEW.id OR (record_id = NEW.record_id AND number = NEW.number))"
        " OR NOT EXISTS (SELECT 1 FROM log_event"
        " WHERE id = NEW.event_id AND kind = 'erasure' AND action = 'erased')"
        " OR NEW.number >= (SELECT version FROM record WHERE id = NEW.record_id)",
    },
    "record": {
        "INSERT": "NEW.version IS NOT 1 OR EXISTS (SELECT 1 FROM record WHERE id = NEW.id)"
        " OR EXISTS (SELECT 1 FROM version WHERE record_id = NEW.id)",
        "UPDATE": "NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.version IS NOT"
        " (SELECT coalesce(max(number), 0) + 1 FROM version WHERE record_id = NEW.id)",
        "DELETE": None,
    },
    "kind": {
        "INSERT": AHEAD.format(row="NEW", key="id"),
        "UPDATE": f"NEW.id IS NOT OLD.id OR {AHEAD.format(row='NEW', key='id')}",
        "DELETE": None,
    },
    "part": {
        "INSERT": AHEAD.format(row="NEW", key="record_id"),
        "UPDATE": f"{AHEAD.format(row='NEW', key='record_id')}"
        f" OR {AHEAD.format(row='OLD', key='record_id')}",
        "DELETE": AHEAD.format(row="OLD", key="record_id"),
    },
}
