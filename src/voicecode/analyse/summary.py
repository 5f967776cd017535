"""What came out of a coding run, at a glance."""

from collections.abc import Mapping, Sequence

from voicecode.errors import many
from voicecode.types import Cell, Table

NONE, TOTAL = "なし", "計"


def summary(
    tally: Mapping[tuple[str, str], int], resources: Sequence[str], stances: Sequence[str]
) -> Table:
    """Count comments by resource (rows) and stance (columns), with margins.

    Args:
        tally: comments per (resource, stance); "" where there is none.
        resources: the codes of the facet in the order of the table; words that only a person
            used follow, none comes last.
        stances: likewise.
    """
    rows = _order(resources, [resource for resource, _ in tally])
    columns = _order(stances, [stance for _, stance in tally])
    counts = [[tally.get((row, column), 0) for column in columns] for row in rows]
    body: list[tuple[Cell, ...]] = [
        (row or NONE, *line, sum(line)) for row, line in zip(rows, counts, strict=True)
    ]
    totals = [sum(column) for column in zip(*counts, strict=True)]
    total = sum(totals)
    resource = total - sum(n for (row, _), n in tally.items() if not row)
    stance = total - sum(n for (_, column), n in tally.items() if not column)
    return Table(
        "資源 × 立場",
        ("資源", *(column or NONE for column in columns), TOTAL),
        (*body, (TOTAL, *totals, total)),
        (f"{many(total, 'comment')}; {resource} with a resource, {stance} with a stance",),
    )


def _order(codes: Sequence[str], found: Sequence[str]) -> list[str]:
    others = sorted({code for code in found if code} - set(codes))
    return [*codes, *others, ""]
