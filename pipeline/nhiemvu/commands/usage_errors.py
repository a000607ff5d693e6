"""What is wrong with a command line, in the user's language."""

from __future__ import annotations

import re

import typer

from nhiemvu.messages import Catalogue

UsageError: type[Exception] = typer.BadParameter.__bases__[0]
"""The base of all errors of a command line; Typer gives it no public name of its own."""

_NO_SUCH_COMMAND = re.compile(r"No such command '(.+?)'")  # Typer has no error of its own for it


def describe_usage_error(error: Exception, say: Catalogue) -> str:
    """One sentence on what is wrong, and where the help is."""
    kind = type(error).__name__
    parameter = getattr(error, "param", None)
    option = getattr(error, "option_name", None)
    name = option or (_typed_name(parameter) if parameter is not None else "")
    detail = str(getattr(error, "message", error)).removeprefix("Value error, ").rstrip(".")
    if unknown := _NO_SUCH_COMMAND.match(detail):
        kind, name = "NoSuchCommand", unknown[1]
    code = {
        "NoSuchCommand": "usage.no-such-command",
        "NoSuchOption": "usage.no-such-option",
        "MissingParameter": "usage.missing",
        "BadParameter": "usage.bad-value",
        "BadOptionUsage": "usage.bad-option",
    }.get(kind, "usage.other")
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "nhiemvu"
    return f"{say.text(code, name=name, detail=detail)} {say.text('usage.see-help', command=command)}"


def _typed_name(parameter: object) -> str:
    if getattr(parameter, "param_type_name", "") == "option":
        return str(getattr(parameter, "opts", [""])[0])
    return str(getattr(parameter, "metavar", None) or getattr(parameter, "name", "")).rstrip(".")
