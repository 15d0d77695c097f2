"""The whole dbt project on DuckDB over a lake small enough to know every value."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from lakehouse.contracts import Registry, load_registry
from lakehouse.emit import dbt_environment, write_code_tables
from lakehouse.emit.lineage import ColumnRef, Lineage, read_lineage
from lakehouse.engine.duckdb import connect
from lakehouse.settings import PROJECT_ROOT, Settings
from lakehouse.storage import Lake
from tests.lake.dbt_project import AS_OF, put_rows, run_dbt, versions

CARD = "450105198303302434"
# fmt: off
ROWS: dict[str, list[dict[str, Any]]] = {
    "hr.department": [{"DWH": "201", "DWMC": "文学院", "DWLBM": "1", "SFYX": "1", "JLNY": "195309"}],
    "academic.department": [{"XYDM": "01", "XYMC": "文学院", "SFYX": "Y"}, {"XYDM": "02", "XYMC": "历旅", "SFYX": "N"}],
    "finance.department": [
        {"DEPT_CODE": "2003", "DEPT_NAME": "文学院", "STOP_FLAG": "1", "HR_DWH": ""},
        {"DEPT_CODE": "2006", "DEPT_NAME": "", "STOP_FLAG": "0"},
    ],
    "hr.staff_basic": [
        {"ZGH": "00158", "XM": "黄 伟", "XBM": "1", "CSRQ": "19830330", "SFZJLXM": "1", "SFZJH": CARD, "MZM": "08",
         "DWH": "201", "BZLBM": "10", "JZGLBM": "11", "DQZTM": "11", "LXRQ": date(2007, 7, 5), "SFFDY": "0"},
        {"ZGH": "20070004", "XM": "蔡丽敏", "XBM": "3", "CSRQ": "197805", "SFZJLXM": "1",
         "SFZJH": " 43038219780513242x ", "MZM": "8", "DWH": "201", "BZLBM": "10", "JZGLBM": "11", "DQZTM": "11",
         "LXRQ": date(2007, 7, 5), "CJGZNY": "20071", "SFFDY": "是"},
    ],
    "academic.term": [
        {"XN": "2024-2025", "XQ": "1", "XQMC": "第一学期", "KSRQ": date(2024, 9, 2), "JSRQ": date(2025, 1, 12)},
        {"XN": "2024-2025", "XQ": "3", "XQMC": "夏季", "KSRQ": date(2025, 7, 1), "JSRQ": date(2025, 7, 28)},
    ],
    "social_research.project": [
        {"项目编号": "A1", "项目名称": "甲", "工号": "158", "所在单位": "文学院", "立项时间": "2024.6",
         "计划结项": "2026年12月", "结项时间": "45444", "批准经费（万元）": "1,234.5", "到账经费（万元）": "#REF!"},
        {"项目编号": "A2", "项目名称": "乙", "立项时间": "2024-02-30", "计划结项": "2026/3/1", "结项时间": "不详",
         "批准经费（万元）": "20万元"},
    ],
    "onecard.consume": [
        {"LSH": "1", "ZHID": 1, "XGH": "00158", "JYSJ": datetime(2026, 10, 1, 12), "JZSJ": datetime(2026, 10, 1, 12),
         "JYE": 1234, "JYLX": "01", "SHDM": "S1"},
    ],
    "student_affairs.hardship_assessment": [
        {"id": 1, "xh": "1", "xn": "2024-2025", "rddj": "困难", "knyy": "自然灾害,不是原因", "sfjdlk": 1},
    ],
    "library.loan": [
        {"LEND_ID": 1, "CERT_ID": "1", "BARCODE": "B", "LEND_DATE": datetime(2026, 1, 1),
         "RET_DATE": datetime(1900, 1, 1)},
    ],
    "research.project": [
        {"xmbh": "P1", "xmmc": "丙", "fzrGh": "00158", "dwbm": "KYX07", "xkdm": "11014", "lxrq": "2024-03",
         "htje": "12.3456", "xmgjz": '["a", "b"]', "fj": '["主.pdf", "附.pdf"]',
         "updatedAt": "2026-10-01T08:00:00+08:00"},
    ],
    "research.paper": [
        {"@id": "R1", "title": "甲", "doi": "https://doi.org/10.1000/ABC", "journal/issn": "1234567x",
         "index/@type": "SCI EI", "subject": "110", "firstAuthor/gh": "00158", "year": "2024"},
    ],
    "external_research.publication": [
        {"pub_id": "E1", "doi": "10.1000/abc", "title": "甲", "publication_year": "2024", "cited_by_count": "9",
         "authors": '[{"name": "Huang W", "institution": "GXNU", "orcid": null}]'},
        {"pub_id": "E2", "doi": None, "title": "乙", "publication_year": "2023",
         "authors": '[{"name": "Huang W", "institution": "GXNU"}, {"name": "李\\"四\\""}]'},
    ],
}
# fmt: on


@dataclass
class Built:
    """A lake after one `dbt build`, and what dbt said of it."""

    lake: Lake
    registry: Registry
    environment: dict[str, str]
    folder: Path
    manifest: dict[str, Any]

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query over the lake."""
        with connect(self.lake) as con:
            return con.execute(sql).fetchall()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("dbt")
    registry = load_registry(PROJECT_ROOT / "contracts")
    values = Settings(home=folder / "home", profile="embedded")
    lake = Lake.from_settings(values)
    for table_id, rows in ROWS.items():
        names = {name for row in rows for name in row}
        data = pa.Table.from_pylist([{name: row.get(name) for name in names} for row in rows])
        put_rows(lake, registry.tables[table_id], data)
    write_code_tables(lake, registry, AS_OF)
    environment = dbt_environment(lake, AS_OF, values=values)
    manifest = run_dbt(environment, folder, "build")
    return Built(lake, registry, environment, folder, manifest)


