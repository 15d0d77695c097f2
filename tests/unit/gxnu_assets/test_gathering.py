"""Failures of a gather op: one line per cause, naming every table it hit."""

from gxnu_assets.components.gathering import one_line_each
from lakehouse.connect import GatherError
from lakehouse.storage import StorageError


def test_one_cause_is_one_line_with_all_its_tables() -> None:
    down = ("connection refused", "start it")
    lines = one_line_each(
        [
            GatherError("hr.department", "postgresql://h/hr/A", *down),
            GatherError("hr.staff_basic", "postgresql://h/hr/B", *down),
            GatherError("hr.staff_title", "postgresql://h/hr/C", "no such table", "look at the contract"),
        ]
    )
    assert lines == [
        "hr.department、hr.staff_basic 采集失败（来源 postgresql://h/hr/A）：connection refused；start it",
        "hr.staff_title 采集失败（来源 postgresql://h/hr/C）：no such table；look at the contract",
    ]


def test_the_store_is_told_once() -> None:
    full = StorageError("磁盘已满", "/lake", "清理空间")
    assert one_line_each([full, full]) == ["磁盘已满（/lake）：清理空间"]
