"""A draft → LaTeX for LuaLaTeX: longtables with captions, pictures in a folder beside it."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from pathlib import Path, PurePath

from voicecode.report.draft.blocks import Block, blocks
from voicecode.report.draft.nouns import Draft
from voicecode.report.draft.picture import size
from voicecode.report.draft.template import PAPER, fill, markdown
from voicecode.report.draft.widths import ROOM, lines, widths
from voicecode.report.tex import escaped as guarded

_UNSAFE = re.compile(r"[^\w.-]")
_LEVELS = "", "section*", "subsection*", "subsubsection*", "paragraph", "subparagraph"
# A row is not broken over pages: what takes more lines than these goes on in the next row.
_MOST_LINES = 36
# A heading goes to the next page where less than ten lines are left. It is decided at once: a long
# table that has begun takes its head over to the next page, above the heading.
_NEED = (
    "{\\par\\penalty-100\\dimen0=10\\baselineskip\\dimen2=\\pagegoal"
    "\\advance\\dimen2-\\pagetotal\n"
    "\\ifdim\\dimen0>\\dimen2\\ifdim\\dimen2>0pt\\vfil\\fi\\break\\fi}\n"
)
_STOPS = re.compile(r"(?<=[。\n])")


def files(draft: Draft, templates: Path | None, name: str) -> dict[str, bytes]:
    """Make the text and its pictures."""
    folder = f"{_UNSAFE.sub('_', PurePath(name).stem)}_files"
    found = blocks(markdown(draft, templates, "tex", folder))
    body = "\n".join(_written(found, draft, folder))
    text = fill(PAPER, templates, body=body)
    shown = {block.name for block in found if block.kind == "picture"}
    pictures = {f"{folder}/{key}.png": draft.figures[key].content for key in sorted(shown)}
    return {name: text.encode(), **pictures}


def escaped(text: str) -> str:
    """Guard what TeX would take for a command; ids are long and may break at underlines."""
    return guarded(text).replace(r"\_", r"\_\allowbreak{}")


def _written(found: Sequence[Block], draft: Draft, folder: str) -> Iterator[str]:
    pairs = _captioned(found)
    for kind, group in groupby(pairs, lambda pair: pair[0].kind):
        members = list(group)
        if kind == "item":
            items = "\n".join(f"\\item {escaped(block.text)}" for block, _ in members)
            yield f"\\begin{{itemize}}\n{items}\n\\end{{itemize}}\n"
        elif kind == "picture":
            yield from (_figure(block, caption, draft, folder) for block, caption in members)
        elif kind == "table":
            yield from (_table(block, caption) for block, caption in members)
        else:
            yield from (_text(block) for block, _ in members)


def _captioned(found: Sequence[Block]) -> list[tuple[Block, str]]:
    """Put captions with what they stand below (pictures) or above (tables)."""
    pairs: list[tuple[Block, str]] = []
    for block, after in zip(found, [*found[1:], None], strict=True):
        if block.kind != "caption":
            pairs.append((block, ""))
        elif pairs and pairs[-1][0].kind == "picture" and not pairs[-1][1]:
            pairs[-1] = (pairs[-1][0], block.text)
        elif after and after.kind == "table":
            pairs.append((after, block.text))
        else:
            pairs.append((Block("paragraph", block.text), ""))
    captioned = {id(block) for block, caption in pairs if caption}
    return [pair for pair in pairs if pair[1] or id(pair[0]) not in captioned]


def _text(block: Block) -> str:
    told = escaped(block.text).replace("\n", " ")
    if block.kind == "heading" and block.level == 1:
        return f"\\title{{{told}}}\n\\maketitle\n"
    if block.kind == "heading":
        return f"{_NEED}\\{_LEVELS[block.level - 1]}{{{told}}}\n"
    if block.kind == "quote":
        return f"\\begin{{quote}}\n{told}\n\\end{{quote}}\n"
    if block.kind == "note":
        return f"{{\\noindent\\footnotesize {told}\\par}}\n"
    return f"{told}\n"


def _figure(block: Block, caption: str, draft: Draft, folder: str) -> str:
    wide = size(draft.figures[block.name].content)
    alt = escaped(block.text)
    return (
        "\\begin{figure}[H]\n\\centering\n"
        f"\\includegraphics[width={wide}cm,alt={{{alt}}}]{{{folder}/{block.name}.png}}\n"
        f"\\caption{{{escaped(caption)}}}\n\\end{{figure}}\n"
    )


def _table(block: Block, caption: str) -> str:
    wide = widths(block)
    kinds = "".join(map(_column, wide, block.right))
    told = f"\\caption{{{escaped(caption)}}}\\\\\n" if caption else ""
    head = f"\\toprule\n{_row(block.rows[0])}\n\\midrule\n"
    rows = ("\n".join(map(_row, _parts(row, wide))) for row in block.rows[1:])
    # Rows of several lines are told apart by some room between them.
    high = any(
        lines(cell, w) > 1 for row in block.rows[1:] for cell, w in zip(row, wide, strict=True)
    )
    body = ("\n\\addlinespace[2pt]\n" if high else "\n").join(rows)
    return (
        f"{{\\footnotesize\n\\begin{{longtable}}{{{kinds}}}\n"
        f"{told}{head}\\endfirsthead\n{head}\\endhead\n\\bottomrule\n\\endfoot\n"
        f"{body}\n\\end{{longtable}}\n}}\n"
    )


def _column(wide: float, right: bool) -> str:  # noqa: FBT001 - mapped over the columns
    """A column that breaks its lines, so wide that all columns together fill the line at most."""
    side = "raggedleft" if right else "raggedright"
    share = int(1000 * wide / ROOM)
    measure = f"\\dimexpr\\linewidth*{share}/1000-2\\tabcolsep\\relax"
    return f">{{\\{side}\\arraybackslash}}p{{{measure}}}"


def _row(cells: Sequence[str]) -> str:
    return " & ".join(escaped(cell).replace("\n", "\\newline{}") for cell in cells) + r" \\"


def _parts(row: Sequence[str], wide: Sequence[float]) -> Iterator[Sequence[str]]:
    """Cut a row that would be higher than a page into several."""
    return zip_longest(*map(_pieces, row, wide), fillvalue="")


def _pieces(text: str, wide: float) -> list[str]:
    """Cut a text where it fills a page, behind the end of a sentence or line if there is one."""
    if lines(text, wide) <= _MOST_LINES:
        return [text]
    found, part = [], ""
    for sentence in _STOPS.split(text):
        if part and lines(part + sentence, wide) > _MOST_LINES:
            found.append(part.strip("\n"))
            part = ""
        part += sentence
    pieces = [*found, part.strip("\n")]
    return [cut for piece in pieces for cut in _chopped(piece, wide)]


def _chopped(text: str, wide: float) -> list[str]:
    """Cut a sentence that alone fills more than a page."""
    if lines(text, wide) <= _MOST_LINES:
        return [text]
    most = max(int(_MOST_LINES * wide / 2) - _MOST_LINES * 2, 1)
    return [text[i : i + most] for i in range(0, len(text), most)]
