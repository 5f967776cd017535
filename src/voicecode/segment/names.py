"""Words that name a speaker (発言者), and words that only look like a name (課題：, 日時：)."""

import re
import unicodedata
from functools import lru_cache
from typing import Final


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_HALF_WIDTH: Final = {
    code: code - 0xFEE0
    for first, last in (("０", "９"), ("Ａ", "Ｚ"), ("ａ", "ｚ"))
    for code in range(ord(first), ord(last) + 1)
} | {ord("("): "（", ord(")"): "）"}
_SPACES: Final = re.compile(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])")
_BRACKETED: Final = re.compile(r"(.+?)（(.+?)(?:君|さん|氏|様)?）$")

_ASKERS: Final = re.compile(
    r"(?:Q[0-9]*(?:[-－][0-9]+)?|問い?|質問|質問者[0-9A-Z]?|聞|聞き手|聴き手|きき手|ききて"
    r"|イン[タダ]ビュア[ー]?|インタヴュアー|インタビュワー|調査者|取材者|記者|編集部|Interviewer|INTERVIEWER|interviewer)(?:（.*）)?$"
)
_MODERATORS: Final = re.compile(
    r"(?:司会者?|進行役?|司会進行|総合司会|ファシリテータ[ー]?|モデレータ[ー]?"
    r"|コーディネータ[ー]?|MC)(?:（.*）)?$"
)
_HOST: Final = re.compile(r".*（(?:司会者?|進行役?|ファシリテーター)）$")
_OPINIONS: Final = _words("意見 御意見 ご意見 要望 ご要望 提案 意見要望 ご提案")
_ANSWERERS: Final = re.compile(r"(?:A|語|答え?|回答|回答者)[0-9]*$")

