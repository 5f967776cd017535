"""Tokens × Codebook → Codings: resource, stance, timeframe and polarity, each with evidence."""

from voicecode.coding.coder import Coder
from voicecode.coding.explain import Explanation, Fired, explain

__all__ = ["Coder", "Explanation", "Fired", "explain"]
