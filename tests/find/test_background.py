"""Background beside orders and orders beside background: what is told, and what is to be done."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nhiemvu.find.orders import Setting, judge_sentence
from nhiemvu.find.roles import find_roles
from nhiemvu.task import Category


def category(sentence: str, *, timed: bool = False) -> Category | None:
    roles = find_roles(sentence)
    setting = Setting(section="task", ordering=True, article=False, named=roles.explicit or bool(roles.requested))
    return judge_sentence(sentence, replace(setting, timed=timed)).category


@pytest.mark.parametrize(
    "sentence",
    [
        "UBND huyện đã giao Phòng Tài chính rà soát 12 trụ sở; 03 trụ sở bỏ trống.",
        "Tại Công văn số 31/UBND-NL ngày 02/01/2024, UBND tỉnh đã yêu cầu lập danh sách, nay mới có 5 huyện gửi.",
        "Khuyết điểm nêu tại Kết luận số 9/KL-TTr: 04 trạm thiếu bác sĩ; kho thuốc dột.",
        "Người bán hàng phần lớn là dân xã bạn, chưa đăng ký kinh doanh.",
        "Trẻ dưới 6 tuổi chiếm gần 30% số ca mắc.",
        "Nhiều hợp tác xã phản ánh thiếu vốn, phải bán non sản phẩm.",
        "Trường hợp tái phạm, cơ sở sẽ bị thu hồi giấy phép.",
        "Đợt thanh tra gồm hai phần: xem sổ sách và kiểm kê quỹ.",
        "Ban Quản lý chợ là đơn vị thường trực của Tổ công tác.",
        "Số liệu lấy theo Báo cáo số 12/BC-TCKH ngày 03/4/2024.",
        "Thông tin chi tiết liên hệ bà Mai, điện thoại 0239.3812.345.",
        "Sản lượng tôm năm 2024 ước đạt 1.200 tấn, tăng 4%.",
        "Dự báo mùa mưa đến sớm, lũ tập trung vào tháng 9.",
        "Phần mềm mua năm 2015 hiện vẫn được 6 phòng sử dụng, hay lỗi.",
        "Kế hoạch triển khai tại 12 xã miền núi, ưu tiên 03 xã biên giới.",
        "Danh mục việc, người làm nêu tại Phụ lục II.",
        "Rác ở các bản chủ yếu do dân tự đốt, hố chôn lấp đã đầy.",
        "Hiện toàn tỉnh có 47 mỏ đá, tập trung chủ yếu ở phía tây.",
        "Tuy vậy, bãi rác tạm quá tải, có nơi phải đổ ra ruộng.",
        "Phòng khám ghi nhận 07 ca sốt phát ban.",
        "Một số cán bộ thôn bao che cho vi phạm.",
        "Bến cảng chỉ tiếp nhận được tàu dưới 200 CV.",
        "Nhà văn hóa thôn Đoài xây năm 1998, mái thấm.",
        "Vụ cháy kho xưởng do hàn xì, thiệt hại 2 tỷ đồng.",
        "Loa truyền thanh thôn 5 thường bị rè.",
        "Phần còn lại do dân tự lo.",
    ],
)
def test_background_is_no_task_among_orders(sentence):
    assert category(sentence) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "UBND huyện đã giao Phòng Tài chính rà soát 12 trụ sở, nay yêu cầu Phòng báo cáo kết quả.",
        "Các trạm thiếu bác sĩ báo cáo Sở Y tế để điều động.",
        "Cơ sở tái phạm phải dừng hoạt động ngay.",
        "Đến từng hộ xác minh số liệu còn thiếu.",
        "Văn phòng Đảng ủy ghi nhận, trả lời phản ánh của đảng viên.",
        "Ban Dân vận Thị ủy biểu dương tổ hòa giải giỏi; nhân rộng cách làm.",
        "Ban Tổ chức xã mời Tổ trọng tài gồm 05 người.",
        "Phòng Y tế là đơn vị thường trực, tổng hợp báo cáo hằng tuần.",
        "Số liệu phải theo mẫu thống nhất của Cục Thống kê.",
        "Các xã liên hệ Trạm Y tế để nhận vắc xin.",
        "Tồn tại, hạn chế: khắc phục dứt điểm trong quý II.",
        "Một số trường chưa nộp hồ sơ khẩn trương nộp về Phòng.",
        "Ra mắt tổ liên gia tại 03 khu phố.",
        "Năm 2025 hoàn thành xóa nhà tạm.",
        "Quý II/2024 mở 05 lớp dạy nghề tại xã.",
        "Tổng kiểm tra bếp ăn các trường mầm non.",
        "Bầu tổ trưởng tổ tự quản.",
        "Nhiều hợp tác xã thiếu vốn, giao Phòng Kinh tế làm việc với ngân hàng.",
    ],
)
def test_orders_that_sound_like_background_are_tasks(sentence):
    assert category(sentence) is Category.TASK


def test_what_was_ordered_before_stands_while_its_day_is_to_come():
    told = "Chủ tịch UBND huyện đã giao Phòng Nội vụ rà soát biên chế, xong trước ngày 30/6/2030."
    assert category(told, timed=True) is Category.TASK
