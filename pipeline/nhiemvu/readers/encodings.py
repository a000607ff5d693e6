"""Bytes to text: the character encodings in which Vietnamese office files come."""

from __future__ import annotations

import codecs
import unicodedata

from nhiemvu.errors import BrokenFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096
_MOST_CONTROLS = 0.02


def _not_text() -> BrokenFile:
    return BrokenFile(
        "Nội dung tệp không phải là văn bản (dữ liệu nhị phân hoặc bảng mã lạ). "
        "Hãy mở tệp bằng phần mềm đã tạo ra nó rồi lưu lại dạng .docx hoặc .txt (UTF-8).",
        "The file does not hold text (binary data or an unknown encoding). "
        "Open it in the program that made it and save it as .docx or .txt (UTF-8).",
    )


def decode_text(data: bytes) -> str:
    """The text of `data`: UTF-8, UTF-16 or UTF-32 by its mark or its looks, else windows-1258, TCVN3 or VNI.

    Raises `BrokenFile` for binary data.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], encoding)
    wide = _wide_encoding(data)
    if wide:
        return _decode(data, wide)
    if b"\x00" in data or _share_of_controls(data[:_SAMPLE]) > _MOST_CONTROLS:
        raise _not_text()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # A cut in the last letter leaves the rest sound.
        if error.start >= len(data) - 4:
            return data[: error.start].decode("utf-8")
    from nhiemvu.readers.legacy_letters import decode_bytes

    return decode_bytes(data, unicodedata.normalize("NFC", _decode(data, "cp1258")))


def looks_like_text(data: bytes) -> bool:
    """Whether `data` decodes as text in one of the known encodings (judged by its first part)."""
    if len(data) > _SAMPLE:  # without its mark the sample may end within a letter
        data = data[:_SAMPLE].removeprefix(codecs.BOM_UTF8)
    try:
        decode_text(data)
    except BrokenFile:
        return False
    return True


def _decode(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise _not_text() from None
    if "\x00" in text:
        raise _not_text()
    return text


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: in Vietnamese text nearly every other byte of white space and digits is zero."""
    sample = data[:_SAMPLE]
    if len(sample) < 4 or b"\x00" not in sample:
        return None
    even, odd = sample[::2].count(0) / len(sample[::2]), sample[1::2].count(0) / len(sample[1::2])
    encoding = "utf-16-le" if odd > 0.3 and even < 0.05 else "utf-16-be" if even > 0.3 and odd < 0.05 else None
    if encoding is None:
        return None
    text = sample.decode(encoding, "ignore")
    controls = sum(1 for letter in text if letter < " " and letter not in "\t\n\r\f")
    return encoding if controls <= _MOST_CONTROLS * len(text) else None


def _share_of_controls(sample: bytes) -> float:
    controls = sum(1 for byte in sample if byte < 32 and byte not in b"\t\n\r\f\x0b\x1a")
    return controls / max(len(sample), 1)
