"""The card that lies in a model's folder."""

from __future__ import annotations

from nhiemvu.training.card import model_card


def test_the_card_tells_what_was_learnt_from_and_shows_each_split_that_was_measured() -> None:
    card = model_card({"sentences": 40, "roles": {"task": 30, "background": 10}, "dev": {"wrong": 0.125}}, documents=3)
    assert "3 documents" in card
    assert "30 task, 10 background" in card
    assert "| dev | 0.125 |" in card
    assert "| test |" not in card
