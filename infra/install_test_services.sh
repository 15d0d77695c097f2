#!/usr/bin/env bash
# Brings a fresh Debian machine to where `make test` runs on real services. Installs only what is missing and says it.
# The work is done by `gxnu stack fetch`; this file only makes sure that uv is there to run it.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=$(command -v uv || echo .bootstrap/bin/uv)
if [ ! -x "$uv" ]; then
  make .bootstrap/bin/uv
fi
exec "$uv" run --locked --all-extras --group test gxnu stack fetch
