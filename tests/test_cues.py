"""Every cue counts in its own examples, and a folder's faults are told all at once."""

import pytest

from voicecode import cues
from voicecode.cues import LINK_SHAPES
from voicecode.errors import CodebookError
from voicecode.spirals import LinkFinder
from voicecode.spirals.scan import CueFinder, Scan
from voicecode.tokenize import Tokenizer
from voicecode.types import Segment

CUES = cues.load()
TOKENIZER = Tokenizer()
FINDER = LinkFinder(CUES)


def counts(cue, text):
    """Whether a cue makes a link in a text, or a mark marks a word of it."""
    tokens = TOKENIZER.tokens([text])
    if cue.shape in LINK_SHAPES:
        segment = Segment("s", "資料", 1, "甲", "", 0, len(text), text)
        return cue.id in {link.cue for link in FINDER.links([segment], tokens, [])}
    return bool(Scan(tokens, CueFinder([cue])).marked(cue.shape))


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.id)
def test_a_cue_keeps_its_own_examples(cue):
    assert [text for text in cue.yes if not counts(cue, text)] == []
    assert [text for text in cue.no if counts(cue, text)] == []


def test_the_listed_cues_are_there():
    sources = " ".join(cue.source for cue in CUES)
    assert [n for n in range(1, 53) if f"C{n:02}" not in sources] == []


def write(folder, text):
    (folder / "causal").mkdir()
    (folder / "causal" / "own.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_researchers_own_cue_is_read(tmp_path):
    (cue,) = cues.load(
        write(
            tmp_path,
            '[[cue]]\nid = "own.akeku"\nshape = "clause"\npattern = [{ LEMMA = "挙げ句" }]\n'
            'tier = 3\nreason = true\nyes = ["迷った挙げ句、遅れた。"]\nno = ["遅れた。"]\n',
        )
    )
    assert (cue.id, cue.shape, cue.tier, cue.reason, cue.sign) == (
        *("own.akeku", "clause", 3, True, "+"),
    )


def test_a_folder_without_cues_falls_back_to_the_packaged_ones(tmp_path):
    assert cues.load(tmp_path) == CUES


def test_all_faults_are_told_at_once(tmp_path):
    folder = write(
        tmp_path,
        '[[cue]]\nid = "a"\nshape = "sideways"\npattern = [{ WORD = "x" }]\nleft = 4\n'
        'tier = 7\nsign = "*"\nreason = "no"\ncolour = 1\nyes = []\n'
        '[[cue]]\nid = "a"\nshape = "clause"\nyes = ["x"]\nno = ["y"]\n[[rule]]\n',
    )
    with pytest.raises(CodebookError) as raised:
        cues.load(folder)
    told = str(raised.value)
    for fault in (
        *("sideways", "WORD", "left is 4", "tier is 7", "sign is '*'", "reason is 'no'"),
        *("unknown key colour", "no `yes`", "no `no`", "no pattern", "stands twice", "[rule]"),
    ):
        assert fault in told


@pytest.mark.parametrize("text", ["[[cue]\n", "cue = 3\n", ""])
def test_a_file_that_is_no_list_of_cues_is_a_fault(tmp_path, text):
    with pytest.raises(CodebookError):
        cues.load(write(tmp_path, text))
