"""Bytes of documents: PDF with Chinese text that can be extracted, a scan without a text layer, DOCX.

Belongs here: the same input gives the same bytes (no clock in a file). Not here: which documents there are.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import docx
import numpy as np
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

_FONT = "STSong-Light"
_ZIP_TIME = (2026, 11, 20, 0, 0, 0)


def contract_pdf(name: str, staff_no: str, contract_no: str, unit: str, row: Mapping[str, Any]) -> bytes:
    """Return one page that names the parties, the numbers and the term."""
    if _FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    lines = [
        "事业单位聘用合同",
        f"合同编号：{contract_no}",
        "甲方：广西师范大学",
        f"乙方：{name}　工号：{staff_no}",
        f"聘用单位：{unit}",
        f"签订日期：{row['QDRQ']}　合同期限：{row['QSRQ']} 至 {row['ZZRQ']}",
        "双方依照国家有关规定，在平等自愿、协商一致的基础上订立本合同。",
    ]
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setTitle(f"聘用合同 {contract_no}")
    canvas.setFont(_FONT, 14)
    for place, line in enumerate(lines):
        canvas.drawString(72, 760 - 28 * place, line)
    canvas.save()
    return buffer.getvalue()


def scanned_pdf(number: int) -> bytes:
    """Return a page that is one grey picture, so that nothing can be extracted; `number` makes it its own."""
    grain = np.random.Generator(np.random.PCG64(number)).integers(200, 256, (120, 90)).astype(np.uint8)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.drawImage(ImageReader(Image.fromarray(grain)), 36, 36, width=523, height=770)
    canvas.save()
    return buffer.getvalue()


def minutes_docx(heading: str, number: str, day: date, people: Sequence[str]) -> bytes:
    """Return minutes with heading, number, day, those present and two resolutions."""
    document = docx.Document()
    document.core_properties.title = heading
    document.add_heading(heading, level=1)
    for line in (
        f"编号：{number}",
        f"时间：{day.year}年{day.month}月{day.day}日",
        f"参会人员：{'、'.join(people)}",
        "一、会议传达了学校近期工作安排，要求按期完成数据治理任务。",
        "二、会议研究了年度经费使用计划，原则同意。",
    ):
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return _without_clock(buffer.getvalue())


def _without_clock(archive: bytes) -> bytes:
    """Pack an archive again with one fixed time for every member."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            info = zipfile.ZipInfo(item.filename, date_time=_ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(item.filename))
    return out.getvalue()
