"""The few signed S3 requests the launcher needs before any client of the lake exists.

Belongs here: is the store up, are the keys right, make a bucket. Not here: objects of the lake.
"""

import hashlib
import hmac
import http.client
from datetime import UTC, datetime
from urllib.parse import urlsplit

from infra.launcher.errors import StackError

_EMPTY = hashlib.sha256(b"").hexdigest()


def request(endpoint: str, method: str, path: str, *, access_key: str, secret_key: str, region: str) -> tuple[int, str]:
    """Send one request without a body (AWS signature 4); returns status and text; OSError when nobody answers."""
    address = urlsplit(endpoint)
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    headers = {"host": address.netloc, "x-amz-content-sha256": _EMPTY, "x-amz-date": moment}
    names = ";".join(headers)
    canonical = "\n".join(
        [method, path, "", *(f"{name}:{value}" for name, value in headers.items()), "", names, _EMPTY]
    )
    scope = f"{moment[:8]}/{region}/s3/aws4_request"
    text = "\n".join(["AWS4-HMAC-SHA256", moment, scope, hashlib.sha256(canonical.encode()).hexdigest()])
    key = f"AWS4{secret_key}".encode()
    for part in scope.split("/"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    signature = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
    headers["authorization"] = (
        f"AWS4-HMAC-SHA256 Credential={access_key}/{scope}, SignedHeaders={names}, Signature={signature}"
    )
    kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
    connection = kind(address.hostname or "", address.port, timeout=10)
    try:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace")
    finally:
        connection.close()


def ensure_bucket(endpoint: str, bucket: str, *, access_key: str, secret_key: str, region: str) -> bool:
    """Create the bucket; returns False when it was there; raises StackError when the store refuses or is away."""
    keys = {"access_key": access_key, "secret_key": secret_key, "region": region}
    try:
        status, _ = request(endpoint, "HEAD", f"/{bucket}", **keys)
        if status == 404:
            status, text = request(endpoint, "PUT", f"/{bucket}", **keys)
            if status == 200:
                return True
            raise StackError(f"对象存储 {endpoint} 不能建桶 {bucket}：HTTP {status} {text[:120]!r}")
    except OSError as problem:
        raise StackError(f"对象存储 {endpoint} 没有应答（{problem}）；先启动它：gxnu stack up") from problem
    if status in {401, 403}:
        raise StackError(
            f"对象存储 {endpoint} 拒绝了密钥（HTTP {status}）；检查 GXNU_S3_ACCESS_KEY 与 GXNU_S3_SECRET_KEY"
        )
    if status != 200:
        raise StackError(f"对象存储 {endpoint} 对桶 {bucket} 应答 HTTP {status}")
    return False
