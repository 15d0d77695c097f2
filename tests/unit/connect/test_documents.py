"""Documents end to end: landed once by content, facts from the file, words from the index, text searchable."""

import unicodedata
from pathlib import Path

import docx
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from lakehouse.connect import Gathered, gather
from lakehouse.connect.chinese_text import normalise
from lakehouse.storage import Lake, list_objects
from tests.unit.connect.conftest import AS_OF, contract, registry, rows, sources

TABLE = contract(
    "documents",
    {"FILE_KEY": "varchar(200)", "FILE_SIZE": "bigint", "PAGE_CNT": "integer", "SHA256": "varchar(64)",
     "HTBH": "varchar(30)", "SIGN_DATE": "date", "OCR_FLAG": "boolean", "UPLOAD_AT": "timestamp"},
    ("FILE_KEY",), physical="docs/hr/*.pdf", increment="append", partition="UPLOAD_AT",
)  # fmt: skip


def pdf(path: Path, *pages: str) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), invariant=1)
    for page in pages:
        canvas.setFont("STSong-Light", 14)
        canvas.drawString(72, 700, page)
        canvas.showPage()
    canvas.save()


def run(lake: Lake, root: Path) -> Gathered:
    return gather(lake, registry(TABLE), sources(kind="documents", path=root), "sys.t", as_of=AS_OF, run_id="r")


def test_documents_are_landed_measured_and_read(tmp_path: Path, lake: Lake) -> None:
    folder = tmp_path / "docs" / "hr"
    folder.mkdir(parents=True)
    decomposed = unicodedata.normalize("NFD", "é合同.pdf")
    pdf(folder / decomposed, "乙方：张三丰　工号：00042", "第二页")
    (folder / "copy.pdf").write_bytes((folder / decomposed).read_bytes())
    pdf(folder / "scan.pdf", "")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 no more")
    word = docx.Document()
    word.add_paragraph("会议纪要")
    word.add_table(1, 2).rows[0].cells[1].text = "表内文字"
    word.save(str(folder / "minutes.docx"))
    (folder / "index.csv").write_text(
        "FILE_KEY,FILE_SIZE,HTBH,SIGN_DATE,UPLOAD_AT\n"
        "docs/hr/é合同.pdf,1,HT1,2024-02-29,2024-03-01 08:00:00\n"
        "docs/hr/gone.pdf,77,HT2,,2024-03-02 08:00:00\n"
        "docs/hr/scan.pdf,2,HT3,not a day,2024-03-02 08:00:00\n"
        "../../../etc/passwd,3,HT4,,\n",
        encoding="utf-8-sig",
    )
    # one of seven documents has a broken date: too many for a real load, bearable here
    done = gather(
        lake,
        registry(TABLE),
        sources(kind="documents", path=tmp_path),
        "sys.t",
        as_of=AS_OF,
        run_id="r",
        max_bad_share=0.5,
    )
    assert (done.rows_read, done.inserted, done.quarantined) == (7, 6, 1)
    held = {row["FILE_KEY"]: row for row in rows(lake).iter_rows(named=True)}
    whole = held["docs/hr/é合同.pdf"]
    size = (folder / "copy.pdf").stat().st_size
    assert (whole["PAGE_CNT"], whole["OCR_FLAG"], whole["HTBH"], whole["FILE_SIZE"]) == (2, True, "HT1", size)
    assert held["docs/hr/copy.pdf"]["SHA256"] == whole["SHA256"]
    assert (held["docs/hr/gone.pdf"]["HTBH"], held["docs/hr/gone.pdf"]["SHA256"]) == ("HT2", None)
    assert held["docs/hr/broken.pdf"]["OCR_FLAG"] is False
    assert held["../../../etc/passwd"]["SHA256"] is None  # nothing outside the folder is opened
    text = rows(lake, "ods_documents__text").sort("content_hash", "page_no")
    pages = text.filter(text["content_hash"] == whole["SHA256"])
    assert pages["status"].to_list() == ["text", None, None]
    assert "乙方:张三丰 工号:00042" in pages["text"].to_list()[1]
    assert sorted(text.filter(text["page_no"] == 0)["status"].to_list()) == [
        "no_text_layer",
        "text",
        "text",
        "unreadable",
    ]
    assert any("会议纪要" in said and "表内文字" in said for said in text["text"].drop_nulls().to_list())
    assert len([key for key, _ in list_objects(lake, "landing/sys/t/")]) == 4  # the copy is the same object


def test_the_second_run_lands_extracts_and_changes_nothing(tmp_path: Path, lake: Lake) -> None:
    folder = tmp_path / "docs" / "hr"
    folder.mkdir(parents=True)
    pdf(folder / "a.pdf", "甲")
    first = run(lake, tmp_path)
    before = list_objects(lake, "landing/")
    again = run(lake, tmp_path)
    assert (first.inserted, again.inserted, again.commit.version) == (1, 0, 0)
    assert list_objects(lake, "landing/") == before
    assert lake.version("ods", "ods_documents__text") == 0


def test_radicals_and_wide_letters_become_what_people_type() -> None:
    assert normalise("⼴⻄师范⼤学　⺠族　Ａ１①\x00") == "广西师范大学 民族 A11"
