"""Furniture: lines of a transcript that nobody said (日時, 出席者, 頁, 罫線, ト書き)."""

import re
from typing import Final

from voicecode.segment.phrases import wordless

_NUMERAL: Final = r"[0-9０-９〇零一二三四五六七八九十元]"
_LONGEST: Final = 60

_METADATA: Final = re.compile(
    r"[*_]{0,2}(?:日\s?時|日\s?付|開催日時?|実施日時?|調査日時?|収録日時?|保存日時|録音日時?|作成日時?|と\s?き|場\s?所|と\s?こ\s?ろ"
    r"|会\s?場|開催場所|出席者?|欠席者?|参加者?|参加人数|出席人数|参加班|司会者?|進行役?|聞き手|話し手|語り手|書記|記\s?録者?"
    r"|議事録作成者?|作成者?|文責|文字起こし|配[布付]資料|会議名|件\s?名|主\s?催|共\s?催|担当者?|インタビュアー|インタビュイー"
    r"|対象者|調査対象|取材日|関連|出典|URL|TEL|FAX|E-?[Mm]ail|Mail|Date|Place|Participants?)"
    r"(?:[（(][^（()）\n]{0,20}[）)])?[*_]{0,2}(?:[ \u3000]*[：:]|\u3000)"
)
_ROSTER: Final = re.compile(
    r"(?:[・■◆●○□◇▼#=\s]*)(?:[出欠]席(?:委員|議員|者|説明員)|(?:出席|職務)?説明員|説明のため出席した者|出席した.{2,12}"
    r"|参加者|参加者名簿|出席者名簿|委員の異動|会議に付した(?:事件|案件)|本日の会議に付した(?:事件|案件)|議事日程|日程"
    r"|(?:議事)?次第|会議次第|配[布付]資料|日時|開催日時|場所|会場|開催場所|目次|職務のため.{2,16}"
    r"|欠席|出席|[^。]{0,24}出席者)"
    rf"(?:[（(]?[ \u3000]*(?:第)?{_NUMERAL}{{1,4}}[名人号]?[）)]?|[ \u3000]+なし"
    r"|[（(][^（()）]{0,16}[）)])?"
    r"[ \u3000]*[：:]?=*$"
)
_DIRECTION: Final = re.compile(
    r"(?:〔[^〔〕]*〕|[（(][^（()）。]{1,24}[）)]|[（(](?:以下|注|※|編集部|「)[^（()）]*(?:「[^」]*」[^（()）]*)*[）)]"
    r"|[\[［](?:笑|拍手|沈黙|無音|音楽|不明|聞き取れず|聴取不能|[^\]］]{0,8}(?:中断|休憩))[^\]］]{0,8}[\]］])+[。]?$"
)
_CLOSING: Final = re.compile(r"[（(]?(?:以上|了|完|おわり|終わり)[）)]?[。]?$")
_PAGE: Final = re.compile(
    r"[-－―‐–\s]*(?:[pPｐＰ]\.?\s?)?[0-9０-９]{1,4}(?:\s*[/／]\s*[0-9０-９]{1,4})?[-－―‐–\s]*(?:ページ|頁)?$"
)
_DAY: Final = re.compile(
    rf"(?:(?:令和|平成|昭和)?{_NUMERAL}{{1,6}}[年/／.．-])?{_NUMERAL}{{1,3}}[月/／.．-]{_NUMERAL}{{1,3}}日?"
    r"[ \u3000]?(?:[（(][月火水木金土日祝・]{1,3}(?:曜日?)?[）)])?"
    rf"(?:[ \u3000、,]*(?:午前|午後|{_NUMERAL}{{1,2}}[：:時])[^。]{{0,40}})?$"
)
_HOUR: Final = re.compile(
    rf"(?:(?:午前|午後|正午)?{_NUMERAL}{{1,3}}(?:時|[：:]){_NUMERAL}{{0,3}}分?"
    r"[ \u3000から~〜～－\-―—]*){1,2}"
    r"[ \u3000]*(?:開議|開会|散会|閉会|休憩|再開|閉議|延会|開始|終了|休会|[・、])*$"
)
_STAMP: Final = re.compile(
    r"[\[［(（]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?:\s*(?:-->|[-–~〜～])\s*[\d:.,]+)?[\]］)）]?$"
)
_NAMES: Final = re.compile(r"(?:\w{1,8}\u3000+){3,}\w{1,8}$|[^。、：:]{2,36}君$")
_MACHINE: Final = re.compile(
    r"(?:#?\s*source\s*:|\{\{.*\}\}$|WEBVTT|!\[|\|?(?:\s*:?-{2,}:?\s*\|)+)"
)

# The label of a link on a page: a sign for documents, films or links, and what a click does.
_LINK: Final = re.compile(
    r"[📁📂📃📄📅📋📎📑📓📔📕📖📗📘📙📚📝📥📰🔍🔎🔗🎥🎬🎦📷📹📺🖼🖥👉]\ufe0f?[ \u3000]*"
    r"[^。、！？!?]{0,24}(?:を(?:見る|読む|開く|表示|ダウンロード)|(?:は|へは|の詳細は)?こちら)[」』）)>＞→]?$"
)

_FURNITURE: Final = re.compile(
    "|".join(
        f"(?:{pattern.pattern})"
        for pattern in (
            _METADATA,
            _DIRECTION,
            _CLOSING,
            _PAGE,
            _DAY,
            _HOUR,
            _STAMP,
            _NAMES,
            _MACHINE,
            _LINK,
        )
    )
)


def is_metadata(words: str) -> bool:
    """Tell whether a line is a caption of the record with its value (日時：九月四日)."""
    return _METADATA.match(words) is not None


def opens_roster(words: str) -> bool:
    """Tell whether names, agenda items or a place follow below (出席委員, 議事日程, 会場：)."""
    return len(words) <= _LONGEST and _ROSTER.match(words) is not None


def ends_turn(words: str) -> bool:
    """Tell whether a line marks the time of a session's opening, break or end."""
    return len(words) <= _LONGEST and _HOUR.match(words) is not None


def is_furniture(words: str) -> bool:
    """Tell whether a line belongs to the record and not to what was said.

    Dates and times alone, page numbers, rules, stage directions alone (（拍手）), names of those
    present (…君), captions with their value (場所：…), labels of links (📄会議録を見る), and marks
    of the machine.
    """
    if len(words) > _LONGEST:
        return is_metadata(words) or _MACHINE.match(words) is not None or words[0] == "〔"
    return wordless(words) or _FURNITURE.match(words) is not None
