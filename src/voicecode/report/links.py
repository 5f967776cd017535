"""Links → a table with one row per claim, as causal mapping programs take it."""

from collections.abc import Sequence

from voicecode.types import Link, Phrase, Table

COLUMNS = (
    *("id", "source", "speaker", "segment", "cause", "effect", "cause_factor", "effect_factor"),
    *("sign", "kind", "modality", "tier", "cue", "quotation"),
)


def table(links: Sequence[Link]) -> Table:
    """Make the table; a topic that a phrase belongs to stands before it (残業｜増えた)."""
    return Table("links", COLUMNS, tuple(map(_row, links)), n=len(links))


def _row(link: Link) -> tuple[str | int, ...]:
    return (
        *(link.id, link.source, link.speaker, link.segment, _words(link.cause)),
        *(_words(link.effect), link.cause_factor, link.effect_factor, link.sign, link.kind),
        *(link.modality, link.tier, link.cue, link.quotation.text),
    )


def _words(phrase: Phrase) -> str:
    return f"{phrase.topic.text}｜{phrase.text}" if phrase.topic else phrase.text
