"""The second answer to opinions beside the first; how a constituent's issue is handled."""

import sqlalchemy as sa
from alembic import op

revision = "second_answers"
down_revision = "other_kinds"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns."""
    op.add_column("deliberation_opinion", sa.Column("answer_again", sa.Text(), nullable=True))
    op.add_column("constituent_issue", sa.Column("handling", sa.String(length=40), nullable=True))
