"""A folder of TOML → Codebook; all faults are listed at once.

One folder per facet (resource, stance, timeframe, polarity), one TOML file per code, and TSV files
of graded words beside them (ARCHITECTURE, The codebook is data).
"""

from voicecode.codebook.load import init, load, packaged
from voicecode.codebook.nouns import (
    Code,
    Codebook,
    Element,
    Operator,
    Pattern,
    Rule,
    Scope,
    Term,
    Test,
    distinct,
)
from voicecode.codebook.pattern import patterns

__all__ = [
    "Code",
    "Codebook",
    "Element",
    "Operator",
    "Pattern",
    "Rule",
    "Scope",
    "Term",
    "Test",
    "distinct",
    "init",
    "load",
    "packaged",
    "patterns",
]
