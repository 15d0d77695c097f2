"""The embedded event log keeps what it was told, across processes' instances and threads."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from dagster import AssetKey, AssetMaterialization, DagsterInstance

from lakehouse.settings import PROJECT_ROOT


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    (tmp_path / "dagster.yaml").write_bytes((PROJECT_ROOT / "dagster.yaml").read_bytes())
    return tmp_path


def test_events_outlive_the_instance(home: Path) -> None:
    with DagsterInstance.get() as instance:
        instance.report_runless_asset_event(AssetMaterialization(AssetKey("a"), metadata={"n": 7}))
    assert (home / "event_log.db").exists()
    with DagsterInstance.get() as instance:
        event = instance.get_latest_materialization_event(AssetKey("a"))
    assert event is not None
    assert event.asset_materialization is not None
    assert event.asset_materialization.metadata["n"].value == 7


def test_threads_lose_nothing(home: Path) -> None:
    with DagsterInstance.get() as instance:
        with ThreadPoolExecutor(8) as pool:
            list(
                pool.map(
                    lambda n: instance.report_runless_asset_event(AssetMaterialization(AssetKey(f"a{n}"))), range(80)
                )
            )
        assert len(instance.get_asset_keys()) == 80


def test_pools_can_be_limited(home: Path) -> None:
    with DagsterInstance.get() as instance:
        assert instance.event_log_storage.supports_global_concurrency_limits
        instance.event_log_storage.set_concurrency_slots("source_hr", 4)
        assert {limit.name: limit.limit for limit in instance.event_log_storage.get_pool_limits()} == {"source_hr": 4}