_ROLE: Final = re.compile(
    r"(?:長|[^職務]員|職員|委員|会員|議員|大臣|総理|知事|総裁|長官|参考人|証人|公述人|監査|理事|監事|幹事|参事|参与"
    r"|主任|主査|主幹|主事|教諭|教授|講師|先生|教頭|司会者?|事務局|専務|常務|取締役|師|士|顧問|審議官|政務官|副市長"
    r"|代理|補佐|管理者|登壇者|発表者|報告者|リーダー|スタッフ|メンバー|兼務|君|くん|さん|ちゃん|氏|様|局|担当)$"
)
_NO_ROLE: Final = re.compile(
    r"(?:成長|延長|身長|特長|増長|助長|全長|波長|体長|年長|最長|担当|満員|定員|人員|動員|欠員|要員|増員|全員|各位|皆様"
    r"|同様|仕様|模様|多様|一様|郵便局|結局|当局|部局|薬局|同士|武士|法律事務局|お客様|お客さん|皆さん|"
    r"みなさん|たくさん)$"
)
_PERSON: Final = re.compile(
    r"(?:話者|発言者|発話者|参加者|対象者|回答者|協力者|語り手|話し手|男性|女性|男|女|学生|生徒|児童|患者|利用者|家族"
    r"|住民|市民|町民|村民|区民|職員|社員|若手|中堅|ベテラン|先輩|後輩|同僚|上司|委員|会員|農家|保護者|母親|父親"
    r"|祖母|祖父|息子|娘|妻|夫|母|父|会場|一同|全員|Speaker|SPEAKER|Interviewee|Participant|Student|Teacher"
    r"|Respondent)[ _]?(?:[0-9]{1,2}|[A-Z]{1,2}|[①-⑳]|[一二三四五六七八九十])$"
)
# What is known of somebody in place of a name: 30代女性, 女性・60代, 40代　男性　会社員.
_SEX: Final = r"(?:男性?|女性?)"
_AGE: Final = r"[1-9１-９][0０](?:歳?代|歳以上)(?:前半|後半|以上)?"
_NEXT: Final = r"[・、，,/／ \u3000]"
PORTRAIT: Final = (
    rf"(?:{_AGE}の?{_NEXT}{{0,2}}{_SEX}|{_SEX}{_NEXT}{{0,2}}{_AGE})"
    rf"(?:{_NEXT}{{1,2}}\w{{1,10}}|[（(]\w{{1,10}}[）)]){{0,3}}"
)
_PORTRAIT: Final = re.compile(rf"{PORTRAIT}$")
_LETTERS: Final = re.compile(r"[A-Z]{1,3}[0-9]{0,2}(?:（.*）)?$")
_ACRONYMS: Final = _words(
    """
    PC IT AI DX KPI OS QR ID NO RE CC BCC URL HP TEL FAX PDF CSV SNS USB PS NB OK NG WEB PR IR
    CEO OSS API GPS LED NPO NGO PTA ICT IOT BCP PDCA
    """
)
_LABELS: Final = _words(
    """
    課題 問題 問題点 日時 日付 日程 時間 場所 ところ とき 会場 目的 目標 現状 対象 対象者 例
    注 注意 注記 備考 参考 出典 資料 議題 議事 議案 案件 概要 内容 詳細 結果 結論 理由 原因
    背景 効果 方法 手段 対策 対応 改善 提案 要望 意見 感想 希望 期待 不満 不安 悩み 強み 弱み
    機会 脅威 長所 短所 メリット デメリット 利点 欠点 期間 期限 費用 予算 金額 単価 合計 小計
    比率 割合 件数 人数 年齢 年代 性別 職業 職種 部署 所属 役職 役割 氏名 名前 住所 電話
    連絡先 勤続 ヒント ポイント まとめ 要約 補足 追記 メモ 宿題 次回 前回 今回 今後 現在 過去
    将来 未来 昔 今 いま 朝 昼 夜 午前 午後 テーマ タイトル 題名 件名 キーワード カテゴリ
    カテゴリー 分類 項目 種類 状態 状況 条件 前提 定義 凡例 図 表 写真 ヒト モノ カネ 情報
    関係 人 物 金 設備 施設 人材 組織 制度 財源 あるべき姿 ありたい姿 ありたい 出席 欠席
    出席者 参加 参加者 欠席者 記録 記録者 文責 作成 作成者 配布資料 議事録 会議名 担当 担当者
    主催 共催 講演 締切 決定 報告 連絡 確認 結び 前置き 余談 追伸 以上 以下 全体 全般 総評
    総括 総論 各論 評価 分析 考察 示唆 影響 傾向 特徴 要因 事例 具体例 基本 日本 資本 見本
    窓口 入口 出口 人口 国内 市内 町内 県内 都内 案内 社内 庁内 部内 売上 向上 計上 低下 地下
    下 内 外 部 全部 一部 内部 外部 本部 学部 様子 電子 土地 産地 農地 団地 確保 河川
    排水 電池 土木 分野 視野 農林 山林 森林 農村 漁村 道路橋 地元 道路 公園
    学校 病院 交通 医療 福祉 教育 子育て 介護 観光 農業 産業 防災 環境 財政 行政 商業 雇用
    良い 悪い 良い点 悪い点 賛成 反対 はい いいえ つまり ちなみに 例えば たとえば ただし なお
    また 特に その他 リアル オンライン 対面 電子メール メール 関連 見出し 補記 訂正 追加
    """
)
_LABEL_END: Final = re.compile(
    r"(?:点|内容|理由|方法|結果|状況|時間|場所|課題|[原改]案|効果|目標|対象|期間|費用|予算|問題|事項|件|[施催査切行録前当翌]日"
    r"|面|率|額|量|策|こと|もの|ところ|的|化|別|書|図|型|法|度合|程度|感|姿|例|料|品|材|費|業|権|意見|提案|要望|希望|資料"
    r"|名称|年数|番号|会議|委員会名|メール|アドレス|サイト|ページ|ルール|リスト|について|に関して)$"
)
_SURNAME: Final = re.compile(
    r"[\u4e00-\u9fff々ヶ]{1,3}[田山川野村井本木藤原島嶋崎﨑沢澤谷口上下橋林森石岡坂浦塚松池辺邊部内水尾保地津賀"
    r"戸間西東北南中見宮倉垣柳関葉瀬城永杉吉越丸屋司丘竹堀筒久梶子]$|(?:林|森|原|東|南|北|西|関|堀|岡|島|辻|谷|星|菅|乾|佐伯"
    r"|鈴木|佐々木|長谷川|伊東|斎藤|齋藤|斉藤|菊池|服部|安倍|小泉|大泉|今泉|熊谷|新垣|比嘉|金城|久慈|金|李|朴|王|張|陳"
    r"|男性|女性|母親?|父親?|祖母|祖父|夫|妻|息子|娘|本人|店主|住職)$"
)
_FULL_NAME: Final = re.compile(
    r"[\u4e00-\u9fff々ヶ]{2,4}[\u4e00-\u9fffぁ-んァ-ヶ]{0,2}"
    r"[郎子美介男夫雄彦恵香奈樹也哉之一二三治志人太斗輔代江枝菜紀希弘浩博明和実隆健誠茂稔薫翔蓮葵凛]$"
)
_SENTENCE: Final = re.compile(
    r"を|(?:です|ます|した|ない|って|ので|から|れば|ると|ても|では|には|とは|する|いる)"
)
_PARTICLE: Final = re.compile(
    r"[^ぁ-ん（）][のをはがにとでもへや](?=.)|(?:[はがにでをとのへ]|から|まで|より)$"
)
_NUMERALS: Final = re.compile(
    r"(?:設?問|質問|議題|課題|資料|図|表|案|第|その|パート|ステップ|フェーズ|Part|Step|No\.?)?"
    r"[0-9〇一二三四五六七八九十百千①-⑳ⅠⅡⅢⅣⅤ.]+(?:[年月日時分秒円人件回つ割%].*)?$"
)


