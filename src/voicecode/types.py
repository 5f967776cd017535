"""The nouns: what the rooms hand to each other.

Offsets are Unicode code points, half-open, into the stored text of a source: LF line ends, no
byte-order mark, no NUL, no lone surrogate.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

# Attributes of a speaker or an answer (属性), in the order of the file: (name, value).
Variables = tuple[tuple[str, str], ...]

BlockKind = Literal["heading", "paragraph", "bullet", "cell", "answer", "cue"]
Unit = Literal["turn", "comment", "sentence"]

Direction = Literal["up", "down", "none"]
Sign = Literal["+", "-", "?"]
LinkKind = Literal["causal", "motivates"]
Modality = Literal["fact", "hypothetical", "denied", "reported"]


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an already coded CSV says of a row, so that a person's word stands.

    `source`, `position`, `start`, `end` point into its transcript; `resource` and `stance` may be
    a person's, `_machine` is what the program said; `facets` are its other codes, (name, value).
    """

    source: str
    position: int
    start: int
    end: int
    resource: str
    stance: str
    resource_machine: str
    stance_machine: str
    coder: str
    facets: Variables = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a source whose place in the layout the file format itself tells.

    `source.text[start:end]` is the block. A heading gives its text to the blocks that follow as
    context, unless they bring a context of their own.
    """

    kind: BlockKind
    start: int
    end: int
    speaker: str = ""
    context: str = ""
    id: str = ""
    variables: Variables = ()
    earlier: Earlier | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One transcript (資料)."""

    id: str
    name: str
    text: str
    sha256: str
    blocks: tuple[Block, ...] = ()  # empty where the text alone shows the layout
    variables: Variables = ()
    left_out: tuple[str, ...] = ()  # messages: the sheets of its file without text to code


@dataclass(frozen=True, slots=True)
class Segment:
    """One comment (発言), the unit of coding: `source.text[start:end] == text`.

    `source` is the name of the source, `position` counts its segments from 1. A back-channel
    (相槌: はい, なるほど) or a mere filler is kept with `backchannel` set and is not coded.
    """

    id: str
    source: str
    position: int
    speaker: str
    context: str
    start: int
    end: int
    text: str
    variables: Variables = ()
    earlier: Earlier | None = None
    backchannel: bool = False


@dataclass(frozen=True, slots=True)
class Lexemes:
    """The vocabulary: each distinct lexeme once, as parallel columns; the row is its number.

    The tokenizer that owns it appends to the lists and never changes a row, so a number keeps
    its meaning for as long as the vocabulary lives. `lemma` is cut at its first hyphen
    (マニュアル-manual → マニュアル); `pos` is joined with hyphens (名詞-普通名詞-一般); `base` is
    the written citation form (orthBase). Fields that UniDic leaves open are "".
    """

    surface: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    ctype: list[str] = field(default_factory=list)
    cform: list[str] = field(default_factory=list)
    base: list[str] = field(default_factory=list)
    # Columns that rooms compute from these, each lexeme once (columns/lexemes.py).
    derived: dict[Hashable, NDArray[Any]] = field(default_factory=dict, repr=False, compare=False)

    def __len__(self) -> int:
        """Count the lexemes."""
        return len(self.surface)


