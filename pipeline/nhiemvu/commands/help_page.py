"""The help of a command in the user's language: `nhiemvu run --help`."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup

from nhiemvu.messages import Catalogue, load_catalogue


class TranslatedCommand(TyperCommand):
    """A command whose help comes from the catalogue: `help.NAME`, `help.NAME.PARAMETER`, `help.NAME.examples`."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _write_help(self, ctx, formatter)


class TranslatedGroup(TyperGroup):
    """The program itself, with the list of its commands."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _write_help(self, ctx, formatter)


def _write_help(command: Any, ctx: Any, formatter: Any) -> None:
    say: Catalogue = ctx.obj.say if ctx.obj else load_catalogue("vi")
    # The context's own name, since the program may be called by another name.
    name = "nhiemvu" if ctx.parent is None else str(command.name)
    formatter.write(f"{say.text(f'help.{name}.usage')}\n")
    formatter.write_paragraph()
    formatter.write_text(say.text(f"help.{name}"))
    if commands := getattr(command, "commands", None):
        rows = [(each, say.text(f"help.{each}")) for each in commands]
        _write_section(formatter, say.text("help.commands"), rows)
    parameters = [parameter for parameter in command.params if parameter.name not in ("help", "lang")]
    arguments = [each for each in parameters if each.param_type_name == "argument"]
    options = [each for each in parameters if each.param_type_name == "option"]
    rows = [(str(each.metavar or each.name), say.text(f"help.{name}.{each.name}")) for each in arguments]
    _write_section(formatter, say.text("help.arguments"), rows)
    rows = [(_written(each), say.text(f"help.{name}.{each.name}")) for each in options]
    if ctx.parent is None or any(each.name == "registry" for each in options):
        rows.append(("--read-only", say.text("help.read_only")))
    rows += [("--lang vi|en", say.text("help.lang")), ("--help", say.text("help.help"))]
    _write_section(formatter, say.text("help.options"), rows)
    formatter.write_paragraph()
    formatter.write(f"{say.text('help.examples')}\n")
    for line in say.text(f"help.{name}.examples").strip().splitlines():
        formatter.write(f"  {line}\n")


def _write_section(formatter: Any, title: str, rows: list[tuple[str, str]]) -> None:
    if rows:
        with formatter.section(title):
            formatter.write_dl(rows)


def _written(option: Any) -> str:
    """How an option is typed: "--jobs N", "--all"."""
    names = ", ".join(option.opts)
    return names if option.is_flag else f"{names} {option.metavar or option.name.upper()}"
