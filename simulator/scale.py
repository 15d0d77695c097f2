"""How many rows each table has at a scale: the one place where the campus' size is decided.

Belongs here: row counts. Not here: what is in the rows. At scale 1.0 every table has the inventory's size, except
the national list (the published list has 2,631 schools) and the documents (their files would fill a disk).
"""

from collections.abc import Mapping
from types import MappingProxyType

from lakehouse.contracts import Registry

WHOLE = frozenset(
    {
        "hr.department",
        "academic.department",
        "academic.major",
        "academic.term",
        "graduate.college",
        "finance.department",
        "assets.building",
        "national_list.university",
    }
)
"""Code tables and small masters that are whole at every scale: a 1 % university still has all its colleges."""

FACTORS: Mapping[str, float] = MappingProxyType(
    {
        # Staff are enlarged tenfold: 51 people could not head 96 departments or teach 214 majors.
        "hr.staff_basic": 10,
        "hr.staff_title": 10,
        "hr.staff_contract": 10,
        "hr.staff_change": 10,
        "academic.teacher": 10,
        # People and what hangs on one person each: threefold, so that a class has some forty students.
        "academic.student_basic": 3,
        "academic.admin_class": 3,
        "academic.course": 3,
        "graduate.student_basic": 3,
        "graduate.thesis": 3,
        "graduate.course_score": 2,
        "student_affairs.student_profile": 3,
        "student_affairs.hardship_assessment": 3,
        "student_affairs.grant_award": 3,
        "admission.admitted": 3,
        "employment.destination": 2,
        "party.party_member": 3,
        "international.foreign_student": 3,
        "finance.bank_account": 3,
        "finance.project_account": 3,
        "onecard.account": 3,
        "library.reader": 3,
        "assets.room": 2,
        "enterprise.company": 5,
        # Research: enough projects and papers that each college has some.
        "research.project": 5,
        "research.project_member": 5,
        "research.project_funding": 5,
        "research.paper": 2,
        "research.paper_author": 2,
        "social_research.project": 5,
        "external_research.publication": 2,
        # Logs carry the volume.
        "academic.course_selection": 1.25,
        "library.loan": 1.5,
        "onecard.consume": 1.4,
        "onecard.access_log": 1.4,
    }
)
"""Rows = inventory's rows x min(1, factor x scale); 1 where a table is not named.

Scores come from courses really taken in past terms; where fewer were taken than planned, there are fewer scores.
"""

DOCUMENTS = MappingProxyType({"documents.employment_contract": 4_000, "documents.meeting_minutes": 3_000})
"""Files at scale 1.0: each is a real PDF or DOCX, so they are capped (40 and 30 at scale 0.01)."""


def plan_rows(registry: Registry, scale: float) -> dict[str, int]:
    """Return rows by table id at `scale` (0 < scale <= 1); raises ValueError outside it."""
    if not 0 < scale <= 1:
        raise ValueError(f"规模须大于 0 且不超过 1，给的是 {scale}")
    rows = {}
    for table in registry.tables.values():
        if table.id in WHOLE:
            rows[table.id] = table.rows_full_scale
        elif table.id in DOCUMENTS:
            rows[table.id] = max(2, round(DOCUMENTS[table.id] * scale))
        else:
            rows[table.id] = max(2, round(table.rows_full_scale * min(1.0, FACTORS.get(table.id, 1) * scale)))
    return rows
