"""What a margin cut is joined; what bullets, headings and short lines part stays apart."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecode.read.printed import columns
from voicecode.read.rejoin import looks_extracted, rejoin

REPORT = [
    "２　聞き取りから見えてきたこと",
    "診療所の医師が週に二日しか来られなくなり、薬だけを受け取りに隣の市まで通う人が増えている。"
    "往復で半日かかるうえ、冬は峠が凍るため、家族に頼めない人は受診そのものをあきらめているという。",
    "送迎のボランティアは当初十二人いたが、運転する側も年を取り、いま続けているのは四人である。",
    "（１）住民の声",
    "・診察の日に合わせて買い物ができるように、朝市も同じ曜日にそろえてもらえると一度で用が足りて助かる",
    "・オンライン診療と言われても、画面の前に座らせてくれる人がそばにいなければ何も始まらないと思う",
    "・保健師さんの顔を見ると安心する",
    "・電話で薬の相談ができる窓口を、夜の八時くらいまで開けておいてほしい。昼間は畑に出ていて誰も家にいない",
    "（２）今後に向けて",
    "運転手を増やすよりも、診療所の開く日を増やすほうが根本の解決になるという意見と、医師の確保が見込めない"
    "以上は移動の手段に予算を回すべきだという意見とに分かれた。どちらにしても、町だけで決められることは少ない。",
    "次回は九月に、隣の市の担当者も招いて話し合うこととした。",
]
MINUTES = [
    "○会長　それでは再開します。",
    "○岸本委員　資料の三ページですが、登録者の数だけを見ると順調に見えても、実際に動いている人は"
    "半分もいないのではないかと現場では言われています。その点を事務局はどうつかんでいますか。",
    "○事務局　活動の記録を出していただいていないため、正確な数は分かりません。来年度からは、"
    "負担にならない形で報告をお願いできないかと考えております。",
    "○会長　よろしいですか。",
    "○岸本委員　報告のための報告になるなら、やめたほうがよい。",
]
# What a page number or a running head must never part.
HEADS = ("みどり野地区医療懇談会　第三回記録",)


def _wrap(text, width, hang=""):
    """Break a text as a word processor does: no line begins with 。 or a closing bracket."""
    lines, line = [], ""
    for char in text:
        if columns(line + char) > width and char not in "、。」）ー":
            lines.append(line)
            line = hang
        line += char
    return [*lines, line]


def _print(paragraphs, width, *, doubled, hang="　", page=12):
    """Lay paragraphs out on pages, with a running head and a page number on each."""
    lines = [
        line
        for text in paragraphs
        for line in _wrap(text, width, hang if text.startswith("・") else "")
    ]
    pages = [lines[at : at + page] for at in range(0, len(lines), page)]
    sheets = [[*HEADS, *sheet, f"- {number} -"] for number, sheet in enumerate(pages, 1)]
    return ("\n\n" if doubled else "\n").join(line for sheet in sheets for line in sheet)


@pytest.mark.parametrize("doubled", [True, False], ids=["doubled", "single"])
@pytest.mark.parametrize("width", [42, 56, 70, 72, 76, 84])
def test_a_report_comes_back(width, doubled):
    text = _print(REPORT, width, doubled=doubled)
    assert looks_extracted(text)
    assert rejoin(text).split("\n") == REPORT


@pytest.mark.parametrize("doubled", [True, False], ids=["doubled", "single"])
@pytest.mark.parametrize("width", [50, 64])
def test_turns_stay_apart(width, doubled):
    text = ("\n\n" if doubled else "\n").join(
        line for turn in MINUTES for line in _wrap(turn, width)
    )
    assert looks_extracted(text)
    assert rejoin(text).split("\n") == MINUTES


def test_indented_paragraphs_begin_anew():
    first = (
        "　駅前の駐輪場は、平日の朝は七時半には満車になるので、遅い電車に乗る人は店の前に停めている"
    )
    second = (
        "　放置自転車の撤去は月に二度だが、追いついていないという苦情が商店会から毎週のように届く"
    )
    lines = [*_wrap(first, 40), *_wrap(second, 40)]
    assert rejoin("\n".join(lines)).split("\n") == [first.strip(), second.strip()]


def test_a_sentence_that_ends_at_the_margin_ends_its_line():
    lines = [
        "集会所の鍵は区長が預かっているので、使うたびに電話をかける。",
        "留守のときは隣の家が出してくれるという約束になっているのだが",
    ]
    assert rejoin("\n".join(lines)).split("\n") == lines


def test_but_not_in_an_indented_paragraph_or_under_a_bullet():
    body = "集会所の鍵は区長が預かっているので、使うたびに電話をかける。"
    more = "留守のときは隣の家が出してくれる約束だ。"
    bullet, indented = f"・{body[:-4]}ける。", f"　{body[:-4]}ける。"
    assert rejoin(f"{indented}\n{more}") == indented.strip() + more
    assert rejoin(f"{bullet}\n　{more}") == bullet + more
    assert rejoin(f"{indented}\n　{more}") == f"{indented.strip()}\n{more}"


def test_empty_lines_between_paragraphs_stay_in_single_spaced_text():
    one = _wrap(
        "空き家の持ち主に手紙を出しても、半分は宛先不明で戻ってくるのが今の実情だと聞いた", 40
    )
    two = _wrap(
        "持ち主が分かっても、仏壇があるから貸せないと言われることが少なくないそうである", 40
    )
    text = "\n".join([*one, "", *two])
    assert rejoin(text) == "".join(one) + "\n\n" + "".join(two)


def test_a_word_cut_by_a_page_is_joined():
    before = [
        "職員が二人しかいない出張所では、窓口に来た人を待たせたまま電",
        "話に出るしかなく、どちらにも十分な対応ができないと感じる毎日",
    ]
    after = ["が続いている。"]
    for number in ("3", "３", "- 3 -", "－３－", "3 / 12", "3ページ", "p. 3", "Page 3 of 12"):
        text = "\n\n".join([*before, number, *after])
        assert rejoin(text) == "".join([*before, *after])


def test_a_form_feed_ends_a_page():
    lines = [
        "相談員の数は増えたのに相談の件数は横ばいで、届いていない人がど",
        "れだけいるのか誰にもつかめていない。",
    ]
    assert rejoin("\f".join(lines)) == "".join(lines)


def test_numbers_in_a_flattened_table_stay():
    table = ["班", "人数", "Ａ班", "12", "Ｂ班", "9", "合計", "21"]
    assert rejoin("\n\n".join([*_wrap(REPORT[1], 70), *table])).split("\n") == [REPORT[1], *table]


def test_answers_that_come_back_are_no_running_heads():
    lines = [
        *_wrap(REPORT[1], 70),
        "特になし",
        *_wrap(REPORT[2], 70),
        "特になし",
        *_wrap(REPORT[9], 70),
        "特になし",
    ]
    assert rejoin("\n".join(lines)).count("特になし") == 3


def test_ascii_words_are_joined_with_a_space():
    lines = [
        "庁内の会議はすべて Web 会議に切り替える方針だが Microsoft",
        "Teams と Zoom のどちらを使うかは部署ごとに分かれたままであ",
        "り、外部の委員を招くたびに案内を書き直している状態が続い",
        "ている。予算は 20",
        "26 年度から付く。",
    ]
    assert "Microsoft Teams" in rejoin("\n".join(lines))
    assert "であり、" in rejoin("\n".join(lines))


def test_closing_brackets_end_a_line_unless_a_particle_follows():
    lines = [
        "住民からは「説明会の回数よりも、決まる前に聞いてほしかった」",
        "という声が出た。",
        "次の案は未定",
    ]
    assert rejoin("\n".join(lines)).split("\n") == ["".join(lines[:2]), lines[2]]


def test_lines_short_of_the_margin_stay():
    lines = [*_wrap(REPORT[1], 70), "日時　三月四日", "会場　旧分校", "参加　十五名"]
    assert rejoin("\n".join(lines)).split("\n") == [REPORT[1], *lines[-3:]]


ORDINARY = {
    "dialogue": "聞き手：最近はどうですか\n話し手：まあ、ぼちぼちです\n聞き手：畑は続けていますか\n"
    * 5,
    "notes": "- 参加者が固定化\n- 会場の予約が取りにくい\n- 広報は口コミだけ\n- 予算は前年並み\n",
    "paragraphs": "\n\n".join(REPORT),
    "one line each": "\n".join(REPORT),
    "minutes": "\n".join(MINUTES * 3),
    "answers": "\n".join(
        [
            "駐車場が狭い",
            "職員の説明が人によって違うので困る",
            "土曜も開けてほしい",
            "手続きの紙が多すぎて、同じ住所を四回書いた",
            "特になし",
            "相談室の声が待合まで聞こえる",
            "子どもを連れて行ける雰囲気ではない",
        ]
    ),
    "roster": "委員長　　北沢　周平君\n理事　　　小野田みどり君\n理事　　　藤堂　一郎君\n" * 8,
    "questions": "\n".join(
        [
            "普段の仕事でいちばん時間を取られることは何ですか",
            "その仕事はいつごろから今のやり方になりましたか",
            "困ったときにはどなたに相談することが多いですか",
            "五年前と比べて職場はどう変わったと感じますか",
            "新しく入った人にはどうやって教えていますか",
        ]
    ),
    "phrases": "春になると、\n川べりの桜が咲いて、\n町じゅうの人が集まる。\n夜までにぎやかだ。\n"
    * 4,
    "nothing": "",
    "one line": "あ" * 5000,
}


@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_text_is_not_taken_for_extracted(name):
    assert not looks_extracted(ORDINARY[name])


def test_the_samples_that_people_typed_are_left_alone(samples):
    typed = [p for p in samples if p.suffix in (".txt", ".md") and not p.stem.startswith("pdf")]
    assert len(typed) >= 4
    for path in typed:
        data = path.read_bytes()
        codec = next(c for c in ("utf-8", "cp932", "euc_jp") if _decodes(data, c))
        assert not looks_extracted(data.decode(codec)), path.name


def _decodes(data, codec):
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def test_long_text_takes_linear_time():
    page = _print(REPORT, 70, doubled=True)
    began = time.perf_counter()
    assert looks_extracted(page * 500)
    rejoin(page * 500)
    rejoin("あ" * 2_000_000)
    rejoin("3\n" * 50_000)
    assert time.perf_counter() - began < 10


@given(
    st.lists(
        st.text(alphabet="あの町で人が足りない。、・（１）3- \u3000AbＸ：", max_size=50),
        max_size=12,
    )
)
def test_nothing_but_page_furniture_is_lost(lines):
    text = "\n".join(lines)
    kept = rejoin(text)
    rest = iter("".join(text.split()))
    assert all(char in rest for char in "".join(kept.split()))  # a subsequence, in order
    assert rejoin("") == ""


def test_questions_and_answers_before_a_space_begin_their_lines():
    talk = [
        "Ｑ 診療所へ通うのに困っていることは、冬も含めて、送り迎えも含めて、何かありますか、また",
        "Ａ 隣の市まで往復で半日かかるので、冬は薬だけを家族に頼んで受け取りに行ってもらっている",
    ]
    text = _print([*REPORT, *talk], columns(talk[0]), doubled=False)
    assert rejoin(text).split("\n")[-2:] == talk