@lru_cache(maxsize=4096)
def speaker(written: str) -> str:
    """Write a speaker's name in one way, whatever the mark looked like.

    Spaces inside a name go, letters and digits become half-width, and a role in front of a name
    in brackets changes places with it, the 君・さん・氏・様 after that name dropped:
    議長（山田太郎君） → 山田太郎（議長）; 鈴木喜明（議長） stays, 関　三郎委員長 → 関三郎委員長.
    """
    name = _SPACES.sub("", written.strip().translate(_HALF_WIDTH))
    parts = _BRACKETED.match(name)
    if parts and _ROLE.search(parts[1]) and not _ROLE.search(parts[2]):
        return f"{parts[2]}（{parts[1]}）"
    return name


def folded(name: str) -> str:
    """Fold a name for comparison: NFKC, without spaces."""
    return "".join(unicodedata.normalize("NFKC", name).split())


def asker(name: str) -> bool:
    """Tell whether the name stands for whoever asks (聞き手, Q, 問, インタビュアー)."""
    return _ASKERS.match(name) is not None


def answerer(name: str) -> bool:
    """Tell whether the name only says that an answer follows (A, 答, 語)."""
    return _ANSWERERS.match(name) is not None


def opinion(name: str) -> bool:
    """Tell whether the name stands for those whom an answer answers (意見, 要望)."""
    return name.replace("・", "") in _OPINIONS


def moderator(name: str) -> bool:
    """Tell whether the name stands for whoever leads a group (司会, ファシリテーター)."""
    return _MODERATORS.match(name) is not None or _HOST.match(name) is not None


def has_role(name: str) -> bool:
    """Tell whether a role or a form of address makes it a person (山田委員, 田中さん)."""
    bare = re.sub(r"（.*?）", "", name) or name
    if _NO_ROLE.search(bare) or bare in _LABELS:
        return False
    return bool(_ROLE.search(bare) or (bare != name and _ROLE.search(name.rstrip("）"))))


def is_person(name: str) -> bool:
    """Tell whether the name alone is proof enough: a known word, a role, a numbered person."""
    return (
        asker(name)
        or moderator(name)
        or answerer(name)
        or _PERSON.match(name) is not None
        or is_portrait(name)
        or has_role(name)
    )


def is_somebody(name: str) -> bool:
    """Tell whether the name is surely no caption: a person, or written as surnames are."""
    return (is_person(name) or like_surname(name)) and not is_label(name) and not has_particle(name)


def is_portrait(name: str) -> bool:
    """Tell whether age and sex stand in place of a name (30代女性, 女性・60代・主婦)."""
    return _PORTRAIT.match(name) is not None


def is_letters(name: str) -> bool:
    """Tell whether the name is an id of one to three capitals (A, AA, P01), no known acronym."""
    return _LETTERS.match(name) is not None and name not in _ACRONYMS


def is_label(name: str) -> bool:
    """Tell whether the name is a caption, a number or a clause rather than a person."""
    bare = re.sub(r"（.*?）", "", name)
    return (
        bare in _LABELS
        or bare.upper() in _ACRONYMS
        or _NUMERALS.match(bare) is not None
        or _LABEL_END.search(bare) is not None
        or _SENTENCE.search(bare) is not None
    )


def has_particle(name: str) -> bool:
    """Tell whether a particle stands in the name, as in the beginning of a sentence."""
    return _PARTICLE.search(re.sub(r"（.*?）", "", name)) is not None


def like_surname(name: str) -> bool:
    """Tell whether the name is written as Japanese names mostly are (山田, 佐々木, 山田太郎)."""
    bare = re.sub(r"（.*?）", "", name)
    return _SURNAME.match(bare) is not None or _FULL_NAME.match(bare) is not None
