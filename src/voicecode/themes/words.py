"""Which words tell what a comment speaks of: content words, and noun compounds as columns.

Endings that carry the stance (べきだ, てほしい, ていない) are auxiliaries, particles and a few
verbs of wishing: none of them is content, so 共有してほしい and 共有されていない meet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from voicecode.columns.counters import COUNTER, counting, names
from voicecode.types import Lexemes, Tokens

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_CONTENT = ("名詞", "動詞", "形容詞", "形状詞", "接尾辞-名詞", "接頭辞", "副詞")
_EMPTY = ("数詞", "助動詞語幹")
_NOUN = ("名詞-普通名詞", "名詞-固有名詞")
_PART = ("接尾辞-名詞的", "接頭辞")
_TIME, _PERSON = "副詞可能", "人名"
# Words of every comment, in UniDic's lemmas: light verbs, formal nouns, thinking and wishing.
_STOP = frozenset(
    (
        *(
            "為る",
            "有る",
            "居る",
            "成る",
            "無い",
            "行く",
            "来る",
            "出来る",
            "遣る",
            "置く",
            "仕舞う",
        ),
        *("見る", "得る", "有り得る", "因る", "於く", "対する", "言う", "思う", "考える", "感ずる"),
        *("感じる", "願う", "望む", "求める", "欲しい", "下さる", "頂く", "貰う", "呉れる", "致す"),
        *("事", "物", "様", "者", "時", "所", "訳", "方", "為", "筈", "積もり", "儘", "他", "中"),
        *("上", "下", "内", "間", "等", "的", "性", "化", "達", "毎", "年", "つ", "迄", "余り"),
        *("良い", "此れ", "其れ", "此の", "其の", "何", "如何", "何故", "又", "然し", "もう"),
        *("もっと", "とても", "まだ", "少し", "余", "沢山", "今", "必要", "上げる"),
    )
)
# Endings that are no part of what a noun names: お客様 is spoken of as お客, 班ごと as 班.
_ENDINGS = frozenset(
    (*("さん", "様", "ちゃん", "君", "氏", "達", "毎", "置き", "目", "内", "並び", "抜き", "等"),)
)
# What stands behind a person's name, or alone where a chair calls somebody.
TITLES = frozenset(("議員", "委員", "大臣", "総理", "知事", "議長", "長", "君", "理事", "参事"))
_SUFFIX, _WORD, _NAME, _TITLE = 1, 2, 4, 5
_HYPHENS = frozenset("-‐－")


@dataclass(frozen=True, slots=True)
class Compounds:
    """Noun runs (複合語) and their parts, as columns over occurrences.

    Args:
        segment: shape (n,): the segment each occurrence stands in, rising.
        name: shape (n,): row of `names`.
        whole: shape (n,): it is a whole run and not a part of a longer one.
        names: the compounds as they are written, each once; `row` leads back.
        length: shape (n_names,): how many morphemes each has.
    """

    segment: Ints
    name: Ints
    whole: Bools
    names: Sequence[str]
    length: Ints
    row: Mapping[str, int]


def compact(tokens: Tokens) -> Tokens:
    """Number the lexemes anew in the order of the text, those alone that occur.

    What is made of the tokens then hangs on nothing the tokenizer saw before.
    """
    used, first, place = np.unique(tokens.lexeme, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rows = used[order].tolist()
    rank = np.empty(len(used), np.int32)
    rank[order] = np.arange(len(used), dtype=np.int32)
    words = tokens.vocabulary
    columns = (words.surface, words.lemma, words.pos, words.ctype, words.cform, words.base)
    surface, lemma, pos, ctype, cform, base = ([each[row] for row in rows] for each in columns)
    vocabulary = Lexemes(surface, lemma, pos, ctype, cform, base)
    return replace(tokens, lexeme=rank[place.ravel()], vocabulary=vocabulary)


def content(words: Lexemes) -> Bools:
    """Mark the lexemes that say what a comment is about, shape (n_lexemes,)."""
    return np.fromiter(
        (
            pos.startswith(_CONTENT)
            and not any(part in pos for part in _EMPTY)
            and lemma not in _STOP
            for lemma, pos in zip(words.lemma, words.pos, strict=True)
        ),
        np.bool_,
        len(words),
    )


def compounds(tokens: Tokens, longest: int = 4) -> Compounds:
    """Find all noun runs and their parts of up to `longest` morphemes.

    A run starts with no suffix and ends with no prefix; formal nouns and numbers end it. What
    stands between angle brackets is a placeholder (<A>) and no word.
    """
    found, numbers = _numbered(tokens, longest)
    surface = tokens.vocabulary.surface
    columns = np.array(found, np.int64).reshape(-1, 3)
    written: dict[str, int] = {}
    row = [written.setdefault("".join(surface[i] for i in part), len(written)) for part in numbers]
    length = np.zeros(len(written), np.int64)
    length[row] = [len(part) for part in numbers]
    name = np.array(row, np.int64)[columns[:, 1]]
    return Compounds(columns[:, 0], name, columns[:, 2] > 0, list(written), length, written)


def placed(tokens: Tokens) -> Ints:
    """The kinds of the tokens, shape (n_tokens,); counters behind numbers are no words."""
    return np.where(counting(tokens), 0, kinds(tokens.vocabulary)[tokens.lexeme])


def _joined(tokens: Tokens) -> Ints:
    """Kinds where placeholders are no words, and hyphens join what they stand between."""
    kind = placed(tokens)
    joined = np.where(_bracketed(tokens), 0, kind)
    dash = np.array([each in _HYPHENS for each in tokens.vocabulary.surface], np.bool_)
    joins = dash[tokens.lexeme][1:-1] & (kind[:-2] == _WORD) & (kind[2:] == _WORD)
    joined[1:-1][joins] = _SUFFIX
    return joined


def _bracketed(tokens: Tokens) -> Bools:
    """Mark the tokens that stand alone between angle brackets."""
    surface = tokens.vocabulary.surface
    opening, closing = (
        np.fromiter((each in signs for each in surface), np.bool_, len(surface))[tokens.lexeme]
        for signs in ("<＜〈", ">＞〉")
    )
    inside = np.zeros(len(tokens.lexeme), np.bool_)
    inside[1:-1] = opening[:-2] & closing[2:]
    return inside


def _numbered(
    tokens: Tokens, longest: int
) -> tuple[list[tuple[int, int, bool]], dict[tuple[int, ...], int]]:
    """Runs and parts as (segment, number, whole), and their numbers."""
    kind = kinds(tokens.vocabulary)
    low, high, owner = runs(_joined(tokens), tokens)
    numbers: dict[tuple[int, ...], int] = {}
    found: list[tuple[int, int, bool]] = []
    lexeme = tokens.lexeme.tolist()
    whole: dict[tuple[int, ...], list[tuple[int, bool]]] = {}
    for first, last, segment in zip(low.tolist(), high.tolist(), owner.tolist(), strict=True):
        run = tuple(lexeme[first:last])
        if run not in whole:
            whole[run] = _parts(run, kind, numbers, longest)
        found += [(segment, number, entire) for number, entire in whole[run]]
    return found, numbers


def kinds(words: Lexemes) -> Ints:
    """2 for a noun, 5 a title, 1 a suffix, 3 a prefix, 4 a person's name, 0 for what ends a run."""
    rows = zip(words.lemma, words.pos, words.surface, strict=True)
    return np.fromiter((_kind(*row) for row in rows), np.int64, len(words))


