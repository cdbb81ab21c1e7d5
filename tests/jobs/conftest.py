"""What the tests of jobs share: a committee with one inspection, and its house."""

import pytest
import sqlalchemy as sa

from oversight import moments
from oversight.access import told
from oversight.access.models import User
from tests.jobs.ordering import house
from tests.reports.office import an_office


@pytest.fixture
def office(session):
    """Found a committee with one inspection."""
    office = an_office(session, is_sample=True)
    for user in session.scalars(sa.select(User)):
        told.tell(session, user, "added", user.id, moments.now())
    office.inspection("物业管理", "2018-05-01", "《民法典》")
    return office


@pytest.fixture
def here(database_url):
    """Read the settings of the house."""
    return house(database_url)
