"""A disk that is really full: one clear line, nothing published, and the next run succeeds."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lakehouse.storage import Lake, StorageError, land
from tests.unit.storage import crashing


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A 2 MiB tmpfs where mounting is allowed."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("unverified: a full file system (mounting a tmpfs is not allowed here)")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill(filler: Path) -> None:
    """Write until the disk refuses."""
    handle = os.open(filler, os.O_WRONLY | os.O_CREAT)
    try:
        with pytest.raises(OSError, match="No space left"):
            all(os.write(handle, b"x" * 4096) for _ in range(10_000))
    finally:
        os.close(handle)


@pytest.mark.parametrize("operation", ["merge", "append", "replace"])
@pytest.mark.parametrize("full", ["lake", "staging"])
def test_full_disk_is_one_line_and_publishes_nothing(
    small_disk: Path, tmp_path: Path, operation: str, full: str
) -> None:
    other = tmp_path / "roomy"
    lake = Lake(
        str((small_disk if full == "lake" else other) / "lake"), {}, (small_disk if full == "staging" else other)
    )
    crashing.write(lake, operation, day=0)
    before, version = crashing.content(lake), lake.version("ods", "t")
    filler = small_disk / "filler"
    fill(filler)
    with pytest.raises(StorageError, match="磁盘已满") as caught:
        crashing.write(lake, operation, day=1)
    assert "\n" not in str(caught.value)
    assert (crashing.content(lake), lake.version("ods", "t")) == (before, version)
    filler.unlink()
    assert crashing.write(lake, operation, day=1).changed


def test_full_disk_while_landing_leaves_no_object(small_disk: Path, tmp_path: Path) -> None:
    lake = Lake(str(small_disk / "lake"), {}, tmp_path / "tmp")
    with pytest.raises(StorageError, match="磁盘已满"):
        land(lake, "hr", "sheet", b"x" * 4_000_000, ".xlsx")
    assert [p for p in (small_disk / "lake").rglob("*") if p.is_file()] == []
    assert land(lake, "hr", "sheet", b"x" * 1000, ".xlsx").existed is False


def test_file_size_limit_is_a_full_disk_too(tmp_path: Path) -> None:
    script = (
        "import resource, signal, sys; from pathlib import Path; from tests.unit.storage import crashing\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))\n"
        "from lakehouse.storage import StorageError\n"
        "try: crashing.write(crashing.lake_at(Path(sys.argv[1])), 'merge', 0)\n"
        "except StorageError as error: print(error.what); sys.exit(3)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (3, "磁盘已满，未发布任何数据"), done.stderr
    assert crashing.lake_at(tmp_path).tables() == []
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 50_000
