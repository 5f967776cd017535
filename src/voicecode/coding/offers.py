"""Deeds told with the good they do: proposals and wishes without a form (D5)."""

from collections.abc import Sequence
from itertools import pairwise

from voicecode.types import Lexemes

OUGHT, WANT = "ought", "want"


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What makes a condition of a verb before it, and verbs by which something is given or there.
_IF = _set("ば と た だ")
_GIVEN = _set("貰う 頂く 呉れる 下さる 有る 居る 増える")
_THERE = _set("有る 居る")
_SHELLS = _set("と 思う 考える 感ずる ます です の だ が けれど ね よ 筈")
_CAN = ("れる", "れれ")
_RECEIVED = _set("頂く 貰う")
_ASKING = _set("何 どの どれ どんな 幾つ 幾ら 何処 誰 何時 如何 どう")
_ABLE = _set("出来る られる")
# Judging, not doing: 「…であれば、認められたと見ることができる」.
_JUDGING = _set("言う 見る 考える 捉える 思う 解する 見なす 認める")
_JUDGED = _set("理解 推測 判断 納得 評価")
_SAYING = _set("""
    言う 思う 考える 感ずる 聞く 答える 話す 書く 伝える 見る 見なす 認める 為る 成る の も は 共
    ともに 共に
""")
_SO = _set("だ で て")
_HELPERS = _set("て 置く 行く 見る")
_COMING = _set("来る 行く 言う 思う 集まる 通う 寄る 笑う")
_LOOKING = _set("見る 聞く 読む 調べる 比べる 行く")
# What is good to come of a deed: how things are, what they become, what happens.
_EASY = _set("早い 速い 安い 楽 便利 確実 易い スムーズ 円滑 効率 安上がり 身近")
_BETTER = _EASY | _set("""
    深い 明るい 良い 軽い 強い 濃い 近い 広い 豊か 簡単 気軽 公平 元気 活発 丁寧 楽しい 安心 明確
""")
_ADJECTIVES = ("形容詞", "接尾辞-形容詞的")
_GAIN = _set("""
    解決 安定 向上 成長 活性 普及 定着 アップ 向上 削減 軽減 短縮 節約 予防
    参考 居場所 力 励み 切っ掛け きっかけ 刺激 支え 助け 糧 近道 魅力 自信 抑止 防止 改善 解消 学び
    勉強 笑顔 味方 戦力 糸口 土台 弾み 宣伝 出番 収入 財源
""")
_PROSPER = _set("""
    分かる 育つ 伝わる 広がる 深まる 高まる 生まれる 繋がる 捗る 和む 弾む 上がる 活きる 生きる
    根付く 助かる 集まる 間に合う 済む 片付く 回る 進む 揃う 整う 縮まる 和らぐ 解れる 埋まる 輝く
    潤う 賑わう 盛り上がる 伸びる 喜ぶ 気付く 届く 見える 変わる 捗る 弾む
""")
# Whom and what there may be more of.
_WELCOME = _set("""
    担い手 引き受け手 なり手 働き手 成り手 手 客 参加 参加者 者 応募 利用 会員 団員 仲間 友達
    機会 時間 余裕 余力 収入 売り上げ 笑顔 人出 観光 移住 若者 子供 選択 理解 味方 会話 話題 自由
    出番 予約 来場 見学 申し込み 案 アイデア 意見 声 元気 成果 効果 活気 遣る気 知恵
""")
_MORE = _set("増える 出る")
# What comes of leaving a deed undone: things end or pile up, or do not go as they should.
_RUIN = _set("""
    無くなる 消える 潰れる 廃れる 滅びる 途切れる 絶える 崩れる 壊れる 遅れる 離れる 悪化 増える
    掛かる 荒れる 揉める ばらつく 困る 一方 手遅れ 後悔 減る
""")
_STALL = _set("""
    続く 間に合う 進む 始まる 育つ 根付く 広がる 集まる 回る 成り立つ 持つ 残る 減る 増える 直る
""")
_MUST = _set("成る 行ける 行く 如何 駄目 言う 思う")
_AWAY = _set("成る 行く 仕舞う")
# Not a deed but none at all, or one already known: 「このまま何もしなければ」, 「これがあれば」.
_UNDONE = _set("まま 侭 儘 何も 誰も 放る")
_THIS = _set("此れ 其れ")
_LESSEN = _set("減る 無くなる 消える 収まる 下がる 縮む 防げる 軽い")
_BURDEN = _set("""
    負担 残業 手間 苦情 手戻り 待ち 行き違い ミス 間違い 問い合わせ 無駄 事故 見落とし 漏れ 忘れ
    ごみ 廃棄 ロス 混雑 渋滞 誤解 不安 不満 遅れ 費用 コスト 経費 リスク 危険 混乱 料金 税 額 格差
    言い争い 喧嘩 二度手間 取り違え 溝 距離 量 離職 電話 トラブル 揉め事 偏り 忙しさ
    持ち帰り 置き引き 盗難 事務 雑用 出費 怪我 転倒 忘れ物 行列 遅刻 欠席 取りこぼし
""")
_TROUBLE = _set("""
    問題 心配 支障 差し支え 迷う 困る 揉める 止まる 遅れる 間違える 待つ 忘れる 漏れる 滞る 慌てる
    焦る 偏る
""")
# What becomes no better by coming easily (滑りやすくなる).
_ILL = (
    _TROUBLE
    | _RUIN
    | _set("""
    滑る 転ぶ 倒れる 落ちる 汚れる 傷む 起こる 起きる 疲れる 迷う 詰まる 太る 痩せる 成る 陥る
    失う 誤る 誤解 外れる 割れる 折れる 曲がる 切れる 錆びる 腐る 溜まる 散る 生ずる 狙う 逃す
    こぼれる 零れる 乱れる 緩む 遅れる 見落とす 見逃す 辞める
    """)
)


