"""Reading (資料の読み込み): files → sources. The only room, with report/, that touches files.

One module per format, listed in `FORMATS`:
    text       .txt .md, with markup and rejoin (what a PDF's margin cut)
    docx       .docx, with wordtable and wordxml
    csv, xlsx  .csv .tsv .xlsx, with heads (where a table begins), table (rows) and columns
    subtitles  .vtt .srt, with cues
    pdf        .pdf, with rejoin and printed (lines and page furniture)
decode finds the encoding, format holds what all of them share.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from voicecode.errors import ReadError
from voicecode.read import csv, docx, pdf, subtitles, text, xlsx
from voicecode.read.columns import holds_text
from voicecode.read.decode import decode
from voicecode.read.format import Format, ReadOptions
from voicecode.read.table import looks_coded
from voicecode.types import Source

__all__ = ["FORMATS", "ReadOptions", "find", "is_coded", "read", "read_bytes"]

_MODULES: tuple[Format, ...] = (text, docx, csv, xlsx, subtitles, pdf)
FORMATS: dict[str, Format] = {suffix: module for module in _MODULES for suffix in module.SUFFIXES}

_SUBTITLES = re.compile(r"\s*(WEBVTT|(\d+\s*\n)?\s*\d+:\d\d:\d\d[.,]\d+\s*-->)")
_WHOLE = 65_536  # characters in which the first line of a table must end
_DEFAULT = ReadOptions()


def find(paths: Sequence[Path]) -> list[Path]:
    """List the files to read (資料).

    Args:
        paths: files, which stay as they are, and folders, which are walked: all files with a
            known suffix below them, sorted, without hidden ones and Word's and Excel's ~$ locks.

    Returns:
        The files in the order of `paths`, each once.

    Raises:
        ReadError: a path is missing, a folder holds nothing to read, or the suffix of a file is
            not known.
    """
    return list(dict.fromkeys(file for path in paths for file in _files(path)))


def read(path: Path, options: ReadOptions = _DEFAULT, *, name: str | None = None) -> list[Source]:
    """Read one file by its suffix.

    Args:
        path: the file.
        options: encoding and columns.
        name: how sources and messages call the file; None, by its file name.

    Returns:
        One source; of a workbook, one for each sheet that holds answers.

    Raises:
        ReadError: the file cannot be opened or read, or nothing is written in it.
    """
    name = path.name if name is None else name
    module = _format(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        cure = "Check the path and whether you may read the file."
        raise ReadError(str(path), f"cannot be opened ({error.strerror})", cure) from error
    return _filled(module.read(data, name, options), name)


def read_bytes(data: bytes, name: str, options: ReadOptions = _DEFAULT) -> list[Source]:
    """Read what came without a file, as from stdin; the content decides on its format.

    Args:
        data: the bytes.
        name: how sources and messages call it.
        options: encoding and columns.

    Raises:
        ReadError: as `read`.
    """
    return _filled(_sniffed(data, name, options).read(data, name, options), name)


def is_coded(path: Path) -> bool:
    """Whether a file is a coded table with rows in it, told by its header; False if in doubt."""
    module = {suffix: each for each in (csv, xlsx) for suffix in each.SUFFIXES}.get(
        path.suffix.lower()
    )
    if module is None or not path.is_file():
        return False
    try:
        tables = module.first_rows(path.read_bytes(), path.name)
    except (OSError, ReadError):
        return False
    return any(looks_coded(row) for rows in tables for row in rows[:-1])


def _files(path: Path) -> Iterator[Path]:
    if not path.exists():
        raise ReadError(str(path), "there is no such file or folder", "Check the path.")
    if not path.is_dir():
        _format(path)
        yield path
        return
    found = [file for file in sorted(path.rglob("*")) if _is_wanted(file, path)]
    if not found:
        cure = f"Put files with one of these suffixes there: {_suffixes()}."
        raise ReadError(str(path), "the folder holds nothing that can be read", cure)
    yield from found


def _is_wanted(file: Path, folder: Path) -> bool:
    parts = file.relative_to(folder).parts
    hidden = any(part.startswith((".", "~$")) for part in parts)
    return not hidden and file.suffix.lower() in FORMATS and file.is_file()


def _format(path: Path) -> Format:
    module = FORMATS.get(path.suffix.lower())
    if module is None:
        what = f"files ending in {path.suffix!r} cannot be read"
        raise ReadError(str(path), what, f"Save it as one of these: {_suffixes()}.")
    return module


def _suffixes() -> str:
    return " ".join(FORMATS)


def _filled(sources: list[Source], name: str) -> list[Source]:
    """Refuse sources in which nothing is written."""
    if not any(source.text.strip() for source in sources):
        cure = "Check that it is the right file and was saved completely."
        raise ReadError(name, "nothing is written in it", cure)
    return sources


def _sniffed(data: bytes, name: str, options: ReadOptions) -> Format:
    if data.startswith(b"%PDF-"):
        return pdf
    if data.startswith(b"PK\x03\x04"):
        return docx if b"word/document.xml" in data else xlsx
    head = decode(data, name, options.encoding)[:_WHOLE]
    if _SUBTITLES.match(head):
        return subtitles
    wanted = set(options.text_columns)
    for delimiter in ",;\t":
        cells = csv.first_record(head, delimiter)
        if len(cells) > 1 and (holds_text(cells) or wanted & set(cells)):
            return csv
    return text