def test_dates_of_every_habit(built: Built) -> None:
    first, second = built.rows(
        "select project_approve_date, project_plan_end_date, project_actual_end_date, _findings "
        "from std.std_social_research__project order by _row_key desc"
    )
    assert first[:3] == (None, date(2026, 3, 1), None)
    assert second[:3] == (date(2024, 6, 1), date(2026, 12, 1), date(2024, 6, 1))
    assert first[3] == "project_approve_date:cast_failed;project_actual_end_date:cast_failed;contract_amt:stripped_unit"
    assert second[3] == (
        "project_approve_date:truncated_precision;project_plan_end_date:truncated_precision;"
        "project_actual_end_date:normalised;contract_amt:stripped_unit;arrive_fund_amt:cast_failed"
    )


def test_amounts_are_exact_yuan(built: Built) -> None:
    assert built.rows("select contract_amt from std.std_social_research__project order by 1") == [
        (Decimal("200000.0000"),),
        (Decimal("12345000.0000"),),
    ]
    assert built.rows("select contract_amt from std.std_research__project") == [(Decimal("123456.0000"),)]
    assert built.rows("select consume_amt from std.std_onecard__consume") == [(Decimal("12.34"),)]


def test_flags_of_every_habit(built: Built) -> None:
    assert built.rows("select is_active from std.std_academic__department order by _row_key") == [(True,), (False,)]
    assert built.rows("select is_active from std.std_finance__department order by _row_key") == [(False,), (True,)]
    assert built.rows("select is_counselor from std.std_hr__staff_basic order by _row_key") == [(False,), (True,)]


def test_blank_is_null_where_the_source_says_so(built: Built) -> None:
    sql = "select department_name, hr_department_code from std.std_finance__department order by _row_key"
    assert built.rows(sql) == [("文学院", None), (None, None)]


def test_codes_findings_and_originals_of_one_row(built: Built) -> None:
    sql = """select sex_code, ethnic_code, id_card_no, birth_date, work_start_date, _findings, _originals
             from std.std_hr__staff_basic order by _row_key"""
    clean, dirty = built.rows(sql)
    assert clean == ("1", "08", CARD, date(1983, 3, 30), None, None, None)
    assert dirty[:5] == (None, None, "43038219780513242X", date(1978, 5, 1), None)
    assert dirty[5] == (
        "sex_code:unknown_code;birth_date:truncated_precision;id_card_no:trimmed;id_card_no:normalised;"
        "ethnic_code:unknown_code;work_start_date:cast_failed"
    )
    assert dirty[6] == (
        '{"sex_code":"3","birth_date":"197805","id_card_no":" 43038219780513242x ","ethnic_code":"8",'
        '"work_start_date":"20071"}'
    )