@dataclass(frozen=True, slots=True)
class Tokens:
    r"""The morphemes (形態素) of many segments, as columns.

    Args:
        lexeme: int32, shape (n_tokens,): rows of `vocabulary`.
        start: int32, shape (n_tokens,): offset of each token in the text of its segment.
        bounds: int64, shape (n_segments + 1,): segment i owns tokens bounds[i]:bounds[i + 1].
        vocabulary: the lexemes; a line break inside a segment is the lexeme "\n".
    """

    lexeme: NDArray[np.int32]
    start: NDArray[np.int32]
    bounds: NDArray[np.int64]
    vocabulary: Lexemes


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words that are evidence (根拠): `segment.text[start:end] == text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Coding:
    """One code given to one segment in one facet (コーディング).

    `value` is "" where nothing speaks; then there is no evidence either. `confidence` is the
    probability, 0–1, that a careful coder would give the same value. `second` is the runner-up
    ("" if there is none), `rules` the ids of the rules that decided, strongest first. `machine`
    is what the program said where a person's word stands instead, else None.
    """

    value: str = ""
    confidence: float = 0.0
    rules: tuple[str, ...] = ()
    evidence: tuple[Quotation, ...] = ()
    second: str = ""
    machine: str | None = None


UNCODED = Coding()


@dataclass(frozen=True, slots=True)
class Codings:
    """All that is said of one segment. `coder` says by whose word it stands."""

    resource: Coding = UNCODED
    stance: Coding = UNCODED
    timeframe: Coding = UNCODED
    polarity: Coding = UNCODED
    coder: str = "voicecode"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One side of a claimed cause and effect: `text` is `start:end` of the segment's text.

    `segment` is the id of the segment the words stand in. `direction` is where the quantity goes
    (残業が増える up, 人手が足りない down), "none" where the phrase names a state or an event.
    `topic` is the は-phrase of the same segment the words belong to, where it stands outside them
    (残業は、人手不足のせいで増えた: the effect is 増えた, its topic 残業).
    """

    segment: str
    start: int
    end: int
    text: str
    direction: Direction = "none"
    topic: Quotation | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """What a speaker claims to cause what (因果): a claim, never a fact.

    `source`, `speaker` and `segment` are those of the segment the cue stands in; cause or effect
    may stand in the segment before, by the same speaker. `sign` is "+" where both quantities go
    the same way, "-" where they go opposite ways, "?" where the words do not tell; a state or an
    event counts as going up, since it is claimed to be there. `kind` is "motivates" where a state
    is the reason for a demand or a wish. `tier` is 1 for cues that hardly ever mislead, 2 for
    usual ones, 3 for proposals a person should confirm. `quotation` stands in `segment`.
    `cause_factor` and `effect_factor` are the names of the factors the phrases belong to, "" before
    they are gathered; from then on `sign` is that between the two factors.
    """

    id: str
    source: str
    speaker: str
    segment: str
    cause: Phrase
    effect: Phrase
    sign: Sign
    kind: LinkKind
    modality: Modality
    tier: int
    cue: str
    quotation: Quotation
    cause_factor: str = ""
    effect_factor: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """What several comments speak of (テーマ); found by likeness, or named by a researcher.

    `segments` are numbers of segments in the study, most typical first, and `scores` (0–1) how
    near each stands to the heart of the theme; `exemplar` is the number of the most typical one.
    `label` and `terms` are words as people wrote them. `stability` is the mean Jaccard likeness
    (0–1) of the theme to its nearest one in resampled studies: 0.75 and more is stable; NaN where
    it was not measured. `parent` is the id of the theme this one is a part of, "" at the top.
    """

    id: str
    label: str
    terms: tuple[str, ...]
    segments: tuple[int, ...]
    scores: tuple[float, ...]
    exemplar: int
    stability: float = float("nan")
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """How codings came about (実行): what to name in a method section to get them again."""

    codebook: str
    dictionary: str
    package: str
    model: str


@dataclass(frozen=True, slots=True)
class Dictionary:
    """What a researcher says of words, over and above the tokenizer (辞書).

    `compounds` stay whole wherever they stand (強制抽出), `stopwords` are ignored, and `synonyms`
    (同義語・表記ゆれ) leads each other way to write a word to the one that stands for all.
    """

    compounds: tuple[str, ...] = ()
    stopwords: frozenset[str] = frozenset()
    synonyms: Mapping[str, str] = field(default_factory=dict)


Cell = str | int | float
Measure = float | tuple[float, float]  # a named figure, or an interval from – to


@dataclass(frozen=True, slots=True)
class Table:
    """A statistic's result (表): one cell per column; an undefined number is NaN.

    `notes` say how the figures came about: counts, seeds, what was left out. `n` is the number of
    things counted, None where nothing is. `tests` are named figures of the whole table (chi2, p,
    cohen_kappa …). `quotes` are the ids of the comments behind a cell, by (row, column).
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    n: int | None = None
    tests: Mapping[str, Measure] = field(default_factory=dict)
    quotes: Mapping[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture (図): the bytes of a file, a caption, and in words what it shows (alt text)."""

    caption: str
    alt: str
    content: bytes
