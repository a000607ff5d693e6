from __future__ import annotations

import pytest

from documents import document_of, document_with_table
from nhiemvu.find.orders import Verdict
from nhiemvu.pipeline import extract
from nhiemvu.task import Category, DeadlineKind, Extraction

HEAD = (
    "ỦY BAN NHÂN DÂN", "TỈNH HÀ TĨNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    "Số: 45/KH-UBND", "Hà Tĩnh, ngày 10 tháng 3 năm 2024", "KẾ HOẠCH", "Nâng cao chất lượng phục vụ năm 2024",
)  # fmt: skip


def tasks_of(*lines: str):
    return extract(document_of(*HEAD, *lines)).tasks


def leads(task) -> list[str]:
    return [agency.mention for agency in task.lead]


def coordinating(task) -> list[str]:
    return [agency.mention for agency in task.coordinating]


def test_the_lead_comes_from_the_nearest_heading_that_names_one():
    (task,) = tasks_of("II. NHIỆM VỤ", "1. Sở Nội vụ", "- Rà soát biên chế năm 2024.")
    assert (leads(task), task.item, task.section) == (["Sở Nội vụ"], "II.1", ("NHIỆM VỤ", "Sở Nội vụ"))


def test_an_aim_with_a_doer_s_line_of_its_own_is_a_task():
    aim, work = tasks_of(
        "B. MỤC TIÊU VÀ NHIỆM VỤ", "Mục tiêu 1: Hồ sơ đúng hạn", "1. Chỉ tiêu", "- 95% hồ sơ đúng hạn.",
        "Mục tiêu 2: Chính quyền số", "1. Hạ tầng", "- Nâng cấp đường truyền.", "+ Cơ quan chủ trì: Sở Nội vụ.",
    )  # fmt: skip
    assert (aim.category, work.category) == (Category.GENERAL, Category.TASK)
    assert leads(work) == ["Sở Nội vụ"]


def test_a_line_of_its_own_below_a_heading_of_a_series_speaks_for_that_heading():
    road, paper, school = tasks_of(
        "II. NHIỆM VỤ", "Dự án 1: Hạ tầng", "a) Nội dung:", "- Sửa cầu treo.", "b) Cơ quan thực hiện: Sở Xây dựng.",
        "Dự án 2: Truyền thông", "Tiểu dự án 1: Báo chí", "- In tờ rơi.", "- Đơn vị chủ trì: Sở Y tế.",
        "Tiểu dự án 2: Trường học", "- Mở lớp học.", "- Đơn vị chủ trì: Như trên.",
    )  # fmt: skip
    assert [leads(task) for task in (road, paper, school)] == [["Sở Xây dựng"], ["Sở Y tế"], ["Sở Y tế"]]
    assert school.section == ("NHIỆM VỤ", "Dự án 2: Truyền thông", "Tiểu dự án 2: Trường học")


@pytest.mark.parametrize("note", ["Ban Nữ công chủ trì.", "Giao Ban Nữ công thực hiện.", "Ban Nữ công phụ trách."])
def test_a_sentence_that_only_says_who_belongs_to_the_one_before_it(note):
    (task,) = tasks_of("II. NHIỆM VỤ", f"- Tổ chức giải cầu lông nữ. {note}")
    assert (leads(task), task.text) == (["Ban Nữ công"], f"Tổ chức giải cầu lông nữ. {note}")


def test_an_article_that_lost_its_full_stop_is_a_task_still():
    order = "Điều 1. Sở Y tế xuất cấp 9.000 liều vắc xin, 200 lít hóa chất từ nguồn dự trữ để hỗ trợ các xã "
    first, *_ = tasks_of(order + "phòng dịch như đề nghị tại Công văn số 35/SYT-NV", "Các xã nhận đủ trong tháng 4.")
    assert leads(first) == ["Sở Y tế"]


@pytest.mark.parametrize(
    ("heading", "named"),
    [
        ("1. Bộ Công an.", ["Bộ Công an"]),
        ("1. Trách nhiệm của Sở Y tế (sau đây gọi là Sở).", ["Sở Y tế"]),
        ("1. Đối với Sở Nội vụ và UBND cấp xã.", ["Sở Nội vụ", "UBND cấp xã"]),
    ],
)
def test_a_heading_may_end_like_a_sentence(heading, named):
    first, second = tasks_of("II. NHIỆM VỤ", heading, "a) Rà soát biên chế.", "b) Tổ chức tập huấn.")
    assert leads(first) == leads(second) == named


def test_a_sentence_s_own_lead_goes_before_its_heading_s():
    first, second = tasks_of("II. NHIỆM VỤ", "1. Sở Nội vụ", "- Rà soát biên chế.", "- UBND cấp xã lập danh sách.")
    assert (leads(first), leads(second)) == (["Sở Nội vụ"], ["UBND cấp xã"])


def test_whom_a_committee_of_the_party_leads_is_not_the_doer():
    sentence = "- Lãnh đạo UBND xã lập kế hoạch trồng rừng."
    (led,) = tasks_of("II. NHIỆM VỤ", "1. Đảng ủy xã", sentence)
    (leaders,) = tasks_of("II. NHIỆM VỤ", "1. Trồng rừng", sentence)
    assert (leads(led), leads(leaders)) == (["Đảng ủy xã"], ["Lãnh đạo UBND xã"])


def test_who_acts_behind_a_semicolon_leads_where_nobody_is_named_above():
    sentence = "- Gieo trồng rau vụ đông; Trạm Khuyến nông hướng dẫn kỹ thuật."
    (alone,) = tasks_of("II. NHIỆM VỤ", sentence)
    (below,) = tasks_of("II. NHIỆM VỤ", "1. UBND cấp xã", sentence)
    (told,) = tasks_of("II. NHIỆM VỤ", "- Rà soát các hộ đã đăng ký; doanh nghiệp tham gia bao tiêu sản phẩm.")
    assert (leads(alone), leads(below), leads(told)) == (["Trạm Khuyến nông"], ["UBND cấp xã"], [])


@pytest.mark.parametrize(
    ("lead_in", "kept"),
    [
        ("1. Ban chỉ đạo các thôn phối hợp với trường học trong xã thực hiện:", False),
        ("1. Thông qua đề án sửa chữa bến đò ngang với những nội dung chủ yếu sau:", False),
        ("1. Xây dựng lại toàn bộ bến đò ngang của bốn xã ven sông:", True),
    ],
)
def test_a_lead_in_that_only_hands_on_is_no_row(lead_in, kept):
    rows = tasks_of("II. NHIỆM VỤ", lead_in, "- Rà soát các bến đò.", "- Sơn lại biển báo.")
    assert (rows[0].category is Category.LEAD_IN) == kept


@pytest.mark.parametrize(
    ("sentence", "ordered"),
    [
        ("Trạm Khuyến nông (xã Yên Hòa) đã làm điểm, đạt kết quả tốt.", False),
        ("Chủ đầu tư đã bàn giao 12 ha, trong đó có 5 ha mặt bằng sạch.", False),
        ("Trạm Y tế đã khám cho các bệnh nhân mà trước đây phải lên tuyến huyện.", False),
        ("Công an xã vừa được bố trí đủ biên chế từ tháng 5/2020.", False),
        ("Các thôn đã đạt chuẩn (Đông, Đoài) duy trì, nâng cao các tiêu chí.", True),
        ("Các chủ bến không xin gia hạn khi giấy phép đã quá hạn.", True),
        ("Chủ đầu tư đã được giao đất phải khởi công trước ngày 30/6/2024.", True),
    ],
)
def test_what_somebody_has_done_is_no_order(sentence, ordered):
    assert bool(tasks_of("II. NHIỆM VỤ", "1. Đất đai", "- " + sentence)) == ordered


def test_a_later_sentence_keeps_the_lead_but_not_those_who_take_part():
    first, second = tasks_of(
        "II. NHIỆM VỤ", "1. Y tế", "- Sở Y tế phối hợp với Công an tỉnh kiểm tra cơ sở. Xử lý nghiêm vi phạm."
    )
    assert (leads(second), coordinating(first), coordinating(second)) == (["Sở Y tế"], ["Công an tỉnh"], [])


def test_who_takes_part_before_a_colon_takes_part_behind_it():
    first, second = tasks_of(
        "II. NHIỆM VỤ",
        "a) Tài chính",
        "Sở Tài chính chủ trì, phối hợp với Sở Y tế tham mưu: Lập dự toán. Rà soát tài sản.",
    )
    assert coordinating(first) == coordinating(second) == ["Sở Y tế"]


@pytest.mark.parametrize("lead_in", ["Giám đốc Sở Y tế có trách nhiệm:", "Sở Y tế:", "Sở Y tế thực hiện:"])
def test_a_lead_in_without_a_number_charges_whom_it_names(lead_in):
    letter = ("Số: 15/BYT-KH", "Hà Nội, ngày 10 tháng 3 năm 2024", "Kính gửi: Sở Y tế các tỉnh.")
    told = "Bộ Y tế thông báo để các tỉnh biết việc khám sức khỏe người cao tuổi."
    bullets = ("- Phối hợp với Hội Người cao tuổi lập danh sách.", "- Kịp thời giải đáp vướng mắc (nếu có).")
    for head in (letter, ()):
        first, second = extract(document_of(*head, told, lead_in, *bullets)).tasks
        assert leads(first) == leads(second) == [lead_in.removesuffix(" thực hiện:").split(" có ")[0].strip(":")]
        assert coordinating(first) == ["Hội Người cao tuổi"]


@pytest.mark.parametrize(
    ("lead_in", "bullets"),
    [
        ("Trong năm qua, Sở Y tế đã thực hiện:", ("- Tổ chức 12 lớp tập huấn.", "- In 300 tờ rơi.")),
        ("Sở Y tế:", ("- Ông Trần Văn Bình, Giám đốc.", "- Tổ chức cán bộ: bà Lê Thị Mai.")),
        ("Hồ sơ gồm:", ("- Đơn đề nghị.", "- Báo cáo hoạt động.")),
    ],
)
def test_a_lead_in_that_tells_or_lists_charges_nobody(lead_in, bullets):
    letter = ("Số: 15/BYT-KH", "Hà Nội, ngày 10 tháng 3 năm 2024", "Kính gửi: Sở Y tế các tỉnh.")
    assert extract(document_of(*letter, lead_in, *bullets)).tasks == ()


