"""Twenty typical rules over one table: the one-pass engine against one hand-written DuckDB SELECT and the bare decode.

Belongs here: the synthetic table, both ways, ratios of CPU-seconds in one run. Not here: absolute claims; a busy
machine changes seconds, hardly ratios. Run: `python benchmarks/quality_rules.py --rows 1000000`.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import numpy as np
import polars as pl

from lakehouse.contracts import Column, Registry, Rule, TableContract, load_registry
from lakehouse.quality import check_table
from lakehouse.settings import settings
from lakehouse.storage import Lake
from lakehouse.storage import replace as publish
from lakehouse.storage.location import addresses, files_of

T = TypeVar("T")
AS_OF = datetime(2026, 11, 20)
TABLE = "benchmark.people"
ELEMENTS = (
    "student_no", "person_name", "id_card_no", "birth_date", "sex_code", "mobile_no", "email", "enroll_date",
    "actual_graduate_date", "is_in_school", "student_status_code", "class_code", "author_cnt", "page_cnt",
)  # fmt: skip
WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])


def rules() -> tuple[Rule, ...]:
    """Return what a steward states; key, types, code sets and the ID number's own rules are implied."""
    stated: list[tuple[str, dict[str, Any]]] = [
        ("required", {"columns": "mobile_no"}),
        ("pattern", {"columns": "mobile_no", "form": "mobile"}),
        ("pattern", {"columns": "email", "form": "email"}),
        ("range", {"columns": "author_cnt", "min": 0, "max": 100}),
        ("range", {"columns": "page_cnt", "min": 1, "max": 5000}),
        ("unique", {"columns": "id_card_no"}),
        ("dates_in_order", {"columns": ["enroll_date", "actual_graduate_date"]}),
        ("consistent", {"when": {"is_in_school": True}, "then": {"student_status_code": {"not": ["07"]}}}),
    ]
    return tuple(Rule(kind=kind, params=params) for kind, params in stated)


def declared(registry: Registry) -> Registry:
    """Return the registry with the benchmark's table."""
    columns = tuple(
        Column(
            physical=name,
            element=name,
            type="text",
            title=registry.elements[name].title,
            required=name in ("student_no", "person_name", "id_card_no"),
            code_set=registry.elements[name].code_set,
            habit="standard" if name == "sex_code" else None,
            grade=registry.elements[name].grade,
        )
        for name in ELEMENTS
    )
    model = registry.tables["academic.student_basic"]
    fields = {name: getattr(model, name) for name in TableContract.model_fields}
    load = model.load.model_copy(update={"key": ("student_no",)})
    table = TableContract(**{**fields, "id": TABLE, "columns": columns, "rules": rules(), "load": load})
    return replace(registry, tables={**registry.tables, TABLE: table})


