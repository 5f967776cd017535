"""By what the comments were coded, and what is known of its reliability (方法と信頼性)."""

from collections.abc import Iterator

from voicecode.draft.material import Material
from voicecode.method import load_codebook
from voicecode.report.draft.nouns import Part
from voicecode.types import Codings

_MEASURED = {
    "files left out": "ファイルを分けた交差確認で",
    "held_out.csv": "訓練に使わなかった文例で",
}


def part(given: Material) -> Part:
    """Name versions, codes, reliability, and how many comments a person coded."""
    run, codings = given.spoken.coded.run, [codings for _, codings in given.comments]
    book = given.method.codebook
    return Part(
        {
            "package": run.package if run else "",
            "dictionary": run.dictionary if run else "",
            "codebook": run.codebook if run else "",
            "model": run.model if run else "",
            "own_codebook": book.version != load_codebook(None).version,
            "resources": "・".join(given.labels["resource"].values()),
            "stances": "・".join(given.labels["stance"].values()),
            "reliability": "、".join(_right(given)),
            "adapted": _adapted(given),
            "n_person": sum(c.coder != "voicecode" for c in codings),
            "n_corrected": sum(map(_corrected, codings)),
        }
    )


def _corrected(codings: Codings) -> bool:
    """Whether a person gave another code than the program."""
    return any(c.machine not in (None, c.value) for c in (codings.resource, codings.stance))


def _right(given: Material) -> Iterator[str]:
    """Which share of the resources was right when the model was made."""
    for name, value in given.method.model.about.get("right", {}).items():
        if isinstance(value, float):
            yield f"{_MEASURED.get(name, f'{name} で')} {100 * value:.1f} %"


def _adapted(given: Material) -> str:
    """What adapting the model to a study brought; "" where it was not adapted."""
    study = given.method.model.about.get("study")
    if not study:
        return ""
    before, after = (f"{100 * study[when]:.1f} %" for when in ("before", "after"))
    return (
        f"モデルは、人がコーディングした {study['comments']} 件の発言に合わせてある。"
        f"それらの発言での資源の正答率は、合わせる前は {before}、"
        f"合わせた後は交差確認で {after} である。"
    )
