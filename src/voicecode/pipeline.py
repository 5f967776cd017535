"""spaCy components over the same rooms: what voicecode codes, on a spaCy `Doc`.

The only file that names spaCy, which loads it by the entry points in pyproject.toml:

    nlp = spacy.blank("ja", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    nlp.add_pipe("voicecode_resource")
    nlp.add_pipe("voicecode_stance")

TOKENIZER is "voicecode.FugashiTokenizer.v1"; the components work on the docs of any tokenizer.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

from voicecode.errors import SegmentError
from voicecode.method import Method, listening, load_method
from voicecode.segment.backchannel import is_backchannel
from voicecode.tokenize import Tokenizer
from voicecode.types import Coding, Codings, Lexemes, Segment, Tokens

Facet = Literal["resource", "stance"]

# What UniDic calls white space, in the column of the parts of speech.
_BLANK = "空白"
# Two components with one method share it and its compiled coder, by the versions of both.
_METHODS: dict[tuple[str, str], Method] = {}
# The codings of the last batch: the component after the one that made them wants the same.
_LAST: dict[tuple[str, str, tuple[tuple[str, str], ...]], list[Codings]] = {}

for _attribute in ("context", "resource", "stance"):
    if not Doc.has_extension(_attribute):
        Doc.set_extension(_attribute, default="")


class FugashiTokenizer(DummyTokenizer):
    """MeCab for spaCy, without SudachiPy: `doc.text` is the text, white space and all.

    `token.lemma_` is the lemma of UniDic (語彙素: すべき is 為る + べし), `token.tag_` its part of
    speech (品詞: 名詞-普通名詞-一般), `token.morph` holds `Inflection=cType;cForm` (活用型・活用形)
    where a word inflects.
    """

    def __init__(self, vocab: Vocab) -> None:
        """Load the dictionary (unidic-lite)."""
        self.vocab = vocab
        self._tokenizer = Tokenizer()

    def __call__(self, text: str) -> Doc:
        """Tokenize a text; an empty one has no tokens.

        Raises:
            SegmentError: the text holds a lone surrogate, which spaCy cannot store.
        """
        _refuse_surrogates(text)
        tokens = self._tokenizer.tokens([_readable(text)])
        words, spaces, rows = _cut(text, tokens)
        known = tokens.vocabulary
        return Doc(
            self.vocab,
            words=words,
            spaces=spaces,
            tags=[(known.pos[row] if row >= 0 else "") or _BLANK for row in rows],
            lemmas=[
                known.lemma[row] if row >= 0 else word
                for word, row in zip(words, rows, strict=True)
            ],
            morphs=[_morph(known, row) for row in rows],
        )

    def __reduce__(self) -> tuple[type["FugashiTokenizer"], tuple[Vocab]]:
        """Travel between processes: MeCab is loaded anew."""
        return FugashiTokenizer, (self.vocab,)


def fugashi_tokenizer() -> Callable[[Language], FugashiTokenizer]:
    """Make the tokenizer of a pipeline: `voicecode.FugashiTokenizer.v1` in its config."""
    return lambda nlp: FugashiTokenizer(nlp.vocab)


@dataclass(frozen=True, eq=False)
class CodingComponent:
    """Codes docs in one facet, each doc one comment (発言), as `voicecode code` does.

    `doc._.context` is the question or heading the comment answers; set it before the component
    runs. Afterwards `doc._.resource` (or `stance`) is the code, "" where nothing speaks, and
    `doc.spans["resource"]` the evidence (根拠), each span labelled with the code; its `attrs` are
    confidence (0–1), second (the runner-up, or "") and rules (the ids of those that decided).
    Where another tokenizer cuts otherwise, a span is widened to whole tokens.
    """

    facet: Facet
    method: Method

    def __call__(self, doc: Doc) -> Doc:
        """Code one doc. Many are coded several times as fast by `nlp.pipe`."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 1000) -> Iterator[Doc]:
        """Code docs, `batch_size` at a time."""
        docs_left = iter(stream)
        while docs := list(islice(docs_left, batch_size)):
            for doc, codings in zip(docs, _code(self.method, docs), strict=True):
                _note(doc, self.facet, getattr(codings, self.facet))
                yield doc


