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
    what, the scores, and the codes.

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
        Table("scores", ("resource", "score"), found.scores),
        Table(
            "codes", ("facet", "value", "confidence", "evidence", "second"), _codes(found.codings)
        ),
    ]


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
