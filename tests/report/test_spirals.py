"""The files of a causal map: their form, and that the same map gives the same bytes."""

import io
import json
import tomllib
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from PIL import Image

import voicecode
from voicecode.claims import CausalMap, Edge, Factor, Loop
from voicecode.errors import ReportError
from voicecode.mapping import causal_map
from voicecode.report import diagram, dot, factors, graphml, links, loops, mermaid, sd_json
from voicecode.report.layout import HEIGHT, WIDTH, layout
from voicecode.report.picture import Picture, picture
from voicecode.spirals import network

EMPTY = CausalMap((), (), (), (), {})


@pytest.fixture(scope="module")
def found(samples):
    return causal_map(voicecode.read(*samples).segments)


def test_the_columns_of_a_link(found):
    table = links.table(found.links)
    assert table.columns == (
        *("id", "source", "speaker", "segment", "cause", "effect", "cause_factor"),
        *("effect_factor", "sign", "kind", "modality", "tier", "cue", "quotation"),
    )
    assert len(table.rows) == len(found.links)
    assert {row[8] for row in table.rows} <= {"+", "-", "?"}


def test_loops_as_json(found):
    (first, *_) = json.loads(loops.render(found.loops))
    keys = ["id", "type", "factors", "edges", "support", "origin", "p_value", "survival"]
    assert list(first)[:8] == keys
    assert list(first["edges"][0])[:6] == ["from", "to", "sign", "speakers", "links", "quotations"]
    ids = {link.id for link in found.links}
    assert all(set(edge["links"]) <= ids for edge in first["edges"])
    ends = [edge["to"] for edge in first["edges"]]
    assert ends == [*first["factors"][1:], first["factors"][0]]
    assert json.loads(loops.render(())) == []


def test_sd_json(found):
    relationships = json.loads(sd_json.render(found))["relationships"]
    assert len(relationships) == len(found.edges)
    wanted = {"from", "to", "polarity", "reasoning", "polarityReasoning"}
    assert all(set(r) == wanted and r["polarity"] in "+-" for r in relationships)


def test_graphml_comes_back_with_every_claim(found):
    content = graphml.render(network(found.links, found.voices))
    graph = nx.read_graphml(io.BytesIO(content), force_multigraph=True)
    quoted = sorted(data["quotation"] for _, _, data in graph.edges(data=True))
    between = [link for link in found.links if link.cause_factor and link.effect_factor]
    assert quoted == sorted(link.quotation.text for link in between)
    assert 0.7 * len(found.links) < len(between) < len(found.links)


def test_factors_come_back_as_toml():
    odd = 'a"b\\c\n\x7f'
    listed = tomllib.loads(factors.render([Factor("水", ("増える", odd), ("減る",))]).decode())
    assert listed == {"factor": [{"name": "水", "up": ["増える", odd], "down": ["減る"]}]}


def test_words_that_mean_two_things_are_not_listed():
    content = factors.render([Factor("水", ("減る", "溢れる")), Factor("湯", (), ("減る",))])
    assert tomllib.loads(content.decode()) == {"factor": [{"name": "水", "up": ["溢れる"]}]}


def test_mermaid_and_dot_name_every_factor_of_the_picture(found):
    for content in (mermaid.render(found).decode(), dot.render(found).decode()):
        assert all(f'"{factor}"' in content for factor in picture(found).factors)
    assert mermaid.render(found).startswith(b"flowchart LR\n")
    assert dot.render(found).rstrip().endswith(b"}")


def test_a_picture_has_the_best_loop_and_fits_on_a_page(found):
    shown = picture(found)
    assert set(found.loops[0].factors) <= set(shown.factors)
    assert len(shown.factors) <= 12
    place = layout(shown, dict.fromkeys(shown.factors, (1.0, 0.5))).place
    assert all(0.5 <= x <= WIDTH - 0.5 and 0.25 <= y <= HEIGHT - 0.25 for x, y in place.values())
    points = list(place.values())
    near = [
        (abs(a[0] - b[0]), abs(a[1] - b[1])) for i, a in enumerate(points) for b in points[i + 1 :]
    ]
    assert all(x >= 1.0 or y >= 0.5 for x, y in near)


