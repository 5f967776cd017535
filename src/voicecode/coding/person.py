"""A person's word stands: what a researcher wrote into a coded CSV outlives every later run.

Timeframe and polarity stand too in the rows that are a person's (`stands`), and wherever a coded
table is counted (`as_written`).

The column `coder` says whose word a row is: `voicecode`; `人（資源）`, `人（立場）` or `人` where a
person decided the resource, the stance or both; or a name that a person wrote there, whose row it
then is.
"""

import unicodedata
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import replace

from voicecode.codebook import Code, Codebook
from voicecode.errors import VoicecodeWarning, many, some
from voicecode.types import UNCODED, Coding, Codings, Earlier, Segment

MACHINE = "voicecode"
RESOURCE, STANCE, BOTH = "人（資源）", "人（立場）", "人"
_FACETS = ("resource", "stance")
_TIMES = ("timeframe", "polarity")
_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}
# Ways to say that there is no code, as `folded` gives them.
_NOTHING = ("", "none", "ナシ")
_OURS = ("", MACHINE, RESOURCE, STANCE)


def stands(segment: Segment, codings: Codings) -> Codings:
    """Put the values a person gave this comment in place of the program's.

    A facet is a person's where its cell differs from what the program said then (an emptied cell
    means none), or where `coder` says so; it stays theirs when the program comes to agree. A
    person's value has confidence 1 and keeps evidence only where the program agrees.

    No column keeps what the program said of timeframe and polarity. In a row that is a person's,
    by its cells or its `coder`, they stand as they are where the program says otherwise now; where
    it says the same they follow from the stance, and are left empty where a person changed it.
    """
    earlier = segment.earlier
    if earlier is None:
        return codings
    resource, stance = _by_person(earlier)
    if not resource and not stance:
        return codings
    changed = stance and earlier.stance != codings.stance.value
    return Codings(
        _said(codings.resource, earlier.resource) if resource else codings.resource,
        _said(codings.stance, earlier.stance) if stance else codings.stance,
        _standing(earlier, "timeframe", codings.timeframe, UNCODED if changed else None),
        _standing(earlier, "polarity", codings.polarity, UNCODED if changed else None),
        _coder(earlier.coder, resource=resource, stance=stance),
    )


def as_written(segment: Segment, codings: Codings) -> Codings:
    """Take timeframe and polarity as they stand in a row of a coded table, whoever wrote them.

    Statistics and reports do, so that a person who changes a cell finds it changed; a row that is
    a person's has its own by `stands` already.
    """
    earlier = segment.earlier
    if earlier is None or by_person(earlier):
        return codings
    return replace(
        codings,
        timeframe=_standing(earlier, "timeframe", codings.timeframe),
        polarity=_standing(earlier, "polarity", codings.polarity),
    )


def warn_of_renewed(rows: Sequence[Segment], codings: Sequence[Codings]) -> None:
    """Warn where a coded table shows codes of the program that it does not give any more."""
    pairs = zip(rows, codings, strict=True)
    stale = [row.id for row, coded in pairs if row.earlier and _is_stale(row.earlier, coded)]
    if stale:
        count = f"{many(len(stale), 'row')} of {len(rows)} (such as {stale[0]})"
        cure = "What is counted are those of now; code the table again to see them in it"
        told = f"a coded table shows other codes in {count} than the program gives now"
        warnings.warn(f"{told}. {cure}.", VoicecodeWarning, stacklevel=2)


def _is_stale(earlier: Earlier, coded: Codings) -> bool:
    if by_person(earlier):
        return False
    return (earlier.resource, earlier.stance) != (coded.resource.value, coded.stance.value)


def gives_way(segment: Segment, codings: Codings) -> bool:
    """Whether a row's timeframe or polarity is not kept when it is coded again."""
    return segment.earlier is not None and as_written(segment, codings) != codings


def _standing(
    earlier: Earlier, facet: str, machine: Coding, otherwise: Coding | None = None
) -> Coding:
    """A cell that says something else than the program; else `otherwise`, or the program."""
    cell = dict(earlier.facets).get(facet, machine.value)
    if cell != machine.value:
        return _said(machine, cell)
    return machine if otherwise is None else otherwise


def spelt(segment: Segment, book: Codebook) -> Segment:
    """Read what a row says as the codebook writes it: keys and labels, whatever case and width.

    A value that the codebook does not have stays as it is.
    """
    earlier = segment.earlier
    if earlier is None:
        return segment
    read = replace(
        earlier,
        resource=key_of(earlier.resource, book.of("resource")),
        stance=key_of(earlier.stance, book.of("stance")),
        facets=tuple((name, key_of(value, book.of(name))) for name, value in earlier.facets),
    )
    return segment if read == earlier else replace(segment, earlier=read)


