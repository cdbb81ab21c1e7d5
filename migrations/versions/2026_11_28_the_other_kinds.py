"""The other kinds of record, attachments, and accounts of units and deputies."""

import sqlalchemy as sa
from alembic import op

revision = "other_kinds"
down_revision = "order_of_titles"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make their tables."""
    op.create_table(
        "attachment",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_attachment")),
    )
    op.create_table(
        "answer_class",
        sa.Column("code", sa.String(length=400), nullable=True),
        sa.Column("label", sa.String(length=400), nullable=True),
        sa.Column("meaning", sa.String(length=40), nullable=True),
        sa.Column("holds_from", sa.Date(), nullable=True),
        sa.Column("holds_to", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_answer_class_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_class")),
    )
    op.create_table(
        "appraisal",
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("batch", sa.Integer(), nullable=True),
        sa.Column("plan", sa.String(length=400), nullable=True),
        sa.Column("party_opinion_on", sa.String(length=10), nullable=True),
        sa.Column("contents_on", sa.String(length=10), nullable=True),
        sa.Column("approved_on", sa.String(length=10), nullable=True),
        sa.Column("planned_at_id", sa.Integer(), nullable=True),
        sa.Column("scheme", sa.String(length=400), nullable=True),
        sa.Column("planned_on", sa.String(length=10), nullable=True),
        sa.Column("launched_on", sa.String(length=10), nullable=True),
        sa.Column("leading_group", sa.String(length=400), nullable=True),
        sa.Column("announced_on", sa.String(length=10), nullable=True),
        sa.Column("announcement", sa.Text(), nullable=True),
        sa.Column("channels", sa.String(length=400), nullable=True),
        sa.Column("hotline", sa.String(length=400), nullable=True),
        sa.Column("mailbox", sa.String(length=400), nullable=True),
        sa.Column("questionnaires_issued", sa.String(length=16), nullable=True),
        sa.Column("questionnaires_returned", sa.String(length=16), nullable=True),
        sa.Column("questionnaires_valid", sa.String(length=16), nullable=True),
        sa.Column("surveyed_on", sa.String(length=10), nullable=True),
        sa.Column("handed_over_on", sa.String(length=10), nullable=True),
        sa.Column("key_items_on", sa.String(length=10), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("deliberated_on", sa.Date(), nullable=True),
        sa.Column("first_voted_on", sa.Date(), nullable=True),
        sa.Column("rectified_on", sa.String(length=10), nullable=True),
        sa.Column("reported_at_id", sa.Integer(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("review_remarks", sa.Text(), nullable=True),
        sa.Column("second_voted_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("open_at_closing", sa.Integer(), nullable=True),
        sa.Column("visited_on", sa.String(length=10), nullable=True),
        sa.Column("visit_findings", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_appraisal_id_record")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["record.id"], name=op.f("fk_appraisal_meeting_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["planned_at_id"], ["record.id"], name=op.f("fk_appraisal_planned_at_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["reported_at_id"], ["record.id"], name=op.f("fk_appraisal_reported_at_id_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appraisal")),
    )
    with op.batch_alter_table("appraisal") as batch_op:
        batch_op.create_index(batch_op.f("ix_appraisal_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_appraisal_planned_at_id"), ["planned_at_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_appraisal_reported_at_id"), ["reported_at_id"], unique=False
        )

    op.create_table(
        "assist",
        sa.Column("suggestion_id", sa.Integer(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("lead_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("opinion", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["record.id"], name=op.f("fk_assist_agency_id_record")
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_assist_id_record")),
        sa.ForeignKeyConstraint(["lead_id"], ["record.id"], name=op.f("fk_assist_lead_id_record")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["record.id"], name=op.f("fk_assist_person_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["suggestion_id"], ["record.id"], name=op.f("fk_assist_suggestion_id_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist")),
    )
    with op.batch_alter_table("assist") as batch_op:
        batch_op.create_index(batch_op.f("ix_assist_agency_id"), ["agency_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assist_lead_id"), ["lead_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assist_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_assist_suggestion_id"), ["suggestion_id"], unique=False
        )

    op.create_table(
        "ballot",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("choice", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["vote_id"], ["record.id"], name=op.f("fk_ballot_vote_id_record")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_ballot")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("ballot") as batch_op:
        batch_op.create_index(batch_op.f("ix_ballot_vote_id"), ["vote_id"], unique=False)

    op.create_table(
        "ballot_slip",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("is_used", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["vote_id"], ["record.id"], name=op.f("fk_ballot_slip_vote_id_record")
        ),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_ballot_slip")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("ballot_slip") as batch_op:
        batch_op.create_index(batch_op.f("ix_ballot_slip_vote_id"), ["vote_id"], unique=False)

    op.create_table(
        "calendar_day",
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("counts_as", sa.String(length=40), nullable=True),
        sa.Column("source", sa.String(length=400), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_calendar_day_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_day")),
    )
    op.create_table(
        "constituent_issue",
        sa.Column("topic", sa.String(length=400), nullable=True),
        sa.Column("channel", sa.String(length=40), nullable=True),
        sa.Column("received_on", sa.String(length=10), nullable=True),
        sa.Column("place", sa.String(length=400), nullable=True),
        sa.Column("photo", sa.String(length=64), nullable=True),
        sa.Column("category", sa.String(length=40), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("reporter", sa.String(length=400), nullable=True),
        sa.Column("telephone", sa.String(length=400), nullable=True),
        sa.Column("agrees_to_contact", sa.Boolean(), nullable=True),
        sa.Column("deputy_id", sa.Integer(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("station_id", sa.Integer(), nullable=True),
        sa.Column("not_accepted", sa.String(length=40), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("assigned_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(length=40), nullable=True),
        sa.Column("concluded_on", sa.String(length=10), nullable=True),
        sa.Column("outcome", sa.String(length=400), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("satisfaction", sa.String(length=40), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["record.id"], name=op.f("fk_constituent_issue_agency_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["deputy_id"], ["record.id"], name=op.f("fk_constituent_issue_deputy_id_record")
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_constituent_issue_id_record")),
        sa.ForeignKeyConstraint(
            ["photo"], ["attachment.hash"], name=op.f("fk_constituent_issue_photo_attachment")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["record.id"], name=op.f("fk_constituent_issue_session_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["station_id"], ["record.id"], name=op.f("fk_constituent_issue_station_id_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_constituent_issue")),
    )
    with op.batch_alter_table("constituent_issue") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_constituent_issue_agency_id"), ["agency_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_constituent_issue_deputy_id"), ["deputy_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_constituent_issue_session_id"), ["session_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_constituent_issue_station_id"), ["station_id"], unique=False
        )

    op.create_table(
        "contact_session",
        sa.Column("theme", sa.String(length=400), nullable=True),
        sa.Column("sort", sa.String(length=40), nullable=True),
        sa.Column("station_id", sa.Integer(), nullable=True),
        sa.Column("began_on", sa.String(length=10), nullable=True),
        sa.Column("ended_on", sa.String(length=10), nullable=True),
        sa.Column("place", sa.String(length=400), nullable=True),
        sa.Column("recurrence", sa.String(length=400), nullable=True),
        sa.Column("register", sa.String(length=400), nullable=True),
        sa.Column("deputies_count", sa.String(length=16), nullable=True),
        sa.Column("deputies_levels", sa.String(length=400), nullable=True),
        sa.Column("visitors", sa.String(length=16), nullable=True),
        sa.Column("collected", sa.String(length=16), nullable=True),
        sa.Column("solved", sa.String(length=16), nullable=True),
        sa.Column("materials", sa.String(length=16), nullable=True),
        sa.Column("album", sa.String(length=400), nullable=True),
        sa.Column("albums", sa.Integer(), nullable=True),
        sa.Column("assigned", sa.String(length=16), nullable=True),
        sa.Column("finished", sa.String(length=16), nullable=True),
        sa.Column("handled", sa.String(length=16), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_contact_session_id_record")),
        sa.ForeignKeyConstraint(
            ["station_id"], ["record.id"], name=op.f("fk_contact_session_station_id_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_session")),
    )
    with op.batch_alter_table("contact_session") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contact_session_station_id"), ["station_id"], unique=False
        )

    op.create_table(
        "deliberation_opinion",
        sa.Column("name", sa.String(length=400), nullable=True),
        sa.Column("number", sa.String(length=400), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("deliberated_on", sa.Date(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("earlier_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("sent_to", sa.String(length=400), nullable=True),
        sa.Column("handed_over_on", sa.Date(), nullable=True),
        sa.Column("lead_id", sa.Integer(), nullable=True),
        sa.Column("extended_until", sa.Date(), nullable=True),
        sa.Column("extension_reason", sa.String(length=400), nullable=True),
        sa.Column("extension_approver", sa.String(length=400), nullable=True),
        sa.Column("consulted_on", sa.Date(), nullable=True),
        sa.Column("view", sa.Text(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("heard_again_at_id", sa.Integer(), nullable=True),
        sa.Column("again_on", sa.Date(), nullable=True),
        sa.Column("again_reason", sa.String(length=400), nullable=True),
        sa.Column("answered_again_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["earlier_id"], ["record.id"], name=op.f("fk_deliberation_opinion_earlier_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["heard_again_at_id"],
            ["record.id"],
            name=op.f("fk_deliberation_opinion_heard_again_at_id_record"),
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["record.id"], name=op.f("fk_deliberation_opinion_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["lead_id"], ["record.id"], name=op.f("fk_deliberation_opinion_lead_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["record.id"], name=op.f("fk_deliberation_opinion_meeting_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["record.id"], name=op.f("fk_deliberation_opinion_source_id_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliberation_opinion")),
    )
    with op.batch_alter_table("deliberation_opinion") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_deliberation_opinion_earlier_id"), ["earlier_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_deliberation_opinion_heard_again_at_id"),
            ["heard_again_at_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_deliberation_opinion_lead_id"), ["lead_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_deliberation_opinion_meeting_id"), ["meeting_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_deliberation_opinion_source_id"), ["source_id"], unique=False
        )

    op.create_table(
        "evaluation",
        sa.Column("name", sa.String(length=400), nullable=True),
        sa.Column("regulation_id", sa.Integer(), nullable=True),
        sa.Column("evaluator", sa.String(length=40), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("third_party", sa.String(length=400), nullable=True),
        sa.Column("began_on", sa.Date(), nullable=True),
        sa.Column("methods", sa.String(length=400), nullable=True),
        sa.Column("findings", sa.Text(), nullable=True),
        sa.Column("recommendation", sa.String(length=40), nullable=True),
        sa.Column("advice", sa.Text(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["record.id"], name=op.f("fk_evaluation_agency_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["record.id"], name=op.f("fk_evaluation_decision_id_record")
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_evaluation_id_record")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["record.id"], name=op.f("fk_evaluation_meeting_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["regulation_id"], ["record.id"], name=op.f("fk_evaluation_regulation_id_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation")),
    )
    with op.batch_alter_table("evaluation") as batch_op:
        batch_op.create_index(batch_op.f("ix_evaluation_agency_id"), ["agency_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_evaluation_decision_id"), ["decision_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_evaluation_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_evaluation_regulation_id"), ["regulation_id"], unique=False
        )

    op.create_table(
        "filing",
        sa.Column("name", sa.String(length=400), nullable=True),
        sa.Column("sort", sa.String(length=40), nullable=True),
        sa.Column("issuer_id", sa.Integer(), nullable=True),
        sa.Column("document_no", sa.String(length=400), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("resolution_id", sa.Integer(), nullable=True),
        sa.Column("earlier_id", sa.Integer(), nullable=True),
        sa.Column("paper", sa.String(length=64), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("sent_to_body", sa.String(length=400), nullable=True),
        sa.Column("sent_to_level", sa.String(length=40), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("is_complete", sa.Boolean(), nullable=True),
        sa.Column("formally_checked_on", sa.Date(), nullable=True),
        sa.Column("correction_asked_on", sa.Date(), nullable=True),
        sa.Column("correction_reason", sa.String(length=400), nullable=True),
        sa.Column("correction_due_on", sa.Date(), nullable=True),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("sent_back_on", sa.Date(), nullable=True),
        sa.Column("out_of_scope", sa.String(length=40), nullable=True),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("register_no", sa.String(length=400), nullable=True),
        sa.Column("office_id", sa.Integer(), nullable=True),
        sa.Column("review_kind", sa.String(length=40), nullable=True),
        sa.Column("requester", sa.String(length=400), nullable=True),
        sa.Column("review_began_on", sa.Date(), nullable=True),
        sa.Column("extended_until", sa.Date(), nullable=True),
        sa.Column("extension_reason", sa.String(length=400), nullable=True),
        sa.Column("extension_approver", sa.String(length=400), nullable=True),
        sa.Column("communicated_on", sa.Date(), nullable=True),
        sa.Column("communication", sa.Text(), nullable=True),
        sa.Column("promise", sa.String(length=400), nullable=True),
        sa.Column("promised_on", sa.Date(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("opinion_on", sa.Date(), nullable=True),
        sa.Column("opinion", sa.Text(), nullable=True),
        sa.Column("replied_on", sa.Date(), nullable=True),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("corrected_on", sa.Date(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("referred_on", sa.Date(), nullable=True),
        sa.Column("council_id", sa.Integer(), nullable=True),
        sa.Column("motion_on", sa.Date(), nullable=True),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("annulled_on", sa.Date(), nullable=True),
        sa.Column("feedback_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id"], ["record.id"], name=op.f("fk_filing_council_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["record.id"], name=op.f("fk_filing_decision_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["earlier_id"], ["record.id"], name=op.f("fk_filing_earlier_id_record")
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_filing_id_record")),
        sa.ForeignKeyConstraint(
            ["issuer_id"], ["record.id"], name=op.f("fk_filing_issuer_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["record.id"], name=op.f("fk_filing_office_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["paper"], ["attachment.hash"], name=op.f("fk_filing_paper_attachment")
        ),
        sa.ForeignKeyConstraint(
            ["resolution_id"], ["record.id"], name=op.f("fk_filing_resolution_id_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filing")),
    )
    with op.batch_alter_table("filing") as batch_op:
        batch_op.create_index(batch_op.f("ix_filing_council_id"), ["council_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_filing_decision_id"), ["decision_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_filing_earlier_id"), ["earlier_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_filing_issuer_id"), ["issuer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_filing_office_id"), ["office_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_filing_resolution_id"), ["resolution_id"], unique=False
        )

    op.create_table(
        "livelihood_project",
        sa.Column("name", sa.String(length=400), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(length=40), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("budget", sa.Integer(), nullable=True),
        sa.Column("indicators", sa.Text(), nullable=True),
        sa.Column("candidates", sa.Integer(), nullable=True),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("chosen_on", sa.Date(), nullable=True),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.Column("abstained", sa.Integer(), nullable=True),
        sa.Column("not_pressed", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("evaluated_at_id", sa.Integer(), nullable=True),
        sa.Column("satisfied", sa.Integer(), nullable=True),
        sa.Column("basically_satisfied", sa.Integer(), nullable=True),
        sa.Column("not_satisfied", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["record.id"], name=op.f("fk_livelihood_project_agency_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["evaluated_at_id"],
            ["record.id"],
            name=op.f("fk_livelihood_project_evaluated_at_id_record"),
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["record.id"], name=op.f("fk_livelihood_project_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["record.id"], name=op.f("fk_livelihood_project_session_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["record.id"], name=op.f("fk_livelihood_project_source_id_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_livelihood_project")),
    )
    with op.batch_alter_table("livelihood_project") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_livelihood_project_agency_id"), ["agency_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_livelihood_project_evaluated_at_id"), ["evaluated_at_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_livelihood_project_session_id"), ["session_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_livelihood_project_source_id"), ["source_id"], unique=False
        )

    op.create_table(
        "promise",
        sa.Column("suggestion_id", sa.Integer(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("promise", sa.String(length=400), nullable=True),
        sa.Column("promised_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("kept_on", sa.Date(), nullable=True),
        sa.Column("report", sa.Text(), nullable=True),
        sa.Column("lapsed_why", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["record.id"], name=op.f("fk_promise_agency_id_record")
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_promise_id_record")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["record.id"], name=op.f("fk_promise_person_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["suggestion_id"], ["record.id"], name=op.f("fk_promise_suggestion_id_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise")),
    )
    with op.batch_alter_table("promise") as batch_op:
        batch_op.create_index(batch_op.f("ix_promise_agency_id"), ["agency_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_promise_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_promise_suggestion_id"), ["suggestion_id"], unique=False
        )

    op.create_table(
        "rectification",
        sa.Column("item", sa.String(length=400), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("serial", sa.Integer(), nullable=True),
        sa.Column("category", sa.String(length=40), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("requirement", sa.Text(), nullable=True),
        sa.Column("responsible", sa.String(length=400), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("verified_by", sa.String(length=400), nullable=True),
        sa.Column("remarks", sa.Text(), nullable=True),
        sa.Column("reopened_on", sa.Date(), nullable=True),
        sa.Column("again_due_on", sa.Date(), nullable=True),
        sa.Column("done_again_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("earlier_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["record.id"], name=op.f("fk_rectification_agency_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["earlier_id"], ["record.id"], name=op.f("fk_rectification_earlier_id_record")
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_rectification_id_record")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["record.id"], name=op.f("fk_rectification_source_id_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rectification")),
    )
    with op.batch_alter_table("rectification") as batch_op:
        batch_op.create_index(batch_op.f("ix_rectification_agency_id"), ["agency_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_rectification_earlier_id"), ["earlier_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_rectification_source_id"), ["source_id"], unique=False)

    op.create_table(
        "rehandling",
        sa.Column("suggestion_id", sa.Integer(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer_number", sa.String(length=400), nullable=True),
        sa.Column("answer_signer", sa.String(length=400), nullable=True),
        sa.Column("answer_class_id", sa.Integer(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answer_file", sa.String(length=64), nullable=True),
        sa.Column("feedback_on", sa.Date(), nullable=True),
        sa.Column("attitude", sa.String(length=40), nullable=True),
        sa.Column("result", sa.String(length=40), nullable=True),
        sa.Column("feedback", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["record.id"], name=op.f("fk_rehandling_agency_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["answer_class_id"], ["record.id"], name=op.f("fk_rehandling_answer_class_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["answer_file"], ["attachment.hash"], name=op.f("fk_rehandling_answer_file_attachment")
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_rehandling_id_record")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["record.id"], name=op.f("fk_rehandling_person_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["suggestion_id"], ["record.id"], name=op.f("fk_rehandling_suggestion_id_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rehandling")),
    )
    with op.batch_alter_table("rehandling") as batch_op:
        batch_op.create_index(batch_op.f("ix_rehandling_agency_id"), ["agency_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_rehandling_answer_class_id"), ["answer_class_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_rehandling_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_rehandling_suggestion_id"), ["suggestion_id"], unique=False
        )

    op.create_table(
        "resolution",
        sa.Column("name", sa.String(length=400), nullable=True),
        sa.Column("form", sa.String(length=40), nullable=True),
        sa.Column("type", sa.String(length=40), nullable=True),
        sa.Column("counting", sa.String(length=40), nullable=True),
        sa.Column("proposer", sa.String(length=400), nullable=True),
        sa.Column("basis", sa.String(length=400), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("passed_on", sa.Date(), nullable=True),
        sa.Column("failed_on", sa.Date(), nullable=True),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.Column("abstained", sa.Integer(), nullable=True),
        sa.Column("not_pressed", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("recurs_in", sa.Integer(), nullable=True),
        sa.Column("recurs_on", sa.Integer(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("published_in", sa.String(length=400), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("report_due_on", sa.Date(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("rescinded_on", sa.Date(), nullable=True),
        sa.Column("rescinded_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["record.id"], name=op.f("fk_resolution_agency_id_record")
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_resolution_id_record")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["record.id"], name=op.f("fk_resolution_meeting_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["rescinded_by_id"], ["record.id"], name=op.f("fk_resolution_rescinded_by_id_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resolution")),
    )
    with op.batch_alter_table("resolution") as batch_op:
        batch_op.create_index(batch_op.f("ix_resolution_agency_id"), ["agency_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_resolution_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_resolution_rescinded_by_id"), ["rescinded_by_id"], unique=False
        )

    op.create_table(
        "satisfaction_vote",
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("round", sa.Integer(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("voted_on", sa.Date(), nullable=True),
        sa.Column("method", sa.String(length=40), nullable=True),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("issued", sa.Integer(), nullable=True),
        sa.Column("returned", sa.Integer(), nullable=True),
        sa.Column("base", sa.String(length=40), nullable=True),
        sa.Column("rule", sa.String(length=40), nullable=True),
        sa.Column("rule_source", sa.String(length=400), nullable=True),
        sa.Column("is_unpublished", sa.Boolean(), nullable=True),
        sa.Column("ballots_hash", sa.String(length=400), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_satisfaction_vote_id_record")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["record.id"], name=op.f("fk_satisfaction_vote_meeting_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["record.id"], name=op.f("fk_satisfaction_vote_subject_id_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_satisfaction_vote")),
    )
    with op.batch_alter_table("satisfaction_vote") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_satisfaction_vote_meeting_id"), ["meeting_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_satisfaction_vote_subject_id"), ["subject_id"], unique=False
        )

    op.create_table(
        "station",
        sa.Column("name", sa.String(length=400), nullable=True),
        sa.Column("sort", sa.String(length=40), nullable=True),
        sa.Column("level", sa.String(length=40), nullable=True),
        sa.Column("built_on", sa.String(length=10), nullable=True),
        sa.Column("host", sa.String(length=400), nullable=True),
        sa.Column("address", sa.String(length=400), nullable=True),
        sa.Column("plate_giver", sa.String(length=400), nullable=True),
        sa.Column("plate_on", sa.String(length=10), nullable=True),
        sa.Column("head", sa.String(length=400), nullable=True),
        sa.Column("liaison", sa.String(length=400), nullable=True),
        sa.Column("opening", sa.String(length=400), nullable=True),
        sa.Column("notice_days", sa.Integer(), nullable=True),
        sa.Column("experts", sa.Integer(), nullable=True),
        sa.Column("expert_words", sa.String(length=400), nullable=True),
        sa.Column("closed_on", sa.String(length=10), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_station_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_station")),
    )
    op.create_table(
        "suggestion",
        sa.Column("form", sa.String(length=40), nullable=True),
        sa.Column("serial", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(length=400), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("deputation", sa.String(length=400), nullable=True),
        sa.Column("category", sa.String(length=40), nullable=True),
        sa.Column("occasion", sa.String(length=40), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("is_open", sa.Boolean(), nullable=True),
        sa.Column("is_confidential", sa.Boolean(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("not_accepted_for", sa.String(length=40), nullable=True),
        sa.Column("not_accepted_why", sa.Text(), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("split_from_id", sa.Integer(), nullable=True),
        sa.Column("turned_from_id", sa.Integer(), nullable=True),
        sa.Column("issue_id", sa.Integer(), nullable=True),
        sa.Column("assigned_on", sa.Date(), nullable=True),
        sa.Column("assigned_at", sa.String(length=400), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("relief_reason", sa.Text(), nullable=True),
        sa.Column("extended_to", sa.Date(), nullable=True),
        sa.Column("extension_reason", sa.String(length=400), nullable=True),
        sa.Column("extension_approver", sa.String(length=400), nullable=True),
        sa.Column("contacted_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer_number", sa.String(length=400), nullable=True),
        sa.Column("answer_signer", sa.String(length=400), nullable=True),
        sa.Column("answer_class_id", sa.Integer(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answer_file", sa.String(length=64), nullable=True),
        sa.Column("is_answer_public", sa.Boolean(), nullable=True),
        sa.Column("promise", sa.String(length=400), nullable=True),
        sa.Column("promise_due_on", sa.Date(), nullable=True),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("feedback_on", sa.Date(), nullable=True),
        sa.Column("attitude", sa.String(length=40), nullable=True),
        sa.Column("result", sa.String(length=40), nullable=True),
        sa.Column("feedback", sa.Text(), nullable=True),
        sa.Column("again_on", sa.Date(), nullable=True),
        sa.Column("is_key", sa.Boolean(), nullable=True),
        sa.Column("supervisor_id", sa.Integer(), nullable=True),
        sa.Column("is_excellent", sa.Boolean(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawal", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["record.id"], name=op.f("fk_suggestion_agency_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["answer_class_id"], ["record.id"], name=op.f("fk_suggestion_answer_class_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["answer_file"], ["attachment.hash"], name=op.f("fk_suggestion_answer_file_attachment")
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_suggestion_id_record")),
        sa.ForeignKeyConstraint(
            ["issue_id"], ["record.id"], name=op.f("fk_suggestion_issue_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["record.id"], name=op.f("fk_suggestion_meeting_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["record.id"], name=op.f("fk_suggestion_merged_into_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["record.id"], name=op.f("fk_suggestion_person_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["split_from_id"], ["record.id"], name=op.f("fk_suggestion_split_from_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["supervisor_id"], ["record.id"], name=op.f("fk_suggestion_supervisor_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["turned_from_id"], ["record.id"], name=op.f("fk_suggestion_turned_from_id_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
    )
    with op.batch_alter_table("suggestion") as batch_op:
        batch_op.create_index(batch_op.f("ix_suggestion_agency_id"), ["agency_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_suggestion_answer_class_id"), ["answer_class_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_suggestion_issue_id"), ["issue_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestion_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_suggestion_merged_into_id"), ["merged_into_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_suggestion_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_suggestion_split_from_id"), ["split_from_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_suggestion_supervisor_id"), ["supervisor_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_suggestion_turned_from_id"), ["turned_from_id"], unique=False
        )

    op.create_table(
        "training",
        sa.Column("course", sa.String(length=400), nullable=True),
        sa.Column("sort", sa.String(length=40), nullable=True),
        sa.Column("audience", sa.String(length=40), nullable=True),
        sa.Column("organiser", sa.String(length=400), nullable=True),
        sa.Column("began_on", sa.String(length=10), nullable=True),
        sa.Column("ended_on", sa.String(length=10), nullable=True),
        sa.Column("place", sa.String(length=400), nullable=True),
        sa.Column("mode", sa.String(length=40), nullable=True),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("attendances", sa.String(length=16), nullable=True),
        sa.Column("persons", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_training_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training")),
    )
    op.create_table(
        "visit",
        sa.Column("theme", sa.String(length=400), nullable=True),
        sa.Column("sort", sa.String(length=40), nullable=True),
        sa.Column("began_on", sa.String(length=10), nullable=True),
        sa.Column("ended_on", sa.String(length=10), nullable=True),
        sa.Column("group", sa.String(length=400), nullable=True),
        sa.Column("deputies_count", sa.Integer(), nullable=True),
        sa.Column("methods", sa.String(length=400), nullable=True),
        sa.Column("report", sa.String(length=400), nullable=True),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("receiver_id", sa.Integer(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_visit_id_record")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["record.id"], name=op.f("fk_visit_meeting_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["receiver_id"], ["record.id"], name=op.f("fk_visit_receiver_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["record.id"], name=op.f("fk_visit_report_id_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
    )
    with op.batch_alter_table("visit") as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_receiver_id"), ["receiver_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_report_id"), ["report_id"], unique=False)

    op.create_table(
        "work_report",
        sa.Column("name", sa.String(length=400), nullable=True),
        sa.Column("sort", sa.String(length=40), nullable=True),
        sa.Column("topic_source", sa.String(length=40), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("reporter_id", sa.Integer(), nullable=True),
        sa.Column("reporter", sa.String(length=400), nullable=True),
        sa.Column("is_delegated", sa.Boolean(), nullable=True),
        sa.Column("drafted_on", sa.Date(), nullable=True),
        sa.Column("delivered_on", sa.Date(), nullable=True),
        sa.Column("distributed_on", sa.Date(), nullable=True),
        sa.Column("research", sa.Text(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("heard_on", sa.Date(), nullable=True),
        sa.Column("is_written", sa.Boolean(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("earlier_id", sa.Integer(), nullable=True),
        sa.Column("resolution_id", sa.Integer(), nullable=True),
        sa.Column("audit_reported_on", sa.Date(), nullable=True),
        sa.Column("rectification_heard_on", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["record.id"], name=op.f("fk_work_report_agency_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["earlier_id"], ["record.id"], name=op.f("fk_work_report_earlier_id_record")
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_work_report_id_record")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["record.id"], name=op.f("fk_work_report_meeting_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["reporter_id"], ["record.id"], name=op.f("fk_work_report_reporter_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["resolution_id"], ["record.id"], name=op.f("fk_work_report_resolution_id_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_report")),
    )
    with op.batch_alter_table("work_report") as batch_op:
        batch_op.create_index(batch_op.f("ix_work_report_agency_id"), ["agency_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_report_earlier_id"), ["earlier_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_report_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_work_report_reporter_id"), ["reporter_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_work_report_resolution_id"), ["resolution_id"], unique=False
        )

    op.create_table(
        "appraisal_candidate",
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("reference", sa.String(length=400), nullable=True),
        sa.Column("is_chosen", sa.Boolean(), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["record.id"], name=op.f("fk_appraisal_candidate_agency_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["appraisal.id"], name=op.f("fk_appraisal_candidate_record_id_appraisal")
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_appraisal_candidate")),
    )
    with op.batch_alter_table("appraisal_candidate") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_appraisal_candidate_agency_id"), ["agency_id"], unique=False
        )

    op.create_table(
        "appraisal_content",
        sa.Column("text", sa.String(length=400), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["appraisal.id"], name=op.f("fk_appraisal_content_record_id_appraisal")
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_appraisal_content")),
    )
    op.create_table(
        "appraisal_count",
        sa.Column("round", sa.Integer(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("votes", sa.Integer(), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["record.id"], name=op.f("fk_appraisal_count_agency_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["appraisal.id"], name=op.f("fk_appraisal_count_record_id_appraisal")
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_appraisal_count")),
    )
    with op.batch_alter_table("appraisal_count") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_appraisal_count_agency_id"), ["agency_id"], unique=False
        )

    op.create_table(
        "appraisal_issue",
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("category", sa.String(length=40), nullable=True),
        sa.Column("source", sa.String(length=40), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["record.id"], name=op.f("fk_appraisal_issue_agency_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["appraisal.id"], name=op.f("fk_appraisal_issue_record_id_appraisal")
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_appraisal_issue")),
    )
    with op.batch_alter_table("appraisal_issue") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_appraisal_issue_agency_id"), ["agency_id"], unique=False
        )

    op.create_table(
        "appraisal_key_item",
        sa.Column("serial", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(length=400), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("category", sa.String(length=40), nullable=True),
        sa.Column("issues", sa.String(length=400), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["record.id"], name=op.f("fk_appraisal_key_item_agency_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["appraisal.id"], name=op.f("fk_appraisal_key_item_record_id_appraisal")
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_appraisal_key_item")),
    )
    with op.batch_alter_table("appraisal_key_item") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_appraisal_key_item_agency_id"), ["agency_id"], unique=False
        )

    op.create_table(
        "appraisal_paper",
        sa.Column("sort", sa.String(length=40), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=400), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["record.id"], name=op.f("fk_appraisal_paper_agency_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["appraisal.id"], name=op.f("fk_appraisal_paper_record_id_appraisal")
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_appraisal_paper")),
    )
    with op.batch_alter_table("appraisal_paper") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_appraisal_paper_agency_id"), ["agency_id"], unique=False
        )

    op.create_table(
        "appraisal_reopened",
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("remark", sa.String(length=400), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["record.id"], name=op.f("fk_appraisal_reopened_item_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["appraisal.id"], name=op.f("fk_appraisal_reopened_record_id_appraisal")
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_appraisal_reopened")),
    )
    with op.batch_alter_table("appraisal_reopened") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_appraisal_reopened_item_id"), ["item_id"], unique=False
        )

    op.create_table(
        "appraisal_round",
        sa.Column("round", sa.Integer(), nullable=True),
        sa.Column("ballots", sa.Integer(), nullable=True),
        sa.Column("threshold", sa.Integer(), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["appraisal.id"], name=op.f("fk_appraisal_round_record_id_appraisal")
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_appraisal_round")),
    )
    op.create_table(
        "appraisal_team",
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("head_id", sa.Integer(), nullable=True),
        sa.Column("members", sa.String(length=400), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["record.id"], name=op.f("fk_appraisal_team_agency_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["head_id"], ["record.id"], name=op.f("fk_appraisal_team_head_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["appraisal.id"], name=op.f("fk_appraisal_team_record_id_appraisal")
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_appraisal_team")),
    )
    with op.batch_alter_table("appraisal_team") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_appraisal_team_agency_id"), ["agency_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_appraisal_team_head_id"), ["head_id"], unique=False)

    op.create_table(
        "assisting_unit",
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("share", sa.String(length=400), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["record.id"], name=op.f("fk_assisting_unit_agency_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["deliberation_opinion.id"],
            name=op.f("fk_assisting_unit_record_id_deliberation_opinion"),
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_assisting_unit")),
    )
    with op.batch_alter_table("assisting_unit") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_assisting_unit_agency_id"), ["agency_id"], unique=False
        )

    op.create_table(
        "constituent_issue_progress",
        sa.Column("noted_on", sa.String(length=10), nullable=True),
        sa.Column("text", sa.String(length=400), nullable=True),
        sa.Column("photo", sa.String(length=64), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["photo"],
            ["attachment.hash"],
            name=op.f("fk_constituent_issue_progress_photo_attachment"),
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["constituent_issue.id"],
            name=op.f("fk_constituent_issue_progress_record_id_constituent_issue"),
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_constituent_issue_progress")),
    )
    op.create_table(
        "contact_session_day",
        sa.Column("held_on", sa.String(length=10), nullable=True),
        sa.Column("note", sa.String(length=400), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["contact_session.id"],
            name=op.f("fk_contact_session_day_record_id_contact_session"),
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_contact_session_day")),
    )
    op.create_table(
        "contact_session_deputy",
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("duty", sa.String(length=400), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["record.id"], name=op.f("fk_contact_session_deputy_person_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["contact_session.id"],
            name=op.f("fk_contact_session_deputy_record_id_contact_session"),
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_contact_session_deputy")),
    )
    with op.batch_alter_table("contact_session_deputy") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contact_session_deputy_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "filing_examiner",
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("opinion_on", sa.Date(), nullable=True),
        sa.Column("opinion", sa.String(length=400), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["record.id"], name=op.f("fk_filing_examiner_agency_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["filing.id"], name=op.f("fk_filing_examiner_record_id_filing")
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_filing_examiner")),
    )
    with op.batch_alter_table("filing_examiner") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_filing_examiner_agency_id"), ["agency_id"], unique=False
        )

    op.create_table(
        "filing_finding",
        sa.Column("provision", sa.String(length=400), nullable=True),
        sa.Column("ground", sa.String(length=40), nullable=True),
        sa.Column("local_ground", sa.String(length=400), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["filing.id"], name=op.f("fk_filing_finding_record_id_filing")
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_filing_finding")),
    )
    op.create_table(
        "livelihood_adjustment",
        sa.Column("text", sa.String(length=400), nullable=True),
        sa.Column("reason", sa.String(length=400), nullable=True),
        sa.Column("approved_at_id", sa.Integer(), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["approved_at_id"],
            ["record.id"],
            name=op.f("fk_livelihood_adjustment_approved_at_id_record"),
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["livelihood_project.id"],
            name=op.f("fk_livelihood_adjustment_record_id_livelihood_project"),
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_livelihood_adjustment")),
    )
    with op.batch_alter_table("livelihood_adjustment") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_livelihood_adjustment_approved_at_id"), ["approved_at_id"], unique=False
        )

    op.create_table(
        "livelihood_inspection",
        sa.Column("inspected_on", sa.String(length=10), nullable=True),
        sa.Column("group", sa.String(length=400), nullable=True),
        sa.Column("place", sa.String(length=400), nullable=True),
        sa.Column("found", sa.String(length=400), nullable=True),
        sa.Column("photo", sa.String(length=64), nullable=True),
        sa.Column("photo_by", sa.String(length=400), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["photo"], ["attachment.hash"], name=op.f("fk_livelihood_inspection_photo_attachment")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["livelihood_project.id"],
            name=op.f("fk_livelihood_inspection_record_id_livelihood_project"),
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_livelihood_inspection")),
    )
    op.create_table(
        "livelihood_milestone",
        sa.Column("what", sa.String(length=400), nullable=True),
        sa.Column("due", sa.String(length=10), nullable=True),
        sa.Column("reached_on", sa.Date(), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["livelihood_project.id"],
            name=op.f("fk_livelihood_milestone_record_id_livelihood_project"),
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_livelihood_milestone")),
    )
    op.create_table(
        "livelihood_progress",
        sa.Column("month", sa.String(length=10), nullable=True),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(length=400), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["livelihood_project.id"],
            name=op.f("fk_livelihood_progress_record_id_livelihood_project"),
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_livelihood_progress")),
    )
    op.create_table(
        "livelihood_supervisor",
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["record.id"], name=op.f("fk_livelihood_supervisor_person_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["livelihood_project.id"],
            name=op.f("fk_livelihood_supervisor_record_id_livelihood_project"),
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_livelihood_supervisor")),
    )
    with op.batch_alter_table("livelihood_supervisor") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_livelihood_supervisor_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "rectification_evidence",
        sa.Column("shown_on", sa.Date(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("file", sa.String(length=64), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file"], ["attachment.hash"], name=op.f("fk_rectification_evidence_file_attachment")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["rectification.id"],
            name=op.f("fk_rectification_evidence_record_id_rectification"),
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_rectification_evidence")),
    )
    op.create_table(
        "resolution_execution",
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("text", sa.String(length=400), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["record.id"], name=op.f("fk_resolution_execution_meeting_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["resolution.id"],
            name=op.f("fk_resolution_execution_record_id_resolution"),
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_resolution_execution")),
    )
    with op.batch_alter_table("resolution_execution") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_resolution_execution_meeting_id"), ["meeting_id"], unique=False
        )

    op.create_table(
        "satisfaction_vote_rated",
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("satisfied", sa.Integer(), nullable=True),
        sa.Column("basically_satisfied", sa.Integer(), nullable=True),
        sa.Column("not_satisfied", sa.Integer(), nullable=True),
        sa.Column("invalid", sa.Integer(), nullable=True),
        sa.Column("announced", sa.String(length=40), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["record.id"], name=op.f("fk_satisfaction_vote_rated_agency_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["satisfaction_vote.id"],
            name=op.f("fk_satisfaction_vote_rated_record_id_satisfaction_vote"),
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_satisfaction_vote_rated")),
    )
    with op.batch_alter_table("satisfaction_vote_rated") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_satisfaction_vote_rated_agency_id"), ["agency_id"], unique=False
        )

    op.create_table(
        "station_deputy",
        sa.Column("level", sa.String(length=40), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("headcount", sa.Integer(), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["record.id"], name=op.f("fk_station_deputy_person_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["station.id"], name=op.f("fk_station_deputy_record_id_station")
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_station_deputy")),
    )
    with op.batch_alter_table("station_deputy") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_station_deputy_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "station_function",
        sa.Column("name", sa.String(length=400), nullable=True),
        sa.Column("about", sa.String(length=400), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["station.id"], name=op.f("fk_station_function_record_id_station")
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_station_function")),
    )
    op.create_table(
        "station_honour",
        sa.Column("title", sa.String(length=400), nullable=True),
        sa.Column("given_by", sa.String(length=400), nullable=True),
        sa.Column("given_on", sa.String(length=10), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["station.id"], name=op.f("fk_station_honour_record_id_station")
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_station_honour")),
    )
    op.create_table(
        "suggestion_assistant",
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["record.id"], name=op.f("fk_suggestion_assistant_agency_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["suggestion.id"],
            name=op.f("fk_suggestion_assistant_record_id_suggestion"),
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_suggestion_assistant")),
    )
    with op.batch_alter_table("suggestion_assistant") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_suggestion_assistant_agency_id"), ["agency_id"], unique=False
        )

    op.create_table(
        "suggestion_cosigner",
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["record.id"], name=op.f("fk_suggestion_cosigner_person_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["suggestion.id"],
            name=op.f("fk_suggestion_cosigner_record_id_suggestion"),
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_suggestion_cosigner")),
    )
    with op.batch_alter_table("suggestion_cosigner") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_suggestion_cosigner_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "suggestion_relieved",
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("assigned_on", sa.Date(), nullable=True),
        sa.Column("relieved_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=400), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["record.id"], name=op.f("fk_suggestion_relieved_agency_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["suggestion.id"],
            name=op.f("fk_suggestion_relieved_record_id_suggestion"),
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_suggestion_relieved")),
    )
    with op.batch_alter_table("suggestion_relieved") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_suggestion_relieved_agency_id"), ["agency_id"], unique=False
        )

    op.create_table(
        "training_lesson",
        sa.Column("title", sa.String(length=400), nullable=True),
        sa.Column("speaker", sa.String(length=400), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["training.id"], name=op.f("fk_training_lesson_record_id_training")
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_training_lesson")),
    )
    op.create_table(
        "training_level",
        sa.Column("level", sa.String(length=40), nullable=True),
        sa.Column("attendances", sa.String(length=16), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["training.id"], name=op.f("fk_training_level_record_id_training")
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_training_level")),
    )
    op.create_table(
        "visit_finding",
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["record.id"], name=op.f("fk_visit_finding_agency_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["visit.id"], name=op.f("fk_visit_finding_record_id_visit")
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_visit_finding")),
    )
    with op.batch_alter_table("visit_finding") as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_finding_agency_id"), ["agency_id"], unique=False)

    op.create_table(
        "visit_member",
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("duty", sa.String(length=400), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["record.id"], name=op.f("fk_visit_member_person_id_record")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["visit.id"], name=op.f("fk_visit_member_record_id_visit")
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_visit_member")),
    )
    with op.batch_alter_table("visit_member") as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_member_person_id"), ["person_id"], unique=False)

    op.create_table(
        "visit_recommendation",
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["visit.id"], name=op.f("fk_visit_recommendation_record_id_visit")
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_visit_recommendation")),
    )
    op.create_table(
        "visit_site",
        sa.Column("place", sa.String(length=400), nullable=True),
        sa.Column("note", sa.String(length=400), nullable=True),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["visit.id"], name=op.f("fk_visit_site_record_id_visit")
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_visit_site")),
    )
    with op.batch_alter_table("deadline_rule") as batch_op:
        batch_op.add_column(sa.Column("place", sa.String(length=400), nullable=True))
        batch_op.add_column(sa.Column("source", sa.String(length=400), nullable=True))

    with op.batch_alter_table("user_account") as batch_op:
        batch_op.add_column(sa.Column("agency_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("person_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("calendar_hash", sa.String(length=64), nullable=True))
        batch_op.create_unique_constraint(
            batch_op.f("uq_user_account_calendar_hash"), ["calendar_hash"]
        )
        batch_op.create_foreign_key("fk_user_account_person", "record", ["person_id"], ["id"])
        batch_op.create_foreign_key("fk_user_account_agency", "record", ["agency_id"], ["id"])


def downgrade() -> None:
    """Records are kept: there is no way back."""
    raise NotImplementedError
