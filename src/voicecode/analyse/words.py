"""Tokens → words as a researcher counts them: citation forms, compounds, synonyms, words to ignore.

Spellings of one word (子ども, 子供, こども) have one lemma and are one word; it is shown as it is
most often written. Punctuation and white space are no words.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voicecode.analyse.joins import Join, forced, merged, noun_runs
from voicecode.columns.counters import COUNTER, counting
from voicecode.types import Dictionary, Lexemes, Segment, Tokens

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_SILENT = ("補助記号", "空白", "記号")
_OWN_CLASS = ("固有名詞", "数詞")
_COUNTED = "数詞"
_CONTENT = ("名詞", "固有名詞", "動詞", "形容詞", "形状詞", "副詞")
_HIRAGANA = re.compile("[ぁ-んー]+")
# Nouns, and the verbs of という, について, によって, において, that only carry grammar where they
# are written in hiragana.
_FORMAL_WORDS = (
    "こと もの の ところ とき ため よう わけ はず つもり まま うち ほう かた とおり たび ほか "
    "かわり あと なか まえ そば くらい ぐらい せい おかげ ふう ゆえ たち "
    "とも いう つく よる おく おける"
)
_FORMAL = frozenset(_FORMAL_WORDS.split())
# Verbs of に対して and に関して, persons (この方), and the laugh that minutes put in brackets,
# however written.
_NEVER = frozenset(("対する", "たいする", "関する", "かんする", "於ける", "方", "笑"))


@dataclass(frozen=True, slots=True)
class Words:
    """The words (語) of all comments, as columns in the order of the text.

    Args:
        term: shape (n,): rows of `names`.
        start: shape (n,): code points in the text of its comment; `end` likewise, half-open.
        end: shape (n,).
        segment: shape (n,): the number of the comment, rising.
        names: how each term is shown.
        pos: its part of speech (品詞); 複合語 and 強制抽出 for what was joined.
        content: shape (n_terms,): it has a meaning of its own (内容語).
        ids: the ids of the comments.
    """

    term: Ints
    start: Ints
    end: Ints
    segment: Ints
    names: tuple[str, ...]
    pos: tuple[str, ...]
    content: Bools
    ids: tuple[str, ...]


# A word under a name with a part of speech, and whether it is a content word.
_Key = tuple[str, str, bool]


def words(
    tokens: Tokens,
    segments: Sequence[Segment],
    dictionary: Dictionary | None = None,
    *,
    compounds: bool = False,
) -> Words:
    """Make words of tokens.

    Args:
        tokens: the tokens of the texts of `segments`.
        segments: the comments.
        dictionary: compounds to keep whole, even across the tokenizer's own borders, words to
            ignore, synonyms to merge.
        compounds: whether runs of nouns (複合名詞) count as one word.
    """
    book = dictionary or Dictionary()
    texts = [segment.text for segment in segments]
    keys = _Keys(tokens, book)
    units = _units(tokens, keys)
    joins = forced(tokens, texts, book)
    if compounds:
        joins = merged(joins, noun_runs(tokens, texts))
    units = _joined(units, joins, texts, keys)
    return _finished(units, keys, tuple(segment.id for segment in segments), book)


def part_of_speech(pos: str) -> str:
    """The class a word is counted in: the first level, proper nouns and numbers apart."""
    first, *others = pos.split("-")
    return next((own for own in _OWN_CLASS if own in others), first)


def is_content(base: str, pos: str) -> bool:
    """Say whether a word has a meaning of its own.

    Nouns, verbs, adjectives, adjectival nouns and adverbs do, but not auxiliary verbs (する, いる,
    なる), the verbs of compound particles (について, に対して), formal nouns (こと, もの), adverbs
    that are written in hiragana alone, the laugh in （笑）, and the single letters that also count
    (回, 面, 課), which are hardly more than endings.
    """
    if part_of_speech(pos) not in _CONTENT or "助動詞語幹" in pos or base in _NEVER:
        return False
    if COUNTER in pos and len(base) < 2:
        return False
    grammatical = "非自立可能" in pos or pos.startswith("副詞") or base in _FORMAL
    return not (grammatical and _HIRAGANA.fullmatch(base))


# Columns: key, start, end, segment; shape (n, 4).
_Units = Ints


class _Keys:
    """Names of words, numbered; where two lemmas share name and part of speech they are one."""

    def __init__(self, tokens: Tokens, book: Dictionary) -> None:
        self.known: list[_Key] = []
        self._numbers: dict[_Key, int] = {}
        self._book = book
        self._whole = tokens.vocabulary
        counts = np.bincount(tokens.lexeme, minlength=len(self._whole))
        # In the first column as a word, in the second as a counter behind a number.
        self.of_lexeme = np.full((len(self._whole), 2), -1, np.int64)
        for row, name in _labels(self._whole, counts).items():
            self.of_lexeme[row] = self._lexeme(row, name), self._lexeme(row, name, counts=True)

    def number(self, name: str, pos: str, *, content: bool = True) -> int:
        """Number a word; −1 for one to ignore."""
        name = self._book.synonyms.get(name, name)
        if name in self._book.stopwords:
            return -1
        key = (name, pos, content)
        if key not in self._numbers:
            self._numbers[key] = len(self.known)
            self.known.append(key)
        return self._numbers[key]

    def _lexeme(self, row: int, name: str, *, counts: bool = False) -> int:
        words = self._whole
        forms = (words.surface[row], words.base[row], words.lemma[row], name)
        if words.pos[row].startswith(_SILENT) or not words.surface[row].strip():
            return -1
        if not self._book.stopwords.isdisjoint(forms):
            return -1
        name = next((self._book.synonyms[f] for f in forms if f in self._book.synonyms), name)
        if counts:
            return self.number(name, _COUNTED, content=False)
        pos = words.pos[row]
        return self.number(name, part_of_speech(pos), content=is_content(words.base[row], pos))


def _labels(words: Lexemes, counts: Ints) -> dict[int, str]:
    """The form in which each lemma that occurs is most often written."""
    rows = np.flatnonzero(counts).tolist()
    forms: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        forms[_group(words, row)][words.base[row]] += int(counts[row])
    best = {group: min(each, key=lambda f: (-each[f], f)) for group, each in forms.items()}
    return {row: best[_group(words, row)] for row in rows}


def _group(words: Lexemes, row: int) -> tuple[str, str]:
    return words.lemma[row], part_of_speech(words.pos[row])


def _units(tokens: Tokens, keys: _Keys) -> _Units:
    sizes = np.fromiter(map(len, tokens.vocabulary.surface), np.int64, len(tokens.vocabulary))
    segment = np.repeat(np.arange(len(tokens.bounds) - 1), np.diff(tokens.bounds))
    start = tokens.start.astype(np.int64)
    numbers = keys.of_lexeme[tokens.lexeme, counting(tokens).astype(np.int64)]
    columns = (numbers, start, start + sizes[tokens.lexeme], segment)
    units = np.stack(columns, axis=1)
    kept: _Units = units[units[:, 0] >= 0]
    return kept


def _bases(texts: Sequence[str]) -> Ints:
    """Where each text would begin if all stood one after another, a gap between them."""
    return np.concatenate([[0], np.cumsum([len(text) + 1 for text in texts])]).astype(np.int64)


def _joined(units: _Units, joins: Sequence[Join], texts: Sequence[str], keys: _Keys) -> _Units:
    """Put joins in the place of the units under them; what sticks out stays as a piece."""
    if not joins:
        return units
    base = _bases(texts)
    spans = np.array([(j.start, j.end, j.segment) for j in joins], np.int64)
    low, high = spans[:, 0] + base[spans[:, 2]], spans[:, 1] + base[spans[:, 2]]
    start, end = units[:, 1] + base[units[:, 3]], units[:, 2] + base[units[:, 3]]
    first, last = np.searchsorted(high, start, side="right"), np.searchsorted(low, end)
    under = first < last
    made = [
        (keys.number(texts[j.segment][j.start : j.end], j.pos), j.start, j.end, j.segment)
        for j in joins
    ]
    hits = zip(units[under].tolist(), first[under].tolist(), last[under].tolist(), strict=True)
    pieces = [piece for unit, a, b in hits for piece in _pieces(unit, joins[a:b], texts, keys)]
    added = np.array([*made, *pieces], np.int64).reshape(-1, 4)
    everything = np.concatenate([units[~under], added[added[:, 0] >= 0]])
    ordered: _Units = everything[np.lexsort((everything[:, 1], everything[:, 3]))]
    return ordered


def _pieces(
    unit: Sequence[int], joins: Sequence[Join], texts: Sequence[str], keys: _Keys
) -> Iterable[tuple[int, int, int, int]]:
    """What is left of a unit between the joins that touch it."""
    _, start, end, segment = unit
    edges = [start, *(edge for join in joins for edge in (join.start, join.end)), end]
    for low, high in zip(edges[::2], edges[1::2], strict=True):
        if low < high:
            yield keys.number(texts[segment][low:high], "断片", content=False), low, high, segment


def _finished(units: _Units, keys: _Keys, ids: tuple[str, ...], book: Dictionary) -> Words:
    """Number the terms that occur; a word that stands for synonyms has one part of speech."""
    number = units[:, 0]
    counts = np.bincount(number, minlength=len(keys.known)) if len(units) else np.zeros(0, int)
    shared = set(book.synonyms.values())
    common: dict[str, str] = {}
    for i in np.argsort(-counts, kind="stable").tolist():
        if keys.known[i][0] in shared:
            common.setdefault(keys.known[i][0], keys.known[i][1])
    known = [(name, common.get(name, pos)) for name, pos, _ in keys.known]
    present = sorted({known[i] for i in np.flatnonzero(counts).tolist()})
    row = {term: i for i, term in enumerate(present)}
    place = np.array([row.get(term, -1) for term in known], np.int64)
    meaning = np.array([1 if content else -1 for _, _, content in keys.known], np.int64)
    # A word is what it is in most places: ある is grammar, though 在る may stand in one.
    balance = np.zeros(len(present), np.int64)
    np.add.at(balance, place[place >= 0], (meaning * counts)[place >= 0])
    return Words(
        term=place[number] if len(units) else np.empty(0, np.int64),
        start=units[:, 1],
        end=units[:, 2],
        segment=units[:, 3],
        names=tuple(name for name, _ in present),
        pos=tuple(pos for _, pos in present),
        content=balance > 0,
        ids=ids,
    )
