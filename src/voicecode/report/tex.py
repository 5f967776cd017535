"""Tables → LaTeX, for LuaLaTeX and upLaTeX with the packages booktabs and longtable."""

import re
from collections.abc import Iterable, Sequence

from voicecode.report.shown import cell, figures, numeric, width
from voicecode.types import Cell, Table

_HEAD = "% \\usepackage{booktabs,longtable}\n"
_SIGNS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "`": r"\textasciigrave{}",
    "'": r"\textquotesingle{}",
    '"': r"\textquotedbl{}",
    # After the end of a row these would be read as an option.
    "[": "{[}",
    "]": "{]}",
    "*": "{*}",
    "\t": " ",
    "\u2028": " ",
    "\u2029": " ",
} | {sign: f"\\{sign}" for sign in "&%$#_{}"}
_ESCAPES = str.maketrans(_SIGNS)
_CONTROLS = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
# Two of them would become one sign; empty braces do not keep them apart in LuaTeX.
_LIGATURES = re.compile(r"([-,])(?=\1)")
# Longer texts are set as paragraphs, in terminal columns; more rows go over several pages.
_LONG_TEXT, _MOST_ROWS = 30, 40


def document(tables: Sequence[Table]) -> bytes:
    """Write each table with its caption, figures and notes."""
    return (_HEAD + "\n".join(map(_section, tables))).encode()


def _section(table: Table) -> str:
    columns = [_kind(column) for column in zip(*table.rows, strict=True)]
    kinds = _widths(columns or ["l"] * len(table.columns))
    caption = f"\\caption{{{escaped(table.name)}}}" if table.name else ""
    head = _line(table.columns)
    body = [_line(map(cell, row)) for row in table.rows]
    told = "\\\\\n".join(escaped(text) for text in (*figures(table), *table.notes))
    below = f"\\par\\smallskip{{\\footnotesize\n{told}\\par}}\n" if told else ""
    if len(table.rows) > _MOST_ROWS:
        lines = [f"{caption}\\\\" if caption else "", "\\toprule", head, "\\midrule", "\\endhead"]
        inner = "\n".join(filter(None, [*lines, *body, "\\bottomrule"]))
        return f"\\begin{{longtable}}{{{kinds}}}\n{inner}\n\\end{{longtable}}\n{below}"
    inner = "\n".join(["\\toprule", head, "\\midrule", *body, "\\bottomrule"])
    tabular = f"\\begin{{tabular}}{{{kinds}}}\n{inner}\n\\end{{tabular}}\n"
    return f"\\begin{{table}}[htbp]\n\\centering\n{caption}\n{tabular}{below}\\end{{table}}\n"


def _kind(column: Sequence[Cell]) -> str:
    if numeric(column):
        return "r"
    return "p" if max(width(cell(value)) for value in column) > _LONG_TEXT else "l"


def _widths(kinds: Sequence[str]) -> str:
    """Share six tenths of the line among the columns that hold long texts."""
    share = 0.6 / max(kinds.count("p"), 1)
    return "".join(f"p{{{share:.2f}\\linewidth}}" if kind == "p" else kind for kind in kinds)


def _line(cells: Iterable[str]) -> str:
    return " & ".join(map(escaped, cells)) + r" \\"


def escaped(text: str) -> str:
    """Guard what TeX would take for a command; control characters fall away."""
    apart = _CONTROLS.sub("", text).translate(_ESCAPES)
    return _LIGATURES.sub(r"\1\\kern0pt", apart)
