"""What is said of files that no reader is there for, or that no reader can take in."""

from __future__ import annotations

from nhiemvu.errors import BrokenFile, LimitExceeded, ProtectedFile, UnreadableFile, UnsupportedFormat

_WORD_REMEDY = (
    "Hãy mở tệp bằng Word hoặc LibreOffice và lưu lại dạng .docx.",
    "Open it in Word or LibreOffice and save it as .docx.",
)
_SHEET_REMEDY = (
    "Hãy mở tệp, chép phần văn bản sang Word và lưu dạng .docx, hoặc xuất ra PDF.",
    "Open it, copy the text into Word and save it as .docx, or export it as PDF.",
)
_PICTURE_REMEDY = (
    "Hãy nhận dạng chữ (OCR) trước, ví dụ bằng VietOCR hoặc Tesseract, rồi lưu kết quả dạng .docx hoặc .txt.",
    "Recognise its text first (OCR), for example with Tesseract, and save the result as .docx or .txt.",
)
_ARCHIVE_REMEDY = (
    "Hãy giải nén rồi chọn từng tệp văn bản bên trong.",
    "Unpack it and choose the documents inside.",
)
_MAIL_REMEDY = (
    "Hãy mở thư và lưu riêng tệp văn bản đính kèm.",
    "Open the mail and save the attached document.",
)
_UNKNOWN_REMEDY = (
    "Hãy mở tệp bằng phần mềm đã tạo ra nó và lưu lại dạng .docx hoặc PDF.",
    "Open it in the program that made it and save it as .docx or PDF.",
)

_KINDS: dict[str, tuple[str, str, tuple[str, str]]] = {
    "xlsx": ("bảng tính Excel (.xlsx)", "an Excel workbook (.xlsx)", _SHEET_REMEDY),
    "xls": ("bảng tính Excel đời cũ (.xls)", "an old Excel workbook (.xls)", _SHEET_REMEDY),
    "ods": ("bảng tính OpenDocument (.ods)", "an OpenDocument spreadsheet (.ods)", _SHEET_REMEDY),
    "pptx": ("bản trình chiếu PowerPoint (.pptx)", "a PowerPoint file (.pptx)", _SHEET_REMEDY),
    "ppt": ("bản trình chiếu PowerPoint đời cũ (.ppt)", "an old PowerPoint file (.ppt)", _SHEET_REMEDY),
    "odp": ("bản trình chiếu OpenDocument (.odp)", "an OpenDocument presentation (.odp)", _SHEET_REMEDY),
    "djvu": ("tệp ảnh quét DjVu", "a DjVu scan", _PICTURE_REMEDY),
    "zip": ("tệp nén ZIP", "a ZIP archive", _ARCHIVE_REMEDY),
    "archive": ("tệp nén", "an archive", _ARCHIVE_REMEDY),
    "mail": ("thư điện tử", "an e-mail", _MAIL_REMEDY),
    "msg": ("thư điện tử Outlook (.msg)", "an Outlook mail (.msg)", _MAIL_REMEDY),
    "postscript": ("tệp PostScript", "a PostScript file", _UNKNOWN_REMEDY),
    "program": ("tệp chương trình", "a program", _UNKNOWN_REMEDY),
    "ole": ("tệp Office đời cũ không rõ loại", "an old Office file of unknown kind", _WORD_REMEDY),
}


def refuse_format(format_name: str) -> UnreadableFile:
    """The error for a file of `format_name` ("doc", "image", "empty" …): what it is, and what to do."""
    if format_name == "empty":
        return BrokenFile(
            "Tệp rỗng. Hãy lấy lại tệp từ nơi gửi.",
            "The file is empty. Get it again from its sender.",
        )
    if format_name == "protected-office":
        return ProtectedFile(
            "Tệp được bảo vệ bằng mật khẩu. Hãy mở bằng Word, bỏ mật khẩu rồi lưu lại.",
            "The file is protected by a password. Open it in Word, take the password off and save it again.",
        )
    if format_name == "binary":
        return BrokenFile(
            "Nội dung tệp không phải là văn bản mà chương trình biết. " + _UNKNOWN_REMEDY[0],
            "The file does not hold text that the program knows. " + _UNKNOWN_REMEDY[1],
        )
    vi, en, remedy = _KINDS.get(format_name, ("tệp thuộc loại chưa biết", "a file of unknown kind", _UNKNOWN_REMEDY))
    return UnsupportedFormat(
        f"Đây là {vi}, chương trình chưa đọc được loại này. {remedy[0]}",
        f"This is {en}, which the program does not read. {remedy[1]}",
    )


def nested_too_deeply() -> LimitExceeded:
    """The error for a file whose tables or elements nest without end."""
    return LimitExceeded(
        "Cấu trúc của tệp lồng nhau quá sâu. Hãy mở tệp bằng Word, lưu lại dạng .docx rồi thử lại.",
        "The file is nested too deeply. Open it in Word, save it as .docx and try again.",
    )
