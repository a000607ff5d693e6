"""All that reading a document needs, loaded by the import of this module: readers, rules, model.

Rules are compiled and models loaded when they are first needed, which takes seconds. Workers that are forked from a
process that has imported this module need not do it again, each for itself.
"""

from __future__ import annotations

import gc
import io
import os
import warnings
from contextlib import redirect_stdout

from nhiemvu.batch.workers import attempt

_SAMPLE = """ỦY BAN NHÂN DÂN
TỈNH QUẢNG NAM
Số: 15/KH-UBND
Quảng Nam, ngày 05 tháng 3 năm 2024
KẾ HOẠCH
Triển khai công tác cải cách hành chính năm 2024
Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;
I. MỤC TIÊU
Nâng cao chất lượng phục vụ người dân.
II. NHIỆM VỤ
1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính và các địa phương rà soát biên chế, báo cáo trước ngày 30/6/2024.
2. Đề nghị các sở, ban, ngành báo cáo định kỳ hằng quý (qua Sở Nội vụ) trước ngày 20 tháng cuối quý.
Nơi nhận:
- Như trên.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
"""


def _load(_path: str, _name: str) -> None:
    """Read the sample as any document is read."""
    import nhiemvu.batch.work
    import nhiemvu.export.flatten
    import nhiemvu.readers.docx
    import nhiemvu.readers.html
    import nhiemvu.readers.packages
    import nhiemvu.readers.pdf  # noqa: F401
    from nhiemvu.document import Source
    from nhiemvu.model.weights import default_weights
    from nhiemvu.pipeline import extract
    from nhiemvu.readers.text import read_text

    document = read_text(_SAMPLE.encode(), Source("", "0" * 64, "text"))
    extract(document, weights=default_weights())


os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # each worker has one core; threads would only wait for each other
gc.disable()  # what is loaded stays
with warnings.catch_warnings(action="ignore"), redirect_stdout(io.StringIO()):
    attempt(_load, "", "", 0)  # where it fails each file tells why
gc.enable()
gc.freeze()
