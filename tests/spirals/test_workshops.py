"""The negative spiral of work improvement, out of the project's own workshops."""

import pytest

import voicecode
from voicecode.mapping import causal_map

SPIRAL = {"人手", "業務量", "余裕", "育成", "属人化", "離職"}
WORKSHOPS = ("workshop_young.txt", "workshop_midcareer.txt", "zoom_company.vtt")


@pytest.fixture(scope="module")
def found(samples):
    return causal_map(voicecode.read(*samples).segments)


def test_it_comes_out_by_itself_and_first(found):
    best = found.loops[0]
    assert (best.type, set(best.factors), best.origin) == ("R", SPIRAL, "assembled")
    signs = {(edge.cause, edge.effect): edge.sign for edge in best.edges}
    assert signs == {
        ("人手", "業務量"): "-",
        ("業務量", "余裕"): "-",
        ("余裕", "育成"): "+",
        ("育成", "属人化"): "-",
        ("属人化", "離職"): "+",
        ("離職", "人手"): "-",
    }


def test_two_workshops_and_more_speak_in_it(found):
    sources = {link.source for edge in found.loops[0].edges for link in edge.links}
    assert len(sources & set(WORKSHOPS)) >= 2
    assert found.loops[0].support >= 5


def test_the_workshops_alone_close_a_spiral_too(samples):
    chosen = [path for path in samples if path.name in WORKSHOPS]
    loops = causal_map(voicecode.read(*chosen).segments).loops
    spirals = [loop for loop in loops if loop.type == "R" and {"人手", "離職"} <= set(loop.factors)]
    assert spirals
    sources = {link.source for edge in spirals[0].edges for link in edge.links}
    assert len(sources & set(WORKSHOPS)) >= 2


def test_every_edge_is_quoted_and_the_quotation_is_in_its_comment(samples, found):
    texts = {s.id: s.text for s in voicecode.read(*samples).segments}
    links = [link for loop in found.loops for edge in loop.edges for link in edge.links]
    assert links
    for link in links:
        quoted = link.quotation
        assert texts[link.segment][quoted.start : quoted.end] == quoted.text


def test_the_same_comments_give_the_same_map(samples, found):
    assert causal_map(voicecode.read(*samples).segments) == found


def test_chance_rarely_closes_as_many(found):
    best = found.loops[0]
    assert best.p_value < 0.05
    assert 0 < best.survival < 1
