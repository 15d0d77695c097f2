"""The SQL of one std model: source current rows → cleaned text → typed values → codes → findings.

Belongs here: laying out the five steps as readable SQL with calls of the std macros. Not here: which treatment a
column gets (`std_columns`), what the macros do on each engine (`dbt/macros`).
"""

from collections.abc import Iterable

from lakehouse.contracts import Registry, TableContract
from lakehouse.emit.std_columns import (
    CODE_LISTS,
    INVERTED,
    PREFIXES,
    SENTINELS,
    SPLITS,
    VERBATIM,
    StdColumn,
    std_columns,
)

NOTICE = "generated from {file}; change the contract, then run `gxnu emit`"
_PARSED = ("boolean", "date", "timestamp", "integer", "decimal", "number")


def std_model_sql(registry: Registry, table: TableContract) -> str:
    """Return the model's file text."""
    columns = std_columns(registry, table)
    steps = [
        ("source_rows", _source_rows(table, columns)),
        ("cleaned", _cleaned(columns)),
        ("typed", _typed(columns)),
        *_code_lists(columns),
        ("coded", _coded(columns)),
        ("judged", _judged(columns)),
    ]
    ctes = ",\n\n".join(f"{name} as (\n{_indented(body)}\n)" for name, body in steps)
    notice = NOTICE.format(file=table.file)
    return f"-- {notice}\nwith\n\n{ctes}\n\n{_final(columns)}\n"


def std_outputs(registry: Registry, table: TableContract) -> list[tuple[str, str]]:
    """Return (name, title) of every business column of the std table, split-off elements after the contract's own."""
    outputs = [(column.name, column.column.title) for column in std_columns(registry, table)]
    for column in std_columns(registry, table):
        outputs += [(name, registry.elements[name].title) for name, _, _ in SPLITS.get(column.place, ())[1:]]
    return outputs


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else line for line in text.splitlines())


def _select(items: Iterable[str], source: str) -> str:
    return "select\n    " + ",\n    ".join(items) + f"\nfrom {source}"


def _source_rows(table: TableContract, columns: list[StdColumn]) -> str:
    names = ", ".join(f"'\"{column.name}\"'" for column in table.key_columns)
    items = [f'"{column.column.name}" as {column.name}__raw' for column in columns]
    items += [f"{{{{ row_key([{names}]) }}}} as _row_key", "_loaded_at", "_source"]
    body = _select(items, f"{{{{ source('ods', '{table.ods_table}') }}}}")
    return body if table.load.effective_increment == "append" else f"{body}\nwhere _valid_to is null"


def _has_text(column: StdColumn) -> bool:
    return column.treatment not in ("same", "number")


def _cleaned(columns: list[StdColumn]) -> str:
    items = ["source_rows.*"]
    for column in columns:
        if not _has_text(column):
            continue
        raw = f"{column.name}__raw" if column.is_text else f"cast({column.name}__raw as varchar)"
        if column.name in VERBATIM:
            text = raw
        elif column.place in CODE_LISTS or column.treatment == "first_item":
            text = f"{{{{ bare_list('{raw}') }}}}"
        else:
            text = f"{{{{ {'clean_token' if column.is_token else 'clean_text'}('{raw}') }}}}"
        held = f"nullif({text}, '')" if column.blank_is_null else text
        items.append(f"{held} as {column.name}__text")
    return _select(items, "source_rows")


def _typed(columns: list[StdColumn]) -> str:
    items = ["cleaned.*"]
    for column in columns:
        if column.treatment in ("code", "code_list"):
            continue
        items += [f"{value} as {name}" for name, value in _values(column)]
    return _select(items, "cleaned")


def _values(column: StdColumn) -> list[tuple[str, str]]:
    parts = SPLITS.get(column.place)
    if parts:
        return [(name, f"nullif(substr({column.name}__text, {start}, {size}), '')") for name, start, size in parts]
    return [(column.name, _value(column))]


def _value(column: StdColumn) -> str:
    text, raw, treatment = f"{column.name}__text", f"{column.name}__raw", column.treatment
    if treatment == "same":
        sentinel = SENTINELS.get(column.place)
        return f"{{{{ without_day('{raw}', '{sentinel}') }}}}" if sentinel else raw
    if treatment == "first_item":
        value = f"{{{{ first_item('{text}') }}}}"
        return value if column.normaliser is None else f"{{{{ {column.normaliser}(first_item('{text}')) }}}}"
    if treatment == "text":
        return text if column.normaliser is None else f"{{{{ {column.normaliser}('{text}') }}}}"
    if treatment == "boolean":
        return f"{'not ' if column.place in INVERTED else ''}{{{{ std_boolean('{text}') }}}}"
    if treatment in ("date", "timestamp"):
        return f"{{{{ std_{treatment}('{text}', '{column.column.format or 'iso'}') }}}}"
    if treatment == "integer":
        return f"{{{{ std_integer('{text}') }}}}"
    precision, scale = column.element.length or 18, column.element.scale or 0
    if treatment == "decimal":
        return f"{{{{ std_decimal('{text}', {precision}, {scale}, '{column.factor}') }}}}"
    return f"{{{{ std_number('{raw}', '{column.sql_type}', '{column.factor}') }}}}"


