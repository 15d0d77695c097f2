"""Where the lake is and which profile runs: the only place in this room that reads the environment.

Belongs here: paths, addresses and credentials of the platform itself. Not here: addresses of source systems,
which the contracts name and `lakehouse.connect` resolves.
"""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT_ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Settings of one process, from `GXNU_*` environment variables; frozen after load."""

    model_config = SettingsConfigDict(env_prefix="GXNU_", frozen=True, extra="ignore")

    home: Path = Path(".gxnu")
    profile: Literal["embedded", "stack"] = "embedded"
    contracts_dir: Path = PROJECT_ROOT / "contracts"
    cache: Path = Path("~/.cache/gxnu-lakehouse")
    s3_endpoint: str = ""
    s3_bucket: str = "lake"
    s3_access_key: SecretStr = SecretStr("")
    s3_secret_key: SecretStr = SecretStr("")
    s3_region: str = "us-east-1"
    trino_host: str = "127.0.0.1"
    trino_port: int = 8080
    memory_limit: str = "2GB"
    pseudonym_key: SecretStr = SecretStr("")

    @property
    def home_dir(self) -> Path:
        """The absolute folder that holds everything made at run time."""
        return self.home.expanduser().absolute()

    @property
    def cache_dir(self) -> Path:
        """The absolute folder of downloaded and built binaries, shared by checkouts."""
        return self.cache.expanduser().absolute()

    @property
    def lake_uri(self) -> str:
        """The lake's root: a folder (embedded) or `s3://bucket` (stack), without a trailing slash."""
        return f"s3://{self.s3_bucket}" if self.profile == "stack" else str(self.home_dir / "lake")

    def storage_options(self) -> dict[str, str]:
        """Options that deltalake and object_store take for the lake; empty for a local folder."""
        if self.profile == "embedded":
            return {}
        return {
            "AWS_ENDPOINT_URL": self.s3_endpoint,
            "AWS_ACCESS_KEY_ID": self.s3_access_key.get_secret_value(),
            "AWS_SECRET_ACCESS_KEY": self.s3_secret_key.get_secret_value(),
            "AWS_REGION": self.s3_region,
            "AWS_ALLOW_HTTP": "true" if self.s3_endpoint.startswith("http://") else "false",
            "aws_conditional_put": "etag",
        }


@cache
def settings() -> Settings:
    """Return the settings of this process, read once."""
    return Settings()
