"""A document that assigns nothing is a normal result, and gives no row."""

from __future__ import annotations

import pytest

from documents import document_of, document_with_table
from nhiemvu.pipeline import extract

STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")

DOCUMENTS = {
    "law": (
        "QUỐC HỘI", *STATE, "Luật số: 99/2031/QH17", "LUẬT", "BẢO VỆ NGUỒN NƯỚC NGẦM",
        "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;", "Quốc hội ban hành Luật Bảo vệ nguồn nước ngầm.",
        "Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Phạm vi điều chỉnh",
        "Luật này quy định việc khai thác, bảo vệ nguồn nước ngầm.", "Điều 2. Trách nhiệm của Ủy ban nhân dân các cấp",
        "1. Ủy ban nhân dân cấp tỉnh có trách nhiệm lập bản đồ nguồn nước.",
        "2. Ủy ban nhân dân cấp xã phải công khai khu vực cấm khai thác.",
    ),
    "report": (
        "SỞ Y TẾ TỈNH PHÚ YÊN", *STATE, "Số: 210/BC-SYT", "Phú Yên, ngày 05 tháng 7 năm 2023", "BÁO CÁO",
        "Kết quả công tác y tế 6 tháng đầu năm 2023", "I. KẾT QUẢ ĐẠT ĐƯỢC",
        "- Tổ chức tiêm chủng cho 12.000 trẻ.", "- Phối hợp với Sở Giáo dục và Đào tạo khám sức khỏe học sinh.",
        "II. PHƯƠNG HƯỚNG", "- Tiếp tục rà soát danh mục thuốc.",
    ),
    "invitation": (
        "VĂN PHÒNG", "ỦY BAN NHÂN DÂN TỈNH", *STATE, "Số: 77/GM-VP", "Phú Yên, ngày 02 tháng 3 năm 2023", "GIẤY MỜI",
        "Kính gửi: Giám đốc các sở.", "Văn phòng trân trọng kính mời các đồng chí dự họp.",
        "1. Thời gian: 14 giờ ngày 06 tháng 3 năm 2023.", "2. Địa điểm: Phòng họp số 2.",
        "3. Thành phần: Lãnh đạo các sở.", "Đề nghị các đồng chí đến dự đúng giờ./.",
    ),
    "personnel decision": (
        "ỦY BAN NHÂN DÂN", "TỈNH PHÚ YÊN", *STATE, "Số: 501/QĐ-UBND", "Phú Yên, ngày 02 tháng 3 năm 2023", "QUYẾT ĐỊNH",
        "Về việc bổ nhiệm công chức", "Căn cứ Luật Cán bộ, công chức;", "QUYẾT ĐỊNH:",
        "Điều 1. Bổ nhiệm ông Trần Văn Bình giữ chức Phó Giám đốc Sở Nội vụ, thời hạn 05 năm.",
        "Điều 2. Ông Trần Văn Bình được hưởng phụ cấp chức vụ theo quy định.",
        "Điều 3. Chánh Văn phòng, Giám đốc Sở Nội vụ và ông Trần Văn Bình chịu trách nhiệm thi hành Quyết định này./.",
    ),
    "news": (
        "Khánh thành cầu vượt sông Ba", "Sáng nay, UBND tỉnh tổ chức lễ khánh thành cầu vượt sông Ba.",
        "Phát biểu tại buổi lễ, Chủ tịch UBND tỉnh đánh giá cao nỗ lực của các đơn vị thi công.",
        "Cầu dài 450 m, rộng 12 m, nối hai huyện miền núi.",
    ),
    "English": (
        "NATIONAL DIGITAL TRANSFORMATION REPORT", "1. The Ministry of Health shall publish quarterly data.",
        "2. Provinces must report before 30 June 2024.",
    ),
    "empty form": (
        *STATE, "ĐƠN ĐỀ NGHỊ CẤP LẠI GIẤY PHÉP", "Kính gửi: ………………………", "1. Tên tổ chức: …………", "2. Địa chỉ: …………",
        "3. Điện thoại: …………", "4. Lý do đề nghị cấp lại: …………", "Ngày … tháng … năm …", "Người làm đơn",
    ),
    "proposal": (
        "SỞ TÀI CHÍNH", *STATE, "Số: 90/TTr-STC", "Phú Yên, ngày 05 tháng 7 năm 2023", "TỜ TRÌNH",
        "Về việc bổ sung dự toán năm 2023", "Kính gửi: Ủy ban nhân dân tỉnh.",
        "1. Sở Tài chính đã rà soát dự toán của các đơn vị.", "2. Sở Tài chính đề nghị UBND tỉnh xem xét, phê duyệt./.",
    ),
    "answer to voters": (
        "BỘ XÂY DỰNG", *STATE, "Số: 812/BXD-VP", "Hà Nội, ngày 05 tháng 7 năm 2023",
        "V/v trả lời kiến nghị của cử tri trước kỳ họp thứ năm", "Kính gửi: Đoàn đại biểu Quốc hội tỉnh Phú Yên.",
        "Bộ Xây dựng nhận được kiến nghị của cử tri tỉnh Phú Yên. Bộ xin trả lời như sau:",
        "1. Cử tri phản ánh: Cầu sông Ba xuống cấp, đề nghị Bộ sớm chỉ đạo tỉnh sửa chữa xong trước mùa mưa.",
        "Trả lời: Cầu được xây dựng năm 1998. Với tải trọng hiện nay, mỗi năm phải chi 02 tỷ đồng để duy tu.",
        "2. Cử tri xã An Mỹ đề nghị rà soát giá nhà ở xã hội.",
        "Trả lời: Bộ đã ban hành hướng dẫn, các tỉnh tự xác định giá.",
        "Bộ Xây dựng trân trọng cảm ơn sự quan tâm của cử tri./.",
    ),
    "form with boxes": (
        "UBND XÃ AN MỸ", *STATE, "Số: 12/TB-UBND", "An Mỹ, ngày 05 tháng 7 năm 2023", "THÔNG BÁO",
        "Kết quả rà soát hộ đăng ký", "1. Phòng Kinh tế xã: □ Đủ điều kiện □ Không đủ điều kiện.",
        "2. Trưởng thôn: Đã họp thôn ngày …/…/2023, có …… hộ dự.",
    ),
    "answer to a firm": (
        "CỤC THUẾ TỈNH PHÚ YÊN", *STATE, "Số: 77/CTPYE-TTHT", "Phú Yên, ngày 05 tháng 7 năm 2023",
        "V/v chính sách thuế", "Kính gửi: Công ty TNHH Sông Ba.",
        "Trả lời công văn số 05/CV-SB ngày 02/7/2023 của Công ty hỏi về thuế suất, Cục Thuế có ý kiến như sau:",
        "1. Thuế suất 0%: áp dụng đối với hàng xuất khẩu. Cơ sở kinh doanh phải có hợp đồng bán hàng.",
        "2. Trường hợp Công ty bán hàng cho doanh nghiệp chế xuất thì áp dụng thuế suất 0%.",
        "Cục Thuế trả lời để Công ty được biết./.",
    ),
    "outcome of a session": (
        "TỈNH ỦY PHÚ YÊN", "ỦY BAN KIỂM TRA", "*", "Số 77-TB/UBKTTU", "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Phú Yên, ngày 02 tháng 3 năm 2023", "THÔNG BÁO", "kết quả kỳ họp thứ 21 của Ủy ban Kiểm tra Tỉnh ủy",
        "Đồng chí Chủ nhiệm Ủy ban Kiểm tra chủ trì kỳ họp. Cùng dự có các đồng chí Phó Chủ nhiệm.",
        "1. Kết quả kiểm tra đối với Đảng ủy xã An Mỹ", "Đảng ủy xã đã buông lỏng lãnh đạo trong quản lý đất đai.",
        "Căn cứ quy định của Đảng, Ủy ban quyết định thi hành kỷ luật khiển trách đối với 02 đồng chí.",
        "2. Giải quyết tố cáo", "Ủy ban kết thúc xác minh đối với 01 đảng viên; kết quả, tố cáo sai.",
    ),
    "page of news": (
        "Huyện Sông Hinh mở đợt diệt lăng quăng", "(Cập nhật lúc 08:20, ngày 05/7/2023)",
        "Chủ tịch UBND huyện yêu cầu các xã phải hoàn thành trước ngày 20/7; Trung tâm Y tế chủ trì giám sát.",
        "Trong tháng, thanh niên toàn huyện ra quân 12 buổi.", "Bài, ảnh: Thu Lan", "Tin liên quan",
        "- Sở Y tế yêu cầu các nhà thuốc niêm yết giá (02/7)",
    ),
    "award": (
        "ỦY BAN NHÂN DÂN", "TỈNH PHÚ YÊN", *STATE, "Số: 502/QĐ-UBND", "Phú Yên, ngày 02 tháng 3 năm 2023", "QUYẾT ĐỊNH",
        "Về việc tặng Bằng khen", "QUYẾT ĐỊNH:", "Điều 1. Tặng Bằng khen cho 02 tập thể:",
        "1. Phòng Giáo dục và Đào tạo huyện Sông Hinh: tổ chức tốt kỳ thi năm 2022;",
        "2. Trường THPT Trần Phú: đạt nhiều giải cao.", "Điều 2. Kinh phí trích từ Quỹ thi đua của tỉnh.",
    ),
    "form to assign work": (
        *STATE, "PHIẾU GIAO VIỆC", "1. Trưởng phòng: □ Đồng ý □ Không đồng ý.",
        "2. Phòng Hành chính: Đã nhận ngày …/…/2024, giao …… thực hiện.", "3. Thời hạn: trước ngày ……/……/2024.",
    ),
}  # fmt: skip


