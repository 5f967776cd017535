"""A researcher's own words, from plain text."""

import pytest

from voicecode.errors import ReadError
from voicecode.read.dictionary import dictionary
from voicecode.types import Dictionary


def _folder(path, **files):
    for name, text in files.items():
        (path / f"{name}.txt").write_text(text, encoding="utf-8")
    return path


def test_three_files_of_one_word_in_a_line(tmp_path):
    folder = _folder(
        tmp_path,
        compounds="関係人口\n\n# 事業の名\n地域おこし協力隊\n関係人口\n",
        stopwords="感じ\n方々\n",
        synonyms="職員: スタッフ, 従業員\n高齢者、お年寄り\nこども＝子供\t子ども\n",
    )
    found = dictionary(folder)
    assert found.compounds == ("関係人口", "地域おこし協力隊")
    assert found.stopwords == {"感じ", "方々"}
    assert found.synonyms == {
        "スタッフ": "職員",
        "従業員": "職員",
        "お年寄り": "高齢者",
        "子供": "こども",
        "子ども": "こども",
    }


def test_japanese_file_names_and_encodings(tmp_path):
    (tmp_path / "強制抽出.txt").write_bytes("関係人口のこと\n".encode("cp932"))
    _folder(tmp_path, 除外語="方々\n", 同義語="職員,スタッフ\n")
    found = dictionary(tmp_path)
    assert found.compounds == ("関係人口のこと",)
    assert (found.stopwords, found.synonyms) == ({"方々"}, {"スタッフ": "職員"})


def test_no_folder_is_an_empty_dictionary():
    assert dictionary(None) == Dictionary()


def test_synonyms_of_synonyms_lead_to_one_word(tmp_path):
    found = dictionary(_folder(tmp_path, synonyms="担当: 係\n職員: 担当\n: ,\n係員: 係員\n"))
    assert found.synonyms == {"係": "職員", "担当": "職員"}


def test_synonyms_in_a_ring_end(tmp_path):
    assert dictionary(_folder(tmp_path, synonyms="甲: 乙\n乙: 甲\n")).synonyms == {}


def test_a_word_under_two_others_is_a_fault_with_its_line(tmp_path):
    with pytest.raises(ReadError, match=r"synonyms\.txt:2: 係 stands for 担当 already"):
        dictionary(_folder(tmp_path, synonyms="担当: 係\n職員: 係\n"))


def test_a_folder_without_the_files_is_a_fault(tmp_path):
    with pytest.raises(ReadError, match="none of the dictionary files"):
        dictionary(tmp_path)
