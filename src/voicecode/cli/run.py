"""`voicecode run`: a study from one file, again only what changed."""

from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from voicecode.cli.plan import Plan
    from voicecode.protocol import Output
    from voicecode.read.protocol import Protocol

# A study file, and what stands beside it.
_OWN = (".toml", ".lock", ".log")


@click.command()
@click.argument("study", type=click.Path(dir_okay=False, path_type=Path), metavar="STUDY.toml")
@click.option("--init", is_flag=True, help="Write an example to STUDY.toml, and end.")
@click.option("--force", is_flag=True, help="Make everything again; your corrections stand.")
@click.option("--verbose", is_flag=True, help="Show what each command says.")
def run(study: Path, *, init: bool, force: bool, verbose: bool) -> None:
    r"""Make all that STUDY.toml names (研究一式): coded table, themes, statistics, figures, report.

    The file names sources, codebook, dictionary and outputs once; every key is an option of a
    command, by the same name. Made is only what changed, or what reads something that changed.
    What you changed by hand is never written over: corrections in the coded table are carried
    over, any other file you edited is kept. STUDY.log says what was made, of what and by which
    command; STUDY.lock is how the next run knows. Paths lead from the folder of STUDY.toml.

    \b
    Examples:
      voicecode run --init study.toml   # then change it
      voicecode run study.toml
    """
    if study.suffix.lower() != ".toml":
        raise click.BadParameter("the study file has to end in .toml.", param_hint="STUDY.toml")
    if init:
        _init(study)
        return
    from voicecode.cli.making import Making
    from voicecode.read.protocol import protocol

    given = protocol(study)
    with chdir(study.parent):
        outputs = _checked(Path(study.name), given)
        told = Making(Path(study.name), force=force, verbose=verbose).make(outputs)
    if any(outcome.state == "failed" for outcome in told):
        raise click.exceptions.Exit(1)


def _init(study: Path) -> None:
    from voicecode.errors import ReportError
    from voicecode.read.protocol import example
    from voicecode.report.files import whole

    if study.exists():
        raise ReportError(str(study), "is there already", "Name a new file.")
    with whole(study) as file:
        file.write(example())
    click.echo(f"{study}: change it, then `voicecode run {study}`", err=True)


def _checked(study: Path, given: "Protocol") -> "list[Output]":
    """Put the outputs in order, or list all faults of the study file."""
    from voicecode.cli.plan import Plan, unreadable
    from voicecode.errors import StudyError, many
    from voicecode.protocol import faults, ordered

    plan = Plan(given)
    found = [*plan.faults, *unreadable(plan)]
    if not found:
        own = {study.with_suffix(end): "a file of the study itself" for end in _OWN}
        found += faults(plan.outputs, {**own, **dict.fromkeys(_sources(plan), "a source")})
    if found:
        listed = "\n  ".join(found)
        raise StudyError(str(study), many(len(found), "fault"), f"Mend each:\n  {listed}")
    return ordered(plan.outputs) or []


def _sources(plan: "Plan") -> "list[Path]":
    from voicecode.read import find

    return find(plan.sources)
