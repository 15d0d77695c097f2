"""Progress on a terminal: a bar per stage, a line where output is not a terminal. No logic of the chain."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from gxnu_assets.progress import Told


class Display:
    """Shows stages and failures; silent but for failures where `quiet`."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.console = Console(quiet=quiet, highlight=False)
        self._errors = Console(stderr=True, highlight=False, soft_wrap=True)

    @contextmanager
    def stage(self, title: str, total: int) -> Iterator[Callable[[Told], None]]:
        """Give a listener that moves the bar of one stage."""
        done: set[tuple[str, str]] = set()
        progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description:<8}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[now]}"),
            console=self.console,
        )
        with progress:
            task = progress.add_task(title, total=total, now="")

            def listen(told: Told) -> None:
                done.add((told.layer, told.table))
                progress.update(task, completed=min(len(done), total), now=_word(told))

            yield listen
            progress.update(task, now="")

    def say(self, text: str) -> None:
        """Print a line."""
        self.console.print(text, soft_wrap=True)

    def fail(self, line: str) -> None:
        """Print a failure to stderr, never folded, never silenced."""
        self._errors.print(
            f"[red]✗[/red] {line}" if self._errors.is_terminal else line, markup=self._errors.is_terminal
        )


def _word(told: Told) -> str:
    if told.failed:
        return f"✗ {told.table}"
    if told.skipped:
        return f"{told.table} 停在上一版"
    rows = "" if told.rows is None else f" {told.rows:,} 行"
    return f"{told.table}{rows}"