@pytest.mark.parametrize(
    ("heading", "due"),
    [
        ("2. Đợt 2: Từ ngày 02/5/2024 đến ngày 18/5/2024 gồm các nội dung chủ yếu:", "2024-05-18"),
        ("2. Giai đoạn II: Từ tháng 6 đến tháng 8/2024, tập trung thực hiện các nhiệm vụ sau:", "2024-08-31"),
        ("2. Đợt 2: Từ ngày 02/5/2024 đến ngày 18/5/2024 gồm 12 lớp học:", None),
    ],
)
def test_a_heading_that_is_a_time_may_hand_over_to_its_work(heading, due):
    (task,) = tasks_of("II. NHIỆM VỤ", heading, "- Rà soát các bến đò.")
    assert (task.deadline and task.deadline.due) == due


def test_a_team_s_name_may_tell_its_jobs():
    team = "Tổ kiểm kê, thanh lý thiết bị của trường"
    (task,) = tasks_of(f"Điều 2. Nhiệm vụ, quyền hạn của {team}:", "1. Lập danh mục thiết bị hỏng.")
    (other,) = tasks_of("Điều 2. Nhiệm vụ của kế hoạch kiểm kê, thanh lý:", "1. Lập danh mục thiết bị hỏng.")
    assert (leads(task), leads(other)) == ([team], [])


def test_a_paragraph_behind_a_line_that_gives_the_time_is_no_closing_if_another_closes():
    order = "Biên bản kiểm kê phải gửi về Sở Nội vụ chậm nhất ngày 30/4/2024 để tổng hợp."
    closing = "Trên cơ sở Kế hoạch này, đề nghị các trường nghiêm túc triển khai thực hiện."
    time = "2. Thời gian thực hiện: Từ ngày 01/4/2024 đến ngày 20/4/2024."
    tasks = tasks_of("1. Rà soát thiết bị hỏng.", time, order, closing)
    assert [task.text for task in tasks if task.category is Category.TASK] == ["Rà soát thiết bị hỏng.", order]


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("Sau khi báo Hiệu trưởng, Phòng Đối ngoại sẽ chịu trách nhiệm lên lịch đón đoàn.", "Phòng Đối ngoại"),
        ("Phòng Đối ngoại là đầu mối, phối hợp với các khoa điều phối chương trình.", "Phòng Đối ngoại"),
        ("Phòng Đối ngoại chịu trách nhiệm trước Hiệu trưởng về kết quả.", None),
        ("Phòng Đối ngoại là cơ quan đầu mối tổng hợp số liệu, đã làm tốt việc này.", None),
    ],
)
def test_who_is_put_in_charge_before_the_first_number_has_a_task(sentence, lead):
    letter = ("Số: 15/ĐH-ĐN", "Hà Nội, ngày 10 tháng 3 năm 2024")
    tasks = extract(document_of(*letter, sentence, "Trình tự đón đoàn như sau:", "1. Đăng ký", "Theo mẫu.")).tasks
    assert [leads(task) for task in tasks if task.category is Category.TASK][:1] == ([[lead]] if lead else [])
    assert not any(task.text.endswith(":") for task in tasks)


@pytest.mark.parametrize(
    ("title", "lead"), [("Lịch tiếp công dân năm 2024", ["Chủ tịch UBND các xã"]), ("Trả lời kiến nghị của cử tri", [])]
)
def test_a_timetable_orders_who_has_a_duty_by_it_and_an_answer_tells_the_law(title, lead):
    duty = "2. Chủ tịch UBND các xã có trách nhiệm niêm yết lịch này tại trụ sở."
    tasks = extract(document_of("THÔNG BÁO", title, "1. Tiếp dân vào thứ Tư.", duty, "3. Lịch có từ ngày 02/01.")).tasks
    assert [name for task in tasks for name in leads(task)] == lead


def test_bullets_of_a_letter_go_on_ordering_behind_one_that_orders():
    head = ("Số: 15/UBND-VX", "Hà Nam, ngày 10 tháng 3 năm 2023", "Kính gửi: Sở Nội vụ.")
    lines = (
        "Xét đề nghị của Sở Nội vụ, UBND tỉnh có ý kiến như sau:",
        "Lễ trao tặng có thêm hai phần:", "- Công bố quyết định.", "- Giao Sở Nội vụ tổ chức lễ.",
        "- Bộ Chỉ huy Quân sự tỉnh: chuẩn bị huy hiệu.", "- Văn phòng UBND tỉnh phát hành thư mời.",
        "- Sở Y tế đã cử hai bác sĩ.",
    )  # fmt: skip
    tasks = [task for task in extract(document_of(*head, *lines)).tasks if task.category is Category.TASK]
    assert [lead for task in tasks for lead in leads(task)][-3:] == [
        "Sở Nội vụ", "Bộ Chỉ huy Quân sự tỉnh", "Văn phòng UBND tỉnh",
    ]  # fmt: skip


def test_the_opening_order_gives_the_lead_where_nothing_nearer_does():
    (task,) = tasks_of("UBND tỉnh yêu cầu các sở, ban, ngành thực hiện các nhiệm vụ sau:", "1. Rà soát thủ tục.")
    assert (leads(task), task.section) == (["các sở, ban, ngành"], ())


def test_an_opening_order_that_counts_what_follows_leads_in_without_a_colon():
    first, second, third = extract(
        document_of(
            "HUYỆN ỦY", "Số 12-CV/HU", "Ban Thường vụ yêu cầu các chi bộ, đảng bộ thực hiện tốt 3 nhiệm vụ trọng tâm.",
            "Một là rà soát hồ sơ đảng viên.", "Hai là, hoàn thành thu đảng phí trong quý III/2024.",
            "Ba là Văn phòng Huyện ủy tổng hợp, báo cáo.",
        )
    ).tasks  # fmt: skip
    assert leads(first) == leads(second) == ["các chi bộ, đảng bộ"]
    assert leads(third) == ["Văn phòng Huyện ủy"]


def test_plain_paragraphs_behind_an_order_go_on_ordering():
    first, second = extract(
        document_of(
            "HỘI NÔNG DÂN", "Số: 12/CV-HND", "V/v phòng rét cho vật nuôi",
            "Đề nghị các chi hội vận động hội viên che chắn chuồng trại.", "Dự trữ rơm cho trâu, bò qua đợt rét.",
            "Trận rét năm ngoái là bài học cho nhiều hộ.",
        )
    ).tasks  # fmt: skip
    assert leads(first) == leads(second) == ["các chi hội"]


def test_the_body_that_orders_is_nobody_s_lead():
    (task,) = tasks_of("II. NHIỆM VỤ", "Chủ tịch UBND tỉnh yêu cầu:", "1. Rà soát thủ tục hành chính.")
    assert leads(task) == []


def test_lines_of_their_own_give_doer_time_and_product_to_their_item_and_are_no_tasks():
    first, second = tasks_of(
        "II. NHIỆM VỤ",
        "1. Kiểm tra",
        "- Kiểm tra các cơ sở khám bệnh.",
        "- Đơn vị chủ trì: Sở Y tế.",
        "- Đơn vị phối hợp: Công an tỉnh.",
        "- Thời gian hoàn thành: trước ngày 30/6/2024.",
        "- Kết quả: Báo cáo kiểm tra.",
        "2. Tuyên truyền trên báo, đài.",
    )
    assert (leads(first), coordinating(first), first.deliverable) == (["Sở Y tế"], ["Công an tỉnh"], "Báo cáo kiểm tra")
    assert (first.deadline.due, first.deadline.bound, first.deadline.inherited) == (
        "2024-06-30", "before", "deadline-line",
    )  # fmt: skip
    assert (leads(second), second.deadline) == ([], None)


def test_a_label_of_duty_above_bullets_gives_them_their_doer_up_to_the_next_item():
    first, second, other = tasks_of(
        "II. NHIỆM VỤ",
        "1. Đường ống",
        "Phụ trách: Phòng Kỹ thuật",
        "- Thay 3 km ống cũ.",
        "- UBND cấp xã lập danh sách các điểm bể.",
        "2. Rà soát thủ tục.",
    )
    assert (leads(first), leads(second), leads(other)) == (["Phòng Kỹ thuật"], ["UBND cấp xã"], [])


def test_a_lead_in_hands_down_its_time():
    first, second = tasks_of(
        "II. NHIỆM VỤ",
        "1. Giao Sở Nội vụ thực hiện, hoàn thành trước ngày 15/5/2024:",
        "a) Rà soát.",
        "b) Tổng hợp số liệu.",
    )
    assert [task.deadline.due for task in (first, second)] == ["2024-05-15"] * 2
    assert leads(second) == ["Sở Nội vụ"]


@pytest.mark.parametrize(
    ("lead_in", "due"),
    [
        ("1. Từ nay đến ngày 30/6/2024, Sở Y tế tập trung:", "2024-06-30"),
        ("1. Giao Sở Y tế trong tháng 6/2024 phải hoàn thành các việc sau:", "2024-06-30"),
        ("1. Trong năm 2024, Sở Y tế thực hiện:", "2024-12-31"),
        ("1. Trong vòng 10 ngày kể từ ngày 20/6/2024, Sở Y tế có trách nhiệm:", None),
        ("1. Các nhiệm vụ phải hoàn thành trước ngày 30/6/2024", "2024-06-30"),
        ("1. NHIỆM VỤ QUÝ III/2024", None),
        ("1. Từ ngày 01/7/2024, Sở Y tế thực hiện:", None),
    ],
)
def test_a_lead_in_that_opens_with_its_time_hands_it_down(lead_in, due):
    tasks = tasks_of("II. NHIỆM VỤ", lead_in, "- Kiểm tra các nhà thuốc.", "- Rà soát giá thuốc.")
    found = [task.deadline for task in tasks if task.category.value == "task"]
    assert [deadline and deadline.due for deadline in found] == [due] * 2


def test_a_year_in_the_opening_s_plan_name_is_no_deadline():
    (task,) = tasks_of(
        "UBND tỉnh ban hành Kế hoạch cải cách trong năm 2024 như sau:", "II. NHIỆM VỤ", "- Rà soát văn bản."
    )
    assert (task.deadline, leads(task)) == (None, [])


def test_a_sentence_that_only_gives_the_time_belongs_to_the_one_before():
    (task,) = tasks_of("II. NHIỆM VỤ", "a) Tham mưu văn bản chỉ đạo. Hoàn thành trước ngày 15/6/2024.")
    assert task.text == "Tham mưu văn bản chỉ đạo. Hoàn thành trước ngày 15/6/2024."
    assert task.deadline.due == "2024-06-15"


