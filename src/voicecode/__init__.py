"""Code Japanese interviews, surveys and minutes by resource and stance, with the evidence.

    import voicecode
    study = voicecode.read("interviews/").code()
    study.segments, study.codings, study.to_pandas()
    voicecode.explain("窓口を一つにまとめるべきだ。")

The rooms load when a name is first used: `import voicecode` itself loads nothing.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voicecode.errors import VoicecodeError
    from voicecode.read import ReadOptions
    from voicecode.study import Study, evaluate, explain, read

__all__ = ["ReadOptions", "Study", "VoicecodeError", "evaluate", "explain", "read"]

_HOMES = {
    "ReadOptions": "voicecode.read",
    "Study": "voicecode.study",
    "VoicecodeError": "voicecode.errors",
    "evaluate": "voicecode.study",
    "explain": "voicecode.study",
    "read": "voicecode.study",
}


def __getattr__(name: str) -> object:
    """Load a public name from its room (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'voicecode' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


class _Package(ModuleType):
    """Keeps `voicecode.read` the verb when the room of that name is imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
