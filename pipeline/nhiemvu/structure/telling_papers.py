"""Whether a paper tells, answers or invites rather than assigns: by its type or by its title."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from nhiemvu.rules.load import load_entries

_OPENING = re.compile(r"(?:(?:v/v|về việc|về|thông báo)\s*:?\s+)*")


@functools.cache
def _titles() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{entry.pattern})" for entry in load_entries("telling_papers")))


_ANSWERS = re.compile(
    r"(?:trả lời|phúc đáp|tiếp nhận|nhận được)\s[^.;]{0,40}?(?:công văn|văn bản|đơn|phiếu|thư|email|kiến nghị|câu hỏi"
    r"|hồ sơ|đề nghị|ý kiến|phản ánh|thắc mắc|vướng mắc)\b"
)
_OUTSIDERS = re.compile(
    r"kính gửi\s*:?\s*(?:các )?(?:quý )?(?:công ty|doanh nghiệp|hiệp hội|tập đoàn|ngân hàng|hợp tác xã|ông|bà|cử tri"
    r"|độc giả|chi nhánh|văn phòng luật|hộ kinh doanh|đoàn đại biểu quốc hội|đoàn đbqh|ban dân nguyện"
    r"|đại biểu quốc hội)\b"
)


def answers(paragraphs: Sequence[str]) -> bool:
    """Whether the first of `paragraphs` open a letter that answers a firm, a citizen or the deputies of voters.

    "Kính gửi: Công ty TNHH A" and "Trả lời công văn số 05/CV-A … hỏi về thuế suất": what follows explains the law.
    """
    folded = [re.sub(r"\s+", " ", paragraph).strip(" -–").lower() for paragraph in paragraphs]
    addressed = any(_OUTSIDERS.match(each) for each in folded)
    return addressed and any(_ANSWERS.match(each) for each in folded)


def tells(title: str | None) -> bool:
    """Whether the title is one of a paper that tells, answers or invites (guidelines, section 3.4).

    In such a paper a number opens an answer or a piece of news, not an order: "trả lời kiến nghị của cử tri".
    """
    if title is None:
        return False
    folded = re.sub(r"\s+", " ", title).strip(" .:–-").lower()
    opening = _OPENING.match(folded)
    return bool(_titles().match(folded[opening.end() if opening else 0 :]))
