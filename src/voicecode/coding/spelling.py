"""The terms of a codebook as tokens: those of the packaged one are kept beside the model.

To tokenize many thousands of terms takes a quarter of a cold start. What is kept is found by what
it was made from, the terms and the dictionary of the tokenizer, so it is right or it is not there.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voicecode.coding.model import packed, shipped
from voicecode.types import Lexemes, Tokens

Tokenize = Callable[[Sequence[str]], Tokens]

_FILE = "terms.npz"


def spelling(tokenize: Tokenize, dictionary: str) -> Tokenize:
    """Make a tokenizer of terms that knows those of the packaged codebook by heart.

    Args:
        tokenize: texts → tokens, for all others.
        dictionary: names the dictionary that `tokenize` has.

    Returns:
        Texts → tokens of which lexeme, bounds and the lemmas of the vocabulary are filled.
    """

    def spell(texts: Sequence[str]) -> Tokens:
        return _told(_kept(), _key(texts, dictionary)) or tokenize(texts)

    return spell


def save(lists: Iterable[Sequence[str]], tokenize: Tokenize, dictionary: str, folder: Path) -> None:
    """Write down how some lists of terms are spelt."""
    arrays: dict[str, NDArray[Any]] = {}
    for texts in lists:
        tokens, key = tokenize(texts), _key(texts, dictionary)
        used, lexeme = np.unique(tokens.lexeme, return_inverse=True)
        lemmas = "\n".join(tokens.vocabulary.lemma[row] for row in used.tolist())
        arrays[f"{key}.lemma"] = np.frombuffer(lemmas.encode(), np.uint8)
        arrays[f"{key}.lexeme"] = lexeme.astype(np.int32)
        arrays[f"{key}.bounds"] = tokens.bounds
    (folder / _FILE).write_bytes(packed(arrays))


def _key(texts: Sequence[str], dictionary: str) -> str:
    return hashlib.sha256("\n".join((dictionary, *texts)).encode()).hexdigest()


@cache
def _kept() -> Mapping[str, NDArray[Any]]:
    """What came with voicecode; nothing where the file is not there."""
    path = shipped() / _FILE
    if not path.is_file():
        return {}
    with np.load(path, allow_pickle=False) as file:
        return dict(file)


def _told(kept: Mapping[str, NDArray[Any]], key: str) -> Tokens | None:
    if f"{key}.lexeme" not in kept:
        return None
    lexeme, bounds = kept[f"{key}.lexeme"], kept[f"{key}.bounds"]
    lemmas = kept[f"{key}.lemma"].tobytes().decode().split("\n")
    return Tokens(lexeme, np.zeros(len(lexeme), np.int32), bounds, Lexemes(lemma=lemmas))
