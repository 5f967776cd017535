"""The command line: a lazy group with one catch. It parses, calls once, echoes."""

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any, NoReturn

import click

from voicecode.errors import VoicecodeError

# Command → the module under cli/ that holds a command of that name.
COMMANDS = (
    "code",
    "explain",
    "evaluate",
    "train",
    "freq",
    "kwic",
    "collocation",
    "cooccurrence",
    "keyness",
    "crosstab",
    "correspondence",
    "dendrogram",
    "agreement",
    "themes",
    "plot",
    "report",
    "spirals",
    "run",
    "tokens",
    "codebook",
)

# What a command loads stays until its end: the collector would go over it again and again in vain.
_OBJECTS = 50_000


class LazyGroup(click.Group):
    """Loads a command's module when its name is used; shows every user error in one way."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """List the commands in the order of a study."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the module of a command."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = getattr(import_module(f"voicecode.cli.{cmd_name}"), cmd_name)
        # click keeps the lines of a block after a backspace, which a raw docstring cannot hold.
        found.help = (found.help or "").replace("\\b\n", "\b\n")
        return found

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        """Run a command; a fault in what was given is one line and exit code 1."""
        from voicecode.cli.telling import telling

        gc.set_threshold(_OBJECTS)
        try:
            with telling():
                return super().invoke(ctx)
        except VoicecodeError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="voicecode", prog_name="voicecode")
def main() -> None:
    """Code Japanese interviews, surveys and minutes for qualitative research.

    Every comment (発言) gets a resource (ヒト・モノ・カネ・情報・関係) and a stance (is 現状,
    ought あるべき姿, want ありたい姿), with the words that are the evidence. Nothing leaves
    this computer.
    """


def entry() -> NoReturn:
    """Run the command line and leave at once.

    To take down all that was made, object by object, takes a third of a second after a large file.
    """
    status: object = 1
    try:
        main()
    except SystemExit as done:
        status = done.code
    # A reader that has gone (| head) wants no more.
    with suppress(BrokenPipeError):
        sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status if isinstance(status, int) else 0)
