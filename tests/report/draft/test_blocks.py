"""The Markdown of a draft, taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecode.report.draft.blocks import Block, blocks
from voicecode.report.md import escaped

TEXT = """# 題

本文である。

> 引用
- 項目

**図表12　資源 × 立場**

| 資源 | 数 |
| --- | ---: |
| ヒト<br>人 | 3 |

![図の説明](x_files/times.png)
"""


def test_every_kind_of_block():
    assert blocks(TEXT) == [
        Block("heading", "題", 1),
        Block("paragraph", "本文である。"),
        Block("quote", "引用"),
        Block("item", "項目"),
        Block("caption", "資源 × 立場"),
        Block("table", rows=(("資源", "数"), ("ヒト\n人", "3")), right=(False, True)),
        Block("picture", "図の説明", name="times"),
    ]


@given(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1))
def test_what_was_guarded_comes_back_from_a_cell(text):
    found = blocks(f"| {escaped(text)} |\n| --- |\n")
    assert found[0].rows == ((text,),)


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_nothing_has_no_blocks(text):
    assert blocks(text) == []
