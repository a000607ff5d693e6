"""`nhiemvu annotate`: draft gold records of documents, for a person to correct."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nhiemvu.commands.screen import Screen
from nhiemvu.errors import NhiemvuError
from nhiemvu.messages import in_both_languages

if TYPE_CHECKING:  # this loads the readers and the rules, which the help must not wait for
    from nhiemvu.corpus.drafting import Draft

REFUSED_EXIT = 1
UNREADABLE_EXIT = 2


def annotate(
    ctx: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...")],
    to: Annotated[Path, typer.Option("--to", metavar="FOLDER")] = Path("corpus"),
    force: Annotated[bool, typer.Option("--force")] = False,
) -> None:
    """Write a draft for each document into the corpus, and tell what comes next; exit code 1 or 2 if one was not."""
    from nhiemvu.batch import collect_files
    from nhiemvu.errors import UnreadableFile

    screen: Screen = ctx.obj
    files = collect_files(paths, leave_out=[to / "gold"])
    if not files:
        raise NhiemvuError(*in_both_languages("run.nothing-found", paths=", ".join(map(str, paths))))
    drafted: list[str] = []
    exit_code = 0
    for file in files:
        try:
            drafted.append(_draft(screen, file.path, to, force=force))
        except NhiemvuError as error:
            screen.fail(f"{file.name}: {error.message(screen.say.language)}")
            exit_code = max(exit_code, UNREADABLE_EXIT if isinstance(error, UnreadableFile) else REFUSED_EXIT)
    if drafted:
        _tell_next_steps(screen, to, drafted)
    if exit_code:
        raise typer.Exit(exit_code)


def _draft(screen: Screen, source: Path, folder: Path, *, force: bool) -> str:
    """Draft the record of one document, copy the document, and give back its name."""
    from nhiemvu.corpus.drafting import draft_of_file
    from nhiemvu.export.files import written_whole

    name = unicodedata.normalize("NFC", source.stem)
    record_path = folder / "gold" / f"{name}.json"
    copy = folder / "documents" / unicodedata.normalize("NFC", source.name)
    if record_path.exists() and not force:
        raise NhiemvuError(*in_both_languages("annotate.record-there", path=record_path))
    data = source.read_bytes() if source.is_file() else b""
    same_file = copy.exists() and copy.samefile(source)
    if copy.exists() and not same_file and copy.read_bytes() != data and not force:
        raise NhiemvuError(*in_both_languages("annotate.document-there", path=copy))
    draft = draft_of_file(source, f"documents/{copy.name}")
    if not same_file:
        with written_whole(copy) as part:
            part.write_bytes(data)
    with written_whole(record_path) as part:
        part.write_text(json.dumps(draft.record, ensure_ascii=False, indent=2) + "\n", "utf-8")
    _tell_draft(screen, draft, record_path)
    return name


def _tell_draft(screen: Screen, draft: Draft, path: Path) -> None:
    tasks = draft.record["tasks"]
    optional = sum(task["optional"] for task in tasks)
    counts = {"tasks": len(tasks) - optional, "optional": optional, "references": len(draft.record["references"])}
    screen.tell("annotate.drafted", path=path, **counts)
    for code, detail in draft.issues:
        screen.line(f"  - {screen.say.issue(code, detail)}")


def _tell_next_steps(screen: Screen, folder: Path, names: list[str]) -> None:
    screen.line("")
    screen.line(screen.say.text("annotate.next"), "bold")
    splits = "annotate.next-splits" if (folder / "splits.toml").exists() else "annotate.next-no-splits"
    steps = ("annotate.next-correct", "annotate.next-check", splits)
    for number, code in enumerate(steps, 1):
        text = screen.say.text(code, folder=folder, names=", ".join(f'"{name}"' for name in names))
        first, *rest = text.strip().splitlines()
        screen.line(f"  {number}. {first}")
        for line in rest:
            screen.line(f"     {line}")
