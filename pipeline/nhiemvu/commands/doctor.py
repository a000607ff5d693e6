"""`nhiemvu doctor`: what is installed, what is missing, and the command that installs it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.util import find_spec

import typer

from nhiemvu.commands.screen import Screen
from nhiemvu.programs import LIBRE_OFFICE, TESSERACT, has_vietnamese, version_of


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the program can make use of: what for (a code), what was found, how to install what is not."""

    purpose: str
    found: str
    install: str = ""


def doctor(ctx: typer.Context) -> None:
    """Print for each kind of file whether it can be read here, and how to install what is missing."""
    screen: Screen = ctx.obj
    findings = find_programs()
    screen.tell("doctor.always")
    for finding in findings:
        state = "doctor.missing" if finding.install else "doctor.present"
        screen.line("")
        screen.line(
            screen.say.text(state, what=screen.say.text(finding.purpose)), "bold red" if finding.install else ""
        )
        if finding.found:
            screen.line(f"  {finding.found}")
        if finding.install:
            screen.line(f"  {screen.say.text('doctor.install', command=finding.install)}")
    _print_limits(screen)
    screen.line("")
    missing = sum(bool(finding.install) for finding in findings)
    screen.tell("doctor.summary" if missing else "doctor.all", missing=missing)


def _print_limits(screen: Screen) -> None:
    from nhiemvu.batch.limits import SETTINGS, read_limits

    limits = read_limits(os.environ)
    screen.line("")
    screen.tell("doctor.limits")
    for setting in SETTINGS:
        value = screen.say.text(f"limits.{setting.name}", value=f"{setting.value_in(limits):g}")
        screen.line(f"  {value:<20}  {setting.option:<16}  {setting.variable}")


def find_programs() -> list[Finding]:
    """What is there of all that nhiemvu can use and does not need."""
    return [_tesseract(), _libre_office(), _postgresql(), _model()]


def _tesseract() -> Finding:
    path = TESSERACT.path()
    if path is None:
        return Finding("doctor.scans", "", TESSERACT.install_command())
    found = f"{version_of(path)} ({path})"
    if not has_vietnamese(path):
        return Finding("doctor.vietnamese", found, TESSERACT.install_command())
    return Finding("doctor.scans", found)


def _libre_office() -> Finding:
    path = LIBRE_OFFICE.path()
    if path is None:
        return Finding("doctor.office", "", LIBRE_OFFICE.install_command())
    return Finding("doctor.office", f"LibreOffice ({path})")


def _postgresql() -> Finding:
    if find_spec("psycopg") is None:
        return Finding("doctor.postgresql", "", 'pip install "nhiemvu[postgresql]"')
    return Finding("doctor.postgresql", "psycopg")


def _model() -> Finding:
    if not all(find_spec(name) for name in ("spacy", "underthesea")):
        return Finding("doctor.model", "", "pip install spacy underthesea")
    from nhiemvu.model.weights import weights_folder

    folder = weights_folder()
    if folder is None:
        return Finding("doctor.model", "", "pip install --force-reinstall nhiemvu")
    return Finding("doctor.model", folder.name)
