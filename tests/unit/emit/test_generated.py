from pathlib import Path

import pytest

from lakehouse.contracts import Registry, load_registry
from lakehouse.emit.generated import generated_files, stale, write_all

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry(ROOT / "contracts")


def test_each_table_has_a_model_its_yml_and_a_page(registry: Registry) -> None:
    files = generated_files(registry)
    for table in registry.tables.values():
        assert f"dbt/models/std/{table.system}/{table.std_table}.sql" in files
        assert f"dbt/models/std/{table.system}/{table.std_table}.yml" in files
        assert f"docs/reference/tables/{table.system}/{table.name}.md" in files
    assert generated_files(registry) == files


def test_drift_is_seen_both_ways_and_mended(registry: Registry, tmp_path: Path) -> None:
    write_all(registry, tmp_path)
    assert stale(registry, tmp_path) == []
    assert write_all(registry, tmp_path) == []

    sources = tmp_path / "dbt/models/sources.yml"
    sources.write_text("changed by hand", encoding="utf-8")
    gone = tmp_path / "dbt/models/std/hr/std_hr__staff_basic.sql"
    gone.unlink()
    orphan = tmp_path / "dbt/models/std/hr/std_hr__forgotten.sql"
    orphan.write_text("select 1", encoding="utf-8")
    assert stale(registry, tmp_path) == [
        "dbt/models/sources.yml: differs from the contracts",
        "dbt/models/std/hr/std_hr__staff_basic.sql: missing",
        "dbt/models/std/hr/std_hr__forgotten.sql: orphan",
    ]
    assert write_all(registry, tmp_path) == [sources, gone, orphan]
    assert stale(registry, tmp_path) == []
