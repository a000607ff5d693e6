"""Outlook mails (.msg) made by hand: a compound file (MS-CFB) with the properties of a message (MS-OXMSG)."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

_SECTOR, _SMALL, _CUTOFF = 512, 64, 4096
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_BINARY, _STRING, _INTEGER = 0x0102, 0x001F, 0x0003


@dataclass
class Storage:
    """A folder of a compound file: streams by name, and folders in it."""

    streams: dict[str, bytes] = field(default_factory=dict)
    storages: dict[str, Storage] = field(default_factory=dict)


def outlook_mail(*attached: tuple[str, bytes | Storage], body: str = "Kính gửi") -> bytes:
    """The bytes of a mail with these files and mails attached."""
    return compound_file(message(*attached, body=body, rest_of_head=bytes(8)))


def message(*attached: tuple[str, bytes | Storage], body: str = "Kính gửi", rest_of_head: bytes = b"") -> Storage:
    """A mail as it hangs in another one; that of a file has eight bytes more in its head."""
    head = struct.pack("<8x4I", 0, 0, 0, len(attached)) + rest_of_head
    root = _with_properties({(0x1000, _STRING): body.encode("utf-16-le")}, header=head)
    for number, (name, data) in enumerate(attached):
        values = {(0x3707, _STRING): name.encode("utf-16-le")}
        if isinstance(data, bytes):
            values[0x3701, _BINARY] = data
        storage = _with_properties(values, header=bytes(8), method=1 if isinstance(data, bytes) else 5)
        if isinstance(data, Storage):
            storage.storages["__substg1.0_3701000D"] = data
        root.storages[f"__attach_version1.0_#{number:08X}"] = storage
    return root


def _with_properties(values: dict[tuple[int, int], bytes], header: bytes, method: int | None = None) -> Storage:
    entries = b"".join(struct.pack("<HHIII", kind, key, 6, len(value), 0) for (key, kind), value in values.items())
    if method is not None:
        entries += struct.pack("<HHIII", _INTEGER, 0x3705, 6, method, 0)
    streams = {f"__substg1.0_{key:04X}{kind:04X}": value for (key, kind), value in values.items()}
    return Storage({"__properties_version1.0": header + entries, **streams})


def compound_file(root: Storage) -> bytes:
    """The bytes of a compound file of version 3."""
    entries: list[tuple[str, int, int, bytes]] = []  # name, kind, child, data
    siblings: dict[int, int] = {}

    def add(name: str, kind: int, storage: Storage | None, data: bytes = b"") -> int:
        own = len(entries)
        entries.append((name, kind, _FREE, data))
        if storage is not None:
            children = [add(key, 2, None, value) for key, value in storage.streams.items()]
            children += [add(key, 1, inner) for key, inner in storage.storages.items()]
            siblings.update(zip(children, children[1:], strict=False))
            entries[own] = (name, kind, children[0] if children else _FREE, data)
        return own

    add("Root Entry", 5, root)
    small, small_starts, small_chain = bytearray(), {}, []
    for index, (_, kind, _, data) in enumerate(entries):
        if kind == 2 and 0 < len(data) < _CUTOFF:
            small_starts[index] = len(small_chain)
            count = -(-len(data) // _SMALL)
            first = len(small_chain)
            small_chain += [*range(first + 1, first + count), _END]
            small += data.ljust(count * _SMALL, b"\0")
    sectors: list[bytes] = []
    chain: list[int] = []

    def put(data: bytes) -> int:
        if not data:
            return _END
        first, count = len(sectors), -(-len(data) // _SECTOR)
        sectors.extend(data[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(data), _SECTOR))
        chain.extend([*range(first + 1, first + count), _END])
        return first

    starts = {
        index: put(data) for index, (_, kind, _, data) in enumerate(entries) if kind == 2 and len(data) >= _CUTOFF
    }
    root_start = put(bytes(small))
    small_fat = put(struct.pack(f"<{len(small_chain)}I", *small_chain).ljust(_SECTOR, b"\xff"))
    directory = b""
    for index, (name, kind, child, data) in enumerate(entries):
        start = root_start if kind == 5 else small_starts.get(index, starts.get(index, _END if kind == 2 else 0))
        size = len(small) if kind == 5 else len(data)
        encoded = name.encode("utf-16-le") + b"\0\0"
        directory += encoded.ljust(64, b"\0") + struct.pack(
            "<HBBIII36xIQ", len(encoded), kind, 1, _FREE, siblings.get(index, _FREE), child, start, size
        )
    directory_start = put(directory)
    count = 1
    while count * (_SECTOR // 4) < len(sectors) + count:
        count += 1
    fats = list(range(len(sectors), len(sectors) + count))
    table = struct.pack(f"<{len(chain) + count}I", *chain, *[_FAT] * count).ljust(count * _SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + struct.pack(
        "<16xHHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, count, directory_start, 0, _CUTOFF, small_fat,
        -(-len(small_chain) * 4 // _SECTOR), _END, 0,
    )  # fmt: skip
    head += struct.pack("<109I", *fats, *[_FREE] * (109 - count))
    return head + b"".join(sectors) + table