@pytest.mark.parametrize(
    ("time", "due"),
    [
        ("Yêu cầu hoàn thành trước ngày 25/6/2024.", "2024-06-25"),
        ("Yêu cầu phải xong trong tháng 6/2024.", "2024-06-30"),
        ("Các nội dung này hoàn thành trước ngày 25/6/2024.", "2024-06-25"),
        ("Yêu cầu hoàn thành các nhiệm vụ nêu trên chậm nhất ngày 25/6/2024.", "2024-06-25"),
        ("Chậm nhất ngày 25/6/2024 phải hoàn thành.", "2024-06-25"),
    ],
)
def test_a_sentence_that_only_asks_for_completion_belongs_to_the_one_before(time, due):
    (task,) = tasks_of("II. NHIỆM VỤ", f"a) Sở Y tế kiểm tra các nhà thuốc. {time}")
    assert (task.deadline and task.deadline.due, task.text.endswith(time)) == (due, True)


@pytest.mark.parametrize(
    "order", ["Hoàn thành, báo cáo kết quả trước ngày 25/6/2024.", "Hoàn thành việc bố trí vốn trước ngày 25/6/2024."]
)
def test_a_completion_of_work_of_its_own_is_a_task(order):
    first, second = tasks_of("II. NHIỆM VỤ", f"a) Sở Y tế kiểm tra các nhà thuốc. {order}")
    assert (first.deadline, second.text) == (None, order)


@pytest.mark.parametrize(
    "line",
    [
        "- Mốc thời gian kiểm tra: từ 01/01/2021 đến thời điểm kiểm tra.",
        "- Thời điểm giám sát: năm 2023.",
        "- Thời kỳ thanh tra: từ năm 2021 đến năm 2023.",
    ],
)
def test_the_time_that_is_looked_into_is_no_deadline_and_no_task(line):
    (task,) = tasks_of("II. NHIỆM VỤ", "1. Kiểm tra Đảng ủy xã Tân Viên.", line, "- Thời gian: Quý II/2024.")
    assert task.deadline.due == "2024-06-30"


@pytest.mark.parametrize(
    "line",
    [
        "- Dự kiến: Quý III/2024.",
        "- Thời điểm hoàn thành: quý III/2024.",
        "- Yêu cầu về thời gian: trong quý III/2024.",
        "- Thời gian, tiến độ: Quý III/2024.",
        "- Số lượng: 05 lớp; thời gian: quý III/2024.",
        "- Các đơn vị thực hiện trong quý III/2024.",
        "- Chủ trì: Sở Y tế - Thời gian: quý III/2024.",
        "- Chủ trì: Sở Y tế, thời gian hoàn thành: quý III/2024.",
    ],
)
def test_a_line_gives_its_time_whatever_its_label_and_what_stands_beside_it(line):
    (task,) = tasks_of("II. NHIỆM VỤ", "1. Giao Sở Y tế rà soát giá thuốc.", line)
    assert (task.deadline.due, task.deadline.inherited, leads(task)) == ("2024-09-30", "deadline-line", ["Sở Y tế"])


def test_a_numbered_point_that_orders_a_report_is_a_task():
    (task,) = tasks_of("II. NHIỆM VỤ", "1. Báo cáo hằng ngày trước 17h00.")
    assert (task.deadline.rrule, task.deadline.time) == ("FREQ=DAILY", "17:00")


@pytest.mark.parametrize(("first", "second"), [("a)", "b)"), ("-", "-")])
def test_a_line_on_all_that_stands_above_it_gives_the_whole_list_its_time(first, second):
    tasks = tasks_of(
        "II. NHIỆM VỤ",
        "1. Giao Sở Y tế:",
        f"{first} Kiểm tra các nhà thuốc.",
        f"{second} Rà soát giá thuốc.",
        "Các nội dung trên hoàn thành trước ngày 25/6/2024.",
    )
    assert [task.deadline and task.deadline.due for task in tasks] == ["2024-06-25"] * 2


@pytest.mark.parametrize(
    "time",
    [
        "Thời gian gửi danh sách về Phòng Giáo dục chậm nhất ngày 14/5/2024.",
        "Thời hạn cuối cùng nộp danh sách về Phòng Giáo dục ngày 14/5/2024.",
    ],
)
def test_a_sentence_that_says_by_what_day_something_is_sent_in_belongs_to_the_one_before(time):
    (task,) = tasks_of("II. NHIỆM VỤ", f"1. Các trường lập danh sách học sinh lớp 9. {time}")
    assert (task.deadline.due, task.text.endswith(time)) == ("2024-05-14", True)


@pytest.mark.parametrize(
    "rest",
    [
        "- Thời gian nghỉ Tết: từ ngày 29/4/2024 đến ngày 01/5/2024.",
        "- Thời gian ngừng cấp nước: từ 8 giờ ngày 29/4/2024 đến 17 giờ ngày 30/4/2024.",
    ],
)
def test_the_days_on_which_work_stands_still_are_no_deadline_of_the_tasks_beside_them(rest):
    (task,) = tasks_of("II. NHIỆM VỤ", "1. Phân công", rest, "- Các phòng bố trí cán bộ trực.")
    assert task.deadline is None


def test_a_verb_goes_on_ordering_in_a_paragraph_that_orders():
    first, second = tasks_of("UBND tỉnh yêu cầu UBND các xã di dời dân vùng trũng. Kịp thời dọn vệ sinh sau lũ.")
    assert leads(first) == leads(second) == ["UBND các xã"]


def test_what_to_do_in_a_case_goes_on_ordering_in_a_paragraph_that_orders():
    first, second = tasks_of("Giao Sở Xây dựng xử lý đề nghị của xã. Trường hợp vượt thẩm quyền, báo cáo UBND tỉnh.")
    assert leads(first) == leads(second) == ["Sở Xây dựng"]


def test_who_is_to_work_with_others_goes_on_ordering_in_a_paragraph_that_orders():
    first, second = tasks_of(
        "UBND tỉnh giao Thanh tra tỉnh rà soát hồ sơ. Sở Y tế phối hợp chặt chẽ với Thanh tra tỉnh trong việc này."
    )
    assert (leads(first), leads(second), coordinating(second)) == (["Thanh tra tỉnh"], ["Sở Y tế"], ["Thanh tra tỉnh"])


def test_a_verb_goes_on_ordering_in_the_next_paragraph_of_a_letter_without_numbers():
    first, second = tasks_of(
        "Sở Giáo dục và Đào tạo đề nghị các trường rà soát danh sách học sinh.", "Thống kê số liệu theo mẫu kèm theo."
    )
    assert (leads(first), second.category) == (["các trường"], Category.TASK)


def test_bulleted_addressees_leave_the_letter_its_body():
    head = ("UBND TỈNH HÀ TĨNH", "Số: 45/UBND-VX", "V/v bố trí vốn", "Hà Tĩnh, ngày 10 tháng 3 năm 2024")
    letter = document_of(
        *head,
        "Kính gửi:",
        "- Các Sở: Y tế, Nội vụ,",
        "Giao thông vận tải;",
        "- Sở Tài chính.",
        "Xét đề nghị của Sở Y tế, Chủ tịch UBND tỉnh có ý kiến như sau:",
        "Đồng ý tỉnh lập dự án.",
        "Sở Y tế và các địa phương bố trí vốn cho dự án.",
    )
    firm = [task for task in extract(letter).tasks if task.category is Category.TASK]
    assert [leads(task) for task in firm] == [["Sở Y tế", "các địa phương"]]


def test_bulleted_addressees_with_places_behind_a_colon_are_no_tasks():
    head = ("UBND TỈNH HÀ TĨNH", "Số: 45/UBND-VX", "V/v bố trí vốn", "Hà Tĩnh, ngày 10 tháng 3 năm 2024")
    lines = ("Kính gửi:", "- Các Sở: Y tế, Nội vụ,", "Tài chính;", "- UBND huyện: Cần Lộc, thành phố Tân Bình.")
    (task,) = extract(document_of(*head, *lines, "UBND tỉnh yêu cầu Sở Y tế bố trí vốn cho dự án.")).tasks
    assert leads(task) == ["Sở Y tế"]


def test_what_is_to_be_done_may_stand_behind_its_topic():
    bullets = ("- Kinh phí sửa chữa: lập theo danh mục được duyệt.", "- Kinh phí khác: 20 triệu.")
    tasks = tasks_of("1. Dự toán chi", *bullets)
    assert [task.text for task in tasks] == ["Kinh phí sửa chữa: lập theo danh mục được duyệt."]


def test_a_board_that_asks_its_members_does_not_lead():
    head = ("UBND TỈNH HÀ TĨNH", "BAN CHỈ ĐẠO 389", "Số: 5/BCĐ389", "Hà Tĩnh, ngày 10 tháng 3 năm 2024")
    line = "Ban Chỉ đạo yêu cầu các thành viên kiểm tra địa bàn trước ngày 20/3/2024."
    (task,) = extract(document_of(*head, "Kính gửi: Các thành viên Ban Chỉ đạo.", line)).tasks
    assert leads(task) == ["các thành viên"]


def test_headings_that_name_doers_charge_what_stands_below_in_a_text_without_a_head():
    lines = ("1. Đối với UBND xã:", "- Tuyên truyền phòng, chống lụt bão.", "- Công an xã chủ động lập phương án.")
    more = ("2. Đối với chi bộ, Ban điều hành các thôn", "- Rà soát hộ vùng trũng.", "- Củng cố đội xung kích.")
    tasks = extract(document_of(*lines, *more)).tasks
    assert [leads(task) for task in tasks] == [
        ["UBND xã"], ["Công an xã"], *[["chi bộ", "Ban điều hành các thôn"]] * 2,
    ]  # fmt: skip
    assert not extract(document_of("1. Sở Y tế:", "- Ông Nguyễn Văn An, Giám đốc;", "- Bà Lê Thị Bình.")).tasks


def test_who_is_only_told_to_direct_does_not_lead_what_the_lead_in_hands_on():
    (task,) = tasks_of("1. Về an ninh: Đề nghị UBND tỉnh chỉ đạo Công an tỉnh:", "- Kiểm tra kho vật liệu nổ.")
    assert leads(task) == ["Công an tỉnh"]


def test_a_case_before_what_is_to_be_done_goes_on_ordering():
    _, second = tasks_of("UBND tỉnh yêu cầu các xã nộp quỹ. Xã nào chưa nộp thì khẩn trương nộp theo quy định.")
    assert (second.category, leads(second)) == (Category.TASK, ["các xã"])


