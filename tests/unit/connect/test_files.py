"""CSV, Excel, XML, MARCXML and JSON lines as offices deliver them, end to end into a table."""

# ruff: noqa: E501 - a row of test data is read as one line

import json
from pathlib import Path

import pytest
import xlsxwriter

from lakehouse.connect import Gathered, GatherError, gather
from lakehouse.contracts import TableContract
from lakehouse.storage import Lake
from tests.unit.connect.conftest import AS_OF, contract, registry, rows, sources


def deliver(lake: Lake, table: TableContract, folder: Path) -> Gathered:
    where = sources(kind=table.source_kind, path=folder)
    return gather(lake, registry(table), where, "sys.t", as_of=AS_OF, run_id="r")


def aside(lake: Lake) -> list[tuple[str, str]]:
    held = rows(lake, "quality_quarantine", "quality").sort("source_row")
    return held.select("source_row", "reason_code").rows()


LIST = contract(
    "csv", {"序号": "text", "名称": "text", "标识码": "text", "备注": "text"}, ("标识码",), physical="名单.csv"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize(("delimiter", "newline"), [(",", "\r\n"), ("\t", "\n"), (";", "\n")])
def test_a_csv_is_read_in_any_encoding_and_dialect(
    tmp_path: Path, lake: Lake, encoding: str, delimiter: str, newline: str
) -> None:
    lines = [["序 号", "名称", "标识码", "新列"], ["1", '"甲\n""引""校"', "0042", "x"], ["2", "𠮷林", "0043", ""]]
    text = newline.join(delimiter.join(line) for line in lines) + newline
    (tmp_path / "名单.csv").write_bytes(text.encode(encoding))
    done = deliver(lake, LIST, tmp_path)
    assert [(drift.kind, drift.column) for drift in done.drift] == [("gone", "备注"), ("new", "新列")]
    assert rows(lake).sort("标识码").select("序号", "名称", "标识码", "备注").rows() == [
        ("1", '甲\n"引"校', "0042", None),
        ("2", "𠮷林", "0043", None),
    ]


def test_lines_that_are_no_rows_are_set_aside_with_their_reason(tmp_path: Path, lake: Lake) -> None:
    good = "".join(f"{n},校{n},{n:04},\n" for n in range(100))
    bad = (
        ",北京市（92所）,,\n合计,,100,\n1,少一列,9001\n1,多一列,9002,,x\n1,行尾多逗号,9003,,,\n1,某项目（10项）,9004,\n"
    )
    raw = ("序号,名称,标识码,备注\n" + good + bad).encode() + b"1,\xff\xfe,9005,\n\n"
    (tmp_path / "名单.csv").write_bytes(raw)
    done = deliver(lake, LIST, tmp_path)
    assert (done.rows_read, done.inserted, done.quarantined) == (107, 102, 5)
    assert aside(lake) == [
        ("名单.csv:102", "subtotal_line"), ("名单.csv:103", "total_line"), ("名单.csv:104", "field_count"),
        ("名单.csv:105", "field_count"), ("名单.csv:108", "bad_encoding"),
    ]  # fmt: skip


def test_the_same_file_twice_changes_nothing_and_is_not_read_again(tmp_path: Path, lake: Lake) -> None:
    file = tmp_path / "名单.csv"
    file.write_text("序号,名称,标识码,备注\n1,甲,0001,\n")
    first = deliver(lake, LIST, tmp_path)
    again = deliver(lake, LIST, tmp_path)
    assert (again.skipped_reason, again.commit.version, again.rows_read) == ("文件未变", 0, 1)
    assert first.skipped_reason is None
    file.write_text("序号,名称,标识码,备注\n1,乙,0001,\n")
    assert deliver(lake, LIST, tmp_path).updated == 1
    file.write_text("序号,名称,标识码,备注\n1,甲,0001,\n")  # back again is a change like any other
    assert deliver(lake, LIST, tmp_path).updated == 1
    source = rows(lake)["_source"].unique().to_list()
    assert all(said.startswith("landing/sys/t/") and said.endswith(".csv#名单.csv") for said in source)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("甲,乙\n1,2\n", "第一行的 2 列没有一列是契约的列名"),
        ('序号,标识码\n1,"x\n' + "y" * 1_100_000, "引号未闭合"),
        (None, "没有找到文件"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path, lake: Lake, content: str | None, says: str) -> None:
    if content is not None:
        (tmp_path / "名单.csv").write_text(content)
    with pytest.raises(GatherError, match=says) as caught:
        deliver(lake, LIST, tmp_path)
    assert "\n" not in str(caught.value)
    assert not lake.exists("ods", "ods_sys__t")


SHEET = contract(
    "excel",
    {
        "项目编号": "文本",
        "工号": "文本",
        "立项时间": "文本",
        "批准经费（万元）": "数值",
        "到账经费（万元）": "数值",
        "备注": "文本",
    },
    ("项目编号",),
    physical="台账_YYYY.xlsx:项目",
)


def workbook(path: Path, data: list[list[object]], flat: bool = False) -> None:
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("说明").write(0, 0, "项目编号")
    sheet = book.add_worksheet("项目")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.merge_range(0, 0, 0, 5, "社科项目台账（截至 2026 年）")
    if flat:
        sheet.write_row(1, 0, ["项目 编号", "工号", "立项时间", "批准经费(万元)", "到账经费（万元）\n", "备注"])
    else:
        for column, name in ((0, "项目编号"), (1, "工号"), (2, "立项时间"), (5, "备注")):
            sheet.merge_range(1, column, 2, column, name)
        sheet.merge_range(1, 3, 1, 4, "经费（万元）")
        sheet.write_row(2, 3, ["批准经费", "到账经费"])
    for at, cells in enumerate(data, 3 - flat):
        for column, cell in enumerate(cells):
            if cell == "#REF!":
                sheet.write_formula(at, column, "=#REF!", value="#REF!")
            elif column == 2 and isinstance(cell, int) and cell < 0:
                sheet.write_number(at, column, -cell, day)
            elif cell is not None:
                sheet.write(at, column, cell)
    book.close()


@pytest.mark.parametrize("flat", [False, True])
def test_a_sheet_kept_by_hand_is_read_under_its_declared_names(tmp_path: Path, lake: Lake, flat: bool) -> None:
    workbook(
        tmp_path / "台账_2025.xlsx",
        [["A1", 20230012, "2024.6", 12.5, "#REF!", None], ["A2", "00042", -45444, 3, 0.1, "x"]],
        flat,
    )
    workbook(
        tmp_path / "台账_2026.xlsx",
        [["A3", 202300012345, 45444, 1e21, True, "合计"], ["合 计", None, None, 15.5, None, None]],
        flat,
    )
    done = deliver(lake, SHEET, tmp_path)
    assert (done.rows_read, done.inserted, done.quarantined, done.drift) == (4, 3, 1, ())
    assert rows(lake).sort("项目编号").drop(
        "_source", "_loaded_at", "_row_hash", "_valid_from", "_valid_to"
    ).rows() == [
        ("A1", "20230012", "2024.6", "12.5", "#REF!", None),
        ("A2", "00042", "2024-06-01", "3", "0.1", "x"),
        ("A3", "202300012345", "45444", "1000000000000000000000", "TRUE", "合计"),
    ]
    assert aside(lake) == [(f"台账_2026.xlsx:项目:{5 - flat}", "total_line")]


def test_a_unit_in_the_header_is_part_of_the_name(tmp_path: Path, lake: Lake) -> None:
    book = xlsxwriter.Workbook(tmp_path / "台账_2025.xlsx")
    sheet = book.add_worksheet("项目")
    sheet.write_row(0, 0, ["项目编号", "工号", "立项时间", "批准经费（元）", "到账经费（万元）", "备注"])
    sheet.write_row(1, 0, ["A1", "1", "2024", 125000, 12.5, ""])
    book.close()
    done = deliver(lake, SHEET, tmp_path)
    assert [(drift.kind, drift.column) for drift in done.drift] == [
        ("gone", "批准经费（万元）"),
        ("new", "批准经费（元）"),
    ]
    assert rows(lake)["批准经费_万元"].to_list() == [None]


def test_a_zip_bomb_and_a_broken_workbook_are_refused(tmp_path: Path, lake: Lake) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "台账_2025.xlsx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", b"<c/>" * (30 << 20))
    with pytest.raises(GatherError, match="压缩炸弹"):
        deliver(lake, SHEET, tmp_path)
    (tmp_path / "台账_2025.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    with pytest.raises(GatherError, match="不是完好的 Office 文件"):
        deliver(lake, SHEET, tmp_path)


PAPER = contract(
    "xml",
    {"@id": "xs:string", "title": "xs:string", "journal/name": "xs:string", "authors/@count": "xs:integer",
     "index/@type": "xs:string", "keywords": "xs:string", "abstract": "xs:string"},
    ("@id",),
    physical="papers.xml:/papers/paper",
)  # fmt: skip
AUTHOR = contract(
    "xml", {"../../@id": "xs:string", "@seq": "xs:integer", "name": "xs:string", "@corresponding": "xs:boolean"},
    ("../../@id", "@seq"), physical="papers.xml:/papers/paper/authors/author",
)  # fmt: skip
PAPERS = """<?xml version="1.0" encoding="{encoding}"?>
<!DOCTYPE papers [<!ENTITY leak SYSTEM "file:///etc/hostname"><!ENTITY big "&#97;">]>
<papers><!-- note --><paper id="P1"><title>H<sub>2</sub>O &nbsp;&amp; R&D &alpha;&nosuch; &leak;&big;</title>
<journal><name>学报</name></journal><authors count="2"><author seq="1" corresponding="true"><name>张三</name></author>
<author seq="2"><name/></author></authors><index type="SCI"/><index type="EI"/>
<keywords>甲</keywords><keywords>乙</keywords><abstract><![CDATA[a<b]]>&#11;&#x3b1;</abstract></paper>
<paper id="P2"><title> 空 </title><journal/></paper></papers>"""


@pytest.mark.parametrize("encoding", ["UTF-8", "GB18030"])
def test_papers_lose_nothing_to_undeclared_entities_and_open_nothing(tmp_path: Path, lake: Lake, encoding: str) -> None:
    (tmp_path / "papers.xml").write_bytes(PAPERS.format(encoding=encoding).encode(encoding))
    deliver(lake, PAPER, tmp_path)
    one, two = rows(lake).sort("id").iter_rows(named=True)
    assert one["title"] == "H2O \xa0& R&D α&nosuch; &leak;&big;"
    assert (one["journal_name"], one["authors_count"], one["index_type"]) == ("学报", 2, "SCI EI")
    assert (one["keywords"], one["abstract"]) == ("甲;乙", "a<b�α")
    assert (two["title"], two["journal_name"], two["authors_count"]) == ("空", None, None)


def test_records_below_records_know_their_ancestors(tmp_path: Path, lake: Lake) -> None:
    (tmp_path / "papers.xml").write_text(PAPERS.format(encoding="UTF-8"))
    deliver(lake, AUTHOR, tmp_path)
    held = rows(lake).sort("seq")
    assert held.select(held.columns[:4]).rows() == [("P1", 1, "张三", True), ("P1", 2, None, None)]


def test_a_cut_off_file_publishes_nothing(tmp_path: Path, lake: Lake) -> None:
    (tmp_path / "papers.xml").write_text(PAPERS.format(encoding="UTF-8")[:-30])
    with pytest.raises(GatherError, match="不是合法的 XML"):
        deliver(lake, PAPER, tmp_path)
    assert not lake.exists("ods", "ods_sys__t")


def test_marc_fields_are_read_by_tag_and_code(tmp_path: Path, lake: Lake) -> None:
    table = contract(
        "xml", {"leader": "xs:string", "001": "xs:string", "200$a": "xs:string", "606$a": "xs:string", "010$a": "xs:string"},
        ("001",), physical="bib.xml:/collection/record",
    )  # fmt: skip
    (tmp_path / "bib.xml").write_text(
        '<collection xmlns="http://www.loc.gov/MARC21/slim"><record><leader>00925nam0</leader>'
        '<controlfield tag="001">CAL1</controlfield><datafield tag="200" ind1="1" ind2=" "><subfield code="a">书名</subfield>'
        '<subfield code="e">副名</subfield></datafield><datafield tag="606"><subfield code="a">主题一</subfield>'
        '<subfield code="a">主题二</subfield></datafield><datafield tag="606"><subfield code="a">主题三</subfield></datafield>'
        "</record></collection>"
    )
    deliver(lake, table, tmp_path)
    held = rows(lake)
    assert held.select(held.columns[:5]).rows() == [("00925nam0", "CAL1", "书名", "主题一;主题二;主题三", None)]


def test_json_lines_keep_numbers_exactly_and_join_lists(tmp_path: Path, lake: Lake) -> None:
    table = contract(
        "json_api",
        {
            "id": "string",
            "n": "number",
            "ok": "boolean",
            "tags": "array",
            "authors": "array",
            "authors[].inst": "array",
            "gone": "string",
        },
        ("id",),
        physical="pubs.jsonl",
    )
    lines = [
        '{"id": "a", "n": 12.3400, "ok": true, "tags": ["x", null, "y"], "authors": [{"n": "张", "inst": "甲"}, {"n": "李"}, {"inst": ["乙", "丙"]}], "extra": 1}',
        '{"id": "b", "n": 1e3, "ok": null, "tags": [], "authors": null}',
        '{"id": "c", "n": null, "ok": "maybe"}',
        "{broken", "[1]", '{"id": "d", "n": NaN}', '{"id": ' + "[" * 100_000,
        *(json.dumps({"id": f"z{n}"}) for n in range(100)),
    ]  # fmt: skip
    (tmp_path / "pubs.jsonl").write_text("\ufeff" + "\n".join(lines) + "\n")
    done = deliver(lake, table, tmp_path)
    assert (done.rows_read, done.inserted, done.quarantined) == (107, 102, 5)
    assert [(drift.kind, drift.column) for drift in done.drift] == [("new", "extra")]
    first, second = rows(lake).sort("id").head(2).iter_rows(named=True)
    assert (first["n"], first["ok"], first["tags"], first["authors_inst"]) == ("12.3400", True, "x;y", "甲;乙;丙")
    assert json.loads(first["authors"])[0] == {"n": "张", "inst": "甲"}
    assert (second["n"], second["tags"], second["authors"], second["gone"]) == ("1000", None, None, None)
    assert [reason for _, reason in aside(lake)] == ["out_of_type", "bad_json", "bad_json", "bad_json", "bad_json"]
