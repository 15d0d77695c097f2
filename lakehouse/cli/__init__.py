"""The `gxnu` command: verbs of this room, and those that other rooms add by the entry-point group `gxnu.verbs`.

Belongs here: finding verbs, one line and a non-zero exit for every failure. A verb's module is imported when the
verb is called, so that `gxnu query` does not wait for dagster. Not here: what a verb does.
"""

import sys
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

ENTRY_POINTS = "gxnu.verbs"
OWN_VERBS = {
    "backup": "lakehouse.cli.backup:backup_command",
    "contracts": "lakehouse.cli.contracts:app",
    "doctor": "lakehouse.cli.doctor:doctor_command",
    "emit": "lakehouse.cli.emit:emit_command",
    "gather": "lakehouse.cli.gather:gather_command",
    "query": "lakehouse.cli.query:query_command",
    "restore": "lakehouse.cli.backup:restore_command",
}
Command = TyperCommand | TyperGroup
HELP = {"help_option_names": ["-h", "--help"]}


@cache
def verbs() -> dict[str, str]:
    """Return every verb with the place (`module:name`) of its function or typer app, sorted by name."""
    others = {point.name: point.value for point in entry_points(group=ENTRY_POINTS)}
    return dict(sorted((OWN_VERBS | others).items()))


@cache
def load_verb(name: str) -> Command:
    """Import a verb and return it as a command; a function becomes a command, a typer app a group of them."""
    module, _, attribute = verbs()[name].partition(":")
    found = getattr(import_module(module), attribute)
    if not isinstance(found, typer.Typer):
        function, found = found, typer.Typer(add_completion=False, context_settings=HELP)
        found.command(name)(function)
    command: Any = typer.main.get_command(found)
    command.name = name
    return command


class Verbs(TyperGroup):
    """The group of all verbs, each imported when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of all verbs."""
        return list(verbs())

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return one verb, or None when there is none of that name."""
        return load_verb(cmd_name) if cmd_name in verbs() else None


app = typer.Typer(
    name="gxnu",
    cls=Verbs,
    help="高校湖仓一体数据治理平台 gxnu-lakehouse 的命令行。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings=HELP,
)


@app.callback()
def _root() -> None:
    """高校湖仓一体数据治理平台 gxnu-lakehouse 的命令行。"""


def all_verbs() -> list[str]:
    """Return every verb as a person types it after `gxnu`, groups with their members, sorted."""
    return sorted(path for name in verbs() for path in _paths(load_verb(name), (name,)))


def _paths(command: Any, path: tuple[str, ...]) -> list[str]:
    if not isinstance(command, TyperGroup):
        return [" ".join(path)]
    return [verb for name, member in command.commands.items() for verb in _paths(member, (*path, name))]


def main() -> None:
    """Run the command; every failure is one line on stderr that says why, and a non-zero exit."""
    try:
        app()
    except Exception as error:
        from lakehouse.cli.failure import explain

        line = explain(error)
        if line is None:
            raise
        print(f"gxnu: {line}", file=sys.stderr)
        sys.exit(1)
