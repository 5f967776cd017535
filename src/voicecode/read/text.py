"""Plain text and Markdown: .txt .md."""

from voicecode.read import mdtable
from voicecode.read.decode import decode, unify_lines
from voicecode.read.format import ReadOptions, lay_out, make_source
from voicecode.read.markup import strip_front_matter, strip_html
from voicecode.read.rejoin import looks_extracted, rejoin
from voicecode.types import Source

SUFFIXES = (".txt", ".md")


def read(data: bytes, name: str, options: ReadOptions) -> list[Source]:
    """Read a text: one source without blocks, for its layout shows in the text alone.

    Where Markdown has tables, their cells are blocks, and what stands between the tables is one
    paragraph each. Text taken from a PDF is joined again where the margin cut it; then the stored
    text is the joined one. Of Markdown, front matter and HTML tags are dropped and the rest is
    kept.

    Raises:
        ReadError: for bytes that are no text.
    """
    text = decode(data, name, options.encoding)
    if name.lower().endswith(".md"):
        written = strip_front_matter(text)
        if mdtable.holds_table(written):
            return [make_source(data, name, *lay_out(mdtable.pieces(written)))]
        text = unify_lines(strip_html(written))
    if looks_extracted(text):
        text = rejoin(text)
    return [make_source(data, name, text)]
