"""Back-channels (相槌) and fillers: はい, なるほど, えー、そうですね（笑）."""

import re
from typing import Final

_LONGEST: Final = 40
_WORD: Final = (
    r"はい|は[ぁあー]+い?|うん|ええ|へ[えぇー]+|ほ[うぉおー]+|ふ[うー]*む|ふ[うー]*ん|なる(?:ほど|ほ)"
    r"|そう|確か|たしか|え[えーっ]*と|(?:その|おっしゃる)(?:とお|通)り|あの|その|まあ|まぁ|ま|う[うー]*ん|ん|あ[あぁー]*|え|お[おぉー]*|いえいえ"
    r"|ね[えぇー]*|ですよ|です|だよ|本当|ほんとう?|さて|はは|ふふ|へへ|えへ|あはは|わかりました|分かりました|了解です|承知しました"
)
_ENDING: Final = (
    r"に(?:です)?(?:ね[えぇー]*)?"
    r"|(?:なん)?(?:です|でした|でしょう|だった|だ|っす)?(?:よ|っけ|か)?(?:ね[えぇー]*|な[あぁー]*)?(?:え|ー)*"
)
_BETWEEN: Final = r"[\s、。，．,.・…！？!?～〜~ー―—っッぁぃぅぇぉ♪]"
_LAUGH: Final = r"[（(][^（()）]{0,4}(?:笑|頷|うなず|相づち|相槌)[^（()）]{0,6}[）)]|笑|[wｗ]+"
_BACKCHANNEL: Final = re.compile(rf"(?:{_BETWEEN}|{_LAUGH}|(?:{_WORD})(?:{_ENDING}))++")


def is_backchannel(text: str) -> bool:
    """Tell whether a text only signals listening or fills time (相槌・フィラー).

    Args:
        text: a segment; repeated and combined signals count (はいはい、そうですね（笑）).

    Returns:
        False for an empty text and for whatever says more (はい、そう思います).
    """
    return 0 < len(text) <= _LONGEST and _BACKCHANNEL.fullmatch(text) is not None
