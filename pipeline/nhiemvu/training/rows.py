"""Rows for learning how sure a row is: what rules and model say of sentences that the model did not learn from."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass

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
    """The rows of all these documents, each judged by a model that did not learn from its document."""
    shuffled = sorted(names)
    random.Random(seed).shuffle(shuffled)
    rows: list[JudgedRow] = []
    for fold in range(FOLDS):
        held_out = shuffled[fold::FOLDS]
        rest = [name for name in shuffled if name not in held_out]
        judge = learn(list(training_sentences(corpus.documents(rest))))
        rows += judged_rows(list(corpus.documents(held_out)), judge)
    return rows
