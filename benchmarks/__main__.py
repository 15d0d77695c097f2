"""Runs the measurements one after another: `python -m benchmarks [NAME …]`.

Belongs here: the order. Not here: a measurement (one module each, runnable alone with `--help`).
"""

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
MEASUREMENTS = sorted(path.stem for path in HERE.glob("*.py") if not path.stem.startswith("_"))


def main() -> int:
    """Run the named measurements, or all; return the first non-zero exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(MEASUREMENTS)}; all if none")
    names = parser.parse_args().names or MEASUREMENTS
    unknown = [name for name in names if name not in MEASUREMENTS]
    if unknown:
        parser.error(f"no measurement {unknown[0]}; there are {', '.join(MEASUREMENTS)}")
    for name in names:
        print(f"== {name}", flush=True)
        code = subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
