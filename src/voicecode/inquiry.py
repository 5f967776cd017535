"""What the statistics take: comments, their codes where they are asked for, tokens and words.

Each room is entered once, and only when its result is used.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from voicecode.method import load_codebook
from voicecode.study import Choice, Study, segments_of, sources_of
from voicecode.types import Dictionary, Segment, Tokens

if TYPE_CHECKING:
    from voicecode.analyse.cooccurrence import Presence
    from voicecode.analyse.fields import Field
    from voicecode.analyse.find import Hit
    from voicecode.analyse.words import Words
    from voicecode.disguise import Disguise
    from voicecode.read import ReadOptions

By = Literal["lemma", "surface", "pattern"]


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: the sources and how they are read, cut, coded and counted.

    `dictionary` is the folder of a researcher's own words; with `compounds`, runs of nouns count
    as one word. With `tokens`, the tokens are wanted beside the codes.
    """

    files: tuple[Path, ...]
    reading: "ReadOptions"
    choice: Choice = field(default_factory=Choice)
    codebook: Path | None = None
    model: Path | None = None
    dictionary: Path | None = None
    compounds: bool = False
    jobs: int = 1
    stdin: bytes | None = None
    tokens: bool = False


class Inquiry:
    """The material of one request. Not for several threads."""

    def __init__(self, request: Request, study: Study | None = None) -> None:
        """Take a request, and its comments if they are at hand; nothing is read yet."""
        self.request = request
        self._given = study

    @cached_property
    def study(self) -> Study:
        """The comments, not coded; ids that several sources share get the source in front.

        Raises:
            ReadError: a file cannot be read.
            StudyError: no comment is left.
        """
        from voicecode.read import find

        if self._given is not None:
            return self._given
        given = self.request
        sources = tuple(sources_of(find(given.files), given.reading, given.stdin))
        return Study(sources, tuple(_apart(segments_of(sources, given.choice))))

    @cached_property
    def coded(self) -> Study:
        """The comments with their codes; a person's corrections stand, odd ones are warned of.

        Timeframe and polarity of a coded table stand as they are written there.

        Raises:
            CodebookError: with all faults of the codebook.
            StudyError: the folder of the model holds none.
        """
        from voicecode.coding.person import as_written, spelt, warn_of_renewed, warn_of_unknown

        given = self.request
        if self.study.codings:
            return self.study
        book = load_codebook(given.codebook)
        warn_of_unknown(self.segments, book)
        # Tokens that are wanted later too are made once.
        tokens = self.tokens if given.tokens else None
        study = self.study.code(given.codebook, given.model, given.jobs, tokens)
        rows = [spelt(segment, book) for segment in study.segments]
        warn_of_renewed(rows, study.codings)
        return replace(study, codings=tuple(map(as_written, rows, study.codings)))

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The comments."""
        return self.study.segments

    @cached_property
    def comments(self) -> Mapping[str, Segment]:
        """The comments by id."""
        return {segment.id: segment for segment in self.segments}

    @cached_property
    def tokens(self) -> Tokens:
        """The tokens of all comments; where they serve for codes too, in the coder's vocabulary."""
        from voicecode.method import listening, load_method
        from voicecode.tokenize import Tokenizer

        texts = [segment.text for segment in self.segments]
        if not self.request.tokens:
            return Tokenizer().tokens(texts)
        return listening(load_method(self.request.codebook, self.request.model)).tokenize(texts)

    @cached_property
    def dictionary(self) -> Dictionary:
        """A researcher's own words; empty if there are none.

        Raises:
            ReadError: the folder holds no dictionary.
        """
        from voicecode.read.dictionary import dictionary

        return dictionary(self.request.dictionary)

    @cached_property
    def words(self) -> "Words":
        """The words of all comments, as the dictionary has them."""
        from voicecode.analyse.words import words

        own = self.request.compounds
        return words(self.tokens, self.segments, self.dictionary, compounds=own)

    @cached_property
    def retold(self) -> Tokens:
        """The tokens in the words of the dictionary; their places are not those of the text."""
        from voicecode.analyse.retold import retold

        return retold(self.tokens, [segment.text for segment in self.segments], self.dictionary)

    def field(self, name: str) -> "Field":
        """A facet, speaker, source, context, or a variable; codes and themes by their names.

        Raises:
            StudyError: no comment has it.
        """
        from voicecode.analyse import fields

        if name not in fields.FACETS:
            return fields.field(name, self.segments, (), fields.themes(name, self.segments))
        names = load_codebook(self.request.codebook).names(name)
        return fields.field(name, self.segments, self.coded.codings, names)

    def value(self, name: str, said: str) -> str:
        """A value as `field` shows it, by its key or its label, in any spelling; else as said."""
        from voicecode.analyse import fields
        from voicecode.coding.person import key_of

        book = load_codebook(self.request.codebook)
        names = book.names(name) or fields.themes(name, self.segments)
        key = key_of(said, book.of(name))
        return names.get(key, key)

    def presence(
        self,
        fields: Sequence[str] = (),
        within: str | None = None,
        count: int = 75,
        least: int = 2,
    ) -> "Presence":
        """Where the most common words stand, or the codes of some fields.

        Args:
            fields: facets or other fields; none named, words.
            within: the field whose values are taken together as one unit.
            count: how many words.
            least: in how many comments a word must stand.
        """
        from voicecode.analyse.cooccurrence import of_codes, of_words

        unit = self.field(within) if within else None
        if not fields:
            return of_words(self.words, unit, count, least)
        ids = [segment.id for segment in self.segments]
        return of_codes(ids, [self.field(name) for name in fields], unit)

    def hits(self, pattern: str, by: By = "lemma") -> "list[Hit]":
        """Find words by lemma, as they are written, or by a token pattern.

        By lemma, a dictionary has its say: synonyms are found too, and a compound to keep whole is
        not looked into.

        Raises:
            StudyError: it is no token pattern.
        """
        from voicecode.analyse.find import by_pattern, by_surface, by_word

        if by == "lemma":
            word = self.dictionary.synonyms.get(pattern, pattern)
            others = (form for form, head in self.dictionary.synonyms.items() if head == word)
            known = [lemmas(form) for form in (word, *others)]
            texts = [segment.text for segment in self.segments]
            return by_word(self.tokens, texts, known, word, self.dictionary)
        return (by_surface if by == "surface" else by_pattern)(self.tokens, pattern)


