"""Each kind of source as its office writes it, and the same bytes every time."""

import hashlib
import json
import sqlite3
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
import yaml
from lxml import etree
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from lakehouse.contracts import Registry
from simulator.cli import app, make_campus
from simulator.sources.layout import announce


def _digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_same_seed_and_scale_write_the_same_bytes_and_replace_what_was_there(
    registry: Registry, tmp_path: Path
) -> None:
    folder = tmp_path / "campus"
    make_campus(registry, folder, scale=0.002)
    first = _digests(folder)
    assert len(first) > 40
    (folder / "admission" / "录取数据_1999.xlsx").write_bytes(b"left over")
    make_campus(registry, folder, scale=0.002)
    assert _digests(folder) == first


def test_the_address_of_the_api_can_be_announced(tmp_path: Path) -> None:
    spec = {"systems": {"hr": {"kind": "sqlite"}, "research": {"kind": "json_api", "url": "http://127.0.0.1:8765"}}}
    (tmp_path / "sources.yaml").write_text(yaml.safe_dump(spec))
    announce(tmp_path, "http://127.0.0.1:41234")
    systems = yaml.safe_load((tmp_path / "sources.yaml").read_text())["systems"]
    assert systems == {"hr": {"kind": "sqlite"}, "research": {"kind": "json_api", "url": "http://127.0.0.1:41234"}}


def test_addresses_cover_every_system_and_hold_no_secret(made: Any, registry: Registry) -> None:
    text = (made.folder / "sources.yaml").read_text()
    systems = yaml.safe_load(text)["systems"]
    assert set(systems) == {table.system for table in registry.tables.values()}
    assert systems["hr"] == {"kind": "sqlite", "path": "campus/hr.sqlite"}
    assert systems["research"]["token_env"] == "GXNU_SOURCE_RESEARCH_TOKEN"
    assert "campus-demo" not in text
    home = made.folder.parent
    for address in systems.values():
        for pattern in address.get("files", {}).values():
            assert list(home.glob(pattern)), pattern


def test_single_file_databases_declare_the_sources_types(made: Any) -> None:
    connection = sqlite3.connect(made.folder / "assets.sqlite")
    ddl = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'ZC_KP'").fetchone()[0]
    assert '"ZCBH" TEXT(20) NOT NULL' in ddl
    assert '"DJ" REAL' in ddl
    assert (
        connection.execute("SELECT count(*) FROM ZC_KP WHERE GZRQ GLOB '[0-9][0-9][0-9][0-9]/*'").fetchone()[0] == 2486
    )
    connection.close()


def test_alumni_are_gb18030_with_crlf_and_line_breaks_in_cells(made: Any) -> None:
    data = (made.folder / "alumni/校友信息.csv").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")
    text = data.decode("gb18030")
    assert text.count("\r\n") == 1861
    assert (
        text.replace("\r\n", "").count("\n") == made.campus.tables["alumni.alumni"]["company"].str.contains("\n").sum()
    )


def test_the_national_list_has_a_mark_and_subtotals_between_the_provinces(made: Any) -> None:
    data = (made.folder / "national_list/全国普通高等学校名单.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    lines = data.decode("utf-8-sig").splitlines()
    assert sum("所）" in line for line in lines) == 31
    assert len(lines) == 1 + 2631 + 31
    assert "北京大学" in data.decode("utf-8-sig")


def test_a_sheet_has_merged_lines_above_its_header(made: Any) -> None:
    path = made.folder / "social_research/社科项目台账.xlsx"
    lines = CalamineWorkbook.from_path(path).get_sheet_by_name("项目").to_python(skip_empty_area=False)
    assert lines[2][:3] == ["序号", "项目编号", "项目名称"]
    assert lines[-1][0] == "合计"
    sheet = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
    assert sheet.count(b"<mergeCell ") == 4


def test_admissions_come_in_one_book_a_year(made: Any) -> None:
    years = sorted(path.stem[-4:] for path in (made.folder / "admission").glob("*.xlsx"))
    assert years == [str(year) for year in range(2011, 2027)]


def test_papers_nest_their_authors(made: Any) -> None:
    root = etree.parse(made.folder / "research/papers.xml", etree.XMLParser(recover=True)).getroot()
    papers = root.findall("paper")
    assert len(papers) == 1368 + 16
    assert all(len(paper.findall("authors/author")) == int(paper.find("authors").get("count")) for paper in papers)


def test_papers_hold_html_entities_that_xml_does_not_know(made: Any) -> None:
    data = (made.folder / "research/papers.xml").read_bytes()
    assert (
        data.count("——&beta;相</title>".encode())
        == made.campus.tables["research.paper"]["title"].str.contains("β").sum()
    )
    with pytest.raises(etree.XMLSyntaxError, match="Entity 'beta' not defined"):
        etree.fromstring(data)


def test_the_catalogue_is_marcxml(made: Any) -> None:
    namespace = {"m": "http://www.loc.gov/MARC21/slim"}
    records = etree.parse(made.folder / "library/bib_export.xml").findall("m:record", namespace)
    assert len(records) == 6820
    assert records[0].find("m:controlfield[@tag='001']", namespace).text == "0000000001"
    assert records[0].find("m:datafield[@tag='200']/m:subfield[@code='a']", namespace).text


def test_publications_nest_authors_as_objects(made: Any) -> None:
    lines = (made.folder / "external_research/publications.jsonl").read_text().splitlines()
    assert len(lines) == 1692
    first = json.loads(lines[0])
    assert first["authors"][0]["institution"] == "广西师范大学"
    assert isinstance(first["issn"], list)


def test_contracts_can_be_read_unless_they_are_scans(made: Any) -> None:
    index = made.campus.tables["documents.employment_contract"]
    assert index.height == 40
    assert (~index["OCR_FLAG"]).sum() == 4
    for row in index.iter_rows(named=True):
        data = (made.folder / "documents" / row["FILE_KEY"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == row["SHA256"]
        document = pypdfium2.PdfDocument(data)
        text = document[0].get_textpage().get_text_range()
        document.close()
        if row["OCR_FLAG"]:
            assert row["ZGH"] in text
            assert row["HTBH"] in text
            assert row["FILE_NAME"].split("_")[1] in text
        else:
            assert text.strip() == ""


def test_minutes_can_be_read(made: Any) -> None:
    index = made.campus.tables["documents.meeting_minutes"]
    assert index.height == 30
    row = index.row(0, named=True)
    document = docx.Document(BytesIO((made.folder / "documents" / row["FILE_KEY"]).read_bytes()))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert row["DOC_NO"] in text
    assert row["ATTENDEE"] in text


def test_the_ledger_is_written_and_shown(made: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import simulator.cli

    monkeypatch.setattr(simulator.cli, "campus_folder", lambda: made.folder)
    shown = CliRunner().invoke(app, ["defects"])
    assert shown.exit_code == 0
    assert "2,566" in shown.output  # words are broken over lines in a narrow terminal, numbers are not
    book = json.loads((made.folder / "ledger.json").read_text())
    assert {entry["id"]: entry["count"] for entry in book["planted"]}["16a"] == 2566


def test_without_a_campus_the_verbs_say_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import simulator.cli

    monkeypatch.setattr(simulator.cli, "campus_folder", lambda: tmp_path)
    for verb in ("defects", "serve-api"):
        shown = CliRunner().invoke(app, [verb])
        assert shown.exit_code == 1
        assert "gxnu simulate campus" in shown.output.replace("\n", "")
