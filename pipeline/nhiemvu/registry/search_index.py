"""The index of words: which tasks hold some syllables in a row, whatever their marks.

SQLite keeps it in an FTS5 table, from which a trigger takes what leaves `tasks`; what comes is taken in by
`index_words`, many rows in one statement, since for each row of a trigger FTS5 writes a part of its index, which takes
seven times as long. PostgreSQL keeps the pairs of neighbouring syllables of each task as lexemes in a table of its own:
a phrase is then the pairs that it is made of, each found without a look at the rows, where a search by single syllables
would meet half of the registry ("đầu", "tư").
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, column, select, table, text
from sqlalchemy.sql.expression import ColumnElement

from nhiemvu.registry.folding import fold_words
from nhiemvu.registry.tables import tasks

EDGE = "_"
"""Stands in the pair of a syllable that ends its text."""
SAMPLE = 2_000
OFTEN = 10
"""How many tasks of a sample of so many must hold words that stand often: one of two hundred."""

SQLITE_INDEX = (
    "CREATE VIRTUAL TABLE task_words USING fts5"
    " (folded, content='tasks', content_rowid='id', tokenize='ascii', columnsize=0)",
    "CREATE TRIGGER task_words_delete AFTER DELETE ON tasks BEGIN"
    " INSERT INTO task_words(task_words, rowid, folded) VALUES ('delete', old.id, old.folded); END",
    "CREATE TRIGGER task_words_update AFTER UPDATE OF folded ON tasks BEGIN"
    " INSERT INTO task_words(task_words, rowid, folded) VALUES ('delete', old.id, old.folded);"
    " INSERT INTO task_words(rowid, folded) VALUES (new.id, new.folded); END",
)
POSTGRESQL_INDEX = (
    "CREATE TABLE task_words (task_id integer PRIMARY KEY REFERENCES tasks (id) ON DELETE CASCADE,"
    " pairs tsvector NOT NULL)",
    "CREATE INDEX ix_task_words_pairs ON task_words USING gin (pairs)",
)


def tasks_with_words(connection: Connection, words: str) -> tuple[Select[Any], Select[Any]] | None:
    """Two statements for the ids of the tasks that hold `words` as whole syllables in a row; `None` for no word.

    The first gives just these. The second may give more, and is sooner done: it does not look at the tasks' rows.
    """
    syllables = fold_words(words).split()
    if not syllables:
        return None
    if connection.dialect.name == "sqlite":
        phrase = '"' + " ".join(syllables) + '"'
        found = table("task_words", column("rowid"))
        match = text("task_words MATCH :phrase").bindparams(bindparam("phrase", phrase))
        statement = select(found.c.rowid.label("id")).select_from(found).where(match)
        return statement, statement
    pairs = [f"'{one}{EDGE}{other}'" for one, other in zip(syllables, syllables[1:], strict=False)]
    if not pairs:
        pairs = [f"'{syllables[0]}{EDGE}':*"]
    found = table("task_words", column("task_id"), column("pairs"))
    match = text("pairs @@ CAST(:pairs AS tsquery)").bindparams(bindparam("pairs", " & ".join(pairs)))
    wider = select(found.c.task_id.label("id")).select_from(found).where(match)
    if len(pairs) == 1:
        return wider, wider
    # All pairs may stand apart from each other.
    return wider.join(tasks, tasks.c.id == found.c.task_id).where(holds_words(words)), wider


def stand_often(connection: Connection, words: str, few: int) -> bool:
    """Whether so many tasks hold the words, more than `few`, that they are soon met without a look-up.

    PostgreSQL reads all that the index holds of a phrase before it gives one task, so that even to look some up takes
    long. A sample of the tasks tells it, the same one each time. SQLite gives the first tasks at once.
    """
    if connection.dialect.name == "sqlite":
        return False
    counted = text("SELECT reltuples FROM pg_class WHERE oid = CAST('tasks' AS regclass)")
    every = connection.execute(counted).scalar_one()
    if every <= few:  # or nobody has counted yet
        return False
    sample = text(
        "SELECT count(*) FROM tasks TABLESAMPLE SYSTEM (CAST(:share AS real)) REPEATABLE (1) WHERE folded LIKE :held"
    )
    asked = {"share": min(100 * SAMPLE / every, 100), "held": f"% {fold_words(words)} %"}
    return bool(connection.execute(sample, asked).scalar_one() >= OFTEN)


def holds_words(words: str) -> ColumnElement[bool]:
    """The condition that a row of `tasks` holds `words` as whole syllables in a row."""
    return tasks.c.folded.contains(f" {fold_words(words)} ", autoescape=True)


def index_words(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Take new rows of `tasks` into the index."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        new = text(
            "INSERT INTO task_words(rowid, folded)"
            " SELECT id, folded FROM tasks WHERE id IN (SELECT value FROM json_each(:numbers))"
        )
        connection.execute(new, {"numbers": json.dumps([row["id"] for row in rows])})
        return
    found = [(row["id"], _pairs(row["folded"])) for row in rows]
    cursor = connection.connection.cursor()
    with cursor.copy("COPY task_words (task_id, pairs) FROM STDIN") as copy:
        for row in found:
            copy.write_row(row)


def _pairs(folded: str) -> str:
    """The pairs of neighbouring syllables, in the form in which PostgreSQL reads a tsvector."""
    pairs: set[str] = set()
    for part in folded.split("|"):
        syllables = part.split()
        following = [*syllables, ""][1:]  # as long as the syllables, also where a text has none
        pairs.update(f"{one}{EDGE}{other}" for one, other in zip(syllables, following, strict=True))
    return " ".join(f"'{pair[:1000]}'" for pair in sorted(pairs))
