"""The package as it is installed: what its import loads, and what its wheel holds."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile

import pytest

from house.source_tree import PACKAGE, ROOT

HEAVY = (
    "spacy",
    "underthesea",
    "dateparser",
    "pdfplumber",
    "pypdfium2",
    "docx",
    "lxml",
    "sqlalchemy",
    "pydantic",
    "openpyxl",
    "pandas",
)


def loaded_by(statement: str) -> set[str]:
    """The heavy libraries that a fresh Python has loaded after `statement`."""
    code = f"{statement}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(answer.stdout.split()) & set(HEAVY)


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert loaded_by("import nhiemvu") == set()


def test_extracting_loads_no_reader_and_no_database() -> None:
    assert loaded_by("import nhiemvu.pipeline") & {"sqlalchemy", "pdfplumber", "docx", "spacy", "openpyxl"} == set()


def test_the_types_are_shipped() -> None:
    assert (PACKAGE / "py.typed").is_file()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in the wheel, built without a network by the build backend of this environment."""
    pytest.importorskip("hatchling", reason="the wheel is built with hatchling: pip install hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(built).namelist())


def test_the_wheel_holds_all_that_the_program_needs(wheel: set[str]) -> None:
    needed = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.suffix in (".py", ".toml", ".mako", ".typed", ".ttf") or path.name == "py.typed"
    }
    assert needed - wheel == set()
    assert any(name.startswith("nhiemvu/registry/migrations/versions/") for name in wheel)


def test_the_wheel_holds_nothing_else(wheel: set[str]) -> None:
    strangers = {name for name in wheel if not name.startswith("nhiemvu/") and ".dist-info/" not in name}
    assert strangers == set()


def test_the_exact_versions_cover_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    fixed = {line.partition("==")[0] for line in lines if "==" in line}
    wanted = [*project["dependencies"], *(one for group in project["optional-dependencies"].values() for one in group)]
    names = {re.split(r"[\[<>=~! ;]", one)[0].lower().replace("_", "-") for one in wanted}
    assert names - fixed == set()
    assert all("==" in line or line.startswith("#") for line in lines)
    assert not any("/" in line or "@" in line for line in lines)
