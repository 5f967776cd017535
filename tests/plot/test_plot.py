"""Every kind of figure from the tables of its statistic."""

from io import BytesIO
from itertools import combinations

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader

from voicecode.analyse.cooccurrence import Presence, cooccurrence, nodes
from voicecode.analyse.correspondence import correspondence
from voicecode.analyse.crosstab import adjusted, counts, crosstab, residuals
from voicecode.analyse.dendrogram import clusters, dendrogram
from voicecode.analyse.fields import Field
from voicecode.cli.plot import FORMATS, KINDS
from voicecode.errors import StudyError
from voicecode.plot import PLOTS, draw
from voicecode.plot.canvas import sheet
from voicecode.plot.labels import Label, spread
from voicecode.plot.wordcloud import placed
from voicecode.types import Table

_UNITS = tuple((f"c{i}",) for i in range(8))
_PRESENCE = Presence(
    _UNITS,
    {
        "窓口": frozenset({0, 1, 2, 3}),
        "人手": frozenset({0, 1, 2}),
        "予算": frozenset({4, 5, 6}),
        "削減": frozenset({4, 5}),
        "残業": frozenset({1, 2, 7}),
    },
)


def _crossed():
    down = Field("resource", ("ヒト",) * 30 + ("カネ",) * 30, ("ヒト", "カネ"))
    values = ("現状",) * 25 + ("願望",) * 5 + ("現状",) * 8 + ("願望",) * 22
    across = Field("stance", values, ("現状", "願望"))
    counted = counts([f"c{i}" for i in range(60)], down, across)
    return [crosstab(counted), *residuals(counted)]


def _tables(kind):
    if kind == "cooccurrence":
        pairs = cooccurrence(_PRESENCE, 20, 1)
        return [pairs, nodes(pairs, _PRESENCE)]
    if kind == "dendrogram":
        tree = dendrogram(_PRESENCE)
        return [clusters(_PRESENCE, tree, 2), tree]
    if kind == "correspondence":
        table = np.array([[9.0, 1, 2], [2, 8, 1], [1, 2, 7]])
        return correspondence(["人手", "予算", "会議"], ["ヒト", "カネ", "情報"], table)
    if kind == "wordcloud":
        rows = (
            ("窓口", "名詞", 9),
            ("足りる", "動詞", 6),
            ("忙しい", "形容詞", 2),
            ("IT化", "複合語", 1),
        )
        return [Table("頻度", ("語", "品詞", "TF"), rows, n=18)]
    return _crossed()


@pytest.mark.parametrize("kind", PLOTS)
def test_a_figure_is_a_picture_with_caption_and_alt_text(kind):
    figure = draw(kind, _tables(kind))
    with Image.open(BytesIO(figure.content)) as picture:
        assert min(picture.size) > 300
        assert picture.text["Description"] == figure.alt
        low, high = picture.convert("L").getextrema()
    assert low < 90
    assert high == 255
    assert figure.caption != figure.alt


@pytest.mark.parametrize("kind", PLOTS)
def test_same_tables_same_bytes(kind):
    assert draw(kind, _tables(kind), "svg") == draw(kind, _tables(kind), "svg")


def test_pdf_embeds_the_font_and_tells_its_title():
    reader = PdfReader(BytesIO(draw("crosstab", _crossed(), "pdf").content))
    assert reader.metadata.title == "資源 × 立場"
    assert "ヒト" in reader.pages[0].extract_text()


def test_the_alt_text_of_a_heat_map_names_the_cells_that_stand_out():
    alt = draw("crosstab", _crossed()).alt
    assert "ヒト・現状が期待より多い" in alt
    assert "（n = 60）" in alt


def _stars(rows, columns):
    ids = [str(i) for i in range(len(rows))]
    fields = [Field(n, v, tuple(dict.fromkeys(v))) for n, v in (("a", rows), ("b", columns))]
    counted = counts(ids, *fields)
    content = draw("crosstab", [crosstab(counted), *residuals(counted)], "pdf").content
    return PdfReader(BytesIO(content)).pages[0].extract_text().count("*")


def test_a_single_comment_gets_no_star_however_large_its_residual():
    """One of 60 is alone in its row and column: residual 7.7, expected count 0.02."""
    rows, columns = ("多",) * 59 + ("一",), ("甲",) * 59 + ("乙",)
    figures = adjusted(np.array([[59, 0], [0, 1]]))
    assert figures[1, 1] > 7
    assert _stars(rows, columns) == 0


