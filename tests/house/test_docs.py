"""What the documentation tells its reader to type is what the program takes."""

from __future__ import annotations

import json
import re
import shlex
import sys
from typing import Any

import pytest
import typer

from house.source_tree import ROOT
from nhiemvu.cli import app, take_language, take_read_only
from nhiemvu.export.registry_schema import VERSIONS, schema_of_version
from nhiemvu.registry.tables import metadata
from nhiemvu.registry.views import VIEWS

sys.path.insert(0, str(ROOT / "docs"))  # what `make docs` runs lies beside the pages
import draw_schema  # noqa: E402

PAGES = ("README.md", "README.vi.md", "docs/registry.md", "docs/exports.md")
CODE = re.compile(r"^ *```sh\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


def shell_lines(page: str) -> list[str]:
    """The lines of a page's shell blocks."""
    return [line.strip() for block in CODE.findall((ROOT / page).read_text("utf-8")) for line in block.splitlines()]


def command_lines() -> list[str]:
    """Every call of the program in the pages, without what stands around it."""
    parts = (part.strip() for page in PAGES for line in shell_lines(page) for part in re.split(r"&&|\||>", line))
    return sorted({part.removeprefix(".venv/bin/") for part in parts if re.match(r"(\.venv/bin/)?nhiemvu\b", part)})


@pytest.mark.parametrize("line", command_lines())
def test_a_command_of_the_pages_is_one_of_the_program(line: str) -> None:
    _, words = take_read_only(take_language(shlex.split(line)[1:])[1])
    program: Any = typer.main.get_command(app)
    with program.make_context("nhiemvu", ["version"]) as context:
        name, command, rest = program.resolve_command(context, words)
        assert command is not None
        command.make_context(name, rest, parent=context)  # fails on an argument or option that is not there


def test_the_main_job_stands_in_every_readme() -> None:
    assert len(command_lines()) > 8
    for page in PAGES[:2]:
        assert any("nhiemvu run" in line for line in shell_lines(page))


def test_the_make_verbs_of_the_readme_exist() -> None:
    rules = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z-]+)", (ROOT / "README.md").read_text("utf-8")))
    assert named and named <= rules


def test_continuous_integration_runs_what_the_readme_says() -> None:
    last = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()[-1]
    assert last in shell_lines("README.md")
    assert last.endswith("pytest -n auto")


def test_each_phenomenon_that_the_page_of_formats_names_has_its_test() -> None:
    rows = [line for line in (ROOT / "docs" / "formats.md").read_text("utf-8").splitlines() if line.startswith("| ")]
    rows = [row for row in rows if not row.startswith("| phenomenon")]
    named = [re.findall(r"`([\w/]+\.py)::(test_\w+)`", row) for row in rows]
    assert len(rows) > 45 and all(len(tests) == 1 for tests in named)
    for path, name in (test for tests in named for test in tests):
        assert f"def {name}(" in (ROOT / "tests" / path).read_text("utf-8"), f"{path}::{name}"


OTHERS = (
    "docs/agreement.md",
    "docs/scale.md",
    "docs/figures.md",
    "docs/formats.md",
    "docs/glossary.md",
    "docs/schema.md",
    "docs/questions.md",
    "CHANGELOG.md",
    "corpora/README.md",
)


@pytest.mark.parametrize("page", [*PAGES, *OTHERS])
def test_links_lead_somewhere(page: str) -> None:
    path = ROOT / page
    assert [link for link in LINK.findall(path.read_text("utf-8")) if not (path.parent / link).exists()] == []


def test_the_published_schema_is_that_of_the_code() -> None:
    for version in VERSIONS:
        published = json.loads((ROOT / "docs" / f"nhiemvu-{version}.schema.json").read_text("utf-8"))
        assert published == schema_of_version(version), "run `make docs`"


def test_the_picture_of_the_tables_is_that_of_the_code() -> None:
    assert draw_schema.PICTURE.read_text("utf-8") == draw_schema.draw_schema(), "run `make docs`"


def test_every_table_has_its_place_in_the_picture_and_its_line_on_the_page() -> None:
    names = {table.name for table in metadata.sorted_tables}
    assert {name for column in draw_schema.COLUMNS for name in column} == names
    lines = [line for line in draw_schema.PAGE.read_text("utf-8").splitlines() if line.startswith("| `")]
    assert names <= {name for line in lines for name in re.findall(r"`(\w+)`", line)}


def test_the_columns_of_the_views_are_those_of_the_code() -> None:
    page = draw_schema.PAGE.read_text("utf-8")
    assert page == draw_schema.page_with_views(), "run `make docs`"
    for view in VIEWS:
        assert page.count(f"<!-- view: {view.name} -->\n{view.row}\n") == 1
        assert all(f"| `{column.name}` | " in page for column in view.columns)


@pytest.mark.parametrize(("page", "tables"), [("README.md", ["groups"]), ("docs/figures.md", ["groups", "documents"])])
def test_the_pages_have_the_marks_between_which_the_figures_stand(page: str, tables: list[str]) -> None:
    text = (ROOT / page).read_text("utf-8")
    for name in tables:
        assert re.search(rf"<!-- figures: {name} -->\n(\|.*\n){{5,}}<!-- end of figures: {name} -->", text)
