"""What speakers claim to cause what (因果), read sentence by sentence from token columns."""

from voicecode.spirals.cause import links, loop_words

__all__ = ["links", "loop_words"]
