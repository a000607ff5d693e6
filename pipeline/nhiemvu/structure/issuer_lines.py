"""A line of the head that names who issues the paper, before it is read: its short board spelt out."""

from __future__ import annotations

import re

_BOARD_SHORT = re.compile(r"^\W*BCH(?=\s)(?!\s+(?:PC|PT|QUÂN SỰ|QS|BĐBP|BỘ ĐỘI|PHÒNG))")  # else "Ban Chỉ huy"
_STEERING_SHORT = re.compile(r"^\W*BCĐ(?=\s)")
#: What says that several issue a paper, and not who: "LIÊN NGÀNH | SỞ Y TẾ - SỞ TÀI CHÍNH".
_TOGETHER = re.compile(r"^\W*LIÊN (?:NGÀNH|TỊCH)\s*(?:[:–-]\s*|$)", re.IGNORECASE)


def spelt_out(line: str) -> str:
    """A head's line with its short board in full: "BCĐ CHUYỂN ĐỔI SỐ"; that several issue the paper is left out."""
    return _STEERING_SHORT.sub("BAN CHỈ ĐẠO", _BOARD_SHORT.sub("BAN CHẤP HÀNH", _TOGETHER.sub("", line)))
