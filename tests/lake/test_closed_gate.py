"""A gate that closes leaves out exactly its descendants; they stay at their last good version, the rest goes on."""

import shutil
import sqlite3
from pathlib import Path

from gxnu_assets.components.dbt_project import models
from gxnu_assets.components.manifest import descendants
from tests.lake import chain

CLOSED = ("std", "std_hr__staff_basic")


def test_only_what_stands_behind_it_waits(demo_home: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(demo_home, home)
    before = chain.versions(home)
    with sqlite3.connect(home / "campus" / "hr.sqlite") as source:
        # A tenth of the staff under one ID number: more than the 5 % at which the contract says the table is wrong.
        tenth = source.execute("select count(*) / 10 from T_JZG_JBXX").fetchone()[0]
        chosen = f"select ZGH from T_JZG_JBXX order by ZGH limit {tenth}"
        one = source.execute("select SFZJH from T_JZG_JBXX order by ZGH limit 1").fetchone()[0]
        source.execute(f"update T_JZG_JBXX set SFZJH = ? where ZGH in ({chosen})", [one])
    with sqlite3.connect(home / "campus" / "academic.sqlite") as source:
        source.execute("update KCDMB set KCMC = KCMC || '（修订）' where KCDM = (select min(KCDM) from KCDMB)")

    done = chain.run(home, ("hr", "academic"))
    assert done.returncode == 0, done.stderr
    after = chain.versions(home)
    changed = {name for name in after if after[name] != before.get(name)}
    assert {"ods.ods_hr__staff_basic", "std.std_hr__staff_basic", "std.std_academic__course"} <= changed
    behind = {".".join(place) for place in descendants(models().all, [CLOSED])}
    assert len(behind) >= 10
    assert not changed & behind, "what stands behind the gate must stay at its last good version"
    assert "dim.dim_course" in changed, "what does not stand behind it goes on"