def test_the_svg_has_outlines_for_letters_and_the_same_bytes_twice(found):
    first = diagram.render(found, "svg")
    assert first == diagram.render(found, "svg")
    tree = ET.fromstring(first)
    assert tree.findall(".//{http://www.w3.org/2000/svg}text") == []
    assert b"<dc:date>" not in first
    assert float(tree.get("width").removesuffix("pt")) / 72 < 11.7
    assert float(tree.get("height").removesuffix("pt")) / 72 < 8.3


def test_the_png_is_the_same_twice(found):
    first = diagram.render(found, "png")
    assert first.startswith(b"\x89PNG")
    assert first == diagram.render(found, "png")


def test_nothing_to_draw_is_told():
    with pytest.raises(ReportError, match="nothing to show"):
        diagram.render(EMPTY, "svg")


def test_without_a_loop_the_most_claimed_edges_are_drawn(found):
    without = CausalMap(found.links, found.factors, found.edges, (), found.voices)
    drawn = picture(without).edges
    assert drawn
    assert all(len(edge.speakers) > 1 or len(edge.links) > 1 for edge in drawn)
    assert diagram.render(without, "svg")


def test_the_table_of_a_loop_quotes_every_edge(found):
    table = loops.table(found.loops[0])
    told = [row for row in table.rows if row[0]]
    assert [row[0] for row in told] == list(found.loops[0].factors)
    assert all(row[5].startswith("「") for row in told)


def test_a_round_trip_tells_which_way_each_factor_goes(found):
    assert loops.round_trip(found.loops[0]) == (
        "人手↓ → 業務量↑ → 余裕↓ → 育成↓ → 属人化↑ → 離職↑ → 人手↓"
    )


def test_a_balancing_round_ends_the_other_way():
    factors, ways = ("鹿", "被害", "駆除"), ("up", "up", "up")
    loop = Loop("B1", "B", factors, (), 2, "assembled", ways=ways)
    assert loops.round_trip(loop) == "鹿↑ → 被害↑ → 駆除↑ → 鹿↓"


def _edge(cause, effect):
    return Edge(cause, effect, "+", ("甲",), ())


def test_where_an_arrow_would_pass_over_a_box_all_factors_stand_on_one_ring():
    ties = [
        ("地震", "津波"),
        ("津波", "被害"),
        ("被害", "予想"),
        ("予想", "地震"),
        ("地震", "想定"),
    ]
    ties += [
        ("想定", "地図"),
        ("地図", "地震"),
        ("揺れ", "被害"),
        ("地震", "揺れ"),
        ("津波", "過ち"),
    ]
    arrows = [_edge(*tie) for tie in [*ties, ("過ち", "被害")]]
    factors = ("地震", "津波", "被害", "予想", "想定", "地図", "揺れ", "過ち")
    ring = Loop("R1", "R", factors[:4], tuple(arrows[:4]), 1, "stated")
    shown = Picture(factors, tuple(arrows), (ring,))
    sizes = dict.fromkeys(factors, (1.6, 0.6))
    covered = [
        diagram.covered(diagram.arcs(shown, place), place, sizes)
        for place in (layout(shown, sizes), layout(shown, sizes, ring=True))
    ]
    assert covered == [True, False]


def _named(name):
    edges = (Edge(name, "業務量", "+", ("森",), ()), Edge("業務量", name, "-", ("森",), ()))
    loop = Loop("B1", "B", (name, "業務量"), edges, 1, "stated")
    return CausalMap((), (), edges, (loop,), {})


def test_a_kanji_that_no_font_has_is_no_tofu_and_is_named(monkeypatch):
    monkeypatch.setattr("matplotlib.font_manager.fontManager.ttflist", [])
    rare, geta = (diagram.render(_named(f"{kanji}田さん"), "png") for kanji in "𠮷〓")
    pictures = [Image.open(io.BytesIO(content)).convert("L") for content in (rare, geta)]
    # A line more is there to name the letter.
    assert pictures[0].height - pictures[1].height == round(diagram._LINE * 200)
    boxes = [shown.crop((0, 0, shown.width, round(HEIGHT * 200))) for shown in pictures]
    assert boxes[0].tobytes() == boxes[1].tobytes()
    assert boxes[0].getextrema()[0] < 100


def test_another_font_helps_out_in_diagrams():
    """DejaVu Sans, which comes with matplotlib, has ☘; IPAex Gothic has not."""
    made = [diagram.render(_named(f"{sign}田さん"), "png") for sign in "☘〓 "]
    assert len({Image.open(io.BytesIO(content)).height for content in made}) == 1
    assert len(set(made)) == 3
