"""What speakers claim to cause what (因果): links, the factors they join, the loops they close."""

from voicecode.spirals.cause import LinkFinder, links
from voicecode.spirals.factors import factors
from voicecode.spirals.graph import edges, network, voices
from voicecode.spirals.loops import loops

__all__ = ["LinkFinder", "edges", "factors", "links", "loops", "network", "voices"]
