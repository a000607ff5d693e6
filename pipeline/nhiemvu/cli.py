"""The command line: parse, call, print. Its words, help included, come from the catalogue in `messages`."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper

import typer

from nhiemvu.commands.agreement import agreement
from nhiemvu.commands.annotate import annotate
from nhiemvu.commands.backups import backup, restore
from nhiemvu.commands.check import check
from nhiemvu.commands.corrections import add, correct
from nhiemvu.commands.doctor import doctor
from nhiemvu.commands.documents import documents, show
from nhiemvu.commands.exports import export, schema
from nhiemvu.commands.help_page import TranslatedCommand, TranslatedGroup
from nhiemvu.commands.imports import import_file
from nhiemvu.commands.log import history, runs
from nhiemvu.commands.report import report
from nhiemvu.commands.run import run
from nhiemvu.commands.screen import Screen, open_screen
from nhiemvu.commands.tasks import tasks
from nhiemvu.commands.tracking import complete, due, extend, status
from nhiemvu.commands.train import train
from nhiemvu.commands.usage_errors import UsageError, describe_usage_error
from nhiemvu.errors import NhiemvuError
from nhiemvu.messages import LANGUAGES, in_both_languages
from nhiemvu.version import VERSION

READ_ONLY = "--read-only"
READ_ONLY_SETTING = "NHIEMVU_READ_ONLY"
FAILED = 1
INTERRUPTED = 130

atexit.register(gc.freeze)  # a process that ends need not search what it held for rings: that takes it 0.2 s

app = typer.Typer(name="nhiemvu", cls=TranslatedGroup, add_completion=False, pretty_exceptions_enable=False)


def version(ctx: typer.Context) -> None:
    """Print the version of the program."""
    screen: Screen = ctx.obj
    screen.line(f"nhiemvu {VERSION}")


@app.callback(invoke_without_command=True)
def greet(ctx: typer.Context) -> None:
    """Without a command, print the help."""
    if ctx.invoked_subcommand is None:
        print(ctx.get_help())


_COMMANDS: tuple[Callable[..., None], ...] = (
    *(run, tasks, show, documents, correct, add, complete, extend, history, due, status, report),
    *(export, schema, backup, restore, runs, annotate, check, agreement, train, doctor, version),
)
for _command in _COMMANDS:
    app.command(cls=TranslatedCommand)(_command)
app.command("import", cls=TranslatedCommand)(import_file)  # a word of Python itself


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give back its exit code.

    0: all went well; 1: the command line, the registry or an export is at fault; 2: some file was unreadable;
    130: stopped by Ctrl-C.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", newline="")  # an office computer's own encoding may lack our letters
    screen = open_screen("vi")
    try:
        language, words = take_language(words)
        screen = open_screen(language)
        only_reads, words = take_read_only(words)
        command = typer.main.get_command(app)
        with _only_reading(only_reads):
            code = int(command.main(words, prog_name="nhiemvu", standalone_mode=False, obj=screen) or 0)
        if code != INTERRUPTED:
            return code
    except UsageError as error:
        screen.fail(describe_usage_error(error, screen.say))
        return FAILED
    except NhiemvuError as error:
        screen.fail(error.message(screen.say.language))
        return FAILED
    except BrokenPipeError:
        # The reader of our output has seen enough ("nhiemvu tasks | head"); Python must not complain at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except (KeyboardInterrupt, typer.Abort):
        pass  # Typer lets Ctrl-C through, turns it into an error or into an exit code, as its versions go
    screen.errors.print(screen.say.text("run.interrupted"), soft_wrap=True)
    return INTERRUPTED


@contextmanager
def _only_reading(only_reads: bool) -> Iterator[None]:
    """Let every registry that is opened meanwhile be read only, as the setting of the environment does."""
    before = os.environ.get(READ_ONLY_SETTING)
    if only_reads:
        os.environ[READ_ONLY_SETTING] = "1"
    try:
        yield
    finally:
        if only_reads and before is None:
            del os.environ[READ_ONLY_SETTING]


def take_read_only(words: list[str]) -> tuple[bool, list[str]]:
    """Whether `--read-only` stands anywhere among the words, and the command line without it."""
    end = words.index("--") if "--" in words else len(words)
    return READ_ONLY in words[:end], [word for word in words[:end] if word != READ_ONLY] + words[end:]


def take_language(words: list[str]) -> tuple[str, list[str]]:
    """The language that `--lang` asks for, wherever it stands, and the command line without it.

    It is taken out before anything else is read, so that help and errors of the command line follow it too.
    """
    language, rest = LANGUAGES[0], []
    following = iter(words)
    for word in following:
        if word == "--":
            rest += [word, *following]
        elif word == "--lang" or word.startswith("--lang="):
            language = word.partition("=")[2] if "=" in word else next(following, "")
        else:
            rest.append(word)
    if language not in LANGUAGES:
        raise NhiemvuError(*in_both_languages("usage.language", value=language))
    return language, rest


if __name__ == "__main__":
    sys.exit(main())
