"""The documents keep up: every verb is in the README, every decision in its index, every dependency has a reason."""

import re
import tomllib

from tests.house.test_layout import ROOT


def test_every_make_verb_is_in_both_readmes():
    verbs = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.M)
    for readme in ("README.md", "README.zh.md"):
        text = (ROOT / readme).read_text(encoding="utf-8")
        assert [verb for verb in verbs if verb != "help" and f"make {verb}" not in text] == [], readme


def test_every_gxnu_verb_is_in_the_reference():
    from lakehouse.cli import all_verbs

    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert [verb for verb in all_verbs() if f"`gxnu {verb}" not in text] == []


def test_every_decision_is_in_the_index():
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    pages = sorted(path.name for path in folder.glob("[0-9]*.md"))
    assert pages
    assert [page for page in pages if page not in index] == []


def test_links_between_documents_lead_somewhere():
    broken = []
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            if "://" not in target and not (path.parent / target).exists():
                broken.append(f"{path.relative_to(ROOT)} → {target}")
    assert broken == []


def test_every_dependency_has_a_bound_and_a_reason():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    project = tomllib.loads("\n".join(lines))
    groups = [project["project"]["dependencies"], *project["project"]["optional-dependencies"].values()]
    groups += project["dependency-groups"].values()
    for requirement in (item for group in groups for item in group):
        line = next(line for line in lines if f'"{requirement}"' in line)
        assert re.search(r"#\s*\S+", line), f"{requirement}: no reason"
        assert "<" in requirement or requirement.startswith("types-"), f"{requirement}: no upper bound"


def test_package_index_of_the_lock_is_the_public_one():
    lock = (ROOT / "uv.lock").read_text(encoding="utf-8")
    assert set(re.findall(r'registry = "([^"]+)"', lock)) == {"https://pypi.org/simple"}
