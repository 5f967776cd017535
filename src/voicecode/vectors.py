"""Lexemes → word vectors: the only file that knows the package ja-ginza.

Its vectors are chiVe's (Apache-2.0), 300 numbers for each of 480 thousand words that share 20
thousand rows. They are read without spaCy: `vocab/vectors` is a NumPy file, `vocab/key2row` a
msgpack of word hashes (MurmurHash64A, seed 1, as spaCy's StringStore has it).
"""

from collections.abc import Iterable
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voicecode.errors import StudyError
from voicecode.types import Lexemes

Floats = NDArray[np.float32]

DIMENSIONS = 300
_MASK = (1 << 64) - 1
_PRIME, _SHIFT = 0xC6A4A7935BD1E995, 47
_SEED = 1


class Vectors:
    """The word vectors (単語ベクトル); the file is mapped, not loaded."""

    def __init__(self) -> None:
        """Open the vectors of the installed package.

        Raises:
            StudyError: ja-ginza is not installed.
        """
        folder = _folder()
        self._row = _rows(folder)
        self._data: Floats = np.load(folder / "vectors", mmap_mode="r")

    def __len__(self) -> int:
        """Count the rows."""
        return len(self._data)

    def row(self, word: str) -> int:
        """The row of a word as written, −1 where it has none."""
        return self._row.get(hash_string(word), -1)

    def rows(self, words: Lexemes) -> NDArray[np.int64]:
        """The row of each lexeme, by lemma, written citation form or surface; −1 without any.

        Returns:
            int64, shape (n_lexemes,).
        """
        forms = zip(words.lemma, words.base, words.surface, strict=True)
        return np.fromiter((self._first(each) for each in forms), np.int64, len(words))

    def at(self, rows: NDArray[np.int64]) -> Floats:
        """The vectors of some rows, scaled to length 1; zeros where the row is −1.

        Returns:
            float32, shape (len(rows), 300).
        """
        found = np.array(self._data[np.maximum(rows, 0)], np.float32)
        found[rows < 0] = 0
        length = np.linalg.norm(found, axis=1, keepdims=True)
        scaled: Floats = (found / np.where(length > 0, length, 1)).astype(np.float32)
        return scaled

    def distinct(self, rows: NDArray[np.int64]) -> Floats:
        """The vectors of some rows without what all words share, scaled to length 1.

        The mean of all vectors and their two main directions are taken out (all-but-the-top, Mu &
        Viswanath 2018), so that words which have nothing to do with each other stand near 0.

        Returns:
            float32, shape (len(rows), 300); zeros where the row is −1.
        """
        mean, main = self._shared
        found = self.at(rows) - mean
        found -= (found @ main) @ main.T
        found[rows < 0] = 0
        length = np.linalg.norm(found, axis=1, keepdims=True)
        scaled: Floats = (found / np.where(length > 0, length, 1)).astype(np.float32)
        return scaled

    @cached_property
    def _shared(self) -> tuple[Floats, Floats]:
        """The mean of all vectors, and the two directions in which they differ most."""
        every = self.at(np.arange(len(self)))
        mean = every.mean(axis=0)
        main = np.linalg.eigh(np.cov((every - mean).T))[1][:, -2:]
        return mean, main.astype(np.float32)

    def _first(self, forms: Iterable[str]) -> int:
        return next((row for form in dict.fromkeys(forms) if (row := self.row(form)) >= 0), -1)


@cache
def _rows(folder: Path) -> dict[int, int]:
    """The row of each hash; to read it takes a third of a second."""
    import srsly  # type: ignore[import-untyped]

    found: dict[int, int] = srsly.read_msgpack(folder / "key2row")
    return found


def hash_string(word: str) -> int:
    """Hash a word by MurmurHash64A of its UTF-8 bytes, seed 1."""
    data = word.encode()
    whole = len(data) - len(data) % 8
    value = _SEED ^ (len(data) * _PRIME & _MASK)
    for place in range(0, whole, 8):
        part = int.from_bytes(data[place : place + 8], "little") * _PRIME & _MASK
        part = (part ^ part >> _SHIFT) * _PRIME & _MASK
        value = (value ^ part) * _PRIME & _MASK
    if whole < len(data):
        value = (value ^ int.from_bytes(data[whole:], "little")) * _PRIME & _MASK
    value = (value ^ value >> _SHIFT) * _PRIME & _MASK
    return value ^ value >> _SHIFT


def _folder() -> Path:
    """Find the vocabulary of the installed package without importing it."""
    spec = find_spec("ja_ginza")
    places = spec.submodule_search_locations if spec else None
    found = sorted(v for place in places or () for v in Path(place).glob("ja_ginza-*/vocab"))
    if not found:
        cure = "Install it: pip install ja-ginza"
        raise StudyError("the word vectors", "the package ja-ginza is not installed", cure)
    return found[-1]
