"""Sentences that nothing around them makes orders: which of them may order by their form."""

from __future__ import annotations

import pytest

from nhiemvu.assemble.headless import NAMED, VERB_FIRST, headless_kind
from nhiemvu.find.roles import find_roles


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Sở Tài chính bảo đảm kinh phí tổ chức hội thi.", NAMED),
        ("Các cơ quan, trường học treo cờ Tổ quốc tại trụ sở.", NAMED),
        ("Công an xã: chốt chặn hai đầu cầu tràn, không cho người dân qua lại.", NAMED),
        ("Di dời các hộ ven sông đến nhà văn hóa thôn.", VERB_FIRST),
        ("Sở Y tế đã cấp 200 cơ số thuốc cho các xã vùng lũ.", None),
        ("Sở Y tế sẽ thông báo lịch tiêm cho người dân.", None),
        ("UBND huyện Bù Gia Mập thông báo lịch nghỉ lễ năm 2012.", None),
        ("Các xã, thị trấn có sự phối hợp chặt chẽ với ngành giáo dục.", None),
        ("Phó Chủ tịch: 7 giờ 30, nghe báo cáo tiến độ cầu Rạch Ngát.", None),
        ("Thực hiện Công văn số 120/UBND-VX ngày 02/3/2012 của UBND tỉnh;", None),
        ("Bên cạnh đó, nâng cao ý thức của người dân về an toàn thực phẩm.", None),
        ("Cải cách hành chính nhằm phục vụ người dân tốt hơn.", None),
        ("Trân trọng cảm ơn./.", None),
        ("Đoàn Thanh niên huyện ra quân trồng 5.000 cây xanh ven đê.", None),
        ("Công an huyện bắt giữ 05 đối tượng vận chuyển pháo.", None),
        ("Nâng cao chất lượng dạy và học là danh dự của mỗi nhà trường!", None),
        ("Sở Văn hóa treo pa nô chào mừng năm 2024 trên các tuyến phố.", NAMED),
    ],
)
def test_who_acts_or_an_action_at_the_front_may_order_and_what_is_told_does_not(sentence: str, kind: str | None):
    assert headless_kind(sentence, find_roles(sentence), "UBND huyện Bù Gia Mập") == kind
