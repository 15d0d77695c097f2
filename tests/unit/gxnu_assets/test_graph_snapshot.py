"""The whole graph is as committed: a changed edge, owner, check, tag or condition is seen in review."""

import difflib

from tests.unit.gxnu_assets.graph import SNAPSHOT, text


def test_graph_is_as_committed() -> None:
    expected = SNAPSHOT.read_text(encoding="utf-8").splitlines()
    found = text().splitlines()
    difference = list(difflib.unified_diff(expected, found, "committed", "now", lineterm="", n=2))
    assert not difference, (
        "the asset graph changed; if that is meant: python -m tests.unit.gxnu_assets.graph\n"
        + "\n".join(difference[:80])
    )
