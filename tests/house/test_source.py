"""The source keeps the project's habits: sizes, names, docstrings, letters, no trace of a machine."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import unicodedata
from pathlib import Path

import pytest

from house.source_tree import ROOT, Module, modules, public_definitions

LONGEST_MODULE = 320
LONGEST_FUNCTION = 45
SENTENCE = 60
"""How many letters make a sentence rather than a formula that every office writes."""
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "tools"}
TEXTS = {".py", ".toml", ".md", ".txt", ".tsv", ".json", ".yml", ".html", ".svg", ".mako", ""}


def own_files() -> list[Path]:
    """The files of the project; those that git keeps, where there is a git."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        folders = [ROOT / name for name in ("pipeline", "tests", "docs", "corpora")]
        return [
            path
            for folder in folders
            for path in folder.rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        ]
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


OWN_TEXTS = [path for path in own_files() if path.suffix in TEXTS and (path.suffix or "models" not in path.parts)]


@pytest.mark.parametrize("module", modules(), ids=str)
def test_a_name_of_a_module_has_one_meaning(module: Module) -> None:
    """A word list that is defined twice would silently be the later one for everybody."""
    assigned = [node for node in module.tree.body if isinstance(node, ast.Assign)]
    names = [target.id for node in assigned for target in node.targets if isinstance(target, ast.Name)]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("module", modules(), ids=str)
def test_a_module_keeps_to_one_subject(module: Module) -> None:
    assert len(module.path.read_text("utf-8").splitlines()) <= LONGEST_MODULE
    functions = [node for node in ast.walk(module.tree) if isinstance(node, ast.FunctionDef)]
    if "migrations" in module.name:
        return  # a migration lists the tables: data in the form of a function
    lengths = {node.name: (node.end_lineno or node.lineno) - node.lineno + 1 for node in functions}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize("module", modules(), ids=str)
def test_names_say_what_a_module_is_for(module: Module) -> None:
    own_name = module.path.stem
    assert own_name not in VAGUE
    same = [node.name for node in public_definitions(module) if node.name == own_name]
    # A command is called as its user types it: "run" in commands/run.py.
    assert same == [] or module.part == "commands"


@pytest.mark.parametrize("module", modules(), ids=str)
def test_what_is_public_says_what_it_gives(module: Module) -> None:
    if module.path.read_text("utf-8").strip():
        assert ast.get_docstring(module.tree)
    assert [node.name for node in public_definitions(module) if not ast.get_docstring(node)] == []


def test_everything_is_caught_in_one_place_only() -> None:
    places = [
        module.name
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None or "Exception" in {name.id for name in ast.walk(node.type) if isinstance(name, ast.Name)}
        )
    ]
    assert places == ["nhiemvu.batch.workers"]


def test_letters_are_composed() -> None:
    assert [str(path) for path in OWN_TEXTS if not unicodedata.is_normalized("NFC", path.read_text("utf-8"))] == []


def test_nothing_names_a_machine() -> None:
    # In two halves each, or this file would name them itself.
    folders = "|".join(("home", "root", "Users", "work", "farm"))
    machine = re.compile(rf"(?<![\w.])/(?:{folders})/|fi" r"le://|[A-Z]:\\\\Users")
    assert [str(path) for path in OWN_TEXTS if machine.search(path.read_text("utf-8"))] == []


def test_no_sentence_of_a_private_document_stands_in_the_project() -> None:
    shared = ROOT.parent / "shared"
    if not shared.is_dir():
        pytest.skip("the private documents do not lie beside this checkout")
    sentences = {
        " ".join(task["text"].split()).lower()
        for path in (shared / "gold").glob("*.json")
        for task in json.loads(path.read_text("utf-8"))["tasks"]
    }
    lines = (line for path in (shared / "seeds").glob("*.txt") for line in path.read_text("utf-8").splitlines())
    sentences |= {" ".join(line.split()).lower() for line in lines}
    private = [sentence[:80] for sentence in sentences if len(sentence) >= SENTENCE]
    assert len(private) > 500
    project = " ".join(" ".join(path.read_text("utf-8").split()).lower() for path in OWN_TEXTS)
    assert [sentence for sentence in private if sentence in project] == []


def test_files_of_the_project_are_found() -> None:
    assert ROOT / "README.md" in OWN_TEXTS
    assert len(OWN_TEXTS) > 100
