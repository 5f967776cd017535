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
TEXTS = list(dict.fromkeys(text for cue in CUES for text in (*cue.yes, *cue.no)))


@pytest.fixture(scope="module")
def counting():
    """Text → the ids of the cues that make a link in it or mark a word of it."""
    tokens = Tokenizer().tokens(TEXTS)
    segments = [Segment(t, "資料", i, t, "", 0, len(t), t) for i, t in enumerate(TEXTS)]
    ids = {text: set() for text in TEXTS}
    for link in LinkFinder(CUES).links(segments, tokens, []):
        ids[link.segment].add(link.cue)
    marks = [cue for cue in CUES if cue.shape not in LINK_SHAPES]
    scan = Scan(tokens, CueFinder(marks))
    for shape in {cue.shape for cue in marks}:
        for sentence in map(scan.sentence, scan.marked(shape)):
            ids[TEXTS[sentence.segment]].update(hit.cue.id for hit in sentence.hits)
    return ids


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.id)
def test_a_cue_keeps_its_own_examples(counting, cue):
    assert [text for text in cue.yes if cue.id not in counting[text]] == []
    assert [text for text in cue.no if cue.id in counting[text]] == []


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
