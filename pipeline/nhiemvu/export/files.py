"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from nhiemvu.errors import ExportError


@contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """The path of a file beside `target` to write into; it takes the target's place when the block ends well.

    Where the block fails, the target stays as it was. Raises `ExportError` where the folder cannot be written
    or another program (Excel on Windows) holds the target.
    """
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield part
        part.replace(target)
    except OSError as error:
        raise ExportError(
            f"Không ghi được tệp «{target}»: {error.strerror}. "
            "Nếu tệp đang mở trong Excel, hãy đóng lại; nếu không, kiểm tra quyền ghi và dung lượng đĩa.",
            f"The file '{target}' cannot be written: {error.strerror}. "
            "Close it if it is open in Excel; else check the rights of its folder and the space on the disk.",
        ) from error
    finally:
        with suppress(OSError):
            part.unlink()
