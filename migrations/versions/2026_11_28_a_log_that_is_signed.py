"""Events beside changes, signed checkpoints, lawful erasures, reads of what is confidential."""

import sqlalchemy as sa
from alembic import op

revision = "signed_log"
down_revision = "second_answers"
branch_labels = None
depends_on = None

# Words of a leaf by which the trail finds entries: what stands between two marks of the JSON.
WORDS = {"actor": ('"actor":', ","), "action": ('"action":"', '"'), "at": ('"at":"', '"')}
REST = "substr(leaf, instr(leaf, '{before}') + length('{before}'))"
ON_SQLITE = f"substr({REST}, 1, instr({REST}, '{{after}}') - 1)"
ON_POSTGRESQL = "\"substring\"(leaf, '{before}([^{after}]*)')"


def upgrade() -> None:
    """Make the tables, and let an entry tell of an event."""
    op.create_table(
        "log_checkpoint",
        sa.Column("size", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("root", sa.String(length=64), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("why", sa.String(length=40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("size", name=op.f("pk_log_checkpoint")),
    )
    op.create_table(
        "log_subtree",
        sa.Column("level", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("level", "index", name=op.f("pk_log_subtree")),
    )
    op.create_table(
        "log_copy",
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=400), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["size"], ["log_checkpoint.size"], name=op.f("fk_log_copy_size_log_checkpoint")
        ),
        sa.PrimaryKeyConstraint("size", "place", name=op.f("pk_log_copy")),
    )
    op.create_table(
        "log_cosignature",
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["size"], ["log_checkpoint.size"], name=op.f("fk_log_cosignature_size_log_checkpoint")
        ),
        sa.PrimaryKeyConstraint("size", "key", name=op.f("pk_log_cosignature")),
    )
    op.create_table(
        "log_stamp",
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("authority", sa.String(length=400), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.Column("stamped_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["size"], ["log_checkpoint.size"], name=op.f("fk_log_stamp_size_log_checkpoint")
        ),
        sa.PrimaryKeyConstraint("size", "authority", name=op.f("pk_log_stamp")),
    )
    op.create_table(
        "access_seen",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("page", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["body_id"], ["record.id"], name=op.f("fk_access_seen_body_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_access_seen_record_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_access_seen_user_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_seen")),
    )
    op.create_index(op.f("ix_access_seen_at"), "access_seen", ["at"], unique=False)
    op.create_index(op.f("ix_access_seen_body_id"), "access_seen", ["body_id"], unique=False)
    op.create_index(op.f("ix_access_seen_record_id"), "access_seen", ["record_id"], unique=False)
    op.create_index(op.f("ix_access_seen_user_id"), "access_seen", ["user_id"], unique=False)
    op.create_table(
        "log_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["user_account.id"], name=op.f("fk_log_event_actor_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["body_id"], ["record.id"], name=op.f("fk_log_event_body_id_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_event")),
    )
    op.create_index(op.f("ix_log_event_actor_id"), "log_event", ["actor_id"], unique=False)
    op.create_index(op.f("ix_log_event_at"), "log_event", ["at"], unique=False)
    op.create_index(op.f("ix_log_event_body_id"), "log_event", ["body_id"], unique=False)
    op.create_table(
        "erasure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("hash", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["log_event.id"], name=op.f("fk_erasure_event_id_log_event")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_erasure_record_id_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
        sa.UniqueConstraint("record_id", "number", name=op.f("uq_erasure_record_id_number")),
    )
    op.create_index(op.f("ix_erasure_event_id"), "erasure", ["event_id"], unique=False)
    op.create_index(op.f("ix_erasure_hash"), "erasure", ["hash"], unique=False)
    op.add_column("log_entry", sa.Column("event_id", sa.Integer(), nullable=True))
    op.create_index(op.f("ix_log_entry_event_id"), "log_entry", ["event_id"], unique=True)
    op.add_column("log_pending", sa.Column("event_id", sa.Integer(), nullable=True))
    _tell_since_when_leaves_wait()
    op.create_index("ix_log_entry_kind", "log_entry", ["kind", "index"], unique=False)
    written = ON_POSTGRESQL if op.get_bind().dialect.name == "postgresql" else ON_SQLITE
    for word, (before, after) in WORDS.items():
        found = written.format(before=before, after=after)
        op.execute(f'CREATE INDEX ix_log_entry_{word} ON log_entry ({found}, "index")')


def _tell_since_when_leaves_wait() -> None:
    """Let a leaf that waits say since when; on SQLite none ever waits."""
    moment = sa.DateTime(timezone=True)
    if op.get_bind().dialect.name == "postgresql":
        now = sa.text("now()")
        op.add_column(
            "log_pending", sa.Column("written_at", moment, nullable=False, server_default=now)
        )
        op.alter_column("log_pending", "written_at", server_default=None)
        return
    with op.batch_alter_table("log_pending", recreate="always") as batch_op:
        batch_op.add_column(sa.Column("written_at", moment, nullable=False))
