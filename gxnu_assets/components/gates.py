"""Which tables' gates are closed, so that exactly their descendants stay at the last good version."""

from collections.abc import Iterable

import dagster as dg
from dagster import AssetCheckKey, DagsterInstance
from dagster._core.storage.asset_check_execution_record import AssetCheckExecutionRecordStatus

from gxnu_assets.components.checks import GATE


def closed_gates(instance: DagsterInstance, keys: Iterable[dg.AssetKey]) -> set[dg.AssetKey]:
    """Return the keys whose latest gate failed; a table without a gate, or never checked, is open."""
    wanted = [AssetCheckKey(key, GATE) for key in keys]
    if not wanted:
        return set()
    records = instance.event_log_storage.get_latest_asset_check_execution_by_key(wanted)
    return {
        check.asset_key for check, record in records.items() if record.status == AssetCheckExecutionRecordStatus.FAILED
    }
