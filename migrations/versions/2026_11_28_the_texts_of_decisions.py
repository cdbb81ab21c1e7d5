"""The text of a decision itself, beside the texts of the regulations that it changes."""

import sqlalchemy as sa
from alembic import op

revision = "decision_texts"
down_revision = "effect_answers"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give a decision room for its text."""
    with op.batch_alter_table("legislative_decision") as batch_op:
        batch_op.add_column(sa.Column("text", sa.String(length=64), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_legislative_decision_text_document"), "document", ["text"], ["hash"]
        )


def downgrade() -> None:
    """Records are kept: there is no way back."""
    raise NotImplementedError
