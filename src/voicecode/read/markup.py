"""What Markdown files carry besides text: front matter, HTML tags, character references."""

import html
import re

_FRONT_MATTER = re.compile(
    r"---[ \t]*\n(?=[A-Za-z_][\w-]*[ \t]*:)(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

# Elements whose content is no text of the document, that stand on lines of their own, and that
# stand within a line.
_HIDDEN = "script|style|template|svg|noscript|button|rt|rp|head|iframe"
_BREAKING = (
    "p|div|br|hr|li|ul|ol|dl|dt|dd|table|thead|tbody|tfoot|tr|td|th|caption|fieldset|legend|form"
    "|section|article|header|footer|main|nav|aside|figure|figcaption|blockquote|pre|details"
    "|summary|center|html|body|address|h[1-6]"
)
_INLINE = (
    "a|abbr|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|img|input|ins|kbd|label|link|mark|meta"
    "|option|q|ruby|rb|s|samp|select|small|source|span|strike|strong|sub|sup|time|title|tt|u|var"
    "|video|audio|wbr|path"
)
_REST = r"""(?=[\s/>])(?:[^<>"']|"[^"<]*"|'[^'<]*')*>"""
_TAG = re.compile(
    rf"(?P<comment><!--|-->)|<(?P<end>/?)(?:(?P<line>{_BREAKING}){_REST}[ \t]*\n?"
    rf"|(?P<hidden>{_HIDDEN}){_REST}|(?:{_INLINE}){_REST})",
    re.IGNORECASE,
)


def strip_front_matter(text: str) -> str:
    """Drop a leading YAML front matter: `key: value` lines between two rules."""
    found = _FRONT_MATTER.match(text)
    return text[found.end() :] if found else text


def strip_html(text: str) -> str:
    """Drop HTML tags, comments, scripts and styles, and resolve character references.

    Elements that stand on lines of their own in a browser do so here; `<h2>` becomes `## `,
    `<li>` a bullet. Words in angle brackets that are no HTML element stay as they are.
    """
    if not (_TAG.search(text) or "&" in text):
        return text
    plain = "".join(_visible(text))
    plain = _REFERENCE.sub(lambda found: html.unescape(found[0]), plain)
    return re.sub(r"\n{3,}", "\n\n", plain)


def _visible(text: str) -> list[str]:
    """Collect the text between the tags, and what stands for them; one pass."""
    parts: list[str] = []
    at, inside = 0, ""
    ends: dict[str, int] = {}  # where each hidden element ends for the last time
    for tag in _TAG.finditer(text):
        name, closing = _hiding(tag)
        if inside:
            if closing and name == inside:
                inside, at = "", tag.end()
            continue
        parts += filter(None, [text[at : tag.start()]])
        parts += filter(None, [_stand_in(tag, fresh=not parts or parts[-1][-1] == "\n")])
        at = tag.end()
        if name and not closing:
            if name not in ends:
                ends[name] = _last_end(text, name)
            inside = name if tag.start() < ends[name] else ""
    return [*parts, text[at:]]


def _hiding(tag: re.Match[str]) -> tuple[str, bool]:
    """Name the hidden element, "" for others, and say whether the tag closes it."""
    if tag["comment"]:
        return "!--", tag["comment"] == "-->"
    return (tag["hidden"] or "").lower(), tag["end"] == "/"


def _last_end(text: str, name: str) -> int:
    return text.rfind("-->") if name == "!--" else text.lower().rfind(f"</{name}")


def _stand_in(tag: re.Match[str], *, fresh: bool) -> str:
    """Give what takes the place of a tag; `fresh` where a line begins."""
    if tag["comment"]:
        return "-->" if tag["comment"] == "-->" else ""  # an arrow, as no comment is open
    name, closing = (tag["line"] or "").lower(), tag["end"] == "/"
    if not name:
        return ""
    before = "\n" if name == "br" or not fresh else ""
    if name[0] == "h" and name[1:].isdecimal():
        return "\n\n" if closing else f"{before}{'#' * int(name[1:])} "
    return before + ("- " if name == "li" and not closing else "")
