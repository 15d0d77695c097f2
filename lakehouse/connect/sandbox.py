"""Runs the parser of a hostile format in a child process that may use only so much memory, time and output.

Belongs here: limits, the child's life, what its death means. Not here: any format (`child_excel`, `child_document`).
"""

import json
import os
import resource
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

# 2026-11: a legitimate xlsx of 200 MB unpacks to about 1.5 GB and calamine holds one sheet of it in about 1.5 GB;
# the bomb tried (1.4 MB to 424 MB) has a ratio of 300, ordinary sheets 5 to 20.
MEMORY = 2 << 30
SECONDS = 120
_UNPACKED, _RATIO, _RATIO_FROM = 4 << 30, 150, 64 << 20
_OUTPUT = 8 << 30


class SandboxError(Exception):
    """The file could not be parsed within the limits, or not at all; the argument says why in one line."""


def refuse_bomb(path: Path) -> None:
    """Raise SandboxError for a zip container whose declared content is out of proportion; reads its directory only."""
    try:
        with zipfile.ZipFile(path) as container:
            unpacked = sum(entry.file_size for entry in container.infolist())
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        raise SandboxError(f"不是完好的 Office 文件：{error}") from error
    ratio = unpacked / max(path.stat().st_size, 1)
    if unpacked > _UNPACKED or (unpacked > _RATIO_FROM and ratio > _RATIO):
        raise SandboxError(f"解开后 {unpacked >> 20} MB、膨胀 {ratio:.0f} 倍，疑为压缩炸弹")


def run_child(script: Path, arguments: list[str], *, memory: int = MEMORY, seconds: int = SECONDS) -> Iterator[Any]:
    """Run a parser script and yield the JSON values it prints, one a line; raises SandboxError if it fails or dies.

    Its output goes to an unnamed file first, so a consumer never sees half of a file that turns out to be bad.
    """

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_OUTPUT, _OUTPUT))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.setsid()

    with TemporaryFile() as out, TemporaryFile() as err:
        try:
            ended = subprocess.run(
                [sys.executable, "-I", str(script), *arguments], stdin=subprocess.DEVNULL, stdout=out, stderr=err,
                preexec_fn=limit, timeout=seconds * 2, check=False, env={"PATH": "", "LANG": "C.UTF-8"},
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise SandboxError(f"解析超过 {seconds * 2} 秒被终止") from error
        if ended.returncode:
            err.seek(0)
            raise SandboxError(_death(ended.returncode, err.read(1 << 20).decode("utf-8", "replace")))
        out.seek(0)
        for line in out:
            yield json.loads(line)


def _death(code: int, said: str) -> str:
    last = (said.strip().splitlines() or [""])[-1][:200]
    if "MemoryError" in said or "memory allocation" in said or code in (-6, -9, -11):
        return f"解析所需内存超过限制被终止；parser exceeded its memory ({last})"
    if code in (-24, -25):
        return "解析超过时间或输出限制被终止"
    return last or f"解析进程以 {code} 结束"
