"""What the parts of a draft come to, in a few sentences to be checked and rewritten (概要)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from voicecode.draft.codes import ENOUGH
from voicecode.draft.groups import Group
from voicecode.draft.material import Material
from voicecode.report.draft.nouns import Part
from voicecode.themes import OTHER
from voicecode.types import Table

_MOST = 3


def part(given: Material, parts: Iterable[Part]) -> Part:
    """Sum up what the other parts tell; too few comments are not summed up."""
    told = list(parts)
    facts = {key: value for own in told for key, value in own.facts.items()}
    tables = {key: table for own in told for key, table in own.tables.items()}
    return Part({"summary": tuple(_sentences(given, facts, tables))})


def _sentences(
    given: Material, facts: Mapping[str, Any], tables: Mapping[str, Table]
) -> Iterator[str]:
    codings = [codings for _, codings in given.comments]
    resources = Counter(given.label("resource", c.resource.value) for c in codings)
    stances = Counter(given.label("stance", c.stance.value) for c in codings)
    yield from _resources(resources)
    yield from _stances(stances)
    yield from filter(None, (facts["widest"], *_groups(facts["groups"])))
    if "themes" in tables:
        yield from _themes(tables["themes"])
    if facts["loops"]:
        best = facts["loops"][0]
        yield f"発言をつなぐと{best.kind}が見られる（{best.chain}）。"
    yield from _doubts(facts, len(codings))


def _resources(counts: Counter[str]) -> Iterator[str]:
    n, shares = _shares(counts)
    if n >= ENOUGH:
        first, *others = shares
        follow = f"で、{'、'.join(others)}が続く" * bool(others)
        yield f"資源の分かる {n} 件で最も多く触れられたのは{first}{follow or 'である'}。"


def _stances(counts: Counter[str]) -> Iterator[str]:
    n, shares = _shares(counts)
    if n >= ENOUGH:
        yield f"立場の分かる {n} 件の内訳は、{'、'.join(shares)}である。"


def _shares(counts: Counter[str]) -> tuple[int, list[str]]:
    """How many comments have a code, and the largest shares of them."""
    known = Counter({label: of for label, of in counts.items() if label})
    n = known.total()
    return n, [f"{label}（{of} 件、{of / n:.0%}）" for label, of in known.most_common(_MOST)]


def _groups(groups: Sequence[Group]) -> Iterator[str]:
    """Name the attributes that matter, and how many were tried: one in twenty is chance."""
    found = [group.label for group in groups if group.differs]
    if found:
        tried = f"（{len(groups)} 項目を検定）"
        yield f"{'、'.join(found)}によって、触れる資源に違いが見られる{tried}。"


def _themes(table: Table) -> Iterator[str]:
    rows = [row for row in table.rows if row[0] != OTHER][:_MOST]
    named = "、".join(f"「{row[0]}」（{row[1]} 件）" for row in rows)
    shaky = all("不安定" in str(row[-1]) for row in rows)
    if named:
        hint = "。ただし、安定したまとまりはなく、目安にとどまる" * shaky
        yield f"発言の多いテーマは{named}である{hint}。"


def _doubts(facts: Mapping[str, Any], n: int) -> Iterator[str]:
    person, unsure = facts["n_person"], facts["n_unsure"]
    by = f"{n} 件のうち人が判断したのは {person} 件" if person else "コードはすべて機械の判定"
    yield f"{by}で、{unsure} 件は確信度が低い。数字は目安として読む必要がある。"
