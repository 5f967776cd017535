"""The road from a person's codes to an adapted model (`voicecode train`)."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from voicecode.errors import StudyError, many
from voicecode.method import Method, listening
from voicecode.types import Block, Source

if TYPE_CHECKING:
    from voicecode.coding.adapt import Adapted

Given = tuple[str, str, str]


def teach(coded: Iterable[Source], method: Method, out: Path) -> "Adapted":
    """Adapt the model of a method to the comments a person coded, and write it to a folder.

    Args:
        coded: tables with the column `resource`; of those voicecode coded, only the rows whose
            resource is a person's word count.
        method: the codebook and the model to start from.
        out: a folder that does not exist yet, is empty, or holds a model.

    Raises:
        StudyError: nothing or too little is coded by a person, a resource is not in the
            codebook, or the folder holds other files.
    """
    from voicecode.coding.adapt import FEWEST, adapt
    from voicecode.coding.decide import ModelDecider
    from voicecode.coding.model import save
    from voicecode.vectors import Vectors

    _guard(out)
    given = _given(coded, method)
    if len(given) < FEWEST:
        what = f"only {many(len(given), 'comment')} with a resource that a person gave"
        cure = f"Code at least {FEWEST}, better 40; set `coder` to 人 where you agree."
        raise StudyError("the coded tables", what, cure)
    coder = listening(method)
    if not isinstance(coder.decider, ModelDecider):
        raise StudyError("the model", "is not in use", "Name one with --model.")
    about = {
        "comments": len(given),
        "codes": dict(sorted(Counter(code for _, _, code in given).items())),
        "corpus": _hash(given),
        "codebook": method.codebook.version,
    }
    adapted = adapt(coder.decider.predictor, Vectors(), coder.tokenize, given, about)
    save(adapted.model, out)
    return adapted


def _guard(out: Path) -> None:
    others = {path.name for path in out.iterdir()} if out.is_dir() else set()
    if others - {"model.npz", "model.json"}:
        raise StudyError(str(out), "holds files that are no model", "Name a new folder.")


def _given(coded: Iterable[Source], method: Method) -> list[Given]:
    """The comments with a person's resource: text, context, id of the code."""
    from voicecode.coding.model import NONE
    from voicecode.coding.person import key_of

    book = method.codebook.of("resource")
    code = {c.key: c.id for c in book} | {NONE: NONE, "": NONE}
    rows = [
        (source.text[block.start : block.end], block.context, key_of(said, book))
        for source in coded
        for block in source.blocks
        if (said := _by_person(block)) is not None
    ]
    for _, _, said in rows:
        if said not in code:
            known = ", ".join(c.key for c in method.codebook.of("resource"))
            what = f"the resource {said!r} is not in the codebook, which has {known}"
            cure = "Correct it, or add the category to your own codebook and give --codebook DIR."
            raise StudyError("the coded tables", what, cure)
    return [(text, context, code[said]) for text, context, said in rows]


def _by_person(block: Block) -> str | None:
    """The resource a person gave, None where no person did."""
    from voicecode.coding.person import resource_by_person

    if block.earlier:
        return block.earlier.resource if resource_by_person(block.earlier) else None
    said = dict(block.variables).get("resource")
    return None if said is None else said.strip()


def _hash(given: Sequence[Given]) -> str:
    digest = hashlib.sha256()
    for comment in given:
        digest.update("\0".join(comment).encode() + b"\0\0")
    return digest.hexdigest()
