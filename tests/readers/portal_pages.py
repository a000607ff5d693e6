"""One letter in the pages of portals, each with its own menus, tabs, lists, questions of readers and footers."""

from __future__ import annotations

LINES = (
    "UBND TỈNH TÂN AN",
    "Số: 12/UBND-NC",
    "Tân An, ngày 05 tháng 3 năm 2026",
    "V/v bảo quản thuốc",
    "Kính gửi: Sở Y tế.",
    "Thực hiện Công văn số 88/BYT-QLD, UBND tỉnh giao Sở Y tế rà soát kho thuốc, báo cáo trước ngày 15/6/2026.",
    "Nơi nhận:",
    "- Như trên;",
    "- Lưu: VT.",
    "CHỦ TỊCH",
    "Lê Văn Bình",
)
_HEAD = "".join(f"<p>{line}</p>" for line in LINES[:5])
_BODY = f"<p>{LINES[5]}</p>".replace("Công văn số 88/BYT-QLD", '<a href="/vb/88">Công văn số 88/BYT-QLD</a>')
_END = (
    "<table><tr><td><b>Nơi nhận:</b><br>- Như trên;<br>- Lưu: VT.</td><td><p>CHỦ TỊCH</p><p>Lê Văn Bình</p></td></tr>"
    "</table>"
)
LETTER = f"{_HEAD}{_BODY}{_END}"
_QUESTIONS = "<h3>Hỏi đáp pháp luật</h3>" + "".join(
    f"<p>Câu {number}: Sở Tài chính có phải báo cáo Ủy ban nhân dân tỉnh trước ngày 30/6/2026 không?</p>"
    for number in range(8)
)
LAW_DATABASE = f"""<!DOCTYPE html><html><head><title>CSDL văn bản</title></head><body><form id="aspnetForm">
<div class="menu-top"><ul><li><a href="#">Trang chủ</a></li><li><a href="#">Tìm kiếm</a></li><li><a href="#">Hệ thống
hóa</a></li></ul></div><div class="box-tab-vb"><ul><li><a href="#">Toàn văn</a></li><li><a href="#">Thuộc tính</a></li>
<li><a href="#">Lược đồ</a></li></ul></div><div class="vbInfo"><ul><li>Hiệu lực: Còn hiệu lực</li>
<li>Ngày có hiệu lực: 05/03/2026</li></ul></div><div class="fulltext"><div id="toanvancontent">{LETTER}</div></div>
<div class="box-tin"><div class="title">Văn bản cùng cơ quan</div><ul><li><a href="#">Kế hoạch số 9/KH-UBND</a></li>
<li><a href="#">Chỉ thị 3/CT-UBND</a></li><li><a href="#">Quyết định 7/QĐ-UBND</a></li></ul></div>
<div id="footer"><p>Cơ quan chủ quản phải báo cáo trước ngày 01/01/2027. Địa chỉ: Số 1 phố X</p></div></form></body>
</html>"""
LEGAL_LIBRARY = f"""<!DOCTYPE html><html><body><div id="NavMenu"><a>Tóm tắt</a><a>Nội dung</a><a>VB gốc</a></div>
<div class="cldivContentDocVn"><div id="divThuocTinh"><table><tr><td>Số hiệu:</td><td>12/UBND-NC</td><td>Người ký:</td>
<td>Lê Văn Bình</td></tr><tr><td>Ngày công báo:</td><td>Đang cập nhật</td><td>Tình trạng:</td><td>Đã biết</td></tr>
</table></div><div class="content1">{LETTER}</div></div><div class="GuiBanBe">Lưu trữ - Ghi chú - Facebook - In</div>
<div class="box_hoi_dap">{_QUESTIONS}</div><div class="lienhe">
<p>Chủ quản: Công ty X. Giấy phép số 27/GP-TTĐT.</p></div>
</body></html>"""
PROVINCE = f"""<html><head><meta charset="utf-8"></head><body><div class="top"><a href="#">Liên hệ</a>
<span>Thứ Hai, ngày 09/3/2026</span></div>
<div id="main"><div class="col-left"><h2>Danh mục</h2><ul>
<li><a href="#">Giới thiệu</a></li><li><a href="#">Tin tức</a></li><li><a href="#">Chỉ đạo điều hành</a></li></ul></div>
<div class="col-center"><h1>Bảo quản thuốc</h1><div class="date">05/03/2026 08:30</div><div class="article-body">
{LETTER}</div><div class="tacgia">Văn phòng UBND tỉnh</div><div>{_QUESTIONS}</div></div><div class="col-right">Số lượt
truy cập: 1234567</div></div><div class="chan-trang"><p>Chịu trách nhiệm: Chánh Văn phòng UBND tỉnh</p></div></body>
</html>"""
PORTALS = {"vbpl.vn": LAW_DATABASE, "thuvienphapluat.vn": LEGAL_LIBRARY, "a province's portal": PROVINCE}
