"""Records of invented documents in any number, the same each time: what `make bench-registry` stores.

Numbers of provinces, agencies, spellings, citations and deadlines are like those of real papers, so that a search meets
rare and common conditions alike.
"""

from __future__ import annotations

import hashlib
import random
from datetime import date, timedelta
from typing import Any

Record = dict[str, Any]
TASKS_OF_DOCUMENT = 20
FIRST_DAY = date(2020, 1, 1)
DAYS = 2200
PROVINCES = (
    "Hà Giang", "Cao Bằng", "Bắc Kạn", "Tuyên Quang", "Lào Cai", "Điện Biên", "Lai Châu", "Sơn La", "Yên Bái",
    "Hòa Bình",
    "Thái Nguyên", "Lạng Sơn", "Quảng Ninh", "Bắc Giang", "Phú Thọ", "Vĩnh Phúc", "Bắc Ninh", "Hải Dương", "Hưng Yên",
    "Thái Bình", "Hà Nam", "Nam Định", "Ninh Bình", "Thanh Hóa", "Nghệ An", "Hà Tĩnh", "Quảng Bình", "Quảng Trị",
    "Quảng Nam", "Quảng Ngãi", "Bình Định", "Phú Yên", "Khánh Hòa", "Ninh Thuận", "Bình Thuận", "Kon Tum", "Gia Lai",
    "Đắk Lắk", "Đắk Nông", "Lâm Đồng", "Bình Phước", "Tây Ninh", "Bình Dương", "Đồng Nai", "Long An", "Tiền Giang",
    "Bến Tre", "Trà Vinh", "Vĩnh Long", "Đồng Tháp", "An Giang", "Kiên Giang", "Hậu Giang", "Sóc Trăng", "Bạc Liêu",
    "Cà Mau",
)  # fmt: skip
BODIES = (
    "Sở Nội vụ", "Sở Tài chính", "Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở Xây dựng", "Sở Giao thông vận tải",
    "Sở Nông nghiệp và Phát triển nông thôn", "Sở Kế hoạch và Đầu tư", "Sở Công Thương", "Sở Khoa học và Công nghệ",
    "Sở Thông tin và Truyền thông", "Sở Tư pháp", "Công an", "Văn phòng Ủy ban nhân dân", "Thanh tra",
    "Kho bạc Nhà nước",
)  # fmt: skip
VERBS = (
    "Chủ trì, phối hợp",
    "Tham mưu",
    "Rà soát",
    "Xây dựng",
    "Hướng dẫn",
    "Kiểm tra",
    "Tổ chức",
    "Đôn đốc",
    "Tổng hợp",
)
MATTERS = (
    "việc thực hiện cải cách hành chính", "kế hoạch đầu tư công trung hạn", "danh mục dự án kêu gọi đầu tư",
    "biên chế của các đơn vị sự nghiệp công lập", "chuyển đổi số trong cơ quan nhà nước", "phòng, chống dịch bệnh",
    "cấp nước sinh hoạt cho vùng cao", "dạy nghề cho lao động nông thôn", "quản lý đất đai và khoáng sản",
    "an toàn thực phẩm dịp lễ, Tết", "phòng, chống thiên tai và tìm kiếm cứu nạn", "bảo trì đường huyện, đường xã",
    "hồ sơ sức khỏe điện tử của người dân", "giải ngân vốn chương trình mục tiêu", "xử lý rác thải sinh hoạt",
    "tiếp công dân và giải quyết khiếu nại", "phổ cập giáo dục mầm non", "khôi phục đàn lợn sau dịch",
)  # fmt: skip
MANNERS = (
    "bảo đảm đúng tiến độ, chất lượng", "báo cáo Ủy ban nhân dân tỉnh kết quả thực hiện", "theo chức năng được giao",
    "trong phạm vi dự toán đã duyệt", "công khai trên cổng thông tin điện tử", "gắn với trách nhiệm người đứng đầu",
    "kịp thời tháo gỡ khó khăn cho cơ sở", "không để gián đoạn công việc của người dân",
)  # fmt: skip
SYLLABLES = (
    "bản", "cầu", "chợ", "đèo", "đình", "đồi", "đồng", "gò", "hang", "hồ", "kênh", "khe", "làng", "mỏ", "mương", "nà",
    "núi", "phà", "phố", "rẫy", "rừng", "ruộng", "sông", "suối", "thác", "thôn",
)  # fmt: skip
LAWS = tuple(f"{number}/{year}/NĐ-CP" for year in range(2010, 2024) for number in range(3, 160, 12))


