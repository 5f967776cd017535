"""A folder of TOML → Codebook; all faults are listed at once.

One folder per facet (resource, stance, timeframe, polarity), one TOML file per code, and TSV files
of graded words beside them (ARCHITECTURE, The codebook is data).
"""

import csv
import hashlib
import shutil
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, cast, get_args

from voicecode.errors import CodebookError

# A `shift` follows a mark and multiplies its weight (−1 turns it: 悪く・ない, 0 silences it); what
# stands before a `contrast` in its sentence (～が, ～のに) is multiplied too.
Scope = Literal[
    "final",
    "any",
    "head",
    "question",
    "block",
    "shell",
    "void",
    "reason",
    "topic",
    "shift",
    "contrast",
]
Operator = Literal["1", "?", "*"]

# Folders of the codebook that hold no codes; other loaders read them.
_OTHER_ROOMS = ("causal", "themes")
_ATTRIBUTES = ("TEXT", "LEMMA", "POS", "CTYPE", "CFORM")
_CODE_KEYS = {"id", "key", "label", "definition"}
_RULE_KEYS = {"id", "pattern", "patterns", "scope", "weight", "yes", "no", "source", "question"}
_TERM_KEYS = {"weight", "lemmas", "scope"}
_SIMPLE_ERRORS = (tomllib.TOMLDecodeError, UnicodeDecodeError)


@dataclass(frozen=True, slots=True)
class Test:
    """One condition on one attribute of a lexeme.

    TEXT and LEMMA are compared whole; POS, CTYPE and CFORM by prefix, since UniDic writes them as
    paths (名詞-普通名詞-一般). `negated` stands for NOT_IN.
    """

    attribute: str
    values: frozenset[str]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern: all tests hold. `op` is "1", "?" (may be absent) or "*" (a gap)."""

    tests: frozenset[Test]
    op: Operator = "1"


Pattern = tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule with its own examples; `code` is "" for blockers, shells and roles."""

    id: str
    code: str
    patterns: tuple[Pattern, ...]
    scope: Scope
    weight: float
    yes: tuple[str, ...]
    no: tuple[str, ...]
    question: str
    source: str
    file: str


@dataclass(frozen=True, slots=True)
class Term:
    """A dictionary word or compound that speaks for a code with a weight."""

    text: str
    code: str
    weight: float
    scope: Scope


@dataclass(frozen=True, slots=True)
class Code:
    """One category: `id` is facet.name, `key` the word that stands in the coded CSV."""

    id: str
    key: str
    label: str
    definition: str

    @property
    def facet(self) -> str:
        """The facet this code belongs to: the part of the id before the dot."""
        return self.id.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Codebook:
    """Categories, rules and terms. `version` is the sha256 of the folder's files, in hex."""

    codes: tuple[Code, ...]
    rules: tuple[Rule, ...]
    terms: tuple[Term, ...]
    version: str

    def of(self, facet: str) -> tuple[Code, ...]:
        """List the codes of a facet, in the order of the files."""
        return tuple(code for code in self.codes if code.facet == facet)


def packaged() -> Path:
    """Return the folder of the codebook that comes with voicecode."""
    return Path(str(files("voicecode.lexicons")))


