"""A gathering process killed at any point leaves the old table whole; the next run brings the same content."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from lakehouse.connect import gather
from lakehouse.storage import Lake
from tests.unit.connect.conftest import AS_OF, contract, registry, rows, sources

ROWS = 70_000
TABLE = contract("sqlite", {"ID": "INTEGER", "NAME": "TEXT(20)", "PRICE": "REAL"}, ("ID",))
CHILD = """
import sys
from pathlib import Path
from datetime import timedelta
from lakehouse.connect import gather
from lakehouse.storage import Lake
from tests.unit.connect.conftest import AS_OF, registry, sources
from tests.unit.connect.test_kill import TABLE
lake = Lake(sys.argv[1], {}, Path(sys.argv[2]))
print("ready", flush=True)
gather(lake, registry(TABLE), sources(kind="sqlite", path=Path(sys.argv[3])), "sys.t",
       as_of=AS_OF + timedelta(days=1), run_id="killed", progress=lambda rows: print(rows, flush=True))
print("done", flush=True)
"""


def fill(file: Path, word: str) -> None:
    with closing(sqlite3.connect(file)) as con:
        con.executescript("DROP TABLE IF EXISTS T; CREATE TABLE T (ID INTEGER, NAME TEXT, PRICE REAL);")
        con.executemany("INSERT INTO T VALUES (?, ?, ?)", ((n, f"{word}{n}", n / 2) for n in range(ROWS)))
        con.execute("INSERT INTO T VALUES (-1, 'bad', 'not a price')")
        con.commit()


@pytest.mark.parametrize(("at_line", "pause"), [(2, 0.0), (3, 0.05), (3, 0.3)])
def test_a_kill_leaves_the_old_table_and_the_next_run_the_new(
    tmp_path: Path, lake: Lake, at_line: int, pause: float
) -> None:
    file = tmp_path / "s.sqlite"
    fill(file, "a")
    where = sources(kind="sqlite", path=file)
    gather(lake, registry(TABLE), where, "sys.t", as_of=AS_OF, run_id="r1")
    fill(file, "b")
    command = [sys.executable, "-c", CHILD, lake.uri, str(lake.staging), str(file)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3])
    assert child.stdout is not None
    for _ in range(at_line):
        child.stdout.readline()
    time.sleep(pause)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    current = rows(lake).filter(rows(lake)["_valid_to"].is_null())
    assert current.height == ROWS
    assert current["NAME"].str.slice(0, 1).n_unique() == 1  # all old or all new, never a mixture
    done = gather(lake, registry(TABLE), where, "sys.t", as_of=AS_OF + timedelta(days=2), run_id="r3")
    assert done.quarantined == 1
    held = rows(lake)
    current = held.filter(held["_valid_to"].is_null())
    assert (current.height, current["NAME"].str.slice(0, 1).unique().to_list()) == (ROWS, ["b"])
    assert held.height == 2 * ROWS  # each row's old and new version, once
    assert rows(lake, "quality_quarantine", "quality").height == 1
