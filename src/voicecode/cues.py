"""A folder of TOML → cues: the words by which a speaker claims that one thing causes another.

A cue is data like a rule of the codebook: patterns, examples on both sides, and a shape that says
how the words around it are cut. Words that only colour a claim (増える, かもしれない) are cues too;
their shape makes no link.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast, get_args

from voicecode import codebook
from voicecode.codebook import Pattern
from voicecode.errors import CodebookError, many
from voicecode.types import Modality, Sign

LinkShape = Literal[
    "clause",  # cause left, effect right, in one sentence (…ので、…)
    "condition",  # the same, claimed as a habit (…と、…)
    "chain",  # two clauses without a cue (…が減り、…)
    "adnominal",  # noun, cue, noun (…による…)
    "verb",  # subject is the cause, object the effect (…が…を招く)
    "result",  # subject is the effect, complement the cause (…は…に起因する)
    "cleft",  # effect left, cause right (…の原因は…だ)
    "opening",  # cause is the sentence before (そのため、…)
    "because",  # effect is the sentence before (なぜなら…)
    "closing",  # effect is the sentence before, or the …のは of this one (…からだ)
]
MarkShape = Literal[
    "block",  # a cue that touches it does not count
    "denied",
    "hypothetical",  # after the cue (だろう)
    "suppose",  # before it (もし)
    "reported",
    "demand",  # what is required or wished for
    "question",
    "actor",  # people and bodies: they act, they do not cause
    "act",  # what an office does on purpose (検討する): it has a reason, not a cause
    "speech",  # what is done by saying it (ご了承願います): its reason is no cause
    "means",  # what is made for a purpose (仕組み): …を防ぐ仕組み tells no cause
    "up",
    "down",
    "raise",
    "lower",
    "state",  # a problem or a change without a direction
    "loop",  # names a circle (悪循環)
    "modifier",  # may stand within a cue (…に|大きな|影響を与える)
]
Needs = Literal["", "state", "change", "effect", "either"]

_KEYS = {
    *("id", "shape", "pattern", "patterns", "left", "tier", "sign", "modality", "needs"),
    *("inside", "reason", "yes", "no", "source"),
}
LINK_SHAPES: frozenset[str] = frozenset(get_args(LinkShape))


@dataclass(frozen=True, slots=True)
class Cue:
    """One way to say that something causes something, or to colour such a claim.

    Args:
        id: family.name.
        shape: how the words around it are cut, or what it marks.
        patterns: token patterns; the first `left` tokens belong to the phrase before the cue.
        left: how many tokens of each pattern are context.
        tier: 1 hardly ever misleads, 2 usual, 3 a proposal.
        sign: "?" where the cue does not tell which way the effect goes (影響する).
        modality: of every link of this cue, before the sentence's own words.
        needs: "state" if the word before must be a state or a change without an actor, "change"
            if both sides must, "effect" if the effect must, "either" if one of them must.
        inside: the cue's words belong to the effect (残業を増やす).
        reason: a demand as its effect is motivated by the cause; else a demand makes no link.
        yes: sentences in which it counts.
        no: sentences in which it does not.
        source: where the rule comes from.
        file: the file it stands in.
    """

    id: str
    shape: LinkShape | MarkShape
    patterns: tuple[Pattern, ...]
    left: int
    tier: int
    sign: Sign
    modality: Modality
    needs: Needs
    inside: bool
    reason: bool
    yes: tuple[str, ...]
    no: tuple[str, ...]
    source: str
    file: str


def load(folder: Path | None = None) -> tuple[Cue, ...]:
    """Read the cues of a codebook, in the order of the files.

    Args:
        folder: the researcher's own codebook; None for the packaged one. Cues stand in its
            folder `causal`; without one the packaged cues are read.

    Raises:
        CodebookError: with every fault of every file, each with file, cue and what to do.
    """
    root = (folder or codebook.packaged()) / "causal"
    if not root.is_dir():
        root = codebook.packaged() / "causal"
    reader = _Reader()
    for path in sorted(root.rglob("*.toml")):
        reader.read(path, path.relative_to(root.parent).as_posix())
    return reader.finish(root)


class _Reader:
    """Collects cues and faults over all files."""

    def __init__(self) -> None:
        self.cues: list[Cue] = []
        self.faults: list[str] = []

    def fault(self, where: str, what: str, cure: str) -> None:
        self.faults.append(f"{where}: {what}. {cure}")

    def read(self, path: Path, name: str) -> None:
        """Read one file into the collection."""
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self.fault(name, f"is not valid TOML ({error})", "Mend that place.")
            return
        # Quantities are cues of no link: `quantities.py` reads them.
        for key in data.keys() - {"cue", "quantity", "change", "nominal"}:
            self.fault(name, f"unknown table [{key}]", "Use [[cue]].")
        entries = data.get("cue", [])
        if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
            self.fault(name, "cue is not a list of tables", "Write [[cue]].")
            return
        for number, entry in enumerate(entries, 1):
            self._cue(name, f"{name}, cue {entry.get('id', number)}", entry)

    def _cue(self, name: str, where: str, entry: dict[str, Any]) -> None:
        for key in sorted(entry.keys() - _KEYS):
            self.fault(where, f"unknown key {key}", f"Use {', '.join(sorted(_KEYS))}.")
        if not isinstance(entry.get("id"), str) or not entry["id"]:
            self.fault(where, "has no id", 'Write id = "family.name".')
        shapes = (*get_args(LinkShape), *get_args(MarkShape))
        patterns = codebook.patterns(where, entry, self.faults)
        self.cues.append(
            Cue(
                id=str(entry.get("id", "")),
                shape=cast(LinkShape, self._one_of(where, entry, "shape", shapes)),
                patterns=patterns,
                left=self._left(where, entry, patterns),
                tier=cast(int, self._one_of(where, entry, "tier", (2, 1, 3))),
                sign=cast(Sign, self._one_of(where, entry, "sign", get_args(Sign))),
                modality=cast(Modality, self._one_of(where, entry, "modality", get_args(Modality))),
                needs=cast(Needs, self._one_of(where, entry, "needs", get_args(Needs))),
                inside=self._flag(where, entry, "inside"),
                reason=self._flag(where, entry, "reason"),
                yes=self._examples(where, entry, "yes"),
                no=self._examples(where, entry, "no"),
                source=str(entry.get("source", "")),
                file=name,
            )
        )

    def _one_of(
        self, where: str, entry: dict[str, Any], key: str, values: Sequence[object]
    ) -> object:
        """The value of a key, the first allowed one where it is left out."""
        value = entry.get(key, "" if key == "shape" else values[0])
        if value in values and not isinstance(value, bool):
            return value
        listed = ", ".join(str(v) or '""' for v in values)
        self.fault(where, f"{key} is {value!r}", f"Use one of {listed}.")
        return values[0]

    def _left(self, where: str, entry: dict[str, Any], patterns: Sequence[Pattern]) -> int:
        value = entry.get("left", 0)
        if isinstance(value, int) and 0 <= value < min(map(len, patterns), default=99):
            return int(value)
        self.fault(where, f"left is {value!r}", "Write a number smaller than every pattern.")
        return 0

    def _flag(self, where: str, entry: dict[str, Any], key: str) -> bool:
        value = entry.get(key, False)
        if not isinstance(value, bool):
            self.fault(where, f"{key} is {value!r}", "Write true or false.")
        return value is True

    def _examples(self, where: str, entry: dict[str, Any], side: str) -> tuple[str, ...]:
        value = entry.get(side)
        if isinstance(value, list) and value and all(isinstance(v, str) for v in value):
            return tuple(value)
        self.fault(where, f"has no `{side}` example", f'Write {side} = ["…"].')
        return ()

    def finish(self, root: Path) -> tuple[Cue, ...]:
        """Check what only the whole folder shows, and raise or return."""
        names = [cue.id for cue in self.cues if cue.id]
        for twice in sorted({name for name in names if names.count(name) > 1}):
            places = ", ".join(cue.file for cue in self.cues if cue.id == twice)
            self.fault(f"cue {twice}", f"the id stands twice: {places}", "Rename one.")
        if not self.cues:
            self.fault(str(root), "has no [[cue]]", "Start from `voicecode codebook init`.")
        if self.faults:
            listed = "\n  ".join(sorted(self.faults))
            raise CodebookError(
                str(root), f"{many(len(self.faults), 'fault')}\n  {listed}\n", "Mend all."
            )
        return tuple(self.cues)
