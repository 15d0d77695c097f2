"""The Dagster UI over a finished demo, in a real browser: the graph, one asset's checks, its lineage.

`GXNU_SCREENSHOTS=docs/images` keeps what was seen.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from gxnu_assets.serving import free_port, wait_for_port
from lakehouse.settings import PROJECT_ROOT
from tests.lake import chain

CHROMIUM = Path(os.environ.get("GXNU_CHROMIUM", "/usr/bin/chromium"))
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
SETTLED = 3000  # milliseconds until the graph has stopped moving, for pictures only
SLOW = 120_000  # milliseconds; a cold webserver beside other tests


@pytest.fixture(scope="module")
def address(demo_home: Path) -> Iterator[str]:
    """The webserver over the demo's home."""
    port = free_port()
    env = chain.environment(demo_home, DAGSTER_HOME=str(demo_home / "dagster"))
    command = [str(Path(sys.executable).with_name("dagster-webserver")), "-h", "127.0.0.1", "-p", str(port)]
    log = demo_home / "webserver.log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [*command, "-w", str(PROJECT_ROOT / "workspace.yaml")], env=env, cwd=PROJECT_ROOT, stdout=out, stderr=out
        )
    try:
        wait_for_port(port, server, "Dagster UI", log, seconds=180)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=60)


@pytest.fixture(scope="module")
def page(address: str) -> Iterator[Page]:
    if not CHROMIUM.exists():
        if os.environ.get("CI"):
            pytest.fail(f"no browser at {CHROMIUM}")
        pytest.skip(f"the UI in a browser is unverified: no {CHROMIUM}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        page = browser.new_page(viewport={"width": 1600, "height": 1000})
        page.set_default_timeout(SLOW)
        yield page
        browser.close()


def _keep(page: Page, name: str) -> None:
    folder = os.environ.get("GXNU_SCREENSHOTS")
    if folder:
        path = PROJECT_ROOT / folder
        path.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(path / f"{name}.png"))


def test_the_asset_graph(page: Page, address: str) -> None:
    page.goto(f"{address}/locations/gxnu_assets/asset-groups/hr/lineage", wait_until="domcontentloaded")
    for table in ("ods_hr__staff_basic", "std_hr__staff_basic", "quality_result"):
        expect(page.get_by_text(table).first).to_be_attached(timeout=SLOW)
    expect(page.get_by_text("Passed").first).to_be_attached(timeout=SLOW)
    page.wait_for_timeout(SETTLED)
    _keep(page, "dagster-graph")


def test_the_checks_of_an_asset(page: Page, address: str) -> None:
    page.goto(f"{address}/assets/std/std_hr__staff_basic?view=checks", wait_until="domcontentloaded")
    for check in ("accuracy", "completeness", "consistency", "gate", "uniqueness", "validity"):
        expect(page.get_by_text(check, exact=True).first).to_be_visible(timeout=SLOW)
    expect(page.get_by_text("规则数").first).to_be_visible(timeout=SLOW)
    expect(page.get_by_text("问题行数").first).to_be_visible(timeout=SLOW)
    page.wait_for_timeout(SETTLED)
    _keep(page, "dagster-checks")


def test_the_lineage_of_a_person(page: Page, address: str) -> None:
    page.goto(f"{address}/assets/dim/dim_person?view=lineage&lineageScope=upstream", wait_until="domcontentloaded")
    # Names are shortened in the middle when the graph is far away.
    expect(page.get_by_text("staff_basic").first).to_be_visible(timeout=SLOW)
    expect(page.get_by_text("dim_person").first).to_be_visible(timeout=SLOW)
    page.wait_for_timeout(SETTLED)
    _keep(page, "dagster-lineage")


def test_the_overview_of_an_asset(page: Page, address: str) -> None:
    page.goto(f"{address}/assets/dim/dim_person", wait_until="domcontentloaded")
    expect(page.get_by_text("人事处").first).to_be_visible(timeout=SLOW)
    expect(page.get_by_text("person_name").first).to_be_visible(timeout=SLOW)
    page.wait_for_timeout(SETTLED)
    _keep(page, "dagster-asset")