def make_record(number: int) -> Record:
    """The record of the document with this number, checked against nothing: its form is that of the export."""
    chance = random.Random(number)
    province = PROVINCES[number % len(PROVINCES)]
    issued = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    symbol = chance.choice(("KH-UBND", "CT-UBND", "QĐ-UBND", "UBND-NC", "TB-UBND"))
    head = f"{number // len(PROVINCES) + 1}/{symbol}"
    sha256 = hashlib.sha256(str(number).encode()).hexdigest()
    references = [_reference(chance) for _ in range(3)]
    tasks = [_task(chance, sha256, at, province, issued, references) for at in range(TASKS_OF_DOCUMENT)]
    source = {"file": f"{issued.year}/{number}.docx", "sha256": sha256, "format": "docx", "pages": 4, "ocr": False}
    body = {"mention": "UBND tỉnh", "name": f"Ủy ban nhân dân tỉnh {province}", "id": f"ubnd-{province}"}
    return {
        "schema": "nhiemvu/1",
        "source": source | {"language": None},
        "document": {
            "doc_type": "Kế hoạch", "number": head, "symbol": symbol, "issuing_body": body, "place": province,
            "issued_on": issued.isoformat(), "title": f"{chance.choice(MATTERS)} năm {issued.year}, đợt {number}",
            "signer": "Nguyễn Văn A", "signer_role": "Chủ tịch",
        },
        "references": references,
        "tasks": tasks,
        "issues": [],
    }  # fmt: skip


def _reference(chance: random.Random) -> Record:
    number = chance.choice(LAWS)
    return {
        "doc_type": "Nghị định", "number": number, "issued_on": None, "issuing_body": "Chính phủ", "title": None,
        "mention": f"Nghị định số {number}", "relation": chance.choice(("basis", "mentioned", "carried-out")),
        "spans": [],
    }  # fmt: skip


def _task(chance: random.Random, sha256: str, at: int, province: str, issued: date, references: list[Record]) -> Record:
    place = " ".join(chance.sample(SYLLABLES, 3))
    words = (VERBS, MATTERS, MANNERS, MANNERS)
    verb, matter, manner, other = (chance.choice(each) for each in words)
    text = f"{verb} {matter} tại {place}; {manner}, {other}"
    due = issued + timedelta(days=chance.randrange(10, 400))
    dated = chance.random() < 0.6
    deadline = _deadline(due) if dated else _recurring(chance) if chance.random() < 0.3 else None
    return {
        "id": hashlib.sha256(f"{sha256}{at}".encode()).hexdigest()[:16],
        "item": f"II.{at // 5 + 1}.{at % 5 + 1}",
        "text": text,
        "section": ["II. NHIỆM VỤ VÀ GIẢI PHÁP", f"{at // 5 + 1}. {chance.choice(MATTERS)}"],
        "lead": [_agency(chance, province)],
        "coordinating": [_agency(chance, province) for _ in range(chance.randrange(3))],
        "report_to": [],
        "deadline": deadline,
        "deliverable": None,
        "references": [references[0]["number"]] if at == 0 else [],
        "category": "task" if chance.random() < 0.9 else "general",
        "confidence": round(chance.uniform(0.5, 1), 2),
        "by": "order-lead",
        "span": {"start": at * 300, "end": at * 300 + len(text), "page": at // 6 + 1, "table": None, "row": None},
    }  # fmt: skip


def _agency(chance: random.Random, province: str) -> Record:
    body = chance.choice(BODIES)
    return {"mention": body, "name": f"{body} tỉnh {province}", "id": f"{body} {province}".lower().replace(" ", "-")}


def _deadline(due: date) -> Record:
    unknown = ("start", "rrule", "amount", "unit", "from", "time", "inherited", "span")
    told = {"text": f"trước ngày {due.day}/{due.month}/{due.year}", "kind": "date", "due": due.isoformat()}
    return told | {"bound": "before", "assumed": [], "by": "time-day"} | dict.fromkeys(unknown)


def _recurring(chance: random.Random) -> Record:
    unknown = ("start", "due", "bound", "amount", "unit", "from", "time", "inherited", "span")
    day = chance.randrange(1, 28)
    told = {"text": f"ngày {day} hằng tháng", "kind": "recurring", "rrule": f"FREQ=MONTHLY;BYMONTHDAY={day}"}
    return told | {"assumed": [], "by": "time-every"} | dict.fromkeys(unknown)
