"""Keep the pinyin of titles, by which lists are set in order; init spells the old ones."""

import sqlalchemy as sa
from alembic import op

revision = "order_of_titles"
down_revision = "first"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep the pinyin of titles."""
    pinyin = sa.Column("pinyin", sa.String(length=2000), nullable=False, server_default="")
    op.add_column("search", pinyin)


def downgrade() -> None:
    """Records are kept: there is no way back."""
    raise NotImplementedError
