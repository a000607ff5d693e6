"""Rows for learning how sure a row is: what rules and model say of sentences that the model did not learn from."""

from __future__ import annotations

import multiprocessing
import os
import random
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from itertools import repeat

from threadpoolctl import threadpool_limits

from nhiemvu.assemble.drafts import Draft
from nhiemvu.corpus.examples import TrainingSentence, tasks_of_drafts, training_sentences
from nhiemvu.corpus.records import Corpus, GoldDocument, Record
from nhiemvu.corpus.scoring import row_right
from nhiemvu.model.beside import Beside, tasks_beside
from nhiemvu.model.opinions import Opinion
from nhiemvu.model.sentences import Sentence, sentences_of
from nhiemvu.pipeline import drafts_of
from nhiemvu.readers import read_document

FOLDS = 4

Judge = Callable[[Sequence[Sentence]], list[Opinion]]
Learn = Callable[[Sequence[TrainingSentence]], Judge]


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """A draft, what the model and the tasks beside it say of it, the record's task (`None` for none), its document."""

    document: str
    draft: Draft
    opinion: Opinion
    beside: Beside
    task: Record | None

    @property
    def is_firm(self) -> bool:
        """Whether the record has the sentence as a task that is not optional."""
        return self.task is not None and not self.task.get("optional")

    @property
    def is_optional(self) -> bool:
        """Whether the record has the sentence as optional: it then teaches nothing about right or wrong."""
        return self.task is not None and bool(self.task.get("optional"))

    @property
    def is_right(self) -> bool:
        """Whether the row, taken for a task, needs no correction."""
        if self.task is None:
            return False
        lead = [{"mention": agency.mention} for agency in self.draft.lead]
        deadline = asdict(self.draft.deadline) if self.draft.deadline is not None else None
        return row_right(self.task, {"lead": lead, "deadline": deadline})


def judged_rows(documents: Sequence[GoldDocument], judge: Judge) -> Iterator[JudgedRow]:
    """Every sentence and row of the documents with the model's opinion."""
    for gold in documents:
        drafts = drafts_of(read_document(gold.path, name=gold.record["file"]))
        opinions = judge(sentences_of(drafts))
        found = zip(drafts, opinions, tasks_beside(drafts), tasks_of_drafts(gold.record, drafts), strict=True)
        for draft, opinion, beside, task in found:
            yield JudgedRow(gold.name, draft, opinion, beside, task)


def cross_fitted(corpus: Corpus, names: Sequence[str], learn: Learn, seed: int) -> list[JudgedRow]:
    """The rows of all these documents, each judged by a model that did not learn from its document.

    Each fold is learnt in a process of its own, as many at once as there are cores; `learn` is a module's function.
    """
    shuffled = sorted(names)
    random.Random(seed).shuffle(shuffled)
    folds = [shuffled[fold::FOLDS] for fold in range(FOLDS)]
    rests = [[name for name in shuffled if name not in held_out] for held_out in folds]
    processes = min(FOLDS, os.cpu_count() or 1)
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        found = pool.map(_judge_fold, repeat(corpus), rests, folds, repeat(learn))
        return [row for rows in found for row in rows]


def _judge_fold(corpus: Corpus, rest: Sequence[str], held_out: Sequence[str], learn: Learn) -> list[JudgedRow]:
    """The rows of the documents `held_out`, judged by a model that has learnt from the `rest`."""
    with threadpool_limits(1):  # each process has one core; threads would only wait for each other
        judge = learn(list(training_sentences(corpus.documents(rest))))
        return list(judged_rows(list(corpus.documents(held_out)), judge))
