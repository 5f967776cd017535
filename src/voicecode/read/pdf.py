"""The text of a PDF: .pdf."""

import io
import logging

from voicecode.errors import ReadError
from voicecode.read.decode import tidy
from voicecode.read.format import ReadOptions, make_source
from voicecode.read.rejoin import rejoin
from voicecode.types import Source

SUFFIXES = (".pdf",)


def read(data: bytes, name: str, _options: ReadOptions) -> list[Source]:
    """Read the text layer of a PDF, joined again where the margin cut it.

    Raises:
        ReadError: for a broken file, one locked by a password, and one that holds pictures of
            pages (scans) without text.
    """
    text = rejoin(tidy("\f".join(_pages(data, name))))
    if not text.strip():
        cure = "It was probably scanned: run a text recognition (OCR) over it first."
        raise ReadError(name, "the PDF holds no text", cure)
    return [make_source(data, name, text)]


def _pages(data: bytes, name: str) -> list[str]:
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every flaw it mends
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise _locked(name)
        return [page.extract_text() for page in reader.pages]
    except DependencyError:
        raise _locked(name) from None
    # pypdf meets broken files with all of these.
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        cure = "Open it in a PDF viewer and save it anew, or save its text as .txt."
        raise ReadError(name, f"the PDF is broken ({error})", cure) from error


def _locked(name: str) -> ReadError:
    cure = "Remove the password in a PDF viewer, or save its text as .txt."
    return ReadError(name, "the PDF is locked by a password", cure)
