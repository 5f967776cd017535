"""Comments that speak of a named theme: by its terms, or by meaning what its seeds mean.

A hint (残業) is a word that speaks of the theme in company only: of another term or hint in the
same sentence, or of the meaning.
A sentence means a theme if it is like the theme's seeds, clearly more so than like sentences that
speak of no theme, and has two words that the theme uses more than once. Whether a comment speaks
of a theme depends on its own words only, never on the other comments.
"""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from voicecode.columns.sentences import Sentences, sentences
from voicecode.columns.terms import TermFinder
from voicecode.themes.lexicon import NamedTheme, background
from voicecode.themes.meaning import meaning, owners, unit
from voicecode.themes.words import content
from voicecode.types import Quotation, Segment, Tokens
from voicecode.vectors import Vectors

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

# The first rows of the vectors are those of the most common words.
_FREQUENT = 2000
# A sentence means a theme if it is as like its seeds as seven in ten seeds are like the others.
_QUANTILE, _LEAST, _NEAREST = 0.3, 0.41, 2
# Fewer content words than these mean too little by themselves, more mean everything at once.
_WORDS, _WORDS_MANY = 3, 20
# A sentence is so much nearer (cosine) to the seeds than to the background.
_MARGIN = 0.1
# Less will do where a hint stands in it.
_MARGIN_HINT, _LESS = 0.05, 0.03
# A word is the theme's own if so many of its seeds and terms have it; and so many a sentence has.
_OWN = 2
_TELLING = ("名詞", "動詞", "形容詞", "形状詞")


@dataclass(frozen=True, slots=True)
class Mention:
    """A comment speaks of a theme: number of the segment, how surely (0–1), and by which words."""

    segment: int
    score: float
    evidence: tuple[Quotation, ...]


class NamedFinder:
    """Finds named themes in token columns of one growing vocabulary."""

    def __init__(
        self,
        themes: Sequence[NamedTheme],
        tokenize: Callable[[Sequence[str]], Tokens],
        vectors: Vectors,
    ) -> None:
        """Compile themes.

        Args:
            themes: what to look for.
            tokenize: texts → tokens (`Tokenizer.tokens`).
            vectors: word vectors.
        """
        self.themes = tuple(themes)
        self._meaning = _Meaning(vectors)
        # Terms and excluded phrases are found together: the longer one wins.
        self._finders = [
            TermFinder(tokenize([*t.terms, *t.hints, *t.excluded])) for t in self.themes
        ]
        self._seeds = [self._meaning.whole(tokenize(theme.seeds)) for theme in self.themes]
        self._thresholds = [_threshold(seeds) for seeds in self._seeds]
        self._background = self._meaning.whole(tokenize(background()))
        self._own = [_own_words(tokenize([*t.seeds, *t.terms, *t.hints])) for t in self.themes]

    def find(self, segments: Sequence[Segment], tokens: Tokens) -> list[list[Mention]]:
        """Find each theme, in the order of `themes`; back-channels speak of nothing."""
        if not len(tokens.lexeme):
            return [[] for _ in self.themes]
        cut = sentences(tokens)
        meant = self._meaning.of(tokens, cut.of_token, len(cut.segment))
        spoken = content(tokens.vocabulary)[tokens.lexeme]
        many = np.bincount(cut.of_token[spoken], minlength=len(meant))
        meant[(many < _WORDS) | (many > _WORDS_MANY)] = 0
        return [
            self._mentions(number, segments, tokens, cut, meant)
            for number in range(len(self.themes))
        ]

    def _mentions(
        self,
        number: int,
        segments: Sequence[Segment],
        tokens: Tokens,
        cut: Sentences,
        meant: Floats,
    ) -> list[Mention]:
        like = _likeness(meant, self._seeds[number])
        threshold = self._thresholds[number]
        nearer = like - _likeness(meant, self._background)
        meaning_it = (like >= threshold - _LESS) & (nearer >= _MARGIN_HINT)
        said, barred = self._said(number, tokens, cut, meaning_it)
        clear = (like >= threshold) & (nearer >= _MARGIN)
        clear &= _different(tokens, cut, self._own[number]) >= _OWN
        by_word = set(said)
        for sentence in np.flatnonzero(clear).tolist():
            span = (int(cut.bounds[sentence]), int(cut.bounds[sentence + 1]))
            if int(cut.segment[sentence]) not in barred:
                said.setdefault(int(cut.segment[sentence]), [span])
        best = np.zeros(len(segments))
        np.maximum.at(best, cut.segment, like)
        return [
            Mention(
                segment,
                _score(float(best[segment]), threshold, by_word=segment in by_word),
                tuple(_quote(segments[segment], tokens, span) for span in spans),
            )
            for segment, spans in sorted(said.items())
            if not segments[segment].backchannel
        ]

    def _said(
        self, number: int, tokens: Tokens, cut: Sentences, meaning_it: NDArray[np.bool_]
    ) -> tuple[dict[int, list[tuple[int, int]]], set[int]]:
        """Segment → token positions of terms; and the segments with an excluded phrase."""
        found = self._finders[number].find(tokens, cut.of_token)
        theme = self.themes[number]
        words = (*theme.terms, *theme.hints)
        sentence = cut.of_token[found.start]
        spoken = np.flatnonzero(found.term < len(words)).tolist()
        company: dict[int, set[str]] = {}
        for i in spoken:
            company.setdefault(int(sentence[i]), set()).add(words[found.term[i]])
        said: dict[int, list[tuple[int, int]]] = {}
        for i in spoken:
            term, place = int(found.term[i]), int(sentence[i])
            if term < len(theme.terms) or meaning_it[place] or _several(company[place]):
                span = (int(found.start[i]), int(found.end[i]))
                said.setdefault(int(cut.segment[place]), []).append(span)
        barred = cut.segment[sentence[found.term >= len(words)]]
        return said, set(barred.tolist())


