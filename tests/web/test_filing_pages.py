"""The pages of filings: which way a document goes is asked first; what was called off waits not."""

import re

from tests.web.bodies import enter
from tests.web.reading import opened, rows, words


def test_a_new_filing_asks_which_way_it_goes_and_only_what_is_known_then(secretary):
    page = secretary.get("/filings/new").get_data(as_text=True)
    assert re.findall(r'name="state" value="(\w+)"', page) == ["received", "to_send"]
    assert 'name="document_no"' in page
    assert 'name="reviewed_on"' not in page
    assert 'name="reviewed_on"' in secretary.get("/filings/new?all=yes").get_data(as_text=True)


def test_our_own_document_begins_on_its_own_way(secretary):
    typed = {"name": "关于养老服务的决定", "state": "to_send", "term_id": "15"}
    answer = secretary.post("/filings/new", data=typed, follow_redirects=True)
    assert "本级文件待报送" in words(answer)
    assert "形式审查" not in words(answer).split("记录")[0]


def test_a_document_that_was_sent_back_is_overdue_nowhere(app, town, secretary):
    told = {"name": "关于值班的通知", "published_on": "2018-03-01"}
    back = {"sent_back_on": "2018-03-27", "out_of_scope": "internal", "state": "sent_back"}
    with opened(app) as session:
        record = enter(session, town, "filings", town.records["terms"], **told | back)
        session.commit()
        address = f"/filings/{record.id}"
    row = next(row for row in rows(secretary.get("/filings/?term=all")) if "关于值班" in row)
    assert "逾期" not in row
    assert "逾期" not in words(secretary.get(address)).split("期限")[-1]
