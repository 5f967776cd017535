"""`voicecode explain`: why a text is coded as it is."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicecode.cli import options
from voicecode.cli.terminal import show, text_of

if TYPE_CHECKING:
    from voicecode.coding import Explanation
    from voicecode.types import Codings, Table


@click.command()
@click.argument("text")
@options.context
@options.codebook
@options.model
@options.style
def explain(text: str, context: str, codebook: Path | None, model: Path | None, style: str) -> None:
    r"""Tell why TEXT (or stdin for -) is coded as it is.

    Shows the tokens, the rules that fired and the words they fired on, what was blocked and by
    what, what lexicon, word vectors and trained model say, and the codes.

    \b
    Example:
      voicecode explain 窓口の統一 --context 何をすべきか
    """
    from voicecode.study import explain as why

    show(_tables(why(text_of(text), context, codebook, model)), style)


def _tables(found: "Explanation") -> list["Table"]:
    from voicecode.types import Table

    fired = tuple((f.rule, f.code, f.quotation.text, f.status, f.weight) for f in found.fired)
    return [
        Table("tokens", ("surface", "lemma", "POS", "cType", "cForm"), found.tokens),
        Table("rules", ("rule", "code", "words", "status", "weight"), fired),
        Table("the lexicon's votes", ("resource", "votes"), found.scores),
        Table("what the model heard", ("word", "added to the likeliest code"), found.weights),
        _voices(found),
        Table(
            "codes", ("facet", "value", "confidence", "evidence", "second"), _codes(found.codings)
        ),
    ]


def _voices(found: "Explanation") -> "Table":
    from voicecode.types import Table

    columns = ("value", "lexicon", "vectors", "words", "question", "bias", "probability")
    rows = tuple(tuple(getattr(v, name) for name in columns) for v in found.voices)
    note = "vectors, words, question and bias are the trained model's; parts of one logit"
    return Table("who says what", ("resource", *columns[1:]), rows, (note,))


def _codes(codings: "Codings") -> tuple[tuple[str, str, float, str, str], ...]:
    facets = {
        "resource": codings.resource,
        "stance": codings.stance,
        "timeframe": codings.timeframe,
        "polarity": codings.polarity,
    }
    return tuple(
        (name, c.value, c.confidence, "｜".join(q.text for q in c.evidence), c.second)
        for name, c in facets.items()
    )