class Offers:
    """Reads what a deed that does some good asks for."""

    def __init__(self, words: Lexemes, verbs: frozenset[str]) -> None:
        """Keep the vocabulary; `verbs` are the lemmas of acting (貼る, 決める)."""
        self._words, self._verbs = words, verbs

    def of(self, rows: Sequence[int]) -> str:
        """What the sentence of these lexemes asks for, "" where it only tells.

        「先に配れば当日は話し合える」 is a proposal; being given it (…てもらえれば), a wish.
        """
        rows = self._core(rows)
        if len(rows) < 3:
            return ""
        if not self._gains(rows):
            return self._undone(rows) if self._ruins(rows) else ""
        lemma = self._words.lemma
        granted = lemma[rows[-3]] == "の" and lemma[rows[-2]] in ("は", "が", "も")
        if lemma[rows[-1]] in _ABLE:
            granted = granted or any(lemma[row] in _JUDGED for row in rows[-3:-1])
        if granted or self._asks(rows) or any(lemma[row] in _JUDGING for row in rows[-4:]):
            return ""
        for place in range(len(rows) - 2, 1, -1):
            if deed := self._deed(rows, place):
                tried = len(deed) > 1 and lemma[deed[-2]] == "て"
                looks = not tried and lemma[deed[-1]] in _LOOKING | _JUDGING
                return "" if looks else self._granted(deed)
        return ""

    def _ruins(self, rows: Sequence[int]) -> bool:
        """Whether it ends in what is lost, or does not go on (続かない)."""
        lemma, last = self._words.lemma, len(rows) - 1
        if lemma[rows[last]] in _AWAY and lemma[rows[last - 1]] in ("ない", "無い", "て"):
            negated = lemma[rows[last - 1]] != "て"
            last -= 2
            return negated or lemma[rows[last]] in _RUIN
        if lemma[rows[last]] in ("ない", "ず", "無い"):
            return lemma[rows[last - 1]] in _STALL
        return lemma[rows[last]] in _RUIN

    def _undone(self, rows: Sequence[int]) -> str:
        """OUGHT where a deed, left undone, is what the bad end comes of (直さないと崩れる)."""
        lemma = self._words.lemma
        if any(lemma[row] in _UNDONE for row in rows):
            return ""
        for place in range(len(rows) - 2, 1, -1):
            opens = lemma[rows[place]] in ("と", "ば") and lemma[rows[place - 1]] in ("ない", "ず")
            if opens and lemma[rows[place + 1]] not in _MUST:
                return self._asked(rows[: place - 1])
        return ""

    def _welcome(self, rows: Sequence[int]) -> bool:
        """Whether there comes to be more of what is wanted (担い手が増える)."""
        lemma = self._words.lemma
        more = lemma[rows[-1]] in _MORE
        return more and any(lemma[row] in _WELCOME for row in rows[-4:-1])

    def _asks(self, rows: Sequence[int]) -> bool:
        """Whether it asks for something unknown (何個あれば足りる), not for anything (何か)."""
        lemmas = [self._words.lemma[row] for row in rows]
        return any(
            lemma in _ASKING and after not in ("か", "も", "らか", "とか")
            for lemma, after in pairwise(lemmas)
        )

    def _core(self, rows: Sequence[int]) -> Sequence[int]:
        """The words without です, のですが, と思います and てくる at the end (D2)."""
        lemma, place = self._words.lemma, len(rows)
        while place > 1 and lemma[rows[place - 1]] in _SHELLS:
            place -= 1
        if (
            place > 2
            and lemma[rows[place - 1]] in ("来る", "行く")
            and lemma[rows[place - 2]] == "て"
        ):
            place -= 2
        return rows[:place]

    def _gains(self, rows: Sequence[int]) -> bool:
        """Whether it ends in what can be done, what is better, or what no longer troubles."""
        words, last, before = self._words, rows[-1], rows[-2]
        lemma = words.lemma[last]
        if lemma in _EASY or not words.cform[last].startswith(("終止形", "連体形", "連用形")):
            return lemma in _EASY and not self._ill(rows, len(rows) - 1)
        if can(words, last) or lemma in _ABLE:
            # 「ご覧いただける」 shows something to those who listen.
            return lemma not in _RECEIVED
        if lemma == "成る":
            return self._becomes(rows)
        if lemma in ("ない", "ず", "無い"):
            return words.lemma[before] in _TROUBLE
        if lemma == "為る":
            return words.lemma[before] in _GAIN
        burdens = any(words.lemma[row] in _BURDEN for row in rows[-5:-1])
        return self._welcome(rows) or lemma in (_LESSEN if burdens else _PROSPER)

    def _ill(self, rows: Sequence[int], place: int) -> bool:
        """Whether the word at `place` is やすい of what does harm (滑りやすい)."""
        lemma = self._words.lemma
        return lemma[rows[place]] == "易い" and lemma[rows[place - 1]] in _ILL

    def _becomes(self, rows: Sequence[int]) -> bool:
        """Whether something becomes better (深くなる) or a gain (参考になる)."""
        lemma, place = self._words.lemma, len(rows) - 2
        if lemma[rows[place]] == "も":
            place -= 1
        before = rows[place]
        if self._words.pos[before].startswith(_ADJECTIVES):
            return lemma[before] in _BETTER and not self._ill(rows, place)
        if place < 2 or lemma[before] not in ("に", "だ"):
            return False
        if lemma[rows[place - 1]] == "様":
            verb = rows[place - 2]
            return lemma[verb] in self._verbs | _COMING or can(self._words, verb)
        return lemma[rows[place - 1]] in _BETTER | _GAIN

    def _deed(self, rows: Sequence[int], place: int) -> Sequence[int]:
        """The words up to the verb that the word at `place` makes a condition or a means of."""
        words, row = self._words, rows[place]
        by = words.surface[row] == "で" and words.lemma[rows[place - 1]] in ("事", "だけ")
        end = place - by
        verb = rows[end - 1]
        if not words.pos[verb].startswith(("動詞", "助動詞")):
            return ()
        supposed = words.lemma[verb] == "為る" and words.lemma[rows[end - 2]] == "と"
        if supposed or words.cform[verb].startswith("意志推量形"):
            return ()
        if by:
            return rows[:end]
        particle = words.pos[row] == "助詞-接続助詞" or self._cuts(rows, place)
        opens = words.lemma[row] in _IF and (particle or words.cform[row].startswith("仮定形"))
        return rows[:end] if opens else ()

    def _cuts(self, rows: Sequence[int], place: int) -> bool:
        """Whether a と taken for a case particle follows a verb and quotes nothing."""
        words, following = self._words, rows[place + 1]
        verb = words.lemma[rows[place - 1]] in self._verbs | _GIVEN
        quotes = words.lemma[following] in _SAYING
        return words.lemma[rows[place]] == "と" and verb and not quotes

    def _granted(self, rows: Sequence[int]) -> str:
        words, place = self._words, len(rows) - 1
        # 「交通費だけでも出ると」: what is paid is given.
        paid = [words.lemma[row] for row in rows[-2:]] == ["も", "出る"]
        if paid or words.lemma[rows[place]] in _GIVEN or can(words, rows[place]):
            # であれば and ていれば say that something is so, not that it is there.
            there = words.lemma[rows[place]] in _THERE
            so = there and words.lemma[rows[place - 1]] in _SO
            known = place > 1 and words.lemma[rows[place - 2]] in _THIS
            return "" if so or known else WANT
        return self._asked(rows)

    def _asked(self, rows: Sequence[int]) -> str:
        """OUGHT where these words end in a verb of acting (貼っておく, 続けてみる)."""
        lemma, place = self._words.lemma, len(rows) - 1
        while place > 0 and lemma[rows[place]] in _HELPERS:
            place -= 1
        return OUGHT if lemma[rows[place]] in self._verbs else ""


def can(words: Lexemes, row: int) -> bool:
    """Whether a verb says that something can be done (話せる, whose lemma is 話す)."""
    if not words.ctype[row].startswith("下一段"):
        return False
    lemma, surface = words.lemma[row], words.surface[row]
    return not lemma.endswith("る") or (surface.endswith(_CAN) and not lemma.endswith("れる"))
