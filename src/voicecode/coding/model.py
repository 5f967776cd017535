"""The trained model of the resource facet: tables of numbers and how they are read.

A multinomial logistic regression. It is linear in what is heard (`features.py`), so its tables are
folded into one row of logits per word vector and per lemma, and prediction needs NumPy alone.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voicecode.errors import StudyError

Half = NDArray[np.float16]
Single = NDArray[np.float32]

_TABLES, _ABOUT = "model.npz", "model.json"
_SHIPPED = Path(__file__).with_name("shipped")
NONE = "none"


@dataclass(frozen=True, slots=True)
class Voice:
    """What one text (the comment, or its question) adds to the logits of the classes.

    Args:
        lemma: shape (n_lemmas + 1, n_classes): by lemma; the last row, 0, for unknown ones.
        meaning: shape (n_rows + 1, n_classes): by row of the word vectors; the last row is 0.
        graded: shape (3 × n_codes, n_classes).
        lexicon: shape (3 × n_codes, n_classes).
    """

    lemma: Half
    meaning: Half
    graded: Single
    lexicon: Single


@dataclass(frozen=True, slots=True)
class Model:
    """A trained model.

    Args:
        classes: what it tells apart: ids of codes, and "none" as the last.
        heard: the codes whose grades and votes it listens to, in the order of its columns.
        lemmas: the lemmas it knows.
        idf: shape (n_lemmas + 1,): their rarity; the last is that of an unknown one.
        grades: shape (n_rows + 1, n_codes): how much each word vector speaks of each code.
        text: what the comment itself adds.
        question: what its question adds, the more the fewer words the comment has.
        bias: shape (n_classes,).
        temperature: by what the logits are divided so that probabilities are calibrated.
        about: how it came about: corpus, versions, seed, figures.
        asked: by the text of a question, what it adds to the logits in one study, n_classes each.
        version: the sha256 of its files, in hex; "" before it is saved.
    """

    classes: tuple[str, ...]
    heard: tuple[str, ...]
    lemmas: tuple[str, ...]
    idf: Single
    grades: Half
    text: Voice
    question: Voice
    bias: Single
    temperature: float
    about: Mapping[str, Any] = field(default_factory=dict)
    version: str = ""
    asked: Mapping[str, tuple[float, ...]] = field(default_factory=dict)


def shipped() -> Path:
    """Return the folder of the model that comes with voicecode."""
    return _SHIPPED


def save(model: Model, folder: Path) -> None:
    """Write a model to a folder: `model.npz` and `model.json`; equal models give equal bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _TABLES).write_bytes(packed(_arrays(model)))
    described = {
        "classes": model.classes,
        "heard": model.heard,
        "temperature": model.temperature,
        "about": dict(model.about),
        **({"asked": dict(model.asked)} if model.asked else {}),
    }
    text = json.dumps(described, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / _ABOUT).write_text(text + "\n", encoding="utf-8")


def packed(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """Make a .npz whose bytes hang on the arrays alone; those of `np.savez` hang on Python's."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, array in arrays.items():
            content = io.BytesIO()
            np.lib.format.write_array(content, array, allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy")
            entry.create_system = 3  # whichever system writes it
            archive.writestr(entry, content.getvalue())
    return buffer.getvalue()


def load(folder: Path | None = None) -> Model:
    """Read a model.

    Args:
        folder: made by `voicecode train`; None for the shipped one.

    Raises:
        StudyError: the folder holds no model.
    """
    root = folder or _SHIPPED
    try:
        about, tables = ((root / name).read_bytes() for name in (_ABOUT, _TABLES))
        with np.load(io.BytesIO(tables), allow_pickle=False) as file:
            arrays = dict(file)
        version = hashlib.sha256(about + b"\0" + tables).hexdigest()
        return _model(json.loads(about), arrays, version)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        cure = "Make one with `voicecode train CODED.csv -o DIR`."
        reason = error.strerror if isinstance(error, OSError) else error
        raise StudyError(str(root), f"holds no model ({reason})", cure) from error


def _arrays(model: Model) -> dict[str, NDArray[Any]]:
    words = np.frombuffer("\n".join(model.lemmas).encode(), np.uint8)
    arrays: dict[str, NDArray[Any]] = {
        "lemmas": words,
        "idf": model.idf,
        "grades": model.grades,
        "bias": model.bias,
    }
    for name in ("text", "question"):
        voice = getattr(model, name)
        arrays |= {f"{name}.{f.name}": getattr(voice, f.name) for f in fields(Voice)}
    return arrays


def _model(described: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]], version: str) -> Model:
    return Model(
        tuple(described["classes"]),
        tuple(described["heard"]),
        tuple(arrays["lemmas"].tobytes().decode().split("\n")),
        arrays["idf"],
        arrays["grades"],
        _voice("text", arrays),
        _voice("question", arrays),
        arrays["bias"],
        float(described["temperature"]),
        described["about"],
        version,
        {question: tuple(added) for question, added in described.get("asked", {}).items()},
    )


def _voice(name: str, arrays: Mapping[str, NDArray[Any]]) -> Voice:
    return Voice(*(arrays[f"{name}.{f.name}"] for f in fields(Voice)))


def softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn logits, shape (n, k), into probabilities."""
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    probabilities: NDArray[np.float64] = raised / raised.sum(axis=1, keepdims=True)
    return probabilities


def columns_of(model: Model, codes: Sequence[str]) -> list[int]:
    """The number of each heard code among `codes`, −1 where it is not one of them."""
    number = {code: i for i, code in enumerate(codes)}
    return [number.get(code, -1) for code in model.heard]
