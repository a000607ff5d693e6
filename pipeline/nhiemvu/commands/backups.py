"""`nhiemvu backup` and `nhiemvu restore`: all that a registry holds, in one checked file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nhiemvu.commands.options import DEFAULT_REGISTRY, RegistryOption
from nhiemvu.commands.screen import Screen
from nhiemvu.errors import ExportError
from nhiemvu.messages import in_both_languages


def backup(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    replace: Annotated[bool, typer.Option("--replace")] = False,
    registry: RegistryOption = DEFAULT_REGISTRY,
) -> None:
    """Write all that the registry holds into one file, and check it."""
    from nhiemvu.registry import open_registry

    screen: Screen = ctx.obj
    if file.exists() and not replace:
        raise ExportError(*in_both_languages("backup.exists", path=file))
    with open_registry(registry, create=False) as opened:
        manifest = opened.back_up(file)
    megabytes = f"{file.stat().st_size / 1e6:.1f}"
    screen.tell("backup.done", path=file, megabytes=megabytes, **_counts(manifest.rows))


def restore(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    check: Annotated[bool, typer.Option("--check")] = False,
    replace: Annotated[bool, typer.Option("--replace")] = False,
    registry: RegistryOption = DEFAULT_REGISTRY,
) -> None:
    """Put what a backup holds into a registry, or only check the backup."""
    from nhiemvu.registry import Patience, check_backup, restore_registry, shown_address

    screen: Screen = ctx.obj
    if check:
        manifest = check_backup(file)
        made = manifest.made_at[:16].replace("T", " ")
        screen.tell("restore.sound", path=file, made=made, program=manifest.program, **_counts(manifest.rows))
        return
    patience = Patience(tell=lambda trouble: screen.warn(f"wait.{trouble.value}"))
    manifest = restore_registry(file, registry, replace=replace, patience=patience)
    screen.tell("restore.done", registry=shown_address(registry), path=file, **_counts(manifest.rows))


def _counts(rows: dict[str, int]) -> dict[str, int]:
    return {name: rows[name] for name in ("documents", "tasks", "events")}
