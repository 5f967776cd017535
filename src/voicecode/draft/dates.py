"""When something was said, as the head of a source or its name tells (日付)."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from unicodedata import normalize

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_DIGITS = "〇一二三四五六七八九"
_N = rf"元|\d{{1,2}}|[{_DIGITS}十]{{1,3}}"
# The year before an era's first, or a year of four digits; then month and day.
_WRITTEN = re.compile(
    rf"(?:(?P<era>{'|'.join(_ERAS)})\s?(?P<of>{_N})|(?P<year>(?:19|20)\d\d|[一二][{_DIGITS}]{{3}}))"
    rf"\s?年\s?(?P<month>{_N})\s?月\s?(?P<day>{_N})\s?日"
)
_PLAIN = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/._])(\d{1,2})\2(\d{1,2})(?!\d)")
# Eight digits are a date in the name of a file only.
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
# Lines and columns that say when it was said, not when it was printed.
_LABEL = re.compile(
    r"日\s?時|日\s?付|期\s?日|年月日|(?:開催|実施|調査|収録|録音|取材|回答|記入|面接)日"
    r"|と\s?き\s?[:]|\b(?:date|timestamp)\b|タイムスタンプ",
    re.IGNORECASE,
)


def told(name: str, head: str) -> str:
    """The day of a source as 2024-05-21; "" where neither its head nor its name tells one.

    Args:
        name: that of the source; a date in it may be without marks (20240521).
        head: what stands before its first comment. Of several dates the one counts whose line
            says what it is (日時：), else the first.
    """
    lines = normalize("NFKC", head).split("\n")
    labelled = [line for line in lines if _LABEL.search(line)]
    found = next(_dates("\n".join(labelled)), "") or next(_dates("\n".join(lines)), "")
    return found or next(_dates(name, _COMPACT), "")


def span(values: Iterable[str]) -> str:
    """From the first to the last day that some cells tell; "" if none does."""
    days = sorted(day for value in set(values) for day in _dates(value))
    return "〜".join(dict.fromkeys([days[0], days[-1]])) if days else ""


def dated(name: str) -> bool:
    """Whether a column of that name holds days."""
    return bool(_LABEL.search(normalize("NFKC", name)))


def _dates(text: str, *more: re.Pattern[str]) -> Iterator[str]:
    """The days of a text in order, those that the calendar has."""
    plain = normalize("NFKC", text)
    found = [
        (match.start(), day)
        for pattern in (_WRITTEN, _PLAIN, *more)
        for match in pattern.finditer(plain)
        if (day := _day(match))
    ]
    return (day for _, day in sorted(found))


def _day(match: re.Match[str]) -> str:
    if match.re is _WRITTEN:
        era, year = match["era"], match["year"]
        told = _ERAS[era] + _number(match["of"]) if era else _year(year)
        parts = told, _number(match["month"]), _number(match["day"])
    else:
        groups = match.groups()
        parts = int(groups[0]), int(groups[-2]), int(groups[-1])
    try:
        return date(*parts).isoformat()
    except ValueError:
        return ""


def _year(text: str) -> int:
    return int("".join(str(_DIGITS.find(c)) if c in _DIGITS else c for c in text))


def _number(text: str) -> int:
    """A number up to 99: 元, 21, 二十一."""
    if text == "元":
        return 1
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    digits = _DIGITS.find(ones) if ones else 0
    return (_DIGITS.find(tens) if tens else 1) * 10 + digits if ten else digits
