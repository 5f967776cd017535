"""Causal map → DOT, for Graphviz."""

from voicecode.claims import CausalMap
from voicecode.report.loops import round_trip
from voicecode.report.picture import picture

_COLOURS = {"+": "#1b5e9b", "-": "#b3261e"}
_FONT = 'fontname="IPAexGothic, Noto Sans CJK JP, Hiragino Sans, Yu Gothic"'


def render(found: CausalMap) -> bytes:
    """Draw the best loops: sign and number of speakers on every edge, - edges dashed."""
    shown = picture(found)
    loops = [f"  // {loop.id}: {round_trip(loop)}" for loop in shown.loops]
    nodes = [f"  {_text(factor)};" for factor in shown.factors]
    edges = [
        f"  {_text(e.cause)} -> {_text(e.effect)} "
        f'[label="{e.sign} {len(e.speakers)}人", color="{_COLOURS[e.sign]}", '
        f"penwidth={min(len(e.speakers), 5)}, style={'solid' if e.sign == '+' else 'dashed'}];"
        for e in shown.edges
    ]
    head = ["digraph spiral {", *loops, "  layout=circo;"]
    styles = [f"  node [shape=box, style=rounded, {_FONT}];", f"  edge [{_FONT}];"]
    return ("\n".join([*head, *styles, *nodes, *edges, "}"]) + "\n").encode()


def _text(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'