def _several(words: Collection[str]) -> bool:
    """Whether they are two at least, none of which is part of the other."""
    return any(a not in b and b not in a for a, b in combinations(words, 2))


class _Meaning:
    """Texts → unit vectors, without what all words share."""

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors
        frequent = vectors.at(np.arange(_FREQUENT))
        self._common = unit(frequent.mean(axis=0, keepdims=True))

    def whole(self, tokens: Tokens) -> Floats:
        """One vector per text."""
        return self.of(tokens, owners(tokens), len(tokens.bounds) - 1)

    def of(self, tokens: Tokens, owner: Ints, n: int) -> Floats:
        """One vector per owner of tokens, shape (n, 300); zeros without a known word."""
        means = meaning(tokens, content(tokens.vocabulary), self._vectors, owner, n)
        return unit(means - (means @ self._common.T) @ self._common)


def _likeness(meant: Floats, seeds: Floats) -> NDArray[np.float64]:
    """Mean cosine to the nearest seeds; −1 where a theme has none."""
    if not len(seeds):
        return np.full(len(meant), -1.0)
    k = min(_NEAREST, len(seeds))
    return np.asarray(np.sort(meant @ seeds.T, axis=1)[:, -k:].mean(axis=1), np.float64)


def _own_words(tokens: Tokens) -> list[str]:
    """The lemmas of nouns, verbs and adjectives that several of the texts have."""
    words = tokens.vocabulary
    telling = content(words) & np.array([p.startswith(_TELLING) for p in words.pos], np.bool_)
    kept = telling[tokens.lexeme]
    rows = zip(owners(tokens)[kept].tolist(), tokens.lexeme[kept].tolist(), strict=True)
    counts = Counter(lemma for _, lemma in {(text, words.lemma[row]) for text, row in rows})
    return [lemma for lemma, n in counts.items() if n >= _OWN]


def _threshold(seeds: Floats) -> float:
    """Calibrate on the seeds themselves, each against all the others."""
    if len(seeds) <= _NEAREST:
        return 1.0
    rows = range(len(seeds))
    others = [_likeness(seeds[i : i + 1], np.delete(seeds, i, axis=0))[0] for i in rows]
    return max(_LEAST, float(np.quantile(others, _QUANTILE)))


def _score(like: float, threshold: float, *, by_word: bool) -> float:
    """From three quarters by a word of the theme, from a half by meaning alone."""
    rise = (like - threshold) / max(1 - threshold, 1e-6)
    return round((0.75 if by_word else 0.5) + 0.25 * min(max(rise, 0.0), 1.0), 4)


def _different(tokens: Tokens, cut: Sentences, own: Sequence[str]) -> Ints:
    """How many different words of the theme each sentence has, shape (n_sentences,)."""
    number = {lemma: i for i, lemma in enumerate(own)}
    of = [number.get(lemma, -1) for lemma in tokens.vocabulary.lemma]
    word = np.array(of, np.int64)[tokens.lexeme]
    pairs = np.unique(np.stack([cut.of_token, word])[:, word >= 0], axis=1)
    return np.bincount(pairs[0], minlength=len(cut.segment))


def _quote(segment: Segment, tokens: Tokens, span: tuple[int, int]) -> Quotation:
    """Quote tokens start:end, without white space at the end."""
    start, last = span[0], span[1] - 1
    low = int(tokens.start[start])
    high = int(tokens.start[last]) + len(tokens.vocabulary.surface[tokens.lexeme[last]])
    text = segment.text[low:high].rstrip()
    return Quotation(low, low + len(text), text)
