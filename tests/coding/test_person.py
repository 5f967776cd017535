"""A person's word stands, whatever the program says now."""

import warnings

import pytest

from voicecode.codebook import load
from voicecode.coding.person import (
    as_written,
    gives_way,
    key_of,
    spelt,
    stands,
    unknown,
    warn_of_renewed,
)
from voicecode.errors import VoicecodeWarning
from voicecode.types import Coding, Codings, Earlier, Quotation, Segment

_MACHINE = Codings(
    Coding("ヒト", 0.8, ("term:人手",), (Quotation(0, 2, "人手"),), "関係"),
    Coding("is", 0.9, ("is.nai",), (Quotation(3, 6, "ない"),)),
    timeframe=Coding("present"),
    polarity=Coding("problem"),
)


def _segment(*, resource="ヒト", stance="is", machine=("ヒト", "is"), coder="voicecode", facets=()):
    earlier = Earlier("会議.txt", 4, 10, 16, resource, stance, *machine, coder, facets)
    return Segment("a-4", "coded.csv", 1, "", "", 0, 6, "人手がない。", earlier=earlier)


def test_a_fresh_comment_keeps_the_programs_codes():
    assert stands(Segment("a", "a.txt", 1, "", "", 0, 1, "あ"), _MACHINE) is _MACHINE


def test_an_uncorrected_row_is_coded_afresh():
    assert stands(_segment(), _MACHINE) is _MACHINE


@pytest.mark.parametrize(
    ("changed", "coder"),
    [
        ({"resource": "関係"}, "人（資源）"),
        ({"stance": "ought"}, "人（立場）"),
        ({"resource": "モノ", "stance": "want"}, "人"),
        ({"resource": ""}, "人（資源）"),
    ],
)
def test_a_corrected_cell_stands_and_the_coder_says_so(changed, coder):
    coded = stands(_segment(**changed), _MACHINE)
    assert coded.coder == coder
    for facet, value in changed.items():
        said = getattr(coded, facet)
        assert (said.value, said.machine) == (value, getattr(_MACHINE, facet).value)
        assert said.evidence == ()
        assert said.confidence == (1.0 if value else 0.0)


def test_evidence_is_kept_where_the_program_comes_to_agree():
    coded = stands(_segment(machine=("カネ", "is")), _MACHINE)
    assert coded.coder == "人（資源）"
    assert coded.resource.evidence == _MACHINE.resource.evidence
    assert coded.resource.confidence == 1.0
    assert coded.stance is _MACHINE.stance


@pytest.mark.parametrize(
    ("coder", "ours"), [("人", "人"), ("人（資源）", "人（資源）"), ("山田", "山田")]
)
def test_what_was_a_persons_stays_theirs(coder, ours):
    coded = stands(_segment(resource="モノ", machine=("モノ", "is"), coder=coder), _MACHINE)
    assert (coded.coder, coded.resource.value) == (ours, "モノ")


def test_time_and_polarity_follow_a_changed_stance():
    coded = stands(_segment(stance="want"), _MACHINE)
    assert (coded.timeframe.value, coded.polarity.value) == ("", "")


@pytest.mark.parametrize(
    ("resource", "stance", "read"),
    [
        ("ﾋﾄ", "IS", ("ヒト", "is")),
        ("ヒト（人材・組織／能力・姿勢／多様性）", "現状", ("ヒト", "is")),
        (" カネ ", "あるべき姿", ("カネ", "ought")),
        ("関係", "ありたい姿", ("関係", "want")),
        ("", "ｗａｎｔ", ("", "want")),
        ("ひと", "べき", ("ヒト", "べき")),
        ("人材", "", ("人材", "")),
    ],
)
def test_keys_and_labels_are_read_whatever_their_width_and_kana(resource, stance, read):
    earlier = spelt(_segment(resource=resource, stance=stance), load()).earlier
    assert (earlier.resource, earlier.stance) == read


def test_a_label_of_the_programs_own_code_is_no_correction():
    assert stands(spelt(_segment(stance="現状"), load()), _MACHINE) is _MACHINE


def test_a_fresh_comment_has_nothing_to_spell():
    fresh = Segment("a", "a.txt", 1, "", "", 0, 1, "あ")
    assert spelt(fresh, load()) is fresh


def test_codes_of_a_person_that_the_codebook_lacks_are_listed():
    rows = [_segment(resource="人材"), _segment(resource="人材", stance="IS"), _segment()]
    machines = _segment(resource="昔", machine=("昔", "is"))
    assert unknown([*rows, machines], load()) == {("resource", "人材"): ["a-4", "a-4"]}


@pytest.mark.parametrize("written", ["モノ", "もの", "ﾓﾉ", " モノ　", "モノ（設備・施設／土地）"])
def test_a_code_is_known_in_kana_of_any_kind_and_width(written):
    assert key_of(written, load().of("resource")) == "モノ"


_PAST = (("timeframe", "past"), ("polarity", ""))
_SAME = (("timeframe", "present"), ("polarity", "problem"))


def _times(codings):
    return codings.timeframe.value, codings.polarity.value


@pytest.mark.parametrize("coder", ["人", "人（資源）", "山田"])
def test_time_and_polarity_stand_in_a_row_that_is_a_persons(coder):
    assert _times(stands(_segment(coder=coder, facets=_PAST), _MACHINE)) == ("past", "")
    assert _times(stands(_segment(resource="カネ", facets=_PAST), _MACHINE)) == ("past", "")


def test_what_follows_from_a_changed_stance_is_emptied_unless_a_person_wrote_it():
    assert _times(stands(_segment(stance="want", facets=_SAME), _MACHINE)) == ("", "")
    facets = (("timeframe", "target"), ("polarity", "problem"))
    assert _times(stands(_segment(stance="want", facets=facets), _MACHINE)) == ("target", "")
    again = stands(
        _segment(stance="want", coder="人（立場）", facets=(("timeframe", ""),)), _MACHINE
    )
    assert again.timeframe.value == ""


def test_in_another_row_they_are_the_programs_when_coded_and_as_written_when_counted():
    segment = _segment(facets=_PAST)
    coded = stands(segment, _MACHINE)
    assert _times(coded) == ("present", "problem")
    assert gives_way(segment, coded)
    assert _times(as_written(segment, coded)) == ("past", "")
    assert not gives_way(_segment(facets=_SAME), _MACHINE)
    assert not gives_way(_segment(), _MACHINE)


def test_what_stance_emptied_is_not_put_back_when_counted():
    segment = _segment(stance="want", facets=_SAME)
    assert _times(as_written(segment, stands(segment, _MACHINE))) == ("", "")


def test_times_are_read_by_their_labels_and_unknown_ones_are_found():
    segment = _segment(facets=(("timeframe", "過去"), ("polarity", "だめ")))
    assert spelt(segment, load()).earlier.facets == (("timeframe", "past"), ("polarity", "だめ"))
    assert unknown([segment], load()) == {("polarity", "だめ"): ["a-4"]}


def test_codes_that_the_program_does_not_give_any_more_are_warned_of():
    rows = [
        _segment(),
        _segment(resource="カネ", machine=("カネ", "is")),
        _segment(resource="モノ"),
    ]
    with pytest.warns(VoicecodeWarning, match=r"in 1 row of 3 \(such as a-4\) than the program"):
        warn_of_renewed(rows, [_MACHINE] * 3)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warn_of_renewed([rows[0], rows[2]], [_MACHINE] * 2)
