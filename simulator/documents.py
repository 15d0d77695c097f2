"""Documents as files: employment contracts in PDF, minutes in DOCX, with the index the archive keeps beside them.

Belongs here: both index tables and the files' bytes. Not here: which contracts exist (`staffing`).
"""

from datetime import timedelta
from hashlib import sha256

import polars as pl

from simulator.filling import finish
from simulator.sources.document_files import contract_pdf, minutes_docx, scanned_pdf
from simulator.world import World

_SCANNED_EVERY = 10
_EMPTY_DAY = pl.Series([None], dtype=pl.Date)


def build_employment_contract(world: World) -> None:
    """Add documents.employment_contract with its PDFs; every tenth is a scan without a text layer.

    Completes hr.staff_contract: a contract whose file is archived knows the path, the others have none.
    """
    n = world.rows["documents.employment_contract"]
    contracts = world.tables["hr.staff_contract"].sort("QDRQ", "HTBH", descending=True).head(n)
    people = world.known["staff"].select("staff_no", "person_name", "department_code")
    frame = contracts.join(people, left_on="ZGH", right_on="staff_no", how="left", maintain_order="left")
    units = dict(world.known["unit"].select("department_code", "department_name").iter_rows())
    keys, names, contents, scanned = [], [], [], []
    for place, row in enumerate(frame.iter_rows(named=True)):
        is_scan = place % _SCANNED_EVERY == _SCANNED_EVERY - 1
        unit = units.get(row["department_code"], "")
        content = (
            scanned_pdf(place) if is_scan else contract_pdf(row["person_name"], row["ZGH"], row["HTBH"], unit, row)
        )
        names.append(f"{row['ZGH']}_{row['person_name']}_聘用合同.pdf")
        keys.append(f"docs/hr_contract/{row['HTBH']}.pdf")
        contents.append(content)
        scanned.append(is_scan)
    world.files.update(zip(keys, contents, strict=True))
    signed = frame["QDRQ"]
    _finish_index(world, "documents.employment_contract", keys, names, "pdf", contents, signed, {
        "PAGE_CNT": pl.Series([1] * n),
        "HTBH": frame["HTBH"],
        "ZGH": frame["ZGH"],
        "SIGN_DATE": signed,
        "OCR_FLAG": ~pl.Series(scanned),
    })  # fmt: skip
    paths = pl.DataFrame({"HTBH": frame["HTBH"], "HTSMJ": keys})
    whole = world.tables["hr.staff_contract"]
    world.tables["hr.staff_contract"] = whole.update(paths, on="HTBH").sort("HTBH").select(whole.columns)


def build_meeting_minutes(world: World) -> None:
    """Add documents.meeting_minutes with its DOCX files."""
    n = world.rows["documents.meeting_minutes"]
    units = world.draw.pick("minutes.unit", world.known["unit"]["department_code"], n)
    titles = dict(world.known["unit"].select("department_code", "department_name").iter_rows())
    staff = world.known["staff"].filter("in_service")
    days = world.draw.days("minutes.day", n, world.today - timedelta(days=700), world.today - timedelta(days=10)).sort()
    attending = [world.draw.pick(f"minutes.{place}", staff["person_name"], 6).to_list() for place in range(n)]
    keys, names, contents, numbers, headings = [], [], [], [], []
    for place, (unit, day) in enumerate(zip(units, days, strict=True)):
        number = f"校纪要〔{day.year}〕{place + 1}号"
        heading = f"{titles[unit]}第{place + 1}次会议纪要"
        keys.append(f"docs/minutes/{day.year}-{place + 1:04d}.docx")
        names.append(f"{heading}.docx")
        numbers.append(number)
        headings.append(heading)
        contents.append(minutes_docx(heading, number, day, attending[place]))
    world.files.update(zip(keys, contents, strict=True))
    _finish_index(world, "documents.meeting_minutes", keys, names, "docx", contents, days, {
        "DOC_KIND": pl.Series(["会议纪要"] * n),
        "DOC_NO": pl.Series(numbers),
        "TITLE": pl.Series(headings),
        "ISSUE_DEPT": units.replace(titles),
        "ISSUE_DATE": days,
        "EFFECT_DATE": days,
        "ABOLISH_DATE": _EMPTY_DAY.new_from_index(0, n),
        "MEETING_DATE": days,
        "ATTENDEE": pl.Series(["、".join(people) for people in attending]),
    })  # fmt: skip


def _finish_index(
    world: World,
    table_id: str,
    keys: list[str],
    names: list[str],
    kind: str,
    contents: list[bytes],
    days: pl.Series,
    own: dict[str, pl.Series],
) -> None:
    uploaded = world.draw.at_hours(f"{table_id}.upload", (days.cast(pl.Int32) + 3).cast(pl.Date))
    written = {
        "FILE_KEY": pl.Series(keys),
        "FILE_NAME": pl.Series(names),
        "FILE_FMT": pl.Series([kind] * len(keys)),
        "FILE_SIZE": pl.Series([len(content) for content in contents]),
        "SHA256": pl.Series([sha256(content).hexdigest() for content in contents]),
        "UPLOAD_AT": uploaded,
        **own,
    }
    finish(world, table_id, written=written)
