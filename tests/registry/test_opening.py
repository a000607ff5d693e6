"""Opening a registry, and refusing what is none."""

import sqlite3

import pytest

from examples import make_extraction
from nhiemvu.errors import RegistryError
from nhiemvu.registry import open_registry
from nhiemvu.registry.migrations import VERSION_TABLE


def test_a_path_and_an_address_open_the_same_registry(tmp_path):
    path = tmp_path / "thư mục" / "sổ.db"
    with open_registry(f"sqlite:///{path}") as registry:
        registry.store(make_extraction())
    with open_registry(str(path), create=False) as registry:
        assert len(registry.documents()) == 1


@pytest.mark.parametrize("content", [b"PK\x03\x04 not a registry", "Kế hoạch".encode(), b"SQLite format 3"])
def test_a_file_that_is_no_registry_is_refused_and_left_alone(tmp_path, content):
    path = tmp_path / "bang.xlsx"
    path.write_bytes(content)
    with pytest.raises(RegistryError, match="không phải là sổ nhiệm vụ"):
        open_registry(str(path))
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "khac.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE khach_hang (ten TEXT)")
    other.commit()
    with pytest.raises(RegistryError, match="không phải là sổ nhiệm vụ"):
        open_registry(str(path))
    assert [row[0] for row in other.execute("SELECT name FROM sqlite_master")] == ["khach_hang"]
    other.close()


def test_a_registry_of_a_newer_program_is_refused(tmp_path):
    path = tmp_path / "registry.db"
    open_registry(str(path)).close()
    database = sqlite3.connect(path)
    database.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    database.commit()
    database.close()
    with pytest.raises(RegistryError) as caught:
        open_registry(str(path))
    assert "mới hơn" in caught.value.vi
    assert "newer" in caught.value.en


def test_a_damaged_registry_is_an_error_in_plain_words(tmp_path):
    path = tmp_path / "registry.db"
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    with pytest.raises(RegistryError, match="sổ đăng ký"):
        open_registry(str(path))


def test_a_folder_is_no_registry(tmp_path):
    with pytest.raises(RegistryError, match="không phải là sổ nhiệm vụ"):
        open_registry(str(tmp_path))


def test_a_registry_that_is_not_there_is_not_made_by_a_question(tmp_path):
    path = tmp_path / "registry.db"
    with pytest.raises(RegistryError, match="Chưa có sổ nhiệm vụ"):
        open_registry(str(path), create=False)
    assert not path.exists()


@pytest.mark.parametrize("address", ["://", "khong-co://may/so"])
def test_an_address_that_makes_no_sense_is_refused(address):
    with pytest.raises(RegistryError):
        open_registry(address)


def test_an_sqlite_file_on_another_machine_is_refused_with_what_to_do():
    with pytest.raises(RegistryError) as caught:
        open_registry("sqlite://may-chu/registry.db")
    assert "không đặt được trên máy «may-chu»" in caught.value.vi
    assert "PostgreSQL" in caught.value.vi
    assert "PostgreSQL" in caught.value.en


def test_a_password_is_never_shown():
    with pytest.raises(RegistryError) as caught:
        open_registry("postgresql://ai:bimat@127.0.0.1:1/nhiemvu?connect_timeout=1")
    assert "bimat" not in caught.value.vi + caught.value.en


def test_a_reader_does_not_wait_for_a_writer(tmp_path):
    path = str(tmp_path / "registry.db")
    with open_registry(path) as writer, open_registry(path) as reader:
        writer.store(make_extraction())
        with writer._transaction(writes=True):
            assert len(reader.documents()) == 1
