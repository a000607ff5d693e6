"""Times without a certain value leave their tasks, and the issues and the export name their words."""

from __future__ import annotations

import pytest

from nhiemvu.document import DocumentBuilder, Source
from nhiemvu.export.flatten import export_document
from nhiemvu.pipeline import extract
from nhiemvu.task import Extraction

HEAD = """\
ỦY BAN NHÂN DÂN
TỈNH HÀ TĨNH
Số: 12/KH-UBND
Hà Tĩnh, ngày 05 tháng 3 năm 2025
KẾ HOẠCH
Kiểm tra công sở năm 2025
I. NHIỆM VỤ
"""


def plan(*lines: str) -> Extraction:
    builder = DocumentBuilder()
    for line in (*HEAD.strip().split("\n"), *lines):
        builder.add(line)
    return extract(builder.build(Source("ke-hoach.txt", "0" * 64, "text")))


def dues(found: Extraction) -> list[str | None]:
    return [task.deadline.due if task.deadline else None for task in found.tasks]


def doubts(found: Extraction) -> list[tuple[str, str]]:
    return [(issue.code, issue.detail) for issue in found.issues]


@pytest.mark.parametrize(
    "words",
    [
        "trước ngày 31/02/2025",
        "trước ngày 45",
        "trong tháng 13/2025",
        "trong quý V/2025",
        "trước 25h ngày 05/6/2025",
        "trước 17 giờ 70 phút ngày 05/6/2025",
        "trước ngày 00/6/2025",
        "chậm nhất thứ Hai, ngày 05/6/2025",
        "từ ngày 30/6/2025 đến ngày 15/6/2025",
        "đến hết ngày 29/02/2026",
    ],
)
def test_a_time_that_cannot_be_gives_an_issue_with_its_words_and_no_value(words: str) -> None:
    found = plan(f"1. Sở Nội vụ tổng hợp số liệu, báo cáo UBND tỉnh {words}.")
    assert dues(found) == [None]
    assert doubts(found) == [("deadline-unresolved", words)]
    record = export_document(found)
    assert record["tasks"][0]["deadline"] is None
    (issue,) = record["issues"]
    assert words in issue["message"]
    assert found.document.text[issue["span"]["start"] : issue["span"]["end"]] == words


def test_a_day_before_the_documents_own_gives_an_issue_and_no_value() -> None:
    found = plan("1. Sở Nội vụ tổng hợp số liệu, báo cáo UBND tỉnh trước ngày 05/01/2025.")
    assert dues(found) == [None]
    assert doubts(found) == [("deadline-before-document", "trước ngày 05/01/2025")]


def test_a_line_whose_day_is_past_hands_down_no_value() -> None:
    found = plan("1. Sở Nội vụ tổng hợp số liệu của các đơn vị.", "Thời gian hoàn thành: trước ngày 15/01/2025.")
    assert dues(found) == [None]
    assert doubts(found) == [("deadline-before-document", "trước ngày 15/01/2025")]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Thời gian hoàn thành: trước ngày 31/02/2025.", "trước ngày 31/02/2025"),
        ("Hoàn thành trong tháng 13/2025.", "trong tháng 13/2025"),
        ("Thời hạn: quý V/2025", "quý V/2025"),
    ],
)
def test_a_line_whose_time_cannot_be_is_named(line: str, words: str) -> None:
    found = plan("1. Sở Nội vụ tổng hợp số liệu của các đơn vị.", line)
    assert dues(found) == [None]
    assert doubts(found) == [("deadline-unresolved", words)]


def test_a_lead_in_whose_time_cannot_be_is_named() -> None:
    found = plan("1. Yêu cầu các sở hoàn thành trước ngày 31/02/2025:", "- Sở Y tế rà soát trang thiết bị.")
    assert dues(found) == [None]
    assert doubts(found) == [("deadline-unresolved", "trước ngày 31/02/2025")]


def test_a_time_of_its_own_that_cannot_be_is_not_replaced_by_the_lead_ins() -> None:
    found = plan(
        "1. Yêu cầu các sở hoàn thành trước ngày 30/6/2025:",
        "- Sở Y tế rà soát trang thiết bị.",
        "- Sở Nội vụ rà soát biên chế trước ngày 31/4/2025.",
    )
    assert dues(found) == ["2025-06-30", None]
    assert doubts(found) == [("deadline-unresolved", "trước ngày 31/4/2025")]


def test_a_bygone_day_of_the_work_does_not_take_the_lead_ins_time_away() -> None:
    found = plan(
        "1. Yêu cầu các sở hoàn thành trước ngày 30/6/2025:",
        "- Sở Xây dựng thống kê các dự án khởi công trước ngày 01/01/2020.",
    )
    assert dues(found) == ["2025-06-30"]
    assert doubts(found) == [("deadline-before-document", "trước ngày 01/01/2020")]


def test_an_impossible_last_day_is_not_replaced_by_the_first() -> None:
    found = plan("1. Sở Y tế rà soát trước ngày 30/5/2025, báo cáo UBND tỉnh trước ngày 31/6/2025.")
    assert dues(found) == [None]
    assert doubts(found) == [("deadline-unresolved", "trước ngày 31/6/2025")]


def test_a_time_that_is_right_raises_no_issue() -> None:
    found = plan("1. Sở Y tế rà soát, báo cáo UBND tỉnh trước ngày 30/5/2025.")
    assert dues(found) == ["2025-05-30"]
    assert doubts(found) == []


@pytest.mark.parametrize("words", ["trong tháng 01/2025", "trước tháng 02/2025", "trong quý IV/2024"])
def test_a_month_or_quarter_gone_by_that_a_report_was_due_in_gives_an_issue(words: str) -> None:
    found = plan(f"1. Sở Nội vụ báo cáo UBND tỉnh {words}.")
    assert dues(found) == [None]
    assert doubts(found) == [("deadline-before-document", words)]


@pytest.mark.parametrize(
    "order",
    [
        "1. Sở Nội vụ khắc phục hậu quả mưa lũ xảy ra trong tháng 01/2025.",
        "1. Sở Nội vụ kiểm điểm việc chậm báo cáo trong tháng 01/2025.",
    ],
)
def test_a_month_gone_by_that_tells_what_is_meant_gives_none(order: str) -> None:
    found = plan(order)
    assert (dues(found), doubts(found)) == ([None], [])
