"""Bytes → text: which of the encodings of Japanese it is, and what cannot be text at all."""

import codecs
import re
from collections import Counter

from voicecode.errors import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF16 = ("utf-16-le", "utf-16-be")
# euc_jis_2004 is EUC-JP with the circled numbers that plain EUC-JP lacks.
_EIGHT_BIT = ("cp932", "euc_jp", "euc_jis_2004")
_SAMPLE = 20_000
# So many characters in UTF-8 before its first fault are no accident of another encoding.
_SURELY_UTF8 = 8
_CURE = "Save it as UTF-8, or say how it is encoded with --encoding (cp932, euc_jp, utf-16 …)"

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
# What no one writes in half-width katakana, but EUC-JP kanji look like when read as CP932.
_ODD_KANA = re.compile("(?<![ｳｶ-ﾄﾊ-ﾎ])ﾞ|(?<![ﾊ-ﾎ])ﾟ|(?<![ｦ-ﾟ])[ｧ-ｰﾝ]|[ｧ-ｫ][ｧ-ｫ]|[｡､･][｡､･]|.ｦ(?=[ｦ-ﾟ])")
_ODD_PENALTY = 3.0

# How much characters outside ASCII speak for Japanese, by range; the first that fits counts.
# Kanji, and whatever else is in no range, are weighed one by one.
_WEIGHTS = (
    ("\0", "\x9f", -3.0),
    ("\u0370", "\u04ff", -1.0),  # Greek, Cyrillic
    ("\u2500", "\u257f", -0.1),  # lines
    ("\u2000", "\u2fff", 0.2),  # signs
    ("\u3000", "\u3096", 1.0),  # hiragana, 、 and 。
    ("\u30a1", "\u30fc", 0.9),  # katakana
    ("\ue000", "\uf8ff", -3.0),  # private use
    ("\uff01", "\uff5e", 0.9),  # full-width ASCII
    ("\uff61", "\uff65", -1.0),  # half-width punctuation
    ("\uff66", "\uff9f", 0.6),  # half-width katakana
    ("\ufff0", "\uffff", -3.0),
)


def decode(data: bytes, name: str, encoding: str | None = None) -> str:
    """Decode a text file and give it LF line ends.

    Args:
        data: the bytes of the file.
        name: the file, for messages.
        encoding: a codec name; None chooses among UTF-8, UTF-16, UTF-32 (with a byte-order
            mark), ISO-2022-JP, CP932 and EUC-JP.

    Returns:
        The text without byte-order mark, NUL and lone surrogates.

    Raises:
        ReadError: for bytes that are no text, or no text in `encoding`.
    """
    text = _as_told(data, name, encoding) if encoding else _detected(data, name)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise _binary(name, line)
    return unify_lines(text.removeprefix("\ufeff"))


