"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "first"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The first tables."""
    op.create_table(
        "document",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_document")),
    )
    op.create_table(
        "log_entry",
        sa.Column("index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("leaf", sa.Text(), nullable=False),
        sa.Column("leaf_hash", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("sequenced_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("index", name=op.f("pk_log_entry")),
        sa.UniqueConstraint("record_id", "number", name=op.f("uq_log_entry_record_id_number")),
    )
    op.create_table(
        "log_pending",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leaf", sa.Text(), nullable=False),
        sa.Column("leaf_hash", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_pending")),
    )
    op.create_table(
        "user_account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("full_name", sa.String(length=60), nullable=False),
        sa.Column("office", sa.String(length=60), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("large_type", sa.Boolean(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["body_id"], ["record.id"], name="fk_user_account_body", use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_account")),
        sa.UniqueConstraint("name", name=op.f("uq_user_account_name")),
    )
    with op.batch_alter_table("user_account", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_user_account_body_id"), ["body_id"], unique=False)

    op.create_table(
        "version",
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("transaction", sa.String(length=32), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("leaf_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["user_account.id"], name=op.f("fk_version_actor_id_user_account")
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_version")),
    )
    with op.batch_alter_table("version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_version_actor_id"), ["actor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_version_at"), ["at"], unique=False)

    op.create_table(
        "record",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("term_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("review", sa.String(length=40), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("numbered", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["record.id"], name=op.f("fk_record_body_id_record")),
        sa.ForeignKeyConstraint(
            ["id", "version"],
            ["version.record_id", "version.number"],
            name="fk_record_version",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["term_id"], ["record.id"], name=op.f("fk_record_term_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record")),
    )
    with op.batch_alter_table("record", schema=None) as batch_op:
        batch_op.create_index(
            "ix_record_list", ["kind", "body_id", "state", "decided_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_record_term_id"), ["term_id"], unique=False)

    op.create_table(
        "agency",
        sa.Column("name", sa.String(length=400), nullable=True),
        sa.Column("short_name", sa.String(length=400), nullable=True),
        sa.Column("sort", sa.String(length=40), nullable=True),
        sa.Column("renamed_from", sa.String(length=400), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_agency_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency")),
    )
    op.create_table(
        "appointment",
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(length=40), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("passed_on", sa.Date(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=True),
        sa.Column("proposer", sa.String(length=400), nullable=True),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.Column("abstained", sa.Integer(), nullable=True),
        sa.Column("not_pressed", sa.Integer(), nullable=True),
        sa.Column("certificate", sa.String(length=400), nullable=True),
        sa.Column("sworn_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_appointment_id_record")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["record.id"], name=op.f("fk_appointment_meeting_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["record.id"], name=op.f("fk_appointment_person_id_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
    )
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appointment_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_appointment_person_id"), ["person_id"], unique=False)

    op.create_table(
        "body",
        sa.Column("name", sa.String(length=400), nullable=True),
        sa.Column("full_name", sa.String(length=400), nullable=True),
        sa.Column("place", sa.String(length=400), nullable=True),
        sa.Column("short_name", sa.String(length=400), nullable=True),
        sa.Column("level", sa.String(length=40), nullable=True),
        sa.Column("is_sample", sa.Boolean(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_body_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body")),
    )
    op.create_table(
        "deadline_rule",
        sa.Column("rule", sa.String(length=40), nullable=True),
        sa.Column("length", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(length=40), nullable=True),
        sa.Column("article", sa.String(length=400), nullable=True),
        sa.Column("holds_from", sa.Date(), nullable=True),
        sa.Column("holds_to", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_deadline_rule_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_rule")),
    )
    op.create_table(
        "inquiry",
        sa.Column("topic", sa.String(length=400), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("form", sa.String(length=40), nullable=True),
        sa.Column("report", sa.String(length=400), nullable=True),
        sa.Column("handed_over_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_inquiry_id_record")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["record.id"], name=op.f("fk_inquiry_meeting_id_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiry")),
    )
    with op.batch_alter_table("inquiry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inquiry_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "inspection",
        sa.Column("topic", sa.String(length=400), nullable=True),
        sa.Column("began_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("organiser_id", sa.Integer(), nullable=True),
        sa.Column("manner", sa.String(length=40), nullable=True),
        sa.Column("heard_at_id", sa.Integer(), nullable=True),
        sa.Column("handed_over_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["heard_at_id"], ["record.id"], name=op.f("fk_inspection_heard_at_id_record")
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_inspection_id_record")),
        sa.ForeignKeyConstraint(
            ["organiser_id"], ["record.id"], name=op.f("fk_inspection_organiser_id_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection")),
    )
    with op.batch_alter_table("inspection", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_inspection_heard_at_id"), ["heard_at_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_inspection_organiser_id"), ["organiser_id"], unique=False
        )

    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task", sa.String(length=40), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("arguments", sa.Text(), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=400), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("result", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["record.id"], name=op.f("fk_job_body_id_record")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_job_user_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
    )
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_job_body_id"), ["body_id"], unique=False)

    op.create_table(
        "legislative_decision",
        sa.Column("name", sa.String(length=400), nullable=True),
        sa.Column("form", sa.String(length=40), nullable=True),
        sa.Column("passed_by", sa.String(length=40), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("meeting_text", sa.String(length=400), nullable=True),
        sa.Column("passed_on", sa.Date(), nullable=True),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.Column("abstained", sa.Integer(), nullable=True),
        sa.Column("not_pressed", sa.Integer(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("approved_by", sa.String(length=400), nullable=True),
        sa.Column("promulgated_on", sa.Date(), nullable=True),
        sa.Column("announcement", sa.String(length=400), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("filed_on", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["record.id"], name=op.f("fk_legislative_decision_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["record.id"], name=op.f("fk_legislative_decision_meeting_id_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legislative_decision")),
    )
    with op.batch_alter_table("legislative_decision", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_legislative_decision_meeting_id"), ["meeting_id"], unique=False
        )

    op.create_table(
        "meeting",
        sa.Column("series", sa.String(length=40), nullable=True),
        sa.Column("ordinal", sa.Integer(), nullable=True),
        sa.Column("began_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("mode", sa.String(length=40), nullable=True),
        sa.Column("place", sa.String(length=400), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_meeting_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    op.create_table(
        "person",
        sa.Column("name", sa.String(length=400), nullable=True),
        sa.Column("other_name", sa.String(length=400), nullable=True),
        sa.Column("sex", sa.String(length=40), nullable=True),
        sa.Column("ethnicity", sa.String(length=400), nullable=True),
        sa.Column("born_on", sa.String(length=10), nullable=True),
        sa.Column("post", sa.String(length=400), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_person_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_table(
        "regulation",
        sa.Column("name", sa.String(length=400), nullable=True),
        sa.Column("former_names", sa.String(length=400), nullable=True),
        sa.Column("category", sa.String(length=40), nullable=True),
        sa.Column("drafted_by_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["drafted_by_id"], ["record.id"], name=op.f("fk_regulation_drafted_by_id_record")
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_regulation_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regulation")),
    )
    with op.batch_alter_table("regulation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_regulation_drafted_by_id"), ["drafted_by_id"], unique=False
        )

    op.create_table(
        "search",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=2000), nullable=False),
        sa.Column("initials", sa.String(length=2000), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_search_record_id_record")
        ),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_search")),
    )
    op.create_table(
        "term",
        sa.Column("ordinal", sa.Integer(), nullable=True),
        sa.Column("began_on", sa.String(length=10), nullable=True),
        sa.Column("ended_on", sa.String(length=10), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_term_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
    )
    op.create_table(
        "appointment_post",
        sa.Column("post", sa.String(length=400), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["record.id"], name=op.f("fk_appointment_post_agency_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["appointment.id"],
            name=op.f("fk_appointment_post_record_id_appointment"),
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_appointment_post")),
    )
    with op.batch_alter_table("appointment_post", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_appointment_post_agency_id"), ["agency_id"], unique=False
        )

    op.create_table(
        "inquiry_question",
        sa.Column("asker_id", sa.Integer(), nullable=True),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("responder_id", sa.Integer(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("promise", sa.String(length=400), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asker_id"], ["record.id"], name=op.f("fk_inquiry_question_asker_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["inquiry.id"], name=op.f("fk_inquiry_question_record_id_inquiry")
        ),
        sa.ForeignKeyConstraint(
            ["responder_id"], ["record.id"], name=op.f("fk_inquiry_question_responder_id_record")
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_inquiry_question")),
    )
    with op.batch_alter_table("inquiry_question", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_inquiry_question_asker_id"), ["asker_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_inquiry_question_responder_id"), ["responder_id"], unique=False
        )

    op.create_table(
        "inspected_law",
        sa.Column("title", sa.String(length=400), nullable=True),
        sa.Column("regulation_id", sa.Integer(), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["inspection.id"], name=op.f("fk_inspected_law_record_id_inspection")
        ),
        sa.ForeignKeyConstraint(
            ["regulation_id"], ["record.id"], name=op.f("fk_inspected_law_regulation_id_record")
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_inspected_law")),
    )
    with op.batch_alter_table("inspected_law", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_inspected_law_regulation_id"), ["regulation_id"], unique=False
        )

    op.create_table(
        "inspection_finding",
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["record.id"], name=op.f("fk_inspection_finding_agency_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["inspection.id"],
            name=op.f("fk_inspection_finding_record_id_inspection"),
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_inspection_finding")),
    )
    with op.batch_alter_table("inspection_finding", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_inspection_finding_agency_id"), ["agency_id"], unique=False
        )

    op.create_table(
        "inspection_member",
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("duty", sa.String(length=400), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["record.id"], name=op.f("fk_inspection_member_person_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["inspection.id"], name=op.f("fk_inspection_member_record_id_inspection")
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_inspection_member")),
    )
    with op.batch_alter_table("inspection_member", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_inspection_member_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "legislative_act",
        sa.Column("regulation_id", sa.Integer(), nullable=True),
        sa.Column("act", sa.String(length=40), nullable=True),
        sa.Column("articles", sa.String(length=400), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("text", sa.String(length=64), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["legislative_decision.id"],
            name=op.f("fk_legislative_act_record_id_legislative_decision"),
        ),
        sa.ForeignKeyConstraint(
            ["regulation_id"], ["record.id"], name=op.f("fk_legislative_act_regulation_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["text"], ["document.hash"], name=op.f("fk_legislative_act_text_document")
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_legislative_act")),
    )
    with op.batch_alter_table("legislative_act", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_legislative_act_regulation_id"), ["regulation_id"], unique=False
        )

    op.create_table(
        "meeting_attendance",
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=True),
        sa.Column("reason", sa.String(length=400), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["record.id"], name=op.f("fk_meeting_attendance_person_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["meeting.id"], name=op.f("fk_meeting_attendance_record_id_meeting")
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_meeting_attendance")),
    )
    with op.batch_alter_table("meeting_attendance", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_meeting_attendance_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "meeting_sitting",
        sa.Column("name", sa.String(length=400), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("on_leave", sa.Integer(), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["meeting.id"], name=op.f("fk_meeting_sitting_record_id_meeting")
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_meeting_sitting")),
    )
    op.create_table(
        "term_unrecorded",
        sa.Column("figure", sa.String(length=40), nullable=True),
        sa.Column("why", sa.String(length=400), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["term.id"], name=op.f("fk_term_unrecorded_record_id_term")
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_term_unrecorded")),
    )
    if op.get_bind().dialect.name == "postgresql":  # SQLite has it inside the table already
        op.create_foreign_key("fk_user_account_body", "user_account", "record", ["body_id"], ["id"])


def downgrade() -> None:
    """Records are kept: there is no way back."""
    raise NotImplementedError
