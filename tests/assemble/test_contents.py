from __future__ import annotations

import pytest

from documents import document_of
from nhiemvu.pipeline import extract
from nhiemvu.task import Category

HEAD = (
    "ỦY BAN NHÂN DÂN", "TỈNH HÀ TĨNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    "Số: 45/UBND-KT", "Hà Tĩnh, ngày 10 tháng 3 năm 2024", "V/v cung cấp số liệu", "Kính gửi: Các sở, ngành tỉnh.",
)  # fmt: skip


def firm_tasks(*lines: str):
    return [task for task in extract(document_of(*HEAD, *lines)).tasks if task.category is Category.TASK]


def leads(task) -> list[str]:
    return [agency.mention for agency in task.lead]


@pytest.mark.parametrize(
    ("lead_in", "lead"),
    [
        ("1. Sở Xây dựng rà soát, báo cáo UBND tỉnh trước ngày 20/3/2024 những nội dung sau:", "Sở Xây dựng"),
        ("1. Ban Quản lý Khu kinh tế cung cấp cho Đoàn kiểm tra các hồ sơ, tài liệu sau:", "Ban Quản lý Khu kinh tế"),
        ("1. UBND các huyện xây dựng báo cáo với các nội dung chính như sau:", "UBND các huyện"),
        ("1. Sở Nội vụ đánh giá kết quả thực hiện Đề án, trong đó nêu rõ:", "Sở Nội vụ"),
    ],
)
def test_a_lead_in_that_orders_a_report_is_the_task_and_not_what_the_report_holds(lead_in, lead):
    bullets = ("- Hiện trạng nhà, đất đang dôi dư;", "- Khó khăn, vướng mắc;", "- Đề xuất, kiến nghị.")
    first, second = firm_tasks("UBND tỉnh yêu cầu:", lead_in, *bullets, "2. Sở Tài chính tổng hợp kết quả.")
    assert (first.text, leads(first), leads(second)) == (lead_in[3:], [lead], ["Sở Tài chính"])


def test_what_goes_on_behind_the_contents_of_a_report_keeps_its_doer():
    asked, sent = firm_tasks(
        "UBND tỉnh yêu cầu các sở, ngành báo cáo các nội dung sau:",
        "- Kết quả trồng rừng đến hết tháng 02/2024.",
        "- Nguyên nhân cây chết.",
        "Báo cáo gửi về Sở Nông nghiệp và Phát triển nông thôn trước ngày 20/3/2024.",
    )
    assert leads(asked) == leads(sent) == ["các sở, ngành"]
    assert (asked.deadline, sent.deadline.text) == (None, "trước ngày 20/3/2024")


@pytest.mark.parametrize(
    ("lead_in", "bullets"),
    [
        ("1. Các sở báo cáo và thực hiện các nội dung sau:", ("- Rà soát quy trình.", "- Gửi số liệu.")),
        ("1. Sở Y tế báo cáo UBND tỉnh các nội dung sau:", ("- Rà soát, báo cáo nợ thuốc.", "- Lập danh mục.")),
        ("1. Sở Y tế tập trung thực hiện các nội dung sau:", ("- Phun hóa chất.", "- Cấp thuốc.")),
    ],
)
def test_items_that_act_are_tasks_below_whatever_lead_in(lead_in, bullets):
    found = firm_tasks("UBND tỉnh yêu cầu:", lead_in, *bullets)
    assert [task.text for task in found] == [bullet[2:] for bullet in bullets]


def test_headings_below_an_opening_that_speaks_of_its_contents_hold_their_duties():
    opening = "Để chuẩn bị cho hội khỏe, Sở hướng dẫn các trường tổ chức thi đấu với các nội dung sau:"
    headed = ("1. Công tác trọng tài", "- Các trường cử 02 trọng tài.", "2. Khen thưởng", "- Lập hồ sơ.")
    found = firm_tasks(opening, *headed)
    assert [task.text for task in found] == ["Các trường cử 02 trọng tài.", "Lập hồ sơ."]
