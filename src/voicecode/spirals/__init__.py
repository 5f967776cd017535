"""What speakers claim to cause what (因果), read sentence by sentence from token columns."""

from voicecode.spirals.cause import LinkFinder, links

__all__ = ["LinkFinder", "links"]
