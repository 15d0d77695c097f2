"""Models speak what both engines mean alike: what they mean differently lives in one macro."""

import re

import pytest

from lakehouse.settings import PROJECT_ROOT

MODELS = sorted((PROJECT_ROOT / "dbt" / "models").rglob("*.sql"))
FORBIDDEN = {
    r"/": "a bare division: integers and decimals divide differently; use ratio() or whole_quotient()",
    r"\bavg\s*\(": "avg of decimals has another type on each engine; use ratio(total, count)",
    r"\bregexp_\w+\s*\(|\brlike\b|\bsimilar to\b": "regular expressions differ; use is_digits() or a macro",
    r"\b(md5|sha1|sha256|hash|xxhash64|murmur3)\s*\(": "hashes differ in input and output types",
    r"\b(now|current_date|current_timestamp|localtimestamp|getdate|today)\b": "the clock is a parameter: var('as_of')",
    r"\bround\s*\(": "engines round halves differently; cast to a decimal or use ratio()",
    r"\bqualify\b|\bgroup by all\b|\bilike\b|::|\bstring_agg\b|\blistagg\b|\bstrftime\b|\bdate_format\b": (
        "one engine's dialect; use the ANSI form or a macro"
    ),
}


def _plain_sql(text: str) -> str:
    """Return the SQL without macro calls, comments and texts."""
    text = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", " ", text, flags=re.DOTALL)
    text = re.sub(r"--[^\n]*", " ", text)
    return re.sub(r"'(?:[^']|'')*'", "''", text).lower()


def problems(text: str) -> list[str]:
    """Return why a model's text is not portable."""
    plain = _plain_sql(text)
    return [reason for pattern, reason in FORBIDDEN.items() if re.search(pattern, plain)]


def test_there_are_models() -> None:
    assert len(MODELS) >= 53 + 24


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_model_is_portable(path) -> None:
    assert problems(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "sql",
    [
        "select a / b from t",
        "select avg(x) from t",
        "select now()",
        "select x::int",
        "select md5(x)",
        "select round(x, 1)",
    ],
)
def test_the_lint_can_fail(sql: str) -> None:
    assert len(problems(sql)) == 1


def test_macros_texts_and_comments_are_left_alone() -> None:
    assert problems("select {{ ratio('a', 'b / c') }}, 'a/b' -- avg(x) / now()\nfrom t") == []
