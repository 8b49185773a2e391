"""A Chinese word is known when one of the two documents called HSK 3.0 has it by level 5."""

import pytest

from facewise import check, reading

pytestmark = pytest.mark.skipif(bool(check.unmeasured()), reason=check.unmeasured() or "measured")


def test_a_word_is_known_by_either_document():
    assert reading.chinese(["注射。"]).hardest == ()  # level 5 in 2021, beyond it in 2025
    assert reading.chinese(["咳嗽。"]).hardest == ()  # beyond level 5 in 2021, within it in 2025
    assert reading.chinese(["移植。"]).hardest == ("移植",)  # beyond level 5 in both


def test_a_word_of_known_parts_is_known():
    assert reading.chinese(["说话时。"]).hard_words == 0
