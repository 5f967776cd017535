"""The files of a codebook folder → codes, rules, terms; all faults are listed at once."""

import csv
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast, get_args

from voicecode.codebook.nouns import Code, Codebook, Rule, Scope, Term
from voicecode.codebook.pattern import Parser, listed
from voicecode.errors import CodebookError, many

_CODE_KEYS = {"id", "key", "label", "definition", "order"}
_RULE_KEYS = {"id", "pattern", "patterns", "scope", "weight", "yes", "no", "source", "question"}
_TERM_KEYS = {"weight", "lemmas", "scope"}
# These serve a whole facet and belong to no code.
_CODELESS = ("block", "shell", "void", "reason", "topic")
_LAST = 1000
_SIMPLE_ERRORS = (tomllib.TOMLDecodeError, UnicodeDecodeError)


class Reader(Parser):
    """Collects codes, rules, terms and faults over all files."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root = root
        self.codes: list[Code] = []
        self.order: dict[str, int] = {}
        self.rules: list[Rule] = []
        self.terms: list[Term] = []
        self.graded: list[tuple[str, int, dict[str, str]]] = []

    def read(self, path: Path) -> None:
        """Read one file into the collection."""
        name = path.relative_to(self.root).as_posix()
        try:
            text = path.read_text(encoding="utf-8")
            if path.suffix == ".tsv":
                self._graded(name, text)
            else:
                self._toml(name, tomllib.loads(text))
        except _SIMPLE_ERRORS as error:
            self.fault(
                name, f"is not valid {path.suffix[1:].upper()} ({error})", "Mend that place."
            )

    def _toml(self, name: str, data: dict[str, Any]) -> None:
        for key in data.keys() - {"code", "rule", "terms"}:
            self.fault(name, f"unknown table [{key}]", "Use [code], [[rule]] and [[terms]].")
        code = self._code(name, data["code"]) if "code" in data else ""
        for number, entry in enumerate(self._tables(name, data, "rule"), 1):
            self._rule(name, number, code, entry)
        for number, entry in enumerate(self._tables(name, data, "terms"), 1):
            self._terms(f"{name}, terms {number}", code, entry)

    def _tables(self, name: str, data: dict[str, Any], key: str) -> list[dict[str, Any]]:
        entries = data.get(key, [])
        if isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries):
            return entries
        self.fault(name, f"{key} is not a list of tables", f"Write [[{key}]].")
        return []

    def _code(self, name: str, entry: object) -> str:
        if not isinstance(entry, dict):
            self.fault(name, "code is not a table", "Write [code].")
            return ""
        identity = str(entry.get("id", ""))
        for key in entry.keys() - _CODE_KEYS:
            self.fault(f"{name}, [code]", f"unknown key {key}", f"Use {listed(_CODE_KEYS)}.")
        if "." not in identity:
            self.fault(f"{name}, [code]", "has no id of the form facet.name", 'Write id = "…".')
        label = entry.get("label", {})
        key = str(entry.get("key", identity.partition(".")[2]))
        order = entry.get("order", _LAST)
        if not isinstance(order, int):
            self.fault(f"{name}, [code]", f"order {order!r} is no number", "Write order = 1.")
            order = _LAST
        self.order[identity] = order
        self.codes.append(
            Code(identity, key, _japanese(label) or key, _japanese(entry.get("definition", "")))
        )
        return identity

    def _rule(self, name: str, number: int, code: str, entry: dict[str, Any]) -> None:
        where = f"{name}, rule {entry.get('id', number)}"
        for key in entry.keys() - _RULE_KEYS:
            self.fault(where, f"unknown key {key}", f"Use {listed(_RULE_KEYS)}.")
        scope = entry.get("scope", "any")
        if scope not in get_args(Scope):
            self.fault(where, f"unknown scope {scope!r}", f"Use {listed(get_args(Scope))}.")
        if "id" not in entry:
            self.fault(where, "has no id", 'Write id = "code.name".')
        if not code and scope not in _CODELESS:
            self.fault(where, "belongs to no code", "Give the file a [code] table.")
        for side in ("yes", "no"):
            if not entry.get(side):
                self.fault(where, f"has no `{side}` example", f'Write {side} = ["…"].')
        self.rules.append(
            Rule(
                id=str(entry.get("id", "")),
                code=code,
                patterns=self.patterns(where, entry),
                scope=cast(Scope, scope),
                weight=self._weight(where, entry),
                yes=self.texts(where, "yes", entry.get("yes", [])),
                no=self.texts(where, "no", entry.get("no", [])),
                question=str(entry.get("question", "")),
                source=str(entry.get("source", "")),
                file=name,
            )
        )

    def _terms(self, where: str, code: str, entry: dict[str, Any]) -> None:
        for key in entry.keys() - _TERM_KEYS:
            self.fault(where, f"unknown key {key}", f"Use {listed(_TERM_KEYS)}.")
        if not code:
            self.fault(where, "belong to no code", "Give the file a [code] table.")
        weight, scope = self._weight(where, entry), entry.get("scope", "any")
        if scope not in get_args(Scope):
            self.fault(where, f"unknown scope {scope!r}", f"Use {listed(get_args(Scope))}.")
        lemmas = self.texts(where, "lemmas", entry.get("lemmas", []))
        self.terms.extend(Term(lemma, code, weight, scope) for lemma in lemmas)

    def _weight(self, where: str, entry: dict[str, Any]) -> float:
        weight = entry.get("weight", 1.0)
        if isinstance(weight, int | float) and not isinstance(weight, bool):
            return float(weight)
        self.fault(where, f"weight {weight!r} is no number", "Write weight = 2.0.")
        return 1.0

    def _graded(self, name: str, text: str) -> None:
        """A table of words: `term` and one column of grades per code id of the folder's facet."""
        table = csv.DictReader(text.split("\n"), delimiter="\t", quoting=csv.QUOTE_NONE)
        if "term" not in (table.fieldnames or ()):
            self.fault(f"{name}:1", "has no column term", "Name the first column term.")
            return
        for row in table:
            if None in row or None in row.values():
                self.fault(
                    f"{name}:{table.line_num}", "has not one cell a column", "Part cells by tabs."
                )
            else:
                self.graded.append((name, table.line_num, row))

    def _headers(self) -> dict[tuple[str, str], str]:
        """The code each column of a graded table speaks for; one fault for each that has none."""
        known = {code.id for code in self.codes}
        tables = {name: row for name, _, row in reversed(self.graded)}
        codes = {}
        for name, row in tables.items():
            facet = name.partition("/")[0]
            for column in row.keys() - {"term"}:
                code = f"{facet}.{column}"
                codes[name, column] = code if code in known else ""
                if code not in known:
                    self.fault(f"{name}:1", f"{column} is no code of {facet}", f"Add {code}.toml.")
        return codes

    def _grade(
        self, name: str, line: int, row: Mapping[str, str], codes: Mapping[tuple[str, str], str]
    ) -> None:
        for column, value in row.items():
            code = codes.get((name, column), "")
            if not code or value == "0":
                continue
            if value not in ("1", "2", "3"):
                self.fault(f"{name}:{line}", f"{column} = {value!r} is no grade", "Write 0 to 3.")
            else:
                self.terms.append(Term(row["term"], code, float(value), "any"))

    def finish(self, version: str) -> Codebook:
        """Check what only the whole folder shows, and raise or return."""
        codes = self._headers()
        for entry in self.graded:
            self._grade(*entry, codes)
        for twice in _repeated([code.id for code in self.codes]):
            self.fault(f"[code] {twice}", "stands in two files", "Rename one.")
        for twice in _repeated([rule.id for rule in self.rules if rule.id]):
            places = ", ".join(rule.file for rule in self.rules if rule.id == twice)
            self.fault(f"rule {twice}", f"the id stands twice: {places}", "Rename one.")
        if not self.codes:
            self.fault(str(self.root), "has no [code]", "Start from `voicecode codebook init`.")
        if self.faults:
            faults = "\n  ".join(sorted(self.faults))
            cure = f"Mend them all:\n  {faults}"
            raise CodebookError(str(self.root), many(len(self.faults), "fault"), cure)
        # Tables list codes in the order of `order`, then of the files.
        listed_codes = sorted(self.codes, key=lambda code: self.order[code.id])
        return Codebook(tuple(listed_codes), tuple(self.rules), tuple(self.terms), version)


def _japanese(value: object) -> str:
    return str(value.get("ja", "")) if isinstance(value, dict) else str(value)


def _repeated(names: Sequence[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})
