"""The counts of a report, on both databases."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from examples import make_extraction
from nhiemvu.errors import RegistryError
from nhiemvu.export.flatten import export_document
from nhiemvu.registry import Grouping, Registry, ReportQuery, State
from nhiemvu.registry.report_rows import ReportRow

TODAY = date(2022, 7, 1)


def record(file: str, number: str, issued_on: str, *tasks: tuple[list[str], list[str], str | None]) -> dict[str, Any]:
    """A document whose tasks have lead agencies, coordinating agencies and a day by which they are due."""
    made = export_document(make_extraction(file, number, issued_on=issued_on))
    model = made["tasks"][0]
    made["tasks"] = [
        {
            **model,
            "id": f"{number}-{at}",
            "text": f"Việc {at} của {number}.",
            "lead": [{"mention": name, "name": None, "id": None} for name in lead],
            "coordinating": [{"mention": name, "name": None, "id": None} for name in coordinating],
            "deadline": {**model["deadline"], "due": due, "bound": "by"} if due else None,
        }
        for at, (lead, coordinating, due) in enumerate(tasks)
    ]
    return made


@pytest.fixture
def filled(registry: Registry) -> Registry:
    first = record(
        "a.docx", "1/KH-UBND", "2022-03-01",
        (["Sở Y tế"], [], "2022-05-31"),  # done in time
        (["Sở Y tế", "Sở Nội vụ"], [], "2022-06-30"),  # overdue
        (["Sở Nội vụ"], ["Sở Y tế"], None),  # open, undated
    )  # fmt: skip
    second = record(
        "b.docx", "2/KH-UBND", "2022-06-15",
        (["Sở Nội vụ"], [], "2022-06-20"),  # done late
        ([], [], "2022-07-31"),  # open in time, nobody leads
        (["Sở Y tế"], [], "2022-07-01"),  # open in time until today
    )  # fmt: skip
    for each in (first, second):
        registry.store_record(each, each["source"]["file"], "1")
    registry.complete("1/KH-UBND-0", "2022-05-31", who="Lan")
    registry.complete("2/KH-UBND-0", "2022-06-21", who="Lan")
    return registry


def told(registry: Registry, by: Grouping, **more: Any) -> dict[str, tuple[int, ...]]:
    report = registry.report(ReportQuery(by, TODAY, **more))
    return {row.name: row.counts for row in report.rows} | {"all": report.every.counts}


def test_by_agency_a_task_counts_for_each_that_leads_it_and_once_in_all(filled: Registry) -> None:
    # done in time, done late, open in time, open overdue, done undated, open undated
    assert told(filled, Grouping.AGENCY) == {
        "Sở Nội vụ": (0, 1, 0, 1, 0, 1),
        "Sở Y tế": (1, 0, 1, 1, 0, 0),
        "": (0, 0, 1, 0, 0, 0),
        "all": (1, 1, 2, 1, 0, 1),
    }


def test_coordinating_agencies_count_where_asked_for(filled: Registry) -> None:
    assert told(filled, Grouping.AGENCY, coordinating=True)["Sở Y tế"] == (1, 0, 1, 1, 0, 1)


def test_an_agency_is_found_without_marks_and_others_have_no_line(filled: Registry) -> None:
    assert told(filled, Grouping.AGENCY, agency="so y te") == {
        "Sở Y tế": (1, 0, 1, 1, 0, 0),
        "all": (1, 0, 1, 1, 0, 0),
    }
    assert told(filled, Grouping.MONTH, agency="so noi vu")["2022-06"] == (0, 1, 0, 1, 0, 0)


def test_by_document_in_the_order_of_their_days(filled: Registry) -> None:
    report = filled.report(ReportQuery(Grouping.DOCUMENT, TODAY))
    assert [(row.name, row.detail, row.count()) for row in report.rows] == [
        ("Kế hoạch 1/KH-UBND", "Sắp xếp biên chế", 3),
        ("Kế hoạch 2/KH-UBND", "Sắp xếp biên chế", 3),
    ]
    assert [sum(column) for column in zip(*(row.counts for row in report.rows), strict=True)] == list(
        report.every.counts
    )


def test_by_month_of_the_last_day_in_time_with_those_that_have_none_last(filled: Registry) -> None:
    assert told(filled, Grouping.MONTH) == {
        "2022-05": (1, 0, 0, 0, 0, 0),
        "2022-06": (0, 1, 0, 1, 0, 0),
        "2022-07": (0, 0, 2, 0, 0, 0),
        "": (0, 0, 0, 0, 0, 1),
        "all": (1, 1, 2, 1, 0, 1),
    }


def test_by_month_of_issue(filled: Registry) -> None:
    found = told(filled, Grouping.MONTH, by_issue=True, until="2022-03-31")
    assert found == {"2022-03": (1, 0, 0, 1, 0, 1), "all": (1, 0, 0, 1, 0, 1)}


def test_a_period_leaves_out_what_has_no_day_and_says_so(filled: Registry) -> None:
    query = ReportQuery(Grouping.AGENCY, TODAY, since="2022-06-01", until="2022-06-30")
    report = filled.report(query)
    assert report.every.counts == (0, 1, 0, 1, 0, 0)
    assert report.left_out == 1
    assert filled.report(ReportQuery(Grouping.AGENCY, TODAY)).left_out == 0


def test_what_is_removed_or_no_firm_task_is_not_counted(filled: Registry) -> None:
    filled.remove("1/KH-UBND-1", who="Lan")
    filled.correct("2/KH-UBND-1", "category", "general", who="Lan")
    assert told(filled, Grouping.MONTH)["all"] == (1, 1, 1, 0, 0, 1)


def test_occurrences_of_a_recurring_task_count_each_in_its_month(registry: Registry) -> None:
    registry.store(make_extraction())  # one task until 14/6, one each month on the 20th; the document is of 1/5/2022
    (once, again) = registry.tasks()
    registry.complete(again.task_id, "2022-05-19", occurrence="2022-05-20", who="Lan")
    registry.complete(again.task_id, "2022-06-25", occurrence="2022-06-20", who="Lan")
    year = {"since": "2022-01-01", "until": "2022-08-31", "occurrences": True}
    assert told(registry, Grouping.MONTH, **year) == {
        "2022-05": (1, 0, 0, 0, 0, 0),
        "2022-06": (0, 1, 0, 1, 0, 0),
        "2022-07": (0, 0, 1, 0, 0, 0),
        "2022-08": (0, 0, 1, 0, 0, 0),
        "all": (1, 1, 2, 1, 0, 0),
    }
    by_agency = told(registry, Grouping.AGENCY, **year)
    assert by_agency["Văn phòng Ủy ban nhân dân tỉnh"] == (1, 1, 2, 0, 0, 0)
    registry.complete(again.task_id, "2022-07-31", who="Lan")  # for good
    assert told(registry, Grouping.DOCUMENT, **year)["all"] == (1, 1, 1, 1, 0, 0)
    assert registry.report(ReportQuery(Grouping.MONTH, TODAY, **year)).left_out == 0
    assert once.due_date == "2022-06-15"


def test_occurrences_ask_for_a_period_of_due_days(registry: Registry) -> None:
    for more in ({}, {"since": "2022-01-01"}, {"since": "2022-01-01", "until": "2022-08-31", "by_issue": True}):
        with pytest.raises(RegistryError, match="phải nêu kỳ báo cáo"):
            registry.report(ReportQuery(Grouping.MONTH, TODAY, occurrences=True, **more))


def test_two_spellings_of_one_body_in_a_task_count_once(registry: Registry) -> None:
    made = record("a.docx", "1/KH-UBND", "2022-03-01", (["Sở Y tế", "Sở y tế"], [], "2022-05-31"))
    registry.store_record(made, "a.docx", "1")
    assert [row.count() for row in registry.report(ReportQuery(Grouping.AGENCY, TODAY)).rows] == [1]


def test_shares_are_of_what_they_name() -> None:
    row = ReportRow("", "", (3, 1, 2, 2, 1, 3))
    assert (row.share_done, row.share_in_time, row.share_late) == (5 / 12, 3 / 4, 3 / 8)
    assert ReportRow("", "", (0,) * 6).share_in_time is None
    assert row.count(State.DONE_LATE, State.OPEN_OVERDUE) == 3
