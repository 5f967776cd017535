"""From comments to a causal map: code, find links, gather factors, close loops."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from voicecode.claims import CausalMap, Factor
from voicecode.errors import many
from voicecode.study import Study
from voicecode.types import Codings, Segment, Tokens

if TYPE_CHECKING:
    from voicecode.spirals import LinkFinder
    from voicecode.spirals.factors import Placed

Progress = Callable[[int, int], object]


def causal_map(
    segments: Sequence[Segment],
    codebook: str | Path | None = None,
    placed: "Placed | None" = None,
    progress: Progress = lambda _done, _total: None,
    step: Callable[[str], object] = lambda _what: None,
) -> CausalMap:
    """Find what speakers claim to cause what, and the circles that their claims close.

    Args:
        segments: comments, in the order of their sources.
        codebook: the folder of your own codebook; None for the packaged one.
        placed: which factor a wording belongs to, and which way it goes; it stands.
        progress: called with the comments coded and all comments after each chunk.
        step: called with what is done next, once all comments are coded.

    Raises:
        CodebookError: with all faults of the codebook.
        StudyError: the word vectors are not installed.
    """
    from voicecode import cues, quantities
    from voicecode.spirals import LinkFinder, edges, factors, loops, voices
    from voicecode.spirals.coherence import Coherence
    from voicecode.spirals.hints import spelled_out
    from voicecode.spirals.wording import Reader
    from voicecode.tokenize import Tokenizer
    from voicecode.vectors import Vectors

    folder = None if codebook is None else Path(codebook)
    known, named, vectors = cues.load(folder), quantities.load(folder), Vectors()
    said = Tokenizer().tokens([saying.text for saying in named.sayings])
    finder, named = LinkFinder(known), spelled_out(named, said, known)
    segments = [_where_said(segment) for segment in segments]
    codings = _codings(segments, codebook, progress)
    tokens = Tokenizer().tokens([segment.text for segment in segments])
    step("finding links")
    found = finder.links(segments, tokens, codings)
    step(f"gathering the causes and effects of {many(len(found), 'link')}")
    found, gathered = factors(found, segments, tokens, named, vectors, placed)
    step("closing loops")
    voice = voices(segments)
    claimed = edges(found, voice)
    coherent = Coherence(Reader(segments, tokens, named, lambda w: vectors.row(w) >= 0), vectors)
    leaning = {f.name: _mostly(f) for f in gathered}
    closed = loops(claimed, _loop_words(finder, segments, tokens), coherent, leaning)
    heard = {link.segment: voice[link.segment] for link in found}
    return CausalMap(tuple(found), tuple(gathered), tuple(claimed), tuple(closed), heard)


def _where_said(segment: Segment) -> Segment:
    """A row of a coded table was said in the transcript that the row names."""
    return replace(segment, source=segment.earlier.source) if segment.earlier else segment


def _mostly(factor: Factor) -> Literal["up", "down"]:
    """Which way a factor goes in most of its wordings."""
    return "down" if len(factor.down) > len(factor.up) else "up"


def _codings(
    segments: Sequence[Segment], codebook: str | Path | None, progress: Progress
) -> list[Codings]:
    """Code the comments: a demand that the form does not show, its coding tells."""
    from voicecode.parallel import ranges

    found: list[Codings] = []
    for task in ranges(len(segments)):
        found += Study((), tuple(segments[slice(*task)])).code(codebook).codings
        progress(len(found), len(segments))
    return found


def _loop_words(
    finder: "LinkFinder", segments: Sequence[Segment], tokens: Tokens
) -> Mapping[str, Sequence[str]]:
    """The loop words of each segment, as they are said."""
    found: dict[str, list[str]] = {}
    for segment, quotation, _cue in finder.loop_words(segments, tokens):
        found.setdefault(segment.id, []).append(quotation.text)
    return found
