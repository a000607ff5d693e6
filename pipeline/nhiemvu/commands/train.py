"""`nhiemvu train`: learn a model from a corpus of documents with gold records."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

import typer

from nhiemvu.commands.screen import Screen
from nhiemvu.errors import NhiemvuError
from nhiemvu.messages import in_both_languages

NEEDED = ("spacy", "underthesea", "sklearn")


def train(
    ctx: typer.Context,
    corpus: Annotated[Path, typer.Option(metavar="FOLDER")],
    to: Annotated[Path, typer.Option(metavar="FOLDER")],
) -> None:
    """Train a model on the corpus in FOLDER and write it, with its figures, into another folder."""
    screen: Screen = ctx.obj
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise NhiemvuError(*in_both_languages("train.needs", names=", ".join(missing)))
    if not (corpus / "gold").is_dir():
        raise NhiemvuError(*in_both_languages("train.no-corpus", folder=str(corpus)))
    from nhiemvu.corpus.records import Corpus
    from nhiemvu.training.training import train_model

    figures = train_model(Corpus(corpus), to, lambda step: screen.tell(f"train.{step}"))
    _print_figures(screen, figures)
    screen.tell("train.done", folder=str(to))


def _print_figures(screen: Screen, figures: dict[str, Any]) -> None:
    for split in ("dev", "test"):
        if split in figures:
            found = figures[split]
            shares = {name: f"{100 * found[name]:.0f}" for name in ("role_model", "wrong", "caught_at_15")}
            screen.tell("train.figures", split=split, **shares)
