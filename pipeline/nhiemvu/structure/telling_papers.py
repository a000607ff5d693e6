"""Whether a paper tells, answers, invites or is about persons rather than assigns: by its title or its first words."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from nhiemvu.rules.load import load_entries

_OPENING = re.compile(r"(?:(?:v/v|về việc|về|thông báo)\s*:?\s+)*")


@functools.cache
def _titles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry.kind, re.compile(entry.pattern)) for entry in load_entries("telling_papers"))


@functools.cache
def _news() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{entry.pattern})" for entry in load_entries("news_marks")))


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


def tells(title: str | None) -> str | None:
    """What a paper with this title does instead of assigning, `None` for one that may assign (guidelines, section 3.4).

    "telling": it answers, tells or invites, so that a number opens an answer or a piece of news, not an order ("trả lời
    kiến nghị của cử tri"). "timetable": it says when something takes place ("lịch tiếp công dân"). "personnel": it
    decides on persons ("bổ nhiệm Phó Giám đốc Sở Y tế"); "prices": it sets rates ("quy định mức thu phí").
    """
    if title is None:
        return None
    folded = re.sub(r"\s+", " ", title).strip(" .:–-").lower()
    opening = _OPENING.match(folded)
    words = folded[opening.end() if opening else 0 :]
    return next((kind for kind, pattern in _titles() if pattern.match(words)), None)


def is_news(paragraphs: Sequence[str]) -> bool:
    """Whether `paragraphs`, those of a text without a head, are a page of news: "Tin liên quan", "Bài: Hữu Phước"."""
    return any(_news().match(re.sub(r"\s+", " ", paragraph).strip(" -–*•").lower()) for paragraph in paragraphs)
