"""What stands behind a closed gate: exactly its descendants."""

from gxnu_assets.components.dbt_project import models
from gxnu_assets.components.manifest import descendants, in_order


def test_descendants_are_exactly_those_that_read_it() -> None:
    every = models().all
    behind = descendants(every, [("std", "std_hr__staff_basic")])
    for model in every:
        place = (model.layer, model.table)
        reads_it = ("std", "std_hr__staff_basic") in model.parents or bool(behind & set(model.parents))
        assert (place in behind) == reads_it
    assert ("dim", "dim_person") in behind
    assert ("std", "std_hr__staff_basic") not in behind
    assert not any(layer == "std" for layer, _ in behind)


def test_parents_come_before_children() -> None:
    seen: set[tuple[str, str]] = set()
    every = {(model.layer, model.table) for model in models().all}
    for model in in_order(reversed(models().all)):
        assert set(model.parents) & every <= seen
        seen.add((model.layer, model.table))


def test_keys_follow_the_folder() -> None:
    for model in models().all:
        assert model.table.startswith(f"{model.layer}_"), model.file
        assert model.name == model.table
        assert model.file.startswith(f"models/{model.layer}/")