def init(folder: Path) -> None:
    """Copy the packaged codebook into a folder that does not exist yet or is empty.

    Raises:
        CodebookError: the folder has files in it.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CodebookError(str(folder), "is not empty", "Name a new folder.")
    shutil.copytree(
        packaged(), folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__*", "*.py")
    )


def load(folder: Path | None = None) -> Codebook:
    """Read a codebook and check its form.

    Args:
        folder: the researcher's own codebook; None for the packaged one.

    Raises:
        CodebookError: with every fault of every file, each with file, rule and cure.
    """
    root = folder or packaged()
    if not root.is_dir():
        raise CodebookError(
            str(root), "is not a folder", "Make one with `voicecode codebook init`."
        )
    reader = _Reader(root)
    paths = sorted(
        p
        for p in root.rglob("*")
        if p.suffix in (".toml", ".tsv") and p.relative_to(root).parts[0] not in _OTHER_ROOMS
    )
    for path in paths:
        reader.read(path)
    return reader.finish(_version(root, paths))


def patterns(where: str, entry: Mapping[str, Any], faults: list[str]) -> tuple[Pattern, ...]:
    """Read the `pattern` or `patterns` of an entry; faults are appended, each with its place."""
    reader = _Reader(Path())
    found = reader.patterns(where, entry)
    faults.extend(reader.faults)
    return found


def _version(root: Path, paths: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


class _Reader:
    """Collects codes, rules, terms and faults over all files."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.codes: list[Code] = []
        self.rules: list[Rule] = []
        self.terms: list[Term] = []
        self.graded: list[tuple[str, int, dict[str, str]]] = []
        self.faults: list[str] = []

    def fault(self, where: str, what: str, cure: str) -> None:
        self.faults.append(f"{where}: {what}. {cure}")

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
        listed = data.get(key, [])
        if isinstance(listed, list) and all(isinstance(entry, dict) for entry in listed):
            return listed
        self.fault(name, f"{key} is not a list of tables", f"Write [[{key}]].")
        return []

    def _code(self, name: str, entry: object) -> str:
        if not isinstance(entry, dict):
            self.fault(name, "code is not a table", "Write [code].")
            return ""
        identity = str(entry.get("id", ""))
        for key in entry.keys() - _CODE_KEYS:
            self.fault(f"{name}, [code]", f"unknown key {key}", f"Use {_list(_CODE_KEYS)}.")
        if "." not in identity:
            self.fault(f"{name}, [code]", "has no id of the form facet.name", 'Write id = "…".')
        label = entry.get("label", {})
        key = str(entry.get("key", identity.partition(".")[2]))
        self.codes.append(
            Code(identity, key, _japanese(label) or key, _japanese(entry.get("definition", "")))
        )
        return identity

    def _rule(self, name: str, number: int, code: str, entry: dict[str, Any]) -> None:
        where = f"{name}, rule {entry.get('id', number)}"
        for key in entry.keys() - _RULE_KEYS:
            self.fault(where, f"unknown key {key}", f"Use {_list(_RULE_KEYS)}.")
        scope = entry.get("scope", "any")
        if scope not in get_args(Scope):
            self.fault(where, f"unknown scope {scope!r}", f"Use {_list(get_args(Scope))}.")
        if "id" not in entry:
            self.fault(where, "has no id", 'Write id = "code.name".')
        if not code and scope not in ("block", "shell", "void", "reason", "topic"):
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
                yes=self._texts(where, "yes", entry.get("yes", [])),
                no=self._texts(where, "no", entry.get("no", [])),
                question=str(entry.get("question", "")),
                source=str(entry.get("source", "")),
                file=name,
            )
        )

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
            self.fault(where, f"unknown attribute {key}", f"Use {_list(_ATTRIBUTES)}.")
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
                listed = self._texts(where, operator, values)
                yield Test(key, frozenset(listed), negated=operator == "NOT_IN")
        else:
            self.fault(where, f"{key} is neither text nor IN / NOT_IN", 'Write { IN = ["…"] }.')

    def _terms(self, where: str, code: str, entry: dict[str, Any]) -> None:
        for key in entry.keys() - _TERM_KEYS:
            self.fault(where, f"unknown key {key}", f"Use {_list(_TERM_KEYS)}.")
        if not code:
            self.fault(where, "belong to no code", "Give the file a [code] table.")
        weight, scope = self._weight(where, entry), entry.get("scope", "any")
        if scope not in get_args(Scope):
            self.fault(where, f"unknown scope {scope!r}", f"Use {_list(get_args(Scope))}.")
        lemmas = self._texts(where, "lemmas", entry.get("lemmas", []))
        self.terms.extend(Term(lemma, code, weight, scope) for lemma in lemmas)

    def _weight(self, where: str, entry: dict[str, Any]) -> float:
        weight = entry.get("weight", 1.0)
        if isinstance(weight, int | float) and not isinstance(weight, bool):
            return float(weight)
        self.fault(where, f"weight {weight!r} is no number", "Write weight = 2.0.")
        return 1.0

    def _texts(self, where: str, key: str, value: object) -> tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.fault(where, f"{key} is not a list of texts", f'Write {key} = ["…"].')
        return ()

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

    def _grade(self, name: str, line: int, row: Mapping[str, str]) -> None:
        facet = name.partition("/")[0]
        known = {code.id for code in self.codes}
        for column, value in row.items():
            if column == "term" or value == "0":
                continue
            if f"{facet}.{column}" not in known or value not in ("1", "2", "3"):
                self.fault(f"{name}:{line}", f"{column} = {value!r} is no grade", "Write 0 to 3.")
            else:
                self.terms.append(Term(row["term"], f"{facet}.{column}", float(value), "any"))

    def finish(self, version: str) -> Codebook:
        """Check what only the whole folder shows, and raise or return."""
        for entry in self.graded:
            self._grade(*entry)
        for twice in _repeated([code.id for code in self.codes]):
            self.fault(f"[code] {twice}", "stands in two files", "Rename one.")
        for twice in _repeated([rule.id for rule in self.rules if rule.id]):
            places = ", ".join(rule.file for rule in self.rules if rule.id == twice)
            self.fault(f"rule {twice}", f"the id stands twice: {places}", "Rename one.")
        if not self.codes:
            self.fault(str(self.root), "has no [code]", "Start from `voicecode codebook init`.")
        if self.faults:
            listed = "\n  ".join(sorted(self.faults))
            raise CodebookError(
                str(self.root), f"{len(self.faults)} faults\n  {listed}\n", "Mend them all."
            )
        return Codebook(tuple(self.codes), tuple(self.rules), tuple(self.terms), version)


def _japanese(value: object) -> str:
    return str(value.get("ja", "")) if isinstance(value, dict) else str(value)


def _repeated(names: Sequence[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})


def _list(words: Sequence[str] | set[str]) -> str:
    return ", ".join(sorted(words))
