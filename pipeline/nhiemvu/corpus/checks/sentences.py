"""The words of a task: one whole sentence, as the document has it (sections 3.1 to 3.5 of the guidelines)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nhiemvu.corpus.checks.breach import Breach
from nhiemvu.corpus.checks.outline_labels import label_of, opens_with_label
from nhiemvu.corpus.checks.paper import Unit, folded
from nhiemvu.corpus.records import Record
from nhiemvu.find.actions import action_start
from nhiemvu.find.sentences import split_sentences
from nhiemvu.find.times import is_deadline_line

_MARKUP = re.compile(r"</?[a-z]\w*[^>]*>|\*\*|__|\[\^?\d{1,3}\]|&(?:nbsp|amp|quot);|(?<=[.;:,])[¹²³⁰-⁹]")
_EXPLAINS = re.compile(r"(?:Trong đó|Cụ thể(?! h[óo][áa]?)|Nhất là|Đặc biệt là)(?!\w)")
_DOER_LINE = re.compile(r"(?:Đơn vị|Cơ quan) (?:chủ trì|thực hiện|phối hợp)(?: thực hiện)?\s*:")
_FIELD_LINE = re.compile(r"(?:Đơn vị|Cơ quan|Thời gian|Thời hạn|Sản phẩm)[^:]{0,40}:")
_CLOSING = re.compile(
    r"(?:trong )?quá trình (?:tổ chức |triển khai )*(?:thực hiện)?.{0,30}nếu có (?:khó khăn|vướng mắc|vấn đề)"
    r"|yêu cầu các .{3,60}nghiêm túc (?:tổ chức |triển khai )+(?:thực hiện)?[^,;]{0,40}\.?$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?:[.!?;:…]|\.\.\.)[”\"’')\]]*\s*$")


def check_sentence(task: Record, unit: Unit | None) -> Iterator[Breach]:
    """What is wrong with the words of a task that stands in `unit`, `None` where it was not found."""
    text = task["text"]
    if text != folded(text):
        yield Breach("text-spaces", text)
    if opens_with_label(text):
        yield Breach("text-label", text)
    if _MARKUP.search(text):
        yield Breach("text-markup", text)
    if _DOER_LINE.match(text):
        yield Breach("text-doer-line", text)
    if is_deadline_line(text) and (unit is None or unit.row is None):
        yield Breach("text-time-line", text)
    if not task["optional"]:
        if text.rstrip().endswith(":"):
            yield Breach("text-lead-in", text)
        if _CLOSING.search(text) and task["deadline"] is None:
            yield Breach("firm-closing", text)
    yield from _check_extent(text, unit)


def _is_label(words: str) -> bool:
    """Whether the words are the label of an item and nothing else: "2.1.", "a)", "1-"."""
    label = label_of(f"{words} A")
    return bool(label) and words.strip(" .:()/-–") == label


def _check_extent(text: str, unit: Unit | None) -> Iterator[Breach]:
    if _EXPLAINS.match(text):
        yield Breach("text-explains", text)
    sentences = [span.of(text) for span in split_sentences(text)]
    for sentence in sentences[1:] if unit is None or unit.row is None else ():
        belongs = _EXPLAINS.match(sentence) or _FIELD_LINE.match(sentence) or is_deadline_line(sentence)
        if action_start(sentence) == 0 and not belongs:
            yield Breach("text-several", sentence)
            break
    if unit is not None and text in unit.text:
        before, _, behind = unit.text.partition(text)
        bare = before.strip(' -–—+*•●▪■○◦➢✓❖“"')
        opens = not bare or bool(_SENTENCE_END.search(bare)) or _is_label(before.strip())
        closes = not behind.strip() or bool(_SENTENCE_END.search(text)) or bool(re.match(r"[.!?;]", behind))
        if not (opens and closes):
            yield Breach("text-part", text)
