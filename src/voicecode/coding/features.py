"""What the model hears in a comment: words, meanings, grades, the lexicon's votes.

All of it comes from the token columns; nothing is tokenised twice. A comment is the sum of its
content words, each weighted by its rarity (idf) and the whole scaled to √Σ idf² = 1, so that what
each word adds to a decision can be told exactly.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from voicecode.coding.resource import ResourceCoder, Votes
from voicecode.columns.sentences import Sentences, lateness
from voicecode.types import Lexemes, Tokens
from voicecode.vectors import Vectors

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_CONTENT = ("名詞", "動詞", "形容詞", "形状詞", "副詞", "接尾辞", "代名詞", "感動詞")
_COUNTING = ("名詞-数詞", "接尾辞-名詞的-助数詞")
# Verbs and nouns that stand in every second sentence and mean nothing by themselves.
_EMPTY = frozenset(
    {"為る", "有る", "居る", "成る", "出来る", "行く", "来る", "言う", "思う", "無い"}
    | {"事", "物", "様", "の", "其れ", "此れ"}
)
# Words of forms and manners: of what something is, how it is asked for and politely put.
_FORMS = """
つく 付く 因る 於く 関する 対する 当たる 踏まえる 含める 通ずる 基づく 係る 際する 伴う 加える
経る 致す 御座る 頂く 下さる 申し上げる 申す 仰る 伺う 参る 存ずる 願う 貰う 呉れる 仕舞う 遣る
置く 取る 見る 考える 感ずる 思える 知れる 欲しい 良い 過ぎる 始める 続ける
等 的 性 化 者 所 方 風 達 さん 様 氏 上 内 中 下 間 毎 当たり 目 用 型 式 系 別 側 度
"""
_FORMAL = frozenset(_FORMS.split())
# Below this no code of the lexicon is heard as the loudest.
_SILENT = 0.25
# How many content words it takes until a comment's own words drown its question.
_FADING = 8.0
VIEWS = 3
# Japanese says last what a comment comes to: its first words keep so much of their weight (R0).
_EARLY = 0.3


def is_content(pos: str, lemma: str) -> bool:
    """Whether a lexeme means something by itself."""
    if lemma in _EMPTY or lemma in _FORMAL:
        return False
    return pos.startswith(_CONTENT) and not pos.startswith(_COUNTING)


class Words:
    """What the model knows of each lexeme, as columns that grow with the vocabulary.

    Attributes:
        content: shape (n_lexemes,): means something by itself.
        lemma: the number of its lemma among the model's, −1 for a word never met in training.
        row: the row of its word vector, −1 without one or where it is no content word.
    """

    def __init__(self, lemmas: Sequence[str], vectors: Vectors) -> None:
        """Start without any lexeme."""
        self._number = {lemma: i for i, lemma in enumerate(lemmas)}
        self._vectors = vectors
        self.content = np.empty(0, np.bool_)
        self.lemma = np.empty(0, np.int64)
        self.row = np.empty(0, np.int64)

    def learn(self, vocabulary: Lexemes) -> None:
        """Look up the lexemes met for the first time."""
        old, new = len(self.content), len(vocabulary)
        if old == new:
            return
        lemmas, poses = vocabulary.lemma[old:], vocabulary.pos[old:]
        content = np.array([is_content(p, w) for p, w in zip(poses, lemmas, strict=True)], np.bool_)
        number = np.array([self._number.get(lemma, -1) for lemma in lemmas], np.int64)
        row = np.full(new - old, -1, np.int64)
        row[content] = self._vectors.rows(_part(vocabulary, old + np.flatnonzero(content)))
        self.content = np.concatenate([self.content, content])
        self.lemma = np.concatenate([self.lemma, number])
        self.row = np.concatenate([self.row, row])


@dataclass(frozen=True, slots=True)
class Heard:
    """What is heard in some comments.

    Args:
        segment: shape (n_words,): the comment of each content word, rising.
        token: its token.
        lexeme: its row in the vocabulary.
        weight: idf ÷ the comment's √Σ idf².
        grade: shape (n_words, n_codes): how much it speaks of each resource, ≥ 0.
        graded: shape (n_segments, 3 × n_codes): the grades summed up (`views`, and the largest).
        votes: what the lexicon says, in the lexicon's own order of codes.
        scores: shape (n_segments, n_codes): its votes per code of the model.
        lexicon: shape (n_segments, 3 × n_codes): the votes summed up.
    """

    segment: Ints
    token: Ints
    lexeme: Ints
    weight: Floats
    grade: Floats
    graded: Floats
    votes: Votes
    scores: Floats
    lexicon: Floats

    @property
    def quiet(self) -> Floats:
        """How much a comment leaves to its question, 0–1, shape (n_segments,)."""
        words = np.bincount(self.segment, minlength=len(self.scores))
        faded: Floats = np.exp(-words / _FADING)
        return faded


class Ear:
    """Hears comments with the knowledge of one model and one lexicon."""

    def __init__(self, words: Words, idf: Floats, grades: Floats, resource: ResourceCoder) -> None:
        """Join what is known.

        Args:
            words: what is known of lexemes.
            idf: shape (n_lemmas + 1,): rarity of each lemma; the last is that of unknown ones.
            grades: shape (n_rows + 1, n_codes): grade of each word vector; the last row is 0.
            resource: the lexicon's coder.
        """
        self.words, self._idf, self._grades, self._resource = words, idf, grades, resource

    def hear(self, tokens: Tokens, cut: Sentences, columns: Sequence[int]) -> Heard:
        """Hear every comment.

        Args:
            tokens: the comments' tokens.
            cut: their sentences.
            columns: for each code of the model its number in the lexicon, −1 if it has none.
        """
        n = len(tokens.bounds) - 1
        self.words.learn(tokens.vocabulary)
        token = np.flatnonzero(self.words.content[tokens.lexeme])
        lexeme = tokens.lexeme[token].astype(np.int64)
        segment = np.searchsorted(tokens.bounds, token, side="right") - 1
        place = _EARLY + (1 - _EARLY) * lateness(tokens)
        idf = self._idf[self.words.lemma[lexeme]] * place[token]
        length = np.sqrt(np.bincount(segment, idf**2, minlength=n))
        grade = self._grades[self.words.row[lexeme]] * place[token, np.newaxis]
        votes = self._resource.votes(tokens, cut)
        votes = replace(votes, weight=votes.weight * place[votes.end - 1])
        said = self._resource.scores(votes, n)
        scores = np.column_stack([said[:, c] if c >= 0 else np.zeros(n) for c in columns])
        largest = sums(grade, segment, n, np.maximum)
        return Heard(
            segment,
            token,
            lexeme,
            idf / length[segment],
            grade**1.5,
            views(sums(grade**1.5, segment, n), largest / 3),
            votes,
            scores,
            views(scores, _loudest(scores)),
        )


def views(scores: Floats, third: Floats) -> Floats:
    """Scores seen in three ways: how much (log), a third one given, which share of all."""
    share = scores / (scores.sum(axis=1, keepdims=True) + 1)
    return np.hstack([np.log1p(scores), third, share])


def sums(values: Floats, segment: Ints, n: int, by: np.ufunc = np.add) -> Floats:
    """Sum the rows of each segment (or take what else `by` reduces to); zeros where it has none."""
    total = np.zeros((n, *values.shape[1:]))
    if len(segment):
        first = np.flatnonzero(np.r_[True, segment[1:] != segment[:-1]])
        total[segment[first]] = by.reduceat(values, first, axis=0)
    return total


def _loudest(scores: Floats) -> Floats:
    """1 for the code that is heard loudest, if it is heard at all."""
    best = scores.argmax(axis=1)[:, np.newaxis] == np.arange(scores.shape[1])
    marked: Floats = (best & (scores.max(axis=1) > _SILENT)[:, np.newaxis]).astype(np.float64)
    return marked


def _part(words: Lexemes, rows: Ints) -> Lexemes:
    """The lexemes of some rows, as far as they are looked up."""
    chosen = rows.tolist()
    return Lexemes(
        surface=[words.surface[i] for i in chosen],
        lemma=[words.lemma[i] for i in chosen],
        base=[words.base[i] for i in chosen],
    )
