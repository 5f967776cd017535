"""Causal map → Mermaid, for Markdown and wikis."""

from voicecode.claims import CausalMap
from voicecode.report.loops import round_trip
from voicecode.report.picture import picture

_COLOURS = {"+": "#1b5e9b", "-": "#b3261e"}


def render(found: CausalMap) -> bytes:
    """Draw the best loops as a flowchart: sign and number of speakers on every edge."""
    shown = picture(found)
    names = {factor: f"f{i}" for i, factor in enumerate(shown.factors, 1)}
    lines = ["flowchart LR"]
    lines += [f"  %% {loop.id}: {round_trip(loop)}" for loop in shown.loops]
    lines += [f'  {name}["{_text(factor)}"]' for factor, name in names.items()]
    lines += [
        f'  {names[e.cause]} -- "{_sign(e.sign)} {len(e.speakers)}人" --> {names[e.effect]}'
        for e in shown.edges
    ]
    lines += [
        f"  linkStyle {i} stroke:{_COLOURS[e.sign]},stroke-width:{1 + min(len(e.speakers), 5)}px"
        for i, e in enumerate(shown.edges)
    ]
    return ("\n".join(lines) + "\n").encode()


def _sign(sign: str) -> str:
    return "＋" if sign == "+" else "－"


def _text(words: str) -> str:
    return words.replace("#", "#35;").replace('"', "#quot;").replace("\n", " ")
