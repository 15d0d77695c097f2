"""The few jobs, by selection: one per stage, because a closed gate stops whole steps inside one run.

A stage reads the gates of the stage before and leaves out exactly their descendants (`components/gates.py`).
"""

import dagster as dg

from gxnu_assets.components.code_tables import TABLES as CODE_TABLES
from gxnu_assets.executors import for_many_sources, in_one_process
from lakehouse.settings import settings

_codes = dg.AssetSelection.assets(*(["dim", table] for table in CODE_TABLES))


def _layer(*names: str) -> dg.AssetSelection:
    selection = dg.AssetSelection.tag("layer", names[0])
    for name in names[1:]:
        selection = selection | dg.AssetSelection.tag("layer", name)
    return selection


gather = dg.define_asset_job(
    "gather",
    selection=_layer("ods"),
    executor_def=for_many_sources(settings().profile),
    description="采集：各业务系统 → 贴源层",
)
standardise = dg.define_asset_job(
    "standardise",
    selection=_codes | _layer("std"),
    executor_def=in_one_process(),
    description="标准化：贴源层 → 标准层，逐表检查",
)
model = dg.define_asset_job(
    "model",
    selection=_layer("dim", "dwd", "dws", "ads") - _codes,
    executor_def=in_one_process(),
    description="建模：标准层 → 维度、明细、汇总、应用",
)
publish = dg.define_asset_job(
    "publish",
    selection=_layer("quality"),
    executor_def=in_one_process(),
    description="发布：质量评分与红绿灯",
)