def test_that_the_paper_is_issued_is_no_task():
    head = (*HEAD[:3], "Số: 46/KH-UBND", *HEAD[5:])
    opening = "Thực hiện chỉ đạo của Tỉnh ủy, UBND tỉnh ban hành Kế hoạch triển khai Nghị quyết số 5-NQ/TU."
    (task,) = extract(document_of(*head, opening, "I. NHIỆM VỤ", "1. Rà soát thủ tục hành chính.")).tasks
    assert task.text == "Rà soát thủ tục hành chính."


def test_the_closing_paragraph_orders_where_it_names_who_acts():
    head = ("THỦ TƯỚNG CHÍNH PHỦ", "Số: 9/CT-TTg", "Hà Nội, ngày 10 tháng 3 năm 2024", "CHỈ THỊ", "Về giá thép")
    closing = "Bộ Công Thương thường xuyên theo dõi sát giá thép, đề xuất Thủ tướng Chính phủ giải pháp phù hợp."
    _, last = extract(document_of(*head, "1. Bộ Xây dựng rà soát định mức.", closing)).tasks
    assert (leads(last), last.category) == (["Bộ Công Thương"], Category.TASK)
    told = tasks_of("1. Sở Y tế rà soát thuốc.", "UBND tỉnh thông báo để các sở biết, thực hiện.")
    assert len([task for task in told if task.category is Category.TASK]) == 1


def test_a_lead_in_hands_down_the_period_in_which_something_is_sent_in():
    lead_in = "1. Sở Y tế kiểm tra, báo cáo UBND tỉnh trong tháng 4 năm 2024 các vấn đề sau:"
    (task,) = tasks_of(lead_in, "- Rà soát kho thuốc của các trạm.")
    assert task.deadline and task.deadline.due == "2024-04-30"


def test_those_just_ordered_go_on_in_the_next_paragraph_of_a_letter_without_numbers():
    _, second = tasks_of("Sở Y tế yêu cầu các phòng khám rà soát thuốc.", "Các phòng khám niêm yết giá tại cửa.")
    assert leads(second) == ["Các phòng khám"]


def test_who_is_named_behind_an_order_is_ordered_unless_it_is_being_done():
    _, inside = tasks_of("UBND tỉnh yêu cầu các xã lập danh sách. Phòng Kinh tế khẩn trương giải ngân vốn năm 2024.")
    _, below = tasks_of("UBND tỉnh yêu cầu các xã lập danh sách.", "Kho bạc tỉnh chủ động thanh toán các khoản chi.")
    (alone,) = tasks_of("UBND tỉnh yêu cầu các xã lập danh sách.", "Kho bạc tỉnh đang chủ động thanh toán các khoản.")
    assert (leads(inside), leads(below), leads(alone)) == (["Phòng Kinh tế"], ["Kho bạc tỉnh"], ["các xã"])
    *_, third = extract(
        document_of(
            "Theo đó, UBND tỉnh giao Sở Y tế lập kế hoạch.",
            "Sở Tài chính xem xét, bố trí kinh phí từ ngân sách năm sau.",
            "UBND các huyện quan tâm dành đất xây trạm, nhất là ở xã xa.",
            "Chủ tịch UBND tỉnh theo dõi việc này.",
        )
    ).tasks
    assert leads(third) == ["UBND các huyện"]


def test_the_first_line_of_a_text_without_a_head_is_its_title():
    (task,) = extract(
        document_of("Tăng cường diệt chuột bảo vệ lúa năm 2019", "UBND huyện yêu cầu các xã diệt chuột.")
    ).tasks
    assert leads(task) == ["các xã"]


def test_what_a_paper_told_of_ordered_is_the_order_of_a_text_that_retells_it():
    told = "Để chống dịch, ngày 25/9/2023, Sở Y tế có Công văn số 12/SYT-NV về phun thuốc."
    (task,) = extract(document_of("Phun thuốc muỗi", f"{told} Theo đó, giao Trạm Y tế các xã lập sổ.")).tasks
    assert leads(task) == ["Trạm Y tế các xã"]


def test_who_acts_by_a_retold_paper_leads():
    (task,) = extract(
        document_of("Chủ tịch UBND huyện vừa có công văn về dọn rác.", "Theo đó, các xã dọn chợ; lập tổ thu gom rác.")
    ).tasks
    assert leads(task) == ["các xã"]


def test_what_is_told_behind_an_order_leaves_it_one():
    text = document_of("Theo đó, UBND tỉnh giao các sở tổng kết mùa mưa; nêu rõ những nguyên nhân gây ngập.")
    (task,) = extract(text).tasks
    assert leads(task) == ["các sở"]


def test_whom_a_retold_paper_directs_leads():
    text = document_of("Theo đó, UBND tỉnh Hà Nam chỉ đạo Sở Y tế phối hợp với Công an tỉnh phun thuốc.")
    (task,) = extract(text).tasks
    assert (leads(task), coordinating(task)) == (["Sở Y tế"], ["Công an tỉnh"])


def test_a_sanction_behind_a_semicolon_leaves_the_order_before_it_firm():
    (task,) = tasks_of("1. Các trạm chốt số liệu; trưởng trạm chịu trách nhiệm trước UBND xã nếu để xảy ra sai sót.")
    assert task.category is Category.TASK


def test_a_modal_goes_on_ordering_in_a_paragraph_that_orders():
    _, second = tasks_of("UBND tỉnh yêu cầu UBND các xã lập danh sách hộ nghèo. Danh sách phải được niêm yết.")
    assert leads(second) == ["UBND các xã"]


def test_whom_the_issuing_body_itself_directs_leads():
    (task,) = tasks_of("UBND tỉnh chỉ đạo UBND các xã rà soát kênh trước ngày 20/3/2024.")
    assert leads(task) == ["UBND các xã"]


def test_what_an_older_plan_ordered_is_told():
    (task,) = tasks_of(
        "Ngày 09/11/2023, UBND tỉnh ban hành Kế hoạch số 26/KH-UBND về sửa chợ. Theo đó giao Sở Xây dựng lập dự toán.",
        "Đề nghị Sở Xây dựng báo cáo trước ngày 20/3/2024.",
    )
    assert task.deadline and task.deadline.due == "2024-03-20"


def test_where_the_result_goes_and_by_when_is_a_task_of_its_own():
    first, second = tasks_of("Giao Sở Y tế rà soát kho thuốc. Kết quả báo cáo UBND tỉnh trước ngày 20/3/2024.")
    assert (leads(second), second.deadline and second.deadline.due) == (leads(first), "2024-03-20")


def test_a_bullet_that_orders_a_report_when_something_happens_is_a_task_of_its_own():
    first, second = tasks_of("II. NHIỆM VỤ", "1. Trưởng thôn", "- Rà soát hộ dân.", "- Báo cáo ngay khi có ca bệnh.")
    assert (first.deadline, second.deadline and second.deadline.kind.value) == (None, "event")


def test_aims_are_kept_but_marked_general():
    aim, task = tasks_of("I. MỤC ĐÍCH", "- Nâng cao nhận thức của cán bộ.", "II. NHIỆM VỤ", "- Mở lớp tập huấn.")
    assert (aim.category, task.category) == (Category.GENERAL, Category.TASK)


def test_headings_recipients_and_signature_are_no_tasks():
    found = tasks_of(
        "II. NHIỆM VỤ", "1. Cải cách thể chế", "a) Rà soát văn bản.", "Nơi nhận:", "- Sở Nội vụ;", "- Lưu: VT.",
        "CHỦ TỊCH", "Trần Văn A",
    )  # fmt: skip
    assert [task.text for task in found] == ["Rà soát văn bản."]


def test_a_row_of_a_task_table_takes_its_columns():
    document = document_with_table(
        [*HEAD, "II. NHIỆM VỤ"],
        [
            ["STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian", "Sản phẩm"],
            ["1", "Xây dựng đề án vị trí việc làm", "Sở Nội vụ", "Sở Tài chính, Y tế", "Quý II/2024", "Đề án"],
        ],
    )
    (task,) = extract(document).tasks
    assert (leads(task), coordinating(task)) == (["Sở Nội vụ"], ["Sở Tài chính", "Sở Y tế"])
    assert (task.deadline.due, task.deadline.inherited, task.deliverable) == ("2024-06-30", "column", "Đề án")


