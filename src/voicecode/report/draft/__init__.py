"""A report draft (報告書の下書き): a text by a Jinja2 template, in the format asked for."""

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from voicecode.report.draft.nouns import Draft

# A format is loaded when it is asked for.
DRAFTS = {
    "docx": "voicecode.report.draft.docx",
    "md": "voicecode.report.draft.md",
    "html": "voicecode.report.draft.html",
    "tex": "voicecode.report.draft.tex",
}


class Writer(Protocol):
    """A module that writes a draft."""

    def files(self, draft: Draft, templates: Path | None, name: str) -> dict[str, bytes]:
        """Make the files by name; the first is the draft, others lie beside it."""


def files(form: str, draft: Draft, templates: Path | None, name: str) -> dict[str, bytes]:
    """Make the files of a draft.

    Args:
        form: a name in `DRAFTS`.
        draft: what is written.
        templates: the folder of a researcher's own templates; None for the packaged ones.
        name: that of the draft's file.

    Raises:
        ReportError: a template has a fault.
    """
    return cast(Writer, import_module(DRAFTS[form])).files(draft, templates, name)
