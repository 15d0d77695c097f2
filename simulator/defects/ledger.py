"""Plants every defect in order and keeps the book: exactly what, where, how many, which keys.

Belongs here: the order, and `ledger.json`. Not here: any single defect. Only tests and people read the book.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from lakehouse.contracts import Registry
from simulator.defects import money_and_things, orphans, research, staff, students, teaching
from simulator.defects.plot import Planted, Plot
from simulator.draw import Draw
from simulator.population import Campus

FILE = "ledger.json"
KEY_CAP = 2000
"""More keys than this are not listed; the count stays exact."""

NOT_PLANTED = {
    "22": "academic.timetable is not among the simulated tables",
    "23": "a habit, not a planting: graduate.student_basic.csny holds year and month in every row, clean or not",
    "27": "student_affairs.psych_screening is not among the simulated tables",
}

PLANTERS: tuple[Callable[[Plot], None], ...] = (
    staff.two_numbers,
    staff.bad_id_numbers,
    staff.bad_births,
    staff.past_retirement,
    staff.old_title_codes,
    staff.unknown_ends_and_dead_paths,
    students.short_ethnic_codes,
    students.lower_case_x,
    students.in_school_though_gone,
    students.abolished_counties,
    students.stale_mobile_numbers,
    students.vanished_classes,
    students.teachers_long_gone,
    teaching.several_teachers,
    teaching.words_among_scores,
    teaching.other_credits,
    teaching.lost_teaching_classes,
    teaching.scores_entered_twice,
    teaching.numbers_with_blanks,
    teaching.same_for_everybody,
    students.defence_before_review,
    students.free_spellings,
    students.yuan_for_ten_thousand,
    students.wrong_accounts,
    research.money_unlike_finance,
    research.odd_issns,
    research.odd_dois,
    research.sheet_kept_by_hand,
    money_and_things.unknown_projects,
    money_and_things.numbers_that_restart,
    money_and_things.keepers_gone,
    money_and_things.mixed_classes,
    money_and_things.broken_cells,
    money_and_things.returns_out_of_time,
    money_and_things.wrong_clocks,
    money_and_things.late_uploads,
    orphans.plant_orphans,
)


@dataclass(frozen=True)
class Habit:
    """What a source always does and a check may stumble over: there in a clean campus too, so nobody planted it."""

    table: str
    column: str
    what: str
    count: int


@dataclass(frozen=True)
class Ledger:
    """What was planted in one campus, and the habits that are there without planting."""

    scale: float
    seed: int
    planted: tuple[Planted, ...]
    habits: tuple[Habit, ...]

    def count(self, defect: str) -> int:
        """Return the exact number of victims of a defect's part, such as `2a`; raises KeyError."""
        return {entry.id: entry.count for entry in self.planted}[defect]

    def write(self, folder: Path) -> Path:
        """Write `ledger.json`; lists of keys stop at KEY_CAP."""
        entries: list[dict[str, Any]] = [asdict(replace(entry, keys=entry.keys[:KEY_CAP])) for entry in self.planted]
        content = {"scale": self.scale, "seed": self.seed, "not_planted": NOT_PLANTED}
        content |= {"habits": [asdict(habit) for habit in self.habits], "planted": entries}
        path = folder / FILE
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return path


def spoil(registry: Registry, campus: Campus) -> tuple[Campus, Ledger]:
    """Return the campus with every defect in it, and the book of them; the clean campus is left as it was."""
    plot = Plot(registry, campus.tables, Draw(campus.seed), campus.today)
    for plant in PLANTERS:
        plant(plot)
    return replace(campus, tables=plot.tables), replace(clean_ledger(campus), planted=tuple(plot.planted))


def clean_ledger(campus: Campus) -> Ledger:
    """Return the book of a clean campus: nothing planted, only habits."""
    terms = campus.tables["academic.term"]
    students = campus.tables["graduate.student_basic"]
    provinces = campus.tables["national_list.university"]["学校标识码"].str.slice(2, 2).n_unique()
    habits = (
        Habit("academic.term", "XQ", "夏季短学期在标准学期代码中无对应", terms.filter(terms["XQ"] == "3").height),
        Habit("graduate.student_basic", "csny", "出生日期只有年月（第 23 项）", students.height),
        Habit("national_list.university", "学校名称", "省份小计行夹在数据中，不是学校", provinces),
    )
    return Ledger(campus.scale, campus.seed, (), habits)
