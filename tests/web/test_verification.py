"""The auditor checks everything from a page, and is told of faults on every other one."""

import pytest
import sqlalchemy as sa

from oversight.access.roles import Role
from oversight.auditing.books import CHECKS
from tests.records.forging import disarm
from tests.web import reading

ALL = ["/audit", "/audit/sign-ins", "/audit/permissions", "/audit/reports", "/inspections/"]


@pytest.fixture
def auditor(app, town):
    return reading.signed_in(app, town, Role.AUDITOR)


@pytest.fixture
def forged(engine, town):
    """Change a live row behind the service, as somebody with all rights can."""
    number = town.records["inspections"]
    plain = sa.create_engine(engine.url)
    with plain.connect() as connection:
        disarm(connection, plain)
        connection.execute(
            sa.text("UPDATE inspection SET topic = '改' WHERE id = :id"), {"id": number}
        )
        connection.commit()
    plain.dispose()
    return number


def test_before_any_verification_the_page_says_what_is_checked(auditor):
    page = reading.words(auditor.get("/audit/verification"))
    assert "检查点：逐个验签，日志仍以其为开头" in page
    assert "处不符" not in page


def test_honest_books_agree(auditor):
    page = reading.words(auditor.post("/audit/verification"))
    assert page.count("全部相符") == len(CHECKS)
    assert "处不符" not in page


def test_a_fault_names_its_record_and_since_when(auditor, forged):
    page = reading.words(auditor.post("/audit/verification"))
    assert f"inspection/{forged}" in page
    assert "现有记录与其最后版本不符。" in page
    assert "不早于" in page


@pytest.mark.parametrize("address", ALL)
def test_every_page_of_the_auditor_tells_of_the_faults_once(auditor, forged, address):
    assert 'class="receipt is-failure"' not in auditor.get(address).get_data(as_text=True)
    auditor.post("/audit/verification")
    page = auditor.get(address).get_data(as_text=True)
    assert page.count('class="receipt is-failure"') == 1
    again = auditor.get("/audit/verification").get_data(as_text=True)
    assert again.count('class="receipt is-failure"') == 1


def test_nobody_else_is_told_of_the_faults(app, town, forged, auditor):
    auditor.post("/audit/verification")
    secretary = reading.signed_in(app, town, Role.SECRETARY)
    assert "is-failure" not in secretary.get("/inspections/").get_data(as_text=True)
    assert secretary.post("/audit/verification").status_code == 403
