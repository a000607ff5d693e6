"""A signature that stands in one line or one cell: "KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Văn An"."""

from __future__ import annotations

import re

_START = re.compile(r"(?:^|[|;.:\t])\s*(?=(?:(?:KT|TM|TL|TUQ)\s?\.|(?:K/T|T/M|T/L|T/UQ)\b)\s?[^\W\d_])")
#: Where one part ends and the next begins: a mark, an office, "(Đã ký)".
_TURN = re.compile(
    r"\s+(?=(?:KT|K/T|TM|T/M|TL|T/L|TUQ|T/UQ)\s?\.)|\s+(?=PHÓ\s|THỨ TRƯỞNG)|(?<!PHÓ)\s+(?=BÍ THƯ|CHÁNH\s)"
    r"|(?<=CHỦ TỊCH)\s+(?=GIÁM ĐỐC|TRƯỞNG)|(?<=GIÁM ĐỐC)\s+(?=TRƯỞNG)|(?<=BỘ TRƯỞNG)\s+(?=VỤ|CỤC|TỔNG)"
    r"|(?<=DÂN)\s+(?=CHỦ TỊCH)|(?<=VỤ)\s+(?=BÍ THƯ)|\s+(?=\()|(?<=\))\s+"
)
_LONGEST = 140


def unfold_signature(text: str) -> list[str]:
    """The lines of the signature at the end of `text`, from its mark to the name; empty where it holds none.

    "- Lưu: VT. | KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Văn An" gives "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH" and "Lê Văn An".
    """
    start = _START.search(text)
    if start is None or len(text) - start.end() > _LONGEST:
        return []
    parts = [part for part in _TURN.split(text[start.end() :].strip()) if part]
    words = parts[-1].split()
    office = max(
        (index for index, word in enumerate(words, 1) if word.isupper() and len(word) > 1 and word[-1] != "."),
        default=0,
    )
    name = words[office:]
    if (
        not name
        or not office
        and len(parts) < 3
        or not all(part.isupper() or part.startswith("(") for part in parts[:-1])
    ):
        return []
    return [*parts[:-1], *([" ".join(words[:office])] if office else []), " ".join(name)]
