"""A folder of plain text → Dictionary: what a researcher says of words (辞書).

    compounds.txt  強制抽出.txt    words to keep whole, one in a line
    stopwords.txt  除外語.txt      words to ignore, one in a line
    synonyms.txt   同義語.txt      in each line the word that stands for all, then the others:
                                   職員: スタッフ, 従業員

Words are parted by commas, colons, "=", tabs or 、. Empty lines and lines that begin with # say
nothing. A file that is not there is an empty one.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from voicecode.errors import ReadError
from voicecode.read.decode import decode
from voicecode.types import Dictionary

COMPOUNDS = ("compounds.txt", "強制抽出.txt")
STOPWORDS = ("stopwords.txt", "除外語.txt")
SYNONYMS = ("synonyms.txt", "同義語.txt", "表記ゆれ.txt")
_PARTS = re.compile(r"[,，、:：=＝\t]+")


def dictionary(folder: Path | None) -> Dictionary:
    """Read the dictionary in a folder; None is an empty one.

    Raises:
        ReadError: the folder has none of the files, a file cannot be read, or a word stands for
            two others.
    """
    if folder is None:
        return Dictionary()
    names = (*COMPOUNDS, *STOPWORDS, *SYNONYMS)
    if not any((folder / name).is_file() for name in names):
        raise ReadError(str(folder), "has none of the dictionary files", f"Make {names[0]} there.")
    compounds = tuple(dict.fromkeys(line for _, line in _lines(folder, COMPOUNDS)))
    stopwords = frozenset(line for _, line in _lines(folder, STOPWORDS))
    return Dictionary(compounds, stopwords, _synonyms(folder))


def _synonyms(folder: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for where, line in _lines(folder, SYNONYMS):
        head, *others = [word.strip() for word in _PARTS.split(line) if word.strip()] or [""]
        for word in others:
            if found.setdefault(word, head) != head:
                what = f"{word} stands for {found[word]} already"
                raise ReadError(where, what, "Keep it in one line only.")
    return {word: _last(found, word) for word in found if _last(found, word) != word}


def _last(found: dict[str, str], word: str) -> str:
    """Follow a word to the one that stands for all; what it leads to may be merged in its turn."""
    seen: list[str] = []
    while word in found and word not in seen:
        seen.append(word)
        word = found[word]
    return word


def _lines(folder: Path, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The lines that say something, each with its place."""
    for path in (folder / name for name in names):
        if path.is_file():
            for number, line in enumerate(_text(path).splitlines(), 1):
                if line.strip() and not line.lstrip().startswith("#"):
                    yield f"{path}:{number}", line.strip()


def _text(path: Path) -> str:
    try:
        return decode(path.read_bytes(), path.name)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReadError(str(path), f"cannot be read ({reason})", "Check the file.") from error
