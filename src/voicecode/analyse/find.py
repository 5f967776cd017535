"""Finding words in tokens: as they are written, by lemma, or by a token pattern."""

import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from voicecode.analyse.joins import Join, forced
from voicecode.codebook import patterns
from voicecode.columns.match import Matcher
from voicecode.columns.sentences import sentences
from voicecode.errors import StudyError
from voicecode.types import Dictionary, Tokens


@dataclass(frozen=True, slots=True)
class Hit:
    """A found stretch of tokens `start:end`, counted over all comments."""

    segment: int
    start: int
    end: int


def by_surface(tokens: Tokens, text: str) -> list[Hit]:
    """Find a text as it is written, where it begins and ends with tokens."""
    surface = tokens.vocabulary.surface
    starts = {row for row, form in enumerate(surface) if form and text.startswith(form)}
    lexeme = tokens.lexeme.tolist()
    found = []
    for segment, low, high in _bounds(tokens):
        for i in range(low, high):
            if lexeme[i] in starts and (end := _reaches(lexeme, surface, text, i, high)):
                found.append(Hit(segment, i, end))
    return found


def by_lemma(tokens: Tokens, lemmas: Sequence[str]) -> list[Hit]:
    """Find a sequence of lemmas, however its words are written or inflected."""
    if not lemmas:
        return []
    own = [tokens.vocabulary.lemma[row] for row in tokens.lexeme.tolist()]
    size, wanted = len(lemmas), list(lemmas)
    return [
        Hit(segment, i, i + size)
        for segment, low, high in _bounds(tokens)
        for i in range(low, high - size + 1)
        if own[i] == wanted[0] and own[i : i + size] == wanted
    ]


def by_word(
    tokens: Tokens,
    texts: Sequence[str],
    lemmas: Sequence[Sequence[str]],
    word: str,
    book: Dictionary,
) -> list[Hit]:
    """Find a word as a researcher's dictionary has it.

    Its synonyms are found with it; inside of a compound to keep whole nothing is found.

    Args:
        tokens: the tokens of the texts.
        texts: the comments.
        lemmas: those of the word and of all its synonyms.
        word: the word that stands for all.
        book: the dictionary.
    """
    found = [hit for each in lemmas for hit in by_lemma(tokens, each)]
    whole = forced(tokens, texts, book)
    under = {i: join for join in whole for i in _covered(tokens, join)}
    loose = [hit for hit in found if not any(i in under for i in range(hit.start, hit.end))]
    named = [
        j
        for j in whole
        if (form := texts[j.segment][j.start : j.end]) == word or book.synonyms.get(form) == word
    ]
    kept = [Hit(join.segment, *_ends(_covered(tokens, join))) for join in named]
    return sorted({*loose, *kept}, key=lambda hit: (hit.start, hit.end))


def _covered(tokens: Tokens, join: Join) -> range:
    """The tokens that a join touches."""
    low, high = int(tokens.bounds[join.segment]), int(tokens.bounds[join.segment + 1])
    own = tokens.start[low:high]
    first = int(np.searchsorted(own, join.start, "right")) - 1
    return range(low + first, low + int(np.searchsorted(own, join.end)))


def _ends(places: range) -> tuple[int, int]:
    return places.start, places.stop


def by_pattern(tokens: Tokens, written: str) -> list[Hit]:
    """Find what a token pattern matches; none crosses a sentence.

    Args:
        tokens: where to look.
        written: a list of tables as in the codebook, in JSON or TOML:
            [{"LEMMA": "予算"}, {"POS": "助詞"}].

    Raises:
        StudyError: it is no pattern; all faults are named.
    """
    faults: list[str] = []
    found = patterns("PATTERN", {"pattern": _parsed(written)}, faults)
    if faults:
        raise StudyError(written, "; ".join(faults), "See `voicecode tokens` for lemma and POS.")
    spans = Matcher(found).spans(tokens.lexeme, sentences(tokens).of_token, tokens.vocabulary)
    owner = np.searchsorted(tokens.bounds, spans.start, side="right") - 1
    columns = zip(owner.tolist(), spans.start.tolist(), spans.end.tolist(), strict=True)
    return sorted({Hit(*place) for place in columns}, key=lambda hit: (hit.start, hit.end))


def _parsed(written: str) -> object:
    try:
        return json.loads(written)
    except ValueError:
        # TOML, as it stands in the codebook, is the other way to write it.
        try:
            return tomllib.loads(f"pattern = {written}")["pattern"]
        except tomllib.TOMLDecodeError as error:
            cure = 'Write [{"LEMMA": "予算"}, {"POS": "助詞"}].'
            raise StudyError(written, f"is neither JSON nor TOML ({error})", cure) from error


def _bounds(tokens: Tokens) -> list[tuple[int, int, int]]:
    edges = tokens.bounds.tolist()
    return [(i, *edge) for i, edge in enumerate(pairwise(edges))]


def _reaches(lexeme: Sequence[int], surface: Sequence[str], text: str, i: int, high: int) -> int:
    """Where the tokens from `i` on end that spell the text; 0 if they do not."""
    at = 0
    while i < high and at < len(text) and text.startswith(surface[lexeme[i]], at):
        at += len(surface[lexeme[i]])
        i += 1
    return i if at == len(text) else 0
