"""The whole campus in order: each builder stands on what the ones before it made.

Belongs here: the order, and the result. Not here: how any table is made, planted defects, writing to sources.
"""

from dataclasses import dataclass
from datetime import date

import polars as pl

from lakehouse.contracts import Registry
from simulator import (
    assets,
    documents,
    finance,
    graduates,
    library,
    majors,
    offices,
    onecard,
    organization,
    outside,
    papers,
    research,
    staffing,
    student_affairs,
    students,
    teaching,
)
from simulator.draw import Draw
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
    research.draw_projects,
    finance.build_bank_account,
    finance.build_project_account,
    finance.build_voucher,
    research.build_project,
    research.build_project_member,
    research.build_project_funding,
    research.build_social_project,
    papers.build_paper,
    papers.build_paper_author,
    papers.build_publication,
    graduates.build_course_score,
    graduates.build_thesis,
    student_affairs.build_student_profile,
    student_affairs.build_hardship_assessment,
    student_affairs.build_grant_award,
    assets.build_building,
    assets.build_room,
    assets.build_asset_card,
    onecard.build_account,
    onecard.build_consume,
    onecard.build_access_log,
    library.build_reader,
    library.build_loan,
    library.build_bibliographic,
    offices.build_admitted,
    offices.build_destination,
    offices.build_party_member,
    offices.build_foreign_student,
    offices.build_alumni,
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
    missing = sorted(set(registry.tables) - set(world.tables))
    if missing:
        raise ValueError(f"没有生成器的表：{'、'.join(missing)}；在 simulator.population.BUILDERS 中加上")
    tables = {table_id: world.tables[table_id] for table_id in registry.tables}
    return Campus(tables, world.files, scale, seed, today)
