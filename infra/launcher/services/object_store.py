"""Object stores with an S3 interface: MinIO, and SeaweedFS where neither MinIO nor Go is there.

Belongs here: starting them with the configuration of `infra/minio` and `infra/seaweedfs`. Not here: trusting them
with the lake (`stack` runs the conformance test).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from infra.launcher.accounts import give_file
from infra.launcher.binaries import Program
from infra.launcher.errors import NotReadyError, StackError
from infra.launcher.ports import LOOPBACK
from infra.launcher.s3 import request
from infra.launcher.services.service import Place, Service
from infra.launcher.templates import parse_env, render
from infra.launcher.versions import INFRA


@dataclass(frozen=True)
class StoreKeys:
    """Credentials of the store and the region that signatures name."""

    access_key: str
    secret_key: str
    region: str = "us-east-1"

    def variables(self) -> dict[str, str]:
        """Return the variables that the configuration templates use."""
        return {
            "GXNU_S3_ACCESS_KEY": self.access_key,
            "GXNU_S3_SECRET_KEY": self.secret_key,
            "GXNU_S3_REGION": self.region,
        }


@dataclass(frozen=True)
class ObjectStore(Service):
    """What the two stores share: keys, endpoint, health by a signed request."""

    program: Program
    keys: StoreKeys

    def check(self, place: Place) -> None:
        """List the buckets with the keys; a refusal cannot be waited away."""
        keys = {"access_key": self.keys.access_key, "secret_key": self.keys.secret_key, "region": self.keys.region}
        status, text = request(self.address(place), "GET", "/", **keys)
        if status in {401, 403} and "AccessDenied" not in text:
            raise StackError(f"{self.title} 在 {self.address(place)} 拒绝了密钥（HTTP {status}）；检查 secrets.env")
        if status != 200:
            raise NotReadyError(f"HTTP {status}")

    def address(self, place: Place) -> str:
        """Return the S3 endpoint."""
        return f"http://{LOOPBACK}:{place.ports['s3']}"


class Minio(ObjectStore):
    """MinIO, the store of the stack profile."""

    name: ClassVar[str] = "minio"
    title: ClassVar[str] = "MinIO"
    preferred_ports: ClassVar[dict[str, int]] = {"s3": 9000}

    def command(self, place: Place) -> Sequence[str]:
        """Serve one folder on the loopback address."""
        return [str(self.program.path), "server", "--quiet", "--address", f"{LOOPBACK}:{place.ports['s3']}", "data"]

    def environment(self, place: Place) -> dict[str, str]:
        """Add what `infra/minio/minio.env` sets."""
        settings = parse_env((INFRA / "minio" / "minio.env").read_text("utf-8"), self.keys.variables())
        return super().environment(place) | settings


class Seaweedfs(ObjectStore):
    """SeaweedFS as one process; its parts talk on ports of their own, also on the loopback address."""

    name: ClassVar[str] = "seaweedfs"
    title: ClassVar[str] = "SeaweedFS"
    preferred_ports: ClassVar[dict[str, int]] = {
        "s3": 8333,
        "s3_grpc": 18333,
        "master": 9333,
        "master_grpc": 19333,
        "filer": 8888,
        "filer_grpc": 18888,
        "volume": 9340,
        "volume_grpc": 19340,
    }

    def prepare(self, place: Place) -> None:
        """Write the identities file; it holds the keys and so is private."""
        (place.folder / "data").mkdir(exist_ok=True)
        text = (INFRA / "seaweedfs" / "s3.json").read_text("utf-8")
        give_file(place.folder / "s3.json", render(text, self.keys.variables()), None)

    def command(self, place: Place) -> Sequence[str]:
        """Serve master, volume, filer and S3 in one process, without its telemetry."""
        parts = (("s3.port", "s3"), ("master.port", "master"), ("filer.port", "filer"), ("volume.port", "volume"))
        ports = [f"-{flag}={place.ports[name]}" for flag, name in parts]
        ports += [f"-{flag}.grpc={place.ports[f'{name}_grpc']}" for flag, name in parts]
        return [
            *(str(self.program.path), "server", f"-dir={place.folder / 'data'}"),
            *(f"-ip={LOOPBACK}", f"-ip.bind={LOOPBACK}", "-s3", "-filer", f"-s3.config={place.folder / 's3.json'}"),
            # Its other listeners have fixed ports; one taken (9101 by another SeaweedFS) ends the whole process.
            *("-master.telemetry=false", "-s3.port.iceberg=0", "-s3.port.lance=0"),
            *("-volume.max=0", "-volume.preStopSeconds=0", "-master.volumeSizeLimitMB=1024"),
            *ports,
        ]
