"""Jinja2 templates: the packaged ones, a researcher's copy, and what they may call."""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import DictLoader, StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from voicecode.errors import ReportError
from voicecode.report.draft.nouns import Draft
from voicecode.report.files import whole
from voicecode.report.md import escaped
from voicecode.report.shown import cell, numeric
from voicecode.types import Cell, Figure, Table

Item = TypeVar("Item")

TEXT, PAGE, PAPER = "draft.md", "page.html", "paper.tex"


def templates(folder: Path | None) -> dict[str, str]:
    """Read the templates by name; what a researcher's folder lacks is the packaged one.

    Raises:
        ReportError: the folder holds no template, or one that is no UTF-8 text.
    """
    packaged = files("voicecode.report.draft") / "templates"
    found = {name: (packaged / name).read_text(encoding="utf-8") for name in (TEXT, PAGE, PAPER)}
    if folder is None:
        return found
    own = [name for name in found if (folder / name).is_file()]
    if not own:
        cure = "Make them with `voicecode report --init-template DIR`."
        raise ReportError(str(folder), f"holds none of {TEXT}, {PAGE}, {PAPER}", cure)
    for name in own:
        try:
            found[name] = (folder / name).read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise ReportError(str(folder / name), "is no UTF-8 text", "Save it so.") from error
    return found


def fill(name: str, folder: Path | None, **values: Any) -> str:  # noqa: ANN401 - for the template
    """Fill a template; what it names and is not there is a fault.

    Raises:
        ReportError: the template has a fault; with its line where it is known.
    """
    markup = name.endswith(".html")
    world = SandboxedEnvironment(
        loader=DictLoader(templates(folder)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=markup,
        keep_trailing_newline=True,
    )
    world.filters |= {"plain": lambda value: escaped(str(value)), "things": _things}
    try:
        return world.get_template(name).render(**values)
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        where = f"{name}, line {line}" if line else name
        raise ReportError(where, str(error), "Mend the template.") from error


def _things(number: int) -> str:
    """Count things as Japanese does: 3 つ, but 12."""
    return f"{number} つ" if number < 10 else f"{number} "


def markdown(draft: Draft, folder: Path | None, form: str, pictures: str) -> str:
    """Fill the text of a draft.

    Args:
        draft: what is written.
        folder: a researcher's own templates, or None.
        form: what the text becomes: docx, md, html or tex.
        pictures: the folder in which the text looks for its pictures.

    Raises:
        ReportError: the template has a fault, or names a table or figure that is not there.
    """
    numbers = iter(range(1, 1000))
    return fill(
        TEXT,
        folder,
        title=draft.title,
        form=form,
        tables=draft.tables,
        figures=draft.figures,
        table=lambda name: "\n".join(_table(_known(draft.tables, name), next(numbers))),
        figure=lambda name: _figure(
            _known(draft.figures, name), f"{pictures}/{name}.png", next(numbers)
        ),
        **draft.facts,
    )


def _known(there: Mapping[str, Item], name: str) -> Item:
    """A table or figure by name, which not every study has."""
    if name not in there:
        cure = f"Ask for it first ({{% if … in tables %}}), or name one of {'、'.join(there)}."
        raise ReportError(TEXT, f"names {name}, which this draft does not have", cure)
    return there[name]


def _figure(figure: Figure, path: str, number: int) -> str:
    caption = f"**図表{number}　{escaped(figure.caption)}**"
    return f"![{escaped(figure.alt)}]({path})\n\n{caption}\n"


def _table(table: Table, number: int) -> Iterator[str]:
    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    size = f"（n = {table.n}）" if table.n is not None else ""
    yield f"**図表{number}　{escaped(table.name + size)}**\n"
    yield _line(table.columns)
    yield _line(["---:" if column and numeric(column) else "---" for column in columns], raw=True)
    yield from map(_line, table.rows)
    yield ""
    yield from (f"注：{escaped(note)}\n" for note in table.notes)


def _line(cells: "tuple[Cell, ...] | list[str]", *, raw: bool = False) -> str:
    return f"| {' | '.join(str(c) if raw else _shown(c) for c in cells)} |"


def _shown(value: Cell) -> str:
    text = value if isinstance(value, str) else cell(value)
    return escaped(text).replace("\n", "<br>")


def copy(folder: Path) -> list[Path]:
    """Copy the packaged templates to a folder.

    Raises:
        ReportError: a template is there already, or the folder cannot be written.
    """
    paths = {folder / name: text for name, text in templates(None).items()}
    for path in paths:
        if path.exists():
            raise ReportError(str(path), "is there already", "Name another folder.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReportError(str(folder), f"cannot be made ({reason})", "Name another.") from error
    for path, text in paths.items():
        with whole(path) as target:
            target.write(text.encode())
    return list(paths)
