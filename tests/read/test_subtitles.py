"""Subtitles in the layouts of Zoom, Teams and YouTube."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecode.errors import ReadError
from voicecode.read import ReadOptions, read, subtitles


def _read(tmp_path, content, name="会議.vtt"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (source,) = read(path)
    assert all(b.kind == "cue" for b in source.blocks)
    return source


def _said(source):
    return [(b.speaker, source.text[b.start : b.end]) for b in source.blocks]


def _times(source):
    return [dict(b.variables)["時刻"] for b in source.blocks]


def test_zoom(tmp_path):
    source = _read(
        tmp_path,
        """WEBVTT

1
00:00:03.120 --> 00:00:06.000
水野 早苗: では、配布の件から。

2
00:00:06.200 --> 00:00:09.000
水野 早苗: 三百部では足りません

3
01:02:09.500 --> 01:02:12.000
K. Ito (総務): 予算は 10:30 の会議で

4
01:02:12.000 --> 01:02:14.000
水野 早苗: はい
""",
    )
    assert _said(source) == [
        ("水野 早苗", "では、配布の件から。三百部では足りません"),
        ("K. Ito (総務)", "予算は 10:30 の会議で"),
        ("水野 早苗", "はい"),
    ]
    assert _times(source) == ["00:00:03", "01:02:09", "01:02:12"]


def test_teams(tmp_path):
    source = _read(
        tmp_path,
        """WEBVTT

3f1a7c52-11d2-4e0f-9a6e-0c9b5d1f7e2a/14-0
00:00:03.629 --> 00:00:06.309
<v 三輪 恵>在庫の数え方が
棟ごとに違うんです。</v>

3f1a7c52-11d2-4e0f-9a6e-0c9b5d1f7e2a/14-1
00:00:06.309 --> 00:00:08.000
<v 三輪 恵>Excel</v>

3f1a7c52-11d2-4e0f-9a6e-0c9b5d1f7e2a/15-0
00:00:08.000 --> 00:00:10.000
<v 三輪 恵>format も違います</v> <v.loud 沖 大地>それ&amp;それ</v>
""",
    )
    assert _said(source) == [
        ("三輪 恵", "在庫の数え方が棟ごとに違うんです。Excel format も違います"),
        ("沖 大地", "それ&それ"),
    ]


def test_youtube_rolls_each_line_once(tmp_path):
    source = _read(
        tmp_path,
        """WEBVTT
Kind: captions
Language: ja

00:00:00.080 --> 00:00:02.230 align:start position:0%
~
商店街の<00:00:00.500><c>空き店舗が</c>

00:00:02.230 --> 00:00:02.240 align:start position:0%
商店街の空き店舗が
~

00:00:02.240 --> 00:00:04.500 align:start position:0%
商店街の空き店舗が
また<00:00:03.000><c>増えました</c>

00:00:04.500 --> 00:00:04.510 align:start position:0%
また増えました
~

00:00:09.000 --> 00:00:11.000 align:start position:0%
また増えました
次に駐車場です
""".replace("~", " "),
    )
    assert _said(source) == [("", "商店街の空き店舗がまた増えました"), ("", "次に駐車場です")]
    assert _times(source) == ["00:00:00", "00:00:09"]


def test_rolling_captions_without_tags(tmp_path):
    lines = ["川の堤防を", "歩いてみると", "草刈りが", "追いついて", "いません"]
    cues = [
        f"{n}\n00:00:0{n},000 --> 00:00:0{n + 1},000\n" + "\n".join(lines[max(0, n - 1) : n + 1])
        for n in range(5)
    ]
    assert _said(_read(tmp_path, "\n\n".join(cues), "a.srt")) == [("", "".join(lines))]


def test_words_that_are_said_twice_stay(tmp_path):
    cues = [
        f"00:00:0{n}.000 --> 00:00:0{n}.900\n{text}"
        for n, text in enumerate(["はい", "はい", "ええ", "では。"])
    ]
    assert _said(_read(tmp_path, "WEBVTT\n\n" + "\n\n".join(cues))) == [("", "はいはいええでは。")]


def test_unnamed_cues_end_with_their_sentence_or_a_pause(tmp_path):
    source = _read(
        tmp_path,
        """1
00:00:01,000 --> 00:00:02,000
雪の日は

2
00:00:02,500 --> 00:00:04,000
学校まで一時間です。

3
00:00:04,100 --> 00:00:05,000
{\\an8}<i>帰りは</i>

4
00:00:07,200 --> 00:00:08,000
<font color="#fff">もっと</font>
""",
        "a.srt",
    )
    assert _said(source) == [("", "雪の日は学校まで一時間です。"), ("", "帰りは"), ("", "もっと")]


def test_names_before_a_colon_must_come_back(tmp_path):
    cues = ["課題：人手のこと", "去年から", "一人減って", "困っています。", "続けます"]
    text = "\n\n".join(f"00:00:0{n}.000 --> 00:00:0{n}.900\n{cue}" for n, cue in enumerate(cues))
    said = _said(_read(tmp_path, "WEBVTT\n\n" + text))
    assert said == [("", "課題：人手のこと去年から一人減って困っています。"), ("", "続けます")]


def test_a_named_turn_runs_on(tmp_path):
    cues = [
        "司会：どうぞ",
        "岡：夜勤が",
        "月に九回",
        "あります",
        "司会：多いですね",
        "課題：人手、10：30",
    ]
    text = "\n\n".join(f"00:00:0{n}.000 --> 00:00:0{n}.900\n{cue}" for n, cue in enumerate(cues))
    assert _said(_read(tmp_path, "WEBVTT\n\n" + text)) == [
        ("司会", "どうぞ"),
        ("岡", "夜勤が月に九回あります"),
        ("司会", "多いですね課題：人手、10：30"),
    ]


def test_readings_and_invisible_signs_go(tmp_path):
    cue = "<ruby>長<rt>おさ</rt></ruby>さんが\u200b&lrm;来た"
    assert _said(_read(tmp_path, f"00:01.000 --> 00:02.000\n{cue}\n")) == [("", "長さんが来た")]


def test_encodings(tmp_path):
    text = "1\r\n00:00:01,000 --> 00:00:02,000\r\n畑を貸します\r\n"
    assert _said(_read(tmp_path, text.encode("cp932"), "a.srt")) == [("", "畑を貸します")]


@pytest.mark.parametrize("content", ["WEBVTT\n", "ただの文章です。\n"])
def test_no_cues(tmp_path, content):
    with pytest.raises(ReadError, match=r"会議\.vtt: holds no subtitles\. .*-->"):
        _read(tmp_path, content)


def test_cues_without_words(tmp_path):
    with pytest.raises(ReadError, match=r"会議\.vtt: nothing is written in it"):
        _read(tmp_path, "WEBVTT\n\n00:01.000 --> 00:02.000\n<c></c>\n")


@given(st.lists(st.sampled_from(["はい", "岡: ええ", "森：では。", "<v 岡>OK</v>", "", "10:30"])))
def test_blocks_slice_back(cues):
    text = "\n\n".join(f"00:{n:02}.000 --> 00:{n:02}.900\n{cue}" for n, cue in enumerate(cues[:60]))
    try:
        (source,) = subtitles.read(text.encode(), "a.vtt", ReadOptions())
    except ReadError:
        assert not cues
        return
    assert "\n".join(source.text[b.start : b.end] for b in source.blocks) == source.text