def test_a_row_of_a_group_that_is_a_month_is_due_in_it():
    document = document_with_table(
        [*HEAD, "II. CÁC ĐỀ ÁN TRÌNH"],
        [
            ["TT", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp"],
            ["1", "QUÝ III"],
            ["1.1", "Quy định giá nước sinh hoạt", "Sở Tài chính", "Sở Y tế"],
            ["2", "Nhóm chuyên đề"],
            ["2.1", "Đề án tinh giản biên chế", "Sở Nội vụ", "Sở Tài chính"],
        ],
        {(1, 1): 3, (3, 1): 3},
    )
    timed, untimed = extract(document).tasks
    assert (timed.deadline.due, timed.deadline.inherited) == ("2024-09-30", "heading")
    assert untimed.deadline is None


def test_a_time_cell_that_cannot_be_read_is_an_issue_and_no_date():
    document = document_with_table(
        [*HEAD, "II. NHIỆM VỤ"],
        [["STT", "Nhiệm vụ", "Chủ trì", "Thời gian"], ["1", "Lập đề án", "Sở Nội vụ", "Theo tiến độ dự án"]],
    )
    extraction = extract(document)
    assert extraction.tasks[0].deadline is None
    assert [(issue.code, issue.detail) for issue in extraction.issues] == [
        ("deadline-unresolved", "Theo tiến độ dự án")
    ]


def test_every_task_quotes_the_document_and_keeps_its_id():
    document = document_of(
        *HEAD, "II. NHIỆM VỤ", "1. Sở Y tế rà soát. Báo cáo UBND tỉnh.", "2. Rà soát.", "3. Rà soát."
    )
    first, again = extract(document), extract(document)
    assert [task.id for task in first.tasks] == [task.id for task in again.tasks]
    assert len({task.id for task in first.tasks}) == len(first.tasks)
    assert all(document.quote(task.span) == task.text for task in first.tasks)


def nothing(extraction: Extraction) -> bool:
    return extraction.tasks == ()


def test_a_report_assigns_nothing():
    lines = ("BÁO CÁO" if line == "KẾ HOẠCH" else line.replace("KH-UBND", "BC-UBND") for line in HEAD)
    assert nothing(
        extract(document_of(*lines, "I. KẾT QUẢ", "1. Sở Y tế kiểm tra 20 cơ sở.", "II. NHIỆM VỤ", "- Rà soát."))
    )


def test_another_judge_may_tell_what_orders():
    document = document_of(*HEAD, "II. NHIỆM VỤ", "- Rà soát văn bản.", "- Mở lớp tập huấn.")

    def only_classes(sentence, _setting):
        return Verdict(Category.TASK if "lớp" in sentence else None, "trained")

    assert [(task.text, task.by) for task in extract(document, judge=only_classes).tasks] == [
        ("Mở lớp tập huấn.", "trained")
    ]


def test_a_row_that_is_missing_from_a_table_is_told():
    rows = [["STT", "Nhiệm vụ", "Chủ trì"], ["1", "Lập đề án", "Sở A"], ["3", "Trình đề án", "Sở B"]]
    extraction = extract(document_with_table([*HEAD, "II. NHIỆM VỤ"], rows))
    assert [(issue.code, issue.detail) for issue in extraction.issues] == [("row-number-gap", "1 – 3")]


def test_a_line_below_the_last_bullet_speaks_for_all_bullets_of_the_item():
    tasks = tasks_of(
        "II. NHIỆM VỤ",
        "1. Tuyên truyền",
        "- Mở chuyên mục hỏi đáp pháp luật.",
        "- In tờ rơi cho 12 xã.",
        "+ Cơ quan chủ trì: Sở Tư pháp",
        "+ Thời gian thực hiện: Quý II năm 2024",
    )
    assert [leads(task) for task in tasks] == [["Sở Tư pháp"]] * 2
    assert [task.deadline.due for task in tasks] == ["2024-06-30"] * 2


def test_bullets_with_lines_of_their_own_keep_them():
    first, second = tasks_of(
        "II. NHIỆM VỤ",
        "1. Tuyên truyền",
        "- Mở chuyên mục hỏi đáp pháp luật.",
        "+ Cơ quan chủ trì: Sở Tư pháp",
        "- In tờ rơi cho 12 xã.",
        "+ Cơ quan chủ trì: Sở Y tế",
    )
    assert (leads(first), leads(second)) == (["Sở Tư pháp"], ["Sở Y tế"])


def test_a_heading_that_is_a_month_gives_its_items_their_deadline():
    tasks = tasks_of(
        "II. NHIỆM VỤ TỪNG THÁNG",
        "Tháng 9/2024",
        "- Rà soát hồ sơ.",
        "- Nộp dự toán trước ngày 20/9/2024.",
        "Tháng 10/2024:",
        "- Kiểm tra kho.",
    )
    assert [task.deadline.due for task in tasks] == ["2024-09-30", "2024-09-20", "2024-10-31"]


@pytest.mark.parametrize(
    ("heading", "due"),
    [
        ("1. Giai đoạn từ nay đến hết tháng 9/2024", "2024-09-30"),
        ("1. Đợt 1: Từ ngày 01/4/2024 đến ngày 15/4/2024", "2024-04-15"),
    ],
)
def test_a_heading_that_is_a_stage_with_its_time_says_when_the_work_below_it_is_done(heading, due):
    (task,) = tasks_of("II. NHIỆM VỤ", heading, "- Rà soát các bến đò ngang.")
    assert (task.deadline and task.deadline.due) == due


def test_the_day_of_the_first_round_leaves_the_work_recurring():
    (task,) = tasks_of("II. NHIỆM VỤ", "1. Sở Y tế báo cáo hằng tuần. Lần báo cáo đầu tiên: ngày 15/4/2024.")
    assert task.deadline is not None and task.deadline.rrule == "FREQ=WEEKLY"


def test_a_bracket_behind_a_heading_says_when_the_work_below_it_is_done():
    first, second, third = tasks_of(
        "II. NỘI DUNG (quý II năm 2024)",
        "1. Tập huấn (thời gian: từ ngày 10/4 đến ngày 15/4/2024)",
        "- In tài liệu.",
        "2. Ra quân (thực hiện xong trong tháng 5/2024)",
        "- Phát quang bờ kênh.",
        "3. Duy trì",
        "- Nhắc nhở hộ dân.",
    )
    assert [task.deadline and task.deadline.due for task in (first, second, third)] == [
        "2024-04-15",
        "2024-05-31",
        None,
    ]


def test_who_orders_somebody_unknown_is_not_the_doer():
    (task,) = tasks_of("UBND tỉnh đề nghị Liên quân A hỗ trợ thuyền cứu hộ trước ngày 20/3/2024.")
    assert leads(task) == []


def test_a_month_gone_by_heads_what_was_done_and_is_no_deadline():
    (task,) = tasks_of("II. NHIỆM VỤ", "Tháng 01/2024", "- Rà soát hồ sơ.")
    assert task.deadline is None


def test_names_that_no_grammar_knows_are_doers_where_the_list_closes_with_brackets_of_doers():
    tasks = tasks_of(
        "II. NHIỆM VỤ",
        "- Lập sổ theo dõi học sinh (GVCN).",
        "- Tu sửa bàn ghế (tổ HC - QT, kế toán).",
        "- Mở hội thi đọc sách (Đoàn trường).",
        "- Kiểm tra phòng máy (Công an xã).",
        "- Chấm điểm thi đua (tháng 9).",
    )
    assert [leads(task) for task in tasks][:4] == [["GVCN"], ["tổ HC - QT", "kế toán"], ["Đoàn trường"], ["Công an xã"]]
    assert leads(tasks[4]) == []


def test_a_known_name_in_a_closing_bracket_is_the_doer_where_other_brackets_of_the_list_are():
    rows = tasks_of(
        "II. NHIỆM VỤ", "- Mở phiên chợ cuối tuần (Sở Công Thương).", "- Kiểm tra bến đò (Công an tỉnh).",
        "- Trồng cây ven sông (Hạt Kiểm lâm).", "- Vá đường trước Tết.", "- Dọn cống rãnh.", "- Treo cờ.",
        "- Theo dõi giá cả, báo cáo UBND tỉnh hằng tuần (Sở Tài chính).",
    )  # fmt: skip
    assert (leads(rows[0]), leads(rows[-1])) == (["Sở Công Thương"], ["Sở Tài chính"])


def test_a_bracket_in_a_list_without_such_habit_names_nobody():
    tasks = tasks_of(
        "II. NHIỆM VỤ", "- Trồng cây ven đường (keo, sao đen).", "- Rà soát hồ sơ.", "- Kiểm tra kho.", "- Tổ chức thi."
    )
    assert [leads(task) for task in tasks] == [[]] * 4


def test_a_heading_among_headings_of_doers_is_a_doer_whatever_its_words():
    tasks = tasks_of(
        "II. PHÂN CÔNG",
        "1. Sở Nội vụ:",
        "- Rà soát biên chế.",
        "2. Đối với cấp huyện và tương đương:",
        "- Lập danh sách cán bộ.",
        "3. Công an tỉnh:",
        "- Kiểm tra kho vũ khí.",
    )
    assert [leads(task) for task in tasks] == [["Sở Nội vụ"], ["cấp huyện và tương đương"], ["Công an tỉnh"]]


def test_orders_below_an_account_of_the_situation_are_found():
    tasks = tasks_of(
        "1. Về tình hình kinh tế - xã hội",
        "Kinh tế ổn định, thu ngân sách tăng 5%.",
        "UBND tỉnh yêu cầu các ngành không chủ quan với kết quả bước đầu; tập trung vào các nhiệm vụ sau đây:",
        "a) Sở Tài chính:",
        "- Tăng cường chống thất thu thuế.",
    )
    assert [(leads(task), task.text) for task in tasks] == [(["Sở Tài chính"], "Tăng cường chống thất thu thuế.")]


def test_what_somebody_was_told_before_is_no_order():
    assert tasks_of("UBND tỉnh đã yêu cầu các xã hoàn thành rà soát trước ngày 20/02/2024.") == ()


def test_a_deadline_that_a_lead_in_tells_of_another_paper_is_not_handed_down():
    *_, task = tasks_of(
        "II. NHIỆM VỤ",
        "Thực hiện Công văn số 12/BNV-TCCB ngày 01/3/2024 (yêu cầu báo cáo trước ngày 15/7/2024), đề nghị các xã:",
        "- Rà soát hồ sơ.",
    )
    assert task.deadline is None


def test_the_body_that_issues_its_plan_is_nobody_s_lead():
    *_, task = tasks_of("UBND tỉnh (UBND) Hà Tĩnh ban hành kế hoạch thực hiện như sau:", "1. Rà soát thủ tục.")
    assert leads(task) == []


def test_whom_an_opening_guides_is_told_without_what_follows_its_name():
    *_, task = tasks_of("Sở Y tế hướng dẫn các huyện, thị xã tổ chức thực hiện như sau:", "1. Rà soát danh sách hộ.")
    assert leads(task) == ["các huyện, thị xã"]


def test_the_closing_bracket_of_a_lead_in_says_who_does_what_follows():
    *_, task = tasks_of(
        "II. NHIỆM VỤ",
        "1. Xây dựng chi bộ mẫu (Ban Tổ chức Huyện ủy chủ trì, phối hợp với Ban Dân vận Huyện ủy):",
        "a) Ban hành bộ tiêu chí trước ngày 31/5/2024.",
    )
    assert leads(task) == ["Ban Tổ chức Huyện ủy"]
    assert [agency.mention for agency in task.coordinating] == ["Ban Dân vận Huyện ủy"]


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("1. Công tác y tế (giao Sở Y tế)", ["Sở Y tế"]),
        ("1. Công tác hậu cần (Văn phòng UBND tỉnh)", ["Văn phòng UBND tỉnh"]),
        ("1. Nâng cấp Trung tâm Tin học (Sở Nội vụ)", []),
    ],
)
def test_the_closing_bracket_of_a_heading_names_who_does_what_stands_below(heading: str, lead: list[str]):
    *_, task = tasks_of("II. NHIỆM VỤ", heading, "- Bố trí xe trực tại sân vận động.")
    assert leads(task) == lead


def test_what_a_plan_aims_at_is_no_order_though_its_opening_line_hands_on():
    tasks = tasks_of(
        "UBND tỉnh ban hành Kế hoạch dọn kho với các nội dung sau:",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích",
        "- Bảo đảm kho sạch, dễ tìm.",
        "II. NHIỆM VỤ",
        "1. Sở Nội vụ rà soát hồ sơ.",
    )
    assert [task.category for task in tasks] == [Category.GENERAL, Category.TASK]


