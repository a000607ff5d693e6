"""`nhiemvu run`: read files and folders into the registry."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Annotated

import typer

from nhiemvu.commands.options import RegistryOption
from nhiemvu.commands.screen import Screen
from nhiemvu.errors import NhiemvuError
from nhiemvu.messages import in_both_languages

if TYPE_CHECKING:  # these load the database library, which the help must not wait for
    from nhiemvu.batch import Batch, FoundFile, Limits, Summary

WORKBOOK = "nhiem-vu.xlsx"
UNPACKED = "unpacked"
UNREADABLE_EXIT = 2
PATIENCE_SECONDS = 600.0
"""How long a run waits for another writer or for a server that is started anew."""


def run(
    ctx: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...")],
    out: Annotated[Path, typer.Option(metavar="FOLDER")] = Path("extracted"),
    registry: RegistryOption = "",
    jobs: Annotated[int, typer.Option(metavar="N", min=0)] = 0,
    scheduler: Annotated[str, typer.Option(metavar="URL")] = "",
    max_seconds: Annotated[float | None, typer.Option("--max-seconds", "--timeout", metavar="N", min=1)] = None,  # noqa: ARG001
    max_megabytes: Annotated[float | None, typer.Option(metavar="MB", min=0.001)] = None,  # noqa: ARG001
    max_pages: Annotated[int | None, typer.Option(metavar="N", min=1)] = None,  # noqa: ARG001
    max_memory: Annotated[float | None, typer.Option(metavar="MB", min=200)] = None,  # noqa: ARG001
    max_unpacked: Annotated[float | None, typer.Option(metavar="MB", min=0.001)] = None,  # noqa: ARG001
    again: Annotated[bool, typer.Option("--again")] = False,
    watch: Annotated[bool, typer.Option("--watch")] = False,
    every: Annotated[float, typer.Option(metavar="SECONDS", min=0.1)] = 10.0,
) -> None:
    """Read all files at the paths, store and export what they say, and sum it up; exit code 2 if one was unreadable."""
    if not scheduler and (again or watch or not (out / WORKBOOK).exists()):  # else there may be nothing to read
        from nhiemvu.batch import start_loading

        start_loading()  # before the imports below, which take their time on another core
    from nhiemvu.batch import collect_files, read_limits, watch_files

    screen: Screen = ctx.obj
    limits = read_limits(os.environ, ctx.params)  # the options that start with max
    job = _Job(screen, paths, out, registry or str(out / "registry.db"), jobs, scheduler, limits, again)
    if not watch:
        if not job.run():
            raise typer.Exit(UNREADABLE_EXIT)
        return

    def run_again() -> None:
        if any(job.files()):
            job.run()
        screen.tell("run.watching", paths=", ".join(str(path) for path in paths))

    watch_files(lambda: [file.path for file in collect_files(paths, job.left_out())], run_again, lambda: sleep(every))


@dataclass(frozen=True, slots=True)
class _Job:
    """What one command line asks for, to be done once or whenever files come."""

    screen: Screen
    paths: list[Path]
    out: Path
    address: str
    jobs: int
    scheduler: str
    limits: Limits
    again: bool

    def left_out(self) -> list[Path]:
        """What the run itself writes."""
        from nhiemvu.registry import registry_files

        return [*_own_results(self.paths, self.out), *registry_files(self.address)]

    def files(self) -> list[FoundFile]:
        """The files that there are to read."""
        from nhiemvu.batch import collect_files

        return collect_files(self.paths, self.left_out())

    def run(self) -> bool:
        """Read and store them, and tell what came of it; the answer is whether all could be read."""
        from nhiemvu.batch import run_batch, unpack_packages, write_task_table
        from nhiemvu.model.weights import has_weights
        from nhiemvu.registry import Patience, open_registry, shown_address

        screen = self.screen
        files = self.files()
        if not files:
            named = ", ".join(str(path) for path in self.paths)
            raise NhiemvuError(*in_both_languages("run.nothing-found", paths=named))
        patience = Patience(PATIENCE_SECONDS, lambda trouble: screen.warn(f"wait.{trouble.value}"))
        with open_registry(self.address, patience=patience) as opened:
            opened.require_writing()
            files = unpack_packages(files, self.out / UNPACKED, self.limits)
            with _progress(screen, len(files)) as progress:
                summary = run_batch(self._batch(files, progress), opened)
            print_summary(screen, summary)
            changed = bool(summary.stored or summary.unreadable)
            table = write_task_table(opened, self.out / WORKBOOK, screen.say.language, changed=changed)
        screen.line("")
        screen.tell("summary.workbook", path=self.out / WORKBOOK)
        if table.kept is not None:
            screen.tell("summary.workbook-kept", path=table.kept)
        screen.tell("summary.json", path=self.out / "json")
        screen.tell("summary.registry", path=shown_address(self.address))
        if not has_weights():
            screen.tell("summary.no-model")
        return summary.complete

    def _batch(self, files: list[FoundFile], progress: Callable[[int, str], None]) -> Batch:
        import nhiemvu.batch

        return nhiemvu.batch.Batch(
            files,
            self.out,
            version=nhiemvu.batch.extractor_version(),
            again=self.again,
            processes=min(self.jobs or os.cpu_count() or 1, len(files)),
            scheduler=self.scheduler,
            limits=self.limits,
            progress=progress,
        )


def _own_results(paths: list[Path], out: Path) -> list[Path]:
    """What a run must not read, since runs wrote it: the folder for results, or its contents where it is the input."""
    real = out.resolve()
    if any(path.resolve().is_relative_to(real) for path in paths):
        return [out / "json", out / UNPACKED, out / WORKBOOK]
    return [out]


def print_summary(screen: Screen, summary: Summary) -> None:
    """Print the counts of a run, then by name what is not as the user would expect."""
    counts = (
        ("summary.files", summary.files),
        ("summary.stored", summary.stored),
        ("summary.unchanged", summary.unchanged),
        ("summary.copies", len(summary.copies)),
        ("summary.tasks", summary.tasks),
        ("summary.without-tasks", summary.without_tasks),
        ("summary.review", summary.issues),
        ("summary.unreadable", len(summary.unreadable)),
    )
    screen.line(screen.say.text("summary.title"), "bold")
    width = max(len(screen.say.text(code)) for code, _ in counts)
    for code, count in counts:
        bad = code == "summary.unreadable" and count > 0
        screen.line(f"  {screen.say.text(code):<{width}}  {count:>6}", "bold red" if bad else "")
    language = screen.say.language
    _print_list(
        screen, "summary.unreadable-list", [f"{row.file}: {row.reason(language)}" for row in summary.unreadable]
    )
    copies = [screen.say.text("summary.copy", file=file, other=other) for file, other in summary.copies]
    _print_list(screen, "summary.copy-list", copies)
    renamed = [screen.say.text("summary.renamed", file=file, name=name) for file, name in summary.renamed]
    _print_list(screen, "summary.renamed-list", renamed)


def _print_list(screen: Screen, code: str, lines: list[str]) -> None:
    if lines:
        screen.line("")
        screen.tell(code)
        for line in lines:
            screen.line(f"  - {line}")


@contextmanager
def _progress(screen: Screen, files: int) -> Iterator[Callable[[int, str], None]]:
    """A bar with the files done and left in a terminal; silence in a pipe."""
    if not screen.errors.is_terminal:
        yield lambda _done, _name: None
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[count]}"))
    with Progress(*columns, console=screen.errors, transient=True) as bar:
        count = screen.say.text("run.progress-count", done=0, left=files)
        task = bar.add_task(screen.say.text("run.progress"), total=files, count=count)

        def show(done: int, _name: str) -> None:
            count = screen.say.text("run.progress-count", done=done, left=files - done)
            bar.update(task, completed=done, count=count)

        yield show
