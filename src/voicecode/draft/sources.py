"""What was read: sources with their days, speakers (資料と発言者)."""

from collections import Counter

from voicecode.draft import dates
from voicecode.draft.material import Comments, Material
from voicecode.report.draft.nouns import Part
from voicecode.types import Cell, Segment, Table

# A name in two sources may be two people, and is counted so.
Person = tuple[str, str]


def part(given: Material) -> Part:
    """Tell of the sources and of who speaks in them."""
    comments = given.comments
    whole = given.whole.segments
    people = {_person(segment) for segment, _ in comments if segment.speaker}
    facts = {
        "n_sources": len({_source(segment) for segment, _ in comments}),
        "n_comments": len(comments),
        "n_letters": sum(len(segment.text) for segment, _ in comments),
        "n_speakers": len(people),
        "n_unnamed": sum(not segment.speaker for segment, _ in comments),
        "n_backchannels": len(whole) - len(comments),
        "prefix": given.prefix,
    }
    return Part(facts, {"sources": _sources(comments, _days(given)), **_speakers(comments)})


def _source(segment: Segment) -> str:
    return (segment.earlier or segment).source


def _person(segment: Segment) -> Person:
    return segment.speaker, _source(segment)


def _sources(comments: Comments, days: dict[str, str]) -> Table:
    """One row per source; days and speakers where any are known."""
    counts = Counter(_source(segment) for segment, _ in comments)
    letters: Counter[str] = Counter()
    for segment, _ in comments:
        letters[_source(segment)] += len(segment.text)
    people = Counter(source for _, source in {_person(s) for s, _ in comments if s.speaker})
    shown = any(days.values())
    rows: list[tuple[Cell, ...]] = []
    for name, n in counts.items():
        day, spoke = [days.get(name) or "–"] * shown, [people[name]] * bool(people)
        rows.append((name, *day, n, *spoke, letters[name]))
    speakers = ["発言者数"] * bool(people)
    notes = ("日付は資料の冒頭、日付の列、またはファイル名による",) if shown else ()
    return Table(
        "資料", ("資料", *["日付"] * shown, "発言数", *speakers, "字数"), tuple(rows), notes
    )


def _speakers(comments: Comments) -> dict[str, Table]:
    """One row per speaker, the most talkative first."""
    spoken = Counter(_person(s) for s, _ in comments if s.speaker)
    if not spoken:
        return {}
    letters: Counter[Person] = Counter()
    for segment, _ in comments:
        letters[_person(segment)] += len(segment.text)
    shared = {name for name, n in Counter(name for name, _ in spoken).items() if n > 1}
    rows = tuple(
        (f"{name}（{source}）" if name in shared else name, n, size, round(size / n))
        for (name, source), n in spoken.most_common()
        for size in [letters[name, source]]
    )
    notes = ("資料が違えば、同じ名でも別の人として数えた",) if shared else ()
    return {"speakers": Table("発言者", ("発言者", "発言数", "字数", "平均字数"), rows, notes)}


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