def test_stars_are_those_of_the_corrected_test():
    """In ten columns a residual of 2.1 is chance, whatever one cell alone would say."""
    table = np.full((2, 10), 40)
    table[:, 0] = 50, 30
    figures = adjusted(table)
    assert 1.96 < figures[0, 0] < 2.8
    rows = tuple(name for r, name in enumerate("甲乙") for n in table[r] for _ in range(n))
    columns = tuple(str(c) for r in range(2) for c in range(10) for _ in range(table[r, c]))
    assert _stars(rows, columns) == 0
    assert _stars(("甲",) * 40 + ("乙",) * 40, ("x",) * 35 + ("y",) * 40 + ("x",) * 5) == 8


def test_the_caption_says_what_a_star_means():
    caption = draw("crosstab", _crossed()).caption
    assert "Holm" in caption
    assert "期待度数がどれも 5 以上" in caption


def test_the_alt_text_of_a_network_names_its_strongest_pair():
    assert "窓口と人手（Jaccard 0.75）" in draw("cooccurrence", _tables("cooccurrence")).alt


def _counted(rows, columns):
    ids = [str(i) for i in range(rows * columns)]
    down = [f"第{i % rows + 1}地区コミュニティ協議会（旧町）" for i in range(rows * columns)]
    across = [f"とても長い名前の担当者{i // rows + 1}" for i in range(rows * columns)]
    fields = [
        Field(name, tuple(values), tuple(dict.fromkeys(values)))
        for name, values in (("地区", down), ("担当", across))
    ]
    counted = counts(ids, *fields)
    return [crosstab(counted), *residuals(counted)]


@pytest.mark.parametrize("kind", ["crosstab", "matrix", "themes"])
@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (1, 9), (2, 1), (25, 4)])
def test_tables_of_any_shape_are_drawn(kind, rows, columns):
    figure = draw(kind, _counted(rows, columns))
    with Image.open(BytesIO(figure.content)) as picture:
        assert max(picture.size) < 5000
    assert "除く" not in figure.caption


@pytest.mark.parametrize("kind", ["crosstab", "matrix", "themes"])
def test_a_figure_leaves_out_what_no_page_holds_and_says_so(kind):
    figure = draw(kind, _counted(100, 20))
    with Image.open(BytesIO(figure.content)) as picture:
        assert max(picture.size) < 5500
    assert "行" in figure.caption.partition("発言の少ない")[2]


def test_parts_of_one_name_after_cutting_are_both_drawn():
    rows = (("ア", 2, 3, 5), ("計", 2, 3, 5))
    names = ("とても長い名前の担当者のその一", "とても長い名前の担当者のその二")
    wide = draw("themes", [Table("x", ("テーマ", *names, "計"), rows, n=5)], "svg")
    one = draw(
        "themes", [Table("x", ("テーマ", names[0], "計"), (("ア", 5, 5), ("計", 5, 5)))], "svg"
    )
    assert wide.content.count(b"url(#") > one.content.count(b"url(#")


