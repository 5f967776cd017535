"""The cues of subtitle files."""

import pytest

from voicecode.errors import ReadError
from voicecode.read.cues import Cue, read_cues

VTT = """WEBVTT
Kind: captions

STYLE
::cue { color: white }

NOTE 書き起こしは仮のもの

1
00:01.000 --> 00:02.500 align:start position:0%
おはようございます

開会
01:00:03.000 --> 01:00:04.000
はじめます
二行目
"""


def test_vtt():
    assert read_cues(VTT, "a.vtt") == [
        Cue(1000, 2500, ("おはようございます",)),
        Cue(3_603_000, 3_604_000, ("はじめます", "二行目")),
    ]


def test_srt_without_empty_lines_and_with_too_many():
    text = (
        "1\n0:00:01,000 --> 0:00:02,000\n坂が急です\n"
        "2\n0:00:03,5 --> 0:00:04,000\n店が\n\n遠い\n\n3\n"
    )
    assert read_cues(text, "a.srt") == [
        Cue(1000, 2000, ("坂が急です",)),
        Cue(3500, 4000, ("店が", "遠い")),
    ]


def test_arrows_in_what_is_said():
    text = "00:00:01.000 --> 00:00:02.000\nＡ --> Ｂ の順に\n3 -> 2 に減った\n"
    assert read_cues(text, "a.vtt")[0].lines == ("Ａ --> Ｂ の順に", "3 -> 2 に減った")


@pytest.mark.parametrize(
    "times",
    [
        "00:00:0x.000 --> 00:00:02.000",
        "00:00:01.000 -> 00:00:02.000",
        "00:00:01.000 --> 終わり",
        "00:75:00.000 --> 00:76:00.000",
        "00:00:01 --> 00:00:02",
        "1.5 --> 2.5",
    ],
)
def test_times_that_cannot_be_read(times):
    text = f"WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nはい\n\n2\n{times}\nええ\n"
    with pytest.raises(
        ReadError, match=r"a\.vtt, line 7: the times .* Write it like 00:01:02\.500"
    ):
        read_cues(text, "a.vtt")


def test_a_cue_that_ends_before_it_begins():
    text = "1\n00:00:05,000 --> 00:00:03,000\nはい\n"
    with pytest.raises(ReadError, match=r"a\.srt, line 2: the cue ends before it begins"):
        read_cues(text, "a.srt")


def test_no_cues():
    assert read_cues("WEBVTT\n\nNOTE なし\n", "a.vtt") == []
