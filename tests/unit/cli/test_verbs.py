"""The command as a person meets it: help everywhere, one line and a non-zero exit for every failure."""

import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from lakehouse.cli import all_verbs, app


def gxnu(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from lakehouse.cli import main; main()", *arguments],
        env=os.environ | {"COLUMNS": "200"} | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.parametrize("verb", all_verbs())
def test_every_verb_has_help(verb):
    done = CliRunner().invoke(app, [*verb.split(), "--help"])
    assert done.exit_code == 0, done.output
    assert "Usage" in done.output


def test_unknown_verb_fails():
    done = gxnu("nosuch")
    assert done.returncode == 2
    assert "nosuch" in done.stderr


def test_contracts_check_says_what_is_declared():
    done = gxnu("contracts", "check")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("契约无误：19 个来源，53 张表，1077 个字段")


def test_unknown_table_is_one_line_with_the_nearest_names():
    done = gxnu("contracts", "show", "hr.staff_bsic")
    assert done.returncode == 1
    assert (
        done.stderr == "gxnu: 没有名为 hr.staff_bsic 的表，是否指 hr.staff_basic、hr.staff_title、hr.staff_change？\n"
    )


def test_missing_contracts_are_one_line(tmp_path):
    done = gxnu("contracts", "show", "hr.staff_basic", GXNU_CONTRACTS_DIR=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "GXNU_CONTRACTS_DIR" in done.stderr


def test_writing_sql_is_refused(tmp_path):
    done = gxnu("query", "drop table ods.x", GXNU_HOME=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.startswith("gxnu: 只允许 SELECT")


def test_query_prints_rows_in_three_forms(tmp_path):
    sql = "select 1 as one, '壮' as ethnic"
    assert gxnu("query", sql, "--format", "csv", GXNU_HOME=str(tmp_path)).stdout == '"one","ethnic"\n1,"壮"\n'
    assert gxnu("query", sql, "--format", "json", GXNU_HOME=str(tmp_path)).stdout == '{"one": 1, "ethnic": "壮"}\n'
    assert "壮" in gxnu("query", sql, GXNU_HOME=str(tmp_path)).stdout
