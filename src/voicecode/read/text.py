"""Plain text and Markdown: .txt .md."""

from voicecode.read.decode import decode, unify_lines
from voicecode.read.format import ReadOptions, make_source
from voicecode.read.markup import strip_front_matter, strip_html
from voicecode.read.rejoin import looks_extracted, rejoin
from voicecode.types import Source

SUFFIXES = (".txt", ".md")


def read(data: bytes, name: str, options: ReadOptions) -> list[Source]:
    """Read a text: one source without blocks, for its layout shows in the text alone.

    Text taken from a PDF is joined again where the margin cut it; then the stored text is the
    joined one. Of Markdown, front matter and HTML tags are dropped and the rest is kept.

    Raises:
        ReadError: for bytes that are no text.
    """
    text = decode(data, name, options.encoding)
    if name.lower().endswith(".md"):
        text = unify_lines(strip_html(strip_front_matter(text)))
    if looks_extracted(text):
        text = rejoin(text)
    return [make_source(data, name, text)]