def spelt_gold(row: Segment, book: Codebook) -> Segment:
    """Read the codes in the columns of a gold table as the codebook writes them, as `spelt`."""
    codes = {f"{f}{end}": book.of(f) for f in (*_FACETS, *_TIMES) for end in ("", "_second")}
    values = ((name, key_of(v, codes[name]) if name in codes else v) for name, v in row.variables)
    return replace(row, variables=tuple(values))


def foreign(rows: Iterable[Segment], facet: str, book: Codebook) -> list[tuple[Segment, str]]:
    """List the rows of a gold table whose code the codebook does not have, with that code.

    Nothing (an empty cell, none, なし) is no code; a column that is no facet has no wrong ones.
    """
    known = {code.key for code in book.of(facet)}
    pairs = [(row, dict(row.variables).get(facet, "")) for row in rows if known]
    return [(row, value) for row, value in pairs if not is_none(value) and value not in known]


def is_none(value: str) -> bool:
    """Whether a cell says that there is no code."""
    return folded(value) in _NOTHING


def key_of(value: str, codes: Sequence[Code]) -> str:
    """The key of the code that a value names by its key or its label; else the value.

    A label may be given without what stands in brackets behind it: `ヒト（人材…）`, `ヒト`.
    """
    if not value or any(code.key == value for code in codes):
        return value
    named = folded(value)
    names = ((code.key, name) for code in codes for name in (code.key, code.label, code.name))
    return next((key for key, name in names if folded(name) == named), value)


def folded(name: str) -> str:
    """What is the same for all ways to write a name: case, width, kana, spaces around it."""
    return unicodedata.normalize("NFKC", name).strip().casefold().translate(_KATAKANA)


def unknown(rows: Iterable[Segment], book: Codebook) -> dict[tuple[str, str], list[str]]:
    """List the codes of a person that the codebook does not have: (facet, value) → ids of rows."""
    known = {f: {"", *(c.key for c in book.of(f))} for f in (*_FACETS, *_TIMES)}
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        read = spelt(row, book)
        others = read.earlier.facets if read.earlier else ()
        for facet, value in (*codes_by_person(read), *others):
            if value not in known.get(facet, {value}):
                found.setdefault((facet, value), []).append(row.id)
    return found


def warn_of_unknown(rows: Iterable[Segment], book: Codebook) -> None:
    """Warn of codes of a person that the codebook does not have: a slip, or a new category."""
    for (facet, value), ids in unknown(rows, book).items():
        known = ", ".join(code.key for code in book.of(facet))
        told = f"{some(ids)}: the {facet} {value!r} is not in the codebook, "
        kept = "It stands as your word; correct it if it is a slip."
        warnings.warn(f"{told}which has {known}. {kept}", VoicecodeWarning, stacklevel=2)


def by_person(earlier: Earlier) -> bool:
    """Whether the resource or the stance of a row is a person's word."""
    return any(_by_person(earlier))


def resource_by_person(earlier: Earlier) -> bool:
    """Whether the resource of a row is a person's word."""
    return _by_person(earlier)[0]


def codes_by_person(segment: Segment) -> list[tuple[str, str]]:
    """The codes of a row that are a person's word: (facet, value), "" for none."""
    earlier = segment.earlier
    if earlier is None:
        return []
    values = (("resource", earlier.resource), ("stance", earlier.stance))
    return [pair for pair, own in zip(values, _by_person(earlier), strict=True) if own]


def _by_person(earlier: Earlier) -> tuple[bool, bool]:
    """Whether a person decided the resource, and the stance."""
    whole = earlier.coder not in _OURS
    resource = earlier.resource != earlier.resource_machine or earlier.coder == RESOURCE
    stance = earlier.stance != earlier.stance_machine or earlier.coder == STANCE
    return whole or resource, whole or stance


def _said(machine: Coding, value: str) -> Coding:
    confidence = 1.0 if value else 0.0
    if value == machine.value:
        return replace(machine, confidence=confidence, machine=machine.value)
    return Coding(value, confidence, machine=machine.value)


def _coder(name: str, *, resource: bool, stance: bool) -> str:
    if name not in _OURS:
        return name
    return BOTH if resource and stance else RESOURCE if resource else STANCE
