"""What the end of a phrase tells: a finished sentence, a question, or a mere noun phrase."""

import re
from typing import Final

_CLOSERS: Final = '」』）)】〕］]"” \u3000*_'
_ENDS: Final = ("。", "！", "？", "!", "?", "．", "…")
_LAUGH: Final = re.compile(r"[（(][^（()）]{0,4}笑[^（()）]{0,4}[）)]$")
_ASIDE: Final = re.compile(r"[（(][^（()）]{0,24}[）)]$")
_QUESTION: Final = re.compile(
    r"(?:[？?]|か(?:ね|な|しら)?[。．]?|でしょう[。．]?|(?:は|では)?(?:いかが|どう)[。．]?"
    r"|(?:教え|聞かせ|お話し|話し|紹介|意見|感想|発言)[^。]{0,14}"
    r"(?:ください|下さい|願いします|たいと思います|いただけますか|ましょう)[。．]?)$"
)
# A word in hiragana ends as a noun after the stem of a verb (見直し, 手続き, 声かけ) and in a few
# words of its own; elsewhere a final hiragana is a predicate or a particle.
_NOUN_ENDS: Final = re.compile(
    r"(?:[しきちみりぎびけせげれえべめ]|こと|もの|ところ|など|ほか|(?:合|思|願|扱|払|伝|違|狙|誓)い"
    r"|ねらい|ちがい|つながり|にて|より|ため|について|に関して|に関する件|あいさつ|ほう|よう|これから|これまで|いま|むかし|まえ|あと|つながり)$"
)
_NOT_NOUN: Final = re.compile(r"(?:たり|ません|なり|ければ|ばかり|だし|ですし|ますし|たし|いし)$")
_WORD: Final = re.compile(r"\w")
_HIRAGANA: Final = re.compile(r"[ぁ-ん]$")


def finished(text: str) -> bool:
    """Tell whether a line ends as a sentence ends: 。！？… or laughter, closing marks aside."""
    return bool(_LAUGH.search(text, max(0, len(text) - 12))) or text.rstrip(_CLOSERS).endswith(
        _ENDS
    )


def nominal(text: str) -> bool:
    """Tell whether a phrase ends as a noun does (体言止め): 予算の見直し, not 予算が足りない."""
    phrase = _ASIDE.sub("", text.rstrip(" \u3000")).rstrip(_CLOSERS + "：:")
    if not phrase or phrase.endswith(_ENDS):
        return False
    if not _HIRAGANA.search(phrase, len(phrase) - 1):
        return True
    tail = phrase[-8:]
    return bool(_NOUN_ENDS.search(tail)) and not _NOT_NOUN.search(tail)


def wordless(text: str) -> bool:
    """Tell whether there is no letter and no digit in it."""
    return _WORD.search(text) is None


def asks(text: str) -> bool:
    """Tell whether a text ends as a question or as an invitation to speak (教えてください)."""
    return bool(_QUESTION.search(text[-40:].rstrip(_CLOSERS)))
