"""By what comments are coded: the codebook, the model that listens to it, the coder of both."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from voicecode.errors import CodebookError, many
from voicecode.types import Run

if TYPE_CHECKING:
    from voicecode.codebook import Codebook
    from voicecode.coding import Coder
    from voicecode.coding.model import Model

_DICTIONARY = "unidic-lite"
# The coder of the last codebook, by its version: to compile it takes longer than to code a page.
_COMPILED: dict[str, "Coder"] = {}
# The codebooks whose examples were tried and hold, by their versions.
_HOLDING: set[str] = set()


@dataclass(frozen=True, slots=True)
class Method:
    """What comments are coded by: the codebook, and the model that listens to it."""

    codebook: "Codebook"
    model: "Model"


def load_codebook(folder: str | Path | None) -> "Codebook":
    """Load a codebook; a researcher's own is tried on the examples of its rules too.

    Args:
        folder: the folder; None for the packaged codebook, whose examples the tests try.

    Raises:
        CodebookError: with all faults of form, or else all examples that do not hold.
    """
    if folder is None:
        return _packaged()
    from voicecode.codebook import load

    book = load(Path(folder))
    _try_examples(book, str(folder))
    return book


@cache
def _packaged() -> "Codebook":
    """The packaged codebook, which stays as it is: to read it takes a quarter of a second."""
    from voicecode.codebook import load

    return load()


def _try_examples(book: "Codebook", name: str) -> None:
    from voicecode.coding.check import check

    if book.version in _HOLDING:
        return
    faults = check(book, _compiled(book))
    if faults:
        listed = "\n  ".join(faults)
        what = f"{many(len(faults), 'example')} out of keeping with the rules"
        raise CodebookError(name, what, f"Mend each:\n  {listed}")
    _HOLDING.add(book.version)


def load_method(codebook: str | Path | None = None, model: str | Path | None = None) -> Method:
    """Load a codebook and a model, the packaged ones for None.

    Raises:
        CodebookError: with all faults of the codebook.
        StudyError: the folder holds no model.
    """
    from voicecode.coding.model import load

    return Method(load_codebook(codebook), load(None if model is None else Path(model)))


def run_of(method: Method) -> Run:
    """Say by what the codings come about."""
    # Loaded late: it brings the parser of e-mail, for which no coding waits.
    from importlib.metadata import version

    dictionary = f"{_DICTIONARY} {version(_DICTIONARY)}"
    package = f"voicecode {version('voicecode')}"
    return Run(method.codebook.version, dictionary, package, method.model.version)


def listening(method: Method) -> "Coder":
    """Make the coder of a method; that of the last codebook is kept."""
    return _compiled(method.codebook).listen(method.model)


def _compiled(codebook: "Codebook") -> "Coder":
    from voicecode.coding import Coder
    from voicecode.coding.spelling import spelling
    from voicecode.tokenize import Tokenizer

    if codebook.version not in _COMPILED:
        _COMPILED.clear()
        texts, terms = Tokenizer(), Tokenizer()
        spell = spelling(terms.tokens, terms.dictionary)
        _COMPILED[codebook.version] = Coder(codebook, texts.tokens, spell)
    return _COMPILED[codebook.version]
