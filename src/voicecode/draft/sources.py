"""What was read: sources with their days, speakers (資料と発言者)."""

from collections import Counter

from voicecode.draft import dates
from voicecode.draft.material import Comments, Material
from voicecode.report.draft.nouns import Part
from voicecode.types import Cell, Segment, Table


def part(given: Material) -> Part:
    """Tell of the sources and of who speaks in them."""
    comments = given.comments
    whole = given.whole.segments
    facts = {
        "n_sources": len({_source(segment) for segment, _ in comments}),
        "n_comments": len(comments),
        "n_speakers": len({segment.speaker for segment, _ in comments} - {""}),
        "n_unnamed": sum(not segment.speaker for segment, _ in comments),
        "n_backchannels": len(whole) - len(comments),
    }
    return Part(facts, {"sources": _sources(comments, _days(given)), **_speakers(comments)})


def _source(segment: Segment) -> str:
    return (segment.earlier or segment).source


def _sources(comments: Comments, days: dict[str, str]) -> Table:
    counts = Counter(_source(segment) for segment, _ in comments)
    letters: Counter[str] = Counter()
    speakers: dict[str, set[str]] = {name: set() for name in counts}
    for segment, _ in comments:
        letters[_source(segment)] += len(segment.text)
        speakers[_source(segment)] |= {segment.speaker} - {""}
    shown = any(days.values())
    rows: list[tuple[Cell, ...]] = []
    for name, n in counts.items():
        day = (days.get(name) or "–",) if shown else ()
        rows.append((name, *day, n, len(speakers[name]), letters[name]))
    day = ("日付",) if shown else ()
    notes = ("日付は資料の冒頭、日付の列、またはファイル名による",) if shown else ()
    return Table("資料", ("資料", *day, "発言数", "発言者数", "字数"), tuple(rows), notes)


def _speakers(comments: Comments) -> dict[str, Table]:
    spoken = Counter(s.speaker for s, _ in comments if s.speaker)
    letters: Counter[str] = Counter()
    for segment, _ in comments:
        letters[segment.speaker] += len(segment.text)
    rows = tuple((name, n, letters[name]) for name, n in spoken.most_common())
    return {"speakers": Table("発言者", ("発言者", "発言数", "字数"), rows)} if rows else {}


def _days(given: Material) -> dict[str, str]:
    """The days of each source by its name; those of a column with dates come first."""
    heads, cells, hide = _heads(given), _cells(given), given.disguise.text
    names = dict.fromkeys(_source(segment) for segment in given.whole.segments)
    found = {n: dates.span(cells.get(n, ())) or dates.told(n, heads.get(n, "")) for n in names}
    # A day may be what is to be hidden.
    return {name: hide(day) for name, day in found.items()}


def _heads(given: Material) -> dict[str, str]:
    """What stands before the first comment of each source, names replaced."""
    starts: dict[str, int] = {}
    for segment in given.whole.segments:
        starts.setdefault(segment.source, segment.start)
    hide = given.disguise.text
    return {
        name: hide(source.text[: starts[name]])
        for source in given.sources
        if (name := hide(source.name)) in starts
    }


def _cells(given: Material) -> dict[str, set[str]]:
    """What stands in the columns for dates, by source."""
    found: dict[str, set[str]] = {}
    names = {name for segment in given.whole.segments for name, _ in segment.variables}
    columns = set(filter(dates.dated, names))
    for segment in given.whole.segments if columns else ():
        told = {value for name, value in segment.variables if name in columns}
        found.setdefault(_source(segment), set()).update(told)
    return found
