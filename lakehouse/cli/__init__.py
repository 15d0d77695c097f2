"""The `gxnu` command: verbs of this room, and those that other rooms add by the entry-point group `gxnu.verbs`.

Belongs here: reading arguments, printing answers, one line and a non-zero exit for every failure. Not here:
anything a test would want to call without a terminal.
"""

import sys
from functools import cache
from importlib.metadata import entry_points

import click
import typer

from lakehouse.cli import backup, contracts, doctor, emit, gather, query
from lakehouse.cli.failure import explain

VERBS = "gxnu.verbs"

app = typer.Typer(
    name="gxnu",
    help="高校湖仓一体数据治理平台 gxnu-lakehouse 的命令行。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(contracts.app, name="contracts")
app.command("query")(query.query_command)
app.command("doctor")(doctor.doctor_command)
app.command("backup")(backup.backup_command)
app.command("restore")(backup.restore_command)
app.command("gather")(gather.gather_command)
app.command("emit")(emit.emit_command)


@cache
def _add_verbs() -> None:
    """Attach the verbs of other rooms, once."""
    for point in sorted(entry_points(group=VERBS), key=lambda point: point.name):
        verb = point.load()
        if isinstance(verb, typer.Typer):
            app.add_typer(verb, name=point.name)
        else:
            app.command(point.name)(verb)


def all_verbs() -> list[str]:
    """Return every verb as a person types it after `gxnu`, groups with their members, sorted."""
    _add_verbs()
    root = typer.main.get_command(app)
    return sorted(_paths(root, ()))


def _paths(command: click.Command, path: tuple[str, ...]) -> list[str]:
    if not isinstance(command, click.Group):
        return [" ".join(path)]
    return [verb for name, member in command.commands.items() for verb in _paths(member, (*path, name))]


def main() -> None:
    """Run the command; every failure is one line on stderr that says why, and a non-zero exit."""
    _add_verbs()
    try:
        app(standalone_mode=False)
    except click.exceptions.Exit as leave:
        sys.exit(leave.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        print("已中断", file=sys.stderr)
        sys.exit(130)
    except Exception as error:
        line = explain(error)
        if line is None:
            raise
        print(f"gxnu: {line}", file=sys.stderr)
        sys.exit(1)