def unify_lines(text: str) -> str:
    """Write every line end as LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def tidy(text: str) -> str:
    """Make text from a library storable: LF line ends, no NUL, no lone surrogate."""
    return unify_lines(_UNSTORABLE.sub("", text))


def plausibility(text: str) -> float:
    """Say how much a decoded text looks like Japanese that someone wrote.

    Returns:
        The mean over the first 20,000 characters outside ASCII of a weight from −3 (private
        use, control) to 1 (hiragana); impossible half-width katakana cost extra. Above 0 is
        plausible; text in ASCII alone stands at 0.5.
    """
    sample = text[:_SAMPLE]
    counts = Counter(sample)
    foreign = {c: n for c, n in counts.items() if c > "\x7e" or (c < " " and c not in "\t\n\r\f")}
    if not foreign:
        return 0.5
    odd = sum(1 for _ in _ODD_KANA.finditer(sample))
    total = sum(_weight(c) * n for c, n in foreign.items()) - _ODD_PENALTY * odd
    return total / sum(foreign.values())


def _weight(char: str) -> float:
    return next((w for low, high, w in _WEIGHTS if low <= char <= high), None) or _kanji_weight(
        char
    )


def _kanji_weight(char: str) -> float:
    """Weigh kanji by their level in JIS X 0208: the first level holds the common ones."""
    try:
        lead = char.encode("euc_jp")[0]
    except UnicodeEncodeError:
        return -1.0
    return 0.7 if 0xB0 <= lead <= 0xCF else -0.7


def _as_told(data: bytes, name: str, encoding: str) -> str:
    try:
        text = data.decode(encoding)
        text.encode("utf-8")  # some codecs let lone surrogates through
    except LookupError:
        cure = "Name a codec such as utf-8, cp932, euc_jp, iso2022_jp or utf-16."
        raise ReadError(name, f"no encoding is called {encoding!r}", cure) from None
    except UnicodeDecodeError as error:
        raise _undecodable(data, name, error.start, encoding) from None
    except UnicodeEncodeError as error:
        raise _undecodable(data, name, error.start, encoding) from None
    return text


def _detected(data: bytes, name: str) -> str:
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return _as_told(data[len(mark) :], name, codec)
    if b"\0" in data:
        return _utf16_unmarked(data, name)
    if b"\x1b" in data and data.isascii():
        return _iso2022(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _most_plausible(data, name, error)


def _utf16_unmarked(data: bytes, name: str) -> str:
    """Read data with NUL bytes: UTF-16 whose mark was lost, or no text at all."""
    texts = [text for text, _ in (_attempt(data, codec) for codec in _UTF16) if text is not None]
    best = max(texts, key=plausibility, default="\0")
    if "\0" in best or plausibility(best) <= 0:
        raise _binary(name, data.count(b"\n", 0, data.index(b"\0")) + 1)
    return best


def _iso2022(data: bytes, name: str) -> str:
    """Read the 7-bit encoding of e-mail, also with the circled numbers its standard lacks."""
    text, _ = _attempt(data, "iso2022_jp_ext")
    if text is None:
        text, _ = _attempt(data.replace(b"\x1b$B", b"\x1b$(Q"), "iso2022_jp_2004")
    return text if text is not None else _as_told(data, name, "iso2022_jp")


def _most_plausible(data: bytes, name: str, failure: UnicodeDecodeError) -> str:
    """Choose among the encodings that do not mark themselves.

    The encoding that got furthest before it failed tells where the fault lies.
    """
    sound = data[: failure.start].decode("utf-8")
    if sum(char > "\x7f" for char in sound[-_SAMPLE:]) >= _SURELY_UTF8:
        raise _undecodable(data, name, failure.start, "UTF-8")
    attempts = [_attempt(data, codec) for codec in (*_EIGHT_BIT, *_UTF16)]
    texts = [text for text, _ in attempts if text is not None]
    best = max(texts, key=plausibility, default=None)
    if best is None or plausibility(best) <= 0:
        furthest = max(failure.start, *(at for text, at in attempts[:2] if text is None), 0)
        raise _undecodable(data, name, furthest, "")
    return best


def _attempt(data: bytes, codec: str) -> tuple[str | None, int]:
    try:
        return data.decode(codec), len(data)
    except UnicodeDecodeError as error:
        return None, error.start


def _undecodable(data: bytes, name: str, at: int, encoding: str) -> ReadError:
    line = data.count(b"\n", 0, at) + 1
    where = f"{name}, line {line} (byte {at})"
    known = encoding or "any known encoding (UTF-8, UTF-16, CP932, EUC-JP, ISO-2022-JP)"
    return ReadError(where, f"the bytes are no text in {known}", f"{_CURE}.")


def _binary(name: str, line: int) -> ReadError:
    cure = "Give a text, Word, Excel, CSV, subtitle or PDF file under its own suffix."
    return ReadError(f"{name}, line {line}", "holds a NUL byte, so it is no text", cure)
