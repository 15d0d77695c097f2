"""A backup that was touched says where; a restored lake is the same lake."""

from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pytest

from lakehouse.storage import Lake, StorageError, backup, land, merge_versions, restore, verify


@pytest.fixture
def filled(lake: Lake) -> Lake:
    for day in (1, 2):
        table = pa.table({"id": [1, 2], "v": ["a", f"b{day}"]})
        merge_versions(lake, "ods", "t", table, key=("id",), as_of=datetime(2026, 1, day), detect_deletes=True)
    land(lake, "hr", "sheet", b"raw", ".csv")
    return lake


def test_restored_lake_is_the_same(filled: Lake, tmp_path: Path) -> None:
    manifest = backup(filled, tmp_path / "copy")
    assert [(t.layer, t.table, t.version, t.rows) for t in manifest.tables] == [("ods", "t", 1, 3)]
    other = Lake(str(tmp_path / "other"), {}, tmp_path / "tmp2")
    assert restore(tmp_path / "copy", other) == manifest
    old, new = (x.table("ods", "t").to_pyarrow_table().sort_by("_row_hash") for x in (filled, other))
    assert old == new
    assert sum(entry.key.startswith("landing/") for entry in manifest.files) == 1


def test_every_flipped_bit_is_found_and_named(filled: Lake, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    manifest = backup(filled, copy)
    assert verify(copy) == []
    for entry in manifest.files:
        path = copy / entry.key
        whole = path.read_bytes()
        path.write_bytes(bytes([whole[0] ^ 1]) + whole[1:])
        assert verify(copy) == [f"{entry.key}：内容与清单不符；SHA-256 differs"]
        other = Lake(str(tmp_path / "other"), {}, tmp_path / "tmp2")
        with pytest.raises(StorageError, match="备份损坏 1 个文件"):
            restore(copy, other)
        assert other.tables() == []
        path.write_bytes(whole)
    (copy / manifest.files[0].key).unlink()
    assert verify(copy) == [f"{manifest.files[0].key}：缺失"]


def test_changed_manifest_and_occupied_places_are_refused(filled: Lake, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    backup(filled, copy)
    with pytest.raises(StorageError, match="备份目录不是空的"):
        backup(filled, copy)
    with pytest.raises(StorageError, match="湖不是空的"):
        restore(copy, filled)
    text = (copy / "manifest.json").read_text(encoding="utf-8")
    (copy / "manifest.json").write_text(text.replace('"rows": 3', '"rows": 4'), encoding="utf-8")
    with pytest.raises(StorageError, match="备份清单被改动过"):
        verify(copy)
    with pytest.raises(StorageError, match="没有完整的备份"):
        verify(tmp_path)
