"""Patterns in the syntax of spaCy's token patterns, and the faults found on the way."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast, get_args

from voicecode.codebook.nouns import Element, Operator, Pattern, Test

_ATTRIBUTES = ("TEXT", "LEMMA", "POS", "CTYPE", "CFORM")


class Parser:
    """Reads parts of TOML entries; what is wrong is collected in `faults`, never raised."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def fault(self, where: str, what: str, cure: str) -> None:
        """Note a fault: where it is, what is wrong, what to do."""
        self.faults.append(f"{where}: {what}. {cure}")

    def patterns(self, where: str, entry: Mapping[str, Any]) -> tuple[Pattern, ...]:
        """All patterns of an entry that are well formed."""
        listed = entry.get("patterns", [entry["pattern"]] if "pattern" in entry else [])
        if not isinstance(listed, list) or not listed:
            self.fault(where, "has no pattern", "Write pattern = [{ LEMMA = … }].")
            return ()
        return tuple(p for p in (self._pattern(where, item) for item in listed) if p)

    def _pattern(self, where: str, items: object) -> Pattern:
        if not isinstance(items, list) or not items or not all(isinstance(i, dict) for i in items):
            self.fault(where, "has a pattern that is no list of tables", "Write [{ LEMMA = … }].")
            return ()
        pattern = tuple(self._element(where, item) for item in items)
        if "*" in (pattern[0].op, pattern[-1].op):
            self.fault(where, "has a gap at the edge of a pattern", "Put words on both sides.")
        return pattern

    def _element(self, where: str, item: dict[str, Any]) -> Element:
        op = item.get("OP", "1")
        if op not in get_args(Operator):
            self.fault(where, f"unknown OP {op!r}", 'Use "?" or "*", or leave it out.')
        unknown = item.keys() - {*_ATTRIBUTES, "OP"}
        for key in unknown:
            self.fault(where, f"unknown attribute {key}", f"Use {listed(_ATTRIBUTES)}.")
        tests = (
            test
            for key, value in item.items()
            if key in _ATTRIBUTES
            for test in self._tests(where, key, value)
        )
        if op == "*" and len(item) > 1:
            self.fault(where, "has a gap with conditions", 'Write { OP = "*" } alone.')
        return Element(frozenset(tests), cast(Operator, op))

    def _tests(self, where: str, key: str, value: object) -> Iterator[Test]:
        if isinstance(value, str):
            yield Test(key, frozenset([value]))
        elif isinstance(value, dict) and value and value.keys() <= {"IN", "NOT_IN"}:
            for operator, values in value.items():
                listed = self.texts(where, operator, values)
                yield Test(key, frozenset(listed), negated=operator == "NOT_IN")
        else:
            self.fault(where, f"{key} is neither text nor IN / NOT_IN", 'Write { IN = ["…"] }.')

    def texts(self, where: str, key: str, value: object) -> tuple[str, ...]:
        """A list of texts, () where it is none."""
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.fault(where, f"{key} is not a list of texts", f'Write {key} = ["…"].')
        return ()


def patterns(where: str, entry: Mapping[str, Any], faults: list[str]) -> tuple[Pattern, ...]:
    """Read the `pattern` or `patterns` of an entry; faults are appended, each with its place."""
    parser = Parser()
    found = parser.patterns(where, entry)
    faults.extend(parser.faults)
    return found


def listed(words: Sequence[str] | set[str]) -> str:
    """Write the allowed words for a message."""
    return ", ".join(sorted(words))
