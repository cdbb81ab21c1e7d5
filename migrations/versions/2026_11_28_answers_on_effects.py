"""Answers on effects: why nothing more is entered where the law leaves it open."""

import sqlalchemy as sa
from alembic import op

revision = "effect_answers"
down_revision = "signed_log"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make their table."""
    op.create_table(
        "effect_answer",
        sa.Column("question", sa.String(length=40), nullable=True),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(length=400), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("holds_to", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["about_id"], ["record.id"], name=op.f("fk_effect_answer_about_id_record")
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_effect_answer_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_effect_answer")),
    )
    with op.batch_alter_table("effect_answer") as batch_op:
        batch_op.create_index(batch_op.f("ix_effect_answer_about_id"), ["about_id"], unique=False)


def downgrade() -> None:
    """Records are kept: there is no way back."""
    raise NotImplementedError
