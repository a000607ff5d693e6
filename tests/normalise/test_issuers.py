from __future__ import annotations

import pytest

from nhiemvu.normalise.issuers import is_issuer


@pytest.mark.parametrize(
    ("mention", "issuer", "same"),
    [
        ("Chủ tịch UBND tỉnh", "UBND tỉnh Hà Tĩnh", True),
        ("Chủ tịch UBND tỉnh", "Chủ tịch UBND tỉnh Phú Yên", True),
        ("UBND tỉnh", "Chủ tịch UBND tỉnh Phú Yên", True),
        ("Chủ tịch UBND tỉnh", "Chủ tịch Ủy ban nhân dân tỉnh Phú Yên", True),
        ("Chủ tịch UBND các huyện", "Chủ tịch UBND tỉnh Phú Yên", False),
        ("Sở Y tế", "Chủ tịch UBND tỉnh Phú Yên", False),
        ("UBND tỉnh", None, False),
    ],
)
def test_a_paper_s_issuer_is_known_with_and_without_its_head(mention, issuer, same):
    assert is_issuer(mention, issuer) is same
