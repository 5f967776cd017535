"""The table at the end of a run."""

from voicecode.analyse.summary import summary


def test_margins_sum_and_none_comes_last():
    tally = {("ヒト", "is"): 3, ("", "ought"): 2, ("時間", "is"): 1, ("", ""): 4}
    table = summary(tally, ["ヒト", "モノ"], ["is", "ought", "want"])
    assert table.columns == ("資源", "is", "ought", "want", "なし", "計")
    assert table.rows == (
        ("ヒト", 3, 0, 0, 0, 3),
        ("モノ", 0, 0, 0, 0, 0),
        ("時間", 1, 0, 0, 0, 1),
        ("なし", 0, 2, 0, 4, 6),
        ("計", 4, 2, 0, 4, 10),
    )
    assert table.notes == ("10 comments; 4 with a resource, 6 with a stance",)
