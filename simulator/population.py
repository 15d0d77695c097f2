"""The whole campus in order: each builder stands on what the ones before it made.

Belongs here: the order, and the result. Not here: how any table is made, planted defects, writing to sources.
"""

from dataclasses import dataclass
from datetime import date

import polars as pl

from lakehouse.contracts import Registry
from simulator import documents, majors, organization, outside, staffing, students, teaching
from simulator.draw import Draw
from simulator.filling import finish
from simulator.scale import plan_rows
from simulator.world import Builder, World

TODAY = date(2026, 11, 20)
"""The reference day; nothing asks the clock, so the same seed gives the same campus in every year."""
SEED = 20261120

BUILDERS: tuple[Builder, ...] = (
    organization.build_units,
    staffing.build_staff,
    organization.build_hr_department,
    organization.build_academic_department,
    organization.build_graduate_college,
    organization.build_finance_department,
    staffing.build_staff_basic,
    staffing.build_staff_title,
    staffing.build_staff_contract,
    staffing.build_staff_change,
    teaching.build_teacher,
    majors.build_major,
    majors.build_course,
    majors.build_term,
    majors.draw_classes,
    students.build_undergraduates,
    majors.build_admin_class,
    students.build_student_basic,
    students.build_postgraduates,
    students.build_graduate_student_basic,
    teaching.build_teaching_task,
    teaching.build_course_selection,
    teaching.finish_teaching_task,
    teaching.build_score,
    teaching.build_attendance,
    teaching.build_evaluation_result,
    outside.build_university,
    outside.build_company,
    documents.build_employment_contract,
    documents.build_meeting_minutes,
)


@dataclass(frozen=True)
class Campus:
    """A simulated campus: tables by id, columns as in the source; document files by key; what it was made from."""

    tables: dict[str, pl.DataFrame]
    files: dict[str, bytes]
    scale: float
    seed: int
    today: date

    @property
    def row_count(self) -> int:
        """Rows over all tables."""
        return sum(frame.height for frame in self.tables.values())


def simulate(registry: Registry, scale: float = 0.01, seed: int = SEED, today: date = TODAY) -> Campus:
    """Return a clean campus: the same for the same arguments, on every machine."""
    world = World(registry, Draw(seed), today, plan_rows(registry, scale))
    for build in BUILDERS:
        build(world)
    for table_id in registry.tables:
        if table_id not in world.tables:
            finish(world, table_id, rows=world.rows[table_id])
    tables = {table_id: world.tables[table_id] for table_id in registry.tables}
    return Campus(tables, world.files, scale, seed, today)
