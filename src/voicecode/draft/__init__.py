"""From an inquiry to a report draft: what the rooms say, put where a template finds it.

material   the comments with pseudonyms for names, as every part of the draft takes them
sources    what was read (資料), dates: and when it was said
method     by what it was coded, and how far that can be trusted (方法)
codes      resources by time, question and stance (結果)
groups     which group speaks of which resource (属性)
themes     what several comments speak of (テーマ)
spirals    what is claimed to cause what (循環)
doubts     what is unsure, and all comments (限界, 付録)
summary    what the others come to (概要)
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from voicecode.inquiry import Inquiry

if TYPE_CHECKING:
    from voicecode.draft.material import Material
    from voicecode.report.draft.nouns import Draft, Part

Progress = Callable[[str], object]


def draft(
    inquiry: Inquiry,
    title: str,
    pseudonyms: Mapping[str, str] | None = None,
    progress: Progress = lambda _step: None,
) -> "Draft":
    """Put together all that a report draft tells (報告書の下書き).

    Args:
        inquiry: the sources and how they are coded.
        title: that of the report.
        pseudonyms: what stands in place of names, in texts as in speakers. Themes and spirals are
            found in the disguised texts, so that no piece of a name gets into a label.
        progress: called with the name of each step as it begins.

    Raises:
        ReadError, StudyError, CodebookError: as `Inquiry` has it.
    """
    from voicecode.draft.material import material
    from voicecode.report.draft.nouns import Draft

    progress("codes")
    given = material(inquiry, pseudonyms or {})
    parts = _parts(given, progress)
    return Draft(
        given.disguise.text(title),
        {key: value for part in parts for key, value in part.facts.items()},
        {name: table for part in parts for name, table in part.tables.items()},
        {name: figure for part in parts for name, figure in part.figures.items()},
        tuple((given.shown(segment), codings) for segment, codings in given.comments),
        given.labels,
    )


def _parts(given: "Material", progress: Progress) -> "list[Part]":
    from voicecode.draft import codes, doubts, groups, method, sources, spirals, summary, themes

    parts = [sources.part(given), method.part(given)]
    progress("tables and figures")
    parts += [codes.part(given), groups.part(given)]
    progress("themes")
    parts.append(themes.part(given))
    progress("spirals")
    parts += [spirals.part(given), doubts.part(given)]
    return [*parts, summary.part(given, parts)]
