"""Sound files spoilt at random, as disks, mails and enemies spoil them: the same seed gives the same bytes."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

Mutation = Callable[[random.Random, bytes, bytes], bytes]


def flip_bits(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    """The bytes with some bits turned over."""
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 4, 32, 256))):
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def cut(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    """The bytes without their end, as after a broken download, or without a piece in the middle."""
    start = chance.randrange(1, len(data))
    return data[:start] if chance.random() < 0.5 else data[:start] + data[chance.randrange(start, len(data)) :]


def splice(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """A piece of another file in the place of one's own."""
    start, begin = chance.randrange(len(data)), chance.randrange(len(other))
    length = chance.choice((16, 512, 8192))
    return data[:start] + other[begin : begin + length] + data[start + length :]


def repeat(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    """A piece of the file many times over."""
    start = chance.randrange(len(data))
    piece = data[start : start + chance.choice((1, 64, 4096))]
    return data[:start] + piece * chance.choice((2, 50, 1000)) + data[start:]


def blank(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    """Zeros in the place of a piece, as bad sectors leave them."""
    start, length = chance.randrange(len(data)), chance.choice((64, 512, 4096))
    return data[:start] + bytes(min(length, len(data) - start)) + data[start + length :]


def change_numbers(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    """Numbers in the text of the file made others: lengths, offsets, references from object to object (loops too)."""
    numbers = (b"0", b"1", b"-1", b"7", b"2147483647", b"99999999999999999999")
    share = chance.choice((0.002, 0.02, 0.2))
    return re.sub(rb"\d+", lambda found: chance.choice(numbers) if chance.random() < share else found.group(), data)


def spoil_part(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """An archive, sound as such, with one of its parts spoilt, left out, or full of entities that multiply."""
    try:
        source = zipfile.ZipFile(io.BytesIO(data))
        parts = {name: source.read(name) for name in source.namelist()}
    except (zipfile.BadZipFile, EOFError, OSError):
        return change_numbers(chance, data, other)
    name = chance.choice([name for name in parts if parts[name]])
    how = chance.choice(("left out", "bits", "cut", "bomb", "deep", "tags"))
    if how == "left out":
        del parts[name]
    else:
        parts[name] = _spoilt(chance, parts[name], how)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for part, content in parts.items():
            target.writestr(part, content)
    return buffer.getvalue()


def _spoilt(chance: random.Random, data: bytes, how: str) -> bytes:
    if how == "bits":
        return flip_bits(chance, data, data)
    if how == "cut":
        return cut(chance, data, data)
    if how == "bomb":
        entities = b'<!ENTITY a0 "ha">' + b"".join(
            b'<!ENTITY a%d "%s">' % (level, b"&a%d;" % (level - 1) * 10) for level in range(1, 10)
        )
        root = re.search(rb"<(\w[\w:.-]*)", data)
        doctype = b"<!DOCTYPE %s [%s]>" % (root.group(1) if root else b"x", entities)
        return re.sub(rb"(<\w[^>]*>)", lambda found: doctype + found.group(1) + b"&a9;", data, count=1)
    if how == "deep":
        middle = data.find(b">", len(data) // 2) + 1
        return data[:middle] + b"<w:tbl><w:tr><w:tc>" * chance.choice((100, 3000)) + data[middle:]
    tags = re.findall(rb"<[^>]{1,80}>", data) or [b"<x>"]
    return re.sub(rb"<[^>]{1,80}>", lambda one: chance.choice(tags) if chance.random() < 0.01 else one.group(), data)


MUTATIONS: tuple[Mutation, ...] = (flip_bits, cut, splice, repeat, blank, change_numbers, spoil_part)


def mutate(seed: int, data: bytes, other: bytes) -> tuple[str, bytes]:
    """The name of a mutation and what it made of `data`; `other` is a file from which pieces may come."""
    chance = random.Random(seed)
    mutation = chance.choice(MUTATIONS)
    return mutation.__name__, mutation(chance, data, other) or b"\x00"