def lemmas(text: str) -> list[str]:
    """The lemmas of a text, white space and punctuation left out."""
    from voicecode.tokenize import Tokenizer

    found = Tokenizer().tokens([text])
    words = found.vocabulary
    rows = found.lexeme.tolist()
    return [words.lemma[r] for r in rows if not words.pos[r].startswith(("空白", "補助記号"))]


def hiding(pseudonyms: Mapping[str, str]) -> "Disguise":
    """Make what puts pseudonyms in the place of names, as the tokenizer tells words apart."""
    from voicecode.disguise import Disguise
    from voicecode.tokenize import Tokenizer

    tokenizer = Tokenizer()

    def words(text: str) -> list[tuple[int, int, str]]:
        found = tokenizer.tokens([text])
        known = found.vocabulary
        pairs = zip(found.start.tolist(), found.lexeme.tolist(), strict=True)
        return [(at, at + len(known.surface[row]), known.pos[row]) for at, row in pairs]

    return Disguise(pseudonyms, words)


def _apart(segments: Sequence[Segment]) -> list[Segment]:
    """Tell comments of one id apart by their sources, and by their places if need be."""
    shared = {name for name, n in Counter(s.id for s in segments).items() if n > 1}
    if not shared:
        return list(segments)
    named = [replace(s, id=f"{s.source}／{s.id}") if s.id in shared else s for s in segments]
    again = {name for name, n in Counter(s.id for s in named).items() if n > 1}
    return [replace(s, id=f"{s.id}＠{s.position}") if s.id in again else s for s in named]
