"""A name for a factor that a person would put in a report: a noun, or the noun of a verb (遅れ)."""

from collections.abc import Collection, Mapping, Sequence

from voicecode.spirals.expressions import Term

_LONGEST = 16
_NOUN = ("名詞", "形状詞", "接頭辞", "接尾辞-名詞的", "接尾辞-形状詞的")
# What stands between the nouns of one name.
_LINKS = {"の", "・", "や", "な", "及び", "への"}
# How the noun before a verb is tied to the noun of the verb (国に要望する: 国への要望).
_TIES = {"を": "の", "が": "の", "は": "の", "も": "の", "に": "への", "へ": "への"}
_TIMES = ("副詞可能", "数詞", "助数詞")
_ADJECTIVE = ("形容詞", "接尾辞-形容詞的")


def name(terms: Sequence[Term], empty: Collection[str], nominal: Mapping[str, str]) -> str:
    """Name what a phrase speaks of.

    Args:
        terms: the words of the phrase up to its head, the last word that says of what it speaks.
        empty: words that name nothing by themselves (行う, 必要).
        nominal: a verb → its noun (遅れる → 遅れ).

    Returns:
        手続きの煩雑さ, 返事の遅れ, 研修; "" where no noun and no noun of a verb is said.
    """
    last = len(terms) - 1
    while last >= 0 and not _says(terms, last, empty, nominal):
        last -= 1
    if last < 0:
        return ""
    noun = terms[last].pos.startswith(_NOUN)
    own = _noun(terms, last, empty) if noun else _made(terms[last], nominal)
    first = last - (_width(terms, last, own) if noun else 0)
    object_ = _object(terms, first, empty, near=noun)
    if object_ < 0:
        return own
    before = _noun(terms, object_, empty)
    own += "さ" * terms[last].pos.startswith("形状詞")
    whole = f"{before}{_tie(terms, object_ + 1)}{own}"
    if before in own or not own:
        return own or before
    return whole if len(whole) <= _LONGEST else own if noun else before


def _width(terms: Sequence[Term], last: int, own: str) -> int:
    """How many words before the last one belong to a name."""
    wide, said = 0, len(terms[last].surface)
    while said < len(own):
        wide += 1
        said += len(terms[last - wide].surface)
    return wide


def _says(
    terms: Sequence[Term], at: int, empty: Collection[str], nominal: Mapping[str, str]
) -> bool:
    """Whether a word can be the head of a name, or leads to the noun before it."""
    if _vague(terms, at, empty):
        return False
    noun = terms[at].pos.startswith(("名詞", "形状詞", "接尾辞-名詞的"))
    return noun or bool(_made(terms[at], nominal))


def _vague(terms: Sequence[Term], at: int, empty: Collection[str]) -> bool:
    """Whether a word names nothing; joined to a noun it does (額, but 不用額)."""
    word = terms[at]
    if at and word.pos.startswith(("名詞-普通", "接尾辞")) and terms[at - 1].pos.startswith("名詞"):
        return "助数詞" in word.pos
    return word.lemma in empty or any(time in word.pos for time in _TIMES)


def _made(term: Term, nominal: Mapping[str, str]) -> str:
    """The noun of a verb, or of an adjective (難しい → 難しさ); "" if there is none."""
    if term.pos.startswith(_ADJECTIVE) and term.lemma.endswith("い"):
        return nominal.get(term.lemma) or (term.base or term.lemma).removesuffix("い") + "さ"
    return nominal.get(term.lemma, "") if term.pos.startswith("動詞") else ""


def _object(terms: Sequence[Term], at: int, empty: Collection[str], *, near: bool) -> int:
    """The noun before a verb that a particle ties to it; −1 without one.

    A noun that is done (配管を変更する) takes only what stands before it, adverbs in between.
    """
    for i in range(at - 1, -1, -1):
        if terms[i].surface in ("、", "，") or terms[i].pos.startswith("助詞-接続"):
            return -1
        if terms[i].pos.startswith(_NOUN) and not _vague(terms, i, empty):
            return i if terms[i + 1].surface in _TIES or not near else -1
        if near and i < at - 1 and not _between(terms[i]):
            return -1
    return -1


def _between(term: Term) -> bool:
    """Whether a word may stand between a noun and what is done to it (水を|早く|用意する)."""
    adverb = term.pos.startswith("副詞") or (
        term.pos.startswith("形容詞") and term.surface.endswith("く")
    )
    return adverb or term.surface in _TIES


def _tie(terms: Sequence[Term], at: int) -> str:
    """What ties the noun before particle `at` to a name: 国に: への, but 国にも: の."""
    also = terms[at].surface == "に" and terms[at + 1].surface in ("も", "は")
    return "の" if also else _TIES.get(terms[at].surface, "の")


def _noun(terms: Sequence[Term], last: int, empty: Collection[str]) -> str:
    """The noun phrase that ends at `last`: compounds and の-phrases, as far as a name may be."""
    first = last
    for i in range(last - 1, -1, -1):
        if terms[i].pos.startswith(_NOUN):
            first = i
        elif terms[i].surface not in _LINKS or i == 0 or not terms[i - 1].pos.startswith(_NOUN):
            break
        elif terms[i].surface != "の" and terms[i - 1].lemma in empty:
            # 学校数の減少や|大規模校
            break
    starts = [
        i
        for i in range(first, last + 1)
        if i == first or terms[i - 1].surface in _LINKS or terms[i - 1].lemma == "御"
    ]
    fit = [i for i in starts if _stands(terms, i, last, empty)]
    chosen = fit[0] if fit else last
    return "".join(t.surface for t in terms[chosen : last + 1])


def _stands(terms: Sequence[Term], first: int, last: int, empty: Collection[str]) -> bool:
    """Whether a name may begin at `first`: no time or empty word in front, and not too long."""
    word = terms[first]
    vague = word.lemma in empty or word.lemma == "御" or any(time in word.pos for time in _TIMES)
    return not vague and sum(len(t.surface) for t in terms[first : last + 1]) <= _LONGEST
