"""What the parts learn from a handful of sentences."""

from __future__ import annotations

import pytest

from nhiemvu.corpus.examples import Stretch, TrainingSentence
from nhiemvu.document import Span
from nhiemvu.model.policy import Policy
from nhiemvu.model.review import Reviewer
from nhiemvu.model.sentences import Sentence
from nhiemvu.model.weights import Weights
from nhiemvu.training.learning import learn

ORDER = "Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát biên chế trước ngày 15/6/2024."
ACCOUNT = "Năm 2023, toàn tỉnh đã có 35 xã đạt chuẩn."


def sentences() -> list[TrainingSentence]:
    names = (("Sở Y tế", "LEAD"), ("Sở Tài chính", "COORDINATING"), ("trước ngày 15/6/2024", "DEADLINE"))
    starts = ((ORDER.index(words), words, part) for words, part in names)
    stretches = tuple(Stretch(Span(start, start + len(words)), part) for start, words, part in starts)
    order = TrainingSentence("a", Sentence(ORDER, ("NHIỆM VỤ",)), "task", stretches)
    account = TrainingSentence("a", Sentence(ACCOUNT, ("KẾT QUẢ",)), "background", ())
    return [order, account] * 30


@pytest.fixture(scope="module")
def learnt() -> Weights:
    return Weights(learn(sentences()), Policy({}, Reviewer({})), "")


def test_an_order_and_an_account_that_were_learnt_are_told_apart(learnt: Weights) -> None:
    order, account = learnt.opinions([each.sentence for each in sentences()[:2]])
    assert (order.role, account.role) == ("task", "background")


def test_who_leads_and_who_takes_part_are_told_apart(learnt: Weights) -> None:
    (order,) = learnt.opinions([sentences()[0].sentence])
    parts = {each.span.of(ORDER): each.part for each in order.stretches if not each.is_time}
    assert parts == {"Sở Y tế": "LEAD", "Sở Tài chính": "COORDINATING"}


def test_each_word_has_the_part_of_the_name_or_time_that_it_stands_in(learnt: Weights) -> None:
    (order,) = learnt.opinions([sentences()[0].sentence])
    parts = {part: order.words.of(part) for part in ("LEAD", "COORDINATING", "DEADLINE", "NONE")}
    likeliest = [max(parts, key=lambda part: parts[part][place]) for place in range(len(order.words.spans))]
    seen = {span.of(ORDER): part for span, part in zip(order.words.spans, likeliest, strict=True)}
    assert (seen["Y tế"], seen["Tài chính"], seen["rà soát"]) == ("LEAD", "COORDINATING", "NONE")
    assert seen["15/6/2024"] == "DEADLINE"


def test_the_same_sentences_and_seed_give_the_same_weights(learnt: Weights) -> None:
    again = learn(sentences())
    for name in ("roles", "parts", "words"):
        assert again.get_pipe(name).model.to_bytes() == learnt.language.get_pipe(name).model.to_bytes()
