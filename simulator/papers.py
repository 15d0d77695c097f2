"""Papers of the school, their authors, and how an outside index sees them.

Belongs here: research.paper, research.paper_author, external_research.publication. Not here: projects.
"""

from datetime import date, timedelta

import polars as pl

from simulator.check_digits import issn, orcid
from simulator.draw import constant, nothing, padded
from simulator.filling import finish
from simulator.phrases import TOPICS, UNIVERSITY_SPELLINGS, some_names, titles
from simulator.world import World

_JOURNALS = 120
_INDEXED = 0.817
_GREEK_EVERY = 40
_HERE = UNIVERSITY_SPELLINGS[0]


def build_paper(world: World) -> None:
    """Add research.paper and the frame `paper`: every paper has a plain DOI and a journal with a valid ISSN."""
    n, draw = world.rows["research.paper"], world.draw
    journal = draw.integers("paper.journal", n, 0, _JOURNALS - 1)
    numbers = issn(draw.digits("journal.issn", _JOURNALS, 7))
    names = draw.pick("journal.name", TOPICS, _JOURNALS) + "学报" + pl.Series(range(_JOURNALS)).cast(pl.String)
    published = draw.days("paper.day", n, date(2012, 1, 1), world.today - timedelta(days=60)).sort()
    count = _author_counts(world, n)
    staff = world.known["staff"].filter("teaches")
    first = staff[draw.integers("paper.first", n, 0, staff.height - 1)]
    paper = pl.DataFrame(
        {
            "paper_id": "P" + padded(pl.Series(range(1, n + 1)), 7),
            "paper_title": titles(draw, "paper.title", n) + _letters(n),
            "paper_title_en": "On Problem No. " + pl.Series(range(1, n + 1)).cast(pl.String),
            "journal_name": names.gather(journal),
            "issn": numbers.gather(journal),
            "publish_year": published.dt.year().cast(pl.String),
            "publish_date": published,
            "doi": "10.1060/gx." + published.dt.year().cast(pl.String) + "." + padded(pl.Series(range(1, n + 1)), 6),
            "publish_language_code": draw.pick("paper.language", ["zh", "en"], n, [55, 45]),
            "author_cnt": count,
            "first_author_staff_no": first["staff_no"],
            "first_author_name": first["person_name"],
            "corresponding_author_staff_no": first["staff_no"],
            "department_code": first["department_code"],
            "unit_order_no": constant(1, n),
            "discipline_standard_code": first["discipline_standard_code"],
            "publication_type_code": constant("61", n),
        }
    )
    world.known["paper"] = paper
    finish(world, "research.paper", paper)


def _letters(n: int) -> pl.Series:
    """A Greek letter at the end of every fortieth title; the export writes it as an HTML entity."""
    return pl.Series(["——β相" if place % _GREEK_EVERY == 0 else "" for place in range(n)])


def _author_counts(world: World, n: int) -> pl.Series:
    """At least one author a paper, in all as many as the plan says."""
    extra = world.draw.integers("paper.authors", world.rows["research.paper_author"] - n, 0, n - 1)
    counted = pl.DataFrame({"paper": extra}).group_by("paper").agg(more=pl.len())
    base = pl.DataFrame({"paper": pl.Series(range(n))}).join(counted, on="paper", how="left", maintain_order="left")
    return base["more"].fill_null(0).cast(pl.Int64) + 1


def build_paper_author(world: World) -> None:
    """Add research.paper_author: the first and corresponding author is the paper's, others come from anywhere."""
    paper, draw = world.known["paper"], world.draw
    rows = (
        paper.select("paper_id", "first_author_staff_no", "first_author_name", n="author_cnt")
        .with_columns(seq=pl.int_ranges(1, pl.col("n") + 1))
        .explode("seq")
    )
    n = rows.height
    is_first = rows["seq"] == 1
    kind = constant("1", n).zip_with(is_first, draw.pick("author.kind", ["1", "2", "3"], n, [25, 30, 45]))
    staff, students = world.known["staff"].filter("teaches"), world.known["postgraduate"]
    colleague = staff[draw.integers("author.staff", n, 0, staff.height - 1)]
    student = students[draw.integers("author.student", n, 0, students.height - 1)]
    guest = draw.pick("author.guest", some_names(draw), n)
    number = student["student_no"].zip_with(kind == "2", colleague["staff_no"]).zip_with(kind != "3", nothing(n))
    name = student["person_name"].zip_with(kind == "2", colleague["person_name"]).zip_with(kind != "3", guest)
    here = draw.pick("author.spelling", UNIVERSITY_SPELLINGS, n, [50, 15, 15, 8, 6, 6])
    written = {
        "../../@id": rows["paper_id"],
        "@seq": rows["seq"],
        "name": rows["first_author_name"].zip_with(is_first, name),
        "gh": rows["first_author_staff_no"].zip_with(is_first, number),
        "type": kind,
        "affiliation": here.zip_with(kind != "3", constant("中山大学", n)),
        "@corresponding": is_first,
        "email": draw.digits("author.mail", n, 9) + "@example.edu.cn",
        "orcid": orcid("0000000" + draw.digits("author.orcid", n, 8)),
    }
    finish(world, "research.paper_author", written=written)


def build_publication(world: World) -> None:
    """Add external_research.publication: most of the school's papers, and some it has not registered."""
    n, draw = world.rows["external_research.publication"], world.draw
    known = world.known["paper"].head(min(n, round(world.known["paper"].height * _INDEXED)))
    more = n - known.height
    published = pl.concat(
        [known["publish_date"], draw.days("publication.day", more, date(2012, 1, 1), world.today - timedelta(days=90))]
    )
    doi = pl.concat([known["doi"], "10.1060/ext." + padded(pl.Series(range(1, more + 1)), 6)])
    numbers = pl.concat([known["issn"], issn(draw.digits("publication.issn", more, 7))])
    names = [draw.pick(f"publication.author.{place}", some_names(draw), n).to_list() for place in range(2)]
    frame = pl.DataFrame(
        {
            "external_publication_id": "W" + padded(pl.Series(range(1, n + 1)) + 4_000_000, 10),
            "doi": doi,
            "paper_title": pl.concat([known["paper_title"], titles(draw, "publication.title", more)]),
            "journal_name": pl.concat([known["journal_name"], constant("Journal of Studies", more)]),
            "publish_date": published,
            "publish_language_code": pl.concat([known["publish_language_code"], constant("en", more)]),
            "snapshot_date": constant(world.today - timedelta(days=5), n),
        }
    )
    written = {
        "issn": pl.Series([[number] for number in numbers]),
        "publication_year": published.dt.year(),
        "authors": pl.Series([list(pair) for pair in zip(*names, strict=True)]),
        "authors[].institution": pl.Series([[_HERE, "中山大学"]] * n),
        "corresponding_author_ids": pl.Series(
            [[number] for number in orcid("0000000" + draw.digits("publication.orcid", n, 8))]
        ),
        "retracted": constant(False, n),
    }
    finish(world, "external_research.publication", frame, written)