def test_an_invitation_that_has_papers_prepared_gives_that_task():
    order = "4. Giao Sở Tài chính chuẩn bị báo cáo, gửi Văn phòng trước ngày 05/3/2023."
    lines = (*DOCUMENTS["invitation"][:-1], order)
    tasks = extract(document_of(*lines)).tasks
    assert [(task.lead[0].mention, task.deadline.due) for task in tasks] == [("Sở Tài chính", "2023-03-05")]


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_it_gives_no_task(kind):
    assert [task.text for task in extract(document_of(*DOCUMENTS[kind])).tasks] == []


def test_a_budget_table_gives_no_task():
    document = document_with_table(
        ["BIỂU DỰ TOÁN NĂM 2024"],
        [["STT", "Nội dung chi", "Số tiền", "Ghi chú"], ["1", "Mua văn phòng phẩm", "12.000.000", ""]],
    )
    assert extract(document).tasks == ()


def test_a_table_of_figures_by_project_gives_no_task():
    document = document_with_table(
        ["BIỂU QUYẾT TOÁN DỰ ÁN HOÀN THÀNH"],
        [
            ["STT", "Tên công trình, hạng mục", "Chủ đầu tư", "Thời gian KC - HT", "Dự toán", "Quyết toán"],
            ["1", "Xây dựng trường mầm non An Mỹ", "UBND xã An Mỹ", "2014 - 2015", "4.210,5", "4.102,0"],
            ["2", "Sửa chữa đê sông Ba", "UBND huyện Sông Hinh", "2013 - 2015", "12.030", "11.870"],
        ],
    )
    assert extract(document).tasks == ()


def test_rows_of_a_form_that_are_not_filled_in_give_no_task():
    document = document_with_table(
        ["BIỂU THEO DÕI NHIỆM VỤ"],
        [["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"], ["1", "……………", "………", "…/…/2024"]],
    )
    assert extract(document).tasks == ()


def test_a_decision_on_persons_may_still_order_something():
    order = "Điều 3. Ông Trần Văn Bình có trách nhiệm bàn giao hồ sơ trước ngày 15/3/2023."
    tasks = extract(document_of(*DOCUMENTS["personnel decision"][:-2], order)).tasks
    assert [(task.lead[0].mention, task.deadline.due) for task in tasks] == [("Ông Trần Văn Bình", "2023-03-15")]
