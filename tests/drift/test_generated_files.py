"""What is committed is what the contracts say now."""

from lakehouse.contracts import load_registry
from lakehouse.emit.generated import stale
from lakehouse.settings import PROJECT_ROOT


def test_generated_files_are_fresh() -> None:
    assert stale(load_registry(PROJECT_ROOT / "contracts"), PROJECT_ROOT) == [], "run `gxnu emit`"
