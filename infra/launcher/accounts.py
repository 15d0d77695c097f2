"""The unprivileged account that a database server runs under when the launcher itself is root.

Belongs here: choosing the account and folders it can reach. Not here: starting services.
"""

import hashlib
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.launcher.errors import StackError

# Where data goes when root's own folders are closed to everybody else; named as the distribution would.
SHARED_DATA = Path("/var/lib/gxnu-lakehouse")


@dataclass(frozen=True)
class Account:
    """A user of the operating system."""

    name: str
    uid: int
    gid: int


def service_account(*names: str) -> Account | None:
    """Return the first existing account of `names` or nobody; None when this process is not root anyway."""
    if os.geteuid() != 0:
        return None
    for name in (*names, "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
    return Account("65534", 65534, 65534)


def can_enter(path: Path, account: Account | None) -> bool:
    """Say whether the account may pass every folder down to `path`; folders that do not exist yet do not count."""
    if account is None:
        return True
    resolved = path.resolve()
    folders = [folder for folder in (resolved, *resolved.parents) if folder.is_dir()]
    return all(_may_pass(folder, account) for folder in folders)


def place_for(wanted: Path, account: Account | None) -> Path:
    """Return `wanted`, or a folder under /var/lib when the account cannot get there (a checkout in /root)."""
    if can_enter(wanted.parent, account):
        return wanted
    digest = hashlib.sha256(str(wanted.absolute()).encode()).hexdigest()[:12]
    return SHARED_DATA / f"{wanted.name}-{digest}"


def make_private(folder: Path, account: Account | None) -> None:
    """Create `folder` for the account alone; the folders above it stay as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    if account is not None:
        shutil.chown(folder, account.uid, account.gid)
    folder.chmod(0o700)


def give_file(path: Path, text: str, account: Account | None) -> None:
    """Write a file that only the account can read."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    if account is not None:
        shutil.chown(path, account.uid, account.gid)


def run_as(account: Account | None, command: list[str], folder: Path) -> None:
    """Run a preparing command as the account; raises StackError with its last line."""
    drop: dict[str, Any] = {"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False, **drop)
    if done.returncode != 0:
        lines = (done.stderr or done.stdout).strip().splitlines()
        raise StackError(f"{Path(command[0]).name} 失败：{lines[-1] if lines else f'退出码 {done.returncode}'}")


def _may_pass(folder: Path, account: Account) -> bool:
    status = folder.stat()
    if status.st_uid == account.uid:
        return bool(status.st_mode & 0o100)
    if status.st_gid == account.gid:
        return bool(status.st_mode & 0o010)
    return bool(status.st_mode & 0o001)