def _code_lists(columns: list[StdColumn]) -> list[tuple[str, str]]:
    found = []
    for column in columns:
        if column.treatment == "code_list" and column.map_key is not None:
            key = column.map_key
            call = (
                f"{{{{ mapped_list('typed', '{column.name}__text', '{CODE_LISTS[column.place]}',\n"
                f"    '{key.code_set}', '{key.target_set}', '{key.habit}') }}}}"
            )
            found.append((f"{column.name}__list", call))
    return found


def _coded(columns: list[StdColumn]) -> str:
    coded, lists = [], []
    for column in columns:
        key = column.map_key
        if column.treatment == "code" and key is not None:
            size = PREFIXES.get(column.place)
            text = f"substr(typed.{column.name}__text, 1, {size})" if size else f"typed.{column.name}__text"
            coded.append(f"['{column.name}', '{text}', '{key.code_set}', '{key.target_set}', '{key.habit}']")
        elif column.treatment == "code_list":
            lists.append(f"'{column.name}'")
    rows = "".join(f"\n    {row}," for row in coded)
    return f"{{{{ coded('typed', [{rows}\n], [{', '.join(lists)}]) }}}}"


def _problems(column: StdColumn) -> list[tuple[str, str]]:
    """Return (problem, condition) of everything that may be found in the column."""
    name, text, raw = column.name, f"{column.name}__text", f"{column.name}__raw"
    found: list[tuple[str, str]] = []
    plain = column.place not in CODE_LISTS and column.treatment != "first_item" and name not in VERBATIM
    if column.is_text and plain and _has_text(column):
        found.append(("trimmed", f"{text} <> {raw}"))
    if column.treatment in ("code", "code_list"):
        found.append(("fixed_code", f"{name}__kind = 'fix'"))
        found.append(("unmapped_code", f"{name}__kind = 'unmapped'"))
        found.append(("unknown_code", f"{text} is not null and {name}__kind is null"))
    if column.normaliser is not None and plain:
        found.append(("normalised", f"{name} <> {text}"))
    if column.treatment in ("date", "timestamp") and column.element.type == "date":
        found.append(("truncated_precision", f"{{{{ is_truncated('{text}', '{column.column.format or 'iso'}') }}}}"))
        if column.column.format == "mixed":
            # a number cell where a date was meant: understood, but not written as one
            found.append(("normalised", f"{name} is not null and {{{{ is_serial('{text}') }}}}"))
    if column.treatment in ("integer", "decimal"):
        found.append(("stripped_unit", f"{name} is not null and {{{{ has_unit('{text}') }}}}"))
    if column.treatment in _PARSED:
        held = raw if column.treatment == "number" else text
        found.append(("cast_failed", f"{held} is not null and {name} is null"))
    if column.place in SENTINELS:
        found.append(("sentinel_null", f"{raw} is not null and {name} is null"))
    return found


def _judged(columns: list[StdColumn]) -> str:
    items = ["coded.*"]
    for column in columns:
        cases = [f"case when {test} then '{column.name}:{problem}' end" for problem, test in _problems(column)]
        if len(cases) == 1:
            items.append(f"{cases[0]} as {column.name}__finding")
        elif cases:
            body = ",\n        ".join(cases)
            items.append(f"nullif(concat_ws(\n        ';',\n        {body}\n    ), '') as {column.name}__finding")
    return _select(items, "coded")


def _final(columns: list[StdColumn]) -> str:
    items = [_output(column) for column in columns]
    for column in columns:
        items += [name for name, _, _ in SPLITS.get(column.place, ())[1:]]
    judged = [column for column in columns if _problems(column)]
    names = ",\n        ".join(f"{column.name}__finding" for column in judged)
    members = ",\n        ".join(
        f"{{{{ json_member('{column.name}', '{_shown(column)}', '{column.name}__finding') }}}}" for column in judged
    )
    items += ["_row_key", "_loaded_at", "_source"]
    items.append(f"nullif(concat_ws(\n        ';',\n        {names}\n    ), '') as _findings")
    items.append(f"'{{' || nullif(concat_ws(\n        ',',\n        {members}\n    ), '') || '}}' as _originals")
    return _select(items, "judged")


def _output(column: StdColumn) -> str:
    if column.treatment == "same" and column.element.type in ("binary", "boolean", "date"):
        return column.name
    if column.sql_type == "timestamp":
        return f"cast({column.name} as {{{{ type_instant() }}}}) as {column.name}"
    return f"cast({column.name} as {column.sql_type}) as {column.name}"


def _shown(column: StdColumn) -> str:
    raw = f"{column.name}__raw"
    if column.is_text:
        return raw
    return f"cast({f'cast({raw} as date)' if column.place in SENTINELS else raw} as varchar)"