@Language.factory("voicecode_resource", assigns=["doc.spans", "doc._.resource"])
def voicecode_resource(
    nlp: Language,  # noqa: ARG001 – spaCy hands it to every factory
    name: str,  # noqa: ARG001
    codebook: str | None = None,
    model: str | None = None,
) -> CodingComponent:
    """Make the component for the resource (資源: ヒト・モノ・カネ・情報・関係).

    Args:
        nlp: the pipeline.
        name: the name of the component in it.
        codebook: the folder of your own codebook; None for the packaged one.
        model: the folder of a model made by `voicecode train`; None for the packaged one.

    Raises:
        CodebookError: with all faults of the codebook.
        StudyError: the folder holds no model.
    """
    return CodingComponent("resource", _method(codebook, model))


@Language.factory("voicecode_stance", assigns=["doc.spans", "doc._.stance"])
def voicecode_stance(
    nlp: Language,  # noqa: ARG001 – spaCy hands it to every factory
    name: str,  # noqa: ARG001
    codebook: str | None = None,
    model: str | None = None,
) -> CodingComponent:
    """Make the component for the stance (立場: is 現状, ought あるべき姿, want ありたい姿).

    Arguments and errors are those of `voicecode_resource`.
    """
    return CodingComponent("stance", _method(codebook, model))


def _method(codebook: str | None, model: str | None) -> Method:
    method = load_method(codebook, model)
    return _METHODS.setdefault((method.codebook.version, method.model.version), method)


def _code(method: Method, docs: Sequence[Doc]) -> list[Codings]:
    comments = tuple((_readable(doc.text), doc._.context) for doc in docs)
    key = method.codebook.version, method.model.version, comments
    if key not in _LAST:
        coder = listening(method)
        segments = [_segment(i, *comment) for i, comment in enumerate(comments, 1)]
        codings = coder.code(segments, coder.tokenize([s.text for s in segments]))
        _LAST.clear()
        _LAST[key] = codings
    return _LAST[key]


def _segment(position: int, text: str, context: str) -> Segment:
    said = is_backchannel(text)
    return Segment("", "", position, "", context, 0, len(text), text, backchannel=said)


def _note(doc: Doc, facet: Facet, coding: Coding) -> None:
    """Write a coding and its evidence on a doc."""
    spans = (
        doc.char_span(quote.start, quote.end, coding.value, alignment_mode="expand")
        for quote in coding.evidence
    )
    about = {
        "confidence": coding.confidence,
        "second": coding.second,
        "rules": list(coding.rules),
    }
    doc.spans[facet] = SpanGroup(doc, name=facet, attrs=about, spans=list(filter(None, spans)))
    doc._.set(facet, coding.value)


def _readable(text: str) -> str:
    """Put a space for NUL, at which MeCab would stop reading; offsets stay."""
    return text.replace("\0", " ")


def _refuse_surrogates(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        cure = "Decode the file with its own encoding, or leave the character out."
        raise SegmentError(f"character {error.start}", "is a lone surrogate", cure) from error


def _cut(text: str, tokens: Tokens) -> tuple[list[str], list[bool], list[int]]:
    """Cut a text into words, whether one space follows each, and lexemes (−1: white space).

    As everywhere in spaCy, the first space after a word belongs to it; more is a word of its own.
    """
    words: list[str] = []
    spaces: list[bool] = []
    rows: list[int] = []
    at = 0
    for start, row in zip(
        [*tokens.start.tolist(), len(text)], [*tokens.lexeme.tolist(), -1], strict=True
    ):
        gap = text[at:start]
        if words and gap.startswith(" "):
            spaces[-1] = True
            gap = gap[1:]
        at = start + len(tokens.vocabulary.surface[row]) if row >= 0 else start
        for word, lexeme in ((gap, -1), (text[start:at], row)):
            if word:
                words.append(word)
                spaces.append(False)
                rows.append(lexeme)
    return words, spaces, rows


def _morph(words: Lexemes, row: int) -> str:
    """The inflection of a lexeme in the form of spaCy's own Japanese tokenizer."""
    inflection = ";".join(filter(None, (words.ctype[row], words.cform[row]))) if row >= 0 else ""
    return f"Inflection={inflection}" if inflection else ""
