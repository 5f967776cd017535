"""A draft → Markdown as GitHub renders it, its pictures in a folder beside it."""

from pathlib import Path, PurePath

from voicecode.report.draft.nouns import Draft
from voicecode.report.draft.template import markdown

# What a link in Markdown cannot hold.
_LINKABLE = str.maketrans({" ": "%20", "(": "%28", ")": "%29", "%": "%25"})


def files(draft: Draft, templates: Path | None, name: str) -> dict[str, bytes]:
    """Make the text and its pictures."""
    folder = f"{PurePath(name).stem}_files"
    linked = folder.translate(_LINKABLE)
    text = markdown(draft, templates, "md", linked)
    pictures = {
        f"{folder}/{key}.png": figure.content
        for key, figure in draft.figures.items()
        if f"{linked}/{key}.png" in text
    }
    return {name: text.encode(), **pictures}
