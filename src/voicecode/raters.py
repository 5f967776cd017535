"""Coded tables side by side, one per coder: what `voicecode agreement` compares."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from voicecode.errors import StudyError, many
from voicecode.method import load_codebook
from voicecode.study import names_of, sources_of
from voicecode.types import Segment

if TYPE_CHECKING:
    from voicecode.analyse.ratings import Ratings
    from voicecode.codebook import Codebook
    from voicecode.read import ReadOptions

# So many wrong cells are named in an error, each with so much of its comment.
_NAMED, _SHOWN = 10, 20


def compare(
    files: Sequence[Path],
    reading: "ReadOptions",
    facet: str = "",
    order: Sequence[str] = (),
    codebook: Path | None = None,
) -> "dict[str, Ratings]":
    """Put coded tables beside each other, one file per coder.

    All sheets of a workbook that hold comments are read, as everywhere, and are one coder's. Codes
    are read in any spelling, as those of a coded table: IS and 現状 are is, もの is モノ.

    Args:
        files: the tables, two at least.
        reading: encoding and columns.
        facet: the column to compare; "" for those of the four facets that all have.
        order: the codes of a scale from its lower end; () for that of the facet, if it has one.
        codebook: the folder of your own codebook; None for the packaged one.

    Returns:
        The codes of all coders, by facet.

    Raises:
        StudyError: fewer than two tables, two sheets of a workbook with the same comments, nothing
            to compare, or a code of a facet that the codebook does not have.
        CodebookError: with all faults of the codebook.
    """
    from voicecode.analyse.ratings import facets, ratings
    from voicecode.coding.person import key_of

    if len(files) < 2:
        cure = "Name those of two coders, each a file; the sheets of one file are one coder's."
        raise StudyError("agreement", "needs two tables or more", cure)
    book = load_codebook(codebook)
    tables: dict[str, list[Segment]] = {}
    for file, name in zip(files, names_of(files), strict=True):
        # One table may be compared with itself.
        own = name if name not in tables else f"{name} {len(tables) + 1}"
        tables[own] = _table(file, reading, book)
    chosen = (facet,) if facet else facets(tables)
    if not chosen:
        cure = "Name a column with --facet."
        raise StudyError("the tables", "have no codes in common", cure)
    for name in chosen:
        _refuse_foreign(tables, name, book)
    codes = {name: [code.key for code in book.of(name)] for name in chosen}
    scale = [key_of(code, book.of(facet)) for code in order]
    found = {name: ratings(tables, name, scale, codes[name]) for name in chosen}
    return {name: _named(given, book.names(name)) for name, given in found.items()}


def _table(file: Path, reading: "ReadOptions", book: "Codebook") -> list[Segment]:
    """The comments of one coder, of all sheets of the file."""
    from voicecode.analyse.gold import comments
    from voicecode.coding.person import spelt_gold

    sheets = {source.name: comments([source]) for source in sources_of([file], reading)}
    texts = {name: {(row.context, row.text) for row in rows} for name, rows in sheets.items()}
    for one, other in combinations(sheets, 2):
        if len(texts[one] & texts[other]) * 2 > min(len(texts[one]), len(texts[other])):
            cure = "Save the sheet of each coder as a file of its own; a file is one coder's table."
            raise StudyError(f"{one}、{other}", "hold the same comments twice", cure)
    return [spelt_gold(row, book) for rows in sheets.values() for row in rows]


def _named(given: "Ratings", names: Mapping[str, str]) -> "Ratings":
    """The codes by their names, as all tables show them."""
    return replace(given, labels=tuple(names.get(label, label) for label in given.labels))


def _refuse_foreign(tables: Mapping[str, Sequence[Segment]], facet: str, book: "Codebook") -> None:
    """Raise for codes that the codebook does not have; each is named with its table and row."""
    from voicecode.coding.person import foreign

    found = [(name, *miss) for name, rows in tables.items() for miss in foreign(rows, facet, book)]
    if found:
        told = [
            f"{name}, row {row.id}: {facet} {value!r}（{row.text[:_SHOWN]}）"
            for name, row, value in found[:_NAMED]
        ]
        more = [f"and {len(found) - _NAMED} more"] if len(found) > _NAMED else []
        listed = "\n  ".join([*told, *more])
        known = ", ".join(code.key for code in book.of(facet))
        cure = f"Write {known} or nothing, or name your own codebook with --codebook:\n  {listed}"
        what = f"{many(len(found), 'cell')} with a code that the codebook does not have"
        raise StudyError("、".join(dict.fromkeys(name for name, *_ in found)), what, cure)
