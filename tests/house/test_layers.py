"""The parts of the package import each other one way only."""

from __future__ import annotations

import ast

import pytest

from house.source_tree import PACKAGE, Module, imports, modules

#: From the ground up: a part may import those above it in this list, and nothing below.
ORDER = (
    "document",
    "errors",
    "messages",
    "programs",
    "processes",
    "version",
    "task",
    "rules",
    "readers",
    "normalise",
    "find",
    "structure",
    "assemble",
    "model",
    "pipeline",
    "corpus",
    "training",
    "questions",
    "corpus",
    "training",
    "export",
    "registry",
    "importing",
    "batch",
    "commands",
    "cli",
)
#: What stands above in the list and is none of the part's business all the same.
STRANGERS = {
    "messages": {"document"},
    "normalise": {"readers"},
    "find": {"readers"},
    "structure": {"readers"},
    "assemble": {"readers"},
    "model": {"readers"},
    "export": {"rules", "readers", "normalise", "find", "structure", "assemble", "model", "pipeline"}
    | {"corpus", "training"},
    "importing": {"rules", "readers", "structure", "assemble", "model", "pipeline", "corpus", "training"},
    "registry": {"rules", "readers", "find", "structure", "assemble", "pipeline"},
    "commands": {"rules", "readers", "normalise", "find", "structure", "assemble", "pipeline"},
}


def forbidden(module: Module) -> list[str]:
    """The imports of a module that go against the order."""
    if module.part == "nhiemvu":
        return []  # the public names of the package lie in every part
    allowed = set(ORDER[: ORDER.index(module.part) + 1]) - STRANGERS.get(module.part, set())
    ours = (name.split(".") for name in imports(module) if name.startswith("nhiemvu."))
    return sorted(".".join(parts) for parts in ours if parts[1] not in allowed)


def test_every_part_has_its_place() -> None:
    parts = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    parts |= {path.name for path in PACKAGE.iterdir() if path.is_dir() and any(path.glob("*.py"))}
    assert parts - {"__init__"} <= set(ORDER)


@pytest.mark.parametrize("module", modules(), ids=str)
def test_imports_go_one_way(module: Module) -> None:
    assert forbidden(module) == []


@pytest.mark.parametrize(
    "line",
    [
        "from nhiemvu.pipeline import extract",
        "import nhiemvu.registry",
        "from nhiemvu import assemble",
        "from ..readers import read_document",
        "from .. import cli",
        "def late():\n    from nhiemvu.structure.outline import Outline",
    ],
)
def test_an_import_against_the_order_is_seen(line: str) -> None:
    module = Module("nhiemvu.find.times", PACKAGE / "find" / "times.py", ast.parse(line))
    assert len(forbidden(module)) == 1


def test_sql_lives_in_the_registry_only() -> None:
    users = {module.part for module in modules() if any(name.startswith("sqlalchemy") for name in imports(module))}
    assert users == {"registry"}
