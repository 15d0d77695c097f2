"""Where each source system really is: the operator's `sources.yaml`, with passwords from the environment only.

Belongs here: the models of that file and its resolution to paths and secrets. Not here: what a table is
(`lakehouse.contracts`) and opening a connection (the readers).
"""

import os
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from lakehouse.connect.errors import GatherError
from lakehouse.settings import Settings, settings

Kind = Literal["postgresql", "mariadb", "sqlite", "json_api", "excel", "csv", "xml", "documents"]


class Source(BaseModel):
    """How one system is reached; relative paths start at the platform's home folder.

    `files` maps a table's name to a path or glob. `snapshot` is for the simulator's server and not read here.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    path: Path | None = None
    url: str = ""
    host: str = "127.0.0.1"
    port: int | None = None
    database: str = ""
    schema_name: str = Field(default="", alias="schema")
    user: str = ""
    password_env: str = ""
    token_env: str = ""
    files: dict[str, str] = Field(default_factory=dict)
    snapshot: str = ""
    page_size: int = Field(default=200, ge=1)
    timeout_seconds: float = Field(default=30, gt=0)
    base: Path = Path()

    @property
    def folder(self) -> Path:
        """The absolute file or folder that `path` names."""
        return (self.base / (self.path or Path())).absolute()

    def password(self) -> SecretStr:
        """Return the password from the environment; empty where none is named. KeyError where it is not set."""
        return SecretStr(os.environ[self.password_env] if self.password_env else "")

    def token(self) -> SecretStr:
        """Return the API token from the environment; empty where none is named. KeyError where it is not set."""
        return SecretStr(os.environ[self.token_env] if self.token_env else "")


class Sources(BaseModel):
    """All source systems of an installation, by the system's id in the contracts."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    systems: dict[str, Source]
    file: str = ""

    @classmethod
    def load(cls, values: Settings | None = None) -> "Sources":
        """Read `$GXNU_HOME/campus/sources.yaml` (or the file in GXNU_SOURCES); GatherError where it is unusable."""
        values = values or settings()
        named = os.environ.get("GXNU_SOURCES")
        path = Path(named).absolute() if named else values.home_dir / "campus" / "sources.yaml"
        return cls.read(path, values.home_dir)

    @classmethod
    def read(cls, path: Path, base: Path) -> "Sources":
        """Read a sources file; relative paths in it start at `base`."""
        try:
            data = yaml.safe_load(path.read_text(encoding="utf-8"))
        except OSError as error:
            cure = "先运行 gxnu simulate 生成校园数据，或用 GXNU_SOURCES 指明来源配置"
            raise GatherError("全部来源", str(path), f"读不到来源配置：{error.strerror}", cure) from error
        except yaml.YAMLError as error:
            cause = f"来源配置不是合法的 YAML：{error}"
            raise GatherError("全部来源", str(path), cause, "改正它") from error
        return cls.parse(data, path, base)

    @classmethod
    def parse(cls, data: Any, path: Path, base: Path) -> "Sources":
        """Build from the parsed YAML of the file at `path`."""
        try:
            systems = {name: Source(**{"base": base, **spec}) for name, spec in (data.get("systems") or {}).items()}
        except (ValidationError, TypeError, AttributeError) as error:
            cause = f"来源配置有误：{error}"
            raise GatherError("全部来源", str(path), cause, "按文档改正") from error
        return cls(systems=systems, file=str(path))

    def of(self, system: str, table_id: str) -> Source:
        """Return a system's source; GatherError where the file does not name it."""
        if system not in self.systems:
            cure = f"在 systems 下加上 {system}"
            raise GatherError(table_id, self.file or "sources.yaml", f"来源配置里没有系统 {system}", cure)
        return self.systems[system]
