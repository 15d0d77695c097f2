"""Both spellings of a placeholder, and what a missing value says."""

import pytest

from infra.launcher.errors import StackError
from infra.launcher.templates import parse_env, placeholders, render


def test_both_spellings_are_replaced() -> None:
    assert render("a=${ENV:PORT} b=${PORT}", {"PORT": "1"}) == "a=1 b=1"


def test_a_placeholder_in_a_comment_needs_no_value() -> None:
    assert placeholders("# ${ENV:HINT}\nport=${ENV:PORT}") == {"PORT"}
    assert render("# ${ENV:HINT}\nport=${ENV:PORT}", {"PORT": "1"}) == "# ${ENV:HINT}\nport=1"


def test_missing_values_are_all_named_in_one_line() -> None:
    with pytest.raises(StackError, match="A_KEY, B_KEY") as caught:
        render("${B_KEY} ${A_KEY} ${SET}", {"SET": "x"})
    assert "\n" not in str(caught.value)


def test_env_lines_keep_equal_signs_of_the_value() -> None:
    assert parse_env("# note\n\nA=x=y\n B = z \n", {}) == {"A": "x=y", "B": "z"}
