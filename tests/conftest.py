"""The two databases of a registry, both real, for every test that asks for one."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nhiemvu.registry import Registry, open_registry
from postgresql_server import PostgresqlServer

DATABASES = ("sqlite", "postgresql")
PREPARED = "prepared"
_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresqlServer]:
    """A PostgreSQL server, started when the first test asks for it."""
    server = PostgresqlServer()
    yield server
    server.remove()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Callable[[str], str]:
    """The address of a registry that has its tables and nothing in them, made once for each database."""
    made: dict[str, str] = {}

    def make(database: str) -> str:
        if database not in made:
            if database == "sqlite":
                made[database] = str(tmp_path_factory.mktemp("prepared") / "registry.db")
            else:
                made[database] = request.getfixturevalue("postgresql").create_database(PREPARED)
            open_registry(made[database]).close()
        return made[database]

    return make


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest) -> str:
    """The database's name; each test that asks for it, or for an address, runs on both databases."""
    return str(request.param)


@pytest.fixture
def new_address(
    database: str, request: pytest.FixtureRequest, tmp_path: Path, prepared: Callable[[str], str]
) -> Iterator[Callable[..., str]]:
    """Gives the address of a new database each time it is called: with empty tables, or without any where told so."""
    made: list[str] = []

    def make(*, tables: bool = True) -> str:
        name = f"test_{next(_NUMBERS)}"
        model = prepared(database) if tables else None
        if database == "sqlite":
            if model is not None:
                shutil.copy(model, tmp_path / f"{name}.db")
            return f"sqlite:///{tmp_path / name}.db"
        made.append(name)
        server: PostgresqlServer = request.getfixturevalue("postgresql")
        return server.create_database(name, PREPARED if model else "template1")

    yield make
    for name in made:
        request.getfixturevalue("postgresql").drop_database(name)


@pytest.fixture
def address(new_address: Callable[[], str]) -> str:
    """The address of a new registry with nothing in it."""
    return new_address()


@pytest.fixture
def registry(address: str) -> Iterator[Registry]:
    """A new registry."""
    with open_registry(address) as opened:
        yield opened
