"""The comments behind the cells of several tables."""

from voicecode.analyse.quotes import quoted, quotes
from voicecode.types import Segment, Table

COMMENTS = {
    name: Segment(name, "a.txt", i, who, "", 0, 4, text)
    for i, (name, who, text) in enumerate(
        [
            ("c1", "佐藤", "窓口が混む"),
            ("c2", "田中", "予算がない"),
            ("c3", "佐藤", "人が足りない"),
        ],
        1,
    )
}
COUNTS = Table(
    "数",
    ("資源", "現状"),
    (("ヒト", 2), ("カネ", 1)),
    quotes={(0, 1): ("c1", "c3"), (1, 1): ("c2",)},
)
SHARES = Table("割合", ("資源", "現状"), (("ヒト", 0.7), ("カネ", 0.3)), quotes=COUNTS.quotes)
OTHER = Table("語", ("語", "TF"), (("窓口", 1),), quotes={(0, 1): ("c1",)})
BARE = Table("検定", ("p",), ((0.1,),))


def test_each_cell_is_followed_to_its_comments():
    assert quotes(COUNTS, COMMENTS).rows == (
        ("ヒト", "現状", "c1", "佐藤", "窓口が混む"),
        ("ヒト", "現状", "c3", "佐藤", "人が足りない"),
        ("カネ", "現状", "c2", "田中", "予算がない"),
    )


def test_cells_of_one_row_with_the_same_comments_are_listed_once():
    both = Table(
        "語", ("語", "TF", "DF"), (("窓口", 2, 1),), quotes={(0, 1): ("c1",), (0, 2): ("c1",)}
    )
    listed = quotes(both, COMMENTS)
    assert listed.rows == (("窓口", "TF", "c1", "佐藤", "窓口が混む"),)


def test_sums_are_not_listed_again():
    cells, sums = {(0, 1): ("c1", "c3"), (1, 1): ("c2",)}, {(2, 1): ("c1", "c3", "c2")}
    rows = (("ヒト", 2, 2), ("カネ", 1, 1), ("計", 3, 3))
    beside = {(r, 2): ids for (r, _), ids in (cells | sums).items()}
    whole = Table("数", ("資源", "現状", "計"), rows, quotes=cells | sums | beside)
    assert quotes(whole, COMMENTS).rows == quotes(COUNTS, COMMENTS).rows
    assert [table.name for table in quoted([whole, SHARES], COMMENTS)] == ["数", "引用", "割合"]


def test_a_word_that_is_called_like_a_sum_is_listed():
    word = Table("語", ("語", "TF"), (("計", 1),), quotes={(0, 1): ("c1",)})
    assert len(quotes(word, COMMENTS).rows) == 1


def test_a_list_says_where_the_comments_of_a_cell_begin():
    assert quotes(COUNTS, COMMENTS).quotes == {(0, 0): ("c1", "c3"), (2, 0): ("c2",)}


def test_only_what_is_not_yet_listed_gets_a_list():
    names = [table.name for table in quoted([BARE, COUNTS, SHARES, OTHER], COMMENTS)]
    assert names == ["検定", "数", "引用", "割合", "語", "引用"]


def test_an_empty_list_says_that_there_are_none():
    whole = quoted([BARE], COMMENTS)
    assert [table.name for table in whole] == ["検定", "引用"]
    assert whole[1].rows == ()
