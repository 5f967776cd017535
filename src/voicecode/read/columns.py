"""Which column of a table holds the answers, and which the id, the speaker, the question."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from voicecode.errors import ReadError
from voicecode.read.format import ReadOptions

# Better names first; compared after `normal`.
_TEXT = [
    "text",
    "発言",
    "発言内容",
    "comment",
    "コメント",
    "本文",
    "自由記述",
    "自由回答",
    "回答",
    "意見",
    "ご意見",
    "内容",
    "記述",
]
_ID = ["id", "番号", "no", "no.", "回答者id", "回答番号"]
_SPEAKER = ["speaker", "発言者", "発話者", "話者", "氏名", "名前", "回答者"]
_CONTEXT = ["context", "設問", "質問", "見出し", "テーマ", "項目", "議題"]

# 自由記述（改善点）, コメント2, 意見: … count as the name they begin with.
_NAMED_TEXT = re.compile(rf"({'|'.join(_TEXT)})\s*(\d+|[(【\[<〔_:-].*)?", re.DOTALL)
_ASKS = re.compile(r".*(\?|か|か。|(ください|下さい)。?)([)】\]].*)?|(q|問|設問)\s*\d.*", re.DOTALL)
_TELL = re.compile(r".*((教え|聞かせ|書い)て|記[入述]して|お書き)(ください|下さい).*", re.DOTALL)
_INVITES = re.compile(r".*(自由記[述入]|自由回答|意見|要望|感想|理由).*", re.DOTALL)
# 学校で変えてほしいこと, 気になった点, 選んだ理由 ask as well, though no verb does.
_NAMES = re.compile(
    r"(?!.*(複数|[当あ]てはまる)).*([いうくすつるただな](こと|もの|ところ|とき)|([いたるな]|改善|問題|疑問|不満|反省)点"
    r"|(困り|心配|悩み)(ごと|事)|ひとこと|一言|理由|きっかけ|について)"
    r"[:。*]?\s*([(【\[<].*)?",
    re.DOTALL,
)
# What a column of statements may be headed with, be they ever so short.
_STATED = re.compile(
    r"((現状の?)?(課題|問題点?|要望|提案|気付き|気づき|困りごと|困り事|強み|弱み|アイデア|良い点|悪い点|改善点)"
    r"|(良かった|悪かった|よかった|わるかった)(点|こと))"
)
_SAMPLE = 1000  # rows that tell what a column holds
_HIRAGANA = re.compile("[ぁ-ん]")
# Answers that say there is none; they say nothing about their column either.
_NOTHING = frozenset(["なし", "無し", "ない", "特になし", "特にない", "特にありません", "-", "ー"])


@dataclass(frozen=True, slots=True)
class Roles:
    """What the columns are, by their positions.

    Args:
        texts: the columns to code.
        asked: whether the headers of `texts` are the questions their cells answer.
        id: the column with the names of the rows, or None.
        speaker: the column with the speakers, or None.
        context: the column with the question or heading of each row, or None.
        variables: all others, in the order of the file.
    """

    texts: tuple[int, ...]
    asked: bool
    id: int | None
    speaker: int | None
    context: int | None
    variables: tuple[int, ...]


class NoTextColumnError(ReadError):
    """A table has no column that could be coded."""


def normal(header: str) -> str:
    """Write a header as it is compared: NFKC, without case and outer white space."""
    return unicodedata.normalize("NFKC", header).strip().casefold()


def is_speaker_header(header: str) -> bool:
    """Say whether a column under this header names speakers (発言者)."""
    return normal(header) in _SPEAKER


def holds_text(header: Iterable[str]) -> bool:
    """Say whether one of the headers names a text column outright."""
    return any(normal(cell) in _TEXT for cell in header)


def holds_statements(header: str) -> bool:
    """Say whether a column under this header holds what people say, however short."""
    return holds_text([header]) or _STATED.fullmatch(normal(header)) is not None


def find_roles(
    header: Sequence[str], rows: Sequence[Sequence[str]], name: str, options: ReadOptions
) -> Roles:
    """Find the columns by what the user says, by their headers, by what they hold.

    Args:
        header: the headers.
        rows: the rows, each as long as the header.
        name: the file, for messages.
        options: the columns that the user names.

    Raises:
        NoTextColumnError: nothing in the table looks like something said or written freely.
        ReadError: a column that the user names is missing.
    """
    finder = _Finder(list(header), [normal(cell) for cell in header], name)
    texts = tuple(finder.named(given, "--text-column") for given in options.text_columns)
    given = (options.id_column, options.speaker_column, options.context_column)
    flags = ("--id-column", "--speaker-column", "--context-column")
    said = [
        None if column is None else finder.named(column, flag)
        for column, flag in zip(given, flags, strict=True)
    ]
    taken = {*texts, *(column for column in said if column is not None)}
    ident, speaker, context = (
        finder.known(aliases, taken) if column is None else column
        for column, aliases in zip(said, (_ID, _SPEAKER, _CONTEXT), strict=True)
    )
    taken.update(column for column in (ident, speaker, context) if column is not None)
    texts = texts or finder.texts(rows, taken)
    variables = tuple(i for i in range(len(header)) if i not in {*texts, *taken})
    return Roles(texts, finder.asked(texts), ident, speaker, context, variables)


@dataclass(frozen=True, slots=True)
class _Finder:
    """The headers of a table, as they stand and as they are compared."""

    header: list[str]
    names: list[str]
    file: str

    def named(self, given: str, flag: str) -> int:
        """Find the column that the user names."""
        if given in self.header:
            return self.header.index(given)
        if normal(given) in self.names:
            return self.names.index(normal(given))
        what = f"no column is called {given!r}; the headers are {self._listed()}"
        raise ReadError(self.file, what, f"Give one of them to {flag}.")

    def known(self, aliases: Sequence[str], taken: set[int]) -> int | None:
        """Find the column with the best of the names, if there is one."""
        found = (self.names.index(alias) for alias in aliases if alias in self.names)
        return next((column for column in found if column not in taken), None)

    def texts(self, rows: Sequence[Sequence[str]], taken: set[int]) -> tuple[int, ...]:
        """Find the columns to code by their names and by what they hold."""
        if "text" in self.names and self.names.index("text") not in taken:
            return (self.names.index("text"),)
        free = [i for i in range(len(self.names)) if i not in taken]
        values = {i: [row[i] for row in rows[:_SAMPLE] if row[i]] for i in free}
        named = [i for i in free if _NAMED_TEXT.fullmatch(self.names[i]) and _worded(values[i])]
        found = [
            i
            for i in free
            if i in named
            or (_ASKS.fullmatch(self.names[i]) and _prose(values[i], 6, 0.5))
            or (_TELL.fullmatch(self.names[i]) and _prose(values[i], 3, 0.7))
            or (_NAMES.fullmatch(self.names[i]) and _prose(values[i], 4, 0.5))
            or (not named and _INVITES.fullmatch(self.names[i]) and _prose(values[i], 6, 0.5))
            or (not named and _prose(values[i], 12, 0.8))
        ]
        if found:
            return tuple(found)
        what = f"no column looks like text to code; the headers are {self._listed()}"
        cure = "Put the header in the first row, or name the column with --text-column."
        raise NoTextColumnError(self.file, what, cure)

    def asked(self, texts: Sequence[int]) -> bool:
        """Say whether the headers of the text columns are questions worth keeping."""
        names = [self.names[i] for i in texts]
        return len(names) > 1 or (
            names[0] not in _TEXT
            and any(form.fullmatch(names[0]) for form in (_NAMED_TEXT, _ASKS, _NAMES, _INVITES))
        )

    def _listed(self) -> str:
        return ", ".join(cell or "(empty)" for cell in self.header)


def _worded(values: Sequence[str]) -> bool:
    """Say whether a column holds words, not only figures."""
    return not values or any(char.isalpha() for value in values for char in value)


def _prose(values: Sequence[str], length: int, distinct: float) -> bool:
    """Say whether a column holds free answers in Japanese.

    Args:
        values: its cells that are not empty.
        length: the median number of characters it needs.
        distinct: the share of different answers it needs.
    """
    said = [value for value in values if value.strip("。.") not in _NOTHING]
    if not said or len(set(said)) < distinct * len(said):
        return False
    written = sum(len(_HIRAGANA.findall(value)) >= len(value) / 4 for value in said)
    return median(map(len, said)) >= length and written >= len(said) / 2
