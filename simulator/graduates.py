"""What postgraduates do: courses with scores, and a thesis that goes through blind review and defence.

Belongs here: graduate.course_score, graduate.thesis. Not here: who they are (`students`).
"""

import polars as pl

from simulator.draw import constant, day_in, nothing, padded, shifted
from simulator.filling import finish
from simulator.phrases import TOPICS, titles
from simulator.world import World


def build_course_score(world: World) -> None:
    """Add graduate.course_score: own course numbers, year and term in one text, scores out of a hundred."""
    n, draw = world.rows["graduate.course_score"], world.draw
    students = world.known["postgraduate"]
    pick = draw.integers("graduate.course_score.student", n, 0, students.height - 1).sort()
    student = students[pick]
    turn = pl.DataFrame({"row": pick}).select(turn=pl.int_range(pl.len(), dtype=pl.Int64).over("row"))["turn"]
    first = student["entry_year"].cast(pl.Int64)
    year = first.clip(upper_bound=world.today.year - 1)
    text = year.cast(pl.String) + "-" + (year + 1).cast(pl.String) + "-" + (turn % 2 + 1).cast(pl.String)
    credit = draw.pick("graduate.course_score.credit", [1.0, 2.0, 3.0], n)
    selected = draw.at_hours("graduate.course_score.at", day_in(year, 9, 10))
    entered = (selected.cast(pl.Int64) + 130 * 86_400_000_000).cast(pl.Datetime("us"))
    score = pl.Series(draw.rng("graduate.course_score.value").normal(84, 6, n).clip(60, 99).round(1))
    written = {
        "yjsxh": student["student_no"],
        "xnxq": text,
        "kcbh": "Y" + padded(turn + 100, 4) + padded(pick % 90 + 10, 2),
        "kcmc": draw.pick("graduate.course_score.name", TOPICS, n) + "专题研究",
        "xf": credit,
        "xs": (credit * 16).cast(pl.Int64),
        "xksj": selected,
        "xkzt": constant("1", n),
        "cj": score,
        "cjlx": constant("1", n),
        "djcj": constant("合格", n),
        "ksxz": constant("01", n),
        "lrsj": entered,
        "gxsj": entered,
    }
    finish(world, "graduate.course_score", written=written)


def build_thesis(world: World) -> None:
    """Add graduate.thesis: one for each who is in the last year or beyond; review comes before defence."""
    n, draw = world.rows["graduate.thesis"], world.draw
    finished = world.known["postgraduate"].filter(pl.col("is_in_school").not_())
    rows = finished[(pl.Series(range(n)) % finished.height)]
    again = pl.Series(range(n)) >= finished.height
    defended = shifted(rows["expect_graduate_date"], -30)
    reviewed = shifted(defended, constant(-45, n).zip_with(~again, constant(-25, n)))
    topic = titles(draw, "thesis.title", n)
    written = {
        "yjsxh": rows["student_no"],
        "lwtm": topic,
        "lwywtm": "A Study No. " + pl.Series(range(1, n + 1)).cast(pl.String),
        "ccl": pl.Series(draw.rng("thesis.copied").uniform(1, 14, n).round(2)),
        "ssrq": reviewed,
        "dbrq": defended,
        "dbbs": constant(5, n),
        "lwwj": nothing(n),
        "lwxt": draw.pick("thesis.topic", ["1", "2", "3"], n),
        "gxsj": draw.at_hours("thesis.changed", shifted(defended, 5)),
    }
    finish(world, "graduate.thesis", written=written)
