"""The op body of a source system: gather each selected table, check the load, report what succeeded.

One table's failure never loses another's result: results are yielded as they come, failures are told at the end in one
line. Not here: reading a source (`lakehouse.connect`), judging it (`lakehouse.quality`).
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import dagster as dg

from gxnu_assets.components.checks import check_results
from gxnu_assets.components.keys import ods_key
from gxnu_assets.components.rules import dimensions_of, expected_of
from gxnu_assets.progress import tell
from gxnu_assets.resources import Platform, as_of
from lakehouse.contracts import TableContract

if TYPE_CHECKING:
    from lakehouse.connect import Gathered, GatherError
    from lakehouse.quality import TableCheck
    from lakehouse.storage import StorageError


def gather_tables(
    context: dg.AssetExecutionContext, platform: Platform, tables: Sequence[TableContract]
) -> Iterator[dg.MaterializeResult]:
    """Yield one result per gathered table; raises dg.Failure, after all were tried, naming each that failed."""
    from lakehouse.connect import GatherError
    from lakehouse.quality import record
    from lakehouse.storage import StorageError

    clock = as_of(context)
    chosen = [table for table in tables if ods_key(table) in context.selected_asset_keys]
    checks: list[TableCheck] = []
    failures: list[GatherError | StorageError] = []
    for table in chosen:
        try:
            gathered, check = _gather(context, platform, table, clock)
        except (GatherError, StorageError) as error:
            failures.append(error)
            tell("ods", table.ods_table, failed=str(error))
            continue
        checks.append(check)
        tell("ods", table.ods_table, rows=gathered.commit.rows, changed=gathered.commit.changed)
        yield _result(platform, table, gathered, check)
    if checks:
        record(platform.lake, checks, as_of=clock, run_id=context.run_id)
    if failures:
        raise dg.Failure(description="\n".join(one_line_each(failures)), allow_retries=False)


def one_line_each(failures: Sequence["GatherError | StorageError"]) -> list[str]:
    """Return a line per cause: what hit several tables of one system alike is said once, with their names."""
    from lakehouse.connect import GatherError

    alike: dict[tuple[str, str], list[GatherError]] = {}
    lines: list[str] = []
    for failure in failures:
        if isinstance(failure, GatherError):
            alike.setdefault((failure.cause, failure.cure), []).append(failure)
        else:
            lines.append(" ".join(str(failure).split()))
    for (cause, cure), found in alike.items():
        tables = "、".join(dict.fromkeys(failure.table for failure in found))
        lines.append(str(GatherError(tables, found[0].source, cause, cure)))
    return list(dict.fromkeys(lines))


def _gather(
    context: dg.AssetExecutionContext, platform: Platform, table: TableContract, clock: Any
) -> "tuple[Gathered, TableCheck]":
    from lakehouse.connect import gather
    from lakehouse.quality import check_load

    lake, registry = platform.lake, platform.registry
    gathered = gather(lake, registry, platform.sources, table.id, as_of=clock, run_id=context.run_id)
    return gathered, check_load(gathered, registry, lake, as_of=clock, run_id=context.run_id)


def _result(
    platform: Platform, table: TableContract, gathered: "Gathered", check: "TableCheck"
) -> dg.MaterializeResult:
    key, registry = ods_key(table), platform.registry
    commit = gathered.commit
    metadata: dict[str, Any] = {
        "dagster/row_count": commit.rows,
        "读取行数": gathered.rows_read,
        "新增": gathered.inserted,
        "更新": gathered.updated,
        "消失": gathered.deleted,
        "隔离": gathered.quarantined,
        "重复合并": gathered.duplicates_collapsed,
        "来源": gathered.source_uri,
        "耗时秒": round(gathered.seconds, 3),
        "Delta 版本": commit.version if commit.version is not None else -1,
    }
    if gathered.drift:
        metadata["结构漂移"] = "；".join(str(drift) for drift in gathered.drift)
    return dg.MaterializeResult(
        asset_key=key,
        metadata=metadata,
        data_version=dg.DataVersion(f"delta:{commit.version}"),
        check_results=check_results(key, check, expected_of(registry, table, "ods"), dimensions_of(table, "ods")),
    )
