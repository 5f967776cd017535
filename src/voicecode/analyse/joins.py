"""What stays one word: a researcher's compounds and synonyms, and runs of nouns."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from voicecode.columns.counters import counting, names
from voicecode.types import Dictionary, Lexemes, Tokens

FORCED, COMPOUND = "強制抽出", "複合語"
_NOUN = ("名詞-普通名詞", "名詞-固有名詞")
# A time next to a noun is mostly no part of its name.
_TIME = "副詞可能"
_FORMAL = frozenset("事物様者時所訳方為筈儘他中上下内間等") | {"積もり"}


@dataclass(frozen=True, slots=True)
class Join:
    """Code points `start:end` of a comment's text that are one word."""

    segment: int
    start: int
    end: int
    pos: str


def forced(tokens: Tokens, texts: Sequence[str], book: Dictionary) -> list[Join]:
    """Find the compounds to keep whole and the synonyms that the tokenizer cuts.

    The longest one wins. A compound is found wherever its letters stand (強制抽出), whatever the
    tokenizer made of them; a synonym only where it begins and ends with tokens, so that 人 is not
    found in 人材.
    """
    compounds, synonyms = _pattern(book.compounds), _pattern(_forms(book))
    return [
        join
        for i, text in enumerate(texts)
        for join in merged(_compounds(i, text, compounds), _synonyms(i, text, tokens, synonyms))
    ]


def noun_runs(tokens: Tokens, texts: Sequence[str]) -> list[Join]:
    """Find the runs of two and more nouns, with prefixes and suffixes, that no space parts.

    Counters (`columns.counters`) are no nouns: ホームページ案, but of 三ページ案 only 案.
    """
    kinds = [_kind(tokens.vocabulary, row) for row in range(len(tokens.vocabulary))]
    lexeme, start = tokens.lexeme.tolist(), tokens.start.tolist()
    counted = counting(tokens).tolist()
    size = list(map(len, tokens.vocabulary.surface))
    found = []
    for i in range(len(texts)):
        low, high = int(tokens.bounds[i]), int(tokens.bounds[i + 1])
        own = zip(lexeme[low:high], counted[low:high], strict=True)
        letters = "".join("-" if counts else kinds[row] for row, counts in own)
        for run in _RUN.finditer(letters):
            first, last = low + run.start(), low + run.end() - 1
            end = start[last] + size[lexeme[last]]
            if first < last and end - start[first] == sum(
                size[r] for r in lexeme[first : last + 1]
            ):
                found.append(Join(i, start[first], end, COMPOUND))
    return found


# P prefix, N noun, S suffix: two at least, of which one is a noun; no suffix first, no prefix last.
_RUN = re.compile("(?=[PN]{2}|NS)P*N(?:[PNS]*[NS])?")


def _kind(words: Lexemes, row: int) -> str:
    pos, lemma = words.pos[row], words.lemma[row]
    if pos.startswith("接頭辞"):
        return "P"
    if pos.startswith("接尾辞-名詞的"):
        return "-" if _TIME in pos else "S"
    noun = pos.startswith(_NOUN) and _TIME not in pos and names(pos, words.surface[row])
    return "N" if noun and lemma not in _FORMAL else "-"


def _forms(book: Dictionary) -> list[str]:
    return [*book.synonyms, *book.synonyms.values()]


def _pattern(forms: Iterable[str]) -> re.Pattern[str] | None:
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return re.compile("|".join(map(re.escape, ordered))) if ordered else None


def _compounds(segment: int, text: str, pattern: re.Pattern[str] | None) -> list[Join]:
    matches = pattern.finditer(text) if pattern else ()
    return [Join(segment, *match.span(), FORCED) for match in matches]


def _synonyms(
    segment: int, text: str, tokens: Tokens, pattern: re.Pattern[str] | None
) -> Iterator[Join]:
    if not pattern or not pattern.search(text):
        return
    own = slice(int(tokens.bounds[segment]), int(tokens.bounds[segment + 1]))
    starts = tokens.start[own].tolist()
    sizes = (len(tokens.vocabulary.surface[row]) for row in tokens.lexeme[own].tolist())
    ends = {start + size for start, size in zip(starts, sizes, strict=True)}
    for match in pattern.finditer(text):
        low, high = match.span()
        inside = sum(low <= start < high for start in starts)
        if low in starts and high in ends and inside > 1:
            yield Join(segment, low, high, FORCED)


def merged(first: Sequence[Join], then: Iterable[Join]) -> list[Join]:
    """The joins of the first kind, and those of the second that touch none of them, in order."""
    taken: dict[int, list[Join]] = defaultdict(list)
    for join in first:
        taken[join.segment].append(join)
    loose = [
        new
        for new in then
        if all(new.end <= old.start or old.end <= new.start for old in taken[new.segment])
    ]
    return sorted([*first, *loose], key=lambda join: (join.segment, join.start))
