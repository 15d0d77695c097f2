"""Defects 15-21: teaching tasks, scores, attendance, ratings.

Belongs here: what is wrong about academic events. Not here: people and classes.
"""

import numpy as np
import polars as pl

from simulator.defects.plot import Plot

_SCORE = "academic.score"
_SEPARATORS = (",", "，", "、", ";")
_WORDS = ((90, "优"), (80, "良"), (70, "中"), (60, "合格"), (0, "缺考"))


def several_teachers(plot: Plot) -> None:
    """15: several staff numbers in one cell."""
    table = "academic.teaching_task"
    rows = plot.choose("15", table, 0.184)
    first = plot.cells(table, "JSGH", rows)
    second = plot.draw.pick("defect.15", plot.tables["academic.teacher"]["JGH"], len(rows))
    mark = pl.Series([_SEPARATORS[max(0, place % 10 - 6)] for place in range(len(rows))])
    plot.put(table, "JSGH", rows, first + mark + second)
    plot.record("15", table, "JSGH", "一格多名教师", "有效性", rows, reference_teacher_staff_no=len(rows))


def words_among_scores(plot: Plot) -> None:
    """16: words in the column of scores; a few scores above a hundred."""
    rows = plot.choose("16a", _SCORE, 0.096)
    value = plot.cells(_SCORE, "BFZCJ", rows)
    words = [next(word for low, word in _WORDS if score >= low) for score in value]
    plot.put(_SCORE, "ZCJ", rows, words)
    plot.record("16a", _SCORE, "ZCJ", "成绩为等级或文字", "有效性", rows)
    rows = plot.choose("16b", _SCORE, 0.0001, least=3)
    plot.put(_SCORE, "ZCJ", rows, "105")
    plot.record("16b", _SCORE, "ZCJ", "成绩超过 100", "有效性", rows)


def other_credits(plot: Plot) -> None:
    """18: a credit unlike the course's."""
    rows = plot.choose("18", _SCORE, 0.011)
    plot.put(_SCORE, "XF", rows, plot.cells(_SCORE, "XF", rows) + 1.0)
    plot.record("18", _SCORE, "XF", "学分与课程不一致", "一致性", rows)


def lost_teaching_classes(plot: Plot) -> None:
    """19: scores taken over in 2021 without a teaching class, or with one that nobody knows."""
    frame = plot.tables[_SCORE]
    old = frame["XN"] <= frame["XN"].sort()[frame.height // 2]
    rows = plot.choose("19a", _SCORE, 0.12, among=old)
    plot.put(_SCORE, "JXBID", rows, pl.Series([None] * len(rows), dtype=pl.String))
    plot.record("19a", _SCORE, "JXBID", "教学班为空", "完整性", rows)
    rows = plot.choose("19b", _SCORE, 0.014, among=old)
    plot.put(_SCORE, "JXBID", rows, "OLD-" + plot.cells(_SCORE, "CJID", rows).cast(pl.String))
    plot.record("19b", _SCORE, "JXBID", "教学班不存在", "完整性", rows, reference_teaching_class_id=len(rows))


def scores_entered_twice(plot: Plot) -> None:
    """17: the same examination entered twice."""
    frame = plot.tables[_SCORE]
    rows = plot.choose("17", _SCORE, 0.0005, least=3)
    last = int(frame["CJID"].max())  # type: ignore[arg-type]
    twins = frame[rows.tolist()].with_columns(CJID=pl.int_range(last + 1, last + 1 + len(rows)))
    new = plot.append(_SCORE, twins)
    plot.record("17", _SCORE, "XH KCDM XN XQ KSXZM", "同一考试录入两次", "唯一性", new, rows_involved=2 * len(rows))


def numbers_with_blanks(plot: Plot) -> None:
    """20: blanks around a student number; numbers of postgraduates."""
    table = "academic.attendance"
    rows = plot.choose("20a", table, 0.005)
    number = plot.cells(table, "XH", rows)
    front = pl.Series(np.arange(len(rows)) % 2 == 0)
    plot.put(table, "XH", rows, (" " + number).zip_with(front, number + " "))
    plot.record("20a", table, "XH", "学号前后有空格", "有效性", rows, reference_student_no=len(rows))
    rows = plot.choose("20b", table, 0.003)
    others = plot.draw.pick("defect.20b", plot.tables["graduate.student_basic"]["yjsxh"], len(rows))
    plot.put(table, "XH", rows, others)
    plot.record("20b", table, "XH", "研究生学号", "有效性", rows, reference_student_no=len(rows))


def same_for_everybody(plot: Plot) -> None:
    """21: a student who rates every teacher of a term alike, within seconds; counted by rater and term."""
    table = "academic.evaluation_result"
    frame = plot.tables[table].with_row_index("row")
    group = ["XH", "XN", "XQ"]
    raters = frame.group_by(group, maintain_order=True).agg(n=pl.len()).filter(pl.col("n") >= 2)
    chosen = raters[plot.draw.exact("defect.21", raters.height, 0.22, 1).tolist()].select(group)
    hit = frame.join(chosen, on=group, how="semi", maintain_order="left")
    first = hit.select(first=pl.col("PJSJ").first().over(group), turn=pl.int_range(pl.len()).over(group))
    rows = hit["row"].to_numpy()
    plot.put(table, "PJDF", rows, 95.0)
    plot.put(table, "PJDJ", rows, "A")
    plot.put(table, "PJSJ", rows, first.select(pl.col("first") + pl.duration(seconds=3 * pl.col("turn")))["first"])
    keys = tuple("|".join(row) for row in chosen.iter_rows())
    plot.note(
        "21", table, "PJDF PJSJ", "数秒内给所有教师同分（按评教人、学期计）", "准确性", keys, rows_involved=len(rows)
    )
