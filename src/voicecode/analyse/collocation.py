"""Words that stand near each other more often than chance has it (連語・コロケーション).

O is how often two words stand within the window, E = f1 · f2 · span / N how often they would by
chance, where N is the number of words and span the places the window has. MI = log2(O / E),
MI3 = log2(O³ / E), t = (O − E) / √O, LLR is Dunning's G² over the N · span pairs of places,
Dice = 2 O / (f1 + f2), 0–1, where a pair counts no more often than the rarer word occurs, though
one word may have the other twice in its window. MI prefers rare words, t and LLR frequent ones;
figures of texts of unlike length should not be compared.

References:
    S. Evert, Corpora and collocations, 2008; C. Manning, H. Schütze, Foundations of statistical
    natural language processing, 1999, chapter 5.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voicecode.analyse import association
from voicecode.analyse.counts import Quotes, frequencies, labels
from voicecode.analyse.empty import too_rare
from voicecode.analyse.words import Words
from voicecode.errors import StudyError
from voicecode.types import Cell, Table

Ints = NDArray[np.int64]

MEASURES = ("MI", "MI3", "t", "LLR", "Dice")


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs of terms, the first of which stands before the second."""

    first: Ints
    second: Ints
    count: Ints
    comments: dict[tuple[int, int], tuple[str, ...]]


def collocation(words: Words, window: int = 5, least: int = 2, sort: str = "LLR") -> Table:
    """List pairs of content words, the first of which stands at most `window` words before.

    Args:
        words: all words; grammatical words fill the window too.
        window: in words; 1 is the next word.
        least: how often a pair must occur.
        sort: the measure that decides the order of the rows, a name in `MEASURES`.
    """
    pairs = _pairs(words, window)
    rows = np.flatnonzero(pairs.count >= least)
    figures = _figures(words, pairs.first[rows], pairs.second[rows], pairs.count[rows], window)
    order = np.lexsort((pairs.second[rows], pairs.first[rows], -figures[:, MEASURES.index(sort)]))
    shown, quotes = labels(words), Quotes()
    body: list[tuple[Cell, ...]] = []
    for i in order.tolist():
        pair = int(pairs.first[rows[i]]), int(pairs.second[rows[i]])
        quotes |= {(len(body), c): pairs.comments[pair] for c in range(2, 3 + len(MEASURES))}
        names = shown[pair[0]], shown[pair[1]]
        body.append((*names, int(pairs.count[rows[i]]), *figures[i].tolist()))
    columns = ("語", "後の語", "回数", *MEASURES)
    notes = _notes(words, window)
    if not body:
        what = f"{window} 語以内に続く内容語の対"
        notes += (too_rare(what, pairs.count, least, "--window を広げる"),)
    return Table("連語", columns, tuple(body), notes, len(words.term), {}, quotes)


def around(words: Words, word: str, window: int = 5, least: int = 2, sort: str = "LLR") -> Table:
    """List the content words that stand at most `window` words to the left or right of a word.

    Raises:
        StudyError: the word does not occur as a content word.
    """
    node, shown = _node(words, word), labels(words)
    pairs = _pairs(words, window)
    sides: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    places: dict[int, list[tuple[str, ...]]] = defaultdict(lambda: [(), ()])
    for first, second, count in zip(
        pairs.first.tolist(), pairs.second.tolist(), pairs.count.tolist(), strict=True
    ):
        for other, side in ((first, 0),) * (second == node) + ((second, 1),) * (first == node):
            sides[other][side] += count
            places[other][side] += pairs.comments[first, second]
    other = np.array([o for o, both in sides.items() if sum(both) >= least], np.int64)
    count = np.array([sum(sides[o]) for o in other.tolist()], np.int64)
    figures = _figures(words, np.full_like(other, node), other, count, 2 * window)
    order = np.lexsort((other, -figures[:, MEASURES.index(sort)])).tolist()
    body = tuple(
        (shown[other[i]], *sides[int(other[i])], int(count[i]), *figures[i].tolist()) for i in order
    )
    quotes = Quotes()
    for r, i in enumerate(order):
        left, right = places[int(other[i])]
        both = tuple(dict.fromkeys(left + right))
        quotes |= {(r, 1): left, (r, 2): right}
        quotes |= {(r, c): both for c in range(3, 4 + len(MEASURES))}
    columns = ("語", "左", "右", "計", *MEASURES)
    notes = _notes(words, window)
    if not body:
        what = f"「{word}」の左右 {window} 語以内の内容語"
        notes += (too_rare(what, [*map(sum, sides.values())], least, "--window を広げる"),)
    return Table(f"{word} の連語", columns, body, notes, len(words.term), {}, quotes)


def _notes(words: Words, window: int) -> tuple[str, ...]:
    return (f"窓 {window} 語、総抽出語数 {len(words.term)}",)


def _node(words: Words, word: str) -> int:
    often, shown = frequencies(words)[0], labels(words)
    known = [
        i for i, name in enumerate(words.names) if word in (name, shown[i]) and words.content[i]
    ]
    if not known:
        cure = "Look it up with `voicecode freq`."
        raise StudyError(f"the word {word}", "does not occur as a content word", cure)
    return max(known, key=lambda i: int(often[i]))


def _figures(
    words: Words, first: Ints, second: Ints, count: Ints, span: int
) -> NDArray[np.float64]:
    """The measures of pairs, shape (n, 5)."""
    often, _ = frequencies(words)
    f1, f2, n = often[first], often[second], max(len(words.term), 1)
    expected = f1 * f2 * (span / n)
    columns = (
        association.mutual_information(count, expected),
        association.mutual_information(count, expected, 3),
        association.t_score(count, expected),
        association.log_likelihood(count, f1 * span, f2 * span, n * span),
        association.dice(np.minimum(count, np.minimum(f1, f2)), f1, f2),
    )
    return np.stack(columns, axis=1).reshape(-1, len(MEASURES))


def _pairs(words: Words, window: int) -> _Pairs:
    """Count all pairs of content words; none crosses comments."""
    size = len(words.names)
    keys, owners = [], []
    for low, high in _neighbours(words, window):
        keys.append(words.term[low] * size + words.term[high])
        owners.append(words.segment[low])
    key, owner = np.concatenate(keys), np.concatenate(owners)
    pair, inverse, count = np.unique(key, return_inverse=True, return_counts=True)
    comments: dict[tuple[int, int], dict[str, None]] = defaultdict(dict)
    named = [(int(k) // size, int(k) % size) for k in pair]
    for i, segment in zip(inverse.tolist(), owner.tolist(), strict=True):
        comments[named[i]][words.ids[segment]] = None
    first, second = (np.array([k[side] for k in named], np.int64) for side in (0, 1))
    return _Pairs(first, second, count, {k: tuple(ids) for k, ids in comments.items()})


def _neighbours(words: Words, window: int) -> Iterator[tuple[Ints, Ints]]:
    """Places of content words and of the content words that stand so many words after them."""
    content = words.content[words.term] if len(words.term) else np.empty(0, np.bool_)
    for distance in range(1, window + 1):
        low = np.arange(max(len(words.term) - distance, 0))
        high = low + distance
        same = words.segment[low] == words.segment[high]
        kept = low[same & content[low] & content[high]]
        yield kept, kept + distance
