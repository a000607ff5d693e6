"""`make docs`: draws the pictures of docs/images and writes what docs/ takes from the code: schemas, views, answers."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import shutil
import sys
import tempfile
from pathlib import Path

import draw_schema
import questions
import typer
from rich.console import Console

from nhiemvu.cli import app
from nhiemvu.commands.screen import Screen
from nhiemvu.export.registry_schema import VERSIONS, schema_of_version
from nhiemvu.messages import load_catalogue
from nhiemvu.registry import open_registry

DOCS = Path(__file__).resolve().parent
DOCUMENTS = DOCS.parent / "corpora" / "documents"
INCOMING = "van-ban-den"
WIDTH = 110
COMMANDS = (f"nhiemvu run {INCOMING}", "nhiemvu tasks --agency 'so tai chinh' --due-after 1/8/2025 --limit 3")


def draw_commands(commands: tuple[str, ...]) -> str:
    """An SVG of a terminal in which the commands run one after the other, as a clerk sees it."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, highlight=False)
    screen = Screen(console, Console(file=io.StringIO()), load_catalogue("vi"))
    program = typer.main.get_command(app)
    for command in commands:
        console.print(f"$ {command}", style="bold green", soft_wrap=True)
        program.main(shlex.split(command)[1:], prog_name="nhiemvu", standalone_mode=False, obj=screen)
        console.print()
    drawn = console.export_svg(title="nhiemvu", unique_id="nhiemvu")
    # The fonts that Rich asks for lie on the network; every system has a font of its own for this.
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)
    drawn = re.sub(r"<!--.*?-->", "", drawn)
    return re.sub(r"[ \t]+$", "", drawn, flags=re.MULTILINE).replace("Fira Code, monospace", "monospace")


def main() -> int:
    """Write all that docs/ takes from the program."""
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        shutil.copytree(DOCUMENTS, INCOMING)
        (DOCS / "images" / "tasks.svg").write_text(draw_commands(COMMANDS), "utf-8")
        os.chdir(DOCS)
    draw_schema.PICTURE.write_text(draw_schema.draw_schema(), "utf-8")
    draw_schema.PAGE.write_text(draw_schema.page_with_views(), "utf-8")
    with tempfile.TemporaryDirectory() as folder, open_registry(f"{folder}/registry.db") as registry:
        questions.fill(registry)
        questions.PAGE.write_text(questions.page_with_answers(registry), "utf-8")
    for version in VERSIONS:
        schema = json.dumps(schema_of_version(version), ensure_ascii=False, indent=2)
        (DOCS / f"nhiemvu-{version}.schema.json").write_text(schema + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
