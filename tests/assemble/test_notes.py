from __future__ import annotations

import pytest

from nhiemvu.assemble.notes import read_notes


@pytest.mark.parametrize(
    ("line", "lead", "coordinating", "due"),
    [
        ("Đơn vị chủ trì: Sở Y tế - Phối hợp: Báo tỉnh - Thời gian: Quý II/2024", "Sở Y tế", "Báo tỉnh", "2024-06-30"),
        ("Chủ trì: Sở Y tế, Phối hợp: Báo tỉnh, Thời gian: Tháng 8/2024", "Sở Y tế", "Báo tỉnh", "2024-08-31"),
        ("Chủ trì: Sở Y tế | Phối hợp: Báo tỉnh | Thời hạn: 30/6/2024", "Sở Y tế", "Báo tỉnh", "2024-06-30"),
        ("(Chủ trì: Sở Y tế; thời gian: tháng 9/2024)", "Sở Y tế", None, "2024-09-30"),
        ("Đơn vị chủ trì, phối hợp: Sở Y tế chủ trì, phối hợp các sở, ngành.", "Sở Y tế", "các sở, ngành", None),
        ("Thời gian bắt đầu: 01/4/2024; thời gian kết thúc: 31/5/2024", None, None, "2024-05-31"),
        ("Dự kiến thời gian: tháng 11/2024", None, None, "2024-11-30"),
        ("Yêu cầu hoàn thành: 30/6/2024", None, None, "2024-06-30"),
    ],
)
def test_a_line_of_notes_tells_who_with_whom_and_by_when(line, lead, coordinating, due):
    notes = read_notes(line, "2024-03-10")
    assert notes is not None
    assert [each.mention for each in notes.lead] == ([lead] if lead else [])
    assert [each.mention for each in notes.coordinating] == ([coordinating] if coordinating else [])
    assert (notes.deadline.due if notes.deadline else None) == due


@pytest.mark.parametrize("line", ["Giao: Sở Y tế lập danh sách.", "(Sở Y tế đã có văn bản)", "Kinh phí: 5 triệu đồng"])
def test_a_line_that_says_more_is_no_note(line):
    assert read_notes(line, "2024-03-10") is None
