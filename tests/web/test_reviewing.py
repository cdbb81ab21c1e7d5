"""Reviewing record after record: what changed, one decision each, and the next one opens."""

import re

from flask.testing import FlaskClient

from tests.web import reading

NEW = {"term_id": "15", "topic": "噪声污染防治", "began_on": "2026-03-01"}


def submitted(client: FlaskClient, topic: str) -> str:
    """Enter an inspection, submit it and give its address."""
    data = NEW | {"topic": topic, "do": "submit"}
    answer = client.post("/inspections/new", data=data)
    assert answer.status_code == 302
    return answer.headers["Location"]


def test_after_confirming_the_next_that_waits_opens(secretary, reviewer):
    first, second = submitted(secretary, "噪声"), submitted(secretary, "燃气")
    answer = reviewer.post(f"{first}/confirm", data={"seen": "2"})
    assert answer.headers["Location"] == second
    page = reading.words(reviewer.get(second))
    assert "“噪声”：第 3 版已保存" in page


def test_after_returning_the_next_that_waits_opens(secretary, reviewer):
    first, second = submitted(secretary, "噪声"), submitted(secretary, "燃气")
    mend = {"seen": "2", "reason": "名单少一人"}
    assert reviewer.post(f"{first}/return", data=mend).headers["Location"] == second


def test_after_the_last_the_empty_list_of_what_waits_opens(secretary, reviewer):
    only = submitted(secretary, "噪声")
    answer = reviewer.post(f"{only}/confirm", data={"seen": "2"})
    assert answer.headers["Location"] == "/drafts"


def test_a_record_that_comes_again_shows_what_changed_since_it_was_returned(secretary, reviewer):
    address = submitted(secretary, "噪声")
    assert "退回以来的改动" not in reading.words(reviewer.get(address))
    reviewer.post(f"{address}/return", data={"seen": "2", "reason": "名称不全"})
    mended = NEW | {"topic": "噪声污染防治", "seen": "3", "do": "submit"}
    assert secretary.post(f"{address}/edit", data=mended).status_code == 302
    page = reviewer.get(address).get_data(as_text=True)
    assert "退回以来的改动" in page
    assert "<ins>污染防治</ins>" in page


def test_a_stale_return_shows_what_changed_and_keeps_the_sentence(secretary, reviewer):
    address = submitted(secretary, "噪声")
    secretary.post(f"{address}/edit", data=NEW | {"topic": "噪声防治", "seen": "2"})
    mend = {"seen": "2", "reason": "名单少一人"}
    answer = reviewer.post(f"{address}/return", data=mend)
    assert answer.status_code == 409
    assert reading.value_of(answer, "reason") == "名单少一人"
    assert "<ins>防治</ins>" in answer.get_data(as_text=True)


def test_a_stale_confirmation_leads_to_what_changed(secretary, reviewer):
    address = submitted(secretary, "噪声")
    secretary.post(f"{address}/edit", data=NEW | {"topic": "噪声防治", "seen": "2"})
    answer = reviewer.post(f"{address}/confirm", data={"seen": "2"}, follow_redirects=True)
    page = answer.get_data(as_text=True)
    assert "你打开后的改动" in page
    assert "<ins>防治</ins>" in page


def test_what_lacks_something_is_filled_in_where_it_is_asked_for(secretary):
    """The form that a refused submission shows is one that saves."""
    unfinished = secretary.post("/inspections/new", data=NEW | {"topic": ""}).headers["Location"]
    asked = secretary.post(f"{unfinished}/submit", data={"seen": "1"})
    assert asked.status_code == 422
    action = re.search(r'<form class="form"[^>]* action="([^"]+)"', asked.get_data(as_text=True))
    assert action is not None
    filled = NEW | {"seen": "1", "do": "submit"}
    assert secretary.post(action[1], data=filled).headers["Location"] == unfinished
    assert "噪声污染防治" in reading.words(secretary.get(unfinished))
