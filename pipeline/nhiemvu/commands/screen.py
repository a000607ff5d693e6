"""The screen: where a command prints, and in which language."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from nhiemvu.export.cells import clean_cell
from nhiemvu.messages import Catalogue, load_catalogue

PIPE_WIDTH = 120
"""How wide tables are where the output goes to a file or another program, unless COLUMNS says otherwise."""


@dataclass(frozen=True, slots=True)
class Screen:
    """The two outputs of a command and the sentences it speaks."""

    out: Console
    errors: Console
    say: Catalogue

    def tell(self, code: str, **values: object) -> None:
        """Print a sentence of the catalogue on a line of its own."""
        self.line(self.say.text(code, **values))

    def line(self, text: str, style: str = "") -> None:
        """Print a line as it is, never broken, so that names of files can be copied."""
        self.out.print(plain(text, style), soft_wrap=True)

    def warn(self, code: str, **values: object) -> None:
        """Print a sentence of the catalogue where errors go, so that no program takes it for a result."""
        self.errors.print(plain(self.say.text(code, **values)), soft_wrap=True)

    def fail(self, message: str) -> None:
        """Print an error where errors go."""
        self.errors.print(plain(self.say.text("error", message=message), "bold red"), soft_wrap=True)


def plain(text: str, style: str = "") -> Text:
    """Text for the terminal in which nothing works as a control sequence or as markup."""
    return Text(clean_cell(text), style=style)


def open_screen(language: str) -> Screen:
    """The screen of this process: coloured in a terminal, plain in a pipe."""
    return Screen(_console(stderr=False), _console(stderr=True), load_catalogue(language))


def _console(*, stderr: bool) -> Console:
    stream = sys.stderr if stderr else sys.stdout
    piped_width = None if stream.isatty() else int(os.environ.get("COLUMNS") or PIPE_WIDTH)
    return Console(stderr=stderr, highlight=False, width=piped_width)
