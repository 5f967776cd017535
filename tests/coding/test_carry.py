"""A person's corrections find their comments again when the sources were cut anew."""

from voicecode.coding.carry import by_person, carried
from voicecode.types import Earlier, Segment


def _fresh(text, position=1, **more):
    given = {"source": "朝の会.txt", "speaker": "森", "context": "", **more}
    place = (given["source"], position, given["speaker"], given["context"])
    return Segment(f"朝の会-{position}", *place, 5 * position, 5 * position + len(text), text)


def _row(text, resource="モノ", machine="ヒト", variables=(), **more):
    given = {"source": "朝の会.txt", "speaker": "森", "context": "", "coder": "voicecode", **more}
    earlier = Earlier(given["source"], 9, 90, 99, resource, "is", machine, "is", given["coder"])
    place = ("coded.csv", 3, given["speaker"], given["context"])
    return Segment("r", *place, 0, len(text), text, variables, earlier)


def test_a_correction_goes_to_its_comment_and_to_its_new_place():
    found = carried([_fresh("鍋が古い", 1), _fresh("皿も足りない", 2)], [_row("皿も足りない")])
    assert found.segments[0].earlier is None
    earlier = found.segments[1].earlier
    assert (earlier.resource, earlier.resource_machine) == ("モノ", "ヒト")
    assert (earlier.source, earlier.position, earlier.start, earlier.end) == (
        "朝の会.txt",
        2,
        10,
        16,
    )
    assert found.kept == (found.segments[1],)
    assert found.lost == ()


def test_a_correction_whose_comment_is_gone_is_told():
    row, machine = _row("椅子が足りない"), _row("鍋が古い", "モノ", "モノ")
    found = carried([_fresh("棚を直したい")], [row, machine])
    assert found.lost == (row,)
    assert found.kept == ()


def test_of_equal_comments_the_first_row_goes_to_the_first():
    rows = [_row("そうですね", "カネ"), _row("そうですね", "情報")]
    found = carried([_fresh("そうですね", n) for n in (1, 2, 3)], rows)
    assert [s.earlier and s.earlier.resource for s in found.segments] == ["カネ", "情報", None]


def test_the_same_speaker_and_question_come_first():
    rows = [
        _row("足りない", "カネ", context="予算は"),
        _row("足りない", "ヒト", "", context="人は"),
    ]
    fresh = [_fresh("足りない", 1, context="人は"), _fresh("足りない", 2, context="予算は")]
    assert [s.earlier.resource for s in carried(fresh, rows).segments] == ["ヒト", "カネ"]


def test_a_mended_speaker_or_question_loses_nothing():
    found = carried([_fresh("鍋が古い", speaker="林", context="困りごと")], [_row("鍋が古い")])
    assert found.segments[0].earlier.resource == "モノ"


def test_the_words_of_another_source_are_not_its_words():
    fresh = [_fresh("鍋が古い", source="夜の会.txt")]
    kept = [*fresh, _fresh("皿がない", 2)]
    assert carried(fresh, [_row("鍋が古い")]).segments[0].earlier.resource == "モノ"
    assert carried(kept, [_row("鍋が古い")]).segments[0].earlier is None


def test_columns_a_person_added_come_along():
    row = _row("鍋が古い", variables=(("メモ", "要確認"),))
    assert carried([_fresh("鍋が古い")], [row]).segments[0].variables == (("メモ", "要確認"),)


def test_a_row_of_a_coded_table_keeps_its_own_codes():
    own = _row("鍋が古い", "情報")
    assert carried([own], [_row("鍋が古い", "カネ")]).segments[0].earlier == own.earlier


def test_whose_word_a_row_is():
    assert by_person(_row("鍋が古い"))
    assert by_person(_row("鍋が古い", "ヒト", "ヒト", coder="佐藤"))
    assert not by_person(_row("鍋が古い", "ヒト", "ヒト"))
    assert not by_person(_fresh("鍋が古い"))