def people(rows: int, seed: int = 1) -> pl.DataFrame:
    """Return rows of which about one in a hundred breaks each rule."""
    rng = np.random.default_rng(seed)
    day = np.datetime64("1980-01-01") + rng.integers(0, 9000, rows)
    births = pl.Series(day.astype("datetime64[D]"))
    order = pl.Series(rng.permutation(rows) % 1000).cast(pl.String).str.zfill(3)
    region = pl.Series(np.array(["450305", "450102", "110105"])[rng.integers(0, 3, rows)])
    body = region + births.dt.strftime("%Y%m%d") + order
    digits = np.frombuffer(body.str.join("").item().encode(), dtype=np.uint8).reshape(-1, 17).astype(int) - 48
    signs = pl.Series(np.array(list("10X98765432"))[digits @ WEIGHTS % 11])
    card = body + signs.zip_with(pl.Series(rng.random(rows) > 0.01), pl.Series(["0"]).new_from_index(0, rows))
    numbers = pl.Series(np.arange(rows))
    sex = pl.Series(np.array(["2", "1"])[digits[:, 16] % 2])
    mobile = "13" + pl.Series(rng.integers(10**8, 10**9, rows)).cast(pl.String)

    def often(share: float) -> pl.Series:
        return pl.Series(rng.random(rows) < share)

    enrol = pl.Series((np.datetime64("2015-09-01") + rng.integers(0, 3000, rows)).astype("datetime64[D]"))
    frame = pl.DataFrame(
        {
            "student_no": numbers.cast(pl.String).str.zfill(12),
            "person_name": pl.Series(["张三"]).new_from_index(0, rows),
            "id_card_no": card,
            "birth_date": births,
            "sex_code": sex,
            "mobile_no": mobile,
            "email": numbers.cast(pl.String) + "@example.edu.cn",
            "enroll_date": enrol,
            "actual_graduate_date": enrol,
            "is_in_school": often(0.7),
            "student_status_code": pl.Series(np.array(["01", "07"])[(rng.random(rows) < 0.01).astype(int)]),
            "class_code": (numbers // 40).cast(pl.String),
            "author_cnt": pl.Series(rng.integers(0, 101, rows)),
            "page_cnt": pl.Series(rng.integers(-20, 5000, rows)),
        }
    )
    return frame.with_columns(
        mobile_no=pl.when(often(0.01)).then(None).when(often(0.01)).then(pl.lit("1380")).otherwise("mobile_no"),
        email=pl.when(often(0.01)).then(pl.lit("none")).otherwise("email"),
        sex_code=pl.when(often(0.01)).then(pl.lit("1")).otherwise("sex_code"),
        birth_date=pl.when(often(0.01)).then(pl.date(1999, 9, 9)).otherwise("birth_date"),
        actual_graduate_date=pl.when(often(0.01))
        .then(pl.col("enroll_date").dt.offset_by("-1d"))
        .otherwise("enroll_date"),
        _row_key=pl.col("student_no"),
        _findings=pl.when(often(0.005)).then(pl.lit("sex_code:unknown_code")),
        _originals=pl.lit(None, dtype=pl.String),
    )


SELECT = """
WITH t AS (SELECT * FROM read_parquet({files})),
d AS (SELECT sum(n) AS n FROM (SELECT count(*) AS n FROM t WHERE id_card_no IS NOT NULL GROUP BY id_card_no
      HAVING count(*) > 1)),
k AS (SELECT coalesce(sum(n), 0) AS n FROM (SELECT count(*) AS n FROM t GROUP BY _row_key HAVING count(*) > 1))
SELECT
 (SELECT n FROM k) AS "key",
 count(*) FILTER (person_name IS NULL) AS "required:person_name",
 count(*) FILTER (id_card_no IS NULL) AS "required:id_card_no",
 count(*) FILTER (mobile_no IS NULL) AS "required:mobile_no",
 count(*) FILTER (list_contains(string_split(_findings, ';'), 'sex_code:unknown_code')) AS "code_set:sex_code",
 count(*) FILTER (list_contains(string_split(_findings, ';'), 'birth_date:cast_failed')) AS "type:birth_date",
 count(*) FILTER (NOT regexp_matches(mobile_no, '^1[3-9][0-9]{{9}}$')) AS "pattern:mobile_no",
 count(*) FILTER (NOT regexp_matches(email,
   '^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+$')) AS "pattern:email",
 count(*) FILTER (author_cnt NOT BETWEEN 0 AND 100) AS "range:author_cnt",
 count(*) FILTER (page_cnt NOT BETWEEN 1 AND 5000) AS "range:page_cnt",
 (SELECT n FROM d) AS "unique:id_card_no",
 count(*) FILTER (actual_graduate_date < enroll_date) AS "dates_in_order:enroll_date+actual_graduate_date",
 count(*) FILTER (is_in_school AND student_status_code = '07') AS "consistent:is_in_school~student_status_code",
 count(*) FILTER (strftime(birth_date, '%Y%m%d') <> substr(id_card_no, 7, 8)) AS "agree:birth_date~id_card_no",
 count(*) FILTER (sex_code <> CASE WHEN try_cast(substr(id_card_no, 17, 1) AS INT) % 2 = 1 THEN '1' ELSE '2' END
   ) AS "agree:sex_code~id_card_no",
 count(*) FILTER (NOT (regexp_matches(id_card_no, '^[0-9]{{17}}[0-9X]$')
   AND substr('10X98765432', 1 + ({weighted}) % 11, 1) = substr(id_card_no, 18, 1))) AS "checksum:id_card_no"
FROM t
"""


def by_select(lake: Lake, table: str) -> dict[str, int]:
    """Return the counts of one hand-written SELECT over the same files."""
    files = addresses(lake, "std", table, files_of(lake.table("std", table)))
    weighted = " + ".join(f"try_cast(substr(id_card_no, {p + 1}, 1) AS INT) * {w}" for p, w in enumerate(WEIGHTS))
    with duckdb.connect() as con:
        found = con.execute(SELECT.format(files=files, weighted=weighted))
        names = [column[0] for column in found.description]
        row = found.fetchone()
    return {name: int(value or 0) for name, value in zip(names, row or (), strict=True)}


def decode(lake: Lake, table: str) -> int:
    """Decode the columns and do nothing with them: the floor."""
    dataset = lake.table("std", table).to_pyarrow_dataset()
    return sum(batch.num_rows for batch in dataset.to_batches(columns=[*ELEMENTS, "_row_key", "_findings"]))


def timed(work: Callable[[], T]) -> tuple[T, float, float]:
    """Return the result with the CPU and wall seconds it took, of the better of two runs."""
    best: tuple[T, float, float] | None = None
    for _ in range(2):
        cpu, wall = time.process_time(), time.perf_counter()
        result = work()
        spent = (result, time.process_time() - cpu, time.perf_counter() - wall)
        best = spent if best is None or spent[1] < best[1] else best
    assert best is not None
    return best


def main() -> None:
    """Print the figures as JSON; fail where the two ways count differently."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    rows = parser.parse_args().rows
    registry = declared(load_registry(settings().contracts_dir))
    with tempfile.TemporaryDirectory() as folder:
        lake = Lake(f"{folder}/lake", staging=Path(folder) / "tmp")
        table = registry.tables[TABLE].std_table
        publish(lake, "std", table, people(rows).to_arrow(), as_of=AS_OF)
        check, cpu, wall = timed(lambda: check_table(lake, registry, TABLE, as_of=AS_OF, run_id="benchmark"))
        counts, select_cpu, select_wall = timed(lambda: by_select(lake, table))
        _, floor_cpu, _ = timed(lambda: decode(lake, table))
    ours = {result.rule_id: result.failed_count for result in check.results}
    differing = {name: (ours[name], count) for name, count in counts.items() if ours[name] != count}
    if differing:
        raise SystemExit(f"counts differ (ours, SELECT): {differing}")
    report = {
        "rows": rows,
        "rules": len(check.results),
        "rules_in_select": len(counts),
        "proven_by_log": sum(result.proven for result in check.results),
        "failing_rows_kept": sum(len(frame) for frame in check.failing.values()),
        "cpu_seconds": {"one_pass": round(cpu, 2), "select": round(select_cpu, 2), "decode": round(floor_cpu, 2)},
        "wall_seconds": {"one_pass": round(wall, 2), "select": round(select_wall, 2)},
        "one_pass_to_select": round(cpu / select_cpu, 2),
        "one_pass_to_decode": round(cpu / floor_cpu, 2),
    }
    print(json.dumps(report, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