def _kind(lemma: str, pos: str, surface: str) -> int:
    if _PERSON in pos:
        # A person's name names no theme; a firm's that begins with one does.
        return _NAME
    if lemma in TITLES and pos.startswith(_NOUN):
        return _TITLE
    formal = lemma in _STOP | _ENDINGS or not names(pos, surface)
    if pos.startswith(_NOUN) and _TIME not in pos and not formal:
        # 課 and 面 end a word (財政面); of such letters none is a word.
        return 1 if COUNTER in pos and len(surface) < 2 else 2
    if pos.startswith(_PART) and lemma not in _ENDINGS:
        return 3 if pos.startswith("接頭辞") else 1
    return 0


def runs(kind: Ints, tokens: Tokens) -> tuple[Ints, Ints, Ints]:
    """Half-open token positions of the runs, and the segments they stand in.

    White space and the edge of a segment end a run.
    """
    surface = tokens.vocabulary.surface
    length = np.fromiter(map(len, surface), np.int64, len(surface))[tokens.lexeme]
    edges = np.ones(len(kind) + 1, np.bool_)
    edges[1:-1] = tokens.start[1:] != tokens.start[:-1] + length[:-1]
    edges[tokens.bounds] = True
    inside = np.concatenate([[False], kind > 0, [False]])
    edges |= inside[1:] != inside[:-1]
    starts = np.flatnonzero(edges[:-1] & inside[1:-1])
    ends = np.flatnonzero(edges[1:] & inside[1:-1]) + 1
    return starts, ends, np.searchsorted(tokens.bounds, starts, side="right") - 1


def _stands(part: Sequence[int]) -> bool:
    """Whether a part, by its kinds, can stand alone: it is no mere name with or without a title."""
    first, last = part[0], part[-1]
    named = last == _TITLE and _NAME in part
    alone = len(part) > 1 or first in (2, _TITLE)
    return first != 1 and last not in (3, _NAME) and alone and not named


def _parts(
    run: tuple[int, ...], kind: Ints, numbers: dict[tuple[int, ...], int], longest: int
) -> list[tuple[int, bool]]:
    """Number the parts of a run that can stand alone; say which one is the whole."""
    n = len(run)
    found = []
    for low in range(n):
        for high in range(low + 1, min(low + longest, n) + 1):
            part = run[low:high]
            if not _stands([int(kind[row]) for row in part]):
                continue
            found.append((numbers.setdefault(part, len(numbers)), high - low == n))
    return found
