"""Whether a decision needs nobody's approval, as those of a province and of the nation."""

import sqlalchemy as sa
from alembic import op

revision = "no_approval"
down_revision = "decision_texts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column(
        "legislative_decision", sa.Column("needs_no_approval", sa.Boolean(), nullable=True)
    )


def downgrade() -> None:
    """Records are kept: there is no way back."""
    raise NotImplementedError
