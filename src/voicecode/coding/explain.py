"""Why a text is coded as it is: tokens, rules that fired, what was blocked, scores."""

from dataclasses import dataclass

import numpy as np

from voicecode.coding.coder import Coder
from voicecode.coding.decide import ModelDecider
from voicecode.columns.sentences import Sentences, sentences
from voicecode.types import Codings, Quotation, Segment, Tokens


@dataclass(frozen=True, slots=True)
class Fired:
    """One rule that matched.

    `status` is "decided", "counted" (heard, but another decided) or "blocked by …".
    """

    rule: str
    code: str
    quotation: Quotation
    status: str
    weight: float


@dataclass(frozen=True, slots=True)
class Voices:
    """What each source of knowledge says for one class of the model, as parts of its logit.

    Args:
        value: the word in the coded table, "none" for none.
        lexicon: the votes of terms and rules.
        vectors: the meanings of the words and the grades learnt for them.
        words: the words themselves, as the training comments use them.
        question: the question the comment answers.
        bias: how frequent the class is.
        probability: what all of them together come to, 0–1.
    """

    value: str
    lexicon: float
    vectors: float
    words: float
    question: float
    bias: float
    probability: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that led to the codings of one text.

    `tokens` are (surface, lemma, pos, cType, cForm); `scores` the votes per resource; `voices`
    what lexicon, vectors and the trained model said, most likely first (none where the lexicon
    decides alone); `weights` what each word added to the code that was given.
    """

    tokens: tuple[tuple[str, str, str, str, str], ...]
    fired: tuple[Fired, ...]
    scores: tuple[tuple[str, float], ...]
    codings: Codings
    voices: tuple[Voices, ...] = ()
    weights: tuple[tuple[str, float], ...] = ()


def explain(coder: Coder, text: str, context: str = "") -> Explanation:
    """Code one text and tell why.

    Args:
        coder: the coder to ask.
        text: one comment; an empty one gives an explanation without anything in it.
        context: the question or heading it answers.
    """
    segment = Segment("text", "text", 1, "", context, 0, len(text), text)
    tokens = coder.tokenize([text])
    cut = sentences(tokens)
    codings = coder.code([segment], tokens)[0]
    votes = coder.resource.votes(tokens, cut)
    totals = coder.resource.scores(votes, 1)[0]
    scores = tuple(
        (code.key, round(float(v), 2)) for code, v in zip(coder.resource.codes, totals, strict=True)
    )
    fired = (
        *_stance(coder, text, tokens, cut, codings),
        *_resource(coder, text, tokens, cut, codings),
    )
    voices, weights = _model(coder, tokens, cut, context)
    return Explanation(token_rows(tokens), fired, scores, codings, voices, weights)


def token_rows(tokens: Tokens) -> tuple[tuple[str, str, str, str, str], ...]:
    """List surface, lemma, pos, cType and cForm of each token."""
    words = tokens.vocabulary
    return tuple(
        (words.surface[r], words.lemma[r], words.pos[r], words.ctype[r], words.cform[r])
        for r in tokens.lexeme.tolist()
    )


def _stance(
    coder: Coder, text: str, tokens: Tokens, cut: Sentences, codings: Codings
) -> list[Fired]:
    cues = coder.stance.cues(tokens, cut)
    rules = coder.stance.rules
    fired = []
    for rule, start, end, final, blocker in zip(
        cues.rule, cues.start, cues.end, cues.final, cues.blocker, strict=True
    ):
        own = rules[rule]
        quotation = _quote(text, tokens, int(start), int(end))
        if blocker >= 0:
            status = f"blocked by {rules[blocker].id}"
        elif not final:
            status = "blocked by the end of its sentence: it does not reach it (D0)"
        else:
            status = "decided" if own.id in codings.stance.rules else "counted"
        fired.append(Fired(own.id, own.code, quotation, status, own.weight))
    return fired


def _model(
    coder: Coder, tokens: Tokens, cut: Sentences, context: str
) -> tuple[tuple[Voices, ...], tuple[tuple[str, float], ...]]:
    """The voices per class, and the words by what they added to the likeliest one."""
    decider = coder.decider
    if not isinstance(decider, ModelDecider) or not len(tokens.lexeme):
        return (), ()
    predictor = decider.predictor
    shares, _ = predictor.shares(tokens, cut, [context])
    judged = predictor.judge(tokens, cut, [context])
    key = {code.id: code.key for code in coder.resource.codes}
    parts = (shares.lexicon, shares.vectors, shares.words, shares.question, shares.bias)
    table = np.column_stack([*(part[0] for part in parts), judged.probability[0]])
    voices = [
        Voices(key.get(name, name), *(round(float(v), 2) for v in row))
        for name, row in zip(predictor.model.classes, table, strict=True)
    ]
    heard, words = judged.heard, tokens.vocabulary
    added = predictor.word_parts(heard, judged.probability.argmax(axis=1), words)
    weights = [
        (words.surface[row], round(float(a), 2))
        for row, a in zip(heard.lexeme.tolist(), added, strict=True)
    ]
    return tuple(sorted(voices, key=lambda v: -v.probability)), tuple(weights)


def _resource(
    coder: Coder, text: str, tokens: Tokens, cut: Sentences, codings: Codings
) -> list[Fired]:
    votes = coder.resource.votes(tokens, cut)
    decided = codings.resource.rules
    return [
        Fired(
            coder.resource.names[votes.rule[v]],
            coder.resource.codes[votes.code[v]].id,
            _quote(text, tokens, int(votes.start[v]), int(votes.end[v])),
            "decided" if coder.resource.names[votes.rule[v]] in decided else "counted",
            round(float(votes.weight[v]), 2),
        )
        for v in range(len(votes.rule))
    ]


def _quote(text: str, tokens: Tokens, start: int, end: int) -> Quotation:
    low = int(tokens.start[start])
    high = int(tokens.start[end - 1]) + len(tokens.vocabulary.surface[tokens.lexeme[end - 1]])
    return Quotation(low, high, text[low:high])