def test_a_time_in_brackets_behind_a_heading_binds_what_stands_below_it():
    first, second = tasks_of(
        "II. NHIỆM VỤ", "1. Giai đoạn chuẩn bị (xong trước 30/5)", "- Lập danh sách.", "- In tài liệu."
    )
    assert [task.deadline and task.deadline.due for task in (first, second)] == ["2024-05-30", "2024-05-30"]


def test_a_content_line_with_lines_for_doer_and_time_is_the_work():
    (task,) = tasks_of(
        "II. NỘI DUNG",
        "a) Nội dung: Soạn thảo quy chế",
        "- Đơn vị chủ trì: Sở Tư pháp",
        "- Thời gian hoàn thành: Quý IV/2024",
    )
    assert (leads(task), task.deadline and task.deadline.due) == (["Sở Tư pháp"], "2024-12-31")


MINUTES = (
    "UBND XÃ TÂN HÒA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BIÊN BẢN", "Họp giao ban tháng 4",
    "Thời gian: 14 giờ ngày 05 tháng 4 năm 2024.", "I. NỘI DUNG", "1. Văn phòng báo cáo kết quả tháng 3.",
    "- Ông Lê Văn Tám, Trưởng thôn Đông: Đề nghị UBND xã sửa đường.",
)  # fmt: skip


@pytest.mark.parametrize("heading", ["II. KẾT LUẬN CỦA CHỦ TRÌ", "2. Nhiệm vụ trọng tâm tháng 4", "Chủ tọa kết luận:"])
def test_minutes_assign_what_was_concluded_and_not_what_was_said(heading):
    (task,) = extract(document_of(*MINUTES, heading, "- Công an xã kiểm tra bến đò, xong trong tháng 4.")).tasks
    assert (leads(task), task.deadline and task.deadline.due) == (["Công an xã"], "2024-04-30")


def test_minutes_without_a_conclusion_assign_nothing():
    assert extract(document_of(*MINUTES, "- Bà Trần Thị Lan: Yêu cầu Công an xã kiểm tra bến đò.")).tasks == ()


def test_the_grounds_of_a_paper_without_its_head_are_no_tasks_though_they_name_work_and_time():
    tasks = extract(
        document_of(
            "Căn cứ Quyết định số 8/QĐ-UBND ngày 02/7/2023 của UBND tỉnh về trồng, chăm sóc rừng đến năm 2030;",
            "Căn cứ Kế hoạch số 5/KH-UBND ngày 09/8/2023 về việc nạo vét, khơi thông kênh mương trước mùa mưa;",
            "UBND huyện yêu cầu các xã:",
            "1. Rà soát diện tích rừng trước ngày 15/9/2023.",
        )
    ).tasks
    assert [task.text for task in tasks] == ["Rà soát diện tích rừng trước ngày 15/9/2023."]


def test_a_note_at_the_end_that_names_who_is_to_act_is_a_task():
    _, noted = tasks_of(
        "1. Các trường gửi danh sách trước ngày 20/4/2024.",
        "Ghi chú: các trường khi có sự cố báo cáo nhanh qua đường dây nóng.",
    )
    assert leads(noted) == ["các trường"]


def test_a_note_at_the_end_that_explains_is_no_task():
    tasks = tasks_of("1. Các trường gửi danh sách.", "Ghi chú: Số liệu tính đến ngày 30/3/2024.")
    assert len(tasks) == 1


def test_what_banners_are_to_say_is_no_task_whoever_is_named():
    tasks = tasks_of(
        "V. KHẨU HIỆU TUYÊN TRUYỀN",
        "1. Phát huy tinh thần đoàn kết của nhân dân!",
        "2. Quốc hội Việt Nam đồng hành cùng dân tộc!",
        "VI. TỔ CHỨC THỰC HIỆN",
        "1. Phòng Văn hóa treo băng rôn trước ngày 15/5/2024.",
    )
    assert [task.item for task in tasks] == ["VI.1"]


def test_a_ground_that_goes_on_to_an_order_is_a_task():
    tasks = tasks_of("Căn cứ Kế hoạch số 5/KH-UBND, đề nghị các trường nộp danh sách trước ngày 15/5/2024;")
    assert [leads(task) for task in tasks] == [["các trường"]]


def test_all_of_a_kind_are_told_to_act_without_the_word_of_the_plural():
    opening = "Để lễ hội an toàn, UBND phường thông báo cho tất cả đoàn thể, các trường học cần thực hiện các việc sau:"
    (task,) = tasks_of(opening, "1. Treo cờ trước ngày 15/8/2022.")
    assert leads(task) == ["tất cả đoàn thể", "các trường học"]


def test_a_title_with_a_colon_over_nothing_but_lines_of_its_own_is_the_work():
    lines = ("* Cơ quan chủ trì: Sở Tư pháp.", "* Thời gian thực hiện: Quý III/2024.")
    (task,) = tasks_of("II. NỘI DUNG", "a) Xây dựng sổ tay hướng dẫn:", *lines)
    assert (task.text, leads(task), task.deadline.due) == ("Xây dựng sổ tay hướng dẫn:", ["Sở Tư pháp"], "2024-09-30")
    assert not tasks_of("II. NỘI DUNG", "a) Công tác hướng dẫn:", *lines)


def test_lines_for_the_doer_that_repeat_speak_each_for_the_line_beside_it():
    first, second = tasks_of(
        "II. NỘI DUNG",
        "1. Công tác tuyên truyền",
        "- Phát thanh lưu động tại các xã.",
        "Đơn vị thực hiện: Đài huyện.",
        "Thời gian: Trong tháng 4/2024.",
        "- Treo băng rôn trên các trục đường.",
        "Đơn vị thực hiện: UBND các xã.",
        "Thời gian: Trước ngày 25/5/2024.",
    )
    assert (leads(first), first.deadline.due) == (["Đài huyện"], "2024-04-30")
    assert (leads(second), second.deadline.due) == (["UBND các xã"], "2024-05-25")


@pytest.mark.parametrize(
    "article",
    ["Điều 5. Trách nhiệm của Sở Xây dựng", "Điều 5. Sở Xây dựng", "Điều 5. Giao Sở Xây dựng:",
     "Điều 5. Sở Xây dựng có trách nhiệm:"],
)  # fmt: skip
def test_nothing_is_enacted_below_an_article_that_charges_somebody(article: str):
    first, second = tasks_of(article, "1. Công bố quy hoạch vùng ven biển.", "2. Thành lập tổ công tác liên ngành.")
    assert leads(first) == leads(second) == ["Sở Xây dựng"]


def test_an_article_that_charges_nobody_enacts():
    assert tasks_of("Điều 5. Nội dung điều chỉnh", "1. Bổ sung tuyến đường số 7.", "2. Phê duyệt diện tích 4 ha.") == ()


@pytest.mark.parametrize(
    "lead_in", ["Hồ sơ đề nghị hỗ trợ gồm:", "Điều kiện được hỗ trợ:", "Hộ được hỗ trợ khi đủ các điều kiện sau:"]
)
def test_papers_and_conditions_that_a_lead_in_lists_are_no_tasks(lead_in: str):
    assert tasks_of("II. NỘI DUNG", "2. " + lead_in, "- Kê khai ban đầu của hộ;", "- Báo cáo hiện trạng ao nuôi.") == ()


def test_a_section_that_orders_an_assessment_says_what_is_to_be_assessed():
    lines = ("1. Đánh giá tình hình thực hiện dự toán", "- Đánh giá số thu 6 tháng.", "- Phân tích vì sao hụt thu.")
    assert len(tasks_of("I. XÂY DỰNG DỰ TOÁN NĂM 2025", *lines)) == 2


def test_an_assessment_tells_what_was_done():
    lines = ("1. Đánh giá tình hình thực hiện dự toán", "- Tổ chức 12 lớp học.", "- Đánh giá chung: thu đạt khá.")
    assert tasks_of("I. DỰ TOÁN NĂM 2024", *lines) == ()


def test_a_label_of_time_may_go_on_to_an_order():
    lines = ("1. Rà soát quỹ nhà.", "- Thời gian báo cáo: trước ngày 25 hằng tháng, các xã gửi số liệu về Sở Nội vụ.")
    _, sent = tasks_of("II. NHIỆM VỤ", *lines)
    assert (leads(sent), sent.deadline.rrule) == (["các xã"], "FREQ=MONTHLY;BYMONTHDAY=25")
    (only,) = tasks_of("II. NHIỆM VỤ", lines[0], "- Thời gian thực hiện: sau khi Sở Nội vụ thẩm định.")
    assert only.text == "Rà soát quỹ nhà."


def test_most_bullets_below_a_doer_are_enough_to_charge_it_in_a_text_without_a_head():
    lines = ("Tiểu ban nội dung:", "- Chuyển giao sổ sách.", "- Bốc thăm lịch đấu.", "- Bảng điểm gửi các lớp.")
    assert len(extract(document_of("Phân công hội khỏe", *lines)).tasks) >= 2
    told = ("Tiểu ban nội dung:", "- Đã họp hai phiên.", "- Bốc thăm lịch đấu.", "- Chuyển giao sổ sách.")
    assert not extract(document_of("Phân công hội khỏe", *told)).tasks


def test_the_last_duty_below_a_heading_that_names_doers_closes_nothing():
    heading, first = "4. Các sở, ban, ngành; UBND các huyện", "Xây dựng kế hoạch thực hiện."
    *_, last = tasks_of("III. TỔ CHỨC THỰC HIỆN", heading, first, "Định kỳ hằng quý báo cáo về Sở Nội vụ.")
    assert (leads(last), last.item) == (["Các sở, ban, ngành", "UBND các huyện"], "III.4")
    *_, last = tasks_of("III. TỔ CHỨC THỰC HIỆN", heading, first, "Yêu cầu các đơn vị nghiêm túc thực hiện.")
    assert last.category is Category.CLOSING


def test_the_issuing_body_acts_itself_in_its_turn():
    step = "- Sau hội nghị hiệp thương lần thứ nhất, UBND tỉnh ban hành kế hoạch kiểm tra các huyện."
    (task,) = tasks_of("II. NHIỆM VỤ", "1. Tiến độ", step)
    assert (leads(task), task.deadline and task.deadline.kind) == (["UBND tỉnh"], "event")


