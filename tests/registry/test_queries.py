"""Questions to the registry."""

import pytest

from examples import FIRST, SECOND, WISH, make_extraction


@pytest.fixture
def registry(registry):
    registry.store(make_extraction("ke-hoach.docx", "152/KH-UBND"))
    registry.store(make_extraction("van-ban/thong-bao.docx", "7/TB-UBND"))
    return registry


@pytest.mark.parametrize("written", ["so noi vu", "Sở Nội vụ", "SỞ NỘI VỤ", "Sở Nội vụ tỉnh Hà Tĩnh"])
def test_an_agency_is_found_however_it_is_typed(registry, written):
    assert {task.text for task in registry.tasks(agency=written)} == {FIRST}


def test_an_agency_is_found_where_it_coordinates_but_not_where_it_is_reported_to(registry):
    assert {task.text for task in registry.tasks(agency="so tai chinh")} == {FIRST}
    assert {task.text for task in registry.tasks(agency="ubnd tinh")} == set()


def test_a_part_of_a_syllable_is_no_match(registry):
    assert registry.tasks(agency="so noi v") == []


def test_signs_of_the_query_language_are_plain_letters(registry):
    assert registry.tasks(text="%") == []
    assert registry.tasks(agency="_o noi vu") == []


def test_both_ends_of_a_span_of_days_count_in(registry):
    assert len(registry.tasks(due_before="2022-06-15")) == 2
    assert len(registry.tasks(due_after="2022-06-15")) == 2
    assert registry.tasks(due_before="2022-06-14") == []
    assert registry.tasks(due_after="2022-06-16") == []


def test_sentences_of_another_kind_come_only_when_asked_for(registry):
    assert WISH not in {task.text for task in registry.tasks()}
    assert WISH in {task.text for task in registry.tasks(optional=True)}


@pytest.mark.parametrize("key", ["7/TB-UBND", "7/tb-ubnd", "van-ban/thong-bao.docx", "thong-bao.docx", "thong-bao"])
def test_a_document_is_named_by_number_or_file(registry, key):
    (shown,) = registry.show(key)
    assert shown.row.number == shown.record["document"]["number"] == "7/TB-UBND"
    assert {task.document_number for task in registry.tasks(document=key)} == {"7/TB-UBND"}


def test_a_document_is_named_by_the_beginning_of_its_id(registry):
    wanted = registry.documents()[1].id
    assert [shown.row.id for shown in registry.show(wanted[:8])] == [wanted]


def test_an_unknown_document_has_no_tasks(registry):
    assert registry.show("999/KH-UBND") == []
    assert registry.tasks(document="999/KH-UBND") == []


def test_tasks_stand_by_due_day_then_document_then_place_and_pages_join_up(registry):
    every = registry.tasks()
    assert [(task.document_number, task.text) for task in every] == [
        ("152/KH-UBND", FIRST),
        ("7/TB-UBND", FIRST),
        ("152/KH-UBND", SECOND),
        ("7/TB-UBND", SECOND),
    ]
    assert registry.tasks(limit=2) + registry.tasks(limit=2, offset=2) == every


def test_documents_are_searched_by_title_and_body(registry):
    assert len(registry.documents("sap xep bien che")) == 2
    assert len(registry.documents("7/TB-UBND")) == 1
    assert registry.documents("hải quan") == []
