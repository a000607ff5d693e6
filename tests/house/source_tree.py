"""The package's source as the tests of this folder look at it."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "pipeline" / "nhiemvu"


@dataclass(frozen=True, slots=True)
class Module:
    """One file of the package: its dotted name, its path and its syntax tree."""

    name: str
    path: Path
    tree: ast.Module

    def __str__(self) -> str:
        return self.name

    @property
    def part(self) -> str:
        """The part of the package that the module belongs to: "find" for nhiemvu.find.times."""
        return (self.name.split(".") + ["nhiemvu"])[1]


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the package."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found.append(Module(name, path, ast.parse(path.read_text("utf-8"))))
    return tuple(found)


def imports(module: Module) -> set[str]:
    """The dotted names that a module imports, anywhere in it; relative ones are written out."""
    package = module.name if module.path.name == "__init__.py" else module.name.rpartition(".")[0]
    found: set[str] = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, base]).rstrip(".")
            # "from nhiemvu import find" names a part; "from nhiemvu.task import Task" names it before the last dot
            found.update(f"{base}.{alias.name}" for alias in node.names)
    return found


def public_definitions(module: Module) -> list[ast.FunctionDef | ast.ClassDef]:
    """The functions and classes of a module that do not begin with "_"."""
    return [
        node
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
