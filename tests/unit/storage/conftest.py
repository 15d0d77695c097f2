"""A lake in a temporary folder."""

from pathlib import Path

import pytest

from lakehouse.storage import Lake


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(str(tmp_path / "湖 1"), {}, tmp_path / "tmp")
