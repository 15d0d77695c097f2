"""The newest recorded result of every rule, as of a moment.

Belongs here: reading `quality_result`. Not here: writing it (`record`), what it means (`score`, `lights`).
"""

from datetime import datetime

import polars as pl
import pyarrow.dataset as ds

from lakehouse.storage import Lake

COLUMNS = [
    "run_id", "as_of", "layer", "table_name", "table_id", "rule_id", "kind", "dimension", "severity", "is_gate",
    "state", "total_cnt", "failed_cnt", "rows_cnt",
]  # fmt: skip


def latest_results(lake: Lake, as_of: datetime) -> pl.DataFrame:
    """Return, per layer and table, the results of its newest check not after `as_of`; empty where none is."""
    snapshot = lake.table_or_none("quality", "quality_result")
    if snapshot is None:
        return pl.DataFrame(schema={name: pl.String for name in COLUMNS})
    dataset = snapshot.to_pyarrow_dataset()
    found = dataset.to_table(columns=COLUMNS, filter=ds.field("as_of") <= as_of)
    frame = pl.DataFrame(pl.from_arrow(found))
    # two runs of one moment: the later name wins, so that the choice is the same on every machine
    newest = frame.sort("as_of", "run_id").group_by("layer", "table_name").agg(pl.col("as_of", "run_id").last())
    return frame.join(newest, on=["layer", "table_name", "as_of", "run_id"], how="semi")
