"""Which items only head what stands below them, and which of those are the work itself."""

from __future__ import annotations

import re

from nhiemvu.assemble.said import Surroundings
from nhiemvu.find.actions import action_start
from nhiemvu.find.roles import find_roles
from nhiemvu.structure.labels import LabelKind
from nhiemvu.structure.outline import Item, Outline
from nhiemvu.structure.sections import is_title, names_part

_WORDS_OF_A_HEADING = 12
_LONGEST_ARTICLE_TITLE = 25
_WORDS_OF_A_TASK_HEADING = 20
_TOPIC = re.compile(r"(?:Đối với|Về|Về việc|Liên quan đến|Công tác)\s", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:Tên )?(?:Nội dung|Nhiệm vụ|Công việc|Hoạt động)(?: công việc| thực hiện)?\s*:\s*", re.IGNORECASE
)
_MODAL = re.compile(r"\b(?:phải|cần|yêu cầu|giao|đề nghị|chủ trì|có trách nhiệm|thì)\b", re.IGNORECASE)


def is_heading_only(outline: Outline, surroundings: Surroundings, item: Item) -> bool:
    """Whether the item is a mere heading.

    A numbered line with a verb that has lines of its own for doer and time below it is itself the work, if nothing
    else stands below it or it is long: "1.3. Xây dựng kế hoạch kiểm tra …" above "Thời gian hoàn thành: …".
    """
    text = item.text.rstrip()
    if text.isupper() or _stands_over_prose(outline, item) or names_part(outline, item):
        return True
    if outline.children_of[item.index] and _TOPIC.match(text) and not _MODAL.search(text):
        return True
    if text.endswith(":") or not is_title(outline, item):
        return not text
    if _lost_its_stop(outline, item):
        return False
    if is_article(item) and _says_who_does(text):
        return False
    if not surroundings.has_own_lines(item) or action_start(_LABEL.sub("", text)) != 0:
        return True
    others = [child for child in outline.children(item) if not surroundings.is_own_line(child)]
    return bool(others) and len(text.split()) < _WORDS_OF_A_TASK_HEADING


def has_items_below(outline: Outline, surroundings: Surroundings, item: Item) -> bool:
    """Whether other items stand below it than lines of its own for doer and time; over those alone it is the work.

    "a) Rà soát quy định về đầu tư:" above "Cơ quan chủ trì: …" is a task, "a) Tổ chức:" above it a label.
    """
    if all(surroundings.is_own_line(child) for child in outline.children(item)):
        return bool(outline.children_of[item.index]) and action_start(_LABEL.sub("", item.text)) != 0
    return True


def _says_who_does(text: str) -> bool:
    """Whether an article without its full stop is a sentence: "Điều 1. Bộ Y tế xuất cấp 9.000 liều vắc xin … năm 2008".

    Not its title: "Điều 2. Trách nhiệm của Bộ Y tế".
    """
    return len(text.split()) > _LONGEST_ARTICLE_TITLE and find_roles(text).explicit


def is_title_line(outline: Outline, item: Item) -> bool:
    """Whether the first line of a text without a head is its title: no mark closes it, and prose follows.

    "Tiếp tục tăng cường diệt trừ cây mai dương năm 2019" over "Thực hiện Công văn số …, UBND huyện yêu cầu …".
    """
    if item.index or not item.is_plain or len(outline.items) < 2 or item.text.rstrip()[-1:] in ".;:,/…”":
        return False
    return outline.items[1].is_plain and outline.items[1].text.rstrip().endswith((".", ":", ";"))


def _stands_over_prose(outline: Outline, item: Item) -> bool:
    """Whether a short plain line without a mark at its end is the heading of a paragraph with bullets behind it."""
    text, following = item.text.rstrip(), outline.items[item.index + 1 : item.index + 3]
    if not item.is_plain or text.endswith((".", ";", ":", ",", "/", "…")) or len(text.split()) > _WORDS_OF_A_HEADING:
        return False
    return len(following) == 2 and following[0].is_plain and following[0].text.endswith(".") and following[1].is_bullet


def is_article(item: Item) -> bool:
    """Whether the item is an article of a decision: "Điều 2. …"."""
    return item.label is not None and item.label.kind is LabelKind.ARTICLE


def _lost_its_stop(outline: Outline, item: Item) -> bool:
    """Whether a point without its full stop is a sentence still, though a plain paragraph follows it.

    "11. Đề nghị MTTQ tỉnh tiếp nhận gạo; không bỏ sót hộ khó khăn": clauses of somebody who acts make no heading.
    """
    below = outline.children(item)
    return item.is_numbered and ";" in item.text and all(each.is_plain for each in below) and _acts(item.text)


def _acts(text: str) -> bool:
    return find_roles(text).explicit and action_start(text) is not None
