from pathlib import Path

import pytest

from lakehouse.contracts import Registry, load_registry
from lakehouse.emit.code_targets import MapKey, map_key, map_keys, map_rows

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry(ROOT / "contracts")


def _map(registry: Registry, *key: str) -> dict[str, tuple[str | None, str]]:
    return {row.raw: (row.code, row.kind) for row in map_rows(registry, MapKey(*key))}


def test_own_codes_lead_to_the_standard_and_labels_are_slips(registry: Registry) -> None:
    found = _map(registry, "local:academic:xb", "GBT_2261.1-2003_sex", "own")
    assert found == {"1": ("1", "own"), "2": ("2", "own"), "男": ("1", "fix"), "女": ("2", "fix")}


def test_a_code_without_counterpart_is_unmapped(registry: Registry) -> None:
    found = _map(registry, "local:academic:xq", "JYT1001:XQ", "own")
    assert found["3"] == (None, "unmapped")
    assert found["1"] == ("1", "own")


def test_fixes_of_a_published_set_are_fixes(registry: Registry) -> None:
    found = _map(registry, "GBT_3304-1991_ethnic", "GBT_3304-1991_ethnic", "label")
    assert found["壮族"] == ("08", "label")
    assert found["壮"] == ("08", "fix")
    assert found["08"] == ("08", "fix")


def test_editions_meet_by_label_and_else_by_code(registry: Registry) -> None:
    found = _map(registry, "GBT_4880-1991_languages", "GBT_4880.1-2005_languages", "label")
    assert found["汉语(中文)"] == ("zh", "label")
    nation = _map(registry, "GBT_2659-2000_countries", "GBT_2659.1-2022_countries", "standard")
    assert nation["CHN"] == ("156", "standard")


def test_another_published_set_is_no_edition(registry: Registry) -> None:
    column = registry.tables["student_affairs.grant_award"].by_element["fund_source_code"]
    assert map_key(registry, column) == MapKey("JYT1001:JLZZZJLY", "JYT1001:JLZZZJLY", "label")


def test_codes_of_units_lead_to_the_personnel_number(registry: Registry) -> None:
    found = _map(registry, "local:research:dwbm", "local:research:dwbm", "own")
    assert found["KYX07"] == ("201", "own")


def test_every_way_has_each_raw_text_once(registry: Registry) -> None:
    for key in map_keys(registry):
        raws = [row.raw for row in map_rows(registry, key)]
        assert len(raws) == len(set(raws)), key
