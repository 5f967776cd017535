"""Time grows with the length of a text and with nothing else."""

from time import process_time

import pytest

from voicecode.segment import segment, sentences
from voicecode.types import Source


def seconds(work, *given):
    def once():
        begin = process_time()
        work(*given)
        return process_time() - begin

    return min(once() for _ in range(3))


def source(text):
    return Source("s", "s.txt", text, "")


@pytest.mark.parametrize(
    "unit",
    [
        "○川上委員長　ただいまから会議を開きます。\n　道の補修は、いつ終わりますか。\n",
        "山田：雪が深くて、車が出せません。\n　歩くしかない。\n",
        "Ｑ．いつからですか。\n・三年前から続いている\n　話です\n",
        "「「（（" * 4 + "\n",
        "<p><br>" * 4 + "\n",
        "<!-- <script> " * 4 + "\n",
        "- -- ・（１）■" * 4 + "\n",
    ],
)
def test_segmenting_is_linear(unit):
    small, large = source(unit * 200), source(unit * 1600)
    assert seconds(segment, large) < 8 * 4 * seconds(segment, small) + 0.05


@pytest.mark.parametrize(
    "unit", ["雪が深い。", "「雪", "雪」", "（「雪）", "a. B", "雪", "!?", "　"]
)
def test_sentences_are_linear_on_one_line(unit):
    assert seconds(sentences, unit * 20000) < 8 * 4 * seconds(sentences, unit * 2500) + 0.05


def test_one_line_of_ten_megabytes_is_one_comment():
    text = "雪が深くて車が出せません、" * 270_000
    assert len(text.encode()) > 10_000_000
    begin = process_time()
    (only,) = segment(source(text))
    assert only.text == text
    assert process_time() - begin < 2
