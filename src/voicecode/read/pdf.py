"""PDF: .pdf, the text of the pages, and the tables that are ruled, cell by cell."""

import io
import logging
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from voicecode.errors import ReadError
from voicecode.read import pdftable
from voicecode.read.decode import tidy
from voicecode.read.format import Piece, ReadOptions, lay_out, make_source
from voicecode.read.grid import read_rows
from voicecode.read.rejoin import rejoin
from voicecode.types import Block, Source

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

SUFFIXES = (".pdf",)

# Stands for a table while the lines around it are joined: a bullet is joined to nothing.
_PLACE = "■\ue000"


def read(data: bytes, name: str, _options: ReadOptions) -> list[Source]:
    """Read the text layer of a PDF, joined again where the margin cut it.

    Where it has tables with ruled cells, its paragraphs and cells become blocks, and the first row
    and a short first column of a table are the context of its cells, as in Word documents.

    Raises:
        ReadError: for a broken file, one locked by a password, and one that holds pictures of
            pages (scans) without text.
    """
    pages, tables = _pages(data, name)
    text = rejoin(tidy("\f".join(pages)))
    if not text.strip():
        cure = "It was probably scanned: run a text recognition (OCR) over it first."
        raise ReadError(name, "the PDF holds no text", cure)
    if not tables:
        return [make_source(data, name, text)]
    return [make_source(data, name, *lay_out(_pieces(text, tables)))]


def _pieces(text: str, tables: Sequence[pdftable.Rows]) -> Iterator[Piece]:
    """Give the paragraphs, and the cells of the tables in their places."""
    for line in text.split("\n"):
        if line.startswith(_PLACE):
            yield from read_rows(tables[int(line.removeprefix(_PLACE))])
        elif line.strip():
            yield line, Block("paragraph", 0, 0)


def _pages(data: bytes, name: str) -> tuple[list[str], list[pdftable.Rows]]:
    """Give the text of each page, and the tables that places in it stand for."""
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every flaw it mends
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise _locked(name)
        return _with_tables(data, reader)
    except DependencyError:
        raise _locked(name) from None
    # pypdf meets broken files with all of these.
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        cure = "Open it in a PDF viewer and save it anew, or save its text as .txt."
        raise ReadError(name, f"the PDF is broken ({error})", cure) from error


def _with_tables(data: bytes, reader: "PdfReader") -> tuple[list[str], list[pdftable.Rows]]:
    pages = [page.extract_text() for page in reader.pages]
    ruled = [n for n, page in enumerate(reader.pages) if _is_ruled(page)]
    tables: list[pdftable.Rows] = []
    for number, items in pdftable.read_pages(data, ruled).items() if ruled else ():
        lines: list[str] = []
        for item in items:
            if isinstance(item, str):
                lines.append(item)
            else:
                lines.append(f"{_PLACE}{len(tables)}")
                tables.append(item)
        pages[number] = "\n".join(lines)
    return pages, tables


def _is_ruled(page: "PageObject") -> bool:
    content = page.get_contents()
    return content is not None and pdftable.may_hold_table(content.get_data())


def _locked(name: str) -> ReadError:
    cure = "Remove the password in a PDF viewer, or save its text as .txt."
    return ReadError(name, "the PDF is locked by a password", cure)
