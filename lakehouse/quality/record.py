"""Keeps results and findings: `quality_result` grows by one row per rule and run, `quality_finding` is upserted.

Belongs here: the two tables and their schemas, written through `lakehouse.storage`. Not here: what a finding is
(`findings`), scores (`score`).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

import polars as pl
import pyarrow as pa

from lakehouse.quality.findings import SCHEMA as FINDING_SCHEMA
from lakehouse.quality.findings import merged
from lakehouse.quality.model import TableCheck
from lakehouse.settings import settings
from lakehouse.storage import Commit, Lake, append_rows, replace
from lakehouse.storage.errors import CommitConflictError

RESULT, FINDING = "quality_result", "quality_finding"
RESULT_KEY = ("run_id", "layer", "table_name", "rule_id")
RESULT_TITLES = {
    "run_id": "运行号",
    "as_of": "运行时点（UTC）",
    "layer": "层",
    "table_name": "表名",
    "table_id": "契约",
    "table_title": "表中文名",
    "owner": "数据主管单位",
    "theme": "主题域",
    "rule_id": "规则",
    "kind": "规则种类",
    "dimension": "质量维度",
    "columns": "数据元",
    "severity": "严重程度",
    "is_gate": "是否闸门",
    "state": "结论",
    "total_cnt": "判定行数",
    "failed_cnt": "不符行数",
    "surplus_cnt": "重复多出行数",
    "tolerate_rate": "容许比例",
    "sentence": "说明",
    "is_proven": "是否由日志统计直接证明",
    "rows_cnt": "表行数",
}
FINDING_TITLES = {
    "finding_id": "问题编号",
    "rule_id": "规则",
    "row_key": "行主键（按分级脱敏）",
    "shown": "值（按分级脱敏）",
    "state": "状态（open 未解决、closed 已解决）",
    "first_seen": "首次发现（UTC）",
    "last_seen": "最近发现（UTC）",
    "closed_at": "关闭时间（UTC）",
    "reopened_cnt": "重开次数",
}
_ATTEMPTS = 8


def record(lake: Lake, checks: TableCheck | Iterable[TableCheck], *, as_of: datetime, run_id: str) -> Commit:
    """Keep the results of one or several checks; the same run twice adds nothing. Returns the results' commit.

    Values and keys are masked before they come here. Findings are compared and written as one table: one process
    records at a time (one writer per table), and a conflict reads again.
    """
    several = [checks] if isinstance(checks, TableCheck) else list(checks)
    commit = append_rows(
        lake,
        "quality",
        RESULT,
        result_rows(several),
        key=RESULT_KEY,
        as_of=as_of,
        partition_from="as_of",
        run_id=run_id,
        title="质量规则结果",
        comments=RESULT_TITLES,
    )
    _keep_findings(lake, several, as_of, run_id)
    return commit


def result_rows(checks: Sequence[TableCheck]) -> pa.Table:
    """Return one row per rule of the checks, as `quality_result` keeps them."""
    rows = [
        {
            "run_id": check.run_id,
            "as_of": check.as_of,
            "layer": check.layer,
            "table_name": check.table,
            "table_id": check.table_id,
            "table_title": check.title,
            "owner": check.owner,
            "theme": check.theme,
            "rule_id": result.rule_id,
            "kind": result.rule.kind,
            "dimension": result.dimension,
            "columns": ",".join(result.rule.columns),
            "severity": result.rule.severity,
            "is_gate": result.rule.is_gate,
            "state": result.state,
            "total_cnt": result.total,
            "failed_cnt": result.failed_count,
            "surplus_cnt": result.surplus,
            "tolerate_rate": result.rule.tolerate,
            "sentence": result.sentence,
            "is_proven": result.proven,
            "rows_cnt": check.rows,
        }
        for check in checks
        for result in check.results
    ]
    return pa.Table.from_pylist(rows, schema=_result_schema())


def _result_schema() -> pa.Schema:
    types = {name: pa.string() for name in RESULT_TITLES}
    types |= {"as_of": pa.timestamp("us"), "tolerate_rate": pa.float64()}
    types |= {name: pa.int64() for name in RESULT_TITLES if name.endswith("_cnt")}
    types |= {name: pa.bool_() for name in RESULT_TITLES if name.startswith("is_")}
    return pa.schema([pa.field(name, types[name]) for name in RESULT_TITLES])


def findings(lake: Lake) -> pl.DataFrame:
    """Return all findings, open and closed; none where nothing was recorded yet."""
    snapshot = lake.table_or_none("quality", FINDING)
    if snapshot is None:
        return pl.DataFrame(schema=FINDING_SCHEMA)
    found = pl.DataFrame(pl.from_arrow(snapshot.to_pyarrow_dataset().to_table(columns=FINDING_SCHEMA.names())))
    return found.cast(FINDING_SCHEMA)


def _keep_findings(lake: Lake, checks: Sequence[TableCheck], as_of: datetime, run_id: str) -> None:
    secret = settings().pseudonym_key.get_secret_value().encode()
    for attempt in range(_ATTEMPTS):
        before = lake.version("quality", FINDING)
        wanted = merged(findings(lake), checks, as_of, secret)

        def refuse_overtaken(expected: int | None = before) -> None:
            if lake.version("quality", FINDING) != expected:
                raise _OvertakenError

        try:
            replace(
                lake,
                "quality",
                FINDING,
                wanted.to_arrow(),
                as_of=as_of,
                key=("finding_id",),
                run_id=run_id,
                comment="质量问题明细",
                comments=FINDING_TITLES,
                after_stage=refuse_overtaken,
            )
        except (_OvertakenError, CommitConflictError):
            if attempt == _ATTEMPTS - 1:
                raise
        else:
            return


class _OvertakenError(Exception):
    """Another process recorded findings since they were read."""
