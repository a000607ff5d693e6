"""The model that comes with the program, and the program without it."""

from __future__ import annotations

from dataclasses import replace

import pytest
import spacy

from documents import document_of
from nhiemvu.model import weights as module
from nhiemvu.model.sentences import Sentence
from nhiemvu.model.weights import default_weights, weights_folder
from nhiemvu.pipeline import extract

PAPER = (
    "ỦY BAN NHÂN DÂN", "TỈNH HÀ TĨNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    "Số: 45/KH-UBND", "Hà Tĩnh, ngày 10 tháng 3 năm 2024", "KẾ HOẠCH", "Nâng cao chất lượng phục vụ năm 2024",
    "II. NHIỆM VỤ", "1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát biên chế trước ngày 15/6/2024.",
)  # fmt: skip


def test_the_model_tells_an_order_from_an_account_of_what_was_done() -> None:
    weights = default_weights()
    assert weights is not None
    order = Sentence("Sở Nội vụ rà soát biên chế, báo cáo UBND tỉnh trước ngày 15/6/2024.", ("NHIỆM VỤ",))
    account = Sentence("Năm 2023, toàn tỉnh đã có 35 xã đạt chuẩn, tỷ lệ hộ nghèo còn 4,2%.", ("KẾT QUẢ ĐẠT ĐƯỢC",))
    first, second = weights.opinions([order, account])
    assert first.role == "task"
    assert second.role != "task"
    assert {order.text[each.span.start : each.span.end]: each.part for each in first.stretches}["Sở Nội vụ"] == "LEAD"


def test_the_same_document_gives_the_same_tasks_with_the_model_and_a_confidence_between_0_and_1() -> None:
    alone = extract(document_of(*PAPER))
    both = extract(document_of(*PAPER), weights=default_weights())
    assert [task.text for task in both.tasks] == [task.text for task in alone.tasks]
    assert all(0 <= task.confidence <= 1 for task in both.tasks)
    assert "nhiemvu_vi" in both.version


def test_a_sentence_that_the_model_leaves_out_is_told_with_its_words() -> None:
    weights = default_weights()
    assert weights is not None
    strict = replace(weights, policy=replace(weights.policy, least_likely={"order-by-place": 1.0}))
    lines = (*PAPER, "2. Hệ thống camera của các phường hoạt động 24/24 giờ, phục vụ người dân.")
    alone, both = extract(document_of(*lines)), extract(document_of(*lines), weights=strict)
    assert [task.by for task in alone.tasks][1:] == ["order-by-place"]
    assert len(both.tasks) == 1
    assert [(issue.code, issue.detail) for issue in both.issues] == [("task-left-out", alone.tasks[1].text)]


def test_a_notice_without_order_words_has_tasks_with_the_model_and_none_without_it() -> None:
    lines = (
        "ỦY BAN NHÂN DÂN",
        "XÃ HƯNG THỊNH",
        "Số: 41/TB-UBND",
        "THÔNG BÁO",
        "Về việc treo cờ Tổ quốc",
        "Các cơ quan, đơn vị, trường học trên địa bàn xã treo cờ Tổ quốc tại trụ sở và tổng vệ sinh đường làng.",
        "Lễ mít tinh năm ngoái có 300 người dự.",
    )
    alone, both = extract(document_of(*lines)), extract(document_of(*lines), weights=default_weights())
    assert (len(alone.tasks), [task.text for task in both.tasks]) == (0, [lines[5]])


def test_without_a_model_folder_the_rules_answer_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "weights_folder", lambda: None)
    default_weights.cache_clear()
    try:
        assert default_weights() is None
        assert len(extract(document_of(*PAPER), weights=default_weights()).tasks) == 1
    finally:
        default_weights.cache_clear()


def test_spacy_loads_the_model_folder_by_itself() -> None:
    folder = weights_folder()
    assert folder is not None
    assert spacy.load(folder).pipe_names == ["roles", "parts", "words"]
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) < 15_000_000