def test_labels_do_not_meet():
    """Thirty words at nearly one place, with signs of several sizes."""
    labels = [Label(i % 6, i // 6, f"窓口{i}", 10, "black", 3 + i % 9) for i in range(30)]
    with sheet(6, 6) as (page, axes):
        axes.set(xlim=(-2, 7), ylim=(-2, 7))
        spread(page, axes, labels)
        page.draw_without_rendering()
        boxes = [text.get_window_extent() for text in axes.texts]
    overlaps = [(a, b) for a, b in combinations(boxes, 2) if a.overlaps(b)]
    assert overlaps == []


def test_a_map_with_one_axis_is_drawn():
    table = np.array([[9.0, 1], [2, 8], [4, 4]])
    tables = correspondence(["人手", "予算", "会議"], ["ヒト", "カネ"], table)
    assert "成分1 100%" in draw("correspondence", tables).caption


def test_a_map_names_the_heaviest_of_two_hundred_columns():
    rng = np.random.default_rng(1)
    table = rng.integers(1, 9, (5, 200)).astype(float)
    table[:, 7] = 99, 80, 70, 60, 50
    names = [f"町内会{i}" for i in range(200)]
    figure = draw("correspondence", correspondence(list("あいうえお"), names, table), "pdf")
    words = PdfReader(BytesIO(figure.content)).pages[0].extract_text()
    assert "質量の小さい 175 点の名は省く" in figure.caption
    assert words.count("町内会") == 25
    assert "町内会7" in words


def test_no_sign_of_a_network_is_cut_off_at_the_rim():
    """Three words that always stand together: the largest signs on the smallest page."""
    presence = Presence(_UNITS, dict.fromkeys(("窓口", "人手", "足りる"), frozenset(range(8))))
    pairs = cooccurrence(presence, 20, 1)
    content = draw("cooccurrence", [pairs, nodes(pairs, presence)]).content
    with Image.open(BytesIO(content)) as picture:
        grey = np.asarray(picture.convert("L"))
    assert min(rim.min() for rim in (grey[0], grey[-1], grey[:, 0], grey[:, -1])) == 255


def test_words_of_a_cloud_do_not_meet():
    weights = {f"{'窓口の人手不足'[: 1 + i % 7]}{i}": 1000 / (i + 1) for i in range(150)}
    boxes = placed(weights)
    assert [box.text for box in boxes] == list(weights)
    assert min(box.size for box in boxes) >= 9
    for a, b in combinations(boxes, 2):
        aside = abs(a.x - b.x) >= (a.width + b.width) / 2
        assert aside or abs(a.y - b.y) >= (a.height + b.height) / 2


def test_one_word_is_a_cloud():
    figure = draw("wordcloud", [Table("頻度", ("語", "品詞", "TF"), (("窓口", "名詞", 1),))])
    assert figure.alt == "1 語のワードクラウド。TFの大きい順に窓口（1）。"


def test_nothing_to_draw_is_told():
    empty = Table("共起", ("語1", "語2", "回数", "Jaccard"), ())
    with pytest.raises(StudyError, match="no two words stand together"):
        draw("cooccurrence", [empty, empty])
    with pytest.raises(StudyError, match="no word to draw"):
        draw("wordcloud", [Table("頻度", ("語", "品詞", "TF"), ())])
    with pytest.raises(StudyError, match="no theme"):
        draw("themes", [Table("x", ("テーマ", "計"), (("計", 0),))])


def test_the_command_knows_every_kind():
    assert tuple(PLOTS) == KINDS


@pytest.mark.parametrize("form", FORMATS)
def test_the_command_draws(invoke, samples, tmp_path, form):
    path = tmp_path / f"figure.{form}"
    run = invoke("plot", "matrix", samples[2], "-o", path)
    assert run.exit_code == 0, run.output
    assert "資源 × 時間" in run.stderr
    assert path.stat().st_size > 1000


@pytest.mark.parametrize(
    "kind", ["cooccurrence", "dendrogram", "correspondence", "crosstab", "wordcloud"]
)
def test_the_command_asks_each_statistic(invoke, samples, tmp_path, kind):
    path = tmp_path / "figure.svg"
    run = invoke("plot", kind, samples[2], "-o", path)
    assert run.exit_code == 0, run.output
    assert path.read_text(encoding="utf-8").count("<path") > 20


def test_themes_are_found_where_a_table_brings_none(invoke, samples, tmp_path):
    themes, out = tmp_path / "themes.csv", tmp_path / "themes.png"
    invoke("themes", samples[2], "-o", themes)
    told = [invoke("plot", "themes", source, "-o", out).stderr for source in (samples[2], themes)]
    assert "テーマごとの発言数" in told[0]
    assert told[0] == told[1]


def test_codes_of_two_fields_on_one_map(invoke, samples, tmp_path):
    out = tmp_path / "map.png"
    run = invoke("plot", "correspondence", samples[2], "--row", "stance", "-o", out)
    assert "対応分析" in run.stderr


def test_a_cloud_of_what_tells_one_code(invoke, samples, tmp_path):
    out = tmp_path / "cloud.pdf"
    for value in ("ought", "あるべき姿"):
        run = invoke("plot", "wordcloud", samples[2], "--row", f"stance={value}", "-o", out)
        assert run.exit_code == 0, run.output
        assert "立場「あるべき姿」の特徴語" in run.stderr
    words = PdfReader(out).pages[0].extract_text().split()
    assert len(words) > 10
    wrong = invoke("plot", "wordcloud", samples[2], "--row", "stance=can", "-o", out)
    assert wrong.exit_code == 1
    assert "stance=あるべき姿" in wrong.stderr


def test_another_suffix_is_refused(invoke, samples, tmp_path):
    run = invoke("plot", "matrix", samples[2], "-o", tmp_path / "figure.gif")
    assert run.exit_code == 2
    assert "none of png, svg, pdf" in run.stderr


def test_comments_of_no_theme_stand_last():
    rows = (("その他", 9, 9), ("窓口", 3, 3), ("夜勤", 5, 5), ("計", 17, 17))
    figure = draw("themes", [Table("x", ("テーマ", "is", "計"), rows, n=17)], "svg")
    assert figure.alt.endswith("多い順に夜勤（5 件）、窓口（3 件）。")
    drawn = figure.content.decode()
    assert drawn.index("夜勤") < drawn.index("窓口") < drawn.rindex("その他")
