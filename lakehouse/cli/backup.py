"""`gxnu backup` and `gxnu restore`: a copy of the lake that proves itself.

Belongs here: arguments and words. Not here: copying (`lakehouse.storage.backup`).
"""

from pathlib import Path
from typing import Annotated

import typer

from lakehouse.storage import Lake, backup, restore


def backup_command(folder: Annotated[Path, typer.Argument(help="备份写入的空目录")]) -> None:
    """备份整个湖：每个文件带 SHA-256，可离线核对。"""
    manifest = backup(Lake.from_settings(), folder)
    size = sum(entry.size for entry in manifest.files)
    print(f"已备份 {len(manifest.tables)} 张表、{len(manifest.files)} 个文件、{size / 1e6:.1f} MB 到 {folder}")


def restore_command(folder: Annotated[Path, typer.Argument(help="备份所在目录")]) -> None:
    """把备份恢复到空的湖中；任何一个文件被改动都会被指出，且什么也不写入。"""
    manifest = restore(folder, Lake.from_settings())
    print(f"已恢复 {len(manifest.tables)} 张表、{len(manifest.files)} 个文件")
