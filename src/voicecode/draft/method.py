"""By what the comments were coded, and what is known of its reliability (方法と信頼性)."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan

import numpy as np

from voicecode.draft.material import Material
from voicecode.method import load_codebook, load_method
from voicecode.report.draft.nouns import Part
from voicecode.types import Coding, Codings, Dictionary

_UNITS = {
    "turn": "話者が替わるまでの一まとまり",
    "comment": "箇条の一項、表の一欄、一つの回答、または段落",
    "sentence": "一文",
}
# Of fewer comments no agreement is told.
_ENOUGH = 10
_MEASURED = {
    "files left out": "ファイルを分けた交差確認で",
    "held_out.csv": "訓練に使わなかった文例で",
}


@dataclass(frozen=True, slots=True)
class Shared:
    """How often person and program gave one code; `kappa` is "" where it is undefined."""

    facet: str
    n: int
    same: int
    percent: str
    kappa: str


def part(given: Material) -> Part:
    """Name versions, codes, words, names, reliability, and how many comments a person coded."""
    codings = [codings for _, codings in given.comments]
    return Part(
        {
            **_versions(given),
            **_chosen(given),
            **_words(given.whole.dictionary),
            "n_pseudonyms": given.named,
            "resources": "・".join(given.labels["resource"].values()),
            "stances": "・".join(given.labels["stance"].values()),
            "reliability": "、".join(_right(given)),
            "adapted": _adapted(given),
            "n_person": sum(c.coder != "voicecode" for c in codings),
            "n_corrected": sum(map(_corrected, codings)),
            "shared": tuple(_shared(codings)),
        }
    )


def _versions(given: Material) -> dict[str, object]:
    run, method = given.spoken.coded.run, given.method
    return {
        "package": run.package if run else "",
        "dictionary": run.dictionary if run else "",
        "codebook": run.codebook if run else "",
        "model": run.model if run else "",
        "own_codebook": method.codebook.version != load_codebook(None).version,
        "own_model": method.model.version != load_method().model.version,
    }


def _chosen(given: Material) -> dict[str, object]:
    """What was coded as one, and whose words; a coded table tells nothing of its unit."""
    choice, hide = given.whole.request.choice, given.disguise.text
    cut = not all(segment.earlier for segment in given.whole.segments)
    return {
        "unit": _UNITS[choice.unit] if cut else "",
        "only": "、".join(map(hide, choice.speakers)),
        "without": "、".join(map(hide, choice.excluded)),
    }


def _words(own: Dictionary) -> dict[str, object]:
    """How many words of which kind a researcher's dictionary has; "" as its hash if there is none.

    The hash is that of the words, whatever their order in the files.
    """
    merged = (f"{word}={head}" for word, head in own.synonyms.items())
    lists = [sorted(own.compounds), sorted(own.stopwords), sorted(merged)]
    told = hashlib.sha256(repr(lists).encode()).hexdigest() if any(lists) else ""
    sizes = zip(("n_compounds", "n_stopwords", "n_synonyms"), map(len, lists), strict=True)
    return {"own_words": told, **dict(sizes)}


def _shared(codings: list[Codings]) -> Iterator[Shared]:
    """Set what a person decided against what the program says, where there is enough of it."""
    for label, facet in (("資源", "resource"), ("立場", "stance")):
        decided: list[Coding] = [getattr(c, facet) for c in codings]
        pairs = [(c.machine, c.value) for c in decided if c.machine is not None]
        same = sum(machine == value for machine, value in pairs)
        if len(pairs) >= _ENOUGH:
            percent = f"{100 * same / len(pairs):.0f}"
            yield Shared(label, len(pairs), same, percent, _kappa(pairs))


def _kappa(pairs: list[tuple[str, str]]) -> str:
    from voicecode.analyse.agreement import cohen_kappa

    codes = sorted({code for pair in pairs for code in pair})
    table = np.zeros((len(codes), len(codes)), np.int64)
    for machine, value in pairs:
        table[codes.index(machine), codes.index(value)] += 1
    found = cohen_kappa(table)
    return "" if isnan(found) else f"{found:.2f}"


def _corrected(codings: Codings) -> bool:
    """Whether a person gave another code than the program."""
    return any(c.machine not in (None, c.value) for c in (codings.resource, codings.stance))


def _right(given: Material) -> Iterator[str]:
    """Which share of the resources was right when the model was made."""
    for name, value in given.method.model.about.get("right", {}).items():
        if isinstance(value, float):
            yield f"{_MEASURED.get(name, f'{name} で')} {100 * value:.1f}%"


def _adapted(given: Material) -> str:
    """What adapting the model to a study brought; "" where it was not adapted."""
    study = given.method.model.about.get("study")
    if not study:
        return ""
    before, after = (f"{100 * study[when]:.1f}%" for when in ("before", "after"))
    return (
        f"モデルは、人がコーディングした {study['comments']} 件の発言に合わせてある。"
        f"それらの発言での資源の正答率は、合わせる前は {before}、"
        f"合わせた後は交差確認で {after} である。"
    )
