"""The words by which a paper orders, and which of them count in a section that mostly tells."""

from __future__ import annotations

import re

#: A board may be given a task ("giao Ban Dân tộc"), where "giao ban" is a meeting.
_BOARDS = (
    r"chỉ huy|chqs|quản|ql|dân tộc|tổ chức|tuyên giáo|chỉ đạo|chấp hành|giám|thường|kinh tế|pháp chế|công tác|cán sự"
    r"|nội chính|dân vận|thi đua|tôn giáo|an toàn|nhân dân|tự quản|điều hành|đại diện|vận động|tham mưu|hậu cần|bảo vệ"
    r"|liên lạc"
)
GIVE = (
    r"(?<!bàn )(?<!chuyển )"
    rf"giao(?! thông| dịch| lưu| nhận| ban\b(?! (?:{_BOARDS}))| diện| tiếp| thoa| hàng| thừa)"
)
WISH = r"mong(?! nhận| được| muốn được| sự| rằng| chờ| đợi| mỏi| cho)|vui lòng"
DIRECT = re.compile(
    rf"\b(?:{GIVE}|yêu cầu|đề nghị|chỉ đạo|phân công|nghiêm cấm|phải|cần|có trách nhiệm|chủ trì|{WISH})\b"
)
_NEED = "cần(?! thơ| giuộc| giờ)"
ADDRESSED = re.compile(rf"\b(?:{GIVE}|yêu cầu|đề nghị|phân công|nghiêm cấm|phải|có trách nhiệm|{_NEED})\b")
BY_SECTION = {
    "background": ADDRESSED,
    "telling": re.compile(rf"\b(?:{GIVE}|yêu cầu|đề nghị|phân công|(?<!ban )chỉ đạo)\b"),
    "timetable": re.compile(rf"\b(?:{GIVE}|yêu cầu|đề nghị|phân công|(?<!ban )chỉ đạo|có trách nhiệm|phải)\b"),
}
