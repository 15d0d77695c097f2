"""Loads a PostgreSQL table into `ods` and says how that compares with the server's own `COPY … TO STDOUT`.

Belongs here: one measurement, in one run, as a ratio. Not here: correctness (tests/lake/test_connect_postgresql.py).

    uv run python benchmarks/ingest_postgresql.py --rows 3000000            # starts a PostgreSQL of its own
    uv run python benchmarks/ingest_postgresql.py --dsn postgresql://…      # uses yours; makes table bench_ingest

The load is the whole way: read, type, stage with row hashes, screen keys, commit. It runs in a child, whose
peak memory is reported. COPY and the load take turns, so that other work on the machine hits both;
medians are compared.
"""

# ruff: noqa: S608 - one table of our own

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg

TABLE = "bench_ingest"
COLUMNS = {
    "id": "bigint", "student_no": "varchar(12)", "course_no": "varchar(12)", "score": "numeric(5,2)",
    "kind": "integer", "exam_date": "date", "updated_at": "timestamp", "passed": "boolean", "memo": "text",
    "amount": "numeric(12,2)", "code": "varchar(2)", "remark": "text",
}  # fmt: skip
_FILL = f"""
CREATE TABLE {TABLE} AS SELECT i::bigint AS id, ('2026' || lpad((i % 42000)::text, 8, '0'))::varchar(12) AS student_no,
('KC' || lpad((i % 3000)::text, 6, '0'))::varchar(12) AS course_no,
(i::bigint * 7919 % 10001 / 100.0)::numeric(5,2) AS score,
(i % 5)::int AS kind, date '2021-01-01' + (i % 1500)::int AS exam_date,
timestamp '2021-01-01' + i * interval '7 second' AS updated_at, i % 2 = 0 AS passed, md5(i::text) AS memo,
(i * 0.01)::numeric(12,2) AS amount, (CASE WHEN i % 10 > 0 THEN '0' || (i % 7) END)::varchar(2) AS code,
'备注' || (i % 100) AS remark FROM generate_series(1, $ROWS) i"""


def main() -> None:
    """Measure and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=3_000_000)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--dsn", default="")
    parser.add_argument("--load", nargs=2, metavar=("DSN", "FOLDER"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.load:
        print(json.dumps(load(args.load[0], Path(args.load[1]))))
        return
    with tempfile.TemporaryDirectory() as folder, server(args.dsn) as dsn:
        print(json.dumps(measure(dsn, args.rows, args.turns, Path(folder)), ensure_ascii=False, indent=1))


@contextmanager
def server(dsn: str) -> Iterator[str]:
    """Yield the DSN given, or that of a PostgreSQL started for this run."""
    if dsn:
        yield dsn
        return
    from infra.launcher.services.postgresql import Postgres
    from infra.launcher.supervisor import Supervisor

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        root.chmod(0o711)
        supervisor = Supervisor(root, say=lambda _: None)
        service = Postgres("benchmark")
        try:
            running = service.server(supervisor.start(service))
            running.create_database("bench")
            yield running.dsn("bench")
        finally:
            supervisor.stop_all()


def measure(dsn: str, rows: int, turns: int, folder: Path) -> dict[str, object]:
    """Fill the table, let COPY and the load take turns, and return rates, ratio and peak memory."""
    with psycopg.connect(dsn, autocommit=True) as con:
        con.execute(f"DROP TABLE IF EXISTS {TABLE}")
        con.execute(_FILL.replace("$ROWS", str(rows)))
        con.execute(f"ALTER TABLE {TABLE} ADD PRIMARY KEY (id)")
        con.execute(f"VACUUM ANALYZE {TABLE}")
        copies, loads, peak = [], [], 0.0
        for turn in range(turns):
            copies.append(copy_seconds(con))
            said = json.loads(child(dsn, folder / f"lake{turn}"))
            assert said["rows"] == rows, said
            loads.append(said["seconds"])
            peak = max(peak, said["peak_mb"])
        con.execute(f"DROP TABLE {TABLE}")
    copied, loaded = statistics.median(copies), statistics.median(loads)
    return {
        "rows": rows, "columns": len(COLUMNS), "turns": turns, "copy_rows_per_s": round(rows / copied),
        "load_rows_per_s": round(rows / loaded), "ratio": round(copied / loaded, 3), "peak_mb": round(peak),
        "copy_seconds": copies, "load_seconds": loads,
    }  # fmt: skip


def copy_seconds(con: psycopg.Connection[tuple[object, ...]]) -> float:
    """Return how long `COPY … TO STDOUT` takes with its output thrown away."""
    started = time.perf_counter()
    with con.cursor() as cursor, cursor.copy(f"COPY {TABLE} TO STDOUT") as stream:
        for _ in stream:
            pass
    return round(time.perf_counter() - started, 2)


def child(dsn: str, folder: Path) -> str:
    """Run one load in a process of its own and return what it printed."""
    command = [sys.executable, __file__, "--load", dsn, str(folder)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def load(dsn: str, folder: Path) -> dict[str, float]:
    """Gather the table into an empty lake; returns seconds, rows and this process's peak memory in MB."""
    import os
    import resource
    from datetime import datetime

    from lakehouse.connect import Source, Sources, gather
    from lakehouse.contracts import Column, Load, Registry, Sla, TableContract
    from lakehouse.storage import Lake

    parts = urlsplit(dsn)
    os.environ["BENCH_PASSWORD"] = unquote(parts.password or "")
    source = Source(
        kind="postgresql", host=parts.hostname or "127.0.0.1", port=parts.port or 5432, schema="public",
        database=parts.path.lstrip("/"), user=unquote(parts.username or ""), password_env="BENCH_PASSWORD",
    )  # fmt: skip
    columns = tuple(
        Column(physical=name, element=name, type=text, title=name, grade="L1", is_key=name == "id")
        for name, text in COLUMNS.items()
    )
    table = TableContract(
        id="bench.ingest", physical=TABLE, title="", description="", grain="", kind="event", base="", domain="",
        owner="", source_kind="postgresql", load=Load(transport="database", increment="snapshot", key=("id",)),
        sla=Sla(every="day"), retention="permanent", sharing="无条件共享", rows_full_scale=0, columns=columns,
    )  # fmt: skip
    registry = Registry({table.id: table}, {}, {}, {}, {}, {}, {}, {})
    lake = Lake(str(folder / "lake"), {}, folder / "tmp")
    started = time.perf_counter()
    done = gather(
        lake, registry, Sources(systems={"bench": source}), table.id, as_of=datetime(2026, 1, 1), run_id="bench"
    )
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": round(seconds, 2), "rows": done.commit.rows, "peak_mb": round(peak)}


if __name__ == "__main__":
    main()