def test_identifiers_lists_and_sentinels(built: Built) -> None:
    assert built.rows("select doi, issn, index_type_code from std.std_research__paper") == [
        ("10.1000/abc", "1234-567X", "SCI,EI")
    ]
    assert built.rows(
        "select discipline_standard_code, file_key, record_updated_at, department_code from std.std_research__project"
    ) == [("110", "主.pdf", datetime(2026, 10, 1, 8), "201")]
    assert built.rows("select return_at, _findings, _originals from std.std_library__loan") == [
        (None, "return_at:sentinel_null", '{"return_at":"1900-01-01"}')
    ]
    known = built.registry.code_sets["JYT1001:KNYY"].label_to_code["自然灾害"]
    assert built.rows("select hardship_reason_code, _findings from std.std_student_affairs__hardship_assessment") == [
        (known, "hardship_reason_code:unknown_code")
    ]


def test_the_chains_meet(built: Built) -> None:
    assert built.rows("select person_id, person_name, organization_id from dim.dim_person order by 1") == [
        ("P00000001", "黄 伟", "201"),
        ("P00000002", "蔡丽敏", "201"),
    ]
    assert built.rows("select term_id, term_order_no from dim.dim_term order by 2") == [
        ("2024-2025-1", 1),
        ("2024-2025-3", 2),
    ]
    assert built.rows("select paper_id, citation_cnt, is_indexed_outside from dwd.dwd_paper order by 1") == [
        ("E:E2", None, True),
        ("R:R1", 9, True),
    ]
    assert built.rows("select author_name from dwd.dwd_paper_author order by author_order_no") == [
        ("Huang W",),
        ('李"四"',),
    ]
    sql = """select research_year, project_cnt, contract_amt, paper_cnt from ads.ads_cockpit_research
             where scope_code = 'organization'"""
    assert built.rows(sql) == [(2024, 2, Decimal("12468456.00"), 1)]


def test_comments_reach_the_delta_log(built: Built) -> None:
    schema = built.lake.table("dim", "dim_person").schema()
    comments = {field.name: field.metadata.get("comment") for field in schema.fields}
    assert comments["person_name"] == "姓名 — person name"
    assert all(comments.values())


def test_every_ads_column_has_a_path_to_a_source(built: Built) -> None:
    lineage: Lineage = read_lineage(built.registry, built.manifest)
    constants = {ColumnRef("ads", "ads_cockpit_research", "scope_code")}
    ads = {ref for ref in lineage.parents if ref.layer == "ads"}
    assert len(ads) == 24
    ends = {ref: {end.layer for end in lineage.sources(ref)} for ref in ads - constants}
    assert {ref: layers for ref, layers in ends.items() if not layers or not layers <= {"source", "dim"}} == {}
    name = lineage.sources(ColumnRef("ads", "ads_cockpit_teaching", "organization_name"))
    assert name == {ColumnRef("source", "hr.department", "DWMC")}


def test_the_same_again_makes_no_new_version_and_a_new_person_a_new_id(built: Built) -> None:
    before = versions(built.lake)
    run_dbt(built.environment, built.folder, "run")
    assert versions(built.lake) == before
    students = pa.Table.from_pylist(
        [{"JGH": "W00001", "XM": "覃芳", "XYDM": "01"}, {"JGH": "158", "XM": "黄 伟", "XYDM": "01"}]
    )
    put_rows(built.lake, built.registry.tables["academic.teacher"], students, AS_OF + timedelta(days=1))
    run_dbt(built.environment, built.folder, "run", "--select", "std_academic__teacher+")
    assert built.rows("select number_key, person_id from dim.dim_person_crosswalk order by 1") == [
        ("158", "P00000001"),
        ("20070004", "P00000002"),
        ("W00001", "P00000003"),
    ]
    changed = {name for name, version in versions(built.lake).items() if version != before[name]}
    assert changed == {"std.std_academic__teacher", "dim.dim_person_crosswalk", "dim.dim_person"}