def test_the_issuing_body_leads_what_it_does_by_a_guide_of_others():
    lead_in = "2. Tiếp nhận đơn thư UBND tỉnh thực hiện quy trình theo hướng dẫn của Thanh tra Chính phủ, cụ thể:"
    tasks = tasks_of("II. NHIỆM VỤ", lead_in, "- Chuyển đơn khiếu nại về danh sách cử tri đến đúng nơi giải quyết.")
    assert leads(tasks[-1]) == ["UBND tỉnh"]


def test_a_bracket_of_a_heading_that_names_who_is_looked_into_names_no_doer():
    lines = ("1. Nội dung giám sát (đối với Tổ bầu cử, UBND xã)", "- Kiểm tra việc niêm yết danh sách.")
    (task,) = tasks_of("II. NỘI DUNG", *lines)
    assert leads(task) == []
    (task,) = tasks_of("II. NỘI DUNG", "1. Công tác y tế (Trạm Y tế xã)", "- Bố trí người trực.")
    assert leads(task) == ["Trạm Y tế xã"]


def test_a_week_with_its_days_heads_the_work_of_these_days():
    first, second = tasks_of(
        "II. NỘI DUNG",
        "Tuần 14 - 15 (Từ 01/4/2024 - 14/4/2024)",
        "- Hoàn thiện hồ sơ dự thi.",
        "Tuần 16 (từ ngày 15/4/2024 đến ngày 21/4/2024)",
        "- Niêm yết danh sách.",
    )
    assert (first.deadline.due, second.deadline.due) == ("2024-04-14", "2024-04-21")


@pytest.mark.parametrize(
    ("sent", "known"),
    [
        ("Bộ Y tế gửi kèm biểu mẫu để tham khảo trong quá trình thực hiện.", False),
        ("Bộ Y tế gửi tài khoản của từng địa phương (chi tiết tại Phụ lục II).", False),
        ("Bộ Y tế gửi kèm danh sách về Thủ tướng Chính phủ trước ngày 20/3/2024.", True),
        ("Cục Y tế dự phòng gửi kèm biểu mẫu để các trạm tham khảo.", True),
    ],
)
def test_what_the_issuing_body_sends_along_is_no_task(sent, known):
    letter = ("BỘ Y TẾ", "Số: 15/BYT-KH", "Hà Nội, ngày 10 tháng 3 năm 2024", "Kính gửi: Sở Y tế các tỉnh.")
    lines = ("Bộ Y tế đề nghị Sở Y tế các tỉnh thực hiện:", f"1. Lập kế hoạch tiêm chủng. {sent}")
    texts = [task.text for task in extract(document_of(*letter, *lines)).tasks]
    assert texts == ["Lập kế hoạch tiêm chủng.", *([sent] if known else [])]


@pytest.mark.parametrize(
    ("line", "doers"),
    [
        ("Văn phòng Chính phủ chuyển Bộ Công Thương xem xét, trả lời trước ngày 20/3/2024.", ["Bộ Công Thương"]),
        ("Văn phòng Chính phủ xin gửi các Bộ: Y tế, Công an nghiên cứu, xử lý.", ["Bộ Y tế", "Bộ Công an"]),
        ("Văn phòng Chính phủ gửi Bộ Công Thương bản sao đơn của cử tri.", None),
    ],
)
def test_those_do_it_to_whom_the_issuing_body_hands_something_on(line, doers):
    date = "Hà Nội, ngày 10 tháng 3 năm 2024"
    letter = ("VĂN PHÒNG CHÍNH PHỦ", "Số: 15/VPCP-KTTH", date, "Kính gửi: Bộ Công Thương.")
    tasks = extract(document_of(*letter, "Văn phòng Chính phủ nhận được kiến nghị của cử tri.", line)).tasks
    assert [leads(task) for task in tasks] == ([doers] if doers else [])


@pytest.mark.parametrize(
    ("lead_in", "lead"),
    [
        ("1. Phân bổ chỉ tiêu thu theo mức Tổng cục đã giao cho Cục Thuế, cụ thể:", "Sở Y tế các tỉnh"),
        ("1. Rà soát nhiệm vụ Bộ giao Vụ Chính sách, trong đó:", "Sở Y tế các tỉnh"),
        ("1. Phân bổ chỉ tiêu thu, giao cho Cục Thuế:", "Cục Thuế"),
    ],
)
def test_what_was_given_to_somebody_before_makes_him_no_doer_below(lead_in, lead):
    letter = ("Số: 15/BYT-KH", "Hà Nội, ngày 10 tháng 3 năm 2024", "Kính gửi: Sở Y tế các tỉnh.")
    lines = ("Bộ Y tế yêu cầu Sở Y tế các tỉnh thực hiện:", lead_in, "a) Đối chiếu số liệu.")
    assert leads(extract(document_of(*letter, *lines)).tasks[-1]) == [lead]


@pytest.mark.parametrize(
    ("above", "bullets", "known"),
    [
        (
            "BỘ GIAO THÔNG VẬN TẢI điện:",
            ("- Các Cục: Hàng hải VN, Hàng không VN;", "- Đài Thông tin duyên hải."),
            False,
        ),
        ("Bộ trưởng Bộ Giao thông vận tải điện:", ("- Các Cục: Hàng hải VN, Hàng không VN;",), False),
        ("Yêu cầu kiểm tra lưới điện:", ("- Các đội phải thay cáp ngầm trước 17 giờ.",), True),
    ],
)
def test_those_to_whom_a_telegram_goes_are_no_tasks(above, bullets, known):
    head = ("BỘ GIAO THÔNG VẬN TẢI", "Số: 7/CĐ-BGTVT", "Hà Nội, ngày 10 tháng 3 năm 2024", "CÔNG ĐIỆN", "Về bão số 3")
    order = "1. Cục Hàng hải Việt Nam kêu gọi tàu thuyền tránh trú."
    texts = [task.text for task in extract(document_of(*head, above, *bullets, order)).tasks]
    assert texts == [*([bullet[2:] for bullet in bullets] if known else []), order[3:]]


def test_what_a_task_is_good_for_in_a_sentence_of_its_own_belongs_to_it():
    served, acted, told = tasks_of(
        "II. NHIỆM VỤ",
        "1. Sở Tài chính kiểm tra thu, chi. Qua đó, làm cơ sở lập dự toán năm 2025.",
        "2. Sở Y tế thanh tra nhà thuốc. Từ đó đề xuất UBND tỉnh xử lý vi phạm.",
    )
    assert served.text.endswith("lập dự toán năm 2025.")
    assert (acted.text, told.text) == ("Sở Y tế thanh tra nhà thuốc.", "Từ đó đề xuất UBND tỉnh xử lý vi phạm.")


def test_what_a_plan_is_called_names_nobody_to_do_it():
    opening = "UBND tỉnh ban hành Kế hoạch tổ chức Hội thi và hướng dẫn các trường dự thi, cụ thể như sau:"
    (named,) = tasks_of(opening, "1. Thuê hội trường trước ngày 20/4/2024.")
    (guided,) = tasks_of("UBND tỉnh hướng dẫn các trường dự thi như sau:", "1. Nộp bài trước ngày 20/4/2024.")
    assert (leads(named), leads(guided)) == ([], ["các trường"])


def test_agreeing_with_somebody_is_to_be_done():
    agrees, permits = tasks_of(
        "II. NHIỆM VỤ", "1. Thống nhất với Hiệu trưởng các trường về địa điểm thi.",
        "2. Thống nhất với đề xuất của Sở Y tế về mức chi.",
    )  # fmt: skip
    assert (agrees.category, permits.category) == (Category.TASK, Category.GENERAL)


def test_a_comrade_who_oversees_the_plan_has_a_task():
    duty = "Đồng chí Phó Bí thư, Chủ tịch UBND xã chỉ đạo chung việc tổ chức thực hiện Kế hoạch này."
    (oversees,) = tasks_of("II. TỔ CHỨC THỰC HIỆN", f"1. {duty}")
    (closing,) = tasks_of("II. TỔ CHỨC", "1. Yêu cầu các đồng chí Chủ tịch UBND các xã thực hiện Kế hoạch này.")
    assert (oversees.category, closing.category) == (Category.TASK, Category.CLOSING)


def test_the_title_below_a_part_s_number_is_no_task():
    parts = ("Phần 1.", "Trình tự bầu ban chấp hành", "1. Tổ kiểm phiếu phát phiếu.", "Phần 2.", "Gửi hồ sơ đại hội")
    found = tasks_of(*parts, "1. Các chi bộ gửi hồ sơ trước ngày 30/3/2024.")
    assert [leads(task) for task in found] == [["Tổ kiểm phiếu"], ["Các chi bộ"]]


def test_plain_lines_below_a_week_are_its_work_and_what_closes_the_paper_is_not():
    tasks = tasks_of(
        "II. LỊCH CÔNG TÁC",
        "Tuần 1 (từ ngày 01/4/2024 đến 05/4/2024)",
        "Hoàn thiện hồ sơ thu hồi đất.",
        "Kiểm kê đất tại xã Ea Kar: đ/c Lan",
        "Tuần 2: Từ 08/4/2024 đến 12/4/2024",
        "Đo đạc thửa đất tại thôn 5.",
        "III. TỔ CHỨC THỰC HIỆN",
        "Văn phòng theo dõi việc thực hiện.",
    )
    assert [task.deadline and task.deadline.due for task in tasks] == ["2024-04-05", "2024-04-05", "2024-04-12", None]


def test_a_line_that_only_says_who_does_what_stands_above_is_no_task():
    first, second, third = tasks_of(
        "II. NHIỆM VỤ",
        "1. Kiểm tra việc quản lý đất công",
        "- Thanh tra huyện chủ trì, Phòng Tài chính phối hợp.",
        "2. Tổ chức lễ giao quân",
        "Chuẩn bị: Ban Chỉ huy Quân sự huyện",
        "3. Tên nhiệm vụ: Rà soát danh sách hộ kinh doanh",
        "- Do Đội Thuế số 2 thực hiện",
    )
    assert [leads(task) for task in (first, second, third)] == [
        ["Thanh tra huyện"], ["Ban Chỉ huy Quân sự huyện"], ["Đội Thuế số 2"],
    ]  # fmt: skip
    assert [agency.mention for agency in first.coordinating] == ["Phòng Tài chính"]
    (task,) = tasks_of("II. NHIỆM VỤ", "1. Các thôn:", "- Chuẩn bị: phông bạt, loa đài.")
    assert leads(task) == ["Các thôn"]


