"""Every encoding of Japanese is told from the bytes alone; what is no text is refused."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecode.errors import ReadError
from voicecode.read.decode import decode, plausibility, tidy

TEXTS = [
    "窓口が三つに分かれていて、毎回たらい回しにされます。\n",
    "若手が辞める理由を、誰も本人に聞いていない。",
    "除雪車は二台きり。",
    "ＩＴ担当は私ひとりです（兼務）。\n夜中の電話も私に来ます。\n",
    "顔を合わせて話せば、十分で済むことだと思うんですけどねえ……",
    "アンケートの回収率、38%でした。\r\nもっと早く配りたかった！\r\n",
    "老朽化した公民館",
]
CODECS = ["utf-8", "utf-8-sig", "cp932", "euc_jp", "iso2022_jp", "utf-16", "utf-16-le", "utf-16-be"]


def _lf(text):
    return text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("text", TEXTS)
def test_every_encoding_is_detected(text, codec):
    if codec in ("utf-16-le", "utf-16-be"):
        text += "\nA"  # what no mark announces shows by its NUL bytes
    assert decode(text.encode(codec), "memo.txt") == _lf(text)


@pytest.mark.parametrize("codec", ["cp932", "euc_jp"])
@pytest.mark.parametrize("length", [4, 8, 12, 20])
def test_short_texts_in_the_two_rivals(codec, length):
    for text in TEXTS:
        for at in range(0, len(text) - length, 3):
            piece = text[at : at + length].replace("\r", "").replace("…", "")
            assert decode(piece.encode(codec), "memo.txt") == piece


@pytest.mark.parametrize(
    "text",
    [
        "ｱﾝｹｰﾄ ﾉ ｶｲﾄｳ ｶﾞ ｽｸﾅｲ",
        "ﾏﾆｭｱﾙが古く、ﾊﾟｿｺﾝも足りない。",
        "担当:ｻﾄｳ､ﾀﾅｶ\n予算なし",
        "ﾊﾞｽｶﾞｺﾅｲﾉﾃﾞ､ｸﾙﾏﾆﾉﾚﾅｲﾋﾄﾊｺﾏｯﾃｲﾙ｡",
    ],
)
def test_half_width_katakana_in_cp932(text):
    assert decode(text.encode("cp932"), "memo.txt") == text


def test_circled_numbers_of_old_mail():
    plain = "①人手が足りない".encode("iso2022_jp_2004").replace(b"\x1b$(Q", b"\x1b$B")
    assert decode(plain, "mail.txt") == "①人手が足りない"
    assert decode("①研修の回数を②予算を".encode("euc_jis_2004"), "memo.txt").startswith("①研修")


def test_the_byte_order_mark_goes():
    assert decode("\ufeff町の予算".encode(), "memo.txt") == "町の予算"
    assert decode("町の予算".encode("utf-32"), "memo.txt") == "町の予算"


def test_a_told_encoding_wins():
    data = "部品の在庫".encode("utf-16-le")
    assert decode(data, "memo.txt", "utf-16-le") == "部品の在庫"
    assert decode("Grüße".encode("latin-1"), "memo.txt", "latin-1") == "Grüße"


def test_a_wrong_encoding_names_line_and_byte():
    data = "一行目\n二行目の途中".encode("cp932")
    with pytest.raises(
        ReadError, match=r"memo\.txt, line 1 \(byte 0\).*no text in utf-8"
    ) as caught:
        decode(data, "memo.txt", "utf-8")
    assert "--encoding" in caught.value.cure


def test_an_unknown_encoding_is_named():
    with pytest.raises(ReadError, match="no encoding is called 'sjiss'"):
        decode(b"abc", "memo.txt", "sjiss")


@pytest.mark.parametrize("codec", ["unicode_escape", "utf-7"])
def test_a_told_encoding_may_not_bring_half_characters(codec):
    data = {"unicode_escape": rb"\ud800", "utf-7": b"+2AA-"}[codec]
    with pytest.raises(ReadError):
        decode(data, "memo.txt", codec)


def test_damage_is_placed():
    data = "議事録の続きです。\n".encode() * 3 + b"\xff\xfe\xfa" + "おわり".encode()
    with pytest.raises(ReadError, match=r"line 4 \(byte 84\).*UTF-8"):
        decode(data, "memo.txt")


def test_damage_in_cp932_is_placed():
    data = "議事録の続きです。\n".encode("cp932") * 2 + b"\x85\x00"[:1] + b"\n"
    with pytest.raises(ReadError, match=r"line 3 .*--encoding"):
        decode(data, "memo.txt")


def test_what_is_in_no_known_encoding():
    data = "Größe und Maße für Zürich: schöne Straßen".encode("latin-1")
    with pytest.raises(ReadError, match=r"letter\.txt, line 1 .*any known encoding.*--encoding"):
        decode(data, "letter.txt")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", 3),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00", 1),
        ("一行目\n二行\0目\n".encode(), 2),
        (bytes(range(256)) * 4, 1),
        (b"\0", 1),
    ],
)
def test_binary_content_names_the_line(data, line):
    with pytest.raises(ReadError, match=rf"photo\.txt, line {line}: holds a NUL byte.*suffix"):
        decode(data, "photo.txt")


def test_ten_megabytes_in_one_line():
    text = "あの窓口はいつも混んでいる" * 260_000
    for codec in ("utf-8", "cp932", "euc_jp"):
        began = time.perf_counter()
        assert decode(text.encode(codec), "long.txt") == text
        assert time.perf_counter() - began < 3


@given(st.text(st.characters(exclude_characters="\0\r\x1b\ufeff", codec="utf-8")))
def test_utf8_comes_back(text):
    assert decode(text.encode(), "memo.txt") == text


@given(st.text(st.characters(exclude_characters="\0\r", codec="utf-8")))
def test_marked_utf16_comes_back(text):
    assert decode(text.encode("utf-16"), "memo.txt") == text.removeprefix("\ufeff")


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data):
    try:
        text = decode(data, "memo.txt")
    except ReadError:
        return
    assert "\0" not in text
    assert "\r" not in text
    assert text.encode() is not None


@given(st.text(alphabet="あの窓口はいつも混む。、職員予算が足りない町", min_size=6))
def test_plausible_japanese_survives_both_rivals(text):
    assert plausibility(text) > 0
    assert decode(text.encode("cp932"), "memo.txt") == text
    assert decode(text.encode("euc_jp"), "memo.txt") == text


def test_plausibility_orders_the_readings():
    data = "会議の進め方を変えたい".encode("euc_jp")
    assert plausibility(data.decode("euc_jp")) > 0.5 > plausibility("､ｳ､ﾎ､｢､ｫ")
    assert plausibility("plain ASCII\n") == 0.5


def test_tidy_makes_text_storable():
    assert tidy("一\r\n二\r三\0\ud83d") == "一\n二\n三"
