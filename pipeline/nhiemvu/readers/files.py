"""The bytes of one file, read only if it is an ordinary file of bearable size."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from nhiemvu.errors import BrokenFile, LimitExceeded, ProtectedFile, UnsupportedFormat
from nhiemvu.readers.limits import MEGABYTE, Limits


def read_bytes(path: Path, limits: Limits) -> bytes:
    """All bytes of the file at `path`.

    Raises `UnsupportedFormat` for folders, pipes and devices (which are never opened), `ProtectedFile` where
    rights are missing, `BrokenFile` where nothing is there, `LimitExceeded` for more than `limits.max_bytes`.
    """
    try:
        _check_kind(path.stat().st_mode)
        # A pipe put in the file's place in the meantime must not hang the reader.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as stream:  # noqa: PTH123 - a descriptor has no path
            _check_kind(os.fstat(descriptor).st_mode)
            data = stream.read(limits.max_bytes + 1)
    except PermissionError:
        raise ProtectedFile(
            "Không có quyền đọc tệp. Hãy xin quyền đọc hoặc chép tệp sang thư mục của mình.",
            "There is no right to read the file. Ask for it, or copy the file to a folder of your own.",
        ) from None
    except FileNotFoundError:
        raise _missing(path) from None
    except (OSError, ValueError) as error:
        raise BrokenFile(
            f"Không mở được tệp ({error}). Hãy kiểm tra ổ đĩa và đường dẫn rồi thử lại.",
            f"The file cannot be opened ({error}). Check the drive and the path, then try again.",
        ) from None
    if len(data) > limits.max_bytes:
        size = f"{limits.max_bytes / MEGABYTE:.3g}"
        raise LimitExceeded(
            f"Tệp lớn hơn {size} MB. Hãy tách tệp hoặc nâng giới hạn bằng --max-megabytes.",
            f"The file is larger than {size} MB. Split it, or raise the limit with --max-megabytes.",
        )
    return data


def _check_kind(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise UnsupportedFormat(
            "Đây là thư mục, không phải tệp. Hãy chọn các tệp ở trong thư mục.",
            "This is a folder and not a file. Choose the files in it.",
        )
    if not stat.S_ISREG(mode):
        raise UnsupportedFormat(
            "Đây không phải là tệp thông thường (ống dẫn hoặc thiết bị). Hãy chọn một tệp văn bản.",
            "This is no ordinary file (a pipe or a device). Choose a document file.",
        )


def _missing(path: Path) -> BrokenFile:
    if path.is_symlink():
        return BrokenFile(
            "Lối tắt trỏ đến một tệp không còn nữa. Hãy tìm tệp gốc.",
            "The link points to a file that is no longer there. Look for the original.",
        )
    return BrokenFile(
        "Không tìm thấy tệp. Hãy kiểm tra lại tên và thư mục.",
        "The file is not there. Check its name and folder.",
    )
