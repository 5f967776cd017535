"""Why a text is coded as it is: tokens, rules that fired, what was blocked, scores."""

from dataclasses import dataclass

from voicecode.coding.coder import Coder
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
class Explanation:
    """All that led to the codings of one text.

    `tokens` are (surface, lemma, pos, cType, cForm); `scores` the votes per resource.
    """

    tokens: tuple[tuple[str, str, str, str, str], ...]
    fired: tuple[Fired, ...]
    scores: tuple[tuple[str, float], ...]
    codings: Codings


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
    fired = (*_stance(coder, text, tokens, cut, codings), *_resource(coder, text, tokens, cut))
    return Explanation(token_rows(tokens), fired, scores, codings)


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


def _resource(coder: Coder, text: str, tokens: Tokens, cut: Sentences) -> list[Fired]:
    votes = coder.resource.votes(tokens, cut)
    return [
        Fired(
            coder.resource.names[votes.rule[v]],
            coder.resource.codes[votes.code[v]].id,
            _quote(text, tokens, int(votes.start[v]), int(votes.end[v])),
            "counted",
            round(float(votes.weight[v]), 2),
        )
        for v in range(len(votes.rule))
    ]


def _quote(text: str, tokens: Tokens, start: int, end: int) -> Quotation:
    low = int(tokens.start[start])
    high = int(tokens.start[end - 1]) + len(tokens.vocabulary.surface[tokens.lexeme[end - 1]])
    return Quotation(low, high, text[low:high])
