"""The whole asset graph as plain data, for the snapshot test.

`python -m tests.unit.gxnu_assets.graph` writes the snapshot again; look at the difference before committing it.
"""

import json
from pathlib import Path
from typing import Any

SNAPSHOT = Path(__file__).with_name("graph_snapshot.json")


def graph() -> dict[str, Any]:
    """Return every asset with what a reader of the graph relies on, and the names of jobs, schedules and sensors."""
    from gxnu_assets.definitions import defs

    repository = defs().get_repository_def()
    assets = repository.asset_graph
    return {
        "assets": {
            key.to_user_string(): _asset(assets.get(key), assets) for key in sorted(assets.get_all_asset_keys())
        },
        "jobs": {
            job.name: sorted(key.to_user_string() for key in job.asset_layer.executable_asset_keys)
            for job in repository.get_all_jobs()
            if not job.name.startswith("__")
        },
        "schedules": {schedule.name: schedule.cron_schedule for schedule in repository.schedule_defs},
        "sensors": sorted(sensor.name for sensor in repository.sensor_defs),
    }


def _asset(node: Any, assets: Any) -> dict[str, Any]:
    condition = node.automation_condition
    policy = node.freshness_policy
    return {
        "deps": sorted(key.to_user_string() for key in node.parent_keys),
        "group": node.group_name,
        "kinds": sorted(node.kinds),
        "owners": sorted(node.owners),
        "tags": {name: value for name, value in sorted(node.tags.items()) if not name.startswith("dagster/kind")},
        "checks": sorted(
            f"{check.name}{' (blocking)' if assets.get(check).blocking else ''}" for check in node.check_keys
        ),
        "automation": condition.get_label() if condition else None,
        "pools": sorted(node.pools or ()),
        "freshness": type(policy).__name__ if policy else None,
        "columns": len(schema.columns) if (schema := node.metadata.get("dagster/column_schema")) else 0,
    }


def text() -> str:
    """Return the graph as the snapshot file holds it."""
    return json.dumps(graph(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    SNAPSHOT.write_text(text(), encoding="utf-8")
    print(f"wrote {SNAPSHOT}")
