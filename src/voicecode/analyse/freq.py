"""Word counts (頻度)."""

from collections.abc import Sequence

import numpy as np

from voicecode.analyse.counts import Ints, behind, behind_each, frequencies
from voicecode.analyse.empty import too_rare
from voicecode.analyse.words import Words
from voicecode.types import Table

COLUMNS = ("語", "品詞", "TF", "DF", "千語あたり")


def freq(
    words: Words, pos: Sequence[str] = (), least: int = 1, *, everything: bool = False
) -> Table:
    """Count words: how often (TF), in how many comments (DF), per 1,000 words.

    The figures: `tokens`, all words (総抽出語数); `types`, different words (異なり語数);
    `used_tokens` and `used_types`, those of them in the rows' parts of speech. Punctuation is no
    word. Per 1,000 is TF / tokens · 1,000; texts without words have no rows.

    Args:
        words: all words.
        pos: parts of speech (品詞) to list; none named, the content words.
        least: how often a word must occur to be listed.
        everything: list all words, of whatever part of speech.
    """
    often, comments = frequencies(words)
    wanted = np.isin(words.pos, pos) if pos else words.content | everything
    rows = np.flatnonzero(wanted & (often >= least))
    order = rows[np.lexsort((np.array(words.names)[rows], -comments[rows], -often[rows]))].tolist()
    total = len(words.term)
    places = behind(words, order)
    notes = [f"総抽出語数 {total}、異なり語数 {len(words.names)}；DF：発言の数"]
    if not order:
        notes.append(_nothing(words, pos, often[wanted], least))
    return Table(
        "頻度",
        COLUMNS,
        tuple(
            (words.names[t], words.pos[t], int(often[t]), int(comments[t]), often[t] / total * 1000)
            for t in order
        ),
        tuple(notes),
        n=total,
        tests={
            "tokens": total,
            "types": len(words.names),
            "used_tokens": int(often[wanted].sum()),
            "used_types": int(wanted.sum()),
        },
        quotes={(r, c): places[t] for r, t in enumerate(order) for c in (2, 3, 4)},
    )


def _nothing(words: Words, pos: Sequence[str], counts: Ints, least: int) -> str:
    there = "、".join(dict.fromkeys(words.pos)) or "どれもない"
    what = "・".join(pos) or "内容語"
    return too_rare(what, counts, least, f"--pos に書けるのは、ここにある品詞だけ（{there}）")


def by_pos(words: Words) -> Table:
    """Count words by part of speech (品詞): different words, all words, share of all (0–1)."""
    often, _ = frequencies(words)
    total = len(words.term)
    kinds = {pos: np.flatnonzero(np.array(words.pos) == pos) for pos in sorted(set(words.pos))}
    counted = [(pos, len(rows), int(often[rows].sum())) for pos, rows in kinds.items()]
    counted.sort(key=lambda row: (-row[2], row[0]))
    rows = tuple((pos, types, tokens, tokens / total) for pos, types, tokens in counted)
    places = behind_each(words, [kinds[pos] for pos, *_ in counted])
    quotes = {(r, c): ids for r, ids in enumerate(places) for c in (1, 2, 3)}
    return Table("品詞別", ("品詞", "異なり語数", "語数", "割合"), rows, n=total, quotes=quotes)