def test_a_demand_with_a_time_behind_what_is_only_told_is_a_task_of_its_own():
    told = "Về quy hoạch: Nhiều địa phương chưa duyệt chương trình nhà ở."
    demand = "Yêu cầu các địa phương hoàn thành trước ngày 30/6/2024."
    (task,) = tasks_of("II. NHIỆM VỤ", f"1. {told} {demand}")
    assert (task.text, leads(task), task.deadline and task.deadline.due) == (demand, ["các địa phương"], "2024-06-30")
    order = "Các địa phương duyệt chương trình nhà ở."
    (task,) = tasks_of("II. NHIỆM VỤ", f"1. {order} {demand}")
    assert task.text == f"{order} {demand}"


@pytest.mark.parametrize(
    "told",
    [
        "Bộ Xây dựng đã tích cực, chủ động phối hợp với các bộ, ngành soạn nghị định.",
        "Thông qua chương trình này, tạo thêm nguồn cung nhà ở.",
        "Tuy nhiên, đây là việc khó, đòi hỏi các bộ phải nghiên cứu kỹ.",
    ],
)
def test_an_assessment_amid_the_orders_is_no_task(told):
    order = "Bộ Xây dựng hoàn thiện hồ sơ."
    assert [task.text for task in tasks_of("II. NHIỆM VỤ", f"1. {told} {order}")] == [order]


def test_those_who_help_in_a_lead_in_below_the_doer_s_heading_help_in_its_items():
    lines = ("Chủ trì, phối hợp với Sở Tài chính, UBND cấp xã:", "- Rà soát hộ nghèo.", "- Cấp thẻ bảo hiểm.")
    first, second = tasks_of("II. NHIỆM VỤ", "1. Sở Y tế:", *lines)
    assert leads(first) == leads(second) == ["Sở Y tế"]
    assert coordinating(first) == coordinating(second) == ["Sở Tài chính", "UBND cấp xã"]


def test_a_heading_s_bodies_in_brackets_are_no_names_of_their_own():
    heading = "1. Các sở quản lý công trình chuyên ngành (Sở Xây dựng, Sở Công Thương):"
    (task,) = tasks_of("II. NHIỆM VỤ", heading, "- Kiểm tra chất lượng công trình.")
    (lead,) = leads(task)
    assert lead.partition(" (")[0] == "Các sở quản lý công trình chuyên ngành"


@pytest.mark.parametrize(("behind", "category"), [("", "closing"), (" trước ngày 20/3/2024", "task")])
def test_obstacles_told_by_a_day_are_a_task(behind, category):
    line = f"Nếu có khó khăn, vướng mắc, các xã báo cáo UBND huyện{behind}."
    (task,) = tasks_of("II. NHIỆM VỤ", f"1. {line}")
    assert task.category == category


def test_whom_the_work_is_handed_to_leads_where_no_doer_stands_above():
    handed, reminded, own = tasks_of(
        "II. NHIỆM VỤ",
        "1. Chuyển Sở Du lịch xem xét, giải quyết đơn của công ty.",
        "2. Lưu ý các địa phương rà soát kỹ đối tượng.",
        "3. Công an tỉnh:",
        "- Chuyển cơ quan điều tra xử lý các vụ cháy rừng.",
    )
    assert (leads(handed), leads(reminded), leads(own)) == (["Sở Du lịch"], ["các địa phương"], ["Công an tỉnh"])


def test_plain_lines_below_a_week_or_a_day_are_its_work_in_a_plan_without_numbers():
    tasks = extract(
        document_of(
            "UBND XÃ VĨNH LỘC",
            "Số: 15/KH-UBND",
            "Vĩnh Lộc, ngày 27 tháng 11 năm 2025",
            "KẾ HOẠCH",
            "Công tác tháng 12",
            "Tuần 1 (từ 01/12 đến 05/12):",
            "Phòng Kinh tế kiểm tra hồ chứa.",
            "Công an xã rà soát tạm trú.",
            "Thứ Hai (08/12):",
            "Trạm Y tế tiêm bổ sung cho trẻ.",
        )
    ).tasks
    assert [leads(task) for task in tasks] == [["Phòng Kinh tế"], ["Công an xã"], ["Trạm Y tế"]]
    assert [task.deadline and task.deadline.due for task in tasks] == ["2025-12-05", "2025-12-05", "2025-12-08"]


def test_a_feast_that_the_opening_only_works_for_is_nobody_s_time():
    tasks = tasks_of(
        "Để hàng hóa không ùn ứ dịp trước Tết, Chi cục trưởng yêu cầu:",
        "1. Đội Giám sát bố trí công chức trực cả ngày nghỉ.",
    )
    assert [task.deadline for task in tasks] == [None]


def test_a_span_up_to_an_event_is_the_time_of_the_work_below():
    lead_in = "1. Từ ngày 10/02/2026 đến ngày bầu cử, thực hiện các nội dung sau:"
    guard, watch = tasks_of("I. NỘI DUNG", lead_in, "- Trạm Y tế trực cấp cứu.", "- Công an xã tuần tra đêm.")
    told = "Từ ngày 10/02/2026 đến ngày bầu cử"
    assert [task.deadline and (task.deadline.text, task.deadline.kind) for task in (guard, watch)] == [
        (told, DeadlineKind.EVENT),
        (told, DeadlineKind.EVENT),
    ]


def test_who_is_told_to_do_it_behind_a_label_of_work_is_ordered():
    (task,) = tasks_of("II. NỘI DUNG", "1. Ôn tập", "- Tổ chức triển khai: Các tổ bộ môn chủ động chọn nội dung ôn.")
    assert leads(task) == ["Các tổ bộ môn"]


def test_a_day_to_come_among_orders_is_no_tale():
    orders = ("- Các trường lập ban in đề;", "- Ngày 18/5/2024, các trường tổ chức in đề;")
    told = "- Ngày 20/02/2024, Sở Y tế ban hành Công văn số 12/SYT-NVY đề nghị báo cáo."
    first, second = tasks_of("II. NHIỆM VỤ", "1. In đề thi", *orders, told)
    assert (leads(first), second.deadline.due) == (["Các trường"], "2024-05-18")


def test_a_letter_goes_on_ordering_behind_a_paragraph_whose_last_sentence_only_tells():
    letter = document_of(
        "Kính gửi: Các trường cao đẳng",
        "Sở Lao động đề nghị các trường mở ngày hội việc làm trong tháng 5. Mẫu đăng ký được gửi kèm công văn này.",
        "Các trường tổng hợp kết quả, gửi ảnh về Sở.",
    )
    first, second = extract(letter).tasks
    assert leads(first) == ["các trường"] and leads(second) == ["Các trường"]


def test_what_an_announcement_asks_of_parents_is_a_task_and_what_makes_it_known_is_none():
    notice = document_of(
        "TRƯỜNG MẦM NON HOA BAN",
        "THÔNG BÁO",
        "Về việc nghỉ học do rét đậm",
        "Nhà trường kính mong phụ huynh giữ ấm cho trẻ và báo cho cô giáo khi trẻ ốm.",
        "Nhà trường thông báo đến toàn thể phụ huynh thực hiện./.",
    )
    (task,) = extract(notice).tasks
    assert leads(task) == ["phụ huynh"]


@pytest.mark.parametrize(
    ("opening", "lead"),
    [
        ("Phó Chủ tịch UBND tỉnh Lê Văn Tám kiểm tra kè. Qua kiểm tra, Phó Chủ tịch UBND tỉnh kết luận như sau:", []),
        ("Sở Y tế phối hợp với Sở Tài chính rà soát giá. Chủ tịch UBND tỉnh có ý kiến chỉ đạo như sau:", []),
        ("Giao Sở Y tế chủ trì việc mua thuốc. Quá trình thực hiện, yêu cầu:", ["Sở Y tế"]),
    ],
)
def test_who_is_told_of_before_the_words_that_open_the_orders_does_not_do_them(opening, lead):
    task = tasks_of(opening, "1. Cắm biển cảnh báo tại đoạn sông sạt lở.")[-1]
    assert (task.text, leads(task)) == ("Cắm biển cảnh báo tại đoạn sông sạt lở.", lead)


def test_a_line_that_introduces_a_table_of_tasks_is_none():
    rows = [["TT", "Nội dung", "Chủ trì"], ["1", "Rà soát mạng nội bộ", "Phòng Văn hóa"]]
    above = ["Số: 5/KH-UBND", "Tân An, ngày 10 tháng 3 năm 2026", "KẾ HOẠCH", "Chuyển đổi số", "II. NỘI DUNG"]
    for line in ("Phân công nhiệm vụ cho các đơn vị:", "Giao các phòng thực hiện các nhiệm vụ sau:"):
        texts = [task.text for task in extract(document_with_table([*above, line], rows)).tasks]
        assert texts == ["Rà soát mạng nội bộ"]
    told = "Phòng Văn hóa lập danh mục thiết bị. Phân công cụ thể:"
    texts = [task.text for task in extract(document_with_table([*above, told], rows)).tasks]
    assert texts[0].startswith("Phòng Văn hóa lập danh mục thiết bị.") and texts[-1] == "Rà soát mạng nội bộ"


@pytest.mark.parametrize(("lead_in", "lead"), [("1. Sở Y tế chỉ đạo:", ["Sở Y tế"]), ("1. UBND tỉnh chỉ đạo:", [])])
def test_who_directs_what_stands_below_a_point_leads_it_unless_the_paper_is_his(lead_in, lead):
    (task,) = tasks_of("II. NHIỆM VỤ", lead_in, "- Phun khử khuẩn trường học trước ngày 15/6/2024.")
    assert leads(task) == lead


def test_work_with_its_time_in_front_is_ordered_in_a_section_that_tells_when():
    listing, posting = tasks_of(
        "III. THỜI GIAN THỰC HIỆN", "- Từ ngày 01/6 đến 15/6/2024: Rà soát, lập danh sách hộ nghèo.",
        "- Trước ngày 30/6/2024: Các xã niêm yết danh sách.", "- Đợt 3: Từ 10/8 đến 20/8/2024.",
        "- 8h00 - 8h30 ngày 01/8/2024: Đón tiếp đại biểu.",
    )  # fmt: skip
    assert [task.deadline.due for task in (listing, posting)] == ["2024-06-15", "2024-06-30"]
    assert leads(posting) == ["Các xã"]
